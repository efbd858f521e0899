import Core
import Foundation
import Japanese
import Storage
import Web

/// Other systems act on a case, as an officer's forms do; what the state does not allow is refused by the case itself. No system has a seat in an
/// approval: deciding is left to people.
struct ActCalls: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// Opens the case for who works it, acts, and tells where it stands now.
    private func act(_ visit: Visit, _ body: @escaping @Sendable (CaseFile, any Connection) throws -> Void) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        return try await platform.database.write { db in
            let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            guard worksIt else { throw RequestProblem.notFound }
            try body(file, db)
            return .api(try ApplicationShape.summary(id, in: db))
        }
    }

    /// A member's words without the spaces around them. - Throws: `ApiFaults` when nothing is left.
    private func words(_ input: ApiInput, _ name: String, _ message: Message) throws -> String {
        let words = (input.body[name]?.text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard words.isEmpty else { return words }
        throw fault(name, message)
    }

    private func fault(_ name: String, _ message: Message) -> ApiFaults {
        var problems = FieldProblems()
        problems.add(name, message)
        return ApiFaults(problems)
    }

    @Sendable func accept(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        try await act(visit) { try $0.accept(by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func endUnfulfilled(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let reason = try words(input, "reason", UnfulfilledText.needReason)
        return try await act(visit) { try $0.endUnfulfilled(reason: reason, by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func acknowledge(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        try await act(visit) { try $0.acknowledge(by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func flag(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let path = try words(input, "path", CaseText.needPath)
        guard let reason = Correction.Reason(rawValue: input.body["reason"]?.text ?? "") else { throw fault("reason", CaseText.needReason) }
        let words = (input.body["words"]?.text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        if reason == .other, words.isEmpty { throw fault("words", CaseText.needWords) }
        return try await act(visit) { try $0.flag(path, reason, words, by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func unflag(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let path = input.body["path"]?.text ?? ""
        return try await act(visit) { try $0.unflag(path, by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func askCorrection(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        guard let due = Day(iso: input.body["due_on"]?.text ?? ""), due > visit.now.day else { throw fault("due_on", CaseText.needDue) }
        let note = input.body["note"]?.text ?? ""
        return try await act(visit) { try $0.askCorrection(until: due, note: note, by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func endCorrection(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let reason = try words(input, "reason", CaseText.needEndReason)
        let isDeclined = input.body["declined"]?.flag ?? false
        return try await act(visit) { try $0.endCorrection(reason: reason, isDeclined: isDeclined, by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func extendReplies(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let reason = try words(input, "reason", ReplyText.needReason)
        guard let due = Day(iso: input.body["due_on"]?.text ?? ""), due > visit.now.day else { throw fault("due_on", ReplyText.needLater) }
        return try await act(visit) { try $0.extendReplies(until: due, reason: reason, by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func remind(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        try await act(visit) { try $0.remind(by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func find(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let (criterion, note) = (input.body["criterion"]?.text ?? "", input.body["note"]?.text ?? "")
        let (isMet, isNotApplicable) = (input.body["is_met"]?.flag, input.body["not_applicable"]?.flag ?? false)
        return try await act(visit) {
            try $0.find(criterion, isMet: isMet, isNotApplicable: isNotApplicable, note: note, by: visit.actor, at: visit.now, in: $1)
        }
    }

    @Sendable func propose(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        guard let outcome = Decision.Outcome(rawValue: input.body["outcome"]?.text ?? "") else { throw fault("outcome", CaseText.needOutcome) }
        var decision = Decision(outcome: outcome)
        decision.conditions = input.body["conditions"]?.text ?? ""
        decision.facts = input.body["facts"]?.text ?? ""
        decision.reason = input.body["reason"]?.text ?? ""
        decision.criteria = (input.body["criteria"]?.items ?? []).compactMap(\.text)
        decision.departure = input.body["departure"]?.text
        decision.hearing = input.body["hearing"]?.text
        if let until = input.body["valid_until"]?.text {
            guard let day = Day(iso: until), day > visit.now.day else { throw fault("valid_until", CaseText.needLater) }
            decision.validUntil = day
        }
        let proposal = decision
        return try await act(visit) { file, db in
            try file.propose(
                proposal, staff: .on(visit.now.day, in: db), tree: .on(visit.now.day, in: db), by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func rectify(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let body = input.body
        let until = body["valid_until"]?.text.flatMap { Day(iso: $0) }
        return try await act(visit) { file, db in
            guard let made = file.state.decision else { throw CaseProblem.notNow(file.state.phase) }
            var decision = made.0
            decision.rectification = Rectification(errata: body["errata"]?.text ?? "", reason: body["why"]?.text ?? "")
            if let conditions = body["conditions"]?.text { decision.conditions = conditions }
            if let until {
                guard until > made.at.day else { throw fault("valid_until", RectificationText.needDay) }
                decision.validUntil = until
            }
            if decision.outcome.denies {
                if let facts = body["facts"]?.text { decision.facts = facts }
                if let criteria = body["criteria"]?.items { decision.criteria = criteria.compactMap(\.text) }
                if let reason = body["reason"]?.text { decision.reason = reason }
            }
            try file.propose(
                decision, staff: .on(visit.now.day, in: db), tree: .on(visit.now.day, in: db), by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func write(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let words = try words(input, "words", ApplicationText.needWords)
        return try await act(visit) { try $0.write(words, from: .office, by: visit.actor, at: visit.now, in: $1) }
    }

    @Sendable func note(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let words = try words(input, "words", CaseText.needNote)
        return try await act(visit) { try $0.note(words, by: visit.actor, at: visit.now, in: $1) }
    }
}

/// What the acts take.
enum ActShape {
    static let path = Schema.object([.init("path", .text(1...300))])
    static let reason = Schema.object([.init("reason", .text(1...500))])
    static let ending = Schema.object(
        [
            .init("reason", .text(1...500)),
            .init("declined", Schema.flag.note("Whether the applicant has said that they will not correct it"), required: false),
        ])
    static let longReason = Schema.object([.init("reason", .text(1...2000).note("The notifier is told it"))])
    static let words = Schema.object([.init("words", .text(1...2000))])
    static let flag = Schema.object(
        [
            .init("path", .text(1...300).note("A question, a row, or group.row.question")), .init("reason", .choice(of: Correction.Reason.self)),
            .init("words", .text(0...500), required: false),
        ])
    static let correction = Schema.object([.init("due_on", .day), .init("note", .text(0...2000), required: false)])
    static let moreTime = Schema.object([.init("due_on", .day), .init("reason", .text(1...500))])
    static let finding = Schema.object(
        [
            .init("criterion", .text(1...100)), .init("is_met", Schema.flag.orNull), .init("not_applicable", .flag, required: false),
            .init("note", .text(0...2000), required: false),
        ])
    static let rectification = Schema.object(
        [
            .init("errata", .text(1...2000).note("What was wrong, and what is right; it stands in the notice")), .init("why", .text(1...500)),
            .init("conditions", .text(0...4000), required: false), .init("valid_until", .day, required: false),
            .init("facts", .text(0...4000).note("This and what follows only where the decision refuses"), required: false),
            .init("criteria", .list(of: .text(1...100), most: 100), required: false), .init("reason", .text(0...4000), required: false),
        ])
    static let proposal = Schema.object(
        [
            .init("outcome", .choice(of: Decision.Outcome.self)), .init("conditions", .text(0...4000), required: false),
            .init("valid_until", .day, required: false), .init("facts", .text(0...4000), required: false),
            .init("criteria", .list(of: .text(1...100), most: 100), required: false), .init("reason", .text(0...4000), required: false),
            .init(
                "departure",
                .text(0...2000).note("Why it is granted although a criterion was not looked at or is not met, or denied by one not found unmet"),
                required: false),
            .init("hearing", .text(0...2000).note("How the person was heard before something is taken away"), required: false),
        ])
}
