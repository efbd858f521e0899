import Core
import Japanese
import Web

/// Every sentence of opinion requests.
enum OpinionText {
    static let title = Message(ja: "意見の照会を受けたもの", en: "Opinions asked of you")
    static let ask = Message(ja: "ほかの課に意見を照会する", en: "Ask another section for its opinion")
    static let none = Message(ja: "意見の照会はありません。", en: "No opinion is asked of you.")
    static let noneAdvice = Message(ja: "ほかの課から照会があると、ここに並びます。", en: "What other sections ask is listed here.")
    static let asker = Message(ja: "照会した課", en: "Asked by")
    static let due = Message(ja: "回答の期限", en: "To be answered by")
    /// When it was answered, or has to be.
    static func when(_ one: CaseState.Consulted) -> Message {
        guard let answer = one.answer else {
            let day = one.opinion.dueOn
            return Message(ja: "期限 \(day.words(.ja))", en: "due \(day.words(.en))")
        }
        return Message(ja: "\(answer.on.words(.ja))回答", en: "on \(answer.on.words(.en))")
    }
    static let answered = Message(ja: "回答済み", en: "Answered")
    static let waiting = Message(ja: "回答待ち", en: "Waiting")
    static let deemed = Message(ja: "期限までに回答がなく、異議なしとみなす", en: "No answer in time: taken as no objection")
    static let over = Message(ja: "案件は終わりました", en: "The case is over")
    static let question = Message(ja: "照会する事項", en: "What is asked")
    static let pages = Message(ja: "見せる申請の内容", en: "Which answers they may see")
    static let pagesSupport = Message(
        ja: "選んだページに添付されたファイルも見せます。個人番号と本人確認書類は見せません。",
        en: "Files attached on the pages that you choose are shown too; individual numbers and identity papers are not.")
    static func titles(_ pages: [Message]) -> Message {
        if pages.isEmpty { return Message(ja: "なし", en: "None") }
        return Message(ja: pages.map(\.ja).joined(separator: "、"), en: pages.map(\.en).joined(separator: ", "))
    }
    static func shown(_ pages: [Message]) -> Message {
        Message(ja: "見せた申請の内容：\(titles(pages).ja)", en: "Shown of the application: \(titles(pages).en)")
    }
    static let files = Message(ja: "いっしょに送るファイル", en: "Files to send with it")
    static let sent = Message(ja: "送ったファイル", en: "Files that were sent")
    static func withheld(_ count: Int) -> Message {
        Message(ja: "本人確認書類など（\(count)件）は、意見の照会では見せません。", en: "Identity papers and the like (\(count)) are not shown for an opinion.")
    }
    static let unit = Message(ja: "照会先の課", en: "Which section")
    static let unitSupport = Message(ja: "ほかの地方公共団体にも照会できます。", en: "Other bodies can be asked too.")
    static let unitStops = Message(
        ja: "ほかの地方公共団体にも照会できます。その間、処理期間は進みません。", en: "Other bodies can be asked too; until they answer the clock stands.")
    static let stillOpen = Message(ja: "回答を待っている意見照会があります。", en: "An opinion is still waited for.")
    static let heading = Message(ja: "ほかの課の意見", en: "Opinions of others")
    static let send = Message(ja: "照会する", en: "Ask")
    static let answer = Message(ja: "意見", en: "Opinion")
    static let closed = Message(
        ja: "回答が済んだか、案件が終わったので、申請の内容は表示しません。",
        en: "It was answered, or the case is over: what was applied with is shown no longer.")
    static let give = Message(ja: "回答する", en: "Answer")
    static func askedOf(_ unit: Message, until due: Day) -> Message {
        Message(ja: "\(unit.ja)（回答の期限 \(due.words(.ja))）", en: "\(unit.en), to answer by \(due.words(.en))")
    }
    static let given = Message(ja: "回答しました。", en: "Your answer was sent.")
    static let needWords = Message(ja: "意見を書いてください。異議がなければ「異議なし」と書いてください。", en: "Write your opinion; “no objection” if you have none.")
    static let withdraw = Message(ja: "この照会を取りやめる", en: "Take the request back")
    static let withdrawConfirm = Message(
        ja: "照会先の課は、この照会と申請の内容を見られなくなります。取りやめますか。", en: "The section will see nothing of the case any more. Take the request back?")
    static let withdrawn = Message(ja: "照会を取りやめました", en: "Taken back")
    static let takenBack = Message(ja: "意見の照会を取りやめました。", en: "The request for an opinion was taken back.")
    static let askedAlready = Message(
        ja: "この課には照会中です。回答を待つか、いまの照会を取りやめてから照会してください。",
        en: "This section is asked already. Wait for its answer, or take that request back first.")
    static let askedNobody = Message(
        ja: "この照会先には、このシステムで回答できる職員がいません。回答がないまま期限が過ぎると、意見なしの扱いになります。文書で照会して、回答を資料として案件に加えてください。",
        en:
            "Nobody there could answer in this system, and silence would count as no objection. Ask by letter, and add the answer to the case as a paper."
    )
    static let needUnit = Message(ja: "照会先の課を選んでください。", en: "Choose the section.")
    static let needQuestion = Message(ja: "照会する事項を書いてください。", en: "Write what you ask.")
    /// - Parameter typed: what cannot be read as a day after today.
    static func needDue(_ typed: String) -> Message {
        guard Wareki.lacksYear(typed) else { return Message(ja: "回答の期限を、明日以降の日付で入力してください。", en: "Enter a day after today.") }
        return Message(ja: "回答の期限に年がありません。「令和８年12月４日」「2026-12-04」のように、年から入力してください。", en: "The day has no year. Enter it as 2026-12-04.")
    }
}
