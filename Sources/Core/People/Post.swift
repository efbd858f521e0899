import Approval
import Foundation
import Japanese
import Storage
import Web

/// 職: that somebody holds a position (課長, 係長) in a unit, from a day and perhaps until one. The staff list of any day is made from it.
public struct Post: Record, Hashable {
    public let id: ID<Post>
    public let organisation: String
    public let title: String
    public let person: ID<Person>
    public let validFrom: Day
    public let validTo: Day?

    public init(_ row: Row) throws {
        id = try row["id"]
        organisation = try row["organisation"]
        title = try row["title"]
        person = try row["person_id"]
        validFrom = try row["valid_from"]
        validTo = try row["valid_to"]
    }

    static let taken = Journal.Action("person.take-post", Message(ja: "職に就いた", en: "Took a post"))
    static let deputised = Journal.Action("organisation.set-deputies", Message(ja: "代決者を変更", en: "Set the deputies of a post"))
    static let left = Journal.Action("person.leave-post", Message(ja: "職を離れた", en: "Left a post"))

    // MARK: questions

    /// What somebody holds on a day.
    public static func all(of person: ID<Person>, on day: Day, in db: any Connection) throws -> [Post] {
        try db.all(
            "SELECT * FROM post WHERE person_id = \(person) AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to >= \(day)) ORDER BY organisation, title"
        )
    }

    static func with(id: ID<Post>, in db: any Connection) throws -> Post? { try db.first("SELECT * FROM post WHERE id = \(id)") }

    /// Who holds a position or has held it, whenever.
    static func tenures(of title: String, in unit: String, _ db: any Connection) throws -> [Post] {
        try db.all("SELECT * FROM post WHERE organisation = \(unit) AND title = \(title) ORDER BY valid_from, id")
    }

    /// The positions of some units that anybody holds or has held, each by its newest row, in the order of unit and title.
    static func newest(in units: [String], on day: Day, after: ID<Post>? = nil, limit: Int, _ db: any Connection) throws -> [Post] {
        let rest: SQL = after.map { "(p.organisation, p.title) > (SELECT organisation, title FROM post WHERE id = \($0))" } ?? "1 = 1"
        return try db.all(
            """
            SELECT p.* FROM post p WHERE p.organisation IN (\(list: units)) AND p.valid_from <= \(day) AND \(rest) AND NOT EXISTS (
                SELECT 1 FROM post n WHERE n.organisation = p.organisation AND n.title = p.title AND n.valid_from <= \(day)
                AND (n.valid_from, n.id) > (p.valid_from, p.id)
            ) ORDER BY p.organisation, p.title LIMIT \(limit)
            """)
    }

    // MARK: verbs

    /// An officer takes a position; whoever held it leaves it the day before.
    /// - Throws: `PersonProblem.isClosed`, `.belongsNowhere`: such a seat would agree to nothing; `.standsIn`.
    public static func take(
        _ title: String, of unit: String, by person: Person, from day: Day, actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        guard person.isOpen else { throw PersonProblem.isClosed }
        guard person.organisation != nil else { throw PersonProblem.belongsNowhere }
        let held: [Post] = try db.all(
            "SELECT * FROM post WHERE organisation = \(unit) AND title = \(title) AND (valid_to IS NULL OR valid_to >= \(day))")
        if held.contains(where: { $0.person == person.id && $0.validTo == nil }) { return }
        // Nobody comes to act for a post that is filled at once, but for one that is given to somebody who is away.
        for post in held { try post.end(on: day.adding(days: -1), actor: actor, at: instant, in: db) }
        try db.run(
            """
            INSERT INTO post (id, organisation, title, person_id, valid_from) VALUES (\(ID<Post>(at: instant)), \(unit), \(title), \(person.id), \(day))
            ON CONFLICT (organisation, title, person_id, valid_from) DO UPDATE SET valid_to = NULL
            """)
        if try !StaffAbsence.all(of: person.id, from: day, in: db).isEmpty { try StaffList.requireOther(actor, than: person.id, on: day, in: db) }
        try Journal.record(
            taken, Journal.Subject("person", person.id.text), after: ["position": title, "organisation": unit, "from": day.description], by: actor,
            at: instant, in: db)
    }

    /// - Parameter day: the last day.
    /// - Throws: `PersonProblem.standsIn`.
    public func leave(on day: Day, actor: Actor, at instant: Instant, in db: any Connection) throws {
        try StaffList.requireOther(actor, than: person, on: instant.day, in: db)
        try end(on: day, actor: actor, at: instant, in: db)
    }

    private func end(on day: Day, actor: Actor, at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE post SET valid_to = \(day) WHERE id = \(id)")
        try Journal.record(
            Post.left, Journal.Subject("person", person.text), before: ["position": title, "organisation": organisation],
            after: day < instant.day ? nil : ["until": day.description], by: actor, at: instant, in: db)
    }

    /// 代決者: who acts for the holder of a position, in this order.
    /// - Throws: `PersonProblem.unfitDeputies`; `.ownAccess`: nobody makes themselves a deputy.
    public static func setDeputies(
        _ titles: [String], for title: String, of unit: String, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let old = try db.values(
            "SELECT deputy_title FROM post_deputy WHERE organisation = \(unit) AND title = \(title) ORDER BY place", as: String.self)
        if titles == old { return }
        let others = try StaffList.on(instant.day, in: db).others(Position(unit: unit, title: title))
        guard Set(titles).count == titles.count, titles.allSatisfy(others.contains) else { throw PersonProblem.unfitDeputies }
        let own = try actor.person.map { try all(of: $0, on: instant.day, in: db).filter { $0.organisation == unit }.map(\.title) } ?? []
        guard !titles.contains(where: own.contains) else { throw PersonProblem.ownAccess }
        try db.run("DELETE FROM post_deputy WHERE organisation = \(unit) AND title = \(title)")
        for (place, deputy) in titles.enumerated() {
            try db.run("INSERT INTO post_deputy (organisation, title, place, deputy_title) VALUES (\(unit), \(title), \(place), \(deputy))")
        }
        try Journal.record(
            deputised, Journal.Subject("organisation", unit), before: ["deputies": old.joined(separator: "、")],
            after: ["position": title, "deputies": titles.joined(separator: "、")], by: actor, at: instant, in: db)
    }
}

extension StaffList {
    /// 職員名簿 as it stands on a day, with the absences from then on. A post that nobody holds any more is in it, vacant: whoever deputises acts
    /// for it (職務代理), and none of the same name elsewhere is taken for it. Those of a unit that is over are not: its successor has its own.
    public static func on(_ day: Day, in db: any Connection) throws -> StaffList {
        let rows = try db.rows(
            """
            SELECT p.organisation, p.title, p.person_id, p.valid_from, p.valid_to, n.name FROM post p JOIN person n ON n.id = p.person_id
            WHERE n.closed_at IS NULL AND p.valid_from <= \(day) AND (p.valid_to IS NULL OR p.valid_to >= \(day)) AND \(unitIsThere("p.organisation", day))
            ORDER BY p.organisation, p.title
            """)
        var tenures: [Position: [Tenure]] = [:]
        for row in rows {
            let holder = Officer(id: (try row["person_id"] as ID<Person>).text, name: try row["name"])
            tenures[Position(unit: try row["organisation"], title: try row["title"]), default: []].append(
                Tenure(holder, from: try row["valid_from"], to: try row["valid_to"]))
        }
        var deputies: [Position: [Position]] = [:]
        for row in try db.rows("SELECT organisation, title, deputy_title FROM post_deputy ORDER BY organisation, title, place") {
            let unit: String = try row["organisation"]
            deputies[Position(unit: unit, title: try row["title"]), default: []].append(Position(unit: unit, title: try row["deputy_title"]))
        }
        let known = try db.rows(
            """
            SELECT organisation, title FROM post WHERE valid_from <= \(day) AND \(unitIsThere("post.organisation", day))
            UNION SELECT organisation, title FROM post_deputy WHERE \(unitIsThere("post_deputy.organisation", day))
            """
        ).map { Position(unit: try $0["organisation"], title: try $0["title"]) }
        let posts = known.sorted { ($0.unit, $0.title) < ($1.unit, $1.title) }.map {
            StaffList.Post($0, tenures: tenures[$0] ?? [], deputies: deputies[$0] ?? [])
        }
        return StaffList(posts: posts, absences: try StaffAbsence.all(from: day, in: db))
    }

    /// - Parameter unit: a column of the query.
    private static func unitIsThere(_ unit: SQL, _ day: Day) -> SQL {
        "EXISTS (SELECT 1 FROM organisation_period o WHERE o.code = \(unit) AND (o.valid_to IS NULL OR o.valid_to >= \(day)))"
    }

    /// Nobody makes a turn in an approval their own: by taking away whoever has it (their days, their post or their access), by giving it to
    /// somebody who is away, or by signing in as them.
    /// - Throws: `PersonProblem.standsIn`.
    static func requireOther(_ actor: Actor, than person: ID<Person>, on day: Day, in db: any Connection) throws {
        guard let own = actor.person, own != person else { return }
        if try on(day, in: db).standsIn(own.text, for: person.text, on: day) { throw PersonProblem.standsIn }
    }

    /// Whether somebody comes to act once another is away: in a post that the other holds, or for which the other deputises before them.
    func standsIn(_ person: String, for other: String, on day: Day) -> Bool {
        func holds(_ person: String, _ position: Position) -> Bool {
            post(position)?.tenures.contains { $0.covers(day) && $0.holder.id == person } ?? false
        }
        return posts.contains { post in
            let own = post.deputies.lastIndex { holds(person, $0) }
            return own.map { ([post.position] + post.deputies[..<$0]).contains { holds(other, $0) } } ?? false
        }
    }
}
