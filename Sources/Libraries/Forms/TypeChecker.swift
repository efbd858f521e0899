import Japanese
import Web

/// Checks a formula against what its names stand for, and marks the ids of options in it.
struct TypeChecker {
    /// The questions, groups and calculations that may be named here.
    let types: [String: ValueType]
    private(set) var problems: [FormulaProblem] = []
    /// Inside `sum(…)` and the like: a column stands for the value of one row, and the group that the rows belong to.
    private var isInRow = false
    private var group: String?
    /// Whether it says which name may have been meant.
    private let isHelpful: Bool

    init(types: [String: ValueType], isHelpful: Bool = true) {
        self.types = types
        self.isHelpful = isHelpful
    }

    mutating func report(_ formula: Formula, _ message: Message) { fault(formula, message) }

    private mutating func fault(_ formula: Formula, _ message: Message) {
        problems.append(FormulaProblem(column: formula.names.first?.column ?? 1, message: message))
    }

    /// The condition with its options marked.
    mutating func condition(_ formula: Formula) -> Formula {
        let (checked, type) = check(formula)
        if let type, type != .flag { fault(formula, FormText.wantCondition(type.name)) }
        return checked
    }

    /// The condition on one row of a group: as within `all(…)`, so that no other group's rows, nor all of its own, are gone through again.
    mutating func condition(_ formula: Formula, inRowsOf group: String) -> Formula {
        (isInRow, self.group) = (true, group)
        defer { (isInRow, self.group) = (false, nil) }
        return condition(formula)
    }

    /// The calculation with its options marked, and the type of its value.
    mutating func calculation(_ formula: Formula) -> (Formula, ValueType?) {
        let (checked, type) = check(formula)
        if case .column? = type { fault(formula, FormText.columnAlone) }
        return (checked, type)
    }

    private func type(of name: String) -> ValueType? {
        if let type = types[name] { return type }
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 2, case .group(let fields)? = types[parts[0]] else { return nil }
        return fields[parts[1]].map(ValueType.column)
    }

    private func isColumn(_ name: String) -> Bool {
        if case .column? = type(of: name) { return true }
        return false
    }

    private mutating func check(_ formula: Formula) -> (Formula, ValueType?) {
        switch formula {
        case .number: return (formula, .number)
        case .text: return (formula, .text)
        case .day: return (formula, .day)
        case .flag: return (formula, .flag)
        case .name(let name): return (formula, named(name))
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
        case .choose(let condition, let then, let otherwise):
            let (first, firstType) = check(then)
            let (second, secondType) = check(otherwise)
            expect(secondType, firstType, in: otherwise)
            return (.choose(self.condition(condition), first, second), firstType ?? secondType)
        case .call(let function, let arguments): return call(function, arguments, formula)
        }
    }

    private mutating func named(_ name: Formula.Name) -> ValueType? {
        guard let type = type(of: name.text) else {
            problems.append(FormulaProblem(column: name.column, message: FormText.noName(name.text, near: nearest(name.text))))
            return nil
        }
        guard isInRow, case .column(let element) = type, let parts = name.parts else { return type }
        if let group, group != parts.group {
            problems.append(FormulaProblem(column: name.column, message: FormText.twoGroups(group, parts.group)))
        }
        group = parts.group
        return element
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
            if leftType == .withheld || leftType == .files { fault(a, FormText.onlyGiven(leftType?.name ?? FormText.thing)) }
        default:
            if case .column? = leftType {
                fault(a, FormText.columnAlone)
            } else if let leftType, !leftType.isOrdered {
                fault(a, FormText.notOrdered(leftType.name))
            } else {
                expect(rightType, leftType, in: b)
            }
        }
        return (.compare(comparison, left, right), .flag)
    }

    /// The right side of a comparison with a choice names one of its options.
    private mutating func option(_ formula: Formula, of type: ValueType?) -> (Formula, ValueType?) {
        let options: Set<String>
        switch type {
        case .choice(let ids)?, .choices(let ids)?: options = ids
        case .column?:
            fault(formula, FormText.columnAlone)
            return (formula, nil)
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
        if case .column = found { return fault(formula, FormText.columnAlone) }
        fault(formula, FormText.wrongType(found.name, wanted.name))
    }

    // MARK: functions

    private mutating func call(_ function: Formula.Function, _ arguments: [Formula], _ formula: Formula) -> (Formula, ValueType?) {
        if function.isOverRows, arguments.count == 1 { return gather(function, arguments[0], formula) }
        let wanted: ValueType? =
            switch function {
            case .floor, .ceiling, .max, .min: .number
            case .years, .months, .days: .day
            default: nil
            }
        let checked = arguments.map { argument in
            let (marked, type) = check(argument)
            if let type, let wanted, type != wanted { fault(argument, FormText.wrongArgument(function.rawValue, type.name)) }
            return marked
        }
        return (.call(function, checked), function == .given ? .flag : .number)
    }

    /// Over the rows of one group, or of a choice or a group itself.
    private mutating func gather(_ function: Formula.Function, _ argument: Formula, _ formula: Formula) -> (Formula, ValueType?) {
        let isNested = isInRow
        let isOverRows = argument.names.contains { isColumn($0.text) }
        if isNested, isOverRows { fault(formula, FormText.nestedRows(function.rawValue)) }
        let outer = (isInRow, group)
        (isInRow, group) = (isOverRows, isNested ? group : nil)
        let (checked, type) = check(argument)
        (isInRow, group) = outer
        let result: ValueType = function == .any || function == .all ? .flag : .number
        guard let type else { return (.call(function, [checked]), result) }
        let fits =
            switch (function, type) {
            case (.count, .choices), (.count, .group): true
            case (.count, .flag), (.any, .flag), (.all, .flag), (.sum, .number), (.max, .number), (.min, .number): isOverRows
            default: false
            }
        if !fits { fault(formula, FormText.wrongArgument(function.rawValue, type.name)) }
        return (.call(function, [checked]), result)
    }

    private func nearest(_ name: String) -> String? {
        guard isHelpful else { return nil }
        return types.keys.sorted().map { ($0, EditDistance.between($0, name)) }.filter { $0.1 <= 2 }.min { $0.1 < $1.1 }?.0
    }
}
