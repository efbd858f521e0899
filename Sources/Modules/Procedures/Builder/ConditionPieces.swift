import Forms
import StrictYAML
import Web

/// A condition as controls: none, three fields for each of its clauses, or the formula itself.
enum ConditionPieces {
    static func fieldset(
        _ key: String, _ label: Message, _ text: String, _ names: [(value: String, label: String)], mayBeNone: Bool, _ help: HTML, _ form: Form
    ) -> HTML {
        let lang = form.language
        let clauses = text.isEmpty ? ConditionClauses(joining: .and, clauses: []) : (try? Formula.parse(text)).flatMap { ConditionClauses($0) }
        let way = form.input["condition"] ?? (text.isEmpty ? (mayBeNone ? "none" : "clauses") : clauses == nil ? "formula" : "clauses")
        let problem = form.problems[key]
        let ways = (mayBeNone ? ["none"] : []) + ["clauses", "formula"]
        return """
            <fieldset class="field\(problem == nil ? "" : " has-error")" id="\(key)"><legend>\(label(lang))</legend>
            \(problem.map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
            \(ways.html { one in
                "<label class=\"choice\"><input type=\"radio\" name=\"condition\" value=\"\(one)\"\(flag: "checked", one == way)> \(PartText.ways[one]?(lang))</label>"
            })
            \(rows(clauses, names, form))
            \(form.area("formula", PartText.formula, value: text, support: PartText.formulaSupport, rows: 2))
            \(help)</fieldset>
            """
    }

    private static func rows(_ clauses: ConditionClauses?, _ names: [(value: String, label: String)], _ form: Form) -> HTML {
        let lang = form.language
        let count = min(PartControls.mostClauses, (clauses?.clauses.count ?? 0) + 2)
        let joinings = ConditionClauses.Joining.allCases.map { ($0.rawValue, PartText.joinings[$0.rawValue]?(lang) ?? $0.rawValue) }
        return """
            <p class="support">\(PartText.clausesSupport(lang))</p>
            \(form.select("joining", PartText.joining, options: joinings, value: (clauses?.joining ?? .and).rawValue))
            \((0..<count).html { row($0, clauses?.clauses.indices.contains($0) == true ? clauses?.clauses[$0] : nil, names, form) })
            """
    }

    private static func row(_ index: Int, _ clause: ConditionClauses.Clause?, _ names: [(value: String, label: String)], _ form: Form) -> HTML {
        let lang = form.language
        var all = names
        // A name that is asked too late stays to be seen, with its fault.
        if let name = clause?.question, !all.contains(where: { $0.value == name }) { all.append((name, name)) }
        let comparisons = ConditionClauses.Comparison.allCases.map { ($0.rawValue, PartText.comparisons[$0.rawValue]?(lang) ?? $0.rawValue) }
        return """
            <div class="field-row">\(form.select("c\(index)_question", PartText.clauseQuestion(index + 1), options: all, value: clause?.question))
            \(form.select("c\(index)_comparison", PartText.clauseComparison(index + 1), options: comparisons, value: (clause?.comparison ?? .equal).rawValue))
            \(form.text("c\(index)_value", PartText.clauseValue(index + 1), value: clause?.value))</div>
            """
    }
}

/// The options of a choice as controls, each with its id and its words, and some empty ones for more.
enum OptionPieces {
    static func options(_ options: [YAMLTree], _ form: Form) -> HTML {
        let lang = form.language
        let problem = form.problems["options"]
        return """
            <fieldset class="field\(problem == nil ? "" : " has-error")" id="options"><legend>\(PartText.options(lang))</legend><p class="support">\(PartText.optionsSupport(lang))</p>
            \(problem.map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
            \((0..<min(PartControls.mostOptions, max(options.count + 2, 3))).html { row($0, options.indices.contains($0) ? options[$0] : nil, form) })
            <p><button class="button" name="do" value="more">\(PartText.moreOptions(lang))</button></p></fieldset>
            """
    }

    private static func row(_ index: Int, _ option: YAMLTree?, _ form: Form) -> HTML {
        let (lang, words) = (form.language, option?["label"]?.message)
        return """
            <div class="field-row">\(form.text("o\(index)_id", PartText.optionID(index + 1), value: option?["id"]?.text))
            \(form.text("o\(index)_ja", PartText.optionWords(index + 1, "ja"), value: words?.ja))\(form.text("o\(index)_en", PartText.optionWords(index + 1, "en"), value: words?.en))
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
