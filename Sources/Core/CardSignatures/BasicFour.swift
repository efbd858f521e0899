import Japanese

/// 基本4情報: what a signing certificate of the public personal authentication service (公的個人認証サービスの署名用電子証明書) says of its holder: name, address,
/// date of birth and sex as the resident register has them (公的個人認証法7条). They stand in its subjectAltName as `otherName`s of the arc
/// 1.2.392.200149.8.5.5, by the service's specification of its certificates' profiles (署名用電子証明書のプロファイル仕様書). Sex (3) is not read: nothing here asks for it.
public struct BasicFour: Codable, Hashable, Sendable {
    /// 氏名
    public var name: String?
    /// 生年月日; `nil` also where a part of it is not known.
    public var birthdate: Day?
    /// 住所
    public var address: String?
    /// 代替文字の使用位置: a digit for each character, 1 where the certificate writes another one in the place of one that it cannot write.
    public var nameSubstitutes: String?
    public var addressSubstitutes: String?

    static let arc = "1.2.392.200149.8.5.5."

    public init() {}

    /// Takes in one `otherName`.
    mutating func take(_ object: String, _ text: String) {
        switch object {
        case "\(BasicFour.arc)1": name = text
        case "\(BasicFour.arc)2": nameSubstitutes = text
        case "\(BasicFour.arc)4": birthdate = BasicFour.day(text)
        case "\(BasicFour.arc)5": address = text
        case "\(BasicFour.arc)6": addressSubstitutes = text
        default: break
        }
    }

    /// `319800401`: a digit for the era, and the day by the Gregorian calendar.
    private static func day(_ text: String) -> Day? {
        guard let parts = text.wholeMatch(of: /\d(\d{4})(\d\d)(\d\d)/)?.output else { return nil }
        return Day(iso: "\(parts.1)-\(parts.2)-\(parts.3)")
    }
}
