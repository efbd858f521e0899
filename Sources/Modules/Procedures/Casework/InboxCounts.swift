import Core
import Japanese
import Storage

extension Inbox {
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
        func some(_ condition: SQL) throws -> Int {
            try db.count(
                """
                SELECT count(*) FROM (SELECT 1 FROM application WHERE organisation IN (\(list: units)) AND closed_at IS NULL AND \(condition)
                LIMIT 100) AS found
                """)
        }
        counts.due = try some("sorted_on <= \(day)")
        counts.overdue = try some("reply_due_on < \(day)")
        counts.unassigned = try some("assignee IS NULL")
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
        // Of thousands of procedures few have cases: those are read off the index, each leap by one look.
        try db.rows(
            """
            WITH RECURSIVE used (id) AS (
                SELECT min(procedure_id) FROM application
                UNION ALL SELECT (SELECT min(procedure_id) FROM application WHERE procedure_id > used.id) FROM used WHERE used.id IS NOT NULL
            )
            SELECT p.id, p.name FROM used JOIN procedure p ON p.id = used.id WHERE p.organisation IN (\(list: units)) ORDER BY p.folded, p.id LIMIT 200
            """
        ).map { (try $0["id"], try $0["name"]) }
    }
}
