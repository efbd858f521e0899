import Core
import Japanese
import Storage
import Tabular
import Web

enum ExportPages {
    struct Chosen: Sendable {
        let export: CaseExport
        let count: Int
        /// What was chosen on the page just now.
        let now: ExportChoice?
        /// The table that was chosen for CSV just now: a group's id, or nothing for the cases.
        let table: String?
        let last: ExportRun?

        /// As the last time. What is new since is there unless it is personal, and so is everything the first time: who wants that says so
        /// (個人情報保護法61条).
        func isTicked(_ key: String, isPersonal: Bool) -> Bool {
            if let now { return now.columns.contains(key) }
            guard let last else { return !isPersonal }
            return last.columns.contains(key) || !isPersonal && !last.leftOut.contains(key)
        }

        var lettering: Lettering? { now?.lettering ?? last?.lettering }
    }

    /// What says who somebody is stands apart from the rest.
    enum Group: String { case column, personal }

    typealias Run = (run: ExportRun, procedure: String)

    static func page(
        _ procedures: [(id: String, name: String)], from: Day, to: Day, _ chosen: Chosen?, _ runs: [Run], _ form: Form
    ) -> HTML {
        let (id, lang) = (chosen?.export.procedure.id.text ?? "", form.language)
        return """
            <h1>\(ExportText.title(lang))</h1>
            \(procedures.isEmpty ? Component.empty(ExportText.nothing(lang), "\(InboxText.nothingAdvice(lang))") : """
            <form class="form" method="get" action="/staff/cases/export">
            <div class="field"><label for="procedure">\(ApplicationText.procedure(lang))</label><select id="procedure" name="procedure" required>
            \(procedures.html { "<option value=\"\($0.id)\"\(flag: "selected", $0.id == id)>\($0.name)</option>" })</select></div>
            <div class="field"><label for="from">\(ExportText.from(lang))</label><input id="from" name="from" type="date" value="\(from)" required></div>
            <div class="field"><label for="to">\(ExportText.to(lang))</label><input id="to" name="to" type="date" value="\(to)" required></div>
            <div class="cluster"><button class="button\(chosen == nil ? " primary" : "")">\(ExportText.choose(lang))</button></div></form>
            """)
            \(chosen.map { files($0, form) })
            \(runs.isEmpty ? .empty : "<h2>\(ExportText.before(lang))</h2><p>\(ExportText.kept(ExportRun.kept)(lang))</p>\(list(runs, lang))")
            """
    }

    private static func files(_ chosen: Chosen, _ form: Form) -> HTML {
        let (export, lang) = (chosen.export, form.language)
        return """
            <h2>\(export.procedure.name)</h2>
            <p role="status">\(ExportText.count(chosen.count, export.from, export.to)(lang))</p>
            <div class="prose"><p>\(ExportText.recorded(lang))</p></div>
            \(chosen.count == 0 ? .empty : """
            <form class="form" method="get" action="/staff/cases/export.xlsx">
            \([("procedure", export.procedure.id.text), ("from", "\(export.from)"), ("to", "\(export.to)"), ("chosen", "yes")].html {
                "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">"
            })
            \(columns(chosen, form))
            \(select("kanji", ExportText.kanji, ExportText.kanjiSupport, Lettering.Repertoire.allCases.map { ($0.rawValue, ExportText.repertoire($0)(lang)) }, chosen.lettering?.repertoire.rawValue, lang))
            <div class="cluster"><button class="button primary">\(ExportText.excel(lang))</button></div>
            <h3>CSV</h3>
            \(select("encoding", ExportText.encoding, ExportText.encodingSupport, Lettering.Encoding.allCases.map { ($0.rawValue, ExportText.encoding($0)(lang)) }, chosen.lettering?.encoding.rawValue, lang))
            \(export.layout.groups.isEmpty ? .empty : select("table", ExportText.table, nil, export.layout.tables.map { ($0.group ?? "", $0.name) }, chosen.table, lang, tag: "ja"))
            <div class="cluster"><button class="button" formaction="/staff/cases/export.csv">\(ExportText.csv(lang))</button></div></form>
            <p class="small muted">\(ExportText.shape(lang))</p>
            """)
            """
    }

    private static func columns(_ chosen: Chosen, _ form: Form) -> HTML {
        let (columns, lang) = (chosen.export.layout.columns, form.language)
        func several(_ group: Group, _ label: Message, _ support: Message) -> HTML {
            let some = columns.filter { $0.isPersonal == (group == .personal) }
            if some.isEmpty { return .empty }
            let ticked = some.filter { chosen.isTicked($0.key, isPersonal: $0.isPersonal) }.map(\.key)
            let controls = form.several(
                group.rawValue, label, words: some.map { ($0.key, Component.official($0.title, lang)) }, values: ticked, support: support)
            return "\(controls)\(ticks(group, label, lang))"
        }
        return """
            \(several(.column, ExportText.columns, ExportText.columnsSupport))
            \(several(.personal, ExportText.personal, ExportText.personalSupport))
            """
    }

    /// They show the page again, with what is chosen there. First the one that takes least: it is what the Enter key presses.
    private static func ticks(_ group: Group, _ label: Message, _ lang: Language) -> HTML {
        let buttons = [("none", ExportText.tickNone), ("all", ExportText.tickAll)].html { how, words in
            """
            <button class="button text" formaction="/staff/cases/export#\(group.rawValue)" name="tick" value="\(group.rawValue) \(how)">\(words(lang))<span class="visually-hidden"> \(label(lang))</span></button>
            """
        }
        return "<div class=\"cluster\">\(buttons)</div>"
    }

    private static func select(
        _ name: String, _ label: Message, _ support: Message?, _ options: [(String, String)], _ value: String?, _ lang: Language,
        tag: String = ""
    ) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label(lang))</label>
        \(support.map { "<p class=\"support\" id=\"\(name)-support\">\($0(lang))</p>" as HTML })
        <select id="\(name)" name="\(name)"\(support == nil ? .empty : " aria-describedby=\"\(name)-support\"" as HTML)\(tag.isEmpty || tag == lang.rawValue ? .empty : " lang=\"\(tag)\"" as HTML)>
        \(options.html { "<option value=\"\($0.0)\"\(flag: "selected", $0.0 == value)>\($0.1)</option>" })</select></div>
        """
    }

    // MARK: what was carried away

    private static func list(_ runs: [Run], _ lang: Language) -> HTML {
        Component.table(
            caption: ExportText.before(lang), runs,
            [
                Column(ExportText.when(lang), .title) { "<a href=\"/staff/exports/\($0.run.id)\">\($0.run.madeAt.words(lang))</a>" },
                Column(ApplicationText.procedure(lang)) { Component.official($0.procedure, lang) },
                Column(ExportText.cases(lang), .number) { "\($0.run.endedAt == nil ? "―" : Numerals.grouped($0.run.cases))" },
                Column(ExportText.changed(lang), .number) { "\(Numerals.grouped($0.run.folded + $0.run.lost))" },
            ])
    }

    static func result(_ run: ExportRun, _ procedure: String, titles: [String], cells: [ExportLoss.Cell], _ lang: Language) -> HTML {
        """
        <h1>\(ExportText.result(lang))</h1>\(outcome(run, lang))
        \(Component.summary([
            (ApplicationText.procedure(lang), Component.official(procedure, lang)), (ExportText.when(lang), "\(run.madeAt.words(lang))"),
            (ExportText.until(lang), "\(run.endsAt.words(lang))"),
            (ExportText.period(lang), "\(run.from.words(lang)) – \(run.to.words(lang))"),
            (ExportText.cases(lang), run.endedAt == nil ? "―" : "\(Numerals.grouped(run.cases))"),
            (ExportText.format(lang), "\(run.format == .xlsx ? "Excel" : "CSV \(ExportText.encoding(run.lettering.encoding)(lang))")"),
            (ExportText.kanji(lang), "\(ExportText.repertoire(run.lettering.repertoire)(lang))"),
            (ExportText.columns(lang), Component.official(titles.joined(separator: "、"), lang)),
        ]))
        \(cells.isEmpty ? .empty : """
        <h2>\(ExportText.cells(lang))</h2><p>\(ExportText.cellsWords(lang))</p>
        \(cells.count < run.folded + run.lost ? "<p>\(ExportText.someCells(cells.count)(lang))</p>" : .empty)
        \(Component.table(caption: ExportText.cells(lang), cells, [
            Column(ApplicationText.receiptNumber(lang), .title) { $0.receipt.isEmpty ? "\(ExportText.head(lang))" : "<span class=\"mono\">\($0.receipt)</span>" },
            Column(ExportText.column(lang)) { Component.official($0.column, lang) },
            Column(ExportText.how(lang)) { "\(($0.isLost ? ExportText.isLost : ExportText.isFolded)(lang))" },
        ]))
        """)
        """
    }

    private static func outcome(_ run: ExportRun, _ lang: Language) -> HTML {
        if run.endedAt == nil { return Component.notice(.warning, ExportText.broken(lang)) }
        if run.lost > 0 { return Component.notice(.warning, ExportText.lost(run.lost, folded: run.folded)(lang)) }
        return Component.notice(.success, (run.folded > 0 ? ExportText.folded(run.folded) : ExportText.nothingLost)(lang))
    }
}
