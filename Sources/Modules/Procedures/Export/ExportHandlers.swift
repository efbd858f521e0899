import Core
import Hummingbird
import Japanese
import Storage
import Web

/// Officers take the cases of a procedure away as a table.
struct ExportHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// First the procedure and the period, then what there is and how it is taken: as the officer did the last time, or has just chosen.
    /// - Query: `tick` ticks or unticks a group of columns: `personal all`, `column none`.
    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (query, keys, today) = (request.query, platform.keys, visit.now.day)
        let (from, to) = (
            try request.day("from") ?? Day(year: FiscalYear(containing: today).year, month: 4, day: 1) ?? today, try request.day("to") ?? today
        )
        let (form, choice) = (visit.form(), FormInput.urlencoded(request.uri.query ?? ""))
        let body = try await platform.database.read { db in
            let units = CaseAccess.units(of: visit.actor, try OrganisationTree.on(today, in: db))
            let procedures = try Application.procedures(of: units, in: db)
            var chosen: ExportPages.Chosen?
            if let text = query["procedure"], !text.isEmpty {
                guard let id = ID<Procedure>(text) else { throw RequestProblem.notFound }
                let export = try CaseExport(id, from: from, to: to, for: visit.actor, keys: keys, on: today, in: db)
                chosen = ExportPages.Chosen(
                    export: export, count: try export.count(for: visit.actor, in: db),
                    now: choice["chosen"] == nil ? nil : try ExportChoice(query: choice, of: export).ticking(choice["tick"]?.last, of: export),
                    table: choice["table"]?.last,
                    last: try visit.actor.person.flatMap { try ExportRun.last(of: id, by: $0, in: db) })
            }
            let runs = try visit.actor.person.map { try ExportRun.all(of: $0, units, at: visit.now, in: db) } ?? []
            let names = try Procedure.names(runs.map(\.procedure.text), visit.language, in: db)
            return ExportPages.page(procedures, from: from, to: to, chosen, runs.map { ($0, names[$0.procedure.text] ?? "") }, form)
        }
        return visit.page(
            Page(title: ExportText.title(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body))
    }

    @Sendable func csv(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await file(request, visit).csv(request.query["table"] ?? "")
    }

    @Sendable func xlsx(_ request: Request, _ visit: Visit) async throws -> Answer { try await file(request, visit).xlsx() }

    private func file(_ request: Request, _ visit: Visit) async throws -> ExportFile {
        guard let id = ID<Procedure>(request.query["procedure"] ?? "") else { throw RequestProblem.notFound }
        let (keys, today) = (platform.keys, visit.now.day)
        let (from, to) = (try request.day("from") ?? today.adding(days: -365), try request.day("to") ?? today)
        let (export, count) = try await platform.database.read { db in
            let export = try CaseExport(id, from: from, to: to, for: visit.actor, keys: keys, on: today, in: db)
            return (export, try export.count(for: visit.actor, in: db))
        }
        let choice = try ExportChoice(query: FormInput.urlencoded(request.uri.query ?? ""), of: export)
        return ExportFile(platform: platform, export: export, choice: choice, visit: visit, count: count, result: "/staff/exports")
    }

    /// What an export of one's own could not write as it is kept.
    @Sendable func result(_ request: Request, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("export", of: ExportRun.self)
        let body = try await platform.database.read { db in
            let run = try ExportRun.open(id, for: visit.actor, at: visit.now, in: db)
            let name = try Procedure.names([run.procedure.text], visit.language, in: db)[run.procedure.text] ?? ""
            return ExportPages.result(run, name, titles: try run.titles(in: db), cells: try run.cells(in: db), visit.language)
        }
        return visit.page(
            Page(
                title: ExportText.result(visit.language),
                breadcrumbs: [Link(InboxText.inbox, "/staff/cases"), Link(ExportText.title, "/staff/cases/export")], body: body))
    }
}
