import Forms
import Web

/// 手数料の内訳: which table, which row, how it was worked out; the same for applicant and officer.
enum FeePieces {
    /// How the amounts of its lines were worked out, where they were: for whoever sees the amount and its ground already.
    static func reckonings(_ fee: FeeTrace?, _ lang: Language) -> HTML {
        (fee?.lines ?? []).compactMap(\.reckoning).html { "<div class=\"small muted\">\($0(lang))</div>" }
    }

    static func trace(_ fee: FeeTrace?, _ lang: Language) -> HTML {
        guard let fee else { return .empty }
        return """
            <h2>\(FillingText.fee(lang))</h2><p><strong>\(FillingText.yen(fee.yen)(lang))</strong></p>
            <h3>\(FillingText.feeGround(lang))</h3><ul>\(fee.lines.html { line in
                """
                <li>\(line.ground(lang))\(fee.lines.count > 1 || line.reckoning == nil ? "　\(FillingText.yen(line.yen)(lang))" : "")\
                \(line.reckoning.map { "<br><span class=\"small muted\">\($0(lang))</span>" as HTML })</li>
                """
            })</ul>
            """
    }
}
