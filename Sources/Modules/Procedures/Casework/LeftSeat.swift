import Approval
import Core
import Japanese
import Storage
import Web

/// 空いた席: whoever proposed a decision is told when the seat whose turn it is has lost its holder by a move, for nobody else would notice.
enum LeftSeat {
    /// Days after a move within which its seats are looked for: the job may have stood still over a weekend.
    private static let days = 7

    /// Every hour: the cases whose turn is that of somebody who left a post lately.
    static let looking = Job("procedures.left-seats", Message(ja: "空いた決裁の席の確認", en: "Look for seats that lost their holder"), every: 3600) { run in
        let (keys, now) = (run.platform.keys, run.platform.now)
        let since = now.day.adding(days: -days)
        let cases = try await run.platform.database.read { db in
            try db.values(
                """
                SELECT DISTINCT application_id FROM case_seat WHERE person_id IN (
                    SELECT person_id FROM post WHERE valid_to >= \(since) AND valid_to < \(now.day)
                    UNION SELECT id FROM person WHERE closed_at >= \(now.adding(seconds: -Double(days) * 86_400))
                ) ORDER BY application_id LIMIT 1000
                """, as: ID<Application>.self)
        }
        for id in cases {
            try await run.platform.database.write { db in
                let file = try CaseFile.open(id, keys: keys, in: db)
                guard let approval = file.state.approval else { return }
                for seat in file.state.seatsLeft(try StaffList.on(now.day, in: db), on: now.day) {
                    try Jobs.enqueue(telling.kind, id.text, once: "left-seat:\(id):\(approval.history.count):\(seat.id)", at: now, in: db)
                }
            }
        }
    }

    /// Tells the drafter, and who works the case now.
    static let telling = Job("procedures.left-seat", Message(ja: "空いた決裁の席の知らせ", en: "Tell of a seat that lost its holder")) { run in
        let (keys, now) = (run.platform.keys, run.platform.now)
        guard let id = ID<Application>(run.payload) else { return }
        try await run.platform.database.write { db in
            let file = try CaseFile.open(id, keys: keys, in: db)
            guard let approval = file.state.approval, !file.state.seatsLeft(try StaffList.on(now.day, in: db), on: now.day).isEmpty else { return }
            let people = try Set([approval.route.drafter.id, file.state.assignee?.person].compactMap(\.self)).sorted()
                .compactMap { try ID<Person>($0).flatMap { try Person.with(id: $0, in: db) } }
            try OfficerMail.post(.seatLeft(id), receipt: file.application.receipt, to: people, at: now, in: db)
        }
    }
}
