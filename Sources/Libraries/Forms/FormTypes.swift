import Japanese
import Web

/// What kind of value a name or a formula stands for.
indirect enum ValueType: Hashable {
    case number, text, day, flag, files
    case choice(Set<String>)
    case choices(Set<String>)
    /// A repeating group: the types of its fields.
    case group([String: ValueType])
    /// A field over all rows: `officers.share`.
    case column(ValueType)

    init(_ question: Question) {
        switch question.kind {
        case .text, .lines, .mail, .phone, .postalCode: self = .text
        case .number: self = .number
        case .day: self = .day
        case .flag: self = .flag
        case .files: self = .files
        case .choice(let options): self = .choice(Set(options.map(\.id)))
        case .choices(let options): self = .choices(Set(options.map(\.id)))
        case .group(let fields, _): self = .group(Dictionary(fields.map { ($0.id, ValueType($0)) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    var name: Message {
        switch self {
        case .number: Message(ja: "数", en: "a number")
        case .text: Message(ja: "文字", en: "text")
        case .day: Message(ja: "日付", en: "a date")
        case .flag: Message(ja: "はい・いいえ", en: "yes or no")
        case .files: Message(ja: "添付", en: "files")
        case .choice: Message(ja: "選択肢", en: "a choice")
        case .choices: Message(ja: "複数の選択肢", en: "several choices")
        case .group: Message(ja: "繰り返し", en: "a group")
        case .column(let type): Message(ja: "各行の\(type.name.ja)", en: "\(type.name.en) of every row")
        }
    }

    /// Whether it can be put in order.
    var isOrdered: Bool { self == .number || self == .day }
}

/// Checks a formula against what its names stand for, and marks the ids of options in it.
struct TypeChecker {
    /// The questions, groups and calculations that may be named here.
    let types: [String: ValueType]
    private(set) var problems: [FormulaProblem] = []

    init(types: [String: ValueType]) { self.types = types }

    private mutating func fault(_ formula: Formula, _ message: Message) {
        problems.append(FormulaProblem(column: formula.names.first?.column ?? 1, message: message))
    }

    /// The condition with its options marked.
    mutating func condition(_ formula: Formula) -> Formula {
        let (checked, type) = check(formula)
        if let type, type != .flag { fault(formula, FormText.wantCondition(type.name)) }
        return checked
    }

    /// The calculation with its options marked, and the type of its value.
    mutating func calculation(_ formula: Formula) -> (Formula, ValueType?) { check(formula) }

    private func type(of name: String) -> ValueType? {
        if let type = types[name] { return type }
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 2, case .group(let fields)? = types[parts[0]] else { return nil }
        return fields[parts[1]].map(ValueType.column)
    }

    private mutating func check(_ formula: Formula) -> (Formula, ValueType?) {
        switch formula {
        case .number: return (formula, .number)
        case .text: return (formula, .text)
        case .day: return (formula, .day)
        case .flag: return (formula, .flag)
        case .name(let name):
            guard let type = type(of: name.text) else {
                problems.append(FormulaProblem(column: name.column, message: FormText.noName(name.text, near: nearest(name.text))))
                return (formula, nil)
            }
            return (formula, type)
        case .not(let inner): return (.not(condition(inner)), .flag)
        case .both(let a, let b): return (.both(condition(a), condition(b)), .flag)
        case .either(let a, let b): return (.either(condition(a), condition(b)), .flag)
        case .compare(let comparison, let a, let b): return compare(comparison, a, b)
        case .isOne(let inner, let list):
            let (checked, type) = check(inner)
            let items = list.map { item in
                let (marked, itemType) = option(item, of: type)
                expect(itemType, type, in: item)
                return marked
            }
            return (.isOne(checked, items), .flag)
        case .arithmetic(let operation, let a, let b):
            let (left, leftType) = check(a)
            let (right, rightType) = check(b)
            for (side, type) in [(a, leftType), (b, rightType)] { expect(type, .number, in: side) }
            if operation == .over, b == .number(.zero) { fault(formula, FormText.overZero) }
            return (.arithmetic(operation, left, right), .number)
        case .call(let function, let inner):
            let (checked, type) = check(inner)
            return (.call(function, checked), result(of: function, type, formula))
        }
    }

    private mutating func compare(_ comparison: Formula.Comparison, _ a: Formula, _ b: Formula) -> (Formula, ValueType?) {
        let (left, leftType) = check(a)
        let (right, rightType) = option(b, of: leftType)
        switch comparison {
        case .contains:
            guard let leftType else { break }
            guard case .choices = leftType else {
                fault(a, FormText.wantChoices(leftType.name))
                break
            }
        case .equal, .unequal:
            if case .choices? = leftType { fault(a, FormText.useContains) } else { expect(rightType, leftType, in: b) }
        default:
            if let leftType, !leftType.isOrdered { fault(a, FormText.notOrdered(leftType.name)) } else { expect(rightType, leftType, in: b) }
        }
        return (.compare(comparison, left, right), .flag)
    }

    /// The right side of a comparison with a choice names one of its options.
    private mutating func option(_ formula: Formula, of type: ValueType?) -> (Formula, ValueType?) {
        let options: Set<String>
        switch type {
        case .choice(let ids)?, .choices(let ids)?: options = ids
        default: return check(formula)
        }
        guard case .name(let name) = formula else {
            fault(formula, FormText.wantOption(options.sorted()))
            return (formula, nil)
        }
        guard options.contains(name.text) else {
            problems.append(FormulaProblem(column: name.column, message: FormText.noOption(name.text, options.sorted())))
            return (formula, nil)
        }
        return (.name(.init(text: Formula.optionMark + name.text, column: name.column)), type)
    }

    private mutating func expect(_ found: ValueType?, _ wanted: ValueType?, in formula: Formula) {
        guard let found, let wanted, found != wanted else { return }
        if case .choices = wanted { return }
        fault(formula, FormText.wrongType(found.name, wanted.name))
    }

    private mutating func result(of function: Formula.Function, _ type: ValueType?, _ formula: Formula) -> ValueType? {
        let wanted: (fits: Bool, result: ValueType)
        switch (function, type) {
        case (_, nil): return function == .given || function == .any || function == .all ? .flag : .number
        case (.given, _): wanted = (true, .flag)
        case (.count, .choices?), (.count, .group?): wanted = (true, .number)
        case (.sum, .column(.number)?), (.max, .column(.number)?), (.min, .column(.number)?): wanted = (true, .number)
        case (.any, .column(.flag)?), (.all, .column(.flag)?): wanted = (true, .flag)
        case (.floor, .number?), (.ceiling, .number?): wanted = (true, .number)
        case (.any, _), (.all, _): wanted = (false, .flag)
        default: wanted = (false, .number)
        }
        if !wanted.fits, let type { fault(formula, FormText.wrongArgument(function.rawValue, type.name)) }
        return wanted.result
    }

    private func nearest(_ name: String) -> String? {
        types.keys.sorted().map { ($0, EditDistance.between($0, name)) }.filter { $0.1 <= 2 }.min { $0.1 < $1.1 }?.0
    }
}
