import Approval
import Core
import Japanese
import Payments
import Storage
import Web

/// 経過 on a case's page: what happened, the newest first; what one press has done in many events is one step.
enum CaseHistory {
    /// One step: the event that names it, and everything that it did.
    struct Step {
        let event: CaseEvent
        var contents: [CaseEvent.Content]
    }

    static func section(_ view: CaseView, _ lang: Language) -> HTML {
        let own = steps(view.file.events).map { one in
            (
                one.event.at, one.event.when(lang),
                "\(one.event.content.name(lang)) <span class=\"small muted\">\(who(one.event, lang))</span>\(details(one, view, lang))" as HTML
            )
        }
        let others = CaseAgent.history(view).map { ($0.at, $0.at.words(lang), "\($0.words(lang))" as HTML) }
        // Sorting keeps the order of what has one time.
        let all = (own + others).sorted { $0.0 < $1.0 }
        return """
            <details class="more" id="history"><summary>\(CaseText.history(all.count)(lang))</summary><ol class="timeline">\(all.reversed().html { at, time, words in
                "<li><time datetime=\"\(at)\">\(time)</time> \(words)</li>"
            })</ol></details>
            """
    }

    /// How many steps stand there.
    static func count(_ view: CaseView) -> Int { steps(view.file.events).count + CaseAgent.history(view).count }

    /// The events in their order, those of one press as one: the findings of one save, the flags of one look, a proposal with its being put
    /// before the seats.
    static func steps(_ events: [CaseEvent]) -> [Step] {
        events.reduce(into: []) { steps, event in
            guard let last = steps.last, last.event.at == event.at, last.event.person == event.person, let before = last.contents.last,
                belongs(event.content, to: before)
            else { return steps.append(Step(event: event, contents: [event.content])) }
            if case .proposed = before {
                steps[steps.count - 1] = Step(event: event, contents: last.contents + [event.content])
            } else {
                steps[steps.count - 1].contents.append(event.content)
            }
        }
    }

    private static func belongs(_ content: CaseEvent.Content, to before: CaseEvent.Content) -> Bool {
        switch (before, content) {
        case (.found, .found), (.flagged, .flagged), (.unflagged, .unflagged): true
        case (.proposed, .approval(let event, _)): ["started", "resumed"].contains(event.kind)
        default: false
        }
    }

    /// Whoever did it; the program itself has a name of its own that says nothing to people.
    private static func who(_ event: CaseEvent, _ lang: Language) -> String {
        if event.isReckoned { return CaseText.byItself(lang) }
        if let acting = event.acting { return event.actor.isEmpty ? acting.words(lang) : "\(event.actor) \(acting.words(lang))" }
        if event.actor.isEmpty { return CaseText.applicant(lang) }
        return event.person == nil ? CaseText.byItself(lang) : event.actor
    }

    private static func details(_ step: Step, _ view: CaseView, _ lang: Language) -> HTML {
        """
        \(step.contents.map { words($0, step.event, view, lang) }.filter { !$0.isEmpty }.html { "<div class=\"small lines\">\($0)</div>" })\
        \(step.contents.html { content in
            guard case .proposed(_, let joint?) = content else { return .empty }
            return "<div class=\"small\">\(JointPages.link(joint, lang))</div>"
        })
        """
    }

    /// The number of a criterion as the case's page counts them, and what was found of it.
    private static func finding(_ id: String, _ isMet: Bool?, _ note: String, _ isNotApplicable: Bool, _ view: CaseView, _ lang: Language) -> String {
        let result =
            isNotApplicable
            ? CaseText.isNotApplicable
            : isMet == true ? CaseText.isMet : isMet == false ? CaseText.isNotMet : CaseText.notLooked
        let place = view.file.rules.criteria.firstIndex { $0.id == id }
        let name = place.map { CaseText.criterion($0 + 1)(lang) } ?? id
        return "\(name) \(result(lang))\(note.isEmpty ? "" : "：\(note)")"
    }

    private static func words(_ content: CaseEvent.Content, _ event: CaseEvent, _ view: CaseView, _ lang: Language) -> String {
        switch content {
        case .arrived(_, let origin?, _): OriginText.name(origin)(lang)
        // What arrived before events said who acted.
        case .arrived: event.acting == nil ? CaseAgent.sender(view)?(lang) ?? "" : ""
        case .professionChecked(_, let licence, _): licence
        case .outsideChecked(let source, let columns): IntakeFileText.checked(source, columns)(lang)
        case .noted(let words): words
        case .withdrawn(let reason), .reopened(let reason), .unfulfilled(let reason): reason
        case .correctionEnded(_, let reason, let isDeclined):
            isDeclined == true ? "\(CaseText.declined(lang))：\(reason)" : reason
        case .mailFailed(let mail): UndeliveredText.line(mail)(lang)
        case .mailSettled(_, let note): note
        case .clockStopped(let stop): "\(stop.cause.name(lang))：\(stop.reason)" + (stop.dueOn.map { "\n\(ReplyText.until($0)(lang))" } ?? "")
        case .replyExtended(_, let due, let reason): "\(ReplyText.until(due)(lang)) \(reason)"
        case .materialReceived(let id): view.state.stoppages.first { $0.stop.id == id }?.stop.reason ?? ""
        case .clockResumed(_, let day, let reason): "\(day.words(lang)) \(reason)"
        case .message(let letter): (letter.files ?? []).map(\.name).joined(separator: "、")
        case .paperAttached(let paper): "\(paper.title)（\(paper.kind.name(lang))）"
        case .paperRemoved(_, let reason), .numberRevealed(_, let reason): reason
        case .transferred(_, let reason, let offices):
            offices.map { "\(TransferText.moved($0)(lang))\n\(reason)" } ?? reason
        case .opinionAsked(let opinion): OpinionText.askedOf(view.unit(opinion.unit), until: opinion.dueOn)(lang)
        case .opinionWithdrawn(let id): view.state.opinions.first { $0.opinion.id == id }.map { view.unit($0.opinion.unit)(lang) } ?? ""
        case .opinionGiven(let id, let answer):
            ([view.state.opinions.first { $0.opinion.id == id }.map { "\(view.unit($0.opinion.unit)(lang)) \(answer.by)" } ?? answer.by]
                + OpinionFiles.of(answer, view.opinionFiles).map(\.name)).joined(separator: "\n")
        case .changeAsked(let wish): "\(view.file.labels(of: wish, view.evaluation).map { $0(lang) }.joined(separator: "、"))\n\(wish.reason)"
        case .changeRefused(_, let reason): reason
        case .noticeGiven(let given): HandingText.was(given)(lang)
        case .corrected(_, _, let arrived?): PaperCorrectionText.registered(arrived)(lang)
        case .forwarded(let day): day.words(lang)
        case .assigned(_, let name, let from, let byRule):
            [from, name].compactMap(\.self).joined(separator: " → ") + (byRule == true ? AssignmentText.wasByRule(lang) : "")
        case .conflictLifted(_, let name, let reason): "\(name)：\(reason)"
        case .decided(let decision, let number):
            "\(view.file.rules.name(decision.outcome)(lang)) \(number)"
                + (decision.rectification.map { "\n\(RectificationText.mark(lang))：\($0.errata)" } ?? "")
        case .approval(let event, _): event.words
        case .feeAssessed(let yen, let tariff, let on, let reason):
            // The reason of a correction, with what it is owed by since.
            "\(FeesText.yen(yen)(lang)) \(reason.map { "\($0)\n\(CaseFeeText.tariff(lang))：\(tariff)" } ?? (on == nil ? "" : tariff))"
        case .feeCancelled(let yen, let reason, let ground?):
            "\(FeesText.yen(yen)(lang)) \(reason)\n\(CaseFeeText.tariff(lang))：\(ground)"
        case .feeRevoked(let yen), .feeRefunded(let yen): FeesText.yen(yen)(lang)
        case .feePaid(let yen, let tender, _, _):
            "\(FeesText.yen(yen)(lang)) \(Tender(rawValue: tender).map { FeesText.tender($0)(lang) } ?? tender)"
                + (content.paidElsewhere.map { "\n\(CaseFeeText.paidOn(lang))：\($0.words(lang))" } ?? "")
        case .feeWaived(let yen, let reason), .feeCancelled(let yen, let reason, nil), .feeOwed(let yen, let reason):
            "\(FeesText.yen(yen)(lang)) \(reason)"
        case .found(let id, let isMet, let note, let isNotApplicable): finding(id, isMet, note, isNotApplicable == true, view, lang)
        case .flagged(let flag): "\(view.evaluation.label(of: flag.path)(lang))：\(flag.reason.name(lang)) \(flag.words)"
        case .unflagged(let path): view.evaluation.label(of: path)(lang)
        case .proposed(let decision, _): view.file.rules.name(decision.outcome)(lang)
        default: ""
        }
    }
}
