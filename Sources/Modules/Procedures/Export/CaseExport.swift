import Core
import Foundation
import Forms
import Japanese
import Storage
import Web

/// 案件の書き出し: the cases of one procedure that arrived in a period, read a chunk at a time, so that memory does not grow with their number.
/// Before a case leaves, the journal has that it did, and its applicant can see it.
struct CaseExport: Sendable {
    let procedure: Procedure
    let from: Day
    let to: Day
    /// Every column that can be chosen.
    let layout: ExportLayout
    /// Whether the actor works the cases of every section of which this has some; who only sees them takes personal data on purpose alone.
    let isOwnWork: Bool
    let keys: Keys
    private let units: Set<String>
    private let versions: [ID<FormVersion>: FormVersion]

    static let exported = Journal.Action("case.export", Message(ja: "案件を書き出し", en: "Exported a case"))
    /// Cases that are opened at once.
    static let chunk = 50

    /// - Throws: `RequestProblem.badInput` for a period that ends before it begins, `RequestProblem.notFound` for a procedure that is not of the actor's own sections and of which they have no case.
    init(_ id: ID<Procedure>, from: Day, to: Day, for actor: Actor, keys: Keys, on day: Day, in db: any Connection) throws {
        guard from <= to else { throw RequestProblem.badInput(ExportText.turned) }
        let tree = try OrganisationTree.on(day, in: db)
        let units = CaseAccess.units(of: actor, tree)
        guard let procedure = try Procedure.with(id: id, in: db) else { throw RequestProblem.notFound }
        guard try CaseExport.isTheirs(procedure, units, in: db) else { throw RequestProblem.notFound }
        let all: [FormVersion] = try db.all("SELECT * FROM form_version WHERE procedure_id = \(id) ORDER BY number DESC")
        self.procedure = procedure
        (self.from, self.to, self.keys, self.units) = (from, to, keys, Set(units))
        versions = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        layout = try ExportLayout.of(all, in: db)
        isOwnWork = units.allSatisfy { actor.may(Procedures.work, at: $0, in: tree) }
    }

    /// Whether a procedure is of one of some sections, or one of them has a case of it.
    static func isTheirs(_ procedure: Procedure, _ units: [String], in db: any Connection) throws -> Bool {
        if units.contains(procedure.organisation) { return true }
        return try db.count(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM application WHERE procedure_id = \(procedure.id) AND organisation IN (\(list: units)) LIMIT 1
            ) AS found
            """) > 0
    }

    /// How many cases it has.
    func count(for actor: Actor, in db: any Connection) throws -> Int {
        try db.count("SELECT count(*) FROM application WHERE \(SQL.all(conditions(actor, units)))")
    }

    /// Every case in the order of arrival; a chunk is journalled before it is handed over. It is opened outside of that, for fifty forms would
    /// hold up everybody who writes; but what leaves is decided with the journal's entry, by what holds then: who was moved meanwhile or has
    /// declared an interest gets no more.
    /// - Parameter agents: whether it is told who acted for the applicants.
    func each(
        _ platform: Platform, agents: Bool, by actor: Actor, at instant: Instant, _ body: ([ExportedCase]) async throws -> Void
    ) async throws {
        var position: (Instant, String)?
        while true {
            let after = position
            let (page, cases) = try await platform.database.read { db -> ([Application], [ExportedCase]) in
                let page = try next(for: actor, after: after, in: db)
                return (page, try opened(page, agents: agents, on: instant.day, in: db))
            }
            guard let last = page.last else { return }
            let leaving = try await platform.database.write { db in
                let leaving = try open(page, for: actor, on: platform.now.day, in: db)
                for one in page where leaving.contains(one.id) {
                    try Journal.record(
                        Self.exported, Journal.Subject("application", one.id.text), after: ["receipt": one.receipt], by: actor, at: instant, in: db)
                }
                return leaving
            }
            try await body(cases.filter { leaving.contains($0.id) })
            if page.count < Self.chunk { return }
            position = (last.arrivedAt, last.id.text)
        }
    }

    /// Those of some cases that are open to the actor as they stand now.
    /// - Throws: `RequestProblem.notFound` when no case of any section is open to them any more: the file breaks off.
    private func open(_ page: [Application], for actor: Actor, on day: Day, in db: any Connection) throws -> Set<ID<Application>> {
        guard let person = try actor.person.flatMap({ try Person.with(id: $0, in: db) }), person.isOpen else { throw RequestProblem.notFound }
        let tree = try OrganisationTree.on(day, in: db)
        let now = Set(CaseAccess.units(of: try person.actor(on: day, in: db), tree)).intersection(units)
        if now.isEmpty { throw RequestProblem.notFound }
        let conditions = conditions(actor, now) + ["id IN (\(list: page.map(\.id)))"]
        return Set(try db.values("SELECT id FROM application WHERE \(SQL.all(conditions))", as: ID<Application>.self))
    }

    /// Nobody reads their own application from the other side of the counter, nor one in which they have an interest: it is left out.
    private func conditions(_ actor: Actor, _ units: Set<String>) -> [SQL] {
        var conditions: [SQL] = [
            "procedure_id = \(procedure.id)", "organisation IN (\(list: units.sorted()))", "arrived_at >= \(from.start)",
            "arrived_at < \(to.adding(days: 1).start)",
        ]
        if let person = actor.person {
            conditions.append(
                "NOT EXISTS (SELECT 1 FROM party p WHERE p.subject = application.id AND p.person_id = \(person))")
            conditions.append(
                "NOT EXISTS (SELECT 1 FROM case_conflict c WHERE c.application_id = application.id AND c.person_id = \(person))")
        }
        return conditions
    }

    private func next(for actor: Actor, after: (Instant, String)?, in db: any Connection) throws -> [Application] {
        var conditions = conditions(actor, units)
        if let (arrived, id) = after { conditions.append("(arrived_at, id) > (\(arrived), \(id))") }
        return try db.all("SELECT * FROM application WHERE \(SQL.all(conditions)) ORDER BY arrived_at, id LIMIT \(Self.chunk)")
    }

    private func opened(_ page: [Application], agents: Bool, on day: Day, in db: any Connection) throws -> [ExportedCase] {
        let tree = try OrganisationTree.on(day, in: db)
        let rows = try db.rows("SELECT id, name FROM person WHERE id IN (\(list: Array(Set(page.compactMap(\.assignee)))))")
        let people = Dictionary(try rows.map { (try $0["id"] as ID<Person>, try $0["name"] as String) }, uniquingKeysWith: { first, _ in first })
        let sources = try Origin.sources(of: page.map(\.id), in: db)
        let opening = try Dictionary(uniqueKeysWithValues: page.compactMap { one in try key(of: one, in: db).map { (one.id, $0) } })
        let numbers = try Origin.numbers(of: opening.filter { sources[$0.key] != nil }, in: db)
        let acting = agents ? try AgentCells.all(of: opening, in: db) : [:]
        return try page.map { one in
            guard let version = versions[one.version] else { throw FormProblem.unreadable }
            let fixed = fixed(one, tree, one.assignee.flatMap { people[$0] } ?? "", version.number, from: sources[one.id])
            let definition = try version.form().definition
            let questions = Dictionary(definition.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            guard let key = opening[one.id] else {
                return ExportedCase(id: one.id, receipt: one.receipt, fixed: fixed, questions: questions, answers: [:], files: [:], beside: [:])
            }
            let content = try one.answers(key, in: db).content
            let answers = try version.form().evaluate(content.answers, on: one.arrivedAt.day).answers
            let files =
                AnswerFiles.all(in: answers).isEmpty
                ? [:] : Dictionary(uniqueKeysWithValues: try Attachment.all(of: one.id.text, key: key, in: db).map { ($0.id.text, $0.name) })
            let outside = [ExportLayout.outsideNumber.id: numbers[one.id].map(ExportCell.text) ?? .empty]
            return ExportedCase(
                id: one.id, receipt: one.receipt, fixed: fixed, questions: questions, answers: answers, files: files,
                towns: content.towns ?? [:], beside: (acting[one.id] ?? [:]).merging(outside) { $1 })
        }
    }

    /// `nil` when its time is over: what is left of it is that it was there.
    private func key(of one: Application, in db: any Connection) throws -> DataKey? {
        do { return try one.key(keys, in: db) } catch DataKeyProblem.erased { return nil }
    }

    private func fixed(_ one: Application, _ tree: OrganisationTree, _ assignee: String, _ version: Int, from source: String?) -> [ExportCell] {
        func text(_ text: String?) -> ExportCell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
        return [
            .text(one.receipt), text(one.arrivedAt.plain), text(CaseText.channelName(one.channel).ja + (source.map { "（\($0)）" } ?? "")),
            text(one.phase.name.ja),
            text(one.outcome?.name.ja), text(one.promisedOn?.description ?? (one.isStopped && one.closedAt == nil ? CaseText.stopped.ja : nil)),
            text(one.closedAt?.plain), text(tree.label(one.organisation).ja),
            text(assignee),
            .number(Rational(version)),
        ]
    }
}

extension Instant {
    /// `2022-10-03 10:00`, in Japan.
    var plain: String { "\(day) \(clockTime)" }
}
