import Storage
import Web

/// 照合できない入金: money that a provider tells of, that names a payment of ours and is not what we asked for. It is booked nowhere; a person has
/// to look at the provider's own pages, and says when that is done.
public struct UnmatchedPayment: Record {
    public let id: ID<ProviderEvent>
    /// The provider's name of the event.
    public let event: String
    public let object: String
    let fee: ID<Fee>
    public let subject: String
    public let yen: Int?
    public let currency: String?
    let mismatch: StripeMatch.Mismatch
    public let arrivedAt: Instant

    public init(_ row: Row) throws {
        id = try row["id"]
        event = try row["event_id"]
        object = try row["object_id"]
        fee = try row["fee_id"]
        subject = try row["subject_id"]
        yen = try row["yen"]
        currency = try row["currency"]
        mismatch = try row["mismatch"]
        arrivedAt = try row["arrived_at"]
    }

    public var why: Message {
        switch mismatch {
        case .names: Message(ja: "こちらが始めた決済ではない", en: "not the payment that we began")
        case .amount: Message(ja: "金額が違う", en: "another amount")
        case .currency: Message(ja: "円ではない", en: "not in yen")
        }
    }

    // MARK: questions

    /// That nobody has looked at it.
    static let isOpen: SQL = "mismatch IS NOT NULL AND seen_at IS NULL"

    /// Those that name a fee of some units and nobody has looked at, the newest first.
    public static func all(_ kind: String, at units: [String], in db: any Connection) throws -> [UnmatchedPayment] {
        try db.all("\(those(kind, units)) AND \(isOpen) ORDER BY e.id DESC LIMIT 200")
    }

    /// One of those that name a fee of some units.
    public static func with(_ id: ID<ProviderEvent>, _ kind: String, at units: [String], in db: any Connection) throws -> UnmatchedPayment? {
        try db.first("\(those(kind, units)) AND e.id = \(id)")
    }

    private static func those(_ kind: String, _ units: [String]) -> SQL {
        """
        SELECT e.id, e.event_id, e.object_id, e.yen, e.currency, e.mismatch, e.arrived_at, c.fee_id, f.subject_id FROM provider_event e
        JOIN fee_charge c ON c.id = e.named JOIN fee f ON f.id = c.fee_id
        WHERE e.mismatch IS NOT NULL AND f.subject_kind = \(kind) AND f.organisation IN (\(list: units))
        """
    }

    // MARK: verbs

    static let seen = Journal.Action("fees.seen", Message(ja: "照合できない入金を確認", en: "Looked at a payment that matches none"))

    /// 確認済み: somebody has looked at it and done what had to be done. Twice is once.
    /// - Parameter note: what was done.
    public func see(_ note: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let isNew = try db.run("UPDATE provider_event SET seen_at = \(instant), seen_by = \(actor.person) WHERE id = \(id) AND seen_at IS NULL") == 1
        guard isNew else { return }
        try Journal.record(
            Self.seen, Journal.Subject("fee", fee.text), after: ["provider_number": "\(object) \(event)", "reason": note], by: actor, at: instant,
            in: db)
    }
}
