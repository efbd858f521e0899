import Japanese

/// Whether a condition can hold and can fail at all, decided by trying every way its names can be answered.
///
/// Exact: between the constants that a condition compares with, a name's value does not matter, so one value of each
/// stretch stands for all. A name has a value only where its own question is asked, so the conditions of the questions count
/// too, as far as they can be tried. Conditions with rows or arithmetic in them are not decided.
struct Satisfiability {
    /// What a name can be.
    struct Domain {
        let type: ValueType
        /// In the order in which questions are asked; what a condition names comes before.
        let position: Int
        let isRequired: Bool
        /// When it is asked; `nil` is always.
        let condition: Formula?
        var least: Rational?
        var most: Rational?
    }

    private(set) var canHold = false
    private(set) var canFail = false
    /// Answers with which it fails.
    private(set) var failing: [String: Formula.Value] = [:]

    private static let mostSteps = 50_000

    /// 手間: how much a whole form may cost to check, in parts of formulas looked at. A condition that would cost more than is left is not
    /// decided; every form that a person has written stays far below it.
    final class Effort {
        static let whole = 4_000_000
        fileprivate(set) var left = Effort.whole
    }

    private let names: [(name: String, domain: Domain, values: [Formula.Value?])]
    private let condition: Formula
    private let assuming: [Formula]
    private var steps = 0
    /// The parts of the formulas that every full set of answers is held against.
    private let weight: Int
    private let effort: Effort

    /// - Parameter assuming: what holds whenever the condition is asked: the page's own condition.
    /// - Returns: `nil` when it cannot be decided.
    init?(_ condition: Formula, assuming: [Formula] = [], domains: [String: Domain], effort: Effort) {
        guard effort.left > 0, ([condition] + assuming).allSatisfy(Satisfiability.isPlain) else { return nil }
        // With what decides whether the names are asked at all, as long as that stays small; without is less exact, never wrong.
        for isWide in [true, false] {
            guard let names = Satisfiability.names(of: [condition] + assuming, isWide: isWide, domains) else { continue }
            var trial = Satisfiability(names, condition, assuming, effort)
            var answers: [String: Formula.Value] = [:]
            if trial.search(0, &answers) {
                self = trial
                return
            }
        }
        return nil
    }

    private init(_ names: [(String, Domain, [Formula.Value?])], _ condition: Formula, _ assuming: [Formula], _ effort: Effort) {
        self.names = names
        self.condition = condition
        self.assuming = assuming
        self.effort = effort
        weight = ([condition] + assuming).reduce(0) { $0 + $1.size }
    }

    /// - Returns: false when there are too many ways.
    private mutating func search(_ index: Int, _ answers: inout [String: Formula.Value]) -> Bool {
        steps += 1
        if steps > Satisfiability.mostSteps { return false }
        effort.left -= index < names.count ? 1 : weight
        if effort.left < 0 { return false }
        if canHold, canFail { return true }
        guard index < names.count else {
            let known = answers
            if !assuming.allSatisfy({ $0.holds { known[$0] } }) { return true }
            if condition.holds({ known[$0] }) {
                canHold = true
            } else if !canFail {
                (canFail, failing) = (true, known)
            }
            return true
        }
        let (name, domain, values) = names[index]
        let known = answers
        let isAsked = domain.condition.map { condition in condition.holds { known[$0] } }
        for value in values {
            // An answer stands only where it was asked for; where it was, and has to be given, it stands.
            if value != nil, isAsked == false { continue }
            if value == nil, domain.isRequired, isAsked ?? true { continue }
            answers[name] = value
            if !search(index + 1, &answers) { return false }
        }
        answers[name] = nil
        return true
    }

    /// The names to try, in the order in which they are asked, with the values of each.
    private static func names(of formulas: [Formula], isWide: Bool, _ domains: [String: Domain]) -> [(String, Domain, [Formula.Value?])]? {
        var found: [String: Domain] = [:]
        var all = formulas
        var waiting = formulas
        while let formula = waiting.popLast() {
            for name in formula.names.map(\.text) where !name.hasPrefix(Formula.optionMark) && found[name] == nil {
                guard let domain = domains[name] else { return nil }
                let usable = isWide ? domain.condition.flatMap { isPlain($0) && knows($0, domains) ? $0 : nil } : nil
                // Where it cannot be tried when it is asked, both may be.
                found[name] = Domain(
                    type: domain.type, position: domain.position, isRequired: domain.isRequired && (domain.condition == nil || usable != nil),
                    condition: usable, least: domain.least, most: domain.most)
                if let usable {
                    waiting.append(usable)
                    all.append(usable)
                }
            }
        }
        var names: [(String, Domain, [Formula.Value?])] = []
        for (name, domain) in found.sorted(by: { ($0.value.position, $0.key) < ($1.value.position, $1.key) }) {
            guard let values = values(of: name, domain, in: all) else { return nil }
            names.append((name, domain, values))
        }
        return names
    }

    private static func knows(_ formula: Formula, _ domains: [String: Domain]) -> Bool {
        formula.names.allSatisfy { $0.text.hasPrefix(Formula.optionMark) || domains[$0.text].map { isTried($0.type) } ?? false }
    }

    private static func isTried(_ type: ValueType) -> Bool {
        switch type {
        case .group, .column: false
        case .choices(let options): options.count <= 8
        default: true
        }
    }

    // MARK: what can be tried

    /// Only comparisons of names with constants, joined.
    static func isPlain(_ formula: Formula) -> Bool {
        switch formula {
        case .number, .text, .day, .flag, .name: true
        case .not(let inner): isPlain(inner)
        case .call(.given, let arguments): arguments.allSatisfy(isPlain)
        case .both(let a, let b), .either(let a, let b): isPlain(a) && isPlain(b)
        case .choose(let condition, let a, let b): isPlain(condition) && isPlain(a) && isPlain(b)
        case .compare(_, let a, let b): isName(a) && isConstant(b) || isName(b) && isConstant(a)
        case .isOne(let inner, let list): isName(inner) && list.allSatisfy(isConstant)
        case .arithmetic, .call: false
        }
    }

    private static func isName(_ formula: Formula) -> Bool {
        if case .name(let name) = formula { return !name.text.hasPrefix(Formula.optionMark) }
        return false
    }

    private static func isConstant(_ formula: Formula) -> Bool {
        switch formula {
        case .number, .text, .day, .flag: true
        case .name(let name): name.text.hasPrefix(Formula.optionMark)
        default: false
        }
    }

    /// One value for each stretch between the constants, and missing where that may be.
    private static func values(of name: String, _ domain: Domain, in formulas: [Formula]) -> [Formula.Value?]? {
        var values: [Formula.Value?]
        let constants = formulas.flatMap { Satisfiability.constants(comparedWith: name, in: $0) }
        switch domain.type {
        case .flag: values = [.flag(true), .flag(false)]
        case .choice(let options): values = options.sorted().map { .text($0) }
        case .choices(let options):
            guard isTried(domain.type) else { return nil }
            let list = options.sorted()
            // Nothing chosen is missing.
            values = (1..<(1 << list.count)).map { bits in .choices(Set(list.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))) }
        case .number:
            let points = constants.compactMap(\.rational) + [domain.least, domain.most].compactMap(\.self)
            let half = Rational("0.000001") ?? .zero
            let near = points.flatMap { [$0, $0.adding(half), $0.subtracting(half)].compactMap(\.self) } + (points.isEmpty ? [.zero] : [])
            values = Set(near).filter { value in (domain.least.map { value >= $0 } ?? true) && (domain.most.map { value <= $0 } ?? true) }
                .sorted().map { .number($0) }
        case .day:
            let days = constants.compactMap { value -> Day? in if case .day(let day) = value { day } else { nil } }
            values = Set(days.flatMap { [$0.adding(days: -1), $0, $0.adding(days: 1)] } + (days.isEmpty ? [Day(epochDays: 0)] : [])).sorted().map {
                .day($0)
            }
        case .text: values = constants.map { $0 } + [.text("\u{1}")]
        case .files, .withheld: values = [.flag(true)]
        case .group, .column: return nil
        }
        return values + (domain.isRequired && domain.condition == nil ? [] : [nil])
    }

    private static func constants(comparedWith name: String, in formula: Formula) -> [Formula.Value] {
        func isIt(_ side: Formula) -> Bool {
            if case .name(let found) = side { return found.text == name }
            return false
        }
        switch formula {
        case .compare(_, let a, let b):
            return isIt(a) ? [b.value { _ in nil }].compactMap(\.self) : isIt(b) ? [a.value { _ in nil }].compactMap(\.self) : []
        case .isOne(let inner, let list): return isIt(inner) ? list.compactMap { $0.value { _ in nil } } : []
        default: return formula.parts.flatMap { constants(comparedWith: name, in: $0) }
        }
    }
}
