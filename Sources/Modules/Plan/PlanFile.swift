import Foundation
import Japanese
import StrictYAML
import Web

/// Reads a plan file: YAML in the shape of `docs/plan.schema.json`. Every fault names its line and key.
enum PlanFile {
    static let schema = "hiroba.plan/1"
    static let largest = 2 * 1024 * 1024

    /// A plan, and the line of every value in its file by key (`pillars[0].indicators[2].section`).
    struct Read {
        let plan: ActionPlan
        let lines: [String: Int]
    }

    /// - Returns: the plan, or every fault that was found.
    static func read(_ bytes: Data) -> Result<Read, PlanFileProblem> {
        let faults = FileFaults()
        if let map = YAMLMap.file(bytes, largest: largest, faults), let plan = PlanFile.plan(map, faults), faults.all.isEmpty {
            return .success(Read(plan: plan, lines: faults.lines))
        }
        return .failure(PlanFileProblem(faults: faults.all.sorted { $0.line < $1.line }))
    }

    // MARK: the parts

    private static func plan(_ map: YAMLMap, _ faults: FileFaults) -> ActionPlan? {
        defer { map.finish() }
        if map.requiredString("schema") != schema { map.fault("schema", FileText.schema) }
        let id = identifier(map)
        let (from, to) = period(map)
        let scale = scale(map)
        let known = KnownNames()
        let pillars = map.maps("pillars", required: true).map { pillar($0, scale, from...max(from, to), known) }
        unique(pillars.map(\.id), map, "pillars")
        var reports: [Int: ReportMetadata] = [:]
        for (year, report) in map.years("reports") {
            if !(from...max(from, to)).contains(year) { map.fault("reports", FileText.outsidePeriod(year)) }
            reports[year] = metadata(report)
        }
        return ActionPlan(
            id: id, title: map.requiredMessage("title"), body: map.requiredString("body"), office: map.requiredString("office"),
            adopted: map.requiredDay("adopted"), period: from...max(from, to), scale: scale, pillars: pillars, reports: reports)
    }

    private static func identifier(_ map: YAMLMap) -> String {
        let id = map.requiredString("id")
        if !id.isEmpty, id.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9-]{0,39}/) == nil { map.fault("id", FileText.badID(id)) }
        return id
    }

    private static func unique(_ ids: [String], _ map: YAMLMap, _ key: String) {
        for (id, same) in Dictionary(grouping: ids, by: \.self) where same.count > 1 && !id.isEmpty { map.fault(key, FileText.repeatedID(id)) }
    }

    private static func period(_ map: YAMLMap) -> (Int, Int) {
        guard let period = map.requiredMap("period") else { return (0, 0) }
        defer { period.finish() }
        let (from, to) = (period.requiredInt("from"), period.requiredInt("to"))
        // Of any two numbers the difference may be none.
        if let wrong = [from, to].first(where: { !(1900...2200).contains($0) }) {
            map.fault("period", YAMLText.wantYear(String(wrong)))
            return (0, 0)
        }
        if from > to || to - from > 20 { map.fault("period", FileText.period) }
        return (from, to)
    }

    private static func scale(_ map: YAMLMap) -> Scale {
        let grades = map.maps("scale", required: true).map { grade in
            defer { grade.finish() }
            let outcome = grade.string("outcome").flatMap { word -> Outcome? in
                if Outcome(word) == nil { grade.fault("outcome", YAMLText.wantOneOf(Outcome.names, word)) }
                return Outcome(word)
            }
            return Scale.Grade(
                id: identifier(grade), word: grade.requiredMessage("word"), mark: grade.requiredString("mark"),
                tone: grade.choice("tone") ?? .none, outcome: outcome)
        }
        unique(grades.map(\.id), map, "scale")
        return Scale(grades: grades)
    }

    /// The indicators' ids so far, over all pillars.
    private final class KnownNames {
        var all: Set<String> = []
    }

    private static func pillar(_ map: YAMLMap, _ scale: Scale, _ period: ClosedRange<Int>, _ known: KnownNames) -> Pillar {
        defer { map.finish() }
        let indicators = map.maps("indicators").map { one in
            let read = indicator(one, scale, period)
            if !read.id.isEmpty, !known.all.insert(read.id).inserted { one.fault("id", FileText.repeatedID(read.id)) }
            return read
        }
        let initiatives = map.maps("initiatives").map { one in
            defer { one.finish() }
            let reference = one.string("indicator")
            if let reference, !indicators.contains(where: { $0.id == reference }) { one.fault("indicator", FileText.noIndicator(reference)) }
            return Initiative(
                text: one.requiredString("text"), english: one.requiredString("english"), measure: binding(one, "measure"), indicator: reference)
        }
        return Pillar(
            id: identifier(map), mark: map.requiredString("mark"), name: map.requiredMessage("name"), scope: map.requiredMessage("scope"),
            initiatives: initiatives, indicators: indicators)
    }

    private static func binding(_ map: YAMLMap, _ key: String) -> MeasureBinding? {
        guard let measure = map.map(key) else { return nil }
        defer { measure.finish() }
        return MeasureBinding(name: measure.requiredString("name"), parameters: measure.texts("parameters"))
    }

    private static func indicator(_ map: YAMLMap, _ scale: Scale, _ period: ClosedRange<Int>) -> Indicator {
        defer { map.finish() }
        var targets: [Int: Target] = [:]
        for (year, target) in map.years("targets") {
            if !period.contains(year) { map.fault("targets", FileText.outsidePeriod(year)) }
            targets[year] = Target(
                words: target.requiredString("words"), value: target.decimal("value"), rule: target.map("rule").map { rule($0, scale) })
            target.finish()
        }
        let baseline = stated(map, "baseline")
        let ownRule = map.requiredMap("rule").map { rule($0, scale) } ?? Rule.nothing
        if ownRule.kind == .reduction, baseline.value == nil { map.fault("baseline", FileText.needsBaseline) }
        return Indicator(
            id: identifier(map), name: map.requiredMessage("name"), qualifier: map.string("qualifier") ?? "", section: map.requiredString("section"),
            unit: map.message("unit") ?? Message(same: ""), direction: map.choice("direction") ?? .none, due: map.requiredString("due"),
            dueYear: map.int("due_year"), overall: stated(map, "overall"), baseline: baseline, definition: definition(map), rule: ownRule,
            measure: binding(map, "measure"), result: resultWords(map), targets: targets)
    }

    private static func stated(_ map: YAMLMap, _ key: String) -> Indicator.Stated {
        guard let stated = map.requiredMap(key) else { return Indicator.Stated(words: "", value: nil) }
        defer { stated.finish() }
        return Indicator.Stated(words: stated.requiredString("words"), value: stated.decimal("value"))
    }

    private static func definition(_ map: YAMLMap) -> Indicator.Definition {
        guard let definition = map.requiredMap("definition") else {
            return Indicator.Definition(numerator: "", filter: "", counting: "", effectiveFrom: nil, conditions: [], source: "")
        }
        defer { definition.finish() }
        return Indicator.Definition(
            numerator: definition.requiredString("numerator"), filter: definition.string("filter") ?? "",
            counting: definition.string("counting") ?? "",
            effectiveFrom: definition.day("effective_from"), conditions: definition.strings("conditions"), source: definition.string("source") ?? "")
    }

    private static func resultWords(_ map: YAMLMap) -> Indicator.ResultWords {
        guard let words = map.map("result") else { return Indicator.ResultWords(plain: "{value}\(map.message("unit")?.ja ?? "")", withRemovals: "") }
        defer { words.finish() }
        return Indicator.ResultWords(plain: words.requiredString("words"), withRemovals: words.string("words_with_removals") ?? "")
    }

    private static func metadata(_ map: YAMLMap) -> ReportMetadata {
        defer { map.finish() }
        return ReportMetadata(
            title: map.requiredString("title"), documentNumber: map.requiredString("document_number"), date: map.requiredString("date"),
            day: map.requiredDay("day"), section: map.requiredString("section"), contact: map.requiredString("contact"),
            phone: map.requiredString("extension"), purpose: map.requiredString("purpose"), background: map.requiredString("background"),
            subjects: map.requiredString("subjects"), contentNote: map.requiredString("content_note"), schedule: map.requiredString("schedule"),
            budget: map.requiredString("budget"))
    }
}

/// A plan file that cannot be taken in.
public struct PlanFileProblem: Error, Sendable {
    public let faults: [FileFault]
}
