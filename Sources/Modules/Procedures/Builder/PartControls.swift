import Forms
import Foundation
import StrictYAML
import Web

/// The controls of one part, read into the part: what they do not show stays as it is.
struct PartControls {
    let input: FormInput
    let part: FormPart
    let sketch: FormSketch
    /// Whether a part had an id before, in a version or in an earlier save: nothing new takes it.
    var isSpent: (String) throws -> Bool = { _ in false }

    /// The control that a fault leads to; what has none is at the top of the form.
    static func anchor(_ control: String) -> String { PartText.control(control) == nil ? "part" : control }

    /// What has to be mended before anything can be made of it, at its control.
    var problems: FieldProblems {
        var problems = FieldProblems()
        if case .fee = part {
            for problem in FeeControls(input: input, sketch: sketch).problems(sketch[part]) { problems.add(problem.control, problem.message) }
            return problems
        }
        let key = if case .rule = part { "holds" } else { "show" }
        for message in condition.problems(old: sketch[part]?[key]?.text) { problems.add(key, message) }
        return problems
    }

    private var condition: ConditionControls { ConditionControls(input: input, sketch: sketch) }

    /// The part as it is to be; its id is given separately, since formulas follow it.
    func read() throws -> YAMLTree? {
        guard var tree = sketch[part] else { return nil }
        switch part {
        case .form:
            set(&tree, message: "title")
            var whole = sketch
            whole.set(.form, tree)
            whole.languages = FurtherLanguage.allCases.filter { input.all("languages").contains($0.rawValue) }
            tree = whole.tree
        case .page:
            set(&tree, message: "title")
            set(&tree, "show", condition.read(old: tree["show"]?.text))
        case .question, .field: try question(&tree)
        case .fee: FeeControls(input: input, sketch: sketch).read(&tree)
        case .calculation, .rowCalculation:
            set(&tree, message: "label")
            set(&tree, "value", input["value"].map(Formula.standard))
            set(&tree, "hidden", input["hidden"] == nil ? nil : "true")
        case .rule:
            set(&tree, message: "message")
            set(&tree, "question", input["question"])
            set(&tree, "holds", condition.read(old: tree["holds"]?.text) ?? "")
        }
        return tree
    }

    private func question(_ tree: inout YAMLTree) throws {
        let (old, type) = (tree["type"]?.text ?? "", input["type"] ?? "")
        set(&tree, message: "label")
        set(&tree, message: "support", optional: true)
        set(&tree, "as", input.given("as"))
        set(&tree, "keep", input["keep"] == nil ? nil : "verified")
        set(&tree, "optional", input["required"] == nil ? "true" : nil)
        set(&tree, "show", condition.read(old: tree["show"]?.text))
        if type != old {
            for key in PartControls.keys(old).subtracting(PartControls.keys(type)) { tree[key] = nil }
            set(&tree, "type", type)
            if PartControls.keys(type).contains("options"), tree["options"] == nil { tree["options"] = .list([]) }
            if type == "group", tree["questions"] == nil { tree["questions"] = .list([]) }
            // The controls of the new type come with the next page.
            return
        }
        for key in PartControls.limits where PartControls.keys(type).contains(key) {
            set(&tree, key, input.given(key))
        }
        if type == "number" { set(&tree, message: "unit", optional: true) }
        if PartControls.keys(type).contains("options") { tree["options"] = .list(try options(tree["options"]?.items ?? [])) }
    }

    /// The keys whose controls stand side by side.
    static let limits = ["longest", "of", "ground", "most", "min", "max", "decimals", "needs", "south", "west", "north", "east"]

    /// What a type brings with it.
    static func keys(_ type: String) -> Set<String> {
        switch type {
        case "text", "lines", "name", "address", "sealed": ["longest"]
        case "kana": ["longest", "of"]
        case "individual_number": ["ground"]
        case "number": ["min", "max", "decimals", "unit"]
        case "choice", "choices": ["options"]
        case "files": ["most"]
        case "place": ["needs", "south", "west", "north", "east"]
        case "group": ["min", "max", "questions"]
        default: []
        }
    }

    /// The options in the order of their controls, less those that were emptied, one moved when its button was pressed.
    private func options(_ old: [YAMLTree]) throws -> [YAMLTree] {
        var options: [YAMLTree] = []
        let move = (input["do"] ?? "").split(separator: " ").map(String.init)
        var wanted: Int?
        let rows = input.rows("o")
        var taken = Set(rows.compactMap { input.given("o\($0)_id") })
        for index in rows {
            var id = input["o\(index)_id"] ?? ""
            let words = WordControls.read("o\(index)", input, old: old.first { $0["id"]?.text == id }?["label"]?.message)
            if id.isEmpty, words.isBlank { continue }
            // Who only writes the words need not think of an id: it is made once and stays.
            if id.isEmpty { id = try sketch.free("o", besides: taken, isSpent: isSpent) }
            taken.insert(id)
            if move == ["option-remove", String(index)] { continue }
            var option = old.first { $0["id"]?.text == id } ?? .map([])
            option["id"] = .text(id)
            option["label"] = .message(words)
            if move.count == 2, move[1] == String(index) { wanted = options.count }
            options.append(option)
        }
        if let wanted, let step = ["option-up": -1, "option-down": 1][move[0]], options.indices.contains(wanted + step) {
            options.swapAt(wanted, wanted + step)
        }
        return options
    }

    // MARK: pieces

    private func set(_ tree: inout YAMLTree, _ key: String, _ text: String?) { tree[key] = text.map { .text(WordControls.clean($0)) } }

    private func set(_ tree: inout YAMLTree, message key: String, optional: Bool = false) {
        let words = WordControls.read(key, input, old: tree[key]?.message)
        tree[key] = optional && words.isBlank ? nil : .message(words)
    }
}

extension FormInput {
    /// The numbers of the rows of controls that were sent, in order: 0 and 1 of `o0_id`, `o0_ja` and `o1_id`.
    func rows(_ prefix: String) -> [Int] {
        let numbers = pairs.compactMap { pair -> Int? in
            guard pair.name.hasPrefix(prefix) else { return nil }
            let rest = pair.name.dropFirst(prefix.count)
            return rest.firstIndex(of: "_").flatMap { Int(rest[..<$0]) }
        }
        return Set(numbers).sorted()
    }
}
