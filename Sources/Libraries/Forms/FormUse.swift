import StrictYAML
import Web

/// 使っているところ: where something of a form is named elsewhere in it, and would be missed there.
public struct FormUse: Sendable, Hashable {
    /// The part that names it.
    public let part: FormPart
    /// Where in the part: `show`, `value`, `holds`, `question`, `of`; `r2_when` in the third row of a table of fees.
    public let control: String
}

extension FormSketch {
    /// Whatever depends on a part, or on what stands in it: conditions, calculations, fees, rules, readings of a name.
    public func uses(of part: FormPart) -> [FormUse] {
        let (outer, inner) = names(in: part)
        guard !outer.isEmpty else { return [] }
        var uses: [FormUse] = []
        func add(_ use: FormUse) { if !uses.contains(use) { uses.append(use) } }
        func isNamed(_ name: String, at path: [YAMLTree.Step]) -> Bool {
            let isSibling = part.group.map { path.starts(with: $0.path) } ?? false
            return (isSibling ? outer.union(inner) : outer).contains { name == $0 || name.hasPrefix("\($0).") }
        }
        for (path, key) in formulas where !path.starts(with: part.path) {
            guard let formula = (tree.at(path)?[key]?.text).flatMap({ try? Formula.parse($0) }),
                formula.names.contains(where: { isNamed($0.text, at: path) })
            else { continue }
            let place = FormPart(around: path)
            if case .fee = place, case .index(let row)? = path.last {
                add(FormUse(part: place, control: "r\(row)_\(key)"))
            } else {
                add(FormUse(part: place, control: key))
            }
        }
        for (place, question) in questions where !place.path.starts(with: part.path) {
            if let of = question["of"]?.text, isNamed(of, at: place.path) { add(FormUse(part: place, control: "of")) }
        }
        for (index, rule) in rules.enumerated() where part != .rule(index) {
            if let question = rule["question"]?.text, isNamed(question, at: []) { add(FormUse(part: .rule(index), control: "question")) }
        }
        return uses
    }

    /// What formulas call a part and what stands in it: from everywhere, and from beside it in its rows.
    private func names(in part: FormPart) -> (outer: Set<String>, inner: Set<String>) {
        let id = self[part]?["id"]?.text ?? ""
        switch part {
        case .page: return (Set((self[part]?["questions"]?.items ?? []).compactMap { $0["id"]?.text }), [])
        case .question, .calculation: return (id.isEmpty ? [] : [id], [])
        case .field, .rowCalculation: return (["\(part.group.flatMap { self[$0]?["id"]?.text } ?? "").\(id)"], [id])
        default: return ([], [])
        }
    }
}

extension FormPart {
    /// The question in whose rows it is.
    var group: FormPart? {
        switch self {
        case .field(let page, let question, _), .rowCalculation(let page, let question, _): .question(page, question)
        default: nil
        }
    }

    /// The smallest part that holds what stands at a path.
    init(around path: [YAMLTree.Step]) {
        var part = FormPart.form
        for (step, next) in zip(path, path.dropFirst()) {
            guard case .key(let key) = step, case .index(let index) = next else { continue }
            switch (part, key) {
            case (.form, "pages"): part = .page(index)
            case (.form, "calculations"): part = .calculation(index)
            case (.form, "rules"): part = .rule(index)
            case (.form, "fees"): part = .fee(index)
            case (.page(let page), "questions"): part = .question(page, index)
            case (.question(let page, let question), "questions"): part = .field(page, question, index)
            case (.question(let page, let question), "calculations"): part = .rowCalculation(page, question, index)
            default: break
            }
        }
        self = part
    }
}
