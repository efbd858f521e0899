import Payments
import Storage

extension Tender: SQLValue {}
extension Charge.State: SQLValue {}

/// 納付: one attempt to pay a fee, by one means. What is known of it are the provider's events (`ProviderEvent`); the state beside them is
/// folded from those (`Charge`), and what the ledger has booked of it stands here, so that each yen is booked once.
public struct FeeCharge: Record, Hashable {
    public let id: ID<FeeCharge>
    public let fee: ID<Fee>
    /// Counted from 1 for each fee.
    public let attempt: Int
    public let tender: Tender
    public let yen: Int
    /// Whose browser or account opens its pages.
    public let holder: Holder?
    /// The page of the subject, to which the payer comes back.
    public let back: String
    /// The provider's names; `nil` until it answered.
    public let session: String?
    let intent: String?
    /// Where the payer goes on, at the provider.
    public let url: String?
    public let state: Charge.State
    public let booked: Charge.Money
    /// Why the ledger could not book what the provider says, or the provider would not take the request: a person has to look.
    public let problem: String?
    public let createdAt: Instant
    public let expiresAt: Instant

    public init(_ row: Row) throws {
        id = try row["id"]
        fee = try row["fee_id"]
        attempt = try row["attempt"]
        tender = try FeeCharge.tender(row)
        yen = try row["yen"]
        holder = try row["holder"]
        back = try row["back"]
        session = try row["session_id"]
        intent = try row["intent_id"]
        url = try row["url"]
        state = try row["state"]
        booked = Charge.Money(
            received: try row["booked_received"], claimed: try row["booked_claimed"], refunded: try row["booked_refunded"],
            revoked: try row["booked_revoked"])
        problem = try row["problem"]
        createdAt = try row["created_at"]
        expiresAt = try row["expires_at"]
    }

    /// The column knows the means that there were at first. What was paid elsewhere passed no provider, as at a counter, and has a mark beside it.
    static func tender(_ row: Row) throws -> Tender { try row["is_elsewhere"] ? .elsewhere : row["tender"] }

    /// Yen of it that could be given back.
    public var kept: Int { max(0, booked.received - booked.claimed - booked.revoked) }

    /// Whether this site plays the provider's part itself, so that nobody has to be asked how it ended.
    var isOwn: Bool { tender != .stripe }

    // MARK: questions

    static func with(id: ID<FeeCharge>, in db: any Connection) throws -> FeeCharge? { try db.first("SELECT * FROM fee_charge WHERE id = \(id)") }

    /// The attempts of a fee, the oldest first.
    static func all(of fee: ID<Fee>, in db: any Connection) throws -> [FeeCharge] {
        try db.all("SELECT * FROM fee_charge WHERE fee_id = \(fee) ORDER BY attempt")
    }

    /// The attempt, for those who began it. - Throws: `RequestProblem.notFound` to everybody else.
    static func held(_ id: ID<FeeCharge>, by holders: [Holder], _ tender: Tender, in db: any Connection) throws -> FeeCharge {
        let found = try db.first(
            "SELECT * FROM fee_charge WHERE id = \(id) AND tender = \(tender) AND holder IN (\(list: holders))", as: FeeCharge.self)
        guard let found else { throw FeeProblem.none }
        return found
    }

    // MARK: verbs

    /// Seconds that a payer has. A provider's checkout stays open half an hour at least (Stripe documentation, `expires_at`). Of a code nobody
    /// tells us that it was paid: it stays open until an officer has read the company's list, which may be after holidays.
    static func longest(_ tender: Tender) -> Double { tender == .code ? 10 * 86_400 : 3600 }

    static func make(
        _ yen: Int, of fee: ID<Fee>, by tender: Tender, attempt: Int, holder: Holder?, back: String, at instant: Instant, in db: any Connection
    ) throws -> ID<FeeCharge> {
        let (id, isElsewhere) = (ID<FeeCharge>(at: instant), tender == .elsewhere)
        let column: Tender = isElsewhere ? .counter : tender
        try db.run(
            """
            INSERT INTO fee_charge (id, fee_id, attempt, tender, is_elsewhere, yen, holder, back, state, booked_received, booked_claimed,
            booked_refunded, booked_revoked, created_at, expires_at)
            VALUES (\(id), \(fee), \(attempt), \(column), \(isElsewhere), \(yen), \(holder), \(back), \(Charge.State.requested),
            0, 0, 0, 0, \(instant), \(instant.adding(seconds: longest(tender))))
            """)
        return id
    }

    /// 受け付けたシステムでの納付.
    static let elsewhere = Migration(
        "core-030-fees-paid-elsewhere", "ALTER TABLE fee_charge ADD COLUMN is_elsewhere BOOLEAN NOT NULL DEFAULT FALSE;")

    /// Notes what the events make of it and what was booked of that.
    func store(_ state: Charge.State, booked: Charge.Money, problem: String?, in db: any Connection) throws {
        try db.run(
            """
            UPDATE fee_charge SET state = \(state), booked_received = \(booked.received), booked_claimed = \(booked.claimed),
            booked_refunded = \(booked.refunded), booked_revoked = \(booked.revoked), problem = \(problem) WHERE id = \(id)
            """)
    }

    /// Notes the provider's names; those that are known already stay.
    func name(session: String?, intent: String?, url: String?, in db: any Connection) throws {
        try db.run(
            """
            UPDATE fee_charge SET session_id = COALESCE(session_id, \(session)), intent_id = COALESCE(intent_id, \(intent)), url = COALESCE(\(url), url)
            WHERE id = \(id)
            """)
    }
}
