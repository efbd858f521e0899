import Web

/// Every sentence of practising.
enum PracticeText {
    static let title = Message(ja: "練習", en: "Practice")
    static let tryIt = Message(ja: "入力の練習をする", en: "Practise filling it in")
    static let explain = Message(
        ja: "ここでは入力を練習できます。何も送られず、手続をしたことにはなりません。入力した内容は一日で消えます。本当の名前などは入れずに、下の見本の内容を入れてください。",
        en:
            "Here you can practise filling in the form. Nothing is sent, and nothing has been applied for or notified. What you type is gone after a day. Enter none of your own data, but those of a sample below."
    )
    static func pages(_ counts: ClosedRange<Int>) -> Message {
        let count = DraftText.range(counts)
        return Message(
            ja: "質問は\(count.ja)ページです。そのあとに、まとめて確かめるページがあります。",
            en: "There are \(count.en) pages of questions, and after them a page to check them all.")
    }
    static let byAnswers = Message(ja: "（答えによって出ます）", en: "(depends on your answers)")
    static let begin = Message(ja: "練習を始める", en: "Begin")
    static let finish = Message(ja: "練習を終える", en: "Finish practising")
    static let finished = Message(ja: "練習はこれで終わりです。", en: "That was the practice.")
    static let nothingSent = Message(ja: "何も送られていません。", en: "Nothing was sent.")
    static let nothingSentWhy = Message(
        ja: "本当の手続では、このあと次のような受付票が表示されます。", en: "In earnest you would now be shown a receipt like this.")
    static let restart = Message(ja: "はじめからやり直す", en: "Begin again")
    static let restartSure = Message(
        ja: "練習に入力した内容をすべて消して、最初のページに戻ります。よろしいですか。",
        en: "Everything you typed in this practice will be gone, and you go back to the first page. Are you sure?")

    // MARK: samples

    static let samples = Message(ja: "見本の内容（講習用）", en: "Samples (for courses)")
    static let samplesLink = Message(ja: "講習で練習する方（見本の内容を印刷する）", en: "For courses: print the samples to practise with")
    static let samplesWords = Message(
        ja: "架空の三人の内容です。印刷して配り、それを見ながら入力できます。途中で困ったときは、練習のページの上にある「見本を入れる」を押すと、そのページに見本の内容が入ります。",
        en:
            "The data of three invented people. Print and hand them out to be typed. Whoever is stuck presses “Fill in the sample” at the top of a page of the practice: the page is then filled in."
    )
    static func sample(_ number: Int) -> Message { Message(ja: "見本\(number)", en: "Sample \(number)") }
    static func sheet(_ number: Int) -> Message { Message(ja: "見本\(number)の内容を見る・印刷する", en: "See and print sample \(number)") }
    static func length(_ pages: Int) -> Message { Message(ja: "質問は\(pages)ページ", en: "\(pages) pages of questions") }
    static let choose = Message(ja: "どの見本で練習しますか", en: "With which sample do you practise?")
    static func withSample(_ number: Int) -> Message { Message(ja: "見本\(number)で練習しています。", en: "You practise with sample \(number).") }
    static let fill = Message(ja: "見本を入れる", en: "Fill in the sample")
    static let filled = Message(
        ja: "このページに見本の内容を入れました。確かめて、次へ進んでください。ファイルは、練習では送りません。",
        en: "This page was filled in with the sample. Look at it and go on. A practice sends no files.")
    static let invented = Message(ja: "架空", en: "INVENTED")
    static let inventedBand = Message(
        ja: "架空の人の見本です。名前も番号も実在しません。本当の申請には使えません。",
        en: "A sample of an invented person. Names and numbers are nobody's. It is of no use for a real application.")
    static let sheetOf = Message(ja: "練習する手続：", en: "Procedure:")
    static let sheetWords = Message(
        ja: "練習のページに、次のとおりに入力してください。「添付する」とあるところは、ファイルを選ばず、チェックだけを入れます。",
        en: "Type the following into the pages of the practice. Where something is to be attached you only tick the box; no file is chosen.")
    static let leaveEmpty = Message(ja: "（何も入れません）", en: "(leave it empty)")
    static let byButton = Message(
        ja: "「見本を入れる」を押すと、練習用の番号が入ります。本当の個人番号は、練習では入れないでください。",
        en: "“Fill in the sample” enters a number for practice. Never enter a real individual number in a practice.")
    /// What is sealed in the browser: any words will do.
    static let sealed = "見本の内容です。"
    static let toPractice = Message(ja: "練習のページへ", en: "To the practice")

    // MARK: the receipt

    static let receipt = Message(ja: "練習用の受付票", en: "Practice receipt")
    static let receiptBand = Message(
        ja: "練習用の受付票です。何も送られていません。申請は届いていません。", en: "A receipt for practice only. Nothing was sent: no application has arrived.")
    static let numberWords = Message(
        ja: "この番号は練習用で、本当の受付番号ではありません。入力しても何も開きません。",
        en: "These numbers are for practice. They are none that anything could be opened with.")
    static let inEarnest = Message(ja: "本当の手続では、このあと次のように進みます。", en: "In earnest this is what would follow.")
    static let nothingToPay = Message(ja: "練習なので、納める必要はありません。", en: "This is a practice: nothing is to be paid.")
    static let toProcedure = Message(ja: "手続のページへ", en: "To the procedure")
}
