import Foundation

/// 個人番号（マイナンバー）: 12 digits, of which the last checks the others (番号法施行規則; 個人番号の検査用数字を算出する算式).
///
/// May be asked for and kept only where 番号法 allows it. It neither prints nor dumps itself, and is not `Codable`, so that it
/// reaches no log, journal or answer by accident; whoever may read it asks for `digits`.
public struct IndividualNumber: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// 12 digits.
    public let digits: String

    public init(lenient text: String) throws(CodeFault) {
        let digits = try Numerals.digits(of: text, count: 12...12)
        // All zeros pass the arithmetic; nobody has twelve of the same.
        guard Set(digits).count > 1 else { throw .sameDigits }
        let expected = IndividualNumber.checkDigit(of: digits.dropLast())
        guard digits[11] == expected else { throw .checkDigit(expected: expected) }
        self.digits = Numerals.text(digits)
    }

    /// 11 less the remainder by 11 of the weighed sum, 0 for a remainder of 0 or 1; weights 2–7, 2–6 from the right.
    /// - Parameter base: 11 digits.
    static func checkDigit(of base: some BidirectionalCollection<Int>) -> Int {
        let remainder = base.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset < 6 ? $1.offset + 2 : $1.offset - 4) } % 11
        return remainder <= 1 ? 0 : 11 - remainder
    }

    public var description: String { "●●●● ●●●● ●●●●" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }

    /// Every twelve digits in a text that could be somebody's number: in any width, together or apart by spaces, hyphens, dots or what nobody
    /// sees. Digits of a longer number that is written together are none.
    public static func candidates(in text: String) -> [String] { windows(in: text).map { Numerals.text($0) } }

    /// Whether an individual number, with its right check digit, stands in a text.
    public static func stands(in text: String) -> Bool {
        windows(in: text).contains { Set($0).count > 1 && checkDigit(of: $0.dropLast()) == $0.last }
    }

    /// In one pass, however long the text.
    private static func windows(in text: String) -> [[Int]] {
        var found: [[Int]] = []
        // The digits of the run so far, and after how many of them something stood.
        var (digits, breaks): ([Int], Set<Int>) = ([], [0])
        func end() {
            breaks.insert(digits.count)
            for start in breaks.sorted() where breaks.contains(start + 12) { found.append(Array(digits[start..<start + 12])) }
            (digits, breaks) = ([], [0])
        }
        for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
            if (0x30...0x39).contains(scalar.value) {
                digits.append(Int(scalar.value - 0x30))
            } else if scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint || between.contains(scalar) {
                breaks.insert(digits.count)
            } else if !digits.isEmpty {
                end()
            }
        }
        end()
        return found
    }

    private static let between = Set("-‐‑‒–—―−ー.・･_/".unicodeScalars)
}
