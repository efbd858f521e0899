import Core
import Japanese
import Web

/// The periods of a guide as rows of controls, filled from a guide and read back into one. There is always an empty row to write in.
enum AcceptanceControls {
    static let anchor = "acceptance_0_from"
    private static let parts = ["from", "until", "ja", "en"]

    static func filled(from periods: [AcceptancePeriod]?) -> [String: [String]] {
        let rows = (periods ?? []).map { [$0.first.description, $0.last?.description ?? "", $0.note?.ja ?? "", $0.note?.en ?? ""] }
        return filled(rows)
    }

    static func filled(_ rows: [[String]]) -> [String: [String]] {
        var fields = ["acceptance_rows": [String(rows.count)]]
        for (index, row) in rows.enumerated() {
            for (part, text) in zip(parts, row) { fields["acceptance_\(index)_\(part)"] = [text] }
        }
        return fields
    }

    private static func allRows(_ input: FormInput) -> [[String]] {
        let sent = max(0, min(input["acceptance_rows"].flatMap { Int($0) } ?? 0, Guide.Content.mostLines))
        return (0...sent).map { index in parts.map { input["acceptance_\(index)_\($0)"] ?? "" } }
    }

    /// The rows that say something, as they were typed, after a button was pressed: `acceptance-add 0`, `acceptance-remove 1`.
    static func moved(_ verb: String, _ place: Int, in input: FormInput) -> [[String]] {
        var rows = allRows(input)
        if verb == "remove", rows.indices.contains(place) { rows.remove(at: place) }
        return rows.filter { $0.contains { !$0.isEmpty } }
    }

    /// The periods that the controls say, in their order in time.
    static func read(_ input: FormInput, _ problems: inout FieldProblems) -> [AcceptancePeriod]? {
        var periods: [AcceptancePeriod] = []
        for (index, row) in allRows(input).enumerated() where row.contains(where: { !$0.isEmpty }) {
            let name = "acceptance_\(index)"
            let (ja, en) = (row[2], row[3])
            for (language, text) in [("ja", ja), ("en", en)] where text.isEmpty && !(ja + en).isEmpty {
                problems.add("\(name)_\(language)", told(index, AcceptanceText.note, GuideText.bothLanguages))
            }
            let last = day(row[1], "\(name)_until", AcceptanceText.last, index, &problems)
            guard !row[0].isEmpty else {
                problems.add("\(name)_from", told(index, AcceptanceText.first, AcceptanceText.needFirst))
                continue
            }
            guard let first = day(row[0], "\(name)_from", AcceptanceText.first, index, &problems) else { continue }
            let period = AcceptancePeriod(first: first, last: last, note: (ja + en).isEmpty ? nil : Message(ja: ja, en: en))
            if period.isBackwards { problems.add("\(name)_until", AcceptanceText.backwards(period)) }
            periods.append(period)
        }
        return periods.isEmpty ? nil : periods.sorted { $0.first < $1.first }
    }

    private static func day(_ text: String, _ control: String, _ label: Message, _ index: Int, _ problems: inout FieldProblems) -> Day? {
        if text.isEmpty { return nil }
        let day = Day(lenient: text)
        if day == nil { problems.add(control, told(index, label, ProcedureText.badDay(label.ja, text))) }
        return day
    }

    private static func told(_ index: Int, _ label: Message, _ fault: Message) -> Message {
        let row = AcceptanceText.numbered(index + 1)
        return PartText.after(Message(ja: "\(row.ja)の\(label.ja)", en: "\(row.en), \(label.en.lowercased())"), fault)
    }

    // MARK: on the page

    static func part(_ base: String, _ form: Form) -> HTML {
        // What comes back with a fault keeps its rows where they are: the fault names one.
        let (lang, shown) = (form.language, (allRows(form.input).lastIndex { $0.contains { !$0.isEmpty } } ?? -1) + 1)
        return """
            <fieldset class="field" id="acceptance" tabindex="-1"><legend>\(AcceptanceText.title(lang))</legend><p class="support">\(AcceptanceText.support(lang))</p>
            <input type="hidden" name="acceptance_rows" value="\(min(shown + 1, Guide.Content.mostLines))">
            \((0...shown).html { row($0, isNew: $0 == shown, base, form) })
            <p><button class="button" name="do" value="acceptance-add 0" formaction="\(base)#acceptance-new">\(AcceptanceText.add(lang))</button></p></fieldset>
            """
    }

    private static func row(_ index: Int, isNew: Bool, _ base: String, _ form: Form) -> HTML {
        let (lang, name, numbered) = (form.language, "acceptance_\(index)", AcceptanceText.numbered(index + 1))
        let removal: HTML = """
            <p><button class="button text" name="do" value="acceptance-remove \(index)" formaction="\(base)#acceptance" formnovalidate>\(AcceptanceText.remove(lang))<span class="visually-hidden"> \(numbered(lang))</span></button></p>
            """
        return """
            <fieldset\(isNew ? " id=\"acceptance-new\"" as HTML : .empty) tabindex="-1"><legend>\(numbered(lang))</legend>
            <div class="field-row">\(form.date("\(name)_from", AcceptanceText.first))\(form.date("\(name)_until", AcceptanceText.last))</div>
            <div class="field-row">\(["ja", "en"].html { form.text("\(name)_\($0)", PartText.inLanguage(AcceptanceText.note, $0)) })</div>\(isNew ? .empty : removal)</fieldset>
            """
    }
}
