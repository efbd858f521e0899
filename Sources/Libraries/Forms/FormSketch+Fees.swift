import StrictYAML
import Web

/// Tables of fees in a form under construction.
extension FormSketch {
    /// A table with one row and nothing in it.
    @discardableResult
    public mutating func addFee(isSpent: (String) throws -> Bool = { _ in false }) rethrows -> FormPart {
        let id = try free("fee", isSpent)
        let none = YAMLTree.message(Message(same: ""))
        append(
            .map([
                .init("id", .text(id)), .init("ordinance", none), .init("article", none), .init("effective_from", .text("")),
                .init("rows", .list([.map([.init("label", none), .init("yen", .text(""))])])),
            ]), to: [.key("fees")])
        return .fee(fees.count - 1)
    }

    /// The same fee from another day on: a table of the same id, whose day is still to be written.
    public mutating func addFee(after part: FormPart) -> FormPart? {
        guard case .fee = part, var table = self[part] else { return nil }
        table["effective_from"] = .text("")
        append(table, to: [.key("fees")])
        return .fee(fees.count - 1)
    }
}

/// The form of one procedure made that of another.
extension FormSketch {
    /// The same questions under another procedure. What only its own authority can say is left out: its title in English, what
    /// municipalities may change, words that are compared, and the provision by which an individual number is asked for (番号法9条).
    public func copy(body: String, procedure: String, title: String) -> FormSketch {
        var copy = self
        copy.tree["body"] = .text(body)
        copy.tree["procedure"] = .text(procedure)
        copy.tree["title"] = .message(Message(ja: title, en: ""))
        copy.tree["slots"] = nil
        copy.comparison = nil
        for (part, question) in questions where question["ground"] != nil { copy.tree.change(part.path) { $0["ground"] = .text("") } }
        return copy
    }
}

/// What those who take a form for a master may change, in a form under construction.
extension FormSketch {
    /// Whom a slot would name at a part; `nil` for what nobody can leave open.
    public func slotTarget(_ part: FormPart) -> (noun: FormSlot.Noun, id: String)? {
        guard let id = self[part]?["id"]?.text, !id.isEmpty else { return nil }
        switch part {
        case .page: return (.page, id)
        case .question: return (.question, id)
        case .field: return (.question, "\(part.group.flatMap { self[$0]?["id"]?.text } ?? "").\(id)")
        default: return nil
        }
    }

    public func rights(at part: FormPart) -> Set<FormSlot.Right> {
        guard let target = slotTarget(part) else { return [] }
        return slots.first { $0.noun == target.noun && $0.id == target.id }?.may ?? []
    }

    /// Opens a part to those who take the form, or closes it with no right at all.
    public mutating func set(_ part: FormPart, may rights: Set<FormSlot.Right>) {
        guard let target = slotTarget(part), rights != self.rights(at: part) else { return }
        var items = tree["slots"]?.items ?? []
        let index = items.firstIndex { $0[target.noun.rawValue]?.text == target.id }
        let may = YAMLTree.list(FormSlot.Right.allCases.filter(rights.contains).map { .text($0.rawValue) })
        switch (index, rights.isEmpty) {
        case (let index?, true): items.remove(at: index)
        case (let index?, false): items[index]["may"] = may
        case (nil, false): items.append(.map([.init(target.noun.rawValue, .text(target.id)), .init("may", may)]))
        case (nil, true): return
        }
        tree["slots"] = items.isEmpty ? nil : .list(items)
    }

    /// Takes a part out with its slots, and those of what stands in it; what of it was compared is compared no more.
    public mutating func removeWithSlots(_ part: FormPart) {
        guard part != .form, self[part] != nil else { return }
        let inside = questions.map(\.part).filter { $0.path.starts(with: part.path) }
        for one in inside + [part] { set(one, may: []) }
        if let compared = comparedPart, (inside + [part]).contains(compared) { comparison = nil }
        remove(part)
    }

    /// Slots follow the id of what they open.
    mutating func renameSlot(_ part: FormPart, from old: String, to new: String) {
        guard let noun = slotTarget(part)?.noun else { return }
        let prefix = part.group.map { "\(self[$0]?["id"]?.text ?? "")." } ?? ""
        var items = tree["slots"]?.items ?? []
        for index in items.indices {
            guard let id = items[index][noun.rawValue]?.text else { continue }
            if id == prefix + old {
                items[index][noun.rawValue] = .text(prefix + new)
            } else if prefix.isEmpty, noun == .question, id.hasPrefix("\(old).") {
                items[index][noun.rawValue] = .text(new + id.dropFirst(old.count))
            }
        }
        if !items.isEmpty { tree["slots"] = .list(items) }
        renameComparison(noun, from: prefix + old, to: prefix + new)
    }
}
