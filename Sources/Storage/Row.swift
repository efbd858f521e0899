/// One row of an answer. `try row["closes_on"]` reads a column as the type that is asked for.
public struct Row: Sendable {
    @usableFromInline let columns: Columns
    @usableFromInline let values: [Value]

    /// The names of an answer's columns, shared by its rows.
    @usableFromInline final class Columns: Sendable {
        let names: [String]
        /// Only wide answers are worth an index.
        private let index: [String: Int]?

        init(_ names: [String]) {
            self.names = names
            index = names.count <= 8 ? nil : Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }

        @usableFromInline func position(_ name: String) -> Int? {
            if let index { index[name] } else { names.firstIndex(of: name) }
        }
    }

    /// Inlinable, as the values' own readings are: a row is read by some fifty of these, and each would look up its type's metadata.
    @inlinable public subscript<T: SQLValue>(_ name: String) -> T {
        get throws {
            guard let position = columns.position(name) else { throw StorageProblem.noColumn(name) }
            guard let value = T(sql: values[position]) else { throw StorageProblem.wrongType(column: name, wanted: "\(T.self)") }
            return value
        }
    }

    /// The first column.
    func first<T: SQLValue>() throws -> T {
        guard let value = values.first, let typed = T(sql: value) else {
            throw StorageProblem.wrongType(column: columns.names.first ?? "", wanted: "\(T.self)")
        }
        return typed
    }

    /// Column names and values in order, for exports.
    public var all: [(name: String, value: Value)] { Array(zip(columns.names, values)) }
}

/// What can be read from a row.
public protocol Record: Sendable {
    init(_ row: Row) throws
}

/// What can be written as a row: its table, its key and its columns.
public protocol Storable: Record {
    static var table: String { get }
    /// The key columns; an update finds the row by them.
    static var key: [String] { get }
    /// Columns and values in order.
    var columns: KeyValuePairs<String, any SQLValue> { get }
}

extension Storable {
    public static var key: [String] { ["id"] }
}
