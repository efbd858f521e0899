import Approval
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// 職と代決者: what an administrator sees of the posts at and below their units, and who acts for whom.
struct DeputyHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (unit, after, size) = (request.query["unit"] ?? "", request.query["after"].flatMap { ID<Post>($0) }, 50)
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let units = PeopleHandlers.reach(visit.actor, tree).units
            let within = unit.isEmpty ? units : units.filter { tree.isWithin($0, unit) }
            let found = try Post.newest(in: within, on: visit.now.day, after: after, limit: size + 1, db)
            return DeputyPages.list(
                Array(found.prefix(size)), try StaffList.on(visit.now.day, in: db), unit: unit, tree, units: units,
                next: found.count > size ? found[size - 1].id : nil, isFirst: after == nil, visit.language)
        }
        return visit.page(Page(title: DeputyText.title(visit.language), breadcrumbs: [Link(BasicsText.people, "/staff/people")], body: body))
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await page(visit, visit.form(), .ok, isDone: request.query["done"] != nil)
    }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, isDone: Bool = false) async throws -> Answer {
        let words = platform.journal
        let (title, body) = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let post = try Self.found(visit, tree, db)
            let staff = try StaffList.on(visit.now.day, in: db)
            let reach = PeopleHandlers.reach(visit.actor, tree)
            let holders = try staff.post(post.position)?.tenures.compactMap {
                try ID<Person>($0.holder.id).flatMap { try Person.with(id: $0, in: db) }
            }
            let record = DeputyPages.Record(
                post: post, holders: holders ?? [], reached: Set((holders ?? []).filter { reach.holds($0, tree) }.map(\.id)), staff: staff,
                history: try words.lines(
                    Journal.entries(of: .init("organisation", post.organisation), limit: 20, in: db), visit.language, in: db))
            return (post.title, DeputyPages.show(record, tree, isDone: isDone, form))
        }
        let trail = [Link(BasicsText.people, "/staff/people"), Link(DeputyText.title, "/staff/posts")]
        return visit.page(Page(title: title, breadcrumbs: trail, body: body), status: status)
    }

    /// The post in the address, found through what the actor administers.
    private static func found(_ visit: Visit, _ tree: OrganisationTree, _ db: any Connection) throws -> Post {
        let id = try visit.id("post", of: Post.self)
        guard let post = try Post.with(id: id, in: db), tree[post.organisation] != nil,
            visit.actor.may(.administer, at: post.organisation, in: tree)
        else { throw RequestProblem.notFound }
        return post
    }

    @Sendable func set(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        do {
            let post = try await platform.database.write { db in
                let post = try Self.found(visit, try OrganisationTree.on(visit.now.day, in: db), db)
                let places = try StaffList.on(visit.now.day, in: db).others(post.position).indices
                let titles = places.compactMap { input.given("deputy_\($0 + 1)") }
                try Post.setDeputies(titles, for: post.title, of: post.organisation, by: visit.actor, at: visit.now, in: db)
                return post
            }
            return .redirect("\(DeputyPages.address(post))?done=yes")
        } catch PersonProblem.unfitDeputies {
            var problems = FieldProblems()
            problems.add("deputy_1", PersonProblem.unfitDeputies.message)
            return try await page(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
    }
}
