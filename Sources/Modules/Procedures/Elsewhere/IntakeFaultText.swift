import Core
import Forms
import Web

/// What is missing or does not hold in a row, for the officer who takes it in: the sentences of a form are for whoever answers it.
enum IntakeFaultText {
    static func message(_ problem: AnswerProblem, _ question: Question?) -> Message {
        guard let question else { return problem.message }
        let (ja, en) = ("「\(question.label.ja)」", "“\(question.label.en)”")
        switch problem.kind {
        case .missing:
            if question.asksFiles { return Message(ja: "\(ja)の書類がありません。", en: "There is no file for \(en).") }
            return Message(ja: "\(ja)の答えがありません。", en: "There is no answer to \(en).")
        case .invalid:
            let wrong = Message(ja: "\(ja)の値が、様式の答えとして正しくありません", en: "The value of \(en) is no answer that the form takes")
            if question.meaning == .mail { return wrong + Message(ja: "。", en: ".") + unreached }
            // What the form would say: between which bounds, or that the other half is missing.
            return wrong
                + Message(ja: "（申請者への文：「\(problem.message.ja)」）。", en: ", whose words to the applicant are: “\(problem.message.en)”")
        case .rule:
            // The author's own sentence, quoted: it says what the applicant will be asked.
            return Message(
                ja: "\(ja)が様式の決まりに合いません（申請者への文：「\(problem.message.ja)」）。",
                en: "\(en) breaks a rule of the form, whose words to the applicant are: “\(problem.message.en)”")
        }
    }

    static func unread(_ path: AnswerPath, _ form: FormDefinition) -> Message {
        let name = path.field.map { "\(path.question).\($0)" } ?? path.question
        let label = form.label(of: name) ?? Message(same: path.description)
        return Message(ja: "「\(label.ja)」の値を、答えとして読み取れません。", en: "The value of “\(label.en)” cannot be read as an answer.")
    }

    private static let unreached = Message(ja: "メールは送られません。", en: " No mail will be sent.")
}
