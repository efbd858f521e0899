import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Tabular
import Web

struct ProcedureHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// The units whose inventory the actor may keep, as the organisation stands.
    private static func codes(_ actor: Actor, _ tree: OrganisationTree) -> [String] {
        tree.inFileOrder(tree.all.filter { actor.may(Procedures.keep, at: $0.code, in: tree) }).map(\.code)
    }

    /// The same, and the units that are over whose procedures are the actor's by succession.
    static func kept(_ actor: Actor, _ tree: OrganisationTree) -> [String] {
        codes(actor, tree) + tree.known.filter { tree[$0] == nil && actor.may(Procedures.keep, at: $0, in: tree) }
    }

    /// The record, found through what the actor may keep.
    private static func found(_ id: ID<Procedure>, _ visit: Visit, _ permission: Permission, _ db: any Connection) throws -> Procedure {
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        guard let procedure = try Procedure.with(id: id, in: db), visit.actor.may(permission, at: procedure.organisation, in: tree) else {
            throw RequestProblem.notFound
        }
        return procedure
    }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let query = request.query
        let asked = Procedure.Filter(words: query["q"] ?? "", organisation: query["section"] ?? "", state: query["state"] ?? "")
        let (after, size) = (query["after"], 50)
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            var (codes, filter) = (Self.kept(visit.actor, tree), asked)
            let sections = codes
            if filter.state == "master" { filter.among = try MasterNews.behind(units: codes, at: visit.now, in: db) }
            if !filter.organisation.isEmpty { codes = codes.filter { tree.isWithin($0, filter.organisation) } }
            let found = try Procedure.list(filter, within: codes, after: after, limit: size + 1, in: db)
            let page = Array(found.prefix(size))
            let next = found.count > size ? page.last.map { "\($0.organisation)~\($0.number)" } : nil
            return ProcedurePages.list(
                page, try Abolition.of(page, in: db), try Preparation.of(page.map(\.id), at: visit.now, in: db),
                try MasterNews.of(page.map(\.id), at: visit.now, in: db), filter: filter, sections: sections,
                tree, next: next, isFirst: after == nil,
                done: query["done"],
                visit.language)
        }
        return visit.page(Page(title: ProcedureText.door(visit.language), body: body))
    }

    /// The whole inventory of the actor's units as CSV, a window at a time.
    @Sendable func export(_ request: Request, _ visit: Visit) async throws -> Answer {
        let database = platform.database
        let codes = try await database.read { db in Self.kept(visit.actor, try OrganisationTree.on(visit.now.day, in: db)) }
        return .stream(type: "text/csv; charset=utf-8", name: "procedures-\(visit.now.day).csv") { sink in
            var head = CSVWriter()
            head.row(ProcedureFile.columns)
            try await sink.send(Array(head.text.utf8))
            var after: String?
            while true {
                let position = after
                let (page, abolitions) = try await database.read { db in
                    let page = try Procedure.list(.init(), within: codes, after: position, limit: 1000, in: db)
                    return (page, try Abolition.of(page, in: db))
                }
                guard let last = page.last else { return }
                var writer = CSVWriter(mark: false, guardsFormulas: true)
                ProcedureFile.export(page, abolitions, into: &writer)
                try await sink.send(Array(writer.text.utf8))
                after = "\(last.organisation)~\(last.number)"
            }
        }
    }

    // MARK: taking a file in

    @Sendable func importPage(_ request: Request, _ visit: Visit) async throws -> Answer {
        visit.page(
            Page(
                title: ProcedureText.upload(visit.language), breadcrumbs: [Self.crumb],
                body: ProcedurePages.importPage(visit.form(), preview: nil, blob: nil)))
    }

    private static let crumb = Link(ProcedureText.door, "/staff/procedures")

    /// First a preview; the file waits in the blob store; then, with its name, the taking in.
    @Sendable func importFile(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        if let name = input.given("blob"), let bytes = try await platform.previewed(name, for: visit.actor) {
            let (preview, isOvertaken) = try await platform.database.write { db in
                let preview = try Self.checked(bytes, visit, db)
                let isOvertaken = preview.isOvertaken(since: input.given("seen"))
                if preview.problems.isEmpty, !isOvertaken { _ = try ProcedureFile.take(preview.lines, by: visit.actor, at: visit.now, in: db) }
                return (preview, isOvertaken)
            }
            guard preview.problems.isEmpty else { return importAnswer(visit, preview, waits: nil) }
            if isOvertaken { return importAnswer(visit, preview, waits: name, isOvertaken: true) }
            return .redirect("/staff/procedures?done=imported")
        }
        guard let file = input.file("file") else {
            var problems = FieldProblems()
            problems.add("file", ProcedureText.chooseFile)
            let body = ProcedurePages.importPage(visit.form(input, problems: problems), preview: nil, blob: nil)
            return visit.page(Page(title: ProcedureText.upload(visit.language), breadcrumbs: [Self.crumb], body: body), status: .unprocessableContent)
        }
        let preview = try await platform.database.read { try Self.checked(file.bytes, visit, $0) }
        return importAnswer(visit, preview, waits: preview.problems.isEmpty ? try await platform.keep(previewed: file.bytes, for: visit.actor) : nil)
    }

    /// - Parameter waits: the file that can be taken in; `nil` where something is wrong with it: nothing is kept of it.
    private func importAnswer(_ visit: Visit, _ preview: ProcedureFile.Preview, waits: String?, isOvertaken: Bool = false) -> Answer {
        let body = ProcedurePages.importPage(visit.form(), preview: preview, blob: waits, isOvertaken: isOvertaken)
        return visit.page(
            Page(title: ProcedureText.upload(visit.language), breadcrumbs: [Self.crumb], body: body),
            status: isOvertaken ? .conflict : preview.problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// The preview, with a fault for each row of a section that the actor does not keep: the one that has the procedure, or the one it is given.
    private static func checked(_ bytes: Data, _ visit: Visit, _ db: any Connection) throws -> ProcedureFile.Preview {
        var preview = try ProcedureFile.preview(Array(bytes), mayApprove: false, at: visit.now, in: db)
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        for line in preview.lines {
            let sections = Set([line.old?.organisation, line.procedure.organisation].compactMap(\.self))
            for section in sections.sorted() where !visit.actor.may(Procedures.keep, at: section, in: tree) {
                preview.problems.append(CSVText.at(line.line, ProcedureText.notYours(section)))
            }
        }
        return preview
    }

    // MARK: a new one

    @Sendable func addPage(_ request: Request, _ visit: Visit) async throws -> Answer { try await addPage(visit, visit.form(), .ok) }

    private func addPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return ProcedurePages.add(Self.codes(visit.actor, tree), tree, form)
        }
        return visit.page(Page(title: ProcedureText.add(visit.language), breadcrumbs: [Self.crumb], body: body), status: status)
    }

    @Sendable func add(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (typed, read) = ProcedureFields.read(input)
        var problems = read
        let (section, number) = (input["organisation"] ?? "", input["number"] ?? "")
        if number.isEmpty { problems.add("number", ProcedureText.missing(ProcedureText.number.ja)) }
        let faults = problems
        let result = try await platform.database.write { db -> (added: Procedure?, problems: FieldProblems) in
            var problems = faults
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let body = tree.path(section).first?.code
            if !Self.codes(visit.actor, tree).contains(section) { problems.add("organisation", ProcedureText.chooseSection) }
            if let body, try Procedure.with(number: number, body: body, in: db) != nil { problems.add("number", ProcedureText.numberTaken) }
            guard problems.isEmpty, let body else { return (nil, problems) }
            let procedure = typed.made(body: body, at: visit.now)
            try procedure.store(over: nil, by: visit.actor, at: visit.now, in: db)
            return (procedure, problems)
        }
        if let procedure = result.added { return .redirect("/staff/procedures/\(procedure.id)?done=added") }
        return try await addPage(visit, visit.form(input, problems: result.problems), .unprocessableContent)
    }

    // MARK: one procedure

    @Sendable func edit(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await editPage(visit, visit.form(), .ok, done: request.query["done"])
    }

    private func editPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil) async throws -> Answer {
        let id = try visit.id("id", of: Procedure.self)
        let words = platform.journal
        let (title, body) = try await platform.database.read { db in
            let procedure = try Self.found(id, visit, Procedures.keep, db)
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let history = try words.lines(
                Self.withoutRuns(Journal.entries(of: Journal.Subject("procedure", id.text), limit: 200, in: db)).prefix(20).map(\.self),
                visit.language, without: ["digest"], in: db)
            let mayApprove = visit.actor.may(Procedures.approve, at: procedure.organisation, in: tree)
            return (
                procedure.name,
                ProcedurePages.edit(
                    procedure, try Abolition.of(id, in: db), tree,
                    try Preparation.of([id], at: visit.now, in: db)[id] ?? Preparation(),
                    history: JournalPages.history(history, visit.language),
                    mayApprove: mayApprove, done: done, form)
            )
        }
        return visit.page(Page(title: title, breadcrumbs: [Self.crumb], body: body), status: status)
    }

    /// Of saves of a draft that somebody made one after the other, only the newest: the journal itself keeps them all.
    private static func withoutRuns(_ entries: [JournalEntry]) -> [JournalEntry] {
        var kept: [JournalEntry] = []
        for entry in entries {
            let isSame = kept.last?.action == entry.action && kept.last?.actor == entry.actor && kept.last?.person == entry.person
            if entry.action == FormDraft.saved.name, isSame { continue }
            kept.append(entry)
        }
        return kept
    }

    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Procedure.self)
        let (fields, faults) = ProcedureFields.read(input)
        var problems = faults
        guard problems.isEmpty else { return try await editPage(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let isStored = try await platform.database.write { db in
            let old = try Self.found(id, visit, Procedures.keep, db)
            guard input["seen"] == old.updatedAt.description else { return false }
            try fields.applied(to: old).store(over: old, by: visit.actor, at: visit.now, in: db)
            return true
        }
        guard isStored else {
            problems.add("name", ProcedureText.changedMeanwhile)
            return try await editPage(visit, visit.form(input, problems: problems), .conflict)
        }
        return .redirect("/staff/procedures/\(id)?done=saved")
    }

    @Sendable func abolish(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Procedure.self)
        var problems = FieldProblems()
        let day = Day(lenient: input["abolished_on"] ?? "")
        if day == nil { problems.add("abolished_on", ProcedureText.badDay(ProcedureText.abolishedOn.ja, input["abolished_on"] ?? "")) }
        guard let reason = input.given("reason"), let day else {
            if input.given("reason") == nil { problems.add("reason", ProcedureText.missing(ProcedureText.reason.ja)) }
            return try await editPage(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        try await platform.database.write { db in
            try Abolition.record(try Self.found(id, visit, Procedures.keep, db), on: day, reason: reason, by: visit.actor, at: visit.now, in: db)
        }
        return .redirect("/staff/procedures/\(id)?done=abolished")
    }

    @Sendable func undoAbolition(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await onAbolition(input, visit, Procedures.keep, done: "undone") { abolition, db in
            try abolition.undo(by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func approve(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let day = Day(lenient: input["approved_on"] ?? "")
        if day == nil { problems.add("approved_on", ProcedureText.badDay(ProcedureText.approvalDay.ja, input["approved_on"] ?? "")) }
        if let day, day > visit.now.day { problems.add("approved_on", ProcedureText.approvalAhead) }
        guard let day, problems.isEmpty else {
            return try await editPage(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        return try await onAbolition(input, visit, Procedures.approve, done: "approved") { abolition, db in
            try abolition.approve(on: day, byName: visit.actor.name, by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func voidApproval(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await onAbolition(input, visit, Procedures.approve, done: "voided") { abolition, db in
            try abolition.voidApproval(by: visit.actor, at: visit.now, in: db)
        }
    }

    /// The record that the page showed: one that has taken its place since was seen by nobody who acts here.
    private func onAbolition(
        _ input: FormInput, _ visit: Visit, _ permission: Permission, done: String,
        _ verb: @escaping @Sendable (Abolition, any Connection) throws -> Void
    ) async throws -> Answer {
        let id = try visit.id("id", of: Procedure.self)
        try await platform.database.write { db in
            _ = try Self.found(id, visit, permission, db)
            guard let abolition = try Abolition.of(id, in: db) else { throw RequestProblem.notFound }
            if let seen = input.given("abolition"), seen != abolition.id.text { throw ProcedureProblem.meanwhile }
            try verb(abolition, db)
        }
        return .redirect("/staff/procedures/\(id)?done=\(done)")
    }
}
