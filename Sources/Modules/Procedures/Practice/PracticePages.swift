import Core
import Forms
import Japanese
import Storage
import Web

/// The pages of somebody who practises a form.
enum PracticePages {
    static let check = "check"
    static let done = "done"

    static func start(_ procedure: Procedure, _ form: CompiledForm, _ blank: Form) -> HTML {
        let lang = blank.language
        return """
            <h1>\(form.definition.title(lang))</h1>
            \(notice(lang))
            <p>\(PracticeText.pages(form.definition.pages.count)(lang))</p>
            <ol>\(form.definition.pages.html { "<li>\($0.title(lang))</li>" })</ol>
            \(blank.button(action: "/procedures/\(procedure.id)/practice", PracticeText.begin, kind: "primary"))
            """
    }

    private static func notice(_ lang: Language) -> HTML {
        Component.notice(.info, PracticeText.title(lang), "<p>\(PracticeText.explain(lang))</p>")
    }

    static func page(_ practice: Practice, _ evaluation: Evaluation, _ index: Int, _ form: Form) -> HTML {
        let (lang, page) = (form.language, evaluation.pages[index])
        let back = index == 0 ? nil : evaluation.pages[index - 1].id
        return """
            \(Component.errorSummary(form.problems, lang))
            \(back.map { "<p><a href=\"/practice/\(practice.id)/\($0)\">\(PracticeText.back(lang))</a></p>" as HTML })
            <p class="muted">\(PracticeText.step(index + 1, evaluation.pages.count)(lang))</p>
            <h1>\(page.title(lang))</h1>
            <form class="form" id="form" method="post" action="/practice/\(practice.id)/\(page.id)" novalidate>\(form.hidden)
            <button class="visually-hidden" tabindex="-1" aria-hidden="true">\(PracticeText.next(lang))</button>
            \(page.questions.html { QuestionPieces.field($0, practice.answers, evaluation, form) })
            <div class="cluster"><button class="button primary">\(PracticeText.next(lang))</button></div></form>
            """
    }

    // MARK: the end

    static func check(_ practice: Practice, _ evaluation: Evaluation, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(PracticeText.check(lang))</h1>
            \(evaluation.isComplete ? .empty : Component.notice(.warning, PracticeText.incomplete(lang), "<ul>\(evaluation.problems.html { "<li><a href=\"/practice/\(practice.id)/\($0.page)#\($0.path)\">\($0.message(lang))</a></li>" })</ul>"))
            \(evaluation.pages.html { page in
                """
                <h2>\(page.title(lang))</h2>
                \(Component.summary(page.questions.flatMap { QuestionPieces.lines($0, evaluation, lang) }))
                <p><a href="/practice/\(practice.id)/\(page.id)">\(PracticeText.change(lang))<span class="visually-hidden"> \(page.title(lang))</span></a></p>
                """
            })
            \(evaluation.isComplete ? form.button(action: "/practice/\(practice.id)/check", PracticeText.finish, kind: "primary") : .empty)
            """
    }

    static func done(_ procedure: Procedure, _ lang: Language) -> HTML {
        """
        <h1>\(PracticeText.finished(lang))</h1>
        \(Component.notice(.success, PracticeText.nothingSent(lang), "<p>\(PracticeText.nothingSentWhy(lang))</p>"))
        <p><a class="button" href="/procedures/\(procedure.id)">\(PracticeText.toProcedure(lang))</a></p>
        """
    }
}

/// A question as a control, and an answer as words.
enum QuestionPieces {
    static func field(_ question: Question, _ answers: Answers, _ evaluation: Evaluation, _ form: Form) -> HTML {
        if case .group(let fields, let bounds) = question.kind {
            var rows: [AnswerRow] = []
            if case .rows(let all)? = answers[question.id] { rows = all }
            return group(question, fields, bounds, rows, evaluation, form)
        }
        return control(question, question.id, answers[question.id], form)
    }

    private static func control(_ question: Question, _ name: String, _ answer: FormAnswer?, _ form: Form) -> HTML {
        let (label, support, isRequired) = (question.label, question.support, question.isRequired)
        switch question.kind {
        case .lines: return form.area(name, label, value: typed(answer), support: support, required: isRequired)
        case .choice(let options):
            var chosen: String?
            if case .choice(let id)? = answer { chosen = id }
            return form.choices(
                name, label, options: options.map { ($0.id, $0.label(form.language)) }, value: chosen, support: support, required: isRequired)
        case .choices(let options): return boxes(name, question, options, answer, form)
        case .flag: return form.tick(name, label, value: answer == .flag(true), required: isRequired)
        case .files: return form.tick(name, PracticeText.file(label), value: answer.map { !$0.isEmpty } ?? false, required: isRequired)
        case .number(let bounds):
            return form.text(name, unit(label, bounds.unit), value: typed(answer), support: support, required: isRequired, numeric: true)
        case .day: return form.text(name, label, value: typed(answer), support: support ?? PracticeText.day, required: isRequired)
        case .mail: return form.text(name, label, value: typed(answer), support: support, required: isRequired, type: "email", autocomplete: "email")
        case .phone: return form.text(name, label, value: typed(answer), support: support, required: isRequired, type: "tel", autocomplete: "tel")
        case .postalCode:
            return form.text(name, label, value: typed(answer), support: support, required: isRequired, autocomplete: "postal-code", numeric: true)
        case .text, .group: return form.text(name, label, value: typed(answer), support: support, required: isRequired)
        }
    }

    private static func unit(_ label: Message, _ unit: Message?) -> Message {
        unit.map { Message(ja: "\(label.ja)（\($0.ja)）", en: "\(label.en) (\($0.en))") } ?? label
    }

    private static func boxes(_ name: String, _ question: Question, _ options: [Question.Option], _ answer: FormAnswer?, _ form: Form) -> HTML {
        var chosen = Set(form.input.all(name))
        if form.input.isEmpty, case .choices(let ids)? = answer { chosen = ids }
        let lang = form.language
        return """
            <fieldset class="field\(form.problems[name] == nil ? "" : " has-error")" id="\(name)"><legend>\(question.label(lang))\(question.isRequired ? form.mark : .empty)</legend>
            \(question.support.map { "<p class=\"support\">\($0(lang))</p>" as HTML })\(form.problems[name].map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
            \(options.html { "<label class=\"choice\"><input type=\"checkbox\" name=\"\(name)\" value=\"\($0.id)\"\(flag: "checked", chosen.contains($0.id))> \($0.label(lang))</label>" })</fieldset>
            """
    }

    private static func group(
        _ question: Question, _ fields: [Question], _ bounds: ClosedRange<Int>, _ rows: [AnswerRow], _ evaluation: Evaluation, _ form: Form
    ) -> HTML {
        let lang = form.language
        // One empty row to begin with, where there has to be one.
        let shown = rows.isEmpty && bounds.lowerBound > 0 ? [AnswerRow(id: "r1", answers: [:])] : rows
        return """
            <div class="rows" id="\(question.id)"><h2>\(question.label(lang))</h2>\(form.problems[question.id].map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
            \(shown.enumerated().html { index, row in
                """
                <fieldset class="field"><legend>\(question.label(lang)) \(index + 1)</legend><input type="hidden" name="\(question.id).rows" value="\(row.id)">
                \((evaluation.rows[question.id]?[row.id] ?? fields.filter { $0.condition == nil }).html { control($0, "\(question.id).\(row.id).\($0.id)", row.answers[$0.id], form) })
                \(shown.count > bounds.lowerBound ? "<button class=\"button text\" name=\"do\" value=\"remove.\(question.id).\(row.id)\">\(PracticeText.remove(lang))<span class=\"visually-hidden\"> \(index + 1)</span></button>" as HTML : .empty)</fieldset>
                """
            })
            \(shown.count < bounds.upperBound ? "<p><button class=\"button\" name=\"do\" value=\"add.\(question.id)\">\(PracticeText.add(lang))</button></p>" as HTML : .empty)</div>
            """
    }

    // MARK: words

    /// As it stands in its control.
    private static func typed(_ answer: FormAnswer?) -> String? {
        switch answer {
        case .text(let text)?: text
        case .number(let number)?: "\(number)"
        case .day(let day)?: "\(day)"
        default: nil
        }
    }

    /// The answers to a question as names and values, a group row by row.
    static func lines(_ question: Question, _ evaluation: Evaluation, _ lang: Language) -> [(String, HTML)] {
        guard case .group(_, _) = question.kind, case .rows(let rows)? = evaluation.answers[question.id] else {
            return [(question.label(lang), words(question, evaluation.answers[question.id], lang))]
        }
        return rows.enumerated().flatMap { index, row in
            (evaluation.rows[question.id]?[row.id] ?? []).map {
                ("\(question.label(lang)) \(index + 1): \($0.label(lang))", words($0, row.answers[$0.id], lang))
            }
        }
    }

    private static func words(_ question: Question, _ answer: FormAnswer?, _ lang: Language) -> HTML {
        guard let answer, !answer.isEmpty else { return "<span class=\"muted\">\(PracticeText.none(lang))</span>" }
        let labels = Dictionary(question.options.map { ($0.id, $0.label(lang)) }, uniquingKeysWith: { first, _ in first })
        switch answer {
        case .text(let text): return "<span class=\"lines\">\(text)</span>"
        case .number(let number):
            guard case .number(let bounds) = question.kind else { return "\(number)" }
            return "\(number) \(bounds.unit?(lang) ?? "")"
        case .day(let day): return "\(day.words(lang))"
        case .choice(let id): return "\(labels[id] ?? id)"
        case .choices(let ids):
            return "\(question.options.filter { ids.contains($0.id) }.map { $0.label(lang) }.joined(separator: lang == .ja ? "、" : ", "))"
        case .flag: return "\(ProcedureText.yes(lang))"
        case .files: return "\(PracticeText.wouldAttach(lang))"
        case .rows(let rows): return "\(rows.count)"
        }
    }
}
