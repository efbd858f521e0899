import Foundation
import Japanese

/// 条件を三つの欄で: what most conditions are – a question, a comparison and a value, several of them joined by and or by or.
public struct ConditionClauses: Sendable, Hashable {
    public enum Joining: String, Sendable, CaseIterable { case and, or }

    public enum Comparison: String, Sendable, CaseIterable {
        case equal = "=", unequal = "<>", less = "<", atMost = "<=", more = ">", atLeast = ">=", oneOf = "in", contains, given
        case missing = "not given"
    }

    public struct Clause: Sendable, Hashable {
        public let question: String
        public let comparison: Comparison
        /// As it stands in its field: an option's id, several with commas, a number, a date, yes or no, or text.
        public let value: String
        public init(question: String, comparison: Comparison, value: String = "") {
            self.question = question
            self.comparison = comparison
            self.value = value
        }
    }

    public let joining: Joining
    public let clauses: [Clause]

    public init(joining: Joining, clauses: [Clause]) {
        self.joining = joining
        self.clauses = clauses
    }

    // MARK: from a formula

    /// - Parameter kind: of a name.
    /// - Returns: `nil` for a formula that is not of this shape, and for one that the fields would write as another: where text is compared
    ///   with the answer to another question, the fields would write that question's id as text.
    public init?(_ formula: Formula, _ kind: (String) -> ValueKind) {
        let (joining, parts) = ConditionClauses.parts(formula)
        let clauses = parts.compactMap(ConditionClauses.clause)
        guard clauses.count == parts.count else { return nil }
        self.init(joining: joining, clauses: clauses)
        guard let again = try? Formula.parse(written(kind)), ConditionClauses.parts(again) == (joining, parts) else { return nil }
    }

    private static func parts(_ formula: Formula) -> (Joining, [Formula]) {
        var parts: [Formula] = []
        var joining = Joining.and
        switch formula {
        case .either:
            joining = .or
            split(formula, into: &parts) { if case .either(let a, let b) = $0 { (a, b) } else { nil } }
        default: split(formula, into: &parts) { if case .both(let a, let b) = $0 { (a, b) } else { nil } }
        }
        return (joining, parts.map(spelt))
    }

    /// `open` as `open = yes`, which says the same.
    private static func spelt(_ formula: Formula) -> Formula {
        if case .name = formula { .compare(.equal, formula, .flag(true)) } else { formula }
    }

    private static func split(_ formula: Formula, into parts: inout [Formula], _ pair: (Formula) -> (Formula, Formula)?) {
        guard let (a, b) = pair(formula) else { return parts.append(formula) }
        split(a, into: &parts, pair)
        // On the right stands what was in brackets, which three fields cannot say.
        parts.append(b)
    }

    private static func clause(_ formula: Formula) -> Clause? {
        switch formula {
        case .call(.given, let inner): ConditionClauses.name(inner).map { Clause(question: $0, comparison: .given) }
        case .not(.call(.given, let inner)): ConditionClauses.name(inner).map { Clause(question: $0, comparison: .missing) }
        case .isOne(.name(let name), let list):
            ConditionClauses.words(list).map { Clause(question: name.text, comparison: .oneOf, value: $0.joined(separator: ", ")) }
        case .compare(let comparison, .name(let name), let value):
            ConditionClauses.words([value]).flatMap { words in
                Comparison(rawValue: comparison.rawValue).map { Clause(question: name.text, comparison: $0, value: words[0]) }
            }
        default: nil
        }
    }

    private static func name(_ arguments: [Formula]) -> String? {
        if case .name(let name)? = arguments.first { return name.text }
        return nil
    }

    private static func words(_ list: [Formula]) -> [String]? {
        let words = list.map { value -> String? in
            switch value {
            case .number, .day, .flag, .name: value.written
            case .text(let text): list.count == 1 ? text : nil
            case .arithmetic(.minus, .number(.zero), .number): value.written
            default: nil
            }
        }
        return words.contains(nil) ? nil : words.compactMap(\.self)
    }

    // MARK: to a formula

    /// What stands on the left decides how a value is read: text is quoted, dates and numbers may be typed as people write them.
    public enum ValueKind: Sendable { case option, number, day, flag, text, unknown }

    /// - Parameter kind: of a name; unknown names are left for the compiler to speak of.
    public func written(_ kind: (String) -> ValueKind) -> String {
        clauses.map { clause in
            switch clause.comparison {
            case .given: "given(\(clause.question))"
            case .missing: "not given(\(clause.question))"
            case .oneOf: "\(clause.question) in (\(ConditionClauses.list(clause.value, kind(clause.question))))"
            default: "\(clause.question) \(clause.comparison.rawValue) \(ConditionClauses.value(clause.value, kind(clause.question)))"
            }
        }.joined(separator: " \(joining.rawValue) ")
    }

    private static func list(_ typed: String, _ kind: ValueKind) -> String {
        typed.split { ",、，".contains($0) }.map { value(String($0), kind) }.joined(separator: ", ")
    }

    /// What people call the day on which somebody applies.
    private static let today: Set<String> = ["今日", "本日", "当日", "申請の日", "申請日", "the day of application", Formula.today]

    private static func value(_ typed: String, _ kind: ValueKind) -> String {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        let plain = text.precomposedStringWithCompatibilityMapping
        switch kind {
        case .number: return Rational(plain.filter { $0 != "," && !$0.isWhitespace })?.description ?? word(plain, text)
        case .day: return today.contains(plain.lowercased()) ? Formula.today : Day(lenient: text)?.description ?? word(plain, text)
        case .flag:
            return ["はい", "true"].contains(text.lowercased()) ? "yes" : ["いいえ", "false"].contains(text.lowercased()) ? "no" : word(plain, text)
        case .option, .unknown: return word(plain, text)
        case .text: return quoted(text)
        }
    }

    /// A name, a number or a date as it is; whatever else was typed in quotes, so that the formula can be read and shown again.
    private static func word(_ plain: String, _ text: String) -> String {
        switch try? Formula.parse(plain) {
        case .name?, .number?, .day?, .flag?: plain
        default: quoted(text)
        }
    }

    private static func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: ""))\"" }
}
