import Web

/// Tables of fees: every case that an applicant can come to has a row, every row can be come to, and every amount is whole yen from 0 on.
extension FormCompiler {
    mutating func fee(_ table: FeeTable, _ key: String) -> FeeTable {
        if table.id.wholeMatch(of: #/[a-z][a-z0-9_]{0,39}/#) == nil { fault("\(key).id", FormText.badID(table.id)) }
        if table.rows.isEmpty { fault("\(key).rows", FormText.noRow) }
        if let rounding = table.rounding, ![1, 10, 100, 1000].contains(rounding.to) { fault("\(key).rounding.to", FormText.roundingSteps) }
        let same = form.fees.firstIndex { $0.id == table.id && $0.effectiveFrom == table.effectiveFrom }
        if let same, "fees[\(same)]" != key { fault("\(key).effective_from", FormText.feeOverlap(table.id, "\(table.effectiveFrom)")) }
        let rows = table.rows.enumerated().map { index, row in
            let place = "\(key).rows[\(index)]"
            let condition = row.condition.map { self.condition($0, "\(place).when", never: FormText.deadRow) }
            let yen = checked(row.yen, "\(place).yen") { checker, formula in
                let (marked, type) = checker.calculation(formula)
                if let type, type != .number { checker.report(formula, FormText.feeNotNumber) }
                return marked
            }
            return FeeRow(label: row.label, condition: condition, yen: yen ?? row.yen, source: row.source)
        }
        return FeeTable(
            id: table.id, ordinance: table.ordinance, article: table.article, effectiveFrom: table.effectiveFrom, rounding: table.rounding, rows: rows
        )
    }

    mutating func checkFees(_ form: FormDefinition) {
        for (index, table) in form.fees.enumerated() {
            checkRows(table, "fees[\(index)]")
            for (place, row) in table.rows.enumerated() {
                checkAmount(row, table, "fees[\(index)].rows[\(place)].yen", before: Array(table.rows.prefix(place)))
            }
        }
    }

    /// Rows that never come to count, and cases that no row is for.
    private mutating func checkRows(_ table: FeeTable, _ key: String) {
        var before: [Formula] = []
        for (index, row) in table.rows.enumerated() {
            let place = "\(key).rows[\(index)]"
            let condition = row.condition.map(spelt)
            if index > 0, table.rows[index - 1].condition == nil {
                fault(place, FormText.deadRow)
            } else if !before.isEmpty,
                let outcome = Satisfiability(condition ?? .flag(true), assuming: before.map { .not($0) }, domains: domains, effort: feeEffort),
                !outcome.canHold
            {
                fault(condition == nil ? place : "\(place).when", FormText.deadRow)
            }
            if let condition { before.append(condition) }
        }
        guard table.rows.last?.condition != nil, let first = before.first else { return }
        guard let outcome = Satisfiability(before.dropFirst().reduce(first) { .either($0, $1) }, domains: domains, effort: feeEffort) else {
            return fault("\(key).rows", FormText.noRowUndecided)
        }
        if outcome.canFail { fault("\(key).rows", FormText.noRowFor(example(outcome.failing))) }
    }

    /// A case in words: 「区分」が「法人」.
    private func example(_ answers: [String: Formula.Value]) -> Message {
        let cases = answers.sorted { $0.key < $1.key }.compactMap { name, value in self.words(name, value) }
        if cases.isEmpty { return Message(same: "…") }
        return Message(ja: cases.map(\.ja).joined(separator: "、"), en: cases.map(\.en).joined(separator: ", "))
    }

    private func words(_ name: String, _ value: Formula.Value) -> Message? {
        let label = form.label(of: name) ?? Message(same: name)
        let options = form.questions.first { $0.id == name }?.options ?? []
        func option(_ id: String) -> Message {
            options.first { $0.id == id }?.label ?? Message(same: id == "\u{1}" ? "…" : id)
        }
        let words: Message? =
            switch value {
            case .text(let text): option(text)
            case .number(let number): Message(same: number.description)
            case .day(let day): Message(same: day.description)
            case .flag(let isOn): isOn ? Message(ja: "はい", en: "yes") : Message(ja: "いいえ", en: "no")
            case .choices(let chosen):
                Message(
                    ja: chosen.sorted().map { option($0).ja }.joined(separator: "・"),
                    en: chosen.sorted().map { option($0).en }.joined(separator: " + "))
            case .column: nil
            }
        return words.map { Message(ja: "「\(label.ja)」が「\($0.ja)」", en: "“\(label.en)” is “\($0.en)”") }
    }

    // MARK: amounts

    private mutating func checkAmount(_ row: FeeRow, _ table: FeeTable, _ key: String, before: [FeeRow]) {
        let yen = spelt(row.yen)
        let range = NumberRange(yen) { self.range(of: $0) }
        if !(range.least.map { $0 >= .zero } ?? false) { fault(key, FormText.feeNegative) }
        let reached = before.compactMap(\.condition).map { .not(spelt($0)) } + [row.condition].compactMap(\.self).map(spelt)
        if FormCompiler.divisors(yen).contains(where: { mayBeZero($0, reached) }) { fault(key, FormText.feeOverZero) }
        if !range.isWhole, table.rounding == nil { fault(key, FormText.feeFraction) }
        for name in FormCompiler.needed(yen) where canBeMissing(name, reached) {
            fault(key, FormText.feeMissing(form.label(of: name) ?? Message(same: name)))
        }
    }

    private func range(of name: String) -> NumberRange? {
        if case .number(let bounds)? = form.questions.first(where: { $0.id == name })?.kind { return NumberRange(bounds) }
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 2, let group = form.questions.first(where: { $0.id == parts[0] }) else { return nil }
        if case .number(let bounds)? = group.fields.first(where: { $0.id == parts[1] })?.kind { return NumberRange(bounds) }
        guard let one = group.calculations.first(where: { $0.id == parts[1] }), let scope = whole.rows[group.id] else { return nil }
        return NumberRange(scope.spelt(one.value)) { range(of: "\(group.id).\($0)") ?? range(of: $0) }
    }

    /// The names without which there is no number. Rows may be none: their sum is 0 then, but their greatest is missing.
    private static func needed(_ formula: Formula) -> [String] {
        switch formula {
        case .name(let name): [name.text]
        case .call(.given, _), .call(.count, _), .call(.any, _), .call(.all, _), .call(.sum, _): []
        case .choose(_, let then, let otherwise): needed(then) + needed(otherwise)
        default: formula.parts.flatMap(needed)
        }
    }

    /// What something is divided by.
    private static func divisors(_ formula: Formula) -> [Formula] {
        let own: [Formula] = if case .arithmetic(.over, _, let divisor) = formula { [divisor] } else { [] }
        return own + formula.parts.flatMap(divisors)
    }

    /// Whether a divisor can be 0 where the row counts: there would be no fee then.
    private func mayBeZero(_ divisor: Formula, _ reached: [Formula]) -> Bool {
        guard NumberRange(divisor, named: { range(of: $0) }).holdsZero else { return false }
        return Satisfiability(
            .compare(.equal, divisor, .number(.zero)), assuming: reached.filter(Satisfiability.isPlain), domains: domains, effort: feeEffort)?
            .canHold ?? true
    }

    /// Whether the name can lack a value where the row counts; where that cannot be decided, whether it can at all.
    private func canBeMissing(_ name: String, _ reached: [Formula]) -> Bool {
        if name.hasPrefix(Formula.optionMark) || name == Formula.today { return false }
        let base = name.split(separator: ".").first.map(String.init) ?? name
        guard base == name, let domain = domains[name] else { return true }
        if domain.isRequired, domain.condition == nil { return false }
        let isGiven = Formula.call(.given, [.name(.init(text: name, column: 1))])
        return Satisfiability(.not(isGiven), assuming: reached, domains: domains, effort: feeEffort)?.canHold ?? true
    }
}
