import Forms
import Storage
import Web

/// 形式の不備: what an application lacks in form as it stands, be it that no answer gives it, or that it is flagged and was not asked for.
enum CaseGaps {
    /// What each of them is about, the flagged first.
    static func all(_ state: CaseState, _ evaluation: Evaluation) -> [Message] {
        var seen: Set<String> = []
        return (state.flags.map(\.path) + evaluation.problems.map(\.path.description)).filter { seen.insert($0).inserted }
            .map { evaluation.label(of: $0) }
    }

    /// Asked before the check of the form is over all the same.
    static func confirmation(_ gaps: [Message], _ state: CaseState, of address: String, _ form: Form) -> HTML {
        form.confirmation(
            CaseText.acceptSure, action: "\(address)/acceptance", CaseText.accept, back: address,
            more: """
                <ul>\(gaps.html { "<li>\($0(form.language))</li>" })</ul><p>\(CaseText.acceptSureWords(form.language))\(owed(state, form.language))</p>
                """)
    }

    /// What an unpaid fee has to do with it: the check does not wait for it, and pays for what comes after.
    static func owed(_ state: CaseState, _ lang: Language) -> HTML {
        state.fee.owed == 0 ? .empty : "<br>\(CaseFeeText.acceptOwed(state.fee.owed)(lang))"
    }

    /// The same beside one of many cases.
    static func line(_ gaps: [Message], _ lang: Language) -> HTML {
        gaps.isEmpty ? .empty : " <span class=\"small\">\(CaseText.gaps(gaps)(lang))</span>"
    }
}
