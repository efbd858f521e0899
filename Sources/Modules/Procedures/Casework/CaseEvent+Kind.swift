import Approval
import Web

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
        case .outsideChecked: "outside-checked"
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
        "approval-started": Message(ja: "起案", en: "Submitted for approval"), "approval-agreed": Message(ja: "承認", en: "Agreed"),
        "approval-commented": Message(ja: "意見", en: "Commented"), "approval-remanded": Message(ja: "差戻し", en: "Remanded"),
        "approval-withdrawn": Message(ja: "引戻し", en: "Took the draft back"), "approval-deputised": Message(ja: "代決", en: "Acted as deputy"),
        "approval-seen": Message(ja: "後閲", en: "Seen afterwards"), "approval-decided": Message(ja: "決裁", en: "Approved"),
        "approval-attached": Message(ja: "資料を追加", en: "Added a paper"), "approval-abandoned": Message(ja: "廃案", en: "Abandoned the draft"),
        "approval-resumed": Message(ja: "再起案", en: "Submitted for approval again"), "decided": Message(ja: "処分", en: "Decided"),
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
        "outside-checked": Message(ja: "他システムの行との違いを確認", en: "Dealt with a row of another system that differs"),
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
