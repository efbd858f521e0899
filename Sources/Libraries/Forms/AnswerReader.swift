import Foundation
import Japanese

/// Reads what was typed into answers: lenient in, strict stored. Width never matters.
public enum AnswerReader {
    /// - Parameter typed: what the controls of the question sent; several for several choices.
    /// - Returns: the answer, empty when nothing was typed; `nil` when what was typed cannot be one.
    public static func read(_ question: Question, _ typed: [String]) -> FormAnswer? {
        let text = (typed.last ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        let plain = text.precomposedStringWithCompatibilityMapping
        switch question.kind {
        case .text: return .text(text.replacing("\r\n", with: " ").replacing("\n", with: " "))
        case .lines: return .text(text.replacing("\r\n", with: "\n"))
        case .mail: return .text(plain)
        case .phone: return .text(dashed(plain.filter { !$0.isWhitespace && !"()（）".contains($0) }))
        case .postalCode: return .text(postalCode(plain))
        case .number:
            if text.isEmpty { return .text("") }
            return Rational(plain.filter { !$0.isWhitespace && $0 != "," }).map(FormAnswer.number)
        case .day:
            if text.isEmpty { return .text("") }
            return Day(lenient: text).map(FormAnswer.day)
        case .choice: return .choice(text)
        case .choices: return .choices(Set(typed.filter { !$0.isEmpty }))
        case .flag: return .flag(!text.isEmpty)
        case .files, .group: return nil
        }
    }

    /// Every dash that keyboards write becomes the plain one.
    private static func dashed(_ text: String) -> String {
        String(text.map { "ー－―‐−ｰ–—‑".contains($0) ? "-" : $0 })
    }

    /// 7308511, 〒730-8511, 730 8511 → 730-8511; anything else stays as typed, to be said at its question.
    private static func postalCode(_ text: String) -> String {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        let rest = dashed(text).filter { !($0.isASCII && $0.isNumber) && $0 != "-" && !$0.isWhitespace && $0 != "〒" }
        return digits.count == 7 && rest.isEmpty ? "\(digits.prefix(3))-\(digits.suffix(4))" : text
    }
}

extension FormAnswer: Codable {
    private enum Key: String, CodingKey { case text, number, day, choice, choices, flag, files, rows }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .text(let text): try container.encode(text, forKey: .text)
        case .number(let number): try container.encode("\(number.numerator)/\(number.denominator)", forKey: .number)
        case .day(let day): try container.encode(day, forKey: .day)
        case .choice(let chosen): try container.encode(chosen, forKey: .choice)
        case .choices(let chosen): try container.encode(chosen.sorted(), forKey: .choices)
        case .flag(let isOn): try container.encode(isOn, forKey: .flag)
        case .files(let names): try container.encode(names, forKey: .files)
        case .rows(let rows): try container.encode(rows, forKey: .rows)
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch container.allKeys.first {
        case .text?: self = .text(try container.decode(String.self, forKey: .text))
        case .number?:
            let parts = try container.decode(String.self, forKey: .number).split(separator: "/").compactMap { Int128($0) }
            guard parts.count == 2, let number = Rational(parts[0], over: parts[1]) else {
                throw DecodingError.dataCorruptedError(forKey: .number, in: container, debugDescription: "not a fraction")
            }
            self = .number(number)
        case .day?: self = .day(try container.decode(Day.self, forKey: .day))
        case .choice?: self = .choice(try container.decode(String.self, forKey: .choice))
        case .choices?: self = .choices(Set(try container.decode([String].self, forKey: .choices)))
        case .flag?: self = .flag(try container.decode(Bool.self, forKey: .flag))
        case .files?: self = .files(try container.decode([String].self, forKey: .files))
        case .rows?: self = .rows(try container.decode([AnswerRow].self, forKey: .rows))
        case nil: throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no answer"))
        }
    }
}
