import Foundation
import Japanese
import Storage
import Synchronization
import Web

/// 測定: a function of a service's records and a day that yields a figure and the records behind it.
///
/// The protocol by which a module offers figures to the plan. The figure is always asked *as of* a day; the number of
/// the evidence's records equals the figure.
public struct Measure: Sendable {
    /// What is asked: the day, and what narrows the records.
    public struct Query: Sendable, Hashable {
        public let asOf: Day
        public let parameters: [String: String]
        public init(asOf: Day, parameters: [String: String] = [:]) {
            self.asOf = asOf
            self.parameters = parameters
        }
    }

    /// The answer. A count is shown by as many records. A share is too: `value` is the part, `of` the whole, and only `figure` is a ratio.
    public struct Reading: Sendable, Hashable {
        public let value: Decimal
        /// Of a share, the number of records that `value` is a part of; `nil` of a count.
        public let of: Int?
        /// Records that left the scope with an approval: they lower a target that is adjusted.
        public let removals: [Evidence]
        /// Records that would leave the scope, but whose approval is missing.
        public let unapproved: [Evidence]
        public init(value: Decimal, of whole: Int? = nil, removals: [Evidence] = [], unapproved: [Evidence] = []) {
            self.value = value
            of = whole
            self.removals = removals
            self.unapproved = unapproved
        }

        /// What the plan compares with its target: the count; or per cent of the whole with one decimal, rounded down, so that no
        /// target is met by rounding. `nil` of a share of nothing.
        public var figure: Decimal? {
            guard let of else { return value }
            guard of > 0 else { return nil }
            var (exact, figure) = (value * 100 / Decimal(of), Decimal())
            NSDecimalRound(&figure, &exact, 1, .down)
            return figure
        }
    }

    /// One record behind a figure.
    public struct Evidence: Sendable, Hashable, Codable {
        public let id: String
        public let title: String
        /// The section's code.
        public let organisation: String
        /// The day that puts the record into the figure.
        public let date: Day?
        public let note: String
        /// Where the record can be seen.
        public let address: String
        private let details: [String]?
        /// What stands in the measure's further columns.
        public var more: [String] { details ?? [] }

        public init(
            id: String, title: String, organisation: String, date: Day?, note: String = "", address: String = "", more: [String]? = nil
        ) {
            self.id = id
            self.title = title
            self.organisation = organisation
            self.date = date
            self.note = note
            self.address = address
            details = more
        }
    }

    /// `procedures.seals-abolished`.
    public let name: String
    public let title: Message
    /// How the figure is made, for whoever checks it.
    public let method: Message
    /// What the day and the note of its records are: 押印廃止日, 根拠法令.
    public let columns: (date: Message, note: Message)?
    /// What the ids of its records are to people, such as the number of a procedure; `nil` where they are none.
    public let number: Message?
    /// Further columns of its records, one for each of `Evidence.more`.
    public let more: [Message]
    /// Parameters that it understands, with what they mean.
    public let parameters: [String: Message]
    /// Changes whenever the records behind the figure change (`Revision`).
    public let revision: String
    public let read: @Sendable (Query, any Connection) throws -> Reading
    /// Which of the records are wanted.
    public struct Window: Sendable {
        /// The first ones behind an id; or the last ones before it.
        public var after: String?
        public var before: String?
        /// Part of what a record is called; empty: all.
        public var words: String
        public var limit: Int

        public init(after: String? = nil, before: String? = nil, words: String = "", limit: Int) {
            self.after = after
            self.before = before
            self.words = words
            self.limit = limit
        }

        /// The window over records with an id, in SQL. - Parameter holds: that the words stand in what a record is called.
        public func condition(id: SQL, holds: (String) -> SQL) -> SQL {
            var all: [SQL] = []
            if let after { all.append("\(id) > \(after)") }
            if let before { all.append("\(id) < \(before)") }
            if !words.isEmpty { all.append(holds(words)) }
            return SQL.all(all)
        }

        /// The order in which the rows are to be read.
        public func order(by id: SQL) -> SQL { before == nil ? "\(id)" : "\(id) DESC" }

        /// The rows in the order of their ids.
        public func inOrder<Row>(_ rows: [Row]) -> [Row] { before == nil ? rows : rows.reversed() }
    }

    /// The records in the order of their ids.
    public let evidence: @Sendable (Query, Window, any Connection) throws -> [Evidence]

    public init(
        _ name: String, title: Message, method: Message, columns: (date: Message, note: Message)? = nil, number: Message? = nil,
        more: [Message] = [], parameters: [String: Message] = [:], revision: String,
        read: @escaping @Sendable (Query, any Connection) throws -> Reading,
        evidence: @escaping @Sendable (Query, Window, any Connection) throws -> [Evidence]
    ) {
        self.name = name
        self.title = title
        self.method = method
        self.columns = columns
        self.number = number
        self.more = more
        self.parameters = parameters
        self.revision = revision
        self.read = read
        self.evidence = evidence
    }
}

/// Every measure of every module, and the figures that were asked lately.
///
/// A figure is kept under the revision number of the records behind it: any write to them, in whatever process, makes
/// the next question count anew. So an answer is never older than the transaction in which it is read.
public final class Measures: Sendable {
    private struct Key: Hashable {
        let name: String
        let query: Measure.Query
        let revision: Int
    }

    private let all: [String: Measure]
    private let known = Mutex<[Key: Measure.Reading]>([:])

    init(_ measures: [Measure]) {
        all = Dictionary(measures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(_ name: String) -> Measure? { all[name] }
    public var names: [String] { all.keys.sorted() }

    /// The figure, counted or remembered; `nil` when no module offers the measure.
    public func read(_ name: String, _ query: Measure.Query, in db: any Connection) throws -> Measure.Reading? {
        guard let measure = all[name] else { return nil }
        let key = Key(name: name, query: query, revision: try Revision.number(measure.revision, in: db))
        if let reading = known.withLock({ $0[key] }) { return reading }
        let reading = try measure.read(query, db)
        known.withLock { known in
            if known.count >= 1024 { known.removeAll(keepingCapacity: true) }
            known[key] = reading
        }
        return reading
    }
}

/// A number that every write to a kind of record changes, in the same transaction. It is random, so that a number seen inside
/// a transaction that was undone never comes back.
public enum Revision {
    public static func raise(_ name: String, in db: any Connection) throws {
        try db.run(
            "INSERT INTO revision (name, number) VALUES (\(name), \(Int64.random(in: 1 ... .max))) ON CONFLICT (name) DO UPDATE SET number = excluded.number"
        )
    }

    public static func number(_ name: String, in db: any Connection) throws -> Int {
        try db.value("SELECT number FROM revision WHERE name = \(name)") ?? 0
    }
}
