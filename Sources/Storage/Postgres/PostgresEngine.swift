import Foundation

extension Database {
    /// Opens a PostgreSQL database by its URL (`postgres://user:password@host:port/name`).
    /// - Throws: `StorageProblem.unavailable` when it does not answer within five seconds.
    public static func postgres(url: String, readers: Int = 8) throws -> Database {
        let link = PostgresLink(url: url)
        try link.connect()
        let reader = PostgresReaders(url: url, count: readers)
        return Database(
            engine: .postgres, version: link.serverVersion, reader: reader, writer: PostgresWriter(link: link))
    }
}

extension Database {
    /// Runs one statement outside any transaction: making or dropping a whole database.
    public static func command(_ text: String, server url: String) throws {
        let link = PostgresLink(url: url)
        try link.connect()
        try link.simple(text, isBounded: false)
    }
}

/// The reading connections, each made when its thread first reads.
final class PostgresReaders: ReaderEngine {
    private let threads: ReaderThreads<PostgresLink>

    init(url: String, count: Int) {
        threads = ReaderThreads(count, limit: 2048, make: { _ in PostgresLink(url: url) }, end: { $0.disconnect() })
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await threads.read { try PostgresReaders.attempt(on: $0, body) }
    }

    func close() async { await threads.close() }

    /// A connection that was lost while it was idle is made anew, once: reading twice does no harm.
    private static func attempt<T>(on link: PostgresLink, _ body: (any Connection) throws -> T) throws -> T {
        let fresh = !link.isAlive
        do {
            return try transaction(on: link, body)
        } catch StorageProblem.unavailable where !fresh {
            link.disconnect()
            return try transaction(on: link, body)
        }
    }

    private static func transaction<T>(on link: PostgresLink, _ body: (any Connection) throws -> T) throws -> T {
        try link.connect()
        link.later("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        do {
            let value = try body(PostgresConnection(link))
            link.leave("COMMIT")
            return value
        } catch {
            link.forget()
            if link.isInTransaction { _ = try? link.simple("ROLLBACK") }
            throw error
        }
    }
}

/// The writing connection. Every write transaction of every server first takes the same advisory lock, so that write
/// blocks are serial everywhere: the journal's log has one order, and nothing ever has to be retried.
/// See `docs/decisions/0004-one-writer-at-a-time.md`.
final class PostgresWriter: TransactionEngine {
    /// The lock's name: the bytes of "hiroba" as a number.
    static let turn = 114_784_820_032_097

    private let connection: Confined

    /// The link is used only inside `GroupCommit`'s serial queue.
    private final class Confined: @unchecked Sendable {
        let link: PostgresLink
        init(_ link: PostgresLink) { self.link = link }
    }

    init(link: PostgresLink) { connection = Confined(link) }

    func disconnect() { connection.link.disconnect() }

    func transaction(_ body: (any BatchConnection) throws -> Void) throws {
        let link = connection.link
        do {
            try attempt(link, body)
        } catch StorageProblem.unavailable {
            // Lost before the commit was sent: nothing was kept, so the blocks may run again, on a new connection.
            link.disconnect()
            try attempt(link, body)
        }
    }

    private func attempt(_ link: PostgresLink, _ body: (any BatchConnection) throws -> Void) throws {
        let batch = PostgresConnection(link)
        try link.connect()
        do {
            // One turn for each schema: two sites in one database do not wait for each other.
            link.later("BEGIN")
            link.later("SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), \(PostgresWriter.turn)))")
            try body(batch)
        } catch {
            link.forget()
            if link.isInTransaction { _ = try? link.simple("ROLLBACK") }
            if !link.isAlive { throw StorageProblem.unavailable("\(error)") }
            throw error
        }
        do {
            // A block that swallowed the failure of one of its statements has none of them kept.
            guard try link.simple("COMMIT") == "COMMIT" else { throw StorageProblem.statement("a failed statement was passed over") }
        } catch StorageProblem.unavailable(let words) {
            link.disconnect()
            throw StorageProblem.unknownOutcome(words)
        }
    }
}

/// One PostgreSQL connection inside a transaction.
final class PostgresConnection: BatchConnection {
    private let link: PostgresLink
    var engine: Engine { .postgres }

    init(_ link: PostgresLink) { self.link = link }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try link.each(sql.text { "$\($0)" }, sql.values, body)
    }

    func run(_ sql: SQL) throws -> Int {
        try link.run(sql.text { "$\($0)" }, sql.values)
    }

    /// Text columns compare by bytes, as SQLite's do, whatever the server's locale: the same order on both engines.
    func script(_ text: String) throws {
        try link.simple(text.replacing(/\bTEXT\b/, with: "TEXT COLLATE \"C\""), isBounded: false)
    }

    func tables() throws -> [String] {
        try values(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY c.oid"
        )
    }

    func booleanColumns() throws -> [String] {
        try values(
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'boolean'")
    }

    func checkingReferencesLate(_ body: () throws -> Void) throws {
        let references = try rows(
            """
            SELECT t.relname, c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = c.connamespace
            WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY c.oid
            """
        ).map { (table: try $0["relname"] as String, name: try $0["conname"] as String) }
        for one in references { _ = try run("ALTER TABLE \(name: one.table) ALTER CONSTRAINT \(name: one.name) DEFERRABLE INITIALLY DEFERRED") }
        try body()
        _ = try run("SET CONSTRAINTS ALL IMMEDIATE")
        for one in references { _ = try run("ALTER TABLE \(name: one.table) ALTER CONSTRAINT \(name: one.name) NOT DEFERRABLE") }
    }

    var isOpen: Bool { link.isInTransaction }
    func savepoint() throws { link.later("SAVEPOINT writer") }
    func release() throws { link.later("RELEASE writer") }
    func rollback() throws { try link.simple("ROLLBACK TO writer") }
    func nextSavepoint() throws {
        link.later("RELEASE writer")
        link.later("SAVEPOINT writer")
    }
}
