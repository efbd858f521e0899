import Web

/// Every sentence of the inbox, and of what waits for an officer.
enum InboxText {
    static let inbox = Message(ja: "申請の受信箱", en: "Inbox")
    static let views = Message(ja: "受信箱の表示", en: "Views of the inbox")
    static func view(_ view: Inbox.View) -> Message {
        switch view {
        case .open: Message(ja: "処理中", en: "Open")
        case .mine: Message(ja: "自分の決裁", en: "My approvals")
        case .sat: Message(ja: "決裁に加わったもの", en: "Where I had a seat")
        case .returned: Message(ja: "差し戻された起案", en: "Remanded to me")
        case .stopped: Message(ja: "停止中", en: "Stopped")
        case .overdue: Message(ja: "返答の期限を過ぎたもの", en: "No reply in time")
        case .closed: Message(ja: "終了", en: "Closed")
        case .undelivered: UndeliveredText.mark
        }
    }
    static func today(due: Int, mine: Int, opinions: Int) -> Message {
        func count(_ number: Int) -> String { number >= 100 ? "100+" : "\(number)" }
        return Message(
            ja: "今日までに処分するもの \(count(due))件、自分の決裁を待つもの \(count(mine))件、意見の照会 \(count(opinions))件",
            en: "\(count(due)) due by today, \(count(mine)) waiting for your approval, \(count(opinions)) opinions asked of you")
    }
    static let waitingUnassigned = Message(ja: "担当者の決まっていない申請", en: "Assigned to nobody")
    static let waitingDue = Message(ja: "今日までに処分するもの", en: "Due by today")
    static let waitingReplies = Message(ja: "申請者の返答の期限を過ぎたもの", en: "No reply of the applicant in time")
    static let waitingSeats = Message(ja: "自分の決裁を待つもの", en: "Waiting for your approval")
    static let waitingReturned = Message(ja: "差し戻された自分の起案", en: "Remanded to you")
    static let waitingNews = Message(ja: "自分の担当に届いた連絡・補正・回答", en: "What has come to your cases")
    static let waitingLetters = Message(ja: "終わった案件に届いた、未対応の連絡", en: "Messages to answer, of cases that have ended")
    static let waitingOpinions = Message(ja: "所属する課への意見の照会", en: "Opinions asked of your section")
    static func nothing(_ view: Inbox.View) -> Message {
        switch view {
        case .mine: Message(ja: "あなたの決裁を待つものはありません。", en: "Nothing waits for your approval.")
        case .returned: Message(ja: "差し戻された起案はありません。", en: "Nothing was remanded to you.")
        default: Message(ja: "該当する申請はありません。", en: "There is no such application.")
        }
    }
    /// What comes to stand there.
    static func advice(_ view: Inbox.View) -> Message {
        switch view {
        case .mine: nothingMine
        case .returned: nothingReturned
        case .overdue: nothingOverdue
        default: nothingAdvice
        }
    }
    static let nothingAdvice = Message(ja: "申請が届くと、期限の近い順にここに並びます。", en: "What arrives is listed here, the most urgent first.")
    private static let nothingOverdue = Message(
        ja: "補正や追加資料の期限が過ぎても申請者の返答がないと、期限の古い順にここに並びます。",
        en: "Cases whose applicants have not replied in time are listed here, the longest overdue first.")
    private static let nothingMine = Message(ja: "あなたの順番になった案件が、ここに並びます。", en: "Cases in which it is your turn are listed here.")
    private static let nothingReturned = Message(ja: "あなたの起案が差し戻されると、ここに並びます。", en: "Drafts that are sent back to you are listed here.")
    static let nothingNarrowed = Message(ja: "この条件に合う申請はありません。", en: "No application meets these conditions.")
    static let needDigits = Message(
        ja: "受付番号は、末尾の4桁以上の数字で入力してください。他システムの番号は、全部を入力してください。",
        en: "Enter at least the last four digits of the receipt number, or the whole of a number in another system.")
    /// Of a number that finds cases which are not in the list.
    static let hits = Message(ja: "この番号の案件は、次のところにあります。", en: "The cases of this number are found here.")
    static func hit(_ view: Inbox.View) -> Message {
        Message(ja: "「\(self.view(view).ja)」で見る", en: "See it in “\(self.view(view).en)”")
    }
    static let widen = Message(ja: "条件を外して、すべて表示する", en: "Show all, without conditions")
    static let receiptPart = Message(ja: "受付番号（末尾の4桁以上）か他システムの番号", en: "Receipt number, its last digits, or a number in another system")
    static let sort = Message(ja: "並び順", en: "Order")
    static func sort(_ sort: Inbox.Sort) -> Message {
        switch sort {
        case .due: Message(ja: "期限の近い順", en: "Due first")
        case .arrival: Message(ja: "到達の新しい順", en: "Newest first")
        }
    }
    static let showNames = Message(ja: "申請者名を出す", en: "Show the applicants")
    static let namesRecorded = Message(ja: "案件を見たことと同じく、閲覧の記録に残ります。", en: "It is recorded like opening the cases.")
    static let anyProcedure = Message(ja: "すべての手続", en: "All procedures")
    static let anybody = Message(ja: "だれでも", en: "Anybody")
    static let unassigned = Message(ja: "担当者未定", en: "Assigned to nobody")
    static let onlyMine = Message(ja: "自分の担当", en: "Assigned to me")
    static let onlyUnread = Message(ja: "連絡・補正・回答の届いたもの", en: "With something that has come")
    static let narrow = Message(ja: "絞り込む", en: "Narrow")
}
