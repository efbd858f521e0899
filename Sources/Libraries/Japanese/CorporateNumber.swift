/// 法人番号: the 13 digits by which the National Tax Agency names a corporation or public body
/// (番号法39条; 法人番号の指定等に関する省令2条 for the check digit, which comes first).
///
/// The digit finds every single slip except 0 for 9, and never two digits changed places two apart: show the registered name
/// back, do not trust the digit alone.
public struct CorporateNumber: Sendable, Hashable, CustomStringConvertible {
    /// 13 digits.
    public let digits: String

    /// As people type it: ７０００－０２０３－４０００６, or an invoice registration number (適格請求書発行事業者登録番号) with its T.
    public init(lenient text: String) throws(CodeFault) {
        let plain = Numerals.compact(text)
        let digits = try Numerals.digits(of: plain.first.map("TtＴｔ".contains) == true ? String(plain.dropFirst()) : plain, count: 13...13)
        guard digits[0] != 0 else { throw .firstDigits("0") }
        let expected = CorporateNumber.checkDigit(of: digits.dropFirst())
        guard digits[0] == expected else { throw .checkDigit(expected: expected) }
        self.digits = Numerals.text(digits)
    }

    /// The number of a prefecture or municipality: 000020 and its 全国地方公共団体コード.
    public init(of body: BodyCode) {
        let base = [0, 0, 0, 0, 2, 0] + body.digits.compactMap(\.wholeNumberValue)
        digits = Numerals.text([CorporateNumber.checkDigit(of: base)] + base)
    }

    /// 9 less the remainder by 9 of the weighed sum; weights 1 and 2 in turn from the right. - Parameter base: 12 digits.
    static func checkDigit(of base: some BidirectionalCollection<Int>) -> Int {
        9 - base.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 + 1) } % 9
    }

    /// T7000020340006
    public var registrationNumber: String { "T" + digits }

    /// 7-0000-2034-0006, as the National Tax Agency prints it.
    public var description: String {
        let all = Array(digits)
        return [all[..<1], all[1..<5], all[5..<9], all[9...]].map { String($0) }.joined(separator: "-")
    }
}
