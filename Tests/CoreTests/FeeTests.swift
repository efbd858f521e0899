import Core
import Foundation
import HirobaTesting
import Payments
import Storage
import Testing

@Suite("Fees and their ledger, without a provider") struct FeeLedgerTests {
    private static let code = ["payments": "code", "jpqr": "1234567890123-0001-000001-000001 HIROSHIMA-PREF HIROSHIMA"]

    private func with(_ engine: Engine, _ settings: [String: String] = code, _ body: (TestSite, ID<Fee>) async throws -> Void) async throws {
        try await TestSite.withSample(engine, settings: settings, at: Till.day) { test in
            let fee = try await test.platform.database.write { [now = test.platform.now] in
                try Fee.assess(
                    2300, for: Journal.Subject("test", "one"), title: "試験手数料", tariff: "試験条例", organisation: Till.organisation,
                    by: Till.actor, at: now, in: $0
                ).fee.id
            }
            try await body(test, fee)
            let faults = try await test.platform.database.read { try Fees.faults(in: $0) }
            #expect(faults.isEmpty, "\(faults)")
        }
    }

    private func act(_ test: TestSite, _ fee: ID<Fee>, _ body: @escaping @Sendable (FeeFile, Instant, any Connection) throws -> Void) async throws {
        let now = test.platform.now
        try await test.platform.database.write { try body(FeeFile.open(fee, in: $0), now, $0) }
    }

    private func begin(_ test: TestSite, _ fee: ID<Fee>) async throws -> ID<FeeCharge> {
        let (cashier, now) = (Cashier(test.platform.settings), test.platform.now)
        return try await test.platform.database.write {
            try FeeFile.open(fee, in: $0).begin(.code, by: nil, back: "/", site: cashier, actor: Till.actor, at: now, in: $0).id
        }
    }

    private func sums(_ test: TestSite, _ fee: ID<Fee>) async throws -> [Int] {
        try await test.platform.database.read { db in
            let file = try FeeFile.open(fee, in: db)
            return [file.owed, file.overpaid, file.refundDue, file.totals.received, file.totals.refunded]
        }
    }

    @Test("One subject owes one tariff once, however often it is assessed", arguments: Engine.tested)
    func once(_ engine: Engine) async throws {
        try await with(engine) { test, fee in
            let again = try await test.platform.database.write { [now = test.platform.now] in
                try Fee.assess(
                    2300, for: Journal.Subject("test", "one"), title: "x", tariff: "試験条例", organisation: Till.organisation, by: Till.actor,
                    at: now, in: $0
                ).fee.id
            }
            #expect(again == fee)
            #expect(try await sums(test, fee) == [2300, 0, 0, 0, 0])
        }
    }

    @Test("A code that was called off and paid all the same is overpaid: it shows, and is given back with a number", arguments: Engine.tested)
    func twice(_ engine: Engine) async throws {
        try await with(engine) { test, fee in
            let code = try await begin(test, fee)
            #expect(try await begin(test, fee) == code, "no second attempt beside it")
            try await act(test, fee) { try $0.receive(2300, receipt: "領収1", by: Till.actor, at: $1, in: $2) }
            await #expect(throws: FeeProblem.nothingOwed) { _ = try await begin(test, fee) }
            try await act(test, fee) { try $0.settleCode(code, reference: "T-1", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 2300, 0, 4600, 0])
            await #expect(throws: FeeProblem.self, "its money is booked: another number is another payment") {
                try await act(test, fee) { try $0.settleCode(code, reference: "T-2", by: Till.actor, at: $1, in: $2) }
            }
            let listed = try await test.platform.database.read { try $0.count("SELECT count(*) FROM fee WHERE overpaid > 0") }
            #expect(listed == 1)
            try await act(test, fee) { try $0.refund(2300, of: code, reason: "二重納付", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 0, 2300, 4600, 0])
            try await act(test, fee) { try $0.repaid(reference: "支出1", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 0, 0, 4600, 2300])
            let back = try await test.platform.database.read { try FeeFile.open(fee, in: $0).charges.first { $0.id == code }?.booked.refunded }
            #expect(back == 2300, "of the payment of which it was decided, not of the last")
            await #expect(throws: FeeProblem.nothingOwed) {
                try await act(test, fee) { try $0.repaid(reference: "支出2", by: Till.actor, at: $1, in: $2) }
            }
        }
    }

    @Test("A receipt's number is booked once in a section; a transaction's number once at all", arguments: Engine.tested)
    func references(_ engine: Engine) async throws {
        try await with(engine) { test, fee in
            try await act(test, fee) { try $0.receive(2300, receipt: "領収1", by: Till.actor, at: $1, in: $2) }
            let other = try await test.platform.database.write { [now = test.platform.now] in
                try Fee.assess(
                    500, for: Journal.Subject("test", "two"), title: "x", tariff: "試験条例", organisation: Till.organisation, by: Till.actor,
                    at: now, in: $0
                ).fee.id
            }
            await #expect(throws: FeeProblem.referenceUsed) {
                try await act(test, other) { try $0.receive(500, receipt: "領収1", by: Till.actor, at: $1, in: $2) }
            }
            #expect(try await sums(test, other) == [500, 0, 0, 0, 0], "nothing was booked")
            for again in ["領収－１", " 領収\u{3000}1 ", "領収 ‐１"] {
                await #expect(throws: FeeProblem.referenceUsed, "\(again): the same number") {
                    try await act(test, other) { try $0.receive(500, receipt: again, by: Till.actor, at: $1, in: $2) }
                }
            }
            #expect(try await sums(test, other) == [500, 0, 0, 0, 0])
            try await act(test, other) { try $0.receive(500, receipt: "領収1-1", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, other) == [0, 0, 0, 500, 0], "another number")
        }
    }

    @Test("A transaction's number is known again in another width and case; numbers that only look alike are not one", arguments: Engine.tested)
    func transactions(_ engine: Engine) async throws {
        try await with(engine) { test, fee in
            let first = try await begin(test, fee)
            try await act(test, fee) { try $0.settleCode(first, reference: "T-12-3", by: Till.actor, at: $1, in: $2) }
            let other = try await test.platform.database.write { [now = test.platform.now] in
                try Fee.assess(
                    500, for: Journal.Subject("test", "two"), title: "x", tariff: "試験条例", organisation: Till.organisation, by: Till.actor,
                    at: now, in: $0
                ).fee.id
            }
            let second = try await begin(test, other)
            for again in ["ｔ１２－３", "T 12 3"] {
                await #expect(throws: FeeProblem.referenceUsed, "\(again)") {
                    try await act(test, other) { try $0.settleCode(second, reference: again, by: Till.actor, at: $1, in: $2) }
                }
            }
            try await act(test, other) { try $0.settleCode(second, reference: "T-1-23", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, other) == [0, 0, 0, 500, 0])
        }
    }

    @Test("Waived in part, paid in part, cancelled and restored: the sums hold at every step", arguments: Engine.tested)
    func officials(_ engine: Engine) async throws {
        try await with(engine) { test, fee in
            await #expect(throws: FeeProblem.tooMuch(most: 2300)) {
                try await act(test, fee) { try $0.waive(2301, reason: "x", by: Till.actor, at: $1, in: $2) }
            }
            try await act(test, fee) { try $0.waive(300, reason: "条例第5条", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { try $0.receive(2000, receipt: "領収2", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 0, 0, 2000, 0])
            try await act(test, fee) { try $0.cancelAssessment(.withdrawal, reason: "取下げ", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 2000, 0, 2000, 0])
            for _ in 0..<2 {
                try await act(test, fee) { try $0.restoreAssessment(since: nil, reason: "再開", by: Till.actor, at: $1, in: $2) }
                #expect(try await sums(test, fee) == [0, 0, 0, 2000, 0], "restored once, however often it is asked")
            }
            try await act(test, fee) { try $0.reassess(3000, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [700, 0, 0, 2000, 0])
            try await act(test, fee) { try $0.reassess(1000, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 1300, 0, 2000, 0])
            try await act(test, fee) { try $0.restoreAssessment(since: nil, reason: "再開", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 1300, 0, 2000, 0], "what a correction lowered stays lowered")
        }
    }

    @Test(
        "A fee that was waived, or given back though rightly paid, can be lowered: the waiver shrinks with it, and comes back",
        arguments: Engine.tested)
    func lowered(_ engine: Engine) async throws {
        func waived(_ test: TestSite, _ fee: ID<Fee>) async throws -> Int {
            try await test.platform.database.read { try FeeFile.open(fee, in: $0).totals.waived }
        }
        try await with(engine) { test, fee in
            try await act(test, fee) { try $0.waive(2300, reason: "条例第5条", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { try $0.reassess(1500, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 0, 0, 0, 0], "nothing came, so nothing is overpaid")
            #expect(try await waived(test, fee) == 1500)
            try await act(test, fee) { try $0.reassess(2500, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [200, 0, 0, 0, 0], "what was forgiven once is not asked for again, and no more than that")
            #expect(try await waived(test, fee) == 2300)
        }
        try await with(engine) { test, fee in
            try await act(test, fee) { try $0.waive(300, reason: "条例第5条", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { try $0.receive(2000, receipt: "領収3", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { try $0.reassess(100, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 2000, 0, 2000, 0], "what came is overpaid, no more")
            #expect(try await waived(test, fee) == 100)
        }
        try await with(engine) { test, fee in
            try await act(test, fee) { try $0.receive(2300, receipt: "領収4", by: Till.actor, at: $1, in: $2) }
            let charge = try #require(try await test.platform.database.read { try FeeFile.open(fee, in: $0).charges.first })
            try await act(test, fee) { try $0.refund(2300, of: charge.id, reason: "特例", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { try $0.reassess(1000, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 0, 2300, 2300, 0], "what is to be given back already is not overpaid as well")
        }
    }

    @Test("By what it is owed is in the journal when it changes, also where the amount stays; the same again adds nothing", arguments: Engine.tested)
    func grounds(_ engine: Engine) async throws {
        try await with(engine) { test, fee in
            for _ in 0..<2 {
                try await act(test, fee) { try $0.reassess(2300, ground: ("別表の2", ""), reason: "補正", by: Till.actor, at: $1, in: $2) }
            }
            #expect(try await sums(test, fee) == [2300, 0, 0, 0, 0])
            let (tariff, entries) = try await test.platform.database.read { db in
                (
                    try FeeFile.open(fee, in: db).fee.tariff,
                    try db.values("SELECT after FROM journal_entry WHERE action = 'fees.restate'", as: String.self)
                )
            }
            #expect(tariff == "別表の2" && entries.count == 1 && entries.first?.contains("別表の2") == true, "\(entries)")
        }
    }

    @Test("What is owed anew is met from what was overpaid; a refund that waited for it is over", arguments: Engine.tested)
    func offset(_ engine: Engine) async throws {
        func propose(_ test: TestSite, _ fee: ID<Fee>, _ yen: Int) async throws {
            try await act(test, fee) { file, now, db in
                let officer = try #require(try db.value("SELECT id FROM person ORDER BY id LIMIT 1", as: ID<Person>.self))
                let charge = try #require(file.charges.first).id
                try file.proposeRefund(
                    yen, of: charge, reason: "過納", at: Till.organisation, by: Actor(person: officer, name: "担当", organisation: nil),
                    at: now, in: db)
            }
        }
        func waits(_ test: TestSite, _ fee: ID<Fee>) async throws -> Bool {
            try await test.platform.database.read { try RefundProposal.waiting(of: fee, in: $0) != nil }
        }
        // A correction that lowers the fee, and one that raises it again.
        try await with(engine) { test, fee in
            try await act(test, fee) { try $0.receive(2300, receipt: "領収5", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { try $0.reassess(1500, reason: "補正", by: Till.actor, at: $1, in: $2) }
            try await propose(test, fee, 800)
            #expect(try await sums(test, fee) == [0, 800, 0, 2300, 0])
            try await act(test, fee) { try $0.reassess(1800, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 500, 0, 2300, 0])
            #expect(try await !waits(test, fee), "what it would have given back is not overpaid any more")
            try await act(test, fee) { try $0.reassess(2500, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [200, 0, 0, 2300, 0], "only what is missing is asked for")
        }
        // Given back although it was rightly paid: before a correction that lowers the fee, and one that raises it again.
        try await with(engine) { test, fee in
            try await act(test, fee) { try $0.receive(2300, receipt: "領収8", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { file, now, db in
                try file.refund(800, of: try #require(file.charges.first).id, reason: "誤り", by: Till.actor, at: now, in: db)
                try file.repaid(reference: "支出2", by: Till.actor, at: now, in: db)
                #expect(file.totals.waived == 800, "and so forgiven")
            }
            try await act(test, fee) { try $0.reassess(1500, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 0, 0, 2300, 800], "that was it, and no more")
            try await act(test, fee) { try $0.reassess(2300, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 0, 0, 2300, 800], "and forgiven again when it is assessed again")
        }
        // The same because it was withdrawn after the review had begun, and is re-opened.
        try await with(engine) { test, fee in
            try await act(test, fee) { try $0.receive(2300, receipt: "領収9", by: Till.actor, at: $1, in: $2) }
            let withdrawn = test.platform.now
            test.wait(seconds: 60)
            try await act(test, fee) { file, now, db in
                try file.refund(2300, of: try #require(file.charges.first).id, reason: "取下げ", by: Till.actor, at: now, in: db)
                try file.repaid(reference: "支出3", by: Till.actor, at: now, in: db)
            }
            #expect(try await sums(test, fee) == [0, 0, 0, 2300, 2300])
            for _ in 0..<2 {
                try await act(test, fee) { try $0.restoreAssessment(since: withdrawn, reason: "再開", by: Till.actor, at: $1, in: $2) }
                #expect(try await sums(test, fee) == [2300, 0, 0, 2300, 2300])
            }
        }
        // Withdrawn, given back in part, and re-opened.
        try await with(engine) { test, fee in
            try await act(test, fee) { try $0.receive(2300, receipt: "領収6", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { try $0.cancelAssessment(.withdrawal, reason: "取下げ", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { file, now, db in
                try file.refund(400, of: try #require(file.charges.first).id, reason: "取下げ", by: Till.actor, at: now, in: db)
                try file.repaid(reference: "支出1", by: Till.actor, at: now, in: db)
            }
            #expect(try await sums(test, fee) == [0, 1900, 0, 2300, 400])
            for _ in 0..<2 {
                try await act(test, fee) { try $0.restoreAssessment(since: nil, reason: "再開", by: Till.actor, at: $1, in: $2) }
                #expect(try await sums(test, fee) == [400, 0, 0, 2300, 400])
            }
        }
        // Waived in part and overpaid, then lowered: the waiver shrinks, and no refund is disturbed by it.
        try await with(engine) { test, fee in
            try await act(test, fee) { try $0.waive(300, reason: "条例第5条", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { try $0.receive(2000, receipt: "領収7", by: Till.actor, at: $1, in: $2) }
            try await act(test, fee) { try $0.reassess(2200, reason: "補正", by: Till.actor, at: $1, in: $2) }
            try await propose(test, fee, 100)
            try await act(test, fee) { try $0.reassess(100, reason: "補正", by: Till.actor, at: $1, in: $2) }
            #expect(try await sums(test, fee) == [0, 2000, 0, 2000, 0])
            #expect(try await waits(test, fee))
        }
    }

    @Test("An attempt whose time is over ends by itself, and another may be begun; a fault in the books is found", arguments: Engine.tested)
    func ends(_ engine: Engine) async throws {
        try await with(engine) { test, fee in
            let first = try await begin(test, fee)
            test.wait(seconds: 3601)
            #expect(try await begin(test, fee) == first, "whether a code was paid the office sees only days later")
            test.wait(seconds: 10 * 86_400)
            #expect(try await begin(test, fee) != first)
            test.wait(seconds: 10 * 86_400 + 1)
            try await JobRunner(test.platform, jobs: test.site.jobs).runUntilQuiet(["fees.watch", "fees.check"], test)
            let states = try await test.platform.database.read { try $0.values("SELECT state FROM fee_charge ORDER BY attempt", as: String.self) }
            #expect(states == ["expired", "expired"])
            try await test.platform.database.write { try $0.run("UPDATE ledger_posting SET yen = yen + 1 WHERE line = 1") }
            #expect(try await test.platform.database.read { try Fees.faults(in: $0) }.count == 2)
            try await JobRunner(test.platform, jobs: test.site.jobs).runUntilQuiet(["fees.check"], test)
            let failed = try await test.platform.database.read { try Jobs.recent(state: .failed, in: $0).map(\.kind) }
            #expect(failed == ["fees.check"])
            try await test.platform.database.write { try $0.run("UPDATE ledger_posting SET yen = yen - 1 WHERE line = 1") }
        }
    }
}
