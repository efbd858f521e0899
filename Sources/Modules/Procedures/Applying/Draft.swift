import Core
import Foundation
import Forms
import HTTPTypes
import Japanese
import Storage
import Web

/// 下書き: an application that is being written. It is kept on the server under a key of its own, found by whoever holds it and, on
/// another device, by its number and a code sent by mail; it is gone thirty days after it was last saved.
package struct Draft: Sendable {
    let id: ID<Draft>
    let procedure: ID<Procedure>
    let version: FormVersion
    /// 受付前番号
    let number: String
    let key: DataKey
    let startedAt: Instant
    let endsAt: Instant
    var content: Content
    /// 代理人の再申込: the application whose answers a delegate began it with, until the person they act for has agreed to it.
    var lentBy: ID<Application>?
    /// What was opened: equal bytes hold equal answers.
    let sealed: [UInt8]
    /// To whom its answers are sealed, where the form seals any.
    var seal: SealingKey.Seal?
    /// Who looks at it on a page; what was verified of somebody else is not said to be theirs.
    var viewer: Prefill.Viewer?
    /// By whom it is filled in for whom, where it is for somebody else.
    var mandate: Mandate?
    /// Who acts through the delegate, where somebody does.
    var sub: SubMandate?
    /// Whether that is who looks at it.
    var isSubs = false
    /// Whether who looks at it does so for somebody else.
    var isActedFor = false
    /// Whether its procedure takes it now, on a page; what came on paper is judged by its arrival.
    var reception = Reception.always

    /// What is sealed.
    struct Content: Codable, Sendable, Equatable {
        @KeptAnswers var answers: Answers = [:]
        /// What was typed where the stored answer is written otherwise, by path.
        var typed: [String: String] = [:]
        /// Where the code for another device is sent.
        var mail: String?
        var mailLanguage: String?
        /// Registered by the person who has agreed to a mandate, and not by whoever acts for them.
        var isMailOfPrincipal: Bool?
        /// The further language in which its form is read.
        var reading: FurtherLanguage?
        /// What of it has been counted; `nil` for what nobody fills in on the web.
        var tally: Tally?
        /// The mail address that a code has proved.
        var provedMail: ProvedMail?
        /// What was put in of what was known of the applicant, by question.
        var prefilled: [String: Prefill]?
        /// What was taken over from an earlier application.
        var carried: Carried?
        /// Begun with the answers of an earlier application.
        var isCopy: Bool?
        /// Set when an officer keys in what came on paper.
        var intake: Intake?
        /// Answers to a former version that did not go along to this one, as words; never part of an application.
        var leftBehind: [DraftMove.Left]?
        /// Of what is mended and not sent yet: a delegate has written in it.
        var isOfDelegate: Bool?
        /// 委任を断った人: the names of those who declined to have it made for them, as they were typed; the office is told.
        var declinedBy: [String]?
        /// 補正: by which sub-mandate somebody has written in it: it goes with the end of that, and what the others mend by themselves does not.
        var subMandate: ID<SubMandate>?
        /// 町字ID: the towns of its addresses, by path, found when it was sent or mended (`AnswerTowns`).
        var towns: [String: Town]?
    }

    /// How something came that an officer keys in or takes in.
    package struct Intake: Codable, Sendable, Equatable {
        let channel: Application.Channel
        let arrivedAt: Instant
        /// Whether only the day is known: the time is then noon.
        var isDayOnly: Bool?
        /// Where it arrived, when that was in another system.
        var origin: Origin?
        /// Whether nobody is told of its arrival by mail.
        var isQuiet: Bool?
        /// When its fee was paid there; `nil` while nobody says that it was.
        var paid: PaidElsewhere?
        /// What of it could not be read, and is no answer that could be found faulty.
        var unread: [Correction.Flag]?
    }

    /// Days after the last change.
    static let keptDays = 30
    static let longest = Double(keptDays) * 86_400

    /// Whether an officer keys it in from paper, in the frame of the officers' pages; `nil` leaves the frame to the address.
    var isKeyedIn: Bool? { content.intake.map { $0.channel.isPaper } }

    // MARK: questions

    /// The draft, for those who hold it; nobody else learns that it is there.
    /// - Parameter known: as it was opened a moment ago; it is not opened again where nothing of it has changed.
    static func held(
        _ id: ID<Draft>, by holders: [Holder], known: Draft? = nil, keys: Keys, at instant: Instant, in db: any Connection
    ) throws -> Draft? {
        guard
            let row = try db.rows(
                """
                SELECT d.*, k.wrapped, k.body_key_id FROM draft d JOIN data_key k ON k.id = d.key_id WHERE d.id = \(id) AND d.ends_at > \(instant)
                AND EXISTS (SELECT 1 FROM holding h WHERE h.subject = d.id AND h.holder IN (\(list: holders)))
                """
            ).first
        else { return nil }
        if var known, try row["content"] == known.sealed, try row["version_id"] == known.version.id {
            known.lentBy = try row["lent_by"]
            return known
        }
        return try read(row, keys: keys, in: db)
    }

    /// The draft with a number, for whoever has shown the mailed code.
    static func with(number: String, keys: Keys, at instant: Instant, in db: any Connection) throws -> Draft? {
        try db.rows(
            """
            SELECT d.*, k.wrapped, k.body_key_id FROM draft d JOIN data_key k ON k.id = d.key_id
            WHERE d.number = \(number) AND d.ends_at > \(instant)
            """
        ).first.map { try read($0, keys: keys, in: db) }
    }

    /// A draft for the program itself.
    static func with(id: ID<Draft>, keys: Keys, at instant: Instant, in db: any Connection) throws -> Draft? {
        try db.rows(
            "SELECT d.*, k.wrapped, k.body_key_id FROM draft d JOIN data_key k ON k.id = d.key_id WHERE d.id = \(id) AND d.ends_at > \(instant)"
        ).first.map { try read($0, keys: keys, in: db) }
    }

    private static func read(_ row: Row, keys: Keys, in db: any Connection) throws -> Draft {
        let id: ID<Draft> = try row["id"]
        guard let version = try FormVersion.with(id: try row["version_id"], in: db) else { throw FormProblem.unreadable }
        let (key, sealed) = (try DataKey.open(try row["key_id"], row, keys: keys, in: db), try row["content"] as [UInt8])
        return Draft(
            id: id, procedure: try row["procedure_id"], version: version, number: try row["number"], key: key, startedAt: try row["started_at"],
            endsAt: try row["ends_at"], content: try key.open(sealed, for: purpose(id)), lentBy: try row["lent_by"], sealed: sealed)
    }

    /// The drafts of a holder, the last saved first.
    /// - Parameter over: what they hold no more, though it is still noted.
    static func all(of holders: [Holder], but over: [String], limit: Int, at instant: Instant, in db: any Connection) throws -> [(
        id: ID<Draft>, procedure: Message, savedAt: Instant
    )] {
        try db.rows(
            """
            SELECT d.id, d.version_id, p.name, d.saved_at FROM draft d JOIN procedure p ON p.id = d.procedure_id
            WHERE d.ends_at > \(instant) AND d.id IN (\(Holding.subjects(of: holders, but: over))) ORDER BY d.saved_at DESC LIMIT \(limit)
            """
        ).map { (try $0["id"], try FormVersion.name(try $0["name"], try $0["version_id"], in: db), try $0["saved_at"]) }
    }

    private static func purpose(_ id: ID<Draft>) -> String { "draft \(id)" }

    // MARK: verbs

    /// Begins with nothing answered, or with the answers of an earlier application.
    /// - Parameter device: on which it is begun; it is counted where one is given.
    static func begin(
        _ version: FormVersion, of procedure: Procedure, with content: Content = Content(), on device: String? = nil, for holder: Holder,
        keys: Keys, at instant: Instant, in db: any Connection
    ) throws -> ID<Draft> {
        var content = content
        let (id, key) = (ID<Draft>(at: instant), try DataKey.make(for: procedure.body, keys: keys, at: instant, in: db))
        content.tally = try device.map { try Tally.begun(content, id, version, on: $0, at: instant) }
        _ = try content.tally?.write(version.id, begun: instant, in: db)
        var number = DraftNumber.random()
        while try db.count("SELECT count(*) FROM draft WHERE number = \(number)") > 0 { number = DraftNumber.random() }
        try db.run(
            """
            INSERT INTO draft (id, procedure_id, version_id, number, key_id, content, started_at, saved_at, ends_at)
            VALUES (\(id), \(procedure.id), \(version.id), \(number), \(key.id), \(try key.seal(content, for: purpose(id))), \(instant), \(instant),
            \(instant.adding(seconds: longest)))
            """)
        try Holding.give(id.text, to: holder, as: .applicant, at: instant, in: db)
        return id
    }

    /// Keeps what has been answered; thirty days begin anew. What is lent keeps its end: the mandate's, if that comes before.
    func save(at instant: Instant, in db: any Connection) throws {
        let end = instant.adding(seconds: Draft.longest)
        try db.run(
            """
            UPDATE draft SET content = \(try key.seal(content, for: Draft.purpose(id))), saved_at = \(instant), reminded_at = NULL,
            ends_at = CASE WHEN lent_until < \(end) THEN lent_until ELSE \(end) END WHERE id = \(id)
            """)
    }

    /// Throws the draft away with everything in it: its key is erased.
    func discard(at instant: Instant, in db: any Connection) throws { try Draft.discard("id = \(id)", at: instant, in: db) }

    /// Takes the row away; its key and its files live on in the application that it became.
    static func remove(_ id: ID<Draft>, at instant: Instant, in db: any Connection) throws {
        try Upload.forget("subject = \(id)", at: instant, in: db)
        try db.run("DELETE FROM draft_code WHERE draft_id = \(id)")
        try db.run("DELETE FROM draft WHERE id = \(id)")
    }

    /// Discards the drafts whose time is over.
    static func sweep(at instant: Instant, in db: any Connection) throws { try discard("ends_at <= \(instant)", at: instant, in: db) }

    /// Discards drafts without opening them, some at a time.
    static func discard(_ which: SQL, at instant: Instant, in db: any Connection) throws {
        let over = try db.rows("SELECT id, key_id FROM draft WHERE \(which) LIMIT 500")
        for row in over {
            let (id, key): (ID<Draft>, ID<DataKey>) = (try row["id"], try row["key_id"])
            try Attachment.forget("subject = \(id)", at: instant, in: db)
            try remove(id, at: instant, in: db)
            try Holding.erase(id.text, in: db)
            try db.run("DELETE FROM mandate WHERE subject = \(id)")
            try ApplicantSignature.forget(id.text, in: db)
            try DataKey.erase(key, at: instant, in: db)
        }
    }
}

/// The draft was sent: who still has its pages open is led to what it became.
struct SentAlready: Problem {
    let submission: Submission
    var status: HTTPResponse.Status { .conflict }
    var code: String { "sent-already" }
    var message: Message {
        guard !submission.isIntake else { return Message(ja: "すでに登録されています。受付票から確かめてください。", en: "It is registered already. See its slip of receipt.") }
        return Message(
            ja: "この下書きはすでに送られています。「申請の状況を見る」から確かめてください。", en: "This draft was sent already. See “Follow an application”.",
            easy: "この 下書（したが）きは もう 送（おく）って あります。「\(ApplicationText.follow(.further(.easy)))」で 確（たし）かめて ください。",
            zh: "本草稿已经提交。请从“\(ApplicationText.follow(.further(.chinese)))”确认。",
            ko: "이 초안은 이미 보냈습니다. “\(ApplicationText.follow(.further(.korean)))”에서 확인해 주세요.",
            pt: "Este rascunho já foi enviado. Veja em “\(ApplicationText.follow(.further(.portuguese)))”.",
            vi: "Bản nháp này đã được gửi. Hãy xem ở “\(ApplicationText.follow(.further(.vietnamese)))”.")
    }
    var links: [Link] { [Link(submission.isIntake ? IntakeText.slipTitle : ApplicationText.follow, submission.address)] }
}

extension Draft.Intake {
    private enum Before: String, CodingKey { case paidOn, isPaidOnUnknown }

    /// What was stored before had the day of payment and whether it is known side by side.
    package init(from decoder: any Decoder) throws {
        let (now, before) = (try decoder.container(keyedBy: CodingKeys.self), try decoder.container(keyedBy: Before.self))
        channel = try now.decode(Application.Channel.self, forKey: .channel)
        arrivedAt = try now.decode(Instant.self, forKey: .arrivedAt)
        isDayOnly = try now.decodeIfPresent(Bool.self, forKey: .isDayOnly)
        origin = try now.decodeIfPresent(Origin.self, forKey: .origin)
        isQuiet = try now.decodeIfPresent(Bool.self, forKey: .isQuiet)
        let isUnknown = try before.decodeIfPresent(Bool.self, forKey: .isPaidOnUnknown) ?? false
        let paidBefore = try before.decodeIfPresent(Day.self, forKey: .paidOn).map { isUnknown ? PaidElsewhere.unknown(arrivedOn: $0) : .on($0) }
        paid = try now.decodeIfPresent(PaidElsewhere.self, forKey: .paid) ?? paidBefore
        unread = try now.decodeIfPresent([Correction.Flag].self, forKey: .unread)
    }
}
