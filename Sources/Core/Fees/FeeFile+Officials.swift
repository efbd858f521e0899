import Payments
import Storage
import Web

/// What officials decide of a fee: 減免, 調定取消, 還付.
extension FeeFile {
    /// 減免: what is owed is forgiven, wholly or in part. - Throws: `FeeProblem.tooMuch`, `.underWay`.
    public func waive(_ yen: Int, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard (1...max(1, owed)).contains(yen), owed > 0 else { throw owed > 0 ? FeeProblem.tooMuch(most: owed) : .nothingOwed }
        try endOpen(by: actor, at: instant, in: db)
        try post(.waive(yen), because: reason, by: actor, at: instant, in: db)
        try Journal.record(FeeFile.waived, subject, after: ["yen": String(yen), "reason": reason], by: actor, at: instant, in: db)
    }

    /// 調定取消: nothing is owed any more; what was paid is overpaid and waits to be given back.
    /// - Parameter cause: what made it, where it may be undone: a withdrawal.
    public func cancelAssessment(_ cause: FeeCause? = nil, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let yen = ledger.collected + owed
        if let open = openCharge, open.state != .unknown { try callOff(by: actor, at: instant, in: db) }
        guard yen > 0 else { return }
        try post(.cancelAssessment(yen, owed: owed), because: reason, cause: cause, by: actor, at: instant, in: db)
        try Journal.record(FeeFile.cancelled, subject, after: ["yen": String(yen), "reason": reason], by: actor, at: instant, in: db)
    }

    /// 再開: the assessment that a withdrawal cancelled is in force again. What was given back meanwhile is owed anew; what was lowered for another
    /// cause stays lowered, and nothing is restored twice.
    /// - Parameter reason: why it was re-opened.
    public func restoreAssessment(reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        var waiting: [LedgerStore.Booked] = []
        for one in booked {
            switch one.cause {
            case .withdrawal: waiting.append(one)
            case .reopening: _ = waiting.popLast()
            case nil: break
            }
        }
        guard let last = waiting.last else { return }
        let because = "\(last.reason)の取消し"
        let yen = last.entry.postings.filter { $0.side == .debit }.reduce(0) { $0 + $1.yen }
        do {
            try post(last.entry.reversed, because: because, cause: .reopening, by: actor, at: instant, in: db)
        } catch FeeProblem.refused {
            try post(.assess(yen), because: because, cause: .reopening, by: actor, at: instant, in: db)
        }
        try Journal.record(Fee.assessed, subject, after: ["yen": String(yen), "reason": reason], by: actor, at: instant, in: db)
    }

    /// 更正: what was assessed turned out to be more or less, for instance by a correction of the answers.
    /// - Parameter yen: what is assessed from now on; 0 or more.
    public func reassess(_ yen: Int, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let difference = yen - (totals.assessed - totals.cancelled)
        guard difference != 0 else { return }
        // An attempt to pay the former amount would bring the wrong one.
        if let open = openCharge, open.state != .unknown { try callOff(by: actor, at: instant, in: db) }
        let changed: Int
        if difference > 0 {
            try post(.assess(difference), because: reason, by: actor, at: instant, in: db)
            changed = difference
        } else {
            changed = try lower(to: yen, because: reason, by: actor, at: instant, in: db)
        }
        guard changed > 0 else { return }
        try Journal.record(
            difference > 0 ? Fee.assessed : FeeFile.cancelled, subject, after: ["yen": String(changed), "reason": reason], by: actor,
            at: instant, in: db)
    }

    /// Takes back what is assessed beyond so many yen. What neither came nor is owed was forgiven, so the waiver is taken back first; and what
    /// was given back although it was rightly paid is no revenue any more. So the ledger can always book it.
    /// - Returns: how many yen that were.
    private func lower(to yen: Int, because reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws -> Int {
        let lowering = ledger.balance(.revenue) - yen
        guard lowering > 0 else { return 0 }
        let forgiven = lowering - ledger.collected - owed
        if forgiven > 0 { try post(LedgerEntry.waive(forgiven).reversed, because: reason, by: actor, at: instant, in: db) }
        try post(.cancelAssessment(lowering, owed: owed), because: reason, by: actor, at: instant, in: db)
        return lowering
    }

    /// Yen of a payment that could be given back and are not decided yet.
    public func refundable(_ charge: FeeCharge) -> Int {
        min(charge.kept, max(0, charges.reduce(0) { $0 + $1.kept } - refundDue))
    }

    /// The payment of which so much can be given back. - Throws: `FeeProblem.tooMuch`.
    func requireRefundable(_ yen: Int, of id: ID<FeeCharge>) throws -> FeeCharge {
        guard let charge = charges.first(where: { $0.id == id }) else { throw FeeProblem.none }
        let most = refundable(charge)
        guard yen >= 1, yen <= most else { throw FeeProblem.tooMuch(most: most) }
        return charge
    }

    /// 還付決定: money is to be given back. Where a provider took it, the provider is asked to; what was paid in cash or by code waits until an
    /// officer has paid it back (`repaid`). Officers decide it by two (`confirmRefund`).
    /// - Parameter proposer: who proposed it, where another has confirmed it.
    package func refund(
        _ yen: Int, of id: ID<FeeCharge>, reason: String, proposer: String? = nil, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let charge = try requireRefundable(yen, of: id)
        try post(.refund(yen, overpaid: overpaid), because: reason, by: actor, at: instant, in: db)
        var after = ["yen": String(yen), "reason": reason, "tender": charge.tender.rawValue]
        if let proposer { after["proposer"] = proposer }
        try Journal.record(FeeFile.refunded, subject, after: after, by: actor, at: instant, in: db)
        switch charge.tender {
        case .sandbox:
            let issued = charge.booked.claimed + yen
            try take(
                ProviderEvent("sandbox", "refund:\(id):\(issued)", .refunded(issued: issued, of: charge.booked.received), at: instant.seconds),
                of: id, because: reason, by: actor, at: instant, in: db)
        case .stripe: try ChargeRequest.refund(charge, yen, at: instant, in: db)
        case .counter, .code: break
        }
    }

    /// The payment that `repaid` gives back: the last one in cash or by code that still has money.
    public var repayable: FeeCharge? { refundDue > 0 ? charges.last { ($0.tender == .counter || $0.tender == .code) && $0.kept > 0 } : nil }

    /// 還付支払: an officer has paid back, in cash or to a bank account, what was decided.
    /// - Parameter reference: the number of the order of payment.
    public func repaid(reference: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let charge = repayable else { throw FeeProblem.nothingOwed }
        let issued = charge.booked.claimed + min(refundDue, charge.kept)
        let fact = ChargeEvent.Fact.refunded(issued: issued, of: charge.booked.received)
        let event = ProviderEvent(charge.tender.rawValue, "refund:\(fee.id):\(reference)", fact, at: instant.seconds, object: reference)
        guard try take(event, of: charge.id, because: reference, by: actor, at: instant, in: db) else { throw FeeProblem.referenceUsed }
    }

    static let waived = Journal.Action("fees.waive", Message(ja: "手数料を減免", en: "Waived a fee"))
    static let cancelled = Journal.Action("fees.cancel", Message(ja: "手数料の調定を取消し", en: "Cancelled the assessment of a fee"))
    static let refunded = Journal.Action("fees.refund", Message(ja: "手数料の還付を決定", en: "Decided to refund a fee"))
}
