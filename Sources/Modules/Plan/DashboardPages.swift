import Charts
import Core
import Foundation
import Japanese
import Web

enum DashboardPages {
    static func plans(_ plans: [ActionPlan], _ lang: Language) -> HTML {
        """
        <h1>\(PlanText.plans(lang))</h1>
        \(plans.isEmpty ? Component.empty(PlanText.noPlans(lang), "\(PlanText.noPlansAdvice(lang))") : .empty)
        <ul class="doors">\(plans.html { "<li><a class=\"door\" href=\"/plan/\($0.id)\"><strong>\($0.title(lang))</strong><span>\(period($0, lang))</span></a></li>" })</ul>
        """
    }

    static func period(_ plan: ActionPlan, _ lang: Language) -> String {
        let (first, last) = (FiscalYear(plan.period.lowerBound), FiscalYear(plan.period.upperBound))
        return lang == .ja ? "\(first.label)〜\(last.label)" : "\(first.western)–\(last.western)"
    }

    static func dashboard(
        _ plan: ActionPlan, _ version: PlanVersion, _ all: [Assessment], _ supplements: [Supplement], _ choice: DashboardHandlers.Choice,
        _ lang: Language
    ) -> HTML {
        let shown = all.filter { (choice.grade.isEmpty || ($0.grade?.id ?? "pending") == choice.grade) }
        return """
            <h1>\(plan.title(lang))</h1>
            <p class="muted">\(period(plan, lang)) / \(label(choice.year, lang)) / \(PlanText.asOfDay(Assessment.lastDay(of: choice.year, asOf: choice.asOf))(lang))</p>
            \(stats(plan.scale, all, plan, choice, lang))
            \(filters(plan, choice, lang))
            <p class="cluster">\(plan.reports[choice.year.year] == nil ? .empty : "<a class=\"button primary\" href=\"/plan/\(plan.id)/\(choice.year.year)\">\(PlanText.readReport(lang))</a>" as HTML) <a href="/plan/feed.xml">\(PlanText.feed(lang))</a></p>
            \(plan.pillars.filter { choice.pillar.isEmpty || $0.id == choice.pillar }.html { section($0, shown, supplements, plan, choice, lang) })
            <p class="small muted">\(PlanText.version(lang)) \(version.number) <span class="mono">\(version.digest.hex.prefix(12).description)</span></p>
            """
    }

    static func label(_ year: FiscalYear, _ lang: Language) -> String {
        lang == .ja ? "\(year.label)（\(year.western)）" : year.western
    }

    /// How many have each judgement: counts only, never an average.
    static func stats(_ scale: Scale, _ all: [Assessment], _ plan: ActionPlan, _ choice: DashboardHandlers.Choice, _ lang: Language) -> HTML {
        let pending = all.filter { $0.grade == nil }.count
        return """
            <ul class="stat-row">\(scale.grades.html { grade in
                "<li class=\"stat\"><strong>\(all.filter { $0.grade?.id == grade.id }.count)</strong>\(JudgementPiece.grade(grade, lang))</li>"
            })\(pending == 0 ? .empty : "<li class=\"stat\"><strong>\(pending)</strong>\(JudgementPiece.pending(lang))</li>" as HTML)</ul>
            """
    }

    private static func filters(_ plan: ActionPlan, _ choice: DashboardHandlers.Choice, _ lang: Language) -> HTML {
        """
        <form class="filters" method="get" action="/plan/\(plan.id)">
        <div class="field"><label for="year">\(PlanText.year(lang))</label><select id="year" name="year">
        \(plan.fiscalYears.html { "<option value=\"\($0.year)\"\(flag: "selected", $0 == choice.year)>\(label($0, lang))</option>" })</select></div>
        <div class="field"><label for="pillar">\(PlanText.pillar(lang))</label><select id="pillar" name="pillar"><option value="">\(PlanText.all(lang))</option>
        \(plan.pillars.html { "<option value=\"\($0.id)\"\(flag: "selected", $0.id == choice.pillar)>\($0.called(lang))</option>" })</select></div>
        <div class="field"><label for="grade">\(PlanText.judgement(lang))</label><select id="grade" name="grade"><option value="">\(PlanText.all(lang))</option>
        \(plan.scale.grades.html { "<option value=\"\($0.id)\"\(flag: "selected", $0.id == choice.grade)>\($0.mark) \($0.called(lang))</option>" })
        <option value="pending"\(flag: "selected", choice.grade == "pending")>\(PlanText.pending(lang))</option></select></div>
        <div class="field"><label for="as_of">\(PlanText.asOf(lang))</label><input id="as_of" name="as_of" type="date" value="\(choice.isToday ? "" : choice.asOf.description)"></div>
        <button class="button">\(PlanText.show(lang))</button></form>
        """
    }

    private static func section(
        _ pillar: Pillar, _ shown: [Assessment], _ supplements: [Supplement], _ plan: ActionPlan, _ choice: DashboardHandlers.Choice, _ lang: Language
    ) -> HTML {
        let rows = shown.filter { one in pillar.indicators.contains { $0.id == one.indicator.id } }
        guard !rows.isEmpty else { return .empty }
        return """
            <section class="pillar"><h2>\(Component.quoting("\(pillar.mark) \(pillar.name(lang))", lang)) <span class="small muted">\(pillar.scope(lang))</span></h2>
            \(rows.html { row($0, plan, choice, lang) })
            \(besides(supplements.filter { $0.pillar == pillar.id }, plan, choice, lang))
            </section>
            """
    }

    /// Figures that no target belongs to, each leading to its records.
    private static func besides(_ all: [Supplement], _ plan: ActionPlan, _ choice: DashboardHandlers.Choice, _ lang: Language) -> HTML {
        guard !all.isEmpty else { return .empty }
        return """
            <p class="small"><span class="muted">\(PlanText.supplements(lang)):</span> \(all.map { one in
                """
                <a href="\(url: "/plan/\(plan.id)/measures/\(one.measure.name)?year=\(choice.year.year)&as_of=\(one.asOf)")">\(one.measure.title(lang)) \(one.reading.figure.map(Numerals.plain) ?? "―")\(one.reading.of == nil ? PlanText.cases(lang) : "%")</a>
                """ as HTML
            }.joined(" / "))</p>
            """
    }

    private static func row(_ one: Assessment, _ plan: ActionPlan, _ choice: DashboardHandlers.Choice, _ lang: Language) -> HTML {
        let address = "/plan/\(plan.id)/indicators/\(one.indicator.id)?year=\(choice.year.year)\(choice.isToday ? "" : "&as_of=\(choice.asOf)")"
        return """
            <div class="indicator-row"><div><a href="\(url: address)">\(one.indicator.name(lang))</a> \(Component.official(one.indicator.qualifier, lang))</div>
            <div>\(IndicatorDrawing.chart([one], plan, lang)?.sparkline() ?? .empty)</div>
            <div class="target-result">\(one.target.map { Component.official($0.words, lang) } ?? "\(PlanText.noTarget(lang))") <span class="arrow" aria-hidden="true">→</span><span class="visually-hidden">\(PlanText.result(lang)):</span> \(ResultPiece.words(one, lang))</div>
            <div>\(JudgementPiece.full(one, lang))</div>
            <div class="small muted">\(PlanText.asOfDay(one.asOf)(lang))</div></div>
            """
    }
}

/// The cell 実績 on a page: a space before ※ or ・ begins a new line, as in the printed report.
enum ResultPiece {
    static func words(_ one: Assessment, _ lang: Language) -> HTML {
        if !one.words.isEmpty { return lang == .ja ? lines(one.words) : "<span lang=\"ja\">\(lines(one.words))</span>" }
        switch one.facts.figure {
        case .notReported: return "<span class=\"muted\">\(PlanText.notReported(lang))</span>"
        default: return "\(one.facts.figure.words(unit: one.indicator.unit, lang))"
        }
    }

    static func lines(_ text: String) -> HTML {
        text.replacing(" ※", with: "\n※").replacing(" ・", with: "\n・").split(separator: "\n").map { "\(String($0))" as HTML }.joined("<br>")
    }
}

/// Judgements on a page: mark and word, never colour alone; computed and human side by side when they differ.
enum JudgementPiece {
    static func grade(_ grade: Scale.Grade, _ lang: Language) -> HTML {
        "<span class=\"judgement \(grade.tone.rawValue)\"><span aria-hidden=\"true\">\(grade.mark)</span> \(grade.called(lang))</span>"
    }

    static func pending(_ lang: Language) -> HTML {
        "<span class=\"judgement pending\"><span aria-hidden=\"true\">◇</span> \(PlanText.pending(lang))</span>"
    }

    static func optional(_ one: Scale.Grade?, _ lang: Language) -> HTML { one.map { grade($0, lang) } ?? pending(lang) }

    /// Why the judgement stands: the rule's sentence, or the reason of the officer who judged otherwise.
    static func headline(_ one: Assessment, _ lang: Language) -> HTML {
        guard one.isOverridden, let reason = one.confirmation?.reason else { return Component.quoting(one.finding.explanation(lang), lang) }
        return "\(PlanText.overrideReason(lang))\(lang.colon)\(Component.official(reason, lang))"
    }

    /// The rule's sentence, where an officer judged otherwise.
    static func computation(_ one: Assessment, _ lang: Language) -> HTML {
        guard one.isOverridden else { return .empty }
        return "<p>\(PlanText.computed(lang))\(lang.colon)\(Component.quoting(one.finding.explanation(lang), lang))</p>"
    }

    static func full(_ one: Assessment, _ lang: Language) -> HTML {
        guard one.isOverridden else {
            let isProvisional = one.grade != nil && (one.confirmation == nil || one.isStale)
            return
                "\(optional(one.grade, lang))\(isProvisional ? " <span class=\"small muted nowrap\">\(PlanText.provisional(lang))</span>" as HTML : .empty)"
        }
        return """
            \(optional(one.grade, lang)) <span class="small">\(PlanText.overridden(lang))（\(PlanText.computed(lang)): \(optional(one.computed, lang))）</span>
            """
    }
}
