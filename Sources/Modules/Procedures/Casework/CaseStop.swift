import Core
import Deadlines
import Japanese
import Storage
import Web

/// 処理期間の停止: the clock stands by an act of an officer, until another ends it. Corrections, fees and opinions stop it by themselves.
package struct CaseStop: Codable, Hashable, Sendable {
    package enum Cause: String, Codable, CaseIterable, Sendable {
        /// 申請者の都合による変更
        case applicantChange = "applicant-change"
        /// 審査に必要な追加資料
        case furtherMaterial = "further-material"

        var clock: ClockStop.Cause { self == .applicantChange ? .applicantChange : .furtherMaterial }
        var name: Message { ClockText.cause(clock) }
    }

    package let id: String
    package let cause: Cause
    let from: Day
    let reason: String
    /// The day until which it is awaited from the applicant, where one was set.
    var dueOn: Day? = nil
}

extension CaseFile {
    /// Stops the clock, once for each cause. What material is asked for is written to the applicant.
    package func stopClock(
        for cause: CaseStop.Cause, until due: Day? = nil, reason: String, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        try begin(.keepTime, by: actor, in: db)
        guard !state.openStoppages.contains(where: { $0.cause == cause }) else { throw CaseProblem.stoppedAlready }
        let stop = CaseStop(id: ID<CaseStop>(at: instant).text, cause: cause, from: instant.day, reason: reason, dueOn: due)
        try append(.clockStopped(stop), by: actor, at: instant, in: db)
        guard cause == .furtherMaterial else { return }
        try write(reason, with: nil, from: .office, telling: .material(until: due), by: actor, at: instant, in: db)
    }

    /// Lets it go on from the day on which what was awaited was there.
    /// - Throws: `RequestProblem` for a day before the stop or after today.
    package func resumeClock(_ id: String, on day: Day, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.keepTime, by: actor, in: db)
        guard let stop = state.openStoppages.first(where: { $0.id == id }) else { throw CaseProblem.overtaken }
        guard (stop.from...max(stop.from, instant.day)).contains(day) else { throw RequestProblem.badInput(StopText.needDay) }
        try append(.clockResumed(stop: id, on: day, reason: reason), by: actor, at: instant, in: db)
    }

    /// 本庁への到達: from this day the deciding body's own period runs.
    func forward(on day: Day, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.keepTime, by: actor, in: db)
        guard rules.standardPeriod.legs.count > 1 else { throw RequestProblem.notFound }
        let arrived = application.arrivedAt.day
        guard (arrived...max(arrived, instant.day)).contains(day) else { throw RequestProblem.badInput(StopText.needDay) }
        try append(.forwarded(on: day), by: actor, at: instant, in: db)
    }
}

extension CaseActHandlers {
    @Sendable func stopClock(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems(lengths: input)
        let cause = CaseStop.Cause(rawValue: input["stop_cause"] ?? "")
        if cause == nil { problems.add("stop_cause", StopText.needCause) }
        if input.given("stop_reason") == nil { problems.add("stop_reason", StopText.needReason) }
        let due = input.given("stop_due").map { Day(lenient: $0) }
        if let due, due.map({ $0 > visit.now.day }) != true { problems.add("stop_due", StopText.needDue) }
        guard problems.isEmpty, let cause, let reason = input["stop_reason"] else { return try await refused(visit, input, problems) }
        return try await act(visit, input, done: "stopped") {
            try $0.stopClock(for: cause, until: due ?? nil, reason: reason, by: visit.actor, at: visit.now, in: $1)
        }
    }

    @Sendable func resumeClock(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems(lengths: input)
        let day = Day(lenient: input["resume_on"] ?? "")
        if day.map({ $0 <= visit.now.day }) != true { problems.add("resume_on", StopText.needDay) }
        if input.given("resume_stop") == nil { problems.add("resume_stop", StopText.needStop) }
        if input.given("resume_reason") == nil { problems.add("resume_reason", StopText.needReason) }
        guard problems.isEmpty, let day, let stop = input["resume_stop"], let reason = input["resume_reason"] else {
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "resumed") {
            try $0.resumeClock(stop, on: day, reason: reason, by: visit.actor, at: visit.now, in: $1)
        }
    }

    @Sendable func forward(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let day = Day(lenient: input["forwarded_on"] ?? ""), day <= visit.now.day else {
            var problems = FieldProblems(lengths: input)
            problems.add("forwarded_on", StopText.needDay)
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "forwarded") { try $0.forward(on: day, by: visit.actor, at: visit.now, in: $1) }
    }
}

extension CaseClock {
    /// Counts the open cases of a body anew: its calendar is another. A job does it after the commit.
    static func recount(of body: String, at instant: Instant, in db: any Connection) throws {
        try Jobs.enqueue("procedures.recount", body, at: instant, in: db)
    }

    static let recounting = Job(
        "procedures.recount", Message(ja: "処理中の案件の期限の数え直し", en: "Count the due days of open cases anew"), attempts: Job.forTwoDays
    ) { run in
        try await store(run, "kind = \(Guide.Kind.application) AND body = \(run.payload)")
    }

    /// Opinions to which another body said nothing in time: the clock goes on without anybody's act.
    static let sweeping = Job(
        "procedures.silent-opinions", Message(ja: "回答のない意見照会の期限の経過", en: "Opinions whose time is over"), every: 86_400
    ) { run in
        let today = run.platform.now.day
        try await store(
            run,
            """
            kind = \(Guide.Kind.application) AND stopped AND id IN (SELECT application_id FROM opinion WHERE answered_at IS NULL AND due_on < \(today)
            AND due_on >= \(today.adding(days: -31)))
            """)
    }

    /// Writes anew what the inbox is sorted by, of some open cases, a few in each transaction.
    static func store(_ run: Job.Run, _ condition: SQL) async throws {
        let platform = run.platform
        var last = ""
        while true {
            let after = last
            let ids = try await platform.database.write { db -> [ID<Application>] in
                let ids = try db.values(
                    """
                    SELECT id FROM application WHERE closed_at IS NULL AND id > \(after) AND \(condition) ORDER BY id LIMIT 50
                    """, as: ID<Application>.self)
                for id in ids {
                    // One that cannot be read keeps no other from being counted.
                    do { try CaseFile.open(id, keys: platform.keys, in: db).store(at: platform.now, in: db) } catch is DataKeyProblem {}
                }
                return ids
            }
            guard let end = ids.last else { return }
            last = end.text
        }
    }
}

extension ProceduresSchema {
    /// Whether a case is stopped says no longer what for.
    static let stoppages = Migration(
        "procedures-024-stops",
        """
        ALTER TABLE application ADD COLUMN owes BOOLEAN NOT NULL DEFAULT FALSE;
        UPDATE application SET owes = TRUE WHERE EXISTS (
            SELECT 1 FROM fee f WHERE f.subject_kind = 'application' AND f.subject_id = application.id AND f.owed > 0
        );
        """)
}
