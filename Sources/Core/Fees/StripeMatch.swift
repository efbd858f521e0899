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
