import Core
import Forms
import Japanese
import Storage
import Web

/// The pages of applicants.
enum ApplicationPages {
    struct Known: Sendable {
        let application: Application
        let procedure: Message
    }

    /// What the account holds, or this device without one.
    struct Held: Sendable {
        let isAccount: Bool
        let drafts: [(id: ID<Draft>, procedure: Message, savedAt: Instant)]
        let applications: [Known]
        /// For whom the delegate holds what, by its id.
        var principals: [String: String] = [:]
        /// Whether there are more than these.
        let hasMore: Bool

        var isEmpty: Bool { drafts.isEmpty && applications.isEmpty }
    }

    // MARK: finding

    static func find(_ form: Form, _ lists: [Held]) -> HTML {
        let lang = form.language
        return """
            <h1>\(ApplicationText.follow, lang)</h1>
            \(lists.filter { !$0.isEmpty }.html { held($0, lang) })
            <h2>\(ApplicationText.byNumber, lang)</h2>
            \(form(action: "/applications", button: ApplicationText.open,
                "\(form.text("receipt", ApplicationText.receiptNumber, support: ApplicationText.receiptSupport, required: true, numeric: true))\(form.text("code", ApplicationText.accessCode, support: ApplicationText.codeSupport, required: true, numeric: true))"))
            <p><a href="/applications/lost">\(LostCodeText.title, lang)</a></p>
            <p><a href="/apply/resume">\(DraftText.resume, lang)</a></p>
            """
    }

    private static func held(_ list: Held, _ lang: Language) -> HTML {
        """
        <h2>\(list.isAccount ? ApplicationText.inAccount : ApplicationText.onDevice, lang)</h2>
        <p class="small muted">\(list.isAccount ? ApplicationText.inAccountWords : ApplicationText.onDeviceWords, lang)</p><ul class="results">
        \(list.drafts.html { "<li><a href=\"/apply/\($0.id)\">\(Component.official($0.procedure(lang), lang))</a><p class=\"small muted\">\(ApplicationText.draft, lang) \(ApplicationText.saved($0.savedAt.day)(lang))\(whose($0.id.text, list, lang))</p></li>" })
        \(list.applications.html { "<li><a href=\"/applications/\($0.application.id)\">\(Component.official($0.procedure(lang), lang))</a><p class=\"small muted\">\(ApplicationText.receiptNumber, lang) \($0.application.receipt) \(tag($0.application, $0.application.act(in: $0.procedure.ja), lang))\(whose($0.application.id.text, list, lang))</p></li>" })
        </ul>\(list.hasMore ? "<p><a href=\"/applications?all=yes\">\(ApplicationText.showAll, lang)</a></p>" as HTML : .empty)
        """
    }

    /// For whom, where it is for somebody else: several clients' entries are told apart by it.
    private static func whose(_ subject: String, _ list: Held, _ lang: Language) -> HTML {
        list.principals[subject].map { "<br>\(MandateText.principalName, lang)\(lang.colon)\(Component.official($0, lang))" } ?? .empty
    }

    private static func tag(_ one: Application, _ act: ProcedureAct, _ lang: Language) -> HTML {
        if one.awaitsPayment { return Component.tag(words: "\(ApplicationText.unpaid, lang)", "warning") }
        // A correction says so by its state.
        if let due = one.replyDueOn, one.closedAt == nil, one.phase != .correcting {
            return Component.tag(words: "\(FurtherMaterialText.until(due), lang)", "warning")
        }
        return Component.tag(words: "\(ApplicationText.phase(one.phase, act), lang)", "")
    }

    // MARK: the receipt

    /// - Parameters:
    ///   - name: of the procedure.
    ///   - applicant: the name on the application; empty where it asks for none.
    ///   - contact: whom to ask, for whoever has only the paper.
    ///   - site: where it is followed, for the same.
    static func receipt(
        _ file: CaseFile, _ name: Message, _ fee: FeeFile?, code: String?, hasMail: Bool, applicant: String, contact: Contact, site: String,
        on day: Day, _ lang: Language
    ) -> HTML {
        let (application, act) = (file.application, file.act)
        return """
            <h1>\(ApplicationText.received(act), lang)</h1>
            <section class="receipt"><p>\(ApplicationText.receiptNumber, lang)</p><p class="receipt-number mono" data-copy="\(application.receipt)">\(application.receipt)</p>
            \(code.map { """
                <p>\(ApplicationText.accessCode, lang)</p><p class="receipt-number mono" data-copy="\($0)">\($0)</p><p class="muted" data-print\(Component.say(["print": ApplicationText.print], lang))>\(ApplicationText.keepBoth, lang)</p>
                <p class="muted small screen">\(ApplicationText.howToPrint, lang)</p>
                """ as HTML } ?? "<p class=\"muted\">\(MandateText.codeIsTheirs, lang)</p>")</section>
            \(Component.summary([
                (ApplicationText.procedure(lang), Component.official(name(lang), lang)),
                (ApplicationText.applicant(act)(lang), Component.official(applicant.isEmpty ? "—" : applicant, lang)),
            ] + sender(file, lang) + signed(file, lang) + [
                (ApplicationText.arrived(lang), "<time datetime=\"\(application.arrivedAt)\">\(file.arrivedWords(lang))</time>"),
                (ApplicationText.follow(lang), "<a class=\"mono small break\" href=\"/applications\">\(site)/applications</a>"),
                (ApplicationText.office(lang), Component.name(contact.office, lang)),
            ] + ContactPieces.rows(contact, lang)))
            \(FeePages.notice(file, fee, isTold: false, lang))
            \(application.closedAt == nil ? next(file, hasMail: hasMail, on: day, lang) : "<p>\(tag(application, act, lang))</p>")
            <div class="cluster"><a class="button primary" href="/applications/\(application.id)">\(ApplicationText.toStatus, lang)</a>
            <a class="button" href="/applications/\(application.id)/proof.json">\(ApplicationText.proof, lang)</a></div>
            <p class="small muted screen">\(ApplicationText.proofWords(act), lang) <a href="/journal">\(ApplicationText.aboutProof, lang)</a></p>
            """
    }

    /// Who has sent it for the applicant, where somebody did.
    private static func sender(_ file: CaseFile, _ lang: Language) -> [(name: String, value: HTML)] {
        let acting = file.events.first?.acting
        return [(AgentText.agent, acting?.delegate), (SubMandateText.label, acting?.subDelegate)].compactMap { label, name in
            name.map { (label(lang), Component.official($0, lang)) }
        }
    }

    /// That it was signed, where it was.
    private static func signed(_ file: CaseFile, _ lang: Language) -> [(name: String, value: HTML)] {
        guard let shown = file.state.identity, shown.how == .signature else { return [] }
        return [(CardSignatureText.title(lang), "\(CardSignatureText.receipt(shown.source), lang)")]
    }

    /// これからのこと, as long as it is open.
    private static func next(_ file: CaseFile, hasMail: Bool, on day: Day, _ lang: Language) -> HTML {
        // What is awaited, as the payment of a fee, comes before all that waits for it.
        let expectation = file.expectation(on: day)
        let isAwaited = if case .awaited = expectation { true } else { false }
        return """
            <h2>\(ApplicationText.whatNext, lang)</h2><ol>
            \(isAwaited ? next(expectation, lang) : .empty)<li>\(ApplicationText.nextCheck, lang)</li><li>\(ApplicationText.nextCorrection, lang)</li>
            \(file.application.kind == .notification ? "<li>\(ApplicationText.nextAcknowledged, lang)</li>" as HTML : .empty)\(isAwaited ? .empty : next(expectation, lang))
            <li>\(hasMail ? ApplicationText.nextMail : ApplicationText.nextNoMail, lang)</li></ol>
            """
    }

    /// When the result may be expected, or what it waits for.
    private static func next(_ expectation: Expectation, _ lang: Language) -> HTML {
        switch expectation {
        case .awaited(let awaited): awaited.html { "<li>\($0, lang)</li>" }
        case .due(_, let day): "<li>\(ApplicationText.nextDue(day), lang)</li>"
        case .noPeriod, .nothing: .empty
        }
    }

    // MARK: the application

    static func show(_ one: ApplicationOverview, _ form: Form, done: String?) -> HTML {
        let (file, act, lang) = (one.file, one.file.act, form.language)
        let base = "/applications/\(file.application.id)"
        return """
            <h1>\(Component.official(one.name(lang), lang))</h1>
            \(done.flatMap { ApplicationText.done($0, act) }.map { Component.notice(.success, words: "\($0, lang)") })
            \(Component.errorSummary(form.problems, lang))
            \(sentence(one).map { "<p class=\"lead\">\($0, lang)</p>" as HTML })
            \(mandate(one, base, form))
            \(one.infected.html { Component.notice(.error, words: "\(ScanText.applicant($0), lang)") })
            \(UnfulfilledPages.applicant(one, lang))\(FurtherMaterialPages.applicant(one, lang))\(correction(one, base, lang))
            \(FeePages.notice(file, one.fee, isTold: OutcomePieces.isTold(one), lang))
            \(OutcomePieces.notices(one, base, lang))
            \(Component.summary([
                (ApplicationText.receiptNumber(lang), "<span class=\"mono\">\(file.application.receipt)</span> <a href=\"\(base)/receipt\">\(ApplicationText.toReceipt, lang)</a>"),
                (ApplicationText.state(lang), "\(state(one), lang)"),
                (ApplicationText.office(lang), Component.name(one.office, lang)),
            ] + ContactPieces.rows(one.contact, lang) + OutcomePieces.rows(one, lang) + expected(one, lang) + (one.fee.map { [FeePages.row($0, isPlain: true, lang)] } ?? [])))
            \(OutcomePieces.appeal(one, lang))
            \(history(one, lang))
            \(PaperPages.shown(one.papers, base, lang))
            \(letters(one, base, form))
            <h2>\(ApplicationText.answers(act), lang)</h2>
            \(one.evaluation.pages.html { page in
                "<h3>\(page.title, lang)</h3>\(Component.summary(named: page.questions.flatMap { AnswerWords.lines($0, one.evaluation, one.files, lang, filesAt: "\(base)/files") }.map { ($0.label(lang), $0.value) }))"
            })
            \(ChangePages.applicant(one, base, lang))
            \(CasePieces.changes(one.changes, lang))
            \(readers(one, lang))
            \(one.agency?.sub == nil ? AcceptanceText.closed(one.reception).map { "<p>\(ApplicationText.copyLater(act), lang) \($0(lang))</p>" as HTML } : nil)
            <div class="cluster">\(file.state.allows(.withdraw) && one.may(.withdraw) ? withdrawal(one, base, form) : .empty)
            \(one.agency?.sub == nil && one.reception.isOpen ? form.button(action: "\(base)/copy", ApplicationText.copy(act)) : .empty)
            \(release(one, base, form))</div>
            """
    }

    /// What happens next, who has to do it, and by when; `nil` where that is to pay, which the notice of the fee says.
    private static func sentence(_ one: ApplicationOverview) -> Message? {
        let act = one.file.act
        switch one.file.state.phase {
        case .arrived, .reviewing, .approving:
            let words = one.file.state.phase == .arrived ? ApplicationText.atOffice : ApplicationText.reviewing
            switch one.file.expectation(on: one.day) {
            case .awaited(let awaited): return one.file.awaited.first == .payment ? nil : awaited.first ?? words(one.office, nil, act)
            case .due(_, let day): return words(one.office, day, act)
            case .noPeriod, .nothing: return words(one.office, nil, act)
            }
        case .correcting:
            let due = one.file.state.openCorrections.map(\.dueOn).min() ?? one.day
            return one.file.state.isChanging ? ChangeText.changing(due) : ApplicationText.correcting(due)
        case .decided: return OutcomePieces.sentence(one)
        case .acknowledged: return ApplicationText.acknowledged
        case .unfulfilled: return UnfulfilledText.sentence
        case .withdrawn: return ApplicationText.isWithdrawn(act)
        }
    }

    /// Who acts for the person, and how to end it.
    private static func mandate(_ one: ApplicationOverview, _ base: String, _ form: Form) -> HTML {
        guard let mandate = one.mandate else { return .empty }
        return Component.notice(
            .info, words: "\(MandateText.byDelegate(mandate.content), form.language)",
            """
            \(SubMandatePages.line(one.file.application.id.text, mandate, one.sub, form.language))
            \(one.isPrincipal ? form.button(action: "\(base)/mandate/revocation", MandateText.end, confirm: MandateText.endSure) : .empty)
            """)
    }

    /// What is under way: not a review while the fee is awaited.
    private static func state(_ one: ApplicationOverview) -> Message {
        let phase = one.file.state.phase
        if one.file.state.isChanging, phase == .correcting { return ChangeText.state }
        if phase != .correcting {
            if one.file.awaited.contains(.payment) { return ApplicationText.unpaid }
            if one.file.state.askedMaterial != nil { return FurtherMaterialText.state }
        }
        return ApplicationText.phase(phase, one.file.act)
    }

    private static func expected(_ one: ApplicationOverview, _ lang: Language) -> [(name: String, value: HTML)] {
        let value: HTML
        switch one.file.expectation(on: one.day) {
        case .nothing: return []
        // One alone is what the page begins with.
        case .awaited(let awaited):
            if awaited.count < 2, one.file.state.phase != .correcting { return [] }
            value = awaited.html { "<p>\($0, lang)</p>" }
        case .noPeriod: value = "\(ClockText.noPeriod, lang)"
        case .due(let clock, let due):
            value =
                "<details class=\"more\"><summary>\(due.words(lang))</summary><ul>\(clock.explanation.html { "<li>\($0, lang)</li>" })</ul></details>"
        }
        return [(ApplicationText.expected(lang), value)]
    }

    private static func correction(_ one: ApplicationOverview, _ base: String, _ lang: Language) -> HTML {
        let open = one.file.state.openCorrections
        guard !open.isEmpty else { return .empty }
        let isWish = one.file.state.isChanging
        return Component.notice(
            isWish ? .info : .warning, words: "\(isWish ? ChangeText.permitted : CorrectionText.needed, lang)",
            """
            \(CorrectionPages.flags(open, one.evaluation, lang))
            \(one.may(.correct) ? "<p><a class=\"button primary\" href=\"\(base)/correction\">\(isWish ? ChangeText.begin : CorrectionText.begin, lang)</a></p>" as HTML : .empty)
            """)
    }

    /// The steps so far, and who took them: offices by name, never a single officer.
    private static func history(_ one: ApplicationOverview, _ lang: Language) -> HTML {
        let shown = one.file.events.filter { ApplicationText.isPublic($0.content) }
        return """
            <h2>\(ApplicationText.history, lang)</h2><ol class="timeline">\(shown.html { event in
                "<li><time datetime=\"\(event.at)\">\(event.when(lang))</time> \(OutcomePieces.event(event.content, one), lang)\((event.isReckoned ? nil : event.acting).map { " <span class=\"small muted\">\($0.words, lang)</span>" as HTML })</li>"
            })</ol>
            """
    }

    private static func letters(_ one: ApplicationOverview, _ base: String, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h2 id="letters">\(ApplicationText.letters, lang)</h2>
            \(CasePieces.letters(one.file.state, one.letterFiles, base, lang))
            \(!one.may(.write) ? .empty : LetterPieces.form(base, button: ApplicationText.write, form.area("words", ApplicationText.words, support: LetterText.filesAlone), form))
            """
    }

    private static func readers(_ one: ApplicationOverview, _ lang: Language) -> HTML {
        """
        <details class="more"><summary>\(ApplicationText.readers(Set(one.readers.map(\.name)).count, one.file.act), lang)</summary><p>\(ApplicationText.readersWords(one.file.act), lang)</p>
        <ul>\(one.readerDays.prefix(100).html { "<li>\($0.day.words(lang)) \(Component.official($0.name, lang))</li>" })</ul></details>
        """
    }

    /// With what happens to the fee, before and not after it is done.
    private static func withdrawal(_ one: ApplicationOverview, _ base: String, _ form: Form) -> HTML {
        form.button(action: "\(base)/withdrawal", ApplicationText.withdraw(one.file.act), confirm: FeePages.withdrawSure(one.file, one.fee))
    }

    private static func release(_ one: ApplicationOverview, _ base: String, _ form: Form) -> HTML {
        form.button(
            action: "\(base)/release", ApplicationText.release(inAccount: one.isInAccount), kind: "text",
            confirm: ApplicationText.releaseSure(inAccount: one.isInAccount))
    }
}
