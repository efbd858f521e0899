import Core
import Forms
import StrictYAML
import Web

/// A table of fees as controls: the ordinance and the day from which it is in force, and what is paid in which case.
enum FeeTablePages {
    static func controls(_ part: FormPart, _ sketch: FormSketch, _ tree: YAMLTree, _ form: Form) -> HTML {
        let (lang, rows) = (form.language, tree["rows"]?.items ?? [])
        let steps = [1, 10, 100, 1000].map { (String($0), FeeTableText.rounding($0)(lang)) }
        let ways = FeeRounding.Way.allCases.map { ($0.rawValue, FeeTableText.ways[$0.rawValue]?(lang) ?? $0.rawValue) }
        return """
            \(PartPages.pair("ordinance", FeeTableText.ordinance, tree, form))\(PartPages.pair("article", FeeTableText.article, tree, form, support: FeeTableText.articleSupport))
            \(form.text("effective_from", FeeTableText.effectiveFrom, value: tree["effective_from"]?.text, support: FeeTableText.effectiveFromSupport, required: true))
            <div class="field-row">\(form.select("rounding", FeeTableText.roundingTo, options: steps, value: tree["rounding"]?["to"]?.text, support: FeeTableText.roundingSupport))
            \(form.select("rounding_by", FeeTableText.roundingBy, options: ways, value: tree["rounding"]?["by"]?.text))</div>
            <fieldset class="field\(form.problems["rows"] == nil ? "" : " has-error")" id="rows"><legend>\(FeeTableText.rows(lang))</legend>
            <p class="support">\(FeeTableText.rowsSupport(lang))</p>
            \(form.problems["rows"].map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
            \((0..<min(FeeControls.mostRows, max(rows.count + 1, 2))).html { row($0, rows.indices.contains($0) ? rows[$0] : nil, part, sketch, form) })
            \(rows.count < FeeControls.mostRows ? "<p><button class=\"button\" name=\"do\" value=\"more\">\(FeeTableText.moreRows(lang))</button></p>" as HTML : "<p class=\"support\">\(FeeTableText.restInSource(FeeControls.mostRows)(lang))</p>")</fieldset>
            """
    }

    private static func row(_ index: Int, _ row: YAMLTree?, _ part: FormPart, _ sketch: FormSketch, _ form: Form) -> HTML {
        let (lang, words, name) = (form.language, row?["label"]?.message, "r\(index)_when")
        let calculations = sketch.calculations.compactMap { tree in tree["id"]?.text.map { (id: $0, tree: tree) } }
        let pieces = ConditionPieces(
            key: name, label: FeeTableText.when, text: row?["when"]?.text ?? "", sketch: sketch, asked: sketch.askedBefore(part) + calculations,
            mayBeNone: true,
            way: nil, form: form, prefix: "r\(index)_", spare: 1, none: FeeTableText.otherwise, isFolded: false)
        let isOpen = form.problems[name] != nil || row == nil && index == 0
        return """
            <div class="card"><div class="field-row">\(form.text("r\(index)_ja", FeeTableText.row(index + 1, "ja"), value: words?.ja))\(form.text("r\(index)_en", FeeTableText.row(index + 1, "en"), value: words?.en))
            \(form.text("r\(index)_yen", FeeTableText.yen(index + 1), value: row?["yen"]?.text, numeric: true))</div>
            <details class="more"\(flag: "open", isOpen)><summary>\(FeeTableText.condition(index + 1)(lang)): \(condition(row, sketch, lang))</summary>\(pieces.fieldset(.empty))</details>
            \(row == nil ? .empty : """
                <p class="cluster">\([("up", BuilderText.up), ("down", BuilderText.down), ("remove", BuilderText.remove)].html { verb, label in
                    """
                    <button class="button text" name="do" value="row-\(verb) \(index)">\(label(lang))<span class="visually-hidden"> \(words?(lang) ?? "")</span></button>
                    """
                })</p>
                """)</div>
            """
    }

    /// When a row counts, in words.
    private static func condition(_ row: YAMLTree?, _ sketch: FormSketch, _ lang: Language) -> String {
        guard let formula = row?["when"]?.text else { return FeeTableText.otherwise(lang) }
        return ConditionWords(sketch: sketch, language: lang).words(formula) ?? formula
    }

    /// What is paid, with the labels of what it is reckoned from.
    private static func amount(_ yen: String, _ sketch: FormSketch) -> Message {
        guard let formula = try? Formula.parse(yen) else { return Message(same: yen) }
        return sketch.words(formula, isYen: true)
    }

    /// What the list of the form shows of a table.
    static func lines(_ tree: YAMLTree, _ sketch: FormSketch, _ lang: Language) -> HTML {
        let from = tree["effective_from"]?.text.map { FeeTableText.from($0)(lang) } ?? ""
        let rows = (tree["rows"]?.items ?? []).html { row in
            "<li>\(row["label"]?.message(lang) ?? ""): \(amount(row["yen"]?.text ?? "", sketch)(lang)) <span class=\"muted small\">\(condition(row, sketch, lang))</span></li>"
        }
        return "<p class=\"small\">\(tree["article"]?.message(lang) ?? "") \(from)</p><ul class=\"small\">\(rows)</ul>"
    }
}
