import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// One SQLite connection inside a transaction. The statements are GRDB's, prepared once for each text; what is bound and read goes past
/// its rows and arguments, which cost several times what SQLite takes for a row found by its key.
final class SQLiteConnection: BatchConnection {
    private let database: GRDB.Database
    /// The columns of what has been asked, by statement; one that comes to stand at the same place in memory later is told apart by its names.
    private static let answers = Mutex<[ObjectIdentifier: Row.Columns]>([:])
    var engine: Engine { .sqlite }

    init(_ database: GRDB.Database) { self.database = database }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try using(sql) { statement, handle in
            var columns: Row.Columns?
            while try step(handle) {
                // Known only once it runs: a statement that is older than a change of its table is prepared anew by its first step.
                let known = columns ?? self.columns(of: statement)
                columns = known
                try body(Row(columns: known, values: SQLiteConnection.values(handle, count: known.names.count)))
            }
        }
    }

    func run(_ sql: SQL) throws -> Int {
        try using(sql) { _, handle in
            while try step(handle) {}
            return database.changesCount
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

    func checkingReferencesLate(_ body: () throws -> Void) throws {
        _ = try run("PRAGMA defer_foreign_keys = ON")
        try body()
        if let row = try rows("PRAGMA foreign_key_check").first {
            throw StorageProblem.constraint(.foreignKey, detail: "\(row.all.first?.value ?? .null)")
        }
        _ = try run("PRAGMA defer_foreign_keys = OFF")
    }

    // MARK: a statement

    /// Runs a block with the statement and its values bound; afterwards it holds neither values nor a place in an answer.
    private func using<T>(_ sql: SQL, _ body: (Statement, OpaquePointer) throws -> T) throws -> T {
        let statement = try prepared(sql.text)
        let handle = statement.sqliteStatement
        defer {
            sqlite3_reset(handle)
            if !sql.values.isEmpty { sqlite3_clear_bindings(handle) }
        }
        for (index, value) in sql.values.enumerated() { try bind(value, to: handle, at: Int32(index + 1)) }
        return try body(statement, handle)
    }

    private func prepared(_ text: String) throws -> Statement {
        do {
            let statement = try database.cachedStatement(sql: text)
            // Asked within its own answer it would begin that anew; PostgreSQL answers one statement at a time anyway.
            guard sqlite3_stmt_busy(statement.sqliteStatement) == 0 else { throw StorageProblem.statement("asked within its own answer") }
            return statement
        } catch {
            throw SQLiteEngine.problem(error)
        }
    }

    /// - Returns: whether there is a row.
    private func step(_ handle: OpaquePointer) throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        default: throw problem()
        }
    }

    private func problem() -> StorageProblem {
        let connection = database.sqliteConnection
        return SQLiteEngine.problem(code: sqlite3_extended_errcode(connection), detail: String(cString: sqlite3_errmsg(connection)))
    }

    /// SQLite copies the bytes before the call returns (`SQLITE_TRANSIENT`).
    private static let copied = unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)

    private func bind(_ value: Value, to handle: OpaquePointer, at index: Int32) throws {
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(handle, index)
        case .integer(let number): code = sqlite3_bind_int64(handle, index, number)
        case .real(let number): code = sqlite3_bind_double(handle, index, number)
        case .bool(let flag): code = sqlite3_bind_int64(handle, index, flag ? 1 : 0)
        case .blob(let bytes):
            // An empty array has no address, which would bind NULL.
            code =
                bytes.isEmpty
                ? sqlite3_bind_zeroblob(handle, index, 0)
                : bytes.withUnsafeBytes { sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), SQLiteConnection.copied) }
        case .text(var text):
            code = try text.withUTF8 { bytes in
                // The same refusal on both engines: PostgreSQL cannot keep U+0000 in text.
                if bytes.contains(0) { throw StorageProblem.constraint(.check, detail: "text holds U+0000") }
                return bytes.withMemoryRebound(to: CChar.self) { bytes in
                    guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, SQLiteConnection.copied) }
                    return sqlite3_bind_text64(handle, index, start, UInt64(bytes.count), SQLiteConnection.copied, UInt8(SQLITE_UTF8))
                }
            }
        }
        if code != SQLITE_OK { throw problem() }
    }

    // MARK: a row

    /// The columns of a statement's answer, which are the same each time it is asked until its tables change.
    private func columns(of statement: Statement) -> Row.Columns {
        let (id, names) = (ObjectIdentifier(statement), statement.columnNames)
        if let known = SQLiteConnection.answers.withLock({ $0[id] }), known.names == names { return known }
        let made = Row.Columns(names)
        SQLiteConnection.answers.withLock { answers in
            if answers.count >= 4096 { answers.removeAll() }
            answers[id] = made
        }
        return made
    }

    private static func values(_ handle: OpaquePointer, count: Int) -> [Value] {
        [Value](unsafeUninitializedCapacity: count) { buffer, filled in
            for column in 0..<count { buffer.initializeElement(at: column, to: value(handle, Int32(column))) }
            filled = count
        }
    }

    private static func value(_ handle: OpaquePointer, _ column: Int32) -> Value {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            guard let bytes = sqlite3_column_text(handle, column) else { return .null }
            let count = Int(sqlite3_column_bytes(handle, column))
            return .text(String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            guard let bytes = sqlite3_column_blob(handle, column) else { return .blob([]) }
            return .blob([UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column)))))
        default: return .null
        }
    }

    // MARK: the transaction

    var isOpen: Bool { database.isInsideTransaction }
    func begin() throws { try control("BEGIN IMMEDIATE") }
    func commit() throws { try control("COMMIT") }
    func abandon() throws { try control("ROLLBACK") }
    func savepoint() throws { try control("SAVEPOINT writer") }
    func release() throws { try control("RELEASE writer") }
    func rollback() throws { try control("ROLLBACK TO writer") }
    func nextSavepoint() throws {
        try control("RELEASE writer")
        try control("SAVEPOINT writer")
    }

    /// One reading, at one moment. Nothing can have been changed: the connection is opened for reading only.
    func reading<T>(_ body: (any Connection) throws -> T) throws -> T {
        try control("BEGIN")
        defer { try? control("ROLLBACK") }
        return try body(self)
    }

    private func control(_ text: String) throws {
        let handle = try prepared(text).sqliteStatement
        defer { sqlite3_reset(handle) }
        _ = try step(handle)
    }
}
