import Foundation
import StrictYAML
import Web

/// 様式の下書きの構造: a form as somebody edits it, with all the faults it may have. It keeps what it does not know.
public struct FormSketch: Sendable, Hashable {
    public internal(set) var tree: YAMLTree

    /// - Returns: `nil` when the text is not YAML; `faults` says why.
    public init?(_ source: String, _ faults: FileFaults = FileFaults()) {
        guard let tree = YAMLTree.read(source, faults), case .map = tree else { return nil }
        self.tree = tree
    }

    /// A form with one page and no question yet.
    public init(body: String, procedure: String, title: String) {
        tree = FormFile.tree(
            FormDefinition(
                body: body, procedure: procedure, title: Message(ja: title, en: ""),
                pages: [FormPage(id: "page1", title: FormSketch.newPage, questions: [])]))
    }

    public var source: String { tree.writtenAsForm }

    // MARK: looking

    public var pages: [YAMLTree] { tree["pages"]?.items ?? [] }
    public var calculations: [YAMLTree] { tree["calculations"]?.items ?? [] }
    /// The tables of fees.
    public var fees: [YAMLTree] { tree["fees"]?.items ?? [] }
    public var rules: [YAMLTree] { tree["rules"]?.items ?? [] }
    public var title: Message { tree["title"]?.message ?? Message(same: "") }
    public subscript(_ part: FormPart) -> YAMLTree? { tree.at(part.path) }

    /// Every question with its place, those of rows too.
    public var questions: [(part: FormPart, tree: YAMLTree)] {
        pages.enumerated().flatMap { page, tree in
            (tree["questions"]?.items ?? []).enumerated().flatMap { index, question in
                [(.question(page, index), question)]
                    + (question["questions"]?.items ?? []).enumerated().map { (FormPart.field(page, index, $0), $1) }
            }
        }
    }

    /// The questions that a condition at a part may name: those asked before it.
    public func askedBefore(_ part: FormPart) -> [(id: String, tree: YAMLTree)] {
        var found: [(String, YAMLTree)] = []
        for (place, tree) in questions {
            if !FormSketch.isBefore(place, part) { continue }
            if let group = place.group, group != part.group { continue }
            if let id = tree["id"]?.text { found.append((id, tree)) }
        }
        return found
    }

    private static func isBefore(_ place: FormPart, _ part: FormPart) -> Bool {
        switch part {
        case .form, .calculation, .rule, .fee: true
        // What follows from a row knows the whole row.
        case .rowCalculation(let page, let question, _): place.group == part.group || isBefore(place, .question(page, question))
        default: place.isBefore(part) && !part.path.starts(with: place.path)
        }
    }

    /// An id that nothing has yet and nothing had before: `question3`. The answers of whoever began with an older version stand behind ids.
    func free(_ stem: String, _ isSpent: (String) throws -> Bool) rethrows -> String { try free(stem, besides: [], isSpent: isSpent) }

    /// - Parameter others: what else is taken by now.
    public func free(_ stem: String, besides others: Set<String>, isSpent: (String) throws -> Bool) rethrows -> String {
        let inside = questions.flatMap { ($0.tree["calculations"]?.items ?? []) + ($0.tree["options"]?.items ?? []) }
        let taken = others.union((pages + questions.map(\.tree) + calculations + inside + fees).compactMap { $0["id"]?.text })
        var number = 1
        while true {
            let id = "\(stem)\(number)"
            if !taken.contains(id), try !isSpent(id) { return id }
            number += 1
        }
    }

    // MARK: changing
    // What is added never takes an id that is spent: one that another part had before, in a version or in an earlier save.

    static let newPage = Message(ja: "新しいページ", en: "New page")

    /// - Returns: where the new page is.
    @discardableResult
    public mutating func addPage(isSpent: (String) throws -> Bool = { _ in false }) rethrows -> FormPart {
        let title = Message(ja: "\(FormSketch.newPage.ja)\(pages.count + 1)", en: "\(FormSketch.newPage.en) \(pages.count + 1)")
        let id = try free("page", isSpent)
        append(
            .map([.init("id", .text(id)), .init("title", .message(title)), .init("questions", .list([]))]), to: [.key("pages")])
        return .page(pages.count - 1)
    }

    /// - Parameter part: a page, or a question with rows.
    @discardableResult
    public mutating func addQuestion(to part: FormPart, isSpent: (String) throws -> Bool = { _ in false }) rethrows -> FormPart? {
        switch part {
        case .page: guard self[part] != nil else { return nil }
        case .question: guard self[part]?["type"]?.text == "group" else { return nil }
        default: return nil
        }
        let id = try free("question", isSpent)
        let label = Message(ja: "新しい質問\(id.dropFirst(8))", en: "New question \(id.dropFirst(8))")
        append(.map([.init("id", .text(id)), .init("type", .text("text")), .init("label", .message(label))]), to: part.path + [.key("questions")])
        let last = (self[part]?["questions"]?.items.count ?? 1) - 1
        switch part {
        case .page(let page): return .question(page, last)
        case .question(let page, let question): return .field(page, question, last)
        default: return nil
        }
    }

    /// - Parameter part: the question from whose rows it follows; `nil` for one from the whole form.
    @discardableResult
    public mutating func addCalculation(to part: FormPart? = nil, isSpent: (String) throws -> Bool = { _ in false }) rethrows -> FormPart? {
        if let part, self[part]?["type"]?.text != "group" { return nil }
        let id = try free("calculation", isSpent)
        append(
            .map([.init("id", .text(id)), .init("label", .message(Message(ja: "新しい計算", en: "New calculation"))), .init("value", .text("0"))]),
            to: (part?.path ?? []) + [.key("calculations")])
        guard case .question(let page, let question)? = part else { return .calculation(calculations.count - 1) }
        return .rowCalculation(page, question, (part.flatMap { self[$0]?["calculations"]?.items.count } ?? 1) - 1)
    }

    @discardableResult
    public mutating func addRule() -> FormPart {
        let message = YAMLTree.message(Message(same: ""))
        append(.map([.init("holds", .text("")), .init("question", .text("")), .init("message", message)]), to: [.key("rules")])
        return .rule(rules.count - 1)
    }

    mutating func append(_ item: YAMLTree, to path: [YAMLTree.Step]) {
        guard case .key(let key)? = path.last else { return }
        tree.change(path.dropLast()) { $0[key] = .list(($0[key]?.items ?? []) + [item]) }
    }

    public mutating func set(_ part: FormPart, _ new: YAMLTree) { tree.change(part.path) { $0 = new } }

    public mutating func remove(_ part: FormPart) {
        guard part != .form, self[part] != nil else { return }
        tree.change(part.path.dropLast()) { list in
            var items = list.items
            items.remove(at: part.index)
            list = .list(items)
        }
    }

    /// Up (-1) or down (1) among its neighbours. A question at the end of its page goes on to the next one.
    public mutating func move(_ part: FormPart, by steps: Int) {
        guard part != .form, abs(steps) == 1, let one = self[part] else { return }
        if self[part.moved(by: steps)] != nil, part.index + steps >= 0 {
            tree.change(part.path.dropLast()) { list in
                var items = list.items
                items.swapAt(part.index, part.index + steps)
                list = .list(items)
            }
        } else if case .question(let page, _) = part, pages.indices.contains(page + steps) {
            remove(part)
            tree.change(FormPart.page(page + steps).path) { target in
                let items = target["questions"]?.items ?? []
                target["questions"] = .list(steps > 0 ? [one] + items : items + [one])
            }
        }
    }

    /// Gives a question or a calculation another id, wherever a formula or a rule names it.
    public mutating func rename(_ part: FormPart, to new: String) {
        guard let old = self[part]?["id"]?.text, !old.isEmpty, old != new else { return }
        let before = self
        tree.change(part.path) { $0["id"] = .text(new) }
        renameSlot(part, from: old, to: new)
        switch part {
        case .page, .fee: return
        default: break
        }
        var (outer, inner) = (old, old)
        let siblings = part.group
        if siblings != nil {
            outer = "\(siblings.flatMap { self[$0]?["id"]?.text } ?? "").\(old)"
            inner = old
        }
        let target = siblings == nil ? new : outer.dropLast(old.count) + new
        for (place, key) in formulas {
            if siblings == nil, before.isOwn(old, inRowsAt: place) { continue }
            let isSibling = siblings.map { place.starts(with: $0.path) && place != $0.path } ?? false
            let (from, to) = isSibling ? (inner, new) : (outer, String(target))
            guard let formula = (tree.at(place)?[key]?.text).flatMap({ try? Formula.parse($0) }) else { continue }
            let options = optionColumns(in: formula)
            let changed = formula.renaming { name in
                let isMeant = !options.contains(name.column) && (name.text == from || name.text.hasPrefix("\(from)."))
                return isMeant ? to + name.text.dropFirst(from.count) : name.text
            }
            if changed != formula { tree.change(place[...]) { $0[key] = .text(changed.written) } }
        }
        for (place, question) in questions
        where question["of"]?.text == old && (siblings.map { place.path.starts(with: $0.path) } ?? !before.isOwn(old, inRowsAt: place.path)) {
            tree.change(place.path) { $0["of"] = .text(new) }
        }
        for (index, rule) in rules.enumerated() {
            guard let named = rule["question"]?.text, named == outer || named.hasPrefix("\(outer).") else { continue }
            tree.change(FormPart.rule(index).path) { $0["question"] = .text(String(target) + named.dropFirst(outer.count)) }
        }
    }

    /// Whether a name at a place in rows is one of these rows, whatever else in the form is called the same: of what was asked there before, or
    /// follows from them.
    private func isOwn(_ name: String, inRowsAt path: [YAMLTree.Step]) -> Bool {
        let place = FormPart(around: path)
        guard let rows = place.group.flatMap({ self[$0] }) else { return false }
        let fields = rows["questions"]?.items ?? []
        let asked: [YAMLTree] = if case .field = place { Array(fields.prefix(place.index)) } else { fields }
        return (asked + (rows["calculations"]?.items ?? [])).contains { $0["id"]?.text == name }
    }

    /// Where in a formula the ids of options stand, which look like names: on the right of a choice.
    private func optionColumns(in formula: Formula) -> Set<Int> {
        let inside = formula.parts.reduce(into: Set<Int>()) { $0.formUnion(optionColumns(in: $1)) }
        let (subject, values): (Formula, [Formula])
        switch formula {
        case .compare(_, let left, let right): (subject, values) = (left, [right])
        case .isOne(let left, let list): (subject, values) = (left, list)
        default: return inside
        }
        guard case .name(let name) = subject, let id = name.text.split(separator: ".").last else { return inside }
        let choices = questions.filter { $0.tree["id"]?.text == String(id) }.flatMap { $0.tree["options"]?.items ?? [] }
        let options = Set(choices.compactMap { $0["id"]?.text })
        return values.reduce(into: inside) { columns, value in
            if case .name(let one) = value, options.contains(one.text) { columns.insert(one.column) }
        }
    }

    /// Where formulas stand: those of rows and of fees too.
    var formulas: [(path: [YAMLTree.Step], key: String)] {
        let parts: [(FormPart, String)] =
            pages.indices.map { (.page($0), "show") } + questions.map { ($0.part, "show") } + calculations.indices.map { (.calculation($0), "value") }
            + rules.indices.map { (.rule($0), "holds") }
        let inRows = questions.flatMap { part, question in
            (question["calculations"]?.items ?? []).indices.map { (part.path + [.key("calculations"), .index($0)], "value") }
        }
        let fees = self.fees.enumerated().flatMap { index, table in
            (table["rows"]?.items ?? []).indices.flatMap { row -> [([YAMLTree.Step], String)] in
                let path: [YAMLTree.Step] = [.key("fees"), .index(index), .key("rows"), .index(row)]
                return [(path, "when"), (path, "yen")]
            }
        }
        return parts.map { ($0.path, $1) } + inRows + fees
    }
}
