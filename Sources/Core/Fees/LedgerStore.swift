import Japanese
import Payments
import Storage

/// 台帳の保存: entries as rows. Each was balanced before it came here (`LedgerEntry`), and is never changed.
enum LedgerStore {
    /// Whose entry it is.
    enum Owner {
        case fee(ID<Fee>)
        case deposit(ID<Deposit>)
    }

    /// A booked entry with what is said of it.
    struct Booked: Sendable {
        let entry: LedgerEntry
        let at: Instant
        let reason: String
        let cause: FeeCause?
        /// The payment of which money is given back.
        let charge: ID<FeeCharge>?
    }

    static func entries(of fee: ID<Fee>, in db: any Connection) throws -> [Booked] {
        let rows = try db.rows(
            """
            SELECT e.id, e.step, e.reason, e.cause, e.charge_id, e.booked_at, p.account, p.side, p.yen FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id
            WHERE e.fee_id = \(fee) ORDER BY e.position, p.line
            """)
        var found: [(id: String, step: String, at: Instant, reason: String, cause: String?, charge: ID<FeeCharge>?, postings: [Posting])] = []
        for row in rows {
            let id: String = try row["id"]
            let (account, side): (String, String) = (try row["account"], try row["side"])
            guard let account = Account(code: account), let side = Side(rawValue: side) else { throw FeeProblem.refused(account) }
            if found.last?.id != id {
                found.append((id, try row["step"], try row["booked_at"], try row["reason"] ?? "", try row["cause"], try row["charge_id"], []))
            }
            found[found.count - 1].postings.append(Posting(side, account, try row["yen"]))
        }
        return try found.map { one in
            guard let step = LedgerEntry.Step(rawValue: one.step) else { throw FeeProblem.refused(one.step) }
            return Booked(
                entry: try LedgerEntry(step, one.postings), at: one.at, reason: one.reason, cause: one.cause.flatMap(FeeCause.init),
                charge: one.charge)
        }
    }

    static func insert(
        _ entry: LedgerEntry, of owner: Owner, position: Int, reason: String, cause: FeeCause? = nil, charge: ID<FeeCharge>? = nil,
        event: ID<ProviderEvent>?, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let id = ID<LedgerEntry>(at: instant)
        let (fee, deposit): (ID<Fee>?, ID<Deposit>?) =
            switch owner {
            case .fee(let id): (id, nil)
            case .deposit(let id): (nil, id)
            }
        try db.run(
            """
            INSERT INTO ledger_entry (id, fee_id, deposit_id, event_id, step, position, fiscal_year, reason, cause, booked_at, person_id, charge_id)
            VALUES (\(id), \(fee), \(deposit), \(event), \(entry.step.rawValue), \(position), \(FiscalYear(containing: instant.day).year), \(reason), \(cause?.rawValue), \(instant), \(actor.person), \(charge))
            """)
        let postings: [SQL] = entry.postings.enumerated().map { line, posting in
            "(\(id), \(line + 1), \(posting.account.code), \(posting.side.rawValue), \(posting.yen))"
        }
        try db.run("INSERT INTO ledger_posting (entry_id, line, account, side, yen) VALUES \(SQL.list(postings))")
    }

    /// Of which payment something is given back. What was booked before is known by its event, by the proposal that decided it, or else by the
    /// last payment that has money.
    static let refundsOfPayments = Migration(
        "core-024-refunds-of-payments",
        """
        ALTER TABLE ledger_entry ADD COLUMN charge_id TEXT REFERENCES fee_charge (id);
        UPDATE ledger_entry SET charge_id = COALESCE(
            (SELECT e.charge_id FROM provider_event e WHERE e.id = ledger_entry.event_id),
            (SELECT r.charge_id FROM refund_proposal r WHERE r.fee_id = ledger_entry.fee_id AND r.confirmed
                AND r.ended_at = ledger_entry.booked_at LIMIT 1),
            (SELECT c.id FROM fee_charge c WHERE c.fee_id = ledger_entry.fee_id AND c.booked_received > 0 ORDER BY c.attempt DESC LIMIT 1))
        WHERE step IN ('refund', 'pay_back', 'refund_returned');
        """)

    /// 台帳の検算: what does not add up, in words; nothing when every entry balances and every fee's columns are what its entries say.
    public static func faults(in db: any Connection) throws -> [String] {
        let entries = try db.values(
            """
            SELECT e.id FROM ledger_entry e LEFT JOIN ledger_posting p ON p.entry_id = e.id GROUP BY e.id
            HAVING COALESCE(SUM(CASE WHEN p.side = 'debit' THEN p.yen ELSE -p.yen END), 1) <> 0 ORDER BY e.id LIMIT 20
            """, as: String.self)
        let fees = try db.values(
            """
            SELECT f.id FROM fee f LEFT JOIN ledger_entry e ON e.fee_id = f.id LEFT JOIN ledger_posting p ON p.entry_id = e.id
            GROUP BY f.id, f.owed, f.overpaid, f.refund_due
            HAVING f.owed <> COALESCE(\(balance("receivable", "debit")), 0) OR f.overpaid <> COALESCE(\(balance("overpaid", "credit")), 0)
            OR f.refund_due <> COALESCE(\(balance("refund_payable", "credit")), 0) OR COALESCE(\(balance("held", "credit")), 0) <> 0
            ORDER BY f.id LIMIT 20
            """, as: String.self)
        return entries.map { "ledger entry \($0) does not balance" } + fees.map { "fee \($0) is not what its entries say" }
    }

    /// The balance of an account, above 0 on its natural side.
    private static func balance(_ account: String, _ side: String) -> SQL {
        "SUM(CASE WHEN p.account = \(account) THEN CASE WHEN p.side = \(side) THEN p.yen ELSE -p.yen END ELSE 0 END)"
    }
}

/// 原因: what made an entry, where another entry may undo just that. The words beside it are for people, and no rule reads them.
public enum FeeCause: String, Sendable, CaseIterable {
    /// 取下げ: the application was withdrawn, and its assessment cancelled.
    case withdrawal
    /// 再開: what a withdrawal cancelled is in force again.
    case reopening
}
