import Forms
import Foundation
import Japanese
import StrictYAML
import Web

/// The controls of a table of fees, read into the table.
struct FeeControls {
    let input: FormInput
    let sketch: FormSketch

    /// How many rows are shown; those after them stay as they are, and are changed in the text of the form.
    static let mostRows = 60

    func read(_ tree: inout YAMLTree) {
        for key in ["ordinance", "article"] { tree[key] = .message(Message(ja: input["\(key)_ja"] ?? "", en: input["\(key)_en"] ?? "")) }
        let day = input["effective_from"] ?? ""
        tree["effective_from"] = .text(Day(lenient: day)?.description ?? day)
        rounding(&tree)
        tree["rows"] = .list(rows(tree["rows"]?.items ?? []))
    }

    private func rounding(_ tree: inout YAMLTree) {
        guard let to = input.given("rounding") else {
            tree["rounding"] = nil
            return
        }
        var rounding = tree["rounding"] ?? .map([])
        rounding["to"] = .text(to)
        rounding["by"] = .text(input.given("rounding_by") ?? FeeRounding.Way.down.rawValue)
        tree["rounding"] = rounding
    }

    /// The rows in the order of their controls, less those that were emptied, one moved when its button was pressed.
    private func rows(_ old: [YAMLTree]) -> [YAMLTree] {
        let move = (input["do"] ?? "").split(separator: " ").map(String.init)
        var rows: [YAMLTree] = []
        var wanted: Int?
        for index in 0..<FeeControls.mostRows where isWritten(index) && move != ["row-remove", String(index)] {
            var row = old.indices.contains(index) ? old[index] : .map([])
            row["label"] = .message(Message(ja: input["r\(index)_ja"] ?? "", en: input["r\(index)_en"] ?? ""))
            row["when"] = condition(index).read(old: row["when"]?.text).map { .text($0) }
            row["yen"] = .text(yen(input["r\(index)_yen"] ?? ""))
            if move.count == 2, move[1] == String(index) { wanted = rows.count }
            rows.append(row)
        }
        if let wanted, let step = ["row-up": -1, "row-down": 1][move[0]], rows.indices.contains(wanted + step) {
            rows.swapAt(wanted, wanted + step)
        }
        return rows + old.dropFirst(FeeControls.mostRows)
    }

    private func isWritten(_ index: Int) -> Bool { ["ja", "en", "yen"].contains { input.given("r\(index)_\($0)") != nil } }

    private func condition(_ index: Int) -> ConditionControls { ConditionControls(input: input, sketch: sketch, prefix: "r\(index)_") }

    /// 16,000円 as a number; what is none is a formula.
    private func yen(_ typed: String) -> String {
        let plain = typed.precomposedStringWithCompatibilityMapping.filter { !", 円¥\u{3000}".contains($0) }
        return Rational(plain) == nil ? Formula.standard(typed) : plain
    }

    /// What is missing in the conditions of its rows, each with its control.
    func problems(_ tree: YAMLTree?) -> [(control: String, message: Message)] {
        let old = tree?["rows"]?.items ?? []
        return (0..<FeeControls.mostRows).filter(isWritten).flatMap { index in
            condition(index).problems(old: old.indices.contains(index) ? old[index]["when"]?.text : nil).map { ("r\(index)_when", $0) }
        }
    }
}
