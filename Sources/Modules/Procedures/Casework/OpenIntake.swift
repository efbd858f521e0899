import Core
import Storage
import Web

/// 登録の途中の申請: what an officer has begun to key in from paper. It has arrived, so it is the section's and not that officer's alone:
/// everybody who works there sees that it waits, and can take it over.
struct OpenIntake: Sendable {
    let draft: ID<Draft>
    let procedure: String
    let officer: ID<Person>
    let name: String
    let savedAt: Instant
    let endsAt: Instant

    // MARK: questions

    /// Those of some sections, the first that would be gone at the head.
    static func all(of units: [String], at instant: Instant, in db: any Connection) throws -> [OpenIntake] {
        try db.rows(
            """
            SELECT d.id, p.name AS procedure, n.id AS officer, n.name, d.saved_at, d.ends_at FROM draft d JOIN procedure p ON p.id = d.procedure_id
            JOIN holding h ON h.subject = d.id JOIN person n ON h.holder = 'desk:' || n.id
            WHERE p.organisation IN (\(list: units)) AND d.ends_at > \(instant) ORDER BY d.ends_at, d.id LIMIT 200
            """
        ).map {
            OpenIntake(
                draft: try $0["id"], procedure: try $0["procedure"], officer: try $0["officer"], name: try $0["name"], savedAt: try $0["saved_at"],
                endsAt: try $0["ends_at"])
        }
    }

    // MARK: verbs

    static let taken = Journal.Action("procedures.take-over-intake", Message(ja: "登録の途中の申請を引継ぎ", en: "Took over what was being keyed in"))

    /// 引継ぎ: another officer goes on with it; who had it can take it back in the same way.
    func take(by person: ID<Person>, actor: Actor, at instant: Instant, in db: any Connection) throws {
        if person == officer { return }
        try Holding.release(draft.text, by: [.desk(officer)], in: db)
        try Holding.give(draft.text, to: .desk(person), as: .applicant, at: instant, in: db)
        try Journal.record(OpenIntake.taken, Journal.Subject("application", draft.text), by: actor, at: instant, in: db)
    }
}

extension IntakeHandlers {
    /// Goes on with what a colleague has begun.
    @Sendable func take(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let id = ID<Draft>(input["draft"] ?? ""), let person = visit.actor.person else { throw RequestProblem.notFound }
        try await platform.database.write { db in
            let units = CaseAccess.worked(by: visit.actor, try OrganisationTree.on(visit.now.day, in: db))
            guard let one = try OpenIntake.all(of: units, at: visit.now, in: db).first(where: { $0.draft == id }) else {
                throw RequestProblem.notFound
            }
            try one.take(by: person, actor: visit.actor, at: visit.now, in: db)
        }
        return .redirect("/apply/\(id)")
    }
}

extension IntakePages {
    /// What waits to be registered, with who has begun it and until when it is kept.
    static func open(_ all: [OpenIntake], for person: ID<Person>?, _ form: Form) -> HTML {
        let lang = form.language
        if all.isEmpty { return .empty }
        return """
            <h2>\(OpenIntakeText.title(lang))</h2><p>\(OpenIntakeText.words(lang))</p><ul class="results">\(all.html { one in
                """
                <li><a href="/apply/\(one.draft)">\(one.procedure)</a>
                <p class="small muted">\(OpenIntakeText.begun(one)(lang))</p>
                \(one.officer == person ? .empty : form.button(action: "/staff/intake/taking", OpenIntakeText.take, fields: ["draft": one.draft.text]))</li>
                """
            })</ul>
            """
    }
}

/// Every sentence of what is being keyed in.
enum OpenIntakeText {
    static let title = Message(ja: "登録の途中の申請", en: "Being keyed in")
    static let words = Message(
        ja: "届いていて、まだ登録されていない申請です。期限までに登録してください。過ぎると、入力した内容は消えます。",
        en: "These have arrived and are not registered yet. Register them in time: what was keyed in is deleted afterwards.")
    static func begun(_ one: OpenIntake) -> Message {
        Message(
            ja: "\(one.name)が入力中（\(one.savedAt.day.words(.ja))に保存、期限は\(one.endsAt.day.words(.ja))）",
            en: "\(one.name), saved on \(one.savedAt.day.words(.en)), kept until \(one.endsAt.day.words(.en))")
    }
    static let take = Message(ja: "引き継いで入力する", en: "Take it over")
}
