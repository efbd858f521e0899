import Payments
import Storage
import Web

/// The background work of fees. All of it may run twice.
enum FeeJobs {
    static let all = [
        Job("fees.send", Message(ja: "決済事業者への依頼", en: "Send a payment request"), lane: .payments, attempts: 20) { run in
            guard let id = run.payload.split(separator: ":").first.flatMap({ ID<FeeCharge>(String($0)) }) else { return }
            try await Settlement(run.platform).send(id)
        },
        Job("fees.reconcile", Message(ja: "納付の照合", en: "Find out how a payment stands"), lane: .payments, attempts: 40) { run in
            guard let id = ID<FeeCharge>(run.payload) else { return }
            try await Settlement(run.platform).reconcile(id)
        },
        Job("fees.watch", Message(ja: "途中の納付の見回り", en: "Look after payments under way"), every: 3600) { try await watch($0.platform) },
        Job("fees.deposit", Message(ja: "決済事業者からの入金の記帳", en: "Book a provider's deposit"), lane: .payments, attempts: 40) { run in
            try await deposit(run.payload, run.platform)
        },
        Job("fees.check", Message(ja: "手数料の台帳の検算", en: "Check the ledger of fees"), attempts: 1, every: 86_400) { run in
            let faults = try await run.platform.database.read { try LedgerStore.faults(in: $0) }
            guard faults.isEmpty else { throw FeeProblem.refused(faults.joined(separator: "; ")) }
        },
    ]

    /// Ends attempts of our own whose time is over, and asks about every other that is unknown or should have ended.
    private static func watch(_ platform: Platform) async throws {
        let now = platform.now
        try await platform.database.write { db in
            let late = try db.all(
                """
                SELECT * FROM fee_charge WHERE state IN ('requested', 'pending', 'failed', 'unknown')
                AND (expires_at <= \(now) OR state = 'unknown') ORDER BY id LIMIT 500
                """, as: FeeCharge.self)
            for charge in late {
                if charge.isOwn, charge.state != .unknown {
                    try FeeFile.open(charge.fee, in: db).endWhatRanOut(by: .program("fees"), at: now, in: db)
                } else {
                    try Jobs.enqueue("fees.reconcile", charge.id.text, once: "fees.reconcile:\(charge.id):\(now.seconds / 3600)", at: now, in: db)
                }
            }
        }
    }

    /// Adds up what a payout holds, and books it once.
    /// - Parameter payload: the payout's name, when it reached the bank, in seconds, and its amount; `failed` behind them where it came back. Without a
    ///   time it is now.
    private static func deposit(_ payload: String, _ platform: Platform) async throws {
        let words = payload.split(separator: " ").map(String.init)
        guard let stripe = Stripe(platform.settings), let payout = words.first,
            payout.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { return }
        var (net, fee, last): (Int, Int, String?) = (0, 0, nil)
        var isMore = true
        while isMore {
            guard case .answered(200, let body) = await stripe.transactions(payout: payout, after: last), let page = StripeObject.read(body),
                let list = page.data
            else { throw FeeProblem.noAnswer }
            for one in list where one.type != "payout" {
                net += one.net ?? 0
                fee += one.fee ?? 0
            }
            last = list.last?.id
            isMore = page.has_more == true && last != nil
        }
        // A list that does not come to what was paid out is not whole yet, or cannot be told: a person sees the job that failed.
        if words.count > 2, let amount = Int(words[2]), amount != net { throw FeeProblem.noAnswer }
        let (yen, kept, now) = (net, fee, platform.now)
        let isBack = words.contains("failed")
        let arrived = words.dropFirst().first.flatMap { Int64($0) }.map { Instant(milliseconds: $0 * 1000) } ?? now
        try await platform.database.write { db in
            _ = try Deposit.book(payout, from: .stripe, yen: yen, fee: kept, arrived: arrived, by: .program("stripe"), at: now, in: db)
            // What came back is in the next payout again: it is booked out once, in whichever order the two are told.
            if isBack {
                _ = try Deposit.book(
                    "\(payout):failed", from: .stripe, yen: -yen, fee: 0, arrived: arrived, by: .program("stripe"), at: now, in: db)
            }
        }
    }
}
