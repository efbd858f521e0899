import Foundation
import Japanese
import Web

/// Where an answer stands: a question, or a question in a row of a group.
public struct AnswerPath: Sendable, Hashable, CustomStringConvertible {
    public let question: String
    public let row: String?
    public let field: String?

    public init(_ question: String, row: String? = nil, field: String? = nil) {
        self.question = question
        self.row = row
        self.field = field
    }

    /// `officers.r1.share`: also the name of its control on the page.
    public var description: String { [question, row, field].compactMap(\.self).joined(separator: ".") }
}

/// What is missing or does not hold, at its answer.
public struct AnswerProblem: Sendable, Hashable {
    /// What is wrong, for whoever counts and not for whoever answers.
    public enum Kind: String, Sendable, CaseIterable {
        /// Nothing was answered, or too few rows.
        case missing
        /// The answer is outside its bounds, or no such thing as it should be.
        case invalid
        /// A rule that binds several answers does not hold.
        case rule
    }

    public let path: AnswerPath
    /// Of an answer with parts, the one that is meant.
    public let part: String?
    public let page: String
    public let kind: Kind
    public let message: Message

    /// The name of the control that it is about: `account.number`.
    public var control: String { part.map { "\(path).\($0)" } ?? path.description }
}

/// A form with answers: what is asked, what follows, what is wrong. One pass over the form.
public struct Evaluation: Sendable {
    /// What `today` was.
    public let day: Day
    /// The pages that are asked, with the questions that are asked on them.
    public let pages: [FormPage]
    /// The answers to what is asked; those to hidden questions are gone.
    public let answers: Answers
    /// The fields that are asked in each row: group, row, questions.
    public let rows: [String: [String: [Question]]]
    public let calculations: [String: Formula.Value]
    /// What follows from the answers of each row: group, row, calculation.
    public let rowCalculations: [String: [String: [String: Formula.Value]]]
    /// How the fee came about; `nil` where the form has none, no table is in force, or what it needs is not answered yet.
    public let fee: FeeTrace?
    public let problems: [AnswerProblem]

    public var isComplete: Bool { problems.isEmpty }
    public func problems(on page: String) -> [AnswerProblem] { problems.filter { $0.page == page } }
}

extension CompiledForm {
    /// - Parameter day: what `today` is, and which tables of fees are in force: the day of arrival once there is one, today before.
    public func evaluate(_ given: Answers, on day: Day) -> Evaluation {
        let run = EvaluationRun(definition, on: day)
        for page in definition.pages { run.ask(page, given) }
        for rule in definition.rules { run.apply(rule) }
        return run.result()
    }
}

/// One evaluation under way: what has been asked so far is known, nothing else. Every calculation is worked out once: the compiler has
/// seen to it that whatever it needs has been asked by the time it is asked for.
private final class EvaluationRun {
    private let form: FormDefinition
    private let day: Day
    private let calculations: [String: Calculation]
    private var pages: [FormPage] = []
    private var pageOf: [String: String] = [:]
    private var answers: Answers = [:]
    private var rows: [String: [String: [Question]]] = [:]
    /// Answers, calculations that were asked for, and columns of rows.
    private var values: [String: Formula.Value] = [:]
    private var worked: Set<String> = []
    private var rowCalculations: [String: [String: [String: Formula.Value]]] = [:]
    /// The rows in which a question in rows is asked, by `group.field`.
    private var askedIn: [String: [(index: Int, id: String)]] = [:]
    private var problems: [AnswerProblem] = []
    private var fee: FeeTrace?

    init(_ form: FormDefinition, on day: Day) {
        self.form = form
        self.day = day
        calculations = Dictionary(form.calculations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        values[Formula.today] = .day(day)
    }

    /// The value of a name by what has been asked.
    private func look(_ name: String) -> Formula.Value? {
        if let value = values[name] { return value }
        if name == FeeTable.result, !form.fees.isEmpty {
            if worked.insert(name).inserted { workOutFee() }
            return values[name]
        }
        guard let calculation = calculations[name], worked.insert(name).inserted else { return nil }
        values[name] = calculation.value.value(look)
        return values[name]
    }

    private func workOutFee() {
        fee = FeeReckoning(form, on: day, look: look).trace()
        values[FeeTable.result] = fee.map { .number(Rational($0.yen)) }
    }

    /// What the answer to a question that is asked counts as: a box that may be left alone and is not ticked says no.
    private static func value(_ answer: FormAnswer?, to question: Question) -> Formula.Value? {
        if let answer { return value(answer) }
        if case .flag = question.kind, !question.isRequired { return .flag(false) }
        return nil
    }

    private static func value(_ answer: FormAnswer) -> Formula.Value? {
        switch answer {
        case .text(let text), .choice(let text): text.isEmpty ? nil : .text(text)
        case .number(let number): .number(number)
        case .day(let day): .day(day)
        case .choices(let chosen): chosen.isEmpty ? nil : .choices(chosen)
        case .flag(let flag): .flag(flag)
        case .files(let names): names.isEmpty ? nil : .flag(true)
        case .rows(let rows): rows.isEmpty ? nil : .column(rows.map { _ in nil })
        case .parts: answer.isEmpty ? nil : .flag(true)
        case .individualNumber, .sealed: .flag(true)
        }
    }

    func ask(_ page: FormPage, _ given: Answers) {
        if let condition = page.condition, !condition.holds(look) { return }
        var asked: [Question] = []
        for question in page.questions {
            if let condition = question.condition, !condition.holds(look) { continue }
            asked.append(question)
            pageOf[question.id] = page.id
            if case .group(let fields, let bounds) = question.kind {
                ask(question, fields, bounds, given[question.id], page.id)
            } else {
                let answer = take(question, given[question.id], AnswerPath(question.id), page.id)
                answers[question.id] = answer
                values[question.id] = EvaluationRun.value(answer, to: question)
            }
        }
        if asked.count == page.questions.count, page.condition == nil {
            pages.append(page)
        } else if !asked.isEmpty {
            pages.append(FormPage(id: page.id, title: page.title, questions: asked))
        }
    }

    private func ask(_ group: Question, _ fields: [Question], _ bounds: ClosedRange<Int>, _ given: FormAnswer?, _ page: String) {
        var all: [AnswerRow] = []
        if case .rows(let rows)? = given { all = Array(rows.prefix(bounds.upperBound)) }
        if all.count < bounds.lowerBound, group.isRequired || !all.isEmpty {
            add(AnswerPath(group.id), page, .missing, AnswerText.fewRows(group.label, bounds.lowerBound))
        }
        var kept: [AnswerRow] = []
        var columns: [String: [Formula.Value?]] = [:]
        for (index, row) in all.enumerated() {
            let inside = RowValues(group.calculations, outside: look)
            var answered: Answers = [:]
            var asked: [Question] = []
            for field in fields {
                let isAsked = field.condition?.holds(inside.look) ?? true
                inside.own.insert(field.id)
                if !isAsked { continue }
                asked.append(field)
                askedIn["\(group.id).\(field.id)", default: []].append((index, row.id))
                let answer = take(field, row.answers[field.id], AnswerPath(group.id, row: row.id, field: field.id), page)
                answered[field.id] = answer
                inside.values[field.id] = EvaluationRun.value(answer, to: field)
            }
            rows[group.id, default: [:]][row.id] = asked
            kept.append(AnswerRow(id: row.id, answers: answered))
            for id in fields.map(\.id) { columns[id, default: []].append(inside.values[id]) }
            for one in group.calculations {
                let value = inside.look(one.id)
                columns[one.id, default: []].append(value)
                rowCalculations[group.id, default: [:]][row.id, default: [:]][one.id] = value
            }
        }
        answers[group.id] = .rows(kept)
        values[group.id] = EvaluationRun.value(.rows(kept))
        for (id, column) in columns { values["\(group.id).\(id)"] = .column(column) }
    }

    /// The answer when it fits its question; what is wrong with it is noted.
    private func take(_ question: Question, _ given: FormAnswer?, _ path: AnswerPath, _ page: String) -> FormAnswer? {
        guard let answer = given, !answer.isEmpty else {
            if question.isRequired { add(path, page, .missing, AnswerText.missing(question)) }
            return given.flatMap { question.fits($0) ? $0 : nil }
        }
        let faults = question.faults(of: answer)
        for fault in faults { add(path, page, .invalid, fault.message, part: fault.part) }
        guard question.fits(answer) else {
            if faults.isEmpty, question.isRequired { add(path, page, .missing, AnswerText.missing(question)) }
            return nil
        }
        return answer
    }

    private func add(_ path: AnswerPath, _ page: String, _ kind: AnswerProblem.Kind, _ message: Message, part: String? = nil) {
        problems.append(AnswerProblem(path: path, part: part, page: page, kind: kind, message: message))
    }

    func apply(_ rule: FormRule) {
        // Of what is not asked, nothing is demanded; of what is not answered, it was said already.
        if let (group, field) = rule.place {
            guard let page = pageOf[group] else { return }
            for (index, id) in askedIn[rule.question] ?? [] where !allows(rule, { self.look($0, inRow: index) }) {
                add(AnswerPath(group, row: id, field: field), page, .rule, rule.message)
            }
        } else if let page = pageOf[rule.question], !allows(rule, look) {
            add(AnswerPath(rule.question), page, .rule, rule.message)
        }
    }

    private func allows(_ rule: FormRule, _ look: (String) -> Formula.Value?) -> Bool {
        rule.holds.holds(look) || !rule.holds.isAnswerable(look)
    }

    /// The value of a name in one row: of a column, which is then of the rule's own group, the row's.
    private func look(_ name: String, inRow index: Int) -> Formula.Value? {
        guard name.contains("."), case .column(let rows)? = values[name] else { return look(name) }
        return rows.indices.contains(index) ? rows[index] : nil
    }

    func result() -> Evaluation {
        var results: [String: Formula.Value] = [:]
        for id in calculations.keys { results[id] = look(id) }
        if !form.fees.isEmpty { results[FeeTable.result] = look(FeeTable.result) }
        return Evaluation(
            day: day, pages: pages, answers: answers, rows: rows, calculations: results, rowCalculations: rowCalculations, fee: fee,
            problems: problems)
    }
}

/// The names of one row: its answers, what follows from them once each, and what stands outside.
private final class RowValues {
    var values: [String: Formula.Value] = [:]
    /// The fields that were come to: none of them is what stands outside under its name.
    var own: Set<String> = []
    private let calculations: [Calculation]
    private let outside: (String) -> Formula.Value?
    private var worked: Set<String> = []

    init(_ calculations: [Calculation], outside: @escaping (String) -> Formula.Value?) {
        self.calculations = calculations
        self.outside = outside
    }

    func look(_ name: String) -> Formula.Value? {
        if let value = values[name] { return value }
        if own.contains(name) { return nil }
        guard let calculation = calculations.first(where: { $0.id == name }) else { return outside(name) }
        guard worked.insert(name).inserted else { return nil }
        values[name] = calculation.value.value(look)
        return values[name]
    }
}
