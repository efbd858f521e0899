import Core
import Forms
import Web

/// 新旧対照表: what is different between two versions, the old words beside the new.
enum ComparisonPages {
    static func compare(
        _ procedure: Procedure, _ versions: [FormVersion], _ old: Int, _ new: Int?, hasDraft: Bool, _ changes: [FormChange]?, _ lang: Language
    ) -> HTML {
        let numbers = versions.map { (String($0.number), BuilderText.versionNumber($0.number)(lang)) }
        func select(_ name: String, _ label: Message, _ options: [(String, String)], _ value: String) -> HTML {
            """
            <div class="field"><label for="\(name)">\(label(lang))</label><select id="\(name)" name="\(name)">
            \(options.html { "<option value=\"\($0.0)\"\(flag: "selected", $0.0 == value)>\($0.1)</option>" })</select></div>
            """
        }
        return """
            <h1>\(BuilderText.compare(lang))</h1>
            <form class="filters" method="get" action="\(Building.base(procedure))/comparison">
            \(select("from", BuilderText.older, numbers, String(old)))
            \(select("to", BuilderText.newer, (hasDraft ? [("", BuilderText.draft(lang))] : []) + numbers, new.map { String($0) } ?? ""))
            <button class="button">\(BuilderText.compare(lang))</button></form>
            \(changes.map { self.changes($0, lang) } ?? "<p>\(BuilderText.notYAML(lang))</p>")
            """
    }

    static func changes(_ changes: [FormChange], _ lang: Language) -> HTML {
        guard !changes.isEmpty else { return "<p>\(BuilderText.noChange(lang))</p>" }
        return "<ul class=\"results\">\(changes.html { change($0, lang) })</ul>"
    }

    private static func change(_ change: FormChange, _ lang: Language) -> HTML {
        return """
            <li><strong>\(Component.tag(kind(change.kind)(lang), change.kind == .removed ? "warning" : "")) \(name(change, lang))</strong>
            \(change.details.isEmpty ? .empty : Component.table(caption: name(change, lang), change.details, [
                Column(BuilderText.aspect(lang), .title) { "\(aspect($0.aspect, change.noun, lang))" },
                Column(BuilderText.older(lang)) { "<span class=\"lines\">\(value($0.before ?? unsaid($0.aspect, change), $0.aspect, lang))</span>" },
                Column(BuilderText.newer(lang)) { "<span class=\"lines\">\(value($0.after ?? unsaid($0.aspect, change), $0.aspect, lang))</span>" },
            ]))</li>
            """
    }

    /// A part as people call it: 質問「面積」.
    static func name(_ change: FormChange, _ lang: Language) -> String {
        let words = change.label(lang)
        // An id stands beside the name where the difference is shown, and is none itself.
        if words.isEmpty, change.noun != .form { return "\(noun(change.noun)(lang))\(BuilderText.unnamed(lang))" }
        return "\(noun(change.noun)(lang))\(PartText.quoted(words)(lang))"
    }

    private static func kind(_ kind: FormChange.Kind) -> Message {
        switch kind {
        case .added: BuilderText.added
        case .removed: BuilderText.removed
        case .changed: BuilderText.changed
        case .moved: BuilderText.moved
        }
    }

    private static func noun(_ noun: FormChange.Noun) -> Message {
        switch noun {
        case .form: BuilderText.formTitle
        case .page: BuilderText.page
        case .question: BuilderText.question
        case .field: BuilderText.field
        case .calculation: BuilderText.calculation
        case .rule: BuilderText.rule
        case .fee: BuilderText.feeTable
        case .slot: BuilderText.slot
        case .override: BuilderText.override
        case .comparison: WordingText.noun
        }
    }

    /// `label.ja` as people call it.
    private static func aspect(_ key: String, _ noun: FormChange.Noun, _ lang: Language) -> String {
        let parts = key.split(separator: ".").map(String.init)
        if noun == .comparison { return WordingText.place(parts.filter { $0 != "wording" }.joined(separator: "_"))(lang) }
        let part: FormPart = noun == .page ? .page(0) : .form
        if let whole = PartText.control(parts.joined(separator: "_"), of: part) { return whole(lang) }
        let first = parts.first == "page" ? BuilderText.page(lang) : PartText.controls[parts.first ?? ""]?(lang) ?? parts.first ?? ""
        // Which option it is stands in its words.
        if parts.first == "options", parts.count > 2 { return PartText.inLanguage(PartText.options, parts[2])(lang) }
        return ([first] + parts.dropFirst().filter { parts.first != "options" || $0.isEmpty }).joined(separator: " ")
    }

    /// What holds of a part, there before and after, that says nothing of it.
    private static func unsaid(_ aspect: String, _ change: FormChange) -> Message? {
        switch (change.kind, change.noun, aspect) {
        case (.changed, .question, "optional"), (.changed, .field, "optional"), (.changed, .calculation, "hidden"): Message(same: "false")
        default: nil
        }
    }

    /// What stood or stands there: a word of the file as people call it.
    private static func value(_ words: Message?, _ aspect: String, _ lang: Language) -> String {
        guard let words else { return "—" }
        let named: Message? =
            switch aspect {
            case "type": PartText.types[words.ja]
            case "as": PartText.meanings[words.ja]
            case "needs": PlaceTerms.Needs(rawValue: words.ja).map(PartText.needs)
            case "optional": words.ja == "true" || words.ja == "yes" ? PartText.optional : PartText.needed
            case "wording.support": words.ja == "none" ? WordingText.noSupport : nil
            case "hidden": words.ja == "true" || words.ja == "yes" ? ProcedureText.yes : ProcedureText.no
            case "rounding.by": FeeTableText.ways[words.ja]
            default: nil
            }
        return (named ?? words)(lang)
    }
}
