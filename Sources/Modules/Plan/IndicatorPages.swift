import Charts
import Core
import Foundation
import Japanese
import Web

enum IndicatorPages {
    static func show(
        _ plan: ActionPlan, _ version: PlanVersion, _ indicator: Indicator, _ history: [Assessment], _ choice: DashboardHandlers.Choice,
        section: String,
        journal: HTML?, _ lang: Language
    ) -> HTML {
        let current = history.first { $0.year == choice.year } ?? history.last
        return """
            <h1>\(indicator.name(lang))\(indicator.qualifier.isEmpty ? .empty : " \(Component.official(indicator.qualifier, lang))" as HTML)</h1>
            <p class="muted">\(plan.pillar(of: indicator.id).map { Component.quoting("\($0.mark) \($0.name(lang))", lang) }) / \(Component.official(section, lang))</p>
            \(current.map { finding($0, plan, choice, lang) })
            \(IndicatorDrawing.chart(history, plan, lang)?.figure() ?? .empty)
            <h2>\(PlanText.history(lang))</h2>\(table(indicator, history, plan, lang))
            \(current.map { notes($0, lang) })
            <h2>\(PlanText.definition(lang))</h2>\(definition(indicator, choice, lang))
            \(journal.map { "<h2>\(StaffText.whoDidWhat(lang))</h2>\($0)" as HTML })
            <p class="small muted">\(PlanText.version(lang)) \(version.number), \(version.importedAt.words(lang))</p>
            """
    }

    /// The sentence first; then the judgement and the way down to the records.
    private static func finding(_ one: Assessment, _ plan: ActionPlan, _ choice: DashboardHandlers.Choice, _ lang: Language) -> HTML {
        """
        <div class="finding"><p>\(JudgementPiece.headline(one, lang))</p>
        <p>\(JudgementPiece.full(one, lang)) <span class="small muted">\(DashboardPages.label(one.year, lang)), \(PlanText.asOfDay(one.asOf)(lang))</span></p></div>
        \(JudgementPiece.computation(one, lang))
        \(one.isStale ? Component.notice(.warning, PlanText.stale(lang)) : .empty)
        <p><a class="button" href="\(url: evidence(plan, one, choice))">\((one.evidenceCount == 0 ? PlanText.evidenceOfReport : PlanText.evidenceCount(one.evidenceCount, besides: one.besidesCount))(lang))</a></p>
        """
    }

    static func evidence(_ plan: ActionPlan, _ one: Assessment, _ choice: DashboardHandlers.Choice) -> String {
        "/plan/\(plan.id)/indicators/\(one.indicator.id)/evidence?year=\(one.year.year)\(choice.isToday ? "" : "&as_of=\(choice.asOf)")"
    }

    private static func table(_ indicator: Indicator, _ history: [Assessment], _ plan: ActionPlan, _ lang: Language) -> HTML {
        struct Line {
            let head: String
            var target: HTML = "—"
            var result: HTML = "—"
            var judgement: HTML = "—"
            var asOf = "—"
        }
        let baseline = Line(head: PlanText.baseline(lang), result: Component.official(indicator.baseline.words, lang))
        let overall = Line(head: "\(PlanText.overall(lang)) (\(indicator.due))", target: Component.official(indicator.overall.words, lang))
        let years = plan.fiscalYears.map { year in
            let target = indicator.targets[year.year].map { Component.official($0.words, lang) } ?? "\(PlanText.noTarget(lang))"
            guard let one = history.first(where: { $0.year == year }) else { return Line(head: DashboardPages.label(year, lang), target: target) }
            return Line(
                head: DashboardPages.label(year, lang), target: target, result: ResultPiece.words(one, lang),
                judgement: JudgementPiece.full(one, lang),
                asOf: one.asOf.words(lang))
        }
        return Component.table(
            caption: PlanText.history(lang), [baseline] + years + [overall], dense: false,
            [
                Column(PlanText.year(lang), .title) { "\($0.head)" }, Column(PlanText.target(lang)) { $0.target },
                Column(PlanText.result(lang)) { $0.result }, Column(PlanText.judgement(lang)) { $0.judgement },
                Column(PlanText.asOf(lang), .unbroken) { "\($0.asOf)" },
            ])
    }

    private static func notes(_ one: Assessment, _ lang: Language) -> HTML {
        let drift = one.drift.map { PlanText.driftNote($0)(lang) }
        let all = drift + one.finding.warnings.map { $0(lang) }
        guard !all.isEmpty else { return .empty }
        return Component.notice(
            drift.isEmpty ? .info : .warning, drift.isEmpty ? PlanText.notes(lang) : PlanText.drift(lang),
            "<ul>\(all.html { "<li>\(Component.quoting($0, lang))</li>" })</ul>"
        )
    }

    private static func definition(_ indicator: Indicator, _ choice: DashboardHandlers.Choice, _ lang: Language) -> HTML {
        let definition = indicator.definition
        let rule = indicator.rule(for: choice.year.year)
        return Component.summary([
            (PlanText.numerator(lang), Component.official(definition.numerator, lang)),
            (PlanText.filter(lang), Component.official(definition.filter.isEmpty ? "—" : definition.filter, lang)),
            (PlanText.counting(lang), Component.official(definition.counting.isEmpty ? PlanText.unstated(lang) : definition.counting, lang)),
            (PlanText.rule(lang), Component.quoting("\(rule.kind.name(lang))\(parameters(rule, lang))", lang)),
            (PlanText.effective(lang), "\(definition.effectiveFrom?.words(lang) ?? "—")"),
            (
                PlanText.source(lang),
                Component.quoting(
                    "\(indicator.measure == nil ? PlanText.reported(lang) : PlanText.measured(lang))\(definition.source.isEmpty ? "" : lang == .ja ? "（\(definition.source)）" : " (\(definition.source))")",
                    lang)
            ),
        ])
    }

    private static func parameters(_ rule: Rule, _ lang: Language) -> String {
        var parts: [String] = []
        if let grace = rule.grace { parts.append(Message(ja: "猶予 \(Wareki.format(grace))まで", en: "grace until \(grace)")(lang)) }
        if let tolerance = rule.tolerance {
            parts.append(Message(ja: "許容差 \(Numerals.plain(tolerance))％", en: "tolerance \(Numerals.plain(tolerance)) %")(lang))
        }
        if !rule.population.isEmpty { parts.append(rule.population) }
        if !rule.causes.isEmpty { parts.append(rule.causes.joined(separator: "・")) }
        if !rule.document.isEmpty { parts.append(lang == .ja ? "「\(rule.document)」" : "“\(rule.document)”") }
        return parts.isEmpty ? "" : lang == .ja ? "（\(parts.joined(separator: "、"))）" : " (\(parts.joined(separator: ", ")))"
    }
}

extension HTML {
    static func + (first: HTML, second: HTML) -> HTML { HTML(trusted: first.text + second.text) }
}
