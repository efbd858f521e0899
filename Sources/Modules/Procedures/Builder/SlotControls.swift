import Forms
import StrictYAML
import Web

/// The controls of a master's slots, read into an overlay: what says the same as the master is no change.
struct SlotControls {
    let input: FormInput
    let overlay: FormOverlay
    let master: FormSketch

    func read() -> FormOverlay {
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
            if slot.may.contains(.options) { one.options = options("s\(index)", tree["options"]?.items ?? []) }
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

    private func options(_ name: String, _ master: [YAMLTree]) -> [Question.Option]? {
        let old = master.map { Question.Option(id: $0["id"]?.text ?? "", label: $0["label"]?.message ?? Message(same: "")) }
        let rows = input.rows("\(name)_o")
        let ids = rows.compactMap { input.given("\(name)_o\($0)_id") }
        var free = (1...).lazy.map { "o\($0)" }.filter { !ids.contains($0) }.makeIterator()
        let list = rows.compactMap { index -> Question.Option? in
            let id = input["\(name)_o\(index)_id"] ?? ""
            let words = WordControls.read("\(name)_o\(index)", input, old: old.first { $0.id == id }?.label)
            if id.isEmpty, words.isBlank { return nil }
            let label = message(words, old.first { $0.id == id }?.label) ?? old.first { $0.id == id }?.label ?? words
            return Question.Option(id: id.isEmpty ? free.next() ?? "" : id, label: label)
        }
        return list.isEmpty || list == old ? nil : list
    }
}
