import Payments
import Storage
import Web

/// 手数料の台帳: a fee opened with its ledger and the attempts to pay it. Every verb books in the transaction of its cause, or throws and books
/// nothing. Callers have shown that the actor may.
public final class FeeFile {
    public private(set) var fee: Fee
    public private(set) var ledger: Ledger
    public private(set) var charges: [FeeCharge]
    private(set) var booked: [LedgerStore.Booked]

    /// - Parameter booked: nothing, of a fee that is new.
    init(_ fee: Fee, _ booked: [LedgerStore.Booked] = [], _ charges: [FeeCharge] = []) throws {
        self.fee = fee
        self.booked = booked
        self.charges = charges
        ledger = try Ledger(booked.map(\.entry))
    }

    public static func open(_ id: ID<Fee>, in db: any Connection) throws -> FeeFile {
        guard let fee = try Fee.with(id: id, in: db) else { throw FeeProblem.none }
        return try FeeFile(fee, try LedgerStore.entries(of: id, in: db), try FeeCharge.all(of: id, in: db))
    }

    /// The fee of a subject; `nil` when it owes none. A subject with several has paid attention to its newest.
    public static func of(_ subject: Journal.Subject, in db: any Connection) throws -> FeeFile? {
        try Fee.all(of: subject, in: db).last.map { try open($0.id, in: db) }
    }

    var subject: Journal.Subject { Journal.Subject("fee", fee.id.text) }

    // MARK: questions

    /// Yen that are assessed, whatever of them was forgiven or paid.
    public var assessed: Int { totals.assessed - totals.cancelled }
    /// Yen still to come.
    public var owed: Int { ledger.balance(.receivable) }
    /// 過誤納: yen that came beyond what was owed.
    public var overpaid: Int { ledger.balance(.overpaid) }
    /// 還付未済: yen that are decided to be given back and were not yet.
    public var refundDue: Int { ledger.balance(.refundPayable) }
    /// The attempt that may still bring money; no other is begun beside it.
    public var openCharge: FeeCharge? { charges.last { $0.state.isOpen } }
    /// The codes of which no money is booked, the newest first: it may stand in the company's list, whatever became of them here.
    public var unsettledCodes: [FeeCharge] { charges.filter { $0.tender == .code && $0.booked.received == 0 }.reversed() }
    /// 結果不明
    public var isUnknown: Bool { charges.contains { $0.state == .unknown } }

    /// What happened to the fee, in sums of yen.
    public struct Totals: Sendable, Hashable {
        public var assessed = 0
        public var waived = 0
        public var cancelled = 0
        public var received = 0
        public var revoked = 0
        public var refunded = 0
    }

    public var totals: Totals {
        booked.map(\.entry).reduce(into: Totals()) { sum, entry in
            let yen = entry.postings.filter { $0.side == .debit }.reduce(0) { $0 + $1.yen }
            switch entry.step {
            case .assess: sum.assessed += yen
            case .waive, .refund: sum.waived += entry.yen(debited: .waived)
            case .cancelAssessment: sum.cancelled += yen
            case .receive: sum.received += yen
            case .revoke: sum.revoked += yen
            // What is turned around is a cancelled assessment, a waiver of what is no longer assessed or of what is assessed again, or a dispute
            // that was lost.
            case .correct:
                if entry.postings.contains(where: { $0.account == .revenue }) {
                    sum.cancelled -= yen
                } else if entry.postings.contains(where: { $0.account == .waived }) {
                    sum.waived += entry.yen(debited: .waived)
                } else {
                    sum.revoked -= yen
                }
            case .payBack: sum.refunded += yen
            case .refundReturned: sum.refunded -= yen
            case .reconcile, .offset, .settle: break
            }
        }
    }

    /// Why its assessment was last cancelled or corrected.
    public func lastReason(of step: LedgerEntry.Step) -> String { booked.last { $0.entry.step == step }?.reason ?? "" }

    /// Why it was last assessed anew, beyond its first assessment; empty where it was not.
    public var lastReasonOfRaising: String { booked.filter { $0.entry.step == .assess }.dropFirst().last?.reason ?? "" }

    /// Why the assessment is what it is, where it was raised, lowered or cancelled since the first.
    public var lastReasonOfCorrection: String { booked.dropFirst().last { [.assess, .cancelAssessment].contains($0.entry.step) }?.reason ?? "" }

    /// Why it was last forgiven, by itself or with a refund of what was rightly paid.
    public var lastReasonOfWaiving: String {
        booked.last { [.waive, .refund].contains($0.entry.step) && $0.entry.yen(debited: .waived) > 0 }?.reason ?? ""
    }

    /// The last means by which money came.
    public var lastTender: Tender? { charges.last { $0.booked.received > 0 }?.tender }

    /// The day on which the last money came, by the clock of whoever took it.
    public func paidAt(in db: any Connection) throws -> Instant? {
        let came = try db.value(
            """
            SELECT MAX(at) FROM provider_event WHERE fact = 'succeeded' AND charge_id IN (SELECT id FROM fee_charge WHERE fee_id = \(fee.id))
            """, as: Int64?.self)
        return (came ?? nil).map { Instant(milliseconds: $0 * 1000) }
    }

    // MARK: booking

    /// Books entries, all or none. - Throws: `FeeProblem.refused` when the ledger cannot have them.
    func post(
        _ entries: LedgerEntry..., because reason: String, cause: FeeCause? = nil, of charge: ID<FeeCharge>? = nil, by actor: Actor,
        at instant: Instant, in db: any Connection
    ) throws {
        try post(entries, because: reason, cause: cause, of: charge, by: actor, at: instant, in: db)
    }

    func post(
        _ entries: [LedgerEntry], because reason: String, cause: FeeCause? = nil, of charge: ID<FeeCharge>? = nil, by actor: Actor,
        at instant: Instant, in db: any Connection
    ) throws {
        try enter(entries, because: reason, cause: cause, of: charge, by: actor, at: instant, in: db)
        try follow(by: actor, at: instant, in: db)
    }

    /// Writes by what else it is owed from now on.
    func restate(_ tariff: String, english: String, in db: any Connection) throws {
        let fresh: Fee? = try db.first("UPDATE fee SET tariff = \(tariff), tariff_en = \(english) WHERE id = \(fee.id) RETURNING *")
        guard let fresh else { throw FeeProblem.none }
        fee = fresh
    }

    /// The same without telling anybody: of the first entry of a fee that is new, which who assesses it knows.
    func enter(
        _ entries: [LedgerEntry], because reason: String, cause: FeeCause? = nil, of charge: ID<FeeCharge>? = nil, by actor: Actor,
        at instant: Instant, in db: any Connection
    ) throws {
        var next = ledger
        for entry in entries {
            do { try next.post(entry) } catch { throw FeeProblem.refused("\(error)") }
        }
        ledger = next
        try keep(entries, because: reason, cause: cause, of: charge, event: nil, by: actor, at: instant, in: db)
    }

    /// 充当: what came too much meets what is owed of the same fee, so that nobody is asked for money that lies here. A refund of it that waits to be
    /// confirmed is taken back.
    private func offset(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let yen = min(owed, overpaid)
        guard yen > 0 else { return }
        if let proposal = try RefundProposal.waiting(of: fee.id, in: db) { try takeBackRefund(proposal, by: actor, at: instant, in: db) }
        try post(.offset(yen), because: FeeFile.offset.sentence.ja, by: actor, at: instant, in: db)
        try Journal.record(FeeFile.offset, subject, after: ["yen": String(yen)], by: actor, at: instant, in: db)
    }

    /// What follows whenever the ledger has moved: the module whose subject it is is told, and what came too much meets what is owed.
    private func follow(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try Jobs.enqueue("\(fee.subject.kind).fee", fee.id.text, once: "fee:\(fee.id):\(booked.count)", at: instant, in: db)
        try offset(by: actor, at: instant, in: db)
    }

    /// Writes entries that the ledger has taken, and the columns that follow from it.
    private func keep(
        _ entries: [LedgerEntry], because reason: String, cause: FeeCause? = nil, of charge: ID<FeeCharge>?, event: ID<ProviderEvent>?,
        by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        for entry in entries {
            booked.append(LedgerStore.Booked(entry: entry, at: instant, reason: reason, cause: cause, charge: charge))
            try LedgerStore.insert(
                entry, of: .fee(fee.id), position: booked.count, reason: reason, cause: cause, charge: charge, event: event, by: actor, at: instant,
                in: db)
        }
        let fresh: Fee? = try db.first(
            "UPDATE fee SET owed = \(owed), overpaid = \(overpaid), refund_due = \(refundDue) WHERE id = \(fee.id) RETURNING *")
        guard let fresh else { throw FeeProblem.none }
        fee = fresh
    }

    /// Takes what was said of a payment, once however often it is said, and books what follows from everything that is known of it.
    /// - Returns: whether it was new.
    @discardableResult
    func take(
        _ event: ProviderEvent, of charge: ID<FeeCharge>, because reason: String = "", by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> Bool {
        guard let id = try event.insert(of: charge, at: instant, in: db) else { return false }
        try book(charge, because: reason, event: id, by: actor, at: instant, in: db)
        return true
    }

    /// Books what is known of a charge and is not booked yet. What the ledger cannot have is left to a person: nothing of it is booked, and
    /// the charge says why.
    func book(_ id: ID<FeeCharge>, because reason: String, event: ID<ProviderEvent>?, by actor: Actor, at instant: Instant, in db: any Connection)
        throws
    {
        guard let charge = try FeeCharge.with(id: id, in: db) else { throw FeeProblem.none }
        let known = Charge(try ProviderEvent.facts(of: id, in: db))
        let (before, money) = (charge.booked, known.money)
        do {
            let entries = try ledger.book(money, after: before, by: charge.tender, due: refundDue(of: charge))
            try charge.store(known.state, booked: money, problem: nil, in: db)
            charges = try FeeCharge.all(of: fee.id, in: db)
            if !entries.isEmpty {
                try keep(entries, because: reason, of: id, event: event, by: actor, at: instant, in: db)
                try follow(by: actor, at: instant, in: db)
            }
        } catch let fault as LedgerFault {
            try charge.store(known.state, booked: before, problem: "\(fault)", in: db)
            charges = try FeeCharge.all(of: fee.id, in: db)
        }
        try record(charge, known.state, before, at: instant, by: actor, in: db)
    }

    /// In the journal: what became of the payment, and the yen that came or went.
    private func record(
        _ charge: FeeCharge, _ state: Charge.State, _ before: Charge.Money, at instant: Instant, by actor: Actor, in db: any Connection
    ) throws {
        guard let now = charges.first(where: { $0.id == charge.id }), charge.state != state || now.booked != before || now.problem != charge.problem
        else { return }
        var after = ["payment": state.rawValue, "tender": charge.tender.rawValue]
        if now.booked.received != before.received { after["received"] = String(now.booked.received - before.received) }
        if now.booked.refunded != before.refunded { after["refunded"] = String(now.booked.refunded - before.refunded) }
        if let problem = now.problem { after["problem"] = problem }
        try Journal.record(FeeFile.moved, subject, after: after, by: actor, at: instant, in: db)
    }

    func reload(in db: any Connection) throws { charges = try FeeCharge.all(of: fee.id, in: db) }

    static let offset = Journal.Action("fees.offset", Message(ja: "過誤納の手数料を未納の手数料に充当", en: "Set what was overpaid against what is owed"))
    static let moved = Journal.Action("fees.payment", Message(ja: "納付の状態が変わった", en: "A payment of a fee moved on"))
}
