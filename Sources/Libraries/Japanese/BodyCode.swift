/// 全国地方公共団体コード: prefecture (2 digits, JIS X 0401), municipality (3 digits, JIS X 0402) and a check digit (総務省 検証番号).
public struct BodyCode: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 6 digits: 340006 is Hiroshima Prefecture.
    public let digits: String

    /// Six digits as people type them; or the five of JIS X 0402 that postal and statistical files use, completed here.
    public init(lenient text: String) throws(CodeFault) {
        var digits = try Numerals.digits(of: text, count: 5...6)
        let prefecture = digits[0] * 10 + digits[1]
        guard (1...47).contains(prefecture) else { throw .firstDigits(Numerals.text(digits.prefix(2))) }
        let expected = BodyCode.checkDigit(of: digits.prefix(5))
        if digits.count == 5 { digits.append(expected) }
        guard digits[5] == expected else { throw .checkDigit(expected: expected) }
        self.digits = Numerals.text(digits)
    }

    /// The last digit of 11 less the remainder by 11 of the sum weighed 6, 5, 4, 3, 2.
    static func checkDigit(of base: some Collection<Int>) -> Int {
        (11 - zip(base, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 10
    }

    /// 1 to 47; Hiroshima is 34.
    public var prefecture: Int { Int(digits.prefix(2)) ?? 0 }
    public var isPrefecture: Bool { digits.dropFirst(2).prefix(3) == "000" }
    /// Five digits, as postal and statistical files have it.
    public var withoutCheck: String { String(digits.prefix(5)) }
    public var description: String { digits }
    public static func < (first: BodyCode, second: BodyCode) -> Bool { first.digits < second.digits }
}
