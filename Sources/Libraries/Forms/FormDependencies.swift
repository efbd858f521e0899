import Web

/// What waits for what: calculations for answers, answers for the conditions under which they are asked.
extension FormCompiler {
    /// Calculations that need themselves, by whatever way round.
    mutating func checkCycles() {
        report(form.calculations, "calculations", fees: form.fees)
        for (index, page) in form.pages.enumerated() {
            for (place, question) in page.questions.enumerated() where !question.calculations.isEmpty {
                report(question.calculations, "pages[\(index)].questions[\(place)].calculations", fees: [])
            }
        }
    }

    private mutating func report(_ all: [Calculation], _ key: String, fees: [FeeTable]) {
        var needs = Dictionary(all.map { ($0.id, $0.value.names.map(\.text)) }, uniquingKeysWith: { first, _ in first })
        if !fees.isEmpty, needs[FeeTable.result] == nil {
            needs[FeeTable.result] = fees.flatMap(\.rows).flatMap { ($0.condition?.names ?? []) + $0.yen.names }.map(\.text)
        }
        var state: [String: Bool] = [:]
        func visit(_ name: String, _ path: [String]) -> [String]? {
            guard let next = needs[name] else { return nil }
            if let isDone = state[name] { return isDone ? nil : Array(path.drop { $0 != name }) + [name] }
            state[name] = false
            for one in next { if let cycle = visit(one, path + [name]) { return cycle } }
            state[name] = true
            return nil
        }
        for (index, one) in all.enumerated() {
            if let cycle = visit(one.id, []) { return fault("\(key)[\(index)].value", FormText.cycle(cycle)) }
        }
        if !fees.isEmpty, let cycle = visit(FeeTable.result, []) { fault("fees[0]", FormText.cycle(cycle)) }
    }

    /// The way round by which a question waits for itself, when its condition names `name`: through conditions and calculations.
    mutating func path(from name: String, to goals: Set<String>) -> [String]? {
        let start = name.split(separator: ".").first.map(String.init) ?? name
        var before: [String: String] = [:]
        var seen: Set<String> = [start]
        // Nearest first: it grows at its end while it is gone through.
        var waiting = [start]
        var index = 0
        while index < waiting.count {
            let one = waiting[index]
            index += 1
            if goals.contains(one) {
                let back = sequence(first: one) { before[$0] }
                return [one] + back.reversed()
            }
            for next in waits[one] ?? [] where seen.insert(next).inserted {
                before[next] = one
                waiting.append(next)
            }
        }
        return nil
    }

    /// What each question and each calculation waits for.
    func needs() -> [String: [String]] {
        func bases(_ formula: Formula?) -> [String] {
            formula?.names.map { $0.parts?.group ?? $0.text } ?? []
        }
        var needs: [String: [String]] = [:]
        for page in form.pages {
            for question in page.questions {
                needs[question.id, default: []] += bases(page.condition) + bases(question.condition)
                for field in question.fields { needs[field.id, default: []] += bases(field.condition) }
            }
        }
        for one in form.calculations { needs[one.id, default: []] += bases(one.value) }
        if !form.fees.isEmpty {
            for row in form.fees.flatMap(\.rows) { needs[FeeTable.result, default: []] += bases(row.condition) + bases(row.yen) }
        }
        return needs
    }
}
