/// What a database may be: the same SQL runs on both.
public enum Engine: String, Sendable {
    case sqlite, postgres
}

/// The inside of one transaction. It is used on one thread and never leaves its block.
public protocol Connection: AnyObject {
    var engine: Engine { get }
    /// Runs a statement and hands over each row as it comes, so that an answer of any length needs constant memory.
    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws
    /// Runs a statement that changes rows. - Returns: how many it changed.
    @discardableResult func run(_ sql: SQL) throws -> Int
    /// Runs several statements without values: a migration.
    func script(_ text: String) throws
    /// The product's tables in the order of their creation.
    func tables() throws -> [String]
    /// The columns that the schema declares `BOOLEAN`, as `table.column`: one engine keeps them as numbers.
    func booleanColumns() throws -> [String]
    /// Holds references between records (`REFERENCES`) against what is there at the end of the block and not row by row: whole tables are put
    /// back in any order, also where two name each other.
    /// - Throws: `StorageProblem.constraint` when a record names one that is not there.
    func checkingReferencesLate(_ body: () throws -> Void) throws
}

extension Connection {
    public func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try each(sql) { rows.append($0) }
        return rows
    }

    public func all<T: Record>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] {
        var records: [T] = []
        try each(sql) { records.append(try T($0)) }
        return records
    }

    public func first<T: Record>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
        var found: T?
        try each(sql) { if found == nil { found = try T($0) } }
        return found
    }

    /// The first column of every row.
    public func values<T: SQLValue>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] {
        var values: [T] = []
        try each(sql) { values.append(try $0.first()) }
        return values
    }

    /// The first column of the first row.
    public func value<T: SQLValue>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
        var found: T?
        try each(sql) { if found == nil { found = try $0.first() } }
        return found
    }

    /// The number that a `SELECT count(*)` answers.
    public func count(_ sql: SQL) throws -> Int { try value(sql) ?? 0 }

    public func insert(_ record: some Storable) throws {
        try insert(into: type(of: record).table, record.columns)
    }

    public func insert(into table: String, _ columns: KeyValuePairs<String, any SQLValue>) throws { try run(.insert(into: table, columns)) }

    /// The same with columns that come from several places.
    public func insert(into table: String, _ columns: [(key: String, value: any SQLValue)]) throws { try run(.insert(into: table, columns)) }

    /// Writes the record's columns over the row with its key. - Throws: `StorageProblem.missing` when there is none.
    public func update(_ record: some Storable) throws {
        let type = type(of: record)
        let keys = record.columns.filter { type.key.contains($0.key) }.map { "\(name: $0.key) = \($0.value.sql)" as SQL }
        let others = record.columns.filter { !type.key.contains($0.key) }
        guard try run("UPDATE \(name: type.table) SET \(SQL.sets(others)) WHERE \(SQL.all(keys))") == 1 else {
            throw StorageProblem.missing(table: type.table)
        }
    }
}
