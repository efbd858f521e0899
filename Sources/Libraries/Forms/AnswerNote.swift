import Foundation
import Japanese
import Web

/// What is worth saying about an answer that was taken: a hint, never a refusal.
public enum AnswerNote {
    /// - Parameters:
    ///   - typed: what was typed, where it is stored otherwise.
    ///   - name: of a reading, the name that it is the reading of.
    public static func notes(_ question: Question, _ answer: FormAnswer, typed: String?, name: String? = nil) -> [Message] {
        switch (question.kind, answer) {
        case (.day, .day(let day)): typed.flatMap { note(question.label, $0, day) }.map { [$0] } ?? []
        case (.kana, .text(let text)):
            NameReading(lenient: text, of: name.flatMap { PersonName(lenient: $0) })?.hints.map { hint(question.label, $0) } ?? []
        case (.bankAccount, .parts(let parts)): account(question.label, parts)
        default: []
        }
    }

    private static func note(_ label: Message, _ typed: String, _ day: Day) -> Message? {
        let read = Wareki.read(typed)
        guard read.day == day, let note = read.note else { return nil }
        switch note {
        case .afterEraEnd(let corrected), .changeDay(let corrected):
            return Message(
                ja: "「\(label.ja)」：\(typed)は\(corrected)として受け取りました。", en: "“\(label.en)”: \(typed) was taken as \(corrected) (\(day)).")
        case .beforeGregorian:
            return Message(
                ja: "「\(label.ja)」：明治5年までの日付は今の暦と違います。西暦\(day)として受け取りました。",
                en: "“\(label.en)”: the calendar was another one until Meiji 5; it was taken as \(day).")
        default: return nil
        }
    }

    private static func hint(_ label: Message, _ hint: NameReading.Hint) -> Message {
        switch hint {
        case .notKana(let characters):
            Message(
                ja: "「\(label.ja)」に、かなではない文字「\(String(characters.prefix(5)))」があります。このままでもかまいません。",
                en: "“\(label.en)” has characters that are no kana: “\(String(characters.prefix(5)))”. You may leave them.")
        case .parts(let name, let reading):
            Message(
                ja: "氏名は\(name)つ、「\(label.ja)」は\(reading)つに区切られています。正しければこのままでかまいません。",
                en: "The name has \(name) part\(name == 1 ? "" : "s"), “\(label.en)” has \(reading). If that is right, leave it.")
        case .kanaDiffers(let part):
            Message(
                ja: "「\(label.ja)」が、氏名の「\(part)」のかなと違うようです。正しければこのままでかまいません。",
                en: "“\(label.en)” seems to differ from the kana of “\(part)”. If it is right, leave it.")
        }
    }

    /// What the Japan Post Bank's 記号・番号 become for a transfer, to be looked at.
    private static func account(_ label: Message, _ parts: [String: String]) -> [Message] {
        guard let symbol = parts["symbol"], let account = try? YuchoAccount(symbol: symbol, number: parts["number"] ?? "") else { return [] }
        let taken = Message(
            ja: "「\(label.ja)」：ゆうちょ銀行 \(account.branchName)店（店番\(account.branch)）\(account.kind.name) \(account.accountNumber) として受け取りました。",
            en: "“\(label.en)” was taken as Japan Post Bank, branch \(account.branch), account \(account.accountNumber).")
        guard account.notes.contains(.numberEndsOtherwise) else { return [taken] }
        let odd = Message(
            ja: "「\(label.ja)」：通帳の番号は、ふつう1で終わります。番号を確かめてください。", en: "“\(label.en)”: numbers of passbooks mostly end in 1. Please check.")
        return [taken, odd]
    }
}
