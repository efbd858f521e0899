import Japanese
import Web

/// A cell of a table file that says something else than the inventory: what an officer sees before it is taken in.
struct CellChange: Sendable {
    let line: Int
    /// Of the procedure.
    let number: String
    let column: String
    let before: String
    let after: String

    /// How many are shown.
    static let most = 300

    /// What is there and what would stand there instead. - Parameter words: what is compared with what.
    static func table(_ changes: [CellChange], _ words: Message, _ lang: Language) -> HTML {
        guard !changes.isEmpty else { return .empty }
        return """
            <h2>\(SurveyText.changes(lang))</h2><p>\(words(lang))</p>
            \(Component.table(caption: SurveyText.changes(lang), changes.prefix(most), [
                Column(SurveyText.line(lang), .number) { "\($0.line)" },
                Column(ProcedureText.number(lang), .unbroken) { "\($0.number)" },
                Column(SurveyText.column(lang), .title) { "\($0.column)" },
                Column(ProcedureText.before(lang)) { "\($0.before.isEmpty ? "—" : $0.before)" },
                Column(ProcedureText.after(lang)) { "\($0.after.isEmpty ? "—" : $0.after)" },
            ]))
            """
    }
}
