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
        case (.day, .day(let day)):
            [typed.flatMap { note(question.label, $0, day) }, question.meaning == .birthdate ? unlikely(question.label, day) : nil].compactMap(\.self)
        case (.kana, .text(let text)):
            isLatin(text)
                ? [] : NameReading(lenient: text, of: name.flatMap { PersonName(lenient: $0) })?.hints.map { hint(question.label, text, $0) } ?? []
        case (.address, .parts(let parts)): parts["lines"].flatMap { hasNumber($0) ? nil : [noNumber(question.label)] } ?? []
        case (.place, .parts): lots(question.label, answer)
        case (.bankAccount, .parts(let parts)): account(question.label, parts)
        default: []
        }
    }

    /// A name in Latin letters, as whoever does not know its kana may leave it.
    private static func isLatin(_ text: String) -> Bool {
        text.wholeMatch(of: #/[\p{Script=Latin}\p{Pd}\s.,'’−ー]+/#) != nil
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

    /// A birthday of nobody who lives.
    private static func unlikely(_ label: Message, _ day: Day) -> Message? {
        guard day.year < 1900 else { return nil }
        return Message(
            ja: "「\(label.ja)」を西暦\(day)として受け取りました。年に間違いがないか確かめてください。", en: "“\(label.en)” was taken as \(day). Check the year.")
    }

    /// Whether a number stands in an address: 10-52, 一丁目. 八丁堀 is the name of a town, and 無番地 says that there is none.
    private static func hasNumber(_ lines: String) -> Bool {
        lines.isEmpty || lines.contains(#/[0-9０-９]|[〇一二三四五六七八九十百]\s*(?:丁目|番|号)|無番地|番外地/#)
    }

    private static func noNumber(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」に番地がありません。番地のある住所は、番地まで入力してください。", en: "“\(label.en)” has no number. If the place has one, add it.")
    }

    private static func hint(_ label: Message, _ text: String, _ hint: NameReading.Hint) -> Message {
        switch hint {
        case .notKana:
            Message(
                ja: "「\(label.ja)」の「\(text)」に、かなではない文字があります。このままでもかまいません。",
                en: "“\(label.en)” has letters that are no kana: “\(text)”. You may leave it as it is.")
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
