import Approval
import Core
import Japanese
import Storage
import Web

/// 利害関係の申告（除斥・回避）: an officer says that a case concerns them. From then on they neither open, work, approve nor decide it.
///
/// Whoever applied is a party without saying so (`Holding.isParty`). The kinds follow 行政手続法19条2項, which bars the same persons from presiding over
/// a hearing; for whoever reviews an application the rules of each body say so (職員の服務・倫理に関する定め).
struct Conflict: Codable, Hashable, Sendable {
    enum Kind: String, Codable, CaseIterable, Sendable {
        /// 本人・代理人
        case own
        /// 親族
        case relative
        /// その他の利害関係
        case other
    }

    let id: String
    /// Who declared it, by id and by name as it was then.
    let person: String
    let name: String
    let kind: Kind
    /// A line about it; empty where nothing was said.
    let words: String
}

extension CaseState {
    /// The persons who have declared an interest, by id.
    var barred: Set<String> { Set(conflicts.map(\.person)) }

    /// Whether what is before the seats was drafted or agreed to by somebody who has declared an interest since: nobody decides on it.
    var isApprovalBarred: Bool { approval.map { $0.status == .circulating && !barred.isDisjoint(with: $0.actors) } ?? false }
}

extension CaseState {
    /// Whether a seat is left because of an interest, and not because its holder has gone.
    func isBarred(_ seat: ApprovalRoute.Seat) -> Bool {
        isApprovalBarred || !barred.isDisjoint(with: [seat.holder.id] + seat.deputies.map(\.id))
    }
}

extension ApprovalFile {
    /// The drafter, and those whose agreement stands.
    fileprivate var actors: Set<String> { Set([route.drafter.id] + standings.values.map(\.by)) }
}

extension CaseFile {
    // MARK: what holds for every verb

    /// 除斥: nobody works or decides their own case, nor one in which they have an interest.
    func requireOther(_ actor: Actor, in db: any Connection) throws {
        if let person = actor.person { try requireOther(person, in: db) }
    }

    /// - Throws: `CaseProblem.ownCase`, `.barred`.
    func requireOther(_ person: ID<Person>, in db: any Connection) throws {
        if try Holding.isParty(person, to: application.id.text, in: db) { throw CaseProblem.ownCase }
        if state.barred.contains(person.text) { throw CaseProblem.barred }
    }

    // MARK: declaring it

    /// The officer is out of the case at once: it goes to whom the rule of the section says or to nobody, and their seats are left.
    func declare(_ kind: Conflict.Kind, _ words: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireOther(actor, in: db)
        // A person's own word: no token gives it.
        guard let person = actor.person, actor.scopes == nil else { throw RequestProblem.notFound }
        let wasTheirs = state.assignee?.person == person.text
        let id = ID<Conflict>(at: instant)
        try db.run(
            "INSERT INTO case_conflict (id, application_id, person_id, declared_at) VALUES (\(id), \(application.id), \(person), \(instant))")
        let conflict = Conflict(id: id.text, person: person.text, name: actor.name, kind: kind, words: words)
        try append(.conflictDeclared(conflict), by: actor, at: instant, in: db)
        try tellSeatsLeft(StaffList.on(instant.day, in: db), at: instant, in: db)
        try tellHeads(at: instant, in: db)
        if wasTheirs { try giveByRule(at: instant, in: db) }
    }

    /// 申告の取消し, of one that was made by mistake: by the head of the section, who is somebody else.
    /// - Throws: `RequestProblem.notFound` to everybody else.
    func lift(_ id: ID<Conflict>, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireOther(actor, in: db)
        let heads = try SectionHead(of: unit, on: instant.day, in: db)
        guard let conflict = state.conflicts.first(where: { $0.id == id.text }), try mayLift(conflict, actor, heads, in: db) else {
            throw RequestProblem.notFound
        }
        try db.run("DELETE FROM case_conflict WHERE id = \(id)")
        try append(.conflictLifted(conflict: id.text, name: conflict.name, reason: reason), by: actor, at: instant, in: db)
    }

    private var unit: String { state.transferredTo ?? application.organisation }

    /// Whether the actor sees what was declared and can lift it: the head of the section, or, where nobody else than those whom it concerns heads
    /// it, an administrator.
    /// - Parameter heads: of the section that has the case.
    func mayLift(_ conflict: Conflict, _ actor: Actor, _ heads: SectionHead, in db: any Connection) throws -> Bool {
        guard let person = actor.person, actor.scopes == nil, person.text != conflict.person else { return false }
        return heads.isHead(actor, without: try concerned(in: db))
    }

    /// Tells whoever can lift it.
    private func tellHeads(at instant: Instant, in db: any Connection) throws {
        let heads = try SectionHead(of: unit, on: instant.day, in: db)
        var people = try heads.all(without: concerned(in: db)).sorted().compactMap { try ID<Person>($0).flatMap { try Person.with(id: $0, in: db) } }
        if people.isEmpty { people = try heads.administrators(on: instant.day, in: db) }
        try OfficerMail.post(.conflict(unit: unit), receipt: application.receipt, to: others(people, in: db), at: instant, in: db)
    }

    /// Whom it concerns, by id: its parties, and who has declared an interest.
    func concerned(in db: any Connection) throws -> Set<String> {
        state.barred.union(try db.values("SELECT person_id FROM party WHERE subject = \(application.id)", as: String.self))
    }

    /// Those of some persons who may know of the case.
    func others(_ people: [Person], in db: any Connection) throws -> [Person] {
        let concerned = try concerned(in: db)
        return people.filter { !concerned.contains($0.id.text) }
    }
}

extension Conflict {
    /// Those of some cases from which a person is barred, by id.
    static func bars(_ person: ID<Person>?, from cases: [String], in db: any Connection) throws -> Set<String> {
        Set(
            try db.values(
                "SELECT application_id FROM case_conflict WHERE person_id = \(person) AND application_id IN (\(list: cases))", as: String.self))
    }

    /// One as the head of the section sees it.
    struct Declared: Sendable {
        let conflict: Conflict
        let receipt: String
        let procedure: String
        let at: Instant
    }

    /// What was declared of the cases of a unit and the actor can lift, the newest first, a page of it.
    /// - Parameter last: the last one of the page before.
    /// - Returns: also the last one that was looked at, where there may be older ones.
    static func all(of heads: SectionHead, for actor: Actor, before last: ID<Conflict>?, keys: Keys, in db: any Connection) throws
        -> (declared: [Declared], next: ID<Conflict>?)
    {
        // Nothing is opened for whoever would be shown none of it.
        guard heads.includes(actor) else { return ([], nil) }
        let before: SQL = last.map { "AND c.id < \($0)" } ?? ""
        let rows = try db.rows(
            """
            SELECT c.id, c.application_id, c.declared_at FROM case_conflict c JOIN application a ON a.id = c.application_id
            WHERE a.organisation = \(heads.unit) \(before) ORDER BY c.id DESC LIMIT \(page)
            """)
        let declared = try rows.compactMap { row -> Declared? in
            let (id, application): (ID<Conflict>, ID<Application>) = (try row["id"], try row["application_id"])
            guard let file = try? CaseFile.open(application, keys: keys, in: db), (try? file.requireOther(actor, in: db)) != nil,
                let conflict = file.state.conflicts.first(where: { $0.id == id.text }), try file.mayLift(conflict, actor, heads, in: db)
            else { return nil }
            return Declared(conflict: conflict, receipt: file.application.receipt, procedure: file.procedure.name, at: try row["declared_at"])
        }
        return (declared, rows.count < page ? nil : try rows.last?["id"])
    }

    private static let page = 50
}

/// 所属長: who answers for what the officers of a section do, and can open the page on which that is done: a post alone gives no right to it.
struct SectionHead: Sendable {
    /// The posts that head a unit, as the bodies call them.
    static let titles: Set = [RouteTable.headTitle, "室長", "所長", "部長", "局長"]

    let unit: String
    private let tree: OrganisationTree
    /// Who holds such a post in the unit, then in each unit above it.
    private let levels: [Set<String>]

    init(of unit: String, on day: Day, in db: any Connection) throws {
        let (tree, staff) = (try OrganisationTree.on(day, in: db), try StaffList.on(day, in: db))
        func isAble(_ person: String) throws -> Bool {
            guard let person = try ID<Person>(person).flatMap({ try Person.with(id: $0, in: db) }), person.isOpen else { return false }
            return try person.actor(on: day, in: db).may(Procedures.assign, at: unit, in: tree)
        }
        (self.unit, self.tree) = (unit, tree)
        levels = try tree.path(unit).reversed().map(\.code).map { unit in
            let posts = staff.posts.filter { $0.position.unit == unit && Self.titles.contains($0.position.title) }
            return try Set(posts.flatMap(\.tenures).filter { $0.covers(day) }.map(\.holder.id)).filter(isAble)
        }
    }

    /// Who heads the unit, or where nobody else does, the nearest unit above it.
    /// - Parameter concerned: who are passed over, for it is about them.
    func all(without concerned: Set<String> = []) -> Set<String> {
        levels.lazy.map { $0.subtracting(concerned) }.first { !$0.isEmpty } ?? []
    }

    /// Whether somebody is among them; where nobody is, an administrator stands in.
    func isHead(_ actor: Actor, without concerned: Set<String> = []) -> Bool {
        let heads = all(without: concerned)
        return heads.isEmpty ? mayRule(actor) : actor.person.map { heads.contains($0.text) } ?? false
    }

    /// Whether somebody could be the head in some case.
    func includes(_ actor: Actor) -> Bool {
        actor.scopes == nil && (mayRule(actor) || actor.person.map { person in levels.contains { $0.contains(person.text) } } ?? false)
    }

    /// Those who stand in where nobody heads it.
    func administrators(on day: Day, in db: any Connection) throws -> [Person] {
        try db.all(
            """
            SELECT * FROM person WHERE closed_at IS NULL AND EXISTS (
                SELECT 1 FROM role_grant g WHERE g.person_id = person.id AND g.role IN (\(list: Procedures.rule.roles.map(\.rawValue)))
                AND g.organisation IN (\(list: tree.path(unit).map(\.code))) AND g.valid_from <= \(day) AND (g.valid_to IS NULL OR g.valid_to >= \(day))
            ) ORDER BY login
            """)
    }

    func mayRule(_ actor: Actor) -> Bool { actor.may(Procedures.rule, at: unit, in: tree) }
}
