import Core
import Foundation
import Japanese
import Storage

/// 代理人の再申込: what a delegate begins with the answers of the person they act for is lent to them as long as the mandate of that
/// application holds, and no longer.
extension Draft {
    static let copies = Migration(
        "procedures-024-copies-of-delegates",
        """
        ALTER TABLE draft ADD COLUMN lent_by TEXT;
        CREATE INDEX draft_lent ON draft (lent_by) WHERE lent_by IS NOT NULL;
        """)

    /// Notes that a draft was begun with the answers of an application by its delegate.
    static func lend(_ id: ID<Draft>, by application: ID<Application>, in db: any Connection) throws {
        try db.run("UPDATE draft SET lent_by = \(application) WHERE id = \(id)")
    }

    /// Whether a draft is nobody's but its holder's, or the mandate under which it was begun still holds.
    static func isStillLent(_ row: Row, keys: Keys, on day: Day, in db: any Connection) throws -> Bool {
        guard let lender: String = try row["lent_by"] else { return true }
        guard let key: ID<DataKey> = try db.value("SELECT key_id FROM application WHERE id = \(lender) AND erased_at IS NULL") else { return false }
        return try Mandate.of(lender, key: DataKey.open(key, keys: keys, in: db), in: db)?.holds(on: day) ?? false
    }

    /// Throws away what a delegate has begun with the answers of an application.
    static func discardCopies(of application: String, at instant: Instant, in db: any Connection) throws {
        try discard("lent_by = \(application)", at: instant, in: db)
    }
}
