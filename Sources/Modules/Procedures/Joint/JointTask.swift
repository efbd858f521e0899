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
    /// - Parameter fee: the highest for which its seats are the right ones.
    case propose(Decision, ApprovalRoute, fee: Int?)
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
        let remanded = tasks.filter { if case .remand(nil, _) = $0.task { true } else { false } }.map(\.id.text)
        if person != drafter, !remanded.isEmpty { try tellRemanded(remanded, by: person, at: instant, in: db) }
    }

    /// The drafter is told once, of however many cases; where they are of the section no more or have no address, those who can work the cases.
    /// Nobody is told of one with which they have nothing to do.
    private func tellRemanded(_ cases: [String], by actor: ID<Person>, at instant: Instant, in db: any Connection) throws {
        let own = try CaseAccess.officer(drafter, of: organisation, on: instant.day, in: db).flatMap { $0.email.isEmpty ? nil : $0 }
        let people = try own.map { [$0] } ?? CaseAccess.officers(of: organisation, on: instant.day, in: db)
        let all = try db.count("SELECT count(*) FROM joint_case WHERE joint_id = \(id)")
        for person in people where person.id != actor {
            let barred = try Conflict.bars(person.id, from: cases, in: db)
            let receipts = try db.values(
                """
                SELECT receipt FROM application WHERE id IN (\(list: cases.filter { !barred.contains($0) }))
                AND id NOT IN (SELECT subject FROM party WHERE person_id = \(person.id)) ORDER BY receipt
                """, as: String.self)
            if receipts.isEmpty { continue }
            try OfficerMail.post(.jointRemanded(id, cases: receipts, of: all), receipt: name, to: [person], at: instant, in: db)
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
        try await tellSeats(of: id, platform)
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

    /// Tells those whose turn it has become in any of its cases, once for all; of cases that wait for nobody who is there the drafter.
    private static func tellSeats(of id: ID<JointProposal>, _ platform: Platform) async throws {
        let (database, keys, now) = (platform.database, platform.keys, platform.now)
        try await database.write { try tellTurns(of: id, keys: keys, at: now, in: $0) }
        let stuck = try await database.read { db in
            try db.values(
                """
                SELECT id FROM application a WHERE joint_id = \(id) AND phase = 'approving' AND NOT EXISTS (
                    SELECT 1 FROM case_seat s WHERE s.application_id = a.id AND s.seat NOT LIKE '%:%'
                ) ORDER BY id
                """, as: ID<Application>.self)
        }
        for one in stuck {
            try await database.write { try CaseFile.open(one, keys: keys, in: $0).tellSeatsLeft(StaffList.on(now.day, in: $0), at: now, in: $0) }
        }
    }

    private static func tellTurns(of id: ID<JointProposal>, keys: Keys, at instant: Instant, in db: any Connection) throws {
        guard let joint = try with(id, in: db) else { return }
        // 後閲 is owed in no seat whose turn it is.
        let turns = try db.rows(
            """
            SELECT s.seat, s.person_id, min(s.application_id) AS application_id FROM case_seat s JOIN application a ON a.id = s.application_id
            WHERE a.joint_id = \(id) AND a.phase = 'approving' AND s.seat NOT LIKE '%:%' GROUP BY s.seat, s.person_id ORDER BY s.seat, s.person_id
            """
        ).map { (seat: try $0["seat"] as String, person: try $0["person_id"] as String, one: try $0["application_id"] as ID<Application>) }
        // Whoever could have acted for somebody in one seat may hold another: of that they have not been told.
        let now = turns.map { "\($0.seat):\($0.person)" }.joined(separator: " ")
        try db.run("UPDATE joint_proposal SET told = \(now) WHERE id = \(id)")
        let (told, staff) = (Set(joint.told.split(separator: " ").map(String.init)), try StaffList.on(instant.day, in: db))
        var mailed: Set<String> = []
        for turn in turns where !told.contains("\(turn.seat):\(turn.person)") && !mailed.contains(turn.person) {
            let file = try CaseFile.open(turn.one, keys: keys, in: db)
            if !file.state.seats(of: turn.person, staff, on: instant.day).isEmpty { mailed.insert(turn.person) }
            try file.tell([turn.person], .jointSeat(id, isBack: file.state.isSentBack), receipt: joint.name, by: nil, at: instant, in: db)
        }
    }
}

extension CaseFile {
    fileprivate func carry(_ task: JointTask, of joint: JointProposal, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        if case .propose(let decision, let route, let fee) = task {
            // What has gone to another section in the meantime is that section's.
            guard application.organisation == joint.organisation else { throw CaseProblem.overtaken }
            let tree = try OrganisationTree.on(instant.day, in: db)
            guard actor.may(Procedures.work, at: application.organisation, in: tree) else { throw RequestProblem.notFound }
            try requireOther(actor, in: db)
            try requireProposable(decision, StaffList.on(instant.day, in: db), on: instant.day, in: db)
            guard faults(of: decision, tree).isEmpty else { throw CaseProblem.overtaken }
            // Nor does it go before seats that were found for less, or before the interest of one of them was known.
            let matter = try matter(of: decision, tree, in: db)
            guard matter.barred.isSubset(of: route.barred), fee.map({ matter.fee <= $0 }) ?? true else { throw CaseProblem.overtaken }
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
