import Core
import Foundation
import Japanese
import Storage
import Web

/// 復代理: a delegate has somebody else act for the principal, where the principal has permitted it (民法104条), for no more acts and no longer than
/// their own mandate, and no further. It begins when that one accepts by a channel of their own; the principal, the delegate and that one can end it
/// at once, and it ends with the mandate on which it hangs.
struct SubMandate: Sendable {
    /// What is sealed, under the key of the draft or the application.
    struct Content: Codable, Sendable {
        let name: String
        let mail: String
        let acts: [Mandate.Act]
        let until: Day
        /// As they have stated it when they accepted.
        var professional: Professional?
        /// In which their address was given, and then in which they accepted.
        var language: String?

        var reader: MandateMail.Reader { MandateMail.Reader(mail, language) }
    }

    let id: ID<SubMandate>
    let mandate: ID<Mandate>
    let subject: String
    let content: Content
    let askedAt: Instant
    let acceptedAt: Instant?
    let declinedAt: Instant?
    let endedAt: Instant?

    static let migration = Migration(
        "procedures-055-sub-mandates",
        """
        ALTER TABLE mandate ADD COLUMN sub_permitted_at TEXT;
        ALTER TABLE holding ADD COLUMN sub_mandate_id TEXT;
        ALTER TABLE application_link ADD COLUMN sub_mandate_id TEXT;
        ALTER TABLE case_event ADD COLUMN acting BYTEA;
        CREATE TABLE sub_mandate (
            id TEXT NOT NULL PRIMARY KEY, mandate_id TEXT NOT NULL REFERENCES mandate (id), subject TEXT NOT NULL, token_digest TEXT NOT NULL UNIQUE,
            end_digest TEXT NOT NULL UNIQUE, content BYTEA NOT NULL, asked_at TEXT NOT NULL, accepted_at TEXT, declined_at TEXT, ended_at TEXT
        );
        CREATE INDEX sub_mandate_mandate ON sub_mandate (mandate_id, id);
        CREATE INDEX sub_mandate_subject ON sub_mandate (subject);
        """)

    private static func purpose(_ id: ID<SubMandate>) -> String { "sub mandate \(id)" }
    private static func digest(_ token: String, _ keys: Keys) -> String { keys.digest(token, for: "sub mandate") }

    private init(_ row: Row, _ key: DataKey) throws {
        id = try row["id"]
        mandate = try row["mandate_id"]
        subject = try row["subject"]
        content = try key.open(try row["content"], for: SubMandate.purpose(id))
        askedAt = try row["asked_at"]
        acceptedAt = try row["accepted_at"]
        declinedAt = try row["declined_at"]
        endedAt = try row["ended_at"]
    }

    // MARK: questions

    static func with(_ id: ID<SubMandate>, key: DataKey, in db: any Connection) throws -> SubMandate? { try with([id: key], in: db)[id] }

    /// Several, each with the key under which it is sealed.
    static func with(_ keys: [ID<SubMandate>: DataKey], in db: any Connection) throws -> [ID<SubMandate>: SubMandate] {
        let rows = try db.rows("SELECT * FROM sub_mandate WHERE id IN (\(list: keys.keys.map(\.text)))")
        return try rows.reduce(into: [:]) { all, row in
            let id: ID<SubMandate> = try row["id"]
            if let key = keys[id] { all[id] = try SubMandate(row, key) }
        }
    }

    /// Everyone who was asked under a mandate, the first one first.
    static func all(of mandate: ID<Mandate>, key: DataKey, in db: any Connection) throws -> [SubMandate] {
        try db.rows("SELECT * FROM sub_mandate WHERE mandate_id = \(mandate) ORDER BY id").map { try SubMandate($0, key) }
    }

    /// The same of several drafts or applications, which the key beside each opens.
    static func all(of subjects: [String: DataKey], in db: any Connection) throws -> [SubMandate] {
        try db.rows("SELECT * FROM sub_mandate WHERE subject IN (\(list: Array(subjects.keys))) ORDER BY id").compactMap { row in
            try subjects[try row["subject"]].map { try SubMandate(row, $0) }
        }
    }

    /// The one that holds: there is one at a time.
    static func current(_ mandate: Mandate?, key: DataKey, on day: Day, in db: any Connection) throws -> SubMandate? {
        guard let mandate else { return nil }
        return try all(of: mandate.id, key: key, in: db).last { $0.holds(on: day, under: mandate) }
    }

    /// Whose mail a link came with.
    enum Side: Sendable {
        case sub, principal
    }

    /// What a mailed link names, with what it hangs on.
    static func linked(token: String, keys: Keys, at instant: Instant, in db: any Connection) throws -> (
        chain: MandateChain, sub: SubMandate, side: Side
    )? {
        let digest = digest(token, keys)
        guard let row = try db.rows("SELECT id, subject, end_digest FROM sub_mandate WHERE token_digest = \(digest) OR end_digest = \(digest)").first,
            let chain = try MandateChain.of(try row["subject"], keys: keys, at: instant, in: db), let id: ID<SubMandate> = try row["id"],
            let sub = chain.subs.first(where: { $0.id == id })
        else { return nil }
        return (chain, sub, try row["end_digest"] as String == digest ? .principal : .sub)
    }

    func holds(on day: Day, under mandate: Mandate) -> Bool {
        acceptedAt != nil && endedAt == nil && content.until >= day && mandate.id == self.mandate && mandate.holds(on: day)
    }

    /// Whether they have not answered and can.
    func waits(on day: Day, under mandate: Mandate) -> Bool {
        acceptedAt == nil && declinedAt == nil && endedAt == nil && content.until >= day && mandate.id == self.mandate && mandate.holds(on: day)
    }

    /// When it ended, by an act, its last day or the end of the mandate; `nil` while it holds, and where it never began.
    func ended(on day: Day, under mandate: Mandate) -> Instant? {
        guard acceptedAt != nil, !holds(on: day, under: mandate) else { return nil }
        let last = content.until < day ? content.until.adding(days: 1).start : nil
        return [endedAt, last, mandate.ended(on: day)].compactMap(\.self).min()
    }

    // MARK: verbs

    static let permitted = Journal.Action("sub-mandate.permit", Message(ja: "復代理を許可", en: "Permitted a sub-delegate"))
    static let forbidden = Journal.Action("sub-mandate.forbid", Message(ja: "復代理の許可を取消し", en: "Took back the permission of a sub-delegate"))
    static let asked = Journal.Action("sub-mandate.ask", Message(ja: "復代理人を選任", en: "Named a sub-delegate"))
    static let accepted = Journal.Action("sub-mandate.accept", Message(ja: "復代理人が承諾", en: "A sub-delegate accepted"))
    static let declined = Journal.Action("sub-mandate.decline", Message(ja: "復代理人が断った", en: "A sub-delegate declined"))
    static let ended = Journal.Action("sub-mandate.end", Message(ja: "復代理を終了", en: "Ended a sub-mandate"))

    /// 本人の許諾 (民法104条), or that it is taken back, which ends what was permitted.
    static func permit(_ isPermitted: Bool, _ chain: MandateChain, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard chain.mandate.holds(on: instant.day) else { throw MandateOver() }
        guard (chain.mandate.subPermittedAt != nil) != isPermitted else { return }
        try db.run("UPDATE mandate SET sub_permitted_at = \(isPermitted ? instant : nil as Instant?) WHERE id = \(chain.mandate.id)")
        let action = isPermitted ? permitted : forbidden
        try Journal.record(action, Journal.Subject("application", chain.subject), by: actor, at: instant, in: db)
        if !isPermitted, let sub = chain.open(on: instant.day) { try sub.end(chain, by: actor, at: instant, in: db) }
        let words =
            isPermitted ? (SubMandateText.permitted, SubMandateText.permittedTitle) : (SubMandateText.forbidden, SubMandateText.forbiddenTitle)
        try chain.tell(words.0, words.1, to: [chain.mandate.content.delegateReader], at: instant, in: db)
    }

    /// 復代理人の選任: whoever is named is asked by mail, and the principal is told with a link that ends it.
    static func ask(_ content: Content, _ chain: MandateChain, keys: Keys, at instant: Instant, by actor: Actor, in db: any Connection) throws {
        let mandate = chain.mandate
        guard mandate.holds(on: instant.day) else { throw MandateOver() }
        guard mandate.subPermittedAt != nil else { throw RequestProblem.conflict(SubMandateText.notPermitted) }
        guard chain.current(on: instant.day) == nil else { throw RequestProblem.conflict(SubMandateText.oneAtATime) }
        // Whoever was asked and has not answered is asked no more; whoever acted before and does no longer holds nothing under it.
        try db.run("UPDATE sub_mandate SET ended_at = \(instant) WHERE mandate_id = \(mandate.id) AND ended_at IS NULL")
        try Holding.releaseSubs(of: chain.subject, in: db)
        let (id, token, end) = (ID<SubMandate>(at: instant), Sealing.secret(), Sealing.secret())
        try db.run(
            """
            INSERT INTO sub_mandate (id, mandate_id, subject, token_digest, end_digest, content, asked_at)
            VALUES (\(id), \(mandate.id), \(chain.subject), \(digest(token, keys)), \(digest(end, keys)),
                \(try chain.key.seal(content, for: purpose(id))), \(instant))
            """)
        try Journal.record(asked, Journal.Subject("application", chain.subject), by: actor, at: instant, in: db)
        try chain.tell(
            SubMandateText.asking(mandate.content.delegate, chain.procedure, "{site}/sub-mandates/\(token)"), SubMandateText.asked,
            to: [content.reader], at: instant, in: db)
        try chain.tell(
            SubMandateText.named(mandate.content.delegate, content, "{site}/sub-mandates/\(end)"), SubMandateText.namedTitle,
            to: [mandate.content.principalReader], at: instant, in: db)
    }

    /// 承諾: they act from this moment on.
    /// - Parameters:
    ///   - professional: what they state of their licence.
    ///   - language: in which they accept.
    func accept(
        _ professional: Professional?, in language: Language, _ chain: MandateChain, by holder: Holder, actor: Actor, at instant: Instant,
        in db: any Connection
    ) throws {
        guard waits(on: instant.day, under: chain.mandate), chain.mandate.subPermittedAt != nil else { throw CaseProblem.overtaken }
        var content = content
        (content.professional, content.language) = (professional, language.rawValue)
        let changed = try db.run(
            """
            UPDATE sub_mandate SET accepted_at = \(instant), content = \(try chain.key.seal(content, for: SubMandate.purpose(id)))
            WHERE id = \(id) AND accepted_at IS NULL AND declined_at IS NULL AND ended_at IS NULL
            """)
        guard changed == 1 else { throw CaseProblem.overtaken }
        try Holding.give(subject, to: holder, as: .delegate, through: id, at: instant, in: db)
        try Journal.record(SubMandate.accepted, Journal.Subject("application", subject), by: actor, at: instant, in: db)
        try chain.tell(SubMandateText.accepted(content), SubMandateText.acceptedTitle, to: chain.readers(with: content), at: instant, in: db)
    }

    func decline(_ chain: MandateChain, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let changed = try db.run(
            "UPDATE sub_mandate SET declined_at = \(instant) WHERE id = \(id) AND accepted_at IS NULL AND declined_at IS NULL AND ended_at IS NULL")
        guard changed == 1 else { throw CaseProblem.overtaken }
        try Journal.record(SubMandate.declined, Journal.Subject("application", subject), by: actor, at: instant, in: db)
        let own = chain.mandate.content
        try chain.tell(
            SubMandateText.declined(content), SubMandateText.declinedTitle, to: [own.principalReader, own.delegateReader], at: instant, in: db)
    }

    /// 復代理の終了: from this moment they hold nothing, and what they began and did not end is gone. Everybody is told. Of what is over already,
    /// also by its last day, nothing is ended: what is being mended since is somebody else's.
    func end(_ chain: MandateChain, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard holds(on: instant.day, under: chain.mandate) || waits(on: instant.day, under: chain.mandate) else { return }
        guard try db.run("UPDATE sub_mandate SET ended_at = \(instant) WHERE id = \(id) AND declined_at IS NULL AND ended_at IS NULL") == 1 else {
            return
        }
        let holders = try db.values("SELECT holder FROM holding WHERE subject = \(subject) AND sub_mandate_id = \(id)", as: Holder.self)
        try FeeFile.of(Journal.Subject("application", subject), in: db)?.end(begunBy: holders, by: actor, at: instant, in: db)
        try Holding.releaseSubs(of: subject, in: db)
        try ApplicantSignature.void(subject, of: { $0.subMandate == id }, key: chain.key, in: db)
        // What they were mending is begun anew from what was sent.
        if acceptedAt != nil, chain.isSent, let application = ID<Application>(subject) {
            try CaseFile.open(application, keys: chain.keys, in: db).forgetCorrection(where: { $0.subMandate == id }, at: instant, in: db)
        }
        try Journal.record(SubMandate.ended, Journal.Subject("application", subject), by: actor, at: instant, in: db)
        try chain.tell(SubMandateText.ended(content), SubMandateText.endedTitle, to: chain.readers(with: content), at: instant, in: db)
    }

    /// The mandate has ended, and with it what hung on it. - Returns: whom that concerns.
    static func close(under mandate: Mandate, key: DataKey, at instant: Instant, in db: any Connection) throws -> [MandateMail.Reader] {
        let open = try all(of: mandate.id, key: key, in: db).filter { $0.declinedAt == nil && $0.endedAt == nil }
        try db.run("UPDATE sub_mandate SET ended_at = \(instant) WHERE mandate_id = \(mandate.id) AND ended_at IS NULL")
        return open.map(\.content.reader)
    }
}

/// 委任の連なり: a mandate that was agreed to with whoever hangs on it, of a draft or of the application that it became.
struct MandateChain: Sendable {
    let subject: String
    let mandate: Mandate
    let subs: [SubMandate]
    let key: DataKey
    let keys: Keys
    let isSent: Bool
    let procedure: Message
    let office: Contact

    var address: String { isSent ? "/applications/\(subject)" : "/apply/\(subject)" }

    func current(on day: Day) -> SubMandate? { subs.last { $0.holds(on: day, under: mandate) } }
    /// The one that holds, or that waits for its answer.
    func open(on day: Day) -> SubMandate? { subs.last { $0.holds(on: day, under: mandate) || $0.waits(on: day, under: mandate) } }

    static func of(_ subject: String, keys: Keys, at instant: Instant, in db: any Connection) throws -> MandateChain? {
        let draft = try db.rows("SELECT key_id, procedure_id, version_id FROM draft WHERE id = \(subject) AND ends_at > \(instant)").first
        let row = try draft ?? db.rows("SELECT key_id, procedure_id, version_id FROM application WHERE id = \(subject) AND erased_at IS NULL").first
        guard let row else { return nil }
        let key = try DataKey.open(try row["key_id"], keys: keys, in: db)
        guard let mandate = try Mandate.of(subject, key: key, in: db), mandate.confirmedAt != nil,
            let procedure = try Procedure.with(id: try row["procedure_id"], in: db)
        else { return nil }
        return MandateChain(
            subject: subject, mandate: mandate, subs: try SubMandate.all(of: mandate.id, key: key, in: db), key: key, keys: keys,
            isSent: draft == nil,
            procedure: try FormVersion.name(procedure.name, try row["version_id"], in: db),
            office: try Contact.of(procedure.organisation, on: instant.day, in: db))
    }

    func readers(with sub: SubMandate.Content) -> [MandateMail.Reader] {
        [mandate.content.principalReader, mandate.content.delegateReader, sub.reader]
    }

    /// Those whom it concerns are told at once.
    func tell(
        _ words: Message, _ title: (Message) -> Message, to readers: [MandateMail.Reader], at instant: Instant, in db: any Connection
    ) throws {
        try MandateMail.tell(words, title, to: readers, of: MandateMail.Matter(procedure: procedure, office: office), at: instant, in: db)
    }
}
