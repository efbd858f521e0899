import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Tabular
import Web

/// Officers take the cases of a procedure away as a table.
struct ExportHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// First the procedure and the period, then what there is.
    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (query, keys, today) = (request.query, platform.keys, visit.now.day)
        let (from, to) = (
            try request.day("from") ?? Day(year: FiscalYear(containing: today).year, month: 4, day: 1) ?? today, try request.day("to") ?? today
        )
        let body = try await platform.database.read { db in
            let units = CaseAccess.units(of: visit.actor, try OrganisationTree.on(today, in: db))
            let procedures = try Application.procedures(of: units, in: db)
            var chosen: ExportPages.Chosen?
            if let text = query["procedure"], !text.isEmpty {
                guard let id = ID<Procedure>(text) else { throw RequestProblem.notFound }
                let export = try CaseExport(id, from: from, to: to, for: visit.actor, keys: keys, on: today, in: db)
                chosen = ExportPages.Chosen(export: export, count: try export.count(for: visit.actor, in: db))
            }
            return ExportPages.page(procedures, from: from, to: to, chosen, visit.language)
        }
        return visit.page(
            Page(title: ExportText.title(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body))
    }

    private func export(_ request: Request, _ visit: Visit) async throws -> (CaseExport, count: Int) {
        guard let id = ID<Procedure>(request.query["procedure"] ?? "") else { throw RequestProblem.notFound }
        let (keys, today) = (platform.keys, visit.now.day)
        let (from, to) = (try request.day("from") ?? today.adding(days: -365), try request.day("to") ?? today)
        return try await platform.database.read { db in
            let export = try CaseExport(id, from: from, to: to, for: visit.actor, keys: keys, on: today, in: db)
            return (export, try export.count(for: visit.actor, in: db))
        }
    }

    /// One table: the cases, or the rows of a group.
    @Sendable func csv(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (export, _) = try await export(request, visit)
        let (platform, query) = (platform, request.query)
        guard let table = export.layout.tables.first(where: { ($0.group ?? "") == (query["table"] ?? "") }) else { throw RequestProblem.notFound }
        let name = "\(export.procedure.name)-\(table.name)-\(visit.now.day).csv"
        return .stream(type: "text/csv; charset=utf-8", name: name) { sink in
            var head = CSVWriter(mark: query["mark"] != "no", guardsFormulas: true)
            head.row(export.layout.header(table))
            try await sink.send(Array(head.text.utf8))
            try await export.each(platform, by: visit.actor, at: visit.now) { cases in
                var writer = CSVWriter(mark: false, guardsFormulas: true)
                for one in cases { for line in export.layout.lines(one, table) { writer.row(line.map(\.plain)) } }
                try await sink.send(Array(writer.text.utf8))
            }
        }
    }

    /// Every table, each a sheet of its own. The file is made on disk, then sent: nothing of it stays in memory.
    @Sendable func xlsx(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (export, count) = try await export(request, visit)
        guard count < XlsxStream.mostRows else { throw RequestProblem.badInput(ExportText.tooMany) }
        let platform = platform
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return .stream(type: type, name: "\(export.procedure.name)-\(visit.now.day).xlsx") { sink in
            let path = try platform.scratch.path()
            defer { try? FileManager.default.removeItem(atPath: path) }
            let book = try XlsxStream(path: path)
            let tables = export.layout.tables
            for table in tables { _ = try book.addSheet(table.name, header: export.layout.header(table)) }
            try await export.each(platform, by: visit.actor, at: visit.now) { cases in
                for one in cases {
                    for (sheet, table) in tables.enumerated() {
                        for line in export.layout.lines(one, table) { try book.add(line.map(\.xlsx), to: sheet) }
                    }
                }
            }
            try book.close()
            guard let file = FileHandle(forReadingAtPath: path) else { throw XlsxWriter.Problem.failed(path) }
            defer { try? file.close() }
            while let piece = try file.read(upToCount: 64 * 1024), !piece.isEmpty { try await sink.send(Array(piece)) }
        }
    }
}
