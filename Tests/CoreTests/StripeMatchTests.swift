import Core
import Foundation
import HirobaTesting
import Payments
import Storage
import Testing

@Suite("Whose a payment is", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct StripeMatchTests {
    @Test(
        "Money that only names a payment of ours is not booked: another session, intent, amount or currency is kept for a person to look at",
        arguments: Engine.tested)
    func foreign(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            let charge = try await till.begin(fee)
            let session = try #require(try await till.charge(charge, of: fee).session)
            let intent = try await till.pay(charge, of: fee)
            let notices = try await till.notices(naming: [charge.text])
            let paid = try #require(notices.first { $0.type == "checkout.session.completed" })
            let succeeded = try #require(notices.first { $0.type == "payment_intent.succeeded" })
            func send(_ body: String, _ number: Int) async throws {
                let body = body.replacing("evt_test_", with: "evt_\(number)_")
                let signature = WebhookSignature.header(body: Array(body.utf8), secret: Till.secret, at: till.test.platform.now.seconds)
                #expect(try await till.deliver(paid, signature: signature, body: body) == 200, "what is kept need not be sent again")
            }
            try await send(paid.body.replacing(session, with: "cs_forged").replacing(intent, with: "pi_forged"), 1)
            try await send(paid.body.replacing("2300", with: "2299"), 2)
            try await send(paid.body.replacing("jpy", with: "usd"), 3)
            // The intent is not known before the session tells it: it waits, and is refused then.
            try await send(succeeded.body.replacing(intent, with: "pi_forged"), 4)
            #expect(try await till.books(fee) == Till.Books(owed: 2300, states: [.pending]))
            // The true ones, the intent first.
            for notice in [succeeded, paid] { #expect(try await till.deliver(notice) == 200) }
            #expect(try await till.books(fee) == Till.Books(received: 2300, states: [.succeeded]))
            try await send(succeeded.body.replacing(intent, with: "pi_forged"), 5)
            try await send(succeeded.body.replacing("2300", with: "1"), 6)
            #expect(try await till.books(fee) == Till.Books(received: 2300, states: [.succeeded]))
            let kept = try await till.test.platform.database.read { try UnmatchedPayment.all("test", at: [Till.organisation], in: $0) }
            let why = Dictionary(grouping: kept, by: \.why.en).mapValues(\.count)
            #expect(why == ["not the payment that we began": 3, "another amount": 2, "not in yen": 1], "\(why)")
            #expect(try await till.test.platform.database.read { try UnmatchedPayment.all("test", at: ["340006-soumu-zaisan"], in: $0) }.isEmpty)
            try await till.expectBalanced()
        }
    }

    @Test("An intent that is told before its session is booked once the provider was asked", arguments: Engine.tested)
    func intentFirst(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            let charge = try await till.begin(fee)
            _ = try await till.pay(charge, of: fee)
            let notice = try #require(try await till.notices(naming: [charge.text]).first { $0.type == "payment_intent.succeeded" })
            #expect(try await till.deliver(notice) == 200)
            #expect(try await till.books(fee).received == 0, "only what it names says that it is this one")
            till.test.wait(seconds: 11)
            try await till.test.work()
            #expect(try await till.books(fee) == Till.Books(received: 2300, states: [.succeeded]))
            let lost = try await till.test.platform.database.read { try $0.count("SELECT count(*) FROM provider_event WHERE charge_id IS NULL") }
            #expect(lost == 0)
            try await till.expectBalanced()
        }
    }

    @Test(
        "An answer with another amount than was asked for is kept for a person, once however often it is asked, and not booked",
        arguments: Engine.tested)
    func answers(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            let charge = try await till.begin(fee)
            _ = try await till.pay(charge, of: fee)
            try await till.test.platform.database.write { try $0.run("UPDATE fee_charge SET yen = 2299 WHERE id = \(charge)") }
            for _ in 0..<2 { try await Settlement(till.test.platform).reconcile(charge) }
            #expect(try await till.books(fee) == Till.Books(owed: 2300, states: [.pending]))
            #expect(try await till.charge(charge, of: fee).problem == nil)
            let kept = try await till.test.platform.database.read { try UnmatchedPayment.all("test", at: [Till.organisation], in: $0) }
            #expect(kept.map(\.why.en) == ["another amount"] && kept.map(\.yen) == [2300] && kept.map(\.currency) == ["jpy"], "\(kept)")
            try await till.expectBalanced()
        }
    }

    @Test("Who has looked at an unmatched payment says what was done, once; then nothing waits", arguments: Engine.tested)
    func seen(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            let charge = try await till.begin(fee)
            _ = try await till.pay(charge, of: fee)
            let paid = try #require(try await till.notices(naming: [charge.text]).first { $0.type == "checkout.session.completed" })
            func send(_ body: String) async throws {
                let signature = WebhookSignature.header(body: Array(body.utf8), secret: Till.secret, at: till.test.platform.now.seconds)
                #expect(try await till.deliver(paid, signature: signature, body: body) == 200)
            }
            let database = till.test.platform.database
            func waiting() async throws -> Int { try await database.read { try Fees.waiting(in: $0) } }
            #expect(try await waiting() == 0)
            try await send(paid.body.replacing("2300", with: "2299"))
            // An event that names nobody waits for nobody.
            let session = try #require(try await till.charge(charge, of: fee).session)
            try await send(
                paid.body.replacing("evt_test_", with: "evt_lost_").replacing(charge.text, with: "elsewhere").replacing(session, with: "cs_elsewhere")
                    .replacing("pi_", with: "pi_elsewhere_"))
            let lost = try await database.read { try $0.count("SELECT count(*) FROM provider_event WHERE charge_id IS NULL") }
            let count = try await waiting()
            #expect(count == 1 && lost == 2, "\(count), \(lost)")
            let units = [Till.organisation]
            let payment = try #require(try await database.read { try UnmatchedPayment.all("test", at: units, in: $0) }.first)
            let elsewhere = try await database.read { try UnmatchedPayment.with(payment.id, "test", at: ["340006-soumu-zaisan"], in: $0) }
            #expect(elsewhere == nil, "of another section")
            for note in ["管理画面で返金", "もう一度"] {
                try await database.write { [now = till.test.platform.now] db in try payment.see(note, by: Till.actor, at: now, in: db) }
            }
            #expect(try await waiting() == 0)
            #expect(try await database.read { try UnmatchedPayment.all("test", at: units, in: $0) }.isEmpty)
            let words = try await database.read {
                try Journal.entries(of: .init("fee", fee.text), limit: 20, in: $0).filter { $0.action == "fees.seen" }.compactMap(\.after)
            }
            #expect(words.count == 1 && words[0].contains("管理画面で返金") && words[0].contains("cs_"), "\(words)")
        }
    }
}
