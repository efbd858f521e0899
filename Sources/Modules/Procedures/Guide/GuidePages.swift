import Approval
import Core
import Forms
import Japanese
import Storage
import Web

/// The page on which a guide is written.
enum GuidePages {
    /// What the page knows besides what was typed.
    struct Facts: Sendable {
        let procedure: Procedure
        let tree: OrganisationTree
        let versions: [Guide]
        /// The newest version that the writer had before their eyes; 0 is none.
        var seen: Int
        let today: Day
        /// What was kept and is not published.
        let draft: GuideDraft?
        /// Whether the draft is what is shown.
        var isDraft = false
        /// The questions of the form in force, which a notice may repeat.
        let questions: [(value: String, label: String)]
        /// 職員名簿 as it stands today.
        let staff: StaffList
        let mayRule: Bool
        /// Whether the form in force and every one that is to come work the fee out: the guide sets none then. Of two the form's is owed.
        let formsReckonFee: Bool
        /// What was looked for to copy from, and what was found.
        var models: (words: String, found: [Procedure])?
        /// The guide that is shown, where it is not the newest.
        var origin: Message?
        /// How residents will see it, and what a version of it would change.
        var preview: (body: HTML, changes: [Message])?

        var base: String { Guide.address(procedure.id) }
        /// The version published last that was not taken back: the page begins with it.
        var newest: Guide? { versions.first { $0.withdrawnAt == nil } }
        /// From when on another version can be in force.
        var earliest: Day { max(today, newest?.validFrom ?? today) }
    }

    /// - Parameters:
    ///   - isUnsaved: whether the page comes back with what was typed, and nothing of it is published.
    ///   - ways: by which applicants can show who they are.
    static func edit(_ facts: Facts, done: String?, isUnsaved: Bool, _ ways: IdentityWays, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(GuideText.title(lang)): \(facts.procedure.name)</h1>
            \(done.flatMap { ["published": GuideText.done, "kept": GuideDraftText.kept, "discarded": GuideDraftText.discarded, "withdrawn": GuideText.withdrawn][$0] }.map { Component.notice(.success, $0(lang)) })
            \(facts.isDraft || isUnsaved ? facts.draft.map { draft($0, facts, form) } ?? .empty : .empty)
            \(Component.errorSummary(form.problems, lang))
            \(facts.preview.map { preview($0.body, $0.changes, lang) })
            <p>\(GuideText.lead(lang))</p>
            \(facts.newest == nil ? Component.notice(.warning, GuideText.none(lang)) : .empty)
            \(facts.origin.map { Component.notice(.info, $0(lang)) })
            \(facts.newest == nil ? like(facts, lang) : .empty)
            <form class="form wide" id="guide" method="post" action="\(facts.base)" data-guard="\(isUnsaved ? "changed" : "")">\(form.hidden)
            <input type="hidden" name="seen" value="\(facts.seen)"><input type="hidden" name="draft" value="\(form.input["draft"] ?? String(facts.draft?.number ?? 0))">
            <button class="visually-hidden" tabindex="-1" aria-hidden="true" name="do" value="preview">\(GuideText.preview(lang))</button>
            <h2>\(GuideText.forResidents(lang))</h2>\(residents(facts, form, ways))
            <h2>\(GuideText.forOfficers(lang))</h2>\(officers(facts, form))
            <h2 id="approval">\(GuideText.approval(lang))</h2>\(RoutePages.part(facts, form))
            <h2>\(GuideText.notice(lang))</h2>\(notice(facts, form))
            <h2>\(GuideText.keeping(lang))</h2>\(keeping(facts, form))
            \(form.date("valid_from", GuideText.validFrom, value: facts.earliest.description, support: GuideText.validFromSupport, required: true))
            <div class="cluster"><button class="button primary" name="do" value="publish">\(GuideText.publish(lang))</button>
            <button class="button" name="do" value="preview">\(GuideText.preview(lang))</button>
            <button class="button" name="do" value="keep" formnovalidate>\(GuideDraftText.keep(lang))</button></div></form>
            \(versions(facts, form))
            """
    }

    private static func draft(_ draft: GuideDraft, _ facts: Facts, _ form: Form) -> HTML {
        let discard = form.button(
            action: facts.base, GuideDraftText.discard, kind: "text", confirm: GuideDraftText.discardSure,
            fields: ["do": "discard", "draft": String(draft.number)])
        // What was typed since is no draft yet.
        return Component.notice(.info, (facts.isDraft ? GuideDraftText.shown(draft) : GuideDraftText.stands(draft))(form.language), discard)
    }

    /// What follows from there being none, and the way to write one.
    static func missing(_ procedure: Procedure, _ lang: Language) -> HTML {
        Component.notice(.warning, GuideText.none(lang), "<p><a href=\"\(Guide.address(procedure.id))\">\(GuideText.write(lang))</a></p>")
    }

    private static func preview(_ body: HTML, _ changes: [Message], _ lang: Language) -> HTML {
        """
        <section class="card" id="preview"><h2>\(GuideText.previewTitle(lang))</h2>
        <p class="muted">\((changes.isEmpty ? GuideText.nothingChanged : GuideText.changed(changes))(lang))</p>\(body)</section>
        """
    }

    /// How many guides to copy from are listed.
    static let mostModels = 20

    private static func like(_ facts: Facts, _ lang: Language) -> HTML {
        """
        <form class="filters" method="get" action="\(facts.base)"><div class="field"><label for="like">\(GuideText.like(lang))</label>\
        <input id="like" name="find" type="search" value="\(facts.models?.words ?? "")" maxlength="100"></div><button class="button">\(ProcedureText.searchButton(lang))</button></form>
        \(facts.models.map { models($0.found, facts, lang) })
        """
    }

    private static func models(_ found: [Procedure], _ facts: Facts, _ lang: Language) -> HTML {
        if found.isEmpty { return Component.empty(GuideText.noModel(lang), "\(GuideText.noModelAdvice(lang))") }
        return """
            <ul class="results">\(found.prefix(mostModels).html { one in
                """
                <li><strong>\(one.name)</strong> <span class="muted small">\(one.number) \(facts.tree.label(one.organisation)(lang))</span>
                <p><a class="button" href="\(facts.base)?like=\(one.number.percentEncoded)">\(GuideText.takeLike(lang))<span class="visually-hidden"> \(one.name)</span></a></p></li>
                """
            })</ul>
            \(found.count > mostModels ? "<p class=\"support\">\(GuideText.moreModels(mostModels)(lang))</p>" as HTML : .empty)
            """
    }

    // MARK: the controls

    private static func residents(_ facts: Facts, _ form: Form, _ ways: IdentityWays) -> HTML {
        let lang = form.language
        let asks = SignInFirst(form.input["identity"].flatMap(Identity.init) ?? .none, ways)
        // What cannot be chosen is not offered; what was chosen when it could be is shown as it stands.
        let identities = Identity.allCases.filter { $0 != .signature || ways.takesSignatures || asks.identity == .signature }
        return """
            \(form.choices("kind", GuideText.kind, options: Guide.Kind.allCases.map { ($0.rawValue, GuideText.kinds[$0]?(lang) ?? $0.rawValue) }, support: GuideText.kindSupport, required: true))
            \(pair("audience", CatalogueText.audience, form))
            \(pair("occasion", CatalogueText.occasion, form))
            \(AcceptanceControls.part(facts.base, form))
            \(lines("needs", CatalogueText.needs, facts, form))
            \(pair("fee", GuideText.feeWords, form))
            \(facts.formsReckonFee ? Component.notice(.info, GuideText.feeByForm(lang), "<p><a href=\"/staff/procedures/\(facts.procedure.id)/form#fees\">\(FeeTableText.title(lang))</a></p>") : """
                <div class="field-row">\(form.text("fee_yen", GuideText.feeYen, support: GuideText.feeYenSupport, numeric: true))\(form.text("fee_tariff", GuideText.feeTariff))</div>
                """)
            \(form.several("life_events", GuideText.lifeEvents, options: LifeEvent.allCases.map { ($0.rawValue, $0.label(lang)) }))
            \(form.text("search_words", GuideText.searchWords, support: GuideText.searchWordsSupport))
            \(form.choices("identity", GuideText.identity, options: identities.map { ($0.rawValue, $0.name(lang)) }, value: Identity.none.rawValue, support: ways.takesSignatures ? CardSignatureText.limits : CardSignatureText.unset))
            \(asks.hasNoWay && asks.identity != .signature ? Component.notice(.warning, SignInText.noProviderSet(lang)) : .empty)
            """
    }

    private static func officers(_ facts: Facts, _ form: Form) -> HTML {
        """
        \(form.choices("law", GoverningLawText.title, options: GoverningLaw.allCases.map { ($0.rawValue, $0.name(form.language)) }, value: GoverningLaw.act.rawValue, support: GoverningLawText.support))
        \(form.text("period", GuideText.period, support: GuideText.periodSupport))
        \(form.check("counts_first_day", GuideText.countsFirstDay))\(form.check("counts_closed_days", GuideText.countsClosedDays))
        \(form.check("opinion_stops", GuideText.opinionStops))
        \(lines("criteria", CaseText.criteria, facts, form))
        """
    }

    private static func notice(_ facts: Facts, _ form: Form) -> HTML {
        let lang = form.language
        return """
            \(form.area("grants", GuideText.grants, support: GuideText.grantsSupport, rows: 2))
            \(form.text("validity", ValidityText.guide, support: ValidityText.guideSupport))
            \(form.text("authority", GuideText.authority, support: GuideText.authoritySupport))
            \(form.text("document_mark", GuideText.documentMark, support: GuideText.documentMarkSupport))
            \(facts.questions.isEmpty ? .empty : form.several("shows", GuideText.shows, options: facts.questions))
            <fieldset class="field"><legend>\(GuideText.outcomes(lang))</legend><p class="support">\(GuideText.outcomesSupport(lang))</p><div class="field-row">
            \(Decision.Outcome.allCases.html { form.text("outcome_\($0.rawValue)", $0.name) })</div></fieldset>
            \(TemplateControls.part(form))
            <fieldset class="field"><legend>\(GuideText.appeal(lang))</legend>
            \(form.text("appeal_to", GuideText.appealTo, support: GuideText.appealToSupport))
            \(form.text("appeal_represented_by", GuideText.representedBy, support: GuideText.representedBySupport))
            \(form.check("appeal_review_first", GuideText.reviewFirst))</fieldset>
            """
    }

    private static func keeping(_ facts: Facts, _ form: Form) -> HTML {
        """
        \(facts.mayRule ? "<p class=\"support\">\(NumberText.guideSupport(form.language))</p>\(form.check("reveals_numbers", NumberText.guide))" : "<p>\((form.input["reveals_numbers"] == nil ? NumberText.isOff : NumberText.isOn)(form.language))</p>" as HTML)
        <div class="field-row">\(form.text("retention_years", GuideText.retentionYears, value: "5", numeric: true))
        \(form.text("sensitive_days", GuideText.sensitiveDays, support: GuideText.sensitiveDaysSupport(EarlyErasure.usualDays), numeric: true))</div>
        """
    }

    // MARK: pieces

    private static func pair(_ key: String, _ label: Message, _ form: Form) -> HTML {
        let fields = ["ja", "en"].html {
            form.area("\(key)_\($0)", PartText.inLanguage(label, $0), support: $0 == "en" ? GuideText.englishToo : nil, rows: 2)
        }
        return "<div class=\"field-row\">\(fields)</div>"
    }

    /// A list of words, each with buttons that move it and take it away, and an empty row at the end. Every button leads back to its row.
    private static func lines(_ key: String, _ label: Message, _ facts: Facts, _ form: Form) -> HTML {
        let (lang, count) = (form.language, GuideLines.count(key, form.input))
        return """
            <fieldset class="field" id="\(key)"><legend>\(label(lang))</legend><p class="support">\(GuideText.lines(lang))</p>
            <input type="hidden" name="\(key)_rows" value="\(min(count + 1, 200))">
            <div class="rows" id="\(key)_list" tabindex="-1">\((0...count).html { line(key, label, $0, of: count, facts, form) })</div>
            <p><button class="button" name="do" value="\(key)-add 0" formaction="\(facts.base)#\(key)-new">\(GuideText.addLine(lang))<span class="visually-hidden"> \(label(lang))</span></button></p></fieldset>
            """
    }

    private static func line(_ key: String, _ label: Message, _ index: Int, of count: Int, _ facts: Facts, _ form: Form) -> HTML {
        let (lang, name) = (form.language, "\(key)_\(index)")
        let numbered = Message(ja: "\(label.ja) \(index + 1)", en: "\(label.en) \(index + 1)")
        return """
            <fieldset id="\(index == count ? "\(key)-new" : name)" tabindex="-1"><legend class="visually-hidden">\(numbered(lang))</legend><input type="hidden" name="\(name)_id" value="\(form.input["\(name)_id"] ?? "")">
            <div class="field-row">\(["ja", "en"].html { form.area("\(name)_\($0)", PartText.inLanguage(numbered, $0), rows: 2) })</div>
            \(index == count ? .empty : moves(key, index, of: count, numbered, facts, lang))</fieldset>
            """
    }

    /// Up, down and away, as far as there is anywhere to go.
    static func moves(_ key: String, _ index: Int, of count: Int, _ label: Message, _ facts: Facts, _ lang: Language) -> HTML {
        var verbs = [("remove", BuilderText.remove, "\(key)_list")]
        if index + 1 < count { verbs.insert(("down", BuilderText.down, "\(key)_\(index + 1)"), at: 0) }
        if index > 0 { verbs.insert(("up", BuilderText.up, "\(key)_\(index - 1)"), at: 0) }
        let buttons = verbs.html { verb, words, anchor in
            "<button class=\"button text\" name=\"do\" value=\"\(key)-\(verb) \(index)\" formaction=\"\(facts.base)#\(anchor)\">\(words(lang))<span class=\"visually-hidden\"> \(label(lang))</span></button>"
        }
        return "<p class=\"cluster\">\(buttons)</p>"
    }

    // MARK: versions

    private static func versions(_ facts: Facts, _ form: Form) -> HTML {
        if facts.versions.isEmpty { return .empty }
        let lang = form.language
        let current = facts.versions.filter { $0.validFrom <= facts.today && $0.withdrawnAt == nil }.max {
            ($0.validFrom, $0.number) < ($1.validFrom, $1.number)
        }
        return """
            <h2>\(GuideText.versions(lang))</h2>
            \(Component.table(caption: GuideText.versions(lang), Array(facts.versions.enumerated()), [
                Column(GuideText.version(lang), .title) { _, one in
                    "\(GuideText.number(one.number)(lang)) \(state(one, current, facts.today, lang))"
                },
                Column(GuideText.validFrom(lang)) { "\($0.element.validFrom.words(lang))" },
                Column(GuideText.whatChanged(lang)) { index, one in
                    let before = facts.versions[(index + 1)...].first { $0.withdrawnAt == nil }?.content
                    return "\(Guide.changes(from: before, to: one.content).map { $0(lang) }.joined(separator: lang == .ja ? "、" : ", "))"
                },
                Column(GuideText.by(lang)) { "\(JournalPages.name($0.element.publishedBy, lang))" },
                Column(GuideText.at(lang)) { "\(VersionPages.words($0.element.publishedAt, lang))" },
                Column(GuideText.open(lang), .action) { _, one in "<a class=\"nowrap\" href=\"\(facts.base)?version=\(one.number)\">\(GuideText.open(lang))<span class=\"visually-hidden\"> \(GuideText.number(one.number)(lang))</span></a>\(withdrawal(one, facts, form))" },
            ]))
            """
    }

    private static func state(_ one: Guide, _ current: Guide?, _ today: Day, _ lang: Language) -> HTML {
        if one.withdrawnAt != nil { return Component.tag(BuilderText.withdrawn(lang)) }
        if one.validFrom > today { return Component.tag(GuideText.scheduled(lang), "draft") }
        return one.id == current?.id ? Component.tag(GuideText.inForce(lang), "published") : .empty
    }

    private static func withdrawal(_ one: Guide, _ facts: Facts, _ form: Form) -> HTML {
        guard one.withdrawnAt == nil, one.validFrom > facts.today else { return .empty }
        return form.button(
            action: facts.base, BuilderText.withdraw, kind: "text", confirm: GuideText.withdrawSure, fields: ["do": "withdraw \(one.number)"])
    }
}
