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
    ///   - ready: what was opened, judged and sealed before, while nobody who writes had to wait for it.
    /// - Throws: `SubmissionProblem.incomplete` when something is missing; `RequestProblem.notFound` to everybody who does not hold it.
    static func submit(
        _ id: ID<Draft>, by holders: [Holder], asIs: Bool = false, takes: Bool = false, ready: ReadySubmission? = nil, visit: Visitor, keys: Keys,
        at instant: Instant,
        in db: any Connection
    ) throws -> Submission {
        guard let draft = try Draft.held(id, by: holders, known: ready?.draft, keys: keys, at: instant, in: db) else {
            if let known = try Application.held(id.renamed(), by: holders, in: db) {
                return Submission(application: known.id, receipt: known.receipt)
            }
            guard let known = try registered(id.renamed(), by: visit.actor, on: instant.day, in: db) else { throw RequestProblem.notFound }
            return Submission(application: known.id, receipt: known.receipt, isIntake: true)
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
        let ready = try ReadySubmission(draft, of: procedure, by: holders, visit: visit, known: ready, keys: keys, at: instant, in: db)
        let evaluation = ready.evaluation
        guard evaluation.isComplete || asIs && IncompleteIntake.mayRegister(draft) else { throw SubmissionProblem.incomplete }
        // The answers of a principal are not their delegate's to send as their own.
        guard draft.lentBy == nil || mandate?.holds(on: instant.day) == true else { throw SubmissionProblem.unconfirmed }
        // Once the mandate is over, by its end or its last day, the principal has the draft alone, and sends it as their own.
        if let mandate, mandate.confirmedAt == nil { throw SubmissionProblem.unconfirmed }
        let guide = try Guide.current(of: procedure.id, on: instant.day, in: db)
        let asks = guide?.content.identity ?? .none
        var shown = asks.shown(try draft.contact(of: holders, mandate, in: db), actor: visit.actor, verified: visit.verified)
        guard draft.content.intake != nil || shown != nil else { throw SubmissionProblem.unidentified }
        let unlike = ready.own.unlike(evaluation)
        guard unlike.isEmpty else { throw SubmissionProblem.unlikeVerified(unlike) }
        if visit.verified != nil { shown?.name = ready.own.likeness(evaluation.answers, try draft.version.form().definition) }
        guard visit.isStillRight || draft.content.stillCarried(evaluation).isEmpty else { throw SubmissionProblem.unchecked }
        try draft.countSubmission(at: instant, in: db)
        let intake = draft.content.intake
        var arrival = Arrival(
            id: id.renamed(), procedure: procedure, ready: ready, channel: intake?.channel ?? .online,
            device: intake.map { $0.channel == .api ? "system" : "desk" } ?? visit.device, arrivedAt: intake?.arrivedAt ?? instant)
        // Of paper that came before any guide did, the first one.
        arrival.guide = arrival.arrivedAt.day == instant.day ? guide : try Guide.current(of: procedure.id, on: arrival.arrivedAt.day, in: db) ?? guide
        if let shown, shown.how != .none { arrival.identity = shown }
        arrival.missing = IncompleteIntake.flags(evaluation, typed: ready.content.typed, by: visit.actor.name)
        try Attachment.prune(of: id.text, keeping: evaluation.files, at: instant, in: db)
        try Draft.remove(id, at: instant, in: db)
        // Whoever keyed it in holds nothing of it: they work it like any other.
        if intake != nil { try db.run("DELETE FROM holding WHERE subject = \(id)") }
        var submission = try arrival.record(actor: visit.actor, keys: keys, mandate: mandate, at: instant, in: db)
        submission.isIntake = intake != nil
        if takes, draft.isKeyedIn == true { try take(submission.application, visit.actor, keys: keys, at: instant, in: db) }
        return submission
    }

    /// What has been registered from paper already, for those who work it: nobody holds it any more.
    private static func registered(_ id: ID<Application>, by actor: Actor, on day: Day, in db: any Connection) throws -> Application? {
        guard let known = try db.first("SELECT * FROM application WHERE id = \(id) AND erased_at IS NULL", as: Application.self),
            known.channel.isPaper, actor.may(Procedures.work, at: known.organisation, in: try OrganisationTree.on(day, in: db))
        else { return nil }
        return known
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
