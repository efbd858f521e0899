import Core
import Japanese
import Storage
import Web

/// The page on which one decision is proposed for many cases: what is common to all, then each case with what is its own.
enum JointDraftPages {
    struct View: Sendable {
        let draft: JointDraft
        /// Whether each case is told whether it can be in it with what was typed.
        let isLooked: Bool
        /// Whether it was to be proposed and was not.
        let isRefused: Bool
        let ticked: Set<ID<Application>>
        /// Made with the form: one form that is sent twice is one proposal.
        let proposal: ID<JointProposal>
        let mayAdd: Bool

        /// Whether what was looked at can be proposed as it is.
        var mayPropose: Bool { isLooked && draft.isComplete }
    }

    static func show(_ view: View, _ form: Form) -> HTML {
        let (lang, draft) = (form.language, view.draft)
        guard draft.procedure != nil else { return nothing(draft, lang) }
        let chosen = draft.items.filter { $0.isChosen && $0.problem == nil }
        let unprintable = UnprintableLetters.list(chosen.map { ($0.receipt, $0.unprintable) }, lang)
        return """
            <h1>\(JointText.title(lang))</h1><p class="lead">\(Component.official(draft.name, lang))</p><p>\(JointText.explanation(lang))</p>
            \(view.isRefused ? Component.notice(.error, JointText.notProposed(lang), "<p>\(JointText.lookAgain(lang))</p>") : .empty)
            \(draft.refusal.map { Component.notice(.error, CaseProblem.noRoute($0).title?(lang) ?? "", "<p>\($0(lang))</p>") })
            \(Component.errorSummary(draft.problems, lang))
            \(unprintable)
            \(view.isLooked ? Component.notice(view.mayPropose ? .success : .warning, JointText.would(draft.sound, of: draft.items.count(where: \.isChosen))(lang), seats(draft, lang)) : .empty)
            <form class="form wide" method="post" action="/staff/proposals" data-guard>\(form.hidden)<input type="hidden" name="proposal" value="\(view.proposal)">
            \(draft.items.html { "<input type=\"hidden\" name=\"row\" value=\"\($0.id)\">" })
            \(view.mayPropose ? draft.ready.html { "<input type=\"hidden\" name=\"ready\" value=\"\($0)\">" } : .empty)
            \(common(view, form))
            <h2>\(JointText.cases(draft.items.count)(lang))</h2><p class="support">\(JointText.ownSupport(lang))</p>
            \(draft.items.html { item($0, view, form) })
            <div class="cluster"><button class="button" name="do" value="preview">\(JointText.look(lang))</button>
            \(view.mayPropose ? "<button class=\"button primary\" name=\"do\" value=\"propose\">\(JointText.propose(draft.ready.count)(lang))</button>" as HTML : .empty)
            \(view.mayAdd ? "<button class=\"button\" name=\"do\" value=\"more\">\(JointText.more(lang))</button>" as HTML : .empty)
            <a class="button" href="/staff/cases">\(BulkText.back(lang))</a></div></form>
            """
    }

    /// Before whom it would go.
    private static func seats(_ draft: JointDraft, _ lang: Language) -> HTML {
        guard let route = draft.route else { return .empty }
        let names = route.steps.map { $0.map { "\($0.position.title) \($0.holder.name)" }.joined(separator: lang == .ja ? "・" : " and ") }
        return "<p>\(JointText.seats(names)(lang))</p>"
    }

    /// None of the cases can be proposed by the reader.
    private static func nothing(_ draft: JointDraft, _ lang: Language) -> HTML {
        """
        <h1>\(JointText.title(lang))</h1>
        \(Component.notice(.error, JointText.nothing(lang), "<ul>\(draft.items.html { "<li><span class=\"mono\">\($0.receipt)</span> \($0.problem.map { $0(lang) } ?? "")</li>" })</ul>"))
        <p><a class="button" href="/staff/cases">\(BulkText.back(lang))</a></p>
        """
    }

    // MARK: common

    private static func common(_ view: View, _ form: Form) -> HTML {
        let (lang, rules, draft) = (form.language, view.draft.rules, view.draft)
        let outcomes = JointWords.outcomes.map { ($0.rawValue, rules.name($0)(lang)) }
        let until = shared(draft) { $0.validUntil?.words(.ja) ?? "" }
        return """
            <h2>\(JointText.common(lang))</h2>
            \(form.choices("outcome", DecisionText.outcome, options: outcomes, value: shared(draft) { $0.outcome.rawValue }, required: true))
            \(form.area("conditions", DecisionText.conditions, value: begun(draft, \.conditions), support: CaseText.conditionsSupport, rows: 3))
            \(form.text("valid_until", DecisionText.validUntil, value: until, support: rules.isEndless ? ValidityText.endlessProposal : rules.term.map(ValidityText.proposal) ?? FillingText.day))
            \(rules.criteria.isEmpty ? .empty : form.area("departure", DecisionText.departure, value: begun(draft) { $0.departure ?? "" }, support: DecisionText.departureSupport, rows: 2))
            <fieldset class="group denial"><legend>\(CaseText.denial(lang))</legend><p class="support">\(draft.ground.map { $0.denial(lang) } ?? "")</p><p class="support">\(JointText.ownFacts(lang))</p>
            \(rules.criteria.isEmpty ? .empty : form.several("criteria", DecisionText.criteria, options: rules.criteria.map { ($0.id, $0.text(lang)) }, values: shared(draft) { $0.criteria.joined(separator: " ") }?.split(separator: " ").map(String.init) ?? []))
            \(form.area("reason_text", JointText.commonReason, value: begun(draft, leaving: 1, \.reason), rows: 4))</fieldset>
            """
    }

    /// What was proposed alike of all cases before.
    private static func shared(_ draft: JointDraft, _ value: (Decision) -> String) -> String? {
        let items = draft.items.filter { $0.problem == nil }
        guard let first = items.first?.old, items.allSatisfy({ $0.old.map(value) == value(first) }) else { return nil }
        return value(first)
    }

    /// With what all of them began alike before. What a single case says is its own: others may still be added.
    private static func begun(_ draft: JointDraft, leaving own: Int = 0, _ value: (Decision) -> String) -> String? {
        let lines = begunLines(draft, leaving: own, value)
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private static func begunLines(_ draft: JointDraft, leaving own: Int, _ value: (Decision) -> String) -> [String] {
        let items = draft.items.filter { $0.problem == nil }
        let olds = items.compactMap { $0.old.map(value) }
        return items.count < 2 || olds.count < items.count ? [] : CommonLines.of(olds, leaving: own)
    }

    // MARK: each case

    private static func item(_ item: JointDraft.Item, _ view: View, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <fieldset class="group"><legend><span class="mono">\(item.receipt)</span> \(Component.official(item.applicant, lang))</legend>
            <p class="cluster">\(item.phase.map { CasePieces.phase($0, lang) }) \(mark(item, view, lang)) <a href="/staff/cases/\(item.id)">\(JointText.openCase(lang))<span class="visually-hidden"> \(item.receipt)</span></a></p>
            \(item.problem.map { "<p>\($0(lang))</p>" as HTML })
            \(item.problem == nil || view.ticked.contains(item.id) ? tick(item, view, lang) : .empty)
            \(item.phase == nil ? .empty : own(item, view, form))</fieldset>
            """
    }

    private static func mark(_ item: JointDraft.Item, _ view: View, _ lang: Language) -> HTML {
        let owed: HTML = item.owed == 0 ? .empty : " \(Component.tag("\(CaseFeeText.owed(lang)) \(FeesText.yen(item.owed)(lang))", "plain"))"
        let unmet: HTML = "\(item.isUnmet ? " \(Component.tag(JointText.unmet(lang), "plain"))" : .empty)\(owed)"
        if item.problem != nil { return Component.tag(JointText.staysOut(lang), "warning") }
        guard view.isLooked, item.isChosen else { return unmet }
        return "\(isFaulty(item, view) ? Component.tag(JointText.toMend(lang), "bad") : Component.tag(JointText.isReady(lang), "good"))\(unmet)"
    }

    private static func tick(_ item: JointDraft.Item, _ view: View, _ lang: Language) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="case" value="\(item.id)"\(flag: "checked", view.ticked.contains(item.id))> \(JointText.isIn(lang))<span class="visually-hidden"> \(item.receipt)</span></label>
        """
    }

    private static let parts: [(part: String, label: Message)] = [
        ("facts", JointText.ownFactsLabel), ("reason", JointText.ownReason), ("conditions", JointText.ownConditions),
        ("departure", JointText.ownDeparture),
    ]

    private static func isFaulty(_ item: JointDraft.Item, _ view: View) -> Bool {
        parts.contains { view.draft.problems[JointWords.name($0.part, of: item.id)] != nil }
    }

    /// What is its own; what was sent back comes with what was proposed of it.
    private static func own(_ item: JointDraft.Item, _ view: View, _ form: Form) -> HTML {
        let lang = form.language
        let isTyped = parts.contains { form.input.given(JointWords.name($0.part, of: item.id)) != nil }
        func old(leaving own: Int = 0, _ value: (Decision) -> String) -> String? {
            item.old.map { CommonLines.rest(of: value($0), after: begunLines(view.draft, leaving: own, value)) }
        }
        let values = [
            "facts": item.old?.facts, "reason": old(leaving: 1, \.reason), "conditions": old(\.conditions), "departure": old { $0.departure ?? "" },
        ]
        let isPrefilled = values.values.contains { !($0 ?? "").isEmpty }
        let isCommon = form.input.given("valid_until") != nil || shared(view.draft) { $0.validUntil?.words(.ja) ?? "" } != nil
        let until = isCommon ? nil : item.old?.validUntil
        return """
            \(until.map { "<p class=\"small\">\(JointText.oldUntil($0)(lang))</p>" as HTML })
            <details class="more"\(flag: "open", isTyped || isPrefilled || isFaulty(item, view))><summary>\(JointText.own(lang))<span class="visually-hidden"> \(item.receipt)</span></summary>
            \(parts.filter { $0.part != "departure" || !view.draft.rules.criteria.isEmpty }.html { part, label in
                form.area(JointWords.name(part, of: item.id), label, value: values[part] ?? nil, rows: 2)
            })</details>
            """
    }
}
