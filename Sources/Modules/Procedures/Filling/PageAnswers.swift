import Forms
import Web

/// The controls of a page, read into answers.
struct PageAnswers {
    let input: FormInput
    let filling: Filling
    /// Files that were taken in just now, by the path of their question.
    var taken: [String: [String]] = [:]
    private(set) var answers: Answers
    /// What could not be read, with what to do. The words themselves are kept, except those of an individual number.
    private(set) var unread: [AnswerPath: Message] = [:]
    /// What was typed where it is stored otherwise; empty where what was typed before counts no more.
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

    /// The raw words with those of this page.
    func kept(_ before: [String: String]) -> [String: String] { before.merging(typed) { $1 }.filter { !$0.value.isEmpty } }

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
        let name = path.description
        switch question.kind {
        case .files: return files(path, before)
        case .individualNumber: return individualNumber(question, path, before)
        case .sealed: return sealed(question, path, before)
        default: break
        }
        let sent = input.all(name)
        let raw = Dictionary(question.parts.map { ($0.id, input["\(name).\($0.id)"] ?? "") }, uniquingKeysWith: { first, _ in first })
        let isDayFirst = filling.reading?.isDayFirst == true
        guard var answer = AnswerReader.answer(to: question, sent, parts: raw, isDayFirst: isDayFirst) else { return nil }
        if let chosen = filled(name) { answer = answer.filled(with: chosen) }
        if let message = question.unreadable(answer) { unread[path] = message }
        keepTyped(name, sent.last ?? question.parts.compactMap { raw[$0.id] }.filter { !$0.isEmpty }.joined(separator: " / "), question, answer)
        return answer.isEmpty ? nil : answer
    }

    /// The raw words are kept where the answer is written otherwise, and forgotten where they are not what stands there any more.
    private mutating func keepTyped(_ name: String, _ raw: String, _ question: Question, _ answer: FormAnswer) {
        guard question.kind.isTyped else { return }
        let isAsWritten = Language.allCases.contains { AnswerWords.written(answer, $0) == raw }
        if !isAsWritten, !raw.isEmpty { typed[name] = raw } else if filling.typed[name] != nil { typed[name] = "" }
    }

    /// The address that was chosen for a postal code.
    private func filled(_ name: String) -> String? {
        guard let change = input["do"], change.hasPrefix("fill.\(name).") else { return nil }
        return String(change.dropFirst("fill.\(name).".count).prefix(200))
    }

    /// What was typed is never sent back, nor kept in any other writing: an empty control leaves the number that is there.
    private mutating func individualNumber(_ question: Question, _ path: AnswerPath, _ before: FormAnswer?) -> FormAnswer? {
        if input["do"] == "clear.\(path)" { return nil }
        guard let raw = input.given(path.description) else { return before }
        if let fault = question.individualNumberFault(raw) {
            unread[path] = fault
            return before
        }
        return AnswerReader.answer(to: question, [raw])
    }

    /// What was sealed in the browser. An empty control leaves what is there; what is sealed to no key of the section is not taken.
    private mutating func sealed(_ question: Question, _ path: AnswerPath, _ before: FormAnswer?) -> FormAnswer? {
        if filling.purpose == .practice { return input[path.description] == nil ? nil : .sealed(.nobody) }
        if input["do"] == "clear.\(path)" { return nil }
        guard let raw = input.given(path.description) else { return before }
        guard case .sealed(let envelope)? = AnswerReader.answer(to: question, [raw]), filling.seal?.taken.contains(envelope.key) == true else {
            unread[path] = SealingText.again(question.label)
            return before
        }
        return .sealed(envelope)
    }

    /// The files that were there, less those taken out and in the order that was asked for, and those that came. A practice only says that there
    /// would be some.
    private func files(_ path: AnswerPath, _ before: FormAnswer?) -> FormAnswer? {
        let name = path.description
        if filling.purpose == .practice { return input[name] == nil ? nil : .files(["practice"]) }
        var ids: [String] = []
        if case .files(let known)? = before { ids = known }
        if let change = input["do"], change.hasPrefix("drop.\(name).") { ids.removeAll { change == "drop.\(name).\($0)" } }
        if let place = ids.firstIndex(where: { input["do"] == "up.\(name).\($0)" }), place > 0 { ids.swapAt(place, place - 1) }
        ids += taken[name] ?? []
        return ids.isEmpty ? nil : .files(ids)
    }
}

extension Question.Kind {
    /// Whether it is written by hand, and what is written may be stored otherwise.
    var isTyped: Bool {
        switch self {
        case .choice, .choices, .flag, .files, .group, .individualNumber, .sealed: false
        default: true
        }
    }
}

extension FormAnswer {
    /// An address with the place of its postal code. What somebody has typed is never written over: a number alone follows the place,
    /// and anything else stays as it is.
    func filled(with place: String) -> FormAnswer {
        guard case .parts(var parts) = self else { return self }
        let typed = parts["lines"] ?? ""
        if typed.isEmpty || FormAnswer.isNumberAlone(typed) { parts["lines"] = place + typed }
        return .parts(parts)
    }

    /// 10-52, １番地の２: what stands behind the town.
    static func isNumberAlone(_ text: String) -> Bool { text.first?.isNumber ?? false }
}
