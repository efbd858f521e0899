import Core
import Web

/// What each mail says: its head, and the sentence that tells what has happened and by when something has to be done.
extension CaseMail.Occasion {
    func head(_ act: ProcedureAct, _ opening: CaseMail.Opening) -> Message {
        switch self {
        case .notice where !opening.fetches: MandateText.isDecided
        case .notice: CaseMailText.noticeHead
        case .rectified: RectificationText.done
        case .correction: CaseMailText.correctionHead
        case .changePermitted: ChangeText.mailPermitted
        case .changeRefused: ChangeText.mailRefused
        case .message: CaseMailText.messageHead
        case .material: StopText.mailHead
        case .feePaid: CaseMailText.paidHead
        case .feeAssessed: CaseFeeText.due
        case .feeChanged, .feeWaived: FeeByHandText.mailChangedHead
        case .feeRefund: CaseMailText.refundHead
        case .feeRefunded: CaseMailText.refundedHead
        case .infected: CaseMailText.infectedHead
        case .correctionDue: ReminderText.correctionDue
        case .replyMissing: ReplyText.missing
        case .replyExtended: ReplyText.moreTime
        case .expiry: ValidityText.reminder
        case .feeOwed: ReminderText.feeOwed
        case .noticeWaiting: ReminderText.noticeWaiting
        case .withdrawn: CaseMailText.withdrawnHead(act.noun)
        case .correctionEnded: CaseMailText.correctionEndedHead
        case .reopened: CaseMailText.reopenedHead
        case .unfulfilled: UnfulfilledText.mailSubject
        case .acknowledged: CaseMailText.acknowledgedHead
        }
    }

    func sentence(_ act: ProcedureAct, _ opening: CaseMail.Opening) -> Message {
        switch self {
        case .notice: opening.fetches ? CaseMailText.notice : MandateText.noticeIsTheirs
        case .rectified: opening.fetches ? RectificationText.mailed : MandateText.newNoticeIsTheirs
        case .correction(let due): CaseMailText.correction(act.noun, due)
        case .changePermitted(let due): ChangeText.mailUntil(due)
        case .changeRefused: ChangeText.mailRefusedWords
        case .message: CaseMailText.message
        case .material(let due): StopText.mailWords(due)
        case .feePaid: CaseMailText.paid
        case .feeAssessed(let yen): FeeByHandText.mailAssessed(yen)
        case .feeChanged(let owed, let overpaid): FeeByHandText.mailChanged(owed: owed, overpaid: overpaid)
        case .feeWaived(let owed, let overpaid): FeeByHandText.mailWaived(owed: owed, overpaid: overpaid)
        case .feeRefund(let yen): CaseMailText.refund(FeesText.yen(yen))
        case .feeRefunded(let yen): CaseMailText.refunded(FeesText.yen(yen))
        case .infected: CaseMailText.infected
        case .correctionDue(let day): ReminderText.correctionDue(day)
        case .replyMissing(let kinds, let due, let isOver): ReplyText.missing(kinds, until: due, isOver: isOver)
        case .replyExtended(let kinds, let due): ReplyText.moreTime(kinds, until: due)
        case .expiry(let day): ValidityText.reminder(day)
        case .feeOwed(let yen): ReminderText.feeOwed(yen)
        case .noticeWaiting: ReminderText.noticeWords
        case .withdrawn: CaseMailText.withdrawn(act.noun)
        case .correctionEnded: CaseMailText.correctionEnded(act.noun)
        case .reopened(let owed): CaseMailText.reopened(act.noun, owed: owed)
        case .unfulfilled: UnfulfilledText.mailed
        case .acknowledged: CaseMailText.acknowledged
        }
    }
}
