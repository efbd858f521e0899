import Core
import Forms
import Web

/// 三者突合: the master's old version, its new one and the municipality's words side by side.
enum MergePages {
    static func merge(_ one: Building, _ merge: FormMerge, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(MasterText.merge(lang))</h1>
            \(Component.errorSummary(form.problems, lang))
            <p class="lead">\(MasterText.mergeLead(merge.overlay.master, merge.target)(lang))</p>
            <h2>\(MasterText.masterChanges(lang))</h2>\(ComparisonPages.changes(merge.changes, lang))
            <h2>\(MasterText.conflicts(lang))</h2>
            \(form(action: "\(one.base)/merge", button: MasterText.takeOver, summarised: false, """
                <input type="hidden" name="seen" value="\(one.draft.save.number)"><input type="hidden" name="target" value="\(merge.target)">
                \(merge.conflicts.isEmpty ? "<p>\(MasterText.noConflict(lang))</p>" as HTML : merge.conflicts.html { conflict($0, merge, form) })
                """))
            """
    }

    private static func conflict(_ one: FormMerge.Conflict, _ merge: FormMerge, _ form: Form) -> HTML {
        let lang = form.language
        let rows: [(Message, FormMerge.Words)] = [
            (MasterText.inBase(merge.overlay.master.version), one.base), (MasterText.inMaster(merge.target.version), one.master),
            (MasterText.own, one.own),
        ]
        let options = FormMerge.choices(of: one).map { choice in (choice.rawValue, MasterText.choice(choice, one.kind)(lang)) }
        return """
            <section class="card"><h3>\(MasterText.noun(one.noun)(lang)) <code>\(one.id)</code>: \(MasterText.right(one.right)(lang))</h3>
            <p>\(MasterText.kind(one.kind)(lang))</p>
            \(Component.summary(rows.map { (name: $0.0(lang), value: words($0.1, lang)) } + (one.merged.map { [(name: MasterText.mergedWords(lang), value: words(.options($0), lang))] } ?? [])))
            \(form.choices("choice.\(one.key)", MasterText.decideWhich, options: options, value: options.count == 1 ? options[0].0 : nil, required: true))</section>
            """
    }

    private static func words(_ words: FormMerge.Words, _ lang: Language) -> HTML {
        switch words {
        case .none: "<span class=\"muted\">\(MasterText.nothing(lang))</span>"
        case .absent: "\(MasterText.absent(lang))"
        case .message(let message): "\(message.ja)<br><span lang=\"en\">\(message.en)</span>"
        case .options(let options):
            "<ul class=\"plain\">\(options.html { "<li><code>\($0.id)</code> \($0.label.ja) / <span lang=\"en\">\($0.label.en)</span></li>" })</ul>"
        }
    }
}
