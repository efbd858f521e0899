import Core
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Web

/// Administrators say which systems are told of what, and see how it went.
struct WebhookHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private static let crumb = Link(WebhookText.title, "/staff/webhooks")

    /// The units whose applications the actor may have told to others.
    private static func units(_ actor: Actor, _ tree: OrganisationTree) -> [String] {
        tree.known.filter { actor.may(Procedures.connect, at: $0, in: tree) }
    }

    /// The webhook, found through what the actor administers.
    private static func found(_ visit: Visit, _ db: any Connection) throws -> Webhook {
        let id = try visit.id("webhook", of: Webhook.self)
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        guard let webhook = try Webhook.with(id: id, in: db), visit.actor.may(Procedures.connect, at: webhook.organisation, in: tree) else {
            throw RequestProblem.notFound
        }
        return webhook
    }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return WebhookPages.list(try Webhook.all(of: Self.units(visit.actor, tree), in: db), tree, visit.language)
        }
        return visit.page(Page(title: WebhookText.title(visit.language), body: body))
    }

    @Sendable func newPage(_ request: Request, _ visit: Visit) async throws -> Answer { try await newPage(visit, visit.form(), .ok) }

    private func newPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return WebhookPages.new(Self.units(visit.actor, tree).filter { tree[$0] != nil }, tree, form)
        }
        return visit.page(Page(title: WebhookText.make(visit.language), breadcrumbs: [Self.crumb], body: body), status: status)
    }

    @Sendable func make(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let (unit, url, keys) = (input["organisation"] ?? "", input["url"] ?? "", platform.keys)
        let kinds = Webhook.Kind.allCases.filter { input.all("kinds").contains($0.rawValue) }
        if kinds.isEmpty { problems.add("kinds", WebhookText.needKinds) }
        do {
            try await OutsidePost.check(url, allowsPrivate: platform.settings["webhooks-private"] == "yes")
        } catch let problem as OutsideProblem {
            problems.add("url", problem.message)
        }
        let (units, isKnown) = try await platform.database.read { db in
            (Self.units(visit.actor, try OrganisationTree.on(visit.now.day, in: db)), try Webhook.isRegistered(url, for: unit, in: db))
        }
        if isKnown { problems.add("url", WebhookText.known) }
        if !units.contains(unit) { problems.add("organisation", WebhookText.needUnit) }
        guard problems.isEmpty else { return try await newPage(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let (id, secret) = try await platform.database.write { db in
            // Pressed twice at once.
            if try Webhook.isRegistered(url, for: unit, in: db) { throw RequestProblem.conflict(WebhookText.known) }
            return try Webhook.make(url, kinds: kinds, for: unit, keys: keys, by: visit.actor, at: visit.now, in: db)
        }
        return try await page(id, visit, secret: secret)
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let id = try await platform.database.read { try Self.found(visit, $0).id }
        return try await page(id, visit, done: request.query["done"], before: request.query["before"])
    }

    private func page(_ id: ID<Webhook>, _ visit: Visit, secret: String? = nil, done: String? = nil, before: String? = nil) async throws -> Answer {
        let size = 50
        let body = try await platform.database.read { db in
            guard let webhook = try Webhook.with(id: id, in: db) else { throw RequestProblem.notFound }
            let found = try WebhookDelivery.all(of: id, before: before, limit: size + 1, in: db)
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return WebhookPages.show(
                webhook, Array(found.prefix(size)), office: tree.label(webhook.organisation), secret: secret, done: done,
                next: found.count > size ? found[size - 1].id.text : nil, isFirst: before == nil, visit.form())
        }
        var answer = visit.page(Page(title: WebhookText.title(visit.language), breadcrumbs: [Self.crumb], body: body))
        if secret != nil { answer.headers[.cacheControl] = "no-store" }
        return answer
    }

    @Sendable func replay(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("delivery", of: WebhookDelivery.self)
        return try await act(visit, done: "replayed") { webhook, db in
            guard let delivery = try WebhookDelivery.with(id: id, in: db), delivery.webhook == webhook.id, webhook.endedAt == nil else {
                throw RequestProblem.notFound
            }
            try delivery.replay(by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func resume(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await act(visit, done: "resumed") { try $0.resume(by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func end(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await act(visit, done: "ended") { try $0.end(by: visit.actor, at: visit.now, in: $1) }
    }

    private func act(_ visit: Visit, done: String, _ body: @escaping @Sendable (Webhook, any Connection) throws -> Void) async throws -> Answer {
        let id = try await platform.database.write { db in
            let webhook = try Self.found(visit, db)
            try body(webhook, db)
            return webhook.id
        }
        return .redirect("/staff/webhooks/\(id)?done=\(done)")
    }
}
