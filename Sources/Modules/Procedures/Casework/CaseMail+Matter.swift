import Web

extension CaseMail {
    /// 用件: what a mail tells, without whatever it says of it. By it an officer knows what somebody has not been told.
    enum Matter: String, Codable, CaseIterable, Sendable {
        case received, correction, change, notice, message, fee, file, reply, ended, correctionEnded = "correction-ended", reopened, expiry

        var name: Message {
            switch self {
            case .received: Message(ja: "受け付けたこと", en: "that it was received")
            case .correction: Message(ja: "補正の依頼", en: "that a correction is asked for")
            case .change: Message(ja: "変更の申出への回答", en: "the answer to the wish for a change")
            case .notice: Message(ja: "通知書を受け取れること", en: "that a notice can be fetched")
            case .message: Message(ja: "担当からの連絡", en: "that the office has written")
            case .fee: Message(ja: "手数料のこと", en: "about the fee")
            case .file: Message(ja: "添付ファイルの危険", en: "that a file is dangerous")
            case .reply: Message(ja: "返答の期限のこと", en: "until when a reply is awaited")
            case .ended: Message(ja: "手続が終わったこと", en: "that it has ended")
            case .correctionEnded: Message(ja: "補正の期間が終わったこと", en: "that the correction is over")
            case .reopened: Message(ja: "手続の再開", en: "that it was taken up again")
            case .expiry: Message(ja: "有効期間の満了が近いこと", en: "that a term is about to end")
            }
        }
    }
}

extension CaseMail.Occasion {
    /// Nobody is reminded to fetch a notice that they may not fetch.
    func concerns(_ opening: CaseMail.Opening) -> Bool { if case .noticeWaiting = self { opening.fetches } else { true } }

    var matter: CaseMail.Matter {
        switch self {
        case .correction, .correctionDue: .correction
        case .changePermitted, .changeRefused: .change
        case .notice, .rectified, .noticeWaiting: .notice
        case .message, .material: .message
        case .feeAssessed, .feeChanged, .feeWaived, .feePaid, .feeRefund, .feeRefunded, .feeOwed: .fee
        case .replyMissing, .replyExtended: .reply
        case .infected: .file
        case .acknowledged, .unfulfilled, .withdrawn: .ended
        case .correctionEnded: .correctionEnded
        case .reopened: .reopened
        case .expiry: .expiry
        }
    }
}
