import Forms
import StrictYAML
import Web

/// A condition as controls: none, the fields of each of its clauses, or the formula itself.
struct ConditionPieces {
    /// Its key in the part: `show` or `holds`.
    let key: String
    let label: Message
    let text: String
    let sketch: FormSketch
    /// What may be named here: the questions asked before, with their trees, and what is calculated.
    let asked: [(id: String, tree: YAMLTree)]
    let mayBeNone: Bool
    /// As what it was written last, where that is known.
    let way: String?
    let form: Form
    /// Before the names of its controls, where a page has several conditions.
    var prefix = ""
    /// How many empty rows there are for more.
    var spare = 2
    /// What it means when nothing is demanded.
    var none = PartText.ways["none"]
    /// Whether its controls are folded away while there is no condition.
    var isFolded = true

    private var lang: Language { form.language }

    func fieldset(_ help: HTML) -> HTML {
        let clauses = text.isEmpty ? ConditionClauses(joining: .and, clauses: []) : sketch.clauses(text)
        let usual = text.isEmpty ? (mayBeNone ? "none" : "clauses") : clauses == nil ? "formula" : "clauses"
        let chosen = form.input["\(prefix)condition"] ?? way ?? usual
        let problem = form.problems[key]
        // Nothing was asked before: there is nothing that a condition could name.
        if mayBeNone, asked.isEmpty, chosen == "none" { return nothingAsked }
        let (ways, isNone) = ((mayBeNone ? ["none"] : []) + ["clauses", "formula"], chosen == "none" && problem == nil)
        let controls: HTML = """
            \(ways.html { one in
                "<label class=\"choice\"><input type=\"radio\" name=\"\(prefix)condition\" value=\"\(one)\"\(flag: "checked", one == chosen)> \((one == "none" ? none : PartText.ways[one])?(lang))</label>"
            })
            \(rows(clauses))
            <details class="more"\(flag: "open", chosen == "formula")><summary>\(PartText.ways["formula"]?(lang))</summary>\(form.area("\(prefix)formula", PartText.formula, value: text, support: PartText.formulaSupport, rows: 2))</details>
            \(help)
            """
        return """
            <fieldset class="field\(problem == nil ? "" : " has-error")" id="\(key)"><legend>\(label(lang))</legend>
            \(problem.map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
            \(isFolded && mayBeNone ? "\(isNone ? "<p>\(none?(lang))</p>" : .empty)<details class=\"more\"\(flag: "open", !isNone)><summary>\(PartText.setCondition(lang))</summary>\(controls)</details>" as HTML : controls)</fieldset>
            """
    }

    private var nothingAsked: HTML {
        """
        <fieldset class="field" id="\(key)"><legend>\(label(lang))</legend><input type="hidden" name="\(prefix)condition" value="none">
        <p>\(none?(lang))</p><p class="support">\(PartText.nothingAsked(lang))</p></fieldset>
        """
    }

    private func rows(_ clauses: ConditionClauses?) -> HTML {
        // What was typed and not taken stands in rows of its own.
        let typed = (0..<ConditionControls.mostClauses).last {
            form.input.given("\(prefix)c\($0)_question") != nil || form.input.given("\(prefix)c\($0)_value") != nil
        }
        let count = min(ConditionControls.mostClauses, max(clauses?.clauses.count ?? 0, typed.map { $0 + 1 } ?? 0) + spare)
        let joinings = ConditionClauses.Joining.allCases.map { ($0.rawValue, PartText.joinings[$0.rawValue]?(lang) ?? $0.rawValue) }
        let written = min(count, max(1, clauses?.clauses.count ?? 0, typed.map { $0 + 1 } ?? 0))
        func some(_ range: Range<Int>) -> HTML { range.html { row($0, clauses?.clauses.indices.contains($0) == true ? clauses?.clauses[$0] : nil) } }
        let joining = form.select("\(prefix)joining", PartText.joining, options: joinings, value: (clauses?.joining ?? .and).rawValue)
        return """
            <p class="support">\(PartText.clausesSupport(lang))</p>
            \(written > 1 ? joining : .empty)\(some(0..<written))
            \(written < count ? "<details class=\"more\"><summary>\(PartText.moreClauses(lang))</summary>\(written > 1 ? .empty : joining)\(some(written..<count))</details>" as HTML : .empty)
            """
    }

    private func row(_ index: Int, _ clause: ConditionClauses.Clause?) -> HTML {
        var all = zip(asked, PartPages.labels(asked, lang)).map { ($0.id, $1) }
        // A name that is asked too late stays to be seen, with its fault.
        if let name = clause?.question, !all.contains(where: { $0.0 == name }) { all.append((name, name)) }
        let comparisons = ConditionClauses.Comparison.allCases.map { ($0.rawValue, PartText.comparisons[$0.rawValue]?(lang) ?? $0.rawValue) }
        let (option, typed) = value(clause)
        return """
            <div class="field-row parts">\(form.select("\(prefix)c\(index)_question", PartText.clauseQuestion(index + 1), options: all, value: clause?.question))
            \(form.select("\(prefix)c\(index)_comparison", PartText.clauseComparison(index + 1), options: comparisons, value: (clause?.comparison ?? .equal).rawValue))
            \(options("\(prefix)c\(index)_option", of: "\(prefix)c\(index)_question", PartText.clauseOption(index + 1), option))
            \(form.text("\(prefix)c\(index)_value", PartText.clauseValue(index + 1), value: typed))</div>
            """
    }

    /// The value as it is shown: one option in the list of options, everything else as people type it.
    private func value(_ clause: ConditionClauses.Clause?) -> (option: String, typed: String) {
        guard let clause else { return ("", "") }
        guard let tree = asked.first(where: { $0.id == clause.question })?.tree else { return ("", clause.value) }
        let options = FormSketch.options(tree)
        if clause.comparison != .oneOf, options.contains(where: { $0.id == clause.value }) { return ("\(clause.question) \(clause.value)", "") }
        if clause.comparison == .oneOf, !options.isEmpty {
            let ids = clause.value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            let labels = ids.map { id in options.first { $0.id == id }?.label(lang) ?? id }
            let isPlain = !labels.contains { $0.contains { ",、，".contains($0) } }
            return ("", isPlain ? labels.joined(separator: lang == .ja ? "、" : ", ") : clause.value)
        }
        if tree["type"]?.text == "date", clause.value == Formula.today { return ("\(clause.question) \(Formula.today)", "") }
        if tree["type"]?.text == "flag" {
            return ("", clause.value == "yes" ? PartText.yes(lang) : clause.value == "no" ? PartText.no(lang) : clause.value)
        }
        return ("", clause.value)
    }

    /// The options of every question that has some, under its label: works without a script, whichever question is chosen beside
    /// it; with one only those of that question are offered.
    private func options(_ name: String, of question: String, _ label: Message, _ value: String) -> HTML {
        // A date is compared with the day of application by choosing it.
        let today = [SketchOption(id: Formula.today, label: PartText.todayOption)]
        let groups = zip(asked, PartPages.labels(asked, lang)).map { one, label in
            (one.id, label, one.tree["type"]?.text == "date" ? today : FormSketch.options(one.tree))
        }.filter { !$0.2.isEmpty }
        guard !groups.isEmpty else { return .empty }
        let chosen = form.input[name] ?? value
        return """
            <div class="field"><label for="\(name)">\(label(lang))</label><select id="\(name)" name="\(name)" data-options-of="\(question)"><option value="">\(PartText.choose(lang))</option>
            \(groups.html { id, label, options in
                """
                <optgroup label="\(label)" data-question="\(id)">\(options.html { option in
                    "<option value=\"\(id) \(option.id)\"\(flag: "selected", "\(id) \(option.id)" == chosen)>\(option.label(lang).isEmpty ? option.id : option.label(lang))</option>"
                })</optgroup>
                """
            })</select></div>
            """
    }
}
