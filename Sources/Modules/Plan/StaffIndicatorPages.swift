import Core
import Foundation
import Japanese
import Web

/// One indicator in one year, for those who answer for it and those who judge it.
enum StaffIndicatorPages {
    static func show(_ place: StaffHandlers.Place, history: HTML, mayManage: Bool, done: String?, _ form: Form) -> HTML {
        let lang = form.language
        let one = place.assessment
        return """
            <h1>\(one.indicator.name(lang)) \(one.indicator.qualifier)</h1>
            \(done.flatMap { StaffText.done[$0] }.map { Component.notice(.success, $0(lang)) })
            \(Component.errorSummary(form.problems, lang))
            <p class="muted">\(DashboardPages.label(place.year, lang)) / \(place.tree.label(one.indicator.section)(lang)) / <a href="/plan/\(place.plan.id)/indicators/\(one.indicator.id)?year=\(place.year.year)">\(StaffText.publicPage(lang))</a></p>
            <div class="finding"><p>\(JudgementPiece.headline(one, lang))</p><p>\(JudgementPiece.full(one, lang))</p></div>
            \(JudgementPiece.computation(one, lang))
            \(Component.summary([
                (PlanText.target(lang), "\(one.target?.words ?? PlanText.noTarget(lang))"), (PlanText.result(lang), ResultPiece.words(one, lang)),
                (PlanText.rule(lang), "\(one.rule.kind.name(lang))"), (PlanText.numerator(lang), "\(one.indicator.definition.numerator)"),
            ]))
            \(notes(one, lang))
            \(mayManage ? confirmation(place, form) : .empty)
            \(one.isMeasured ? "<p>\(PlanText.measured(lang))</p>" as HTML : answer(place, form))
            <h2>\(StaffText.whoDidWhat(lang))</h2>\(history)
            """
    }

    private static func notes(_ one: Assessment, _ lang: Language) -> HTML {
        let notes = one.drift.map { PlanText.driftNote($0)(lang) } + one.finding.warnings.map { $0(lang) }
        return notes.isEmpty ? .empty : Component.notice(.warning, PlanText.notes(lang), "<ul>\(notes.html { "<li>\($0)</li>" })</ul>")
    }

    private static func base(_ place: StaffHandlers.Place) -> String {
        "/staff/plan/\(place.plan.id)/\(place.year.year)/\(place.assessment.indicator.id)"
    }

    /// Forms below one another share the page's list of faults at its top.
    private static func plain(_ form: Form) -> Form { Form(form.language, token: form.token, input: form.input) }

    private static func confirmation(_ place: StaffHandlers.Place, _ form: Form) -> HTML {
        let (one, lang) = (place.assessment, form.language)
        return """
            <h2>\(StaffText.confirm(lang))</h2>
            <p>\(StaffText.computed(lang)): \(JudgementPiece.optional(one.computed, lang)) \(one.confirmation.map { "\(PlanText.confirmed(lang)): \($0.confirmedBy) \($0.confirmedAt.words(lang))" } ?? PlanText.unconfirmed(lang))</p>
            \(one.isStale ? Component.notice(.warning, PlanText.stale(lang)) : .empty)
            \(plain(form)(action: base(place) + "/confirmation", button: StaffText.confirm, kind: "", """
                <input type="hidden" name="seen" value="\(one.basis)">
                \(form.choices("grade", StaffText.grade, options: place.plan.scale.grades.map { ($0.id, "\($0.mark) \($0.called(lang))") }, value: one.grade?.id))
                \(form.area("reason", StaffText.reason, value: one.confirmation?.reason, support: StaffText.reasonSupport, rows: 2))
                """))
            \(one.confirmation == nil ? .empty : form.button(action: base(place) + "/confirmation/removal", StaffText.withdrawConfirmation))
            """
    }

    private static func answer(_ place: StaffHandlers.Place, _ form: Form) -> HTML {
        let (one, lang) = (place.assessment, form.language)
        let old = one.reported
        return """
            <h2>\(StaffText.reportResult(lang))</h2>
            \(plain(form)(action: base(place) + "/result", button: StaffText.report, kind: one.isReported ? "" : "primary", guarded: true, """
                \(form.choices("status", StaffText.status, options: ReportedResult.Status.allCases.map { ($0.rawValue, StaffText.statuses[$0]?(lang) ?? $0.rawValue) }, value: old?.status.rawValue, support: StaffText.statusSupport))
                \(form.text("value", StaffText.value(one.indicator.unit(lang)), value: old?.value.map { "\($0)" }, numeric: true))
                \(one.rule.kind == .countWithinPopulation ? form.text("total", StaffText.total, value: old?.total.map { "\($0)" }, numeric: true) : .empty)
                \(one.rule.kind == .reduction ? form.text("reduction", StaffText.reduction, value: old?.reduction.map { "\($0)" }, numeric: true) : .empty)
                \(one.rule.kind == .coverageOfWished ? form.text("vacuous", StaffText.vacuous, value: old?.vacuous.map(String.init), numeric: true) : .empty)
                \(form.area("words", StaffText.words, value: old?.words, support: StaffText.wordsSupport, required: true, rows: 3))
                \(form.date("as_of", StaffText.asOf, value: (old?.asOf ?? one.asOf).description))
                \(form.text("note", StaffText.note, value: old?.note))
                """))
            <h2>\(StaffText.facts(lang))</h2>\(facts(one, form))
            <details class="more"\(flag: "open", form.problems["kind"] != nil || form.problems["name"] != nil)><summary>\(StaffText.addFact(lang))</summary>
            \(plain(form)(action: base(place) + "/facts", button: StaffText.record, kind: "", upload: true, """
                \(form.select("kind", StaffText.kind, options: Fact.Kind.allCases.map { ($0.rawValue, $0.name(lang)) }, required: true))
                \(form.text("name", StaffText.name, required: true))
                \(form.date("date", StaffText.date, support: StaffText.dateSupport))
                \(form.text("cause", StaffText.cause))
                \(form.text("period", StaffText.period))
                \(form.file("file", StaffText.file, support: StaffText.fileSupport))
                """))</details>
            """
    }

    private static func facts(_ one: Assessment, _ form: Form) -> HTML {
        let lang = form.language
        guard !one.records.isEmpty else { return Component.empty(PlanText.noEvidence(lang), "\(StaffText.addFact(lang))") }
        return Component.table(
            caption: StaffText.facts(lang), one.records,
            [
                Column(PlanText.kind(lang)) { "\($0.kind.name(lang))" },
                Column(PlanText.name(lang), .title) { fact in
                    "\(fact.name) \(fact.file.map { "<a href=\"/plan/files/\(fact.id)\">\($0.name)</a>" as HTML })"
                },
                Column(PlanText.date(lang), .unbroken) { "\($0.date?.words(lang) ?? $0.period)" },
                Column(StaffText.withdraw(lang), .action) { fact in
                    form.button(
                        action: "/staff/plan/facts/\(fact.id)/withdrawal", StaffText.withdraw, kind: "text", confirm: StaffText.withdrawConfirm)
                },
            ])
    }
}
