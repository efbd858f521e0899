import Approval
import Core
import Foundation
import Japanese
import Storage
import Web

extension CaseFile {
    /// What is missing before a decision may be proposed of this case: what any decision needs, and a finding that bears it, or the reason for
    /// doing without: a criterion by which it denies was found unmet, and where it grants, every other one settled.
    func faults(of decision: Decision, _ tree: OrganisationTree) -> FieldProblems {
        var problems = decision.faults(rules, ground(tree))
        guard decision.rectification == nil, !decision.outcome.isLater, (decision.departure ?? "").isBlank else { return problems }
        let cited = decision.outcome.denies ? decision.criteria : []
        let others = rules.criteria.map(\.id).filter { !cited.contains($0) }
        if decision.outcome.grants, others.contains(where: { state.findings[$0]?.isSettled != true }) {
            problems.add("departure", DecisionText.needDeparture)
        } else if cited.contains(where: { state.findings[$0]?.isMet != false }) {
            problems.add("departure", DecisionText.needFound)
        }
        return problems
    }

    /// 起案: puts a decision before the seats of its route, frozen from the staff list as of the day.
    /// - Parameter typed: what could not be read of it.
    /// - Throws: `DecisionFaults` with that and with what is missing.
    func propose(
        _ decision: Decision, typed: FieldProblems = FieldProblems(), staff: StaffList, tree: OrganisationTree, by actor: Actor, at instant: Instant,
        in db: any Connection
    ) throws {
        try requireOther(actor, in: db)
        var faults = typed
        for problem in self.faults(of: decision, tree).all { faults.add(problem.field, problem.message) }
        guard faults.isEmpty else { throw DecisionFaults(faults: faults) }
        try requireProposable(decision, staff, on: instant.day, in: db)
        let matter = try matter(of: decision, tree, in: db)
        let route = try route(for: matter, staff: staff, tree: tree, by: actor, on: instant.day)
        try put(decision, on: route, by: actor, at: instant, in: db)
    }

    /// - Throws: when where the case stands, or what is owed, does not allow the decision to be proposed.
    func requireProposable(_ decision: Decision, _ staff: StaffList, on day: Day, in db: any Connection) throws {
        try state.requireProposal(decision, isStuck: !state.seatsLeft(staff, on: day).isEmpty)
        try requireFee(for: decision, in: db)
    }

    /// Puts it before the seats. What came back to its drafter alone goes on in the same approval; what goes, or went, with others has one of its
    /// own each time, for others are barred from it.
    /// - Parameter joint: with which others.
    func put(
        _ decision: Decision, on route: ApprovalRoute, jointly joint: JointProposal.Reference? = nil, by actor: Actor, at instant: Instant,
        in db: any Connection
    ) throws {
        let draft = ApprovalDraft(
            document: decision.digest, items: [ApprovalDraft.Item(subject: application.id.text, digest: decision.digest)])
        let person = actor.person?.text ?? ""
        let event = try ApprovalText.told {
            // Where a declaration was lifted the route is another's, and the approval begins anew.
            if joint == nil, state.joint == nil, let file = state.approval, file.isWithDrafter, file.route.drafter.id == person,
                Set(file.route.barred).isSubset(of: route.barred)
            {
                return try file.resume(with: draft, on: route, by: person, at: instant.milliseconds)
            }
            return try ApprovalFile.start(draft, on: route, by: person, at: instant.milliseconds)
        }
        try append(.proposed(decision, jointly: joint), by: actor, at: instant, in: db)
        try append(.approval(event), by: actor, at: instant, in: db)
    }

    /// 案件: what the tables of 専決 ask of it.
    func matter(of decision: Decision, _ tree: OrganisationTree, in db: any Connection) throws -> ApprovalMatter {
        let unit = state.transferredTo ?? application.organisation
        // The tables of 専決 go by what the case costs, whether it was waived afterwards or not.
        let fee = try feeFile(in: db)?.totals
        return ApprovalMatter(
            procedure: application.kind.rawValue, outcome: decision.outcome.rawValue, fee: fee.map { max(0, $0.assessed - $0.cancelled) } ?? 0,
            // In a unit that is over nobody has a post any more.
            units: tree.path(unit).reversed().map(\.code).filter { tree[$0] != nil },
            barred: try concerned(in: db))
    }

    func route(for matter: ApprovalMatter, staff: StaffList, tree: OrganisationTree, by actor: Actor, on day: Day) throws -> ApprovalRoute {
        do {
            return try (rules.approval ?? RouteTable.usual).route(
                for: matter, staff: staff, on: day, drafter: Officer(id: actor.person?.text ?? "", name: actor.name))
        } catch {
            throw CaseProblem.noRoute(RouteText.sentence(error, tree))
        }
    }

    /// What a seat does with the proposal.
    enum SeatAct: Sendable {
        case agree(note: String)
        /// To the drafter, or to an earlier seat.
        case remand(to: String?, reason: String)
        /// 引戻し, by the drafter.
        case takeBack
        /// 廃案, by the drafter with whom it rests.
        case drop(reason: String)
        case comment(String)

        /// Whether it may be done to one case of a joint proposal by itself: it goes back to the drafter, or nothing moves.
        var takesOut: Bool {
            switch self {
            case .remand(nil, _), .comment: true
            default: false
            }
        }
    }

    /// Acts in the seat whose turn it is. The last seat's agreement is the decision (決裁).
    /// - Parameters:
    ///   - digest: of what the person had before their eyes (`CaseState.digest`). `nil` where it is done in all cases of a joint proposal, whose list
    ///     was asked for its own; one of them by itself is only taken out.
    func act(_ act: SeatAct, digest: String?, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireOther(actor, in: db)
        guard state.withdrawnAt == nil, !state.isAcknowledged else { throw CaseProblem.notNow(state.phase) }
        if state.circulatesJointly, digest != nil, !act.takesOut { throw CaseProblem.jointly }
        guard let file = state.approval, let person = actor.person?.text else { throw CaseProblem.noSeat }
        let staff = try StaffList.on(instant.day, in: db)
        let event = try ApprovalText.told { try self.event(act, file, digest, staff, person, instant) }
        try append(.approval(event), by: actor, at: instant, in: db)
        if state.approval?.isDecided == true, !state.isProposalDecided, let proposal = state.proposal {
            try decide(proposal, by: actor, at: instant, in: db)
        }
    }

    /// 後閲: the holder of a seat looks at what a deputy did in it.
    /// - Parameter file: which approval of the case; `nil` is the last one.
    func seeAfter(_ seat: String, of file: Int?, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireOther(actor, in: db)
        guard state.withdrawnAt == nil else { throw CaseProblem.notNow(state.phase) }
        let file = file ?? state.approvals.count - 1
        guard let person = actor.person?.text, state.seatsToSee.contains(where: { $0.file == file && $0.seat.id == seat }) else {
            throw CaseProblem.noSeat
        }
        let event = try ApprovalText.told { try state.approvals[file].seeAfter(in: seat, by: person, at: instant.milliseconds) }
        try append(.approval(event, of: file), by: actor, at: instant, in: db)
    }

    private func event(
        _ act: SeatAct, _ file: ApprovalFile, _ digest: String?, _ staff: StaffList, _ person: String, _ instant: Instant
    ) throws -> ApprovalEvent {
        let (at, document) = (instant.milliseconds, state.proposal?.digest ?? "")
        switch act {
        case .takeBack: return try file.withdraw(by: person, at: at)
        case .drop(let reason): return try file.abandon(reason: reason, by: person, at: at)
        case .comment(let words): return try file.comment(words, by: person, at: at)
        case .agree(let note):
            let seat = try state.seat(of: person, staff, on: instant.day)
            // A form that is sent once more is no agreement of the next seat, which may be the same person's.
            if let digest, digest != state.digest(in: seat) { throw CaseProblem.overtaken }
            if seat.holder.id != person {
                return try file.deputise(in: seat.id, to: document, note: note, absences: staff.absences, by: person, at: at)
            }
            return seat.kind == .decision
                ? try file.decide(on: document, note: note, by: person, at: at)
                : try file.agree(in: seat.id, to: document, note: note, by: person, at: at)
        case .remand(let target, let reason):
            let seat = try state.seat(of: person, staff, on: instant.day)
            // Whoever takes it out on its page has not named the text.
            if let digest, !digest.isEmpty, digest != state.digest(in: seat) { throw CaseProblem.overtaken }
            return try file.remand(
                from: seat.id, to: target.map { .seat($0) } ?? .drafter, reason: reason, absences: staff.absences, by: person, at: at)
        }
    }

    /// 処分: the decision takes its number; its notice is made by a job, and given to the applicant when it is there.
    private func decide(_ proposal: Decision, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        // What was paid when it was proposed may have been taken back since.
        try requireFee(for: proposal, in: db)
        let decision = rules.timed(proposal, on: instant.day)
        // What circulated for long may be over by now.
        let day = decision.rectification == nil ? instant.day : state.decision?.at.day ?? instant.day
        if let until = decision.validUntil, until < day { throw RequestProblem.conflict(DecisionText.validityOver(until)) }
        let number = try Notice.nextNumber(of: application.organisation, mark: rules.documentMark, on: instant.day, in: db)
        try append(.decided(decision, number: number), by: actor, at: instant, in: db)
        if decision.outcome.isLater { try Notice.revoke(application.id, at: instant, in: db) }
        if decision.rectification != nil { try Notice.replace(application.id, at: instant, in: db) }
        try Notice.order(for: self, decision, number: number, at: instant, in: db)
    }

    /// What was decided last, in a sentence; `nil` before anything was.
    var decisionWords: Message? { state.decisions.last.map { SeatText.decided(rules.name($0.decision.outcome), $0.number) } }

    /// Whose turn it is now, seat by seat, and who act for them when they are away.
    var waitingTurns: Set<CaseTurn> {
        guard let file = state.approval, state.withdrawnAt == nil else { return [] }
        return Set(file.waiting.flatMap(\.turns))
    }
}

extension CaseState {
    /// The vacated seats for which it waits; what was withdrawn waits for none, though its approval ended nowhere.
    func seatsLeft(_ staff: StaffList, on day: Day) -> [ApprovalRoute.Seat] {
        guard withdrawnAt == nil, let approval else { return [] }
        return isApprovalBarred ? approval.waiting : approval.seatsLeft(staff, on: day, without: barred)
    }

    /// The seats in which a person may act now: their own, and those of absent persons for whom they deputise, as long as they hold the post by
    /// which they do. In a seat whose holder has left nobody acts for them.
    func seats(of person: String, _ staff: StaffList, on day: Day) -> [ApprovalRoute.Seat] {
        guard withdrawnAt == nil, let approval, !barred.contains(person) else { return [] }
        let left = seatsLeft(staff, on: day)
        return approval.seats(waitingFor: person, on: day, absences: staff.absences).filter {
            !left.contains($0) && staff.holds(person, $0, on: day)
        }
    }

    /// What somebody who acts in a seat has before their eyes: the decision, the seat, and which round of the approval it is. What goes on in other
    /// seats of the same step changes nothing of it.
    func digest(in seat: ApprovalRoute.Seat?) -> String {
        let rounds = approval?.history.count { if case .remanded = $0.act { true } else { false } } ?? 0
        return Digest(of: Data("\(proposal?.digest ?? "") \(seat?.id ?? "") \(rounds)".utf8)).hex
    }

    /// The seat in which a person acts.
    /// - Throws: `CaseProblem` when they have none now, or have left its post.
    func seat(of person: String, _ staff: StaffList, on day: Day) throws(CaseProblem) -> ApprovalRoute.Seat {
        if let seat = seats(of: person, staff, on: day).first { return seat }
        if isApprovalBarred { throw .approvalBarred }
        if seatsLeft(staff, on: day).contains(where: { $0.holder.id == person }) { throw .leftPost }
        throw hasActed(person) ? .seatDone : .noSeat
    }

    /// Whether the last that somebody did in the approval was to act in a seat.
    private func hasActed(_ person: String) -> Bool {
        switch approval?.history.last(where: { $0.by == person })?.act {
        case .agreed, .deputised, .decided, .remanded: true
        default: false
        }
    }
}

extension ApprovalFile {
    /// The seats whose turn it is and whose holder has left the post since the route was frozen (異動): nobody decides for a section that they are
    /// no longer of, nor acts for a post that is filled again (職務代理). The proposal is made anew, and goes to whoever holds the post then.
    ///
    /// Nor does anybody who has declared an interest since (除斥); where such a person would have to deputise before the next one, nobody does.
    fileprivate func seatsLeft(_ staff: StaffList, on day: Day, without barred: Set<String>) -> [ApprovalRoute.Seat] {
        waiting.filter { seat in
            if barred.contains(seat.holder.id) || !staff.holds(seat.holder.id, seat, on: day) { return true }
            // The first deputy who is not away acts: where that one or one before is barred, nobody does.
            let acting = seat.deputies.firstIndex { !staff.isAbsent($0.id, on: day) } ?? seat.deputies.count - 1
            if staff.isAbsent(seat.holder.id, on: day), seat.deputies.prefix(acting + 1).contains(where: { barred.contains($0.id) }) { return true }
            // One whose own case it is holds the post and is acted for all the same.
            let others = staff.holders(of: seat.position, on: day).subtracting(route.barred + [seat.holder.id])
            return seat.isActing && !others.isEmpty
        }
    }
}

extension StaffList {
    /// Whether a person holds the post by which they act in a seat: its own, or, who deputises or acts while it is vacant, one that does so for it.
    func holds(_ person: String, _ seat: ApprovalRoute.Seat, on day: Day) -> Bool {
        let isOwn = seat.holder.id == person && !seat.isActing
        let positions = isOwn ? [seat.position] : post(seat.position)?.deputies ?? []
        return positions.contains { holders(of: $0, on: day).contains(person) }
    }

    fileprivate func holders(of position: Position, on day: Day) -> Set<String> {
        Set(post(position)?.tenures.filter { $0.covers(day) }.map(\.holder.id) ?? [])
    }
}

extension RouteTable {
    /// Where a procedure names no seats of its own: the head of the section decides.
    static let usual = RouteTable(rows: [Row(id: "-", steps: [[PlannedSeat(.decision, headTitle)]])])
    static let headTitle = "課長"
}

/// Why there is no route, in words.
enum RouteText {
    /// The way out, for whoever proposes.
    private static let advice = Message(
        ja: "システム管理者に、後任か代わりに扱う人（事務取扱）を「利用者の管理」で職に就けるよう頼んでから、もう一度起案してください。",
        en: "Ask the administrator to give the post to a successor or a stand-in (People), then propose again.")

    static func sentence(_ problem: RouteProblem, _ tree: OrganisationTree) -> Message {
        func name(_ position: Position) -> Message {
            Message(ja: "\(tree.label(position.unit).ja)の\(position.title)", en: "\(position.title) of \(tree.label(position.unit).en)")
        }
        switch problem {
        case .vacant(let position), .heldTwice(let position):
            return Message(
                ja: "\(name(position).ja)に就いている人が一人に決まりません。\(advice.ja)", en: "not exactly one person is \(name(position).en). \(advice.en)")
        case .unknownPosition(let title, _):
            return Message(ja: "\(title)に就いている人がいません。\(advice.ja)", en: "nobody holds the post \(title). \(advice.en)")
        case .ownDraft(let position): return Message(ja: "起案者が\(name(position).ja)です。ほかの人が起案してください。", en: "the drafter is \(name(position).en).")
        case .ownCase(let position, _): return ConflictText.route(name(position))
        case .noRow: return Message(ja: "決裁の定めにこの場合がありません。", en: "the rules of approval do not provide for it.")
        default: return Message(ja: "決裁の定めに誤りがあります。", en: "the rules of approval are faulty.")
        }
    }
}

enum ApprovalText {
    /// What the approval refuses, in words.
    static func told<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let problem as ApprovalProblem { throw self.problem(problem) }
    }

    private static func problem(_ problem: ApprovalProblem) -> any Problem {
        switch problem {
        case .reasonMissing: RequestProblem.badInput(Message(ja: "理由を書いてください。", en: "Write the reason."))
        case .wordsMissing: RequestProblem.badInput(Message(ja: "意見を書いてください。", en: "Write your comment."))
        case .documentChanged, .actedAlready, .decided, .abandoned, .withDrafter, .gap: CaseProblem.overtaken
        case .tooLateToWithdraw:
            RequestProblem.conflict(Message(ja: "次の人がすでに処理したので、引戻しできません。", en: "The next person has acted; it cannot be taken back."))
        default: CaseProblem.noSeat
        }
    }
}
