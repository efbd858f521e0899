import Foundation
import GRDB

extension Database {
    /// Opens (and, when missing, makes) the embedded database: WAL, `synchronous=FULL`, foreign keys on.
    /// - Throws: `StorageProblem` when the file cannot be opened or is not a database.
    public static func sqlite(path: String, readers: Int = 4) throws -> Database {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.label = "hiroba"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -6000; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY")
        }
        // Made for its owner alone; the files beside it take its permissions.
        let file = Glibc.open(path, O_RDWR | O_CREAT, 0o600)
        if file >= 0 { Glibc.close(file) }
        do {
            var reading = configuration
            reading.readonly = true
            configuration.journalMode = .wal
            let writer = try DatabaseQueue(path: path, configuration: configuration)
            // The one writer gets the larger cache. A batch of writers fills a thousand pages of the log by itself: brought into the file every
            // eight thousand (32 MB), a page that many of them change is written there once.
            try writer.writeWithoutTransaction {
                // What was erased is overwritten, not only left out of the tables.
                try $0.execute(
                    sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 8000")
            }
            let version = try writer.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "?" }
            let connections = try (0..<readers).map { _ in try DatabaseQueue(path: path, configuration: reading) }
            let engine = SQLiteEngine(writer: writer, readers: ReaderThreads(readers, make: { connections[$0] }, end: { try? $0.close() }))
            return Database(engine: .sqlite, version: version, reader: engine, writer: engine)
        } catch {
            throw SQLiteEngine.problem(error)
        }
    }
}

/// SQLite through GRDB: readers on snapshots, one writer.
final class SQLiteEngine: ReaderEngine, TransactionEngine {
    private let writer: DatabaseQueue
    private let readers: ReaderThreads<DatabaseQueue>

    init(writer: DatabaseQueue, readers: ReaderThreads<DatabaseQueue>) {
        self.writer = writer
        self.readers = readers
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        do {
            return try await readers.read { try $0.read { try body(SQLiteConnection($0)) } }
        } catch {
            throw SQLiteEngine.problem(error)
        }
    }

    func transaction(_ body: (any BatchConnection) throws -> Void) throws {
        do {
            try writer.writeWithoutTransaction { database in
                let connection = SQLiteConnection(database)
                try connection.begin()
                do {
                    try body(connection)
                    try connection.commit()
                } catch {
                    if connection.isOpen { try? connection.abandon() }
                    throw error
                }
            }
        } catch {
            throw SQLiteEngine.problem(error)
        }
    }

    func close() async { await readers.close() }
    /// Brings the write-ahead log into the file, so that the file alone is whole; then closes.
    func disconnect() {
        _ = try? writer.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try? writer.close()
    }

    /// SQLite's result codes as what they mean for the product.
    static func problem(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        let detail = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT:
            return switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: StorageProblem.constraint(.unique, detail: detail)
            case .SQLITE_CONSTRAINT_FOREIGNKEY: StorageProblem.constraint(.foreignKey, detail: detail)
            case .SQLITE_CONSTRAINT_NOTNULL: StorageProblem.constraint(.notNull, detail: detail)
            case .SQLITE_CONSTRAINT_CHECK: StorageProblem.constraint(.check, detail: detail)
            default: StorageProblem.constraint(.other, detail: detail)
            }
        case .SQLITE_FULL: return StorageProblem.full
        case .SQLITE_BUSY, .SQLITE_LOCKED: return StorageProblem.busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return StorageProblem.damaged(detail)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_NOMEM: return StorageProblem.unavailable(detail)
        default: return StorageProblem.statement(detail)
        }
    }
}

/// One SQLite connection inside a transaction.
final class SQLiteConnection: BatchConnection {
    private let database: GRDB.Database
    var engine: Engine { .sqlite }

    init(_ database: GRDB.Database) { self.database = database }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        do {
            let (statement, arguments) = try prepare(sql)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments)
            var columns: Row.Columns?
            while let row = try cursor.next() {
                let known = columns ?? Row.Columns(statement.columnNames)
                columns = known
                try body(Row(columns: known, values: row.databaseValues.map { Value($0) }))
            }
        } catch {
            throw SQLiteEngine.problem(error)
        }
    }

    func run(_ sql: SQL) throws -> Int {
        do {
            let (statement, arguments) = try prepare(sql)
            try statement.execute(arguments: arguments)
            return database.changesCount
        } catch {
            throw SQLiteEngine.problem(error)
        }
    }

    func script(_ text: String) throws {
        do { try database.execute(sql: text) } catch { throw SQLiteEngine.problem(error) }
    }

    func tables() throws -> [String] {
        try values("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
    }

    func booleanColumns() throws -> [String] {
        try values(
            "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'BOOLEAN'")
    }

    private func prepare(_ sql: SQL) throws -> (Statement, StatementArguments) {
        let (text, values) = sql.rendered { _ in "?" }
        let arguments = try values.map(SQLiteConnection.bound)
        return (try database.cachedStatement(sql: text), StatementArguments(arguments))
    }

    /// The same refusal on both engines: PostgreSQL cannot keep U+0000 in text.
    private static func bound(_ value: Value) throws -> (any DatabaseValueConvertible)? {
        switch value {
        case .null: return nil
        case .integer(let number): return number
        case .real(let number): return number
        case .bool(let flag): return flag ? 1 : 0
        case .blob(let bytes): return Data(bytes)
        case .text(let text):
            if text.utf8.withContiguousStorageIfAvailable({ $0.contains(0) }) ?? text.utf8.contains(0) {
                throw StorageProblem.constraint(.check, detail: "text holds U+0000")
            }
            return text
        }
    }

    // MARK: the transaction

    var isOpen: Bool { database.isInsideTransaction }
    func begin() throws { try script("BEGIN IMMEDIATE") }
    func commit() throws { try script("COMMIT") }
    func abandon() throws { try script("ROLLBACK") }
    func savepoint() throws { try control("SAVEPOINT writer") }
    func release() throws { try control("RELEASE writer") }
    func rollback() throws { try control("ROLLBACK TO writer") }
    func nextSavepoint() throws {
        try control("RELEASE writer")
        try control("SAVEPOINT writer")
    }

    private func control(_ text: String) throws {
        do { try database.cachedStatement(sql: text).execute() } catch { throw SQLiteEngine.problem(error) }
    }
}

extension Value {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }
}
