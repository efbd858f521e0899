import Approval
import Core
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Web

/// 一括起案・一括決裁: an officer proposes one decision for many cases; its seats read the list and act on all of them, or take single ones out.
struct JointHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    // MARK: proposing

    /// The empty form for some cases of the inbox.
    func begin(_ ids: [ID<Application>], _ visit: Visit) async throws -> Answer {
        let draft = try await look(ids, Set(ids), nil, visit)
        return try await page(draft, FormInput(), .ok, isLooked: false, ID(at: visit.now), visit)
    }

    /// Looks at what was typed, adds further cases, or proposes. What is wrong or has changed proposes nothing, and everything typed stays.
    @Sendable func propose(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (listed, chosen) = (Self.ids(input, "row"), Set(Self.ids(input, "case")))
        guard !listed.isEmpty else { throw RequestProblem.badInput(BulkText.needCases) }
        guard listed.count <= JointProposal.most else { throw RequestProblem.badInput(JointText.tooMany) }
        let words = JointWords(input, on: visit.now.day)
        let isProposed = input["do"] == "propose"
        // Only what the officer has seen to be ready is proposed, and nothing that is ready is left out.
        let seen = isProposed ? chosen.intersection(Self.ids(input, "ready")) : chosen
        var proposal = ID<JointProposal>(input["proposal"] ?? "") ?? ID(at: visit.now)
        if let known = try await known(proposal, visit) {
            if isProposed, known.says(words, of: seen) { return await carriedOut(proposal, done: "proposed") }
            // The form of what was proposed, changed: what is made of it is another proposal.
            proposal = ID(at: visit.now)
        }
        let (id, keys) = (proposal, platform.keys)
        if input["do"] == "more" { return try await more(input, listed, chosen, id, visit) }
        let draft = try await look(listed, chosen, words, visit)
        guard isProposed else {
            return try await page(draft, input, draft.problems.isEmpty ? .ok : .unprocessableContent, isLooked: words.outcome != nil, id, visit)
        }
        guard draft.isComplete, Set(draft.ready) == seen, let procedure = draft.procedure, let person = visit.actor.person else {
            return try await page(
                draft, input, draft.problems.isEmpty ? .conflict : .unprocessableContent, isLooked: words.outcome != nil, isRefused: true, id, visit)
        }
        try await platform.database.write { db in
            let opened = try JointProposal.open(id, of: draft.organisation, procedure, cases: draft.ready, by: person, at: visit.now, in: db)
            let tasks = draft.tasks
            try opened?.order(tasks, after: JointProposal.events(of: id, in: db), by: person, at: visit.now, keys: keys, in: db)
        }
        return await carriedOut(id, done: "proposed")
    }

    /// What was made of this form before.
    /// - Throws: `RequestProblem.notFound` when it is somebody else's.
    private func known(_ id: ID<JointProposal>, _ visit: Visit) async throws -> JointView? {
        let keys = platform.keys
        return try await platform.database.read { db in
            guard let known = try JointProposal.with(id, in: db) else { return nil }
            guard known.drafter == visit.actor.person else { throw RequestProblem.notFound }
            return try JointView(id, visit, keys: keys, in: db)
        }
    }

    /// Further open cases of the same procedure, section and rules.
    private func more(_ input: FormInput, _ listed: [ID<Application>], _ chosen: Set<ID<Application>>, _ id: ID<JointProposal>, _ visit: Visit)
        async throws -> Answer
    {
        let first = try await look(listed, chosen, nil, visit)
        let found = try await platform.database.read { db in
            try db.values(
                """
                SELECT id FROM application WHERE organisation = \(first.organisation) AND procedure_id = \(first.procedure) AND coalesce(guide_id, '') = \(first.guide?.text ?? "")
                AND closed_at IS NULL AND phase = \(CaseState.Phase.reviewing) ORDER BY sorted_on, id LIMIT \(JointProposal.most)
                """, as: ID<Application>.self)
        }
        let new = found.filter { !listed.contains($0) }.prefix(JointProposal.most - listed.count)
        let draft = try await look(listed + new, chosen.union(new), nil, visit)
        return try await page(draft, input, .ok, isLooked: false, ticked: chosen.union(new), id, visit)
    }

    private func look(_ ids: [ID<Application>], _ chosen: Set<ID<Application>>, _ words: JointWords?, _ visit: Visit) async throws -> JointDraft {
        let keys = platform.keys
        return try await platform.database.read { try JointDraft(ids, chosen: chosen, words, visit, keys: keys, in: $0) }
    }

    /// - Parameters:
    ///   - isLooked: whether each case is told whether it can be in it with what was typed.
    ///   - ticked: which are ticked, where that is not what was sent.
    private func page(
        _ draft: JointDraft, _ input: FormInput, _ status: HTTPResponse.Status, isLooked: Bool, isRefused: Bool = false,
        ticked: Set<ID<Application>>? = nil, _ id: ID<JointProposal>, _ visit: Visit
    ) async throws -> Answer {
        // Of an own case nothing is shown.
        try await record(draft.items.filter { $0.phase != nil }.map { ($0.id, $0.receipt) }, visit)
        let sent = input.isEmpty ? Set(draft.items.map(\.id)) : Set(Self.ids(input, "case"))
        let view = JointDraftPages.View(
            draft: draft, isLooked: isLooked, isRefused: isRefused, ticked: ticked ?? sent,
            proposal: id, mayAdd: draft.items.count < JointProposal.most)
        return visit.page(
            Page(
                title: JointText.title(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")],
                body: JointDraftPages.show(view, visit.form(input, problems: draft.problems))), status: status)
    }

    // MARK: the proposal

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await show(visit, visit.form(), .ok, done: request.query["done"], isSeen: request.method != .head)
    }

    private func show(
        _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil, refusal: Message? = nil, isSeen: Bool = true
    ) async throws -> Answer {
        let view = try await found(visit)
        if isSeen { try await record(view.lines.map { ($0.id, $0.receipt) }, visit) }
        return visit.page(
            Page(
                title: view.joint.name, breadcrumbs: [Link(InboxText.inbox, "/staff/cases")],
                body: JointPages.show(view, form, done: done, refusal: refusal)), status: status)
    }

    private func found(_ visit: Visit) async throws -> JointView {
        let (id, keys) = (try visit.id("proposal", of: JointProposal.self), platform.keys)
        return try await platform.database.read { try JointView(id, visit, keys: keys, in: $0) }
    }

    /// What a seat does to all of them, or the drafter: every case takes it by itself.
    @Sendable func seat(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let view = try await found(visit)
        var problems = FieldProblems(lengths: input)
        let words = input["seat_words"] ?? ""
        if input["do"] == "remand", words.isEmpty { problems.add("seat_words", SeatText.needRemandReason) }
        guard problems.isEmpty else { return try await show(visit, visit.form(input, problems: problems), .unprocessableContent) }
        guard ["agree", "remand", "back", "seen"].contains(input["do"] ?? ""), let person = visit.actor.person else { throw RequestProblem.notFound }
        let tasks = view.tasks(input["do"] ?? "", words: words, to: input.given("to")) { input[JointPages.strike($0)] ?? "" }
        guard !tasks.isEmpty else { return try await show(visit, visit.form(input), .forbidden, refusal: CaseProblem.noSeat.message) }
        // Whoever acts has had this very list before their eyes.
        guard input["digest"] == view.digest else { return try await show(visit, visit.form(input), .conflict, refusal: JointText.changed) }
        let decides = view.ownSeat?.kind == .decision && tasks.contains { if case .agree = $0.task { true } else { false } }
        if decides, input["sure"] != "yes" { return sure(view, input, visit) }
        let keys = platform.keys
        do {
            try await platform.database.write { try view.joint.order(tasks, after: view.events, by: person, at: visit.now, keys: keys, in: $0) }
        } catch let problem as RequestProblem where problem.status == .conflict {
            return try await show(visit, visit.form(input), .conflict, refusal: problem.message)
        }
        return await carriedOut(view.joint.id, done: "acted")
    }

    /// Asks once more where no script has: one press decides all.
    private func sure(_ view: JointView, _ input: FormInput, _ visit: Visit) -> Answer {
        let names = ["do", "digest", "seat_words", "to"] + view.lines.map { JointPages.strike($0.id) }
        let fields = Dictionary(names.compactMap { name in input.given(name).map { (name, $0) } }, uniquingKeysWith: { first, _ in first })
        let address = "/staff/proposals/\(view.joint.id)"
        let body = visit.form().confirmation(JointText.decidesSure, action: "\(address)/seat", SeatText.decide, back: address, fields: fields)
        return visit.page(Page(title: view.joint.name, breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body))
    }

    // MARK: both

    /// What is written down is done, whatever happens now: what is left of it the job finishes.
    private func carriedOut(_ id: ID<JointProposal>, done: String) async -> Answer {
        try? await JointProposal.carryOut(id, platform)
        return .redirect("/staff/proposals/\(id)?done=\(done)")
    }

    /// Names stand in the list: that is a look at each case, once a day.
    private func record(_ cases: [(id: ID<Application>, receipt: String)], _ visit: Visit) async throws {
        try await platform.database.write { db in
            let seen = try CaseAccess.seenToday(cases.map(\.id), visit, in: db)
            for one in cases where !seen.contains(one.id.text) {
                try Journal.record(
                    CaseAccess.opened, Journal.Subject("application", one.id.text), after: ["receipt": one.receipt], by: visit.actor, at: visit.now,
                    in: db)
            }
        }
    }

    private static func ids(_ input: FormInput, _ name: String) -> [ID<Application>] {
        var seen: Set<String> = []
        return input.all(name).filter { seen.insert($0).inserted }.compactMap { ID<Application>($0) }
    }
}
