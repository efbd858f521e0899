import Core
import Foundation
import Japanese
import Storage

/// 受信箱: the cases that an officer may work, the most urgent first: over all procedures, by the day they are due.
struct Inbox: Sendable {
    enum View: String, CaseIterable, Sendable {
        /// Everything that is open.
        case open
        /// Whose approval it is my turn in.
        case mine
        /// In whose approval I had a turn, over or not.
        case sat
        /// What I drafted and was sent back to me.
        case returned
        /// The clock stands: the applicant has the next step, or the opinion of another body is waited for.
        case stopped
        /// 返答の期限を過ぎたもの: something is awaited of the applicant, and its day is over.
        case overdue
        case closed
        /// メール不達: a mail about it reached nobody; open or closed.
        case undelivered
    }

    enum Sort: String, CaseIterable, Sendable {
        /// The most urgent first.
        case due
        /// What came last first.
        case arrival
    }

    let today: Day
    var view: View = .open
    /// What is open is sorted by its due day or its arrival; what is closed by its end.
    var sort: Sort = .due
    var procedure = ""
    var assignee: ID<Person>?
    /// 担当者未定
    var isUnassigned = false
    var isUnread = false
    /// Something has come that the office has not taken up: a message, a correction, an opinion.
    var hasNews = false
    /// Only what is due until a day, and waits for the office alone.
    var dueUntil: Day?
    /// A receipt number, or its beginning.
    var receipt = ""
    /// The end of a receipt number, of at least four digits, as it is written.
    private var ending: String?
    /// What was typed of a receipt number, or the whole of a number in another system.
    private(set) var typed = ""

    /// Whether what comes before a row is read, and not what comes after it.
    var isBackwards = false

    init(on today: Day) { self.today = today }

    /// Takes what was typed of a receipt number: the whole of it, or its last four digits or more.
    mutating func find(_ typed: String) {
        self.typed = typed
        if let whole = ReceiptNumber(typed) { receipt = whole.description } else { ending = ReceiptNumber.ending(typed) }
    }

    /// Whether what was typed is no receipt number, nor enough of one: nothing is listed by it.
    var isTypedInVain: Bool { !typed.isEmpty && receipt.isEmpty && ending == nil }
    /// Whether the officer has asked for some of the cases only.
    var isNarrowed: Bool { !procedure.isEmpty || assignee != nil || isUnassigned || isUnread || hasNews || dueUntil != nil || !typed.isEmpty }
    /// Whether the view can be narrowed and sorted: what is one's own is short.
    var isNarrowable: Bool { ![.mine, .sat, .returned].contains(view) }
    var isSortable: Bool { [.open, .stopped].contains(view) }

    /// Sorts behind every day: a case without a due day.
    static let never = "9999-12-31"

    /// By what a case is sorted: its due day; one whose clock stands behind all that run, for somebody else has the next step.
    static func sorted(_ due: Day?, isStopped: Bool) -> String { due.map { isStopped ? "9\($0)" : $0.description } ?? never }

    /// A page in the order of due days. Each section's part is read off its index, and of every further section only what comes before
    /// the last row found so far: so the cost grows neither with the number of cases nor, but for a little, with that of the sections.
    /// - Parameters:
    ///   - units: the sections whose cases the officer may work.
    ///   - position: the last row of the page before, as `position(of:)` writes it; backwards the first of the page that follows.
    func page(units: [String], for person: ID<Person>?, after position: String?, limit: Int, in db: any Connection) throws -> [Application] {
        let found = try read(units, for: person, after: position, limit: limit, in: db)
        return isBackwards ? found.reversed() : found
    }

    private func read(_ units: [String], for person: ID<Person>?, after position: String?, limit: Int, in db: any Connection) throws -> [Application]
    {
        if view == .mine { return try mine(person, after: position, limit: limit, in: db) }
        if view == .returned { return try returned(person, units, after: position, limit: limit, in: db) }
        if view == .sat { return try sat(person, after: position, limit: limit, in: db) }
        if isTypedInVain { return [] }
        var found: [Place] = []
        for unit in units {
            let more = try places(
                in: unit, for: person, after: position, before: found.count == limit ? found.last : nil, limit: limit, in: db)
            if more.isEmpty { continue }
            found += more
            found.sort { isDescending ? $1 < $0 : $0 < $1 }
            found.removeLast(max(0, found.count - limit))
        }
        if found.isEmpty { return [] }
        let cases = try db.all("SELECT * FROM application WHERE id IN (\(list: found.map(\.id)))", as: Application.self)
        let byID = Dictionary(uniqueKeysWithValues: cases.map { ($0.id, $0) })
        return found.compactMap { byID[$0.id] }
    }

    /// Where a case stands in the order: read off the index, without the case.
    private struct Place: Comparable {
        let first: String
        let id: ID<Application>

        static func < (one: Place, other: Place) -> Bool { (one.first, one.id) < (other.first, other.id) }
    }

    private func places(
        in unit: String, for person: ID<Person>?, after position: String?, before last: Place?, limit: Int, in db: any Connection
    ) throws -> [Place] {
        var conditions: [SQL] = ["organisation = \(unit)"]
        // 除斥: a case in which they have declared an interest is not theirs to see.
        if let person { conditions.append("id NOT IN (SELECT application_id FROM case_conflict WHERE person_id = \(person))") }
        switch view {
        case .closed: conditions.append("closed_at IS NOT NULL AND erased_at IS NULL")
        case .undelivered: conditions.append("undelivered AND erased_at IS NULL")
        default: conditions.append("closed_at IS NULL")
        }
        if view == .stopped { conditions.append("stopped") }
        if view == .overdue { conditions.append("reply_due_on < \(today)") }
        if !procedure.isEmpty { conditions.append("procedure_id = \(procedure)") }
        if let assignee { conditions.append("assignee = \(assignee)") }
        if isUnassigned { conditions.append("assignee IS NULL") }
        if isUnread { conditions.append("unread") }
        // Of what has ended only a message is still taken up.
        if hasNews { conditions.append(view == .closed ? "unread" : "news") }
        if let dueUntil { conditions.append("sorted_on <= \(dueUntil)") }
        if ReceiptNumber(receipt)?.description == receipt {
            conditions.append("receipt = \(receipt)")
        } else if !receipt.isEmpty {
            conditions.append("receipt >= \(receipt) AND receipt < \(receipt + "~")")
        }
        if let (first, id) = position.flatMap(Self.split) {
            conditions.append(isDescending ? "(\(column), id) < (\(first), \(id))" : "(\(column), id) > (\(first), \(id))")
        }
        if let last {
            conditions.append(isDescending ? "(\(column), id) > (\(last.first), \(last.id))" : "(\(column), id) < (\(last.first), \(last.id))")
        }
        let order: SQL = isDescending ? "\(column) DESC, id DESC" : "\(column), id"
        return try db.rows("\(source(unit)) WHERE \(SQL.all(conditions)) ORDER BY \(order) LIMIT \(limit)").map {
            Place(first: try $0["place"], id: try $0["id"])
        }
    }

    /// By its end a case is found before anything is sorted: some of ten thousand have the same four digits.
    private func source(_ unit: String) -> SQL {
        guard ending != nil, let numbered else { return "SELECT \(column) AS place, id FROM application" }
        return """
            WITH found AS MATERIALIZED (SELECT * FROM application WHERE organisation = \(unit) AND \(numbered)) SELECT \(column) AS place, id FROM found
            """
    }

    /// That a case has the whole number that was typed, or one that ends so.
    var numbered: SQL? {
        if let ending { return "substr(receipt, 18) = \(String(ending.suffix(4))) AND receipt LIKE \("%\(ending)")" }
        return receipt.isEmpty ? nil : "receipt = \(receipt)"
    }

    private var column: SQL {
        switch view {
        case .closed: "closed_at"
        case .overdue: "reply_due_on"
        default: isByArrival ? "arrived_at" : "sorted_on"
        }
    }
    private var isDescending: Bool { (view == .closed || isByArrival) != isBackwards }
    private var isByArrival: Bool { isSortable && sort == .arrival }

    /// Cases of any section in whose approval it is the person's turn; those that go together are one line (`JointProposal.waiting`).
    private func mine(_ person: ID<Person>?, after position: String?, limit: Int, in db: any Connection) throws -> [Application] {
        guard let person else { return [] }
        let (past, way): (SQL, SQL) = isBackwards ? ("<", "DESC") : (">", "ASC")
        let after: SQL = position.flatMap(Self.split).map { "AND (sorted_on, id) \(past) (\($0.0), \($0.1))" } ?? ""
        return try db.all(
            """
            SELECT * FROM application WHERE id IN (\(CaseTurn.cases(of: person, on: today))) AND joint_id IS NULL \(after)
            ORDER BY sorted_on \(way), id \(way) LIMIT \(limit)
            """)
    }

    /// Drafts of the person that were sent back, of sections whose cases they still work.
    private func returned(_ person: ID<Person>?, _ units: [String], after position: String?, limit: Int, in db: any Connection) throws
        -> [Application]
    {
        guard let person else { return [] }
        let (past, way): (SQL, SQL) = isBackwards ? ("<", "DESC") : (">", "ASC")
        let after: SQL = position.flatMap(Self.split).map { "AND id \(past) \($0.1)" } ?? ""
        return try db.all(
            """
            SELECT * FROM application WHERE returned_to = \(person) AND organisation IN (\(list: units)) \(after)
            ORDER BY id \(way) LIMIT \(limit)
            """)
    }

    /// Cases in whose approval the person had a turn, the newest first.
    private func sat(_ person: ID<Person>?, after position: String?, limit: Int, in db: any Connection) throws -> [Application] {
        guard let person else { return [] }
        let (past, way): (SQL, SQL) = isBackwards ? (">", "ASC") : ("<", "DESC")
        let before: SQL = position.flatMap(Self.split).map { "AND s.application_id \(past) \($0.1)" } ?? ""
        return try db.all(
            """
            SELECT a.* FROM case_sitting s JOIN application a ON a.id = s.application_id
            WHERE s.person_id = \(person) AND a.erased_at IS NULL \(before) ORDER BY s.application_id \(way) LIMIT \(limit)
            """)
    }

    /// Where a row stands in the order, for the address of the next page.
    func position(of one: Application) -> String {
        let first =
            switch view {
            case .closed: one.closedAt?.description ?? ""
            case .overdue: one.replyDueOn?.description ?? ""
            default: isByArrival ? one.arrivedAt.description : Self.sorted(one.dueOn, isStopped: one.isStopped)
            }
        return "\(first)~\(one.id)"
    }

    private static func split(_ position: String) -> (String, String)? {
        position.lastIndex(of: "~").map { (String(position[..<$0]), String(position[position.index(after: $0)...])) }
    }
}
