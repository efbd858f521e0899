import Charts
import Foundation
import Japanese
import Web

/// An indicator's years as a chart: baseline, path of targets, results, due year. The table beside it holds the same.
enum IndicatorDrawing {
    /// `nil` when the indicator has no numbers.
    static func chart(_ history: [Assessment], _ plan: ActionPlan, _ lang: Language) -> IndicatorChart? {
        guard let last = history.last else { return nil }
        let indicator = last.indicator
        let isReduction = indicator.rule.kind == .reduction
        func value(_ number: Decimal) -> Double { (isReduction ? -1 : 1) * NSDecimalNumber(decimal: number).doubleValue }
        let isCumulative = indicator.rule.kind != .newWithPipeline
        let targets = plan.fiscalYears.compactMap { year -> IndicatorChart.Point? in
            // Where the due year has no target of its own, the overall target is where the path leads.
            let number = indicator.targets[year.year]?.value ?? (year.year == indicator.dueYear && isCumulative ? indicator.overall.value : nil)
            return number.map { IndicatorChart.Point(label(year), value($0)) }
        }
        let results = history.map { one in
            IndicatorChart.Outcome(label(one.year), shown(one, isReduction: isReduction), mark(one.grade))
        }
        let baseline = isReduction ? 0 : indicator.baseline.value.map { NSDecimalNumber(decimal: $0).doubleValue }
        guard results.contains(where: { $0.point.value != nil }) || targets.contains(where: { $0.value != nil }) else { return nil }
        return IndicatorChart(
            id: "chart-\(indicator.id)", title: finding(last, lang), description: described(last.finding.explanation(lang), lang),
            unit: isReduction ? "％" : indicator.unit(lang),
            direction: isReduction || indicator.direction == .down ? .down : indicator.direction == .zero ? .zero : .up,
            baseline: indicator.rule.kind == .newWithPipeline
                ? nil : baseline.map { IndicatorChart.Point(IndicatorChart.Label(PlanText.baseline(lang), ""), $0) }, targets: targets,
            results: results,
            due: indicator.dueYear.map { label(FiscalYear($0)) }, asOf: PlanText.asOfDay(last.asOf)(lang),
            source: last.isMeasured ? PlanText.measured(lang) : PlanText.reported(lang), language: lang)
    }

    private static func label(_ year: FiscalYear) -> IndicatorChart.Label { IndicatorChart.Label("\(year.short)", String(year.year)) }

    /// The number that stands for a result in the chart: of a reduction, its per cent.
    static func shown(_ one: Assessment, isReduction: Bool) -> Double? {
        if isReduction {
            if case .value(let amount) = one.facts.figure, let baseline = one.indicator.baseline.value, baseline > 0 {
                return NSDecimalNumber(decimal: (amount - baseline) * 100 / baseline).doubleValue
            }
            return one.facts.reduction.map { -NSDecimalNumber(decimal: $0).doubleValue }
        }
        return one.facts.figure.value.map { NSDecimalNumber(decimal: $0).doubleValue }
    }

    private static func mark(_ grade: Scale.Grade?) -> IndicatorChart.Mark {
        switch grade?.tone {
        case .good: .achieved
        case .partial: .partial
        case .bad: .missed
        case .some(.none): IndicatorChart.Mark.none
        case nil: .pending
        }
    }

    /// The finding beside the picture; names in it that are Japanese cannot be marked in a text alternative, and stand on the page already.
    private static func described(_ explanation: String, _ lang: Language) -> String {
        lang == .ja || !explanation.unicodeScalars.contains(where: Component.isJapanese) ? explanation : ""
    }

    /// What the picture shows, as a sentence.
    static func finding(_ one: Assessment, _ lang: Language) -> String {
        let word = one.grade?.word(lang) ?? PlanText.pending(lang)
        guard lang == .ja else {
            // A text alternative cannot be marked as Japanese: it has the figures, and the table beside it the words.
            let unit = one.indicator.unit.en
            let target = one.target.map { $0.value.map { "\(Numerals.plain($0)) \(unit)" } ?? PlanText.inWords.en } ?? "-"
            return
                "\(one.indicator.name.en): \(one.year.western) target \(target), result \(one.facts.figure.words(unit: one.indicator.unit, lang)) (\(word))"
        }
        let result = one.words.isEmpty ? PlanText.notReported(lang) : one.words
        return "\(one.indicator.label)：\(one.year.label)の目標\(one.target?.words ?? "-")に対し実績\(result)（\(word)）"
    }
}
