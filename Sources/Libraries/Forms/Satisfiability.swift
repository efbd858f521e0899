import Japanese

/// Whether a condition can hold and can fail at all, decided by trying every way its names can be answered.
///
/// Exact: between the constants that a condition compares with, a name's value does not matter, so one value of each
/// stretch stands for all. Conditions with calculations or rows in them are not decided.
struct Satisfiability {
    /// A name's type, whether it may be missing, and the bounds of a number.
    struct Domain {
        let type: ValueType
        let mayBeMissing: Bool
        var least: Rational?
        var most: Rational?
    }

    let canHold: Bool
    let canFail: Bool

    private static let mostTries = 50_000

    /// - Parameter assuming: what holds whenever the condition is asked: the page's own condition.
    /// - Returns: `nil` when it cannot be decided.
    init?(_ condition: Formula, assuming: Formula? = nil, domains: [String: Domain]) {
        guard Satisfiability.isPlain(condition), assuming.map(Satisfiability.isPlain) ?? true else { return nil }
        let whole = assuming.map { Formula.both($0, condition) } ?? condition
        let names = Set(whole.names.map(\.text).filter { !$0.hasPrefix(Formula.optionMark) }).sorted()
        var choices: [[Formula.Value?]] = []
        var tries = 1
        for name in names {
            guard let domain = domains[name], let values = Satisfiability.values(of: name, domain, in: whole) else { return nil }
            tries *= values.count
            guard tries <= Satisfiability.mostTries else { return nil }
            choices.append(values)
        }
        var (canHold, canFail) = (false, false)
        for number in 0..<tries {
            var rest = number
            var answers: [String: Formula.Value] = [:]
            for (name, values) in zip(names, choices) {
                answers[name] = values[rest % values.count]
                rest /= values.count
            }
            if let assuming, !assuming.holds({ answers[$0] }) { continue }
            if condition.holds({ answers[$0] }) { canHold = true } else { canFail = true }
            if canHold, canFail { break }
        }
        (self.canHold, self.canFail) = (canHold, canFail)
    }

    /// Only comparisons of names with constants, joined.
    private static func isPlain(_ formula: Formula) -> Bool {
        switch formula {
        case .number, .text, .day, .flag, .name: true
        case .not(let inner), .call(.given, let inner): isPlain(inner)
        case .both(let a, let b), .either(let a, let b): isPlain(a) && isPlain(b)
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
    private static func values(of name: String, _ domain: Domain, in formula: Formula) -> [Formula.Value?]? {
        var values: [Formula.Value?]
        let constants = constants(comparedWith: name, in: formula)
        switch domain.type {
        case .flag: values = [.flag(true), .flag(false)]
        case .choice(let options): values = options.sorted().map { .text($0) }
        case .choices(let options):
            guard options.count <= 8 else { return nil }
            let list = options.sorted()
            values = (0..<(1 << list.count)).map { bits in .choices(Set(list.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))) }
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
        case .files: values = [.flag(true)]
        case .group, .column: return nil
        }
        return values + (domain.mayBeMissing ? [nil] : [])
    }

    private static func constants(comparedWith name: String, in formula: Formula) -> [Formula.Value] {
        func isIt(_ side: Formula) -> Bool {
            if case .name(let found) = side { return found.text == name }
            return false
        }
        switch formula {
        case .not(let inner), .call(_, let inner): return constants(comparedWith: name, in: inner)
        case .both(let a, let b), .either(let a, let b): return constants(comparedWith: name, in: a) + constants(comparedWith: name, in: b)
        case .compare(_, let a, let b):
            return isIt(a) ? [b.value { _ in nil }].compactMap(\.self) : isIt(b) ? [a.value { _ in nil }].compactMap(\.self) : []
        case .isOne(let inner, let list): return isIt(inner) ? list.compactMap { $0.value { _ in nil } } : []
        default: return []
        }
    }
}
