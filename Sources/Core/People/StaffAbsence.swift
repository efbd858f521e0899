import Approval
import Japanese
import Storage
import Web

/// 不在: days on which an officer cannot act, both ends included. On them whoever deputises acts in their seats (代決).
public struct StaffAbsence: Record {
    public let id: ID<StaffAbsence>
    public let first: Day
    public let last: Day
    private let person: ID<Person>

    public init(_ row: Row) throws {
        id = try row["id"]
        person = try row["person_id"]
        first = try row["first_day"]
        last = try row["last_day"]
    }

    static let recorded = Journal.Action("person.absent", Message(ja: "不在を登録", en: "Recorded an absence"))
    static let takenBack = Journal.Action("person.take-back-absence", Message(ja: "不在を取消し", en: "Took an absence back"))

    // MARK: questions

    /// The days on which some persons cannot act, from a day on; those first that come first.
    static func all(from day: Day, in db: any Connection) throws -> [Absence] {
        try db.all("SELECT * FROM absence WHERE last_day >= \(day) ORDER BY first_day, id LIMIT 5000", as: StaffAbsence.self).map {
            Absence(person: $0.person.text, from: $0.first, to: $0.last)
        }
    }

    /// When somebody is away, from a day on.
    static func all(of person: ID<Person>, from day: Day, in db: any Connection) throws -> [StaffAbsence] {
        try db.all("SELECT * FROM absence WHERE person_id = \(person) AND last_day >= \(day) ORDER BY first_day")
    }

    // MARK: verbs

    /// - Throws: `PersonProblem.isClosed`, `.absentAlready`; `.standsIn`: nobody makes it their own turn by saying that somebody else is away.
    public static func record(
        of person: Person, from first: Day, to last: Day, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        guard person.isOpen else { throw PersonProblem.isClosed }
        let overlaps = try db.count("SELECT count(*) FROM absence WHERE person_id = \(person.id) AND first_day <= \(last) AND last_day >= \(first)")
        guard overlaps == 0 else { throw PersonProblem.absentAlready }
        try StaffList.requireOther(actor, than: person.id, on: instant.day, in: db)
        try db.run(
            "INSERT INTO absence (id, person_id, first_day, last_day) VALUES (\(ID<StaffAbsence>(at: instant)), \(person.id), \(first), \(last))")
        try Journal.record(
            recorded, Journal.Subject("person", person.id.text), after: ["from": first.description, "until": last.description], by: actor,
            at: instant, in: db)
    }

    /// The person is there from today on, or will be; the days that are over stay as they were.
    func takeBack(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let yesterday = instant.day.adding(days: -1)
        if first > yesterday {
            try db.run("DELETE FROM absence WHERE id = \(id)")
        } else {
            try db.run("UPDATE absence SET last_day = \(yesterday) WHERE id = \(id)")
        }
        try Journal.record(
            StaffAbsence.takenBack, Journal.Subject("person", person.text), before: ["from": first.description, "until": last.description],
            after: first > yesterday ? nil : ["until": yesterday.description], by: actor, at: instant, in: db)
    }
}
