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
        guard let conflict = state.conflicts.first(where: { $0.id == id.text }), try mayLift(conflict, actor, on: instant.day, in: db) else {
            throw RequestProblem.notFound
        }
        try db.run("DELETE FROM case_conflict WHERE id = \(id)")
        try append(.conflictLifted(conflict: id.text, name: conflict.name, reason: reason), by: actor, at: instant, in: db)
    }

    private var unit: String { state.transferredTo ?? application.organisation }

    /// Whether the actor sees what was declared and can lift it: the head of the section, or, where all have declared
    /// an interest themselves, an administrator.
    func mayLift(_ conflict: Conflict, _ actor: Actor, on day: Day, in db: any Connection) throws -> Bool {
        guard let person = actor.person, actor.scopes == nil, person.text != conflict.person else { return false }
        let tree = try OrganisationTree.on(day, in: db)
        let heads = try SectionHead.all(of: unit, without: state.barred, StaffList.on(day, in: db), tree, on: day)
        return heads.isEmpty ? actor.may(Procedures.rule, at: unit, in: tree) : heads.contains(person.text)
    }

    private func tellHeads(at instant: Instant, in db: any Connection) throws {
        let (day, tree) = (instant.day, try OrganisationTree.on(instant.day, in: db))
        let people = try SectionHead.all(of: unit, without: state.barred, StaffList.on(day, in: db), tree, on: day).sorted()
            .compactMap { try ID<Person>($0).flatMap { try Person.with(id: $0, in: db) } }
        try OfficerMail.post(.conflict(unit: unit), receipt: application.receipt, to: others(people), at: instant, in: db)
    }

    /// Those of some persons who may know of the case.
    func others(_ people: [Person]) -> [Person] { people.filter { !state.barred.contains($0.id.text) } }
}

extension Conflict {
    /// One as the head of the section sees it.
    struct Declared: Sendable {
        let conflict: Conflict
        let receipt: String
        let procedure: String
        let at: Instant
    }

    /// What was declared of the cases of a unit and the actor can lift, the newest first.
    static func all(of unit: String, for actor: Actor, keys: Keys, on day: Day, in db: any Connection) throws -> [Declared] {
        let rows = try db.rows(
            """
            SELECT c.id, c.application_id, c.declared_at FROM case_conflict c JOIN application a ON a.id = c.application_id
            WHERE a.organisation = \(unit) ORDER BY c.id DESC LIMIT 200
            """)
        return try rows.compactMap { row in
            let (id, application): (ID<Conflict>, ID<Application>) = (try row["id"], try row["application_id"])
            guard let file = try? CaseFile.open(application, keys: keys, in: db), (try? file.requireOther(actor, in: db)) != nil,
                let conflict = file.state.conflicts.first(where: { $0.id == id.text }), try file.mayLift(conflict, actor, on: day, in: db)
            else { return nil }
            return Declared(conflict: conflict, receipt: file.application.receipt, procedure: file.procedure.name, at: try row["declared_at"])
        }
    }
}

/// 所属長: who answers for what the officers of a section do.
enum SectionHead {
    /// The posts that head a unit, as the bodies call them.
    static let titles: Set = [RouteTable.headTitle, "室長", "所長", "部長", "局長"]

    /// Who holds such a post in the unit, or where nobody else does, in the nearest unit above it.
    /// - Parameter barred: who are passed over, for it is about them.
    static func all(of unit: String, without barred: Set<String> = [], _ staff: StaffList, _ tree: OrganisationTree, on day: Day) -> Set<String> {
        for unit in tree.path(unit).reversed().map(\.code) {
            let posts = staff.posts.filter { $0.position.unit == unit && titles.contains($0.position.title) }
            let holders = posts.flatMap(\.tenures).filter { $0.covers(day) }.map(\.holder.id)
            let heads = Set(holders).subtracting(barred)
            if !heads.isEmpty { return heads }
        }
        return []
    }
}
