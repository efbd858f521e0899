import Approval
import Core
import Japanese
import Storage
import Web

/// 一括起案: one decision that is proposed for many cases of one procedure in one section, under one number (起案番号), and goes through its seats
/// as one. Each case keeps an approval of its own on the same frozen route (docs/decisions/0031): what a seat does to all is done in each of them
/// (`JointTask`), so where it stands is computed from the events of its cases and from nothing else.
package struct JointProposal: Record {
    /// As the events of its cases name it.
    package struct Reference: Codable, Hashable, Sendable {
        let id: String
        let number: String
    }

    package let id: ID<JointProposal>
    let organisation: String
    let procedure: ID<Procedure>
    let year: Int
    let number: Int
    let drafter: ID<Person>
    let proposedAt: Instant
    /// Whose turn it was, and in which seat, when the seats were told last: `1.1:<person>`.
    let told: String

    package init(_ row: Row) throws {
        id = try row["id"]
        organisation = try row["organisation"]
        procedure = try row["procedure_id"]
        year = try row["year"]
        number = try row["number"]
        drafter = try row["drafter"]
        proposedAt = try row["proposed_at"]
        told = try row["told"]
    }

    /// 起案番号: 令和４年度一括起案第１号.
    var name: String { "\(FiscalYear(year).label)一括起案第\(Wareki.digits(number))号" }
    var reference: Reference { Reference(id: id.text, number: name) }

    /// Nobody reads through more of them before agreeing.
    static let most = 200

    static func with(_ id: ID<JointProposal>, in db: any Connection) throws -> JointProposal? {
        try db.first("SELECT * FROM joint_proposal WHERE id = \(id)")
    }

    /// Opens it under the next number of the section in the fiscal year.
    /// - Parameter id: made with the form, so that one form that is sent twice opens one.
    /// - Returns: `nil` when it is there already.
    static func open(
        _ id: ID<JointProposal>, of organisation: String, _ procedure: ID<Procedure>, cases: [ID<Application>], by drafter: ID<Person>,
        at instant: Instant,
        in db: any Connection
    ) throws -> JointProposal? {
        if let known = try with(id, in: db) {
            // Whose it is not learns nothing of it.
            guard known.drafter == drafter else { throw RequestProblem.notFound }
            return nil
        }
        let year = FiscalYear(containing: instant.day).year
        let number = try db.count("SELECT coalesce(max(number), 0) FROM joint_proposal WHERE organisation = \(organisation) AND year = \(year)") + 1
        try db.insert(
            into: "joint_proposal",
            [
                "id": id, "organisation": organisation, "procedure_id": procedure, "year": year, "number": number, "drafter": drafter,
                "proposed_at": instant, "told": "",
            ])
        for (place, one) in cases.enumerated() {
            try db.run("INSERT INTO joint_case (joint_id, application_id, place) VALUES (\(id), \(one), \(place))")
        }
        return try with(id, in: db)
    }

    /// Its cases in the order in which they were proposed.
    func cases(in db: any Connection) throws -> [ID<Application>] {
        try db.values("SELECT application_id FROM joint_case WHERE joint_id = \(id) ORDER BY place", as: ID<Application>.self)
    }

    /// How many of its cases are back with the drafter, beside some and those that are still to take what was done.
    func cameBack(without known: [ID<Application>], in db: any Connection) throws -> Int {
        try db.count(
            """
            SELECT count(*) FROM joint_case c JOIN application a ON a.id = c.application_id
            WHERE c.joint_id = \(id) AND a.returned_to IS NOT NULL AND (c.task IS NULL OR c.problem IS NOT NULL) AND a.id NOT IN (\(list: known))
            """)
    }

    /// A line among one's own approvals.
    struct Waiting: Sendable {
        let joint: JointProposal
        let procedure: String
        let drafter: String
        let count: Int
    }

    /// Those in which it is a person's turn, the oldest first, with how many cases wait in each.
    static func waiting(for person: ID<Person>?, on day: Day, in db: any Connection) throws -> [Waiting] {
        guard let person else { return [] }
        return try db.rows(
            """
            SELECT j.*, p.name AS procedure_name, n.name AS drafter_name, w.cases FROM (
                SELECT joint_id, count(*) AS cases FROM application WHERE id IN (\(CaseTurn.cases(of: person, on: day))) AND joint_id IS NOT NULL
                GROUP BY joint_id
            ) w JOIN joint_proposal j ON j.id = w.joint_id JOIN procedure p ON p.id = j.procedure_id JOIN person n ON n.id = j.drafter
            ORDER BY j.id LIMIT 100
            """
        ).map { Waiting(joint: try JointProposal($0), procedure: try $0["procedure_name"], drafter: try $0["drafter_name"], count: try $0["cases"]) }
    }

    static let migration = Migration(
        "procedures-053-joint-proposals",
        """
        CREATE TABLE joint_proposal (
            id TEXT NOT NULL PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation (code),
            procedure_id TEXT NOT NULL REFERENCES procedure (id), year BIGINT NOT NULL, number BIGINT NOT NULL,
            drafter TEXT NOT NULL REFERENCES person (id), proposed_at TEXT NOT NULL, told TEXT NOT NULL, UNIQUE (organisation, year, number)
        );
        CREATE TABLE joint_case (
            joint_id TEXT NOT NULL REFERENCES joint_proposal (id), application_id TEXT NOT NULL REFERENCES application (id),
            place BIGINT NOT NULL, task BYTEA, task_by TEXT REFERENCES person (id), task_at TEXT, problem TEXT,
            PRIMARY KEY (joint_id, application_id)
        );
        CREATE INDEX joint_case_application ON joint_case (application_id);
        CREATE INDEX joint_case_task ON joint_case (joint_id, place) WHERE task IS NOT NULL AND problem IS NULL;
        ALTER TABLE application ADD COLUMN joint_id TEXT REFERENCES joint_proposal (id);
        CREATE INDEX application_joint ON application (joint_id, id) WHERE joint_id IS NOT NULL;
        """)
}

extension CaseState {
    /// Whether a later seat has just sent it back to an earlier one.
    var isSentBack: Bool {
        if case .remanded(_, .seat, _, _)? = approval?.history.last?.act { true } else { false }
    }

    /// Whether it is before the seats together with others.
    var circulatesJointly: Bool { joint != nil && withdrawnAt == nil && approval?.status == .circulating }

    /// The joint proposal with which it is before the seats, or was decided; `nil` once it was taken out.
    var seatedWith: String? {
        guard withdrawnAt == nil, let status = approval?.status, [.circulating, .decided].contains(status) else { return nil }
        return joint?.id
    }
}

extension CaseFile {
    /// The cases that are before the seats with this one, or this one alone.
    func together(in db: any Connection) throws -> [ID<Application>] {
        guard state.circulatesJointly, let joint = state.joint else { return [application.id] }
        return try db.values("SELECT id FROM application WHERE joint_id = \(joint.id) AND phase = 'approving' ORDER BY id", as: ID<Application>.self)
    }

    /// The number of the document by which it was decided in a joint proposal, whatever was proposed of it since.
    func documentNumber(of joint: ID<JointProposal>) -> String? {
        var isIn = false
        for event in events {
            if case .proposed(_, let other) = event.content { isIn = other?.id == joint.text }
            if isIn, case .decided(_, let number) = event.content { return number }
        }
        return nil
    }
}
