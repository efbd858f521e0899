import Foundation
import HTTPTypes
import Payments
import Storage
import Web

/// Stripe's notifications: signed, twice, late, in any order. Each is booked exactly once, in one transaction.
struct StripeHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func receive(_ bytes: [UInt8], _ headers: HTTPFields, _ visit: Visit) async throws -> Answer {
        let settings = platform.settings
        guard let stripe = Stripe(settings) else { throw RequestProblem.notFound }
        let signature = headers[.init("Stripe-Signature")!] ?? ""
        do {
            try WebhookSignature.verify(signature, body: bytes, secret: settings["stripe-webhook-secret"], at: visit.now.seconds)
        } catch {
            return Answer(.badRequest)
        }
        // Another account's money, or play money on a real site, is not ours.
        guard let event = try? JSONDecoder().decode(StripeEvent.self, from: Data(bytes)), (event.livemode ?? false) == stripe.isLive,
            event.id.utf8.count <= 255, (0...253_402_300_799).contains(event.created)
        else { return Answer(.badRequest) }
        try await platform.database.write { try Self.take(event, bytes, at: visit.now, in: $0) }
        return Answer(.ok)
    }

    private static let actor = Actor.program("stripe")

    static func take(_ event: StripeEvent, _ bytes: [UInt8], at now: Instant, in db: any Connection) throws {
        let object = event.data.object
        if event.type == "payout.paid", let payout = object.id {
            try Jobs.enqueue("fees.deposit", payout, once: "fees.deposit:\(payout)", at: now, in: db)
            return
        }
        let charge = try charge(of: event, in: db)
        if event.asksForRefunds, let charge {
            try Jobs.enqueue("fees.reconcile", charge.id.text, once: "fees.reconcile:\(event.id)", at: now, in: db)
            return
        }
        guard let fact = event.fact else { return }
        guard object.currency == nil || object.currency == "jpy" else { throw RequestProblem.badInput(FeesText.fee) }
        let heard = event.heard(fact, body: bytes)
        guard let charge else {
            // Nobody's yet: kept until a charge turns up that has its intent.
            _ = try heard.insert(of: nil, at: now, in: db)
            return
        }
        if let intent = object.intent { try ProviderEvent.adopt(intent: intent, by: charge.id, provider: "stripe", in: db) }
        let isSession = object.object == "checkout.session"
        try charge.name(session: isSession ? object.id : nil, intent: object.intent, url: nil, in: db)
        try FeeFile.open(charge.fee, in: db).take(heard, of: charge.id, by: actor, at: now, in: db)
    }

    /// By what we wrote into the object, else by the provider's own names for it.
    private static func charge(of event: StripeEvent, in db: any Connection) throws -> FeeCharge? {
        if let id = event.charge.flatMap({ ID<FeeCharge>($0) }),
            let found = try db.first("SELECT * FROM fee_charge WHERE id = \(id) AND tender = 'stripe'", as: FeeCharge.self)
        {
            return found
        }
        let (object, intent) = (event.data.object.id ?? "", event.data.object.intent ?? "")
        return try db.first(
            "SELECT * FROM fee_charge WHERE tender = 'stripe' AND (session_id = \(object) OR intent_id = \(intent) OR intent_id = \(object))")
    }
}
