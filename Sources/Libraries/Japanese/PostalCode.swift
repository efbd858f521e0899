/// 郵便番号: seven digits, stored and shown as 730-8511.
public struct PostalCode: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 7308511
    public let digits: String

    /// As people type it: 7308511, ７３０－８５１１, 〒730-8511, 730ー8511.
    public init(lenient text: String) throws(CodeFault) {
        let plain = text.replacing("郵便番号", with: "").filter { !"〒〶".contains($0) }
        digits = Numerals.text(try Numerals.digits(of: plain, count: 7...7))
    }

    public var description: String { "\(digits.prefix(3))-\(digits.suffix(4))" }
    public static func < (first: PostalCode, second: PostalCode) -> Bool { first.digits < second.digits }
}
