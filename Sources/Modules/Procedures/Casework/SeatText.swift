import Approval
import Web

/// Every sentence of an approval on the page of its case: its seats, and what is done on them.
enum SeatText {
    static func seatLeft(_ seat: ApprovalRoute.Seat) -> Message {
        let (post, name) = (seat.position.title, seat.holder.name)
        if seat.isActing {
            return Message(ja: "\(name)さんによる\(post)の職務代理は終わりました", en: "\(name) no longer acts for the post \(post)")
        }
        return Message(ja: "\(post)の\(name)さんは、この職を離れました", en: "\(name) has left the post \(post)")
    }
    static let seatLeftAdvice = Message(
        ja: "この席の決裁は進みません。担当者が起案し直すと、今この職に就いている人の席に回ります。前の承認は、もう一度必要です。",
        en: "The approval does not pass this seat. Propose again: it goes to whoever holds the post now, and everybody agrees anew.")
    static let approval = Message(ja: "決裁", en: "Approval")
    static func status(_ status: ApprovalFile.Status) -> Message {
        switch status {
        case .circulating: Message(ja: "回議中", en: "Circulating")
        case .remanded: Message(ja: "差戻し", en: "Remanded")
        case .withdrawn: Message(ja: "引戻し", en: "Taken back")
        case .decided: Message(ja: "決裁済み", en: "Approved")
        case .abandoned: Message(ja: "廃案", en: "Abandoned")
        }
    }
    static func seatKind(_ kind: ApprovalRoute.Seat.Kind) -> Message {
        switch kind {
        case .review: Message(ja: "審査", en: "Review")
        case .consultation: Message(ja: "合議", en: "Consultation")
        case .decision: Message(ja: "決裁", en: "Decision")
        }
    }
    static let agreed = Message(ja: "承認", en: "Agreed")
    static let deputised = Message(ja: "代決", en: "By deputy")
    static let toSee = Message(ja: "（後閲待ち）", en: "(to be seen)")
    static let seen = Message(ja: "（後閲済み）", en: "(seen)")
    static let turn = Message(ja: "順番です", en: "Their turn")
    static func drafter(_ name: String) -> Message { Message(ja: "起案：\(name)", en: "Proposed by \(name)") }
    static func remanded(_ name: String) -> Message { Message(ja: "\(name)が差し戻しました", en: "\(name) remanded it") }
    static let seatWords = Message(ja: "意見（差戻しのときは理由）", en: "Comment, or the reason for remanding")
    static let remandTo = Message(ja: "差し戻す先", en: "Remand to")
    static let remandSupport = Message(ja: "選ばないときは起案者に差し戻します。", en: "To the drafter if none is chosen.")
    static let agree = Message(ja: "承認する", en: "Agree")
    static let decide = Message(ja: "決裁する", en: "Approve the decision")
    /// Beside the button of the seat whose agreement decides.
    static let decides = Message(
        ja: "決裁すると処分が確定し、番号を付けた通知書が発行されます。", en: "Your approval makes the decision: it takes its number, and its notice is issued.")
    static let decidesSure = Message(ja: "\(decides.ja)よろしいですか。", en: "\(decides.en) Go on?")
    static func decided(_ outcome: Message, _ number: String) -> Message {
        Message(ja: "「\(outcome.ja)」を決定し、\(number)の通知書を発行します。", en: "Decided: \(outcome.en). Notice \(number) is being issued.")
    }
    static let backToMine = Message(ja: "自分の決裁へ", en: "To my approvals")
    static let remand = Message(ja: "差し戻す", en: "Remand")
    static let drop = Message(ja: "起案をやめる（廃案）", en: "Drop the draft")
    static let dropReason = Message(ja: "廃案の理由", en: "Why it is dropped")
    static let dropSupport = Message(
        ja: "起案だけをやめます。申請やすでにした処分は、そのままです。", en: "Only the draft is dropped. The application and what was decided stay as they are.")
    static let see = Message(ja: "後閲した", en: "I have seen it")
    static let takeBack = Message(ja: "引き戻す", en: "Take it back")
    static let needRemandReason = Message(ja: "差し戻す理由を書いてください。", en: "Say why you remand it.")
    static let needDropReason = Message(ja: "廃案の理由を書いてください。", en: "Say why it is dropped.")
}
