import Foundation
import GRDB
import GRDBSQLite

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
        // Made for its owner alone; the files beside it take its permissions and its owner.
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
        if file >= 0 {
            Ownership.hand(file, in: (path as NSString).deletingLastPathComponent)
            Glibc.close(file)
        }
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

/// SQLite: GRDB opens and keeps the connections and their prepared statements; values go in and rows come out by SQLite's own functions
/// (`SQLiteConnection`). Readers on snapshots, one writer.
final class SQLiteEngine: ReaderEngine, TransactionEngine {
    private let writer: DatabaseQueue
    private let readers: ReaderThreads<DatabaseQueue>

    init(writer: DatabaseQueue, readers: ReaderThreads<DatabaseQueue>) {
        self.writer = writer
        self.readers = readers
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        do {
            return try await readers.read { try $0.unsafeRead { try SQLiteConnection($0).reading(body) } }
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
        return problem(code: error.extendedResultCode.rawValue, detail: error.message ?? "\(error.resultCode)")
    }

    /// - Parameter code: an extended result code.
    static func problem(code: Int32, detail: String) -> StorageProblem {
        switch code & 0xff {
        case SQLITE_CONSTRAINT:
            switch ResultCode(rawValue: code) {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .constraint(.unique, detail: detail)
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .constraint(.foreignKey, detail: detail)
            case .SQLITE_CONSTRAINT_NOTNULL: .constraint(.notNull, detail: detail)
            case .SQLITE_CONSTRAINT_CHECK: .constraint(.check, detail: detail)
            default: .constraint(.other, detail: detail)
            }
        case SQLITE_FULL: .full
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged(detail)
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_NOMEM: .unavailable(detail)
        default: .statement(detail)
        }
    }
}
