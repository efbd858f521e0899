import Approval
import Core
import Forms
import Japanese
import Payments
import Storage
import Web

/// A case: left the answers as the applicant saw them, right the decision.
enum CasePages {
    static func show(_ view: CaseView, _ form: Form, done: String?, refusal: Message? = nil) -> HTML {
        let (file, lang) = (view.file, form.language)
        return """
            <h1>\(file.procedure.name)</h1>
            \(refusal.map { Component.notice(.error, CaseText.notDone(lang), "<p>\($0(lang))</p>") })\(DecisionPages.done(done, view, lang))\(done == nil ? .empty : offer(view, form))
            \(Component.errorSummary(form.problems, lang))\(infected(view, form))\(CaseNext.line(view, lang))\(FurtherMaterialPages.office(view, lang))\(outsidePeriod(view, lang))
            <p class="cluster"><span class="mono">\(file.application.receipt)</span> \(view.applicant.isEmpty ? .empty : "<strong>\(Component.official(view.applicant, lang))</strong>" as HTML) \(CasePieces.phase(view.state.phase, lang)) \(CasePieces.again(view.state, lang))
            \(clock(view, lang)) \(view.state.isAccepted ? Component.tag(CaseText.isAccepted(lang), "good") : .empty)</p>
            \(CaseStep.list(view, lang))\(jumps(view, lang))
            <div class="case"><div class="case-answers">\(answers(view, form))</div>
            <div class="case-work" id="work">\(overview(view, done == nil, form))\(CaseNext.payment.mark(CaseFeePages.show(view, form)))\(CaseNext.approval.mark(DecisionPages.approval(view, form)))
            \(view.worksIt ? work(view, form) : known(view, form))\(ConflictPages.section(view.state.conflicts.map(\.name), at: "/staff/cases/\(view.file.application.id)", form))\(CaseHistory.section(view, lang))</div></div>
            """
    }

    /// That it arrived outside of a period, as long as something can follow from it.
    private static func outsidePeriod(_ view: CaseView, _ lang: Language) -> HTML {
        let day = view.file.application.arrivedAt.day
        return view.state.phase.isOver ? .empty : AcceptancePieces.arrival(Reception(view.file.guide?.content, on: day), on: day, lang)
    }

    /// The days that are left, as long as a decision is waited for.
    private static func clock(_ view: CaseView, _ lang: Language) -> HTML {
        guard let clock = view.file.clock(on: view.day), clock.isGoing else { return .empty }
        return Component.tag(clock.line(lang), CasePieces.tone(clock))
    }

    /// On a phone the work stands below all answers: it is reached without scrolling past them.
    private static func jumps(_ view: CaseView, _ lang: Language) -> HTML {
        """
        <nav class="case-jumps" aria-label="\(CaseText.jumps(lang))"><a href="#work">\(CaseText.toWork(lang))</a>
        <a href="#history">\(CaseText.history(CaseHistory.count(view))(lang))</a></nav>
        """
    }

    // MARK: left

    private static func answers(_ view: CaseView, _ form: Form) -> HTML {
        let lang = form.language
        let names = Dictionary(uniqueKeysWithValues: view.attachments.map { ($0.id.text, $0.name) })
        let flags = Set(view.state.flags.map(\.path)).union(view.state.unlocked)
        return """
            <h2>\(CaseText.answers(view.file.act)(lang))</h2>
            \(SealedPieces.opener(view.file.application.id.text, Array(view.evaluation.answers.values), lang))
            \(view.sensitiveErasedAt.map { "<p class=\"support\">\(EarlyErasure.notice($0)(lang))</p>" as HTML })
            \(view.evaluation.pages.html { page in
                """
                <h3>\(page.title(lang))</h3>\(view.readWords?.beside(page, lang))
                \(Component.summary(page.questions.flatMap { AnswerWords.lines($0, view.evaluation, names, lang) }.map { line in
                    (line.name, "\(value(line, view, lang))\(view.readWords?.beside(line.path, lang))\(TypedWords.beside(line.answer, view.typed[line.path.description], lang))\(AnswerTowns.beside(view.towns[line.path.description], lang)) \(view.provenance[line.path.description].flatMap { $0.mark(lang) })\(flags.contains(line.path.description) ? " \(Component.tag(CaseText.flagged(lang), "warning"))" as HTML : .empty)")
                }))
                """
            })
            \(view.fee == nil ? FeePieces.trace(view.evaluation.fee, lang) : .empty)
            \(CasePieces.changes(view.changes, lang))
            """
    }

    /// Files as links, each with the state of its scan.
    private static func value(_ line: AnswerWords.Line, _ view: CaseView, _ lang: Language) -> HTML {
        guard case .files(let ids)? = view.evaluation.answer(at: line.path) else { return line.value }
        let base = "/staff/cases/\(view.file.application.id)/files"
        return
            "<ul class=\"plain\">\(ids.html { id in view.attachments.first { $0.id.text == id }.map { "<li>\(CasePieces.file($0, title: $0.name, at: "\(base)/\($0.id)", lang)) <span class=\"small muted\">\(CasePieces.size($0.size))</span></li>" as HTML } ?? .empty })</ul>"
    }

    /// What a scan has found, with the flag that asks for another file.
    private static func infected(_ view: CaseView, _ form: Form) -> HTML {
        let paths = view.evaluation.pages.flatMap(\.questions).flatMap { AnswerWords.lines($0, view.evaluation, [:], form.language) }.map(\.path)
        return view.attachments.filter { $0.state == .infected }.html { one in
            let path = paths.first { path in
                guard case .files(let ids)? = view.evaluation.answer(at: path) else { return false }
                return ids.contains(one.id.text)
            }
            let fields = ["path": path?.description ?? "", "reason": Correction.Reason.unreadable.rawValue, "words": ScanText.flagWords(one.name).ja]
            let mayFlag = path.map { path in view.worksIt && view.state.allows(.flag) && !view.state.flags.contains { $0.path == path.description } }
            return """
                \(Component.notice(.error, ScanText.officer(one.name, one.finding ?? "—")(form.language)))
                \(mayFlag == true ? form.button(action: "/staff/cases/\(view.file.application.id)/flags", ScanText.flag, fields: fields) : .empty)
                """
        }
    }

    // MARK: right

    /// Nobody has the case, and whoever has just acted on it could: one press makes it theirs, and nothing does so by itself.
    private static func offer(_ view: CaseView, _ form: Form) -> HTML {
        let button = take(view, form)
        return button == .empty ? .empty : Component.notice(.info, CaseText.nobodyHasIt(form.language), button)
    }

    private static func take(_ view: CaseView, _ form: Form) -> HTML {
        guard view.worksIt, view.assignee == nil, view.state.allows(.assign),
            let own = view.colleagues.first(where: { $0.id == view.actor.person })
        else { return .empty }
        return form.button(
            action: "/staff/cases/\(view.file.application.id)/assignment", BulkHandlers.Act.take.name, fields: ["person": own.login])
    }

    /// - Parameter isOffered: whether the case can be taken here; otherwise that is offered above.
    private static func overview(_ view: CaseView, _ isOffered: Bool, _ form: Form) -> HTML {
        let lang = form.language
        let (file, application) = (view.file, view.file.application)
        var rows: [(String, HTML)] = [
            (ApplicationText.arrived(lang), "<time datetime=\"\(application.arrivedAt)\">\(file.arrivedWords(lang))</time>"),
            (CaseText.channel(lang), "\(CaseText.channelName(application.channel)(lang))\(OriginPieces.words(file.origin, lang))"),
            (ApplicationText.office(lang), "\(view.office(lang))"),
            (CaseText.assignee(lang), "\(view.assignee ?? CaseText.nobody(lang)) \(isOffered ? take(view, form) : .empty)"),
        ]
        rows += CaseAgent.rows(view, form)
        if let clock = file.clock(on: view.day) {
            rows.append(
                (
                    CaseText.due(lang),
                    "<details class=\"more\"><summary>\(clock.due?.words(lang) ?? ClockText.noPeriod(lang))</summary><ul>\(clock.explanation.html { "<li>\($0, lang)</li>" })</ul></details>"
                ))
        }
        return Component.summary(rows)
    }

    private static func work(_ view: CaseView, _ form: Form) -> HTML {
        """
        \(CaseNext.undelivered.mark(UndeliveredPages.section(view, form)))
        \(CaseNext.form.mark(next(view, form)))
        \(view.file.application.kind == .application ? CaseNext.criteria.mark(DecisionPages.criteria(view, form)) : .empty)
        \(CaseNext.change.mark(ChangePages.office(view, form)))
        \(CaseNext.flags.mark("\(PaperCorrectionPages.open(view, form.language))\(AwaitedReplyPages.section(view, form))\(correction(view, form))"))
        \(UnfulfilledPages.office(view, form))
        \(CaseNext.proposal.mark(DecisionPages.proposal(view, form)))
        \(RectificationPages.section(view, form))
        \(OpinionPages.section(view, form))
        \(CaseNext.material.mark(CaseStopPages.section(view, form)))
        \(NumberReveal.section(view, form))
        \(PaperPages.section(view, form))
        \(CaseNext.letter.mark(letters(view, form)))
        \(further(view, form))
        """
    }

    /// What whoever only agrees has to know: the findings, and what was written.
    private static func known(_ view: CaseView, _ form: Form) -> HTML {
        """
        \(DecisionPages.criteria(view, form))
        \(PaperPages.section(view, form))
        \(view.state.opinions.isEmpty ? .empty : "<h2>\(OpinionText.heading(form.language))</h2>\(OpinionPages.asked(view, form.language))" as HTML)
        \(view.state.letters.isEmpty ? .empty : "<details class=\"more\"><summary>\(CaseText.letters(view.state.letters.count)(form.language))</summary>\(CasePieces.letters(view.state, view.letterFiles, "/staff/cases/\(view.file.application.id)", form.language))</details>" as HTML)
        """
    }

    /// The step that is due: form complete, or acknowledged.
    private static func next(_ view: CaseView, _ form: Form) -> HTML {
        let base = "/staff/cases/\(view.file.application.id)"
        if view.state.allows(.acknowledge) { return form.button(action: "\(base)/acknowledgement", CaseText.acknowledge, kind: "primary") }
        guard view.state.allows(.accept), !view.state.isAccepted, view.file.application.kind == .application else { return .empty }
        if view.state.phase == .correcting {
            return
                "<p class=\"small\">\(CaseText.awaitedWords(form.language))</p>\(form.button(action: "\(base)/acceptance", CaseText.acceptNow))"
        }
        let accept = form.button(action: "\(base)/acceptance", CaseText.accept, kind: view.gaps.isEmpty ? "primary" : "")
        return "<p class=\"small\">\(CaseText.acceptWords(form.language))\(CaseGaps.owed(view.state, form.language))</p>\(accept)"
    }

    private static func correction(_ view: CaseView, _ form: Form) -> HTML {
        guard view.state.allows(.flag) else { return .empty }
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)")
        let options = view.evaluation.pages.flatMap(\.questions).flatMap { question -> [(value: String, label: String)] in
            [(question.id, question.label(lang))]
                + view.evaluation.rowPaths(of: question).map { ($0, view.evaluation.label(of: $0)(lang)) }
        }
        return """
            <details class="more"\(flag: "open", !view.state.flags.isEmpty || ["path", "reason", "words", "due"].contains { form.problems[$0] != nil })>
            <summary>\(CaseText.correction(lang))</summary>
            \(view.state.flags.isEmpty ? .empty : flags(view, form))
            \(form(action: "\(base)/flags", button: CaseText.flag, kind: "", summarised: false, """
                \(form.select("path", CaseText.path, options: options, required: true))
                \(form.select("reason", CaseText.flagReason, options: Correction.Reason.allCases.map { ($0.rawValue, $0.name(lang)) }, required: true))
                \(form.area("words", CaseText.flagWords, support: CaseText.flagSupport, rows: 2))
                """))
            \(view.state.flags.isEmpty ? .empty : form(action: "\(base)/corrections", button: CaseText.ask, guarded: true, summarised: false, """
                \(form.text("due", CaseText.correctionDue, value: view.replyDay(from: view.day).words(.ja), support: FillingText.day, required: true))
                \(form.area("note", CaseText.correctionNote, rows: 3))
                """))
            </details>
            \(view.state.allows(.endCorrection) ? ending(base, form) : .empty)
            """
    }

    private static func ending(_ base: String, _ form: Form) -> HTML {
        """
        <details class="more"\(flag: "open", form.problems["end_reason"] != nil)><summary>\(CaseText.end(form.language))</summary>
        \(form(action: "\(base)/corrections/end", button: CaseText.end, kind: "", summarised: false, """
            <p class="small">\(CaseText.endWords(form.language))</p>\(form.text("end_reason", CaseText.endReason, required: true))
            \(form.check("declined", CaseText.declined))
            """))</details>
        """
    }

    private static func flags(_ view: CaseView, _ form: Form) -> HTML {
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)")
        return """
            <ul class="flags">\(view.state.flags.html { flag in
                """
                <li><strong>\(view.evaluation.label(of: flag.path)(lang))</strong> \(flag.reason.name(lang))\(flag.words.isEmpty ? "" : "：\(flag.words)") <span class="small muted">\(flag.by)</span>
                \(form.button(action: "\(base)/flags/removal", CaseText.unflag, kind: "text", fields: ["path": flag.path]))</li>
                """
            })</ul>
            """
    }

    private static func letters(_ view: CaseView, _ form: Form) -> HTML {
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)")
        return """
            <details class="more"\(flag: "open", !view.state.letters.isEmpty || ["message", LetterFile.field].contains { form.problems[$0] != nil })><summary>\(CaseText.letters(view.state.letters.count)(lang))</summary>
            \(CasePieces.letters(view.state, view.letterFiles, base, lang))\(view.state.awaitsAnswer ? LetterPieces.unanswered(base, form) : .empty)
            \(LetterPieces.form(base, button: CaseText.write, form.area("message", CaseText.message, support: CaseText.messageSupport, required: true, rows: 3), form))</details>
            """
    }

    private static func further(_ view: CaseView, _ form: Form) -> HTML {
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)")
        let people = view.colleagues.map { (value: $0.login, label: "\($0.title) \($0.name)") }
        let unit = UnitChoice.field("unit", CaseText.transferTo, view.sections, own: view.own, action: "\(base)/transfer", unstaffed: false, form)
        let isOpen =
            form.input[UnitChoice.finder("unit")] != nil
            || ["person", "note_words", "unit", "transfer_reason", "reopen_reason", "hold_reason"].contains { form.problems[$0] != nil }
        return """
            <details class="more"\(flag: "open", isOpen)><summary>\(CaseText.further(lang))</summary>
            \(view.state.allows(.assign) ? form(action: "\(base)/assignment", button: CaseText.assign, kind: "", summarised: false, form.select("person", CaseText.assignee, options: people, required: true)) : .empty)
            \(form(action: "\(base)/notes", button: CaseText.note, kind: "", guarded: true, summarised: false, form.area("note_words", CaseText.noteWords, support: view.state.awaitsAnswer ? LetterText.noteSettles : CaseText.noteSupport, required: true, rows: 3)))
            \(view.state.allows(.transfer) ? form(action: "\(base)/transfer", button: CaseText.transfer, kind: "", summarised: false, "\(unit)\(form.text("transfer_reason", CaseText.transferReason, required: true))") : .empty)
            \(view.state.allows(.reopen) ? form(action: "\(base)/reopening", button: CaseText.reopen, kind: "", summarised: false, form.text("reopen_reason", CaseText.reopenReason, required: true)) : .empty)
            \(view.state.isHeld
                ? form.button(action: "\(base)/keeping", ErasureText.release, fields: ["do": "release"])
                : form(action: "\(base)/keeping", button: ErasureText.hold, kind: "", summarised: false, form.text("hold_reason", ErasureText.holdReason, required: true)))
            </details>
            """
    }
}

extension ApprovalEvent {
    /// What whoever acted said.
    var words: String {
        switch act {
        case .agreed(let assent), .decided(let assent), .deputised(let assent, _): assent.note
        case .remanded(_, _, let reason, _), .abandoned(let reason): reason
        case .commented(let words): words
        default: ""
        }
    }
}

extension Evaluation {
    func answer(at path: AnswerPath) -> FormAnswer? {
        guard let row = path.row, let field = path.field else { return answers[path.question] }
        if case .rows(let rows)? = answers[path.question] { return rows.first { $0.id == row }?.answers[field] }
        return nil
    }

    /// The rows of a group, and the questions in each.
    func rowPaths(of question: Question) -> [String] {
        guard case .rows(let all)? = answers[question.id] else { return [] }
        return all.flatMap { row in ["\(question.id).\(row.id)"] + (rows[question.id]?[row.id] ?? []).map { "\(question.id).\(row.id).\($0.id)" } }
    }
}
