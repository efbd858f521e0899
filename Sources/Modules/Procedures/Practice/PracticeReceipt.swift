import Core
import Forms
import Japanese
import Storage
import Web

/// 練習用の受付票: what the receipt would look like. It is made for the page and kept nowhere, and its number can be no receipt number.
struct PracticeReceipt {
    let procedure: Procedure
    let name: Message
    let act: ProcedureAct
    let form: CompiledForm
    let evaluation: Evaluation
    let contact: Contact
    let at: Instant

    /// As a receipt number is written, with a check digit that is wrong: no page takes it for one.
    var number: String { ReceiptNumber.specimen(body: procedure.body, on: at.day) }
    /// No application is opened by it, for there is none with that number.
    static let code = "0000-0000-0000"

    private func answer(_ meaning: Question.Meaning) -> String? {
        form.definition.question(meaning: meaning).flatMap { question in
            evaluation.answers[question.id].map { AnswerWords.text(question, $0, .ja) }
        }
    }

    func html(_ lang: Language) -> HTML {
        let mark = Component.tag(words: "\(PracticeText.title, lang)", "warning")
        return """
            <article class="specimen"\(PracticePieces.mark(PracticeText.title, lang))>
            \(PracticePieces.band(PracticeText.receiptBand, lang))
            <h1>\(PracticeText.receipt, lang)</h1>
            <section class="receipt"><p>\(ApplicationText.receiptNumber(lang)) \(mark)</p><p class="receipt-number mono">\(number)</p>
            <p>\(ApplicationText.accessCode(lang)) \(mark)</p><p class="receipt-number mono">\(PracticeReceipt.code)</p>
            <p class="muted">\(PracticeText.numberWords, lang)</p></section>
            \(Component.summary([
                (ApplicationText.procedure(lang), "\(Component.official(name(lang), lang)) \(mark)"),
                (ApplicationText.applicant(act)(lang), "\(Component.official(answer(.name) ?? "—", lang)) \(mark)"),
                (ApplicationText.arrived(lang), "\(at.day.words(lang)) \(at.clockTime) \(mark)"),
                (ApplicationText.office(lang), Component.name(contact.office, lang)),
            ] + fee(lang)))
            <h2>\(ApplicationText.whatNext(lang)) \(mark)</h2><p>\(PracticeText.inEarnest, lang)</p>
            <ol><li>\(ApplicationText.nextCheck, lang)</li><li>\(ApplicationText.nextCorrection, lang)</li>
            <li>\((answer(.mail) == nil ? ApplicationText.nextNoMail : ApplicationText.nextMail)(lang))</li></ol>
            \(PracticePieces.band(PracticeText.receiptBand, lang))
            </article>
            """
    }

    private func fee(_ lang: Language) -> [(name: String, value: HTML)] {
        evaluation.fee.map { [(FillingText.fee(lang), "\(FillingText.yen($0.yen)(lang))<br>\(PracticeText.nothingToPay(lang))" as HTML)] } ?? []
    }
}
