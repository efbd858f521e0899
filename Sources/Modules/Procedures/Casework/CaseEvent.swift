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
        case feeAssessed(yen: Int, tariff: String, on: Day? = nil, reason: String? = nil)
        case feePaid(yen: Int, tender: String, on: Day)
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
    static func all(of cases: [ID<Application>: DataKey], kinds: [String], in db: any Connection) throws -> [CaseEvent] {
        try db.rows(
            "SELECT * FROM case_event WHERE application_id IN (\(list: Array(cases.keys))) AND kind IN (\(list: kinds)) ORDER BY application_id, number"
        ).compactMap { row in
            let id: ID<Application> = try row["application_id"]
            return try cases[id].map { try opened(row, id, $0) }
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

extension CaseEvent.Content {
    /// The name under which it stands in the journal: nothing of what it says.
    var kind: String {
        switch self {
        case .arrived: "arrived"
        case .assigned: "assigned"
        case .accepted: "accepted"
        case .flagged: "flagged"
        case .unflagged: "unflagged"
        case .correctionAsked(let correction): correction.wish == nil ? "correction-asked" : "change-permitted"
        case .changeAsked: "change-asked"
        case .changeRefused: "change-refused"
        case .corrected: "corrected"
        case .correctionEnded: "correction-ended"
        case .found: "found"
        case .proposed: "proposed"
        case .approval(let event, _): "approval-\(event.kind)"
        case .decided: "decided"
        case .noticeMade: "notice-made"
        case .noticeFetched: "notice-fetched"
        case .noticeGiven: "notice-given"
        case .acknowledged: "acknowledged"
        case .withdrawn: "withdrawn"
        case .reopened: "reopened"
        case .transferred: "transferred"
        case .message(let letter): letter.from == .office ? "message-sent" : "message-received"
        case .read(let side): side == .office ? "read-by-office" : "read-by-applicant"
        case .noted: "noted"
        case .feeAssessed: "fee-assessed"
        case .feePaid: "fee-paid"
        case .feeWaived: "fee-waived"
        case .feeCancelled: "fee-cancelled"
        case .feeRevoked: "fee-revoked"
        case .feeRefunded: "fee-refunded"
        case .feeOwed: "fee-owed"
        case .held: "held"
        case .released: "released"
        case .identified: "identified"
        case .opinionAsked: "opinion-asked"
        case .opinionGiven: "opinion-given"
        case .opinionWithdrawn: "opinion-withdrawn"
        case .clockStopped: "clock-stopped"
        case .clockResumed: "clock-resumed"
        case .materialReceived: "material-received"
        case .replyExtended: "reply-extended"
        case .reminded: "reminded"
        case .forwarded: "forwarded"
        case .numberRevealed: "number-revealed"
        case .paperAttached: "paper-attached"
        case .paperShown(_, let isShown): isShown ? "paper-shown" : "paper-hidden"
        case .paperRemoved: "paper-removed"
        case .mailFailed: "mail-failed"
        case .mailSettled: "mail-settled"
        case .unfulfilled: "unfulfilled"
        case .conflictDeclared: "conflict-declared"
        case .conflictLifted: "conflict-lifted"
        case .professionChecked(_, _, let isChecked): isChecked ? "profession-checked" : "profession-unchecked"
        }
    }

    static let names: [String: Message] = [
        "arrived": Message(ja: "到達", en: "Arrived"), "assigned": Message(ja: "担当者を決定", en: "Assigned"),
        "accepted": Message(ja: "形式審査を終了", en: "Complete in form"), "flagged": Message(ja: "補正の箇所を記録", en: "Flagged for correction"),
        "unflagged": Message(ja: "補正の箇所を取消し", en: "Took a flag back"), "correction-asked": Message(ja: "補正を求めた", en: "Asked for correction"),
        "change-asked": Message(ja: "申請者が変更を申出", en: "The applicant asked to change something"),
        "change-permitted": Message(ja: "変更を認めた", en: "Permitted the change"), "change-refused": Message(ja: "変更を認めなかった", en: "Refused the change"),
        "corrected": Message(ja: "補正された", en: "Corrected"), "correction-ended": Message(ja: "補正の期間を終了", en: "Ended the correction"),
        "found": Message(ja: "審査基準の所見を記録", en: "Recorded a finding"), "proposed": Message(ja: "処分案を作成", en: "Proposed a decision"),
        "approval-started": Message(ja: "起案", en: "Put before the seats"), "approval-agreed": Message(ja: "承認", en: "Agreed"),
        "approval-commented": Message(ja: "意見", en: "Commented"), "approval-remanded": Message(ja: "差戻し", en: "Remanded"),
        "approval-withdrawn": Message(ja: "引戻し", en: "Took the draft back"), "approval-deputised": Message(ja: "代決", en: "Acted as deputy"),
        "approval-seen": Message(ja: "後閲", en: "Seen afterwards"), "approval-decided": Message(ja: "決裁", en: "Approved"),
        "approval-attached": Message(ja: "資料を追加", en: "Added a paper"), "approval-abandoned": Message(ja: "廃案", en: "Abandoned the draft"),
        "approval-resumed": Message(ja: "再起案", en: "Put before the seats again"), "decided": Message(ja: "処分", en: "Decided"),
        "notice-made": Message(ja: "通知書を発行", en: "Issued the notice"), "notice-fetched": Message(ja: "通知書を受領", en: "The notice was fetched"),
        "notice-given": Message(ja: "通知書を交付・発送", en: "The notice was given on paper"),
        "acknowledged": Message(ja: "届出を確認", en: "Acknowledged"), "withdrawn": Message(ja: "取下げ", en: "Withdrawn"),
        "reopened": Message(ja: "再開", en: "Re-opened"), "transferred": Message(ja: "移送", en: "Transferred"),
        "message-sent": Message(ja: "申請者に連絡", en: "Wrote to the applicant"), "message-received": Message(ja: "申請者から連絡", en: "The applicant wrote"),
        "read-by-office": Message(ja: "連絡を確認", en: "Read by the office"), "read-by-applicant": Message(ja: "申請者が連絡を確認", en: "Read by the applicant"),
        "identified": Message(ja: "本人確認", en: "Identity shown"), "opinion-asked": Message(ja: "意見を照会", en: "Asked for an opinion"),
        "opinion-given": Message(ja: "意見の回答", en: "Gave an opinion"),
        "opinion-withdrawn": Message(ja: "意見の照会を取りやめ", en: "Took a request for an opinion back"),
        "held": Message(ja: "保存期間の延長", en: "Kept beyond its time"), "released": Message(ja: "保存期間の延長を終了", en: "To be erased in time"),
        "clock-stopped": Message(ja: "処理期間の計算を停止", en: "Stopped the clock"),
        "clock-resumed": Message(ja: "処理期間の計算を再開", en: "Let the clock go on"),
        "material-received": FurtherMaterialText.event,
        "reply-extended": Message(ja: "返答の期限を延長", en: "Gave more time for the reply"),
        "reminded": Message(ja: "申請者に催促", en: "Reminded the applicant"),
        "forwarded": Message(ja: "経由機関から本庁に到達", en: "Reached the deciding body"),
        "paper-attached": Message(ja: "職員の資料を追加", en: "Attached a paper"),
        "paper-shown": Message(ja: "職員の資料を申請者に公開", en: "Showed a paper to the applicant"),
        "paper-hidden": Message(ja: "職員の資料を申請者に非公開", en: "Hid a paper from the applicant"),
        "paper-removed": Message(ja: "職員の資料を取り除いた", en: "Took a paper out"),
        "number-revealed": Message(ja: "個人番号を確認", en: "Saw an individual number"),
        "noted": Message(ja: "内部の記録", en: "Noted"),
        "mail-failed": Message(ja: "メールが届かなかった", en: "A mail could not be delivered"),
        "mail-settled": Message(ja: "届かなかったメールについて連絡済み", en: "Told in another way what a mail did not"),
        "unfulfilled": UnfulfilledText.phase,
        "conflict-declared": ConflictText.declared, "conflict-lifted": ConflictText.lifted,
        "profession-checked": Message(ja: "代理人の登録を照合", en: "Checked the licence of a delegate"),
        "profession-unchecked": Message(ja: "代理人の登録の照合を取消し", en: "Took back the check of a delegate's licence"),
        "fee-assessed": Message(ja: "手数料を調定", en: "The fee was assessed"),
        "fee-paid": Message(ja: "手数料の納付", en: "The fee was paid"), "fee-waived": Message(ja: "手数料を減免", en: "The fee was waived"),
        "fee-cancelled": Message(ja: "手数料の調定を取消し", en: "The assessment of the fee was cancelled"),
        "fee-revoked": Message(ja: "手数料の納付が取消し", en: "The payment of the fee was revoked"),
        "fee-refunded": Message(ja: "手数料を還付", en: "The fee was refunded"),
        "fee-owed": Message(ja: "納める手数料", en: "What is left to pay of the fee"),
    ]

    var name: Message { Self.names[kind] ?? Message(same: kind) }

    /// Whether the journal has an entry of its own for it: of what arrives, and of money, which the ledger follows.
    var isJournalledElsewhere: Bool {
        switch self {
        case .arrived, .feeAssessed, .feePaid, .feeWaived, .feeCancelled, .feeRevoked, .feeRefunded: true
        // With a reason it is an officer who says it.
        case .feeOwed(_, let reason): reason.isEmpty
        default: false
        }
    }
}

extension ApprovalEvent {
    var kind: String {
        switch act {
        case .started: "started"
        case .agreed: "agreed"
        case .commented: "commented"
        case .remanded: "remanded"
        case .withdrawn: "withdrawn"
        case .deputised: "deputised"
        case .seenAfter: "seen"
        case .decided: "decided"
        case .attachmentAdded: "attached"
        case .abandoned: "abandoned"
        case .resumed: "resumed"
        }
    }
}
