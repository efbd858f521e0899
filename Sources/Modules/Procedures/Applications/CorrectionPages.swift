import Core
import Forms
import Japanese
import Storage
import Web

/// The pages of somebody who mends what was flagged.
enum CorrectionPages {
    /// What has to be mended: which answer, why, and what the officer says of it.
    static func flags(_ corrections: [Correction], _ evaluation: Evaluation, _ lang: Language) -> HTML {
        """
        \(corrections.html { correction in
            """
            <p>\((correction.wish == nil ? CorrectionText.until : ChangeText.until)(correction.dueOn)(lang))</p>\(correction.note.isEmpty ? .empty : "<p class=\"lines\">\(Component.official(correction.note, lang))</p>" as HTML)
            \(list(correction.flags, evaluation, lang))
            """
        })
        """
    }

    /// - Parameter contact: whom the applicant asks who does not understand what is wanted.
    static func page(
        _ file: CaseFile, _ filling: Filling, _ page: FormPage, _ form: Form, isChange: Bool, side: CorrectionSide = .applicant, contact: Contact
    ) -> HTML {
        let lang = form.language
        let names = Set(page.questions.map(\.id))
        let flags = file.state.openCorrections.flatMap(\.flags).filter { names.contains(String($0.path.prefix { $0 != "." })) }
        let above: HTML = Component.notice(
            .warning, words: "\(side.title, lang)", "\(side.time(file, lang))\(list(flags, filling.evaluation, lang))\(side.ask(contact, lang))")
        let marks = FillingPages.Marks(isChange: isChange, seen: filling.answers.mark(of: page, under: file.key))
        return FillingPages.page(filling, page, form, marks, above: above, further: side.further(lang))
    }

    private static func open(_ file: CaseFile, _ filling: Filling) -> [Correction.Flag] {
        file.state.openCorrections.flatMap(\.flags).filter { !filling.mended.contains($0.path) }
    }

    /// What was flagged and is still as it was: easily overlooked.
    static func unmended(_ file: CaseFile, _ filling: Filling, _ lang: Language) -> HTML {
        let flags = open(file, filling)
        guard !flags.isEmpty else { return .empty }
        return Component.notice(.warning, words: "\(CorrectionText.unmended, lang)", list(flags, filling.evaluation, lang))
    }

    /// Each with why; of what the applicant wanted to change themselves nothing is said.
    private static func list(_ flags: [Correction.Flag], _ evaluation: Evaluation, _ lang: Language) -> HTML {
        "<ul>\(flags.html { flag in "<li><strong>\(evaluation.label(of: flag.path), lang)</strong>\(why(flag, lang))</li>" })</ul>"
    }

    private static func why(_ flag: Correction.Flag, _ lang: Language) -> HTML {
        if flag.reason == .other, flag.words.isEmpty { return "" }
        return " \(flag.reason.name, lang)\(flag.words.isEmpty ? "" : "：\(Component.official(flag.words, lang))" as HTML)"
    }

    static func check(_ file: CaseFile, _ filling: Filling, _ compiled: CompiledForm, _ form: Form, contact: Contact) -> HTML {
        let isOpen = !open(file, filling).isEmpty
        let fields = ["digest": file.mark(of: filling)].merging(isOpen ? ["unmended": "yes"] : [:]) { $1 }
        let send: HTML =
            filling.evaluation.isComplete
            ? form.button(
                action: "/applications/\(file.application.id)/correction", CorrectionText.send, kind: "primary large",
                confirm: isOpen ? CorrectionText.unmendedSure : nil, fields: fields) : .empty
        return FillingPages.check(
            filling, compiled, form.language,
            above: """
                \(Component.errorSummary(form.problems, form.language))\(unmended(file, filling, form.language))\
                \(CorrectionSide.applicant.time(file, form.language))\(ContactPieces.ask(contact, form.language))
                """,
            end: "\(paid(file, filling, form.language))<div id=\"digest\">\(send)</div>")
    }

    /// What was paid is not paid once more: told beside the fee that the answers come to.
    private static func paid(_ file: CaseFile, _ filling: Filling, _ lang: Language) -> HTML {
        guard filling.evaluation.fee != nil, file.state.fee.paid > file.state.fee.revoked, file.state.fee.owed == 0 else { return .empty }
        return Component.notice(.success, words: "\(CorrectionText.paid, lang)", "<p>\(CorrectionText.paidWords, lang)</p>")
    }
}

extension Evaluation {
    /// What people call what a path names: the question, the row with its number, the question of a row.
    func label(of path: String) -> Message {
        let parts = path.split(separator: ".").map(String.init)
        guard let first = parts.first, let question = pages.flatMap(\.questions).first(where: { $0.id == first }) else { return Message(same: path) }
        guard parts.count > 1, case .rows(let rows)? = answers[first], let index = rows.firstIndex(where: { $0.id == parts[1] }) else {
            return question.label
        }
        let row = question.label.followed(by: Message(same: " \(index + 1)"))
        guard parts.count > 2, let field = question.fields.first(where: { $0.id == parts[2] }) else { return row }
        let between = row.tag == nil || row.tag == Language.ja.tag ? Message(ja: "の", en: ": ") : Message(same: ": ")
        return row.followed(by: between).followed(by: field.label)
    }
}
