import Web

/// 様式: the questions of a procedure as its author wrote them, not yet compiled.
public struct FormDefinition: Sendable, Hashable {
    /// The body whose inventory holds the procedure.
    public let body: String
    /// The procedure's number in that inventory.
    public let procedure: String
    public let title: Message
    public let pages: [FormPage]
    public let calculations: [Calculation]
    public let rules: [FormRule]

    public init(body: String, procedure: String, title: Message, pages: [FormPage], calculations: [Calculation] = [], rules: [FormRule] = []) {
        self.body = body
        self.procedure = procedure
        self.title = title
        self.pages = pages
        self.calculations = calculations
        self.rules = rules
    }

    public var questions: [Question] { pages.flatMap(\.questions) }

    /// The question whose answer is the applicant's name, address or mail address.
    public func question(meaning: Question.Meaning) -> Question? { questions.first { $0.meaning == meaning } }
}

/// One screen: what belongs together.
public struct FormPage: Sendable, Hashable {
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
}

public struct Question: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case text(longest: Int)
        case lines(longest: Int)
        case number(NumberBounds)
        case day
        /// One of several.
        case choice([Option])
        /// Any of several.
        case choices([Option])
        /// A statement to agree to; required means agreed.
        case flag
        case mail
        case phone
        case postalCode
        case files(most: Int)
        /// 繰り返し: rows of the same questions.
        case group([Question], rows: ClosedRange<Int>)
    }

    /// What an answer is to the administration, whatever the question is called: whom a notice is addressed to, where mail is sent.
    public enum Meaning: String, Sendable, CaseIterable {
        case name, kana, address, mail, phone
    }

    public struct Option: Sendable, Hashable {
        public let id: String
        public let label: Message
        public init(id: String, label: Message) {
            self.id = id
            self.label = label
        }
    }

    public struct NumberBounds: Sendable, Hashable {
        public let least: Rational?
        public let most: Rational?
        /// How many digits after the point.
        public let decimals: Int
        public let unit: Message?
        public init(least: Rational? = nil, most: Rational? = nil, decimals: Int = 0, unit: Message? = nil) {
            self.least = least
            self.most = most
            self.decimals = decimals
            self.unit = unit
        }
    }

    /// Stays the same over the versions of the form.
    public let id: String
    public let label: Message
    public let support: Message?
    public let kind: Kind
    public let isRequired: Bool
    public let condition: Formula?
    public let meaning: Meaning?

    public init(
        id: String, label: Message, support: Message? = nil, kind: Kind, isRequired: Bool = true, condition: Formula? = nil, meaning: Meaning? = nil
    ) {
        self.id = id
        self.label = label
        self.support = support
        self.kind = kind
        self.isRequired = isRequired
        self.condition = condition
        self.meaning = meaning
    }

    public var options: [Option] {
        switch kind {
        case .choice(let options), .choices(let options): options
        default: []
        }
    }

    /// The questions of each row.
    public var fields: [Question] {
        if case .group(let fields, _) = kind { return fields }
        return []
    }
}

/// A value that follows from the answers.
public struct Calculation: Sendable, Hashable {
    public let id: String
    public let label: Message
    public let value: Formula

    public init(id: String, label: Message, value: Formula) {
        self.id = id
        self.label = label
        self.value = value
    }
}

/// What has to hold over several answers, and what is said where when it does not.
public struct FormRule: Sendable, Hashable {
    public let holds: Formula
    /// The question at which it is said.
    public let question: String
    public let message: Message

    public init(holds: Formula, question: String, message: Message) {
        self.holds = holds
        self.question = question
        self.message = message
    }
}
