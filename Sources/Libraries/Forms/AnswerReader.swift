import Foundation
import Japanese
import Sealing
import Web

/// Reads what was typed into answers: lenient in, strict stored. Width never matters, and nothing typed is lost: what cannot be read
/// stays as text, to be said at its question (`Question.faults`). Reading again what was stored changes nothing.
public enum AnswerReader {
    /// What one control can hold, in characters; more is cut off.
    static let longest = 20_000

    /// - Parameters:
    ///   - typed: what the controls of the question sent; several for several choices.
    ///   - parts: of a question with parts, what was typed for each.
    ///   - isDayFirst: whether 02/08/2021 is a date, in the language in which the form is read.
    /// - Returns: the answer, empty when nothing was typed; `nil` where nothing typed can be an answer (files, groups), and for an
    ///   individual number that is none, which is not kept in any writing.
    public static func answer(
        to question: Question, _ typed: [String], parts: [String: String] = [:], isDayFirst: Bool = false
    ) -> FormAnswer? {
        let text = bounded(typed.last ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        switch question.kind {
        case .text: return .text(Width.full(text, .kana).replacing("\r\n", with: " ").replacing("\n", with: " "))
        case .lines: return .text(Width.full(text, .kana).replacing("\r\n", with: "\n"))
        case .name: return .text(PersonName(lenient: text)?.description ?? "")
        case .kana: return .text(Kana.reading(text))
        case .mail: return .text(text.precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping)
        case .phone: return .text(phone(text))
        case .postalCode: return .text((try? PostalCode(lenient: text))?.description ?? text)
        case .corporateNumber: return .text((try? CorporateNumber(lenient: text))?.digits ?? text)
        case .individualNumber: return text.isEmpty ? .text("") : (try? IndividualNumber(lenient: text)).map(FormAnswer.individualNumber)
        case .number(let bounds): return text.isEmpty ? .text("") : number(text, bounds.unit).map(FormAnswer.number) ?? .text(bounded(text, 200))
        case .day:
            let day = Wareki.read(text).day ?? (isDayFirst ? Day(dayFirst: text) : nil)
            return day.map(FormAnswer.day) ?? .text(bounded(text, 200))
        case .choice: return .choice(text)
        case .choices: return .choices(Set(typed.filter { !$0.isEmpty }))
        // A program that sends “no” means no: only what says yes is a mark.
        case .flag: return .flag(["yes", "true", "on", "1", "はい"].contains(text.lowercased()))
        case .address: return .parts(address(cleaned(question, parts)))
        case .bankAccount: return .parts(account(cleaned(question, parts)))
        case .place: return .parts(place(cleaned(question, parts)))
        case .sealed: return text.isEmpty ? .text("") : SealedEnvelope(typed.last ?? "").map(FormAnswer.sealed)
        case .files, .group: return nil
        }
    }

    /// Counted in scalars, as lengths are: one letter may carry any number of marks.
    private static func bounded(_ text: String, _ most: Int = longest) -> String {
        text.utf8.count <= most ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(most)))
    }

    /// As `answer(to:_:)`, where only what can be read counts: for files and programs rather than people.
    public static func read(_ question: Question, _ typed: [String], parts: [String: String] = [:]) -> FormAnswer? {
        guard let answer = answer(to: question, typed, parts: parts) else { return nil }
        return answer.isEmpty || question.fits(answer) ? answer : nil
    }

    /// 1,200, with the question's unit behind it or ¥ before an amount in yen: 30,500円, ¥30,500, 2級, 二級.
    private static func number(_ text: String, _ unit: Message?) -> Rational? {
        func plain(_ text: String) -> String {
            text.precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace && $0 != "," }
        }
        var number = plain(text)
        let units = [unit?.ja, unit?.en].compactMap { $0.map(plain) }
        if units.contains("円"), number.hasPrefix("¥") { number.removeFirst() }
        // A unit that is a number itself stays: 二万千円 is not twenty thousand of 千円.
        if let unit = units.first(where: { number.hasSuffix($0) && $0.first.map { !Numerals.isNumeral($0) } ?? false }) {
            number.removeLast(unit.count)
        }
        let isNegative = number.hasPrefix("−") || number.hasPrefix("－") || number.hasPrefix("ー")
        return Rational(isNegative ? "-" + number.dropFirst() : number) ?? Numerals.kanji(number).map { Rational($0) }
    }

    /// 082-228-2111, with the extension where one was typed; a number abroad with its plus sign.
    private static func phone(_ text: String) -> String {
        guard let number = try? Telephone(lenient: text) else { return foreign(text) ?? text }
        return number.description + (number.extensionNumber.map { " 内線\($0)" } ?? "")
    }

    /// +1 202 555 0100 (E.164: up to fifteen digits); `nil` for what is none, and for a Japanese number.
    static func foreign(_ text: String) -> String? {
        let scalars = text.precomposedStringWithCompatibilityMapping.unicodeScalars.map { Dash.isDash($0) ? "-" : $0 }
        let plain = String(String.UnicodeScalarView(scalars))
        let digits = plain.filter { $0.isASCII && $0.isNumber }
        guard plain.hasPrefix("+"), (8...15).contains(digits.count), !digits.hasPrefix("81"), plain.count <= 30,
            plain.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber || " -().".contains($0) })
        else { return nil }
        return plain
    }

    // MARK: answers with parts

    private static func cleaned(_ question: Question, _ parts: [String: String]) -> [String: String] {
        let known = Set(question.parts.map(\.id))
        return parts.filter { known.contains($0.key) }.mapValues {
            bounded($0).trimmingCharacters(in: .whitespacesAndNewlines).replacing("\r\n", with: "\n")
        }.filter { !$0.value.isEmpty }
    }

    private static func address(_ parts: [String: String]) -> [String: String] {
        var stored = parts.mapValues { Width.full($0, .kana) }
        if let typed = parts["postal"], let code = try? PostalCode(lenient: typed) { stored["postal"] = code.description }
        return stored
    }

    /// Bank, branch, kind, number and holder as transfers need them. A 記号 of the Japan Post Bank gives the first three; it and the
    /// 番号 of the passbook are kept beside what follows from them.
    private static func account(_ parts: [String: String]) -> [String: String] {
        var stored = parts
        if let holder = try? AccountHolder(lenient: parts["holder"] ?? "") { stored["holder"] = holder.description }
        if let symbol = parts["symbol"] {
            guard let account = try? YuchoAccount(symbol: symbol, number: parts["number"] ?? "") else { return stored }
            for (name, value) in [
                ("symbol", account.symbol), ("number", account.number), ("bank", YuchoAccount.bank), ("branch", account.branch),
                ("kind", "\(account.kind.rawValue)"),
            ] { stored[name] = value }
            return stored
        }
        guard
            let account = try? BankAccount(
                bank: parts["bank"] ?? "", branch: parts["branch"] ?? "", kind: parts["kind"] ?? "", number: parts["number"] ?? "",
                holder: parts["holder"] ?? "")
        else { return stored }
        for (name, value) in [("bank", account.bank), ("branch", account.branch), ("kind", "\(account.kind.rawValue)"), ("number", account.number)] {
            stored[name] = value
        }
        return stored
    }
}

extension FormAnswer {
    /// The account that money is transferred to; `nil` for an answer that is none.
    public var bankAccount: BankAccount? {
        guard case .parts(let parts) = self else { return nil }
        guard let symbol = parts["symbol"] else {
            return try? BankAccount(
                bank: parts["bank"] ?? "", branch: parts["branch"] ?? "", kind: parts["kind"] ?? "", number: parts["number"] ?? "",
                holder: parts["holder"] ?? "")
        }
        guard let account = try? YuchoAccount(symbol: symbol, number: parts["number"] ?? ""),
            let holder = try? AccountHolder(lenient: parts["holder"] ?? "")
        else { return nil }
        return BankAccount(account, holder: holder)
    }
}
