import Core
import Forms
import Japanese
import Storage

/// A draft and what its answers come to. Opening and judging them needs no transaction that writes: it is done before, beside others, and
/// what was found holds as long as the draft is the same.
struct ReadySubmission: Sendable {
    let draft: Draft
    let evaluation: Evaluation
    /// Without the files in which something was found.
    private let answers: Answers

    /// - Parameter known: what was found before; the same answers to the same form on the same day are not judged again.
    init(_ draft: Draft, on today: Day, known: ReadySubmission? = nil, in db: any Connection) throws {
        self.draft = draft
        let day = draft.judged(on: today)
        answers = AnswerFiles.dropping(try Attachment.infected(of: draft.id.text, in: db), from: draft.content.answers)
        if let known, known.draft.version.id == draft.version.id, known.evaluation.day == day, known.answers == answers {
            evaluation = known.evaluation
        } else {
            evaluation = try draft.version.form().evaluate(answers, on: day)
        }
    }
}
