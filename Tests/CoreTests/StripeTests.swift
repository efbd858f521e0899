import Core
import Foundation
import HirobaTesting
import Payments
import Storage
import Testing
import Web

@Suite("Paying at a provider", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct StripeTests {
    @Test("The provider shows its page, and what is paid for, in the payer's language", arguments: Engine.tested)
    func language(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            for (language, words) in [(Language.en, "Fee%20for%20a%20test"), (.ja, "%E8%A9%A6%E9%A8%93%E6%89%8B%E6%95%B0%E6%96%99")] {
                let charge = try await till.begin(try await till.assess(), language: language)
                let body = try await till.test.platform.database.read {
                    try $0.value("SELECT body FROM charge_request WHERE charge_id = \(charge)", as: String.self)
                }
                let sent = try #require(body).replacing("+", with: "%20")
                #expect(sent.contains("locale=\(language.rawValue)&") && sent.contains(words), "\(sent)")
            }
        }
    }

    @Test("Notifications twice, late and in every order are booked once: payment, refund, dispute", arguments: Engine.tested)
    func orders(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess(2300, "first")
            let charge = try await till.begin(fee)
            #expect(try await till.charge(charge, of: fee).url?.hasPrefix("https://checkout.stripe.example/") == true)
            let session = try #require(try await till.charge(charge, of: fee).session)
            let intent = try await till.pay(charge, of: fee)
            try await till.control("refund", ["intent": intent, "amount": "300"])
            try await till.control("dispute", ["intent": intent])
            try await till.control("dispute", ["intent": intent, "status": "lost"])
            let notices = try await till.notices(naming: [intent]).filter { $0.type != "payment_intent.created" }
            #expect(notices.count == 5, "\(notices.map(\.type))")
            // Every order of the five, each on a fresh ledger; every notification twice. Only their names are changed.
            var tried = 0
            for order in Self.permutations(Array(notices.indices)) where tried < 120 {
                tried += 1
                let other = try await till.assess(2300, "order \(tried)")
                let copy = try await till.begin(other, sends: false)
                // As the provider answered when it was asked for it.
                let session = session.replacing("cs_test_", with: "cs_\(tried)_")
                try await till.test.platform.database.write { try $0.run("UPDATE fee_charge SET session_id = \(session) WHERE id = \(copy)") }
                for index in order + order {
                    let body = notices[index].body.replacing(charge.text, with: copy.text).replacing(intent, with: "pi_\(tried)")
                        .replacing("cs_test_", with: "cs_\(tried)_").replacing("evt_test_", with: "evt_\(tried)_")
                    let signature = WebhookSignature.header(body: Array(body.utf8), secret: Till.secret, at: till.test.platform.now.seconds)
                    #expect(try await till.deliver(notices[index], signature: signature, body: body) == 200)
                }
                let books = try await till.books(other)
                #expect(
                    books == Till.Books(owed: 2000, received: 2300, refunded: 300, revoked: 2000, states: [.partlyRefunded]), "\(order): \(books)")
            }
            #expect(tried == 120)
            try await till.expectBalanced()
            let lost = try await till.test.platform.database.read { try $0.count("SELECT count(*) FROM provider_event WHERE charge_id IS NULL") }
            #expect(lost == 0)
        }
    }

    private static func permutations(_ items: [Int]) -> [[Int]] {
        guard let first = items.first else { return [[]] }
        return permutations(Array(items.dropFirst())).flatMap { rest in (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) } }
    }

    @Test("One notification delivered two hundred times at once is one booking", arguments: Engine.tested)
    func atOnce(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            let charge = try await till.begin(fee)
            _ = try await till.pay(charge, of: fee)
            let notice = try #require(try await till.notices(naming: [charge.text]).first { $0.type == "checkout.session.completed" })
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<200 { group.addTask { try await till.deliver(notice) } }
                return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            }
            #expect(statuses == [200])
            let counts = try await till.test.platform.database.read { db in
                [
                    try db.count("SELECT count(*) FROM ledger_entry WHERE step = 'receive'"),
                    try db.count("SELECT count(*) FROM ledger_entry WHERE step = 'reconcile'"),
                    try db.count("SELECT count(*) FROM provider_event WHERE kind = 'checkout.session.completed'"),
                    try db.count("SELECT count(*) FROM job WHERE kind = 'test.fee' AND once_key IN (\("fee:\(fee):3"))"),
                ]
            }
            #expect(counts == [1, 1, 1, 1], "\(counts)")
            #expect(try await till.books(fee) == Till.Books(received: 2300, states: [.succeeded]))
            try await till.expectBalanced()
        }
    }

    @Test("A forged, old or foreign notification is refused and leaves nothing; the sender learns nothing", arguments: Engine.tested)
    func forged(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            let charge = try await till.begin(fee)
            _ = try await till.pay(charge, of: fee)
            let notice = try #require(try await till.notices(naming: [charge.text]).first { $0.type == "checkout.session.completed" })
            let (now, browser) = (till.test.platform.now.seconds, try await till.test.browser())
            func signed(_ body: String, _ secret: String = Till.secret, at seconds: Int64) -> String {
                WebhookSignature.header(body: Array(body.utf8), secret: secret, at: seconds)
            }
            let richer = notice.body.replacing("2300", with: "9900")
            let live = notice.body.replacing("\"livemode\": false,\n  \"data\"", with: "\"livemode\": true,\n  \"data\"")
            #expect(live != notice.body)
            for (body, signature) in [
                (richer, notice.signature), (notice.body, ""), (notice.body, signed(notice.body, "whsec_other", at: now)),
                (notice.body, signed(notice.body, at: now - 301)), (notice.body, signed(notice.body, at: now + 301)),
                (live, signed(live, at: now)), ("{}", signed("{}", at: now)), ("\u{0}", signed("\u{0}", at: now)),
            ] {
                let answer = try await browser.call(.post, "/payments/stripe/events", body, headers: ["Stripe-Signature": signature])
                #expect(answer.status == 400 && answer.text.isEmpty, "\(signature): \(answer.status) \(answer.text)")
            }
            let large = String(repeating: "x", count: 300 * 1024)
            #expect(try await till.deliver(notice, signature: signed(large, at: now), body: large) == 413)
            let stored = try await till.test.platform.database.read {
                try $0.count("SELECT count(*) FROM provider_event WHERE kind LIKE 'checkout.%'")
            }
            #expect(try await till.books(fee).received == 0 && stored == 0)
            #expect(try await till.deliver(notice) == 200)
            #expect(try await till.books(fee).received == 2300)
        }
    }

    @Test("No answer: the payment is unknown, no other can be begun, and asking again finds the same session", arguments: Engine.tested)
    func silence(_ engine: Engine) async throws {
        for mode in ["after", "before", "fault"] {
            try await Till.with(engine) { till in
                try await till.control("hang", ["mode": mode])
                let fee = try await till.assess()
                let charge = try await till.begin(fee)
                #expect(try await till.books(fee).states == [.unknown], "\(mode)")
                await #expect(throws: FeeProblem.underWay) { try await till.begin(fee) }
                await #expect(throws: FeeProblem.underWay) {
                    try await till.act(fee) { try $0.receive(2300, receipt: "1", by: Till.actor, at: till.test.platform.now, in: $1) }
                }
                till.test.wait(seconds: 11)
                try await till.test.work()
                #expect(try await till.books(fee).states == [.pending], "\(mode)")
                #expect(try await till.known().sessions.count == 1, "the key makes it the same session")
                #expect(try await till.begin(fee) == charge, "one goes on with the same attempt")
                _ = try await till.pay(charge, of: fee)
                // No notification comes at all: looking after it is enough.
                till.test.wait(seconds: 3700)
                try await till.control("tick", ["now": String(till.test.platform.now.seconds)])
                try await JobRunner(till.test.platform, jobs: till.test.site.jobs).runUntilQuiet(["fees.watch"], till.test)
                #expect(try await till.books(fee) == Till.Books(received: 2300, states: [.succeeded]), "\(mode)")
                try await till.expectBalanced()
            }
        }
    }

    @Test("A server that dies before it sends, or before it hears the answer, leaves it to a job", arguments: Engine.tested)
    func killed(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            let charge = try await till.begin(fee, sends: false)
            try await till.test.work()
            #expect(try await till.known().sessions.isEmpty, "not at once: whoever began it is to send it")
            till.test.wait(seconds: 31)
            try await till.test.work()
            #expect(try await till.known().sessions.count == 1)
            #expect(try await till.charge(charge, of: fee).url != nil)
            // It was sent, and the server died before it wrote down the answer: the row is as if it had never been sent.
            try await till.test.platform.database.write { try $0.run("UPDATE charge_request SET settled_at = NULL") }
            try await till.test.platform.database.write { try $0.run("UPDATE fee_charge SET session_id = NULL, url = NULL") }
            try await Settlement(till.test.platform).reconcile(charge)
            #expect(try await till.known().sessions.count == 1)
            #expect(try await till.charge(charge, of: fee).session != nil)
        }
    }

    @Test("A payment that is just being begun keeps no fee from being changed", arguments: Engine.tested)
    func changedAtOnce(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            try await till.begin(fee, sends: false)
            try await till.act(fee) { try $0.reassess(1000, reason: "補正", by: Till.actor, at: till.test.platform.now, in: $1) }
            #expect(try await till.books(fee) == Till.Books(owed: 1000, states: [.requested]))
            try await till.act(fee) { try $0.cancelAssessment(reason: "取下げ", by: Till.actor, at: till.test.platform.now, in: $1) }
            #expect(try await till.books(fee) == Till.Books(states: [.requested]))
            try await till.expectBalanced()
        }
    }

    @Test("When the provider has forgotten the key, nothing is sent again: what was paid is looked up", arguments: Engine.tested)
    func forgotten(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let (paid, unpaid) = (try await till.assess(), try await till.assess(500))
            var charges: [ID<FeeCharge>] = []
            for fee in [paid, unpaid] {
                try await till.control("hang", ["mode": "after"])
                charges.append(try await till.begin(fee))
            }
            let sessions = try await till.known().sessions
            try await till.control("pay", ["session": sessions[0]])
            try await till.control("forget")
            till.test.wait(seconds: 25 * 3600)
            for charge in charges { try await Settlement(till.test.platform).reconcile(charge) }
            #expect(try await till.known().sessions.count == 2, "no third session")
            #expect(try await till.books(paid) == Till.Books(received: 2300, states: [.succeeded]))
            #expect(try await till.books(unpaid) == Till.Books(owed: 500, states: [.expired]))
        }
    }

    @Test(
        "What was paid is found among however many others, with what waited for its name; money that is not found is left to a person",
        arguments: Engine.tested)
    func crowd(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let (paid, unpaid) = (try await till.assess(), try await till.assess())
            var charges: [ID<FeeCharge>] = []
            for fee in [paid, unpaid] {
                try await till.control("hang", ["mode": "after"])
                charges.append(try await till.begin(fee))
            }
            try await till.control("pay", ["session": try await till.known().sessions[0]])
            let notice = try #require(try await till.notices(naming: [charges[0].text]).first { $0.type == "checkout.session.completed" })
            #expect(try await till.deliver(notice) == 200)
            // It names the other charge, and the provider lists no such session.
            let session = try await till.known().sessions[0]
            let forged = notice.body.replacing(charges[0].text, with: charges[1].text).replacing("evt_test_", with: "evt_forged_")
                .replacing(session, with: "cs_forged").replacing("pi_test_", with: "pi_forged_")
            let signature = WebhookSignature.header(body: Array(forged.utf8), secret: Till.secret, at: till.test.platform.now.seconds)
            #expect(try await till.deliver(notice, signature: signature, body: forged) == 200)
            try await till.control("crowd", ["count": "120"])
            try await till.control("forget")
            till.test.wait(seconds: 25 * 3600)
            for charge in charges { try await Settlement(till.test.platform).reconcile(charge) }
            #expect(try await till.books(paid) == Till.Books(received: 2300, states: [.succeeded]))
            #expect(try await till.books(unpaid) == Till.Books(owed: 2300, states: [.expired]))
            let kept = try await till.test.platform.database.read { try UnmatchedPayment.all("test", at: [Till.organisation], in: $0) }
            #expect(kept.map(\.object) == ["cs_forged"], "\(kept)")
            let lost = try await till.test.platform.database.read { try $0.count("SELECT count(*) FROM provider_event WHERE charge_id IS NULL") }
            #expect(lost == 1, "what waited is booked")
            try await till.expectBalanced()
        }
    }

    @Test("A refund whose answer is lost is made once; one that bounces is owed to the payer still", arguments: Engine.tested)
    func refunds(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            let charge = try await till.begin(fee)
            let intent = try await till.pay(charge, of: fee)
            for notice in try await till.notices(naming: [charge.text]) { try await till.deliver(notice) }
            try await till.control("hang", ["mode": "after"])
            try await till.act(fee) { try $0.refund(300, of: charge, reason: "誤り", by: Till.actor, at: till.test.platform.now, in: $1) }
            #expect(try await till.books(fee).refundDue == 300, "decided, not yet paid back")
            await #expect(throws: FeeProblem.tooMuch(most: 2000)) {
                try await till.act(fee) { try $0.refund(2001, of: charge, reason: "多すぎ", by: Till.actor, at: till.test.platform.now, in: $1) }
            }
            try await till.test.work()
            #expect(try await till.books(fee).states == [.unknown])
            till.test.wait(seconds: 15)
            try await till.test.work()
            #expect(try await till.known().refunds == 1)
            #expect(try await till.books(fee) == Till.Books(received: 2300, refunded: 300, states: [.partlyRefunded]))
            try await till.control("bounce", ["intent": intent])
            for notice in try await till.notices(naming: [intent]) { try await till.deliver(notice) }
            try await till.test.work()
            #expect(try await till.books(fee) == Till.Books(refundDue: 300, received: 2300, refunded: 0, states: [.succeeded]))
            // Asked for again, by another request, it goes back once.
            try await till.act(fee) { try $0.refundAgain(charge, by: Till.actor, at: till.test.platform.now, in: $1) }
            await #expect(throws: FeeProblem.refundOver, "one at a time") {
                try await till.act(fee) { try $0.refundAgain(charge, by: Till.actor, at: till.test.platform.now, in: $1) }
            }
            try await till.test.work()
            #expect(try await till.known().refunds == 2)
            #expect(try await till.books(fee) == Till.Books(received: 2300, refunded: 300, states: [.partlyRefunded]))
            try await till.expectBalanced()
        }
    }

    @Test("A refund whose key the provider has forgotten is not sent a second time: what became of it is asked", arguments: Engine.tested)
    func oldRefund(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            let charge = try await till.begin(fee)
            _ = try await till.pay(charge, of: fee)
            for notice in try await till.notices(naming: [charge.text]) { try await till.deliver(notice) }
            try await till.control("hang", ["mode": "after"])
            try await till.act(fee) { try $0.refund(300, of: charge, reason: "誤り", by: Till.actor, at: till.test.platform.now, in: $1) }
            try await Settlement(till.test.platform).send(charge)
            #expect(try await till.known().refunds == 1)
            try await till.control("forget")
            till.test.wait(seconds: 25 * 3600)
            try await Settlement(till.test.platform).send(charge)
            #expect(try await till.known().refunds == 1, "as the job of a server that died would")
            try await till.test.work()
            #expect(try await till.known().refunds == 1)
            #expect(try await till.books(fee) == Till.Books(received: 2300, refunded: 300, states: [.partlyRefunded]))
            try await till.expectBalanced()
        }
    }

    @Test(
        "A refund that the provider refuses is asked for again, or paid past it: either way nothing is left to be given back",
        arguments: Engine.tested)
    func refusedRefund(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            let charge = try await till.begin(fee)
            _ = try await till.pay(charge, of: fee)
            for notice in try await till.notices(naming: [charge.text]) { try await till.deliver(notice) }
            @Sendable func refund(_ yen: Int) async throws {
                try await till.act(fee) { try $0.refund(yen, of: charge, reason: "誤り", by: Till.actor, at: till.test.platform.now, in: $1) }
            }
            for yen in [300, 500] {
                try await till.control("refuse")
                try await refund(yen)
                await #expect(throws: FeeProblem.nothingOwed, "the provider has not answered yet") {
                    try await till.act(fee) { try $0.repaid(reference: "振込0", by: Till.actor, at: till.test.platform.now, in: $1) }
                }
                try await till.test.work()
                #expect(try await till.books(fee).refundDue == yen)
                #expect(try await till.charge(charge, of: fee).problem == "refund: 400")
                if yen == 300 {
                    try await till.act(fee) { try $0.refundAgain(charge, by: Till.actor, at: till.test.platform.now, in: $1) }
                    try await till.test.work()
                } else {
                    try await till.act(fee) { try $0.repaid(reference: "振込1", by: Till.actor, at: till.test.platform.now, in: $1) }
                }
                #expect(try await till.books(fee).refundDue == 0)
                #expect(try await till.charge(charge, of: fee).problem == nil)
            }
            #expect(try await till.books(fee) == Till.Books(received: 2300, refunded: 800, states: [.partlyRefunded]))
            await #expect(throws: FeeProblem.tooMuch(most: 1500), "what was paid past the provider is not given back twice") {
                try await refund(1501)
            }
            try await till.expectBalanced()
        }
    }

    @Test("Called off at the provider, another way is open; if the payer was quicker, it is paid", arguments: Engine.tested)
    func callingOff(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            try await till.begin(fee)
            await #expect(throws: FeeProblem.underWay) {
                try await till.act(fee) { try $0.receive(2300, receipt: "2", by: Till.actor, at: till.test.platform.now, in: $1) }
            }
            try await till.act(fee) { try $0.callOff(by: Till.actor, at: till.test.platform.now, in: $1) }
            try await till.test.work()
            #expect(try await till.books(fee).states == [.expired])
            try await till.act(fee) { try $0.receive(2300, receipt: "2", by: Till.actor, at: till.test.platform.now, in: $1) }
            #expect(try await till.books(fee) == Till.Books(received: 2300, states: [.expired, .succeeded]))
            let other = try await till.assess(700)
            let quick = try await till.begin(other)
            _ = try await till.pay(quick, of: other)
            try await till.act(other) { try $0.callOff(by: Till.actor, at: till.test.platform.now, in: $1) }
            try await till.test.work()
            #expect(try await till.books(other) == Till.Books(received: 700, states: [.succeeded]))
            try await till.expectBalanced()
        }
    }

    @Test("What was to be paid at a shop and was not is over, told or asked for: another way is open", arguments: Engine.tested)
    func lapsed(_ engine: Engine) async throws {
        for isTold in [true, false] {
            try await Till.with(engine) { till in
                let fee = try await till.assess()
                let charge = try await till.begin(fee)
                let session = try #require(try await till.charge(charge, of: fee).session)
                try await till.control("voucher", ["session": session])
                for notice in try await till.notices(naming: [session]) { try await till.deliver(notice) }
                #expect(try await till.books(fee).states == [.pending])
                await #expect(throws: FeeProblem.underWay) {
                    try await till.act(fee) { try $0.receive(2300, receipt: "3", by: Till.actor, at: till.test.platform.now, in: $1) }
                }
                try await till.control("lapse", ["session": session])
                if isTold {
                    for notice in try await till.notices(naming: [session]) { try await till.deliver(notice) }
                } else {
                    till.test.wait(seconds: 3700)
                    try await JobRunner(till.test.platform, jobs: till.test.site.jobs).runUntilQuiet(["fees.watch"], till.test)
                }
                #expect(try await till.books(fee).states == [.expired], "told: \(isTold)")
                try await till.act(fee) { try $0.receive(2300, receipt: "3", by: Till.actor, at: till.test.platform.now, in: $1) }
                #expect(try await till.books(fee) == Till.Books(received: 2300, states: [.expired, .succeeded]))
                try await till.expectBalanced()
            }
        }
    }

    @Test("A payout is booked once, and nothing is left with the provider", arguments: Engine.tested)
    func deposits(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            for yen in [2300, 16_000] {
                let fee = try await till.assess(yen)
                let charge = try await till.begin(fee)
                _ = try await till.pay(charge, of: fee)
            }
            let day = till.test.platform.now.day
            try await till.control("payout")
            for notice in try await till.notices() + till.notices() { #expect(try await till.deliver(notice) == 200) }
            // What the bank has on the last day of March is booked in April.
            till.test.wait(seconds: 2 * 86_400)
            try await till.test.work()
            try await till.test.work()
            #expect(try await stripeAccounts(till) == [0, 17_642, 658])
            let arrived = try await till.test.platform.database.read { try $0.values("SELECT arrived_on FROM deposit", as: String.self) }
            #expect(arrived == [day.description])
            try await till.expectBalanced()
            // It comes back, is told twice, and goes out again with the next one.
            for _ in 0..<2 { try await till.control("payout_back") }
            for notice in try await till.notices() { #expect(try await till.deliver(notice) == 200) }
            try await till.test.work()
            #expect(try await stripeAccounts(till) == [17_642, 0, 658])
            try await till.control("payout_again")
            for notice in try await till.notices() { #expect(try await till.deliver(notice) == 200) }
            try await till.test.work()
            #expect(try await stripeAccounts(till) == [0, 17_642, 658])
            try await till.expectBalanced()
        }
    }

    @Test("A payout whose list is not whole is not booked, and is seen by a person; once it is, it is", arguments: Engine.tested)
    func shortList(_ engine: Engine) async throws {
        try await Till.with(engine) { till in
            let fee = try await till.assess()
            _ = try await till.pay(try await till.begin(fee), of: fee)
            try await till.control("payout", ["list": "late"])
            for notice in try await till.notices() { #expect(try await till.deliver(notice) == 200) }
            try await till.test.work()
            #expect(try await till.test.platform.database.read { try $0.count("SELECT count(*) FROM deposit") } == 0)
            try await till.control("list")
            till.test.wait(seconds: 3600)
            try await till.test.work()
            #expect(try await till.test.platform.database.read { try $0.count("SELECT count(*) FROM deposit") } == 1)
            try await till.expectBalanced()
        }
    }

    /// What the provider has still to hand over, what the bank has, and what was kept.
    private func stripeAccounts(_ till: Till) async throws -> [Int?] {
        try await till.test.platform.database.read { db in
            try ["clearing.stripe", "cash.stripe", "provider_fee.stripe"].map { account in
                try db.value(
                    "SELECT CAST(SUM(CASE WHEN side = 'debit' THEN yen ELSE -yen END) AS BIGINT) FROM ledger_posting WHERE account = \(account)",
                    as: Int.self)
            }
        }
    }
}

/// Whether somebody else's Stripe is installed.
private let hasLocalStripe =
    FileManager.default.enumerator(atPath: "\(Repository.root)/.venv/lib")?
    .contains { ($0 as? String)?.hasSuffix("site-packages/localstripe") == true } ?? false

@Suite("Paying at somebody else's Stripe", .enabled(if: Peer.isAvailable && hasLocalStripe, "bin/test installs the peers"))
struct LocalStripeTests {
    @Test("Its signature is believed and its intent is booked, once", arguments: [Engine.sqlite]) func signature(_ engine: Engine) async throws {
        try await Peer.with("localstripe", [Till.secret]) { local in
            let flags = [
                "payments": "stripe", "stripe-key": "sk_test_hiroba", "stripe-webhook-secret": Till.secret, "stripe-url": "http://127.0.0.1:9",
            ]
            try await TestSite.withSample(engine, settings: flags, at: Instant.system().description) { test in
                let till = Till(test: test, peer: local)
                let fee = try await till.assess(260)
                let charge = try await till.begin(fee, sends: false)
                _ = try await Command.output(
                    "curl", ["--silent", "--data", "charge=\(charge)", "--data", "amount=260", "\(local.address)/pay"])
                struct Heard: Decodable {
                    let body: String
                    let signature: String
                }
                var heard: [Heard] = []
                for _ in 0..<100 where !heard.contains(where: { $0.body.contains("payment_intent.succeeded") }) {
                    try await Task.sleep(for: .milliseconds(100))
                    heard = try JSONDecoder().decode(
                        [Heard].self, from: Data(try await Command.output("curl", ["--silent", "\(local.address)/heard"]).words.utf8))
                }
                let paid = try #require(heard.first { $0.body.contains("payment_intent.succeeded") })
                // As the provider answered when it was asked for it.
                let intent = String(try #require(paid.body.firstMatch(of: /"(pi_[A-Za-z0-9]+)"/)).1)
                try await test.platform.database.write { try $0.run("UPDATE fee_charge SET intent_id = \(intent)") }
                let browser = try await test.browser()
                test.wait(seconds: Instant.system().since(test.platform.now))
                for one in heard + heard {
                    let answer = try await browser.call(.post, "/payments/stripe/events", one.body, headers: ["Stripe-Signature": one.signature])
                    #expect(answer.status == 200, "\(one.body.prefix(300))")
                }
                #expect(try await till.books(fee) == Till.Books(received: 260, states: [.succeeded]))
                try await till.expectBalanced()
            }
        }
    }
}

extension JobRunner {
    /// Puts recurring work into the queue and runs what is due until nothing is.
    func runUntilQuiet(_ kinds: [String], _ test: TestSite) async throws {
        try await test.platform.database.write { db in
            for kind in kinds { try Jobs.enqueue(kind, at: test.platform.now, in: db) }
        }
        while try await runNext() {}
    }
}
