import Core
import Hummingbird
import Storage
import Web

struct CatalogueHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (query, size, today) = (request.query, 30, visit.now.day)
        var asked = Catalogue(
            words: query["q"] ?? "", body: query["body"] ?? "", section: query["section"] ?? "", event: query["event"] ?? "",
            isHere: query["online"] != nil)
        // A section is chosen within a body.
        if asked.body.isEmpty { asked.section = "" }
        let catalogue = asked
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(today, in: db)
            let (asked, found) = try catalogue.answer(on: today, after: query["after"], limit: size + 1, in: db)
            let page = Array(found.prefix(size))
            let facets = try asked.facets(on: today, in: db)
            let guides = try Guide.current(of: page.map(\.procedure.id), on: today, in: db)
            let desk = asked.body.isEmpty ? tree.bodies.first { $0.kind == .prefecture }?.code : asked.body
            let isEnglish = visit.language == .en && !catalogue.words.isEmpty
            return CatalogueListPages.list(
                page, facets, everything: page.isEmpty ? try Catalogue().facets(on: today, in: db) : facets, asked, typed: catalogue.words,
                guides.mapValues { Reception($0.content, on: today) }, tree,
                contact: page.isEmpty ? try desk.map { try Contact.of($0, on: today, in: db) } : nil, today: today,
                unnamed: isEnglish ? try catalogue.inJapaneseOnly(on: today, in: db) : 0,
                next: found.count > size ? page.last?.position : nil, isFirst: query["after"] == nil, visit.language)
        }
        return visit.page(Page(title: CatalogueText.title(visit.language), body: body))
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Procedure.self)
        let (title, body) = try await platform.database.read { db in
            guard let procedure = try Procedure.with(id: id, in: db) else { throw RequestProblem.notFound }
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let facts = try CataloguePages.Facts(
                procedure, guide: try Guide.current(of: id, on: visit.now.day, in: db)?.content, IdentityWays(platform), at: visit.now,
                visit.language, in: db)
            let mayEdit = visit.actor.may(Procedures.keep, at: procedure.organisation, in: tree)
            return (
                facts.name(visit.language),
                CataloguePages.show(facts, tree, today: visit.now.day, mayEdit: mayEdit, visit.language)
            )
        }
        return visit.page(Page(title: title, breadcrumbs: [Link(CatalogueText.title, "/procedures")], body: body))
    }
}
