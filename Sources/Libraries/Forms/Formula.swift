import Japanese

/// A condition or a calculation of a form: total, without loops, without side effects.
///
///     kind = corporation and (area > 100 or count(officers) >= 2)
///     floor(area / 10) * 1200 + sum(rooms.fee)
///
/// What is not answered is missing: a comparison with it is false, a calculation with it is missing too.
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
    case call(Function, Formula)

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
        /// How many rows a group has, or how many options were chosen.
        case count
        /// Over the rows of a group: `sum(rooms.area)`.
        case sum, max, min
        /// Whether some row, or every row, says yes.
        case any, all
        case floor, ceiling
    }

    /// The names that have to be answered for the formula to say anything: not those of which it asks whether they were.
    public var demandedNames: [Name] {
        switch self {
        case .call(.given, _): []
        case .number, .text, .day, .flag, .name: names
        case .not(let inner), .call(_, let inner): inner.demandedNames
        case .both(let a, let b), .either(let a, let b), .compare(_, let a, let b), .arithmetic(_, let a, let b): a.demandedNames + b.demandedNames
        case .isOne(let inner, let list): inner.demandedNames + list.flatMap(\.demandedNames)
        }
    }

    /// Every name in it, in order.
    public var names: [Name] {
        switch self {
        case .number, .text, .day, .flag: []
        case .name(let name): [name]
        case .not(let inner), .call(_, let inner): inner.names
        case .both(let a, let b), .either(let a, let b), .compare(_, let a, let b), .arithmetic(_, let a, let b): a.names + b.names
        case .isOne(let inner, let list): inner.names + list.flatMap(\.names)
        }
    }
}
