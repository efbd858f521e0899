import Core
import Japanese
import Storage
import Web

/// The pages of sub-delegation, the same for a draft and for what was sent.
enum SubMandatePages {
    /// Who acts for whom through whom, with what each may do about it.
    static func chain(_ chain: MandateChain, _ side: SubMandateHandlers.Side, _ form: Form, on day: Day) -> HTML {
        let (lang, mandate) = (form.language, chain.mandate)
        let open = chain.open(on: day)
        return """
            <h1>\(SubMandateText.title, lang)</h1><p class="lead">\(SubMandateText.words, lang)</p>
            \(Component.summary([
                (MandateText.principalName(lang), Component.official(mandate.content.principal, lang)),
                (AgentText.agent(lang), Component.official(mandate.content.delegate, lang)),
                (SubMandateText.label(lang), "\(open?.content.name ?? SubMandateText.nobody(lang))"),
                (SubMandateText.permission(lang), "\((mandate.subPermittedAt == nil ? SubMandateText.isNotPermitted : SubMandateText.isPermitted)(lang))"),
            ]))
            \(open.map { state($0, chain, form, on: day) })
            \(mandate.holds(on: day) ? acts(chain, side, open, form) : Component.notice(.info, words: "\(MandateText.already(.revoked), lang)"))
            <p><a href="\(chain.address)">\((chain.isSent ? SubMandateText.toApplication : DraftText.overview)(lang))</a></p>
            """
    }

    private static func acts(_ chain: MandateChain, _ side: SubMandateHandlers.Side, _ open: SubMandate?, _ form: Form) -> HTML {
        let action = "/sub-mandates/of/\(chain.subject)"
        switch side {
        case .principal:
            return chain.mandate.subPermittedAt == nil
                ? form.button(action: "\(action)/permission", SubMandateText.permit, fields: ["permitted": "yes"])
                : form.button(action: "\(action)/permission", SubMandateText.forbid, kind: "text", fields: ["permitted": "no"])
        case .delegate:
            if chain.mandate.subPermittedAt == nil { return "<p>\(SubMandateText.notPermitted, form.language)</p>" }
            guard let open else { return naming(chain, form) }
            if open.acceptedAt != nil { return .empty }
            let isOpen = !form.problems.isEmpty
            return
                "<details class=\"more\"\(flag: "open", isOpen)><summary>\(SubMandateText.another, form.language)</summary>\(naming(chain, form))</details>"
        case .sub: return .empty
        }
    }

    private static func naming(_ chain: MandateChain, _ form: Form) -> HTML {
        let (lang, own) = (form.language, chain.mandate.content)
        return form(
            action: "/sub-mandates/of/\(chain.subject)", button: SubMandateText.ask,
            """
            \(form.text("sub_name", SubMandateText.name, required: true))
            \(form.text("sub_mail", SubMandateText.mail, required: true, type: "email"))
            \(own.acts.isEmpty ? .empty : form.several(
                "sub_acts", SubMandateText.acts, options: own.acts.map { ($0.rawValue, $0.name(lang)) }, values: own.acts.map(\.rawValue),
                support: SubMandateText.wider))
            \(form.text("sub_until", MandateText.until, value: AnswerWords.proposed(own.until, form.language), support: SubMandateText.untilSupport(own.until), required: true))
            """)
    }

    /// How far the one that holds or waits goes, and its end.
    private static func state(_ sub: SubMandate, _ chain: MandateChain, _ form: Form, on day: Day) -> HTML {
        let lang = form.language
        let holds = sub.holds(on: day, under: chain.mandate)
        return Component.notice(
            holds ? .info : .warning, (holds ? SubMandateText.acts(for: sub.content) : SubMandateText.waiting(sub.content))(lang),
            """
            \(scope(sub, lang))\(form.button(
                action: "/sub-mandates/of/\(chain.subject)/end", SubMandateText.end, confirm: SubMandateText.endSure))
            """)
    }

    private static func scope(_ sub: SubMandate, _ lang: Language) -> HTML {
        "<p>\(AgentText.acts(sub.content.acts), lang) \(SubMandateText.lasts(sub.content.until)(lang))</p>\(sub.content.professional.map { "<p class=\"small muted\">\($0.html(lang)) \(ProfessionText.statedBySub, lang)</p>" as HTML })"
    }

    // MARK: by a mailed link

    static func answer(
        _ chain: MandateChain, _ sub: SubMandate, _ side: SubMandate.Side, _ token: String, _ form: Form, on day: Day
    ) -> HTML {
        let (lang, own, action) = (form.language, chain.mandate.content, "/sub-mandates/\(token)")
        let waits = sub.waits(on: day, under: chain.mandate)
        let holds = sub.holds(on: day, under: chain.mandate)
        let end = form.button(action: action, SubMandateText.end, confirm: SubMandateText.endSure, fields: ["do": "end"])
        let doing: HTML =
            switch side {
            case .sub where waits: accepting(action, form)
            case .sub where holds: "<p><a class=\"button primary\" href=\"\(chain.address)\">\(SubMandateText.open, lang)</a></p>\(end)"
            case .principal where waits || holds: end
            default: .empty
            }
        // Of what is over a link that lies in a mailbox tells nobody's name any more.
        guard waits || holds else {
            return """
                <h1>\(SubMandateText.answerTitle, lang)</h1>
                \(Component.notice(.info, words: "\(standing(sub, waits: waits, holds: holds), lang)", "<p>\(Component.official(chain.procedure(lang), lang))</p>"))
                """
        }
        return """
            <h1>\(SubMandateText.answerTitle, lang)</h1>
            <p class="lead">\(SubMandateText.asks(own, sub.content), lang)</p>
            \(Component.summary([
                (SubMandateText.procedure(lang), Component.official(chain.procedure(lang), lang)),
                (MandateText.principalName(lang), "\(Component.official(own.principal, lang))"), (AgentText.agent(lang), "\(Component.official(own.delegate, lang))"),
                (SubMandateText.label(lang), "\(Component.official(sub.content.name, lang))　\(sub.content.mail)"),
                (SubMandateText.acts(lang), "\(AgentText.acts(sub.content.acts)(lang))"), (MandateText.until(lang), "\(sub.content.until.words(lang))"),
                (ApplicationText.state(lang), "\(standing(sub, waits: waits, holds: holds)(lang))"),
            ] + licence(sub.content, lang)))
            \(doing)
            """
    }

    private static func licence(_ content: SubMandate.Content, _ lang: Language) -> [(name: String, value: HTML)] {
        guard let stated = content.professional else { return [] }
        return [(ProfessionText.label(lang), "\(stated.html(lang))　<span class=\"small muted\">\(ProfessionText.statedBySub, lang)</span>")]
    }

    private static func standing(_ sub: SubMandate, waits: Bool, holds: Bool) -> Message {
        if waits { return SubMandateText.waits }
        if holds { return SubMandateText.holds }
        return sub.declinedAt == nil ? SubMandateText.isOver : SubMandateText.isDeclined
    }

    private static func accepting(_ action: String, _ form: Form) -> HTML {
        """
        \(form(action: action, button: SubMandateText.accept, "<input type=\"hidden\" name=\"do\" value=\"accept\">\(Professional.fields(form, nil))"))
        \(form.button(action: action, SubMandateText.decline, fields: ["do": "decline"]))
        """
    }

    // MARK: elsewhere

    /// On the page of an application or a draft: who acts through whom, with the way to this page.
    static func line(_ subject: String, _ mandate: Mandate, _ sub: SubMandate?, _ lang: Language) -> HTML {
        """
        \(sub.map { "<p>\(SubMandateText.through(mandate.content, $0.content), lang)</p>" as HTML })
        <p><a href="/sub-mandates/of/\(subject)">\(SubMandateText.title, lang)</a></p>
        """
    }
}
