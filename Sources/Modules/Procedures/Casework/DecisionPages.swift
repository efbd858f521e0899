import Approval
import Core
import Japanese
import Storage
import Web

/// The right side of a case: criteria, the proposed decision, its approval.
enum DecisionPages {
    // MARK: criteria

    /// 審査基準: each with what was found.
    static func criteria(_ view: CaseView, _ form: Form) -> HTML {
        let (lang, rules) = (form.language, view.file.rules)
        guard !rules.criteria.isEmpty else { return .empty }
        let mayFind = view.worksIt && view.state.allows(.find)
        let isOpen = CaseStep.due(view) == .criteria || form.problems.all.contains { $0.field.hasPrefix("note.") }
        return """
            <details class="more"\(flag: "open", isOpen)><summary>\(CaseText.criteria(lang))</summary>
            \(mayFind ? findings(view, form) : known(view, lang))</details>
            """
    }

    private static func known(_ view: CaseView, _ lang: Language) -> HTML {
        """
        <ol class="criteria">\(view.file.rules.criteria.html { criterion in
            let finding = view.state.findings[criterion.id]
            return "<li><p>\(criterion.text(lang)) \(mark(finding, lang))</p>\(finding.map { $0.note.isEmpty ? .empty : "<p class=\"small lines\">\($0.note)</p>" as HTML })</li>"
        })</ol>
        """
    }

    private static func mark(_ finding: CaseState.Finding?, _ lang: Language) -> HTML {
        if finding?.isNotApplicable == true { return Component.tag(CaseText.isNotApplicable(lang), "plain") }
        return switch finding?.isMet {
        case true?: Component.tag(CaseText.isMet(lang), "good")
        case false?: Component.tag(CaseText.isNotMet(lang), "bad")
        default: Component.tag(CaseText.notLooked(lang), "plain")
        }
    }

    /// Every criterion in one form: what is written to one is not lost by saving another.
    private static func findings(_ view: CaseView, _ form: Form) -> HTML {
        let lang = form.language
        let isAnyLeft = view.file.rules.criteria.contains { CaseState.isLeft(view.state.findings[$0.id]) }
        return """
            <form class="form" method="post" action="/staff/cases/\(view.file.application.id)/findings" data-guard>\(form.hidden)
            <ol class="criteria">\(view.file.rules.criteria.html { "<li>\(finding($0, view.state.findings[$0.id], form))</li>" })</ol>
            <div class="cluster"><button class="button">\(CaseText.saveFindings(lang))</button>\(isAnyLeft ? "<button class=\"button\" name=\"do\" value=\"rest\">\(CaseText.restIsMet(lang))</button>" as HTML : .empty)</div></form>
            """
    }

    private static func finding(_ criterion: Guide.Criterion, _ finding: CaseState.Finding?, _ form: Form) -> HTML {
        let lang = form.language
        let (met, note) = (form.input["met.\(criterion.id)"], form.input["note.\(criterion.id)"])
        // What comes back with a fault elsewhere and was not touched is shown as it is now.
        let isTouched = form.input["was.\(criterion.id)"] != CaseState.Finding.mark(met, note)
        let chosen = (isTouched ? met : nil) ?? finding?.word ?? ""
        let problem = form.problems["note.\(criterion.id)"]
        let choices = [("yes", CaseText.isMet), ("no", CaseText.isNotMet), ("none", CaseText.isNotApplicable), ("", CaseText.notLooked)]
        return """
            <fieldset class="field\(problem == nil ? "" : " has-error")"><legend>\(criterion.text(lang))</legend>\(problem.map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
            <input type="hidden" name="was.\(criterion.id)" value="\(CaseState.Finding.mark(finding?.word, finding?.note))"><div class="cluster">\(choices.html { value, word in
                "<label class=\"choice\"><input type=\"radio\" name=\"met.\(criterion.id)\" value=\"\(value)\"\(flag: "checked", value == chosen)> \(word(lang))</label>"
            })</div>
            <label for="note.\(criterion.id)">\(CaseText.findingNote(lang))<span class="visually-hidden"> \(criterion.text(lang))</span></label>
            <input id="note.\(criterion.id)" name="note.\(criterion.id)" type="text" value="\((isTouched ? note : nil) ?? finding?.note ?? "")" maxlength="\(CaseLimits.text)" autocomplete="off"></fieldset>
            """
    }

    // MARK: proposing

    static func proposal(_ view: CaseView, _ form: Form) -> HTML {
        guard view.state.allows(.propose) || view.isStuck else { return .empty }
        let (lang, file) = (form.language, view.file)
        let old = view.state.openProposal.flatMap { $0.rectification == nil ? $0 : nil }
        let isLater = view.state.phase == .decided
        // A rectification that is stuck is proposed anew in its own form.
        guard !isLater || view.mayTakeBack || view.isStuck && view.state.openProposal?.rectification == nil else { return .empty }
        let outcomes = Decision.Outcome.allCases.filter { $0.isLater == isLater && (isLater || $0 == .rejected || view.state.isAccepted) }
            .map { ($0.rawValue, file.rules.name($0)(lang)) }
        let isEarly = !isLater && !view.state.isAccepted
        let isOpen = ["outcome", "conditions", "facts", "criteria", "reason_text", "valid_until", "departure", "hearing"].contains {
            form.problems[$0] != nil
        }
        return """
            <details class="more"\(flag: "open", isOpen || CaseStep.due(view) == .proposal || view.state.approval?.isWithDrafter == true)><summary>\((isLater ? CaseText.takeBackDecision : CaseText.propose)(lang))</summary>
            \(isEarly ? early(view, lang) : .empty)\(isLater ? .empty : unpaid(view, lang))
            \(OpinionPages.warning(view, lang))\(UnprintableLetters.notice(view.evaluation, lang))
            \(form(action: "/staff/cases/\(file.application.id)/proposal", button: CaseText.proposeButton, guarded: true, summarised: false, """
                \(form.choices("outcome", DecisionText.outcome, options: outcomes, value: old?.outcome.rawValue, required: true))
                \(isEarly || isLater ? .empty : terms(old, file.rules, form))
                \(isLater || file.rules.criteria.isEmpty ? .empty : form.area("departure", DecisionText.departure, value: old?.departure, support: DecisionText.departureSupport, rows: 2))
                <fieldset class="group denial"><legend>\((isLater ? CaseText.taking : isEarly ? CaseText.rejection : CaseText.denial)(lang))</legend><p class="support">\((isLater ? view.ground.taking : isEarly ? view.ground.rejection : view.ground.denial)(lang))</p>
                \(form.area("facts", DecisionText.facts, value: old?.facts, rows: 4))
                \(criteriaBoxes(file.rules, old, form))
                \(form.area("reason_text", DecisionText.reason, value: old?.reason, rows: 4))
                \(isLater ? form.area("hearing", DecisionText.hearing, value: old?.hearing, rows: 3) : .empty)</fieldset>
                """))
            </details>
            """
    }

    /// What is granted under which conditions, and until when.
    private static func terms(_ old: Decision?, _ rules: Guide.Content, _ form: Form) -> HTML {
        """
        \(form.area("conditions", DecisionText.conditions, value: old?.conditions, support: CaseText.conditionsSupport, rows: 3))
        \(form.text("valid_until", DecisionText.validUntil, value: old?.validUntil.map { $0.words(.ja) }, support: rules.isEndless ? ValidityText.endlessProposal : rules.term.map(ValidityText.proposal) ?? FillingText.day))
        """
    }

    /// That nothing is granted yet, before anybody has written the reasons for it.
    private static func unpaid(_ view: CaseView, _ lang: Language) -> HTML {
        guard view.state.fee.owed > 0 else { return .empty }
        return Component.notice(
            .warning, "\(CaseFeeText.owed(lang)) \(FeesText.yen(view.state.fee.owed)(lang))",
            "<p>\(CaseFeeText.grantLater(view.file.rules.name(.granted))(lang))</p>")
    }

    /// What can be proposed before the check of its form is over, and what is left to do until then.
    private static func early(_ view: CaseView, _ lang: Language) -> HTML {
        let (rules, flags) = (view.file.rules, view.state.flags.count)
        let left = (flags > 0 ? [CaseText.flagsLeft(flags)] : []) + [CaseText.acceptLeft]
        return Component.notice(
            .info, CaseText.acceptFirst(rules.name(.granted), rules.name(.refused))(lang),
            "<p>\(CaseText.leftToDo(lang))</p><ul>\(left.html { "<li>\($0(lang))</li>" })</ul><p>\(CaseText.onlyRejection(rules.name(.rejected))(lang))</p>"
        )
    }

    private static func criteriaBoxes(_ rules: Guide.Content, _ old: Decision?, _ form: Form) -> HTML {
        guard !rules.criteria.isEmpty else { return .empty }
        return form.several(
            "criteria", DecisionText.criteria, options: rules.criteria.map { ($0.id, $0.text(form.language)) }, values: old?.criteria ?? [])
    }

    // MARK: the approval

    /// The decision that is proposed or made, the seats with who has agreed, and what the reader may do.
    static func approval(_ view: CaseView, _ form: Form) -> HTML {
        let lang = form.language
        guard let approval = view.state.approval, let proposal = view.state.proposal else { return .empty }
        return """
            <section class="approval"><h2>\(SeatText.approval(lang)) \(Component.tag(SeatText.status(approval.status)(lang), approval.isDecided ? "good" : ""))</h2>
            \(decision(proposal, view, lang))
            \(view.state.openProposal == nil ? .empty : "<p><a href=\"/staff/cases/\(view.file.application.id)/notice-draft\">\(NoticeDraftText.see(lang))</a></p>")
            <p class="small">\(SeatText.drafter(approval.route.drafter.name)(lang)) \(view.state.joint.map { JointPages.link($0, lang) })</p>\(seats(approval, view.state, view.seatsAway, lang))
            \(view.seatsLeft.html { Component.notice(.warning, ConflictText.seatLeft($0, view.state)(lang), "<p>\(ConflictText.seatAdvice($0, view.state)(lang))</p>") })
            \(remandReason(approval, lang))
            \(notices(view, form))
            \(acts(view, approval, form))</section>
            """
    }

    /// What came of the act that brought the reader back to the case: the decision says its outcome and number, and where the next ones wait.
    static func done(_ what: String?, _ view: CaseView, _ lang: Language) -> HTML {
        let words =
            switch what {
            case "decided": view.file.decisionWords
            case "asked": PaperCorrectionText.asked(view.told)
            case "reply-extended": AwaitedReplyPages.extended(view)
            case "written" where view.told.isEmpty: PaperCorrectionText.writtenOnly
            case "unfulfilled" where view.told.isEmpty: UnfulfilledText.doneUntold
            default: what.flatMap(CaseText.done)
            }
        guard let what, let words else { return .empty }
        let hadSeat = what == "decided" || what == "seat-agree"
        return Component.notice(
            .success, words(lang),
            hadSeat ? "<p><a href=\"/staff/cases?view=mine\">\(SeatText.backToMine(lang))</a></p>" : .empty)
    }

    static func decision(_ decision: Decision, _ view: CaseView, _ lang: Language) -> HTML {
        var rows: [(String, HTML)] = [(DecisionText.outcome(lang), "<strong>\(view.file.rules.name(decision.outcome)(lang))</strong>")]
        if let (_, number, at) = decision.outcome.isLater ? view.state.later : view.state.decision {
            rows.append((CaseText.documentNumber(lang), "\(number) <span class=\"muted\">\(at.day.words(lang))</span>"))
        }
        if let rectification = decision.rectification {
            rows.append((RectificationText.errata(lang), "<span class=\"lines\">\(rectification.errata)</span>"))
            rows.append((RectificationText.why(lang), "\(rectification.reason)"))
        }
        if !decision.conditions.isEmpty { rows.append((DecisionText.conditions(lang), "<span class=\"lines\">\(decision.conditions)</span>")) }
        if let until = decision.validUntil { rows.append((DecisionText.validUntil(lang), "\(until.words(lang))")) }
        if let departure = decision.departure, !departure.isEmpty {
            rows.append((DecisionText.departure(lang), "<span class=\"lines\">\(departure)</span>"))
        }
        if decision.outcome.denies {
            let criteria = view.file.rules.criteria.filter { decision.criteria.contains($0.id) }.map { $0.text(lang) }
            rows.append((DecisionText.facts(lang), "<span class=\"lines\">\(decision.facts)</span>"))
            if !criteria.isEmpty { rows.append((DecisionText.criteria(lang), "<ul>\(criteria.html { "<li>\($0)</li>" })</ul>")) }
            rows.append((DecisionText.reason(lang), "<span class=\"lines\">\(decision.reason)</span>"))
            if let hearing = decision.hearing, !hearing.isEmpty {
                rows.append((DecisionText.hearing(lang), "<span class=\"lines\">\(hearing)</span>"))
            }
        }
        return Component.summary(rows)
    }

    /// The seats in their steps, with who has agreed.
    static func seats(_ file: ApprovalFile, _ state: CaseState, _ away: [SeatAway], _ lang: Language) -> HTML {
        "<ol class=\"seats\">\(file.route.steps.html { step in "<li>\(step.html { seat($0, file, state, away, lang) })</li>" })</ol>"
    }

    private static func seat(_ seat: ApprovalRoute.Seat, _ file: ApprovalFile, _ state: CaseState, _ away: [SeatAway], _ lang: Language) -> HTML {
        let standing = file.standings[seat.id]
        let isWaiting = state.withdrawnAt == nil && file.waiting.contains(seat)
        let who = standing.flatMap { file.route.officer($0.by)?.name } ?? seat.holder.name
        let mark: HTML =
            if let standing {
                Component.tag(
                    standing.isDeputised
                        ? "\(SeatText.deputised(lang)) \(standing.seenAt == nil ? SeatText.toSee(lang) : SeatText.seen(lang))"
                        : SeatText.agreed(lang), "good")
            } else { isWaiting ? Component.tag(SeatText.turn(lang), "warning") : .empty }
        return """
            <div class="seat"><span>\(SeatText.seatKind(seat.kind)(lang)) <strong>\(seat.position.title)</strong> \(who)</span> \(mark)
            \(standing.map { "<span class=\"small muted\">\(Instant(milliseconds: $0.at).words(lang))</span>\($0.note.isEmpty ? .empty : "<p class=\"small lines\">\($0.note)</p>" as HTML)" as HTML })
            \(away.first { $0.seat == seat }.map { "<p class=\"small\">\($0.message(lang))</p>" as HTML })</div>
            """
    }

    static func remandReason(_ file: ApprovalFile, _ lang: Language) -> HTML {
        guard case .remanded(_, _, let reason, _)? = file.history.last?.act, let by = file.history.last?.by else { return .empty }
        return Component.notice(.warning, SeatText.remanded(file.route.officer(by)?.name ?? "")(lang), "<p class=\"lines\">\(reason)</p>")
    }

    private static func notices(_ view: CaseView, _ form: Form) -> HTML {
        let lang = form.language
        return view.notices.html { notice in
            notice.issuedAt == nil
                ? LateNoticePages.making(notice, view, form)
                : "<p><a href=\"/staff/cases/\(view.file.application.id)/notices/\(notice.id)\">\(CaseText.notice(notice.number)(lang))</a> \(notice.replacedAt == nil ? .empty : Component.tag(RectificationText.before(lang), "plain"))</p>\(NoticeHandingPages.line(notice, view, form))"
        }
    }

    private static func acts(_ view: CaseView, _ file: ApprovalFile, _ form: Form) -> HTML {
        guard view.state.withdrawnAt == nil else { return .empty }
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)/seat")
        var html: HTML = .empty
        if view.state.circulatesJointly { return view.ownSeats.isEmpty ? .empty : JointPages.takeOut(base, form) }
        if let own = view.ownSeats.first {
            let earlier = file.route.steps.prefix(file.route.step(of: own.id) ?? 0).flatMap { $0 }.map {
                (value: $0.id, label: "\($0.position.title) \($0.holder.name)")
            }
            let problem = form.problems["seat_words"]
            html = """
                <form class="form" method="post" action="\(base)">\(form.hidden)<input type="hidden" name="digest" value="\(view.state.digest(in: own))">
                <div class="field\(problem == nil ? "" : " has-error")"><label for="seat_words">\(SeatText.seatWords(lang))</label>
                \(problem.map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })<textarea id="seat_words" name="seat_words" rows="2">\n\(form.input["seat_words"] ?? "")</textarea></div>
                \(earlier.isEmpty ? .empty : form.select("to", SeatText.remandTo, options: earlier, support: SeatText.remandSupport))
                \(own.kind == .decision ? "<p class=\"support\" id=\"decides\">\(SeatText.decides(lang))</p>" as HTML : .empty)
                <div class="cluster"><button class="button primary" name="do" value="agree"\(own.kind == .decision ? " aria-describedby=\"decides\" data-confirm=\"\(SeatText.decidesSure(lang))\"" as HTML : .empty)>\((own.kind == .decision ? SeatText.decide : SeatText.agree)(lang))</button>
                <button class="button" name="do" value="remand">\(SeatText.remand(lang))</button></div></form>
                """
        }
        let see = view.seatsToSee.html { form.button(action: base, SeatText.see, fields: ["do": "seen", "seat": $0.seat.id, "file": "\($0.file)"]) }
        let back: HTML =
            view.isDrafter && file.status == .circulating && !file.isTouched
            ? form.button(action: base, SeatText.takeBack, kind: "text", fields: ["do": "back"]) : .empty
        return "\(html)\(see)\(back)\(drop(view, file, base, form))"
    }

    /// What came back to its drafter need not be proposed again.
    private static func drop(_ view: CaseView, _ file: ApprovalFile, _ base: String, _ form: Form) -> HTML {
        guard view.isDrafter, file.isWithDrafter else { return .empty }
        return """
            <details class="more"\(flag: "open", form.problems["drop_reason"] != nil)><summary>\(SeatText.drop(form.language))</summary>
            \(form(action: base, button: SeatText.drop, kind: "", summarised: false, """
                <input type="hidden" name="do" value="drop">\(form.text("drop_reason", SeatText.dropReason, support: SeatText.dropSupport, required: true))
                """))</details>
            """
    }
}
