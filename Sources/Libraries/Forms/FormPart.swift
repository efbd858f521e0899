import StrictYAML
import Web

/// A part of a form by its place: what the builder edits on one page. `p0-q1-f2` is the third question of the rows of the second
/// question of the first page.
public enum FormPart: Sendable, Hashable, LosslessStringConvertible {
    /// Its title and whose it is.
    case form
    case page(Int)
    case question(Int, Int)
    case field(Int, Int, Int)
    case calculation(Int)
    case rule(Int)
    /// What follows from each row of a question with rows.
    case rowCalculation(Int, Int, Int)
    /// A table of fees.
    case fee(Int)

    public init?(_ description: String) {
        if description == "form" {
            self = .form
        } else if let match = description.wholeMatch(of: #/p([0-9]{1,3})(?:-q([0-9]{1,3})(?:-([fc])([0-9]{1,3}))?)?/#), let page = Int(match.1) {
            switch (match.2.flatMap { Int($0) }, match.4.flatMap { Int($0) }) {
            case (let question?, let inner?): self = match.3 == "c" ? .rowCalculation(page, question, inner) : .field(page, question, inner)
            case (let question?, nil): self = .question(page, question)
            default: self = .page(page)
            }
        } else if let match = description.wholeMatch(of: #/([cr])([0-9]{1,3})/#), let index = Int(match.2) {
            self = match.1 == "c" ? .calculation(index) : .rule(index)
        } else if let match = description.wholeMatch(of: #/fee([0-9]{1,3})/#), let index = Int(match.1) {
            self = .fee(index)
        } else {
            return nil
        }
    }

    public var description: String {
        switch self {
        case .form: "form"
        case .page(let page): "p\(page)"
        case .question(let page, let question): "p\(page)-q\(question)"
        case .field(let page, let question, let field): "p\(page)-q\(question)-f\(field)"
        case .calculation(let index): "c\(index)"
        case .rule(let index): "r\(index)"
        case .rowCalculation(let page, let question, let index): "p\(page)-q\(question)-c\(index)"
        case .fee(let index): "fee\(index)"
        }
    }

    /// Where it is in the file.
    public var path: [YAMLTree.Step] {
        switch self {
        case .form: []
        case .page(let page): [.key("pages"), .index(page)]
        case .question(let page, let question): FormPart.page(page).path + [.key("questions"), .index(question)]
        case .field(let page, let question, let field): FormPart.question(page, question).path + [.key("questions"), .index(field)]
        case .calculation(let index): [.key("calculations"), .index(index)]
        case .rule(let index): [.key("rules"), .index(index)]
        case .rowCalculation(let page, let question, let index): FormPart.question(page, question).path + [.key("calculations"), .index(index)]
        case .fee(let index): [.key("fees"), .index(index)]
        }
    }

    /// Its neighbour, so many places further on.
    func moved(by steps: Int) -> FormPart {
        switch self {
        case .form: self
        case .page(let page): .page(page + steps)
        case .question(let page, let question): .question(page, question + steps)
        case .field(let page, let question, let field): .field(page, question, field + steps)
        case .calculation(let index): .calculation(index + steps)
        case .rule(let index): .rule(index + steps)
        case .rowCalculation(let page, let question, let index): .rowCalculation(page, question, index + steps)
        case .fee(let index): .fee(index + steps)
        }
    }

    /// Whether it comes before another among pages, their questions and the rows of these: what holds others comes before them.
    func isBefore(_ other: FormPart) -> Bool {
        func numbers(_ part: FormPart) -> [Int] { part.path.map { if case .index(let index) = $0 { index } else { 0 } } }
        return numbers(self).lexicographicallyPrecedes(numbers(other))
    }

    var index: Int {
        switch self {
        case .form: 0
        case .page(let index), .question(_, let index), .field(_, _, let index), .calculation(let index), .rule(let index),
            .rowCalculation(_, _, let index), .fee(let index):
            index
        }
    }

    // MARK: faults

    /// Where a fault is to be mended: `pages[0].questions[1].label.en` at the control `label_en` of the question, `options[2].label.en` at
    /// `o2_en`: the words in English of its third option.
    public static func place(of key: String) -> (part: FormPart, control: String) {
        var rest = key[...]
        func take(_ name: String) -> Int? {
            guard let match = rest.prefixMatch(of: #/([a-z]+)\[([0-9]{1,4})\]\.?/#), match.1 == name, let index = Int(match.2) else { return nil }
            rest = rest[match.range.upperBound...]
            return index
        }
        var part = FormPart.form
        if let page = take("pages") {
            part = .page(page)
            if let question = take("questions") {
                part = .question(page, question)
                if let field = take("questions") {
                    part = .field(page, question, field)
                } else if let index = take("calculations") {
                    part = .rowCalculation(page, question, index)
                }
            }
        } else if let index = take("calculations") {
            part = .calculation(index)
        } else if let index = take("rules") {
            part = .rule(index)
        } else if let index = take("fees") {
            part = .fee(index)
            if let row = take("rows") { return (part, "r\(row)_\(column(String(rest)) ?? "ja")") }
            if rest.hasPrefix("rounding") { return (part, "rounding") }
        }
        if let option = rest.wholeMatch(of: #/options\[([0-9]{1,4})\](?:\.(.*))?/#) {
            return (part, "o\(option.1)_\(option.2.flatMap { column(String($0)) } ?? "id")")
        }
        let names = rest.split(whereSeparator: { ".[".contains($0) }).map(String.init)
        guard let first = names.first else { return (part, "id") }
        if names.count == 2, FormPart.tags.contains(names[1]) { return (part, "\(first)_\(names[1])") }
        return (part, ["label", "title", "support", "message", "unit", "ordinance", "article"].contains(first) ? "\(first)_ja" : first)
    }

    /// The column of a row of controls: `label.en` at `en`; `nil` for the row as a whole.
    private static func column(_ key: String) -> String? {
        if key.hasPrefix("label.") { return tags.first { key == "label.\($0)" } ?? "ja" }
        return key == "label" ? "ja" : ["id", "when", "yen"].first { key == $0 }
    }

    /// The languages in which words stand, as a file names them.
    public static let tags = Language.allCases.map(\.rawValue) + FurtherLanguage.allCases.map(\.rawValue)
}
