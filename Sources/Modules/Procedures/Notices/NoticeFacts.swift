import Core
import Forms
import Japanese
import Storage

extension NoticeDocument {
    /// What a notice tells: the decision, the answers it rests on, and the words of its template.
    struct Facts {
        let decision: Decision
        let file: CaseFile
        let form: CompiledForm
        let evaluation: Evaluation
        /// To whom it is addressed.
        let (applicant, address): (String, String)
        let template: NoticeTemplate

        init(_ decision: Decision, _ file: CaseFile, in db: any Connection) throws {
            self.decision = decision
            self.file = file
            form = try file.form(in: db)
            evaluation = try file.evaluation(in: db)
            (applicant, address) = (try file.answer(.name, in: db), try file.answer(.address, in: db))
            template = file.rules.templates?[decision.outcome.rawValue] ?? NoticeTemplate()
        }

        private var word: String { file.rules.name(decision.outcome).ja }
        private var arrived: String { Wareki.format(file.application.arrivedAt.day, weekday: false) }

        private func filled(_ text: String) -> String {
            NoticeTemplate.filled(
                text,
                [
                    .procedure: file.procedure.name, .outcome: word, .receipt: file.application.receipt, .arrived: arrived,
                    .applicant: applicant,
                    .validUntil: decision.validUntil.map { Wareki.format($0, weekday: false) } ?? (file.rules.isEndless ? Validity.endless : ""),
                ])
        }

        /// The answers that the notice repeats, as they were decided on.
        var shown: [(question: Question, words: String)] {
            (file.rules.shows ?? []).compactMap { id in
                guard let question = form.definition.questions.first(where: { $0.id == id && $0.mayBeRepeated }), let answer = evaluation.answers[id]
                else { return nil }
                return (question, AnswerWords.text(question, answer, .ja))
            }
        }

        var title: String {
            let own = filled(template.title)
            return (own.isEmpty ? "\(file.procedure.name)に係る\(word)通知書" : own) + (decision.rectification == nil ? "" : "（更正）")
        }

        /// 前文; of a rectification which decision it mends, before all else.
        var opening: String {
            let own = filled(template.opening)
            if decision.rectification != nil, let (_, number, at) = file.state.decision {
                let mended = "\(Wareki.format(at.day, weekday: false))付け\(number)による処分の通知に誤りがあったので、次のとおり更正して通知します。"
                return own.isEmpty ? mended : "\(mended)\n\(own)"
            }
            return own.isEmpty ? usualOpening : own
        }

        var closing: String { filled(template.closing) }

        private var usualOpening: String {
            if decision.outcome.isLater, let (_, number, at) = file.state.decision {
                return "\(Wareki.format(at.day, weekday: false))付け\(number)による処分について、次のとおり\(word)をしたので通知します。"
            }
            return "\(arrived)に受け付けた\(file.act.noun.ja)（受付番号 \(file.application.receipt)）について、次のとおり\(Self.decided(word))ので通知します。"
        }

        /// 「許可と決定した」; what is called a decision itself was made: 「開示を決定した」, 「入居予定者を決定した」.
        static func decided(_ word: String) -> String {
            guard word.hasSuffix("決定"), word.count > 2 else { return "\(word)と決定した" }
            let what = word.dropLast(2)
            if what.hasSuffix("い") { return "\(word)をした" }
            return "\(what.hasSuffix("の") ? what.dropLast() : what)を決定した"
        }

        /// The version of the rules by which it was decided, in the foot of every page.
        var rules: String? {
            file.guide.map { TemplateText.rules($0.number, Wareki.format($0.validFrom, weekday: false)) }
        }
    }
}
