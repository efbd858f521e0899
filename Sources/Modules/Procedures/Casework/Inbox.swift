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
    /// What was typed of a receipt number.
    private(set) var typed = ""

    init(on today: Day) { self.today = today }

    /// Takes what was typed of a receipt number: the whole of it, or its last four digits or more.
    mutating func find(_ typed: String) {
        self.typed = typed
        if let whole = ReceiptNumber(typed) { receipt = whole.description } else { ending = ReceiptNumber.ending(typed) }
    }

    /// Whether what was typed is no number, nor enough of one: nothing is found by it.
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
    ///   - position: the last row of the page before, as `position(of:)` writes it.
    func page(units: [String], for person: ID<Person>?, after position: String?, limit: Int, in db: any Connection) throws -> [Application] {
        if view == .mine { return try mine(person, after: position, limit: limit, in: db) }
        if view == .returned { return try returned(person, units, after: position, limit: limit, in: db) }
        if view == .sat { return try sat(person, after: position, limit: limit, in: db) }
        if isTypedInVain { return [] }
        var found: [(key: String, one: Application)] = []
        for unit in units {
            let last = found.count == limit ? found.last?.key : nil
            let more = try part(of: unit, after: position, before: last, limit: limit, in: db)
            if more.isEmpty { continue }
            found += more.map { (key($0), $0) }
            found.sort { isDescending ? $0.key > $1.key : $0.key < $1.key }
            found = Array(found.prefix(limit))
        }
        return found.map(\.one)
    }

    private func part(of unit: String, after position: String?, before last: String?, limit: Int, in db: any Connection) throws -> [Application] {
        var conditions: [SQL] = ["organisation = \(unit)"]
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
        if let (first, id) = last.flatMap(Self.split) {
            conditions.append(isDescending ? "(\(column), id) > (\(first), \(id))" : "(\(column), id) < (\(first), \(id))")
        }
        let order: SQL = isDescending ? "\(column) DESC, id DESC" : "\(column), id"
        return try db.all("\(source(unit)) WHERE \(SQL.all(conditions)) ORDER BY \(order) LIMIT \(limit)")
    }

    /// By its end a case is found before anything is sorted: some of ten thousand have the same four digits.
    private func source(_ unit: String) -> SQL {
        guard let ending else { return "SELECT * FROM application" }
        return """
            WITH found AS MATERIALIZED (
                SELECT * FROM application WHERE organisation = \(unit) AND substr(receipt, 18) = \(String(ending.suffix(4)))
                AND receipt LIKE \("%\(ending)")
            ) SELECT * FROM found
            """
    }

    private var column: SQL {
        switch view {
        case .closed: "closed_at"
        case .overdue: "reply_due_on"
        default: isByArrival ? "arrived_at" : "sorted_on"
        }
    }
    private var isDescending: Bool { view == .closed || isByArrival }
    private var isByArrival: Bool { isSortable && sort == .arrival }

    /// Cases of any section in whose approval it is the person's turn; those that go together are one line (`JointProposal.waiting`).
    private func mine(_ person: ID<Person>?, after position: String?, limit: Int, in db: any Connection) throws -> [Application] {
        guard let person else { return [] }
        let after: SQL = position.flatMap(Self.split).map { "AND (sorted_on, id) > (\($0.0), \($0.1))" } ?? ""
        return try db.all(
            """
            SELECT * FROM application WHERE id IN (\(CaseTurn.cases(of: person, on: today))) AND joint_id IS NULL \(after) ORDER BY sorted_on, id LIMIT \(limit)
            """)
    }

    /// Drafts of the person that were sent back, of sections whose cases they still work.
    private func returned(_ person: ID<Person>?, _ units: [String], after position: String?, limit: Int, in db: any Connection) throws
        -> [Application]
    {
        guard let person else { return [] }
        let after: SQL = position.flatMap(Self.split).map { "AND id > \($0.1)" } ?? ""
        return try db.all(
            "SELECT * FROM application WHERE returned_to = \(person) AND organisation IN (\(list: units)) \(after) ORDER BY id LIMIT \(limit)")
    }

    /// Cases in whose approval the person had a turn, the newest first.
    private func sat(_ person: ID<Person>?, after position: String?, limit: Int, in db: any Connection) throws -> [Application] {
        guard let person else { return [] }
        let before: SQL = position.flatMap(Self.split).map { "AND s.application_id < \($0.1)" } ?? ""
        return try db.all(
            """
            SELECT a.* FROM case_sitting s JOIN application a ON a.id = s.application_id
            WHERE s.person_id = \(person) AND a.erased_at IS NULL \(before) ORDER BY s.application_id DESC LIMIT \(limit)
            """)
    }

    private func key(_ one: Application) -> String { position(of: one) }

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

    /// How many wait, by view: counted up to a hundred, for nobody reads further.
    static func counts(units: [String], for person: ID<Person>?, on day: Day, in db: any Connection) throws -> Counts {
        var counts = Counts()
        if let person {
            counts.mine = try db.count(
                """
                SELECT count(*) FROM (SELECT DISTINCT coalesce(joint_id, id) FROM application WHERE id IN (\(CaseTurn.cases(of: person, on: day)))
                LIMIT 100) AS found
                """)
            counts.returned = try db.count(
                "SELECT count(*) FROM (SELECT 1 FROM application WHERE returned_to = \(person) AND organisation IN (\(list: units)) LIMIT 100) AS found"
            )
            counts.news = try db.count(
                """
                SELECT count(*) FROM (SELECT 1 FROM application WHERE assignee = \(person) AND organisation IN (\(list: units))
                AND closed_at IS NULL AND news LIMIT 100) AS found
                """)
        }
        counts.opinions = try db.count(
            """
            SELECT count(*) FROM (SELECT 1 FROM opinion o JOIN application a ON a.id = o.application_id WHERE o.unit IN (\(list: units))
            AND o.due_on >= \(day) AND o.answered_at IS NULL AND a.closed_at IS NULL LIMIT 100) AS found
            """)
        counts.letters = try db.count(
            """
            SELECT count(*) FROM (SELECT 1 FROM application WHERE organisation IN (\(list: units)) AND closed_at IS NOT NULL AND unread
            AND erased_at IS NULL LIMIT 100) AS found
            """)
        counts.undelivered = try db.count(
            """
            SELECT count(*) FROM (SELECT 1 FROM application WHERE organisation IN (\(list: units)) AND undelivered AND erased_at IS NULL
            LIMIT 100) AS found
            """)
        for unit in units where counts.due < 100 {
            counts.due += try db.count(
                "SELECT count(*) FROM (SELECT 1 FROM application WHERE organisation = \(unit) AND closed_at IS NULL AND sorted_on <= \(day) LIMIT 100) AS found"
            )
        }
        for unit in units where counts.overdue < 100 {
            counts.overdue += try db.count(
                "SELECT count(*) FROM (SELECT 1 FROM application WHERE organisation = \(unit) AND closed_at IS NULL AND reply_due_on < \(day) LIMIT 100) AS found"
            )
        }
        for unit in units where counts.unassigned < 100 {
            counts.unassigned += try db.count(
                "SELECT count(*) FROM (SELECT 1 FROM application WHERE organisation = \(unit) AND closed_at IS NULL AND assignee IS NULL LIMIT 100) AS found"
            )
        }
        return counts
    }

    struct Counts: Sendable {
        var mine = 0
        /// Drafts that were sent back to the person.
        var returned = 0
        /// Cases of the person to which something has come.
        var news = 0
        /// Cases that have ended, with a message that nobody has answered.
        var letters = 0
        /// Cases about which a mail reached nobody.
        var undelivered = 0
        /// Asked of the sections, in time and not answered.
        var opinions = 0
        /// Due today or overdue, and not standing.
        var due = 0
        /// Awaited of the applicant until a day that is over.
        var overdue = 0
        /// Open, and nobody's to work.
        var unassigned = 0
    }
}

extension Application {
    /// The procedures of which some sections have cases.
    static func procedures(of units: [String], in db: any Connection) throws -> [(id: String, name: String)] {
        try db.rows(
            """
            SELECT p.id, p.name FROM procedure p WHERE p.organisation IN (\(list: units))
            AND EXISTS (SELECT 1 FROM application a WHERE a.procedure_id = p.id) ORDER BY p.folded, p.id LIMIT 200
            """
        ).map { (try $0["id"], try $0["name"]) }
    }
}

extension ProceduresSchema {
    static let sittings = Migration(
        "procedures-019-sittings",
        """
        CREATE TABLE case_sitting (
            application_id TEXT NOT NULL REFERENCES application (id), person_id TEXT NOT NULL REFERENCES person (id),
            PRIMARY KEY (person_id, application_id)
        );
        CREATE INDEX case_sitting_application ON case_sitting (application_id);
        INSERT INTO case_sitting (application_id, person_id) SELECT application_id, person_id FROM case_seat;
        """)

    /// Messages that come when a case has ended.
    static let lateLetters = Migration(
        "procedures-047-letters-after-the-end",
        "CREATE INDEX application_unread_closed ON application (organisation, id) WHERE closed_at IS NOT NULL AND unread;")

    /// 停止中: behind what runs; and what nobody has, found without what somebody has.
    static let standing = Migration(
        "procedures-038-standing-last",
        """
        UPDATE application SET sorted_on = '9' || sorted_on WHERE closed_at IS NULL AND stopped AND sorted_on < '9';
        CREATE INDEX application_unassigned ON application (organisation, sorted_on, id) WHERE closed_at IS NULL AND assignee IS NULL;
        """)

    /// A receipt number by its end (its last group stands at the 18th place), and what is open by its arrival.
    static let finding = Migration(
        "procedures-021-finding-in-the-inbox",
        """
        CREATE INDEX application_ending ON application (organisation, substr(receipt, 18));
        CREATE INDEX application_open_arrived ON application (organisation, arrived_at, id) WHERE closed_at IS NULL;
        CREATE INDEX application_open_procedure_arrived ON application (organisation, procedure_id, arrived_at, id) WHERE closed_at IS NULL;
        CREATE INDEX application_stopped_arrived ON application (organisation, arrived_at, id) WHERE closed_at IS NULL AND stopped;
        CREATE INDEX application_unread_arrived ON application (organisation, arrived_at, id) WHERE closed_at IS NULL AND unread;
        CREATE INDEX application_assignee_arrived ON application (assignee, organisation, arrived_at, id)
        WHERE closed_at IS NULL AND assignee IS NOT NULL;
        """)
}
