import Payments
import Storage
import Web

/// Whose an event of Stripe's is. What decides are the provider's own names, the session and the intent, which it gave us when we asked it for the
/// payment, and the sum. What we wrote into the object (`metadata`) can be written into any other by whoever shares the account: it only says
/// where to look.
enum StripeMatch {
    /// Why an event that names a charge is not booked on it.
    enum Mismatch: String, Sendable, SQLValue {
        /// Another session, or another intent, than the charge has.
        case names
        case amount, currency

        /// What a payment has other than the one that was asked for; `nil` when nothing. What is not told is not judged.
        init?(yen: Int?, currency: String?, of charge: FeeCharge) {
            if let currency, currency != "jpy" {
                self = .currency
            } else if let yen, yen != charge.yen {
                self = .amount
            } else {
                return nil
            }
        }
    }

    case charge(FeeCharge)
    /// Nobody's yet: the charge that it names does not know the provider's names, or nothing is named.
    case waits(FeeCharge?)
    case foreign(FeeCharge, Mismatch)

    init(_ event: StripeEvent, in db: any Connection) throws {
        let object = event.data.object
        let isSession = object.object == "checkout.session"
        let session = isSession ? object.id : nil
        let found = try db.first(
            "SELECT * FROM fee_charge WHERE tender = 'stripe' AND (session_id = \(session ?? "") OR intent_id = \(object.intent ?? ""))",
            as: FeeCharge.self)
        let written = event.charge.flatMap { ID<FeeCharge>($0) }
        let named = try written.flatMap { try db.first("SELECT * FROM fee_charge WHERE id = \($0) AND tender = 'stripe'", as: FeeCharge.self) }
        guard let charge = found ?? named else {
            self = .waits(nil)
            return
        }
        let (known, given) = isSession ? (charge.session, session) : (charge.intent, object.intent)
        if let written, written != charge.id {
            self = .foreign(charge, .names)
        } else if found == nil, let known, known != given {
            self = .foreign(charge, .names)
        } else if let why = Mismatch(yen: event.sum, currency: object.currency, of: charge) {
            self = .foreign(charge, why)
        } else {
            self = found == nil ? .waits(charge) : .charge(charge)
        }
    }
}

extension StripeEvent {
    /// What the whole payment comes to, where it says so.
    var sum: Int? {
        switch fact {
        case .succeeded(let received): received
        case .refunded(_, let whole): whole
        case .disputed: nil
        default: data.object.amount_total ?? (data.object.object == "payment_intent" ? data.object.amount : nil)
        }
    }
}

/// 照合できない入金: money that a provider tells of, that names a payment of ours and is not what we asked for. It is booked nowhere; a person has
/// to look at the provider's own pages.
public struct UnmatchedPayment: Record {
    /// The provider's name of the event.
    public let event: String
    public let object: String
    public let subject: String
    public let yen: Int?
    public let currency: String?
    let mismatch: StripeMatch.Mismatch
    public let arrivedAt: Instant

    public init(_ row: Row) throws {
        event = try row["event_id"]
        object = try row["object_id"]
        subject = try row["subject_id"]
        yen = try row["yen"]
        currency = try row["currency"]
        mismatch = try row["mismatch"]
        arrivedAt = try row["arrived_at"]
    }

    /// Those that name a fee of some units, the newest first.
    public static func all(_ kind: String, at units: [String], in db: any Connection) throws -> [UnmatchedPayment] {
        try db.all(
            """
            SELECT e.event_id, e.object_id, e.yen, e.currency, e.mismatch, e.arrived_at, f.subject_id FROM provider_event e
            JOIN fee_charge c ON c.id = e.named JOIN fee f ON f.id = c.fee_id
            WHERE e.mismatch IS NOT NULL AND f.subject_kind = \(kind) AND f.organisation IN (\(list: units)) ORDER BY e.id DESC LIMIT 200
            """)
    }

    public var why: Message {
        switch mismatch {
        case .names: Message(ja: "こちらが始めた決済ではない", en: "not the payment that we began")
        case .amount: Message(ja: "金額が違う", en: "another amount")
        case .currency: Message(ja: "円ではない", en: "not in yen")
        }
    }
}
