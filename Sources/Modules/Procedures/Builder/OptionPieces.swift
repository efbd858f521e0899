import Forms
import StrictYAML
import Web

/// The options of a choice as controls, each with its id and its words, and some empty ones for more.
enum OptionPieces {
    static func options(_ options: [YAMLTree], _ languages: [FurtherLanguage], _ form: Form) -> HTML {
        let lang = form.language
        let problem = form.problems["options"]
        return """
            <fieldset class="field\(problem == nil ? "" : " has-error")" id="options"><legend>\(PartText.options(lang))</legend><p class="support">\(PartText.optionsSupport(lang))</p>
            \(problem.map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
            \((0..<max(options.count + 2, 3)).html { row($0, options.indices.contains($0) ? options[$0] : nil, languages, form) })
            <p><button class="button" name="do" value="more">\(PartText.moreOptions(lang))</button></p></fieldset>
            """
    }

    private static func row(_ index: Int, _ option: YAMLTree?, _ languages: [FurtherLanguage], _ form: Form) -> HTML {
        let (lang, words) = (form.language, option?["label"]?.message)
        return """
            <div class="field-row parts">\(WordControls.fields("o\(index)", words, languages, form) { PartText.optionWords(index + 1, $0) })
            \(form.text("o\(index)_id", PartText.optionID(index + 1), value: option?["id"]?.text))
            \(option == nil ? .empty : """
                <p class="cluster">\([("up", BuilderText.up), ("down", BuilderText.down), ("remove", BuilderText.remove)].html { verb, label in
                    """
                    <button class="button text" name="do" value="option-\(verb) \(index)">\(label(lang))<span class="visually-hidden"> \(words?(lang) ?? "")</span></button>
                    """
                })</p>
                """)</div>
            """
    }
}
