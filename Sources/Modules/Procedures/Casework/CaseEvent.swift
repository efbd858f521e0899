import Approval
import Core
import Foundation
import Japanese
import Storage
import Web

/// 経過: one thing that happened to an application. Events are the record; where a case stands is computed from them. What an event says is
/// sealed under the application's key; that it happened, when and by whom is in the journal too.
package struct CaseEvent: Sendable {
    enum Content: Codable, Sendable, Hashable {
        /// - Parameters:
        ///   - from: where, when it was in another system.
        ///   - isDayOnly: whether nobody has said at what time: paper is then taken to have come at noon, and only its day is told.
        case arrived(channel: Application.Channel, from: Origin? = nil, isDayOnly: Bool? = nil)
        /// - Parameters:
        ///   - from: who had it before, by name.
        ///   - byRule: whether the rule of the section gave it (`AssignmentRule`), and nobody.
        case assigned(person: String, name: String, from: String? = nil, byRule: Bool? = nil)
        /// 形式審査を終えた: what the law asks of an application itself is there.
        case accepted
        case flagged(Correction.Flag)
        case unflagged(path: String)
        case correctionAsked(Correction)
        /// The applicant mended it: the number of the new answers, and the day on which they came on paper.
        case corrected(correction: String, answers: Int, arrivedOn: Day? = nil)
        /// The time for it is over, or the officer took it back.
        case correctionEnded(correction: String, reason: String, declined: Bool? = nil)
        /// 変更の申出, by the applicant, and that it was refused; a permission is a correction with its wish.
        case changeAsked(ChangeWish)
        case changeRefused(wish: String, reason: String)
        /// What was found of one criterion.
        case found(criterion: String, isMet: Bool?, note: String, isNotApplicable: Bool? = nil)
        /// 起案: what is put before the seats, and with which 一括起案, where it goes with others.
        case proposed(Decision, jointly: JointProposal.Reference? = nil)
        /// - Parameter of: which approval of the case, counted from 0; `nil` is the last one.
        case approval(ApprovalEvent, of: Int? = nil)
        case decided(Decision, number: String)
        case noticeMade(notice: String)
        case noticeFetched(notice: String)
        /// 交付・発送
        case noticeGiven(NoticeHanding)
        /// 届出の確認
        case acknowledged
        /// 取下げ
        case withdrawn(reason: String)
        case reopened(reason: String)
        case transferred(to: String, reason: String, offices: Offices? = nil)
        case message(Letter)
        /// Everything the other side wrote until then was read.
        case read(side: Letter.Side)
        case noted(String)
        /// 手数料の調定、納付、減免、調定取消、納付の取消、還付: the yen of each, as the ledger of the fee has them (`FeeFile`).
        /// - Parameters:
        ///   - on: the day from which it is awaited, where an officer has set what no form reckons: before, nobody could pay it.
        ///   - reason: why it was raised.
        ///   - isDayUnknown: whether the day of payment is that of the arrival because nobody knows on which it was paid in another system.
        case feeAssessed(yen: Int, tariff: String, on: Day? = nil, reason: String? = nil)
        case feePaid(yen: Int, tender: String, on: Day, isDayUnknown: Bool? = nil)
        case feeWaived(yen: Int, reason: String)
        case feeCancelled(yen: Int, reason: String, ground: String? = nil)
        case feeRevoked(yen: Int)
        case feeRefunded(yen: Int)
        /// What is still to come, where it does not follow from those sums; with a reason where an officer has said it.
        case feeOwed(yen: Int, reason: String)
        /// 消去しない: kept beyond its time, for a suit or an inspection.
        case held(reason: String)
        case released
        /// 本人確認: what the applicant showed of who they are.
        case identified(Identity.Shown)
        case opinionAsked(Opinion)
        case opinionGiven(opinion: String, Opinion.Answer)
        /// 照会の取りやめ: the section is asked no longer.
        case opinionWithdrawn(opinion: String)
        /// 処理期間の停止, by an act of an officer, and its end: the day on which what was awaited was there.
        case clockStopped(CaseStop)
        case clockResumed(stop: String, on: Day, reason: String)
        /// 追加資料の到着: with the message before it files came while the stop stood for further material.
        case materialReceived(stop: String)
        /// 返答の期限の延長, of corrections and stops by their ids, and 催促.
        case replyExtended(replies: [String], until: Day, reason: String)
        case reminded
        /// 個人番号の確認: which answer was shown to whom, and why.
        case numberRevealed(path: String, reason: String)
        /// 職員の資料
        case paperAttached(Paper)
        case paperShown(paper: String, isShown: Bool)
        case paperRemoved(paper: String, reason: String)
        /// 経由機関から本庁へ: the day on which it reached the body that decides.
        case forwarded(on: Day)
        /// A mail about the case reached nobody; an officer has told what it was to tell in another way.
        case mailFailed(Undelivered)
        case mailSettled(mails: [String], note: String)
        /// 登録の照合: whether the licence that a delegate states was found in its register, and what that was.
        /// - Parameter agent: the mandate, or the sub-mandate.
        case professionChecked(agent: String, licence: String, isChecked: Bool)
        /// 他システムの行との違いの確認: a row that says something else in some columns was seen to.
        case outsideChecked(source: String, columns: [Message])
        /// 形式上の要件に適合しない届出: it ended so, for a reason that the notifier is told.
        case unfulfilled(reason: String)
        /// 利害関係の申告, and that it was made by mistake.
        case conflictDeclared(Conflict)
        case conflictLifted(conflict: String, name: String, reason: String)
    }

    /// 伝達事項: a message between the applicant and the office.
    package struct Letter: Codable, Sendable, Hashable {
        package enum Side: String, Codable, Sendable {
            case applicant, office
        }
        let from: Side
        let words: String
        /// What came with it.
        var files: [LetterFile]? = nil
    }

    /// 移送元と移送先, as they were called then.
    struct Offices: Codable, Sendable, Hashable {
        let from: String
        let fromName: Message
        let toName: Message
    }

    let number: Int
    let at: Instant
    let person: ID<Person>?
    /// Who did it, as it was then; empty for the applicant without an account.
    let actor: String
    let content: Content
    /// For whom somebody of the applicant's side did it, and through whom.
    var acting: Acting?

    /// When it happened, as people are told.
    func when(_ lang: Language) -> String {
        if case .arrived(_, _, true) = content { return at.day.words(lang) }
        return at.words(lang)
    }

    private static func purpose(_ id: ID<Application>, _ number: Int) -> String { "case event \(id) \(number)" }

    private static func actingPurpose(_ id: ID<Application>, _ number: Int) -> String { "case event acting \(id) \(number)" }

    /// Everything that happened, in order.
    /// - Parameter kinds: only what is of one of these kinds.
    static func all(of id: ID<Application>, kinds: [String]? = nil, key: DataKey, in db: any Connection) throws -> [CaseEvent] {
        let some: SQL = kinds.map { " AND kind IN (\(list: $0))" } ?? ""
        return try db.rows("SELECT * FROM case_event WHERE application_id = \(id)\(some) ORDER BY number").map { try opened($0, id, key) }
    }

    /// The same of several cases at once, each with the key that opens it.
    static func all(of cases: [ID<Application>: DataKey], kinds: [String], in db: any Connection) throws -> [(of: ID<Application>, event: CaseEvent)]
    {
        try db.rows(
            "SELECT * FROM case_event WHERE application_id IN (\(list: Array(cases.keys))) AND kind IN (\(list: kinds)) ORDER BY application_id, number"
        ).compactMap { row in
            let id: ID<Application> = try row["application_id"]
            return try cases[id].map { (id, try opened(row, id, $0)) }
        }
    }

    private static func opened(_ row: Row, _ id: ID<Application>, _ key: DataKey) throws -> CaseEvent {
        let number: Int = try row["number"]
        var event = CaseEvent(
            number: number, at: try row["at"], person: try row["person_id"], actor: try row["actor"],
            content: try key.open(try row["content"], for: purpose(id, number)))
        if let acting: [UInt8] = try row["acting"] { event.acting = try key.open(acting, for: actingPurpose(id, number)) }
        return event
    }

    static func insert(_ events: [CaseEvent], into id: ID<Application>, key: DataKey, in db: any Connection) throws {
        // Some at a time: a paper may lack more than a statement can hold.
        for start in stride(from: 0, to: events.count, by: 500) {
            let rows: [SQL] = try events[start...].prefix(500).map { event in
                let sealed = try key.seal(event.content, for: purpose(id, event.number))
                let acting = try event.acting.map { try key.seal($0, for: actingPurpose(id, event.number)) }
                return "(\(id), \(event.number), \(event.content.kind), \(event.at), \(event.person), \(event.actor), \(sealed), \(acting))"
            }
            try db.run("INSERT INTO case_event (application_id, number, kind, at, person_id, actor, content, acting) VALUES \(SQL.list(rows))")
        }
    }

    static let actions = Content.names.sorted { $0.key < $1.key }.map { Journal.Action("case.\($0.key)", $0.value) }
}
