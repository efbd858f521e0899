import Japanese

extension Formula {
    /// What a formula gives: `nil` is missing.
    public enum Value: Sendable, Hashable {
        case number(Rational)
        case text(String)
        case day(Day)
        case flag(Bool)
        case choices(Set<String>)
        /// One for each row, missing where it was not answered.
        case column([Value?])
    }

    /// Its value where names mean what `look` says. Total: it always ends, and never fails.
    public func value(_ look: (String) -> Value?) -> Value? {
        switch self {
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .day(let day): return .day(day)
        case .flag(let flag): return .flag(flag)
        case .name(let name): return look(name.text)
        case .not(let inner): return .flag(!inner.holds(look))
        case .both(let a, let b): return .flag(a.holds(look) && b.holds(look))
        case .either(let a, let b): return .flag(a.holds(look) || b.holds(look))
        case .compare(let comparison, let a, let b):
            guard let left = a.operand(look), let right = b.operand(look) else { return .flag(false) }
            return .flag(Formula.compare(comparison, left, right))
        case .isOne(let inner, let list):
            guard let value = inner.operand(look) else { return .flag(false) }
            // Of several choices any will do.
            let comparison: Comparison = if case .choices = value { .contains } else { .equal }
            return .flag(list.contains { $0.operand(look).map { Formula.compare(comparison, value, $0) } ?? false })
        case .arithmetic(let operation, let a, let b):
            guard case .number(let left)? = a.value(look), case .number(let right)? = b.value(look) else { return nil }
            let result =
                switch operation {
                case .plus: left.adding(right)
                case .minus: left.subtracting(right)
                case .times: left.multiplied(by: right)
                case .over: left.divided(by: right)
                }
            return result.map(Value.number)
        case .choose(let condition, let then, let otherwise): return condition.holds(look) ? then.value(look) : otherwise.value(look)
        case .call(let function, let arguments):
            if function.isOverRows, arguments.count == 1 { return Formula.gather(function, arguments[0], look) }
            return Formula.call(function, arguments.map { $0.value(look) })
        }
    }

    /// Whether it is answered with yes.
    public func holds(_ look: (String) -> Value?) -> Bool { value(look) == .flag(true) }

    /// Whether all that it needs to say anything is there; of an `if` only the side that counts is needed.
    func isAnswerable(_ look: (String) -> Value?) -> Bool {
        switch self {
        case .name(let name): name.text.hasPrefix(Formula.optionMark) || look(name.text) != nil
        case .call(.given, _): true
        case .choose(let condition, let then, let otherwise):
            condition.isAnswerable(look) && (condition.holds(look) ? then : otherwise).isAnswerable(look)
        default: parts.allSatisfy { $0.isAnswerable(look) }
        }
    }

    /// The side of a comparison: a name that is nobody's is the id of an option.
    private func operand(_ look: (String) -> Value?) -> Value? {
        if case .name(let name) = self, name.text.hasPrefix(Formula.optionMark) { return .text(String(name.text.dropFirst())) }
        return value(look)
    }

    /// Set before the name of an option by the compiler.
    static let optionMark = "'"

    private static func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.number(let a), .number(let b)): return ordered(comparison, a, b)
        case (.day(let a), .day(let b)): return ordered(comparison, a, b)
        case (.choices(let chosen), .text(let option)): return comparison == .contains && chosen.contains(option)
        default:
            if comparison == .equal { return left == right }
            return comparison == .unequal && left != right
        }
    }

    private static func ordered<T: Comparable>(_ comparison: Comparison, _ a: T, _ b: T) -> Bool {
        switch comparison {
        case .equal: a == b
        case .unequal: a != b
        case .less: a < b
        case .atMost: a <= b
        case .more: a > b
        case .atLeast: a >= b
        case .contains: false
        }
    }

    private static func call(_ function: Function, _ values: [Value?]) -> Value? {
        switch (function, values.first ?? nil, values.last ?? nil) {
        case (.given, let value, _): return .flag(value != nil)
        case (.floor, .number(let number)?, _): return .number(number.floor)
        case (.ceiling, .number(let number)?, _): return .number(number.ceiling)
        case (.years, .day(let from)?, .day(let to)?): return .number(Rational(to.years(since: from)))
        case (.months, .day(let from)?, .day(let to)?): return .number(Rational(to.months(since: from)))
        case (.days, .day(let from)?, .day(let to)?): return .number(Rational(to.days(since: from)))
        case (.max, _, _), (.min, _, _):
            let numbers = values.compactMap { $0?.rational }
            guard numbers.count == values.count else { return nil }
            return (function == .max ? numbers.max() : numbers.min()).map(Value.number)
        default: return nil
        }
    }
}

// MARK: over rows

extension Formula {
    /// Takes the rows of a group one by one: `rooms.area` in `formula` is the area of the row. Of a choice or a group itself, counts.
    private static func gather(_ function: Function, _ formula: Formula, _ look: (String) -> Value?) -> Value? {
        let columns = formula.names.filter { $0.parts != nil }.map(\.text)
        guard !columns.isEmpty else { return count(function, formula.value(look)) }
        var rows: [String: [Value?]] = [:]
        for name in columns { if case .column(let values)? = look(name) { rows[name] = values } }
        let count = rows.values.map(\.count).max() ?? 0
        let values = (0..<count).map { row in formula.value { name in rows[name].map { row < $0.count ? $0[row] : nil } ?? look(name) } }
        return total(function, values)
    }

    private static func count(_ function: Function, _ value: Value?) -> Value? {
        switch (function, value) {
        case (.count, .choices(let chosen)?): .number(Rational(chosen.count))
        case (.count, .column(let rows)?): .number(Rational(rows.count))
        case (.count, nil), (.sum, nil): .number(.zero)
        default: nil
        }
    }

    private static func total(_ function: Function, _ values: [Value?]) -> Value? {
        let known = values.compactMap(\.self)
        switch function {
        case .count: return .number(Rational(known.count { $0 == .flag(true) }))
        case .any: return .flag(known.contains(.flag(true)))
        case .all: return .flag(!values.isEmpty && values.allSatisfy { $0 == .flag(true) })
        case .sum:
            return known.reduce(Optional(Rational.zero)) { sum, value in value.rational.flatMap { number in sum?.adding(number) } }.map(Value.number)
        case .max: return known.compactMap(\.rational).max().map(Value.number)
        case .min: return known.compactMap(\.rational).min().map(Value.number)
        default: return nil
        }
    }
}

extension Formula.Value {
    var rational: Rational? {
        if case .number(let number) = self { return number }
        return nil
    }
}

extension Day {
    /// Full years, as ages are counted: one more from the day of the same month and number on (年齢計算ニ関する法律; 民法143条).
    /// Somebody born on 29 February is a year older from 1 March on when there is no 29.
    func years(since other: Day) -> Int { year - other.year - ((month, day) < (other.month, other.day) ? 1 : 0) }

    /// Full months, in the same way: from 31 January one month has passed on 1 March (民法143条2項).
    func months(since other: Day) -> Int { (year - other.year) * 12 + month - other.month - (day < other.day ? 1 : 0) }
}
