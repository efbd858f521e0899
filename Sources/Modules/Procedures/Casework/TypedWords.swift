import Foundation
import Forms
import Web

/// 入力のままの記載: what the applicant typed, beside an answer that is kept in another writing. Whoever examines a case sees how a day, a number
/// or a place was read: 「平成31年5月1日」 is kept as 令和元年5月1日, 「10番地の2」 as 10番2.
enum TypedWords {
    /// The words as they were typed; nothing where the two differ in width, spaces, punctuation or zeros at the end of decimals alone.
    static func beside(_ answer: FormAnswer?, _ typed: String?, _ lang: Language) -> HTML {
        guard let typed, let kept = AnswerWords.written(answer, .ja), plain(kept) != plain(typed) else { return .empty }
        return " <span class=\"small muted lines\">\(words(typed)(lang))</span>"
    }

    private static func plain(_ text: String) -> String {
        // The six decimals of degrees say no more than those that were typed.
        text.precomposedStringWithCompatibilityMapping.lowercased().replacing(#/(\.[0-9]*?)0+(?![0-9])/#) { $0.output.1 }.filter {
            $0.isLetter || $0.isNumber
        }
    }

    private static func words(_ typed: String) -> Message { Message(ja: "（入力のまま：\(typed)）", en: "(as it was typed: \(typed))") }
}
