import Foundation

/// Why what was typed is no code number (法人番号, 個人番号, 団体コード, 郵便番号, 口座番号). Width, spaces and hyphens are never a fault.
public enum CodeFault: Error, Sendable, Hashable {
    case missing
    /// The first character that is no digit.
    case notDigit(Character)
    case length(expected: Int, found: Int)
    /// A first digit (or, for a body code, a prefecture) that is never issued.
    case firstDigits(String)
    /// The check digit that the other digits call for.
    case checkDigit(expected: Int)
    /// 000000000000 and the like, which pass the arithmetic and belong to nobody.
    case sameDigits
}

extension Numerals {
    /// A code as it was typed, in half width, without white space and without dashes of any kind.
    static func compact(_ text: String) -> String {
        Dash.hyphens(Width.half(Spacing.none(text), [.ascii, .digits])).replacing("-", with: "")
    }

    /// The digits of a code. - Throws: `missing`, `notDigit` or `length`.
    static func digits(of text: String, count: ClosedRange<Int>) throws(CodeFault) -> [Int] {
        let plain = compact(text)
        guard !plain.isEmpty else { throw .missing }
        var digits: [Int] = []
        for character in plain {
            guard character.isASCII, let digit = character.wholeNumberValue else { throw .notDigit(character) }
            digits.append(digit)
        }
        guard count.contains(digits.count) else {
            throw .length(expected: digits.count < count.lowerBound ? count.lowerBound : count.upperBound, found: digits.count)
        }
        return digits
    }

    static func text(_ digits: some Sequence<Int>) -> String { digits.map(String.init).joined() }
}
