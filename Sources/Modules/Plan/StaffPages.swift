import Core
import Japanese
import Web

enum StaffPages {
    /// What one plan asks of an officer.
    struct Work {
        let plan: ActionPlan
        let years: [FiscalYear]
        let mine: [Assessment]
    }

    static func due(_ work: [Work], mayManage: Bool, _ lang: Language) -> HTML {
        """
        <h1>\(StaffText.title(lang))</h1>
        \(work.isEmpty ? Component.empty(PlanText.noPlans(lang), "\(PlanText.noPlansAdvice(lang))") : .empty)
        \(work.html { plan($0, lang) })
        \(mayManage ? "<p><a class=\"button\" href=\"/staff/plan/import\">\(StaffText.importTitle(lang))</a></p>" as HTML : .empty)
        """
    }

    private static func plan(_ work: Work, _ lang: Language) -> HTML {
        let open = work.mine.filter { !$0.isReported && !$0.isMeasured }
        let rest = work.mine.filter { $0.isReported || $0.isMeasured }
        return """
            <h2>\(work.plan.title(lang))</h2>
            <p class="cluster">\(StaffText.years(lang)): \(work.years.html { "<a href=\"/staff/plan/\(work.plan.id)/\($0.year)\">\(DashboardPages.label($0, lang))</a> " })</p>
            <h3>\(StaffText.mine(lang))</h3>
            \(work.mine.isEmpty ? Component.empty(StaffText.nothingMine(lang), "\(StaffText.nothingMineAdvice(lang))") : table(open + rest, work.plan, lang))
            """
    }

    private static func table(_ all: [Assessment], _ plan: ActionPlan, _ lang: Language) -> HTML {
        Component.table(
            caption: StaffText.mine(lang), all, dense: false,
            [
                Column(PlanText.year(lang), .unbroken) { "\(lang == .ja ? $0.year.label : $0.year.western)" },
                Column(PlanText.indicator(lang), .title) { one in
                    "<a href=\"/staff/plan/\(plan.id)/\(one.year.year)/\(one.indicator.id)\">\(one.indicator.name(lang)) \(one.indicator.qualifier)</a>"
                },
                Column(PlanText.target(lang)) { "\($0.target?.words ?? "")" }, Column(StaffText.state(lang)) { state($0, lang) },
                Column(PlanText.judgement(lang)) { JudgementPiece.full($0, lang) },
            ])
    }

    static func state(_ one: Assessment, _ lang: Language) -> HTML {
        if one.isMeasured { return Component.tag(StaffText.automatic(lang), "live") }
        return one.isReported ? Component.tag(StaffText.answered(lang), "published") : Component.tag(StaffText.notAnswered(lang), "warning")
    }
}
