import Core
import Foundation
import HirobaTesting
import Payments
import Storage
import Testing

@Suite("A fee in any order") struct FeeStoryTests {
    @Test("Whatever is done with a fee in whatever order: nothing is owed beside what is overpaid, and every yen is accounted for")
    func anyOrder() async throws {
        try await TestSite.withSample(.sqlite, at: Till.day) { test in
            for seed in 1...120 as ClosedRange<UInt64> {
                try await test.platform.database.write { [now = test.platform.now] db in
                    let fee = try Fee.assess(
                        2300, for: Journal.Subject("test", "\(seed)"), title: "試験手数料", tariff: "試験条例", organisation: Till.organisation,
                        by: Till.actor, at: now, in: db
                    ).fee.id
                    var story = FeeStory(fee: fee, dice: Dice(seed), now: now)
                    for step in 1...16 {
                        try story.go(on: step, in: db)
                        let (file, told) = (try FeeFile.open(fee, in: db), "\(seed): \(story.told)")
                        let (totals, ledger) = (file.totals, file.ledger)
                        #expect(file.owed == 0 || file.overpaid == 0, "\(told)")
                        #expect(totals.received - totals.refunded - file.refundDue == ledger.collected + file.overpaid, "\(told)")
                        #expect(totals.waived == ledger.balance(.waived) && ledger.collected >= 0, "\(told)")
                        if !story.isCancelled {
                            #expect(totals.assessed - totals.cancelled == story.amount, "\(told)")
                            #expect(file.owed + ledger.collected + totals.waived == story.amount, "\(told)")
                        } else {
                            #expect(file.owed == 0 && ledger.collected == 0, "\(told)")
                        }
                    }
                }
            }
            let faults = try await test.platform.database.read { try Fees.faults(in: $0) }
            #expect(faults.isEmpty, "\(faults)")
        }
    }
}

/// What officers and an applicant do with one fee, one after another.
private struct FeeStory {
    let fee: ID<Fee>
    var dice: Dice
    var now: Instant
    /// What the fee is by the answers as they stand.
    private(set) var amount = 2300
    private(set) var told: [String] = []
    private var withdrawn: (at: Instant, isEarly: Bool)?

    init(fee: ID<Fee>, dice: Dice, now: Instant) { (self.fee, self.dice, self.now) = (fee, dice, now) }

    /// Withdrawn before its review: nothing is owed.
    var isCancelled: Bool { withdrawn?.isEarly ?? false }

    mutating func go(on step: Int, in db: any Connection) throws {
        let file = try FeeFile.open(fee, in: db)
        now = now.adding(seconds: 60)
        switch Int.random(in: 0...7, using: &dice) {
        case 0, 1:
            guard file.owed > 0 else { return }
            told.append("paid \(file.owed)")
            try file.receive(file.owed, receipt: "領収\(fee)-\(step)", by: Till.actor, at: now, in: db)
        case 2:
            guard file.owed > 0 else { return }
            let yen = Int.random(in: 1...file.owed, using: &dice)
            told.append("waived \(yen)")
            try file.waive(yen, reason: "条例第5条", by: Till.actor, at: now, in: db)
        case 3:
            guard withdrawn == nil else { return }
            amount = [0, 800, 1500, 2300, 3000].randomElement(using: &dice) ?? 0
            told.append("reassessed \(amount)")
            try file.reassess(amount, reason: "補正", by: Till.actor, at: now, in: db)
        case 4:
            guard withdrawn == nil else { return }
            let isEarly = Bool.random(using: &dice)
            (withdrawn, told) = ((now, isEarly), told + [isEarly ? "withdrawn early" : "withdrawn late"])
            if isEarly { try file.cancelAssessment(.withdrawal, reason: "取下げ", by: Till.actor, at: now, in: db) }
        case 5:
            guard let withdrawal = withdrawn else { return }
            (withdrawn, told) = (nil, told + ["re-opened"])
            try file.restoreAssessment(since: withdrawal.at, reason: "再開", by: Till.actor, at: now, in: db)
        case 6:
            guard let charge = file.charges.last(where: { file.refundable($0) > 0 }) else { return }
            let yen = Int.random(in: 1...file.refundable(charge), using: &dice)
            told.append("given back \(yen)")
            // More than was rightly paid and came too much cannot be: then it is refused, and nothing changes.
            do { try file.refund(yen, of: charge.id, reason: "還付", by: Till.actor, at: now, in: db) } catch FeeProblem.refused {}
        default:
            guard file.refundDue > 0 else { return }
            told.append("paid back")
            try file.repaid(reference: "支出\(fee)-\(step)", by: Till.actor, at: now, in: db)
        }
    }
}

/// The same throws for the same seed.
private struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
