import Core
import Foundation
import Japanese
import Storage
import Web

/// 委任: somebody acts for somebody else. The principal (本人) confirms it by a channel of their own, for this procedure, these acts and this
/// time; both are told of everything; the principal ends it at once whenever they like.
struct Mandate: Sendable {
    /// What the delegate may do after the application was sent.
    enum Act: String, Codable, CaseIterable, Sendable {
        case correct, write, withdraw, receive

        var name: Message {
            switch self {
            case .correct:
                Message(ja: "補正する", en: "Correct it", easy: "直（なお）す ように 言（い）われた ところを 直す", zh: "修改（补正）", ko: "보정하기", pt: "Corrigir", vi: "Sửa hồ sơ")
            case .write:
                Message(
                    ja: "担当と連絡する", en: "Write to the office", easy: "役所（やくしょ）と 連絡（れんらく）する", zh: "与主管部门联系", ko: "담당자와 연락", pt: "Escrever à repartição",
                    vi: "Liên lạc với cơ quan")
            case .withdraw:
                Message(
                    ja: "取り下げる", en: "Withdraw it", easy: "申請（しんせい）を やめる（取（と）り下（さ）げ）", zh: "撤回", ko: "취하하기", pt: "Retirar o pedido", vi: "Rút đơn")
            case .receive:
                Message(
                    ja: "通知書を受け取る", en: "Fetch the notice", easy: "通知書（つうちしょ）を 受（う）け取（と）る", zh: "领取通知书", ko: "통지서 받기", pt: "Receber o aviso",
                    vi: "Nhận giấy thông báo")
            }
        }
    }

    /// What is sealed.
    struct Content: Codable, Sendable {
        let principal: String
        let principalMail: String
        let delegate: String
        let delegateMail: String
        /// 資格, as one line: what was stated before it was asked for by kind and number.
        let capacity: String
        let acts: [Act]
        let until: Day
        /// 士業の資格, as the delegate states it.
        var professional: Professional?
        /// In which the delegate asked, and the principal agreed; before that the one of the draft, where it has any.
        var delegateLanguage: String?
        var principalLanguage: String?

        var delegateReader: MandateMail.Reader { MandateMail.Reader(delegateMail, delegateLanguage) }
        var principalReader: MandateMail.Reader { MandateMail.Reader(principalMail, principalLanguage) }
    }

    let id: ID<Mandate>
    /// The draft, and the application that it becomes.
    let subject: String
    let content: Content
    let askedAt: Instant
    let confirmedAt: Instant?
    let refusedAt: Instant?
    let revokedAt: Instant?
    /// 復代理の許諾 (民法104条): since when the principal permits the delegate to have somebody else act.
    let subPermittedAt: Instant?

    private static func purpose(_ id: ID<Mandate>) -> String { "mandate \(id)" }

    init(_ row: Row, _ key: DataKey) throws {
        id = try row["id"]
        subject = try row["subject"]
        content = try key.open(try row["content"], for: Mandate.purpose(id))
        askedAt = try row["asked_at"]
        confirmedAt = try row["confirmed_at"]
        refusedAt = try row["refused_at"]
        revokedAt = try row["revoked_at"]
        subPermittedAt = try row["sub_permitted_at"]
    }

    // MARK: questions

    /// The newest mandate of a draft or an application.
    static func of(_ subject: String, key: DataKey, in db: any Connection) throws -> Mandate? {
        try db.rows("SELECT * FROM mandate WHERE subject = \(subject) ORDER BY id DESC LIMIT 1").first.map { try Mandate($0, key) }
    }

    /// The newest mandate of each of several drafts or applications, which the key beside it opens.
    static func all(of subjects: [String: DataKey], in db: any Connection) throws -> [Mandate] {
        let rows = try db.rows("SELECT * FROM mandate WHERE subject IN (\(list: Array(subjects.keys))) ORDER BY id DESC")
        var seen: Set<String> = []
        return try rows.compactMap { row in
            let subject: String = try row["subject"]
            guard seen.insert(subject).inserted, let key = subjects[subject] else { return nil }
            return try Mandate(row, key)
        }
    }

    /// The mandate that a mailed link names, while it waits for its answer.
    static func asked(token: String, keys: Keys, at instant: Instant, in db: any Connection) throws -> (Mandate, DataKey)? {
        guard
            let row = try db.rows(
                """
                SELECT m.*, d.key_id FROM mandate m JOIN draft d ON d.id = m.subject
                WHERE m.token_digest = \(keys.digest(token, for: "mandate")) AND m.confirmed_at IS NULL AND m.refused_at IS NULL AND d.ends_at > \(instant)
                AND NOT EXISTS (SELECT 1 FROM mandate n WHERE n.subject = m.subject AND n.id > m.id)
                """
            ).first
        else { return nil }
        let key = try DataKey.open(try row["key_id"], keys: keys, in: db)
        return (try Mandate(row, key), key)
    }

    /// How a mailed link was answered.
    enum Answered: Sendable {
        case confirmed, refused, revoked
        /// Asked anew, with other details: it was never answered, and is not to be any more.
        case renewed
        /// Somebody else was asked since: whoever was before is asked no more.
        case overtaken
    }

    /// What became of a mandate whose mailed link was answered already; `nil` while it waits, and where there is none.
    static func answered(token: String, keys: Keys, in db: any Connection) throws -> Answered? {
        let digest = keys.digest(token, for: "mandate")
        guard
            let row = try db.rows(
                """
                SELECT m.confirmed_at, m.refused_at, m.revoked_at, m.principal_digest, n.id AS newest, n.principal_digest AS newest_principal
                FROM mandate m LEFT JOIN mandate n ON n.id = (SELECT max(o.id) FROM mandate o WHERE o.subject = m.subject AND o.id > m.id)
                WHERE m.token_digest = \(digest)
                """
            ).first
        else { return nil }
        if try row["revoked_at"] as Instant? != nil { return .revoked }
        if try row["refused_at"] as Instant? != nil { return .refused }
        if try row["confirmed_at"] as Instant? != nil { return .confirmed }
        guard try row["newest"] as ID<Mandate>? != nil else { return nil }
        return try row["newest_principal"] as String? == row["principal_digest"] as String? ? .renewed : .overtaken
    }

    /// The mandate that was confirmed by a mailed link and has not ended: the same link ends it, before and after the application is sent.
    static func endable(token: String, keys: Keys, in db: any Connection) throws -> (Mandate, DataKey)? {
        guard
            let row = try db.rows(
                """
                SELECT m.*, COALESCE(
                    (SELECT key_id FROM draft WHERE id = m.subject), (SELECT key_id FROM application WHERE id = m.subject)
                ) AS key_id FROM mandate m WHERE m.token_digest = \(keys.digest(token, for: "mandate")) AND m.confirmed_at IS NOT NULL AND m.revoked_at IS NULL
                """
            ).first
        else { return nil }
        let key = try DataKey.open(try row["key_id"], keys: keys, in: db)
        return (try Mandate(row, key), key)
    }

    /// As what somebody holds a draft who has shown the code that was mailed for it: the principal, where they have registered the address
    /// themselves, else the delegate, as long as the mandate holds.
    static func partByCode(_ draft: Draft, on day: Day, in db: any Connection) throws -> Holding.Part {
        guard let mandate = try of(draft.id.text, key: draft.key, in: db), mandate.confirmedAt != nil else { return .applicant }
        if draft.content.isMailOfPrincipal == true { return .applicant }
        guard mandate.holds(on: day) else { throw RequestProblem.notFound }
        return .delegate
    }

    /// The last moment of the last day for which it is given.
    var lastMoment: Instant { content.until.adding(days: 1).start.adding(seconds: -0.001) }

    /// When it ended; `nil` while it holds.
    func ended(on day: Day) -> Instant? { holds(on: day) ? nil : revokedAt ?? content.until.adding(days: 1).start }

    /// Whether it held once and holds no more: ended by the person, or by its last day.
    func isOver(on day: Day) -> Bool { confirmedAt != nil && !holds(on: day) }

    func holds(on day: Day) -> Bool { confirmedAt != nil && refusedAt == nil && revokedAt == nil && content.until >= day }

    /// Whether it waits for its answer: until then it is the delegate who has the draft.
    var isAsked: Bool { confirmedAt == nil && refusedAt == nil }

    // MARK: verbs

    static let confirmed = Journal.Action("mandate.confirm", Message(ja: "委任を確認", en: "Confirmed a mandate"))
    static let revoked = Journal.Action("mandate.revoke", Message(ja: "委任を終了", en: "Ended a mandate"))

    /// Asks the principal by mail. A new one takes the place of an older one of the draft that nobody has agreed to; the link of that says so.
    /// - Throws: `RequestProblem.conflict` when one was ever agreed to: the draft is the principal's, and stays theirs when the mandate is over.
    static func ask(_ content: Content, for draft: Draft, procedure: Message, address: String, keys: Keys, at instant: Instant, in db: any Connection)
        throws
    {
        let agreed = try db.count("SELECT count(*) FROM mandate WHERE subject = \(draft.id) AND confirmed_at IS NOT NULL")
        guard agreed == 0 else { throw RequestProblem.conflict(MandateText.isTheirs) }
        let (id, token) = (ID<Mandate>(at: instant), Sealing.secret())
        try db.run(
            """
            INSERT INTO mandate (id, subject, token_digest, principal_digest, content, asked_at)
            VALUES (\(id), \(draft.id), \(keys.digest(token, for: "mandate")), \(PrincipalAccess.digest(content.principalMail, keys)),
                \(try draft.key.seal(content, for: purpose(id))), \(instant))
            """)
        let contact = try Procedure.contact(of: draft.procedure, on: instant.day, in: db)
        try MandateMail.send(
            MandateText.asking(content.delegate, procedure, "\(address)/mandates/\(token)"), PrincipalText.asked(procedure),
            to: content.principalReader,
            contact, at: instant, in: db)
    }

    /// 自分の申請に戻す: nobody is asked any more. - Returns: whether one waited for its answer, or was declined.
    static func takeBack(_ subject: String, in db: any Connection) throws -> Bool {
        try db.run("DELETE FROM mandate WHERE subject = \(subject) AND confirmed_at IS NULL") > 0
    }

    /// The principal agrees: the application is theirs, and the delegate acts for them. It has one principal, whom nobody takes the place of.
    /// - Parameters:
    ///   - permitsSub: whether the delegate may have somebody else act.
    ///   - link: by which they have agreed: it ends the mandate too.
    ///   - language: in which they have.
    func confirm(
        by holder: Holder, permitsSub: Bool, link: String, in language: Language, key: DataKey, actor: Actor, at instant: Instant,
        in db: any Connection
    ) throws {
        var content = content
        content.principalLanguage = language.rawValue
        let changed = try db.run(
            """
            UPDATE mandate SET confirmed_at = \(instant), sub_permitted_at = \(permitsSub ? instant : nil as Instant?),
                content = \(try key.seal(content, for: Mandate.purpose(id))) WHERE id = \(id) AND confirmed_at IS NULL AND refused_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM mandate o WHERE o.subject = \(subject) AND o.confirmed_at IS NOT NULL)
            """)
        guard changed == 1 else { throw CaseProblem.overtaken }
        try db.run("UPDATE holding SET part = 'delegate' WHERE subject = \(subject) AND part = 'applicant'")
        try Holding.give(subject, to: holder, as: .applicant, at: instant, in: db)
        try Draft.giveOver(subject, at: instant, in: db)
        try ApplicantSignature.void(subject, key: key, in: db)
        try Journal.record(Mandate.confirmed, Journal.Subject("application", subject), by: actor, at: instant, in: db)
        try tell(MandateText.confirmed, PrincipalText.confirmed, to: [content.delegateReader], at: instant, in: db)
        try tell(MandateText.confirmed(link), PrincipalText.confirmed, to: [content.principalReader], at: instant, in: db)
    }

    func refuse(at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE mandate SET refused_at = \(instant) WHERE id = \(id) AND confirmed_at IS NULL AND refused_at IS NULL")
        try tell(MandateText.refused, PrincipalText.refused, to: [content.delegateReader], at: instant, in: db)
    }

    /// 委任の終了: the delegate holds it no longer, from this moment, nor does whoever acts through them.
    func revoke(key: DataKey, keys: Keys, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard try db.run("UPDATE mandate SET revoked_at = \(instant) WHERE id = \(id) AND revoked_at IS NULL") == 1 else { return }
        let delegates = try db.values("SELECT holder FROM holding WHERE subject = \(subject) AND part = 'delegate'", as: Holder.self)
        try FeeFile.of(Journal.Subject("application", subject), in: db)?.end(begunBy: delegates, by: actor, at: instant, in: db)
        try FormerDelegate.note(subject, in: db)
        try db.run("DELETE FROM holding WHERE subject = \(subject) AND part = 'delegate'")
        // What they were mending goes too: who goes on with it does so from what was sent.
        if let id = ID<Application>(subject), try db.count("SELECT count(*) FROM application WHERE id = \(id) AND erased_at IS NULL") > 0 {
            try CaseFile.open(id, keys: keys, in: db).forgetCorrection(where: { $0.isOfDelegate == true }, at: instant, in: db)
        }
        try ApplicantSignature.void(subject, of: { $0.part != .applicant }, key: key, in: db)
        // What the delegate began with its answers goes with it.
        try Draft.discardCopies(of: subject, at: instant, in: db)
        try Journal.record(Mandate.revoked, Journal.Subject("application", subject), by: actor, at: instant, in: db)
        let through = try SubMandate.close(under: self, key: key, at: instant, in: db)
        try tell(
            MandateText.revoked, PrincipalText.ended, to: [content.principalReader, content.delegateReader] + through, at: instant, in: db)
    }

    private func tell(
        _ words: Message, _ title: (Message) -> Message, to readers: [MandateMail.Reader], at instant: Instant, in db: any Connection
    ) throws {
        try MandateMail.tell(words, title, to: readers, of: try matter(at: instant, in: db), at: instant, in: db)
    }

    /// What it is for, and the office in charge of that.
    private func matter(at instant: Instant, in db: any Connection) throws -> MandateMail.Matter {
        let rows = try db.rows(
            """
            SELECT p.name, p.organisation, s.version_id FROM (
                SELECT procedure_id, version_id FROM draft WHERE id = \(subject)
                UNION ALL SELECT procedure_id, version_id FROM application WHERE id = \(subject)
            ) s JOIN procedure p ON p.id = s.procedure_id
            """)
        guard let row = rows.first else { throw RequestProblem.notFound }
        return MandateMail.Matter(
            procedure: try FormVersion.name(try row["name"], try row["version_id"], in: db),
            office: try Contact.of(try row["organisation"], on: instant.day, in: db))
    }
}
