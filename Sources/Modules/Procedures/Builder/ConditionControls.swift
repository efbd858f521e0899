import Forms
import Foundation
import StrictYAML
import Web

/// The controls of a condition, read into its formula.
struct ConditionControls {
    let input: FormInput
    let sketch: FormSketch
    /// Before the names of its controls, where a page has several conditions.
    var prefix = ""

    /// How many rows a condition has at most; one with more is shown as its formula.
    static let mostClauses = 10

    /// One row of the three fields, as it was sent.
    private struct Row {
        let number: Int
        let question: String?
        let comparison: ConditionClauses.Comparison
        /// What was typed.
        let typed: String
        /// What was chosen of the options: of which question, and which.
        let chosen: (question: String, option: String)?

        var needsValue: Bool { comparison != .given && comparison != .missing }
        var isEmpty: Bool { question == nil && typed.isEmpty && chosen == nil }
    }

    private var rows: [Row] {
        (0..<ConditionControls.mostClauses).map { index in
            let words = (input["\(prefix)c\(index)_option"] ?? "").split(separator: " ").map(String.init)
            return Row(
                number: index + 1, question: input.given("\(prefix)c\(index)_question"),
                comparison: ConditionClauses.Comparison(rawValue: input["\(prefix)c\(index)_comparison"] ?? "") ?? .equal,
                typed: input["\(prefix)c\(index)_value"] ?? "", chosen: words.count == 2 ? (words[0], words[1]) : nil)
        }.filter { !$0.isEmpty }
    }

    // MARK: reading

    /// The formula that the three fields or the formula's own field say; `nil` for none.
    /// - Parameter old: where nothing was written before and “always” still stands, what was written in the fields is meant.
    func read(old: String?) -> String? {
        switch input["\(prefix)condition"] {
        case "formula": input.given("\(prefix)formula").map(Formula.standard)
        case "clauses": clauses(old: old)
        default: old == nil && input["\(prefix)condition"] != nil ? clauses(old: nil) : nil
        }
    }

    /// Fields that say what they said before leave the formula as it was written.
    private func clauses(old: String?) -> String? {
        let clauses = rows.compactMap { row in
            row.question.map { ConditionClauses.Clause(question: $0, comparison: row.comparison, value: value(row, $0)) }
        }
        let joining = ConditionClauses.Joining(rawValue: input["\(prefix)joining"] ?? "") ?? .and
        guard !clauses.isEmpty else { return nil }
        let written = ConditionClauses(joining: joining, clauses: clauses).written(sketch.kind(of:))
        return old.flatMap(sketch.clauses)?.written(sketch.kind(of:)) == written ? old : written
    }

    /// Words that name an option come first, then what was chosen of the options, then the words as they are.
    private func value(_ row: Row, _ question: String) -> String {
        let options = sketch.options(of: question)
        let chosen = row.chosen.flatMap { $0.question == question ? $0.option : nil }
        if sketch.kind(of: question) == .day, row.typed.isEmpty, let chosen { return chosen }
        guard !options.isEmpty, row.needsValue else { return row.typed }
        var ids = parts(row.typed).map { part in (part, options.first { $0.isCalled(part) }?.id) }
        if row.comparison == .oneOf, let chosen, !ids.contains(where: { $0.1 == chosen }) { ids.append((chosen, chosen)) }
        if row.comparison != .oneOf, let chosen, ids.isEmpty || ids.contains(where: { $0.1 == nil }) { return chosen }
        return ids.map { $0.1 ?? $0.0 }.joined(separator: ", ")
    }

    private func parts(_ typed: String) -> [String] {
        typed.split { ",、，".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    // MARK: what cannot be read

    /// What is missing in the three fields, so that no formula comes of them.
    /// - Parameter old: what stands there now.
    func problems(old: String?) -> [Message] {
        guard input["\(prefix)condition"] == "clauses" || input["\(prefix)condition"] == "none" && old == nil else { return [] }
        return rows.compactMap { row in
            guard let question = row.question else { return PartText.clauseNeedsQuestion(row.number) }
            guard row.needsValue, row.typed.isEmpty else { return nil }
            let hasOptions = !sketch.options(of: question).isEmpty
            if hasOptions || sketch.kind(of: question) == .day, let chosen = row.chosen {
                return chosen.question == question ? nil : PartText.clauseOtherOption(row.number)
            }
            return hasOptions ? PartText.clauseNeedsOption(row.number) : PartText.clauseNeedsValue(row.number)
        }
    }
}

/// An option as the builder knows it.
struct SketchOption {
    let id: String
    let label: Message

    /// Whether somebody who types this means it: its words in either language, or its id.
    func isCalled(_ typed: String) -> Bool {
        func folded(_ text: String) -> String {
            text.precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespaces).lowercased()
        }
        return [id, label.ja, label.en].filter { !$0.isEmpty }.contains { folded($0) == folded(typed) }
    }
}

extension FormSketch {
    /// A condition as the three fields say it; `nil` for one that they cannot say as it is.
    func clauses(_ condition: String) -> ConditionClauses? {
        let clauses = (try? Formula.parse(condition)).flatMap { ConditionClauses($0, kind(of:)) }
        return clauses.flatMap { $0.clauses.count <= ConditionControls.mostClauses ? $0 : nil }
    }

    /// How what is compared with a name is read.
    func kind(of name: String) -> ConditionClauses.ValueKind {
        if calculations.contains(where: { $0["id"]?.text == name }) { return .number }
        return switch question(named: name)?["type"]?.text {
        case "choice", "choices": .option
        case "number": .number
        case "date": .day
        case "flag": .flag
        case "text", "lines", "mail", "phone", "postal", "name", "kana", "corporate_number": .text
        default: .unknown
        }
    }

    /// The options of a question; none where it has none.
    func options(of question: String) -> [SketchOption] {
        self.question(named: question).map { FormSketch.options($0) } ?? []
    }

    /// A question by what a condition calls it: one in rows `group.field` from outside of them, and by its id from beside it.
    private func question(named name: String) -> YAMLTree? {
        name.contains(".") ? part(.question, name).flatMap { self[$0] } : questions.first { $0.tree["id"]?.text == name }?.tree
    }

    /// The questions in the rows of a group, as rules about rows name them; none where it has no rows.
    func rows(of group: String) -> [(id: String, tree: YAMLTree)] {
        let fields = question(named: group)?["questions"]?.items ?? []
        return fields.compactMap { tree in tree["id"]?.text.map { ("\(group).\($0)", tree) } }
    }

    /// The options that a question's tree shows to applicants; what another type has left behind does not count.
    static func options(_ tree: YAMLTree) -> [SketchOption] {
        guard PartControls.keys(tree["type"]?.text ?? "").contains("options") else { return [] }
        return (tree["options"]?.items ?? []).map { SketchOption(id: $0["id"]?.text ?? "", label: $0["label"]?.message ?? Message(same: "")) }
    }
}
