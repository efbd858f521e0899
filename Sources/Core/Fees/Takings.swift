import Japanese
import Payments
import Storage
import Web

/// 収納: what came in on a day for the fees of some sections, by one means. What was given back is not taken off.
public struct Takings: Sendable, Hashable {
    public let tender: Tender
    /// How many payments.
    public let count: Int
    public let yen: Int

    /// As it was booked, in the order of the means.
    public static func on(_ day: Day, _ kind: String, at units: [String], in db: any Connection) throws -> [Takings] {
        try db.rows(
            """
            SELECT c.tender, c.is_elsewhere, count(*) AS number, CAST(sum(p.yen) AS BIGINT) AS yen FROM ledger_entry e
            JOIN ledger_posting p ON p.entry_id = e.id AND p.side = 'debit' JOIN fee_charge c ON c.id = e.charge_id JOIN fee f ON f.id = e.fee_id
            WHERE e.step = 'receive' AND e.booked_at >= \(day.start) AND e.booked_at < \(day.adding(days: 1).start)
            AND f.subject_kind = \(kind) AND f.organisation IN (\(list: units)) GROUP BY c.tender, c.is_elsewhere
            ORDER BY c.tender, c.is_elsewhere
            """
        ).map { Takings(tender: try FeeCharge.tender($0), count: try $0["number"], yen: try $0["yen"]) }
    }

    /// What is owed and what came in, found without what is settled and what was booked on other days.
    static let migration = Migration(
        "core-025-fees-owed-and-received",
        """
        CREATE INDEX fee_owed ON fee (organisation, id) WHERE owed > 0;
        CREATE INDEX ledger_entry_received ON ledger_entry (booked_at) WHERE step = 'receive';
        """)
}
