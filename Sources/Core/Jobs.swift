import Foundation
import Logging
import ServiceLifecycle
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

    public let kind: String
    public let title: Message
    /// Attempts before it is given up and shown as failed.
    public let attempts: Int
    /// Seconds between runs that nobody has to ask for.
    public let every: Double?
    public let run: @Sendable (Run) async throws -> Void

    public init(_ kind: String, _ title: Message, attempts: Int = 8, every: Double? = nil, run: @escaping @Sendable (Run) async throws -> Void) {
        self.kind = kind
        self.title = title
        self.attempts = attempts
        self.every = every
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

    /// Puts a job into the queue. - Parameter once: a key of which there is never a second job.
    @discardableResult
    public static func enqueue(
        _ kind: String, _ payload: String = "", once: String? = nil, at instant: Instant, notBefore: Instant? = nil, in db: any Connection
    ) throws -> ID<Job>? {
        let id = ID<Job>(at: instant)
        let inserted = try db.run(
            """
            INSERT INTO job (id, kind, payload, state, run_at, attempts, progress, total, once_key, created_at)
            VALUES (\(id), \(kind), \(payload), \(State.waiting), \(notBefore ?? instant), 0, 0, 0, \(once), \(instant)) ON CONFLICT (once_key) DO NOTHING
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

    /// What a server left that stopped working at it, then what waits: each read off its index, so that a long queue costs no more than a
    /// short one.
    private static func next(_ kinds: [String], at instant: Instant, in db: any Connection) throws -> ID<Job>? {
        try db.value(
            "SELECT id FROM job WHERE state = 'running' AND leased_until < \(instant) AND kind IN (\(list: kinds)) ORDER BY run_at, id LIMIT 1")
            ?? db.value(
                "SELECT id FROM job WHERE state = 'waiting' AND run_at <= \(instant) AND kind IN (\(list: kinds)) ORDER BY run_at, id LIMIT 1")
    }

    static func finish(_ entry: Entry, at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE job SET state = 'done', finished_at = \(instant), problem = NULL, leased_until = NULL WHERE id = \(entry.id)")
    }

    /// Waits longer after each failure (2, 4, 8 … seconds, an hour at most), then gives up.
    static func fail(_ entry: Entry, _ problem: String, attempts: Int, at instant: Instant, in db: any Connection) throws {
        let isLast = entry.attempts >= attempts
        let finished: Instant? = isLast ? instant : nil
        let again = instant.adding(seconds: min(3600, pow(2, Double(min(entry.attempts, 12)))))
        try db.run(
            """
            UPDATE job SET state = \(isLast ? State.failed : State.waiting), run_at = \(again), problem = \(String(problem.prefix(500))), leased_until = NULL,
            finished_at = \(finished) WHERE id = \(entry.id)
            """)
    }
}

/// Works the queue beside the web server until it is asked to stop; then it finishes the job in hand.
public struct JobRunner: Service {
    private let platform: Platform
    private let jobs: [String: Job]
    private let worker = ID<JobRunner>().text

    public init(_ platform: Platform, jobs: [Job]) {
        self.platform = platform
        self.jobs = Dictionary(jobs.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Jobs that one server works on at once: a long report does not hold up the mail.
    private static let hands = 2

    public func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            for hand in 0..<Self.hands { group.addTask { await work(schedules: hand == 0) } }
        }
    }

    private func work(schedules: Bool) async {
        var round = 0
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                if schedules, round % 60 == 0 { try await schedule() }
                while try await runNext(), !Task.isShuttingDownGracefully {}
            } catch {
                platform.log.warning("job queue", metadata: ["problem": "\(error)"])
            }
            round += 1
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(500)) }
        }
    }

    /// Puts the next run of each recurring job into the queue, once for each period whoever asks.
    func schedule() async throws {
        let now = platform.now
        let recurring = jobs.values.compactMap { job in job.every.map { (job.kind, Int(Double(now.seconds) / $0)) } }
        let due = try await platform.database.read { db in
            try recurring.filter { kind, period in try db.count("SELECT count(*) FROM job WHERE once_key = \("\(kind)#\(period)")") == 0 }
        }
        if due.isEmpty { return }
        try await platform.database.write { db in
            for (kind, period) in due { try Jobs.enqueue(kind, once: "\(kind)#\(period)", at: now, in: db) }
        }
    }

    /// Runs one job that is due. - Returns: whether there was one.
    @discardableResult
    public func runNext() async throws -> Bool {
        let kinds = jobs.keys.sorted()
        let (now, worker) = (platform.now, worker)
        guard try await platform.database.read({ try Jobs.isAnyDue(kinds, at: now, in: $0) }) else { return false }
        guard let entry = try await platform.database.write({ try Jobs.claim(kinds, worker: worker, at: now, in: $0) }), let job = jobs[entry.kind]
        else {
            return false
        }
        do {
            try await withLease(entry) { try await job.run(Job.Run(id: entry.id, payload: entry.payload, platform: platform)) }
            try await platform.database.write { [platform] in try Jobs.finish(entry, at: platform.now, in: $0) }
        } catch {
            let words = (error as? any Problem)?.message.en ?? "\(error)"
            platform.log.warning("job failed", metadata: ["kind": "\(entry.kind)", "id": "\(entry.id)", "problem": "\(words)"])
            try await platform.database.write { [platform] in try Jobs.fail(entry, words, attempts: job.attempts, at: platform.now, in: $0) }
        }
        return true
    }

    /// Holds the job while it runs, so that no other server takes it.
    private func withLease(_ entry: Jobs.Entry, _ work: @escaping @Sendable () async throws -> Void) async throws {
        let platform = platform
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work()
                return true
            }
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(Jobs.lease / 3))
                    let until = platform.now.adding(seconds: Jobs.lease)
                    _ = try? await platform.database.write {
                        try $0.run("UPDATE job SET leased_until = \(until) WHERE id = \(entry.id) AND state = 'running'")
                    }
                }
            }
            defer { group.cancelAll() }
            while let isWork = try await group.next() { if isWork { return } }
        }
    }
}
