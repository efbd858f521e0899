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

    /// What is wrong with the stamps by themselves: one is not over the root of the head to which it belongs, or says another time than is kept
    /// with it.
    static func strayStamps(in db: any Connection) throws -> [JournalVerification.Finding] {
        var findings: [JournalVerification.Finding] = []
        try db.each(
            "SELECT s.size, s.stamped_at, s.reply, h.root FROM journal_stamp s LEFT JOIN journal_head h ON h.size = s.size ORDER BY s.size"
        ) { row in
            let (size, at): (Int, Instant) = (try row["size"], try row["stamped_at"])
            let (reply, root): ([UInt8], MerkleTree.Hash?) = (try row["reply"], try row["root"])
            let token = try? TimeStampToken(reply)
            if token?.digest != root || root == nil {
                findings.append(.strayStamp(size: size))
            } else if token?.at != at {
                findings.append(.falseStamp(size: size))
            }
        }
        return findings
    }

    /// What the signatures on the stamps are worth, by the certificates that are trusted here.
    public struct StampCheck: Sendable {
        public var checked = 0
        public var findings: [JournalVerification.Finding] = []
        /// Why none can be checked here.
        public var lacks: Message?
    }

    /// Checks the signature of every stamp, as of when it was made.
    public static func checkStamps(_ platform: Platform) async throws -> StampCheck {
        let trust = TimeStampTrust(platform.settings)
        var (check, last) = (StampCheck(), -1)
        while check.lacks == nil {
            let after = last
            let some = try await platform.database.read { db -> [TimeStamp] in
                try db.all("SELECT * FROM journal_stamp WHERE size > \(after) ORDER BY size LIMIT 100")
            }
            guard let newest = some.last else { break }
            last = newest.size
            for stamp in some {
                do {
                    try await trust.check(try TimeStampToken(stamp.reply), isKept: true)
                    check.checked += 1
                } catch let problem as TimeStampProblem where problem.isOfToken {
                    check.findings.append(.falseStamp(size: stamp.size))
                } catch let problem as TimeStampProblem {
                    check.lacks = problem.message
                    break
                }
            }
        }
        return check
    }
}
