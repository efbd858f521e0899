import Foundation
import Payments
import Storage
import Web

/// 決済事業者とのやりとり: sends what was written to be sent, and finds out what became of it. No transaction is open while a provider is asked.
public struct Settlement: Sendable {
    private let platform: Platform
    private let actor = Actor.program("fees")

    public init(_ platform: Platform) { self.platform = platform }

    /// Sends the requests of a charge that have no answer yet. To be called after the commit that wrote them; a job calls it too, when whoever
    /// was to do so has died.
    public func send(_ charge: ID<FeeCharge>) async throws {
        guard let stripe = Stripe(platform.settings) else { return }
        let (now, open) = (platform.now, try await platform.database.read { try ChargeRequest.open(of: charge, in: $0) })
        let (old, fresh) = (open.filter { $0.isForgotten(at: now) }, open.filter { !$0.isForgotten(at: now) })
        // The provider would take it for another one by now: what became of it is asked instead.
        if !old.isEmpty {
            let hour = now.seconds / 3600
            try await platform.database.write { db in
                try Jobs.enqueue("fees.reconcile", charge.text, once: "fees.reconcile:\(charge):old:\(hour)", at: now, in: db)
            }
        }
        for request in fresh {
            let reply = await stripe.send(request)
            switch reply {
            case .silence:
                try await doubt(request)
                return
            case .answered(let status, let body): try await settle(request, status, body, stripe)
            }
        }
    }

    /// 結果不明: a request went out and no answer came.
    private func doubt(_ request: ChargeRequest) async throws {
        let (actor, now) = (actor, platform.now)
        try await platform.database.write { db in
            guard let charge = try FeeCharge.with(id: request.charge, in: db) else { return }
            // Whoever sent it at the same time has had the answer meanwhile.
            guard try ChargeRequest.with(charge: request.charge, number: request.number, in: db)?.settledAt == nil else { return }
            let event = ProviderEvent(
                "own", "doubted:\(request.charge):\(request.number)", .doubted(request: request.number), at: now.seconds)
            try FeeFile.open(charge.fee, in: db).take(event, of: charge.id, by: actor, at: now, in: db)
            try Jobs.enqueue(
                "fees.reconcile", charge.id.text, once: "fees.reconcile:\(charge.id):\(request.number)", at: now, notBefore: now.adding(seconds: 10),
                in: db)
        }
    }

    /// Books an answer, and that the question is no longer open.
    private func settle(_ request: ChargeRequest, _ status: Int, _ body: [UInt8], _ stripe: Stripe) async throws {
        let (actor, now) = (actor, platform.now)
        let object = StripeObject.read(body)
        var facts: [ChargeEvent.Fact] = []
        if status >= 400 {
            // It was refused, so it did not happen. A session that cannot be expired has ended already: how, the session itself says.
            if request.kind == .create { facts = [.canceled] }
        } else if request.kind == .refund {
            let intent = try await platform.database.read { try FeeCharge.with(id: request.charge, in: $0)?.intent }
            guard let found = try await refunds(intent, request.charge, stripe) else { return try await doubt(request) }
            facts = found
        } else if let object {
            facts = object.sessionFacts
        }
        let known = facts
        try await platform.database.write { db in
            guard let charge = try FeeCharge.with(id: request.charge, in: db) else { return }
            if request.kind != .refund, status < 400, let object {
                try charge.name(session: object.id, intent: object.intent, url: object.url, in: db)
            }
            try request.settle(at: now, in: db)
            try Self.hear(known, of: charge, name: "\(request.number)", at: now, object: object, by: actor, in: db)
            if status >= 400 {
                platform.log.error("payment request refused", metadata: ["status": "\(status)", "kind": "\(request.kind)"])
                try db.run("UPDATE fee_charge SET problem = \("\(request.kind.rawValue): \(status)") WHERE id = \(charge.id)")
            }
        }
        if status >= 400, request.kind == .expire { try await reconcile(request.charge) }
    }

    /// Every refund of an intent, added up: what was issued, and what came back. - Returns: `nil` when nobody answers.
    private func refunds(_ intent: String?, _ charge: ID<FeeCharge>, _ stripe: Stripe) async throws -> [ChargeEvent.Fact]? {
        guard let intent, case .answered(200, let body) = await stripe.refunds(intent: intent), let list = StripeObject.read(body)?.data else {
            return nil
        }
        let received = try await platform.database.read { try FeeCharge.with(id: charge, in: $0)?.booked.received } ?? 0
        let issued = list.reduce(0) { $0 + ($1.amount ?? 0) }
        let failed = list.filter { $0.status == "failed" || $0.status == "canceled" }.reduce(0) { $0 + ($1.amount ?? 0) }
        guard issued > 0 else { return [] }
        return [.refunded(issued: issued, of: received)] + (failed > 0 ? [.refundFailed(total: failed)] : [])
    }

    /// Facts of an answer as events of their own, and that every doubt until now is settled.
    private static func hear(
        _ facts: [ChargeEvent.Fact], of charge: FeeCharge, name: String, at now: Instant, object: StripeObject?, by actor: Actor,
        in db: any Connection
    ) throws {
        let file = try FeeFile.open(charge.fee, in: db)
        for fact in facts {
            let word = fact.word
            // The same answer twice is one event; another answer is another.
            let event = ProviderEvent(
                charge.tender.rawValue, "answer:\(charge.id):\(name):\(word.name):\(word.yen ?? 0):\(word.of ?? 0)", fact, at: now.seconds,
                object: object?.id ?? "", intent: object?.intent)
            // What is not the sum that was asked for, in yen, is left to a person.
            if case .succeeded(let received) = fact, let why = StripeMatch.Mismatch(yen: received, currency: object?.currency, of: charge) {
                _ = try event.insert(of: nil, named: charge.id, currency: object?.currency, mismatch: why, at: now, in: db)
            } else {
                try file.take(event, of: charge.id, by: actor, at: now, in: db)
            }
        }
        let open = try ChargeRequest.open(of: charge.id, in: db).map(\.number).min()
        let doubted =
            try db.value(
                "SELECT MAX(request) FROM provider_event WHERE charge_id = \(charge.id) AND fact = 'doubted'", as: Int?.self) ?? nil
        guard let doubted, open.map({ $0 > doubted }) ?? true else { return }
        try file.take(
            ProviderEvent("own", "reconciled:\(charge.id):\(doubted)", .reconciled(request: doubted), at: now.seconds), of: charge.id, by: actor,
            at: now, in: db)
    }

    // MARK: reconciliation

    /// 照合: finds out how a charge stands. - Throws: `FeeProblem.noAnswer` when nobody says; then it is asked again later.
    public func reconcile(_ id: ID<FeeCharge>) async throws {
        let now = platform.now
        guard let charge = try await platform.database.read({ try FeeCharge.with(id: id, in: $0) }) else { return }
        guard charge.tender == .stripe else { return try await reconcileOwn(charge) }
        guard let stripe = Stripe(platform.settings) else { return }
        let open = try await platform.database.read { try ChargeRequest.open(of: id, in: $0) }
        let old = open.filter { $0.isForgotten(at: now) }
        if let first = old.first {
            if charge.session == nil { return try await lookBack(charge, first, stripe) }
            try await platform.database.write { db in for one in old { try one.settle(at: now, in: db) } }
        }
        if open.count > old.count { try await send(id) }
        guard let fresh = try await platform.database.read({ try FeeCharge.with(id: id, in: $0) }), let session = fresh.session else {
            throw FeeProblem.noAnswer
        }
        guard case .answered(200, let body) = await stripe.session(session), let object = StripeObject.read(body) else { throw FeeProblem.noAnswer }
        let refunds = try await self.refunds(object.intent ?? fresh.intent, id, stripe) ?? []
        let actor = actor
        let state = try await platform.database.write { db -> Charge.State? in
            try fresh.name(session: nil, intent: object.intent, url: nil, in: db)
            if try ProviderEvent.adopt(by: id, in: db) > 0 {
                try FeeFile.open(fresh.fee, in: db).book(id, because: "", event: nil, by: actor, at: now, in: db)
            }
            try Self.hear(object.sessionFacts + refunds, of: fresh, name: "session", at: now, object: object, by: actor, in: db)
            return try FeeCharge.with(id: id, in: db)?.state
        }
        if state == .unknown { throw FeeProblem.noAnswer }
    }

    /// The key is forgotten, so the request must not be sent again: what was paid since then is looked through instead.
    private func lookBack(_ charge: FeeCharge, _ request: ChargeRequest, _ stripe: Stripe) async throws {
        let session = try await completed(charge, since: request.sentAt.seconds - 300, stripe)
        let (actor, now) = (actor, platform.now)
        try await platform.database.write { db in
            if let session {
                try charge.name(session: session.id, intent: session.intent, url: nil, in: db)
                if try ProviderEvent.adopt(by: charge.id, in: db) > 0 {
                    try FeeFile.open(charge.fee, in: db).book(charge.id, because: "", event: nil, by: actor, at: now, in: db)
                }
            } else {
                // Money that names it and that the provider does not list is left to a person.
                try ProviderEvent.refuse(named: charge.id, in: db)
            }
            try request.settle(at: now, in: db)
            try Self.hear(session?.sessionFacts ?? [.expired], of: charge, name: "look", at: now, object: session, by: actor, in: db)
        }
    }

    /// The session of a charge among all that were completed since then, page by page.
    private func completed(_ charge: FeeCharge, since seconds: Int64, _ stripe: Stripe) async throws -> StripeObject? {
        var last: String?
        while true {
            guard case .answered(200, let body) = await stripe.completed(since: seconds, after: last), let page = StripeEventList.read(body) else {
                throw FeeProblem.noAnswer
            }
            let found = page.data.map(\.data.object).first {
                $0.metadata?["charge"] == charge.id.text
                    && StripeMatch.Mismatch(yen: $0.amount_total ?? 0, currency: $0.currency, of: charge) == nil
            }
            if let found { return found }
            guard page.has_more == true, let next = page.data.last?.id else { return nil }
            last = next
        }
    }

    /// The sandbox knows what it did: it was paid.
    private func reconcileOwn(_ charge: FeeCharge) async throws {
        guard charge.tender == .sandbox, charge.state == .unknown else { return }
        let (actor, now) = (actor, platform.now)
        try await platform.database.write { db in
            try Self.hear([.succeeded(received: charge.yen)], of: charge, name: "1", at: now, object: nil, by: actor, in: db)
        }
    }
}

struct StripeEventList: Decodable {
    let data: [StripeEvent]
    let has_more: Bool?
    static func read(_ bytes: [UInt8]) -> StripeEventList? { try? JSONDecoder().decode(StripeEventList.self, from: Data(bytes)) }
}
