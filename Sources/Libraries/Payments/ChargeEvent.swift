/// One thing that is known about a payment, and who says so: the provider, by a signed notification or by an answer, or this program
/// about its own requests.
public struct ChargeEvent: Sendable, Hashable {
    /// What is said. Yen are cumulative over the whole payment, never the change since the last event.
    public enum Fact: Sendable, Hashable {
        /// The provider has the payment and waits for the payer, or for a bank.
        case pending
        /// An attempt of the payer's failed; the payer may try again.
        case failed
        /// The payer's time ran out; this payment can never succeed.
        case expired
        /// Called off; this payment can never succeed.
        case canceled
        /// The provider has received this much.
        case succeeded(received: Int)
        /// Of what was received, refunds of this much were issued, including any that failed afterwards.
        case refunded(issued: Int, of: Int)
        /// Refunds of this much, all together, did not reach the payer and came back (a closed card).
        case refundFailed(total: Int)
        /// Of what came back, this much, all together, is given back anew: by another request, or past the provider. Said by this program before
        /// it does so.
        case refundRenewed(total: Int)
        /// The payer's bank disputes the payment (異議申立て).
        case disputed(Charge.Dispute)
        /// A request of ours went out and no answer came: nobody here knows what the provider did. Requests of a payment are numbered from 1.
        case doubted(request: Int)
        /// The provider was asked again and answered, which settles every request up to this number. What it answered are events of their
        /// own; when it knows nothing of the payment, there are none.
        case reconciled(request: Int)
    }

    /// The provider's id of the event (`evt_…`), or this program's own for `doubted` and `reconciled`. The store takes each once; the fold
    /// does not need it, since the same event twice changes nothing.
    public let id: String
    /// When the provider made the event by its own clock, Unix seconds; not when it arrived.
    public let at: Int64
    public let fact: Fact

    public init(id: String, at: Int64, _ fact: Fact) {
        self.id = id
        self.at = at
        self.fact = fact
    }
}
