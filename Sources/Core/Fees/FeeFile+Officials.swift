import Payments
import Storage
import Web

/// What officials decide of a fee: 減免, 調定取消, 還付.
extension FeeFile {
    /// - Throws: `FeeProblem.tooMuch`, `.nothingOwed`, `.underWay`.
    package func requireWaivable(_ yen: Int) throws {
        guard (1...max(1, owed)).contains(yen), owed > 0 else { throw owed > 0 ? FeeProblem.tooMuch(most: owed) : .nothingOwed }
        try requireEndable()
    }

    /// 減免: what is owed is forgiven, wholly or in part. - Throws: `FeeProblem.tooMuch`, `.underWay`.
    public func waive(_ yen: Int, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireWaivable(yen)
        try endOpen(by: actor, at: instant, in: db)
        try post(.waive(yen), because: reason, by: actor, at: instant, in: db)
        try Journal.record(FeeFile.waived, subject, after: ["yen": String(yen), "reason": reason], by: actor, at: instant, in: db)
    }

    /// 調定取消: nothing is owed any more; what was paid is overpaid and waits to be given back.
    /// - Parameter cause: what made it, where it may be undone: a withdrawal.
    public func cancelAssessment(_ cause: FeeCause? = nil, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let yen = ledger.collected + owed
        try callOffFormer(by: actor, at: instant, in: db)
        guard yen > 0 else { return }
        try post(.cancelAssessment(yen, owed: owed), because: reason, cause: cause, by: actor, at: instant, in: db)
        try Journal.record(FeeFile.cancelled, subject, after: ["yen": String(yen), "reason": reason], by: actor, at: instant, in: db)
    }

    /// 再開: the assessment that a withdrawal cancelled is in force again. What was given back since is owed anew, and only that; what was lowered for another
    /// cause stays lowered, and nothing is restored twice. A refund that waits to be confirmed is taken back.
    /// - Parameters:
    ///   - withdrawn: when it was withdrawn, where it was.
    ///   - reason: why it was re-opened.
    public func restoreAssessment(since withdrawn: Instant?, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        // What was to be given back is owed again: nobody confirms that any more.
        if let proposal = try RefundProposal.waiting(of: fee.id, in: db) { try takeBackRefund(proposal, by: actor, at: instant, in: db) }
        if let withdrawn { try claimRefunds(since: withdrawn, reason: reason, by: actor, at: instant, in: db) }
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

    /// What was given back though rightly paid, because the application was withdrawn after its review had begun, is owed again.
    private func claimRefunds(since withdrawn: Instant, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let since = booked.filter { $0.entry.step == .refund && $0.at >= withdrawn }.reduce(0) { $0 + $1.entry.yen(debited: .waived) }
        let yen = min(since, waivedWithRefund)
        guard yen > 0 else { return }
        try post(.waive(yen).reversed, because: reason, by: actor, at: instant, in: db)
        try Journal.record(Fee.assessed, subject, after: ["yen": String(yen), "reason": reason], by: actor, at: instant, in: db)
    }

    /// 更正: what was assessed turned out to be more or less, for instance by a correction of the answers.
    /// - Parameters:
    ///   - yen: what is assessed from now on; 0 or more.
    ///   - ground: by what that is owed, in Japanese and English; `nil` where it stays as it was.
    public func reassess(
        _ yen: Int, ground: (tariff: String, english: String)? = nil, reason: String, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let isOther = ground.map { $0.tariff != fee.tariff } ?? false
        guard yen != assessed || isOther else { return }
        let isMore = yen > assessed
        let changed = yen == assessed ? 0 : isMore ? yen - assessed : ledger.balance(.revenue) - yen
        if let ground { try restate(ground.tariff, english: ground.english, in: db) }
        if yen != assessed { try callOffFormer(by: actor, at: instant, in: db) }
        guard changed > 0 else {
            // The same amount by another row: it is in the journal though nothing is booked.
            if isOther, let ground {
                try Journal.record(
                    FeeFile.restated, subject, after: ["tariff": ground.tariff, "reason": reason], by: actor, at: instant, in: db)
            }
            return
        }
        try post(try reassessment(yen), because: reason, by: actor, at: instant, in: db)
        var after = ["yen": String(changed), "reason": reason]
        if let ground { after["tariff"] = ground.tariff }
        try Journal.record(
            isMore ? Fee.assessed : yen > 0 ? FeeFile.lowered : FeeFile.cancelled, subject, after: after, by: actor, at: instant, in: db)
    }

    /// What a correction would lead to: the yen still to come, and those that came beyond.
    public func after(reassessing yen: Int) throws -> (owed: Int, overpaid: Int) {
        var next = ledger
        for entry in try reassessment(yen) { try next.post(entry) }
        // What came too much meets what is owed.
        let (owed, overpaid) = (next.balance(.receivable), next.balance(.overpaid))
        return (owed - min(owed, overpaid), overpaid - min(owed, overpaid))
    }

    private func reassessment(_ yen: Int) throws -> [LedgerEntry] {
        try yen > assessed ? raised(by: yen - assessed) : yen < assessed ? lowered(to: yen) : []
    }

    /// An attempt to pay the former amount would bring the wrong one. What the provider has not answered to yet cannot be called off, and holds
    /// up nothing: what it brings is matched to what is owed then.
    private func callOffFormer(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let open = openCharge, open.state != .unknown, open.isOwn || open.session != nil else { return }
        try callOff(by: actor, at: instant, in: db)
    }

    /// More is assessed. What was forgiven, and taken back because it was assessed no more, is forgiven again.
    private func raised(by yen: Int) throws -> [LedgerEntry] {
        let again = min(owed + yen, forgivenNoMore)
        return try again > 0 ? [.assess(yen), .forgiveAgain(again)] : [.assess(yen)]
    }

    /// Yen that were forgiven, by themselves or with a refund, and are not any more because they were assessed no more (`lowered`).
    private var forgivenNoMore: Int {
        let turned = zip(booked, booked.dropFirst()).reduce(0) { sum, pair in
            let (one, next) = pair
            guard one.entry.step == .correct, next.entry.step == .cancelAssessment, next.at == one.at else { return sum }
            return sum - one.entry.yen(debited: .waived)
        }
        return turned - booked.filter { $0.entry.step == .correct }.reduce(0) { $0 + max(0, $1.entry.yen(debited: .waived)) }
    }

    /// Yen that were forgiven by themselves, and not with a refund.
    private var waivedAlone: Int { booked.filter { $0.entry.step == .waive }.reduce(0) { $0 + $1.entry.yen(debited: .waived) } }

    /// Yen that are forgiven with a refund of what was rightly paid.
    private var waivedWithRefund: Int { max(0, ledger.balance(.waived) - waivedAlone) }

    /// What is assessed beyond so many yen is taken back. What was forgiven with a refund was no more due then, and is not forgiven any more; what
    /// neither came nor is owed was forgiven too. So the ledger can always book it.
    private func lowered(to yen: Int) throws -> [LedgerEntry] {
        let lowering = ledger.balance(.revenue) - yen
        guard lowering > 0 else { return [] }
        let forgiven = max(lowering - ledger.collected - owed, min(lowering, waivedWithRefund))
        guard forgiven > 0 else { return try [.cancelAssessment(lowering, owed: owed)] }
        return try [.waive(forgiven).reversed, .cancelAssessment(lowering, owed: owed + forgiven)]
    }

    /// Yen of a payment that could be given back and are not decided yet.
    public func refundable(_ charge: FeeCharge) -> Int {
        max(0, charge.booked.received - charge.booked.revoked - max(charge.booked.claimed, yen(.refund, of: charge)))
    }

    /// 還付未済 of one payment.
    func refundDue(of charge: FeeCharge) -> Int {
        min(refundDue, max(0, yen(.refund, of: charge) + yen(.refundReturned, of: charge) - yen(.payBack, of: charge)))
    }

    /// Yen that were booked of a payment in a step.
    private func yen(_ step: LedgerEntry.Step, of charge: FeeCharge) -> Int {
        booked.filter { $0.charge == charge.id && $0.entry.step == step }.flatMap(\.entry.postings).filter { $0.side == .debit }
            .reduce(0) { $0 + $1.yen }
    }

    /// The payment of which so much can be given back. - Throws: `FeeProblem.tooMuch`.
    @discardableResult package func requireRefundable(_ yen: Int, of id: ID<FeeCharge>) throws -> FeeCharge {
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
        try post(.refund(yen, overpaid: overpaid), because: reason, of: id, by: actor, at: instant, in: db)
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
        case .counter, .code, .elsewhere: break
        }
    }

    /// The payment whose decided return an officer has to see to: paid in cash or by code, or at a provider that did not give it back, because it
    /// refused, because the money came back, or because nobody could ask it for a day.
    public func repayable(at instant: Instant, in db: any Connection) throws -> FeeCharge? {
        try charges.last { charge in
            guard refundDue(of: charge) > 0, charge.state != .unknown else { return false }
            return try !ChargeRequest.open(of: charge.id, in: db).contains {
                $0.kind == .refund && instant.since($0.sentAt) <= ChargeRequest.remembered
            }
        }
    }

    /// 還付支払: an officer has paid back, in cash or to a bank account, what was decided.
    /// - Parameter reference: the number of the order of payment.
    public func repaid(reference: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let charge = try repayable(at: instant, in: db) else { throw FeeProblem.nothingOwed }
        let (yen, name) = (refundDue(of: charge), "refund:\(fee.id):\(reference)")
        guard charge.tender == .stripe else {
            let fact = ChargeEvent.Fact.refunded(issued: charge.booked.claimed + yen, of: charge.booked.received)
            let event = ProviderEvent(charge.tender.rawValue, name, fact, at: instant.seconds, object: reference)
            guard try take(event, of: charge.id, because: reference, by: actor, at: instant, in: db) else { throw FeeProblem.referenceUsed }
            return
        }
        // The provider keeps its money: this is the body's own.
        guard try renew(charge, name, by: actor, at: instant, in: db) else { throw FeeProblem.referenceUsed }
        try post(.payBack(yen, by: .counter), because: reference, of: charge.id, by: actor, at: instant, in: db)
        try Journal.record(
            FeeFile.moved, subject, after: ["refunded": String(yen), "tender": Tender.counter.rawValue], by: actor, at: instant, in: db)
    }

    /// 還付の再依頼: the provider is asked once more, by another request, for what it refused or what came back.
    public func refundAgain(_ id: ID<FeeCharge>, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let charge = try repayable(at: instant, in: db), charge.id == id, charge.tender == .stripe else { throw FeeProblem.refundOver }
        let yen = refundDue(of: charge)
        try renew(charge, "renewed:\(id):\(instant.milliseconds)", by: actor, at: instant, in: db)
        try ChargeRequest.refund(charge, yen, at: instant, in: db)
        try Journal.record(
            FeeFile.askedAgain, subject, after: ["yen": String(yen), "tender": charge.tender.rawValue], by: actor, at: instant, in: db)
    }

    /// Notes that what came back of a payment is given back anew, and that what was asked for and not answered is asked for no more.
    /// - Returns: whether the name is new.
    @discardableResult
    private func renew(_ charge: FeeCharge, _ name: String, by actor: Actor, at instant: Instant, in db: any Connection) throws -> Bool {
        for request in try ChargeRequest.open(of: charge.id, in: db) where request.kind == .refund { try request.settle(at: instant, in: db) }
        let returned = Charge(try ProviderEvent.facts(of: charge.id, in: db)).returned
        return try take(
            ProviderEvent("own", name, .refundRenewed(total: returned), at: instant.seconds), of: charge.id, by: actor, at: instant, in: db)
    }

    static let waived = Journal.Action("fees.waive", Message(ja: "手数料を減免", en: "Waived a fee"))
    static let cancelled = Journal.Action("fees.cancel", Message(ja: "手数料の調定を取消し", en: "Cancelled the assessment of a fee"))
    static let restated = Journal.Action("fees.restate", Message(ja: "手数料の根拠を変更", en: "Changed by what a fee is owed"))
    static let askedAgain = Journal.Action("fees.ask-again", Message(ja: "手数料の還付を決済事業者に再び依頼", en: "Asked the provider for a refund again"))
    static let refunded = Journal.Action("fees.refund", Message(ja: "手数料の還付を決定", en: "Decided to refund a fee"))
    static let lowered = Journal.Action("fees.lower", Message(ja: "手数料の調定を減額", en: "Lowered the assessment of a fee"))
}
