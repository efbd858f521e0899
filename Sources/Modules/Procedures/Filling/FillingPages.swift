import Forms
import Web

/// The pages of a form that is filled in.
enum FillingPages {
    /// What a page carries beside its questions.
    struct Marks {
        /// One came from the summary, to change an answer.
        var isChange = false
        /// What the stored answers of the page were when it was shown.
        var seen: String?
        /// An answer has brought up questions on this page.
        var isMore = false
    }

    /// One page of questions.
    /// - Parameters:
    ///   - marks: how it was come to.
    ///   - whose: under the heading: whose answers they are, where it is somebody else's form.
    ///   - above: a notice, or where one is.
    ///   - further: buttons beside the one that goes on.
    static func page(
        _ filling: Filling, _ page: FormPage, _ form: Form, _ marks: Marks, whose: HTML = .empty, above: HTML = .empty, further: HTML = .empty
    ) -> HTML {
        var form = form
        form.reading = filling.reading
        let (lang, pages) = (form.language, filling.pages)
        let index = pages.firstIndex { $0.id == page.id } ?? 0
        let isWhole = page.id == Filling.whole
        let back = index == 0 ? nil : pages[index - 1].id
        let sends = filling.purpose != .practice && page.questions.contains { $0.asksFiles }
        // The first button of a form is the one that Enter presses, wherever on the page it stands: `above` may have some too.
        return """
            \(form.errorSummary)
            <button class="visually-hidden" form="form" tabindex="-1" aria-hidden="true">\(form.say(FillingText.next))</button>
            \(above)
            \(marks.isMore ? Component.notice(.info, words: form.say(FillingText.more)) : .empty)
            \(notes(filling.notes(on: filling.looking.noted ?? ""), filling, lang, isSummary: false))
            \(isWhole ? .empty : "<p class=\"muted\"><span class=\"visually-hidden\">\(form.say(FillingText.steps)) </span>\(FillingText.step(index + 1, pages.count), lang)</p>" as HTML)
            <h1>\(page.title, lang)</h1>\(whose)
            \(ReadingPieces.notice(filling, [page]))
            <form class="form" id="\(LanguageSwitch.form)" method="post" action="\(filling.base)/\(page.id)" novalidate\(sends ? " enctype=\"multipart/form-data\"" as HTML : .empty)\
            \(filling.purpose == .draft ? " data-autosave\(Component.say(FillingText.saving, lang, in: form.reading))" as HTML : .empty)\
            \(sends ? filling.uploadsAddress.map { " data-uploads=\"\($0)\"\(Component.say(FillingText.sending, lang, in: form.reading))" as HTML } : nil)>\(form.hidden)
            <input type="hidden" name="asked" value="\(filling.paths(on: page.id).joined(separator: ","))">\
            \(marks.isChange ? "<input type=\"hidden\" name=\"change\" value=\"yes\">" as HTML : .empty)\
            \(marks.seen.map { "<input type=\"hidden\" name=\"seen\" value=\"\($0)\">" as HTML })\(LanguageSwitch.mark(form.problems))
            \(back == nil ? .empty : "<p><button class=\"button text start\" name=\"do\" value=\"back\">\(form.say(FillingText.back))</button></p>" as HTML)
            \(isWhole ? sections(pages, filling, form) : page.questions.html { QuestionPieces.field($0, filling, form) })
            <div class="cluster"><button class="button primary">\(form.say(FillingText.next))</button>\(further)</div></form>
            """
    }

    /// Every page under its heading, as they follow one another on paper.
    private static func sections(_ pages: [FormPage], _ filling: Filling, _ form: Form) -> HTML {
        pages.html { "<h2>\($0.title, form.language)</h2>\($0.questions.html { QuestionPieces.field($0, filling, form) })" }
    }

    /// Everything that was answered, each with a way to change it, and what is still missing.
    static func check(_ filling: Filling, _ form: CompiledForm, _ lang: Language, above: HTML = .empty, end: HTML) -> HTML {
        let pages = filling.pages
        let missing = filling.evaluation.problems.filter { problem in pages.contains { $0.id == problem.page } }
        return """
            <h1>\(filling.say(FillingText.check, lang))</h1>
            \(above)\(ReadingPieces.notice(filling, pages))
            \(missing.isEmpty ? .empty : Component.notice(.warning, words: filling.say(FillingText.incomplete, lang), "<ul>\(missing.html { "<li><a href=\"\(filling.base)/\($0.page)?change=yes#\($0.control)\">\(filling.named($0.path, $0.message), lang)</a></li>" })</ul>"))
            \(notes(pages.flatMap { filling.notes(on: $0.id) }, filling, lang, isSummary: true))
            \(pages.html { page in
                """
                <h2>\(page.title, lang)</h2>
                \(Component.summary(named: page.questions.flatMap { question in
                    AnswerWords.lines(question, filling.evaluation, filling.fileNames, lang, filesAt: filling.filesAddress).map { line in
                        (line.label(lang), changeable(line, page, question, filling, lang))
                    }
                }))
                """
            })
            \(calculations(form, filling, lang))
            \(end)
            """
    }

    private static func changeable(_ line: AnswerWords.Line, _ page: FormPage, _ question: Question, _ filling: Filling, _ lang: Language) -> HTML {
        let words =
            filling.provenance[line.path.description]?.words(at: question, lang)
            ?? (filling.carried.contains(line.path.question) ? CarriedText.mark(lang) : nil)
        let source = words.map { "<p class=\"support\">\($0)</p>" as HTML }
        guard filling.mayChange(line.path), !line.isCalculated else { return "\(line.value)\(source)" }
        let value = unread(line, filling, lang) ?? line.value
        return """
            <div class="change-row"><div>\(value)\(source)</div><a href="\(filling.base)/\(page.id)?change=yes#\(question.id)">\(filling.say(FillingText.change, lang))\
            <span class="visually-hidden"> \(line.label(lang))</span></a></div>
            """
    }

    /// What was typed and is no answer as it stands: it is shown beside the fault that is said of it, and not as if nothing were there.
    private static func unread(_ line: AnswerWords.Line, _ filling: Filling, _ lang: Language) -> HTML? {
        guard line.answer?.isEmpty ?? true, case .text(let typed)? = filling.answers.answer(at: line.path.description), !typed.isBlank else {
            return nil
        }
        return "<span class=\"lines\">\(Component.official(typed, lang))</span> \(Component.tag(words: "\(FillingText.toMend, lang)", "warning"))"
    }

    private static func calculations(_ form: CompiledForm, _ filling: Filling, _ lang: Language) -> HTML {
        let evaluation = filling.evaluation
        let lines = form.definition.calculations.filter { !$0.isHidden }.compactMap { one in
            evaluation.calculations[one.id].map { ("\(one.label, lang)" as HTML, "\(AnswerWords.words($0, lang))" as HTML) }
        }
        let fee = filling.saysFee ? FeePieces.trace(evaluation.fee, lang) : .empty
        return lines.isEmpty ? fee : "<h2>\(filling.say(FillingText.calculated, lang))</h2>\(Component.summary(named: lines))\(fee)"
    }

    /// What is worth knowing about answers that were taken, each with the way back to it.
    private static func notes(_ notes: [Filling.Note], _ filling: Filling, _ lang: Language, isSummary: Bool) -> HTML {
        guard !notes.isEmpty else { return .empty }
        let lines = notes.html { note in
            let address = "\(filling.base)/\(note.page)\(isSummary ? "?change=yes" : "")#\(note.path)"
            let change: HTML = """
                 <a href="\(address)">\(filling.say(FillingText.change, lang))<span class="visually-hidden"> \(note.label, lang)</span></a>
                """
            return "<li>\(Component.quoting(note.words(lang), lang))\(filling.mayChange(note.path) ? change : .empty)</li>"
        }
        return Component.notice(.info, words: "\(FillingText.taken, lang)", "<ul>\(lines)</ul>")
    }
}

extension Form {
    /// What the window of a page is called: the summary where it is none of the form's, and that something is wrong with it.
    func titled(_ page: Message?) -> String {
        let page = (page ?? FillingText.check)(language)
        return problems.isEmpty ? page : "\(FillingText.wrong(language))\(page)"
    }
}
