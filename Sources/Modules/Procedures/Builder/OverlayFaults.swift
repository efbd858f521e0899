import Forms
import StrictYAML
import Web

extension Building {
    /// The changes and the master's text that they stand on; `nil` for a form that stands for itself, or whose master is not there.
    var standing: (overlay: FormOverlay, master: FormSketch)? {
        guard isOverlay, let overlay = FormOverlay.read(draft.source, FileFaults()),
            let master = check.master.flatMap({ FormReading.of($0.source).sketch })
        else {
            return nil
        }
        return (overlay, master)
    }

    /// What is wrong with the changes of a master, each at the control of its slot.
    var overlayFaults: [Fault] {
        let whole = FormSketch(check.text)
        return check.faults.map { fault in
            let (part, control) = FormPart.place(of: fault.key)
            if let slot = slot(at: fault.key) {
                return Fault(fault: fault, part: .form, control: slot.control, address: "\(base)#\(slot.control)", place: slot.place)
            }
            // Of the whole form, where the master and the changes do not go together.
            guard part != .form, let whole, whole[part] != nil else {
                return Fault(fault: fault, part: .form, control: control, address: "\(base)/source#source", place: nil)
            }
            return Fault(fault: fault, part: .form, control: control, address: "\(base)#slots", place: Building.place(part, control, in: whole))
        }
    }

    /// The faults that have a control among the slots.
    var slotProblems: FieldProblems {
        var problems = FieldProblems()
        guard isOverlay else { return problems }
        for fault in overlayFaults where slot(at: fault.fault.key) != nil { problems.add(fault.control, fault.fault.message) }
        return problems
    }

    /// The control of a slot that a key of the changes is about: `overrides[2].label.en` at `s1_label_en`.
    private func slot(at key: String) -> (control: String, place: Message)? {
        if key == "title" || key.hasPrefix("title.") {
            let control = "title_\(key == "title" ? Language.ja.rawValue : String(key.dropFirst("title.".count)))"
            return (control, PartText.control(control) ?? PartText.title)
        }
        guard let standing, let match = key.wholeMatch(of: #/overrides\[([0-9]{1,4})\]\.?(.*)/#), let index = Int(match.1),
            standing.overlay.overrides.indices.contains(index)
        else { return nil }
        let one = standing.overlay.overrides[index]
        guard let number = standing.master.slots.firstIndex(where: { $0.noun == one.noun && $0.id == one.id }) else { return nil }
        let rest = String(match.2)
        let control = rest.isEmpty || rest == "present" ? "" : FormPart.place(of: "pages[0].questions[0].\(rest)").control
        let isShown = PartText.control(control) != nil
        let words = standing.master.part(one.noun, one.id).flatMap { standing.master[$0] }.flatMap { ($0["label"] ?? $0["title"])?.message }
        let (noun, name, at) = (MasterText.noun(one.noun), words ?? Message(same: one.id), PartText.control(control) ?? Message(same: ""))
        return (
            isShown && control != "options" ? "s\(number)_\(control)" : "s\(number)",
            Message(ja: "\(noun.ja)「\(name.ja)」 \(at.ja)", en: "\(noun.en) “\(name.en)” \(at.en)")
        )
    }
}
