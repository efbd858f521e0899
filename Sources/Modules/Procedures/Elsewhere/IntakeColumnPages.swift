import Core
import Forms
import Japanese
import Web

/// The page on which an officer says which column answers which question, and what the words of a column mean that are no options of its question.
enum IntakeColumnPages {
    /// - Parameter foreign: the words of the columns as they are chosen now.
    static func show(
        _ opened: IntakeFileHandlers.Opened, _ upload: IntakeUpload, _ chosen: IntakeColumns, _ foreign: [ForeignWords], _ form: Form
    ) -> HTML {
        let (lang, headings) = (form.language, upload.table.headers)
        let options = headings.enumerated().filter { !$0.element.isEmpty }.map { (value: String($0.offset), label: $0.element) }
        let numbers = chosen.numbers(of: headings, opened.form.definition)
        let samples = Dictionary(uniqueKeysWithValues: options.map { ($0.value, upload.samples(Int($0.value) ?? 0, numbers)) })
        let questions = IntakeColumns.fileQuestions(opened.form.definition)
        let controls = IntakeColumns.targets(opened.form.definition).html { target in
            let place = chosen.headings[target.id].flatMap { headings.firstIndex(of: $0) }.map { String($0) }
            return form.select(
                "to.\(target.id)", target.label, options: options, value: place,
                support: place.flatMap { samples[$0] }.flatMap { $0.isEmpty ? nil : IntakeFileText.samples($0) }, required: target.isRequired,
                none: IntakeFileText.noColumn)
        }
        let files = form.select(
            "files-to", IntakeFileText.filesTo, options: questions.map { ($0.id, $0.label(lang)) }, value: chosen.filesTo,
            support: IntakeFileText.filesSupport, none: IntakeFileText.asPaper)
        return """
            <h1>\(IntakeFileText.columns(lang))</h1><p class="lead">\(IntakeFileText.columnsLead(lang))</p>\(IntakeFilePages.about(opened, lang))
            \(IntakeHeadingPages.show(opened, upload, form))
            <details class="more"><summary>\(IntakeFileText.contents(lang))</summary>\(contents(options, samples, lang))</details>
            \(form(action: "\(IntakeFileHandlers.base)/\(opened.file.id)/columns", button: IntakeFileText.toPreview, """
                <input type="hidden" name="heading" value="\(opened.file.heading)">\(controls)\(upload.files.isEmpty || questions.isEmpty ? .empty : files)\(words(foreign, chosen, form))
                """))
            \(IntakeFilePages.discard(opened.file, form))
            """
    }

    /// The first values beside each heading.
    private static func contents(_ options: [(value: String, label: String)], _ samples: [String: [String]], _ lang: Language) -> HTML {
        Component.table(
            caption: IntakeFileText.contents(lang), options,
            [
                Column(IntakeFileText.heading(lang), .title) { "\($0.label)" },
                Column(IntakeFileText.values(lang)) { one in
                    let found = samples[one.value] ?? []
                    return found.isEmpty ? "—" : "<ul class=\"plain small\">\(found.html { "<li class=\"break\">\($0)</li>" })</ul>"
                },
            ])
    }

    private static func words(_ foreign: [ForeignWords], _ chosen: IntakeColumns, _ form: Form) -> HTML {
        guard !foreign.isEmpty else { return .empty }
        let lang = form.language
        let lists = foreign.html { one in
            let options = one.question.options.map { (value: $0.id, label: $0.label(lang)) }
            return one.words.enumerated().html { index, words in
                // What was left as it is stays so, whatever it is likely to stand for.
                form.select(
                    one.control(index), IntakeFileText.means(one.question.label, words), options: options,
                    value: chosen.said(words, at: one.path) ?? one.likely(words), none: IntakeFileText.asIs)
            }
        }
        return "<h2 id=\"words\">\(IntakeFileText.words(lang))</h2><p>\(IntakeFileText.wordsLead(lang))</p>\(lists)"
    }
}
