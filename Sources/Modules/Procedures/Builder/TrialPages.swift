import Core
import Forms
import StrictYAML
import Web

/// The pages on which a form is tried before it is published.
enum TrialPages {
    // MARK: preview

    private static func mark(_ procedure: Procedure, _ lang: Language) -> HTML {
        Component.notice(
            .info, BuilderText.specimen(lang),
            "<p>\(BuilderText.specimenWords(lang)) <a href=\"\(Building.base(procedure))\">\(BuilderText.backToBuilder(lang))</a> <a href=\"\(Building.base(procedure))/paper-form.pdf\">\(BlankFormText.preview(lang))</a></p>"
        )
    }

    static func page(_ filling: Filling, _ page: FormPage, _ procedure: Procedure, _ form: Form, isChange: Bool) -> HTML {
        FillingPages.page(filling, page, form, FillingPages.Marks(isChange: isChange), above: mark(procedure, form.language))
    }

    static func check(_ filling: Filling, _ compiled: CompiledForm, _ procedure: Procedure, _ form: Form) -> HTML {
        FillingPages.check(
            filling, compiled, form.language, above: mark(procedure, form.language),
            end: filling.evaluation.isComplete
                ? form.button(action: "\(filling.base)/\(Filling.check)", BuilderText.endPreview, kind: "primary") : .empty)
    }

    static func done(_ procedure: Procedure, _ lang: Language) -> HTML {
        """
        <h1>\(BuilderText.previewDone(lang))</h1>
        \(Component.notice(.success, PracticeText.nothingSent(lang)))
        <p><a class="button" href="\(Building.base(procedure))">\(BuilderText.backToBuilder(lang))</a></p>
        """
    }

    // MARK: sample applicants

    static func applicants(_ one: Building, _ text: String, _ trial: TrialRun, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(BuilderText.applicants(lang))</h1>\(Component.errorSummary(form.problems, lang))<p>\(BuilderText.applicantsWords(lang))</p>
            \(one.check.isPublishable ? .empty : Component.notice(.warning, BuilderText.mendFirst(lang)))
            \(trial.faults.isEmpty ? .empty : Component.notice(.error, BuilderText.applicantsUnread(lang), "<ul>\(trial.faults.html { "<li>\($0.sentence(lang))</li>" })</ul>"))
            \(trial.coverage.map { coverage($0, one, trial.runs.count, lang) })
            \(trial.runs.enumerated().html { run($1.applicant, $1.evaluation, $0 + 1, one, lang) })
            \(text.isEmpty && one.check.isPublishable ? make(one, form) : .empty)
            <details class="more"\(flag: "open", !trial.faults.isEmpty || !form.problems.isEmpty)><summary>\(BuilderText.applicantsFile(lang))</summary>
            \(form(action: "\(one.base)/applicants", button: BuilderText.saveApplicants, summarised: false, """
                <input type="hidden" name="was" value="\(one.draft.seenApplicants)">
                \(form.area("applicants", BuilderText.applicantsFile, value: text, support: BuilderText.applicantsSupport, rows: 20))
                """))</details>
            """
    }

    /// Nobody has to write them by hand.
    private static func make(_ one: Building, _ form: Form) -> HTML {
        """
        <p>\(BuilderText.makeWords(SampleMaker.count)(form.language))</p>
        \(form.button(action: "\(one.base)/applicants", BuilderText.makeApplicants(SampleMaker.count), kind: "primary", fields: ["do": "make"]))
        """
    }

    /// What nobody of them has come to.
    private static func coverage(_ coverage: FormCoverage, _ one: Building, _ count: Int, _ lang: Language) -> HTML {
        let definition = one.check.form?.definition
        func page(_ id: String) -> String { definition?.pages.first { $0.id == id }?.title(lang) ?? id }
        func question(_ path: String) -> String {
            let parts = path.split(separator: ".").map(String.init)
            guard let question = definition?.questions.first(where: { $0.id == parts[0] }) else { return path }
            let label = question.label(lang)
            guard parts.count > 1 else { return label }
            if let field = question.fields.first(where: { $0.id == parts[1] }) {
                let option = parts.count > 2 ? field.options.first { $0.id == parts[2] }?.label(lang) : nil
                return [label, field.label(lang), option].compactMap(\.self).joined(separator: " › ")
            }
            return "\(label) › \(question.options.first { $0.id == parts[1] }?.label(lang) ?? parts[1])"
        }
        let rows: [(Message, [String])] = [
            (BuilderText.missedPages, coverage.pages.map(page)), (BuilderText.missedQuestions, coverage.questions.map(question)),
            (
                BuilderText.untriedSides,
                coverage.alwaysAsked.map { id in definition?.pages.contains { $0.id == id } == true ? page(id) : question(id) }
            ), (BuilderText.unchosen, coverage.options.map(question)),
            (BuilderText.unpaid, coverage.fees.map { $0.label(lang) }),
        ]
        let open = rows.filter { !$0.1.isEmpty }
        if open.isEmpty { return Component.notice(.success, BuilderText.allReached(count)(lang)) }
        return Component.notice(
            .warning, BuilderText.notReached(count)(lang),
            Component.summary(open.map { (name: $0.0(lang), value: "\($0.1.joined(separator: lang == .ja ? "、" : ", "))" as HTML) }))
    }

    private static func run(_ applicant: SampleApplicant, _ evaluation: Evaluation, _ number: Int, _ one: Building, _ lang: Language) -> HTML {
        let problems = evaluation.problems.map { $0.message(lang) } + applicant.unread.map { BuilderText.unread($0)(lang) }
        let calculations = (one.check.form?.definition.calculations ?? []).compactMap { calculation in
            evaluation.calculations[calculation.id].map { (name: calculation.label(lang), value: "\(AnswerWords.words($0, lang))" as HTML) }
        }
        return """
            <section class="card"><h2>\(number). \(applicant.title(lang))</h2>
            \(problems.isEmpty ? "<p>\(Component.tag(BuilderText.passes(lang), "published"))</p>" as HTML : Component.notice(.warning, BuilderText.problems(problems.count)(lang), "<ul>\(problems.html { "<li>\($0)</li>" })</ul>"))
            <p>\(BuilderText.visited(lang)): \(evaluation.pages.map { $0.title(lang) }.joined(separator: " → "))</p>
            \(calculations.isEmpty ? .empty : Component.summary(calculations))
            \(fee(evaluation, one, lang))
            <details class="more" open><summary>\(BuilderText.answers(lang))</summary>
            \(Component.summary(evaluation.pages.flatMap(\.questions).flatMap { AnswerWords.lines($0, evaluation, names(evaluation), lang) }.map { (name: $0.name, value: $0.value) }))</details></section>
            """
    }

    /// 手数料: what this applicant would pay, and by which row of which table.
    private static func fee(_ evaluation: Evaluation, _ one: Building, _ lang: Language) -> HTML {
        guard one.check.form?.definition.fees.isEmpty == false else { return .empty }
        return evaluation.fee == nil ? "<p>\(FeeTableText.undecided(lang))</p>" : FeePieces.trace(evaluation.fee, lang, level: 3)
    }

    /// The files of a sample are only names.
    private static func names(_ evaluation: Evaluation) -> [String: String] {
        var names: [String: String] = [:]
        func take(_ answer: FormAnswer) {
            switch answer {
            case .files(let files): for file in files { names[file] = file }
            case .rows(let rows): for row in rows { row.answers.values.forEach(take) }
            default: break
            }
        }
        evaluation.answers.values.forEach(take)
        return names
    }
}
