import Core
import Japanese
import Storage
import Web

/// The plan office's page of a year: who has answered, what is confirmed, freezing and publishing.
enum StaffYearPages {
    static func year(
        _ plan: ActionPlan, _ year: FiscalYear, _ all: [Assessment], _ editions: [Edition], ready: Set<ID<Edition>>, reminded: [String: Instant],
        history: HTML, _ tree: OrganisationTree, _ actor: Actor, done: String?, _ form: Form
    ) -> HTML {
        let lang = form.language
        let mayManage = actor.may(Plans.manage, at: plan.body, in: tree)
        return """
            <h1>\(StaffText.yearTitle(lang)): \(DashboardPages.label(year, lang))</h1>
            \(done.flatMap { StaffText.done[$0] }.map { Component.notice(.success, $0(lang)) })
            \(Component.errorSummary(form.problems, lang))
            <p class="cluster"><a href="/plan/\(plan.id)?year=\(year.year)">\(PlanText.plan(lang))</a> \(plan.reports[year.year] == nil ? .empty : "<a href=\"/plan/\(plan.id)/\(year.year)?live=1\">\(PlanText.report(lang))（\(PlanText.draft(lang))）</a>" as HTML)</p>
            \(table(plan, year, all, reminded, tree, actor, lang))
            \(mayManage ? reminders(plan, year, all, form) : .empty)
            \(mayManage ? confirming(plan, year, all, form) : .empty)
            \(plan.reports[year.year] == nil ? .empty : editionsPart(plan, year, all, editions, ready, mayManage, form))
            <h2>\(StaffText.whoDidWhat(lang))</h2>\(history)
            """
    }

    private static func table(
        _ plan: ActionPlan, _ year: FiscalYear, _ all: [Assessment], _ reminded: [String: Instant], _ tree: OrganisationTree, _ actor: Actor,
        _ lang: Language
    ) -> HTML {
        Component.table(
            caption: StaffText.yearTitle(lang), all,
            [
                Column(PlanText.indicator(lang), .title) { one in
                    let name: HTML = "\(one.indicator.name(lang)) \(one.indicator.qualifier)"
                    let isMine = actor.may(Plans.answer, at: one.indicator.section, in: tree)
                    return isMine ? "<a href=\"/staff/plan/\(plan.id)/\(year.year)/\(one.indicator.id)\">\(name)</a>" : name
                },
                Column(PlanText.section(lang)) { "\(tree.label($0.indicator.section)(lang))" },
                Column(PlanText.target(lang)) { "\($0.target?.words ?? PlanText.noTarget(lang))" },
                Column(PlanText.result(lang)) { ResultPiece.words($0, lang) },
                Column(PlanText.computed(lang)) { JudgementPiece.optional($0.computed, lang) },
                Column(PlanText.human(lang)) { one in
                    let human: HTML =
                        one.confirmation.map { JudgementPiece.optional(one.scale[$0.grade], lang) }
                        ?? "<span class=\"muted\">\(PlanText.unconfirmed(lang))</span>"
                    return one.isStale ? "\(human)<br>\(PlanText.stale(lang))" : human
                },
                Column(StaffText.state(lang)) { one in
                    let last: HTML? = reminded[one.indicator.id].map {
                        "<br><span class=\"small muted\">\(StaffText.remindedAt(lang)) \($0.day.words(lang))</span>"
                    }
                    return "\(StaffPages.state(one, lang))\(last)"
                },
            ])
    }

    static func missing(_ all: [Assessment]) -> [Assessment] { all.filter { $0.target != nil && !$0.isMeasured && !$0.isReported } }

    private static func reminders(_ plan: ActionPlan, _ year: FiscalYear, _ all: [Assessment], _ form: Form) -> HTML {
        missing(all).isEmpty
            ? "<p>\(StaffText.nothingMissing(form.language))</p>"
            : form.button(action: "/staff/plan/\(plan.id)/\(year.year)/reminders", StaffText.remind)
    }

    private static func confirming(_ plan: ActionPlan, _ year: FiscalYear, _ all: [Assessment], _ form: Form) -> HTML {
        let (open, lang) = (Confirmation.open(all), form.language)
        if open.isEmpty { return "<p id=\"confirm-all\">\(StaffText.allConfirmed(lang))</p>" }
        return """
            <div id="confirm-all"><p>\(StaffText.openConfirmations(open.count)(lang))</p>
            \(form.button(
                action: "/staff/plan/\(plan.id)/\(year.year)/confirmations", StaffText.confirmAll, confirm: StaffText.confirmAllConfirm(open.count),
                fields: ["seen": Confirmation.seen(open).hex]))</div>
            """
    }

    private static func editionsPart(
        _ plan: ActionPlan, _ year: FiscalYear, _ all: [Assessment], _ editions: [Edition], _ ready: Set<ID<Edition>>, _ mayManage: Bool, _ form: Form
    ) -> HTML {
        let lang = form.language
        let isJudged = all.allSatisfy { $0.grade != nil }
        return """
            <h2>\(StaffText.editions(lang))</h2><p>\(StaffText.freezeExplain(lang))</p>
            <ul>\(editions.html { edition in
                """
                <li><a href="/plan/\(plan.id)/\(year.year)?edition=\(edition.number)">\(PlanText.edition(edition.number)(lang))</a> \(edition.frozenAt.words(lang)) \(edition.frozenBy)
                \(edition.isPublished ? Component.tag(PlanText.published(lang), "published") : ready.contains(edition.id) ? Component.tag(PlanText.notPublished(lang), "draft") : Component.tag(StaffText.preparing(lang), "warning"))
                \(mayManage && !edition.isPublished && ready.contains(edition.id) ? form.button(action: "/staff/plan/editions/\(edition.id)/publication", StaffText.publish, kind: "primary", confirm: StaffText.publishConfirm) : .empty)
                <br><span class="mono small">SHA-256 \(edition.digest)</span></li>
                """
            })</ul>
            \(mayManage ? isJudged ? "\(unconfirmed(all, lang))\(freezing(plan, year, isFirst: editions.isEmpty, form))" : Component.notice(.info, PlanProblem.notReady(all.filter { $0.grade == nil }.map(\.indicator.id)).message(lang)) : .empty)
            """
    }

    /// What freezing means while nobody has confirmed some of the judgements.
    private static func unconfirmed(_ all: [Assessment], _ lang: Language) -> HTML {
        let open = Confirmation.open(all)
        return open.isEmpty
            ? .empty : Component.notice(.warning, StaffText.openConfirmations(open.count)(lang), "<p>\(StaffText.unconfirmedMeans(lang))</p>")
    }

    /// What is asked before an edition is made, with the judgements that nobody has confirmed.
    static func sure(
        _ plan: ActionPlan, _ year: FiscalYear, _ open: [Assessment], reason: (kind: Edition.Reason, words: String)?, _ form: Form
    ) -> HTML {
        let (lang, back) = (form.language, "/staff/plan/\(plan.id)/\(year.year)")
        var fields = ["seen": Confirmation.seen(open).hex]
        if let reason { (fields["reason_kind"], fields["reason"]) = (reason.kind.rawValue, reason.words) }
        let revision: HTML? = reason.map {
            Component.summary([(StaffText.reasonKind(lang), "\($0.kind.name(lang))"), (StaffText.reason(lang), Component.official($0.words, lang))])
        }
        let more: HTML =
            open.isEmpty
            ? .empty
            : Component.notice(
                .warning, StaffText.openConfirmations(open.count)(lang), "<ul>\(open.html { "<li>\($0.indicator.name(lang))</li>" })</ul>")
        return form.confirmation(
            StaffText.freezeExplain, action: "\(back)/editions", making(isFirst: reason == nil), back: back, fields: fields,
            more: "\(revision)\(more)")
    }

    /// What making an edition is called.
    static func making(isFirst: Bool) -> Message { isFirst ? StaffText.freeze : StaffText.revise }

    private static func freezing(_ plan: ActionPlan, _ year: FiscalYear, isFirst: Bool, _ form: Form) -> HTML {
        let action = "/staff/plan/\(plan.id)/\(year.year)/editions"
        if isFirst { return form.button(action: action, StaffText.freeze, kind: "primary") }
        let plain = Form(form.language, token: form.token, input: form.input)
        return """
            <h3>\(StaffText.revise(form.language))</h3>
            \(plain(action: action, button: StaffText.revise, kind: "", """
                \(form.select("reason_kind", StaffText.reasonKind, options: Edition.Reason.allCases.map { ($0.rawValue, $0.name(form.language)) }, required: true))
                \(form.area("reason", StaffText.reason, required: true, rows: 3))
                """))
            """
    }
}
