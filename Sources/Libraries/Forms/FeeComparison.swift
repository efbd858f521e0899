import Japanese

/// 手数料の改定: whether two versions of a form take the same fee on a day, whatever else they ask otherwise.
extension FormDefinition {
    /// Compares the tables in force on the day: of which ordinance they are, their rows and rounding, and the calculations that they need. What a
    /// row is called, and from which day an unchanged table counts, makes no other fee. Of a day before the first table of a fee the other
    /// version says nothing, and is not asked.
    public func takesSameFee(as other: FormDefinition, on day: Day) -> Bool {
        let (own, others) = (rates(on: day), other.rates(on: day))
        let unsaid = Set(other.fees.map(\.id)).subtracting(others.keys)
        return Set(own.keys).union(others.keys).subtracting(unsaid).allSatisfy { own[$0] == others[$0] }
    }

    /// What decides the amount of one fee.
    private struct Rate: Hashable {
        var ordinance = ""
        var rounding: FeeRounding?
        /// The condition and the amount of each row.
        var rows: [[Formula?]] = []
        /// What the formulas need, by name.
        var calculations: [String: Formula] = [:]
    }

    private func rates(on day: Day) -> [String: Rate] {
        var rates: [String: Rate] = [:]
        for table in fees(on: day) {
            var rate = Rate(ordinance: table.ordinance.ja, rounding: table.rounding, rows: table.rows.map { [$0.condition, $0.yen] })
            for formula in rate.rows.joined() { gather(formula, in: nil, into: &rate.calculations) }
            rates[table.id] = rate
        }
        // A form without tables may work its fee out by a calculation of that name.
        if fees.isEmpty, let fee = calculations.first(where: { $0.id == FeeTable.result }) {
            var rate = Rate(rows: [[fee.value]])
            gather(fee.value, in: nil, into: &rate.calculations)
            rates[fee.id] = rate
        }
        return rates
    }

    /// - Parameter group: in whose rows the formula stands: what it names is looked for there first.
    private func gather(_ formula: Formula?, in group: String?, into found: inout [String: Formula]) {
        for name in formula?.names ?? [] {
            let (inside, field) = name.parts.map { ($0.group, $0.field) } ?? (group, name.text)
            let own = inside.flatMap { group in questions.first { $0.id == group }?.calculations.first { $0.id == field } }
            let key = own == nil ? name.text : "\(inside ?? "").\(field)"
            guard found[key] == nil, let needed = own ?? calculations.first(where: { $0.id == name.text }) else { continue }
            found[key] = needed.value
            gather(needed.value, in: own == nil ? nil : inside, into: &found)
        }
    }
}
