import Core
import Japanese
import Storage
import Web

enum ProcedurePages {
    /// That it is abolished, since when, why, and whether that is approved.
    static func state(_ abolition: Abolition, _ lang: Language) -> HTML {
        Component.notice(
            .warning, "\(ProcedureText.abolished(lang)) \(abolition.abolishedOn.words(lang))",
            """
            <p>\(abolition.reason)</p><p>\(abolition.approvedOn.map { "\(ProcedureText.approved(lang)) \($0.words(lang)) \(abolition.approvedBy ?? "")" } ?? ProcedureText.notApproved(lang))</p>
            """)
    }

    // MARK: the officers' list

    static func list(
        _ page: [Procedure], _ abolitions: [ID<Procedure>: Abolition], _ prepared: [ID<Procedure>: Preparation],
        _ masters: [ID<Procedure>: MasterNews], filter: Procedure.Filter, sections: [String], _ tree: OrganisationTree,
        next: String?, isFirst: Bool, done: String?, _ lang: Language
    ) -> HTML {
        let query = "q=\(filter.words.percentEncoded)&section=\(filter.organisation.percentEncoded)&state=\(filter.state)"
        return """
            <h1>\(ProcedureText.door(lang))</h1>
            \(done == "imported" ? Component.notice(.success, ProcedureText.imported(lang)) : .empty)
            <form class="filters" method="get" action="/staff/procedures">
            <div class="field"><label for="q">\(ProcedureText.search(lang))</label><input id="q" name="q" type="search" value="\(filter.words)"></div>
            <div class="field"><label for="section">\(ProcedureText.section(lang))</label><select id="section" name="section"><option value="">\(ProcedureText.all(lang))</option>
            \(sections.html { "<option value=\"\($0)\"\(flag: "selected", $0 == filter.organisation)>\(tree.label($0)(lang))</option>" })</select></div>
            <div class="field"><label for="state">\(ProcedureText.state(lang))</label><select id="state" name="state"><option value="">\(ProcedureText.all(lang))</option>
            \(Procedure.Filter.states.html { "<option value=\"\($0)\"\(flag: "selected", $0 == filter.state)>\(ProcedureText.states[$0]?(lang))</option>" })</select></div>
            <button class="button">\(ProcedureText.searchButton(lang))</button></form>
            <p class="cluster"><a class="button" href="/staff/procedures/new">\(ProcedureText.add(lang))</a> <a class="button" href="/staff/procedures/import">\(ProcedureText.upload(lang))</a> <a class="button" href="/staff/procedures/survey">\(SurveyText.title(lang))</a> <a class="button" href="/staff/procedures/arrivals">\(ArrivalsText.title(lang))</a> <a href="/staff/procedures.csv">\(ProcedureText.download(lang))</a> <a href="/staff/procedures.xlsx">\(SurveyText.inventoryXlsx(lang))</a></p>
            \(page.isEmpty ? Component.empty(ProcedureText.nothing(lang), "\(ProcedureText.nothingAdvice(lang))") : table(page, abolitions, prepared, masters, tree, lang))
            \(Component.pager(first: isFirst ? nil : "/staff/procedures?\(query)", next: next.map { "/staff/procedures?\(query)&after=\($0.percentEncoded)" }, lang))
            """
    }

    private static func table(
        _ page: [Procedure], _ abolitions: [ID<Procedure>: Abolition], _ prepared: [ID<Procedure>: Preparation],
        _ masters: [ID<Procedure>: MasterNews], _ tree: OrganisationTree, _ lang: Language
    ) -> HTML {
        let abolished = Column<Procedure>(ProcedureText.abolished(lang)) { one in
            "\(abolitions[one.id].map { "\($0.abolishedOn.words(lang)) \($0.isApproved ? ProcedureText.approved(lang) : ProcedureText.notApproved(lang))" } ?? "")"
        }
        return Component.table(
            caption: ProcedureText.title(lang), page,
            [
                Column(ProcedureText.number(lang), .unbroken) { "\($0.number)" },
                Column(ProcedureText.name(lang), .title) { one in
                    "<a href=\"/staff/procedures/\(one.id)\">\(one.name)</a> \(one.isMajor ? Component.tag(ProcedureText.major(lang)) : .empty)"
                },
                Column(ProcedureText.section(lang)) { "\(tree.label($0.organisation)(lang))" },
                Column(ProcedureText.volume(lang), .number) { "\($0.yearlyVolume.map(Numerals.grouped) ?? "—")" },
                Column(ProcedureText.onlineSince(lang), .unbroken) { day($0.onlineSince, lang) },
                Column(ProcedureText.sealAbolished(lang), .unbroken) { day($0.sealAbolishedOn, lang) },
                Column(PreparationText.form(lang), .unbroken) {
                    "\((prepared[$0.id] ?? Preparation()).form(lang)) \(masters[$0.id]?.mark($0.id, lang))"
                },
                Column(PreparationText.guide(lang), .unbroken) {
                    "\((prepared[$0.id]?.hasGuide == true ? PreparationText.there : PreparationText.none)(lang))"
                },
            ] + (abolitions.isEmpty ? [] : [abolished]))
    }

    private static func day(_ day: Day?, _ lang: Language) -> HTML {
        day.map { "<time datetime=\"\($0)\">\($0.words(lang))</time>" } ?? "—"
    }

    // MARK: taking a file in

    /// - Parameter isOvertaken: whether the inventory has changed since the officer saw what the file would do.
    static func importPage(_ form: Form, preview: ProcedureFile.Preview?, blob: String?, isOvertaken: Bool = false) -> HTML {
        let lang = form.language
        return """
            <h1>\(ProcedureText.upload(lang))</h1>
            \(isOvertaken ? Component.notice(.warning, ProcedureText.overtaken(lang)) : .empty)\(preview.map { outcome($0, blob, form) })
            \(form(action: "/staff/procedures/import", button: ProcedureText.preview, kind: blob == nil ? "primary" : "", upload: true,
                form.file("file", ProcedureText.file, support: ProcedureText.fileSupport, accept: ".csv,.xlsx,text/csv")))
            <h2>\(ProcedureText.fileColumns(lang))</h2><p class="small mono">\(ProcedureFile.columns.joined(separator: ","))</p>
            """
    }

    private static func outcome(_ preview: ProcedureFile.Preview, _ blob: String?, _ form: Form) -> HTML {
        let lang = form.language
        let counts = ProcedureText.counts(preview.added, preview.changed, preview.unchanged)(lang)
        guard preview.problems.isEmpty else {
            return Component.notice(
                .error, ProcedureText.faults(lang),
                "<p>\(ProcedureText.faultsAdvice(lang))</p><ul>\(preview.problems.prefix(200).html { "<li>\($0(lang))</li>" })</ul><p>\(counts)</p>")
        }
        let button = blob.map { blob in
            form.button(
                action: "/staff/procedures/import", ProcedureText.take, kind: "primary", fields: ["blob": blob, "seen": preview.base])
        }
        return """
            \(Component.notice(.info, counts, button ?? .empty))
            \(added(preview, lang))\(CellChange.table(preview.changes, ProcedureText.changesWords, lang))
            """
    }

    /// What is new, before it becomes a page for residents: a number that is mistyped makes a procedure of its own.
    private static func added(_ preview: ProcedureFile.Preview, _ lang: Language) -> HTML {
        guard preview.added > 0 else { return .empty }
        let title = ProcedureText.added(preview.added, shown: CellChange.most)(lang)
        return """
            <h2>\(title)</h2>
            \(Component.table(caption: title, preview.lines.filter { $0.old == nil }.prefix(CellChange.most), [
                Column(SurveyText.line(lang), .number) { "\($0.line)" },
                Column(ProcedureText.number(lang), .unbroken) { "\($0.procedure.number)" },
                Column(ProcedureText.name(lang), .title) { "\($0.procedure.name)" },
            ]))
            """
    }

    // MARK: one procedure

    static func edit(
        _ one: Procedure, _ abolition: Abolition?, _ tree: OrganisationTree, _ prepared: Preparation, history: HTML, mayApprove: Bool, done: String?,
        _ form: Form
    ) -> HTML {
        let lang = form.language
        return """
            <h1>\(one.name)</h1>
            \(done.flatMap { ProcedureText.done[$0] }.map { Component.notice(.success, $0(lang)) })
            \(Component.errorSummary(form.problems, lang))
            <p>\(ProcedureText.number(lang)) \(one.number) / \(tree.label(one.organisation)(lang))</p>
            \(abolition.map { state($0, lang) })
            \(prepared.hasGuide ? .empty : GuidePages.missing(one, lang))
            <nav class="cluster" aria-label="\(ProcedureText.procedure(lang))"><a class="button" href="/staff/procedures/\(one.id)/form">\(prepared.door(lang))</a>
            <a class="button" href="\(Guide.address(one.id))">\(GuideText.title(lang))</a>
            <a class="button" href="/staff/procedures/\(one.id)/numbers">\(NumbersText.door(lang))</a>
            <a class="button" href="/procedures/\(one.id)">\(ProcedureText.publicPage(lang))</a></nav>
            <h2>\(ProcedureText.record(lang))</h2>
            \(form(action: "/staff/procedures/\(one.id)", button: ProcedureText.save, guarded: true, summarised: false, """
                <input type="hidden" name="seen" value="\(one.updatedAt)">\(fields(one, form))
                """))
            <h2>\(ProcedureText.abolished(lang))</h2>\(abolitionPart(one, abolition, mayApprove, form))
            <h2>\(ProcedureText.history(lang))</h2>\(history)
            <p><a href="/staff/procedures">\(ProcedureText.back(lang))</a></p>
            """
    }

    static func add(_ sections: [String], _ tree: OrganisationTree, _ form: Form) -> HTML {
        """
        <h1>\(ProcedureText.add(form.language))</h1>
        \(form(action: "/staff/procedures/new", button: ProcedureText.add, guarded: true, """
            \(form.select("organisation", ProcedureText.section, options: sections.map { ($0, tree.label($0)(form.language)) }, value: sections.count == 1 ? sections.first : nil, required: true))
            \(form.text("number", ProcedureText.number, required: true))
            \(fields(nil, form))
            """))
        """
    }

    private static func fields(_ one: Procedure?, _ form: Form) -> HTML {
        """
        \(form.text("name", ProcedureText.name, value: one?.name, required: true))
        \(form.text("legal_basis", ProcedureText.law, value: one?.legalBasis))
        \(form.text("yearly_volume", ProcedureText.volume, value: one?.yearlyVolume.map(String.init), numeric: true))
        \(form.check("major", ProcedureText.major, value: one?.isMajor ?? false))
        \(form.text("online_target", ProcedureText.onlineTarget, value: one?.onlineTarget.map(String.init), support: ProcedureText.yearSupport, numeric: true))
        \(form.date("online_since", ProcedureText.onlineSince, value: one?.onlineSince?.description))
        \(form.text("seal_purpose", ProcedureText.sealPurpose, value: one?.sealPurpose, support: ProcedureText.sealSupport))
        \(form.text("seal_substitute", ProcedureText.sealSubstitute, value: one?.sealSubstitute))
        \(form.date("seal_abolished_on", ProcedureText.sealAbolished, value: one?.sealAbolishedOn?.description))
        \(form.area("note", ProcedureText.note, value: one?.note, rows: 2))
        """
    }

    private static func abolitionPart(_ one: Procedure, _ abolition: Abolition?, _ mayApprove: Bool, _ form: Form) -> HTML {
        let base = "/staff/procedures/\(one.id)"
        guard let abolition else {
            return """
                <details class="more"\(flag: "open", !form.problems.isEmpty)><summary>\(ProcedureText.recordAbolition(form.language))</summary>
                \(form(action: base + "/abolition", button: ProcedureText.recordAbolition, kind: "", summarised: false, """
                    \(form.date("abolished_on", ProcedureText.abolishedOn, required: true))\(form.text("reason", ProcedureText.reason, required: true))
                    """))</details>
                """
        }
        let seen = ["abolition": abolition.id.text]
        return """
            \(mayApprove && !abolition.isApproved ? form(action: base + "/approval", button: ProcedureText.approve, summarised: false, """
                <input type="hidden" name="abolition" value="\(abolition.id)">\(form.date(
                    "approved_on", ProcedureText.approvalDay, value: abolition.abolishedOn.description, support: ProcedureText.approvalSupport, required: true))
                """) : .empty)
            <div class="cluster">
            \(mayApprove && abolition.isApproved ? form.button(action: base + "/approval/removal", ProcedureText.void, kind: "danger", confirm: ProcedureText.voidConfirm, fields: seen) : .empty)
            \(abolition.isApproved ? .empty : form.button(action: base + "/abolition/removal", ProcedureText.undo, fields: seen))
            </div>
            """
    }
}
