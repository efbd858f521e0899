import Foundation
import Storage
import Web

/// 仕事: background work of one kind. It runs at least once, so doing it twice must do no harm.
public struct Job: Sendable {
    /// One run: what to do, and how to tell how far it is.
    public struct Run: Sendable {
        public let id: ID<Job>
        public let payload: String
        public let platform: Platform

        /// Notes progress, for whoever waits.
        public func progress(_ done: Int, of total: Int) async throws {
            let id = id
            try await platform.database.write { db in
                try db.run("UPDATE job SET progress = \(done), total = \(total) WHERE id = \(id)")
            }
        }
    }

    /// 車線: jobs of one lane never wait for those of another.
    public enum Lane: CaseIterable, Sendable {
        /// What this machine does itself.
        case work
        /// What people wait for.
        case mail
        /// What waits for a payment provider.
        case payments
        /// What waits for others, who may never answer.
        case calls
        /// What waits for the scanner of files, which may not answer either.
        case scans
        /// What waits for the program that makes PDF files, which may hang.
        case papers

        /// Jobs that one server works on at once.
        var hands: Int {
            switch self {
            case .work, .mail, .payments, .scans, .papers: 2
            case .calls: 4
            }
        }
    }

    /// Attempts over two days, at last every hour: for what nobody orders a second time. Somebody waits for its effect, and a relay or a disk
    /// that was away for a night comes back.
    public static let forTwoDays = 60

    public let kind: String
    public let title: Message
    public let lane: Lane
    /// Attempts before it is given up and shown as failed.
    public let attempts: Int
    /// Seconds between runs that nobody has to ask for.
    public let every: Double?
    /// Whether officers may watch it: it is told to whoever asked for it, and says nothing of anybody.
    public let isWatched: Bool
    /// What is written down when it is given up, with its payload: in the transaction in which it becomes failed.
    public let givenUp: (@Sendable (String, Instant, any Connection) throws -> Void)?
    public let run: @Sendable (Run) async throws -> Void

    public init(
        _ kind: String, _ title: Message, lane: Lane = .work, attempts: Int = 8, every: Double? = nil, watched: Bool = false,
        givenUp: (@Sendable (String, Instant, any Connection) throws -> Void)? = nil,
        run: @escaping @Sendable (Run) async throws -> Void
    ) {
        self.kind = kind
        self.title = title
        self.lane = lane
        self.attempts = attempts
        self.every = every
        isWatched = watched
        self.givenUp = givenUp
        self.run = run
    }
}

/// The durable queue: jobs are rows, put there in the transaction of their cause.
public enum Jobs {
    public enum State: String, Sendable, SQLValue {
        case waiting, running, done, failed, cancelled
    }

    /// A job as the administrator sees it.
    public struct Entry: Record {
        public let id: ID<Job>
        public let kind: String
        public let payload: String
        public let state: State
        public let runAt: Instant
        public let attempts: Int
        public let problem: String?
        public let progress: Int
        public let total: Int
        public let createdAt: Instant
        public let finishedAt: Instant?

        public init(_ row: Row) throws {
            id = try row["id"]
            kind = try row["kind"]
            payload = try row["payload"]
            state = try row["state"]
            runAt = try row["run_at"]
            attempts = try row["attempts"]
            problem = try row["problem"]
            progress = try row["progress"]
            total = try row["total"]
            createdAt = try row["created_at"]
            finishedAt = try row["finished_at"]
        }
    }

    /// Puts a job into the queue.
    /// - Parameters:
    ///   - once: a key of which there is never a second job.
    ///   - line: jobs that stand in one line are done one after another, whichever server works at them.
    @discardableResult
    public static func enqueue(
        _ kind: String, _ payload: String = "", once: String? = nil, line: String? = nil, at instant: Instant, notBefore: Instant? = nil,
        in db: any Connection
    ) throws -> ID<Job>? {
        let id = ID<Job>(at: instant)
        let inserted = try db.run(
            """
            INSERT INTO job (id, kind, payload, state, run_at, attempts, progress, total, once_key, line, created_at)
            VALUES (\(id), \(kind), \(payload), \(State.waiting), \(notBefore ?? instant), 0, 0, 0, \(once), \(line), \(instant)) ON CONFLICT (once_key) DO NOTHING
            """)
        return inserted == 1 ? id : nil
    }

    public static func with(id: ID<Job>, in db: any Connection) throws -> Entry? { try db.first("SELECT * FROM job WHERE id = \(id)") }

    public static func recent(state: State? = nil, limit: Int = 100, in db: any Connection) throws -> [Entry] {
        try db.all("SELECT * FROM job WHERE \(state.map { "state = \($0)" } ?? "1 = 1" as SQL) ORDER BY id DESC LIMIT \(limit)")
    }

    public static func counts(in db: any Connection) throws -> [State: Int] {
        var counts: [State: Int] = [:]
        for row in try db.rows("SELECT state, count(*) AS number FROM job GROUP BY state") {
            let state: State = try row["state"]
            counts[state] = try row["number"]
        }
        return counts
    }

    /// Tries a failed job again.
    public static func retry(_ id: ID<Job>, at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE job SET state = 'waiting', run_at = \(instant), attempts = 0, problem = NULL WHERE id = \(id) AND state = 'failed'")
    }

    /// Tries again whatever has failed.
    public static func retryAll(at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE job SET state = 'waiting', run_at = \(instant), attempts = 0, problem = NULL WHERE state = 'failed'")
    }

    /// Has a job done now that waits for another attempt, or was given up; what is done or under way stays as it is.
    public static func hasten(once key: String, at instant: Instant, in db: any Connection) throws {
        try db.run(
            "UPDATE job SET state = 'waiting', run_at = \(instant), attempts = 0 WHERE once_key = \(key) AND state IN ('waiting', 'failed')")
    }

    static let lease = 60.0

    /// Takes the next job that is due, or one whose server stopped working at it.
    static func claim(_ kinds: [String], worker: String, at instant: Instant, in db: any Connection) throws -> Entry? {
        guard let id = try next(kinds, at: instant, in: db) else { return nil }
        return try db.first(
            """
            UPDATE job SET state = 'running', leased_until = \(instant.adding(seconds: lease)), worker = \(worker), attempts = attempts + 1
            WHERE id = \(id) RETURNING *
            """)
    }

    static func isAnyDue(_ kinds: [String], at instant: Instant, in db: any Connection) throws -> Bool {
        try next(kinds, at: instant, in: db) != nil
    }

    /// What a server left that stopped working at it, then what waits. The first of each kind is read off the index: what a long queue of
    /// other lanes holds is not looked at.
    private static func next(_ kinds: [String], at instant: Instant, in db: any Connection) throws -> ID<Job>? {
        let isItsTurn: SQL = """
            (line IS NULL OR NOT EXISTS (
                SELECT 1 FROM job AS other WHERE other.line = job.line AND other.state = 'running' AND other.leased_until >= \(instant)
            ))
            """
        let left: ID<Job>? = try db.value(
            """
            SELECT id FROM job WHERE state = 'running' AND leased_until < \(instant) AND kind IN (\(list: kinds)) AND \(isItsTurn)
            ORDER BY run_at, id LIMIT 1
            """)
        guard left == nil, let first = kinds.first else { return left }
        func due(_ kind: String) -> SQL {
            """
            SELECT * FROM (
                SELECT id, run_at FROM job WHERE state = 'waiting' AND kind = \(kind) AND run_at <= \(instant) AND \(isItsTurn)
                ORDER BY run_at, id LIMIT 1
            ) AS first_of_kind
            """
        }
        let firsts = kinds.dropFirst().reduce(due(first)) { "\($0) UNION ALL \(due($1))" as SQL }
        return try db.value("SELECT id FROM (\(firsts)) AS firsts ORDER BY run_at, id LIMIT 1")
    }

    /// Lets everything that waits in a line wait until a moment: whoever did not answer now is not asked again at once.
    public static func hold(line: String, until instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE job SET run_at = \(instant) WHERE line = \(line) AND state = 'waiting' AND run_at < \(instant)")
    }

    /// The job as long as it is this attempt's: a server that hung, or had no database for a while, says nothing of what another has taken over.
    static func held(_ entry: Entry) -> SQL { "id = \(entry.id) AND state = 'running' AND attempts = \(entry.attempts)" }

    static func finish(_ entry: Entry, at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE job SET state = 'done', finished_at = \(instant), problem = NULL, leased_until = NULL WHERE \(held(entry))")
    }

    /// Waits longer after each failure (2, 4, 8 … seconds, an hour at most), then gives up. - Returns: whether it was given up.
    static func fail(_ entry: Entry, _ problem: String, attempts: Int, at instant: Instant, in db: any Connection) throws -> Bool {
        let isLast = entry.attempts >= attempts
        let finished: Instant? = isLast ? instant : nil
        let again = instant.adding(seconds: min(3600, pow(2, Double(min(entry.attempts, 12)))))
        let noted = try db.run(
            """
            UPDATE job SET state = \(isLast ? State.failed : State.waiting), run_at = \(again), problem = \(String(problem.prefix(500))), leased_until = NULL,
            finished_at = \(finished) WHERE \(held(entry))
            """)
        return isLast && noted == 1
    }
}
