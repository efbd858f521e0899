import Payments
import Storage
import Web

/// 還付の案: what one officer wants given back waits until another has confirmed it, for money leaves by no one person's act. Until then nothing
/// is booked, the provider is asked for nothing, and it can be taken back.
public struct RefundProposal: Record {
    public let id: ID<RefundProposal>
    public let fee: ID<Fee>
    /// Of what the fee is, and whose: the application.
    public let subject: String
    public let title: String
    let charge: ID<FeeCharge>
    public let tender: Tender
    public let yen: Int
    /// How much of it was rightly paid, as the fee stands: it would be forgiven with it (減免).
    public let waived: Int
    public let reason: String
    public let proposedBy: ID<Person>
    /// As they were called then.
    public let proposer: String
    public let proposedAt: Instant

    public init(_ row: Row) throws {
        id = try row["id"]
        fee = try row["fee_id"]
        subject = try row["subject_id"]
        title = try row["title"]
        charge = try row["charge_id"]
        tender = try FeeCharge.tender(row)
        yen = try row["yen"]
        waived = max(0, yen - (try row["overpaid"] as Int))
        reason = try row["reason"]
        proposedBy = try row["proposed_by"]
        proposer = try row["proposer"]
        proposedAt = try row["proposed_at"]
    }

    // MARK: questions

    private static let all: SQL = """
        SELECT r.*, f.subject_id, f.title, f.overpaid, c.tender, c.is_elsewhere FROM refund_proposal r JOIN fee f ON f.id = r.fee_id
        JOIN fee_charge c ON c.id = r.charge_id
        """

    /// What waits of a fee.
    public static func waiting(of fee: ID<Fee>, in db: any Connection) throws -> RefundProposal? {
        try db.first("\(all) WHERE r.fee_id = \(fee) AND r.ended_at IS NULL")
    }

    /// What waits at some units, the oldest first.
    public static func waiting(_ kind: String, at units: [String], in db: any Connection) throws -> [RefundProposal] {
        try db.all(
            "\(all) WHERE f.subject_kind = \(kind) AND r.organisation IN (\(list: units)) AND r.ended_at IS NULL ORDER BY r.proposed_at, r.id LIMIT 200"
        )
    }

    /// One of some units, whether it still waits or not.
    public static func with(_ id: ID<RefundProposal>, _ kind: String, at units: [String], in db: any Connection) throws -> RefundProposal? {
        try db.first("\(all) WHERE r.id = \(id) AND f.subject_kind = \(kind) AND r.organisation IN (\(list: units))")
    }

    // MARK: verbs

    /// Ends it, once. - Throws: `FeeProblem.refundOver` when somebody was quicker.
    fileprivate func end(confirmed: Bool, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let count = try db.run(
            """
            UPDATE refund_proposal SET ended_at = \(instant), ended_by = \(actor.person), confirmed = \(confirmed)
            WHERE id = \(id) AND ended_at IS NULL
            """)
        if count != 1 { throw FeeProblem.refundOver }
    }

    static let proposed = Journal.Action("fees.propose-refund", Message(ja: "手数料の還付の案を作成", en: "Proposed to refund a fee"))
    static let takenBack = Journal.Action("fees.take-back-refund", Message(ja: "手数料の還付の案を取下げ", en: "Took back a proposed refund"))

    static let migration = Migration(
        "core-021-refund-proposals",
        """
        CREATE TABLE refund_proposal (
            id TEXT NOT NULL PRIMARY KEY, fee_id TEXT NOT NULL REFERENCES fee (id), charge_id TEXT NOT NULL REFERENCES fee_charge (id),
            yen BIGINT NOT NULL CHECK (yen > 0), reason TEXT NOT NULL, organisation TEXT NOT NULL REFERENCES organisation (code),
            proposed_by TEXT NOT NULL REFERENCES person (id), proposer TEXT NOT NULL, proposed_at TEXT NOT NULL,
            ended_at TEXT, ended_by TEXT REFERENCES person (id), confirmed BOOLEAN,
            CHECK ((ended_at IS NULL) = (confirmed IS NULL)), CHECK (confirmed IS NULL OR NOT confirmed OR ended_by <> proposed_by)
        );
        CREATE UNIQUE INDEX refund_proposal_waiting ON refund_proposal (fee_id) WHERE ended_at IS NULL;
        CREATE INDEX refund_proposal_unit ON refund_proposal (organisation, proposed_at) WHERE ended_at IS NULL;
        """)
}

extension FeeFile {
    /// Proposes to give money back, one refund of a fee at a time.
    /// - Parameter organisation: of whom somebody else has to confirm it.
    /// - Throws: `FeeProblem.tooMuch`, `.refundWaits`.
    public func proposeRefund(
        _ yen: Int, of id: ID<FeeCharge>, reason: String, at organisation: String, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        guard let person = actor.person else { throw RequestProblem.forbidden }
        if try RefundProposal.waiting(of: fee.id, in: db) != nil { throw FeeProblem.refundWaits }
        let charge = try requireRefundable(yen, of: id)
        try db.run(
            """
            INSERT INTO refund_proposal (id, fee_id, charge_id, yen, reason, organisation, proposed_by, proposer, proposed_at)
            VALUES (\(ID<RefundProposal>(at: instant)), \(fee.id), \(id), \(yen), \(reason), \(organisation), \(person), \(actor.name), \(instant))
            """)
        try Journal.record(
            RefundProposal.proposed, subject, after: ["yen": String(yen), "reason": reason, "tender": charge.tender.rawValue], by: actor, at: instant,
            in: db)
    }

    /// 確認: the refund is decided (`refund`), by two persons. What can be given back is counted once more.
    /// - Throws: `FeeProblem.ownRefund` for whoever proposed it, `.refundOver` when it waits no longer, `.tooMuch`.
    public func confirmRefund(_ proposal: RefundProposal, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let person = actor.person, person != proposal.proposedBy else { throw FeeProblem.ownRefund }
        try proposal.end(confirmed: true, by: actor, at: instant, in: db)
        try refund(proposal.yen, of: proposal.charge, reason: proposal.reason, proposer: proposal.proposer, by: actor, at: instant, in: db)
    }

    /// Takes it back: by whoever proposed it, or by whoever would have to confirm it and does not.
    public func takeBackRefund(_ proposal: RefundProposal, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try proposal.end(confirmed: false, by: actor, at: instant, in: db)
        try Journal.record(
            RefundProposal.takenBack, subject, after: ["yen": String(proposal.yen), "proposer": proposal.proposer], by: actor, at: instant, in: db)
    }
}
