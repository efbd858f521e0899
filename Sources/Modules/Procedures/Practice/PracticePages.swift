import Core
import Forms
import Web

/// The pages of somebody who practises a form.
enum PracticePages {
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

    static func page(_ filling: Filling, _ page: FormPage, _ compiled: CompiledForm, _ form: Form, isChange: Bool) -> HTML {
        FillingPages.page(
            filling, page, form, FillingPages.Marks(isChange: isChange),
            above: "<p>\(Component.tag(PracticeText.title(form.language)))</p>\(ReadingPieces.choice(compiled, filling.reading, form.language))")
    }

    static func check(_ filling: Filling, _ compiled: CompiledForm, _ form: Form) -> HTML {
        FillingPages.check(
            filling, compiled, form.language, above: "<p>\(Component.tag(PracticeText.title(form.language)))</p>",
            end: filling.evaluation.isComplete
                ? form.button(action: "\(filling.base)/\(Filling.check)", PracticeText.finish, kind: "primary") : .empty)
    }

    static func done(_ procedure: Procedure, _ lang: Language) -> HTML {
        """
        <h1>\(PracticeText.finished(lang))</h1>
        \(Component.notice(.success, PracticeText.nothingSent(lang), "<p>\(PracticeText.nothingSentWhy(lang))</p>"))
        <p><a class="button" href="/procedures/\(procedure.id)">\(PracticeText.toProcedure(lang))</a></p>
        """
    }
}
