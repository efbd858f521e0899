import Forms
import Web

/// The sentences of every form that is filled in.
enum FillingText {
    static let back = Message(ja: "前のページへ", en: "Back")
    static func step(_ number: Int, _ count: Int) -> Message { Message(ja: "\(number) / \(count)", en: "\(number) of \(count)") }
    static let steps = Message(ja: "ページ", en: "Page")
    static let next = Message(ja: "次へ", en: "Next")
    static let check = Message(ja: "入力した内容を確かめる", en: "Check your answers")
    static let incomplete = Message(ja: "まだ入力していないところがあります", en: "Some answers are missing")
    static let change = Message(ja: "直す", en: "Change")
    static let add = Message(ja: "もう一つ加える", en: "Add another")
    static let remove = Message(ja: "取り消す", en: "Remove")
    static let none = Message(ja: "入力なし", en: "Not answered")
    static let day = Message(ja: "例：令和3年8月2日、2021-08-02", en: "For instance 2021-08-02")
    static let calculated = Message(ja: "計算した結果", en: "What follows from your answers")
    static let attach = Message(ja: "選んだファイルを送る", en: "Send the files")
    static let attached = Message(ja: "送ったファイル", en: "Files sent")
    static let drop = Message(ja: "外す", en: "Take out")
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
