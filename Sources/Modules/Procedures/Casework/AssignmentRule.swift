import Approval
import Core
import Japanese
import Storage
import Web

/// 割当ての定め: how what arrives for a section is given to its officers: for one procedure, or for all that have no rule of their own.
struct AssignmentRule: Sendable {
    enum Way: String, SQLValue, CaseIterable {
        /// Somebody assigns it, or takes it.
        case hand
        /// 均等割当て: to whom of the chosen officers has the fewest open cases of the section, and of these to whom one was given least recently;
        /// who is away (不在) is passed over.
        case even

        var sql: Value { .text(rawValue) }
        init?(sql: Value) {
            guard case .text(let text) = sql else { return nil }
            self.init(rawValue: text)
        }
    }

    /// `nil` for all procedures without a rule of their own.
    let procedure: ID<Procedure>?
    /// Its name; empty for all.
    let name: String
    let way: Way
    let officers: [(id: ID<Person>, name: String)]

    /// Who assigns by a rule: nobody.
    static let actor = Actor.program("procedures.assignment")
    static func gives(_ officer: Person) -> CaseEvent.Content { .assigned(person: officer.id.text, name: officer.name, byRule: true) }

    static let changed = Journal.Action("procedures.set-assignment", Message(ja: "割当ての定めを変更", en: "Changed a rule of assignment"))

    /// As it stands in the table: a procedure, or nothing for all.
    private static func key(_ procedure: ID<Procedure>?) -> String { procedure?.text ?? "" }

    // MARK: questions

    /// The rules of a unit, that for all first.
    static func all(of unit: String, in db: any Connection) throws -> [AssignmentRule] {
        let rows = try db.rows(
            """
            SELECT o.procedure_id, p.id, p.name FROM assignment_officer o JOIN person p ON p.id = o.person_id WHERE o.organisation = \(unit)
            ORDER BY p.login
            """)
        var officers: [String: [(id: ID<Person>, name: String)]] = [:]
        for row in rows { officers[try row["procedure_id"], default: []].append((try row["id"], try row["name"])) }
        return try db.rows(
            """
            SELECT r.procedure_id, r.way, p.name FROM assignment_rule r LEFT JOIN procedure p ON p.id = r.procedure_id
            WHERE r.organisation = \(unit) ORDER BY CASE WHEN r.procedure_id = '' THEN 0 ELSE 1 END, p.folded, r.procedure_id
            """
        ).map { row in
            let key: String = try row["procedure_id"]
            return AssignmentRule(
                procedure: ID<Procedure>(key), name: try (row["name"] as String?) ?? "", way: try row["way"], officers: officers[key] ?? [])
        }
    }

    /// The rule that a case of a procedure meets in a unit: its own, or else that for all.
    private static func met(_ procedure: ID<Procedure>, at unit: String) -> SQL {
        "(SELECT max(procedure_id) FROM assignment_rule WHERE organisation = \(unit) AND procedure_id IN ('', \(procedure)))"
    }

    /// Whether what arrives is given by itself.
    static func gives(_ procedure: ID<Procedure>, at unit: String, in db: any Connection) throws -> Bool {
        try db.count(
            """
            SELECT count(*) FROM assignment_officer o JOIN person p ON p.id = o.person_id
            WHERE o.organisation = \(unit) AND o.procedure_id = \(met(procedure, at: unit)) AND p.closed_at IS NULL
            """) > 0
    }

    /// To whom the rule gives a case now: one query where there is no rule, and where there is one what its officers have open besides, by the
    /// index of the inbox.
    static func officer(for file: CaseFile, on day: Day, in db: any Connection) throws -> Person? {
        let unit = file.state.transferredTo ?? file.application.organisation
        let people: [Person] = try db.all(
            """
            SELECT p.* FROM assignment_officer o JOIN person p ON p.id = o.person_id
            LEFT JOIN assignment_turn t ON t.organisation = o.organisation AND t.person_id = o.person_id
            WHERE o.organisation = \(unit) AND o.procedure_id = \(met(file.application.procedure, at: unit)) AND NOT EXISTS (
                SELECT 1 FROM absence x WHERE x.person_id = p.id AND x.first_day <= \(day) AND x.last_day >= \(day)
            ) ORDER BY (SELECT count(*) FROM application a WHERE a.assignee = p.id AND a.organisation = \(unit) AND a.closed_at IS NULL),
            coalesce(t.given_at, ''), p.login
            """)
        return try people.first { person in
            guard try CaseAccess.officer(person.id, of: unit, on: day, in: db) != nil else { return false }
            do { try file.requireOther(person.id, in: db) } catch is CaseProblem { return false }
            return true
        }
    }

    /// What each officer of a unit has open of its cases.
    static func loads(of unit: String, in db: any Connection) throws -> [ID<Person>: Int] {
        let rows = try db.rows(
            """
            SELECT assignee, count(*) AS number FROM application WHERE organisation = \(unit) AND closed_at IS NULL AND assignee IS NOT NULL
            GROUP BY assignee
            """)
        return Dictionary(try rows.map { (try $0["assignee"], try $0["number"]) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: verbs

    /// Sets the rule of a procedure, or that for all.
    static func set(
        _ way: Way, _ officers: [Person], for procedure: ID<Procedure>?, of unit: String, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let key = key(procedure)
        let before = try all(of: unit, in: db).first { $0.procedure == procedure }
        try forget(key, of: unit, in: db)
        try db.run("INSERT INTO assignment_rule (organisation, procedure_id, way) VALUES (\(unit), \(key), \(way))")
        let chosen = way == .even ? officers : []
        for officer in chosen {
            try db.run("INSERT INTO assignment_officer (organisation, procedure_id, person_id) VALUES (\(unit), \(key), \(officer.id))")
        }
        try record(procedure, of: unit, from: before, to: (way, chosen.map(\.name)), by: actor, at: instant, in: db)
    }

    /// Takes a rule away: what it was for goes by that for all, or by hand.
    static func remove(for procedure: ID<Procedure>?, of unit: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let before = try all(of: unit, in: db).first(where: { $0.procedure == procedure }) else { return }
        try forget(key(procedure), of: unit, in: db)
        try record(procedure, of: unit, from: before, to: nil, by: actor, at: instant, in: db)
    }

    private static func forget(_ key: String, of unit: String, in db: any Connection) throws {
        try db.run("DELETE FROM assignment_officer WHERE organisation = \(unit) AND procedure_id = \(key)")
        try db.run("DELETE FROM assignment_rule WHERE organisation = \(unit) AND procedure_id = \(key)")
    }

    private static func record(
        _ procedure: ID<Procedure>?, of unit: String, from before: AssignmentRule?, to after: (way: Way, officers: [String])?, by actor: Actor,
        at instant: Instant, in db: any Connection
    ) throws {
        func fields(_ rule: (way: Way, officers: [String])?) -> [String: String] {
            var fields = rule.map { ["assignment": $0.way.name.ja, "assigned_officers": $0.officers.joined(separator: "、")] } ?? [:]
            fields["procedure"] = procedure?.text
            return fields
        }
        try Journal.record(
            changed, Journal.Subject("organisation", unit), before: fields(before.map { ($0.way, $0.officers.map(\.name)) }), after: fields(after),
            by: actor, at: instant, in: db)
    }

    /// 割当ての定め and 利害関係の申告.
    static let migration = Migration(
        "procedures-052-assignment-and-conflicts",
        """
        CREATE TABLE assignment_rule (
            organisation TEXT NOT NULL REFERENCES organisation (code), procedure_id TEXT NOT NULL, way TEXT NOT NULL CHECK (way IN ('hand', 'even')),
            PRIMARY KEY (organisation, procedure_id)
        );
        CREATE TABLE assignment_officer (
            organisation TEXT NOT NULL, procedure_id TEXT NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
            PRIMARY KEY (organisation, procedure_id, person_id),
            FOREIGN KEY (organisation, procedure_id) REFERENCES assignment_rule (organisation, procedure_id)
        );
        CREATE TABLE assignment_turn (
            organisation TEXT NOT NULL REFERENCES organisation (code), person_id TEXT NOT NULL REFERENCES person (id), given_at TEXT NOT NULL,
            PRIMARY KEY (organisation, person_id)
        );
        CREATE TABLE case_conflict (
            id TEXT NOT NULL PRIMARY KEY, application_id TEXT NOT NULL REFERENCES application (id),
            person_id TEXT NOT NULL REFERENCES person (id), declared_at TEXT NOT NULL, UNIQUE (application_id, person_id)
        );
        """)
}

extension CaseFile {
    func assign(_ person: Person, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try state.require(.assign)
        try requireOther(person.id, in: db)
        let before = state.assignee
        if before?.person == person.id.text {
            // Whoever had left and is back has it again.
            if application.assignee != person.id { try store(at: instant, in: db) }
            return
        }
        try append(.assigned(person: person.id.text, name: person.name, from: before?.name), by: actor, at: instant, in: db)
        if person.id != actor.person {
            try OfficerMail.post(.assigned(application.id), receipt: application.receipt, to: [person], at: instant, in: db)
        }
    }

    /// Gives it to whom the rule of its section says, where there is one.
    func giveByRule(at instant: Instant, in db: any Connection) throws {
        guard state.allows(.assign), let officer = try AssignmentRule.officer(for: self, on: instant.day, in: db) else { return }
        try append(AssignmentRule.gives(officer), by: AssignmentRule.actor, at: instant, in: db)
        try noteTurn(of: officer, at: instant, in: db)
    }

    /// Tells the officer to whom a rule has given it, who comes last the next time.
    /// - Parameter isTold: of what is taken in by the thousand they are told at once (`NewArrivals`).
    func noteTurn(of officer: Person, isTold: Bool = true, at instant: Instant, in db: any Connection) throws {
        let unit = state.transferredTo ?? application.organisation
        try db.run(
            """
            INSERT INTO assignment_turn (organisation, person_id, given_at) VALUES (\(unit), \(officer.id), \(instant))
            ON CONFLICT (organisation, person_id) DO UPDATE SET given_at = excluded.given_at
            """)
        if isTold { try OfficerMail.post(.assigned(application.id), receipt: application.receipt, to: [officer], at: instant, in: db) }
    }
}
