import Japanese

/// The answers of an applicant by question.
public typealias Answers = [String: FormAnswer]

public indirect enum FormAnswer: Sendable, Hashable {
    case text(String)
    case number(Rational)
    case day(Day)
    case choice(String)
    case choices(Set<String>)
    case flag(Bool)
    /// The names of files that were taken in.
    case files([String])
    case rows([AnswerRow])

    /// Whether it says nothing: left empty, nothing chosen, no row.
    public var isEmpty: Bool {
        switch self {
        case .text(let text), .choice(let text): text.isEmpty
        case .choices(let chosen): chosen.isEmpty
        case .files(let names): names.isEmpty
        case .rows(let rows): rows.isEmpty
        case .flag(let isOn): !isOn
        case .number, .day: false
        }
    }
}

/// A row of a repeating group. Its id stays whatever rows come and go around it, so that a correction names a row.
public struct AnswerRow: Sendable, Hashable, Codable {
    public let id: String
    public var answers: Answers
    public init(id: String, answers: Answers) {
        self.id = id
        self.answers = answers
    }
}
