import Core
import Forms
import HTTPTypes
import Hummingbird
import Storage
import Web

/// A draft on an older version of its form.
struct DraftMoveHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// The draft and what moving it would do; `nil` when its version is in force.
    private func found(_ visit: Visit, _ db: any Connection) throws -> (draft: Draft, procedure: Procedure, move: DraftMove?) {
        let (draft, procedure, files) = try DraftHandlers(platform).opened(visit, db)
        let names = Dictionary(files.map { ($0.id.text, $0.name) }, uniquingKeysWith: { first, _ in first })
        let move = try draft.newer(at: visit.now, in: db).map { target in
            let between = try FormVersion.between(draft.version, and: target, in: db)
            return try DraftMove(draft, to: target, over: between, files: names, on: visit.now.day)
        }
        return (draft, procedure, move)
    }

    @Sendable func explain(_ request: Request, _ visit: Visit) async throws -> Answer { try await explain(visit, FormInput(), nil) }

    private func explain(_ visit: Visit, _ input: FormInput, _ problem: Message?) async throws -> Answer {
        let (draft, procedure, move) = try await platform.database.read { try found(visit, $0) }
        guard let move else { return .redirect("/apply/\(draft.id)") }
        let reader = visit.reading(draft)
        var problems = FieldProblems()
        if let problem { problems.add("move", problem) }
        return reader.page(
            Page(
                title: DraftMoveText.title(reader.language), breadcrumbs: try draft.version.crumbs(of: procedure),
                body: DraftMovePages.explain(draft, move, reader.form(input, problems: problems))), status: problem == nil ? .ok : .conflict,
            isStaff: draft.isKeyedIn)
    }

    /// Moves to the version that was explained, and to no other.
    @Sendable func move(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let result = try await platform.database.write { db -> (id: ID<Draft>, isMoved: Bool) in
            let (draft, _, move) = try found(visit, db)
            guard let move else { return (draft.id, true) }
            let isSame = input["version"] == move.target.id.text && input["seen"] == draft.mark
            if isSame { try draft.move(move, at: visit.now, in: db) }
            return (draft.id, isSame)
        }
        if result.isMoved { return .redirect("/apply/\(result.id)") }
        return try await explain(visit, input, DraftMoveText.changedMeanwhile)
    }
}
