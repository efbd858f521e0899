import Core
import Forms
import Japanese
import Storage
import Web

/// The pages of somebody who applies.
enum DraftPages {
    /// - Parameter asks: what is still to be shown before it can be sent; `nil` when nothing is, or the visitor has signed in.
    static func start(
        _ procedure: Procedure, _ guide: Guide.Content?, _ form: CompiledForm, asks: SignInFirst?, _ reception: Reception, on day: Day, _ blank: Form
    ) -> HTML {
        let lang = blank.language
        let act = procedure.act(guide)
        let pages = form.definition.pages
        let promised = guide?.kind == .notification ? nil : guide?.promised(on: day, lang)
        // The guide says it in words of its own; where there is none, the form says what it asks for.
        let needs = guide?.needs ?? []
        let files = needs.isEmpty ? pages.flatMap(\.questions).filter(\.asksFiles).map(\.label) : []
        let fee =
            FeePieces.told(form.definition, guide, on: day, lang) ?? guide?.fee.map { "<p>\(written: $0, lang)</p>" as HTML }
            ?? guide?.feeYen.map { "<p>\(FillingText.yen($0), lang)</p>" as HTML }
        let least = form.evaluate([:], on: day).pages.count
        return """
            <h1>\(written: form.definition.title, lang)</h1>
            \(AcceptancePieces.notice(reception, lang))
            \(asks?.hasNoWay == true || !reception.isOpen ? .empty : ReadingPieces.offer(form, action: "/procedures/\(procedure.id)/apply", blank))
            <p class="lead">\(DraftText.pages(min(least, pages.count)...pages.count, act), lang)</p>
            <h2>\(DraftText.atHand, lang)</h2>
            <ul>\(needs.html { "<li>\(written: $0, lang)</li>" })\(files.html { "<li>\(written: $0, lang)</li>" })
            \(guide?.identity == .signature && asks == nil ? "<li>\(CardSignatureText.before, lang)</li>" as HTML : .empty)<li>\(DraftText.mailAtHand, lang)</li></ul>
            \(fee.map { "<h2>\(CatalogueText.fee, lang)</h2>\($0)" as HTML })
            \(promised.map { "<h2>\(CatalogueText.period, lang)</h2><p>\(CatalogueText.standard($0), lang)</p>" as HTML })
            <p>\(DraftText.kept, lang)</p>
            <p>\(MandateText.atStart, lang)</p>
            \(!reception.isOpen ? .empty : asks.map { $0.doors(procedure, blank) } ?? blank.button(action: "/procedures/\(procedure.id)/apply", DraftText.begin(act), kind: "primary large"))
            <p><a href="/apply/resume">\(DraftText.resume, lang)</a>　<a href="/procedures/\(procedure.id)/practice">\(PracticeText.tryIt, lang)</a></p>
            """
    }

    static func page(
        _ draft: Draft, _ filling: Filling, _ page: FormPage, _ compiled: CompiledForm, _ form: Form, _ marks: FillingPages.Marks
    ) -> HTML {
        FillingPages.page(
            filling, page, form, marks, whose: MandatePages.whose(draft, form.language),
            // A button and no link: what was typed goes with it.
            above:
                "\(AcceptancePieces.draft(draft, form.language))<p class=\"small\"><button class=\"button text start\" form=\"form\" name=\"do\" value=\"overview\">\(filling.say(DraftText.overview, form.language))</button></p>\(ReadingPieces.choice(compiled, filling.reading, form.language))",
            // What an officer keys in from paper may have gaps.
            further: draft.content.intake != nil
                ? IncompleteIntake.skip(form.language)
                : "<button class=\"button\" name=\"do\" value=\"later\">\(filling.say(DraftText.later, form.language))</button>")
    }

    /// The task list: each page with what is left to do on it.
    static func overview(_ draft: Draft, _ filling: Filling, move: DraftMove.Need, isOpen: Bool, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(filling.say(DraftText.overview, lang))</h1>
            \(isOpen ? AcceptancePieces.draft(draft, lang) : Component.notice(.warning, words: "\(DraftText.closed, lang)"))
            \(draft.content.intake == nil ? .empty : Component.notice(.info, words: "\(IntakeText.banner, lang)", "<p>\(IncompleteText.banner, lang)</p><p><a class=\"button primary\" href=\"\(filling.base)/\(Filling.whole)\">\(IntakeText.whole, lang)</a></p>"))
            \(MandatePages.forWhom(draft, lang))
            \(draft.content.isCopy == true ? Component.notice(.info, words: "\(DraftText.copied, lang)") : .empty)
            \(DraftMovePages.notices(draft, move, lang))
            <ol class="tasks">\(filling.pages.html { page in
                let isDone = filling.evaluation.problems(on: page.id).isEmpty
                let state = isDone ? DraftText.done : draft.hasBegun(page) ? DraftText.begun : DraftText.toDo
                return "<li><a href=\"\(filling.base)/\(page.id)\">\(page.title, lang)</a> \(Component.tag(words: filling.say(state, lang), isDone ? "good" : "plain"))</li>"
            })<li><a href="\(filling.base)/\(Filling.check)">\(filling.say(FillingText.check, lang))</a></li></ol>
            <p>\(filling.say(DraftText.numberIs, lang)) <strong class="mono nowrap">\(draft.number)</strong></p>
            <p class="muted small">\(filling.say(DraftText.ends(draft.endsAt.day), lang))</p>
            \(draft.isKeyedIn == true ? .empty : "<p><a href=\"\(filling.base)/mandate\">\(filling.say(MandateText.title, lang))</a></p>" as HTML)
            <div class="cluster">\(draft.isKeyedIn == true || draft.isSubs ? .empty : "<a class=\"button\" href=\"\(filling.base)/save-for-later\">\(filling.say(DraftText.otherDevice, lang))</a>" as HTML)
            \(draft.isSubs ? .empty : form.button(action: "\(filling.base)/removal", DraftText.discard.said(in: filling.reading), kind: "text", confirm: DraftText.discardSure.said(in: filling.reading)))</div>
            """
    }

    static func check(_ draft: Draft, _ filling: Filling, _ compiled: CompiledForm, _ lastStep: LastStep, _ form: Form) -> HTML {
        let lang = form.language
        return FillingPages.check(
            filling, compiled, lang,
            above:
                "\(Component.errorSummary(form.problems, lang))\(AcceptancePieces.draft(draft, lang))\(MandatePages.forWhom(draft, lang))\(MandateName.notice(draft, filling.evaluation, lang))<p class=\"small\"><a href=\"\(filling.base)\">\(filling.say(DraftText.overview, lang))</a></p>",
            end: end(draft, filling, compiled, lastStep, form))
    }

    /// Under the summary: what is still in the way, or the way to send it.
    private static func end(_ draft: Draft, _ filling: Filling, _ compiled: CompiledForm, _ lastStep: LastStep, _ form: Form) -> HTML {
        let (lang, isOnline) = (form.language, draft.content.intake == nil)
        if isOnline, !draft.reception.isOpen { return .empty }
        if lastStep.move == .needed { return DraftMovePages.needed(draft, lang) }
        if isOnline, lastStep.asks.identity != .none { return IdentityPages.needed(lastStep.asks, draft, lang) }
        guard filling.evaluation.isComplete else { return IncompleteIntake.offer(draft, lastStep, form) }
        return """
            \(lastStep.signed.map { "<p>\(CardSignatureText.stands($0), lang) <a href=\"\(filling.base)/card-signature\">\(CardSignatureText.title, lang)</a></p>" as HTML })
            <h2>\(filling.say(DraftText.send(lastStep.act), lang))</h2><p>\(filling.say(DraftText.sendWords, lang))</p>
            \(withoutMail(draft, filling, compiled, lang))
            \(draft.isKeyedIn == true ? IncompleteIntake.register(draft, lastStep, DraftText.send(lastStep.act), kind: "primary", form) : CarriedPages.send(draft, filling, lastStep.act, form))
            """
    }

    /// What whoever gives no address, where the form asks for one, goes without.
    private static func withoutMail(_ draft: Draft, _ filling: Filling, _ compiled: CompiledForm, _ lang: Language) -> HTML {
        guard draft.content.intake == nil, draft.mandate == nil, draft.content.address(compiled) == nil,
            filling.pages.flatMap(\.questions).contains(where: { $0.meaning == .mail })
        else { return .empty }
        return "<p>\(filling.say(DraftText.withoutMail, lang))</p>"
    }

    // MARK: another device

    /// - Parameters:
    ///   - mail: the address that is known already, also from the form's own answers.
    ///   - isInAccount: whether signing in is enough to go on with it anywhere.
    static func later(_ draft: Draft, _ form: Form, mail: String?, isSaved: Bool, isInAccount: Bool) -> HTML {
        let lang = form.language
        let mailForm: HTML = """
            \(form(action: "/apply/\(draft.id)/save-for-later", button: DraftText.keepMail, kind: "",
                form.text("mail", DraftText.mail, value: mail, required: true, type: "email", autocomplete: "email")))
            """
        let byMail: HTML =
            isSaved
            ? "<details class=\"more\"><summary>\(DraftText.otherMail, lang)</summary>\(mailForm)</details>"
            : "<p>\(DraftText.otherDeviceWords, lang)</p>\(mailForm)"
        return """
            <h1>\(DraftText.saved, lang)</h1>
            \(isSaved ? Component.notice(.success, words: "\(DraftText.mailKept, lang)", "<p>\(DraftText.onOtherDevice, lang)</p>") : .empty)
            <p>\(DraftText.numberIs, lang)</p><p class="receipt-number mono" data-copy="\(draft.number)">\(draft.number)</p>
            \(isInAccount ? .empty : "<p>\(DraftText.noteNumber, lang)</p>" as HTML)
            <p>\(DraftText.ends(draft.endsAt.day), lang)</p>
            <h2>\(DraftText.otherDevice, lang)</h2>
            \(isInAccount
                ? "<p>\(DraftText.inAccount, lang)</p><details class=\"more\"\(flag: "open", !form.problems.isEmpty)><summary>\(DraftText.withoutAccount, lang)</summary>\(byMail)</details>"
                : byMail)
            <p><a class="button primary" href="/apply/\(draft.id)">\(DraftText.goOn, lang)</a></p>
            """
    }

    static func resume(_ form: Form) -> HTML {
        """
        <h1>\(DraftText.resume, form.language)</h1><p>\(DraftText.resumeWords, form.language)</p>
        \(form(action: "/apply/resume", button: DraftText.sendCode, form.text("number", DraftText.number, support: DraftText.numberSupport, required: true, numeric: true)))
        """
    }

    static func code(_ number: String, _ form: Form) -> HTML {
        """
        <h1>\(DraftText.enterCode, form.language)</h1><p>\(DraftText.codeSent, form.language)</p>
        \(form(action: "/apply/resume/code", button: DraftText.goOn,
            "<input type=\"hidden\" name=\"number\" value=\"\(number)\">\(form.text("code", DraftText.code, required: true, autocomplete: "one-time-code", numeric: true))"))
        <p><a href="/apply/resume">\(DraftText.again, form.language)</a></p>
        """
    }
}
