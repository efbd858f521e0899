import Core
import Forms
import StrictYAML
import Web

/// Taking a part out of a form: asked first, and undone with one press.
enum RemovalPages {
    /// Asked before a part goes away, with everything that depends on it.
    static func removal(of part: FormPart, _ one: Building, _ sketch: FormSketch, _ form: Form) -> HTML {
        let (lang, uses, place) = (form.language, sketch.uses(of: part), Building.place(part, "", in: sketch))
        let inside = (sketch[part]?["questions"]?.items ?? []).count
        let list = uses.html { use in
            "<li><a href=\"\(one.base)/parts/\(use.part)#\(PartControls.anchor(use.control))\">\(Building.place(use.part, use.control, in: sketch)(lang))</a></li>"
        }
        let more: HTML = """
            \(inside == 0 ? .empty : "<p>\(BuilderText.removedWithIt(inside)(lang))</p>" as HTML)
            \(uses.isEmpty ? "<p>\(BuilderText.nothingDepends(lang))</p>" : Component.notice(.warning, BuilderText.depends(uses.count)(lang), "<ul>\(list)</ul>"))
            <p class="support">\(BuilderText.removalCanBeUndone(lang))</p>
            """
        return form.confirmation(
            BuilderText.removeSure(place), action: "\(one.base)/acts", BuilderText.remove, back: "\(one.base)#\(part)",
            fields: ["do": "remove \(part)", "seen": "\(one.draft.save.number)"], more: more)
    }

    /// That a part is gone, with the way back.
    static func removed(_ one: Building, _ form: Form) -> HTML {
        let (lang, save) = (form.language, one.draft.save)
        let isNewest = save.act == FormDraft.Act.remove.rawValue
        return Component.notice(
            one.check.isPublishable ? .success : .info,
            "\(BuilderText.removedPart(lang))\(one.check.isPublishable ? "" : BuilderText.butFaulty(lang))",
            """
            <div class="cluster">\(isNewest ? form.button(action: "\(one.base)/history", BuilderText.undoRemoval, fields: ["number": "\(save.number - 1)", "seen": "\(save.number)"]) : .empty)\
            <a href="\(one.base)/history">\(BuilderText.history(lang))</a></div>
            """)
    }
}
