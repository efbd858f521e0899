import Core
import Forms
import Japanese
import Storage

extension NoticeDocument {
    /// What a notice tells: the decision, the answers it rests on, and the words of its template.
    struct Facts {
        let decision: Decision
        let procedure: Procedure
        let content: Guide.Content
        let act: ProcedureAct
        let receipt: String
        let arrivedOn: Day
        /// The answers in their form; `nil` where there is none yet.
        let answered: (form: CompiledForm, evaluation: Evaluation)?
        /// To whom it is addressed.
        let addressee: Addressee
        let address: String
        var applicant: String { addressee.name }
        /// The decision that it mends or takes back.
        let made: (number: String, on: Day)?
        /// Whether nobody gets it: what is wrong with its words is left to be seen.
        let isSpecimen: Bool
        /// The version of the rules by which it was decided, in the foot of every page.
        var rules: String?

        init(_ decision: Decision, _ file: CaseFile, in db: any Connection) throws {
            (self.decision, isSpecimen) = (decision, false)
            (procedure, content, act) = (file.procedure, file.rules, file.act)
            (receipt, arrivedOn) = (file.application.receipt, file.application.arrivedAt.day)
            answered = (try file.form(in: db), try file.evaluation(in: db))
            (addressee, address) = (try file.addressee(in: db), try file.answer(.address, in: db))
            made = file.state.decision.map { ($0.number, $0.at.day) }
            rules = file.guide.map { TemplateText.rules($0.number, Wareki.format($0.validFrom, weekday: false)) }
        }

        /// Of nobody: what a guide that is not published would make of a decision.
        init(
            _ decision: Decision, of procedure: Procedure, by content: Guide.Content, receipt: String, arrivedOn: Day,
            _ answered: (form: CompiledForm, evaluation: Evaluation)?, addressee: Addressee, address: String, made: (number: String, on: Day)?
        ) {
            (self.decision, isSpecimen) = (decision, true)
            (self.procedure, self.content, act) = (procedure, content, procedure.act(content))
            (self.receipt, self.arrivedOn, self.answered) = (receipt, arrivedOn, answered)
            (self.addressee, self.address, self.made) = (addressee, address, made)
        }

        var template: NoticeTemplate { content.templates?[decision.outcome.rawValue] ?? NoticeTemplate() }
        private var word: String { content.name(decision.outcome).ja }
        private var arrived: String { Wareki.format(arrivedOn, weekday: false) }

        private func filled(_ text: String) -> String {
            var values: [NoticeTemplate.Place: String] = [
                .procedure: procedure.name, .outcome: word, .receipt: receipt, .arrived: arrived, .applicant: applicant,
            ]
            // What grants nothing has no such place.
            if decision.outcome.grants {
                values[.validUntil] = decision.validUntil.map { Wareki.format($0, weekday: false) } ?? (content.isEndless ? Validity.endless : "")
            }
            return NoticeTemplate.filled(text, values, keeping: isSpecimen)
        }

        /// The answers that the notice repeats, as they were decided on.
        var shown: [(question: Question, words: String)] {
            (content.shows ?? []).compactMap { id in
                guard let question = answered?.form.definition.questions.first(where: { $0.id == id && $0.mayBeRepeated }),
                    let answer = answered?.evaluation.answers[id]
                else { return nil }
                return (question, AnswerWords.text(question, answer, .ja))
            }
        }

        var title: String {
            let own = filled(template.title)
            return (own.isEmpty ? "\(procedure.name)に係る\(word)通知書" : own) + (decision.rectification == nil ? "" : "（更正）")
        }

        /// 前文; of a rectification which decision it mends, before all else.
        var opening: String {
            let own = filled(template.opening)
            if decision.rectification != nil, let (number, day) = made {
                let mended = "\(Wareki.format(day, weekday: false))付け\(number)による処分の通知に誤りがあったので、次のとおり更正して通知します。"
                return own.isEmpty ? mended : "\(mended)\n\(own)"
            }
            return own.isEmpty ? usualOpening : own
        }

        var closing: String { filled(template.closing) }

        private var usualOpening: String {
            if decision.outcome.isLater, let (number, day) = made {
                return "\(Wareki.format(day, weekday: false))付け\(number)による処分について、次のとおり\(word)をしたので通知します。"
            }
            return "\(arrived)に受け付けた\(act.noun.ja)（受付番号 \(receipt)）について、次のとおり\(Self.decided(word))ので通知します。"
        }

        /// 「許可と決定した」; what is called a decision itself was made: 「開示を決定した」, 「入居予定者を決定した」.
        static func decided(_ word: String) -> String {
            guard word.hasSuffix("決定"), word.count > 2 else { return "\(word)と決定した" }
            let what = word.dropLast(2)
            if what.hasSuffix("い") { return "\(word)をした" }
            return "\(what.hasSuffix("の") ? what.dropLast() : what)を決定した"
        }
    }
}
