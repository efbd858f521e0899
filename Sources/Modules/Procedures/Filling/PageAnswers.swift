import Forms
import Web

/// The controls of a page, read into answers.
struct PageAnswers {
    let input: FormInput
    let filling: Filling
    /// Files that were taken in just now, by the path of their question.
    var taken: [String: [String]] = [:]
    private(set) var answers: Answers
    /// What could not be read, with what to do; the answers before stay where that is so.
    private(set) var unread: [AnswerPath: Message] = [:]
    /// What was typed where it is stored otherwise.
    private(set) var typed: [String: String] = [:]

    init(_ input: FormInput, _ filling: Filling, taken: [String: [String]] = [:]) {
        self.input = input
        self.filling = filling
        self.taken = taken
        answers = filling.answers
    }

    mutating func read(_ page: FormPage) {
        for question in page.questions {
            if case .group(let fields, let bounds) = question.kind {
                answers[question.id] = .rows(rows(question, fields, bounds))
            } else if filling.mayChange(AnswerPath(question.id)) {
                answers[question.id] = answer(question, AnswerPath(question.id), before: answers[question.id])
            }
        }
    }

    private mutating func rows(_ group: Question, _ fields: [Question], _ bounds: ClosedRange<Int>) -> [AnswerRow] {
        let before = Dictionary(filling.rows(of: group).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let change = input["do"] ?? ""
        let mayChangeRows = filling.mayChange(AnswerPath(group.id))
        var ids: [String] = []
        for id in input.all("\(group.id).rows") where id.wholeMatch(of: #/r[0-9]{1,6}/#) != nil && !ids.contains(id) { ids.append(id) }
        if !mayChangeRows { ids = filling.rows(of: group).map(\.id) }
        ids = Array(ids.prefix(bounds.upperBound)).filter { !mayChangeRows || change != "remove.\(group.id).\($0)" }
        var rows: [AnswerRow] = []
        for id in ids {
            var inside: Answers = before[id]?.answers ?? [:]
            for field in fields {
                let path = AnswerPath(group.id, row: id, field: field.id)
                if filling.mayChange(path) { inside[field.id] = answer(field, path, before: inside[field.id]) }
            }
            rows.append(AnswerRow(id: id, answers: inside))
        }
        if mayChangeRows, change == "add.\(group.id)", rows.count < bounds.upperBound {
            let last = (ids + Array(before.keys)).compactMap { Int($0.dropFirst()) }.max() ?? 0
            rows.append(AnswerRow(id: "r\(last + 1)", answers: [:]))
        }
        return rows
    }

    private mutating func answer(_ question: Question, _ path: AnswerPath, before: FormAnswer?) -> FormAnswer? {
        if case .files = question.kind { return files(path, before) }
        let sent = input.all(path.description)
        guard let answer = AnswerReader.read(question, sent) else {
            unread[path] = FillingText.unreadable(question)
            return nil
        }
        if let raw = sent.last, case .text(let stored) = answer, raw != stored, !raw.isEmpty { typed[path.description] = raw }
        if let raw = sent.last, !raw.isEmpty, question.kind.isReadLeniently { typed[path.description] = raw }
        return answer.isEmpty ? nil : answer
    }

    /// The files that were there, less those taken out, and those that came. A practice only says that there would be some.
    private func files(_ path: AnswerPath, _ before: FormAnswer?) -> FormAnswer? {
        let name = path.description
        if filling.purpose == .practice { return input[name] == nil ? nil : .files(["practice"]) }
        var ids: [String] = []
        if case .files(let known)? = before { ids = known }
        if let change = input["do"], change.hasPrefix("drop.\(name).") { ids.removeAll { change == "drop.\(name).\($0)" } }
        ids += taken[name] ?? []
        return ids.isEmpty ? nil : .files(ids)
    }
}

extension Question.Kind {
    /// Whether what is typed and what is stored are written differently.
    var isReadLeniently: Bool {
        switch self {
        case .number, .day: true
        default: false
        }
    }
}
