import Core
import Forms
import Storage
import StrictYAML
import Web

/// The list of a form's parts, from which everything else is reached.
enum BuilderPages {
    // MARK: before there is a draft

    static func start(
        _ procedure: Procedure, _ versions: [FormVersion], _ masters: [FormMaster], _ models: FormModels.Search?, _ news: MasterNews?,
        _ running: RunningComparison?, at instant: Instant, _ notice: HTML, _ form: Form
    ) -> HTML {
        let (lang, base) = (form.language, Building.base(procedure))
        return """
            <h1>\(BuilderText.title(lang)): \(procedure.name)</h1>
            \(notice)
            \(news?.notice(procedure, form))
            \(running?.notice(procedure, form))
            <p>\((versions.isEmpty ? BuilderText.noFormYet : BuilderText.noDraft)(lang))</p>
            \(form.button(action: base, versions.isEmpty ? BuilderText.beginNew : BuilderText.beginFromLatest, kind: "primary"))
            \(versions.isEmpty ? FormModels.part(models, base: base, form) : .empty)
            \(masters.isEmpty ? .empty : """
                <h2>\(BuilderText.beginFromMaster(lang))</h2><p>\(BuilderText.masterWords(lang))</p>
                <ul class="results">\(masters.html { master in
                    """
                    <li><strong>\(master.title(lang))</strong> <span class="muted small">\(master.reference)</span>
                    \(form.button(action: base, BuilderText.takeMaster, fields: ["master": master.version.id.text]))</li>
                    """
                })</ul>
                """)
            \(VersionPages.versions(procedure, versions, at: instant, mayBegin: true, form))
            """
    }

    /// - Parameter isFaulty: whether a list of faults follows: then nobody may think that all is well.
    static func notice(_ done: String?, _ lang: Language, isFaulty: Bool = false) -> HTML {
        guard let words = done.flatMap({ BuilderText.done[$0] }) else { return .empty }
        return isFaulty ? Component.notice(.info, "\(words(lang))\(BuilderText.butFaulty(lang))") : Component.notice(.success, words(lang))
    }

    /// The notice of what was done; of a version that was taken back, with what stays behind it.
    static func withdrawn(_ done: String?, _ procedure: Procedure, _ versions: [FormVersion], _ lang: Language, isFaulty: Bool = false) -> HTML {
        (done == "withdrawn" ? GoingOnline.left(procedure, versions, lang) : nil) ?? notice(done, lang, isFaulty: isFaulty)
    }

    // MARK: the draft

    static func overview(
        _ one: Building, _ versions: [FormVersion], _ news: MasterNews?, _ running: RunningComparison?, at instant: Instant, done: String?,
        _ form: Form
    ) -> HTML {
        let lang = form.language
        let based = versions.first { $0.id == one.draft.basedOn }
        return """
            <h1>\(BuilderText.title(lang)): \(one.procedure.name)</h1>
            \(done == "removed" ? RemovalPages.removed(one, form) : withdrawn(done, one.procedure, versions, lang, isFaulty: !one.check.isPublishable))
            <p class="muted">\(Component.tag(BuilderText.draft(lang), "draft")) \(BuilderText.savedLine(one.draft.save, basedOn: based?.number)(lang))</p>
            \(faults(one, lang))
            \(running?.notice(one.procedure, form))
            \(links(one, form))
            \(one.isOverlay ? MasterPages.overview(one, news, form) : outline(one, form))
            \(VersionPages.versions(one.procedure, versions, at: instant, form))
            <h2>\(BuilderText.discardTitle(lang))</h2>
            \(form.button(
                action: "\(one.base)/removal", BuilderText.discard, kind: "text", confirm: BuilderText.discardSure,
                fields: ["seen": "\(one.draft.save.number)"]))
            """
    }

    /// Everything that keeps it from being published, each leading to the control at which it is mended.
    /// - Parameter isRefused: whether publishing was refused for something else: then it is not said that it can be.
    static func faults(_ one: Building, _ lang: Language, isRefused: Bool = false) -> HTML {
        let faults = one.faults
        if faults.isEmpty { return "\(isRefused ? .empty : Component.notice(.success, BuilderText.noFault(lang)))\(warnings(one, lang))" }
        return Component.notice(.warning, BuilderText.faults(faults.count)(lang), list(faults, lang))
    }

    private static func list(_ faults: [Building.Fault], _ lang: Language) -> HTML {
        "<ul>\(faults.html { "<li><a href=\"\($0.address)\">\(($0.place ?? BuilderText.line($0.fault.line))(lang))</a>: \($0.fault.message(lang))</li>" })</ul>"
    }

    /// What does not keep the form from being published, and that whoever publishes it should have seen.
    private static func warnings(_ one: Building, _ lang: Language) -> HTML {
        let all = one.warnings
        if all.isEmpty { return .empty }
        // The words of a master are not those of who takes it: there is no place here at which they are mended.
        let words: HTML = one.isOverlay ? "<ul>\(all.html { "<li>\($0.fault.message(lang))</li>" })</ul>" : list(all, lang)
        return Component.notice(.warning, BuilderText.warnings(all.count)(lang), words)
    }

    private static func links(_ one: Building, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <div class="cluster">\(one.faults.first.map { "<a class=\"button primary\" href=\"\($0.address)\">\(BuilderText.mendFirstFault(lang))</a>" as HTML })
            <a class="button\(one.faults.isEmpty ? " primary" : "")" href="\(one.base)/publication">\(BuilderText.publish(lang))</a>
            \(one.check.isPublishable ? form.button(action: "\(one.base)/previews", BuilderText.preview) : .empty)
            \(one.check.isPublishable ? "<a class=\"button\" href=\"\(one.base)/paper-form.pdf\">\(BlankFormText.preview(lang))</a>" as HTML : .empty)
            <a class="button" href="\(one.base)/applicants">\(BuilderText.applicants(lang))</a>
            \(one.isOverlay || one.sketch == nil ? .empty : "<a class=\"button\" href=\"\(one.base)/wording\">\(WordingText.title(lang))</a>" as HTML)
            <a class="button" href="\(Guide.address(one.procedure.id))">\(GuideText.title(lang))</a>
            <a class="button" href="\(one.base)/history">\(BuilderText.history(lang))</a>
            \(one.draft.basedOn == nil ? .empty : "<a class=\"button\" href=\"\(one.base)/comparison\">\(BuilderText.compare(lang))</a>" as HTML)</div>
            <details class="more"><summary>\(PartText.advanced(lang))</summary><p><a href="\(one.base)/source">\(BuilderText.source(lang))</a></p></details>
            """
    }

    private static func outline(_ one: Building, _ form: Form) -> HTML {
        let lang = form.language
        guard let sketch = one.sketch else { return "<p>\(BuilderText.notYAML(lang))</p>" }
        return """
            <form method="post" action="\(one.base)/acts" id="outline" class="form wide">\(form.hidden)<input type="hidden" name="seen" value="\(one.draft.save.number)">
            <h2>\(BuilderText.formTitle(lang))</h2><p>\(sketch.title(lang)) <a href="\(one.base)/parts/form">\(BuilderText.edit(lang))<span class="visually-hidden"> \(BuilderText.formTitle(lang))</span></a></p>
            \(sketch.pages.enumerated().html { index, tree in page(tree, .page(index), one, lang) })
            <p>\(button("add-page", nil, BuilderText.addPage(lang), nil))</p>
            <h2 id="calculations">\(BuilderText.calculations(lang))</h2>
            \(list(sketch.calculations.enumerated().map { (.calculation($0), $1) }, one, lang))
            <p>\(button("add-calculation", nil, BuilderText.addCalculation(lang), nil))</p>
            <h2 id="fees">\(FeeTableText.title(lang))</h2><p class="support">\(FeeTableText.words(lang))</p>
            \(list(sketch.fees.enumerated().map { (.fee($0), $1) }, one, lang))
            <p>\(button("add-fee", nil, FeeTableText.add(lang), nil))</p>
            <h2 id="rules">\(BuilderText.rules(lang))</h2><p class="support">\(BuilderText.rulesWords(lang))</p>
            \(list(sketch.rules.enumerated().map { (.rule($0), $1) }, one, lang))
            <p>\(button("add-rule", nil, BuilderText.addRule(lang), nil))</p>\(inText(sketch, lang))</form>
            """
    }

    /// What only the text shows.
    private static func inText(_ sketch: FormSketch, _ lang: Language) -> HTML {
        let shown: Set<String> = ["schema", "body", "procedure", "title", "pages", "calculations", "rules", "fees", "slots", "comparison"]
        let keys = sketch.tree.entries.map(\.key).filter { !shown.contains($0) }
        return keys.isEmpty ? .empty : "<p class=\"support\">\(BuilderText.inText(keys)(lang))</p>"
    }

    /// That those who take the form for a master may change a part.
    private static func slot(_ part: FormPart, _ one: Building, _ lang: Language) -> HTML {
        one.sketch?.rights(at: part).isEmpty == false ? Component.tag(BuilderText.slot(lang)) : .empty
    }

    private static func page(_ tree: YAMLTree, _ part: FormPart, _ one: Building, _ lang: Language) -> HTML {
        guard case .page(let index) = part else { return .empty }
        let title = tree["title"]?.message(lang) ?? ""
        return """
            <section class="card" id="\(part)"><h2>\(BuilderText.pageNumber(index + 1)(lang)) <a href="\(one.base)/parts/\(part)">\(title.isEmpty ? tree["id"]?.text ?? "—" : title)</a></h2>
            <div class="cluster">\(condition(part, tree, one, lang))\(slot(part, one, lang))</div><div class="cluster">\(buttons(part, title, lang))</div>
            \(list((tree["questions"]?.items ?? []).enumerated().map { (.question(index, $0), $1) }, one, lang))
            <p>\(button("add-question", part, BuilderText.addQuestion(lang), title))</p></section>
            """
    }

    private static func list(_ parts: [(part: FormPart, tree: YAMLTree)], _ one: Building, _ lang: Language) -> HTML {
        parts.isEmpty
            ? "<p class=\"muted\">\(BuilderText.nothingYet(lang))</p>"
            : "<ol class=\"results\">\(parts.html { item($0.part, $0.tree, one, lang) })</ol>"
    }

    private static func item(_ part: FormPart, _ tree: YAMLTree, _ one: Building, _ lang: Language) -> HTML {
        let words = (tree["label"] ?? tree["message"] ?? tree["ordinance"])?.message(lang) ?? ""
        let name = words.isEmpty ? tree["id"]?.text ?? BuilderText.unnamed(lang) : words
        let type = tree["type"]?.text.map { PartText.types[$0]?(lang) ?? $0 }
        var (fields, follow): ([(FormPart, YAMLTree)], [(FormPart, YAMLTree)]) = ([], [])
        if case .question(let page, let question) = part {
            fields = (tree["questions"]?.items ?? []).enumerated().map { (.field(page, question, $0), $1) }
            follow = (tree["calculations"]?.items ?? []).enumerated().map { (.rowCalculation(page, question, $0), $1) }
        }
        let isFee: Bool = if case .fee = part { true } else { false }
        let isGroup = tree["type"]?.text == "group"
        return """
            <li id="\(part)"><div class="beside"><div><a href="\(one.base)/parts/\(part)">\(name)</a>
            <div class="cluster">\(type.map { Component.tag($0) })\(tree["optional"]?.text == "true" ? Component.tag(PartText.optional(lang)) : .empty)\(slot(part, one, lang))\(condition(part, tree, one, lang))\
            \(tree["id"]?.text.map { "<code class=\"small\">\($0)</code>" as HTML })</div></div>
            <div class="cluster">\(buttons(part, name, lang))</div></div>
            \(isFee ? one.sketch.map { FeeTablePages.lines(tree, $0, lang) } ?? .empty : .empty)\(isFee ? button("add-fee", part, FeeTableText.addNext(lang), name) : .empty)
            \(fields.isEmpty ? .empty : list(fields, one, lang))\(isGroup ? button("add-question", part, BuilderText.addField(lang), name) : .empty)
            \(follow.isEmpty ? .empty : list(follow, one, lang))\(isGroup ? button("add-calculation", part, BuilderText.addRowCalculation(lang), name) : .empty)</li>
            """
    }

    /// When it is asked, or what a rule demands, in words; the formula itself where words do not say it.
    private static func condition(_ part: FormPart, _ tree: YAMLTree, _ one: Building, _ lang: Language) -> HTML {
        guard let formula = (tree["show"] ?? tree["holds"])?.text, !formula.isEmpty, let sketch = one.sketch else { return .empty }
        let group: String? =
            if case .field(let page, let question, _) = part { sketch[.question(page, question)]?["id"]?.text } else { nil }
        let words = ConditionWords(sketch: sketch, language: lang).words(formula, in: group)
        let said: HTML = words.map { "<span class=\"small\">\($0)</span>" } ?? "<code class=\"small\">\(formula)</code>"
        return "\(tree["show"] == nil ? .empty : Component.tag(BuilderText.conditional(lang), "live")) \(said)"
    }

    private static func buttons(_ part: FormPart, _ name: String, _ lang: Language) -> HTML {
        [("up", BuilderText.up), ("down", BuilderText.down), ("remove", BuilderText.remove)].html { button($0.0, part, $0.1(lang), name) }
    }

    /// - Parameter name: what it is about, for those who hear the page.
    private static func button(_ verb: String, _ part: FormPart?, _ label: String, _ name: String?) -> HTML {
        """
        <button class="button\(part == nil || verb.hasPrefix("add-") ? "" : " text")" name="do" value="\([verb, part?.description].compactMap(\.self).joined(separator: " "))">\(label)\
        \(name.map { "<span class=\"visually-hidden\"> \($0)</span>" as HTML })</button>
        """
    }
}
