import Japanese
import Storage
import Web

/// 予定された異動: somebody goes to another unit on a day to come. What ends with it has that day as its end from the moment of planning, as every
/// role and post with a date has; the section itself, which has no dates, changes by a job when the day begins.
public struct PlannedMove: Record {
    let id: ID<PlannedMove>
    let person: ID<Person>
    /// `nil` for whoever leaves the administration.
    let organisation: String?
    let title: String
    /// The first day in the new unit.
    let day: Day

    public init(_ row: Row) throws {
        id = try row["id"]
        person = try row["person_id"]
        organisation = try row["organisation"]
        title = try row["title"]
        day = try row["moves_on"]
    }

    static let planned = Journal.Action("person.plan-move", Message(ja: "異動を予定", en: "Planned a move"))
    static let cancelled = Journal.Action("person.cancel-move", Message(ja: "異動の予定を取消し", en: "Cancelled a planned move"))

    // MARK: questions

    /// What is planned of somebody.
    static func open(of person: ID<Person>, in db: any Connection) throws -> PlannedMove? {
        try db.first("SELECT * FROM person_move WHERE person_id = \(person) AND ended_at IS NULL")
    }

    private var last: Day { day.adding(days: -1) }

    // MARK: verbs

    /// Plans it, one move of a person at a time.
    /// - Parameters:
    ///   - changed: the person as they are from that day.
    ///   - move: what they hold; it ends the day before, but for what is kept.
    /// - Throws: `PersonProblem.moveIsPlanned`.
    static func plan(
        _ changed: Person, _ move: Move, keeping kept: Set<String>, on day: Day, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        if try open(of: changed.id, in: db) != nil { throw PersonProblem.moveIsPlanned }
        let id = ID<PlannedMove>(at: instant)
        try db.run(
            """
            INSERT INTO person_move (id, person_id, organisation, title, moves_on, planned_at)
            VALUES (\(id), \(changed.id), \(changed.organisation), \(changed.title), \(day), \(instant))
            """)
        for grant in move.grants where !kept.contains(grant.id.text) {
            try db.run(
                "INSERT INTO person_move_end (move_id, kind, record_id, valid_to) VALUES (\(id), 'role', \(grant.id), \(grant.validTo))")
        }
        for post in move.posts where !kept.contains(post.id.text) {
            try db.run("INSERT INTO person_move_end (move_id, kind, record_id, valid_to) VALUES (\(id), 'post', \(post.id), \(post.validTo))")
        }
        try Journal.record(
            planned, Journal.Subject("person", changed.id.text),
            after: ["organisation": changed.organisation ?? "", "title": changed.title, "from": day.description], by: actor, at: instant, in: db)
        try move.end(keeping: kept, of: changed, from: day, by: actor, at: instant, in: db)
        try Jobs.enqueue(moving.kind, id.text, once: "move:\(id)", at: instant, notBefore: day.start, in: db)
    }

    /// Cancels it before its day: what would have ended then goes on as it did; what was ended otherwise meanwhile stays ended.
    /// - Throws: `RequestProblem.notFound` once the day has come.
    func cancel(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard day > instant.day else { throw RequestProblem.notFound }
        for row in try db.rows("SELECT kind, record_id, valid_to FROM person_move_end WHERE move_id = \(id)") {
            let (kind, record, before): (String, String, Day?) = (try row["kind"], try row["record_id"], try row["valid_to"])
            let table = kind == "role" ? "role_grant" : "post"
            try db.run("UPDATE \(name: table) SET valid_to = \(before) WHERE id = \(record) AND valid_to = \(last)")
        }
        try end(at: instant, in: db)
        try Journal.record(
            PlannedMove.cancelled, Journal.Subject("person", person.text),
            before: ["organisation": organisation ?? "", "title": title, "from": day.description], by: actor, at: instant, in: db)
    }

    private func end(at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE person_move SET ended_at = \(instant) WHERE id = \(id)")
    }

    /// The day has come: the section and the title are the new ones.
    static let moving = Job("people.move", Message(ja: "予定された異動", en: "Carry out a planned move"), attempts: Job.forTwoDays) { run in
        guard let id = ID<PlannedMove>(run.payload) else { return }
        let now = run.platform.now
        try await run.platform.database.write { db in
            guard let move: PlannedMove = try db.first("SELECT * FROM person_move WHERE id = \(id) AND ended_at IS NULL"),
                let person = try Person.with(id: move.person, in: db)
            else { return }
            var changed = person
            (changed.organisation, changed.title) = (move.organisation, move.title)
            try People.change(changed, from: person, by: .program("people.move"), at: now, in: db)
            try move.end(at: now, in: db)
        }
    }

    static let migration = Migration(
        "core-022-planned-moves",
        """
        CREATE TABLE person_move (
            id TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), organisation TEXT REFERENCES organisation (code),
            title TEXT NOT NULL, moves_on TEXT NOT NULL, planned_at TEXT NOT NULL, ended_at TEXT
        );
        CREATE UNIQUE INDEX person_move_open ON person_move (person_id) WHERE ended_at IS NULL;
        CREATE TABLE person_move_end (
            move_id TEXT NOT NULL REFERENCES person_move (id), kind TEXT NOT NULL CHECK (kind IN ('role', 'post')), record_id TEXT NOT NULL,
            valid_to TEXT, PRIMARY KEY (move_id, kind, record_id)
        );
        """)
}
