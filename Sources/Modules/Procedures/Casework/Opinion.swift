import Core
import Deadlines
import Foundation
import Forms
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// 意見照会: another section is asked for its opinion of a case, with a time of its own. It sees the question and, until it has answered or the case
/// is over, the pages of the form that are shown to it, nothing else; when it says nothing in time it is taken to have no objection.
///
/// The files attached on those pages are shown with them (`OpinionFiles`).
struct Opinion: Codable, Hashable, Sendable {
    let id: String
    /// The section that is asked.
    let unit: String
    let question: String
    /// The pages of the form whose answers it sees.
    let pages: [String]
    let askedOn: Day
    let dueOn: Day
    /// Whether the clock stands until it is answered: asked of another body, where the guide says so. It stays as it was asked.
    var stopsClock: Bool?

    /// What was answered.
    struct Answer: Codable, Hashable, Sendable {
        let words: String
        let by: String
        let on: Day
        /// The attachments that came with it.
        var files: [String]?
    }

    /// 異議なしとみなす: the time is over without an answer.
    static func isDeemed(_ dueOn: Day, on day: Day) -> Bool { day > dueOn }
}

extension CaseState.Consulted {
    /// The time in which the clock stands for it, as it is known on a day; silence ends with its time (異議なしとみなす).
    func stop(on day: Day) -> ClockStop? {
        guard opinion.stopsClock == true else { return nil }
        let to = isAwaited(on: day) ? nil : min(answer?.on ?? withdrawnOn ?? opinion.dueOn, opinion.dueOn)
        return ClockStop(id: opinion.id, cause: .opinion, from: opinion.askedOn, to: to)
    }
}

extension CaseFile {
    /// The newest answers in their form.
    func evaluation(in db: any Connection) throws -> Evaluation {
        try form(in: db).evaluate(answers(in: db).content.answers, on: application.arrivedAt.day)
    }

    /// Asks another section, of the same body or another.
    func askOpinion(of unit: String, _ question: String, pages: [String], until due: Day, by actor: Actor, at instant: Instant, in db: any Connection)
        throws
    {
        try begin(.consult, by: actor, in: db)
        guard !state.opinions.contains(where: { $0.opinion.unit == unit && $0.isAwaited(on: instant.day) }) else { throw CaseProblem.askedAlready }
        let people = try CaseAccess.officers(of: unit, on: instant.day, in: db)
        guard !people.isEmpty else { throw CaseProblem.askedNobody }
        let known = Set(try form(in: db).definition.pages.map(\.id))
        let isOutside = try !OrganisationTree.on(instant.day, in: db).isWithin(unit, application.body)
        let opinion = Opinion(
            id: ID<Opinion>(at: instant).text, unit: unit, question: question, pages: pages.filter(known.contains), askedOn: instant.day, dueOn: due,
            stopsClock: application.kind == .application && isOutside && rules.opinionStops == true ? true : nil)
        try append(.opinionAsked(opinion), by: actor, at: instant, in: db)
        try db.run(
            "INSERT INTO opinion (id, application_id, unit, due_on) VALUES (\(opinion.id), \(application.id), \(unit), \(due))")
        guard let id = ID<Opinion>(opinion.id) else { return }
        try OfficerMail.post(.opinion(id, until: due), receipt: application.receipt, to: others(people, in: db), at: instant, in: db)
    }

    /// - Throws: `RequestProblem.tooLarge` when its files are too many beside those of the office.
    func giveOpinion(_ id: String, _ words: String, with intake: FileIntake, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireOther(actor, in: db)
        guard let asked = state.opinions.first(where: { $0.opinion.id == id }), asked.answer == nil, asked.withdrawnOn == nil else {
            throw CaseProblem.overtaken
        }
        if state.phase.isOver { throw CaseProblem.notNow(state.phase) }
        let files = try take(intake, at: instant, in: db)
        let answer = Opinion.Answer(words: words, by: actor.name, on: instant.day, files: files.isEmpty ? nil : files)
        try append(.opinionGiven(opinion: id, answer), by: actor, at: instant, in: db)
        try db.run("UPDATE opinion SET answered_at = \(instant) WHERE id = \(id)")
    }

}

/// The section that is asked.
struct OpinionHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            // What can still be answered first, by its day; behind it the newest.
            let isOpen: SQL = "o.answered_at IS NULL AND a.closed_at IS NULL AND o.due_on >= \(visit.now.day)"
            let rows = try db.rows(
                """
                SELECT o.id, o.due_on, o.answered_at, p.name, a.receipt, a.organisation, a.closed_at FROM opinion o
                JOIN application a ON a.id = o.application_id
                JOIN procedure p ON p.id = a.procedure_id WHERE o.unit IN (\(list: CaseAccess.units(of: visit.actor, tree)))
                ORDER BY CASE WHEN \(isOpen) THEN 0 ELSE 1 END, CASE WHEN \(isOpen) THEN o.due_on END, o.id DESC LIMIT 200
                """)
            let lines = try rows.map { try OpinionPages.Line($0, tree) }
            return OpinionPages.list(lines, today: visit.now.day, isAnswered: request.query["done"] == "answered", visit.language)
        }
        return visit.page(Page(title: OpinionText.title(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body))
    }

    /// The case behind a request, for officers of the section that is asked.
    func opened(_ visit: Visit, _ db: any Connection) throws -> (CaseFile, CaseState.Consulted) {
        let id = try visit.id("id", of: Opinion.self)
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        guard let row = try db.rows("SELECT application_id, unit FROM opinion WHERE id = \(id)").first,
            visit.actor.may(Procedures.work, at: try row["unit"], in: tree)
        else { throw RequestProblem.notFound }
        let file = try CaseFile.open(try row["application_id"], keys: platform.keys, in: db)
        // Also who applied before they signed in: their browser holds it.
        if try Holding.part(of: file.application.id.text, visit.holders, in: db) != nil { throw CaseProblem.ownCase }
        try file.requireOther(visit.actor, in: db)
        guard let asked = file.state.opinions.first(where: { $0.opinion.id == id.text }) else { throw RequestProblem.notFound }
        return (file, asked)
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer { try await show(visit, visit.form(), .ok) }

    /// - Parameter refusal: why an answer was not taken.
    func show(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, refusal: Message? = nil) async throws -> Answer {
        let (body, title) = try await platform.database.write { db in
            let (file, asked) = try opened(visit, db)
            let isOpen = file.isOpen(asked)
            if isOpen { try CaseAccess.record(CaseAccess.opened, file, by: visit.actor, at: visit.now, in: db) }
            let told = isOpen ? try OpinionPages.Told(asked.opinion, file, in: db) : nil
            let asker = try OpinionAsker(asked.opinion, file, on: visit.now.day, in: db)
            let page = OpinionPages.show(file, asked, asker, told, try file.opinionFiles(in: db), today: visit.now.day, form)
            let why = refusal.map { Component.notice(.error, CaseText.notDone(visit.language), "<p>\($0(visit.language))</p>") }
            return ("\(why)\(page)" as HTML, file.application.receipt)
        }
        return visit.page(Page(title: title, breadcrumbs: [Link(OpinionText.title, "/staff/opinions")], body: body), status: status)
    }

    @Sendable func answer(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let words = input["words"] ?? ""
        guard (1...CaseLimits.document).contains(words.count) else {
            var problems = FieldProblems()
            problems.add("words", words.isEmpty ? OpinionText.needWords : CaseLimits.tooLong(CaseLimits.document))
            return try await show(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let intake = try await taken(input, visit)
        guard intake.problems.isEmpty else { return try await show(visit, visit.form(input, problems: intake.problems), .unprocessableContent) }
        do {
            try await platform.database.write { db in
                let (file, asked) = try opened(visit, db)
                try file.giveOpinion(asked.opinion.id, words, with: intake, by: visit.actor, at: visit.now, in: db)
            }
        } catch let problem as CaseProblem where CaseHandlers.isShown(problem) {
            return try await show(visit, visit.form(input), problem.status, refusal: problem.message)
        }
        return .redirect("/staff/opinions?done=answered")
    }
}

enum OpinionPages {
    struct Line: Sendable {
        let id: String
        let dueOn: Day
        let isAnswered: Bool
        /// When the case ended, where it has.
        let endedOn: Day?
        let procedure: String
        let receipt: String
        let office: Message

        init(_ row: Row, _ tree: OrganisationTree) throws {
            id = try row["id"]
            dueOn = try row["due_on"]
            isAnswered = (try row["answered_at"] as Instant?) != nil
            endedOn = try (row["closed_at"] as Instant?)?.day
            procedure = try row["name"]
            receipt = try row["receipt"]
            office = tree.label(try row["organisation"])
        }
    }

    /// - Parameter isAnswered: whether the reader comes from an answer that was taken.
    static func list(_ lines: [Line], today: Day, isAnswered: Bool = false, _ lang: Language) -> HTML {
        """
        <h1>\(OpinionText.title(lang))</h1>\(isAnswered ? Component.notice(.success, OpinionText.given(lang)) : .empty)
        \(lines.isEmpty ? Component.empty(OpinionText.none(lang), "\(OpinionText.noneAdvice(lang))") : Component.table(caption: OpinionText.title(lang), lines, [
            Column(ApplicationText.receiptNumber(lang), .title) { "<a class=\"mono\" href=\"/staff/opinions/\($0.id)\">\($0.receipt)</a>" },
            Column(ApplicationText.procedure(lang)) { "\($0.procedure)" }, Column(OpinionText.asker(lang), .small) { "\($0.office(lang))" },
            Column(OpinionText.due(lang), .unbroken) { "\($0.dueOn.words(lang))" },
            Column(ApplicationText.state(lang)) { state($0.dueOn, $0.isAnswered, today, endedOn: $0.endedOn, lang) },
        ]))
        """
    }

    /// - Parameter end: the day on which the case ended: from then on nothing is waited for.
    static func state(_ due: Day, _ isAnswered: Bool, _ today: Day, endedOn end: Day?, _ lang: Language) -> HTML {
        if isAnswered { return Component.tag(OpinionText.answered(lang), "good") }
        if Opinion.isDeemed(due, on: end ?? today) { return Component.tag(OpinionText.deemed(lang), "plain") }
        return end == nil ? Component.tag(OpinionText.waiting(lang), "warning") : Component.tag(OpinionText.over(lang), "plain")
    }

    /// The pages that are shown for it, by name, in the order of the form.
    static func titles(_ opinion: Opinion, _ pages: [(id: String, title: Message)]) -> [Message] {
        pages.filter { opinion.pages.contains($0.id) }.map(\.title)
    }

    /// What was applied with, as far as it is shown to the section that is asked.
    struct Told: Sendable {
        let evaluation: Evaluation
        let files: [Attachment]

        init(_ opinion: Opinion, _ file: CaseFile, in db: any Connection) throws {
            evaluation = try file.evaluation(in: db)
            files = try file.files(shownFor: opinion, evaluation, in: db)
        }
    }

    /// - Parameters:
    ///   - told: while the question is open; `nil` afterwards.
    ///   - sent: the files that came with answers.
    static func show(
        _ file: CaseFile, _ asked: CaseState.Consulted, _ asker: OpinionAsker, _ told: Told?, _ sent: [Attachment], today: Day, _ form: Form
    ) -> HTML {
        let (lang, opinion) = (form.language, asked.opinion)
        return """
            <h1>\(file.procedure.name)</h1><p class="cluster"><span class="mono">\(file.application.receipt)</span> \(state(opinion.dueOn, asked.answer != nil, today, endedOn: file.state.endedAt?.day, lang))</p>
            \(Component.summary([(OpinionText.question(lang), "<span class=\"lines\">\(opinion.question)</span>"), (OpinionText.due(lang), "\(opinion.dueOn.words(lang))")] + asker.rows(lang)))
            \(told.map { shown(opinion, $0, lang) } ?? "<p class=\"muted\">\(OpinionText.closed(lang))</p>")
            \(asked.answer.map { "<h2>\(OpinionText.answer(lang))</h2><p class=\"lines\">\($0.words)</p><p class=\"small muted\">\($0.by) \($0.on.words(lang))</p>\(names($0, opinion, sent, lang))" as HTML }
                ?? (told == nil ? .empty : form(action: "/staff/opinions/\(opinion.id)", button: OpinionText.give, upload: true, guarded: true, """
                    \(form.area("words", OpinionText.answer, required: true))
                    \(form.file(OpinionFiles.field, OpinionText.files, support: FillingText.fileSupport(OpinionFiles.most), accept: QuestionPieces.fileTypes, several: true))
                    """)))
            \(ConflictPages.section([], at: "/staff/opinions/\(opinion.id)", form))
            """
    }

    private static func shown(_ opinion: Opinion, _ told: Told, _ lang: Language) -> HTML {
        told.evaluation.pages.filter { opinion.pages.contains($0.id) }.html { page in
            let lines = page.questions.flatMap { AnswerWords.lines($0, told.evaluation, [:], lang) }
            return "<h2>\(page.title(lang))</h2>\(Component.summary(lines.map { ($0.name, value($0, opinion, told.files, lang)) }))"
        }
    }

    /// Files as links, each with the state of its scan.
    private static func value(_ line: AnswerWords.Line, _ opinion: Opinion, _ files: [Attachment], _ lang: Language) -> HTML {
        guard case .files(let ids)? = line.answer, !ids.isEmpty else { return line.value }
        let shown = ids.compactMap { id in files.first { $0.id.text == id } }
        if shown.isEmpty { return "<span class=\"muted\">\(OpinionText.withheld(ids.count)(lang))</span>" }
        return OpinionFiles.list(shown, at: "/staff/opinions/\(opinion.id)/files", lang)
    }

    /// What the section has sent with its answer.
    private static func names(_ answer: Opinion.Answer, _ opinion: Opinion, _ sent: [Attachment], _ lang: Language) -> HTML {
        let files = OpinionFiles.of(answer, sent)
        guard !files.isEmpty else { return .empty }
        return "<p class=\"small\">\(OpinionText.sent(lang))</p>\(OpinionFiles.list(files, at: "/staff/opinions/\(opinion.id)/files", lang))"
    }

    /// What was asked and answered, for whoever works the case or sits in its approval.
    /// - Parameter form: where what is waited for can be taken back.
    static func asked(_ view: CaseView, _ lang: Language, _ form: Form? = nil) -> HTML {
        """
        <ul class="plain">\(view.state.opinions.html { one in
            """
            <li><strong>\(view.unit(one.opinion.unit)(lang))</strong> \(state(one, view, lang)) <span class="small muted">\(OpinionText.when(one)(lang))</span>
            <p class="small lines">\(one.opinion.question)</p><p class="small muted">\(OpinionText.shown(titles(one.opinion, view.evaluation.pages.map { ($0.id, $0.title) }))(lang))</p>\(one.answer.map { "<p class=\"lines\">\($0.words) <span class=\"small muted\">\($0.by)</span></p>\(OpinionFiles.list(OpinionFiles.of($0, view.opinionFiles), at: "/staff/cases/\(view.file.application.id)/papers", lang))" as HTML })\(form.map { withdrawal(one, view, $0) } ?? .empty)</li>
            """
        })</ul>
        """
    }

    private static func state(_ one: CaseState.Consulted, _ view: CaseView, _ lang: Language) -> HTML {
        if one.withdrawnOn != nil { return Component.tag(OpinionText.withdrawn(lang), "plain") }
        return state(one.opinion.dueOn, one.answer != nil, view.day, endedOn: view.state.endedAt?.day, lang)
    }

    /// Said before a decision is proposed while somebody's opinion is still waited for.
    static func warning(_ view: CaseView, _ lang: Language) -> HTML {
        let open = view.state.opinions.filter { $0.isAwaited(on: view.day) }
        guard !open.isEmpty else { return .empty }
        return Component.notice(
            .warning, OpinionText.stillOpen(lang),
            "<ul>\(open.html { "<li>\(view.unit($0.opinion.unit)(lang)) \($0.opinion.dueOn.words(lang))</li>" })</ul>")
    }

    /// Two weeks, and not beyond the day on which the case itself is due.
    private static func usualDue(_ view: CaseView) -> Day {
        let usual = view.replyDay(from: view.day)
        guard let clock = view.file.clock(on: view.day), clock.isGoing, let due = clock.due else { return usual }
        return max(view.day.adding(days: 1), min(usual, due))
    }

    /// On the case's page: what was asked and answered, and the form to ask.
    static func section(_ view: CaseView, _ form: Form) -> HTML {
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)")
        let isOpen =
            !view.state.opinions.isEmpty || form.input[UnitChoice.finder("opinion_unit")] != nil
            || ["opinion_unit", "opinion_question", "opinion_due"].contains { form.problems[$0] != nil }
        guard view.state.allows(.consult) || !view.state.opinions.isEmpty else { return .empty }
        return """
            <details class="more"\(flag: "open", isOpen)><summary>\(OpinionText.ask(lang))（\(view.state.opinions.count)）</summary>
            \(asked(view, lang, form))
            \(view.state.allows(.consult) ? form(action: "\(base)/opinions", button: OpinionText.send, kind: "", guarded: true, summarised: false, """
                \(UnitChoice.field("opinion_unit", OpinionText.unit, view.consulted, own: view.own, action: "\(base)/opinions", unstaffed: true, support: view.file.rules.opinionStops == true ? OpinionText.unitStops : OpinionText.unitSupport, form))
                \(form.area("opinion_question", OpinionText.question, required: true, rows: 3))
                \(form.several("opinion_pages", OpinionText.pages, options: view.evaluation.pages.map { ($0.id, $0.title(lang)) }, support: OpinionText.pagesSupport))
                \(form.text("opinion_due", OpinionText.due, value: usualDue(view).words(.ja), support: FillingText.day, required: true))
                """) : .empty)</details>
            """
    }
}
