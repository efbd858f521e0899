import Japanese

/// A condition or a calculation of a form: total, without loops, without side effects.
///
///     kind = corporation and (area > 100 or count(officers) >= 2)
///     floor(area / 10) * 1200 + sum(rooms.area * rooms.price)
///     years(birthday, today) >= 18 and count(rooms.kind = big) <= 3
///
/// What is not answered is missing: a comparison with it is false, a calculation with it is missing too. Inside `sum`, `count`,
/// `any` and the like, `rooms.area` is the area of one row after the other; all that stands there belongs to one group.
public indirect enum Formula: Sendable, Hashable {
    case number(Rational)
    case text(String)
    case day(Day)
    case flag(Bool)
    /// A question, a calculation, or an option's id on the other side of a comparison.
    case name(Name)
    case not(Formula)
    case both(Formula, Formula)
    case either(Formula, Formula)
    case compare(Comparison, Formula, Formula)
    /// `x in (a, b)`
    case isOne(Formula, [Formula])
    case arithmetic(Operation, Formula, Formula)
    /// `if(condition, then, otherwise)`; a condition that does not hold, for whatever reason, gives the other.
    case choose(Formula, Formula, Formula)
    case call(Function, [Formula])

    /// A name as it is written, and where: `officers.share`.
    public struct Name: Sendable, Hashable {
        public let text: String
        /// In the formula's text, counted from 1.
        public let column: Int

        public static func == (first: Name, second: Name) -> Bool { first.text == second.text }
        public func hash(into hasher: inout Hasher) { hasher.combine(text) }

        /// The group and the question in it.
        public var parts: (group: String, field: String)? {
            let parts = text.split(separator: ".", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    public enum Comparison: String, Sendable { case equal = "=", unequal = "<>", less = "<", atMost = "<=", more = ">", atLeast = ">=", contains }
    public enum Operation: String, Sendable { case plus = "+", minus = "-", times = "*", over = "/" }
    public enum Function: String, Sendable, CaseIterable {
        /// Whether it was answered.
        case given
        /// How many rows a group has, how many options were chosen, or how many rows say yes: `count(rooms.kind = big)`.
        case count
        /// Over the rows of a group: `sum(rooms.area)`. `max` and `min` also of several numbers: `max(0, area - 100)`.
        case sum, max, min
        /// Whether some row, or every row, says yes. Of no rows both say no.
        case any, all
        case floor, ceiling
        /// Full years, full months and days from one day to another: `years(birthday, today)`. Below 0 when the second is earlier.
        case years, months, days

        /// Whether it may look at the rows of a group one by one.
        public var isOverRows: Bool {
            switch self {
            case .count, .sum, .max, .min, .any, .all: true
            case .given, .floor, .ceiling, .years, .months, .days: false
            }
        }

        /// How many arguments it takes.
        public var arity: ClosedRange<Int> {
            switch self {
            case .given, .count, .sum, .any, .all, .floor, .ceiling: 1...1
            case .max, .min: 1...20
            case .years, .months, .days: 2...2
            }
        }
    }

    /// The day on which the form is evaluated: the day of arrival, once there is one.
    public static let today = "today"

    /// The formulas that stand in it, in order.
    public var parts: [Formula] {
        switch self {
        case .number, .text, .day, .flag, .name: []
        case .not(let inner): [inner]
        case .both(let a, let b), .either(let a, let b), .compare(_, let a, let b), .arithmetic(_, let a, let b): [a, b]
        case .isOne(let inner, let list): [inner] + list
        case .choose(let condition, let then, let otherwise): [condition, then, otherwise]
        case .call(_, let arguments): arguments
        }
    }

    /// Every name in it, in order.
    public var names: [Name] {
        if case .name(let name) = self { return [name] }
        return parts.flatMap(\.names)
    }

    /// The names that have to be answered for the formula to say anything: not those of which it asks whether they were, and of the two
    /// sides of an `if` neither, since only one counts.
    public var demandedNames: [Name] {
        switch self {
        case .name(let name): [name]
        case .call(.given, _): []
        case .choose(let condition, _, _): condition.demandedNames
        default: parts.flatMap(\.demandedNames)
        }
    }

    /// How many pieces it has.
    var size: Int { parts.reduce(1) { $0 + $1.size } }

    /// The formula with some names replaced by what they stand for.
    func replacing(_ meaning: (Name) -> Formula?) -> Formula {
        func inside(_ formula: Formula) -> Formula { formula.replacing(meaning) }
        return switch self {
        case .number, .text, .day, .flag: self
        case .name(let name): meaning(name) ?? self
        case .not(let inner): .not(inside(inner))
        case .both(let a, let b): .both(inside(a), inside(b))
        case .either(let a, let b): .either(inside(a), inside(b))
        case .compare(let comparison, let a, let b): .compare(comparison, inside(a), inside(b))
        case .isOne(let inner, let list): .isOne(inside(inner), list.map(inside))
        case .arithmetic(let operation, let a, let b): .arithmetic(operation, inside(a), inside(b))
        case .choose(let condition, let then, let otherwise): .choose(inside(condition), inside(then), inside(otherwise))
        case .call(let function, let arguments): .call(function, arguments.map(inside))
        }
    }
}
