import Core
import Deadlines
import Forms
import Japanese
import Payments
import Storage
import Web

/// 手数料の状態: what a case's events say of its fee, in yen. The clock stands from the arrival until it is paid; what is paid on the day of
/// arrival stops nothing.
package struct CaseFee: Sendable {
    private(set) var assessed = 0
    private(set) var paid = 0
    private(set) var waived = 0
    private(set) var cancelled = 0
    private(set) var revoked = 0
    private(set) var refunded = 0
    private(set) var stops: [ClockStop] = []
    /// Yen to come that do not follow from those sums: what was given back as overpaid may be owed anew.
    private var beyond = 0
    /// Whether it is known what is owed, be it nothing.
    private(set) var isReckoned = false

    private var balance: Int { assessed - waived - cancelled - paid + revoked + beyond }

    /// The most that a fee may be, in yen: what a payment provider takes at once.
    static let most = 99_999_999

    /// Yen that the applicant has still to pay, as the ledger had it last.
    package var owed: Int { max(0, balance) }

    mutating func apply(_ event: CaseEvent, arrivedOn: Day?) {
        let was = owed
        var day = event.at.day
        switch event.content {
        case .feeAssessed(let yen, _, let on, _):
            // The fee is due with the application, not from the moment in which it was worked out; what only an officer can say, once they have.
            if assessed == 0 { day = on ?? arrivedOn ?? day }
            assessed += yen
        case .feePaid(let yen, _, let on, _):
            paid += yen
            day = min(day, on)
        case .feeWaived(let yen, _): waived += yen
        case .feeCancelled(let yen, _, _): cancelled += yen
        case .feeRevoked(let yen): revoked += yen
        case .feeRefunded(let yen): refunded += yen
        case .feeOwed(let yen, _): beyond += yen - balance
        default: return
        }
        isReckoned = true
        if was == 0, owed > 0 {
            stops.append(ClockStop(id: "fee \(event.number)", cause: .feePayment, from: day, to: nil))
        } else if was > 0, owed == 0, let last = stops.popLast() {
            stops.append(ClockStop(id: last.id, cause: last.cause, from: last.from, to: max(day, last.from)))
        }
    }
}

/// What a form has worked out to be owed.
struct OwedFee: Sendable, Equatable {
    let yen: Int
    /// The rows of the tables by which it is owed.
    var tariff: Message?
}

extension Evaluation {
    /// What the form's calculation `fee` gives, in whole yen; `nil` when it has none or gives none.
    var owed: OwedFee? {
        if let fee {
            let grounds = fee.lines.map(\.ground)
            return OwedFee(
                yen: fee.yen,
                tariff: Message(ja: grounds.map(\.ja).joined(separator: "、"), en: grounds.map(\.en).joined(separator: ", ")))
        }
        guard case .number(let number)? = calculations["fee"], number.denominator == 1, number.numerator >= 0,
            let yen = Int(exactly: number.numerator), yen <= CaseFee.most
        else { return nil }
        return OwedFee(yen: yen)
    }
}

extension CaseFile {
    /// The ledger of the case's fee; `nil` when it owes none.
    func feeFile(in db: any Connection) throws -> FeeFile? { try FeeFile.of(subject, in: db) }

    /// 調定: in the transaction of the arrival, which it does not delay.
    /// - Parameter calculated: what the form worked out. Of a form that works none out the guide's fixed fee is owed; one that does, and
    ///   cannot yet because answers are missing, owes nothing before it can.
    /// - Returns: its ledger, which the case has still to hear of; `nil` when nothing is owed.
    func assess(_ calculated: OwedFee?, by actor: Actor, at instant: Instant, in db: any Connection) throws -> FeeFile? {
        let fixed = try form(in: db).definition.reckonsFee ? nil : rules.feeYen
        guard let yen = calculated?.yen ?? fixed, yen > 0 else { return nil }
        let (name, ground) = (try name(in: db), try feeGround(calculated, in: db))
        return try Fee.assess(
            yen, for: subject, title: "\(name.ja)手数料", tariff: ground.tariff, english: ("Fee: \(name.en)", ground.english),
            organisation: application.organisation, by: actor, at: instant, in: db)
    }

    /// By what it is owed: the rows of the form's table, or what the guide says, or else the name of the procedure.
    private func feeGround(_ calculated: OwedFee?, in db: any Connection) throws -> (tariff: String, english: String) {
        let name = try name(in: db)
        return (
            calculated?.tariff?.ja ?? rules.feeTariff ?? name.ja, calculated?.tariff?.en ?? (rules.feeTariff == nil ? name.en : "")
        )
    }

    private func assessFee(_ calculated: OwedFee?, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let fee = try assess(calculated, by: actor, at: instant, in: db) else { return }
        try follow(fee, by: actor, at: instant, in: db)
    }

    /// Nothing is granted before its fee is known, and paid or waived. What is owed the ledger says: the case may not have heard of it yet.
    /// - Throws: `CaseProblem.feeOwed`, `.feeUnreckoned`.
    func requireFee(for decision: Decision, in db: any Connection) throws {
        guard [.granted, .partlyGranted].contains(decision.outcome), decision.rectification == nil else { return }
        if let fee = try feeFile(in: db) {
            if fee.owed > 0 { throw CaseProblem.feeOwed }
        } else if try isFeeUnreckoned(in: db) {
            throw CaseProblem.feeUnreckoned
        }
    }

    /// A correction may make the fee another one.
    func reassessFee(_ owed: OwedFee, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let fee = try feeFile(in: db) else { return try assessFee(owed, by: actor, at: instant, in: db) }
        let (former, ground) = (fee.fee.tariff, try feeGround(owed, in: db))
        try fee.reassess(owed.yen, ground: ground, reason: CaseFeeText.corrected.ja, by: actor, at: instant, in: db)
        try follow(fee, ground: ground.tariff == former ? nil : ground.tariff, by: actor, at: instant, in: db)
    }

    /// The fee of a withdrawn application: before the review began it is owed no more, and what was paid is to be given back; afterwards it stays,
    /// for it pays for the review.
    func endFee(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard !state.isAccepted, let fee = try feeFile(in: db) else { return }
        try fee.cancelAssessment(.withdrawal, reason: CaseFeeText.withdrawnEarly.ja, by: actor, at: instant, in: db)
        try follow(fee, by: actor, at: instant, in: db)
    }

    /// - Parameter withdrawn: when it was withdrawn, where it was.
    func restoreFee(since withdrawn: Instant?, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let fee = try feeFile(in: db) else { return }
        try fee.restoreAssessment(since: withdrawn, reason: reason, by: actor, at: instant, in: db)
        try follow(fee, by: actor, at: instant, in: db)
    }

    /// 却下: it was never examined, and nothing is asked for until the section says so by assessing or correcting the fee afterwards.
    var isFeeAtRest: Bool {
        guard let last = state.decisions.last, last.decision.outcome == .rejected else { return false }
        return !events.contains { event in
            switch event.content {
            case .feeAssessed, .feeCancelled: event.at > last.at
            default: false
            }
        }
    }

    /// Whether its ledger has moved and the case has not heard of it yet: a job tells it, some moments after a payment.
    func isBehind(_ fee: FeeFile) -> Bool {
        let (now, known) = (fee.totals, state.fee)
        return now.assessed > known.assessed || now.cancelled != known.cancelled || now.waived != known.waived || now.received > known.paid
            || now.revoked != known.revoked || now.refunded != known.refunded || fee.owed != known.owed
    }

    /// Adds to the case what its ledger has and the case has not heard of yet; the same state of the ledger twice adds nothing.
    /// - Parameter ground: by what the rest is owed, where an officer has lowered it.
    func follow(_ fee: FeeFile, ground: String? = nil, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let (now, known) = (fee.totals, state.fee)
        func add(_ content: CaseEvent.Content) throws { try append(content, by: actor, at: instant, in: db) }
        if now.assessed > known.assessed {
            let reason = fee.lastReasonOfRaising.isEmpty ? nil : fee.lastReasonOfRaising
            try add(.feeAssessed(yen: now.assessed - known.assessed, tariff: fee.fee.tariff, reason: reason))
        }
        if now.cancelled > known.cancelled {
            try add(.feeCancelled(yen: now.cancelled - known.cancelled, reason: fee.lastReason(of: .cancelAssessment), ground: ground))
        } else if now.cancelled < known.cancelled {
            try add(.feeCancelled(yen: now.cancelled - known.cancelled, reason: fee.lastReason(of: .correct)))
        }
        if now.waived > known.waived {
            try add(.feeWaived(yen: now.waived - known.waived, reason: fee.lastReasonOfWaiving))
        } else if now.waived < known.waived {
            try add(.feeWaived(yen: now.waived - known.waived, reason: fee.lastReason(of: .correct)))
        }
        if now.received > known.paid {
            let day = try fee.paidAt(in: db)?.day ?? instant.day
            try add(.feePaid(yen: now.received - known.paid, tender: fee.lastTender?.rawValue ?? "", on: day))
            if fee.lastTender?.isThroughProvider == true { try tell(.feePaid, at: instant, in: db) }
        }
        if now.revoked != known.revoked { try add(.feeRevoked(yen: now.revoked - known.revoked)) }
        if now.refunded != known.refunded { try add(.feeRefunded(yen: now.refunded - known.refunded)) }
        if fee.owed != state.fee.owed { try add(.feeOwed(yen: fee.owed, reason: "")) }
        if now.refunded > known.refunded { try tell(.feeRefunded(now.refunded - known.refunded), at: instant, in: db) }
    }

    /// The core's ledger of a fee has moved: by a payment, or by the clock.
    static let feeMoved = Job("application.fee", Message(ja: "手数料の動きを案件に記録", en: "Tell a case of its fee"), attempts: Job.forTwoDays) { run in
        guard let id = ID<Fee>(run.payload) else { return }
        let (keys, now) = (run.platform.keys, run.platform.now)
        try await run.platform.database.write { db in
            let fee = try FeeFile.open(id, in: db)
            guard let application = ID<Application>(fee.fee.subject.id) else { return }
            do {
                try CaseFile.open(application, keys: keys, in: db).follow(fee, by: .program("fees"), at: now, in: db)
            } catch DataKeyProblem.erased {
                // What became of the money stands in the ledger; the case is no more.
            }
        }
    }
}

extension ProceduresSchema {
    /// What was booked before entries had a cause is known by the words that were booked with it.
    static let causes = Migration(
        "procedures-021-causes-of-entries",
        """
        UPDATE ledger_entry SET cause = 'withdrawal' WHERE cause IS NULL AND step = 'cancel_assessment' AND reason = '審査の開始前の取下げ';
        UPDATE ledger_entry SET cause = 'reopening' WHERE cause IS NULL AND step IN ('correct', 'assess') AND reason = '審査の開始前の取下げの取消し';
        """)

    /// What was transferred before fees went along with their cases.
    static let transferredFees = Migration(
        "procedures-044-fees-of-transferred-cases",
        """
        UPDATE fee SET organisation = (SELECT a.organisation FROM application a WHERE a.id = fee.subject_id)
        WHERE subject_kind = 'application' AND subject_id IN (SELECT a.id FROM application a WHERE a.organisation <> fee.organisation);
        UPDATE refund_proposal SET organisation = (SELECT f.organisation FROM fee f WHERE f.id = refund_proposal.fee_id) WHERE ended_at IS NULL;
        """)
}
