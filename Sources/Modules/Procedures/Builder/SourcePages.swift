import Core
import Forms
import Web

/// The whole text of a form: the same as its list, seen otherwise.
enum SourcePages {
    static func source(_ one: Building, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(BuilderText.source(lang))</h1><p>\(BuilderText.sourceWords(lang))</p>
            \(Component.errorSummary(form.problems, lang))
            \(one.check.faults.isEmpty ? Component.notice(.success, BuilderText.noFault(lang)) : Component.notice(.warning, BuilderText.faults(one.check.faults.count)(lang), "<ul>\(one.check.faults.html { "<li>\($0.sentence(lang))</li>" })</ul>"))
            <form class="form wide" method="post" action="\(one.base)/source" data-guard="\(form.input.isEmpty ? "" : "changed")">\(form.hidden)<input type="hidden" name="seen" value="\(one.draft.save.number)">
            \(form.area("source", BuilderText.source, value: one.draft.source, rows: 30))
            <div class="cluster"><button class="button primary">\(PartText.save(lang))</button> <a href="\(one.base)">\(PartText.back(lang))</a></div></form>
            """
    }
}
