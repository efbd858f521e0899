/// 納付の状態: what is known of one payment at one provider, folded from events that come twice, late and in any order.
///
/// Every part of it only ever grows, and `joined(with:)` takes the greater of each part. So it is a join-semilattice: joining is
/// associative, commutative and idempotent, and the same set of events makes the same charge however it is delivered. The parts:
///
/// | part | order |
/// |---|---|
/// | `standing` | requested < pending, failed < expired, canceled < succeeded; within one rank the later by the provider's clock, then the later named |
/// | `received`, `issued`, `returned`, `renewed` | yen, greater is more: what was said at most, never a sum |
/// | `dispute` | none < open < won < lost |
/// | `doubted`, `settled` | numbers of our own requests |
///
/// A charge is one attempt: a payer who begins anew gets a new charge. Two charges of one fee that both succeed are a double payment, which
/// the ledger shows as overpaid.
public struct Charge: Sendable, Hashable {
    /// What people are told.
    public enum State: String, Sendable, CaseIterable {
        /// 納付依頼, 手続中
        case requested, pending
        /// 結果不明: only `ChargeEvent.Fact.reconciled` ends it, whatever else arrives.
        case unknown
        /// 納付済, 失敗, 期限切れ, 取りやめ
        case succeeded, failed, expired, canceled
        /// 一部還付, 還付済
        case partlyRefunded = "partly_refunded"
        case refunded

        /// Whether the provider can still move the payment out of this state without a refund.
        public var isOpen: Bool { [.requested, .pending, .failed, .unknown].contains(self) }
    }

    public enum Dispute: Int, Sendable, Comparable {
        case none, open, won, lost
        public static func < (first: Dispute, second: Dispute) -> Bool { first.rawValue < second.rawValue }
    }

    /// The last word on whether money came, without the money.
    struct Standing: Sendable, Hashable, Comparable {
        enum Word: Int, Sendable { case requested, pending, failed, expired, canceled, succeeded }
        let word: Word
        /// The provider's clock, Unix seconds.
        let at: Int64

        /// A failed attempt may be followed by another; an end may not; and money that came has come.
        private var rank: Int {
            switch word {
            case .requested: 0
            case .pending, .failed: 1
            case .expired, .canceled: 2
            case .succeeded: 3
            }
        }

        static func < (first: Standing, second: Standing) -> Bool {
            (first.rank, first.at, first.word.rawValue) < (second.rank, second.at, second.word.rawValue)
        }
    }

    private(set) var standing = Standing(word: .requested, at: .min)
    /// Yen that the provider has received.
    public private(set) var received = 0
    /// Yen of refunds that were issued, and of those that came back.
    private(set) var issued = 0
    public private(set) var returned = 0
    /// Yen of those that came back and are given back anew.
    private(set) var renewed = 0
    public private(set) var dispute = Dispute.none
    private(set) var doubted = 0
    private(set) var settled = 0

    /// 納付依頼: nothing is known yet but that it was asked for.
    public init() {}

    public init(_ events: some Sequence<ChargeEvent>) { self = events.reduce(Charge()) { $0.applying($1) } }

    /// What one event says by itself.
    init(_ event: ChargeEvent) {
        func said(_ word: Standing.Word) { standing = Standing(word: word, at: event.at) }
        switch event.fact {
        case .pending: said(.pending)
        case .failed: said(.failed)
        case .expired: said(.expired)
        case .canceled: said(.canceled)
        case .succeeded(let yen):
            said(.succeeded)
            received = max(0, yen)
        case .refunded(let yen, let whole):
            // Nothing can be given back that did not come: a refund that overtakes its payment tells of both.
            said(.succeeded)
            received = max(0, whole)
            issued = max(0, yen)
        case .refundFailed(let yen): returned = max(0, yen)
        case .refundRenewed(let yen): renewed = max(0, yen)
        case .disputed(let word): dispute = word
        case .doubted(let request): doubted = max(0, request)
        case .reconciled(let request): settled = max(0, request)
        }
    }

    /// The least charge that knows what both know.
    public func joined(with other: Charge) -> Charge {
        var both = self
        both.standing = max(standing, other.standing)
        both.received = max(received, other.received)
        both.issued = max(issued, other.issued)
        both.returned = max(returned, other.returned)
        both.renewed = max(renewed, other.renewed)
        both.dispute = max(dispute, other.dispute)
        both.doubted = max(doubted, other.doubted)
        both.settled = max(settled, other.settled)
        return both
    }

    public func applying(_ event: ChargeEvent) -> Charge { joined(with: Charge(event)) }

    // MARK: what follows from it

    /// Yen that went back to the payer; never more than came, though a refund that failed and was made again may be known before its failure is.
    public var refunded: Int { min(received, max(0, issued - returned)) }

    /// Yen that are with the provider or the body.
    public var kept: Int { dispute == .lost ? 0 : received - refunded }

    /// Whether a request of ours is without an answer: reconciliation must ask the provider.
    public var isUnknown: Bool { doubted > settled }

    /// Whether the payer's bank disputes it and nobody has decided yet; it may be at the same time refunded in part.
    public var isDisputed: Bool { dispute == .open }

    public var state: State {
        if isUnknown { return .unknown }
        switch standing.word {
        case .requested: return .requested
        case .pending: return .pending
        case .failed: return .failed
        case .expired: return .expired
        case .canceled: return .canceled
        case .succeeded: return refunded == 0 ? .succeeded : refunded < received ? .partlyRefunded : .refunded
        }
    }
}
