import Forms

extension Evaluation {
    /// The ids of every file that the answers name.
    var files: [String] { AnswerFiles.all(in: answers) }
}

enum AnswerFiles {
    /// What stands at the path of a flag: an answer, a row, an answer of a row.
    static func value(at path: String, in answers: Answers) -> Answers? {
        let parts = path.split(separator: ".").map(String.init)
        guard let first = parts.first, let answer = answers[first] else { return nil }
        guard parts.count > 1 else { return [first: answer] }
        guard case .rows(let rows) = answer, let row = rows.first(where: { $0.id == parts[1] }) else { return nil }
        return parts.count > 2 ? row.answers[parts[2]].map { [parts[2]: $0] } : row.answers
    }

    /// The answers with everything taken out that belongs to its application alone: files, what was sealed, and individual numbers, which are
    /// asked for anew each time (番号法: they serve the procedure for which they were given).
    static func without(_ answers: Answers) -> Answers {
        answers.compactMapValues { answer in
            switch answer {
            case .files, .sealed, .individualNumber: nil
            case .rows(let rows): .rows(rows.map { AnswerRow(id: $0.id, answers: without($0.answers)) })
            default: answer
            }
        }
    }

    /// The answers without some files.
    static func dropping(_ ids: Set<String>, from answers: Answers) -> Answers {
        if ids.isEmpty { return answers }
        return answers.mapValues { answer in
            switch answer {
            case .files(let known): .files(known.filter { !ids.contains($0) })
            case .rows(let rows): .rows(rows.map { AnswerRow(id: $0.id, answers: dropping(ids, from: $0.answers)) })
            default: answer
            }
        }
    }

    static func all(in answers: Answers) -> [String] {
        answers.values.flatMap { answer -> [String] in
            switch answer {
            case .files(let ids): ids
            case .rows(let rows): rows.flatMap { all(in: $0.answers) }
            default: []
            }
        }
    }
}
