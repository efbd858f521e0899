import Core
import Forms
import Japanese
import Web

/// The pages of somebody who practises a form.
enum PracticePages {
    static func start(_ procedure: Procedure, _ form: CompiledForm, _ samples: [PracticeSample], on day: Day, _ blank: Form) -> HTML {
        let (lang, base) = (blank.language, "/procedures/\(procedure.id)/practice")
        let options = PracticeSample.numbers.map { number in
            (
                String(number),
                samples.first { $0.number == number }?.description(form, on: day, lang) ?? "\(PracticeText.sample(number)(lang))" as HTML
            )
        }
        // Those that everybody answers are what the progress counts at first.
        let always = Set(form.evaluate([:], on: day).pages.map(\.id))
        let pages = form.definition.pages
        return """
            <h1>\(written: form.definition.title, lang)</h1>
            \(Component.notice(.info, PracticeText.title(lang), "<p>\(PracticeText.explain, lang)</p>"))
            <p>\(PracticeText.pages(min(always.count, pages.count)...pages.count), lang)</p>
            <ol>\(pages.html { "<li>\(written: $0.title, lang)\(always.contains($0.id) ? .empty : " <span class=\"muted small\">\(PracticeText.byAnswers, lang)</span>" as HTML)</li>" })</ol>
            \(blank(action: base, button: PracticeText.begin, blank.choices("sample", PracticeText.choose, words: options, value: options[0].0)))
            <h2 id="samples">\(PracticeText.samples, lang)</h2><p>\(PracticeText.samplesWords, lang)</p>
            <ul>\(PracticeSample.numbers.map { $0 }.html { "<li><a href=\"\(sheet($0, procedure))\">\(PracticeText.sheet($0), lang)</a></li>" })</ul>
            """
    }

    private static func sheet(_ number: Int, _ procedure: Procedure) -> String { "/procedures/\(procedure.id)/practice/samples/\(number)" }

    /// That it is a practice, with which sample, and the way back to its beginning.
    private static func head(_ practice: Practice, _ procedure: Procedure, _ filling: Filling, _ page: String, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <div class="cluster"><span>\(Component.tag(words: "\(PracticeText.title, lang)", "")) \(PracticeText.withSample(practice.sample)(lang))</span>
            <a href="\(sheet(practice.sample, procedure))">\(PracticeText.sheet(practice.sample), lang)</a>
            \(form.button(action: "\(filling.base)/\(page)", PracticeText.restart, kind: "text", confirm: PracticeText.restartSure, fields: ["do": "restart"]))</div>
            """
    }

    static func page(
        _ practice: Practice, _ procedure: Procedure, _ filling: Filling, _ page: FormPage, _ compiled: CompiledForm, _ form: Form, isChange: Bool,
        isFilled: Bool
    ) -> HTML {
        let lang = form.language
        return FillingPages.page(
            filling, page, form, FillingPages.Marks(isChange: isChange),
            above: """
                \(head(practice, procedure, filling, page.id, form))\(ReadingPieces.choice(compiled, filling.reading, lang))
                \(isFilled ? .empty : form.button(action: "\(filling.base)/\(page.id)", PracticeText.fill, fields: ["do": "sample"].merging(isChange ? ["change": "yes"] : [:]) { $1 }))
                \(isFilled ? Component.notice(.success, PracticeText.filled(lang)) : .empty)
                """)
    }

    static func check(_ practice: Practice, _ procedure: Procedure, _ filling: Filling, _ compiled: CompiledForm, _ form: Form) -> HTML {
        FillingPages.check(
            filling, compiled, form.language, above: head(practice, procedure, filling, Filling.check, form),
            end: filling.evaluation.isComplete
                ? form.button(action: "\(filling.base)/\(Filling.check)", PracticeText.finish, kind: "primary") : .empty)
    }

    /// The end: what one would hold in earnest, and the way to begin again.
    static func done(_ receipt: PracticeReceipt, _ filling: Filling, _ form: Form) -> HTML {
        let lang = form.language
        return """
            \(Component.notice(.success, PracticeText.nothingSent(lang), "<p>\(PracticeText.finished, lang) \(PracticeText.nothingSentWhy(lang))</p>"))
            \(receipt.html(lang))
            <div class="cluster">\(form.button(action: "\(filling.base)/\(Filling.check)", PracticeText.restart, fields: ["do": "restart", "sure": "yes"]))
            <a class="button" href="/procedures/\(receipt.procedure.id)">\(PracticeText.toProcedure, lang)</a></div>
            """
    }
}
