/// 郵便番号: seven digits, stored and shown as 730-8511.
public struct PostalCode: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 7308511
    public let digits: String

    /// As people type it: 7308511, ７３０－８５１１, 〒730-8511, 730ー8511.
    public init(lenient text: String) throws(CodeFault) {
        if let stored = PostalCode.stored(text) {
            digits = stored
            return
        }
        let plain = text.replacing("郵便番号", with: "").filter { !"〒〶".contains($0) }
        digits = Numerals.text(try Numerals.digits(of: plain, count: 7...7))
    }

    /// The digits of one that is written as it is stored or shown: most are, with every page that shows them again.
    private static func stored(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count == 7 || bytes.count == 8 && bytes[3] == 0x2D else { return nil }
        let digits = bytes.prefix(3) + bytes.suffix(4)
        return digits.allSatisfy { (0x30...0x39).contains($0) } ? String(decoding: digits, as: UTF8.self) : nil
    }

    public var description: String { "\(digits.prefix(3))-\(digits.suffix(4))" }
    public static func < (first: PostalCode, second: PostalCode) -> Bool { first.digits < second.digits }
}
