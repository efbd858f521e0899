import Core
import Forms
import Storage
import StrictYAML
import Web

/// A published version as it can be read: what it asks, when, and what follows from it. Nothing of it changes.
enum ReadingPages {
    /// - Parameter hasDraft: whether a draft is under way: then none can begin with the version.
    static func show(_ procedure: Procedure, _ version: FormVersion, hasDraft: Bool, _ form: Form) -> HTML {
        let (lang, base) = (form.language, Building.base(procedure))
        let head: HTML = """
            <h1>\(BuilderText.versionNumber(version.number)(lang)): \(procedure.name)</h1>
            \(Component.summary([
                (BuilderText.validFrom(lang), "\(VersionPages.words(version.validFrom, lang))"),
                (BuilderText.publishedAt(lang), "\(VersionPages.words(version.publishedAt, lang))"),
            ] + (version.withdrawnAt.map { [(BuilderText.withdrawn(lang), "\(VersionPages.words($0, lang))" as HTML)] } ?? [])))
            <p class="support">\(BuilderText.readOnly(lang))</p>
            \(hasDraft ? "<p>\(BuilderText.draftFirst(lang)) <a href=\"\(base)\">\(BuilderText.backToBuilder(lang))</a></p>" : VersionPages.beginning(version, base, form))
            """
        guard let sketch = FormSketch(version.source) else { return "\(head)<p>\(BuilderText.notYAML(lang))</p>" }
        return """
            \(head)<p><strong>\(sketch.title(lang))</strong></p>
            \(sketch.pages.enumerated().html { page($1, $0, sketch, lang) })
            \(part(BuilderText.calculations, sketch.calculations.html { "<li>\(label($0, lang)): \(formula($0, "value", sketch, lang))</li>" }, lang))
            \(part(FeeTableText.title, sketch.fees.html { "<li>\(($0["ordinance"]?.message ?? Message(same: ""))(lang))\(FeeTablePages.lines($0, sketch, lang))</li>" }, lang))
            \(part(BuilderText.rules, sketch.rules.html { "<li>\(formula($0, "holds", sketch, lang))<br><span class=\"small muted\">\(($0["message"]?.message ?? Message(same: ""))(lang))</span></li>" }, lang))
            \(part(WordingText.noun, WordingPages.told(sketch, lang), lang))
            """
    }

    private static func part(_ title: Message, _ items: HTML, _ lang: Language) -> HTML {
        items == .empty ? .empty : "<h2>\(title(lang))</h2><ul class=\"results\">\(items)</ul>"
    }

    private static func page(_ tree: YAMLTree, _ index: Int, _ sketch: FormSketch, _ lang: Language) -> HTML {
        """
        <section class="card"><h2>\(BuilderText.pageNumber(index + 1)(lang)) \(tree["title"]?.message(lang) ?? "")</h2>
        \(condition(tree, sketch, lang))
        <ol class="results">\((tree["questions"]?.items ?? []).html { question($0, in: nil, sketch, lang) })</ol></section>
        """
    }

    /// - Parameter group: the question in whose rows it stands.
    private static func question(_ tree: YAMLTree, in group: String?, _ sketch: FormSketch, _ lang: Language) -> HTML {
        let type = tree["type"]?.text ?? ""
        let isOptional = tree["optional"]?.text == "true" || tree["optional"]?.text == "yes"
        let options = FormSketch.options(tree).map { $0.label(lang) }.joined(separator: lang == .ja ? "、" : ", ")
        let inside = (tree["questions"]?.items ?? []).html { question($0, in: tree["id"]?.text, sketch, lang) }
        return """
            <li><strong>\(label(tree, lang))</strong> \(Component.tag((PartText.types[type] ?? Message(same: type))(lang))) \(isOptional ? Component.tag(PartText.optional(lang)) : .empty)
            \(tree["support"].map { "<p class=\"support\">\($0.message(lang))</p>" as HTML })
            \(options.isEmpty ? .empty : "<p class=\"small\">\(PartText.options(lang)): \(options)</p>" as HTML)
            \(condition(tree, sketch, lang, in: group))\(inside == .empty ? .empty : "<ol class=\"results\">\(inside)</ol>" as HTML)</li>
            """
    }

    private static func label(_ tree: YAMLTree, _ lang: Language) -> String { tree["label"]?.message(lang) ?? "" }

    private static func condition(_ tree: YAMLTree, _ sketch: FormSketch, _ lang: Language, in group: String? = nil) -> HTML {
        guard let text = tree["show"]?.text else { return .empty }
        let words = ConditionWords(sketch: sketch, language: lang).words(text, in: group) ?? formula(tree, "show", sketch, lang)
        return "<p class=\"small\">\(BuilderText.conditional(lang)): \(words)</p>"
    }

    private static func formula(_ tree: YAMLTree, _ key: String, _ sketch: FormSketch, _ lang: Language) -> String {
        let text = tree[key]?.text ?? ""
        return (try? Formula.parse(text)).map { sketch.words($0)(lang) } ?? text
    }
}
