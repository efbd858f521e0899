import Approval
import Core
import Japanese
import Storage
import Web

/// The page of a joint proposal: what is common to its cases, its seats, what the reader may do, and each case with what is its own and what has
/// become of it.
enum JointPages {
    /// The field in which a seat says why it takes a case out.
    static func strike(_ id: ID<Application>) -> String { "strike_words.\(id)" }

    static func link(_ joint: JointProposal.Reference, _ lang: Language) -> HTML {
        "<a href=\"/staff/proposals/\(joint.id)\">\(JointText.partOf(joint.number)(lang))</a>"
    }

    // MARK: among one's own approvals

    static func waiting(_ lines: [JointProposal.Waiting], _ lang: Language) -> HTML {
        guard !lines.isEmpty else { return .empty }
        return Component.table(
            caption: JointText.title(lang), lines,
            [
                Column(JointText.number(lang), .title) { "<a href=\"/staff/proposals/\($0.joint.id)\">\($0.joint.name)</a>" },
                Column(ApplicationText.procedure(lang)) { "\(Component.official($0.procedure, lang))" },
                Column(JointText.count(lang), .number) { "\($0.count)" }, Column(JointText.drafter(lang)) { "\($0.drafter)" },
                Column(JointText.proposed(lang), .unbroken) { "\($0.joint.proposedAt.words(lang))" },
            ])
    }

    /// On a case by itself: whoever has a seat takes it out, or acts on all together.
    static func takeOut(_ base: String, _ form: Form) -> HTML {
        """
        <p>\(JointText.together(form.language))</p>
        <details class="more"\(flag: "open", form.problems["seat_words"] != nil)><summary>\(JointText.takeOut(form.language))</summary>
        \(form(action: base, button: SeatText.remand, kind: "", summarised: false, """
            <input type="hidden" name="do" value="remand">\(form.area("seat_words", JointText.strikeWords, required: true, rows: 2))
            """))</details>
        """
    }

    // MARK: the proposal

    static func show(_ view: JointView, _ form: Form, done: String?, refusal: Message?) -> HTML {
        let (lang, refused) = (form.language, done == "acted" ? view.lines.count { $0.problem != nil } : 0)
        let unprintable = UnprintableLetters.list(view.lines.map { ($0.receipt, $0.unprintable) }, lang)
        return """
            <h1>\(view.joint.name)</h1><p class="lead">\(Component.official(view.procedure, lang))</p>
            \(refusal.map { Component.notice(.error, CaseText.notDone(lang), "<p>\($0(lang))</p>") })
            \(done == nil ? .empty : Component.notice(.success, (done == "proposed" ? JointText.wasProposed : JointText.wasDone)(lang), "<p><a href=\"/staff/cases?view=mine\">\(SeatText.backToMine(lang))</a></p>"))
            \(refused == 0 ? .empty : Component.notice(.warning, JointText.notDone(refused)(lang)))
            \(view.pending == 0 ? .empty : Component.notice(.warning, JointText.running(view.pending)(lang), "<p>\(JointText.runningAdvice(lang))</p>"))
            \(Component.errorSummary(form.problems, lang))
            \(unprintable)
            \(overview(view, lang))
            \(approval(view, lang))
            \(acts(view, form))
            """
    }

    private static func overview(_ view: JointView, _ lang: Language) -> HTML {
        let counts: [(Int, Message)] = [
            (view.count(.circulating), JointText.standing(.circulating)), (view.decided, JointText.isDecided),
            (view.lines.count { [.remanded, .takenBack, .dropped].contains($0.standing) } + view.struck, JointText.cameBack),
            (view.count(.notProposed), JointText.standing(.notProposed)), (view.count(.waiting) + view.recording, JointText.standing(.waiting)),
            (view.hidden, JointText.hidden),
        ]
        var rows: [(String, HTML)] = [
            (ApplicationText.office(lang), "\(view.office(lang))"),
            (JointText.drafter(lang), "\(view.drafter) <span class=\"muted\">\(view.joint.proposedAt.words(lang))</span>"),
            (JointText.count(lang), "\(counts.filter { $0.0 > 0 }.html { "\(Component.tag("\($0.1(lang)) \($0.0)", "plain")) " })"),
        ]
        rows += common(view, lang)
        return Component.summary(rows)
    }

    // MARK: what is common, and what is its own

    /// The parts of a decision in words, without those that say nothing.
    private static func parts(_ decision: Decision, _ rules: Guide.Content, _ lang: Language) -> [(name: String, words: String)] {
        let criteria = rules.criteria.filter { decision.criteria.contains($0.id) }.map { $0.text(lang) }.joined(separator: "\n")
        return [
            (DecisionText.outcome(lang), rules.name(decision.outcome)(lang)), (DecisionText.conditions(lang), decision.conditions),
            (DecisionText.validUntil(lang), decision.validUntil?.words(lang) ?? ""), (DecisionText.departure(lang), decision.departure ?? ""),
            (DecisionText.facts(lang), decision.facts), (DecisionText.criteria(lang), criteria), (DecisionText.reason(lang), decision.reason),
        ]
    }

    /// What the cases say alike in each part. What came back has no say in it: it is hidden from some seats, and all are to see the same.
    private static func alike(_ view: JointView, _ lang: Language) -> [(name: String, lines: [String])] {
        let seated = view.lines.filter(\.isSeated)
        let all = (seated.isEmpty ? view.lines : seated).compactMap(\.decision).map { parts($0, view.rules, lang) }
        guard let first = all.first else { return [] }
        return first.indices.map { place in (first[place].name, CommonLines.of(all.map { $0[place].words })) }
    }

    private static func common(_ view: JointView, _ lang: Language) -> [(String, HTML)] {
        alike(view, lang).filter { $0.lines.contains { !$0.isEmpty } }.map { name, lines in
            (name, "<span class=\"lines\">\(lines.joined(separator: "\n"))</span>")
        }
    }

    private static func own(_ line: JointView.Line, _ alike: [[String]], _ rules: Guide.Content, _ lang: Language) -> HTML {
        guard let decision = line.decision else { return .empty }
        let own = zip(parts(decision, rules, lang), alike).map { (name: $0.name, words: CommonLines.rest(of: $0.words, after: $1)) }
        return own.filter { !$0.words.isEmpty }.html { "<div class=\"small lines\"><strong>\($0.name)</strong> \($0.words)</div>" }
    }

    // MARK: the approval

    private static func approval(_ view: JointView, _ lang: Language) -> HTML {
        guard let approval = view.approval else { return .empty }
        let left = view.lines.filter { !$0.left.isEmpty }
        let advice = left.flatMap(\.left).map { $0.advice(lang) }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return """
            <section class="approval"><h2>\(SeatText.approval(lang)) \(Component.tag(SeatText.status(approval.file.status)(lang), approval.file.isDecided ? "good" : ""))</h2>
            \(DecisionPages.seats(approval.file, approval.state, approval.away, lang))
            \(left.isEmpty ? .empty : Component.notice(.warning, JointText.stuck(left.count)(lang), advice.html { "<p>\($0)</p>" }))
            \(DecisionPages.remandReason(approval.file, lang))</section>
            """
    }

    /// The list of the cases, as the form of whoever has a seat.
    private static func acts(_ view: JointView, _ form: Form) -> HTML {
        let (lang, base) = (form.language, "/staff/proposals/\(view.joint.id)/seat")
        let others = "\(more(view, base, form))\(again(view, form))" as HTML
        guard let own = view.ownSeat, view.pending == 0, let file = view.approval?.file else {
            return "\(table(view, form, striking: false))\(others)"
        }
        let earlier = file.route.steps.prefix(file.route.step(of: own.id) ?? 0).flatMap { $0 }.map {
            (value: $0.id, label: "\($0.position.title) \($0.holder.name)")
        }
        let isLast = own.kind == .decision
        return """
            <form class="form wide" method="post" action="\(base)" data-guard>\(form.hidden)<input type="hidden" name="digest" value="\(view.digest)">
            <p class="support">\(JointText.strikeSupport(lang))</p>\(table(view, form, striking: true))
            \(form.area("seat_words", SeatText.seatWords, rows: 2))
            \(earlier.isEmpty ? .empty : form.select("to", SeatText.remandTo, options: earlier, support: JointText.remandSupport))
            \(isLast ? "<p class=\"support\" id=\"decides\">\(JointText.decides(lang))</p>" as HTML : .empty)
            <div class="cluster"><button class="button primary" name="do" value="agree"\(isLast ? " aria-describedby=\"decides\" data-confirm=\"\(JointText.decidesSure(lang))\"" as HTML : .empty)>\((isLast ? SeatText.decide : SeatText.agree)(lang))</button>
            <button class="button" name="do" value="remand">\(JointText.remandAll(lang))</button></div></form>\(others)
            """
    }

    private static func more(_ view: JointView, _ base: String, _ form: Form) -> HTML {
        guard view.pending == 0 else { return .empty }
        return """
            \(view.owesLook ? form.button(action: base, SeatText.see, fields: ["do": "seen", "digest": view.digest]) : .empty)
            \(view.mayTakeBack ? form.button(action: base, SeatText.takeBack, kind: "text", confirm: JointText.takeBackSure, fields: ["do": "back", "digest": view.digest]) : .empty)
            """
    }

    /// What came back to the drafter is proposed together once more.
    private static func again(_ view: JointView, _ form: Form) -> HTML {
        let back = view.lines.filter { [.remanded, .takenBack, .notProposed].contains($0.standing) }
        guard view.isDrafter, view.pending == 0, !back.isEmpty else { return .empty }
        return """
            <form method="post" action="/staff/cases/bulk">\(form.hidden)<input type="hidden" name="act" value="propose">
            \(back.html { "<input type=\"hidden\" name=\"case\" value=\"\($0.id)\">" })
            <button class="button">\(JointText.again(back.count)(form.language))</button></form>
            """
    }

    private static func table(_ view: JointView, _ form: Form, striking: Bool) -> HTML {
        let (lang, alike) = (form.language, alike(view, form.language).map(\.lines))
        let strikes = Column<JointView.Line>(JointText.takeOut(lang)) { $0.seat == nil ? "—" : strikeField($0, form) }
        return Component.table(
            caption: JointText.cases(view.lines.count)(lang), view.lines,
            [
                Column(ApplicationText.receiptNumber(lang), .title) { "<a class=\"mono\" href=\"/staff/cases/\($0.id)\">\($0.receipt)</a>" },
                Column(CaseText.applicant(lang)) { "\(Component.official($0.applicant, lang))" },
                Column(JointText.own(lang)) { own($0, alike, view.rules, lang) },
                Column(BulkText.result(lang)) { result($0, lang) },
            ] + (striking ? [strikes] : []))
    }

    private static func strikeField(_ line: JointView.Line, _ form: Form) -> HTML {
        let name = strike(line.id)
        return """
            \(form.fault(name))<label for="\(name)" class="visually-hidden">\(JointText.strikeWords(form.language)) \(line.receipt)</label>
            <textarea id="\(name)" name="\(name)" rows="1"\(form.describedByFault(name))>\n\(form.input[name] ?? "")</textarea>
            """
    }

    private static func result(_ line: JointView.Line, _ lang: Language) -> HTML {
        let (tone, words): (String, String) =
            switch line.standing {
            case .decided(let number): ("good", "\(JointText.standing(line.standing)(lang)) \(number)")
            case .notProposed, .remanded: ("warning", JointText.standing(line.standing)(lang))
            case .circulating: ("", JointText.standing(line.standing)(lang))
            default: ("plain", JointText.standing(line.standing)(lang))
            }
        return """
            \(Component.tag(words, tone))\(line.remark.isEmpty ? .empty : "<div class=\"small lines\">\(line.remark)</div>" as HTML)\
            \(line.owed == 0 ? .empty : "<div class=\"small\">\(CaseFeeText.owed(lang)) \(FeesText.yen(line.owed)(lang))</div>" as HTML)\(line.left.html { "<div class=\"small\">\($0.why(lang))</div>" })\(line.problem.map { "<div class=\"small\">\($0(lang))</div>" as HTML })
            """
    }
}
