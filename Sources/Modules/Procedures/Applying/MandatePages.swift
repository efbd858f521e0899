import Core
import Japanese
import Storage
import Web

/// The pages of mandates.
enum MandatePages {
    /// - Parameter old: what was asked before, of this draft or of the application whose answers it was begun with.
    static func ask(_ draft: Draft, _ mandate: Mandate?, _ old: Mandate.Content?, _ form: Form, isEarly: Bool, today: Day) -> HTML {
        let lang = form.language
        let acts = old.map { Array($0.acts) } ?? Mandate.Act.allCases
        let asking = form(
            action: "/apply/\(draft.id)/mandate", button: MandateText.ask,
            """
            \(form.text("principal", MandateText.principal, value: old?.principal, required: true))
            \(form.text("principal_mail", MandateText.principalMail, value: old?.principalMail, required: true, type: "email"))
            \(form.text("delegate", MandateText.delegate, value: old?.delegate, required: true, autocomplete: "name"))
            \(form.text("delegate_mail", MandateText.delegateMail, value: old?.delegateMail ?? draft.content.mail, required: true, type: "email", autocomplete: "email"))
            \(Professional.fields(form, old?.professional))
            \(form.several("acts", MandateText.acts, options: Mandate.Act.allCases.map { ($0.rawValue, $0.name(lang)) }, values: acts.map(\.rawValue)))
            \(form.text("until", MandateText.until, value: AnswerWords.proposed(old?.until ?? today.adding(days: 180), lang), support: FillingText.day, required: true))
            """)
        return """
            <h1>\(MandateText.title, lang)</h1>
            \(isEarly ? Component.notice(.error, words: "\(SubmissionProblem.unconfirmed.message, lang)") : .empty)
            <p class="lead">\(MandateText.words, lang)</p>
            \(mandate.map { state($0, lang) })
            \(mandate.map { holds($0, lang) })
            \(mandate?.holds(on: today) == true ? .empty : mandate == nil || !form.problems.isEmpty ? asking : "<details class=\"more\"><summary>\(PrincipalText.askAgain, lang)</summary>\(asking)</details>" as HTML)
            \(mandate != nil && draft.lentBy == nil ? form.button(action: "/apply/\(draft.id)/mandate/removal", MandateText.forMyself) : .empty)
            <p><a class="button" href="/apply/\(draft.id)">\(DraftText.overview, lang)</a></p>
            """
    }

    /// Nobody is asked again: the draft is theirs who have agreed.
    static func agreed(_ draft: Draft, _ mandate: Mandate, isOver: Bool, _ lang: Language) -> HTML {
        """
        <h1>\(MandateText.title, lang)</h1>
        \(isOver ? Component.notice(.info, words: "\(MandateText.already(.revoked), lang)") : state(mandate, lang))
        <p>\(MandateText.isTheirs, lang)</p>
        \(SubMandatePages.line(draft.id.text, mandate, draft.sub, lang))
        <p><a class="button" href="/apply/\(draft.id)">\(DraftText.overview, lang)</a></p>
        """
    }

    /// What was asked, once it was: the same form again says nothing of it.
    private static func holds(_ mandate: Mandate, _ lang: Language) -> HTML {
        let content = mandate.content
        return Component.summary(
            [
                (MandateText.principal(lang), "\(Component.official(content.principal, lang))"),
                (MandateText.principalMail(lang), "\(content.principalMail)"),
                (AgentText.agent(lang), "\(Component.official(content.delegate, lang))　\(content.delegateMail)"),
                (MandateText.acts(lang), "\(AgentText.acts(content.acts)(lang))"), (MandateText.until(lang), "\(content.until.words(lang))"),
            ] + licence(content, ProfessionText.yours, remark: content.professional?.remark, lang))
    }

    /// The licence where one was stated, with whose statement it is.
    /// - Parameter remark: for the delegate, who can mend the number.
    private static func licence(_ content: Mandate.Content, _ whose: Message, remark: Message? = nil, _ lang: Language) -> [(
        name: String, value: HTML
    )] {
        guard let words = content.professional?.html(lang) ?? (content.capacity.isEmpty ? nil : Component.official(content.capacity, lang)) else {
            return []
        }
        return [
            (
                ProfessionText.label(lang),
                "\(words)　<span class=\"small muted\">\(whose, lang)</span>\(remark.map { "<p class=\"support\">\($0, lang)</p>" as HTML })"
            )
        ]
    }

    /// On each page of the form: whose answers are asked for.
    static func whose(_ draft: Draft, _ lang: Language) -> HTML {
        guard draft.isActedFor, let mandate = draft.mandate else { return .empty }
        return "<p class=\"small muted\">\(MandateText.answersOf(mandate.content), lang)</p>"
    }

    /// On the draft and before it is sent: for whom it is, and whether they have agreed.
    static func forWhom(_ draft: Draft, _ lang: Language) -> HTML {
        guard let mandate = draft.mandate, mandate.revokedAt == nil else { return .empty }
        let state = mandate.refusedAt != nil ? MandateText.declined : mandate.confirmedAt == nil ? MandateText.waiting : MandateText.agreed
        return Component.notice(
            mandate.refusedAt != nil ? .error : .info, words: "\(MandateText.forWhom(mandate.content), lang)",
            "<p>\(state(lang))　<a href=\"/apply/\(draft.id)/mandate\">\(MandateText.title, lang)</a></p>\(draft.sub.map { "<p>\(SubMandateText.through(mandate.content, $0.content), lang)</p>" as HTML })"
        )
    }

    static func state(_ mandate: Mandate, _ lang: Language) -> HTML {
        if mandate.refusedAt != nil { return Component.notice(.error, words: "\(MandateText.declined, lang)") }
        return mandate.confirmedAt == nil
            ? Component.notice(.warning, words: "\(MandateText.waiting, lang)", "<p>\(Component.official(mandate.content.principal, lang))</p>")
            : Component.notice(.success, words: "\(MandateText.agreed, lang)", "<p>\(Component.official(mandate.content.principal, lang))</p>")
    }

    static func answer(_ mandate: Mandate, _ procedure: Message, _ office: Contact, _ token: String, _ form: Form) -> HTML {
        let (lang, content) = (form.language, mandate.content)
        return """
            <h1>\(MandateText.confirmTitle, lang)</h1><p class="lead">\(MandateText.asks(content, procedure), lang)</p>
            \(Component.summary([
                (AgentText.agent(lang), "\(Component.official(content.delegate, lang))　\(content.delegateMail)"),
                (MandateText.delegateActs(lang), "\(AgentText.acts(content.acts)(lang))"), (MandateText.until(lang), "\(content.until.words(lang))"),
            ] + licence(content, ProfessionText.stated, lang)))
            \(ContactPieces.ask(office, lang))
            \(form(
                action: "/mandates/\(token)", button: MandateText.confirm,
                "<input type=\"hidden\" name=\"do\" value=\"confirm\">\(form.tick("sub", SubMandateText.offer))"))
            \(form.button(action: "/mandates/\(token)", MandateText.refuse, fields: ["do": "refuse"]))
            """
    }
}
