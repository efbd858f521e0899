import Core
import Japanese
import Storage
import Web

/// A row of the inbox: a case with the names that stand in it.
struct InboxLine: Sendable {
    let application: Application
    let procedure: String
    let office: Message
    let assignee: String
    /// 申請者, where one has to know whose it is; empty elsewhere.
    let applicant: String
    let marks: Set<InboxMark>
    /// What was decided, as its guide calls it.
    let outcome: Message?
    /// Until the decision is due, while its clock runs.
    let left: DaysLeft?

    /// The rows of a page, with the names that stand in them; calendars and guides are read once each.
    static func all(
        _ applications: [Application], _ tree: OrganisationTree, on day: Day, names applicants: [ID<Application>: String] = [:],
        in db: any Connection
    ) throws -> [InboxLine] {
        let procedures = try Procedure.plainNames(Array(Set(applications.map(\.procedure))), in: db)
        let people = try db.rows("SELECT id, name FROM person WHERE id IN (\(list: Array(Set(applications.compactMap(\.assignee)))))")
        let names = Dictionary(try people.map { (try $0["id"] as ID<Person>, try $0["name"] as String) }, uniquingKeysWith: { first, _ in first })
        let marks = try InboxMark.all(applications, in: db)
        let guides = try guides(of: applications, in: db)
        let left = try left(of: applications, guides, on: day, in: db)
        return applications.map { one in
            InboxLine(
                application: one, procedure: procedures[one.procedure] ?? "", office: tree.label(one.organisation),
                assignee: one.assignee.flatMap { names[$0] } ?? "", applicant: applicants[one.id] ?? "", marks: marks[one.id] ?? [],
                outcome: one.outcome.map { guide in one.guide.flatMap { guides[$0]?.content.name(guide) } ?? guide.name }, left: left[one.id])
        }
    }

    /// The guides by which what was decided is called, and what runs is counted.
    private static func guides(of applications: [Application], in db: any Connection) throws -> [ID<Guide>: Guide] {
        let ids = Set(applications.filter { $0.outcome != nil || $0.closedAt == nil && !$0.isStopped }.compactMap(\.guide))
        return try Dictionary(uniqueKeysWithValues: ids.compactMap { id in try Guide.with(id: id, in: db).map { (id, $0) } })
    }

    private static func left(
        of applications: [Application], _ guides: [ID<Guide>: Guide], on day: Day, in db: any Connection
    ) throws -> [ID<Application>: DaysLeft] {
        let running = applications.filter { $0.closedAt == nil && !$0.isStopped && ($0.dueOn.map { $0 > day } ?? false) }
        let calendars = try Dictionary(uniqueKeysWithValues: Set(running.map(\.body)).map { ($0, try WorkingCalendar(of: $0, in: db)) })
        var left: [ID<Application>: DaysLeft] = [:]
        for one in running {
            guard let due = one.dueOn, let calendar = calendars[one.body], let guide = one.guide.flatMap({ guides[$0] }) else { continue }
            let rules = guide.content.clockRules(calendar)
            left[one.id] = DaysLeft(until: due, on: day, period: guide.content.standardPeriod, rules: rules)
        }
        return left
    }
}
