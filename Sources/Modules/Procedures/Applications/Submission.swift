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

    /// The page of it for whoever sent it: an officer has the slip for the applicant at the counter.
    var address: String { isIntake ? "/staff/cases/\(application)/slip" : "/applications/\(application)" }

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
            guard let made = try made(of: id, by: holders, visit.actor, on: instant.day, in: db) else { throw RequestProblem.notFound }
            return made
        }
        let admitted = try Admitted(draft, by: holders, asIs: asIs, ready: ready, visit: visit, keys: keys, at: instant, in: db)
        let isTaken = takes && draft.isKeyedIn == true
        let made = try admitted.record(visit, isTaken: isTaken, keys: keys, at: instant, in: db)
        if isTaken { try take(made.application, visit.actor, keys: keys, at: instant, in: db) }
        return made
    }

    /// What a draft has become, for those who hold it; what was registered from paper nobody holds, it is for those who work it.
    static func made(of id: ID<Draft>, by holders: [Holder], _ actor: Actor, on day: Day, in db: any Connection) throws -> Submission? {
        let application = id.renamed(to: Application.self)
        if let known = try Application.held(application, by: holders, in: db) { return Submission(application: known.id, receipt: known.receipt) }
        guard actor.person != nil,
            let known = try db.first("SELECT * FROM application WHERE id = \(application) AND erased_at IS NULL", as: Application.self),
            known.channel.isPaper, actor.may(Procedures.work, at: known.organisation, in: try OrganisationTree.on(day, in: db))
        else { return nil }
        return Submission(application: known.id, receipt: known.receipt, isIntake: true)
    }

    /// Makes the officer who keyed it in the one in charge.
    private static func take(_ id: ID<Application>, _ actor: Actor, keys: Keys, at instant: Instant, in db: any Connection) throws {
        let file = try CaseFile.open(id, keys: keys, in: db)
        guard let person = try actor.person.flatMap({ try CaseAccess.officer($0, of: file.application.organisation, on: instant.day, in: db) })
        else { return }
        try file.assign(person, by: actor, at: instant, in: db)
    }

    /// A draft that may be sent: everything that could stand against it has been asked, and nothing is written yet.
    private struct Admitted {
        let draft: Draft
        let procedure: Procedure
        let mandate: Mandate?
        /// Who of the applicant's side sends it, where there is a mandate.
        let acting: CaseEvent.Acting?
        let ready: ReadySubmission
        let guide: Guide?
        /// What the applicant has shown of who they are.
        let identity: Identity.Shown?
        /// With what it is signed, where it is.
        let signature: ApplicantSignature?

        init(
            _ draft: Draft, by holders: [Holder], asIs: Bool, ready known: ReadySubmission?, visit: Visitor, keys: Keys, at instant: Instant,
            in db: any Connection
        ) throws {
            self.draft = draft
            guard let procedure = try Procedure.with(id: draft.procedure, in: db) else { throw RequestProblem.notFound }
            self.procedure = procedure
            guide = try Guide.current(of: procedure.id, on: instant.day, in: db)
            if let intake = draft.content.intake, intake.channel != .api {
                // What an officer keys in is theirs only as long as they work the section's cases.
                let tree = try OrganisationTree.on(instant.day, in: db)
                guard visit.actor.may(Procedures.work, at: procedure.organisation, in: tree) else { throw RequestProblem.notFound }
            }
            // What came on paper or elsewhere had arrived; what is sent now needs a procedure that takes it, on this day.
            if draft.content.intake == nil {
                guard try draft.isOpen(procedure, on: instant.day, in: db) else { throw SubmissionProblem.closed }
                try Reception(guide?.content, on: instant.day).requireOpen(for: draft.id)
            }
            mandate = try Mandate.of(draft.id.text, key: draft.key, in: db)
            acting = CaseEvent.Acting(mandate, try Agency.of(draft.id.text, mandate, holders, key: draft.key, on: instant.day, in: db))
            if try draft.moveNeed(at: instant, in: db) == .needed { throw SubmissionProblem.otherFee }
            ready = try ReadySubmission(draft, of: procedure, by: holders, visit: visit, known: known, keys: keys, at: instant, in: db)
            guard ready.evaluation.isComplete || asIs && IncompleteIntake.mayRegister(draft) else { throw SubmissionProblem.incomplete }
            // The answers of a principal are not their delegate's to send as their own.
            guard draft.lentBy == nil || mandate?.holds(on: instant.day) == true else { throw SubmissionProblem.unconfirmed }
            // Once the mandate is over, by its end or its last day, the principal has the draft alone, and sends it as their own.
            if let mandate, mandate.confirmedAt == nil { throw SubmissionProblem.unconfirmed }
            (identity, signature) = try Admitted.identity(of: visit, by: holders, ready, mandate, acting, guide, in: db)
            guard visit.isStillRight || draft.content.stillCarried(ready.evaluation).isEmpty else { throw SubmissionProblem.unchecked }
        }

        private static func identity(
            of visit: Visitor, by holders: [Holder], _ ready: ReadySubmission, _ mandate: Mandate?, _ acting: CaseEvent.Acting?, _ guide: Guide?,
            in db: any Connection
        ) throws -> (Identity.Shown?, ApplicantSignature?) {
            let (draft, asks) = (ready.draft, guide?.content.identity ?? .none)
            let form = try draft.version.form().definition
            var shown = asks.shown(
                try draft.contact(of: holders, mandate, asked: ready.evaluation.answers, in: db), actor: visit.actor, verified: visit.verified)
            var signature: ApplicantSignature?
            // It holds for just these answers and for who sends it, and has been checked again by the lists of now.
            if asks == .signature,
                let (whole, signed) = try draft.signature(
                    for: ready.evaluation, by: ApplicantSignature.Signer(draft, by: holders, on: ready.evaluation.day, in: db), in: db),
                visit.signed?.signature == signed.digest
            {
                signature = whole
                shown = whole.shown(signed, ready.evaluation, form, acting, on: ready.evaluation.day)
            }
            guard draft.content.intake != nil || shown != nil else { throw SubmissionProblem.unidentified }
            let unlike = ready.own.unlike(ready.evaluation)
            guard unlike.isEmpty else { throw SubmissionProblem.unlikeVerified(unlike) }
            if visit.verified != nil, signature == nil { shown?.name = ready.own.likeness(ready.evaluation.answers, form) }
            return (shown, signature)
        }

        func record(_ visit: Visitor, isTaken: Bool, keys: Keys, at instant: Instant, in db: any Connection) throws -> Submission {
            try draft.countSubmission(at: instant, in: db)
            let intake = draft.content.intake
            var arrival = Arrival(
                id: draft.id.renamed(), procedure: procedure, ready: ready, channel: intake?.channel ?? .online,
                device: intake.map { $0.channel.isPaper ? "desk" : "system" } ?? visit.device, arrivedAt: intake?.arrivedAt ?? instant)
            // Of paper that came before any guide did, the first one.
            arrival.guide =
                arrival.arrivedAt.day == instant.day ? guide : try Guide.current(of: procedure.id, on: arrival.arrivedAt.day, in: db) ?? guide
            if let identity, identity.how != .none { arrival.identity = identity }
            if var signature {
                arrival.signature = signature.content.signed?.digest
                try signature.send(key: draft.key, at: instant, in: db)
            } else {
                // A procedure that asked for one when it was made, and does no longer.
                try ApplicantSignature.forget(draft.id.text, in: db)
            }
            arrival.isTaken = isTaken
            arrival.missing = IncompleteIntake.flags(
                ready.evaluation, typed: ready.content.typed, on: arrival.channel, unread: intake?.unread ?? [], by: visit.actor.name)
            (arrival.origin, arrival.isTold, arrival.isDayOnly) = (intake?.origin, intake?.isQuiet != true, intake?.isDayOnly)
            arrival.paid = intake?.paid
            try Attachment.prune(of: draft.id.text, keeping: ready.evaluation.files, at: instant, in: db)
            try Draft.remove(draft.id, at: instant, in: db)
            // Whoever keyed it in holds nothing of it: they work it like any other.
            if intake != nil { try db.run("DELETE FROM holding WHERE subject = \(draft.id)") }
            var made = try arrival.record(actor: visit.actor, acting, keys: keys, mandate: mandate, at: instant, in: db)
            made.isIntake = intake != nil
            return made
        }
    }

    /// Who sends it, and with what.
    struct Visitor: Sendable {
        let actor: Actor
        let language: Language
        /// `phone` or `computer`, by what the browser says of itself.
        let device: String
        /// What a provider made sure of as they signed in.
        var verified: Session.Verified?
        /// That the signature on the draft held as it was sent.
        var signed: ApplicantSignature.Checked?

        /// Whether they say that what was taken over from an earlier application still holds.
        var isStillRight = false

        init(_ visit: Visit, isStillRight: Bool = false, signed: ApplicantSignature.Checked? = nil) {
            self.isStillRight = isStillRight
            self.signed = signed
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
    /// The version in force takes another fee than the draft's: it moves there first.
    case otherFee
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
        case .otherFee: "other-fee"
        case .unchecked: "unchecked"
        case .unconfirmed: "unconfirmed"
        case .unidentified: "unidentified"
        case .unlikeVerified: "unlike-verified"
        }
    }
    var message: Message {
        switch self {
        case .incomplete:
            Message(
                ja: "まだ入力していないところがあります。確認のページで確かめてください。", en: "Some answers are missing. See the summary of your answers.",
                easy: "まだ 書（か）いて いない ところが あります。確（たし）かめる ページで 見（み）て ください。", zh: "还有未填写的项目。请在确认页面查看。", ko: "아직 입력하지 않은 항목이 있습니다. 확인 페이지에서 확인해 주세요.",
                pt: "Faltam algumas respostas. Veja a página de conferência.", vi: "Còn mục chưa nhập. Hãy xem trang kiểm tra.")
        case .closed: DraftText.closed
        case .otherFee: DraftMoveText.otherFeeWords
        case .unchecked: CarriedText.needed
        case .unidentified:
            Message(
                ja: "送る前に、本人確認をしてください。確認のページに案内があります。", en: "Show who you are first: the summary of your answers says how.",
                easy: "送（おく）る 前（まえ）に、あなたが 本人（ほんにん）か 確（たし）かめる 必要（ひつよう）が あります。確かめる ページを 見（み）て ください。", zh: "提交前请完成本人确认。确认页面有说明。",
                ko: "보내기 전에 본인 확인을 해 주세요. 확인 페이지에 안내가 있습니다.", pt: "Antes de enviar, identifique-se: a página de conferência explica como.",
                vi: "Trước khi gửi, hãy xác nhận danh tính. Trang kiểm tra có hướng dẫn.")
        case .unlikeVerified: OwnDetailsText.renewed
        case .unconfirmed:
            Message(
                ja: "本人の確認がまだです。確認されるまで送れません。", en: "The person you act for has not agreed yet.", easy: "本人（ほんにん）が まだ 答（こた）えて いません。答えるまで 送（おく）れません。",
                zh: "本人尚未确认。确认之前不能提交。", ko: "본인의 확인이 아직입니다. 확인될 때까지 보낼 수 없습니다.", pt: "A pessoa representada ainda não concordou.",
                vi: "Người được đại diện chưa đồng ý. Chưa thể gửi.")
        }
    }
}
