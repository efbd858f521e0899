import Web

/// What can be named in a form once everything has been asked, or in a row of a group: types, calculations, and what they need.
struct FormScope {
    private(set) var types: [String: ValueType] = [:]
    private(set) var calculationTypes: [String: ValueType] = [:]
    /// The scope within the rows of each group.
    private(set) var rows: [String: FormScope] = [:]
    private let calculations: [String: Calculation]
    /// The calculations with their options marked, where they have no faults.
    private var marked: [String: Formula] = [:]
    private var fields: Set<String> = []
    /// What the fee of the form needs, by whatever row.
    private let feeNames: [String]
    private var needed: [String: Set<String>] = [:]

    init(_ form: FormDefinition) {
        calculations = Dictionary(form.calculations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        feeNames = form.fees.flatMap(\.rows).flatMap { ($0.condition?.names ?? []) + $0.yen.names }.map(\.text)
        types[Formula.today] = .day
        for question in form.questions {
            types[question.id] = ValueType(question)
            fields.formUnion(question.fields.map(\.id))
            guard case .group = question.kind else { continue }
            let inside = FormScope(rows: question, outside: types)
            rows[question.id] = inside
            let all = question.fields.map { ($0.id, ValueType($0)) } + inside.calculationTypes.map { ($0.key, $0.value) }
            types[question.id] = .group(Dictionary(all, uniquingKeysWith: { first, _ in first }))
        }
        if !form.fees.isEmpty, calculations[FeeTable.result] == nil { calculationTypes[FeeTable.result] = .number }
        settle(form.calculations)
    }

    /// The scope of one row.
    init(rows group: Question, outside: [String: ValueType]) {
        calculations = Dictionary(group.calculations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        feeNames = []
        types = outside
        for field in group.fields { types[field.id] = ValueType(field) }
        settle(group.calculations)
    }

    /// Finds the types of calculations, each after those that it needs.
    private mutating func settle(_ all: [Calculation]) {
        var left = all
        while !left.isEmpty {
            let waiting = Set(left.map(\.id))
            // Those in a cycle, which is a fault of its own, come last in any order.
            let index = left.firstIndex { one in one.value.names.allSatisfy { !waiting.contains($0.text) } } ?? 0
            let one = left.remove(at: index)
            var checker = TypeChecker(types: types.merging(calculationTypes) { $1 })
            let (formula, type) = checker.calculation(one.value)
            calculationTypes[one.id] = type ?? .number
            if checker.problems.isEmpty { marked[one.id] = formula }
        }
        for one in all { needed[one.id] = needs(one) }
        if !feeNames.isEmpty, calculations[FeeTable.result] == nil { needed[FeeTable.result] = reach(feeNames, []) }
        types.merge(calculationTypes) { first, _ in first }
    }

    /// What a calculation names: no options, as far as they have been told apart.
    private func named(in one: Calculation) -> [String] {
        (marked[one.id] ?? one.value).names.map(\.text).filter { !$0.hasPrefix(Formula.optionMark) }
    }

    private func reach(_ names: [String], _ seen: Set<String>) -> Set<String> {
        var found: Set<String> = []
        var (waiting, seen) = (names, seen)
        while let name = waiting.popLast() {
            let base = name.split(separator: ".").first.map(String.init) ?? name
            guard seen.insert(base).inserted else { continue }
            if let one = calculations[base] {
                waiting += named(in: one)
            } else if base == FeeTable.result, !feeNames.isEmpty {
                waiting += feeNames
            } else if types[base] != nil {
                found.insert(base)
            }
        }
        return found
    }

    /// The questions that must have been asked before a calculation says anything.
    func needs(_ one: Calculation) -> Set<String> { reach(named(in: one), [one.id]) }
    func needs(named id: String) -> Set<String> { needed[id] ?? [] }

    /// Whether a name is somebody's, though perhaps not yet.
    func isKnown(_ name: Formula.Name) -> Bool {
        name.parts == nil ? types[name.text] != nil || fields.contains(name.text) : FormScope.has(name, in: types)
    }

    /// What is said of a name that is one in the rows of a group which may be named here; `nil` for any other.
    func column(_ name: String, in types: [String: ValueType]) -> Message? {
        for (group, type) in types.sorted(by: { $0.key < $1.key }) {
            if case .group(let fields) = type, fields[name] != nil { return FormText.columnOf(name, group) }
        }
        return nil
    }

    static func has(_ name: Formula.Name, in types: [String: ValueType]) -> Bool {
        guard let parts = name.parts else { return types[name.text] != nil }
        guard case .group(let fields)? = types[parts.group] else { return false }
        return fields[parts.field] != nil
    }

    /// The formula with calculations replaced by what they are worked out from, as long as it stays readable for a program.
    func spelt(_ formula: Formula) -> Formula {
        var result = formula
        for _ in 0..<8 {
            let next = result.replacing { marked[$0.text] }
            if next == result || next.size > 600 { break }
            result = next
        }
        return result
    }
}
