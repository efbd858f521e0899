/// What a database can answer instead of the rows.
public enum StorageProblem: Error, Sendable, Equatable {
    /// A row would break a rule of the schema: a duplicate, a missing parent, a value out of range.
    case constraint(Kind, detail: String)
    /// The disk is full; nothing of the transaction was kept.
    case full
    /// Somebody else held the database for too long.
    case busy
    /// The database cannot be reached; nothing of the transaction was kept.
    case unavailable(String)
    /// The connection broke while the transaction was being made durable: it may or may not have been kept.
    case unknownOutcome(String)
    /// Too many writes are waiting.
    case overloaded
    /// The database file is damaged.
    case damaged(String)
    /// The statement is wrong: a fault of the program.
    case statement(String)
    case noColumn(String)
    case wrongType(column: String, wanted: String)
    /// The row to change is not there.
    case missing(table: String)
    /// The database was written by a newer version of the program.
    case newerSchema(String)

    public enum Kind: String, Sendable {
        case unique, foreignKey, notNull, check, other
    }

    /// Whether trying again later may help.
    public var isPassing: Bool {
        switch self {
        case .busy, .unavailable, .unknownOutcome, .overloaded, .full: true
        default: false
        }
    }
}
