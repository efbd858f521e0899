import Core
import Foundation
import Japanese
import Storage
import Web

/// 判定: one indicator in one year, as of a day: target, result, what the rule finds, what an officer says of it.
struct Assessment: Sendable {
    let plan: String
    let scale: Scale
    let indicator: Indicator
    let year: FiscalYear
    let asOf: Day
    /// `nil`: the plan names no target for the year yet.
    let target: Target?
    let rule: Rule
    let facts: Facts
    let records: [Fact]
    let reported: ReportedResult?
    let finding: Finding
    /// The word of the scale for the finding; `nil` while it cannot be judged.
    let computed: Scale.Grade?
    let confirmation: Confirmation?
    /// The cell 実績, as the report prints it.
    let words: String

    /// The judgement that stands: the officer's own, or the computed one.
    var grade: Scale.Grade? { confirmation.flatMap { $0.isOverride ? scale[$0.grade] : nil } ?? computed }
    var isOverridden: Bool { confirmation.map { $0.isOverride && $0.grade != computed?.id } ?? false }
    /// The figures have changed since an officer confirmed.
    var isStale: Bool { confirmation.map { $0.basis != basis } ?? false }
    var isMeasured: Bool { indicator.measure != nil }
    var isReported: Bool { reported != nil || !records.isEmpty }

    /// How many records stand behind the figure. Of a measured or counted figure, exactly as many as it says.
    var evidenceCount: Int {
        if isMeasured { return facts.measured ?? 0 }
        return counted.isEmpty ? records.count : counted.count
    }

    /// How many more were recorded: what bears on the judgement without being counted.
    var besidesCount: Int { isMeasured ? 0 : records.count - evidenceCount }

    /// The facts that make the figure.
    var counted: [Fact] { records.filter { $0.kind == .done && ($0.date.map { $0 <= asOf } ?? true) } }

    var basis: Digest {
        Digest(of: Data("\(finding.explanation.ja)\u{1F}\(words)\u{1F}\(computed?.id ?? "")\u{1F}\(evidenceCount)\u{1F}\(target?.words ?? "")".utf8))
    }

    /// Conditions of the definition that stand in the result only: the definition drifted between plan and report.
    var drift: [String] {
        let planned = [indicator.name.ja, indicator.qualifier, indicator.overall.words, indicator.baseline.words, target?.words ?? ""]
        return indicator.definition.conditions.filter { condition in
            let wanted = SearchFolding.fold(condition)
            return !planned.contains { SearchFolding.fold($0).contains(wanted) } && SearchFolding.fold(words).contains(wanted)
        }
    }
}

extension Assessment {
    /// The last day that counts for a year: its end, or an earlier day that is asked for.
    static func lastDay(of year: FiscalYear, asOf day: Day) -> Day { min(day, year.end) }

    /// Judges every indicator of a plan for a year, as of a day.
    ///
    /// Five queries, and one for each measure that has not been read since its records changed.
    static func all(_ plan: ActionPlan, year: FiscalYear, asOf day: Day, measures: Measures, in db: any Connection) throws -> [Assessment] {
        let last = lastDay(of: year, asOf: day)
        let results = try ReportedResult.newest(plan: plan.id, year: year.year, asOf: last, in: db)
        let facts = try Fact.all(plan: plan.id, year: year.year, in: db)
        let confirmations = try Confirmation.all(plan: plan.id, year: year.year, in: db)
        let tree = try OrganisationTree.on(last, in: db)
        return try plan.indicators.map { indicator in
            try assess(
                indicator, of: plan, year, last, reported: results[indicator.id], records: facts[indicator.id] ?? [],
                confirmation: confirmations[indicator.id], tree: tree, measures: measures, in: db)
        }
    }

    /// One indicator over the plan's years, for its history.
    static func history(_ plan: ActionPlan, _ indicator: String, asOf day: Day, measures: Measures, in db: any Connection) throws -> [Assessment] {
        try plan.fiscalYears.filter { $0.start <= day }.flatMap { year in
            try all(plan, year: year, asOf: day, measures: measures, in: db).filter { $0.indicator.id == indicator }
        }
    }

    private static func assess(
        _ indicator: Indicator, of plan: ActionPlan, _ year: FiscalYear, _ last: Day, reported: ReportedResult?, records: [Fact],
        confirmation: Confirmation?, tree: OrganisationTree, measures: Measures, in db: any Connection
    ) throws -> Assessment {
        let reading = try indicator.measure.flatMap {
            try measures.read(
                $0.name, Measure.Query(asOf: last, parameters: $0.parameters.merging(["fiscal_year": String(year.year)]) { old, _ in old }), in: db)
        }
        let rule = indicator.rule(for: year.year)
        let (facts, warnings) = gather(rule, year, last, reported: reported, records: records, reading: reading)
        let target = indicator.targets[year.year]
        var finding =
            target.map { target in
                rule.judge(Case(indicator: indicator, year: year, target: target, facts: facts, universe: universe(rule, target, tree)))
            } ?? .pending([RuleText.noTargetYet(year)])
        finding = Finding(finding.verdict, finding.explanation, warnings: finding.warnings + warnings)
        var computed: Scale.Grade?
        if case .judged(let outcome) = finding.verdict { computed = plan.scale.grade(for: outcome, rule) }
        return Assessment(
            plan: plan.id, scale: plan.scale, indicator: indicator, year: year, asOf: last, target: target, rule: rule, facts: facts,
            records: records,
            reported: reported, finding: finding, computed: computed, confirmation: confirmation,
            words: words(indicator, facts: facts, reading: reading, reported: reported))
    }

    private static func universe(_ rule: Rule, _ target: Target, _ tree: OrganisationTree) -> Int? {
        if rule.universeIsMunicipalities { return tree.municipalities.count }
        return rule.universe ?? target.value.map { NSDecimalNumber(decimal: $0).intValue }
    }

    /// Brings together what was measured, what was reported and the facts that were recorded.
    private static func gather(
        _ rule: Rule, _ year: FiscalYear, _ last: Day, reported: ReportedResult?, records: [Fact], reading: Measure.Reading?
    ) -> (Facts, [Message]) {
        func items(_ kind: Fact.Kind) -> [Facts.Item] { records.filter { $0.kind == kind }.map(\.item) }
        var facts = Facts()
        var warnings: [Message] = []
        facts.figure = reported?.figure ?? .notReported
        facts.total = reported?.total
        facts.reduction = reported?.reduction
        facts.vacuous = reported?.vacuous
        facts.done = items(.done).filter { $0.date.map { $0 <= last } ?? true }
        facts.commitments = items(.commitment)
        facts.documents = items(.document)
        facts.events = items(.event).filter { $0.date.map { $0 <= last } ?? true }
        facts.returns = items(.returned)
        facts.signatures = items(.signature)
        facts.evidence = records.filter { $0.file != nil || $0.kind == .evidence }.count
        if rule.kind == .newWithPipeline { facts.done = facts.done.filter { $0.date.map(year.contains) ?? true } }
        let countsRecords = [.newWithPipeline, .coverageOfAll, .coverageOfWished].contains(rule.kind)
        if countsRecords, !facts.done.isEmpty {
            if let value = facts.figure.value, value != Decimal(facts.done.count) { warnings.append(RuleText.countDiffers(value, facts.done.count)) }
            facts.figure = .value(Decimal(facts.done.count))
        }
        if let reading {
            facts.figure = reading.figure.map(Figure.value) ?? .notApplicable
            facts.measured = NSDecimalNumber(decimal: reading.value).intValue
            facts.removals = reading.removals.map { Facts.Item(name: $0.title, date: $0.date) }
            facts.unapproved = reading.unapproved.map { Facts.Item(name: $0.title, date: $0.date) }
        }
        return (facts, warnings)
    }

    /// The words of the result: a measured figure in the plan's own form, or what the section wrote.
    private static func words(_ indicator: Indicator, facts: Facts, reading: Measure.Reading?, reported: ReportedResult?) -> String {
        guard let reading else { return reported?.words ?? "" }
        let form = reading.removals.isEmpty || indicator.result.withRemovals.isEmpty ? indicator.result.plain : indicator.result.withRemovals
        return form.replacing("{value}", with: reading.figure.map(Numerals.plain) ?? "―").replacing("{removals}", with: String(reading.removals.count))
    }
}

extension RuleText {
    static func noTargetYet(_ year: FiscalYear) -> Message {
        Message(ja: "\(year.label)の目標の設定", en: "the target for \(year.western)")
    }
    static func countDiffers(_ value: Decimal, _ count: Int) -> Message {
        Message(
            ja: "報告された値（\(Numerals.plain(value))）と記録の件数（\(count)）が合いません。記録の件数を使っています。",
            en: "The reported value (\(Numerals.plain(value))) is not the number of records (\(count)). The records are used.")
    }
}
