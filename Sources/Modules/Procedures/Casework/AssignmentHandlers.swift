import Approval
import Core
import HTTPTypes
import Hummingbird
import Storage
import Web

/// 担当者の割当て of a section: its officers see the rules, its head sets them.
struct AssignmentHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private static let crumb = Link(AssignmentText.title, "/staff/assignment")

    /// The units whose rules the actor sees: their own, and those that have procedures.
    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let units = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let known = Set(try db.values("SELECT DISTINCT organisation FROM procedure", as: String.self) + [visit.actor.organisation ?? ""])
            return tree.inFileOrder(tree.all.filter { known.contains($0.code) && visit.actor.may(Procedures.assign, at: $0.code, in: tree) })
                .map { (code: $0.code, name: tree.fullLabel($0.code)) }
        }
        if units.count == 1, let only = units.first { return .redirect("/staff/assignment/\(only.code)") }
        return visit.page(Page(title: AssignmentText.title(visit.language), body: AssignmentPages.list(units, visit.language)))
    }

    /// The unit in the address, for who may see its rules.
    private func opened(_ visit: Visit, _ db: any Connection) throws -> AssignmentPages.Section {
        let (tree, code) = (try OrganisationTree.on(visit.now.day, in: db), try visit.parameter("unit"))
        guard tree[code] != nil, visit.actor.may(Procedures.assign, at: code, in: tree), visit.actor.scopes == nil else {
            throw RequestProblem.notFound
        }
        let staff = try StaffList.on(visit.now.day, in: db)
        let heads = try SectionHead(of: code, on: visit.now.day, in: db)
        let isHead = heads.isHead(visit.actor)
        return AssignmentPages.Section(
            code: code, tree: tree, staff: staff, heads: heads, maySet: isHead || heads.mayRule(visit.actor), isHead: isHead,
            officers: try CaseAccess.officers(of: code, on: visit.now.day, in: db))
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await show(
            visit, visit.form(), .ok, done: request.query["done"].flatMap(AssignmentText.done), before: request.query["before"].flatMap { ID($0) })
    }

    /// - Parameter last: after which declaration the page of them begins.
    private func show(
        _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: Message? = nil, before last: ID<Conflict>? = nil
    ) async throws -> Answer {
        let keys = platform.keys
        let (body, title) = try await platform.database.read { db in
            let section = try opened(visit, db)
            let page = AssignmentPages.show(
                section, try AssignmentRule.all(of: section.code, in: db), try AssignmentRule.loads(of: section.code, in: db),
                try Self.procedures(of: section.code, in: db),
                try Conflict.all(of: section.heads, for: visit.actor, before: last, keys: keys, in: db), on: visit.now.day, done: done, form)
            return (page, "\(AssignmentText.title(visit.language)) \(section.tree.label(section.code)(visit.language))")
        }
        return visit.page(Page(title: title, breadcrumbs: [Self.crumb], body: body), status: status)
    }

    private static func procedures(of unit: String, in db: any Connection) throws -> [(id: ID<Procedure>, name: String)] {
        try db.rows("SELECT id, name FROM procedure WHERE organisation = \(unit) ORDER BY folded, id LIMIT 500").map {
            (try $0["id"], try $0["name"])
        }
    }

    /// The unit, for who sets its rules.
    private func ruled(_ visit: Visit, _ db: any Connection) throws -> AssignmentPages.Section {
        let section = try opened(visit, db)
        guard section.maySet else { throw AssignmentProblem.notHead }
        return section
    }

    @Sendable func set(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let (way, logins) = (AssignmentRule.Way(rawValue: input["way"] ?? ""), Set(input.all("officers")))
        if way == nil { problems.add("way", AssignmentText.needWay) }
        if way == .even, logins.isEmpty { problems.add("officers", AssignmentText.needOfficers) }
        guard problems.isEmpty, let way else { return try await show(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let code = try await platform.database.write { db in
            let section = try ruled(visit, db)
            let procedure = try Self.procedure(input, section.code, db)
            let officers = section.officers.filter { logins.contains($0.login) }
            guard way == .hand || officers.count == logins.count else { throw RequestProblem.badInput(BulkText.notThere) }
            try AssignmentRule.set(way, officers, for: procedure, of: section.code, by: visit.actor, at: visit.now, in: db)
            return section.code
        }
        return .redirect("/staff/assignment/\(code)?done=set")
    }

    @Sendable func remove(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let code = try await platform.database.write { db in
            let section = try ruled(visit, db)
            let typed = input.given("procedure")
            let procedure = typed.flatMap { ID<Procedure>($0) }
            // What names no procedure is not the rule for all.
            guard typed == nil || procedure != nil else { throw RequestProblem.notFound }
            try AssignmentRule.remove(for: procedure, of: section.code, by: visit.actor, at: visit.now, in: db)
            return section.code
        }
        return .redirect("/staff/assignment/\(code)?done=removed")
    }

    /// The procedure that was chosen, of the unit's own; `nil` for all.
    private static func procedure(_ input: FormInput, _ unit: String, _ db: any Connection) throws -> ID<Procedure>? {
        guard let typed = input.given("procedure") else { return nil }
        guard let id = ID<Procedure>(typed), try Procedure.with(id: id, in: db)?.organisation == unit else { throw RequestProblem.notFound }
        return id
    }

    /// 利害関係の申告の取消し.
    @Sendable func lift(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems(lengths: input)
        let (id, keys) = (ID<Conflict>(input["conflict"] ?? ""), platform.keys)
        if id == nil { problems.add("conflict", ConflictText.needWhich) }
        if input.given("lift_reason") == nil { problems.add("lift_reason", ConflictText.needLiftReason) }
        guard problems.isEmpty, let id, let reason = input.given("lift_reason") else {
            return try await show(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let code = try await platform.database.write { db in
            let section = try opened(visit, db)
            let application = try db.value(
                "SELECT c.application_id FROM case_conflict c JOIN application a ON a.id = c.application_id WHERE c.id = \(id) AND a.organisation = \(section.code)",
                as: ID<Application>.self)
            guard let application else { throw RequestProblem.notFound }
            try CaseFile.open(application, keys: keys, in: db).lift(id, reason: reason, by: visit.actor, at: visit.now, in: db)
            return section.code
        }
        return .redirect("/staff/assignment/\(code)?done=lifted")
    }
}

enum AssignmentProblem: Problem {
    /// The rules are the head's to set.
    case notHead

    var status: HTTPResponse.Status { .forbidden }
    var message: Message { AssignmentText.notHead }
}

extension Procedures {
    /// Who sees how cases are given to the officers of a section. Setting it, and lifting what was declared, is the head's (`SectionHead`).
    static let assign = Permission(
        "procedures.assign", Message(ja: "所属する組織の担当者の割当ての定めを見る（所属長は定める）", en: "See how cases are assigned in the organisation; its head sets it"),
        roles: [.sectionOfficer, .procedureOfficer, .administrator])

    func assigning(_ site: Routes) {
        let assignment = AssignmentHandlers(platform)
        site.get("/staff/assignment", allow: .may(Self.assign), assignment.list)
        site.get("/staff/assignment/{unit}", allow: .may(Self.assign), assignment.show)
        site.post("/staff/assignment/{unit}", allow: .may(Self.assign), assignment.set)
        site.post("/staff/assignment/{unit}/removal", allow: .may(Self.assign), assignment.remove)
        site.post("/staff/assignment/{unit}/conflicts/removal", allow: .may(Self.assign), assignment.lift)
    }
}
