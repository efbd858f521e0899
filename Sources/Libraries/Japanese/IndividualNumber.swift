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
}
