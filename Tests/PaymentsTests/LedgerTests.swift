import Payments
import Testing

@Suite("The ledger of fees: every entry balances") struct LedgerTests {
    @Test("Hanako pays a fee by card: assessed, paid, matched, handed over less the provider's fee") func byCard() throws {
        var ledger = Ledger()
        try ledger.post(.assess(2300))
        #expect(ledger.balance(.receivable) == 2300 && ledger.balance(.revenue) == 2300 && ledger.collected == 0)
        try ledger.post(.receive(2300, by: .stripe))
        #expect(ledger.balance(.held) == 2300 && ledger.balance(.clearing(.stripe)) == 2300 && ledger.collected == 0)
        try ledger.post(.reconcile(2300, owed: ledger.balance(.receivable)))
        #expect(ledger.balance(.receivable) == 0 && ledger.balance(.held) == 0 && ledger.collected == 2300)
        try ledger.post(.settle(2217, fee: 83, from: .stripe))
        #expect(ledger.balance(.clearing(.stripe)) == 0 && ledger.balance(.cash(.stripe)) == 2217 && ledger.balance(.providerFee(.stripe)) == 83)
        #expect(ledger.balance(.revenue) == 2300 && ledger.total == 0 && ledger.entries.map(\.step) == [.assess, .receive, .reconcile, .settle])
    }

    @Test("She pays twice: the second is overpaid and goes back, once") func twice() throws {
        var ledger = try Ledger([.assess(260), .receive(260, by: .counter), .reconcile(260, owed: 260)])
        try ledger.post(.receive(260, by: .code))
        try ledger.post(.reconcile(260, owed: ledger.balance(.receivable)))
        #expect(ledger.balance(.overpaid) == 260 && ledger.collected == 260)
        try ledger.post(.refund(260, overpaid: ledger.balance(.overpaid)))
        #expect(ledger.balance(.overpaid) == 0 && ledger.balance(.refundPayable) == 260 && ledger.balance(.revenue) == 260)
        try ledger.post(.payBack(260, by: .code))
        let before = ledger
        #expect(throws: LedgerFault.overdrawn(.refundPayable)) { try ledger.post(.payBack(260, by: .code)) }
        #expect(ledger == before && ledger.balance(.clearing(.code)) == 0 && ledger.balance(.cash(.counter)) == 260)
    }

    @Test("A part is forgiven, the assessment is corrected, and what was paid on it is overpaid") func waivedAndCorrected() throws {
        var ledger = try Ledger([.assess(1000), .waive(400), .receive(600, by: .counter), .reconcile(600, owed: 600)])
        #expect(ledger.balance(.receivable) == 0 && ledger.balance(.waived) == 400 && ledger.collected == 600)
        try ledger.post(.cancelAssessment(200, owed: 0))
        #expect(ledger.balance(.revenue) == 800 && ledger.balance(.overpaid) == 200 && ledger.collected == 400)
        var unpaid = try Ledger([.assess(1000)])
        try unpaid.post(.cancelAssessment(1000, owed: 1000))
        #expect(unpaid.balance(.receivable) == 0 && unpaid.balance(.revenue) == 0 && unpaid.balance(.overpaid) == 0)
    }

    @Test("A part refund is paid out of what the provider still owes; a lost dispute makes the fee owed again") func refundAndDispute() throws {
        var ledger = try Ledger([.assess(1000), .receive(1000, by: .stripe), .reconcile(1000, owed: 1000)])
        try ledger.post(.refund(300, overpaid: 0))
        try ledger.post(.payBack(300, by: .stripe))
        #expect(ledger.collected == 700 && ledger.balance(.clearing(.stripe)) == 700)
        try ledger.post(.settle(664, fee: 36, from: .stripe))
        try ledger.post(.revoke(700, by: .stripe))
        #expect(ledger.balance(.receivable) == 700 && ledger.collected == 0 && ledger.balance(.clearing(.stripe)) == -700)
        // Refunds and disputes can outweigh payments: then the provider draws from the bank account.
        try ledger.post(.settle(-700, fee: 0, from: .stripe))
        #expect(ledger.balance(.clearing(.stripe)) == 0 && ledger.balance(.cash(.stripe)) == -36 && ledger.total == 0)
    }

    @Test("Nothing is given back that never came, nor forgiven that is not owed, nor matched that is not held") func refused() throws {
        var ledger = try Ledger([.assess(1000)])
        #expect(throws: LedgerFault.neverCollected) { try ledger.post(.refund(1000, overpaid: 0)) }
        #expect(throws: LedgerFault.overdrawn(.receivable)) { try ledger.post(.waive(1001)) }
        #expect(throws: LedgerFault.overdrawn(.held)) { try ledger.post(.reconcile(1, owed: 1000)) }
        #expect(throws: LedgerFault.overdrawn(.refundPayable)) { try ledger.post(.payBack(1, by: .counter)) }
        #expect(throws: LedgerFault.overdrawn(.revenue)) { try ledger.post(.cancelAssessment(1001, owed: 1000)) }
        #expect(ledger.entries.count == 1 && ledger.total == 0)
    }

    @Test("An entry whose sides differ, or whose yen are none, cannot be made") func unbalanced() {
        func of(_ postings: [Posting]) -> LedgerFault? {
            do throws(LedgerFault) {
                _ = try LedgerEntry(.correct, postings)
                return nil
            } catch { return error }
        }
        #expect(of([]) == .unbalanced)
        #expect(of([Posting(.debit, .held, 5)]) == .unbalanced)
        #expect(of([Posting(.debit, .held, 5), Posting(.credit, .revenue, 4)]) == .unbalanced)
        #expect(of([Posting(.debit, .held, 5), Posting(.debit, .revenue, 5)]) == .unbalanced)
        #expect(of([Posting(.debit, .held, 0), Posting(.credit, .revenue, 0)]) == .amount(0))
        #expect(of([Posting(.debit, .held, -5), Posting(.credit, .revenue, -5)]) == .amount(-5))
        #expect(of([Posting(.debit, .held, .max), Posting(.credit, .revenue, .max)]) == .amount(.max))
        #expect(of([Posting(.debit, .held, 5), Posting(.credit, .revenue, 4), Posting(.credit, .overpaid, 1)]) == nil)
    }

    @Test("No step takes an amount that is none", arguments: [0, -1, Int.min, Int.max, LedgerEntry.most + 1]) func amounts(_ yen: Int) {
        let steps: [() throws -> LedgerEntry] = [
            { try .assess(yen) }, { try .receive(yen, by: .code) }, { try .reconcile(yen, owed: 10) }, { try .waive(yen) },
            { try .cancelAssessment(yen, owed: 10) }, { try .refund(yen, overpaid: 10) }, { try .payBack(yen, by: .counter) },
            { try .revoke(yen, by: .stripe) }, { try .refundReturned(yen, by: .stripe) }, { try .offset(yen) }, { try .forgiveAgain(yen) },
        ]
        for (number, step) in steps.enumerated() { #expect(throws: LedgerFault.self, "step \(number)") { try step() } }
        if yen != -1 { #expect(throws: LedgerFault.self) { try LedgerEntry.settle(yen, fee: 0, from: .stripe) } }
        #expect(throws: LedgerFault.amount(-1)) { try LedgerEntry.reconcile(1, owed: -1) }
    }

    @Test("Ten thousand random ledgers: whatever is booked balances, whatever is refused leaves no trace") func random() throws {
        var dice = Dice(3)
        var booked = 0
        for _ in 0..<10_000 {
            var ledger = Ledger()
            for _ in 0..<Int.random(in: 1...14, using: &dice) {
                let before = ledger
                do throws(LedgerFault) { try ledger.post(try Self.step(for: ledger, &dice)) } catch { #expect(ledger == before) }
            }
            booked += ledger.entries.count
            #expect(ledger.total == 0 && ledger.collected >= 0)
            #expect(ledger.entries.allSatisfy { $0.postings.reduce(0) { $0 + $1.signed } == 0 && $0.postings.allSatisfy { $0.yen > 0 } })
            for account in Account.all {
                let sum = ledger.entries.flatMap(\.postings).filter { $0.account == account }.reduce(0) { $0 + $1.signed }
                #expect(sum == ledger.signedBalance(account) && (account.naturalSide == nil || ledger.balance(account) >= 0))
            }
            // Turned around from the last to the first, nothing is left.
            for entry in ledger.entries.reversed() { try ledger.post(entry.reversed) }
            #expect(Account.all.allSatisfy { ledger.signedBalance($0) == 0 })
        }
        #expect(booked > 20_000, "\(booked)")
    }

    /// A step that might be booked next: often a sensible one, sometimes one that has to be refused.
    private static func step(for ledger: Ledger, _ dice: inout Dice) throws(LedgerFault) -> LedgerEntry {
        let yen = Int.random(in: -1...3, using: &dice) * 100, tender = Tender.allCases.randomElement(using: &dice) ?? .counter
        return switch Int.random(in: 0...11, using: &dice) {
        case 0, 1: try .assess(yen)
        case 2: try .receive(yen, by: tender)
        case 3, 4: try .reconcile(ledger.balance(.held), owed: ledger.balance(.receivable))
        case 5: try .waive(yen)
        case 6: try .cancelAssessment(yen, owed: ledger.balance(.receivable))
        case 7: try .refund(yen, overpaid: ledger.balance(.overpaid))
        case 8: try .payBack(ledger.balance(.refundPayable), by: tender)
        case 9: try .offset(min(ledger.balance(.receivable), ledger.balance(.overpaid)))
        case 10: try .settle(yen - 10, fee: 10, from: tender)
        default: Bool.random(using: &dice) ? try .revoke(yen, by: tender) : try .refundReturned(yen, by: tender)
        }
    }

    @Test("Accounts and steps are read as they are written") func codes() {
        #expect(Set(Account.all.map(\.code)).count == Account.all.count)
        for account in Account.all { #expect(Account(code: account.code) == account) }
        for code in ["", "cash", "cash.", "cash.gold", "Revenue", "revenue "] { #expect(Account(code: code) == nil) }
        #expect(LedgerEntry.Step(rawValue: "cancel_assessment") == .cancelAssessment && Account.cash(.counter).code == "cash.counter")
    }
}
