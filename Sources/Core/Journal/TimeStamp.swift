import Storage
import Web

/// 時刻認証: what an authority outside said of when a signed root of the journal was there. Whoever has the site's key and its database can
/// date nothing back before it.
public struct TimeStamp: Storable, Hashable {
    public static let table = "journal_stamp"
    public static let key = ["size"]

    /// Of the signed head whose root was stamped.
    public let size: Int
    /// By the authority's clock.
    public let at: Instant
    public let authority: String
    public let policy: String
    /// What was asked and answered, as it went over the wire (`.tsq`, `.tsr`).
    public let request: [UInt8]
    public let reply: [UInt8]
    /// By the site's clock.
    public let askedAt: Instant

    init(_ head: JournalHead, _ answer: (request: TimeStampRequest, token: TimeStampToken), askedAt: Instant) {
        size = head.size
        at = answer.token.at
        authority = answer.token.authority
        policy = answer.token.policy
        request = answer.request.bytes
        reply = answer.token.bytes
        self.askedAt = askedAt
    }

    public init(_ row: Row) throws {
        size = try row["size"]
        at = try row["stamped_at"]
        authority = try row["authority"]
        policy = try row["policy"]
        request = try row["request"]
        reply = try row["reply"]
        askedAt = try row["asked_at"]
    }

    public var columns: KeyValuePairs<String, any SQLValue> {
        [
            "size": size, "stamped_at": at, "authority": authority, "policy": policy, "request": request, "reply": reply, "asked_at": askedAt,
        ]
    }

    static let migration = Migration(
        "core-029-time-stamps",
        """
        CREATE TABLE journal_stamp (
            size BIGINT NOT NULL PRIMARY KEY REFERENCES journal_head (size), stamped_at TEXT NOT NULL, authority TEXT NOT NULL, policy TEXT NOT NULL,
            request BYTEA NOT NULL, reply BYTEA NOT NULL, asked_at TEXT NOT NULL
        );
        """)

    /// Once a day, and at once on a site that begins to ask. A day is long enough to be tried until the next; what is given up stands among the
    /// failed jobs, and nothing else waits for it.
    static let asking = Job(
        "journal.stamp", Message(ja: "操作の記録への時刻認証", en: "Time stamp of the journal"), lane: .calls, attempts: 20, every: 86_400
    ) { run in try await Journal.stamp(run.platform) }
}

extension Journal {
    /// Signs the journal as it stands and has its root stamped; a root is stamped once.
    /// - Throws: `OutsideProblem` or `TimeStampProblem`.
    @discardableResult
    public static func stamp(_ platform: Platform) async throws -> TimeStamp {
        guard let authority = TimeStampAuthority(platform) else { throw TimeStampProblem.notConfigured }
        let (head, known) = try await platform.database.write { db in
            let head = try sign(with: platform.keys.journal, at: platform.now, in: db)
            return (head, try stamp(of: head.size, in: db))
        }
        if let known { return known }
        let made = TimeStamp(head, try await authority.ask(head.root), askedAt: platform.now)
        return try await platform.database.write { db in
            if let other = try stamp(of: head.size, in: db) { return other }
            try db.insert(made)
            return made
        }
    }

    static func stamp(of size: Int, in db: any Connection) throws -> TimeStamp? {
        try db.first("SELECT * FROM journal_stamp WHERE size = \(size)", as: TimeStamp.self)
    }

    /// The newest first.
    public static func stamps(limit: Int = 50, in db: any Connection) throws -> [TimeStamp] {
        try db.all("SELECT * FROM journal_stamp ORDER BY size DESC LIMIT \(limit)")
    }

    /// The first stamp after an entry was made.
    static func firstStamp(over position: Int, in db: any Connection) throws -> TimeStamp? {
        try db.first("SELECT * FROM journal_stamp WHERE size > \(position) ORDER BY size LIMIT 1", as: TimeStamp.self)
    }

    /// The stamps that are not over the root of the head to which they belong.
    static func strayStamps(in db: any Connection) throws -> [Int] {
        try db.values("SELECT size FROM journal_stamp ORDER BY size", as: Int.self).filter { size in
            let root = try db.value("SELECT root FROM journal_head WHERE size = \(size)", as: MerkleTree.Hash.self)
            let reply = try stamp(of: size, in: db)?.reply ?? []
            return (try? TimeStampToken(reply).digest) != root
        }
    }
}
