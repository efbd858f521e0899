import Approval
import Core
import Foundation
import Forms
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// Officers act on a case. Each form is one act; what the state does not allow is refused by the case itself.
struct CaseActHandlers: Sendable {
    let platform: Platform
    let cases: CaseHandlers

    init(_ platform: Platform) {
        self.platform = platform
        cases = CaseHandlers(platform)
    }

    /// Opens the case for who works it, acts, and goes back to it; what is longer than it may be changes nothing.
    /// - Parameters:
    ///   - seated: whether somebody who only has a seat in its approval may do it too.
    ///   - field: at which a refusal is told; without it, it stands above the case.
    ///   - name: what the form calls a part of a decision.
    func act(
        _ visit: Visit, _ input: FormInput, done: String, seated: Bool = false, at field: String? = nil, naming name: (String) -> String = { $0 },
        _ body: @escaping @Sendable (CaseFile, any Connection) throws -> Void
    ) async throws -> Answer {
        let lengths = FieldProblems(lengths: input)
        guard lengths.isEmpty else { return try await refused(visit, input, lengths) }
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let isDecided: Bool
        do {
            isDecided = try await platform.database.write { db -> Bool in
                let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
                guard worksIt || seated else { throw RequestProblem.notFound }
                let before = file.state.decisions.count
                try body(file, db)
                return file.state.decisions.count > before
            }
        } catch let missing as DecisionFaults {
            var problems = FieldProblems()
            for problem in missing.faults.all { problems.add(name(problem.field), problem.message) }
            return try await refused(visit, input, problems)
        } catch let problem as any Problem where CaseHandlers.isShown(problem) {
            return try await cases.refused(visit, input, problem, at: field)
        }
        // Who had a turn can still read the case (`CaseAccess`), and sees there what came of it.
        return .redirect("/staff/cases/\(id)?done=\(isDecided ? "decided" : done)")
    }

    /// The case's page again, with what was typed and what is wrong with it.
    func refused(_ visit: Visit, _ input: FormInput, _ problems: FieldProblems) async throws -> Answer {
        try await cases.show(visit, visit.form(input, problems: problems), .unprocessableContent)
    }

    /// 形式審査を終える: asked once more with what is missing, for nobody is asked for it afterwards.
    @Sendable func accept(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let (gaps, state) = try await platform.database.read { db -> ([Message], CaseState) in
            let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            guard worksIt, file.state.allows(.accept), !file.state.isAccepted else { return ([], file.state) }
            return (CaseGaps.all(file.state, try file.evaluation(in: db)), file.state)
        }
        guard gaps.isEmpty || input["sure"] == "yes" else {
            return visit.page(
                Page(
                    title: CaseText.accept(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")],
                    body: CaseGaps.confirmation(gaps, state, of: "/staff/cases/\(id)", visit.form())))
        }
        return try await act(visit, input, done: "accepted") { try $0.accept(by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func assign(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let login = input["person"] ?? ""
        return try await act(visit, input, done: "assigned", at: "person") { file, db in
            let unit = file.state.transferredTo ?? file.application.organisation
            let officers = try CaseAccess.officers(of: unit, on: visit.now.day, in: db)
            guard let person = officers.first(where: { $0.login == login }) else {
                throw RequestProblem.badInput(CaseText.needPerson)
            }
            try file.assign(person, by: visit.actor, at: visit.now, in: db)
        }
    }

    // MARK: correction

    @Sendable func flag(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems(lengths: input)
        if input.given("path") == nil { problems.add("path", CaseText.needPath) }
        guard let reason = Correction.Reason(rawValue: input["reason"] ?? "") else {
            problems.add("reason", CaseText.needReason)
            return try await refused(visit, input, problems)
        }
        if reason == .other, input.given("words") == nil { problems.add("words", CaseText.needWords) }
        guard problems.isEmpty, let path = input["path"] else { return try await refused(visit, input, problems) }
        return try await act(visit, input, done: "flagged") { file, db in
            try file.flag(path, reason, input["words"] ?? "", by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func unflag(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await act(visit, input, done: "unflagged") { try $0.unflag(input["path"] ?? "", by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func askCorrection(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let due = Day(lenient: input["due"] ?? ""), due > visit.now.day else {
            var problems = FieldProblems(lengths: input)
            problems.add("due", CaseText.needDue(input["due"] ?? ""))
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "asked") { file, db in
            try file.askCorrection(until: due, note: input["note"] ?? "", by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func endCorrection(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let reason = input.given("end_reason") else {
            var problems = FieldProblems(lengths: input)
            problems.add("end_reason", CaseText.needEndReason)
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "ended") {
            try $0.endCorrection(reason: reason, isDeclined: input["declined"] != nil, by: visit.actor, at: visit.now, in: $1)
        }
    }

    // MARK: review and decision

    /// 所見: of each criterion what was chosen; with `rest`, what nobody has looked at and nothing was chosen of is met.
    @Sendable func find(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let isRestMet = input["do"] == "rest"
        return try await act(visit, input, done: "found") { file, db in
            var overtaken = FieldProblems()
            for criterion in file.rules.criteria {
                let (finding, shown) = (file.state.findings[criterion.id], input["was.\(criterion.id)"])
                let (chosen, note) = (input["met.\(criterion.id)"] ?? "", input["note.\(criterion.id)"] ?? "")
                let word = isRestMet && chosen.isEmpty && CaseState.isLeft(finding) ? "yes" : chosen
                let (now, known) = (CaseState.Finding.mark(word, note), CaseState.Finding.mark(finding?.word, finding?.note))
                // What is as it was when the page was opened stays unsaid, whatever a colleague has found since.
                if now == known || now == shown { continue }
                if let finding, let shown, shown != known {
                    overtaken.add("note.\(criterion.id)", CaseText.foundMeanwhile(finding))
                    continue
                }
                let isMet: Bool? = word == "yes" ? true : word == "no" ? false : nil
                try file.find(
                    criterion.id, isMet: isMet, isNotApplicable: word == "none", note: note, by: visit.actor, at: visit.now, in: db)
            }
            if !overtaken.isEmpty { throw DecisionFaults(faults: overtaken) }
        }
    }

    @Sendable func propose(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let outcome = Decision.Outcome(rawValue: input["outcome"] ?? "") else {
            var problems = FieldProblems(lengths: input)
            problems.add("outcome", CaseText.needOutcome)
            return try await refused(visit, input, problems)
        }
        var decision = Decision(outcome: outcome)
        decision.conditions = input["conditions"] ?? ""
        decision.facts = input["facts"] ?? ""
        decision.reason = input["reason_text"] ?? ""
        decision.criteria = input.all("criteria")
        decision.departure = input.given("departure")
        decision.hearing = input.given("hearing")
        var problems = FieldProblems()
        if let typed = input.given("valid_until") {
            decision.validUntil = Day(lenient: typed)
            if decision.validUntil.map({ $0 > visit.now.day }) != true { problems.add("valid_until", CaseText.needLater) }
        }
        let (proposal, typed) = (decision, problems)
        return try await act(visit, input, done: "proposed", at: "outcome", naming: { $0 == "reason" ? "reason_text" : $0 }) { file, db in
            try file.propose(
                proposal, typed: typed, staff: StaffList.on(visit.now.day, in: db), tree: OrganisationTree.on(visit.now.day, in: db), by: visit.actor,
                at: visit.now,
                in: db)
        }
    }

    /// What a seat does: agree (or decide), remand, see afterwards; what the drafter does: take back, drop.
    @Sendable func seat(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let words = input["seat_words"] ?? ""
        let act: CaseFile.SeatAct
        switch input["do"] {
        case "agree": act = .agree(note: words)
        case "remand":
            guard !words.isEmpty else {
                var problems = FieldProblems(lengths: input)
                problems.add("seat_words", SeatText.needRemandReason)
                return try await refused(visit, input, problems)
            }
            act = .remand(to: input.given("to"), reason: words)
        case "seen":
            return try await self.act(visit, input, done: "seat-seen", seated: true) { file, db in
                // What is no number names no approval of the case.
                let approval = input.given("file").map { Int($0) ?? -1 }
                try file.seeAfter(input["seat"] ?? "", of: approval, by: visit.actor, at: visit.now, in: db)
            }
        case "back": act = .takeBack
        case "drop":
            guard let reason = input.given("drop_reason") else {
                var problems = FieldProblems(lengths: input)
                problems.add("drop_reason", SeatText.needDropReason)
                return try await refused(visit, input, problems)
            }
            act = .drop(reason: reason)
        case "comment": act = .comment(words)
        default: throw RequestProblem.notFound
        }
        return try await self.act(visit, input, done: "seat-\(input["do"] ?? "")", seated: true) { file, db in
            try file.act(act, digest: input["digest"] ?? "", by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func acknowledge(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await act(visit, input, done: "acknowledged") { try $0.acknowledge(by: visit.actor, at: visit.now, in: $1) }
    }

    // MARK: the rest

    @Sendable func note(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let words = input.given("note_words") else {
            var problems = FieldProblems(lengths: input)
            problems.add("note_words", CaseText.needNote)
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "noted") { try $0.note(words, by: visit.actor, at: visit.now, in: $1) }
    }

    /// 意見照会.
    @Sendable func askOpinion(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        if UnitChoice.isSought(input) { return try await cases.show(visit, visit.form(input), .ok) }
        var problems = FieldProblems(lengths: input)
        if input.given("opinion_unit") == nil { problems.add("opinion_unit", OpinionText.needUnit) }
        if input.given("opinion_question") == nil { problems.add("opinion_question", OpinionText.needQuestion) }
        let due = Day(lenient: input["opinion_due"] ?? "")
        if due.map({ $0 > visit.now.day }) != true { problems.add("opinion_due", OpinionText.needDue(input["opinion_due"] ?? "")) }
        guard problems.isEmpty, let unit = input["opinion_unit"], let question = input["opinion_question"], let due else {
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "consulted", at: "opinion_unit") { file, db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            // Also one of another body: it sees the pages that it is shown, nothing else.
            guard let kind = tree[unit]?.kind, kind == .section || kind == .municipality else { throw RequestProblem.notFound }
            try file.askOpinion(
                of: unit, question, pages: input.all("opinion_pages"), until: due, by: visit.actor, at: visit.now, in: db)
        }
    }

    /// 照会の取りやめ.
    @Sendable func withdrawOpinion(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = input["opinion"] ?? ""
        return try await act(visit, input, done: "opinion-withdrawn") { try $0.withdrawOpinion(id, by: visit.actor, at: visit.now, in: $1) }
    }

    /// 保存期間の延長, and its end.
    @Sendable func hold(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        if input["do"] == "release" {
            return try await act(visit, input, done: "released") { try $0.release(by: visit.actor, at: visit.now, in: $1) }
        }
        guard let reason = input.given("hold_reason") else {
            var problems = FieldProblems(lengths: input)
            problems.add("hold_reason", ErasureText.needReason)
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "held") { try $0.hold(reason: reason, by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func reopen(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let reason = input.given("reopen_reason") else {
            var problems = FieldProblems(lengths: input)
            problems.add("reopen_reason", CaseText.needReopenReason)
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "reopened") { try $0.reopen(reason: reason, by: visit.actor, at: visit.now, in: $1) }
    }
}
