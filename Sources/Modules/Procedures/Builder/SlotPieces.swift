import Forms
import StrictYAML
import Web

/// 差替え可能な箇所 as controls: what those who take a form for a master may change of a part.
enum SlotPieces {
    static func controls(_ part: FormPart, _ sketch: FormSketch, _ tree: YAMLTree, _ form: Form) -> HTML {
        guard sketch.slotTarget(part) != nil else { return .empty }
        let (lang, may) = (form.language, sketch.rights(at: part))
        return """
            <details class="more"\(flag: "open", !may.isEmpty || form.problems["slot"] != nil)><summary>\(SlotText.summary(lang))</summary>
            <fieldset class="field\(form.problems["slot"] == nil ? "" : " has-error")" id="slot"><legend>\(SlotText.title(lang))</legend><p class="support">\(SlotText.support(lang))</p><input type="hidden" name="slot" value="yes">
            \(form.problems["slot"].map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
            \(rights(part, tree).html { right in
                form.check("slot_\(right.rawValue)", SlotText.rights[right.rawValue] ?? Message(same: right.rawValue), value: may.contains(right))
            })</fieldset></details>
            """
    }

    /// What can be left open of a part.
    private static func rights(_ part: FormPart, _ tree: YAMLTree) -> [FormSlot.Right] {
        if case .page = part { return [.label, .presence] }
        return FormSlot.Right.allCases.filter { $0 != .options || !FormSketch.options(tree).isEmpty }
    }

    /// Keeps what was ticked; where the page did not ask, everything stays.
    static func take(_ input: FormInput, _ part: FormPart, _ sketch: inout FormSketch) {
        guard input["slot"] != nil else { return }
        sketch.set(part, may: Set(FormSlot.Right.allCases.filter { input["slot_\($0.rawValue)"] != nil }))
    }
}

enum SlotText {
    static let summary = Message(ja: "市町が変えてよいところを決める", en: "Decide what municipalities may change")
    static let title = Message(ja: "県の様式として市町が使うとき、市町が変えてよいところ", en: "What municipalities that take this form may change here")
    static let support = Message(ja: "印のないところは、どの市町でも同じになります。", en: "What is not ticked is the same everywhere.")
    static let rights = [
        "label": Message(ja: "表示する名前", en: "The label"), "support": Message(ja: "説明", en: "The help"),
        "options": Message(ja: "選択肢", en: "The options"), "presence": Message(ja: "尋ねないことにする", en: "Whether it is asked at all"),
    ]
}
