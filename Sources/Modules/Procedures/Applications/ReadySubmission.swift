import Core
import Foundation
import Forms
import Japanese
import Storage
import Web

/// A draft and what its answers come to, with what is kept of them already sealed. Opening, judging and sealing need no transaction that writes:
/// they are done before, beside others, and what was made holds as long as what it was made of is the same.
struct ReadySubmission: Sendable {
    let draft: Draft
    let evaluation: Evaluation
    /// What is verified of whoever sends it.
    let own: OwnDetails
    /// What becomes of the draft's content once it is sent.
    let content: Draft.Content
    let sealed: [UInt8]
    /// The code that opens the application, and as it is kept.
    let code: (plain: String, sealed: [UInt8])
    /// By what the case will be found.
    let traits: Set<CaseTrait.Found>
    /// How the section in charge is reached.
    let office: Contact
    /// The section that it is of.
    private let unit: String
    /// Without the files in which something was found.
    private let answers: Answers

    /// - Parameter known: what was made before, and is made again where it is no longer the same.
    init(
        _ draft: Draft, of procedure: Procedure, by holders: [Holder], visit: Submission.Visitor, known: ReadySubmission? = nil, keys: Keys,
        at instant: Instant, in db: any Connection
    ) throws {
        self.draft = draft
        let (form, day, id) = (try draft.version.form(), draft.judged(on: instant.day), draft.id.renamed(to: Application.self))
        answers = AnswerFiles.dropping(try Attachment.infected(of: draft.id.text, in: db), from: draft.content.answers)
        if let known, known.draft.version.id == draft.version.id, known.evaluation.day == day, known.answers == answers {
            (evaluation, traits) = (known.evaluation, known.traits)
        } else {
            evaluation = form.evaluate(answers, on: day)
            traits = CaseTrait.found(in: evaluation.answers, form.definition)
        }
        own = try OwnDetails(
            of: visit.actor, verified: visit.verified, as: Holding.part(of: draft.id.text, holders, in: db), for: form.definition, keys: keys,
            at: instant, in: db)
        var content = draft.sent(evaluation, own, form, in: visit.language)
        if let known, known.draft.version.id == draft.version.id, known.evaluation.answers == evaluation.answers {
            content.towns = known.content.towns
        } else {
            content.towns = try AnswerTowns.found(in: evaluation.answers, form.definition, on: instant.day, in: db)
        }
        self.content = content
        if let known, known.draft.id == draft.id {
            code = known.code
            sealed = known.content == content ? known.sealed : try draft.key.seal(content, for: Application.purpose(id, "answers 1"))
        } else {
            let plain = AccessCode.random()
            code = (plain, try draft.key.seal(Data(plain.utf8), for: Application.purpose(id, "code")))
            sealed = try draft.key.seal(content, for: Application.purpose(id, "answers 1"))
        }
        unit = procedure.organisation
        if let known, known.unit == unit { office = known.office } else { office = try Contact.of(unit, on: instant.day, in: db) }
    }

    /// The draft of those who hold it, made ready; `nil` when they hold none of that name.
    static func of(_ id: ID<Draft>, by holders: [Holder], visit: Submission.Visitor, keys: Keys, at instant: Instant, in db: any Connection) throws
        -> ReadySubmission?
    {
        guard let draft = try Draft.held(id, by: holders, keys: keys, at: instant, in: db),
            let procedure = try Procedure.with(id: draft.procedure, in: db)
        else { return nil }
        return try ReadySubmission(draft, of: procedure, by: holders, visit: visit, keys: keys, at: instant, in: db)
    }
}

extension Draft {
    /// What its content becomes when it is sent: the answers that count, and nothing that concerned the draft alone.
    fileprivate func sent(_ evaluation: Evaluation, _ own: OwnDetails, _ form: CompiledForm, in language: Language) -> Content {
        var content = content
        content.answers = evaluation.answers
        content.typed = content.typed.filter { evaluation.paths.contains($0.key) }
        // Who gave a mail address in the form is told by it.
        content.mail = content.address(form)
        content.tally = nil
        content.leftBehind = nil
        content.carried = nil
        // What is verified is what is now known of who sends it, whoever began the draft and whatever was put in.
        let marks = own.marks(evaluation.answers)
        content.prefilled = marks.isEmpty ? nil : marks
        // In which further language an officer reads says nothing of the applicant.
        if content.mailLanguage == nil { content.mailLanguage = (content.intake == nil ? language : language.base).rawValue }
        return content
    }
}
