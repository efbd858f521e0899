import Core
import Web

/// 言葉の切替え: the language buttons at the top of a page send its form of questions, as 「質問の言葉」 does. What stands in the fields is kept,
/// and read on in the other language; faults that were shown are shown again in it.
enum LanguageSwitch {
    /// The form of questions, by its id.
    static let form = "form"
    private static let field = "refused"
    private static let overtaken = "overtaken"

    /// In a form that came back: that it did, and whether because of another window.
    static func mark(_ problems: FieldProblems) -> HTML {
        guard !problems.isEmpty else { return .empty }
        return "<input type=\"hidden\" name=\"\(field)\" value=\"\(problems["form"] == DraftText.overtaken ? overtaken : "faulty")\">"
    }

    /// What was sent, as if the form's own button for the language had been pressed.
    static func read(_ input: FormInput, _ visit: Visit) -> FormInput {
        visit.isSwitching ? input.with("do", ReadingPieces.act(visit.language)) : input
    }

    /// Whether faults were shown, which are then to be read in the other language.
    static func isRefused(_ input: FormInput, _ visit: Visit) -> Bool { visit.isSwitching && input[field] != nil }

    /// Whether the form came back because of another window: who cannot read that yet has not said that their page counts, and nothing is written.
    static func isOvertaken(_ input: FormInput, _ visit: Visit) -> Bool { visit.isSwitching && input[field] == overtaken }
}
