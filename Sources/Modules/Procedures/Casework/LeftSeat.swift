import Approval
import Core
import Japanese
import Storage
import Web

/// 空いた席: whoever proposed a decision is told when the seat whose turn it is has lost its holder by a move, for nobody else would notice.
/// A seat whose turn comes after the move is told of when it comes (`CaseFile.tellSeats`), one that is left in its turn by the job.
enum LeftSeat {
    /// Days after a move within which its seats are looked for: the job may have stood still over a weekend.
    private static let days = 7

    /// Every hour: the cases whose turn is that of somebody who left a post lately, or acts for one that was filled lately.
    static let looking = Job("procedures.left-seats", Message(ja: "空いた決裁の席の確認", en: "Look for seats that lost their holder"), every: 3600) { run in
        let (keys, now) = (run.platform.keys, run.platform.now)
        var last = ""
        while true {
            let after = last
            let ids = try await run.platform.database.write { db -> [ID<Application>] in
                let ids = try left(after: after, at: now, in: db)
                let staff = ids.isEmpty ? StaffList(posts: []) : try StaffList.on(now.day, in: db)
                for id in ids {
                    // One that cannot be read keeps no other from being told of.
                    do { try CaseFile.open(id, keys: keys, in: db).tellSeatsLeft(staff, at: now, in: db) } catch is DataKeyProblem {}
                }
                return ids
            }
            guard let end = ids.last else { break }
            last = end.text
        }
        // Whoever had left and is back has the turn again: where an approval circulates and nobody has it, it is looked at anew.
        try await CaseClock.store(
            run, "phase = 'approving' AND NOT EXISTS (SELECT 1 FROM case_seat s WHERE s.application_id = application.id AND s.seat NOT LIKE '%:%')")
    }

    private static func left(after last: String, at now: Instant, in db: any Connection) throws -> [ID<Application>] {
        try db.values(
            """
            SELECT DISTINCT application_id FROM case_seat WHERE person_id IN (
                SELECT person_id FROM post WHERE valid_to >= \(now.day.adding(days: -days)) AND valid_to < \(now.day)
                UNION SELECT p.person_id FROM post p JOIN organisation_period o ON o.code = p.organisation
                WHERE o.valid_to >= \(now.day.adding(days: -days)) AND o.valid_to < \(now.day)
                UNION SELECT id FROM person WHERE closed_at >= \(now.adding(seconds: -Double(days) * 86_400))
                UNION SELECT d.person_id FROM post p JOIN post_deputy x ON x.organisation = p.organisation AND x.title = p.title
                JOIN post d ON d.organisation = x.organisation AND d.title = x.deputy_title
                WHERE p.valid_from >= \(now.day.adding(days: -days)) AND p.valid_from <= \(now.day)
            ) AND application_id > \(last) ORDER BY application_id LIMIT 50
            """, as: ID<Application>.self)
    }

    /// Tells the drafter, and who works the case now.
    static let telling = Job("procedures.left-seat", Message(ja: "空いた決裁の席の知らせ", en: "Tell of a seat that lost its holder"), attempts: Job.forTwoDays)
    { run in
        let (database, keys, now) = (run.platform.database, run.platform.keys, run.platform.now)
        guard let id = ID<Application>(run.payload), let one = try await database.read({ try stuck(id, keys: keys, on: now.day, in: $0) }) else {
            return
        }
        let together = try await database.write { db in
            let file = try CaseFile.open(one, keys: keys, in: db)
            try tell(file, at: now, in: db)
            return try file.together(in: db)
        }
        // It waits no longer among the approvals of whoever has left: many are never written at once.
        for start in stride(from: 0, to: together.count, by: 50) {
            try await database.write { db in
                for one in together[start...].prefix(50) {
                    do { try CaseFile.open(one, keys: keys, in: db).store(at: now, in: db) } catch is DataKeyProblem {}
                }
            }
        }
    }

    /// The case, where it waits for a vacated seat; where it went on alone meanwhile, the first that was before the seat with it and waits still.
    private static func stuck(_ id: ID<Application>, keys: Keys, on day: Day, in db: any Connection) throws -> ID<Application>? {
        let (file, staff) = (try CaseFile.open(id, keys: keys, in: db), try StaffList.on(day, in: db))
        if !file.state.seatsLeft(staff, on: day).isEmpty { return id }
        guard let joint = file.state.joint else { return nil }
        let others = try db.values(
            "SELECT id FROM application WHERE joint_id = \(joint.id) AND phase = 'approving' AND id <> \(id) ORDER BY id", as: ID<Application>.self)
        return try others.first { try !CaseFile.open($0, keys: keys, in: db).state.seatsLeft(staff, on: day).isEmpty }
    }

    private static func tell(_ file: CaseFile, at now: Instant, in db: any Connection) throws {
        guard let approval = file.state.approval else { return }
        let unit = file.state.transferredTo ?? file.application.organisation
        // Of those who are still of the section and are reached by mail; otherwise the section is told.
        let people = try Set([approval.route.drafter.id, file.state.assignee?.person].compactMap(\.self)).sorted()
            .compactMap { try ID<Person>($0).flatMap { try CaseAccess.officer($0, of: unit, on: now.day, in: db) } }.filter { !$0.email.isEmpty }
        let own = try file.others(people, in: db)
        let told = own.isEmpty ? try file.others(CaseAccess.officers(of: unit, on: now.day, in: db), in: db) : own
        try OfficerMail.post(.seatLeft(file.application.id), receipt: file.application.receipt, to: told, at: now, in: db)
    }
}

extension CaseFile {
    /// Has the drafter told of each vacated seat whose turn it is, once as long as nothing else happens in the approval, and once for all that are
    /// before the seat together.
    func tellSeatsLeft(_ staff: StaffList, at instant: Instant, in db: any Connection) throws {
        guard let approval = state.approval else { return }
        for seat in state.seatsLeft(staff, on: instant.day) {
            // A move leaves the seat of all that are before it together; an interest is declared in one case.
            let joint = state.circulatesJointly && !state.isBarred(seat) ? state.joint?.id : nil
            let once = "left-seat:\(joint ?? application.id.text):\(approval.history.count):\(seat.id)"
            try Jobs.enqueue(LeftSeat.telling.kind, application.id.text, once: once, at: instant, in: db)
        }
    }
}

extension ProceduresSchema {
    /// What jobs, calendars and lists look for among open cases and among interests, without going through all that are closed.
    static let lookedForOpen = Migration(
        "procedures-075-open-cases-of-a-body",
        """
        CREATE INDEX application_approving ON application (id) WHERE closed_at IS NULL AND phase = 'approving';
        CREATE INDEX application_open_body ON application (body, id) WHERE closed_at IS NULL;
        CREATE INDEX case_conflict_person ON case_conflict (person_id, application_id);
        """)
}
