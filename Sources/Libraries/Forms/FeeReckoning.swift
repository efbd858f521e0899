import Japanese
import Web

extension FeeTable {
    /// The name of the whole fee in formulas and results.
    public static let result = "fee"
}

/// 手数料の算定: the tables in force on a day, applied to answers.
struct FeeReckoning {
    private let form: FormDefinition
    private let day: Day
    private let look: (String) -> Formula.Value?

    init(_ form: FormDefinition, on day: Day, look: @escaping (String) -> Formula.Value?) {
        self.form = form
        self.day = day
        self.look = look
    }

    /// - Returns: `nil` when no fee has a table in force yet, or what one needs is not answered. Never less than is due: all or nothing.
    func trace() -> FeeTrace? {
        var lines: [FeeTrace.Line] = []
        for table in form.fees(on: day) {
            guard let line = line(table) else { return nil }
            lines.append(line)
        }
        let (yen, overflows) = lines.reduce((0, false)) { sum, line in
            let (next, over) = sum.0.addingReportingOverflow(line.yen)
            return (next, sum.1 || over)
        }
        return lines.isEmpty || overflows ? nil : FeeTrace(lines: lines, yen: yen)
    }

    private func line(_ table: FeeTable) -> FeeTrace.Line? {
        guard let index = table.rows.firstIndex(where: { $0.condition?.holds(look) ?? true }) else { return nil }
        let row = table.rows[index]
        guard case .number(let exact)? = row.yen.value(look) else { return nil }
        let rounded = table.rounding?.round(exact) ?? exact
        // The compiler has seen to whole yen from 0 on; what is neither is no fee.
        guard rounded.isWhole, rounded >= .zero, let yen = Int(exactly: rounded.numerator) else { return nil }
        return FeeTrace.Line(
            table: table.id, effectiveFrom: table.effectiveFrom, ordinance: table.ordinance, article: table.article, row: index + 1,
            label: row.label, source: row.source, words: words(row.yen), inputs: inputs(row.yen), exact: exact.description, rounding: table.rounding,
            yen: yen)
    }

    /// The amount with what it is made of, by name and value.
    private func words(_ formula: Formula) -> Message {
        formula.amount { name in
            guard let label = form.label(of: name) else { return nil }
            guard let value = look(name) else { return label }
            if case .column(let rows) = value {
                return Message(ja: "\(label.ja)（\(rows.count)件）", en: "\(label.en) (\(rows.count) rows)")
            }
            let number = if case .number(let number) = value { FormulaWords.grouped(number) } else { FeeReckoning.words(value) }
            return number.map { Message(ja: "\(label.ja) \($0)", en: "\(label.en) \($0)") } ?? label
        }
    }

    /// What the names of an amount stand for: each once, in the order in which they are written.
    private func inputs(_ formula: Formula) -> [FeeTrace.Input] {
        var seen: Set<String> = []
        return formula.names.compactMap { name in
            guard seen.insert(name.text).inserted, let label = form.label(of: name.text) else { return nil }
            return look(name.text).flatMap(FeeReckoning.words).map { FeeTrace.Input(label: label, value: $0) }
        }
    }

    private static func words(_ value: Formula.Value) -> String? {
        switch value {
        case .number(let number): number.description
        case .day(let day): day.description
        case .column(let rows): "\(rows.count)"
        case .text, .flag, .choices: nil
        }
    }
}
