import Core
import Forms
import Japanese
import Web

/// The sentences of every form that is filled in.
enum FillingText {
    static let back = Message(ja: "前のページへ", en: "Back")
    static func step(_ number: Int, _ count: Int) -> Message { Message(ja: "\(number) / \(count)", en: "\(number) of \(count)") }
    static let steps = Message(ja: "ページ", en: "Page")
    static let wrong = Message(ja: "入力の確認：", en: "Please check: ")
    static let more = Message(ja: "答えに合わせて、質問が増えました。", en: "Your answer has brought up more questions.")
    static let next = Message(ja: "次へ", en: "Next")
    static let whole = Message(ja: "様式の全体", en: "The whole form")
    static let check = Message(ja: "入力した内容を確かめる", en: "Check your answers")
    static let incomplete = Message(ja: "まだ入力していないところがあります", en: "Some answers are missing")
    static let change = Message(ja: "直す", en: "Change")
    /// - Parameter label: of the rows: people are not counted as things are.
    static func add(_ label: Message) -> Message { Message(ja: "「\(label.ja)」をさらに加える", en: "Add another (\(label.en))") }
    static let remove = Message(ja: "この行を削る", en: "Remove this row")
    static let none = Message(ja: "入力なし", en: "Not answered")
    static let day = Message(ja: "例：令和3年8月2日、2021-08-02", en: "For instance 2 August 2021 or 2021-08-02")
    /// How a date may be written, by one that could be the answer: a birth some decades ago, otherwise the day on which the form is read.
    static func day(for question: Question, on today: Day) -> Message {
        let example = question.meaning == .birthdate ? birth : today
        return Message(
            ja: "例：\(Wareki.format(example, weekday: false))、\(example)", en: "For instance \(example.words(.en)) or \(example)")
    }
    private static let birth = Day(epochDays: 5_569)
    static let calculated = Message(ja: "計算した結果", en: "Calculated from your answers")
    static let attach = Message(ja: "選んだファイルを送る", en: "Upload the files")
    static let attached = Message(ja: "送ったファイル", en: "Uploaded files")
    static let drop = Message(ja: "外す", en: "Remove")
    static func fileSupport(_ most: Int) -> Message {
        Message(
            ja: "PDF、写真（JPEG・PNG・HEIC）、Word、Excelなど。\(most)個まで、一つ10 MBまで。紙は写真でかまいません。",
            en: "PDF, photos, Word, Excel and the like; up to \(most) files of 10 MB each. A photo of a paper will do.")
    }
    static let wouldAttach = Message(ja: "添付する（練習では送られません）", en: "To be attached (not sent in practice)")
    static func practiceFile(_ label: Message) -> Message {
        Message(ja: "「\(label.ja)」を添付する（練習ではファイルを選びません）", en: "Attach “\(label.en)” (no file is chosen in practice)")
    }
    static let locked = Message(ja: "この項目は変更できません。", en: "This cannot be changed.")
    static let taken = Message(ja: "入力した内容で、確かめていただきたいところ", en: "Please check these answers")
    static let places = Message(ja: "郵便番号から住所を探す", en: "Find the address by postal code")
    static let placesOfCode = Message(ja: "この郵便番号の住所", en: "The addresses of this postal code")
    static let choosePlace = Message(ja: "住所を選んでください", en: "Choose the address")
    static let noPlace = Message(
        ja: "この郵便番号の住所は見つかりませんでした。住所を直接入力してください。", en: "No address was found for this postal code. Enter the address yourself.")
    static let needPostal = Message(
        ja: "郵便番号を 730-8511 のように7桁で入力してから、もう一度探してください。", en: "Enter the postal code in 7 digits like 730-8511, then look again.")
    /// A hint: a directory is never as new as a street.
    static func apart(_ label: Message, _ answer: FormAnswer, _ places: [PostalRecord]) -> Message {
        var code = ""
        if case .parts(let parts) = answer { code = parts["postal"] ?? "" }
        var all: [String] = []
        for place in places where !all.contains(place.address) { all.append(place.address) }
        let (shown, more) = (all.prefix(3), all.count - 3)
        return Message(
            ja:
                "「\(label.ja)」：郵便番号 \(code) は、\(shown.joined(separator: "、"))\(more > 0 ? "など\(all.count)か所" : "")の番号です。郵便番号と住所のどちらかが違っていませんか。正しければこのままでかまいません。",
            en:
                "“\(label.en)”: the postal code \(code) is that of \(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""). Is one of the two wrong? If they are right, leave them."
        )
    }
    static let keepTyped = Message(
        ja: "入力した住所はそのままにしてあります。選び直すときは、先に住所の欄を空にしてください。",
        en: "What you typed was left as it is. To choose another, empty the address first.")
    static let box = Message(ja: "私書箱", en: "Post office box")
    static let chooseKind = Message(ja: "種目を選んでください", en: "Choose the kind")
    static let storedNumber = Message(ja: "入力済み", en: "Entered")
    static let changeNumber = Message(
        ja: "変えるときだけ、12桁の数字を入力してください。入力した番号は画面に表示されません。", en: "Enter the 12 digits only to change it. The number is never shown.")
    static let enterNumber = Message(ja: "12桁の数字を入力してください。入力した番号は画面に表示されません。", en: "Enter the 12 digits. The number is never shown.")
    static let clear = Message(ja: "消す", en: "Clear")
    static func ground(_ text: String) -> Message { Message(ja: "根拠：\(text)", en: "By \(text)") }
    static func bank(_ bank: String, _ branch: String) -> Message {
        bank == YuchoAccount.bank
            ? Message(ja: "ゆうちょ銀行（\(bank)）店番 \(branch)", en: "Japan Post Bank (\(bank)), branch \(branch)")
            : Message(ja: "金融機関 \(bank) 支店 \(branch)", en: "Bank \(bank), branch \(branch)")
    }
    static func account(_ kind: BankAccount.Kind, _ number: String) -> Message {
        Message(ja: "\(kind.name) \(number)", en: "\(word(kind)) \(number)")
    }
    static func word(_ kind: BankAccount.Kind) -> String {
        switch kind {
        case .ordinary: "Ordinary"
        case .current: "Current"
        case .savings: "Savings"
        }
    }
    static func passbook(_ symbol: String, _ number: String) -> Message {
        Message(ja: "通帳の記号 \(symbol) 番号 \(number)", en: "Passbook symbol \(symbol), number \(number)")
    }

    // MARK: fees

    static let fee = Message(ja: "手数料", en: "Fee")
    static func yen(_ amount: Int) -> Message { Message(ja: "\(Numerals.grouped(amount))円", en: "¥\(Numerals.grouped(amount))") }
    static let feeGround = Message(ja: "手数料の根拠", en: "How the fee is worked out")

    // MARK: by scripts

    static let saving: KeyValuePairs = [
        "saved": Message(ja: "入力した内容を保存しました", en: "What you typed was saved"),
        "renewed": Message(ja: "答えに合わせて、このページの質問が変わりました", en: "The questions on this page changed to fit your answer"),
        "offline": Message(ja: "つながらないため、まだ保存していません", en: "Not saved yet: there is no connection"),
    ]
    static let sending: KeyValuePairs = [
        "send": Message(ja: "ファイルの送信", en: "Sending the file"),
        "sending": Message(ja: "「{file}」を送っています：{percent}%", en: "Sending “{file}”: {percent}%"),
        "refused": Message(ja: "ファイルを送れませんでした。もう一度選んでください。", en: "The file could not be sent. Choose it again."),
        "broken": Message(ja: "接続が切れました。送れたところまでは残っています。", en: "The connection broke. What was sent so far is kept."),
        "go-on": Message(ja: "続きから送る", en: "Go on sending"),
    ]
}
