/// A value that a database column holds.
public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bool(Bool)
    case blob([UInt8])
}

/// A Swift type that can be bound to a statement and read from a column.
public protocol SQLValue: Sendable {
    var sql: Value { get }
    /// Reads the column's value; `nil` when it is not of this type.
    init?(sql: Value)
}

/// One SQL statement as it is written, with its values bound, never pasted:
/// `"SELECT * FROM course WHERE closes_on >= \(day)"`.
///
/// A value cannot become text of the statement. A fragment of SQL goes in as an `SQL`; a name that comes from code
/// goes in with `\(name:)`, which accepts only identifiers.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// With a question mark at the place of each value.
    private(set) var text: String
    /// Where those stand, in bytes: a literal of the statement may have one of its own.
    private var places: [Int]
    private(set) var values: [Value]

    public init(stringLiteral value: String) { self.init(verbatim: value) }
    public init(stringInterpolation: Interpolation) { self = stringInterpolation.sql }

    /// A statement from text that this program holds (a migration); it binds nothing.
    public init(verbatim text: String) {
        self.text = text
        (places, values) = ([], [])
    }

    public static let empty: SQL = ""

    public static func + (first: SQL, second: SQL) -> SQL {
        var sum = first
        sum += second
        return sum
    }

    public static func += (first: inout SQL, second: SQL) {
        let length = first.text.utf8.count
        first.text += second.text
        first.places += second.places.map { $0 + length }
        first.values += second.values
    }

    private mutating func append(_ value: Value) {
        places.append(text.utf8.count)
        text += "?"
        values.append(value)
    }

    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL(verbatim: "")

        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.text.reserveCapacity(literalCapacity + interpolationCount)
            sql.places.reserveCapacity(interpolationCount)
            sql.values.reserveCapacity(interpolationCount)
        }
        public mutating func appendLiteral(_ literal: String) { sql.text += literal }
        public mutating func appendInterpolation(_ value: some SQLValue) { sql.append(value.sql) }
        public mutating func appendInterpolation<T: SQLValue>(_ value: T?) { sql.append(value?.sql ?? .null) }
        public mutating func appendInterpolation(_ fragment: SQL) { sql += fragment }
        /// The values of a list, separated by commas, for `IN (…)`. An empty list becomes `NULL`, which matches nothing.
        public mutating func appendInterpolation(list values: [some SQLValue]) {
            if values.isEmpty { return sql.text += "NULL" }
            for (index, value) in values.enumerated() {
                if index > 0 { sql.text += ", " }
                sql.append(value.sql)
            }
        }
        /// A table or column name chosen by code: letters, digits and underscores only; anything else becomes an
        /// unknown name, so that the statement fails instead of meaning something else.
        public mutating func appendInterpolation(name: String) { sql.text += SQL.identifier(name) }
    }

    private static func identifier(_ name: String) -> String {
        name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95 } ? name : "not_an_identifier"
    }

    /// A new row. - Parameters: names from code, as with `\(name:)`.
    static func insert(into table: String, _ columns: some Collection<(key: String, value: any SQLValue)>) -> SQL {
        var sql = SQL(verbatim: "INSERT INTO \(identifier(table)) (")
        for (index, column) in columns.enumerated() { sql.text += index > 0 ? ", \(identifier(column.key))" : identifier(column.key) }
        sql.text += ") VALUES ("
        for (index, column) in columns.enumerated() {
            if index > 0 { sql.text += ", " }
            sql.append(column.value.sql)
        }
        sql.text += ")"
        return sql
    }

    /// `name = value` for each column, separated by commas. - Parameters: names from code, as with `\(name:)`.
    public static func sets(_ columns: some Collection<(key: String, value: any SQLValue)>) -> SQL {
        var sql = SQL(verbatim: "")
        for (index, column) in columns.enumerated() {
            sql.text += index > 0 ? ", \(identifier(column.key)) = " : "\(identifier(column.key)) = "
            sql.append(column.value.sql)
        }
        return sql
    }

    /// Fragments separated by commas: the rows of an insertion.
    public static func list(_ fragments: [SQL]) -> SQL {
        var sql = SQL(verbatim: "")
        for (index, fragment) in fragments.enumerated() {
            if index > 0 { sql.text += ", " }
            sql += fragment
        }
        return sql
    }

    /// Conditions that all hold; an empty list is always true.
    public static func all(_ conditions: [SQL]) -> SQL {
        guard let first = conditions.first else { return "1 = 1" }
        return conditions.dropFirst().reduce(first) { "\($0) AND \($1)" }
    }

    /// Conditions of which one holds; an empty list never does.
    public static func any(_ conditions: [SQL]) -> SQL {
        guard let first = conditions.first else { return "1 = 0" }
        return "(\(conditions.dropFirst().reduce(first) { "\($0) OR \($1)" }))"
    }

    /// That a text holds some words: letters of ASCII in either case, which is all that both engines mean by it, everything else as it stands.
    /// - Parameter isFolded: both were made alike before, so that they are compared as they are.
    public static func contains(_ text: SQL, _ words: String, isFolded: Bool = false) -> SQL {
        if isFolded { return "\(text) LIKE \("%\(pattern(words))%") ESCAPE '!'" }
        let lower = String(decoding: words.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
        return "lower(\(text)) LIKE \("%\(pattern(lower))%") ESCAPE '!'"
    }

    /// Words as they stand for themselves in a pattern that ends with `ESCAPE '!'`.
    public static func pattern(_ words: String) -> String {
        words.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
    }

    /// The statement's text with another placeholder for each value, counted from 1.
    func text(_ placeholder: (Int) -> String) -> String {
        var (written, rest) = ("", text.utf8[...])
        for (index, place) in places.enumerated() {
            let mark = text.utf8.index(text.utf8.startIndex, offsetBy: place)
            written += String(Substring(rest[..<mark])) + placeholder(index + 1)
            rest = text.utf8[text.utf8.index(after: mark)...]
        }
        return written + String(Substring(rest))
    }
}
