import HTTPTypes
import Hummingbird
import Payments
import Storage
import Web

/// お試しの決済: this site plays the provider, for trying things out. Nothing is paid.
struct SandboxHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// The attempt, for who began it; nothing where the sandbox is not set.
    private func held(_ visit: Visit, _ db: any Connection) throws -> FeeCharge {
        guard Cashier(platform.settings).tenders.contains(.sandbox) else { throw RequestProblem.notFound }
        return try FeeCharge.held(try visit.id("charge", of: FeeCharge.self), by: visit.holders, .sandbox, in: db)
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (charge, fee) = try await platform.database.read { db in
            let charge = try held(visit, db)
            return (charge, try FeeFile.open(charge.fee, in: db).fee)
        }
        return visit.page(Page(title: FeesText.sandbox(visit.language), body: PayPages.sandbox(charge, fee, visit.form())))
    }

    /// What the payer would do at a provider: pay, be declined, call it off, or pay with no answer coming back.
    @Sendable func act(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (act, now) = (input["do"] ?? "", visit.now)
        let back = try await platform.database.write { db in
            let charge = try held(visit, db)
            let file = try FeeFile.open(charge.fee, in: db)
            guard let event = Self.event(act, charge, at: now) else { throw RequestProblem.notFound }
            // What has ended at the provider does not begin again.
            guard charge.state.isOpen, charge.state != .unknown, charge.expiresAt > now else { return charge.back }
            try file.take(event, of: charge.id, by: visit.actor, at: now, in: db)
            if act == "silence" {
                try Jobs.enqueue(
                    "fees.reconcile", charge.id.text, once: "fees.reconcile:\(charge.id):1", at: now, notBefore: now.adding(seconds: 10), in: db)
            }
            return charge.back
        }
        return .redirect(back)
    }

    private static func event(_ act: String, _ charge: FeeCharge, at now: Instant) -> ProviderEvent? {
        let fact: ChargeEvent.Fact
        switch act {
        case "pay": fact = .succeeded(received: charge.yen)
        case "decline": fact = .failed
        case "silence": return ProviderEvent("own", "doubted:\(charge.id):1", .doubted(request: 1), at: now.seconds)
        case "cancel": fact = .canceled
        default: return nil
        }
        return ProviderEvent("sandbox", "\(charge.id):\(act == "decline" ? "decline:\(now.milliseconds)" : act)", fact, at: now.seconds)
    }
}

/// コード決済: a page with the code that the payer's phone reads.
struct CodeHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let cashier = Cashier(platform.settings)
        let (charge, fee, contact) = try await platform.database.read { db in
            let charge = try FeeCharge.held(try visit.id("charge", of: FeeCharge.self), by: visit.holders, .code, in: db)
            let fee = try FeeFile.open(charge.fee, in: db).fee
            return (charge, fee, try Contact.of(fee.organisation, on: visit.now.day, in: db))
        }
        guard let code = cashier.code(charge) else { throw RequestProblem.notFound }
        return visit.page(
            Page(title: FeesText.codeTitle(visit.language), body: PayPages.code(charge, fee, code, contact, at: visit.now, visit.language)))
    }
}
