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
        if ["payout.paid", "payout.failed"].contains(event.type), let payout = object.id {
            let isBack = event.type == "payout.failed"
            let words = [payout, String(object.arrival_date ?? now.seconds), object.amount.map(String.init) ?? "-"] + (isBack ? ["failed"] : [])
            try Jobs.enqueue(
                "fees.deposit", words.joined(separator: " "), once: "fees.deposit:\(payout)\(isBack ? ":failed" : "")", at: now, in: db)
            return
        }
        let match = try StripeMatch(event, in: db)
        if event.asksForRefunds, case .charge(let charge) = match {
            try Jobs.enqueue("fees.reconcile", charge.id.text, once: "fees.reconcile:\(event.id)", at: now, in: db)
            return
        }
        guard let fact = event.fact else { return }
        let heard = event.heard(fact, body: bytes)
        switch match {
        case .charge(let charge):
            let isSession = object.object == "checkout.session"
            try charge.name(session: isSession ? object.id : nil, intent: object.intent, url: nil, in: db)
            let file = try FeeFile.open(charge.fee, in: db)
            let adopted = try ProviderEvent.adopt(by: charge.id, in: db)
            let isNew = try file.take(heard, of: charge.id, by: actor, at: now, in: db)
            if adopted > 0, !isNew { try file.book(charge.id, because: "", event: nil, by: actor, at: now, in: db) }
        case .waits(let charge):
            // Kept until the charge has learned the provider's names for it, from the provider.
            guard try heard.insert(of: nil, named: charge?.id, currency: object.currency, at: now, in: db) != nil, let charge else { return }
            try Jobs.enqueue(
                "fees.reconcile", charge.id.text, once: "fees.reconcile:\(event.id)", at: now, notBefore: now.adding(seconds: 10), in: db)
        case .foreign(let charge, let why):
            _ = try heard.insert(of: nil, named: charge.id, currency: object.currency, mismatch: why, at: now, in: db)
        }
    }
}
