import Japanese

extension Formula {
    /// What a formula gives: `nil` is missing.
    public enum Value: Sendable, Hashable {
        case number(Rational)
        case text(String)
        case day(Day)
        case flag(Bool)
        case choices(Set<String>)
        /// One value for each row that has one, and how many rows there are.
        case column([Value], rows: Int)
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
            return .flag(list.contains { $0.operand(look).map { Formula.compare(.equal, value, $0) } ?? false })
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
        case .call(let function, let inner): return Formula.call(function, inner.value(look))
        }
    }

    /// Whether it is answered with yes.
    public func holds(_ look: (String) -> Value?) -> Bool { value(look) == .flag(true) }

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

    private static func call(_ function: Function, _ value: Value?) -> Value? {
        switch (function, value) {
        case (.given, let value): return .flag(value != nil)
        case (.count, .choices(let chosen)?): return .number(Rational(chosen.count))
        case (.count, .column(_, let rows)?): return .number(Rational(rows))
        case (.count, nil): return .number(.zero)
        case (.sum, .column(let values, _)?):
            return values.reduce(Optional(Rational.zero)) { sum, value in
                guard case .number(let number) = value else { return nil }
                return sum?.adding(number)
            }.map(Value.number)
        case (.sum, nil): return .number(.zero)
        case (.max, .column(let values, _)?): return values.compactMap(\.rational).max().map(Value.number)
        case (.min, .column(let values, _)?): return values.compactMap(\.rational).min().map(Value.number)
        case (.any, .column(let values, _)?): return .flag(values.contains(.flag(true)))
        case (.all, .column(let values, let rows)?): return .flag(values.count == rows && values.allSatisfy { $0 == .flag(true) })
        case (.floor, .number(let number)?): return .number(number.floor)
        case (.ceiling, .number(let number)?): return .number(number.ceiling)
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
