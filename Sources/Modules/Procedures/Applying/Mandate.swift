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
            case .correct: Message(ja: "補正する", en: "Correct it")
            case .write: Message(ja: "担当と連絡する", en: "Write to the office")
            case .withdraw: Message(ja: "取り下げる", en: "Withdraw it")
            case .receive: Message(ja: "通知書を受け取る", en: "Fetch the notice")
            }
        }
    }

    /// What is sealed.
    struct Content: Codable, Sendable {
        let principal: String
        let principalMail: String
        let delegate: String
        let delegateMail: String
        /// 資格: a licence by which they act for others, such as 行政書士, with its number.
        let capacity: String
        let acts: [Act]
        let until: Day
    }

    let id: ID<Mandate>
    /// The draft, and the application that it becomes.
    let subject: String
    let content: Content
    let askedAt: Instant
    let confirmedAt: Instant?
    let refusedAt: Instant?
    let revokedAt: Instant?

    private static func purpose(_ id: ID<Mandate>) -> String { "mandate \(id)" }

    private init(_ row: Row, _ key: DataKey) throws {
        id = try row["id"]
        subject = try row["subject"]
        content = try key.open(try row["content"], for: Mandate.purpose(id))
        askedAt = try row["asked_at"]
        confirmedAt = try row["confirmed_at"]
        refusedAt = try row["refused_at"]
        revokedAt = try row["revoked_at"]
    }

    // MARK: questions

    /// The newest mandate of a draft or an application.
    static func of(_ subject: String, key: DataKey, in db: any Connection) throws -> Mandate? {
        try db.rows("SELECT * FROM mandate WHERE subject = \(subject) ORDER BY id DESC LIMIT 1").first.map { try Mandate($0, key) }
    }

    /// The mandate that a mailed link names, while it waits for its answer.
    static func asked(token: String, keys: Keys, at instant: Instant, in db: any Connection) throws -> (Mandate, DataKey)? {
        guard
            let row = try db.rows(
                """
                SELECT m.*, d.key_id FROM mandate m JOIN draft d ON d.id = m.subject
                WHERE m.token_digest = \(keys.digest(token, for: "mandate")) AND m.confirmed_at IS NULL AND m.refused_at IS NULL AND d.ends_at > \(instant)
                """
            ).first
        else { return nil }
        let key = try DataKey.open(try row["key_id"], keys: keys, in: db)
        return (try Mandate(row, key), key)
    }

    /// How a mailed link was answered.
    enum Answered: Sendable {
        case confirmed, refused, revoked
    }

    /// What became of a mandate whose mailed link was answered already; `nil` while it waits, and where there is none.
    static func answered(token: String, keys: Keys, in db: any Connection) throws -> Answered? {
        let digest = keys.digest(token, for: "mandate")
        guard let row = try db.rows("SELECT confirmed_at, refused_at, revoked_at FROM mandate WHERE token_digest = \(digest)").first else {
            return nil
        }
        if try row["revoked_at"] as Instant? != nil { return .revoked }
        if try row["refused_at"] as Instant? != nil { return .refused }
        return try row["confirmed_at"] as Instant? == nil ? nil : .confirmed
    }

    /// The mandate that was confirmed by a mailed link and has not ended: the same link ends it, before and after the application is sent.
    static func endable(token: String, keys: Keys, in db: any Connection) throws -> Mandate? {
        guard
            let row = try db.rows(
                """
                SELECT m.*, COALESCE(
                    (SELECT key_id FROM draft WHERE id = m.subject), (SELECT key_id FROM application WHERE id = m.subject)
                ) AS key_id FROM mandate m WHERE m.token_digest = \(keys.digest(token, for: "mandate")) AND m.confirmed_at IS NOT NULL AND m.revoked_at IS NULL
                """
            ).first
        else { return nil }
        return try Mandate(row, DataKey.open(try row["key_id"], keys: keys, in: db))
    }

    /// As what somebody holds it who has shown the delegate's code: of a mandate the principal holds by confirming it, and by nothing else.
    static func partByCode(_ subject: String, key: DataKey, in db: any Connection) throws -> Holding.Part {
        guard let mandate = try of(subject, key: key, in: db), mandate.confirmedAt != nil else { return .applicant }
        guard mandate.revokedAt == nil else { throw RequestProblem.notFound }
        return .delegate
    }

    /// The last moment of the last day for which it is given.
    var lastMoment: Instant { content.until.adding(days: 1).start.adding(seconds: -0.001) }

    /// When it ended; `nil` while it holds.
    func ended(on day: Day) -> Instant? { holds(on: day) ? nil : revokedAt ?? content.until.adding(days: 1).start }

    func holds(on day: Day) -> Bool { confirmedAt != nil && refusedAt == nil && revokedAt == nil && content.until >= day }

    // MARK: verbs

    static let confirmed = Journal.Action("mandate.confirm", Message(ja: "委任を確認", en: "Confirmed a mandate"))
    static let revoked = Journal.Action("mandate.revoke", Message(ja: "委任を終了", en: "Ended a mandate"))

    /// Asks the principal by mail. A new one takes the place of an older one of the draft.
    /// - Throws: `CaseProblem.overtaken` when one holds already: the principal ends it first.
    static func ask(_ content: Content, for draft: Draft, procedure: String, address: String, keys: Keys, at instant: Instant, in db: any Connection)
        throws
    {
        if let old = try of(draft.id.text, key: draft.key, in: db), old.holds(on: instant.day) { throw CaseProblem.overtaken }
        let (id, token) = (ID<Mandate>(at: instant), Sealing.secret())
        try db.run("DELETE FROM mandate WHERE subject = \(draft.id)")
        try db.run(
            """
            INSERT INTO mandate (id, subject, token_digest, content, asked_at)
            VALUES (\(id), \(draft.id), \(keys.digest(token, for: "mandate")), \(try draft.key.seal(content, for: purpose(id))), \(instant))
            """)
        let language = Language(rawValue: draft.content.mailLanguage ?? "") ?? .ja
        let contact = try Procedure.contact(of: draft.procedure, on: instant.day, in: db)
        let message = CaseMail.signed(MandateText.asking(content.delegate, procedure, "\(address)/mandates/\(token)"), contact)
        try Mail.post(to: content.principalMail, subject: MandateText.subject(language), body: message(language), at: instant, in: db)
    }

    /// The principal agrees: the application is theirs, and the delegate acts for them.
    func confirm(by holder: Holder, actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard try db.run("UPDATE mandate SET confirmed_at = \(instant) WHERE id = \(id) AND confirmed_at IS NULL AND refused_at IS NULL") == 1 else {
            throw CaseProblem.overtaken
        }
        try db.run("UPDATE holding SET part = 'delegate' WHERE subject = \(subject) AND part = 'applicant'")
        try Holding.give(subject, to: holder, as: .applicant, at: instant, in: db)
        try Draft.giveOver(subject, at: instant, in: db)
        try Journal.record(Mandate.confirmed, Journal.Subject("application", subject), by: actor, at: instant, in: db)
        try tell(MandateText.confirmed, at: instant, in: db)
    }

    func refuse(at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE mandate SET refused_at = \(instant) WHERE id = \(id) AND confirmed_at IS NULL AND refused_at IS NULL")
        let message = CaseMail.signed(MandateText.refused, try concerned(at: instant, in: db).office)
        try Mail.post(to: content.delegateMail, subject: MandateText.subject(.ja), body: message(.ja), at: instant, in: db)
    }

    /// 委任の終了: the delegate holds it no longer, from this moment.
    func revoke(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard try db.run("UPDATE mandate SET revoked_at = \(instant) WHERE id = \(id) AND revoked_at IS NULL") == 1 else { return }
        let delegates = try db.values("SELECT holder FROM holding WHERE subject = \(subject) AND part = 'delegate'", as: Holder.self)
        try FeeFile.of(Journal.Subject("application", subject), in: db)?.end(begunBy: delegates, by: actor, at: instant, in: db)
        try FormerDelegate.note(subject, in: db)
        try db.run("DELETE FROM holding WHERE subject = \(subject) AND part = 'delegate'")
        // What was being mended goes too: who goes on with it does so from what was sent.
        try db.run("DELETE FROM correction_draft WHERE application_id = \(subject)")
        // What the delegate began with its answers goes with it.
        try Draft.discardCopies(of: subject, at: instant, in: db)
        try Journal.record(Mandate.revoked, Journal.Subject("application", subject), by: actor, at: instant, in: db)
        try tell(MandateText.revoked, at: instant, in: db)
    }

    /// Both are told, of everything.
    private func tell(_ message: Message, at instant: Instant, in db: any Connection) throws {
        let (procedure, office) = try concerned(at: instant, in: db)
        let body = "手続：\(procedure)\n\n\(CaseMail.signed(message, office).ja)"
        for mail in [content.principalMail, content.delegateMail] {
            try Mail.post(to: mail, subject: MandateText.subject(.ja), body: body, at: instant, in: db)
        }
    }

    /// What it is for, and the office in charge of that.
    private func concerned(at instant: Instant, in db: any Connection) throws -> (procedure: String, office: Contact) {
        let rows = try db.rows(
            """
            SELECT p.name, p.organisation FROM procedure p WHERE p.id IN (
                SELECT procedure_id FROM draft WHERE id = \(subject) UNION ALL SELECT procedure_id FROM application WHERE id = \(subject)
            )
            """)
        guard let row = rows.first else { throw RequestProblem.notFound }
        return (try row["name"], try Contact.of(try row["organisation"], on: instant.day, in: db))
    }
}

/// Every sentence of mandates.
enum MandateText {
    static let title = Message(ja: "だれかの代わりに申請する", en: "Apply for somebody else")
    static let words = Message(
        ja: "家族や依頼者の代わりに申請するときは、本人にメールで確認します。本人が確認するまで、申請は送れません。",
        en: "When you apply for a relative or a client, they are asked by mail. The application cannot be sent before they have agreed.")
    static let principal = Message(ja: "本人の氏名（法人は名称）", en: "Name of the person or corporation you act for")
    static let principalMail = Message(ja: "本人のメールアドレス", en: "Their mail address")
    static let delegate = Message(ja: "あなたの氏名", en: "Your name")
    static let delegateMail = Message(ja: "あなたのメールアドレス", en: "Your mail address")
    static let capacity = Message(ja: "資格（行政書士などのとき、登録番号も）", en: "Licence by which you act for others, with its number")
    static let acts = Message(ja: "申請を送ったあとで、あなたがすること", en: "What you may do after it was sent")
    static let delegateActs = Message(ja: "申請を送ったあとで、代理人がすること", en: "What the delegate may do after it was sent")
    static func already(_ answered: Mandate.Answered) -> Message {
        switch answered {
        case .confirmed:
            Message(
                ja: "この委任は確認済みです。申請は、確認した端末の「申請の状況を見る」から確かめられます。委任は、このページからいつでも終えられます。",
                en:
                    "You have agreed already. Follow the application on the device on which you agreed, under “Follow an application”. You can end the mandate from this page at any time."
            )
        case .refused: Message(ja: "この委任は断られています。申請は送られません。", en: "This was declined already. Nothing is sent.")
        case .revoked: Message(ja: "この委任は終わっています。", en: "This mandate has ended.")
        }
    }
    static let until = Message(ja: "いつまで", en: "Until when")
    static let ask = Message(ja: "本人に確認のメールを送る", en: "Ask them by mail")
    static let waiting = Message(ja: "本人の確認を待っています", en: "Waiting for the person to agree")
    static let codeIsTheirs = Message(
        ja: "確認番号は本人だけが見られます。代理人はこの端末で開くか、ほかの端末では「確認番号をなくしたとき」に受付番号を入力して、届いたアドレスから開いてください。",
        en:
            "Only the person you act for sees the access code. Open it on this device; on another one enter the receipt number under “If you lost the code” and open the link that is mailed to you."
    )
    static let ownBrowser = Message(
        ja: "この端末は代理人が使っています。本人の端末で、メールのアドレスを開いて答えてください。", en: "This device is the delegate's. Open the link of the mail on a device of your own.")
    static func forWhom(_ content: Mandate.Content) -> Message {
        Message(ja: "\(content.principal)さんの代わりに申請します（代理人：\(content.delegate)さん）", en: "For \(content.principal), by \(content.delegate)")
    }
    static let agreed = Message(ja: "本人が確認しました", en: "The person has agreed")
    static let declined = Message(ja: "本人が断りました", en: "The person declined")
    static func need(_ label: Message) -> Message { Message(ja: "「\(label.ja)」を入力してください。", en: "Enter “\(label.en)”.") }
    static let sameMail = Message(ja: "本人のメールアドレスは、あなたのものと別のものを入力してください。", en: "Their mail address has to be another than yours.")
    static let sameAsBefore = Message(
        ja: "前の申請の答えから始めたので、前の申請で委任を確認した本人のメールアドレスを入力してください。",
        en: "You began with the answers of an earlier application: enter the address of the person who agreed to that one.")
    static let needUntil = Message(ja: "明日から1年以内の日を入力してください。", en: "Enter a day after today and within a year.")
    static let subject = Message(ja: "申請の委任について", en: "A mandate for an application")
    static func asking(_ delegate: String, _ procedure: String, _ address: String) -> Message {
        Message(
            ja: """
                \(delegate)さんが、あなたの代わりに「\(procedure)」を申請しようとしています。
                頼んだ覚えがあれば、次のページで内容を確かめて「任せる」を押してください。
                覚えがなければ「断る」を押すか、このメールを捨ててください。確認がなければ、申請は送られません。

                \(address)
                """,
            en: """
                \(delegate) wants to apply for “\(procedure)” on your behalf.
                If you asked for it, look at the page below and agree. If not, decline or throw this mail away: nothing is sent without you.

                \(address)
                """)
    }
    static let confirmed = Message(
        ja: "委任が確認されました。申請についてのお知らせは、本人と代理人の両方に届きます。本人はいつでも委任を終えられます。", en: "The mandate was confirmed. Both will be told of news.")
    static let refused = Message(ja: "本人が委任を断りました。この申請は送れません。", en: "The person declined. The application cannot be sent.")
    static let revoked = Message(
        ja: "委任が終了しました。代理人はこの申請を見たり扱ったりできません。", en: "The mandate has ended. The delegate can no longer see or handle the application.")
    static let confirmTitle = Message(ja: "申請を任せますか", en: "Do you let them apply for you?")
    static func asks(_ content: Mandate.Content, _ procedure: String) -> Message {
        Message(
            ja: "\(content.delegate)さんが、\(content.principal)さんの代わりに「\(procedure)」を申請しようとしています。",
            en: "\(content.delegate) wants to apply for “\(procedure)” on behalf of \(content.principal).")
    }
    static let confirm = Message(ja: "任せる", en: "Agree")
    static let refuse = Message(ja: "断る", en: "Decline")
    static let thanks = Message(ja: "任せることを確認しました", en: "You have agreed")
    static let thanksWords = Message(
        ja: "送られた申請は、この端末の「申請の状況を見る」から確かめられます。委任は、メールのアドレスから、送られる前でもいつでも終えられます。",
        en:
            "You can follow the application on this device under “Follow an application”. The link of the mail ends the mandate at any time, also before it is sent."
    )
    static let refusedThanks = Message(ja: "断りました。申請は送られません。", en: "You declined. Nothing will be sent.")
    static let end = Message(ja: "委任を終える", en: "End the mandate")
    static let endSure = Message(ja: "代理人はすぐにこの申請を見られなくなります。よろしいですか。", en: "The delegate loses sight of the application at once. Are you sure?")
    static func byDelegate(_ content: Mandate.Content) -> Message {
        Message(
            ja: "\(content.delegate)さんが代理人です（\(content.until.words(.ja))まで）。",
            en: "\(content.delegate) acts for you until \(content.until.words(.en)).")
    }
}
