import Foundation
import Japanese
import Web

/// Why a formula cannot be read, and at which character.
public struct FormulaProblem: Error, Sendable, Hashable {
    /// Counted from 1.
    public let column: Int
    public let message: Message
}

extension Formula {
    /// - Throws: `FormulaProblem`.
    public static func parse(_ text: String) throws(FormulaProblem) -> Formula {
        var parser = FormulaParser(tokens: try FormulaLexer.tokens(standard(text)))
        return try parser.whole()
    }

    private static let signs: [Character: String] = [
        "×": "*", "÷": "/", "−": "-", "–": "-", "≧": ">=", "≥": ">=", "≦": "<=", "≤": "<=", "≠": "<>", "、": ",", "\u{3000}": " ",
    ]

    /// The text with the signs that people type – ×, ÷, ≧ and whatever is full-width – as formulas have them; quoted text stays as it is.
    public static func standard(_ text: String) -> String {
        var isQuoted = false
        return String(
            text.flatMap { character -> [Character] in
                if character == "\"" { isQuoted.toggle() }
                if isQuoted { return [character] }
                if let sign = signs[character] { return Array(sign) }
                guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1, (0xFF01...0xFF5E).contains(scalar.value),
                    scalar.value != 0xFF02, let half = UnicodeScalar(scalar.value - 0xFEE0)
                else { return [character] }
                return [Character(half)]
            })
    }
}

/// Splits the text into words, marks, numbers, dates and quoted text.
enum FormulaLexer {
    enum Kind: Hashable {
        case number(Rational)
        case day(Day)
        case text(String)
        case word(String)
        case mark(String)
        case end
    }

    struct Token {
        let kind: Kind
        let column: Int
    }

    private static let marks = ["<=", ">=", "<>", "<", ">", "=", "+", "-", "*", "/", "(", ")", ","].map { Array($0) }

    static func tokens(_ text: String) throws(FormulaProblem) -> [Token] {
        guard text.utf8.count <= 4000 else { throw FormulaProblem(column: 4000, message: FormulaText.tooLong) }
        let characters = Array(text)
        var tokens: [Token] = []
        var position = 0
        /// The characters from here that belong together.
        func run(_ belongs: (Character) -> Bool) -> String { String(characters[position...].prefix(while: belongs)) }
        while position < characters.count {
            let (first, column) = (characters[position], position + 1)
            if first.isWhitespace {
                position += 1
            } else if first.isDigit {
                let word = run { $0.isDigit || $0 == "_" || $0 == "." || $0 == "-" }
                let (kind, length) = try number(word, column)
                tokens.append(Token(kind: kind, column: column))
                position += length
            } else if first.isLetterOfNames {
                let word = run { $0.isLetterOfNames || $0.isDigit || $0 == "_" || $0 == "." }
                guard !word.hasSuffix("."), word.count(where: { $0 == "." }) <= 1 else {
                    throw FormulaProblem(column: column, message: FormulaText.strange(word))
                }
                tokens.append(Token(kind: .word(word), column: column))
                position += word.count
            } else if first == "\"" {
                guard let end = characters[(position + 1)...].firstIndex(of: "\"") else {
                    throw FormulaProblem(column: column, message: FormulaText.openQuote)
                }
                tokens.append(Token(kind: .text(String(characters[(position + 1)..<end])), column: column))
                position = end + 1
            } else if let mark = marks.first(where: { characters[position...].starts(with: $0) }) {
                tokens.append(Token(kind: .mark(String(mark)), column: column))
                position += mark.count
            } else {
                throw FormulaProblem(column: column, message: FormulaText.strange(String(first)))
            }
        }
        return tokens + [Token(kind: .end, column: characters.count + 1)]
    }

    /// A date when it looks like one (2022-04-01), otherwise the number before any minus.
    private static func number(_ word: String, _ column: Int) throws(FormulaProblem) -> (Kind, length: Int) {
        let start = String(word.prefix(10))
        if start.count == 10, start.split(separator: "-", omittingEmptySubsequences: false).map(\.count) == [4, 2, 2] {
            guard let day = Day(iso: start) else { throw FormulaProblem(column: column, message: FormulaText.badDay(start)) }
            return (.day(day), 10)
        }
        let digits = String(word.prefix { $0 != "-" })
        guard let number = Rational(digits) else { throw FormulaProblem(column: column, message: FormulaText.badNumber(digits)) }
        return (.number(number), digits.count)
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
    fileprivate var isLetterOfNames: Bool { isASCII && isLetter }
}

/// Recursive descent: or, and, not, one comparison, sums, products, atoms.
struct FormulaParser {
    private let tokens: [FormulaLexer.Token]
    private var position = 0
    private var depth = 0
    private static let mostDepth = 40

    init(tokens: [FormulaLexer.Token]) { self.tokens = tokens }

    private var token: FormulaLexer.Token { tokens[position] }

    private mutating func take(_ kind: FormulaLexer.Kind) -> Bool {
        guard token.kind == kind else { return false }
        if kind != .end { position += 1 }
        return true
    }

    private func problem(_ message: Message) -> FormulaProblem { FormulaProblem(column: token.column, message: message) }

    mutating func whole() throws(FormulaProblem) -> Formula {
        let formula = try either()
        guard take(.end) else { throw problem(FormulaText.leftOver) }
        return formula
    }

    private mutating func either() throws(FormulaProblem) -> Formula {
        depth += 1
        defer { depth -= 1 }
        guard depth <= FormulaParser.mostDepth else { throw problem(FormulaText.tooDeep) }
        var left = try both()
        while take(.word("or")) { left = .either(left, try both()) }
        return left
    }

    private mutating func both() throws(FormulaProblem) -> Formula {
        var left = try negated()
        while take(.word("and")) { left = .both(left, try negated()) }
        return left
    }

    private mutating func negated() throws(FormulaProblem) -> Formula {
        var count = 0
        while take(.word("not")) { count += 1 }
        let inner = try comparison()
        return count % 2 == 0 ? inner : .not(inner)
    }

    private mutating func comparison() throws(FormulaProblem) -> Formula {
        let left = try sum()
        if take(.word("in")) { return .isOne(left, try list()) }
        if take(.word("contains")) { return .compare(.contains, left, try sum()) }
        guard case .mark(let mark) = token.kind, let comparison = Formula.Comparison(rawValue: mark) else { return left }
        position += 1
        let right = try sum()
        if case .mark(let next) = token.kind, Formula.Comparison(rawValue: next) != nil { throw problem(FormulaText.chain) }
        return .compare(comparison, left, right)
    }

    private mutating func list() throws(FormulaProblem) -> [Formula] {
        guard take(.mark("(")) else { throw problem(FormulaText.wantList) }
        var list = [try sum()]
        while take(.mark(",")) { list.append(try sum()) }
        guard take(.mark(")")) else { throw problem(FormulaText.wantClose) }
        return list
    }

    private mutating func sum() throws(FormulaProblem) -> Formula {
        var left = try product()
        while true {
            if take(.mark("+")) {
                left = .arithmetic(.plus, left, try product())
            } else if take(.mark("-")) {
                left = .arithmetic(.minus, left, try product())
            } else {
                return left
            }
        }
    }

    private mutating func product() throws(FormulaProblem) -> Formula {
        var left = try atom()
        while true {
            if take(.mark("*")) {
                left = .arithmetic(.times, left, try atom())
            } else if take(.mark("/")) {
                left = .arithmetic(.over, left, try atom())
            } else {
                return left
            }
        }
    }

    private mutating func atom() throws(FormulaProblem) -> Formula {
        let start = token
        switch start.kind {
        case .number(let number):
            position += 1
            return .number(number)
        case .day(let day):
            position += 1
            return .day(day)
        case .text(let text):
            position += 1
            return .text(text)
        case .mark("-"):
            position += 1
            depth += 1
            defer { depth -= 1 }
            guard depth <= FormulaParser.mostDepth else { throw problem(FormulaText.tooDeep) }
            return .arithmetic(.minus, .number(.zero), try atom())
        case .mark("("):
            position += 1
            let inner = try either()
            guard take(.mark(")")) else { throw problem(FormulaText.wantClose) }
            return inner
        case .word("yes"), .word("no"):
            position += 1
            return .flag(start.kind == .word("yes"))
        case .word(let word) where !["and", "or", "not", "in", "contains"].contains(word):
            position += 1
            return try named(word, start.column)
        default: throw problem(FormulaText.wantValue)
        }
    }

    private mutating func named(_ word: String, _ column: Int) throws(FormulaProblem) -> Formula {
        guard take(.mark("(")) else { return .name(.init(text: word, column: column)) }
        if word == "if" {
            let list = try arguments(word, 3...3, column)
            return .choose(list[0], list[1], list[2])
        }
        guard let function = Formula.Function(rawValue: word) else {
            throw FormulaProblem(column: column, message: FormulaText.noFunction(word))
        }
        return .call(function, try arguments(word, function.arity, column))
    }

    /// What stands in the brackets of a function.
    private mutating func arguments(_ word: String, _ count: ClosedRange<Int>, _ column: Int) throws(FormulaProblem) -> [Formula] {
        var list = [try either()]
        while take(.mark(",")) { list.append(try either()) }
        guard take(.mark(")")) else { throw problem(FormulaText.wantClose) }
        guard count.contains(list.count) else { throw FormulaProblem(column: column, message: FormulaText.arity(word, count)) }
        return list
    }
}
