import Core
import Foundation
import Storage
import Web

/// Taking a plan file in: checked, compared, then stored as the next version.
enum PlanImport {
    static let importer = Importer("plan", help: "An action plan (YAML, docs/plan.schema.json)", order: 40) { bytes, options, platform in
        let (outcome, plan) = try await check(bytes, options.language, platform)
        guard let plan, outcome.problems.isEmpty, !options.dryRun else { return outcome }
        return try await store(plan, bytes, outcome, by: options.actor, platform)
    }

    /// - Returns: what it would change, or every fault; and the plan when there is none.
    static func check(_ bytes: Data, _ lang: Language, _ platform: Platform) async throws -> (Importer.Outcome, ActionPlan?) {
        var outcome = Importer.Outcome()
        switch PlanFile.read(bytes) {
        case .failure(let problem):
            outcome.problems = problem.faults.map { $0.sentence(lang) }
            return (outcome, nil)
        case .success(let read):
            let plan = read.plan
            let measures = platform.measures
            let (faults, lines) = try await platform.database.read { db in
                (try PlanVersion.references(read, measures: measures, in: db), try PlanVersion.difference(plan, in: db))
            }
            outcome.problems = faults.map { $0.sentence(lang) }
            outcome.lines = lines
            outcome.added = lines.filter { $0.hasPrefix("+") }.count
            outcome.changed = lines.count - outcome.added
            if lines.isEmpty { outcome.unchanged = 1 }
            return (outcome, plan)
        }
    }

    static func store(_ plan: ActionPlan, _ bytes: Data, _ checked: Importer.Outcome, by actor: Actor, _ platform: Platform) async throws
        -> Importer.Outcome
    {
        let (now, source) = (platform.now, String(decoding: bytes, as: UTF8.self))
        let number = try await platform.database.write { try PlanVersion.take(plan, source: source, by: actor, at: now, in: $0) }
        var outcome = checked
        if number == nil { (outcome.added, outcome.changed, outcome.unchanged) = (0, 0, 1) }
        return outcome
    }
}
