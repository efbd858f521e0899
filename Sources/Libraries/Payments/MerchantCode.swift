/// 店舗提示型 QR コード: what a counter shows and a payer's phone reads, after EMVCo QR Code Specification, Merchant-Presented
/// Mode, v1.1, and its Japanese profile JPQR (統一 QR コード). A value of this type is always a code that may be printed.
public struct MerchantCode: Sendable, Hashable {
    /// Point of initiation (01).
    public enum Initiation: String, Sendable {
        /// One printed code for many payments; the payer types the amount.
        case fixed = "11"
        /// Made for one payment.
        case dynamic = "12"
    }

    /// Sub-objects of the additional data (62) that have a fixed meaning.
    public enum Additional: Int, Sendable, CaseIterable {
        case bill = 1, mobile, store, loyalty, reference, customer, terminal, purpose, consumerData
    }

    /// A tip or fee that the payer's phone adds (55 to 57).
    public enum Tip: Sendable, Hashable {
        case prompted
        /// In the code's currency.
        case fixed(String)
        /// `00.01` to `99.99`
        case percentage(String)
    }

    /// ISO 4217 number of the yen.
    public static let yen = "392"
    /// The largest whole text (EMVCo v1.1), in characters.
    public static let longest = 512

    /// Everything but the format (00) and the checksum (63), by rising number.
    public let fields: [MerchantField]

    /// - Parameter fields: in any order, without 00 and 63.
    /// - Throws: `MerchantCodeFault` for the first rule of EMVCo v1.1 that they break.
    public init(_ fields: [MerchantField]) throws(MerchantCodeFault) {
        self.fields = fields.sorted { $0.id < $1.id }
        try check()
        let length = text.unicodeScalars.count
        guard length <= MerchantCode.longest else { throw .tooLong(characters: length) }
    }

    public subscript(_ id: Int) -> String? { fields.first { $0.id == id }?.value }

    // MARK: what it says

    public var initiation: Initiation? { self[1].flatMap(Initiation.init) }
    /// 02 to 51: whom the schemes pay. Those from 26 on are templates.
    public var accounts: [MerchantField] { fields.filter { (2...51).contains($0.id) } }
    /// ISO 18245 merchant category: 7991 for tourist attractions and exhibits.
    public var category: String { self[52] ?? "" }
    /// ISO 4217, three digits.
    public var currency: String { self[53] ?? "" }
    /// As it is written, in the code's currency.
    public var amount: String? { self[54] }
    /// The amount of a code in yen; `nil` for one that states none, or another currency.
    public var amountInYen: Int? { currency == MerchantCode.yen ? amount.flatMap { Int($0) } : nil }
    /// ISO 3166-1, two letters.
    public var country: String { self[58] ?? "" }
    public var name: String { self[59] ?? "" }
    public var city: String { self[60] ?? "" }
    public var postalCode: String? { self[61] }
    /// Name and city in another language (64), `JA` for Japanese.
    public var language: String? { part(0, of: 64) }
    public var nativeName: String? { part(1, of: 64) }
    public var nativeCity: String? { part(2, of: 64) }

    public var tip: Tip? {
        switch self[55] {
        case "01": .prompted
        case "02": self[56].map(Tip.fixed)
        case "03": self[57].map(Tip.percentage)
        default: nil
        }
    }

    public func additional(_ item: Additional) -> String? { part(item.rawValue, of: 62) }

    /// The JPQR account, when there is one among the templates 26 to 51.
    public var jpqr: JPQRAccount? {
        for account in accounts where account.id >= 26 {
            guard let parts = try? MerchantField.list(account.value, in: account.id) else { continue }
            if let found = JPQRAccount(parts) { return found }
        }
        return nil
    }

    /// A sub-object of a template.
    public func part(_ id: Int, of template: Int) -> String? {
        guard let value = self[template], let parts = try? MerchantField.list(value, in: template) else { return nil }
        return parts.first { $0.id == id }?.value
    }

    // MARK: writing

    /// The text that the QR symbol holds: 00 first, 01 second, 63 last.
    public var text: String {
        let body = "000201" + fields.map(\.text).joined() + "6304"
        return body + MerchantChecksum.text(of: body.utf8)
    }
}

/// Where JPQR pays (統一店舗識別コード): the template that begins with `jp.or.paymentsjapan`, four levels of digits.
public struct JPQRAccount: Sendable, Hashable {
    public static let name = "jp.or.paymentsjapan"
    /// How many digits each level has.
    public static let widths = [13, 4, 6, 6]
    public let levels: [String]

    /// - Returns: `nil` unless there are 13, 4, 6 and 6 ASCII digits.
    public init?(_ levels: [String]) {
        guard levels.map(\.utf8.count) == JPQRAccount.widths, levels.allSatisfy(\.isDigits) else { return nil }
        self.levels = levels
    }

    init?(_ parts: [MerchantField]) {
        guard parts.first(where: { $0.id == 0 })?.value == JPQRAccount.name else { return nil }
        self.init((1...4).compactMap { id in parts.first { $0.id == id }?.value })
    }

    /// The value of its template: 68 characters.
    var fields: [MerchantField] {
        get throws(MerchantCodeFault) {
            var fields = [try MerchantField(0, JPQRAccount.name)]
            for (index, level) in levels.enumerated() { fields.append(try MerchantField(index + 1, level)) }
            return fields
        }
    }
}

/// 加盟店: who is paid, as JPQR codes of one counter repeat it.
public struct Merchant: Sendable, Hashable {
    public let account: JPQRAccount
    /// ISO 18245, four digits.
    public let category: String
    /// ASCII, at most 25 and 15 characters.
    public let name: String
    public let city: String
    public let postalCode: String?
    /// Japanese, at most 25 characters.
    public let nativeName: String?

    public init(account: JPQRAccount, category: String, name: String, city: String, postalCode: String? = nil, nativeName: String? = nil) {
        self.account = account
        self.category = category
        self.name = name
        self.city = city
        self.postalCode = postalCode
        self.nativeName = nativeName
    }
}

extension MerchantCode {
    /// A JPQR code in yen: for one payment when it states the amount, for many when it does not.
    /// - Parameter yen: above 0; what costs nothing needs no code.
    /// - Throws: `MerchantCodeFault.malformed(54)` for another amount, and whatever `init(_:)` finds.
    public init(_ merchant: Merchant, yen: Int? = nil, additional: [Additional: String] = [:]) throws(MerchantCodeFault) {
        var fields = [
            try MerchantField(1, (yen == nil ? Initiation.fixed : .dynamic).rawValue),
            try MerchantField(26, try merchant.account.fields.map(\.text).joined()),
            try MerchantField(52, merchant.category), try MerchantField(53, MerchantCode.yen),
            try MerchantField(58, "JP"), try MerchantField(59, merchant.name), try MerchantField(60, merchant.city),
        ]
        if let yen { fields.append(try MerchantField(54, String(yen))) }
        if let postalCode = merchant.postalCode { fields.append(try MerchantField(61, postalCode)) }
        if !additional.isEmpty {
            var items: [MerchantField] = []
            for (item, value) in additional.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                items.append(try MerchantField(item.rawValue, value, in: 62))
            }
            fields.append(try MerchantField(62, items.map(\.text).joined()))
        }
        if let native = merchant.nativeName {
            fields.append(try MerchantField(64, try MerchantField(0, "JA", in: 64).text + MerchantField(1, native, in: 64).text))
        }
        try self.init(fields)
    }
}
