import Approval
import Core
import Japanese
import Storage
import Web

/// Who may see a case: officers of its section who work procedures, and those in whose approval it is. To everybody else it is not there.
enum CaseAccess {
    /// The sections whose cases the actor may see: of an officer those they may work, also where they are over; of a system what its token is
    /// made for.
    static func units(of actor: Actor, _ tree: OrganisationTree) -> [String] {
        tree.known.filter { sees($0, actor, tree) }
    }

    /// The units whose cases somebody works, also those that are over.
    static func worked(by actor: Actor, _ tree: OrganisationTree) -> [String] {
        tree.known.filter { actor.may(Procedures.work, at: $0, in: tree) }
    }

    private static func sees(_ unit: String, _ actor: Actor, _ tree: OrganisationTree) -> Bool {
        actor.may(Procedures.work, at: unit, in: tree) || actor.may(Procedures.read, at: unit, in: tree)
    }

    /// The units at which somebody holds a role by which cases are worked.
    static func staffed(on day: Day, in db: any Connection) throws -> Set<String> {
        let roles = Procedures.work.roles.map(\.rawValue)
        return Set(
            try db.values(
                """
                SELECT DISTINCT g.organisation FROM role_grant g JOIN person p ON p.id = g.person_id WHERE p.closed_at IS NULL
                AND g.role IN (\(list: roles)) AND g.valid_from <= \(day) AND (g.valid_to IS NULL OR g.valid_to >= \(day))
                """, as: String.self))
    }

    /// Whether anybody can work what is sent to a unit: a role counts where it is held and beneath.
    static func isStaffed(_ unit: String, _ staffed: Set<String>, _ tree: OrganisationTree) -> Bool {
        tree.path(unit).contains { staffed.contains($0.code) }
    }

    /// The officers of a section who may work its cases; where it has none or is over, those of the nearest unit above it that has some.
    /// - Parameter permission: another one than to work cases.
    static func officers(of unit: String, holding permission: Permission = Procedures.work, on day: Day, in db: any Connection) throws -> [Person] {
        let path = try OrganisationTree.on(day, in: db).path(unit).map(\.code)
        for (depth, unit) in path.enumerated().reversed() {
            let officers = try officers(of: unit, holding: permission, at: Array(path[...depth]), on: day, in: db)
            if !officers.isEmpty { return officers }
        }
        return []
    }

    /// - Parameter units: where their role counts: it does where it is held and beneath.
    private static func officers(
        of unit: String, holding permission: Permission, at units: [String], on day: Day, in db: any Connection
    ) throws -> [Person] {
        try db.all(
            """
            SELECT * FROM person WHERE organisation = \(unit) AND closed_at IS NULL AND EXISTS (
                SELECT 1 FROM role_grant g WHERE g.person_id = person.id AND g.role IN (\(list: permission.roles.map(\.rawValue)))
                AND g.organisation IN (\(list: units)) AND g.valid_from <= \(day) AND (g.valid_to IS NULL OR g.valid_to >= \(day))
            ) ORDER BY login
            """)
    }

    /// The person, as long as they may work the cases of a section: who has left or was moved does no more.
    static func officer(_ id: ID<Person>, of unit: String, on day: Day, in db: any Connection) throws -> Person? {
        guard let person = try Person.with(id: id, in: db), person.isOpen else { return nil }
        let tree = try OrganisationTree.on(day, in: db)
        return try person.actor(on: day, in: db).may(Procedures.work, at: unit, in: tree) ? person : nil
    }

    /// The case, when the actor may see it. - Throws: `RequestProblem.notFound` otherwise.
    static func open(_ id: ID<Application>, for visit: Visit, keys: Keys, in db: any Connection) throws -> (file: CaseFile, worksIt: Bool) {
        let actor = visit.actor
        guard let application = try db.first("SELECT * FROM application WHERE id = \(id)", as: Application.self) else {
            throw RequestProblem.notFound
        }
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        let worksIt = actor.may(Procedures.work, at: application.organisation, in: tree)
        if !worksIt, !sees(application.organisation, actor, tree) {
            // A seat is a person's: no token of theirs sits in it.
            guard actor.scopes == nil, let person = actor.person, try isSeated(person, application, keys: keys, on: visit.now.day, in: db)
            else {
                throw try moved(application, actor, tree, keys: keys, in: db)
            }
        }
        let file = try CaseFile.open(application, keys: keys, in: db)
        // Nobody reads their own application from the other side of the counter, nor one that they made in this browser before signing in.
        try file.requireOther(actor, in: db)
        if try Holding.part(of: id.text, visit.holders, in: db) != nil { throw CaseProblem.ownCase }
        return (file, worksIt)
    }

    /// That there is no such case, or to whom it was transferred: told to those who could see it before, and nothing more.
    private static func moved(_ application: Application, _ actor: Actor, _ tree: OrganisationTree, keys: Keys, in db: any Connection) throws
        -> any Problem
    {
        let moves = try db.count("SELECT count(*) FROM case_event WHERE application_id = \(application.id) AND kind = 'transferred'")
        guard moves > 0, actor.scopes == nil, tree.known.contains(where: { sees($0, actor, tree) }),
            let file = try? CaseFile.open(application, keys: keys, in: db)
        else { return RequestProblem.notFound }
        let offices = file.events.compactMap { event -> CaseEvent.Offices? in
            if case .transferred(_, _, let offices) = event.content { offices } else { nil }
        }
        guard let last = offices.last, offices.contains(where: { sees($0.from, actor, tree) }) else { return RequestProblem.notFound }
        return CaseProblem.transferred(to: last.toName)
    }

    /// Who had a turn in its approval keeps what they sealed before their eyes; who would act for somebody sees it while that is so.
    private static func isSeated(_ person: ID<Person>, _ application: Application, keys: Keys, on day: Day, in db: any Connection) throws -> Bool {
        func isIn(_ table: String) throws -> Bool {
            try db.count("SELECT count(*) FROM \(name: table) WHERE application_id = \(application.id) AND person_id = \(person)") > 0
        }
        if try isIn("case_sitting") { return true }
        guard try isIn("case_seat") else { return false }
        let state = try CaseFile.open(application, keys: keys, in: db).state
        return try !state.seats(of: person.text, StaffList.on(day, in: db), on: day).isEmpty
    }

    static let opened = Journal.Action("case.open", Message(ja: "案件を閲覧", en: "Opened a case"))
    static let fileOpened = Journal.Action("case.open-file", Message(ja: "添付を閲覧", en: "Opened a file of a case"))

    /// 閲覧の記録: every look at a case is in the journal, and the applicant can see it.
    static func record(_ action: Journal.Action, _ file: CaseFile, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try Journal.record(action, file.subject, after: ["receipt": file.application.receipt], by: actor, at: instant, in: db)
    }

    /// Those of some cases at which the reader has looked today: a list that they open again records no further look.
    static func seenToday(_ ids: [ID<Application>], _ visit: Visit, in db: any Connection) throws -> Set<String> {
        Set(
            try db.values(
                """
                SELECT DISTINCT subject_id FROM journal_entry WHERE subject_kind = 'application' AND subject_id IN (\(list: ids))
                AND action = \(opened.name) AND person_id = \(visit.actor.person) AND at >= \(visit.now.day.start)
                """, as: String.self))
    }

    /// Who has looked at an application, the newest first.
    static func readers(of id: ID<Application>, in db: any Connection) throws -> [(at: Instant, name: String)] {
        try Journal.entries(of: Journal.Subject("application", id.text), limit: 500, in: db)
            .filter { [opened.name, fileOpened.name, CaseExport.exported.name, "case.number-revealed"].contains($0.action) }.map {
                ($0.at, $0.actor)
            }
    }
}
