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
        var condition: Formula?
        var least: Rational?
        var most: Rational?
        /// How many decimals a number can have.
        var decimals = 0
    }

    private(set) var canHold = false
    private(set) var canFail = false
    /// Answers with which it fails.
    private(set) var failing: [String: Formula.Value] = [:]

    /// How much one condition may cost; one that would cost more is not decided.
    private static let mostEffort = 400_000
    /// How many names are tried together with what decides whether they are asked: a chain of questions each shown by the one before is
    /// followed so far back.
    private static let mostNames = 60

    /// 手間: how much a whole form may cost to check, in parts of formulas looked at. A form that would cost more is too intricate to be
    /// published; every form that a person has written stays far below it.
    final class Effort {
        private var left = 4_000_000
        var isSpent: Bool { left < 0 }

        /// - Returns: false when nothing is left.
        fileprivate func spend(_ parts: Int) -> Bool {
            left -= parts
            return left >= 0
        }
    }

    private let names: [(name: String, domain: Domain, values: [Formula.Value?])]
    private let condition: Formula
    private let assuming: [Formula]
    private var spent = 0
    /// The parts of the formulas that answers are held against.
    private let weight: Int
    private let effort: Effort

    /// - Parameter assuming: what holds whenever the condition is asked: the page's own condition.
    /// - Returns: `nil` when it cannot be decided.
    init?(_ condition: Formula, assuming: [Formula] = [], domains: [String: Domain], effort: Effort) {
        let all = [condition] + assuming
        let weight = all.reduce(0) { $0 + $1.size }
        guard effort.spend(weight), all.allSatisfy(Satisfiability.isPlain) else { return nil }
        // With what decides whether the names are asked at all, as long as that stays small; without is less exact, never wrong.
        for isWide in [true, false] {
            guard let names = Satisfiability.names(of: all, isWide: isWide, domains, effort) else { continue }
            var trial = Satisfiability(names, condition, assuming, weight, effort)
            var answers: [String: Formula.Value?] = [:]
            if trial.search(0, &answers) {
                self = trial
                return
            }
            // Where nothing decides whether they are asked, there is nothing to leave out.
            if names.allSatisfy({ $0.1.condition == nil }) { return nil }
        }
        return nil
    }

    private init(_ names: [(String, Domain, [Formula.Value?])], _ condition: Formula, _ assuming: [Formula], _ weight: Int, _ effort: Effort) {
        self.names = names
        self.condition = condition
        self.assuming = assuming
        self.weight = weight
        self.effort = effort
    }

    /// Tries every value of the name at an index with every value of those after it, and leaves out what can show nothing new whatever
    /// they are.
    /// - Parameter answers: of the names before it; nothing under a name is that it is not answered.
    /// - Returns: false when there are too many ways.
    private mutating func search(_ index: Int, _ answers: inout [String: Formula.Value?]) -> Bool {
        if canHold, canFail { return true }
        spent += weight + 1
        guard spent <= Satisfiability.mostEffort, effort.spend(weight + 1) else { return false }
        let holds = condition.judged(answers)
        if let holds, holds ? canHold : canFail { return true }
        if assuming.contains(where: { $0.judged(answers) == false }) { return true }
        guard index < names.count else {
            if holds == true { canHold = true } else { (canFail, failing) = (true, answers.compactMapValues(\.self)) }
            return true
        }
        let (name, domain, values) = names[index]
        let known = answers
        let isAsked = domain.condition.map { condition in condition.holds { known[$0] ?? nil } }
        for value in values {
            // An answer stands only where it was asked for; where it was, and has to be given, it stands.
            if value != nil, isAsked == false { continue }
            if value == nil, domain.isRequired, isAsked ?? true { continue }
            answers.updateValue(value, forKey: name)
            if !search(index + 1, &answers) { return false }
        }
        answers.removeValue(forKey: name)
        return true
    }

    /// The names to try, in the order in which they are asked, with the values of each.
    private static func names(of formulas: [Formula], isWide: Bool, _ domains: [String: Domain], _ effort: Effort)
        -> [(String, Domain, [Formula.Value?])]?
    {
        var found: [String: Domain] = [:]
        var constants: [String: [Formula.Value]] = [:]
        var waiting = formulas
        while let formula = waiting.popLast() {
            // It is gone through for its names and for what they are compared with.
            guard effort.spend(2 * formula.size) else { return nil }
            formula.collect(&constants)
            for name in formula.names.map(\.text) where !name.hasPrefix(Formula.optionMark) && found[name] == nil {
                guard let domain = domains[name], !isWide || found.count < mostNames else { return nil }
                let usable = isWide ? domain.condition.flatMap { isPlain($0) && knows($0, domains) ? $0 : nil } : nil
                // Where it cannot be tried when it is asked, both may be.
                found[name] = Domain(
                    type: domain.type, position: domain.position, isRequired: domain.isRequired && (domain.condition == nil || usable != nil),
                    condition: usable, least: domain.least, most: domain.most, decimals: domain.decimals)
                if let usable { waiting.append(usable) }
            }
        }
        var names: [(String, Domain, [Formula.Value?])] = []
        for (name, domain) in found.sorted(by: { ($0.value.position, $0.key) < ($1.value.position, $1.key) }) {
            guard let values = values(of: domain, comparedWith: constants[name] ?? []) else { return nil }
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

    /// Only comparisons of names with constants, joined; and of a name with itself, which says the same whatever it is.
    static func isPlain(_ formula: Formula) -> Bool {
        switch formula {
        case .number, .text, .day, .flag, .name: true
        case .not(let inner): isPlain(inner)
        case .call(.given, let arguments): arguments.allSatisfy(isPlain)
        case .both(let a, let b), .either(let a, let b): isPlain(a) && isPlain(b)
        case .choose(let condition, let a, let b): isPlain(condition) && isPlain(a) && isPlain(b)
        case .compare(_, let a, let b): isName(a) && (isConstant(b) || a == b) || isName(b) && isConstant(a)
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
    private static func values(of domain: Domain, comparedWith constants: [Formula.Value]) -> [Formula.Value?]? {
        var values: [Formula.Value?]
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
            let near = points.flatMap { nearest($0, decimals: domain.decimals) } + (points.isEmpty ? [.zero] : [])
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

    /// The numbers of so many decimals at a point and on both sides of it.
    private static func nearest(_ point: Rational, decimals: Int) -> [Rational] {
        // How many there may be at most is said elsewhere.
        let scale = Rational((0..<max(0, min(decimals, 12))).reduce(1) { power, _ in power * 10 })
        guard let steps = point.multiplied(by: scale) else { return [point] }
        let around = [steps.floor, steps.ceiling, steps.floor.subtracting(Rational(1)), steps.ceiling.adding(Rational(1))]
        return around.compactMap { $0?.divided(by: scale) }
    }
}

extension Formula {
    /// What each name in it is compared with.
    fileprivate func collect(_ constants: inout [String: [Value]]) {
        func note(_ side: Formula, _ others: [Formula]) {
            guard case .name(let name) = side else { return }
            constants[name.text, default: []] += others.compactMap { other in other.value { _ in nil } }
        }
        switch self {
        case .compare(_, let a, let b):
            note(a, [b])
            note(b, [a])
        case .isOne(let inner, let list): note(inner, list)
        default: for part in parts { part.collect(&constants) }
        }
    }

    /// What it comes to whatever the names that were not tried yet will be; `nil` where that depends on them.
    fileprivate func judged(_ answers: [String: Value?]) -> Bool? {
        switch self {
        case .not(let inner): return inner.judged(answers).map { !$0 }
        case .both(let a, let b): return Formula.joined(a, b, decisive: false, answers)
        case .either(let a, let b): return Formula.joined(a, b, decisive: true, answers)
        case .choose(let condition, let then, let otherwise):
            if let holds = condition.judged(answers) { return (holds ? then : otherwise).judged(answers) }
            let (first, second) = (then.judged(answers), otherwise.judged(answers))
            return first == second ? first : nil
        default: return isTried(answers) ? holds { answers[$0] ?? nil } : nil
        }
    }

    /// - Parameter decisive: what one side alone decides the whole with.
    private static func joined(_ a: Formula, _ b: Formula, decisive: Bool, _ answers: [String: Value?]) -> Bool? {
        let left = a.judged(answers)
        if left == decisive { return decisive }
        let right = b.judged(answers)
        if right == decisive { return decisive }
        return left == nil ? nil : right
    }

    private func isTried(_ answers: [String: Value?]) -> Bool {
        if case .name(let name) = self { return name.text.hasPrefix(Formula.optionMark) || answers[name.text] != nil }
        return parts.allSatisfy { $0.isTried(answers) }
    }
}
