/// What a formula that gives a number can come to: proved from the bounds of the questions, never guessed.
struct NumberRange {
    /// `nil` is no bound that is known.
    var least: Rational?
    var most: Rational?
    var isWhole: Bool

    static let unknown = NumberRange(least: nil, most: nil, isWhole: false)

    /// - Parameter named: the range of a question, a calculation or a field of a row; `nil` where there is none.
    init(_ formula: Formula, named: (String) -> NumberRange?) {
        func range(_ formula: Formula) -> NumberRange { NumberRange(formula, named: named) }
        self =
            switch formula {
            case .number(let number): NumberRange(least: number, most: number, isWhole: number.isWhole)
            case .name(let name): named(name.text) ?? .unknown
            case .choose(_, let then, let otherwise): range(then).joined(range(otherwise))
            case .arithmetic(let operation, let a, let b): NumberRange.arithmetic(operation, range(a), range(b))
            case .call(let function, let arguments): NumberRange.call(function, arguments, range)
            default: .unknown
            }
    }

    private init(least: Rational?, most: Rational?, isWhole: Bool) {
        self.least = least
        self.most = most
        self.isWhole = isWhole
    }

    init(_ bounds: Question.NumberBounds) { self.init(least: bounds.least, most: bounds.most, isWhole: bounds.decimals == 0) }

    private static func both(_ a: Rational?, _ b: Rational?, _ join: (Rational, Rational) -> Rational?) -> Rational? {
        a.flatMap { a in b.flatMap { join(a, $0) } }
    }

    private func joined(_ other: NumberRange) -> NumberRange {
        NumberRange(
            least: NumberRange.both(least, other.least) { min($0, $1) }, most: NumberRange.both(most, other.most) { max($0, $1) },
            isWhole: isWhole && other.isWhole)
    }

    /// Whether 0 is within its bounds.
    var holdsZero: Bool { (least.map { $0 <= .zero } ?? true) && (most.map { $0 >= .zero } ?? true) }

    private var isNotNegative: Bool { least.map { $0 >= .zero } ?? false }

    private static func arithmetic(_ operation: Formula.Operation, _ a: NumberRange, _ b: NumberRange) -> NumberRange {
        let isWhole = a.isWhole && b.isWhole
        switch operation {
        case .plus:
            return NumberRange(least: both(a.least, b.least) { $0.adding($1) }, most: both(a.most, b.most) { $0.adding($1) }, isWhole: isWhole)
        case .minus:
            return NumberRange(
                least: both(a.least, b.most) { $0.subtracting($1) }, most: both(a.most, b.least) { $0.subtracting($1) }, isWhole: isWhole)
        case .times:
            guard a.isNotNegative, b.isNotNegative else { return NumberRange(least: nil, most: nil, isWhole: isWhole) }
            return NumberRange(
                least: both(a.least, b.least) { $0.multiplied(by: $1) }, most: both(a.most, b.most) { $0.multiplied(by: $1) }, isWhole: isWhole)
        case .over:
            guard let divisor = b.least, b.most == divisor, divisor > .zero else {
                // Of two numbers that are not below 0 the quotient is not either.
                return a.isNotNegative && b.isNotNegative ? NumberRange(least: .zero, most: nil, isWhole: false) : .unknown
            }
            let whole = a.least.map { low in a.most == low && low.divided(by: divisor)?.isWhole ?? false } ?? false
            return NumberRange(least: a.least?.divided(by: divisor), most: a.most?.divided(by: divisor), isWhole: whole)
        }
    }

    private static func call(_ function: Formula.Function, _ arguments: [Formula], _ range: (Formula) -> NumberRange) -> NumberRange {
        let ranges = arguments.map(range)
        guard let first = ranges.first else { return .unknown }
        switch function {
        case .count: return NumberRange(least: .zero, most: nil, isWhole: true)
        case .sum: return NumberRange(least: first.isNotNegative ? .zero : nil, most: nil, isWhole: first.isWhole)
        case .floor: return NumberRange(least: first.least?.floor, most: first.most?.floor, isWhole: true)
        case .ceiling: return NumberRange(least: first.least?.ceiling, most: first.most?.ceiling, isWhole: true)
        case .max:
            // One bound below is enough for the greatest of all.
            return NumberRange(
                least: ranges.compactMap(\.least).max(), most: ranges.dropFirst().reduce(first.most) { both($0, $1.most) { max($0, $1) } },
                isWhole: ranges.allSatisfy(\.isWhole))
        case .min:
            return NumberRange(
                least: ranges.dropFirst().reduce(first.least) { both($0, $1.least) { min($0, $1) } }, most: ranges.compactMap(\.most).min(),
                isWhole: ranges.allSatisfy(\.isWhole))
        case .years, .months, .days: return NumberRange(least: nil, most: nil, isWhole: true)
        case .given, .any, .all: return .unknown
        }
    }
}
