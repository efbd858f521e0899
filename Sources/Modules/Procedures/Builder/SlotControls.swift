import Forms
import StrictYAML
import Web

/// The controls of a master's slots, read into an overlay: what says the same as the master is no change.
struct SlotControls {
    let input: FormInput
    let overlay: FormOverlay
    let master: FormSketch
    /// Whether a part had an id before, in a version or in an earlier save: nothing new takes it.
    let isSpent: (String) throws -> Bool

    func read() throws -> FormOverlay {
        var result = overlay
        result.title = message("title", master.title)
        let slots = master.slots
        // Overrides outside of slots stay to be seen, with their faults.
        result.overrides.removeAll { one in slots.contains { $0.noun == one.noun && $0.id == one.id } }
        for (index, slot) in slots.enumerated() {
            guard let tree = master.part(slot.noun, slot.id).flatMap({ master[$0] }) else { continue }
            var one = FormOverlay.Override(noun: slot.noun, id: slot.id)
            if slot.may.contains(.label) { one.label = message("s\(index)_label", tree[slot.noun == .page ? "title" : "label"]?.message) }
            if slot.may.contains(.support) { one.support = message("s\(index)_support", tree["support"]?.message) }
            if slot.may.contains(.options) { one.options = try options("s\(index)", tree["options"]?.items ?? []) }
            if slot.may.contains(.presence) { one.isAbsent = input["s\(index)_present"] == nil }
            if !one.isEmpty { result.overrides.append(one) }
        }
        return result
    }

    private func message(_ name: String, _ master: Message?) -> Message? {
        message(WordControls.read(name, input, old: master), master)
    }

    /// Where a language was left empty, the master's words stand; what says the same as the master is no change.
    private func message(_ typed: Message, _ master: Message?) -> Message? {
        if typed.ja.isEmpty, typed.en.isEmpty { return nil }
        let words = Message(
            ja: typed.ja.isEmpty ? master?.ja ?? "" : typed.ja, en: typed.en.isEmpty ? master?.en ?? "" : typed.en, further: typed.further)
        return words == master ? nil : words
    }

    private func options(_ name: String, _ theirs: [YAMLTree]) throws -> [Question.Option]? {
        let old = theirs.map { Question.Option(id: $0["id"]?.text ?? "", label: $0["label"]?.message ?? Message(same: "")) }
        let rows = input.rows("\(name)_o")
        var taken = Set(rows.compactMap { input.given("\(name)_o\($0)_id") })
        let list = try rows.compactMap { index -> Question.Option? in
            var id = input["\(name)_o\(index)_id"] ?? ""
            let words = WordControls.read("\(name)_o\(index)", input, old: old.first { $0.id == id }?.label)
            if id.isEmpty, words.isBlank { return nil }
            let label = message(words, old.first { $0.id == id }?.label) ?? old.first { $0.id == id }?.label ?? words
            if id.isEmpty { id = try master.free("o", besides: taken, isSpent: isSpent) }
            taken.insert(id)
            return Question.Option(id: id, label: label)
        }
        return list.isEmpty || list == old ? nil : list
    }
}
