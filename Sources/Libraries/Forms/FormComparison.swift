import StrictYAML
import Web

/// 新旧対照: what is different between two texts of a form, part by part, by the ids that stay.
public struct FormChange: Sendable, Hashable {
    public enum Kind: Sendable, Hashable { case added, removed, changed, moved }
    public enum Noun: String, Sendable, Hashable {
        case form, page, question, field, calculation, rule
        /// A table of fees; what others may change; what a municipality changes of a master.
        case fee, slot, override
        /// Other words that are tried (言葉の比較).
        case comparison

        /// Whether it is something that applicants are asked.
        var isAsked: Bool { [.page, .question, .field].contains(self) }
    }

    /// One thing that is different, in the words before and after; `nil` where there were or are none.
    public struct Detail: Sendable, Hashable {
        /// The key: `label.ja`, `options.cook`, `show`.
        public let aspect: String
        public let before: Message?
        public let after: Message?
    }

    public let kind: Kind
    public let noun: Noun
    public let id: String
    /// What people call it: the newer words.
    public let label: Message
    public let details: [Detail]

    /// The same with some of its details; `nil` when none is left.
    public func keeping(_ isKept: (Detail) -> Bool) -> FormChange? {
        let kept = details.filter(isKept)
        return kept.isEmpty ? nil : FormChange(kind: kind, noun: noun, id: id, label: label, details: kept)
    }
}

public enum FormComparison {
    public static func changes(from old: FormSketch, to new: FormSketch) -> [FormChange] {
        var changes: [FormChange] = []
        let details = texts(old.tree["title"], new.tree["title"], "title") + texts(old.tree["languages"], new.tree["languages"], "languages")
        if !details.isEmpty { changes.append(FormChange(kind: .changed, noun: .form, id: "", label: new.title, details: details)) }
        changes += compare(old.pages, new.pages, .page, without: ["questions"])
        changes += compare(placed(old), placed(new), .question, without: ["questions"])
        let before = fields(old)
        for (id, rows) in fields(new).sorted(by: { $0.key < $1.key }) {
            changes += compare(before[id] ?? [], rows, .field, without: [], prefix: "\(id).")
        }
        changes += compare(old.calculations, new.calculations, .calculation, without: [])
        changes += compare(tables(old), tables(new), .fee, without: ["id"])
        changes += compare(numbered(old.rules), numbered(new.rules), .rule, without: ["id"])
        changes += compare(aimed(old, "slots"), aimed(new, "slots"), .slot, without: ["id", "page", "question", "message"])
        changes += compare(aimed(old, "overrides"), aimed(new, "overrides"), .override, without: ["id", "page", "question"])
        changes += compare(tried(old), tried(new), .comparison, without: ["id", "page", "question", "title"])
        return changes.map { $0.inWords(old, new) }
    }

    /// Every question with the page on which it stands, so that a move to another page shows.
    private static func placed(_ form: FormSketch) -> [YAMLTree] {
        form.pages.flatMap { page in
            (page["questions"]?.items ?? []).map { question in
                var question = question
                question["page"] = page["title"]?["ja"]
                return question
            }
        }
    }

    private static func fields(_ form: FormSketch) -> [String: [YAMLTree]] {
        let groups = form.pages.flatMap { $0["questions"]?.items ?? [] }.filter { $0["questions"] != nil }
        return Dictionary(groups.map { ($0["id"]?.text ?? "", $0["questions"]?.items ?? []) }, uniquingKeysWith: { first, _ in first })
    }

    /// Rules have no ids: what they demand at which question is what they are.
    private static func numbered(_ rules: [YAMLTree]) -> [YAMLTree] {
        rules.map { rule in
            var rule = rule
            rule["id"] = .text("\(rule["question"]?.text ?? ""): \(rule["holds"]?.text ?? "")")
            return rule
        }
    }

    /// A table is the same from the same day on; each of its rows in one line.
    private static func tables(_ form: FormSketch) -> [YAMLTree] {
        form.fees.map { table in
            var table = table
            table["id"] = .text([table["id"]?.text, table["effective_from"]?.text].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " "))
            let rows = (table["rows"]?.items ?? []).map { row in
                let words = [row["label"]?.message.ja, row["when"]?.text, row["yen"]?.text].compactMap(\.self).filter { !$0.isEmpty }
                return YAMLTree.text(words.joined(separator: " | "))
            }
            table["rows"] = .map(rows.enumerated().map { .init(String($0 + 1), $1) })
            return table
        }
    }

    /// What is about a page or a question is known by which.
    private static func aimed(_ form: FormSketch, _ key: String) -> [YAMLTree] {
        (form.tree[key]?.items ?? []).map { one in
            var one = one
            let (noun, id) = one["page"].map { ("page", $0) } ?? ("question", one["question"] ?? .text(""))
            one["id"] = .text("\(noun) \(id.text ?? "")")
            if let part = FormSlot.Noun(rawValue: noun).flatMap({ form.part($0, id.text ?? "") }), one["label"] == nil {
                one["message"] = form[part]?["label"] ?? form[part]?["title"]
            }
            return one
        }
    }

    /// The comparison of words, known by what it is about and called by its name.
    private static func tried(_ form: FormSketch) -> [YAMLTree] {
        form.comparison.map { one in
            var one = one
            one["id"] = .text((one["page"] ?? one["question"])?.text ?? "")
            one["title"] = one["name"]
            return [one]
        } ?? []
    }

    private static func compare(_ old: [YAMLTree], _ new: [YAMLTree], _ noun: FormChange.Noun, without: Set<String>, prefix: String = "")
        -> [FormChange]
    {
        func id(_ tree: YAMLTree) -> String { tree["id"]?.text ?? "" }
        func change(_ kind: FormChange.Kind, _ tree: YAMLTree, _ details: [FormChange.Detail] = []) -> FormChange {
            let label = (tree["label"] ?? tree["title"] ?? tree["message"] ?? tree["ordinance"])?.message ?? Message(same: id(tree))
            return FormChange(kind: kind, noun: noun, id: prefix + id(tree), label: label, details: details)
        }
        let before = Dictionary(old.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
        let after = Set(new.map(id))
        var changes = old.filter { !after.contains(id($0)) }.map { change(.removed, $0) }
        let stayed = old.map(id).filter(after.contains)
        let now = new.map(id).filter { before[$0] != nil }
        let steady = Set(FormComparison.longestCommon(stayed, now))
        for one in new {
            guard let was = before[id(one)] else {
                changes.append(change(.added, one, noun.isAsked ? standing(one) : []))
                continue
            }
            let details = differences(was, one, without: without)
            if !details.isEmpty {
                changes.append(change(.changed, one, details))
            } else if !steady.contains(id(one)) {
                changes.append(change(.moved, one))
            }
        }
        return changes
    }

    /// What one has to know of a new part: where it is asked, as what, in which words, whether it must be answered, and when.
    private static func standing(_ tree: YAMLTree) -> [FormChange.Detail] {
        var tree = tree
        if tree["type"] != nil, tree["optional"] == nil { tree["optional"] = .text("false") }
        return ["page", "type", "label", "title", "support", "options", "optional", "show"].flatMap { texts(nil, tree[$0], $0) }
    }

    private static func differences(_ old: YAMLTree, _ new: YAMLTree, without: Set<String>) -> [FormChange.Detail] {
        var keys: [String] = []
        for key in (old.entries + new.entries).map(\.key) where !keys.contains(key) && !without.contains(key) { keys.append(key) }
        return keys.flatMap { texts(old[$0], new[$0], $0) }
    }

    /// What is different below a key: words in two languages each by itself, options by their ids.
    private static func texts(_ old: YAMLTree?, _ new: YAMLTree?, _ aspect: String) -> [FormChange.Detail] {
        if old == new { return [] }
        if old?.text != nil || new?.text != nil || (old == nil && new == nil) {
            return [FormChange.Detail(aspect: aspect, before: old.map(words), after: new.map(words))]
        }
        if old?.items.isEmpty == false || new?.items.isEmpty == false {
            let (before, after) = (byID(old?.items ?? []), byID(new?.items ?? []))
            var ids: [String] = []
            for id in (before + after).map(\.0) where !ids.contains(id) { ids.append(id) }
            let details = ids.flatMap { id -> [FormChange.Detail] in
                let (was, now) = (before.first { $0.0 == id }?.1, after.first { $0.0 == id }?.1)
                if was == now { return [] }
                // An option by its words, in each language by itself.
                let told = texts(was?["label"], now?["label"], "\(aspect).\(id)")
                return told.isEmpty ? [FormChange.Detail(aspect: "\(aspect).\(id)", before: was.map(words), after: now.map(words))] : told
            }
            return details.isEmpty
                ? [
                    FormChange.Detail(
                        aspect: aspect, before: Message(same: before.map(\.0).joined(separator: ", ")),
                        after: Message(same: after.map(\.0).joined(separator: ", ")))
                ] : details
        }
        var keys: [String] = []
        for key in ((old?.entries ?? []) + (new?.entries ?? [])).map(\.key) where !keys.contains(key) { keys.append(key) }
        return keys.flatMap { texts(old?[$0], new?[$0], "\(aspect).\($0)") }
    }

    private static func byID(_ items: [YAMLTree]) -> [(String, YAMLTree)] {
        items.enumerated().map { ($1["id"]?.text ?? $1.text ?? "\($0 + 1)", $1) }
    }

    /// A part as words: of an option its label.
    private static func words(_ tree: YAMLTree) -> Message {
        if let text = tree.text { return Message(same: text) }
        if let label = tree["label"] { return words(label) }
        if tree["ja"] != nil {
            let (message, further) = (tree.message, FurtherLanguage.allCases.compactMap { tree.message.further[$0] })
            return Message(ja: ([message.ja] + further).joined(separator: " / "), en: ([message.en] + further).joined(separator: " / "))
        }
        let parts =
            tree.items.map(words)
            + tree.entries.map { entry in
                let inside = words(entry.value)
                return Message(ja: "\(entry.key): \(inside.ja)", en: "\(entry.key): \(inside.en)")
            }
        return Message(ja: parts.map(\.ja).joined(separator: "、"), en: parts.map(\.en).joined(separator: ", "))
    }

    /// The longest list of ids that stand in the same order in both: the others have moved.
    static func longestCommon(_ a: [String], _ b: [String]) -> [String] {
        guard a != b, !a.isEmpty, !b.isEmpty, a.count * b.count <= 4_000_000 else { return a == b ? a : [] }
        var lengths = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                lengths[i][j] = a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var (i, j, common) = (0, 0, [String]())
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                common.append(a[i])
                (i, j) = (i + 1, j + 1)
            } else if lengths[i + 1][j] >= lengths[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return common
    }
}

extension FormChange {
    /// Formulas as people write them, with what questions and options were called then and are called now.
    fileprivate func inWords(_ old: FormSketch, _ new: FormSketch) -> FormChange {
        let details = details.map { one in
            Detail(
                aspect: one.aspect, before: one.before.map { said($0, one.aspect, old) }, after: one.after.map { said($0, one.aspect, new) })
        }
        return FormChange(kind: kind, noun: noun, id: id, label: label, details: details)
    }

    private func said(_ words: Message, _ aspect: String, _ sketch: FormSketch) -> Message {
        if noun == .fee, aspect.hasPrefix("rows."), let row = Int(aspect.dropFirst("rows.".count)) { return sketch.feeRow(row, of: id) ?? words }
        guard ["show", "holds", "value"].contains(aspect), let formula = try? Formula.parse(words.ja) else { return words }
        return sketch.words(formula, in: noun == .field ? id.split(separator: ".").first.map(String.init) : nil)
    }
}

extension FormSketch {
    /// A formula in words. - Parameter group: the question in whose rows it stands.
    public func words(_ formula: Formula, in group: String? = nil, isYen: Bool = false) -> Message {
        func tree(_ name: String) -> YAMLTree? {
            (group.flatMap { part(.question, "\($0).\(name)") } ?? part(.question, name)).flatMap { self[$0] }
                ?? calculations.first { $0["id"]?.text == name }
        }
        func said(_ language: Language) -> String {
            FormulaWords(
                language: language, name: { tree($0)?["label"]?.message(language) },
                option: { question, id in (tree(question)?["options"]?.items ?? []).first { $0["id"]?.text == id }?["label"]?.message(language) }
            ).words(formula, isYen: isYen)
        }
        return Message(ja: said(.ja), en: said(.en))
    }

    /// A row of a table of fees, counted from 1: its name, when it counts and what is paid.
    fileprivate func feeRow(_ number: Int, of table: String) -> Message? {
        let found = fees.first {
            [$0["id"]?.text, $0["effective_from"]?.text].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ") == table
        }
        guard let rows = found?["rows"]?.items, rows.indices.contains(number - 1) else { return nil }
        let row = rows[number - 1]
        func formula(_ key: String) -> Message? {
            guard let text = row[key]?.text, !text.isEmpty else { return nil }
            return (try? Formula.parse(text)).map { words($0, isYen: key == "yen") } ?? Message(same: text)
        }
        let parts = [row["label"]?.message, formula("when"), formula("yen")].compactMap(\.self)
        return Message(ja: parts.map(\.ja).joined(separator: " | "), en: parts.map(\.en).joined(separator: " | "))
    }
}
