import Forms
import Web

/// Every sentence of practising.
enum PracticeText {
    static let title = Message(ja: "練習", en: "Practice")
    static let tryIt = Message(ja: "申請の練習をする", en: "Practise this application")
    static let explain = Message(
        ja: "ここでは申請の入力を練習できます。何も送られず、申請にはなりません。入力した内容は一日で消えます。名前などは本当のものでなくてかまいません。",
        en:
            "Here you can practise filling in the form. Nothing is sent and nothing becomes an application. What you type is gone after a day. Names need not be real."
    )
    static func pages(_ count: Int) -> Message { Message(ja: "\(count)つのページに分かれています。", en: "It has \(count) pages.") }
    static let begin = Message(ja: "練習を始める", en: "Begin")
    static let back = Message(ja: "前のページへ", en: "Back")
    static func step(_ number: Int, _ count: Int) -> Message {
        Message(ja: "練習　\(count)ページ中\(number)ページ目", en: "Practice, page \(number) of \(count)")
    }
    static let next = Message(ja: "次へ", en: "Next")
    static let check = Message(ja: "入力した内容を確かめる", en: "Check your answers")
    static let incomplete = Message(ja: "まだ入力していないところがあります", en: "Some answers are missing")
    static let change = Message(ja: "直す", en: "Change")
    static let finish = Message(ja: "練習を終える", en: "Finish practising")
    static let finished = Message(ja: "練習はこれで終わりです", en: "That was the practice")
    static let nothingSent = Message(ja: "何も送られていません。", en: "Nothing was sent.")
    static let nothingSentWhy = Message(ja: "本当の申請では、このあと受付番号が表示されます。", en: "A real application would show its receipt number now.")
    static let toProcedure = Message(ja: "手続のページへ", en: "To the procedure")
    static let add = Message(ja: "もう一つ加える", en: "Add another")
    static let remove = Message(ja: "取り消す", en: "Remove")
    static let none = Message(ja: "入力なし", en: "Not answered")
    static let day = Message(ja: "例：令和3年8月2日、2021-08-02", en: "For instance 2021-08-02")
    static let wouldAttach = Message(ja: "添付する（練習では送られません）", en: "To be attached (not sent in practice)")
    static func file(_ label: Message) -> Message {
        Message(ja: "「\(label.ja)」を添付する（練習ではファイルを選びません）", en: "Attach “\(label.en)” (no file is chosen in practice)")
    }
    static func unreadable(_ question: Question) -> Message {
        switch question.kind {
        case .number: Message(ja: "「\(question.label.ja)」を数で入力してください。", en: "Enter “\(question.label.en)” as a number.")
        case .day:
            Message(
                ja: "「\(question.label.ja)」を日付で入力してください（例：令和3年8月2日、2021-08-02）。",
                en: "Enter “\(question.label.en)” as a date, for instance 2021-08-02.")
        default: Message(ja: "「\(question.label.ja)」を読み取れません。入力し直してください。", en: "“\(question.label.en)” cannot be read. Enter it again.")
        }
    }
}
