import Core
import Japanese
import Storage
import Web

/// The inbox: the most urgent first, nothing of applicants in it but their names among one's own approvals and where they
/// are asked for.
enum InboxPages {
    /// Where those who work cases go from their inbox.
    private static func doors(_ lang: Language) -> HTML {
        """
        <p class="cluster"><a class="button" href="/staff/intake">\(IntakeText.title(lang))</a> <a class="button" href="/staff/cases/export">\(ExportText.title(lang))</a>
        <a href="/staff/notices">\(HandingText.title(lang))</a> <a href="/staff/expiries">\(ValidityText.list(lang))</a> <a href="/staff/opinions">\(OpinionText.title(lang))</a> <a href="/staff/erasures">\(ErasureText.title(lang))</a></p>
        """
    }

    static func list(
        _ lines: [InboxLine], _ inbox: Inbox, _ counts: Inbox.Counts, _ procedures: [(id: String, name: String)], today: Day, sheet: InboxSheet,
        done: String?, isUnchosen: Bool, worksCases: Bool, isNamed: Bool, joint: [JointProposal.Waiting], hits: [Inbox.Hit], _ form: Form
    ) -> HTML {
        let (query, lang) = (query(inbox) + (isNamed ? "&names=yes" : ""), form.language)
        return """
            <h1>\(InboxText.inbox(lang))</h1>\(done.flatMap(CaseText.done).map { Component.notice(.success, $0(lang)) })
            \(isUnchosen ? Component.notice(.error, BulkText.needCases(lang)) : .empty)
            \(worksCases ? doors(lang) : .empty)
            <p class="lead">\(InboxText.today(due: counts.due, mine: counts.mine, opinions: counts.opinions)(lang))</p>
            <nav class="tabs" aria-label="\(InboxText.views(lang))"><ul>\(views(inbox, counts).html { view in
                "<li><a href=\"/staff/cases?view=\(view.rawValue)\"\(view == inbox.view ? " aria-current=\"page\"" as HTML : .empty)>\(InboxText.view(view)(lang))\(count(view, counts))</a></li>"
            })</ul></nav>
            \(inbox.isNarrowable ? filters(inbox, procedures, lang) : .empty)
            \(worksCases ? CaseSearchPages.box(form) : .empty)
            \(worksCases && inbox.view != .mine && !lines.isEmpty && !isNamed ? showNames(inbox, lang) : .empty)
            \(JointPages.waiting(joint, lang))\(found(hits, lang))
            \(lines.isEmpty ? joint.isEmpty && hits.isEmpty ? nothing(inbox, lang) : .empty : [.closed, .undelivered, .sat].contains(inbox.view) ? table(lines, today, lang) : bulk(lines, inbox, query + sheet.here, today, form))
            \(Component.pager(first: sheet.isFirst ? nil : "/staff/cases?\(query)", previous: sheet.previous.map { "/staff/cases?\(query)&before=\($0.percentEncoded)" }, next: sheet.next.map { "/staff/cases?\(query)&after=\($0.percentEncoded)" }, lang))
            """
    }

    /// Names are sealed and each that is read is a look at its case: they are shown when somebody asks for them.
    private static func showNames(_ inbox: Inbox, _ lang: Language) -> HTML {
        "<p><a href=\"/staff/cases?\(query(inbox))&amp;names=yes\">\(InboxText.showNames(lang))</a> <span class=\"support\">\(InboxText.namesRecorded(lang))</span></p>"
    }

    /// Mails seldom fail: the view of them is offered when one has.
    private static func views(_ inbox: Inbox, _ counts: Inbox.Counts) -> [Inbox.View] {
        Inbox.View.allCases.filter { $0 != .undelivered || counts.undelivered > 0 || inbox.view == .undelivered }
    }

    private static func count(_ view: Inbox.View, _ counts: Inbox.Counts) -> String {
        let count =
            switch view {
            case .mine: counts.mine
            case .returned: counts.returned
            case .overdue: counts.overdue
            case .undelivered: counts.undelivered
            default: 0
            }
        return count > 0 ? "（\(count)）" : ""
    }

    /// Nothing waits, or nothing that was asked for; then also how to see the rest.
    private static func nothing(_ inbox: Inbox, _ lang: Language) -> HTML {
        guard inbox.isNarrowable, inbox.isNarrowed else {
            return Component.empty(
                InboxText.nothing(inbox.view)(lang), "\(InboxText.advice(inbox.view)(lang))")
        }
        // What comes to a case that has ended is found among those.
        let late: HTML =
            inbox.view == .open && inbox.hasNews ? "<br><a href=\"/staff/cases?view=closed&amp;unread=yes\">\(LetterText.lateNews(lang))</a>" : .empty
        return Component.empty(
            (inbox.isTypedInVain ? InboxText.needDigits : InboxText.nothingNarrowed)(lang),
            "<a href=\"/staff/cases?view=\(inbox.view.rawValue)\">\(InboxText.widen(lang))</a>\(late)")
    }

    /// What a number finds that is not listed: the case, and the view in which it is.
    private static func found(_ hits: [Inbox.Hit], _ lang: Language) -> HTML {
        if hits.isEmpty { return .empty }
        return Component.notice(
            .info, InboxText.hits(lang),
            """
            <ul>\(hits.html { hit in
                "<li><a class=\"mono\" href=\"/staff/cases/\(hit.id)\">\(hit.receipt)</a> <a href=\"/staff/cases?view=\(hit.view.rawValue)&amp;receipt=\(hit.receipt)\">\(InboxText.hit(hit.view)(lang))</a></li>"
            })</ul>
            """)
    }

    private static func query(_ inbox: Inbox) -> String {
        var parts = ["view=\(inbox.view.rawValue)"]
        if !inbox.procedure.isEmpty { parts.append("procedure=\(inbox.procedure.percentEncoded)") }
        if let whose = whose(inbox) { parts.append("assignee=\(whose)") }
        if inbox.hasNews { parts.append("unread=yes") }
        if inbox.dueUntil != nil { parts.append("due=today") }
        if !inbox.typed.isEmpty { parts.append("receipt=\(inbox.typed.percentEncoded)") }
        if inbox.sort != .due { parts.append("sort=\(inbox.sort.rawValue)") }
        return parts.joined(separator: "&")
    }

    private static func whose(_ inbox: Inbox) -> String? { inbox.assignee != nil ? "me" : inbox.isUnassigned ? "none" : nil }

    private static func filters(_ inbox: Inbox, _ procedures: [(id: String, name: String)], _ lang: Language) -> HTML {
        """
        <form class="filters" method="get" action="/staff/cases"><input type="hidden" name="view" value="\(inbox.view.rawValue)">
        <div class="field"><label for="procedure">\(ApplicationText.procedure(lang))</label><select id="procedure" name="procedure"><option value="">\(InboxText.anyProcedure(lang))</option>
        \(procedures.html { "<option value=\"\($0.id)\"\(flag: "selected", $0.id == inbox.procedure)>\($0.name)</option>" })</select></div>
        <div class="field"><label for="receipt">\(InboxText.receiptPart(lang))</label><input id="receipt" name="receipt" type="search" value="\(inbox.typed)" maxlength="\(Origin.longestNumber)" autocomplete="off"></div>
        \(inbox.isSortable ? """
            <div class="field"><label for="sort">\(InboxText.sort(lang))</label><select id="sort" name="sort">\(Inbox.Sort.allCases.html { "<option value=\"\($0.rawValue)\"\(flag: "selected", $0 == inbox.sort)>\(InboxText.sort($0)(lang))</option>" })</select></div>
            """ : .empty)
        <div class="field"><label for="assignee">\(CaseText.assignee(lang))</label><select id="assignee" name="assignee"><option value="">\(InboxText.anybody(lang))</option>
        \([("me", InboxText.onlyMine), ("none", InboxText.unassigned)].html { "<option value=\"\($0.0)\"\(flag: "selected", $0.0 == whose(inbox))>\($0.1(lang))</option>" })</select></div>
        <div class="field"><label class="choice"><input type="checkbox" name="unread" value="yes"\(flag: "checked", inbox.hasNews)> \(InboxText.onlyUnread(lang))</label></div>
        \(inbox.view == .open ? "<div class=\"field\"><label class=\"choice\"><input type=\"checkbox\" name=\"due\" value=\"today\"\(flag: "checked", inbox.dueUntil != nil)> \(InboxText.waitingDue(lang))</label></div>" as HTML : .empty)
        <button class="button">\(InboxText.narrow(lang))</button></form>
        """
    }

    /// The table as a form: some of its rows are chosen, and what is to be done to them.
    /// - Parameter query: of the list as it is, to come back to.
    private static func bulk(_ lines: [InboxLine], _ inbox: Inbox, _ query: String, _ today: Day, _ form: Form) -> HTML {
        let lang = form.language
        let acts: [BulkHandlers.Act] =
            switch inbox.view {
            case .mine: [.agree]
            case .returned: [.propose]
            default: [.accept, .acknowledge, .take, .assign, .propose]
            }
        return """
            <form method="post" action="/staff/cases/bulk">\(form.hidden)<input type="hidden" name="list" value="\(query)">\(table(lines, today, lang, choosing: true))
            \(lines.html { "<input type=\"hidden\" name=\"listed\" value=\"\($0.application.id)\">" })
            <p><label class="choice"><input type="checkbox" name="all" value="yes" data-ticks="case" data-say-ticks="\(BulkText.tickAll(lang))"> <span>\(BulkText.all(lang))</span></label></p>
            <div class="cluster"><label for="act">\(BulkText.choose(lang))</label><select id="act" name="act">\(acts.html { "<option value=\"\($0.rawValue)\">\($0.name(lang))</option>" })</select>
            <button class="button">\(BulkText.preview(lang))</button></div></form>
            """
    }

    static func table(_ lines: [InboxLine], _ today: Day, _ lang: Language, choosing: Bool = false) -> HTML {
        let box = Column<InboxLine>(BulkText.chosen(lang), .action) {
            "<label class=\"choice bare\"><input type=\"checkbox\" name=\"case\" value=\"\($0.application.id)\"><span class=\"visually-hidden\">\(BulkText.chosen(lang)) \($0.application.receipt)</span></label>"
        }
        let applicant = Column<InboxLine>(CaseText.applicant(lang)) { "\($0.applicant)" }
        return Component.table(
            caption: InboxText.inbox(lang), lines,
            (choosing ? [box] : []) + (lines.contains { !$0.applicant.isEmpty } ? [applicant] : []) + [
                Column(ApplicationText.receiptNumber(lang), .title) {
                    "<a class=\"mono\" href=\"/staff/cases/\($0.application.id)\">\($0.application.receipt)</a>"
                },
                Column(ApplicationText.procedure(lang)) { "\($0.procedure)" },
                Column(ApplicationText.state(lang)) {
                    "\(CasePieces.phase($0.application.phase, lang))\($0.outcome.map { " \(Component.tag($0(lang), "plain"))" as HTML } ?? .empty)\(InboxMark.tags($0.marks, lang))\(overdue($0.application, today, lang))\($0.application.channel.isPaper ? " \(Component.tag(HandingText.isPaper(lang), "plain"))" as HTML : .empty)"
                },
                Column(CaseText.due(lang), .unbroken) { due($0, today, lang) },
                // Of paper the time is often not known; on the page of the case it stands where it is.
                Column(ApplicationText.arrived(lang), .unbroken) {
                    "\($0.application.channel.isPaper ? $0.application.arrivedAt.day.words(lang) : $0.application.arrivedAt.words(lang))"
                },
                Column(CaseText.assignee(lang)) { "\($0.assignee.isEmpty ? CaseText.nobody(lang) : $0.assignee)" },
                Column(ApplicationText.office(lang), .small) { "\($0.office(lang))" },
            ])
    }

    /// That the applicant has not replied, and since which day.
    private static func overdue(_ one: Application, _ today: Day, _ lang: Language) -> HTML {
        let tag = AwaitedReplyPages.over(one.replyDueOn, on: today, lang)
        return tag == .empty ? .empty : " \(tag)"
    }

    private static func due(_ line: InboxLine, _ today: Day, _ lang: Language) -> HTML {
        let one = line.application
        if one.closedAt != nil { return "—" }
        if one.isStopped {
            return Component.tag(CaseText.standing(isCorrecting: one.phase == .correcting, isUnpaid: line.marks.contains(.unpaid))(lang), "plain")
        }
        guard let due = one.dueOn else { return "—" }
        let tag: HTML =
            due < today
            ? Component.tag(ClockText.overdue(today.days(since: due))(lang), "bad")
            : due == today ? Component.tag(CaseText.dueToday(lang), "warning") : line.left.map { Component.tag($0.words(lang), $0.tone) } ?? .empty
        return "\(due.words(lang)) \(tag)"
    }
}
