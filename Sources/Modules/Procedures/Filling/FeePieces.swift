import Forms
import Japanese
import Web

/// 手数料の内訳: which table, which row, how it was worked out; the same for applicant and officer.
enum FeePieces {
    /// How the amounts of its lines were worked out, where they were: for whoever sees the amount and its ground already.
    static func reckonings(_ fee: FeeTrace?, _ lang: Language) -> HTML {
        (fee?.lines ?? []).compactMap(\.reckoning).html { "<div class=\"small muted\">\(written: $0, lang)</div>" }
    }

    /// What residents read of a fee that the form works out, before they have answered anything: the rows of its tables. What the guide
    /// says besides stands below, but not the words of an amount that is not taken.
    static func told(_ form: FormDefinition, _ guide: Guide.Content?, on day: Day, _ lang: Language) -> HTML? {
        guard form.reckonsFee else { return nil }
        let more = guide.flatMap { $0.feeYen == nil ? $0.fee : nil }
        return """
            <p>\(DraftText.feeByAnswers, lang)</p>
            \(form.fees(on: day).html { table in
                """
                <p class="small">\(written: table.ordinance, lang) \(written: table.article, lang)</p><ul>\(table.rows.html { "<li>\(written: $0.label, lang): \(written: form.amount(of: $0), lang)</li>" })</ul>
                """
            })
            \(more.map { "<p>\(written: $0, lang)</p>" as HTML })
            """
    }

    /// - Parameter level: of its heading.
    static func trace(_ fee: FeeTrace?, _ lang: Language, level: Int = 2) -> HTML {
        guard let fee else { return .empty }
        return """
            \(heading(level, FillingText.fee(lang)))<p><strong>\(FillingText.yen(fee.yen), lang)</strong></p>
            \(heading(level + 1, FillingText.feeGround(lang)))<ul>\(fee.lines.html { line in
                """
                <li>\(written: line.ground, lang)\(fee.lines.count > 1 || line.reckoning == nil ? "　\(FillingText.yen(line.yen)(lang))" : "")\
                \(line.reckoning.map { "<br><span class=\"small muted\">\(written: $0, lang)</span>" as HTML })</li>
                """
            })</ul>
            """
    }

    private static func heading(_ level: Int, _ words: String) -> HTML {
        switch level {
        case 2: "<h2>\(words)</h2>"
        case 3: "<h3>\(words)</h3>"
        default: "<h4>\(words)</h4>"
        }
    }
}
