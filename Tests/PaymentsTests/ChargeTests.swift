import Payments
import Testing

@Suite("A charge, folded from events in any order") struct ChargeTests {
    private static func event(_ at: Int64, _ fact: ChargeEvent.Fact) -> ChargeEvent { ChargeEvent(id: "evt_\(at)_\(fact)", at: at, fact) }

    /// What a provider can have told about one payment, in the order in which it happened, and what is so in the end.
    struct History: Sendable, CustomTestStringConvertible {
        let words: String
        let facts: [(Int64, ChargeEvent.Fact)]
        let state: Charge.State
        var received = 0
        var refunded = 0
        var dispute = Charge.Dispute.none
        var testDescription: String { words }
        var events: [ChargeEvent] { facts.map { ChargeTests.event($0.0, $0.1) } }
    }

    static let histories: [History] = [
        History(words: "nothing yet", facts: [], state: .requested),
        History(words: "waiting", facts: [(1, .pending)], state: .pending),
        History(words: "paid", facts: [(1, .pending), (2, .succeeded(received: 260))], state: .succeeded, received: 260),
        History(words: "paid within one second", facts: [(1, .pending), (1, .succeeded(received: 260))], state: .succeeded, received: 260),
        History(words: "failed", facts: [(1, .pending), (2, .failed)], state: .failed),
        History(words: "failed, tries again", facts: [(1, .pending), (2, .failed), (3, .pending)], state: .pending),
        History(
            words: "failed twice, then paid", facts: [(1, .pending), (2, .failed), (3, .pending), (4, .failed), (5, .succeeded(received: 260))],
            state: .succeeded, received: 260),
        History(words: "failed, then too late", facts: [(1, .pending), (2, .failed), (3, .pending), (9, .expired)], state: .expired),
        History(words: "too late, and a failure is told after it", facts: [(1, .pending), (3, .expired), (4, .failed)], state: .expired),
        History(words: "called off", facts: [(1, .pending), (2, .failed), (3, .canceled)], state: .canceled),
        History(
            words: "refunded in parts to the whole",
            facts: [
                (1, .pending), (2, .succeeded(received: 1000)), (3, .refunded(issued: 300, of: 1000)), (4, .refunded(issued: 500, of: 1000)),
                (4, .refunded(issued: 1000, of: 1000)),
            ], state: .refunded, received: 1000, refunded: 1000),
        History(
            words: "refunded in part", facts: [(1, .pending), (2, .succeeded(received: 1000)), (3, .refunded(issued: 300, of: 1000))],
            state: .partlyRefunded, received: 1000, refunded: 300),
        History(
            words: "a refund that came back, and another",
            facts: [
                (1, .pending), (2, .succeeded(received: 1000)), (3, .refunded(issued: 1000, of: 1000)), (4, .refundFailed(total: 1000)),
                (5, .refunded(issued: 1200, of: 1000)),
            ], state: .partlyRefunded, received: 1000, refunded: 200),
        History(
            words: "a part refund that came back, and another",
            facts: [
                (1, .pending), (2, .succeeded(received: 1000)), (3, .refunded(issued: 300, of: 1000)), (4, .refundFailed(total: 300)),
                (5, .refunded(issued: 600, of: 1000)),
            ], state: .partlyRefunded, received: 1000, refunded: 300),
        History(
            words: "disputed and lost after a part refund",
            facts: [
                (1, .pending), (2, .succeeded(received: 1000)), (3, .refunded(issued: 300, of: 1000)), (4, .disputed(.open)), (5, .disputed(.lost)),
            ], state: .partlyRefunded, received: 1000, refunded: 300, dispute: .lost),
        History(
            words: "no answer, then found paid", facts: [(1, .doubted(request: 1)), (2, .succeeded(received: 260)), (9, .reconciled(request: 1))],
            state: .succeeded, received: 260),
        History(words: "no answer, and it knows of nothing", facts: [(1, .doubted(request: 1)), (9, .reconciled(request: 1))], state: .requested),
        History(
            words: "no answer, paid, nobody asked yet", facts: [(1, .doubted(request: 1)), (2, .pending), (3, .succeeded(received: 260))],
            state: .unknown, received: 260),
        History(
            words: "no answer twice, asked once",
            facts: [
                (1, .doubted(request: 1)), (2, .pending), (3, .reconciled(request: 1)), (4, .succeeded(received: 260)), (5, .doubted(request: 2)),
            ], state: .unknown, received: 260),
        History(
            words: "no answer to a refund, then asked",
            facts: [
                (1, .pending), (2, .succeeded(received: 1000)), (3, .doubted(request: 2)), (4, .refunded(issued: 1000, of: 1000)),
                (5, .reconciled(request: 2)), (6, .disputed(.won)),
            ], state: .refunded, received: 1000, refunded: 1000, dispute: .won),
        History(
            words: "expired here, paid there",
            facts: [
                (1, .pending), (2, .doubted(request: 1)), (3, .expired), (3, .canceled), (4, .succeeded(received: 260)), (8, .reconciled(request: 1)),
            ],
            state: .succeeded, received: 260),
    ]

    @Test("A history in its own order ends as it ended", arguments: histories) func inOrder(_ history: History) {
        let charge = Charge(history.events)
        #expect(charge.state == history.state && charge.received == history.received && charge.refunded == history.refunded)
        #expect(charge.dispute == history.dispute)
    }

    /// Follows every word of at most `most` events: each order, each repetition, each omission. Whatever word has told the same set of events
    /// must have made the same charge.
    @Test("Every order of up to six events, with repetitions and gaps, makes one charge", arguments: histories) func everyOrder(_ history: History)
        throws
    {
        let events = history.events
        try #require(events.count <= 6)
        // One event more than there are: each permutation, and each with one of its events told twice, anywhere.
        let most = events.count + (events.count < 6 ? 2 : 1)
        var charges: [Int: Charge] = [0: Charge()]
        var words = 0, differing = 0
        func follow(_ charge: Charge, _ told: Int, _ depth: Int) {
            words += 1
            if let known = charges[told] { differing += known == charge ? 0 : 1 } else { charges[told] = charge }
            guard depth < most else { return }
            for (place, event) in events.enumerated() { follow(charge.applying(event), told | 1 << place, depth + 1) }
        }
        follow(Charge(), 0, 0)
        #expect(differing == 0 && charges.count == 1 << events.count, "\(words) words")
        #expect(charges[(1 << events.count) - 1] == Charge(events) && Charge(events).state == history.state)
    }

    @Test("What came back and is given back anew is claimed once: what was decided is not decided again") func renewed() throws {
        var (ledger, booked, events) = (Ledger(), Charge.Money(), [ChargeEvent]())
        try ledger.post(.assess(1000))
        func hear(_ fact: ChargeEvent.Fact) throws {
            events.append(Self.event(Int64(events.count), fact))
            let money = Charge(events).money
            _ = try ledger.book(money, after: booked, by: .stripe)
            booked = money
        }
        try hear(.succeeded(received: 1000))
        try ledger.post(.refund(300, overpaid: 0))
        try hear(.refunded(issued: 300, of: 1000))
        try hear(.refundFailed(total: 300))
        #expect(ledger.balance(.refundPayable) == 300)
        try hear(.refundRenewed(total: 300))
        #expect(ledger.balance(.refundPayable) == 300, "still owed to the payer")
        try hear(.refunded(issued: 600, of: 1000))
        #expect(ledger.balance(.refundPayable) == 0 && ledger.balance(.revenue) == 1000 && ledger.balance(.waived) == 300)
    }

    /// One of each kind, with different times and yen.
    private static let catalogue: [ChargeEvent] = [
        event(1, .pending), event(3, .pending), event(2, .failed), event(3, .failed), event(4, .expired), event(4, .canceled), event(2, .canceled),
        event(2, .succeeded(received: 260)), event(5, .succeeded(received: 200)), event(3, .refunded(issued: 100, of: 260)),
        event(1, .refunded(issued: 260, of: 260)), event(6, .refundFailed(total: 100)), event(7, .refundRenewed(total: 100)),
        event(3, .disputed(.open)), event(4, .disputed(.lost)),
        event(4, .disputed(.won)), event(0, .doubted(request: 1)), event(0, .doubted(request: 2)), event(9, .reconciled(request: 1)),
        event(9, .reconciled(request: 2)), event(.max, .pending), event(.min, .succeeded(received: .max)), event(0, .succeeded(received: -5)),
        event(0, .refunded(issued: .min, of: .min)),
    ]

    @Test("Joining is associative, commutative and idempotent, for all triples of events") func laws() {
        let charges = Self.catalogue.map { Charge([$0]) }
        var broken = 0
        for a in charges {
            if a.joined(with: a) != a || a.joined(with: Charge()) != a { broken += 1 }
            for b in charges {
                if a.joined(with: b) != b.joined(with: a) { broken += 1 }
                for c in charges where a.joined(with: b).joined(with: c) != a.joined(with: b.joined(with: c)) { broken += 1 }
            }
        }
        #expect(broken == 0)
    }

    @Test("Twenty thousand random deliveries of random events: order and repetition do not matter, and money never shrinks") func random() {
        var dice = Dice(11)
        for _ in 0..<20_000 {
            let told = Self.catalogue.shuffled(using: &dice).prefix(Int.random(in: 1...8, using: &dice))
            let again = (told + told.shuffled(using: &dice).prefix(3)).shuffled(using: &dice)
            var charge = Charge()
            for event in again {
                let next = charge.applying(event)
                #expect(next.received >= charge.received && next.dispute >= charge.dispute && next.kept >= 0 && next.refunded >= 0)
                charge = next
            }
            #expect(charge == Charge(told))
        }
    }

    @Test("Unknown ends only when the provider has been asked") func unknown() {
        let doubt = Self.event(5, .doubted(request: 3))
        for event in Self.catalogue { #expect(Charge([doubt, event]).state == .unknown && Charge([event, doubt]).isUnknown) }
        #expect(Charge(Self.catalogue + [doubt]).state == .unknown)
        #expect(Charge(Self.catalogue + [doubt, Self.event(9, .reconciled(request: 3))]).state == .partlyRefunded)
        // The answer may be stored before the doubt is.
        #expect(Charge([Self.event(9, .reconciled(request: 3)), doubt]).state == .requested)
    }

    @Test("Each yen is booked once, however often and in whatever order its events come", arguments: histories) func bookedOnce(_ history: History)
        throws
    {
        var dice = Dice(5)
        /// Delivers the events one by one, books after each what it brought, and tells all balances.
        func balances(_ events: [ChargeEvent]) throws -> [Int] {
            var ledger = try Ledger([.assess(1000)])
            var (charge, booked) = (Charge(), Charge.Money())
            for event in events {
                charge = charge.applying(event)
                let entries = try ledger.book(charge.money, after: booked, by: .stripe)
                #expect(entries.isEmpty == (charge.money == booked))
                booked = charge.money
            }
            #expect(ledger.total == 0 && ledger.balance(.held) == 0)
            return Account.all.map { ledger.signedBalance($0) }
        }
        let expected = try balances(history.events)
        for _ in 0..<200 {
            let delivered = (history.events + history.events + history.events).shuffled(using: &dice)
            #expect(try balances(delivered) == expected)
        }
    }

    @Test("A refund that was decided here is paid once; one that cannot be is refused whole") func decidedHere() throws {
        var ledger = try Ledger([.assess(1000), .receive(1000, by: .stripe), .reconcile(1000, owed: 1000), .refund(300, overpaid: 0)])
        let paid = Charge.Money(received: 1000)
        let entries = try ledger.book(Charge.Money(received: 1000, claimed: 300, refunded: 300), after: paid, by: .stripe)
        #expect(entries.map(\.step) == [.payBack] && ledger.balance(.refundPayable) == 0 && ledger.collected == 700)
        let (before, now) = (ledger, Charge.Money(received: 1000, claimed: 300, refunded: 300))
        #expect(throws: LedgerFault.neverCollected) {
            try ledger.book(Charge.Money(received: 1100, claimed: 1200, refunded: 1200), after: now, by: .stripe)
        }
        #expect(throws: LedgerFault.amount(-5)) { try ledger.book(Charge.Money(received: 995, claimed: 300, refunded: 300), after: now, by: .stripe) }
        #expect(ledger == before)
        #expect(try ledger.book(now, after: now, by: .stripe).isEmpty && ledger == before)
    }

    @Test("What was decided of another payment does not stand for a refund of this one") func decidedElsewhere() throws {
        var ledger = try Ledger([.assess(1000), .receive(1000, by: .counter), .reconcile(1000, owed: 1000), .refund(300, overpaid: 0)])
        let money = Charge.Money(received: 500, claimed: 500, refunded: 500)
        let entries = try ledger.book(money, after: Charge.Money(), by: .stripe, due: 0)
        #expect(entries.map(\.step) == [.receive, .reconcile, .refund, .payBack])
        #expect(ledger.balance(.refundPayable) == 300, "what is to be paid back in cash still is")
    }

    @Test("A dispute that is won after the fee was met from elsewhere leaves its money overpaid") func wonLate() throws {
        var ledger = try Ledger([.assess(1000), .receive(1000, by: .counter), .reconcile(1000, owed: 1000)])
        let (paid, lost) = (Charge.Money(received: 1000), Charge.Money(received: 1000, revoked: 1000))
        _ = try ledger.book(paid, after: Charge.Money(), by: .stripe)
        _ = try ledger.book(lost, after: paid, by: .stripe)
        #expect(ledger.balance(.receivable) == 1000 && ledger.balance(.overpaid) == 1000)
        try ledger.post(.offset(1000))
        #expect(ledger.balance(.receivable) == 0 && ledger.balance(.overpaid) == 0)
        #expect(try ledger.book(paid, after: lost, by: .stripe).map(\.step) == [.correct])
        #expect(ledger.balance(.receivable) == 0 && ledger.balance(.overpaid) == 1000 && ledger.collected == 1000)
    }

    @Test("A refund that came back stays owed to the payer") func cameBack() throws {
        let history = try #require(Self.histories.first { $0.words.hasPrefix("a refund that came back") })
        var ledger = try Ledger([.assess(1000)])
        _ = try ledger.book(Charge(history.events).money, after: Charge.Money(), by: .stripe)
        #expect(ledger.balance(.refundPayable) == 800 && ledger.balance(.clearing(.stripe)) == 800 && ledger.collected == 0)
    }
}
