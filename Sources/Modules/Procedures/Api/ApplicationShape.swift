import Core
import Storage
import Web

/// An application as lists show it: where it stands, nothing of the applicant.
enum ApplicationShape {
    static let fields: [Schema.Field] = [
        .init("id", .id), .init("receipt", .text()), .init("procedure_id", .id), .init("procedure", .text()),
        .init("kind", .choice(of: Guide.Kind.self)),
        .init("body", .text()), .init("organisation", .text()), .init("channel", .choice(of: Application.Channel.self)),
        .init("arrived_at", .instant),
        .init("phase", .choice(of: CaseState.Phase.self)), .init("outcome", .choice(of: Decision.Outcome.self).orNull),
        .init("due_on", .day.orNull.note("Null while the clock stands, and when it is closed")),
        .init("is_stopped", .flag.note("The clock stands: the applicant has the next step, or another body is asked for its opinion")),
        .init("reply_due_on", .day.orNull.note("Until when the applicant is to send what was asked for, of several days the earliest")),
        .init("assignee", .text().orNull), .init("changed_at", .instant),
        .init("closed_at", .instant.orNull),
    ]
    static let summary = Schema.object("ApplicationSummary", fields)
    static let page = Schema.object("ApplicationPage", [.init("items", .list(of: summary)), .init("next", .text().orNull)])

    static func summaries(_ all: [Application], in db: any Connection) throws -> [JSON] {
        let names = try Procedure.plainNames(Array(Set(all.map(\.procedure))), in: db)
        let rows = try db.rows("SELECT id, name FROM person WHERE id IN (\(list: Array(Set(all.compactMap(\.assignee)))))")
        let people = Dictionary(try rows.map { (try $0["id"] as ID<Person>, try $0["name"] as String) }, uniquingKeysWith: { first, _ in first })
        return all.map { .object(members($0, names[$0.procedure] ?? "", $0.assignee.flatMap { people[$0] })) }
    }

    static func members(_ one: Application, _ procedure: String, _ assignee: String?) -> [String: JSON] {
        [
            "id": .text(one.id), "receipt": .string(one.receipt), "procedure_id": .text(one.procedure), "procedure": .string(procedure),
            "kind": .string(one.kind.rawValue), "body": .string(one.body), "organisation": .string(one.organisation),
            "channel": .string(one.channel.rawValue), "arrived_at": .text(one.arrivedAt), "phase": .string(one.phase.rawValue),
            "outcome": .text(one.outcome?.rawValue), "due_on": .text(one.promisedOn), "is_stopped": .bool(one.isStopped),
            "reply_due_on": .text(one.replyDueOn), "assignee": .text(assignee),
            "changed_at": .text(one.changedAt), "closed_at": .text(one.closedAt),
        ]
    }

    /// The application with an id, as it stands now.
    static func summary(_ id: ID<Application>, in db: any Connection) throws -> JSON {
        let all: [Application] = try db.all("SELECT * FROM application WHERE id = \(id)")
        return try summaries(all, in: db).first ?? .null
    }
}
