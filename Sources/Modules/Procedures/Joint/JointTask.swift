import Approval
import Core
import Foundation
import Japanese
import Storage
import Web

/// 一括の処理: what somebody has done on a joint proposal, as it is done in each of its cases. It is written down for all of them in one transaction,
/// sealed under the key of each; then each case takes it in a transaction of its own, which also takes it off the list. What a crash leaves there
/// the job finishes, and nothing is done twice.
enum JointTask: Codable, Sendable, Hashable {
    case propose(Decision, ApprovalRoute)
    case agree(note: String)
    /// Back to the drafter, or to an earlier seat.
    case remand(to: String?, reason: String)
    case takeBack
    case see(seat: String, file: Int)

    static func purpose(_ joint: ID<JointProposal>) -> String { "joint task \(joint)" }
}

extension JointProposal {
    /// Seconds after which the job looks whether everything was carried out: usually the press itself has done it.
    private static let patience = 30.0

    /// How much has happened in its cases.
    static func events(of id: ID<JointProposal>, in db: any Connection) throws -> Int {
        try db.count("SELECT count(*) FROM case_event WHERE application_id IN (SELECT application_id FROM joint_case WHERE joint_id = \(id))")
    }

    /// Writes down what was done, for each case.
    /// - Parameter events: how much had happened when the list was read: of two presses at once only one is done.
    /// - Throws: a conflict while the cases still take what was done before, or when they are no more as they were read.
    func order(
        _ tasks: [(id: ID<Application>, task: JointTask)], after events: Int, by person: ID<Person>, at instant: Instant, keys: Keys,
        in db: any Connection
    ) throws {
        guard try Self.pending(id, in: db).isEmpty else { throw RequestProblem.conflict(JointText.stillRunning) }
        guard try Self.events(of: id, in: db) == events else { throw RequestProblem.conflict(JointText.changed) }
        for (one, task) in tasks {
            guard let application = try db.first("SELECT * FROM application WHERE id = \(one)", as: Application.self) else { continue }
            let sealed = try application.key(keys, in: db).seal(task, for: JointTask.purpose(id))
            try db.run(
                """
                UPDATE joint_case SET task = \(sealed), task_by = \(person), task_at = \(instant), problem = NULL
                WHERE joint_id = \(id) AND application_id = \(one)
                """)
        }
        try Jobs.enqueue(Self.carrying.kind, id.text, at: instant, notBefore: instant.adding(seconds: Self.patience), in: db)
        // The drafter is told once, of however many cases.
        let isRemanded = tasks.contains { if case .remand(nil, _) = $0.task { true } else { false } }
        if isRemanded, person != drafter, let drafter = try Person.with(id: drafter, in: db) {
            try OfficerMail.post(.jointRemanded(id), receipt: name, to: [drafter], at: instant, in: db)
        }
    }

    /// The cases that have still to take what was done.
    static func pending(_ id: ID<JointProposal>, in db: any Connection) throws -> [ID<Application>] {
        try db.values(
            "SELECT application_id FROM joint_case WHERE joint_id = \(id) AND task IS NOT NULL AND problem IS NULL ORDER BY place",
            as: ID<Application>.self)
    }

    static let carrying = Job(
        "procedures.joint-proposal", Message(ja: "一括起案の案件ごとの処理", en: "Carry out what was done on a joint proposal"), attempts: Job.forTwoDays
    ) { run in
        guard let id = ID<JointProposal>(run.payload) else { return }
        try await carryOut(id, run.platform)
    }

    /// Has each case take what was done. One that refuses it keeps no other from it: why stands beside it then.
    /// - Throws: the first failure that is nobody's refusal, after the others have taken theirs; it is tried again.
    static func carryOut(_ id: ID<JointProposal>, _ platform: Platform) async throws {
        let (database, keys) = (platform.database, platform.keys)
        var failure: (any Error)?
        for one in try await database.read({ try pending(id, in: $0) }) {
            do {
                try await database.write { try carry(one, of: id, keys: keys, in: $0) }
            } catch let problem as any Problem {
                let words = String(decoding: try JSONEncoder().encode(problem.message), as: UTF8.self)
                try await database.write { db in
                    try db.run(
                        """
                        UPDATE joint_case SET problem = \(words) WHERE joint_id = \(id) AND application_id = \(one) AND task IS NOT NULL
                        """)
                }
            } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
        try await database.write { try tellSeats(of: id, keys: keys, at: platform.now, in: $0) }
    }

    private static func carry(_ one: ID<Application>, of id: ID<JointProposal>, keys: Keys, in db: any Connection) throws {
        let rows = try db.rows(
            """
            SELECT task, task_by, task_at FROM joint_case
            WHERE joint_id = \(id) AND application_id = \(one) AND task IS NOT NULL AND problem IS NULL
            """)
        guard let row = rows.first, let joint = try with(id, in: db) else { return }
        let (sealed, by, at): ([UInt8], ID<Person>, Instant) = (try row["task"], try row["task_by"], try row["task_at"])
        guard let person = try Person.with(id: by, in: db) else { throw RequestProblem.notFound }
        let file = try CaseFile.open(one, keys: keys, in: db)
        let task = try file.key.open(sealed, for: JointTask.purpose(id), as: JointTask.self)
        try file.carry(task, of: joint, by: person.actor(on: at.day, in: db), at: at, in: db)
        try db.run("UPDATE joint_case SET task = NULL, task_by = NULL, task_at = NULL WHERE joint_id = \(id) AND application_id = \(one)")
    }

    /// Tells those whose turn it has become, once for all cases.
    private static func tellSeats(of id: ID<JointProposal>, keys: Keys, at instant: Instant, in db: any Connection) throws {
        let first = "SELECT id FROM application WHERE joint_id = \(id) AND phase = 'approving' ORDER BY id LIMIT 1" as SQL
        guard let joint = try with(id, in: db), let one = try db.value(first, as: ID<Application>.self) else { return }
        let file = try CaseFile.open(one, keys: keys, in: db)
        let waiting = file.waitingPersons
        try db.run("UPDATE joint_proposal SET told = \(waiting.sorted().joined(separator: " ")) WHERE id = \(id)")
        let told = Set(joint.told.split(separator: " ").map(String.init))
        try file.tell(waiting.subtracting(told), .jointSeat(id), receipt: joint.name, by: nil, at: instant, in: db)
    }
}

extension CaseFile {
    fileprivate func carry(_ task: JointTask, of joint: JointProposal, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        if case .propose(let decision, let route) = task {
            // What has gone to another section in the meantime is that section's.
            guard application.organisation == joint.organisation else { throw CaseProblem.overtaken }
            try requireOther(actor, in: db)
            let staff = try StaffList.on(instant.day, in: db)
            try requireProposable(decision, staff, on: instant.day, in: db)
            guard try faults(of: decision, OrganisationTree.on(instant.day, in: db)).isEmpty else { throw CaseProblem.overtaken }
            return try put(decision, on: route, jointly: joint.reference, by: actor, at: instant, in: db)
        }
        guard state.joint?.id == joint.id.text else { throw CaseProblem.overtaken }
        tellsDrafter = false
        switch task {
        case .propose: return
        case .agree(let note): try act(.agree(note: note), digest: nil, by: actor, at: instant, in: db)
        case .remand(let seat, let reason): try act(.remand(to: seat, reason: reason), digest: nil, by: actor, at: instant, in: db)
        case .takeBack: try act(.takeBack, digest: nil, by: actor, at: instant, in: db)
        case .see(let seat, let file): try seeAfter(seat, of: file, by: actor, at: instant, in: db)
        }
    }
}
