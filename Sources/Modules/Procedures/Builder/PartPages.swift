import Core
import Forms
import StrictYAML
import Web

/// The page on which one part of a form is changed.
enum PartPages {
    /// - Parameters:
    ///   - way: as what its condition was written last.
    ///   - isNew: whether it was added just now: then one can also give it up.
    static func edit(_ part: FormPart, _ one: Building, _ sketch: FormSketch, _ tree: YAMLTree, way: String?, isNew: Bool, _ form: Form) -> HTML {
        let (lang, address) = (form.language, "\(one.base)/parts/\(part)")
        let words = (tree["label"] ?? tree["title"] ?? tree["ordinance"])?.message(lang) ?? ""
        return """
            <h1>\(PartText.name(part)(lang))\(words.isEmpty ? "" : ": \(words)")</h1>
            \(Component.errorSummary(form.problems, lang))
            <form class="form wide" id="part" method="post" action="\(address)" novalidate data-guard="\(form.input.isEmpty ? "" : "changed")">\(form.hidden)
            <input type="hidden" name="seen" value="\(one.draft.save.number)"><input type="hidden" name="was" value="\(tree["id"]?.text ?? "")">
            <button class="visually-hidden" tabindex="-1" aria-hidden="true">\(PartText.save(lang))</button>
            \(controls(part, sketch, tree, way, form))
            \(one.mayBeMaster ? SlotPieces.controls(part, sketch, tree, form) : .empty)
            \(advanced(part, one, tree, form))
            <div class="cluster"><button class="button primary">\(PartText.save(lang))</button> \(isNew ? giveUp(part, one, lang) : "<a href=\"\(one.base)#\(part)\">\(PartText.back(lang))</a>")</div></form>
            """
    }

    /// Takes away what was added and nobody has written in yet.
    private static func giveUp(_ part: FormPart, _ one: Building, _ lang: Language) -> HTML {
        """
        <input type="hidden" name="sure" value="yes"><button class="button text" name="do" value="remove \(part)" formaction="\(one.base)/acts" formnovalidate>\(PartText.giveUp(lang))</button>
        """
    }

    private static func controls(_ part: FormPart, _ sketch: FormSketch, _ tree: YAMLTree, _ way: String?, _ form: Form) -> HTML {
        switch part {
        case .form:
            """
            \(pair("title", PartText.title, tree, form, sketch.languages))
            \(form.several("languages", PartText.languages, options: FurtherLanguage.allCases.map { ($0.rawValue, $0.label(form.language)) }, values: sketch.languages.map(\.rawValue), support: PartText.languagesSupport))
            """
        case .page:
            "\(pair("title", PartText.pageTitle, tree, form, sketch.languages))\(condition("show", PartText.show, part, sketch, tree, way, form))"
        case .fee: FeeTablePages.controls(part, sketch, tree, form)
        case .calculation, .rowCalculation:
            """
            \(pair("label", PartText.label, tree, form, sketch.languages))
            \(form.area("value", PartText.value, value: tree["value"]?.text, support: PartText.valueSupport, required: true, rows: 2))\(names(part, sketch, form.language))
            \(form.tick("hidden", PartText.hidden, value: ["true", "yes"].contains(tree["hidden"]?.text), support: PartText.hiddenSupport))
            """
        case .rule:
            """
            \(condition("holds", PartText.holds, part, sketch, tree, way, form))
            \(form.select("question", PartText.ruleQuestion, options: aims(sketch, form.language), value: tree["question"]?.text, support: PartText.ruleQuestionSupport, required: true))
            \(pair("message", PartText.message, tree, form, sketch.languages, support: PartText.messageSupport))
            """
        case .question, .field: question(part, sketch, tree, way, form)
        }
    }

    private static func question(_ part: FormPart, _ sketch: FormSketch, _ tree: YAMLTree, _ way: String?, _ form: Form) -> HTML {
        let (lang, type) = (form.language, tree["type"]?.text ?? "")
        var types = PartText.typeOrder.map { ($0, PartText.types[$0]?(lang) ?? $0) }
        if !type.isEmpty, PartText.types[type] == nil { types.append((type, type)) }
        if case .field = part { types.removeAll { $0.0 == "group" } }
        let isTop = if case .question = part { true } else { false }
        return """
            \(form.select("type", PartText.type, options: types, value: type, support: PartText.typeSupport, required: true))
            \(pair("label", PartText.label, tree, form, sketch.languages))
            \(pair("support", PartText.support, tree, form, sketch.languages, required: false))
            <div id="optional">\(form.check("required", PartText.required, value: tree["optional"]?.text != "true" && tree["optional"]?.text != "yes"))</div>
            \(limits(type, tree, sketch.languages, form))
            \(PartControls.keys(type).contains("options") ? OptionPieces.options(tree["options"]?.items ?? [], sketch.languages, form) : .empty)
            \(isTop ? meaning(type, tree, form) : .empty)
            \(condition("show", PartText.show, part, sketch, tree, way, form))
            \(others(tree, type, lang))
            """
    }

    /// What the answer is to the administration: of what its type can be. What stands there and does not fit stays to be seen.
    private static func meaning(_ type: String, _ tree: YAMLTree, _ form: Form) -> HTML {
        let lang = form.language
        let fitting = Question.Meaning.allCases.filter { $0.types.contains(type) || $0.rawValue == tree["as"]?.text }
        if fitting.isEmpty, tree["as"] == nil, tree["keep"] == nil { return .empty }
        let options = fitting.map { ($0.rawValue, PartText.meanings[$0.rawValue]?(lang) ?? $0.rawValue) }
        return """
            \(form.select("as", PartText.meaning, options: options, value: tree["as"]?.text, support: PartText.meaningSupport))
            <div id="keep">\(form.check("keep", PartText.keep, value: tree["keep"] != nil))</div>
            """
    }

    /// What a type asks for besides.
    private static func limits(_ type: String, _ tree: YAMLTree, _ languages: [FurtherLanguage], _ form: Form) -> HTML {
        let keys = PartControls.keys(type)
        let fields = PartControls.limits.filter(keys.contains).html { key in
            if key == "needs" {
                let options = PlaceTerms.Needs.allCases.map { ($0.rawValue, PartText.needs($0)(form.language)) }
                return form.select(key, PartText.placeNeeds, options: options, value: tree[key]?.text ?? PlaceTerms.Needs.either.rawValue)
            }
            return form.text(key, PartText.controls[key] ?? Message(same: key), value: tree[key]?.text, numeric: key != "of" && key != "ground")
        }
        return """
            \(fields == .empty ? .empty : "<div class=\"field-row\">\(fields)</div>" as HTML)
            \(keys.contains("unit") ? pair("unit", PartText.unit, tree, form, languages, required: false) : .empty)
            \(keys.contains("questions") ? "<p id=\"questions\" class=\"support\">\(PartText.groupSupport(form.language))</p>" as HTML : .empty)
            """
    }

    /// Keys that only the text of the form shows.
    private static func others(_ tree: YAMLTree, _ type: String, _ lang: Language) -> HTML {
        let known = PartControls.keys(type).union(["id", "type", "as", "keep", "label", "support", "optional", "show"]).union(
            type == "group" ? ["calculations"] : [])
        let keys = tree.entries.map(\.key).filter { !known.contains($0) }
        return keys.isEmpty ? .empty : "<p class=\"support\">\(PartText.others(keys)(lang))</p>"
    }

    // MARK: pieces

    /// 詳しい設定: what most people never touch: the sign under which formulas name the part, and the text of the whole form.
    private static func advanced(_ part: FormPart, _ one: Building, _ tree: YAMLTree, _ form: Form) -> HTML {
        let lang = form.language
        let support = if case .fee = part { FeeTableText.idSupport } else { PartText.idSupport }
        let id: HTML =
            switch part {
            case .form, .rule: .empty
            default: form.text("id", PartText.id, value: tree["id"]?.text, support: support, required: true)
            }
        return """
            <details class="more"\(flag: "open", form.problems["id"] != nil)><summary>\(PartText.advanced(lang))</summary>\(id)
            <p><a href="\(one.base)/source">\(BuilderText.source(lang))</a></p></details>
            """
    }

    /// The same words in both languages, and in further ones, side by side.
    static func pair(
        _ key: String, _ label: Message, _ tree: YAMLTree, _ form: Form, _ languages: [FurtherLanguage] = [], required: Bool = true,
        support: Message? = nil
    ) -> HTML {
        let others = required ? nil : PartText.withJapanese
        let fields = WordControls.fields(key, tree[key]?.message, languages, form, support: support, others: others, required: required) {
            PartText.inLanguage(label, $0)
        }
        return "<div class=\"field-row\">\(fields)</div>"
    }

    /// The questions that a rule can speak at, those in rows each for itself.
    private static func aims(_ sketch: FormSketch, _ lang: Language) -> [(value: String, label: String)] {
        let all = sketch.questions.compactMap { place, tree -> (id: String, tree: YAMLTree)? in
            guard case .question = place, let id = tree["id"]?.text else { return nil }
            return (id, tree)
        }
        return zip(all, labels(all, lang)).flatMap { one, label in
            let inRows = sketch.rows(of: one.id)
            return [(one.id, label)] + zip(inRows, labels(inRows, lang)).map { ($0.id, PartText.inRows(label, $1)(lang)) }
        }
    }

    /// What parts are called where one of them is chosen: by their words; those of the same words by their ids besides.
    static func labels(_ parts: [(id: String, tree: YAMLTree)], _ lang: Language) -> [String] {
        let words = parts.map { $0.tree["label"]?.message(lang) ?? "" }
        let count = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
        return zip(parts, words).map { part, words in words.isEmpty ? part.id : count[words] == 1 ? words : "\(words)（\(part.id)）" }
    }

    private static func condition(
        _ key: String, _ label: Message, _ part: FormPart, _ sketch: FormSketch, _ tree: YAMLTree, _ way: String?, _ form: Form
    ) -> HTML {
        let calculations = sketch.calculations.compactMap { tree in tree["id"]?.text.map { (id: $0, tree: tree) } }
        // What a rule about rows says of a row names the questions of that row.
        let aim = (tree["question"]?.text ?? "").split(separator: ".").map(String.init)
        let inRows = aim.count == 2 ? sketch.rows(of: aim[0]) : []
        return ConditionPieces(
            key: key, label: label, text: tree[key]?.text ?? "", sketch: sketch, asked: sketch.askedBefore(part) + inRows + calculations,
            mayBeNone: key == "show", way: way,
            form: form
        ).fieldset(names(part, sketch, form.language))
    }

    /// What may be named in a formula here, and the options of each.
    private static func names(_ part: FormPart, _ sketch: FormSketch, _ lang: Language) -> HTML {
        let rows = sketch.askedBefore(part).flatMap { id, tree -> [(String, HTML)] in
            [(id, named(tree, lang))]
                + columns(tree).map { ("\(id).\($0.0)", "\(named($0.1, lang)) <span class=\"muted\">\(PartText.perRow(lang))</span>") }
        }
        guard !rows.isEmpty else { return "<p class=\"support\">\(PartText.nothingAsked(lang))</p>" }
        return """
            <details class="more"><summary>\(PartText.names(lang))</summary>\(Component.summary(rows.map { (name: $0.0, value: $0.1) }))</details>
            <details class="more"><summary>\(FunctionText.title(lang))</summary>\(Component.summary(FunctionText.all.map { (name: $0.0, value: "\($0.1(lang))") }))</details>
            """
    }

    /// The words of a question, with the signs and words of its options.
    private static func named(_ tree: YAMLTree, _ lang: Language) -> HTML {
        let options = (tree["options"]?.items ?? []).map { "\($0["id"]?.text ?? "") \($0["label"]?.message(lang) ?? "")" }
        return "\(tree["label"]?.message(lang) ?? "")\(options.isEmpty ? "" : "：\(options.joined(separator: "、"))")"
    }

    /// What is asked and calculated in each row of a group.
    private static func columns(_ tree: YAMLTree) -> [(String, YAMLTree)] {
        ((tree["questions"]?.items ?? []) + (tree["calculations"]?.items ?? [])).compactMap { one in one["id"]?.text.map { ($0, one) } }
    }
}
