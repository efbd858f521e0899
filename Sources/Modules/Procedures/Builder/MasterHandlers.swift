import Core
import Forms
import HTTPTypes
import Hummingbird
import Storage
import StrictYAML
import Web

/// A form on a master: its slots, the master's new versions, and who stands on which.
struct MasterHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    // MARK: slots

    /// Keeps what the municipality changes, as typed slot by slot.
    @Sendable func fill(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let base = try await Building.write(visit, platform.database) { building, db in
            guard let standing = building.standing else { throw RequestProblem.conflict(BuilderText.mendFirst) }
            let overlay = try SlotControls(
                input: input, overlay: standing.overlay, master: standing.master, isSpent: { try building.draft.everHad($0, in: db) }
            ).read()
            try building.draft.save(overlay.source, .edit, seen: input.seen, by: visit.actor, at: visit.now, in: db)
            return building.base
        }
        return .redirect("\(base)?done=saved")
    }

    // MARK: merging

    @Sendable func merge(_ request: Request, _ visit: Visit) async throws -> Answer { try await merge(visit, visit.form(), .ok) }

    private func merge(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let (building, merge) = try await Building.read(visit, platform.database) { building, db in
            (building, try Self.merge(building, at: visit.now, in: db))
        }
        guard let merge else { return .redirect(building.standing == nil ? building.base : "\(building.base)?done=current") }
        return visit.page(
            Page(
                title: MasterText.merge(visit.language), breadcrumbs: Building.crumbs(building.procedure),
                body: MergePages.merge(building, merge, form)), status: status)
    }

    /// The draft on the master's version in force; `nil` when it stands on it already.
    private static func merge(_ building: Building, at instant: Instant, in db: any Connection) throws -> FormMerge? {
        guard let standing = building.standing, let version = building.check.master,
            let current = try FormVersion.current(of: version.procedure, at: instant, in: db), current.id != version.id,
            let new = FormSketch(current.source)
        else { return nil }
        let old = standing.overlay.master
        let target = FormOverlay.Reference(body: old.body, procedure: old.procedure, version: current.number)
        return FormMerge(standing.overlay, base: standing.master, new: new, target: target)
    }

    /// Takes the new version over, once everything that both have changed is decided.
    @Sendable func resolve(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var choices: [String: FormMerge.Choice] = [:]
        for pair in input.pairs where pair.name.hasPrefix("choice.") {
            choices[String(pair.name.dropFirst("choice.".count))] = FormMerge.Choice(rawValue: pair.value)
        }
        let decided = choices
        let result = try await Building.write(visit, platform.database) { building, db -> (base: String, problems: FieldProblems) in
            var problems = FieldProblems()
            guard let merge = try Self.merge(building, at: visit.now, in: db) else { return (building.base, problems) }
            guard input["target"] == merge.target.description else { throw RequestProblem.conflict(MasterText.newerStill) }
            guard let overlay = merge.resolved(decided) else {
                for conflict in merge.conflicts where decided[conflict.key] == nil { problems.add("choice.\(conflict.key)", MasterText.decide) }
                if problems.isEmpty { problems.add("merge", MasterText.decide) }
                return (building.base, problems)
            }
            try building.draft.save(overlay.source, .merge, seen: input.seen, by: visit.actor, at: visit.now, in: db)
            return (building.base, problems)
        }
        if result.problems.isEmpty { return .redirect("\(result.base)?done=merged") }
        return try await merge(visit, visit.form(input, problems: result.problems), .unprocessableContent)
    }

    // MARK: who stands on it

    /// For the prefecture: which of its municipalities take this form, and which version of it.
    @Sendable func takers(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (procedure, body) = try await platform.database.read { db -> (Procedure, HTML) in
            let procedure = try Building.procedure(visit, db)
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let current = try FormVersion.current(of: procedure.id, at: visit.now, in: db)
            let takers = try FormVersion.takers(of: procedure.id, at: visit.now, in: db)
            let standing = Set(takers.map(\.master))
            let versions = try FormVersion.all(of: procedure.id, in: db).filter { standing.contains($0.number) || $0.id == current?.id }
            let asks = try FormVersion.asks(versions.map(\.id), in: db)
            let same = versions.filter { one in one.id == current?.id || current.map { asks[one.id] == asks[$0.id] } ?? false }
            return (procedure, MasterPages.takers(takers, current: Set(same.map(\.number)), tree, visit.language))
        }
        return visit.page(Page(title: MasterText.takers(visit.language), breadcrumbs: Building.crumbs(procedure), body: body))
    }
}
