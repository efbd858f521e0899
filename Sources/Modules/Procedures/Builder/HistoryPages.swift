import Core
import Forms
import Web

/// The saves of a draft: what each changed, and the way back to it.
enum HistoryPages {
    static func history(_ one: Building, _ steps: [SaveStep], from: Int?, next: Int?, _ form: Form) -> HTML {
        let (lang, now, base) = (form.language, one.draft.save.number, "\(one.base)/history")
        return """
            <h1>\(BuilderText.history(lang))</h1><p>\(BuilderText.historyWords(FormDraft.mostSaves)(lang))</p>
            \(Component.table(caption: BuilderText.history(lang), steps, [
                Column(BuilderText.saveNumber(lang), .title) { "\($0.save.number)\($0.save.number == now ? " \(Component.tag(BuilderText.now(lang), "live"))" as HTML : .empty)" },
                Column(BuilderText.when(lang)) { "\(VersionPages.words($0.save.savedAt, lang))" },
                Column(BuilderText.who(lang)) { "\($0.save.savedBy)" },
                Column(BuilderText.what(lang)) { step in
                    "\(BuilderText.acts[step.save.act]?(lang) ?? step.save.act)\(parts(step, one, lang))"
                },
                Column(BuilderText.goBack(lang), .action) { step in step.save.number == now ? .empty : goBack(step.save, one, form) },
            ]))
            \(Component.pager(first: from == nil ? nil : base, next: next.map { "\(base)?from=\($0)" }, lang))
            """
    }

    static func save(_ one: Building, _ step: SaveStep, _ form: Form) -> HTML {
        let (lang, save) = (form.language, step.save)
        return """
            <h1>\(BuilderText.savedChanges(save.number)(lang))</h1>
            <p class="muted">\(VersionPages.words(save.savedAt, lang)) \(save.savedBy): \(BuilderText.acts[save.act]?(lang) ?? save.act)</p>
            \(step.changes.map { ComparisonPages.changes($0, lang) } ?? "<p>\(BuilderText.noComparison(lang))</p>")
            <div class="cluster">\(save.number == one.draft.save.number ? .empty : goBack(save, one, form))<a href="\(one.base)/history">\(BuilderText.history(lang))</a></div>
            """
    }

    private static func goBack(_ save: FormDraft.Save, _ one: Building, _ form: Form) -> HTML {
        form.button(
            action: "\(one.base)/history", BuilderText.goBackTo(save.number),
            fields: ["number": "\(save.number)", "seen": "\(one.draft.save.number)"])
    }

    /// Which parts were changed, by their labels, with the way to the difference.
    private static func parts(_ step: SaveStep, _ one: Building, _ lang: Language) -> HTML {
        guard let changes = step.changes, !changes.isEmpty else { return .empty }
        let names = changes.prefix(3).map { ComparisonPages.name($0, lang) }.joined(separator: lang == .ja ? "、" : ", ")
        let more = changes.count > 3 ? BuilderText.andMore(changes.count - 3)(lang) : ""
        return """
            <br><span class="small">\(names)\(more)</span>
            <a class="small" href="\(one.base)/history/\(step.save.number)">\(BuilderText.seeChanges(lang))<span class="visually-hidden"> \(BuilderText.savedChanges(step.save.number)(lang))</span></a>
            """
    }
}
