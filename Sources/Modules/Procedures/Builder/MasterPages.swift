import Core
import Forms
import StrictYAML
import Web

/// A municipality's form on a master: what it changes, slot by slot.
enum MasterPages {
    static func overview(_ one: Building, _ news: MasterNews?, _ form: Form) -> HTML {
        let lang = form.language
        guard let standing = one.standing else { return "<p>\(MasterText.unreadable(lang))</p>" }
        let (overlay, master) = standing
        return """
            <h2 id="slots">\(MasterText.title(lang))</h2>
            \(news?.notice(one.procedure, form) ?? "<p>\(MasterText.standsOn(overlay.master)(lang))</p>")
            \(form(action: "\(one.base)/slots", button: PartText.save, summarised: false, """
                <p class="support">\(MasterText.emptyIsMaster(lang))</p><input type="hidden" name="seen" value="\(one.draft.save.number)">
                \(pair("title", PartText.title, overlay.title ?? master.title, master.title, master.languages, form))
                \(master.slots.enumerated().html { slot($1, "s\($0)", overlay, master, form) })
                """))
            """
    }

    private static func slot(_ slot: FormSlot, _ name: String, _ overlay: FormOverlay, _ master: FormSketch, _ form: Form) -> HTML {
        guard let tree = master.part(slot.noun, slot.id).flatMap({ master[$0] }) else { return .empty }
        let (lang, own) = (form.language, overlay.overrides.first { $0.noun == slot.noun && $0.id == slot.id })
        let label = tree[slot.noun == .page ? "title" : "label"]?.message ?? Message(same: slot.id)
        return """
            <fieldset class="field card\(form.problems[name] == nil ? "" : " has-error")" id="\(name)"><legend>\(MasterText.noun(slot.noun)(lang))「\(label(lang))」 <code class="small">\(slot.id)</code></legend>
            \(form.problems[name].map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
            \(slot.may.contains(.presence) ? form.check("\(name)_present", MasterText.present, value: own?.isAbsent != true) : .empty)
            \(slot.may.contains(.label) ? pair("\(name)_label", PartText.label, own?.label ?? label, label, master.languages, form) : .empty)
            \(slot.may.contains(.support) ? pair("\(name)_support", PartText.support, own?.support ?? tree["support"]?.message, tree["support"]?.message, master.languages, form) : .empty)
            \(slot.may.contains(.options) ? options(name, own?.options, tree["options"]?.items ?? [], master.languages, form) : .empty)</fieldset>
            """
    }

    /// Words in the master's languages, with the master's for comparison where they differ.
    private static func pair(
        _ name: String, _ label: Message, _ words: Message?, _ master: Message?, _ languages: [FurtherLanguage], _ form: Form
    ) -> HTML {
        let support = words == master ? nil : master.map { MasterText.masterSays($0) }
        let fields = WordControls.fields(name, words, languages, form, support: support) { PartText.inLanguage(label, $0) }
        return "<div class=\"field-row\">\(fields)</div>"
    }

    private static func options(_ name: String, _ own: [Question.Option]?, _ master: [YAMLTree], _ languages: [FurtherLanguage], _ form: Form)
        -> HTML
    {
        let old = master.map { Question.Option(id: $0["id"]?.text ?? "", label: $0["label"]?.message ?? Message(same: "")) }
        let list = own ?? old
        return """
            <p class="support">\(PartText.optionsSupport(form.language))</p>
            \((0..<list.count + 2).html { index in
                let option = list.indices.contains(index) ? list[index] : nil
                return """
                <div class="field-row parts">\(WordControls.fields("\(name)_o\(index)", option?.label, languages, form) { PartText.optionWords(index + 1, $0) })
                \(form.text("\(name)_o\(index)_id", PartText.optionID(index + 1), value: option?.id))</div>
                """
            })
            """
    }

    // MARK: for the prefecture

    /// Every municipality, with the version of the master on which it stands.
    /// - Parameter current: the versions that ask what the one in force does.
    static func takers(_ takers: [FormVersion.Taker], current: Set<Int>, _ tree: OrganisationTree, _ lang: Language) -> HTML {
        let municipalities = tree.municipalities
        let taken = Dictionary(grouping: takers, by: \.body)
        let behind = takers.filter { !current.contains($0.master) }.count
        return """
            <h1>\(MasterText.takers(lang))</h1>
            <p>\(MasterText.counts(taken.count, of: municipalities.count, behind: behind)(lang))</p>
            \(Component.table(caption: MasterText.takers(lang), municipalities, [
                Column(MasterText.municipality(lang), .title) { "\(Component.official($0.label(lang), lang))" },
                Column(ProcedureText.name(lang)) { unit in "\((taken[unit.code] ?? []).map(\.name).joined(separator: "、"))" },
                Column(MasterText.masterVersion(lang)) { unit in
                    "\((taken[unit.code] ?? []).html { "\(BuilderText.versionNumber($0.master)(lang)) \(Component.tag((current.contains($0.master) ? MasterText.upToDate : MasterText.behind)(lang), current.contains($0.master) ? "published" : "warning")) " })"
                },
            ]))
            """
    }
}
