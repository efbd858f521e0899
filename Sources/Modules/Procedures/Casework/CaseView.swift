import Approval
import Core
import Forms
import Japanese
import Storage
import Web

/// What an officer sees of a case, gathered in one reading.
struct CaseView {
    let file: CaseFile
    /// The law that governs it, for whatever cites it.
    let ground: Ground
    let actor: Actor
    /// Whether they work the case, and not only have a seat in its approval.
    let worksIt: Bool
    /// Whether they may see an individual number of it.
    let mayReveal: Bool
    let now: Instant
    let day: Day
    /// The working days of the body that has the case.
    let calendar: WorkingCalendar
    let evaluation: Evaluation
    /// Where the applicant read other words than the published ones.
    let readWords: ReadWords?
    /// The name on the application; empty where none is.
    let applicant: String
    /// Where answers are what an identity provider has verified, by question.
    let provenance: [String: Prefill]
    /// What was typed where it is kept in another writing, by path.
    let typed: [String: String]
    /// The towns of addresses (町字ID), by path.
    let towns: [String: Town]
    let attachments: [Attachment]
    /// 職員の資料, each with its file.
    let papers: [(paper: Paper, file: Attachment)]
    /// What came with the opinions of others.
    let opinionFiles: [Attachment]
    /// The files of messages.
    let letterFiles: [Attachment]
    let changes: [(at: Instant, changes: [AnswerChange])]
    let notices: [Notice]
    let colleagues: [Person]
    /// To which it can be transferred.
    let sections: [UnitChoice.Unit]
    /// Whom an opinion can be asked of: sections of the same body, then those of others.
    let consulted: [UnitChoice.Unit]
    /// The section that works it.
    let own: UnitChoice.Unit?
    private let units: [String: Message]
    /// The seats whose turn it is and whose holder has left the post.
    let seatsLeft: [ApprovalRoute.Seat]
    /// The seats whose turn it is and whose holder is away.
    let seatsAway: [SeatAway]
    /// The seats in which the actor may act now.
    let ownSeats: [ApprovalRoute.Seat]
    let office: Message
    let fee: FeeFile?
    /// Whether a fee may be owed and nobody knows how much.
    let isFeeUnreckoned: Bool
    /// From when there is a table of fees, where there was none when the case arrived.
    let firstFeeTable: Day?
    /// The refund of it that waits for another officer.
    let refund: RefundProposal?
    /// The payment whose decided return the section has to see to.
    let repayable: FeeCharge?
    /// Who acts for the applicant, since the applicant agreed to it.
    let mandate: Mandate?
    /// Who had declined to have it made for them.
    let declinedBy: [String]
    /// 電子署名, where it came signed.
    let signature: ApplicantSignature?
    /// 復代理人: whoever acts or acted through them.
    let subs: [SubMandate]
    /// In which language the applicant used the site.
    let language: Language
    /// The mail addresses at which the applicant is told of news.
    let told: [String]
    /// How they are reached otherwise, where a mail reached nobody.
    let reached: [(name: Message, words: String)]
    /// When individual numbers and identity papers were erased.
    let sensitiveErasedAt: Instant?

    init(_ file: CaseFile, _ tree: OrganisationTree, actor: Actor, worksIt: Bool, at instant: Instant, in db: any Connection) throws {
        self.file = file
        ground = file.ground(tree)
        self.actor = actor
        self.worksIt = worksIt
        mayReveal = worksIt && file.rules.revealsNumbers == true && actor.may(Procedures.reveal, at: file.application.organisation, in: tree)
        now = instant
        day = instant.day
        calendar = try WorkingCalendar(of: file.application.body, in: db)
        let unit = file.state.transferredTo ?? file.application.organisation
        office = tree.label(unit)
        let form = try file.form(in: db)
        let newest = try file.answers(in: db)
        evaluation = form.evaluate(newest.content.answers, on: file.application.arrivedAt.day)
        readWords = try ReadWords(file, in: db)
        applicant = try file.answer(.name, in: db)
        provenance = newest.content.provenance
        typed = newest.content.typed
        towns = newest.content.towns ?? [:]
        declinedBy = newest.content.declinedBy ?? []
        let attachments = try file.files(seenBy: .desk, on: instant.day, in: db)
        self.attachments = attachments
        papers = try file.papers(in: db)
        opinionFiles = try file.opinionFiles(in: db)
        letterFiles = try file.letterFiles(in: db)
        let names = Dictionary(uniqueKeysWithValues: attachments.map { ($0.id.text, $0.name) })
        changes = try (1..<max(newest.number, 1)).map { number in
            let before = try file.answers(number: number, in: db)
            let after = try file.answers(number: number + 1, in: db)
            let day = file.application.arrivedAt.day
            let pair = (form.evaluate(before.content.answers, on: day), form.evaluate(after.content.answers, on: day))
            return (after.at, AnswerChange.between(pair.0, pair.1, names, .ja))
        }
        notices = try Notice.all(of: file.application.id, in: db)
        let fee = try file.feeFile(in: db)
        self.fee = fee
        isFeeUnreckoned = try fee == nil && file.isFeeUnreckoned(in: db)
        firstFeeTable = isFeeUnreckoned ? try file.firstFeeTable(in: db) : nil
        refund = try fee.flatMap { try RefundProposal.waiting(of: $0.fee.id, in: db) }
        repayable = try fee?.repayable(at: instant, in: db)
        mandate = try Mandate.of(file.application.id.text, key: file.key, in: db).flatMap { $0.confirmedAt == nil ? nil : $0 }
        subs = try mandate.map { try SubMandate.all(of: $0.id, key: file.key, in: db).filter { $0.acceptedAt != nil } } ?? []
        signature =
            file.state.identity?.how == .signature ? try ApplicantSignature.of(file.application.id.text, key: file.key, in: db) : nil
        language = newest.content.mailLanguage.flatMap(Language.init) ?? .ja
        told = try file.mailAddresses(on: instant.day, in: db)
        reached = file.state.undelivered.isEmpty ? [] : try file.contacts(in: db)
        sensitiveErasedAt = try EarlyErasure.erasedAt(file.application.id, in: db)
        colleagues = try file.others(CaseAccess.officers(of: unit, on: instant.day, in: db), in: db)
        let all = tree.inFileOrder(tree.all.filter { ($0.kind == .section || $0.kind == .municipality) && $0.code != unit })
        let body = file.application.body
        let staffed = try CaseAccess.staffed(on: instant.day, in: db)
        let choices = all.map { unit in
            UnitChoice.Unit(
                unit, name: CaseView.name(unit, tree, within: body), tree, within: body, isStaffed: CaseAccess.isStaffed(unit.code, staffed, tree))
        }
        own = tree[unit].map { UnitChoice.Unit($0, name: $0.label, tree, within: body, isStaffed: true) }
        units = Dictionary(choices.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        consulted = choices.filter { tree.isWithin($0.code, body) } + choices.filter { !tree.isWithin($0.code, body) }
        sections = choices.filter { tree[$0.code]?.kind == .section && tree.isWithin($0.code, body) }
        let staff = file.state.approval?.status == .circulating ? try StaffList.on(instant.day, in: db) : StaffList(posts: [])
        seatsLeft = file.state.seatsLeft(staff, on: instant.day)
        seatsAway = file.state.seatsAway(staff, on: instant.day)
        ownSeats = actor.person.map { file.state.seats(of: $0.text, staff, on: instant.day) } ?? []
    }

    var state: CaseState { file.state }
    /// What is proposed as a day until which somebody replies: two weeks on, and open.
    func replyDay(from day: Day) -> Day { calendar.workingDay(onOrAfter: day.adding(days: 14)) }
    /// The name of the officer in charge; `nil` also when they are of the section no more.
    var assignee: String? { file.application.assignee == nil ? nil : state.assignee?.name }
    /// Whether it came by post or over the counter.
    var isOnPaper: Bool { file.application.channel.isPaper }

    /// A section with its bureau, for sections of several bureaus have one name; of another body with that body's name.
    func unit(_ code: String) -> Message { units[code] ?? Message(same: code) }

    private static func name(_ unit: Organisation, _ tree: OrganisationTree, within body: String) -> Message {
        let path = tree.path(unit.code).drop { $0.code == body }.map(\.label)
        return Message(ja: path.map(\.ja).joined(), en: path.map(\.en).joined(separator: ", "))
    }

    /// The seats in which a deputy acted for the actor, who has not looked since.
    var seatsToSee: [(file: Int, seat: ApprovalRoute.Seat)] { state.seatsToSee.filter { $0.seat.holder.id == actor.person?.text } }

    /// Whether what was decided gave something that can be taken back.
    var mayTakeBack: Bool {
        [.granted, .partlyGranted].contains(state.decision?.0.outcome) && state.later == nil && state.approval?.status != .circulating
    }

    /// Whether what is before the seats cannot go on there: it is proposed anew.
    var isStuck: Bool { !seatsLeft.isEmpty }
    var gaps: [Message] { CaseGaps.all(state, evaluation) }
    /// Criteria at which nobody has looked yet. What was found not to be met was looked at.
    var unlooked: [Guide.Criterion] { file.rules.criteria.filter { CaseState.isLeft(state.findings[$0.id]) } }
    var isDrafter: Bool { state.approval?.route.drafter.id == actor.person?.text }
}
