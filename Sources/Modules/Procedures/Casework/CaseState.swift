import Approval
import Core
import Deadlines
import Japanese
import Storage
import Web

/// 状態: where a case stands, computed from what happened and from nothing else.
package struct CaseState: Sendable {
    /// A correction and what became of it.
    struct Asked: Sendable {
        var correction: Correction
        var endedOn: Day?
        /// The number of the answers that mended it.
        var answers: Int?
        /// Whether the applicant has said that they will not correct.
        var isDeclined = false

        /// Whether the applicant has had its time: its day has passed while they could mend it, or they want none. What the office has ended before is not.
        func isOver(on day: Day) -> Bool { isDeclined || correction.dueOn < (answers == nil ? endedOn ?? day : day) }
    }

    /// An opinion that was asked, and what was answered.
    struct Consulted: Sendable {
        let opinion: Opinion
        var answer: Opinion.Answer?
        /// When the office took its request back.
        var withdrawnOn: Day?

        /// Whether it can still be answered in time.
        func isAwaited(on day: Day) -> Bool { answer == nil && withdrawnOn == nil && !Opinion.isDeemed(opinion.dueOn, on: day) }
    }

    let kind: Guide.Kind
    package private(set) var arrivedOn: Day?
    private(set) var isAccepted = false
    private(set) var assignee: (person: String, name: String)?
    /// 利害関係の申告, of those who have nothing to do with it any more.
    private(set) var conflicts: [Conflict] = []
    private(set) var flags: [Correction.Flag] = []
    private(set) var corrections: [Asked] = []
    private(set) var wishes: [Wished] = []
    private(set) var findings: [String: Finding] = [:]
    private(set) var proposal: Decision?
    /// 一括起案: with which others the proposal was put before the seats.
    private(set) var joint: JointProposal.Reference?
    /// One after another: of the decision, then of what mends it or takes it back. In an earlier one a holder may still have to see what a
    /// deputy decided.
    private(set) var approvals: [ApprovalFile] = []
    private(set) var decision: (Decision, number: String, at: Instant)?
    /// Everything that was decided, each as its notice tells it.
    private(set) var decisions: [(decision: Decision, number: String, at: Instant)] = []
    /// What was decided afterwards of the decision: that it was taken back.
    private(set) var later: (Decision, number: String, at: Instant)?
    /// Whether what is proposed has been decided.
    private(set) var isProposalDecided = false
    private(set) var notices: [String] = []
    /// When each notice was fetched first, by its id.
    private(set) var fetched: [String: Instant] = [:]
    /// The notices that were given on paper.
    private(set) var handings: [NoticeHanding] = []
    private(set) var isAcknowledged = false
    /// Why a notification has ended without being one (届出の義務の不履行).
    private(set) var unfulfilled: String?
    private(set) var withdrawnAt: Instant?
    /// From each withdrawal until it was taken up again: nobody works it meanwhile.
    private var pauses: [ClockStop] = []
    private(set) var letters: [(letter: CaseEvent.Letter, at: Instant, by: String, acting: CaseEvent.Acting?)] = []
    private(set) var readUntil: [CaseEvent.Letter.Side: Instant] = [:]
    /// 未対応の連絡: whether the applicant has written, and the office has neither written back nor noted what it did. To have read it is not enough.
    var awaitsAnswer: Bool { !unanswered.isEmpty }
    /// Of each such letter the stop of the clock for which it brought material.
    private var unanswered: [String?] = []
    private(set) var isHeld = false
    private(set) var identity: Identity.Shown?
    private(set) var opinions: [Consulted] = []
    private(set) var stoppages: [(stop: CaseStop, endedOn: Day?)] = []
    /// When something came last of what a stop waits for, by the id of the stop, as long as the office has not said that there is more to come.
    private(set) var materialCameAt: [String: Instant] = [:]
    /// When the applicant was reminded last of what is awaited.
    private(set) var remindedAt: Instant?
    /// The day on which it reached the body that decides, from the transit office.
    private(set) var forwardedOn: Day?
    private(set) var transferredTo: String?
    private(set) var papers: [Paper] = []
    /// The mails that reached nobody, settled or not.
    private(set) var failedMails: [Undelivered.Failed] = []
    /// 登録の照合: whose licence was found in its register, by mandate or sub-mandate.
    private(set) var checkedLicences: [String: (on: Day, by: String)] = [:]
    package private(set) var fee = CaseFee()
    package private(set) var endedAt: Instant?
    /// Whether a correction, an opinion or further material has come and the office has done nothing since.
    private(set) var isAnswered = false

    init(kind: Guide.Kind) { self.kind = kind }

    /// - Throws: `ApprovalProblem` when the approval's events are no approval.
    init(kind: Guide.Kind, _ events: [CaseEvent]) throws {
        self.init(kind: kind)
        for event in events { try apply(event) }
    }

    // MARK: questions

    var approval: ApprovalFile? { approvals.last }

    /// 後閲 that is due: the seats in which a deputy acted and the holder has not looked since, each with its approval. What was put before
    /// other seats before it was decided is due no more.
    var seatsToSee: [(file: Int, seat: ApprovalRoute.Seat)] {
        approvals.indices.filter { approvals[$0].isDecided || $0 == approvals.count - 1 }
            .flatMap { file in approvals[file].needsSeenAfter.map { (file, $0) } }
    }

    package var phase: Phase {
        if withdrawnAt != nil { return .withdrawn }
        if decision != nil { return .decided }
        if isAcknowledged { return .acknowledged }
        if unfulfilled != nil { return .unfulfilled }
        if approval?.status == .circulating { return .approving }
        if openCorrection != nil { return .correcting }
        return isAccepted ? .reviewing : .arrived
    }

    /// The corrections that wait for the applicant, as one: what is unlocked is what any of them flags. Who has withdrawn mends nothing.
    package var openCorrections: [Correction] { withdrawnAt == nil ? corrections.filter { $0.endedOn == nil }.map(\.correction) : [] }
    var openCorrection: Correction? { openCorrections.last }
    var unlocked: Set<String> { openCorrections.reduce(into: []) { $0.formUnion($1.paths) } }

    /// The times in which the clock stands, as they are known on a day.
    func stops(on day: Day) -> [ClockStop] {
        corrections.map {
            ClockStop(
                id: $0.correction.id, cause: $0.correction.wish == nil ? .correction : .applicantChange, from: $0.correction.askedOn, to: $0.endedOn)
        } + fee.stops
            + stoppages.map { ClockStop(id: $0.stop.id, cause: $0.stop.cause.clock, from: $0.stop.from, to: $0.endedOn) }
            + opinions.compactMap { $0.stop(on: day) } + pauses
    }

    /// The stops by an officer's act that have not ended.
    package var openStoppages: [CaseStop] { stoppages.filter { $0.endedOn == nil }.map(\.stop) }

    /// Whether the applicant has the next step: to mend something, to pay, or to send what was asked for.
    package var isWaitingForApplicant: Bool { !openCorrections.isEmpty || fee.owed > 0 || !openStoppages.isEmpty }

    /// Whether the clock stands on a day: for the applicant, or for the opinion of another body.
    func isStanding(on day: Day) -> Bool { isWaitingForApplicant || opinions.contains { $0.stop(on: day).map { $0.to == nil } ?? false } }

    func hasUnread(for side: CaseEvent.Letter.Side) -> Bool {
        letters.contains { $0.letter.from != side && isUnread($0.at, for: side) }
    }

    private func isUnread(_ at: Instant, for side: CaseEvent.Letter.Side) -> Bool { at > (readUntil[side] ?? Instant(milliseconds: 0)) }

    /// What the applicant wrote is taken up, unless something came that the office has not read yet.
    private mutating func settle() { if !hasUnread(for: .office) { unanswered = [] } }

    // MARK: what happened

    mutating func apply(_ event: CaseEvent) throws {
        if let answers = CaseState.answers(event.content) { isAnswered = answers }
        switch event.content {
        case .arrived: arrivedOn = event.at.day
        case .assigned(let person, let name, _, _): assignee = (person, name)
        case .accepted: isAccepted = true
        case .flagged(let flag): flags = flags.filter { $0.path != flag.path } + [flag]
        case .unflagged(let path): flags.removeAll { $0.path == path }
        case .correctionAsked(let correction):
            corrections.append(Asked(correction: correction))
            if let wish = correction.wish { answer(wish) }
            flags.removeAll { correction.paths.contains($0.path) }
        case .corrected(let id, let answers, let arrived): endCorrection(id, on: arrived ?? event.at.day, answers: answers)
        case .correctionEnded(let id, _, let isDeclined):
            endCorrection(id, on: event.at.day, answers: nil, isDeclined: isDeclined == true)
        case .changeAsked(let wish): wishes.append(Wished(wish: wish, on: event.at.day))
        case .changeRefused(let wish, _): answer(wish)
        case .found(let criterion, let isMet, let note, let isNotApplicable):
            findings[criterion] = Finding(isMet: isMet, isNotApplicable: isNotApplicable ?? false, note: note, by: event.actor)
        case .proposed(let decision, let joint): (proposal, isProposalDecided, self.joint) = (decision, false, joint)
        case .approval(let act, let file): try apply(act, of: file)
        case .decided(let decision, let number):
            isProposalDecided = true
            decisions.append((decision, number, event.at))
            apply(decision, number: number, at: event.at)
        case .noticeMade(let notice): notices.append(notice)
        case .noticeFetched(let notice): fetched[notice] = fetched[notice] ?? event.at
        case .noticeGiven(let given): handings.append(given)
        case .acknowledged: (isAcknowledged, endedAt) = (true, event.at)
        case .unfulfilled(let reason): (unfulfilled, endedAt) = (reason, event.at)
        case .withdrawn: (withdrawnAt, endedAt) = (event.at, event.at)
        case .reopened:
            if let from = withdrawnAt?.day {
                pauses.append(ClockStop(id: "withdrawal \(event.number)", cause: .withdrawal, from: from, to: event.at.day))
            }
            (withdrawnAt, isAcknowledged, unfulfilled, endedAt) = (nil, false, nil, nil)
        case .transferred(let unit, _, _): (transferredTo, assignee) = (unit, nil)
        case .message(let letter):
            letters.append((letter, event.at, event.actor, event.acting))
            if letter.from == .applicant {
                unanswered.append(nil)
            } else {
                settle()
                // The office has looked at what came and writes instead of letting the clock go on: the rest is awaited. What it has not read stays.
                materialCameAt = materialCameAt.filter { isUnread($0.value, for: .office) }
            }
        case .read(let side): readUntil[side] = event.at
        case .feeAssessed, .feePaid, .feeWaived, .feeCancelled, .feeRevoked, .feeRefunded, .feeOwed: fee.apply(event, arrivedOn: arrivedOn)
        case .held: isHeld = true
        case .released: isHeld = false
        case .identified(let shown): identity = shown
        case .opinionAsked(let opinion): opinions.append(Consulted(opinion: opinion))
        case .opinionGiven(let id, let answer):
            if let index = opinions.firstIndex(where: { $0.opinion.id == id }) { opinions[index].answer = answer }
        case .opinionWithdrawn(let id):
            if let index = opinions.firstIndex(where: { $0.opinion.id == id }) { opinions[index].withdrawnOn = event.at.day }
        case .materialReceived(let stop):
            materialCameAt[stop] = event.at
            // It follows the letter that brought it.
            if let last = unanswered.indices.last { unanswered[last] = stop }
        case .clockStopped(let stop): stoppages.append((stop, nil))
        case .clockResumed(let id, let day, _):
            if let index = stoppages.firstIndex(where: { $0.stop.id == id && $0.endedOn == nil }) { stoppages[index].endedOn = day }
            // What was asked for and sent with a message is taken up by it; what was asked besides is not.
            if unanswered.allSatisfy({ $0 == id }) { settle() }
        case .replyExtended(let replies, let due, _): extend(replies, until: due)
        case .reminded: remindedAt = event.at
        case .forwarded(let day): forwardedOn = day
        case .paperAttached(let paper): papers.append(paper)
        case .paperShown(let id, let isShown):
            if let index = papers.firstIndex(where: { $0.id == id }) { papers[index].isShown = isShown }
        case .paperRemoved(let id, _): papers.removeAll { $0.id == id }
        case .mailFailed(let mail): failedMails.append(Undelivered.Failed(mail: mail, at: event.at))
        case .mailSettled(let mails, _):
            for place in failedMails.indices where mails.contains(failedMails[place].mail.mail) { failedMails[place].isSettled = true }
        case .noted: settle()
        case .conflictDeclared(let conflict):
            conflicts.append(conflict)
            if assignee?.person == conflict.person { assignee = nil }
        case .conflictLifted(let id, _, _): conflicts.removeAll { $0.id == id }
        case .professionChecked(let agent, _, let isChecked): checkedLicences[agent] = isChecked ? (event.at.day, event.actor) : nil
        case .numberRevealed, .outsideChecked: break
        }
    }

    /// A rectification changes what the decision says, not which one it is nor when it was made.
    private mutating func apply(_ new: Decision, number: String, at instant: Instant) {
        if new.rectification != nil, let made = decision {
            decision = (new, made.number, made.at)
            return
        }
        if new.outcome.isLater { later = (new, number, instant) } else { decision = (new, number, instant) }
        endedAt = instant
    }

    private mutating func apply(_ act: ApprovalEvent, of file: Int?) throws {
        if case .started = act.act { return approvals.append(try ApprovalFile(act)) }
        let file = file ?? approvals.count - 1
        if approvals.indices.contains(file) { try approvals[file].apply(act) }
    }

    private mutating func answer(_ wish: String) {
        if let index = wishes.firstIndex(where: { $0.wish.id == wish }) { wishes[index].isAnswered = true }
    }

    private mutating func extend(_ replies: [String], until due: Day) {
        for id in replies { materialCameAt[id] = nil }
        for index in corrections.indices where replies.contains(corrections[index].correction.id) { corrections[index].correction.dueOn = due }
        for index in stoppages.indices where replies.contains(stoppages[index].stop.id) { stoppages[index].stop.dueOn = due }
    }

    private mutating func endCorrection(_ id: String, on day: Day, answers: Int?, isDeclined: Bool = false) {
        guard let index = corrections.firstIndex(where: { $0.correction.id == id && $0.endedOn == nil }) else { return }
        // What came on paper may answer an earlier request before it answers this one.
        corrections[index].endedOn = max(day, corrections[index].correction.askedOn)
        corrections[index].answers = answers
        corrections[index].isDeclined = isDeclined
    }
}
