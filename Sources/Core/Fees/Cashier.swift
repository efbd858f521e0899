import Documents
import Payments
import Web

/// 収納の窓口: by which means fees can be paid at this site, as its settings say.
public struct Cashier: Sendable {
    /// In the order in which they are offered. The counter is always there.
    public let tenders: [Tender]
    let baseURL: String
    let merchant: Merchant?
    private let settings: Settings

    public init(_ settings: Settings) {
        self.settings = settings
        baseURL = settings.baseURL
        let merchant = Cashier.merchant(settings["jpqr"])
        self.merchant = merchant
        tenders = Cashier.named(settings).filter { Cashier.lacks(settings, for: $0) == nil } + [.counter]
    }

    private static func named(_ settings: Settings) -> [Tender] {
        settings["payments"].split(separator: ",").compactMap { Tender(rawValue: String($0)) }.filter(\.isThroughProvider)
    }

    /// The setting without which a means of payment cannot be offered.
    private static func lacks(_ settings: Settings, for tender: Tender) -> String? {
        switch tender {
        case .sandbox, .counter, .elsewhere: nil
        case .stripe: settings["stripe-key"].isEmpty ? "stripe-key" : settings["stripe-webhook-secret"].isEmpty ? "stripe-webhook-secret" : nil
        case .code: merchant(settings["jpqr"]) == nil ? "jpqr" : nil
        }
    }

    /// A means of payment that is named and cannot be offered, with the setting that it lacks.
    static func incomplete(_ settings: Settings) -> (tender: Tender, lacks: String)? {
        named(settings).lazy.compactMap { tender in lacks(settings, for: tender).map { (tender, $0) } }.first
    }

    /// Those by which a payer pays without coming.
    public var online: [Tender] { tenders.filter(\.isThroughProvider) }

    /// `1234567890123-0001-000001-000001 HIROSHIMA-PREF HIROSHIMA`: the JPQR account, the merchant's name and its city, hyphens for spaces.
    private static func merchant(_ text: String) -> Merchant? {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 3, let account = JPQRAccount(parts[0].split(separator: "-").map(String.init)) else { return nil }
        let merchant = Merchant(
            account: account, category: "9399", name: parts[1].replacing("-", with: " "), city: parts[2].replacing("-", with: " "))
        // What could not be printed is no merchant.
        return (try? MerchantCode(merchant, yen: 1)) == nil ? nil : merchant
    }

    /// The code that a payer's phone reads, for one charge.
    func code(_ charge: FeeCharge) -> MerchantCode? {
        // The reference that the payment company's list shows: the end of our name, which is random.
        merchant.flatMap { try? MerchantCode($0, yen: charge.yen, additional: [.reference: String(charge.id.text.suffix(16))]) }
    }
}
