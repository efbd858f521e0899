import Forms

/// A cell as the controls of a question send it: the ids of options for their words, one value for each of several, and a tick for ○ or はい.
struct ChosenWords {
    var values: [String]
    /// Whether the words are none of the options.
    var isUnread = false

    /// - Parameter meant: the option that words stand for which are none.
    init(_ text: String, _ question: Question, _ meant: (String) -> String?) {
        func option(_ words: String) -> String? {
            ChosenWords.option(words, question) ?? meant(words).flatMap { id in question.options.contains { $0.id == id } ? id : nil }
        }
        switch question.kind {
        case .choice:
            values = [option(text) ?? text]
            isUnread = option(text) == nil
        case .choices:
            // The words of an option may hold a comma themselves.
            let parts = option(text) != nil ? [text] : ChosenWords.parts(text)
            values = parts.filter { !$0.isEmpty }.map { option($0) ?? $0 }
            isUnread = parts.contains { !$0.isEmpty && option($0) == nil }
        case .flag:
            let plain = Origin.plain(text)
            let isYes = ["○", "〇", "◯", "はい", "有", "あり", "1", "true", "yes", "on", "✓", "✔", "☑", "レ", "同意する", "同意します"].map(Origin.plain).contains(
                plain)
            let isNo = ["×", "✕", "いいえ", "無", "なし", "0", "false", "no", "off", "□", "-", "同意しない", "同意しません"].map(Origin.plain).contains(plain)
            values = isYes ? ["yes"] : [""]
            isUnread = !isYes && !isNo
        default: values = [text]
        }
    }

    static let paid = Set(
        ["納付済み", "納付済", "済み", "済", "支払済み", "支払済", "入金済み", "入金済", "収納済み", "収納済", "領収済", "決済完了", "完了", "○", "はい", "有", "1", "true", "yes", "paid"].map(
            Origin.plain))
    static let owed = Set(["未納", "未納付", "未", "未払い", "未払", "未入金", "未収", "×", "いいえ", "無", "0", "false", "no", "unpaid", "-"].map(Origin.plain))

    private static func option(_ words: String, _ question: Question) -> String? {
        let plain = Origin.plain(words)
        return question.options.first { [$0.label.ja, $0.label.en, $0.id].map(Origin.plain).contains(plain) }?.id
    }

    private static func parts(_ text: String) -> [String] {
        text.split { "、,，;；\n|｜".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// What of a cell is no option of its question.
    static func foreign(_ text: String, _ question: Question) -> [String] {
        if option(text, question) != nil { return [] }
        switch question.kind {
        case .choice: return [text]
        case .choices: return parts(text).filter { option($0, question) == nil }
        default: return []
        }
    }
}
