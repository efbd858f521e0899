import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Tabular
import Web

/// The inventory in the national survey's layout, in and out, and as a spreadsheet.
struct SurveyHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private static let crumb = Link(ProcedureText.door, "/staff/procedures")

    /// Bodies whose whole inventory the actor keeps: a survey is of a body, not of a section.
    private static func bodies(_ visit: Visit, _ tree: OrganisationTree) -> [Organisation] {
        tree.bodies.filter { visit.actor.may(Procedures.keep, at: $0.code, in: tree) }
    }

    private static func sections(_ visit: Visit, _ tree: OrganisationTree) -> [(code: String, label: Message)] {
        let codes = Set(bodies(visit, tree).flatMap { tree.codes(within: $0.code) })
        return tree.inFileOrder(tree.all.filter { codes.contains($0.code) }).map { ($0.code, tree.label($0.code)) }
    }

    // MARK: taking in

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        let form = visit.form()
        let sections = try await platform.database.read { Self.sections(visit, try OrganisationTree.on(visit.now.day, in: $0)) }
        return answer(SurveyPages.upload(sections, form, preview: nil, blob: nil), visit, .ok)
    }

    private func answer(_ body: HTML, _ visit: Visit, _ status: HTTPResponse.Status) -> Answer {
        visit.page(Page(title: SurveyText.title(visit.language), breadcrumbs: [Self.crumb], body: body), status: status)
    }

    /// First a preview; the file waits in the blob store; then, with its name, the taking in.
    @Sendable func take(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let day = Day(lenient: input["day"] ?? "")
        if day == nil || (day ?? visit.now.day) > visit.now.day { problems.add("day", SurveyText.chooseDay) }
        let (tree, sections) = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return (tree, Self.sections(visit, tree))
        }
        let section = input["section"] ?? ""
        if !sections.contains(where: { $0.code == section }) { problems.add("section", ProcedureText.chooseSection) }
        let waiting = try await bytes(input, visit)
        if waiting == nil { problems.add("file", SurveyText.chooseFile) }
        guard let day, let waiting, let body = tree.path(section).first?.code, problems.isEmpty else {
            return answer(SurveyPages.upload(sections, visit.form(input, problems: problems), preview: nil, blob: nil), visit, .unprocessableContent)
        }
        let target = SurveyFile.Target(body: body, section: section, day: day, today: visit.now.day)
        guard input.given("blob") != nil else {
            let preview = try await platform.database.read { try SurveyFile.preview(Array(waiting), for: target, in: $0) }
            let blob = preview.problems.isEmpty ? try await platform.keep(previewed: waiting, for: visit.actor) : nil
            let page = SurveyPages.upload(sections, visit.form(input), preview: preview, blob: blob)
            return answer(page, visit, preview.problems.isEmpty ? .ok : .unprocessableContent)
        }
        let (preview, isOvertaken) = try await platform.database.write { db in
            let preview = try SurveyFile.preview(Array(waiting), for: target, in: db)
            let isOvertaken = preview.isOvertaken(since: input.given("seen"))
            if preview.problems.isEmpty, !isOvertaken { try SurveyFile.take(preview, for: target, by: visit.actor, at: visit.now, in: db) }
            return (preview, isOvertaken)
        }
        guard preview.problems.isEmpty else {
            return answer(SurveyPages.upload(sections, visit.form(input), preview: preview, blob: nil), visit, .unprocessableContent)
        }
        if isOvertaken {
            let page = SurveyPages.upload(sections, visit.form(input), preview: preview, blob: input.given("blob"), isOvertaken: true)
            return answer(page, visit, .conflict)
        }
        return .redirect("/staff/procedures?done=imported")
    }

    /// The file that was sent, or the one that waits since the preview.
    private func bytes(_ input: FormInput, _ visit: Visit) async throws -> Data? {
        guard let name = input.given("blob") else { return input.file("file")?.bytes }
        return try await platform.previewed(name, for: visit.actor)
    }

    // MARK: giving out

    @Sendable func csv(_ request: Request, _ visit: Visit) async throws -> Answer {
        let codes = try await codes(visit)
        let (platform, day) = (platform, visit.now.day)
        return .stream(type: "text/csv; charset=utf-8", name: "survey-\(day).csv") { sink in
            var head = CSVWriter()
            head.row(SurveyLayout.columns)
            try await sink.send(Array(head.text.utf8))
            try await Self.each(codes, on: day, platform) { rows in
                var writer = CSVWriter(mark: false, guardsFormulas: true)
                for row in rows.map(\.survey) { writer.row(row) }
                try await sink.send(Array(writer.text.utf8))
            }
        }
    }

    @Sendable func surveyBook(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await book(visit, "survey", SurveyText.title.ja, SurveyLayout.columns) { $0.survey.map(Self.cell) }
    }

    /// The inventory itself as a spreadsheet, with the columns of its table file.
    @Sendable func inventoryBook(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await book(visit, "procedures", ProcedureText.title.ja, ProcedureFile.columns) { $0.inventory.map(XlsxWriter.Cell.text) }
    }

    private static func cell(_ text: String) -> XlsxWriter.Cell {
        text.isEmpty ? .empty : text.utf8.count < 16 && text.first != "0" ? Int(text).map { .number(Double($0)) } ?? .text(text) : .text(text)
    }

    /// Made on disk, then sent: nothing of it stays in memory.
    private func book(
        _ visit: Visit, _ name: String, _ title: String, _ header: [String], _ cells: @escaping @Sendable (Line) -> [XlsxWriter.Cell]
    ) async throws -> Answer {
        let codes = try await codes(visit)
        let (platform, day) = (platform, visit.now.day)
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return .stream(type: type, name: "\(name)-\(day).xlsx") { sink in
            let path = try platform.scratch.path()
            defer { try? FileManager.default.removeItem(atPath: path) }
            let book = try XlsxStream(path: path)
            let sheet = try book.addSheet(title, header: header)
            try await Self.each(codes, on: day, platform) { lines in
                for line in lines { try book.add(cells(line), to: sheet) }
            }
            try book.close()
            guard let file = FileHandle(forReadingAtPath: path) else { throw XlsxWriter.Problem.failed(path) }
            defer { try? file.close() }
            while let piece = try file.read(upToCount: 64 * 1024), !piece.isEmpty { try await sink.send(Array(piece)) }
        }
    }

    private func codes(_ visit: Visit) async throws -> [String] {
        try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return tree.known.filter { visit.actor.may(Procedures.keep, at: $0, in: tree) }
        }
    }

    /// One procedure, in both layouts.
    struct Line: Sendable {
        let survey: [String]
        let inventory: [String]
    }

    /// The actor's inventory, a window at a time.
    private static func each(
        _ codes: [String], on day: Day, _ platform: Platform, _ body: (_ lines: [Line]) async throws -> Void
    ) async throws {
        var after: String?
        while true {
            let position = after
            let (page, lines) = try await platform.database.read { db in
                let page = try Procedure.list(.init(), within: codes, after: position, limit: 500, in: db)
                let abolitions = try Abolition.of(page, in: db)
                let sources = try SurveyExport.sources(page, try OrganisationTree.on(day, in: db), on: day, in: db)
                return (
                    page,
                    sources.map {
                        Line(survey: SurveyExport.row($0, on: day), inventory: ProcedureFile.fields($0.procedure, abolitions[$0.procedure.id]))
                    }
                )
            }
            guard let last = page.last else { return }
            try await body(lines)
            after = "\(last.organisation)~\(last.number)"
        }
    }
}
