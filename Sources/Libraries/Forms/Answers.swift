import Japanese
import Sealing

/// The answers of an applicant by question.
public typealias Answers = [String: FormAnswer]

public indirect enum FormAnswer: Sendable, Hashable {
    /// Also what was typed for a number or a date and cannot be read as one: it is kept, said to be wrong, and never evaluated.
    case text(String)
    case number(Rational)
    case day(Day)
    case choice(String)
    case choices(Set<String>)
    case flag(Bool)
    /// The names of files that were taken in.
    case files([String])
    case rows([AnswerRow])
    /// An answer with several parts (`Question.parts`): an address, a bank account.
    case parts([String: String])
    /// 個人番号. It neither prints nor dumps itself.
    case individualNumber(IndividualNumber)
    /// What only the section can open.
    case sealed(SealedEnvelope)

    /// Whether it says nothing: left empty, nothing chosen, no row.
    public var isEmpty: Bool {
        switch self {
        case .text(let text), .choice(let text): text.isEmpty
        case .choices(let chosen): chosen.isEmpty
        case .files(let names): names.isEmpty
        case .rows(let rows): rows.isEmpty
        case .parts(let parts): parts.values.allSatisfy(\.isEmpty)
        case .flag(let isOn): !isOn
        case .number, .day, .individualNumber, .sealed: false
        }
    }

    /// Text is the same only when it is written the same: 神 (U+FA19) is another form of a name than 神, though `String` takes one for
    /// the other.
    public static func == (first: FormAnswer, second: FormAnswer) -> Bool {
        switch (first, second) {
        case (.text(let a), .text(let b)): a.unicodeScalars.elementsEqual(b.unicodeScalars)
        case (.parts(let a), .parts(let b)):
            a.count == b.count && a.allSatisfy { part in b[part.key].map { $0.unicodeScalars.elementsEqual(part.value.unicodeScalars) } ?? false }
        case (.number(let a), .number(let b)): a == b
        case (.day(let a), .day(let b)): a == b
        case (.choice(let a), .choice(let b)): a == b
        case (.choices(let a), .choices(let b)): a == b
        case (.flag(let a), .flag(let b)): a == b
        case (.files(let a), .files(let b)): a == b
        case (.rows(let a), .rows(let b)): a == b
        case (.individualNumber(let a), .individualNumber(let b)): a == b
        case (.sealed(let a), .sealed(let b)): a == b
        default: false
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

extension FormPage {
    /// Whether it, or a row on it, asks for anything that is sealed.
    public var isSealed: Bool { questions.contains { $0.isSealed || $0.fields.contains(where: \.isSealed) } }
}

extension FormDefinition {
    /// 封緘手続: whether it asks for anything that is sealed, and so needs a section with a key.
    public var isSealed: Bool { pages.contains(where: \.isSealed) }

    /// The answers without those of some classes: what is left when individual numbers and images of identity papers have been erased
    /// before the rest.
    public func erasing(_ classes: Set<Question.DataClass>, from answers: Answers) -> Answers {
        func left(_ questions: [Question], _ answers: Answers) -> Answers {
            let gone = Set(questions.filter { classes.contains($0.dataClass) }.map(\.id))
            return answers.filter { !gone.contains($0.key) }
        }
        var kept = left(questions, answers)
        for question in questions {
            guard case .rows(let rows)? = kept[question.id] else { continue }
            kept[question.id] = .rows(rows.map { AnswerRow(id: $0.id, answers: left(question.fields, $0.answers)) })
        }
        return kept
    }

    /// The paths of a class, those of rows as `group.field`: what a plan of retention names.
    public func questions(of dataClass: Question.DataClass) -> [String] {
        questions.flatMap { question in
            (question.dataClass == dataClass ? [question.id] : [])
                + question.fields.filter { $0.dataClass == dataClass }.map { "\(question.id).\($0.id)" }
        }
    }
}
