import Web

/// Every sentence of practising.
enum PracticeText {
    static let title = Message(ja: "練習", en: "Practice")
    static let tryIt = Message(ja: "入力の練習をする", en: "Practise filling it in")
    static let explain = Message(
        ja: "ここでは入力を練習できます。何も送られず、手続をしたことにはなりません。入力した内容は一日で消えます。名前などは本当のものでなくてかまいません。",
        en:
            "Here you can practise filling in the form. Nothing is sent, and nothing has been applied for or notified. What you type is gone after a day. Names need not be real."
    )
    static func pages(_ count: Int) -> Message { Message(ja: "\(count)つのページに分かれています。", en: "It has \(count) pages.") }
    static let begin = Message(ja: "練習を始める", en: "Begin")
    static let finish = Message(ja: "練習を終える", en: "Finish practising")
    static let finished = Message(ja: "練習はこれで終わりです", en: "That was the practice")
    static let nothingSent = Message(ja: "何も送られていません。", en: "Nothing was sent.")
    static let nothingSentWhy = Message(ja: "本当の手続では、このあと受付番号が表示されます。", en: "In earnest you would be shown a receipt number now.")
    static let toProcedure = Message(ja: "手続のページへ", en: "To the procedure")
}
