/// 納付方法: by what means money comes in.
public enum Tender: String, Sendable, CaseIterable, Codable {
    /// Cash or a terminal at the counter (窓口).
    case counter
    /// A code that the payer's phone reads (コード決済).
    case code
    /// A card or wallet, online.
    case stripe
    /// Play money of a demonstration; it never mixes with the accounts of another tender.
    case sandbox
    /// In another system, before the application came from there (受け付けたシステムでの納付): that system's books say by what means.
    case elsewhere

    /// Whether a designated payment agent (指定納付受託者, 地方自治法231条の2の2) takes the money first and hands it over later.
    public var isThroughProvider: Bool { self != .counter && self != .elsewhere }
}

/// 勘定: where money is, or why. Written `receivable`, `cash.counter`.
public enum Account: Sendable, Hashable {
    /// 調定未収: assessed and not yet paid.
    case receivable
    /// 手数料収入: what was assessed.
    case revenue
    /// 減免: what was assessed and is forgiven. It stays apart from revenue, so that the report can tell both.
    case waived
    /// 預り金: come in and not yet matched to an assessment.
    case held
    /// 過誤納: come in beyond what was owed.
    case overpaid
    /// 還付未済: decided to be given back and not yet given.
    case refundPayable
    /// 収納: in the body's hands.
    case cash(Tender)
    /// 指定納付受託者未収: paid by the person, not yet handed over by the provider.
    case clearing(Tender)
    /// 決済手数料: what the provider keeps. Revenue is booked whole and the fee as an expense (総計予算主義, 地方自治法210条).
    case providerFee(Tender)

    /// Every account there is.
    public static let all: [Account] =
        [.receivable, .revenue, .waived, .held, .overpaid, .refundPayable] + Tender.allCases.flatMap { [.cash($0), .clearing($0), .providerFee($0)] }

    public var code: String {
        switch self {
        case .receivable: "receivable"
        case .revenue: "revenue"
        case .waived: "waived"
        case .held: "held"
        case .overpaid: "overpaid"
        case .refundPayable: "refund_payable"
        case .cash(let tender): "cash.\(tender.rawValue)"
        case .clearing(let tender): "clearing.\(tender.rawValue)"
        case .providerFee(let tender): "provider_fee.\(tender.rawValue)"
        }
    }

    /// Reads what `code` writes.
    public init?(code: String) {
        guard let account = Account.all.first(where: { $0.code == code }) else { return nil }
        self = account
    }

    /// The side on which its balance stands; `nil` when it may stand on either: a provider takes refunds back out of later deposits,
    /// and what was paid by card may be given back in cash.
    public var naturalSide: Side? {
        switch self {
        case .receivable, .waived: .debit
        case .revenue, .held, .overpaid, .refundPayable: .credit
        case .cash, .clearing, .providerFee: nil
        }
    }
}

/// 借方 or 貸方.
public enum Side: String, Sendable, Codable {
    case debit, credit
    public var opposite: Side { self == .debit ? .credit : .debit }
}
