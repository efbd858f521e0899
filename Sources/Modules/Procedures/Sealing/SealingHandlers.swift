import Core
import Foundation
import Hummingbird
import HTTPTypes
import Sealing
import Storage
import Web

/// The keys of a section: made, retired, and put together from their shares again. The private halves stay in the browser.
struct SealingHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private static let crumb = Link(SealingText.title, "/staff/sealing")

    private static func units(_ visit: Visit, _ tree: OrganisationTree) -> [String] {
        tree.known.filter { visit.actor.may(Procedures.work, at: $0, in: tree) }
    }

    /// The key, found through the units whose cases the actor works.
    private static func found(_ visit: Visit, _ db: any Connection) throws -> (key: SealingKey, office: Message) {
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        guard let key = try SealingKey.with(id: try visit.id("key"), in: db), visit.actor.may(Procedures.work, at: key.organisation, in: tree) else {
            throw RequestProblem.notFound
        }
        return (key, tree.label(key.organisation))
    }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return SealingPages.list(try SealingKey.all(of: Self.units(visit, tree), in: db), tree, visit.language)
        }
        return visit.page(Page(title: SealingText.title(visit.language), body: body))
    }

    @Sendable func newPage(_ request: Request, _ visit: Visit) async throws -> Answer { try await newPage(visit, visit.form(), .ok) }

    private func newPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return SealingPages.new(Self.units(visit, tree).filter { tree[$0] != nil }, tree, own: visit.actor.organisation, on: visit.now.day, form)
        }
        return visit.page(
            Page(title: SealingText.make(visit.language), breadcrumbs: [Self.crumb], script: "section-key.js", body: body), status: status)
    }

    @Sendable func register(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let unit = input["organisation"] ?? ""
        let names = (input["keepers"] ?? "").split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        let commitments = (input["commitments"] ?? "").split(separator: " ").map(String.init)
        var problems = FieldProblems()
        if !SecretShare.counts.contains(names.count) || names.contains(where: { $0.count > 100 }) { problems.add("keepers", SealingText.needKeepers) }
        let threshold = Int((input["threshold"] ?? "").precomposedStringWithCompatibilityMapping) ?? 0
        if threshold < 2 || threshold > names.count { problems.add("threshold", SealingText.needThreshold) }
        guard problems.isEmpty else { return try await newPage(visit, visit.form(input, problems: problems), .unprocessableContent) }
        guard let key = Data(base64Encoded: input["public_key"] ?? ""), commitments.count == names.count else { throw SealingKeyProblem.unfit }
        let keepers = names.enumerated().map { SealingKey.Keeper(number: $0 + 1, name: $1, commitment: commitments[$0]) }
        let id = try await platform.database.write { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            guard visit.actor.may(Procedures.work, at: unit, in: tree) else { throw RequestProblem.notFound }
            let id = try SealingKey.register(key, for: unit, threshold: threshold, keepers: keepers, by: visit.actor, at: visit.now, in: db)
            try SealingKey.tell(id, of: unit, tree, by: visit.actor, at: visit.now, in: db)
            return id
        }
        return .redirect("/staff/sealing/\(id)?done=registered")
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let body = try await platform.database.read { db in
            let (key, office) = try Self.found(visit, db)
            return SealingPages.show(
                key, office, try key.keepers(in: db), try key.recoveries(in: db), done: request.query["done"], on: visit.now.day, visit.form())
        }
        return visit.page(Page(title: SealingText.key(visit.language), breadcrumbs: [Self.crumb], script: "section-key.js", body: body))
    }

    @Sendable func retire(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try await platform.database.write { db in
            let (key, _) = try Self.found(visit, db)
            try key.retire(by: visit.actor, at: visit.now, in: db)
            return key.id
        }
        return .redirect("/staff/sealing/\(id)?done=retired")
    }

    @Sendable func recover(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let shares = (input["numbers"] ?? "").split(separator: " ").compactMap { Int($0) }
        let reason = (input["reason"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        let id = try await platform.database.write { db in
            let (key, _) = try Self.found(visit, db)
            try key.recover(shares: shares, reason: reason, by: visit.actor, at: visit.now, in: db)
            return key.id
        }
        return .redirect("/staff/sealing/\(id)?done=recovered")
    }
}

/// The pages of the keys.
extension Procedures {
    static func sealing(_ site: Routes, _ platform: Platform) {
        let keys = SealingHandlers(platform)
        site.get("/staff/sealing", allow: .may(work), keys.list)
        site.get("/staff/sealing/new", allow: .may(work), keys.newPage)
        site.post("/staff/sealing/new", allow: .may(work), cost: 5, keys.register)
        site.get("/staff/sealing/{key}", allow: .may(work), keys.show)
        site.post("/staff/sealing/{key}/retirement", allow: .may(work), keys.retire)
        site.post("/staff/sealing/{key}/recovery", allow: .may(work), keys.recover)
    }

    static let sealingNoun = Journal.Noun("sealing-key", SealingText.key, names: SealingKey.names)
}
