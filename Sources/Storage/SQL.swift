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
    enum Piece: Sendable {
        case text(String)
        case value(Value)
    }

    private(set) var pieces: [Piece]

    public init(stringLiteral value: String) { pieces = [.text(value)] }
    public init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

    /// A statement from text that this program holds (a migration); it binds nothing.
    public init(verbatim text: String) { pieces = [.text(text)] }

    public static let empty: SQL = ""

    public static func + (first: SQL, second: SQL) -> SQL {
        var sum = first
        sum.pieces += second.pieces
        return sum
    }

    public static func += (first: inout SQL, second: SQL) { first.pieces += second.pieces }

    public struct Interpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) { pieces.reserveCapacity(interpolationCount * 2 + 1) }
        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }
        public mutating func appendInterpolation(_ value: some SQLValue) { pieces.append(.value(value.sql)) }
        public mutating func appendInterpolation<T: SQLValue>(_ value: T?) { pieces.append(.value(value?.sql ?? .null)) }
        public mutating func appendInterpolation(_ fragment: SQL) { pieces += fragment.pieces }
        /// The values of a list, separated by commas, for `IN (…)`. An empty list becomes `NULL`, which matches nothing.
        public mutating func appendInterpolation(list values: [some SQLValue]) {
            if values.isEmpty { return pieces.append(.text("NULL")) }
            for (index, value) in values.enumerated() {
                if index > 0 { pieces.append(.text(", ")) }
                pieces.append(.value(value.sql))
            }
        }
        /// A table or column name chosen by code: letters, digits and underscores only; anything else becomes an
        /// unknown name, so that the statement fails instead of meaning something else.
        public mutating func appendInterpolation(name: String) {
            pieces.append(.text(SQL.identifier(name)))
        }
    }

    private static func identifier(_ name: String) -> String {
        name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95 } ? name : "not_an_identifier"
    }

    /// A new row. - Parameters: names from code, as with `\(name:)`.
    static func insert(into table: String, _ columns: [(name: String, value: Value)]) -> SQL {
        var pieces: [Piece] = []
        pieces.reserveCapacity(columns.count * 2 + 1)
        let names = columns.map { identifier($0.name) }.joined(separator: ", ")
        pieces.append(.text("INSERT INTO \(identifier(table)) (\(names)) VALUES ("))
        for (index, column) in columns.enumerated() {
            if index > 0 { pieces.append(.text(", ")) }
            pieces.append(.value(column.value))
        }
        pieces.append(.text(")"))
        return SQL(pieces: pieces)
    }

    private init(pieces: [Piece]) { self.pieces = pieces }

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

    /// The statement's text with its engine's placeholders, and the values in order.
    func rendered(_ placeholder: (Int) -> String) -> (text: String, values: [Value]) {
        var text = ""
        var values: [Value] = []
        for piece in pieces {
            switch piece {
            case .text(let part): text += part
            case .value(let value):
                values.append(value)
                text += placeholder(values.count)
            }
        }
        return (text, values)
    }
}
