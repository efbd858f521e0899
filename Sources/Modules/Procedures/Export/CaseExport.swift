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
    private let units: [String]
    private let versions: [ID<FormVersion>: FormVersion]

    static let exported = Journal.Action("case.export", Message(ja: "案件を書き出し", en: "Exported a case"))
    /// Cases that are opened at once.
    static let chunk = 50

    /// - Throws: `RequestProblem.notFound` for a procedure that is not of the actor's own sections and of which they have no case.
    init(_ id: ID<Procedure>, from: Day, to: Day, for actor: Actor, keys: Keys, on day: Day, in db: any Connection) throws {
        let tree = try OrganisationTree.on(day, in: db)
        let units = CaseAccess.units(of: actor, tree)
        guard let procedure = try Procedure.with(id: id, in: db) else { throw RequestProblem.notFound }
        let hasCase =
            try db.count(
                "SELECT count(*) FROM (SELECT 1 FROM application WHERE procedure_id = \(id) AND organisation IN (\(list: units)) LIMIT 1) AS found")
            > 0
        guard units.contains(procedure.organisation) || hasCase else { throw RequestProblem.notFound }
        let all: [FormVersion] = try db.all("SELECT * FROM form_version WHERE procedure_id = \(id) ORDER BY number DESC")
        self.procedure = procedure
        (self.from, self.to, self.keys, self.units) = (from, to, keys, units)
        versions = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        layout = try ExportLayout.of(all)
        isOwnWork = units.allSatisfy { actor.may(Procedures.work, at: $0, in: tree) }
    }

    /// How many cases it has.
    func count(for actor: Actor, in db: any Connection) throws -> Int {
        try db.count("SELECT count(*) FROM application WHERE \(SQL.all(conditions(actor)))")
    }

    /// Every case in the order of arrival; a chunk is journalled before it is handed over.
    func each(_ platform: Platform, by actor: Actor, at instant: Instant, _ body: ([ExportedCase]) async throws -> Void) async throws {
        var position: (Instant, String)?
        while true {
            let after = position
            let (page, cases) = try await platform.database.read { db -> ([Application], [ExportedCase]) in
                let page = try next(for: actor, after: after, in: db)
                return (page, try opened(page, on: instant.day, in: db))
            }
            guard let last = page.last else { return }
            try await platform.database.write { db in
                for one in page {
                    try Journal.record(
                        Self.exported, Journal.Subject("application", one.id.text), after: ["receipt": one.receipt], by: actor, at: instant, in: db)
                }
            }
            try await body(cases)
            if page.count < Self.chunk { return }
            position = (last.arrivedAt, last.id.text)
        }
    }

    /// Nobody reads their own application from the other side of the counter, nor one in which they have an interest: it is left out.
    private func conditions(_ actor: Actor) -> [SQL] {
        var conditions: [SQL] = [
            "procedure_id = \(procedure.id)", "organisation IN (\(list: units))", "arrived_at >= \(from.start)",
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
        var conditions = conditions(actor)
        if let (arrived, id) = after { conditions.append("(arrived_at, id) > (\(arrived), \(id))") }
        return try db.all("SELECT * FROM application WHERE \(SQL.all(conditions)) ORDER BY arrived_at, id LIMIT \(Self.chunk)")
    }

    private func opened(_ page: [Application], on day: Day, in db: any Connection) throws -> [ExportedCase] {
        let tree = try OrganisationTree.on(day, in: db)
        let rows = try db.rows("SELECT id, name FROM person WHERE id IN (\(list: Array(Set(page.compactMap(\.assignee)))))")
        let people = Dictionary(try rows.map { (try $0["id"] as ID<Person>, try $0["name"] as String) }, uniquingKeysWith: { first, _ in first })
        let sources = try Origin.sources(of: page.map(\.id), in: db)
        return try page.map { one in
            guard let version = versions[one.version] else { throw FormProblem.unreadable }
            let fixed = fixed(one, tree, one.assignee.flatMap { people[$0] } ?? "", version.number, from: sources[one.id])
            let definition = try version.form().definition
            let questions = Dictionary(definition.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            do {
                let key = try one.key(keys, in: db)
                let answers = try version.form().evaluate(one.answers(key, in: db).content.answers, on: one.arrivedAt.day).answers
                let files =
                    AnswerFiles.all(in: answers).isEmpty
                    ? [:] : Dictionary(uniqueKeysWithValues: try Attachment.all(of: one.id.text, key: key, in: db).map { ($0.id.text, $0.name) })
                return ExportedCase(
                    id: one.id, receipt: one.receipt, fixed: fixed, questions: questions, answers: answers, files: files,
                    agents: try AgentCells.of(one.id, key: key, in: db))
            } catch DataKeyProblem.erased {
                // Its time is over: what is left of it is that it was there.
                return ExportedCase(
                    id: one.id, receipt: one.receipt, fixed: fixed, questions: questions, answers: [:], files: [:],
                    agents: AgentCells.none)
            }
        }
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
