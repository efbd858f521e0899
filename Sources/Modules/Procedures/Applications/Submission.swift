import Core
import Foundation
import Forms
import HTTPTypes
import Japanese
import Storage
import Web

/// 提出: a draft becomes an application, in one transaction: the application, its first event, the mail that tells of it, its place in
/// the journal. Whoever is shown a receipt number has their application on disk.
struct Submission: Sendable {
    let application: ID<Application>
    let receipt: String
    /// Whether an officer keyed it in.
    var isIntake = false

    /// The draft's own name is the key of the submission: however often it is sent, it becomes one application with one receipt.
    ///
    /// - Parameters:
    ///   - asIs: registers what came on paper although something is missing, which is then flagged.
    ///   - takes: makes the officer who keyed it in the one in charge.
    ///   - ready: what was opened and judged before, while nobody who writes had to wait for it.
    /// - Throws: `SubmissionProblem.incomplete` when something is missing; `RequestProblem.notFound` to everybody who does not hold it.
    static func submit(
        _ id: ID<Draft>, by holders: [Holder], asIs: Bool = false, takes: Bool = false, ready: ReadySubmission? = nil, visit: Visitor, keys: Keys,
        at instant: Instant,
        in db: any Connection
    ) throws -> Submission {
        guard let draft = try Draft.held(id, by: holders, known: ready?.draft, keys: keys, at: instant, in: db) else {
            guard let known = try Application.held(id.renamed(), by: holders, in: db) else { throw RequestProblem.notFound }
            return Submission(application: known.id, receipt: known.receipt)
        }
        guard let procedure = try Procedure.with(id: draft.procedure, in: db)
        else { throw RequestProblem.notFound }
        if let intake = draft.content.intake, intake.channel != .api {
            // What an officer keys in is theirs only as long as they work the section's cases.
            let tree = try OrganisationTree.on(instant.day, in: db)
            guard visit.actor.may(Procedures.work, at: procedure.organisation, in: tree) else { throw RequestProblem.notFound }
        }
        // What came on paper had arrived; what is sent now needs a procedure that takes it.
        if draft.content.intake == nil, try !draft.isOpen(procedure, on: instant.day, in: db) { throw SubmissionProblem.closed }
        let mandate = try Mandate.of(id.text, key: draft.key, in: db)
        try FormerDelegate.refuse(id.text, mandate, holders, on: instant.day, in: db)
        let evaluation = try ReadySubmission(draft, on: instant.day, known: ready, in: db).evaluation
        guard evaluation.isComplete || asIs && IncompleteIntake.mayRegister(draft) else { throw SubmissionProblem.incomplete }
        // The answers of a principal are not their delegate's to send as their own.
        guard draft.lentBy == nil || mandate?.holds(on: instant.day) == true else { throw SubmissionProblem.unconfirmed }
        // Once the mandate is over, by its end or its last day, the principal has the draft alone, and sends it as their own.
        if let mandate, mandate.confirmedAt == nil { throw SubmissionProblem.unconfirmed }
        let asks = try Guide.current(of: procedure.id, on: instant.day, in: db)?.content.identity ?? .none
        var shown = asks.shown(try draft.contact(of: holders, in: db), actor: visit.actor, verified: visit.verified)
        guard draft.content.intake != nil || shown != nil else { throw SubmissionProblem.unidentified }
        let definition = try draft.version.form().definition
        let own = try OwnDetails(
            of: visit.actor, verified: visit.verified, as: Holding.part(of: id.text, holders, in: db), for: definition, keys: keys, at: instant,
            in: db)
        let unlike = own.unlike(evaluation)
        guard unlike.isEmpty else { throw SubmissionProblem.unlikeVerified(unlike) }
        if visit.verified != nil { shown?.name = own.likeness(evaluation.answers, definition) }
        guard visit.isStillRight || draft.content.stillCarried(evaluation).isEmpty else { throw SubmissionProblem.unchecked }
        var counted = draft
        try counted.countSubmission(at: instant, in: db)
        var content = counted.content
        content.answers = evaluation.answers
        content.typed = content.typed.filter { evaluation.paths.contains($0.key) }
        // Who gave a mail address in the form is told by it.
        content.mail = content.address(try draft.version.form())
        content.leftBehind = nil
        content.carried = nil
        // What is verified is what is now known of who sends it, whoever began the draft and whatever was put in.
        let marks = own.marks(evaluation.answers)
        content.prefilled = marks.isEmpty ? nil : marks
        if content.mailLanguage == nil { content.mailLanguage = visit.language.rawValue }
        var arrival = Arrival(
            id: id.renamed(), procedure: procedure, version: draft.version.id, key: draft.key, channel: content.intake?.channel ?? .online,
            device: content.intake.map { $0.channel == .api ? "system" : "desk" } ?? visit.device, content: content,
            arrivedAt: content.intake?.arrivedAt ?? instant)
        if let shown, shown.how != .none { arrival.identity = shown }
        arrival.missing = IncompleteIntake.flags(evaluation, typed: content.typed, by: visit.actor.name)
        try Attachment.prune(of: id.text, keeping: evaluation.files, at: instant, in: db)
        try Draft.remove(id, at: instant, in: db)
        // Whoever keyed it in holds nothing of it: they work it like any other.
        if content.intake != nil { try db.run("DELETE FROM holding WHERE subject = \(id)") }
        var submission = try arrival.owing(evaluation.owed).record(actor: visit.actor, language: visit.language, keys: keys, at: instant, in: db)
        submission.isIntake = content.intake != nil
        if takes, draft.isKeyedIn == true { try take(submission.application, visit.actor, keys: keys, at: instant, in: db) }
        return submission
    }

    /// Makes the officer who keyed it in the one in charge.
    private static func take(_ id: ID<Application>, _ actor: Actor, keys: Keys, at instant: Instant, in db: any Connection) throws {
        let file = try CaseFile.open(id, keys: keys, in: db)
        guard let person = try actor.person.flatMap({ try CaseAccess.officer($0, of: file.application.organisation, on: instant.day, in: db) })
        else { return }
        try file.assign(person, by: actor, at: instant, in: db)
    }

    /// Who sends it, and with what.
    struct Visitor: Sendable {
        let actor: Actor
        let language: Language
        /// `phone` or `computer`, by what the browser says of itself.
        let device: String
        /// What a provider made sure of as they signed in.
        var verified: Session.Verified?

        /// Whether they say that what was taken over from an earlier application still holds.
        var isStillRight = false

        init(_ visit: Visit, isStillRight: Bool = false) {
            self.isStillRight = isStillRight
            actor = visit.actor
            language = visit.language
            device = visit.device
            verified = visit.session?.verified
        }

        init(actor: Actor, language: Language, device: String) {
            self.actor = actor
            self.language = language
            self.device = device
        }
    }
}

/// 到達: an application as it comes in, by whatever channel.
struct Arrival: Sendable {
    let id: ID<Application>
    let procedure: Procedure
    let version: ID<FormVersion>
    let key: DataKey
    let channel: Application.Channel
    let device: String
    let content: Draft.Content
    /// When it reached the body: on paper that may be before it was keyed in.
    let arrivedAt: Instant
    /// What the applicant has shown of who they are.
    var identity: Identity.Shown?
    /// What the form calculated to be owed, in yen; `nil` when it says nothing of a fee.
    var fee: OwedFee?
    /// What it lacks: of paper only.
    var missing: [Correction.Flag] = []

    func owing(_ fee: OwedFee?) -> Arrival {
        var arrival = self
        arrival.fee = fee
        return arrival
    }

    static let received = Journal.Action("procedures.receive", Message(ja: "申請を受付", en: "Received an application"))

    func record(actor: Actor, language: Language, keys: Keys, at instant: Instant, in db: any Connection) throws -> Submission {
        // Of paper that came before any guide did, the first one.
        let guide = try Guide.current(of: procedure.id, on: arrivedAt.day, in: db) ?? Guide.current(of: procedure.id, on: instant.day, in: db)
        var receipt = ReceiptNumber.random(body: procedure.body, on: instant.day).description
        while try db.count("SELECT count(*) FROM application WHERE receipt = \(receipt)") > 0 {
            receipt = ReceiptNumber.random(body: procedure.body, on: instant.day).description
        }
        let code = AccessCode.random()
        let sealed = try key.seal(content, for: Application.purpose(id, "answers 1"))
        // The entry tells that something arrived, and binds every byte of it; not what.
        let position = try Journal.record(
            Arrival.received, Journal.Subject("application", id.text),
            after: ["receipt": receipt, "procedure": procedure.id.text, "digest": Digest(of: sealed).hex], by: actor, at: instant, in: db)
        try db.insert(
            into: "application",
            [
                "id": id, "procedure_id": procedure.id, "version_id": version, "guide_id": guide?.id, "kind": guide?.content.kind ?? .application,
                "body": procedure.body, "organisation": procedure.organisation, "receipt": receipt,
                "code_digest": Application.codeDigest(receipt, code, keys),
                "code": try key.seal(Data(code.utf8), for: Application.purpose(id, "code")), "key_id": key.id, "channel": channel, "device": device,
                "arrived_at": arrivedAt, "position": position, "phase": CaseState.Phase.arrived, "sorted_on": Inbox.never, "stopped": false,
                "unread": false, "is_indexed": true, "is_told": channel.isPaper,
                "changed_at": instant,
            ])
        try db.run("INSERT INTO application_answers (application_id, number, content, at) VALUES (\(id), 1, \(sealed), \(instant))")
        try Revision.raise(ShareMeasures.revision, in: db)
        let file = try CaseFile.arriving(id, procedure, guide, key, keys: keys, in: db)
        try file.writeTraits(content.answers, isNew: true, at: instant, in: db)
        try file.append(.arrived(channel: channel), by: actor, isJournalled: false, at: arrivedAt, in: db)
        if let identity { try file.append(.identified(identity), by: actor, at: arrivedAt, in: db) }
        try file.assessFee(fee, by: actor, at: instant, in: db)
        try file.noteMissing(missing, by: actor, at: instant, in: db)
        let heading = try CaseMail.Heading(file.name(in: db), file.act, receipt: receipt, unit: procedure.organisation, on: instant.day, in: db)
        let mailLanguage = Language(rawValue: content.mailLanguage ?? "") ?? language
        try file.send(to: file.mails(content, on: instant.day, in: db), at: instant, in: db) {
            CaseMail.received(heading, arrived: arrivedAt, owed: file.state.fee.owed, $0, mailLanguage)
        }
        return Submission(application: id, receipt: receipt)
    }
}

enum SubmissionProblem: Problem, Equatable {
    case incomplete
    /// The procedure was abolished, or is online no longer.
    case closed
    /// Answers of an earlier application have not been looked at.
    case unchecked
    /// The person for whom it is sent has not agreed.
    case unconfirmed
    /// The procedure asks who they are, and they have not shown it.
    case unidentified
    /// What has to be the verified value of who sends it is something else: by question, what it is.
    case unlikeVerified([String: Prefill])

    var status: HTTPResponse.Status { .unprocessableContent }
    var code: String {
        switch self {
        case .incomplete: "incomplete"
        case .closed: "closed"
        case .unchecked: "unchecked"
        case .unconfirmed: "unconfirmed"
        case .unidentified: "unidentified"
        case .unlikeVerified: "unlike-verified"
        }
    }
    var message: Message {
        switch self {
        case .incomplete: Message(ja: "まだ入力していないところがあります。確認のページで確かめてください。", en: "Some answers are missing. See the summary of your answers.")
        case .closed: DraftText.closed
        case .unchecked: CarriedText.needed
        case .unidentified: Message(ja: "送る前に、本人確認をしてください。確認のページに案内があります。", en: "Show who you are first: the summary of your answers says how.")
        case .unlikeVerified: OwnDetailsText.renewed
        case .unconfirmed: Message(ja: "本人の確認がまだです。確認されるまで送れません。", en: "The person you act for has not agreed yet.")
        }
    }
}

extension Evaluation {
    /// The ids of every file that the answers name.
    var files: [String] { AnswerFiles.all(in: answers) }
}

enum AnswerFiles {
    /// What stands at the path of a flag: an answer, a row, an answer of a row.
    static func value(at path: String, in answers: Answers) -> Answers? {
        let parts = path.split(separator: ".").map(String.init)
        guard let first = parts.first, let answer = answers[first] else { return nil }
        guard parts.count > 1 else { return [first: answer] }
        guard case .rows(let rows) = answer, let row = rows.first(where: { $0.id == parts[1] }) else { return nil }
        return parts.count > 2 ? row.answers[parts[2]].map { [parts[2]: $0] } : row.answers
    }

    /// The answers with everything taken out that belongs to its application alone: files, what was sealed, and individual numbers, which are
    /// asked for anew each time (番号法: they serve the procedure for which they were given).
    static func without(_ answers: Answers) -> Answers {
        answers.compactMapValues { answer in
            switch answer {
            case .files, .sealed, .individualNumber: nil
            case .rows(let rows): .rows(rows.map { AnswerRow(id: $0.id, answers: without($0.answers)) })
            default: answer
            }
        }
    }

    /// The answers without some files.
    static func dropping(_ ids: Set<String>, from answers: Answers) -> Answers {
        if ids.isEmpty { return answers }
        return answers.mapValues { answer in
            switch answer {
            case .files(let known): .files(known.filter { !ids.contains($0) })
            case .rows(let rows): .rows(rows.map { AnswerRow(id: $0.id, answers: dropping(ids, from: $0.answers)) })
            default: answer
            }
        }
    }

    static func all(in answers: Answers) -> [String] {
        answers.values.flatMap { answer -> [String] in
            switch answer {
            case .files(let ids): ids
            case .rows(let rows): rows.flatMap { all(in: $0.answers) }
            default: []
            }
        }
    }
}
