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
    public let page: String
    public let kind: Kind
    public let message: Message
}

/// A form with answers: what is asked, what follows, what is wrong. One pass over the form.
public struct Evaluation: Sendable {
    /// The pages that are asked, with the questions that are asked on them.
    public let pages: [FormPage]
    /// The answers to what is asked; those to hidden questions are gone.
    public let answers: Answers
    /// The fields that are asked in each row: group, row, questions.
    public let rows: [String: [String: [Question]]]
    public let calculations: [String: Formula.Value]
    public let problems: [AnswerProblem]

    public var isComplete: Bool { problems.isEmpty }
    public func problems(on page: String) -> [AnswerProblem] { problems.filter { $0.page == page } }
}

extension CompiledForm {
    public func evaluate(_ given: Answers) -> Evaluation {
        var run = EvaluationRun(definition)
        for page in definition.pages { run.ask(page, given) }
        for rule in definition.rules { run.apply(rule) }
        return run.result()
    }
}

/// One evaluation under way: what has been asked so far is known, nothing else.
private struct EvaluationRun {
    private let form: FormDefinition
    private let calculations: [String: Calculation]
    private var pages: [FormPage] = []
    private var pageOf: [String: String] = [:]
    private var labels: [String: Message] = [:]
    private var answers: Answers = [:]
    private var rows: [String: [String: [Question]]] = [:]
    private var values: [String: Formula.Value] = [:]
    private var problems: [AnswerProblem] = []

    init(_ form: FormDefinition) {
        self.form = form
        calculations = Dictionary(form.calculations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The value of a name by what has been asked; calculations are worked out when they are asked for.
    private func look(_ name: String) -> Formula.Value? {
        if let value = values[name] { return value }
        if let calculation = calculations[name] { return calculation.value.value(look) }
        guard let dot = name.firstIndex(of: ".") else { return nil }
        let (group, field) = (String(name[..<dot]), String(name[name.index(after: dot)...]))
        guard case .rows(let all)? = answers[group] else { return nil }
        return .column(all.compactMap { $0.answers[field].flatMap(EvaluationRun.value) }, rows: all.count)
    }

    private static func value(_ answer: FormAnswer) -> Formula.Value? {
        switch answer {
        case .text(let text), .choice(let text): text.isEmpty ? nil : .text(text)
        case .number(let number): .number(number)
        case .day(let day): .day(day)
        case .choices(let chosen): chosen.isEmpty ? nil : .choices(chosen)
        case .flag(let flag): .flag(flag)
        case .files(let names): names.isEmpty ? nil : .flag(true)
        case .rows(let rows): rows.isEmpty ? nil : .column([], rows: rows.count)
        }
    }

    mutating func ask(_ page: FormPage, _ given: Answers) {
        if let condition = page.condition, !condition.holds(look) { return }
        var asked: [Question] = []
        for question in page.questions {
            if let condition = question.condition, !condition.holds(look) { continue }
            asked.append(question)
            pageOf[question.id] = page.id
            if case .group(let fields, let bounds) = question.kind {
                ask(question, fields, bounds, given[question.id], page.id)
            } else {
                guard let answer = take(question, given[question.id], AnswerPath(question.id), page.id) else { continue }
                answers[question.id] = answer
                values[question.id] = EvaluationRun.value(answer)
            }
        }
        if !asked.isEmpty { pages.append(FormPage(id: page.id, title: page.title, questions: asked)) }
    }

    private mutating func ask(_ group: Question, _ fields: [Question], _ bounds: ClosedRange<Int>, _ given: FormAnswer?, _ page: String) {
        var all: [AnswerRow] = []
        if case .rows(let rows)? = given { all = Array(rows.prefix(bounds.upperBound)) }
        if all.count < bounds.lowerBound, group.isRequired || !all.isEmpty {
            problems.append(
                AnswerProblem(path: AnswerPath(group.id), page: page, kind: .missing, message: AnswerText.fewRows(group.label, bounds.lowerBound)))
        }
        var kept: [AnswerRow] = []
        for row in all {
            var inside: [String: Formula.Value] = [:]
            var answered: Answers = [:]
            var asked: [Question] = []
            for field in fields {
                if let condition = field.condition, !condition.holds({ inside[$0] ?? look($0) }) { continue }
                asked.append(field)
                guard let answer = take(field, row.answers[field.id], AnswerPath(group.id, row: row.id, field: field.id), page) else { continue }
                answered[field.id] = answer
                inside[field.id] = EvaluationRun.value(answer)
            }
            rows[group.id, default: [:]][row.id] = asked
            kept.append(AnswerRow(id: row.id, answers: answered))
        }
        answers[group.id] = .rows(kept)
        values[group.id] = EvaluationRun.value(.rows(kept))
    }

    /// The answer when it fits its question; what is wrong with it is noted.
    private mutating func take(_ question: Question, _ given: FormAnswer?, _ path: AnswerPath, _ page: String) -> FormAnswer? {
        guard let answer = given, !answer.isEmpty, question.fits(answer) else {
            if question.isRequired { problems.append(AnswerProblem(path: path, page: page, kind: .missing, message: AnswerText.missing(question))) }
            return given.flatMap { question.fits($0) ? $0 : nil }
        }
        if let message = question.fault(of: answer) { problems.append(AnswerProblem(path: path, page: page, kind: .invalid, message: message)) }
        return answer
    }

    mutating func apply(_ rule: FormRule) {
        // Of what is not asked, nothing is demanded; of what is not answered, it was said already.
        guard let page = pageOf[rule.question], !rule.holds.holds(look), rule.holds.demandedNames.allSatisfy({ isKnown($0) }) else { return }
        problems.append(AnswerProblem(path: AnswerPath(rule.question), page: page, kind: .rule, message: rule.message))
    }

    private func isKnown(_ name: Formula.Name) -> Bool { name.text.hasPrefix(Formula.optionMark) || look(name.text) != nil }

    func result() -> Evaluation {
        Evaluation(
            pages: pages, answers: answers, rows: rows, calculations: calculations.compactMapValues { $0.value.value(look) }, problems: problems)
    }
}

extension Question {
    /// Whether the answer is of the question's kind.
    func fits(_ answer: FormAnswer) -> Bool {
        switch (kind, answer) {
        case (.text, .text), (.lines, .text), (.mail, .text), (.phone, .text), (.postalCode, .text), (.number, .number), (.day, .day), (.flag, .flag),
            (.files, .files), (.group, .rows):
            true
        case (.choice(let options), .choice(let chosen)): options.contains { $0.id == chosen }
        case (.choices(let options), .choices(let chosen)): chosen.isSubset(of: options.map(\.id))
        default: false
        }
    }

    /// What is wrong with an answer of the right kind.
    func fault(of answer: FormAnswer) -> Message? {
        switch (kind, answer) {
        case (.text(let longest), .text(let text)), (.lines(let longest), .text(let text)):
            text.count > longest ? AnswerText.tooLong(label, longest) : nil
        case (.mail, .text(let text)): AnswerShape.isMail(text) ? nil : AnswerText.noMail(label)
        case (.phone, .text(let text)): AnswerShape.isPhone(text) ? nil : AnswerText.noPhone(label)
        case (.postalCode, .text(let text)): AnswerShape.isPostalCode(text) ? nil : AnswerText.noPostalCode(label)
        case (.number(let bounds), .number(let number)): bounds.fault(of: number, label)
        case (.files(let most), .files(let names)): names.count > most ? AnswerText.manyFiles(label, most) : nil
        default: nil
        }
    }
}

extension Question.NumberBounds {
    func fault(of number: Rational, _ label: Message) -> Message? {
        if let least, number < least { return AnswerText.below(label, least.description) }
        if let most, number > most { return AnswerText.above(label, most.description) }
        let scale = (0..<decimals).reduce(Rational(1)) { power, _ in power.multiplied(by: Rational(10)) ?? power }
        guard let scaled = number.multiplied(by: scale), scaled.isWhole else { return AnswerText.decimals(label, decimals) }
        return nil
    }
}

/// What is said at an answer: what to do, with the question's name.
enum AnswerText {
    static func missing(_ question: Question) -> Message {
        switch question.kind {
        case .choice, .choices: Message(ja: "「\(question.label.ja)」を選んでください。", en: "Choose “\(question.label.en)”.")
        case .flag: Message(ja: "「\(question.label.ja)」を確かめて、チェックを入れてください。", en: "Read and tick “\(question.label.en)”.")
        case .files: Message(ja: "「\(question.label.ja)」のファイルを選んでください。", en: "Choose a file for “\(question.label.en)”.")
        case .group: Message(ja: "「\(question.label.ja)」を一つ以上加えてください。", en: "Add at least one of “\(question.label.en)”.")
        default: Message(ja: "「\(question.label.ja)」を入力してください。", en: "Enter “\(question.label.en)”.")
        }
    }
    static func fewRows(_ label: Message, _ least: Int) -> Message {
        Message(ja: "「\(label.ja)」を\(least)つ以上加えてください。", en: "Add at least \(least) of “\(label.en)”.")
    }
    static func tooLong(_ label: Message, _ longest: Int) -> Message {
        Message(ja: "「\(label.ja)」は\(longest)文字以内で入力してください。", en: "Keep “\(label.en)” within \(longest) characters.")
    }
    static func noMail(_ label: Message) -> Message {
        Message(ja: "「\(label.ja)」は name@example.jp の形で入力してください。", en: "Enter “\(label.en)” like name@example.jp.")
    }
    static func noPhone(_ label: Message) -> Message {
        Message(ja: "「\(label.ja)」は 082-228-2111 のように入力してください。", en: "Enter “\(label.en)” like 082-228-2111.")
    }
    static func noPostalCode(_ label: Message) -> Message {
        Message(ja: "「\(label.ja)」は 730-8511 のように7桁で入力してください。", en: "Enter “\(label.en)” in 7 digits like 730-8511.")
    }
    static func below(_ label: Message, _ least: String) -> Message {
        Message(ja: "「\(label.ja)」は\(least)以上で入力してください。", en: "“\(label.en)” must be at least \(least).")
    }
    static func above(_ label: Message, _ most: String) -> Message {
        Message(ja: "「\(label.ja)」は\(most)以下で入力してください。", en: "“\(label.en)” must be at most \(most).")
    }
    static func decimals(_ label: Message, _ digits: Int) -> Message {
        digits == 0
            ? Message(ja: "「\(label.ja)」は整数で入力してください。", en: "Enter “\(label.en)” as a whole number.")
            : Message(ja: "「\(label.ja)」は小数\(digits)桁までで入力してください。", en: "Enter “\(label.en)” with at most \(digits) decimals.")
    }
    static func manyFiles(_ label: Message, _ most: Int) -> Message {
        Message(ja: "「\(label.ja)」のファイルは\(most)個までにしてください。", en: "Choose at most \(most) files for “\(label.en)”.")
    }
}
