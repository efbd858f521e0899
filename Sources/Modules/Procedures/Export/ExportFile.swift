import Core
import Foundation
import HTTPTypes
import Storage
import Tabular
import Web

/// The file of an export, made as it is sent: the same for an officer and for another system.
struct ExportFile: Sendable {
    let platform: Platform
    let export: CaseExport
    let choice: ExportChoice
    let visit: Visit
    /// How many cases there are.
    let count: Int
    /// Where it is told what could not be written as it is kept, before the export's id.
    let result: String

    private var layout: ExportLayout { export.layout.keeping(choice.columns) }

    /// One table: the cases, or the rows of a group.
    /// - Parameter group: empty for the cases. - Throws: `RequestProblem.notFound` for one of which no column was chosen.
    func csv(_ group: String) async throws -> Answer {
        let layout = layout
        guard let table = layout.tables.first(where: { ($0.group ?? "") == group }) else { throw RequestProblem.notFound }
        let (id, lettering) = (ID<ExportRun>(at: visit.now), choice.lettering)
        let charset = lettering.encoding == .shiftJIS ? "Shift_JIS" : "utf-8"
        let name = "\(export.procedure.name)-\(table.name)-\(visit.now.day).csv"
        return described(
            .stream(type: "text/csv; charset=\(charset)", name: name) { sink in
                try await begin(id, .csv)
                var (loss, cases) = (ExportLoss(lettering), 0)
                let heads = layout.header(table)
                var head = CSVWriter(mark: lettering.encoding == .marked, guardsFormulas: true)
                head.row(loss.written(heads.map { .text($0) }, heads, of: "").map(\.plain))
                try await sink.send(lettering.bytes(head.text))
                try await export.each(platform, agents: layout.hasAgents, by: visit.actor, at: visit.now) { page in
                    var writer = CSVWriter(mark: false, guardsFormulas: true)
                    for one in page { for line in lines(one, layout, table, &loss) { writer.row(line.map(\.plain)) } }
                    cases += page.count
                    try await sink.send(lettering.bytes(writer.text))
                }
                try await end(id, cases, loss)
            }, id)
    }

    /// Every table, each a sheet of its own. The file is made on disk, then sent: nothing of it stays in memory.
    func xlsx() async throws -> Answer {
        guard count < XlsxStream.mostRows else { throw RequestProblem.badInput(ExportText.tooMany) }
        let (layout, id) = (layout, ID<ExportRun>(at: visit.now))
        // A spreadsheet is in Unicode whatever is chosen.
        let lettering = Lettering(.utf8, choice.lettering.repertoire)
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return described(
            .stream(type: type, name: "\(export.procedure.name)-\(visit.now.day).xlsx") { sink in
                try await begin(id, .xlsx)
                let path = try platform.scratch.path()
                defer { try? FileManager.default.removeItem(atPath: path) }
                var (loss, cases) = (ExportLoss(lettering), 0)
                let book = try XlsxStream(path: path)
                for table in layout.tables {
                    let heads = layout.header(table)
                    _ = try book.addSheet(table.name, header: loss.written(heads.map { .text($0) }, heads, of: "").map(\.plain))
                }
                try await export.each(platform, agents: layout.hasAgents, by: visit.actor, at: visit.now) { page in
                    cases += page.count
                    for one in page {
                        for (sheet, table) in layout.tables.enumerated() {
                            for line in lines(one, layout, table, &loss) { try book.add(line.map(\.xlsx), to: sheet) }
                        }
                    }
                }
                try book.close()
                guard let file = FileHandle(forReadingAtPath: path) else { throw XlsxWriter.Problem.failed(path) }
                defer { try? file.close() }
                while let piece = try file.read(upToCount: 64 * 1024), !piece.isEmpty { try await sink.send(Array(piece)) }
                try await end(id, cases, loss)
            }, id)
    }

    /// The lines of a case in a table, in the characters that were chosen. In a group the number of the row stands with the column.
    private func lines(_ one: ExportedCase, _ layout: ExportLayout, _ table: ExportLayout.Table, _ loss: inout ExportLoss) -> [[ExportCell]] {
        let heads = layout.header(table)
        return layout.lines(one, table).enumerated().map { index, line in
            loss.written(line, table.group == nil ? heads : heads.map { "\(table.name) \(index + 1)：\($0)" }, of: one.receipt)
        }
    }

    /// Where the file begins: who only asks whether it is there (HEAD) carries nothing away.
    private func begin(_ id: ID<ExportRun>, _ format: ExportRun.Format) async throws {
        try await platform.database.write { db in
            try ExportRun.begin(id, of: export, choice, format, count: count, by: visit.actor, at: visit.now, in: db)
        }
    }

    private func end(_ id: ID<ExportRun>, _ cases: Int, _ loss: ExportLoss) async throws {
        try await platform.database.write { db in
            try ExportRun.end(id, of: export, cases: cases, loss, by: visit.actor, at: platform.now, in: db)
        }
    }

    /// With the address where its result will be (RFC 8288).
    private func described(_ answer: Answer, _ id: ID<ExportRun>) -> Answer {
        var answer = answer
        if let link = HTTPField.Name("Link") { answer.headers[link] = "<\(result)/\(id)>; rel=\"describedby\"" }
        return answer
    }
}
