import Approval
import Core
import Foundation
import Japanese
import Storage
import Web

/// What somebody sees of a joint proposal: its cases, as far as they may see them, and what they may do to all of them.
struct JointView: Sendable {
    /// What has become of one case.
    enum Standing: Sendable, Equatable {
        /// Written down, and not done yet.
        case waiting
        /// It could not be put before the seats.
        case notProposed
        case circulating, remanded, takenBack, dropped, withdrawn
        case decided(number: String)
        /// Proposed anew otherwise, or not here any more.
        case elsewhere
    }

    struct Line: Sendable {
        let id: ID<Application>
        let receipt: String
        let applicant: String
        let standing: Standing
        let decision: Decision?
        /// Why it refused what was done last.
        let problem: Message?
        /// Why it was sent back.
        let remark: String
        let digest: String
        /// The seat in which the reader may act now.
        let seat: String?
        /// 後閲 that the reader owes.
        let toSee: [(file: Int, seat: String)]
        let mayTakeBack: Bool
        /// Yen without which what is proposed is not granted.
        let owed: Int
        /// Answers with letters that a notice cannot print, as long as it goes through the seats.
        let unprintable: [Message]
        /// Why it goes no further from the seat in which it is, and what to do.
        let left: [(why: Message, advice: Message)]

        /// Whether it goes through the seats, or has gone.
        var isSeated: Bool {
            if case .decided = standing { return true }
            return standing == .circulating || standing == .waiting
        }
    }

    let joint: JointProposal
    let procedure: String
    let office: Message
    let drafter: String
    let rules: Guide.Content
    let lines: [Line]
    /// Cases that the reader may not see.
    let hidden: Int
    /// Cases that the reader may see no longer, since they came back to the drafter.
    let struck: Int
    /// Those of them that take first what was done: it may be that which lets the reader see them.
    let recording: Int
    /// Cases that have not taken yet what was done.
    let pending: Int
    /// How much had happened in them when they were read.
    let events: Int
    /// The approval of the first case that circulates, or else that was decided, or else of the first: those of the others are the same.
    let approval: (file: ApprovalFile, state: CaseState, away: [SeatAway])?
    let ownSeat: ApprovalRoute.Seat?
    let isDrafter: Bool

    /// - Throws: `RequestProblem.notFound` for whoever may see none of its cases.
    init(_ id: ID<JointProposal>, _ visit: Visit, keys: Keys, in db: any Connection) throws {
        guard let joint = try JointProposal.with(id, in: db) else { throw RequestProblem.notFound }
        let (person, day) = (visit.actor.person?.text ?? "", visit.now.day)
        let staff = try StaffList.on(day, in: db)
        let rows = try db.rows("SELECT application_id, task, task_by, problem FROM joint_case WHERE joint_id = \(id) ORDER BY place")
        var (lines, files, recording) = ([Line](), [CaseFile](), 0)
        for row in rows {
            let one: ID<Application> = try row["application_id"]
            let (task, by, problem): ([UInt8]?, String?, String?) = (try row["task"], try row["task_by"], try row["problem"])
            let file: CaseFile
            do { file = try CaseAccess.open(one, for: visit, keys: keys, in: db).file } catch is any Problem {
                if task != nil, problem == nil { recording += 1 }
                continue
            }
            lines.append(try Line(file, joint, task, (by, problem), person, staff, on: day, in: db))
            files.append(file)
        }
        guard let first = files.first else { throw RequestProblem.notFound }
        self.joint = joint
        self.lines = lines
        struck = try joint.cameBack(without: lines.map(\.id), in: db)
        hidden = rows.count - lines.count - recording - struck
        self.recording = recording
        pending = try JointProposal.pending(id, in: db).count
        events = try JointProposal.events(of: id, in: db)
        procedure = first.procedure.name
        rules = first.rules
        office = try OrganisationTree.on(day, in: db).label(joint.organisation)
        drafter = try Person.with(id: joint.drafter, in: db)?.name ?? ""
        isDrafter = joint.drafter == visit.actor.person
        let here = files.filter { $0.state.joint?.id == id.text }
        let lead = here.first(where: \.state.circulatesJointly) ?? here.first { $0.state.approval?.isDecided == true } ?? here.first
        approval = lead.flatMap { file in file.state.approval.map { ($0, file.state, file.state.seatsAway(staff, on: day)) } }
        ownSeat = lines.lazy.compactMap(\.seat).first.flatMap { seat in lead?.state.approval?.route.seat(seat) }
    }

    /// What all that circulate say together, and whose turn it is: whoever acts names it, so that nobody acts on a list that changed under their eyes,
    /// nor in the next seat by sending a form once more.
    var digest: String {
        let text = lines.filter { $0.standing == .circulating }.map { "\($0.id) \($0.digest)" }.sorted().joined(separator: "\n")
        return Digest(of: Data(text.utf8)).hex
    }

    /// Whether it was made of these cases and words.
    func says(_ words: JointWords, of cases: Set<ID<Application>>) -> Bool {
        Set(lines.map(\.id)) == cases && lines.allSatisfy { $0.decision == nil || $0.decision?.digest == words.decision(of: $0.id)?.digest }
    }

    func count(_ standing: Standing) -> Int { lines.count { $0.standing == standing } }
    var decided: Int { lines.count { if case .decided = $0.standing { true } else { false } } }
    var mayTakeBack: Bool { lines.contains(where: \.mayTakeBack) }
    var owesLook: Bool { lines.contains { !$0.toSee.isEmpty } }

    /// What an act of the reader is in each case.
    /// - Parameter strike: why a case is taken out while the others go on; empty where it is not.
    func tasks(_ act: String, words: String, to seat: String?, strike: (ID<Application>) -> String) -> [(id: ID<Application>, task: JointTask)] {
        switch act {
        case "agree":
            lines.filter { $0.seat != nil }.map { line in
                let reason = strike(line.id)
                return (line.id, reason.isEmpty ? .agree(note: words) : .remand(to: nil, reason: reason))
            }
        case "remand": lines.filter { $0.seat != nil }.map { ($0.id, .remand(to: seat, reason: words)) }
        case "back": lines.filter(\.mayTakeBack).map { ($0.id, .takeBack) }
        default: lines.flatMap { line in line.toSee.prefix(1).map { (line.id, .see(seat: $0.seat, file: $0.file)) } }
        }
    }
}

extension JointView.Line {
    fileprivate init(
        _ file: CaseFile, _ joint: JointProposal, _ task: [UInt8]?, _ refused: (by: String?, problem: String?), _ person: String, _ staff: StaffList,
        on day: Day,
        in db: any Connection
    ) throws {
        let state = file.state
        let isIn = state.joint?.id == joint.id.text
        id = file.application.id
        receipt = file.application.receipt
        applicant = try file.answer(.name, in: db)
        var typed: Decision?
        if case .propose(let decision, _, _)? = try task.map({ try file.key.open($0, for: JointTask.purpose(joint.id), as: JointTask.self) }) {
            typed = decision
        }
        standing = Self.standing(file, joint, isIn: isIn, isTyped: typed != nil, isRefused: refused.problem != nil)
        // Why it refused an act is told to whoever did it, as long as the case is where it was.
        let isTold = standing == .notProposed || standing == .circulating && refused.by == person
        problem = isTold ? refused.problem.flatMap { try? JSONDecoder().decode(Message.self, from: Data($0.utf8)) } : nil
        decision = isIn ? state.proposal : typed
        if isIn, case .remanded(_, .drafter, let reason, _)? = state.approval?.history.last?.act { remark = reason } else { remark = "" }
        let circulates = isIn && state.circulatesJointly
        let own = circulates ? state.seats(of: person, staff, on: day).first : nil
        seat = own?.id
        digest = isIn ? state.digest(in: own) : ""
        toSee =
            isIn ? state.seatsToSee.filter { $0.file == state.approvals.count - 1 && $0.seat.holder.id == person }.map { ($0.file, $0.seat.id) } : []
        left = (circulates ? state.seatsLeft(staff, on: day) : []).map { (ConflictText.seatLeft($0, state), ConflictText.seatAdvice($0, state)) }
        owed = circulates && decision?.outcome.grants == true ? state.fee.owed : 0
        unprintable = circulates ? UnprintableLetters.places(try file.evaluation(in: db)) : []
        mayTakeBack = circulates && state.approval?.route.drafter.id == person && state.approval?.isTouched == false
    }

    private static func standing(_ file: CaseFile, _ joint: JointProposal, isIn: Bool, isTyped: Bool, isRefused: Bool) -> JointView.Standing {
        if let number = file.documentNumber(of: joint.id) { return .decided(number: number) }
        if isTyped { return isRefused ? .notProposed : .waiting }
        guard isIn else { return .elsewhere }
        if file.state.withdrawnAt != nil { return .withdrawn }
        return switch file.state.approval?.status {
        case .circulating: .circulating
        case .remanded: .remanded
        case .withdrawn: .takenBack
        case .abandoned: .dropped
        case .decided, nil: .elsewhere
        }
    }
}
