import Core
import HTTPTypes
import Web

extension CaseActHandlers {
    /// 利害関係の申告: by whoever sees the case, of themselves. It is the last that they see of it.
    @Sendable func declareConflict(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let kind = Conflict.Kind(rawValue: input["conflict_kind"] ?? "") else {
            var problems = FieldProblems(lengths: input)
            problems.add("conflict_kind", ConflictText.needKind)
            return try await refused(visit, input, problems)
        }
        let words = input["conflict_words"] ?? ""
        let answer = try await act(visit, input, done: "conflict", seated: true) { file, db in
            try file.declare(kind, words, by: visit.actor, at: visit.now, in: db)
        }
        return answer.status == .seeOther ? .redirect("/staff/cases?done=conflict") : answer
    }
}

extension OpinionHandlers {
    /// The same, by an officer of the section whose opinion is asked.
    @Sendable func declareConflict(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems(lengths: input)
        let kind = Conflict.Kind(rawValue: input["conflict_kind"] ?? "")
        if kind == nil { problems.add("conflict_kind", ConflictText.needKind) }
        guard problems.isEmpty, let kind else { return try await show(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let words = input["conflict_words"] ?? ""
        try await platform.database.write { try opened(visit, $0).0.declare(kind, words, by: visit.actor, at: visit.now, in: $0) }
        return .redirect("/staff/cases?done=conflict")
    }
}
