import Approval
import Foundation
import Hummingbird
import Japanese
import Storage
import Web

/// 利用者の管理: what an administrator does with the people of the organisations below their own.
struct PeopleHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    // MARK: reading

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let query = request.query
        let filter = People.Filter(words: query["q"] ?? "", organisation: query["unit"] ?? "", isClosed: query["state"] == "closed")
        let (after, size) = (query["after"], 50)
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let reach = Self.reach(visit.actor, tree)
            let found = try People.list(filter, reach, tree, after: after, limit: size + 1, in: db)
            let page = Array(found.prefix(size))
            return PeoplePages.list(
                page, roles: try People.grants(of: page.map(\.id), on: visit.now.day, in: db), filter: filter, tree, units: reach.units,
                next: found.count > size ? page.last?.login : nil, isFirst: after == nil, visit.language)
        }
        return visit.page(Page(title: BasicsText.people(visit.language), body: body))
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await page(visit, visit.form(), .ok, done: request.query["done"])
    }

    func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil, link: String? = nil) async throws -> Answer {
        let words = platform.journal
        let (title, body) = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let person = try Self.found(visit, tree, db)
            let record = PeoplePages.Record(
                person: person, grants: try People.allGrants(of: person.id, in: db), posts: try Post.all(of: person.id, on: visit.now.day, in: db),
                absences: try StaffAbsence.all(of: person.id, from: visit.now.day, in: db),
                planned: try PlannedMove.open(of: person.id, in: db), sessions: try Session.open(of: person.id, at: visit.now, in: db),
                history: try words.lines(Journal.entries(of: .init("person", person.id.text), limit: 20, in: db), visit.language, in: db),
                isSelf: person.id == visit.actor.person)
            return (
                person.name,
                PeoplePages.show(
                    record, tree, units: Self.reach(visit.actor, tree).units, today: visit.now.day, done: done, link: link, form)
            )
        }
        return visit.page(Page(title: title, breadcrumbs: [Link(BasicsText.people, "/staff/people")], body: body), status: status)
    }

    // MARK: who may be reached

    /// The units at or below which the actor administers; residents belong to nobody but the prefecture's administrator.
    static func reach(_ actor: Actor, _ tree: OrganisationTree) -> People.Reach {
        let units = tree.all.map(\.code).filter { actor.may(.administer, at: $0, in: tree) }
        return People.Reach(units: units, residents: tree.bodies.contains { $0.kind == .prefecture && units.contains($0.code) })
    }

    /// The person, found through what the actor may administer.
    private static func found(_ visit: Visit, _ tree: OrganisationTree, _ db: any Connection) throws -> Person {
        let login = try visit.parameter("login")
        guard let person = try Person.with(login: login, in: db), reach(visit.actor, tree).holds(person, tree) else { throw RequestProblem.notFound }
        return person
    }

    /// Whoever changes how somebody gets in could get in as them: they administer everything that the person holds.
    private static func checkAccess(to person: Person, _ visit: Visit, _ tree: OrganisationTree, _ db: any Connection) throws {
        for unit in try People.units(heldBy: person.id, from: visit.now.day, in: db) where !tree.path(unit).isEmpty {
            guard visit.actor.may(.administer, at: unit, in: tree) else { throw PersonProblem.holdsMore }
        }
        try StaffList.requireOther(visit.actor, than: person.id, on: visit.now.day, in: db)
    }

    /// Runs a change of how one person gets in.
    private func changeAccess(
        _ visit: Visit, done: String, _ work: @escaping @Sendable (Person, any Connection) throws -> Void
    ) async throws -> Answer {
        try await change(visit, done: done, notSelf: true) { person, tree, db in
            try Self.checkAccess(to: person, visit, tree, db)
            try work(person, db)
        }
    }

    /// Runs a change of one person. Nobody changes their own roles or posts or ends their own access: somebody has to stay.
    func change(
        _ visit: Visit, done: String, notSelf: Bool = false, _ work: @escaping @Sendable (Person, OrganisationTree, any Connection) throws -> Void
    ) async throws -> Answer {
        let login = try await platform.database.write { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let person = try Self.found(visit, tree, db)
            if notSelf, person.id == visit.actor.person { throw PersonProblem.ownAccess }
            try work(person, tree, db)
            return person.login
        }
        return .redirect("/staff/people/\(login.percentEncoded)?done=\(done)")
    }

    // MARK: changing

    @Sendable func newPage(_ request: Request, _ visit: Visit) async throws -> Answer { try await newPage(visit, visit.form(), .ok) }

    private func newPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return PeoplePages.new(form, tree, units: Self.reach(visit.actor, tree).units)
        }
        return visit.page(
            Page(title: PeopleText.add(visit.language), breadcrumbs: [Link(BasicsText.people, "/staff/people")], body: body), status: status)
    }

    @Sendable func add(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = Self.check(input)
        let login = input["login"] ?? ""
        if login.firstMatch(of: /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/) == nil { problems.add("login", PeopleText.loginRule) }
        guard problems.isEmpty else { return try await newPage(visit, visit.form(input, problems: problems), .unprocessableContent) }
        do {
            try await platform.database.write { db in
                let tree = try OrganisationTree.on(visit.now.day, in: db)
                var person = Person(id: ID(at: visit.now), login: login, name: "", createdAt: visit.now)
                try Self.fill(&person, input, visit, tree)
                try People.add(person, password: nil, by: visit.actor, at: visit.now, in: db)
            }
        } catch let problem as PersonProblem {
            problems.add(problem == .notYourUnit ? "organisation" : "login", problem.message)
            return try await newPage(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        return .redirect("/staff/people/\(login.percentEncoded)?done=added")
    }

    @Sendable func update(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = Self.check(input)
        let day = input.given("move_on").map { Day(lenient: $0) } ?? visit.now.day
        if day.map({ $0 >= visit.now.day }) != true { problems.add("move_on", PostText.needMoveDay) }
        if problems.isEmpty, let day {
            do {
                let form = visit.form(input)
                return try await platform.database.write { try Self.store(input, movingOn: day, visit, form, in: $0) }
            } catch let problem as PersonProblem where [.notYourUnit, .moveIsPlanned, .holdsMore].contains(problem) {
                problems.add(problem == .holdsMore ? "email" : "organisation", problem.message)
            }
        }
        return try await page(visit, visit.form(input, problems: problems), .unprocessableContent)
    }

    /// Changes the person; where roles or posts end with a move, only after it was asked which of them go along. A move on a day to come is
    /// planned, and everything else changed at once.
    private static func store(_ input: FormInput, movingOn day: Day, _ visit: Visit, _ form: Form, in db: any Connection) throws -> Answer {
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        let person = try found(visit, tree, db)
        var changed = person
        try fill(&changed, input, visit, tree)
        // A link for a forgotten password goes there, and the identity provider knows officers by it.
        if changed.email != person.email { try checkAccess(to: person, visit, tree, db) }
        let address = "/staff/people/\(person.login.percentEncoded)"
        let move = changed.organisation == person.organisation ? nil : try Move(of: person, by: visit.actor, tree, on: day, in: db)
        if move != nil, try PlannedMove.open(of: person.id, in: db) != nil { throw PersonProblem.moveIsPlanned }
        if let move, !move.isEmpty, input["moved"] != "yes" {
            let body = PostPages.move(move, of: person, to: changed.organisation, on: day, today: visit.now.day, at: address, tree, form)
            return visit.page(
                Page(title: PostText.moving(person.name)(visit.language), breadcrumbs: [Link(BasicsText.people, "/staff/people")], body: body))
        }
        let kept = Set(input.all("keep"))
        if let move, day > visit.now.day {
            var details = changed
            (details.organisation, details.title) = (person.organisation, person.title)
            try People.change(details, from: person, by: visit.actor, at: visit.now, in: db)
            try PlannedMove.plan(changed, move, keeping: kept, on: day, by: visit.actor, at: visit.now, in: db)
            return .redirect("\(address)?done=move-planned")
        }
        try People.change(changed, from: person, by: visit.actor, at: visit.now, in: db)
        try move?.end(keeping: kept, of: person, from: day, by: visit.actor, at: visit.now, in: db)
        return .redirect("\(address)?done=changed")
    }

    /// Cancels a move before its day.
    @Sendable func cancelMove(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await change(visit, done: "move-cancelled", notSelf: true) { person, _, db in
            guard let planned = try PlannedMove.open(of: person.id, in: db) else { throw RequestProblem.notFound }
            try planned.cancel(by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func takePost(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let (title, unit) = (input.given("post") ?? "", input.given("post_at") ?? "")
        if title.isEmpty || title.count > 40 { problems.add("post", PostText.needPost) }
        if unit.isEmpty { problems.add("post_at", PeopleText.chooseUnit) }
        guard problems.isEmpty else { return try await page(visit, visit.form(input, problems: problems), .unprocessableContent) }
        return try await change(visit, done: "post", notSelf: true) { person, tree, db in
            guard tree[unit] != nil, visit.actor.may(.administer, at: unit, in: tree) else { throw PersonProblem.notYourUnit }
            try Post.take(title, of: unit, by: person, from: visit.now.day, actor: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func leavePost(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("post", of: Post.self)
        return try await change(visit, done: "post-ended", notSelf: true) { person, tree, db in
            guard let post = try Post.all(of: person.id, on: visit.now.day, in: db).first(where: { $0.id == id }),
                visit.actor.may(.administer, at: post.organisation, in: tree)
            else { throw RequestProblem.notFound }
            try post.leave(on: visit.now.day.adding(days: -1), actor: visit.actor, at: visit.now, in: db)
        }
    }

    private static func check(_ input: FormInput) -> FieldProblems {
        var problems = FieldProblems()
        if input.given("name") == nil { problems.add("name", PeopleText.enterName) }
        if let email = input.given("email"), !MailAddress.isOne(email) {
            problems.add("email", PeopleText.wrongMail)
        }
        return problems
    }

    private static func fill(_ person: inout Person, _ input: FormInput, _ visit: Visit, _ tree: OrganisationTree) throws {
        let unit = input.given("organisation")
        let reach = reach(visit.actor, tree)
        let isKept = unit != nil && unit == person.organisation
        guard isKept || unit.map({ reach.units.contains($0) }) ?? reach.residents else { throw PersonProblem.notYourUnit }
        person.name = String((input["name"] ?? "").prefix(100))
        person.kana = String((input["kana"] ?? "").prefix(100))
        person.email = String((input["email"] ?? "").prefix(254))
        person.title = String((input["title"] ?? "").prefix(100))
        person.organisation = unit
    }

    @Sendable func grant(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let role = input["role"].flatMap(Role.init), let unit = input.given("at") else {
            var problems = FieldProblems()
            if input["role"].flatMap(Role.init) == nil { problems.add("role", PeopleText.chooseRole) }
            if input.given("at") == nil { problems.add("at", PeopleText.chooseUnit) }
            return try await page(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        return try await change(visit, done: "granted", notSelf: true) { person, tree, db in
            guard visit.actor.may(.administer, at: unit, in: tree) else { throw PersonProblem.notYourUnit }
            try People.grant(role, at: unit, to: person, from: visit.now.day, by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func revoke(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("grant", of: RoleGrant.self)
        return try await change(visit, done: "revoked", notSelf: true) { person, tree, db in
            guard let grant = try People.allGrants(of: person.id, in: db).first(where: { $0.id == id }),
                visit.actor.may(.administer, at: grant.organisation, in: tree)
            else { throw RequestProblem.notFound }
            try People.revoke(grant, of: person, by: visit.actor, at: visit.now, in: db)
        }
    }

    /// Shows the link once, for a person who cannot be reached by mail.
    @Sendable func invite(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let base = platform.settings.baseURL
        let link = try await platform.database.write { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let person = try Self.found(visit, tree, db)
            if person.id == visit.actor.person { throw PersonProblem.ownAccess }
            try Self.checkAccess(to: person, visit, tree, db)
            guard person.isOpen else { throw PersonProblem.isClosed }
            return try PasswordLink.issue(for: person, baseURL: base, by: visit.actor, at: visit.now, in: db)
        }
        return try await page(visit, visit.form(), .ok, link: base + link)
    }

    @Sendable func resetFactor(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await changeAccess(visit, done: "factor") { try People.setSecondFactor(nil, of: $0, by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func close(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await changeAccess(visit, done: "closed") { try People.close($0, by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func reopen(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await changeAccess(visit, done: "reopened") { try People.reopen($0, by: visit.actor, at: visit.now, in: $1) }
    }
}
