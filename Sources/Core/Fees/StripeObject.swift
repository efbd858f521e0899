import Crypto
import Foundation
import Payments

/// An object of Stripe's, of whatever kind: the fields that are read (API reference: Checkout Session, PaymentIntent, Charge, Refund, Dispute,
/// Payout, BalanceTransaction).
struct StripeObject: Decodable, Sendable {
    /// An object in full, or only its id.
    enum Reference: Decodable, Sendable {
        case id(String)
        indirect case whole(StripeObject)

        init(from decoder: any Decoder) throws {
            if let id = try? decoder.singleValueContainer().decode(String.self) {
                self = .id(id)
            } else {
                self = .whole(try StripeObject(from: decoder))
            }
        }

        var id: String {
            switch self {
            case .id(let id): id
            case .whole(let object): object.id ?? ""
            }
        }
        var object: StripeObject? { if case .whole(let object) = self { object } else { nil } }
    }

    let id: String?
    let object: String?
    let status: String?
    let created: Int64?
    let currency: String?
    let livemode: Bool?
    let url: String?
    let metadata: [String: String]?
    let payment_status: String?
    let payment_intent: Reference?
    let latest_charge: Reference?
    let amount: Int?
    let amount_total: Int?
    let amount_received: Int?
    let amount_captured: Int?
    let amount_refunded: Int?
    let arrival_date: Int64?
    let fee: Int?
    let net: Int?
    let type: String?
    let data: [StripeObject]?
    let has_more: Bool?

    static func read(_ bytes: [UInt8]) -> StripeObject? { try? JSONDecoder().decode(StripeObject.self, from: Data(bytes)) }

    /// The intent's id, of the intent itself too.
    var intent: String? { object == "payment_intent" ? id : payment_intent?.id }

    /// What a checkout session says of its charge.
    var sessionFacts: [ChargeEvent.Fact] {
        var facts: [ChargeEvent.Fact] = []
        switch (status, payment_status) {
        case (_, "paid"?): facts.append(.succeeded(received: amount_total ?? 0))
        case ("expired"?, _): facts.append(.expired)
        // What was to come at a shop or from a bank did not, and a session that is complete is paid no other way.
        case ("complete"?, _) where ["requires_payment_method", "canceled"].contains(payment_intent?.object?.status): facts.append(.expired)
        default: facts.append(.pending)
        }
        if let charge = payment_intent?.object?.latest_charge?.object, let refunded = charge.amount_refunded, refunded > 0 {
            facts.append(.refunded(issued: refunded, of: charge.amount_captured ?? charge.amount ?? 0))
        }
        return facts
    }
}

/// A notification of Stripe's, once its signature has been checked.
struct StripeEvent: Decodable, Sendable {
    struct Content: Decodable, Sendable { let object: StripeObject }

    let id: String
    let type: String
    let created: Int64
    let livemode: Bool?
    let data: Content

    /// The charge of ours that it names, by what we wrote into it.
    var charge: String? { data.object.metadata?["charge"] }

    /// What it says of a charge; `nil` when it says nothing about money.
    var fact: ChargeEvent.Fact? {
        let object = data.object
        switch type {
        case "checkout.session.completed":
            return object.payment_status == "paid" ? .succeeded(received: object.amount_total ?? 0) : .pending
        case "checkout.session.async_payment_succeeded": return .succeeded(received: object.amount_total ?? 0)
        case "payment_intent.payment_failed": return .failed
        case "checkout.session.expired", "checkout.session.async_payment_failed": return .expired
        case "payment_intent.canceled": return .canceled
        case "payment_intent.processing": return .pending
        case "payment_intent.succeeded": return .succeeded(received: object.amount_received ?? object.amount ?? 0)
        case "charge.refunded": return .refunded(issued: object.amount_refunded ?? 0, of: object.amount_captured ?? object.amount ?? 0)
        case "charge.dispute.created": return .disputed(.open)
        case "charge.dispute.closed": return object.status == "won" ? .disputed(.won) : object.status == "lost" ? .disputed(.lost) : nil
        default: return nil
        }
    }

    /// Refunds are told one by one: the sum has to be asked for.
    var asksForRefunds: Bool { ["refund.failed", "charge.refund.updated", "refund.updated"].contains(type) }

    func heard(_ fact: ChargeEvent.Fact, body: [UInt8]) -> ProviderEvent {
        ProviderEvent(
            "stripe", id, fact, at: created, kind: String(type.prefix(100)), object: data.object.id ?? "", intent: data.object.intent,
            digest: Array(SHA256.hash(data: body)))
    }
}
