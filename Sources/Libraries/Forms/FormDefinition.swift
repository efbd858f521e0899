import Japanese
import Web

/// 様式: the questions of a procedure as its author wrote them, not yet compiled.
public struct FormDefinition: Sendable, Hashable {
    /// The body whose inventory holds the procedure.
    public let body: String
    /// The procedure's number in that inventory.
    public let procedure: String
    public let title: Message
    public internal(set) var pages: [FormPage]
    public let calculations: [Calculation]
    /// 手数料: tables of an ordinance, each in force from a day.
    public let fees: [FeeTable]
    public let rules: [FormRule]
    /// In which it may be read besides Japanese and English.
    public var languages: [FurtherLanguage] = []
    /// What those who take it for a master may change.
    public var slots: [FormSlot] = []
    /// Other words that are tried beside its own.
    public var comparison: WordComparison?

    public init(
        body: String, procedure: String, title: Message, pages: [FormPage], calculations: [Calculation] = [], fees: [FeeTable] = [],
        rules: [FormRule] = []
    ) {
        self.body = body
        self.procedure = procedure
        self.title = title
        self.pages = pages
        self.calculations = calculations
        self.fees = fees
        self.rules = rules
    }

    public var questions: [Question] { pages.flatMap(\.questions) }

    /// The kinds of questions by id, those of rows by `group.field`. Whoever keeps both from version to version is the same question.
    public var types: [String: String] {
        let all = questions.flatMap { one in [(one.id, one.kind.type)] + one.fields.map { ("\(one.id).\($0.id)", $0.kind.type) } }
        return Dictionary(all, uniquingKeysWith: { first, _ in first })
    }

    /// Whether it works the fee out itself, by a table or by its calculation `fee`.
    public var reckonsFee: Bool { !fees.isEmpty || calculations.contains { $0.id == FeeTable.result } }

    /// The tables of fees in force on a day: of each fee the newest, in the order of the form.
    public func fees(on day: Day) -> [FeeTable] {
        var newest: [String: FeeTable] = [:]
        var order: [String] = []
        for table in fees where table.effectiveFrom <= day {
            if newest[table.id] == nil { order.append(table.id) }
            if newest[table.id].map({ $0.effectiveFrom < table.effectiveFrom }) ?? true { newest[table.id] = table }
        }
        return order.compactMap { newest[$0] }
    }

    /// A question by what rules call it: one in rows by `group.field`.
    func question(named name: String) -> Question? {
        guard let (group, field) = Formula.Name(text: name, column: 1).parts else { return questions.first { $0.id == name } }
        return questions.first { $0.id == group }?.fields.first { $0.id == field }
    }

    /// What people call a question, a calculation or a field of a row.
    /// - Parameter name: as formulas name it; of a field `group.field`.
    public func label(of name: String) -> Message? {
        if let question = questions.first(where: { $0.id == name }) { return question.label }
        if let calculation = calculations.first(where: { $0.id == name }) { return calculation.label }
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 2, let group = questions.first(where: { $0.id == parts[0] }) else { return nil }
        return group.fields.first { $0.id == parts[1] }?.label ?? group.calculations.first { $0.id == parts[1] }?.label
    }

    /// The question whose answer is the applicant's name, address or mail address.
    public func question(meaning: Question.Meaning) -> Question? { questions.first { $0.meaning == meaning } }
}

/// One screen: what belongs together.
public final class FormPage: Sendable, Hashable {
    public let id: String
    public let title: Message
    /// Asked only when it holds.
    public let condition: Formula?
    public let questions: [Question]

    public init(id: String, title: Message, condition: Formula? = nil, questions: [Question]) {
        self.id = id
        self.title = title
        self.condition = condition
        self.questions = questions
    }

    public static func == (one: FormPage, other: FormPage) -> Bool {
        one === other
            || one.id == other.id && one.title == other.title && one.condition == other.condition && one.questions == other.questions
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A value that follows from the answers.
public struct Calculation: Sendable, Hashable {
    public let id: String
    public let label: Message
    public let value: Formula
    /// Only other formulas need it: whoever fills the form in is not shown what it gives.
    public let isHidden: Bool

    public init(id: String, label: Message, value: Formula, isHidden: Bool = false) {
        self.id = id
        self.label = label
        self.value = value
        self.isHidden = isHidden
    }
}

/// What has to hold over several answers, and what is said where when it does not.
///
///     question: licences.issued_on
///     holds: licences.issued_on <= today
///
/// A rule at a question in rows is held against each row by itself, and said in the row in which it does not hold.
public struct FormRule: Sendable, Hashable {
    /// Of a rule about rows, what is true of one row: written as within `all(…)`.
    public let holds: Formula
    /// The question at which it is said: `group.field` for one in rows.
    public let question: String
    public let message: Message

    public init(holds: Formula, question: String, message: Message) {
        self.holds = holds
        self.question = question
        self.message = message
    }

    /// The group and the question in its rows that a rule about rows is about.
    public var place: (group: String, field: String)? { Formula.Name(text: question, column: 1).parts }
}
