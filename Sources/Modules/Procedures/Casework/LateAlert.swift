import Core
import Japanese
import Storage
import Web

/// 期限の知らせ: on each working day of the body, the officers of a section are told by mail how many cases are due soon or overdue, and where
/// the inbox is; nothing of any case.
enum LateAlert {
    /// Days ahead, beside today.
    static let ahead = 3

    struct Counts: Hashable, Sendable {
        var late = 0
        var soon = 0
    }

    /// The open cases of each section whose time is over or soon will be. A case that stands waits for somebody else.
    static func counts(on day: Day, in db: any Connection) throws -> [String: Counts] {
        let rows = try db.rows(
            """
            SELECT organisation, sum(CASE WHEN sorted_on < \(day) THEN 1 ELSE 0 END) AS late, count(*) AS number FROM application
            WHERE closed_at IS NULL AND NOT stopped AND sorted_on <= \(day.adding(days: ahead)) GROUP BY organisation
            """)
        return Dictionary(
            try rows.map { row in
                let (late, all): (Int, Int) = (try row["late"], try row["number"])
                return (try row["organisation"], Counts(late: late, soon: all - late))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Tells the officers of a section, once a day however often it is asked. - Returns: whether anybody was told.
    static func send(_ counts: Counts, of unit: String, _ tree: OrganisationTree, at instant: Instant, in db: any Connection) throws -> Bool {
        guard let body = tree.path(unit).first, try WorkingCalendar(of: body.code, in: db).isWorking(instant.day) else { return false }
        let people = try CaseAccess.officers(of: unit, on: instant.day, in: db).filter { !$0.email.isEmpty }
        guard !people.isEmpty else { return false }
        let isNew = try db.run(
            "INSERT INTO late_alert (unit, day) VALUES (\(unit), \(instant.day)) ON CONFLICT (unit, day) DO NOTHING")
        guard isNew == 1 else { return false }
        let (subject, text) = (LateText.subject(counts), LateText.body(counts, office: tree.fullLabel(unit)))
        for person in people { try Mail.post(to: person.email, subject: subject.ja, body: text.ja, at: instant, in: db) }
        return true
    }

    /// Every day at nine in Japan: a day of UTC begins then.
    static let telling = Job("procedures.late-alerts", Message(ja: "期限の近い案件と期限を過ぎた案件の知らせ", en: "Tell of cases that are due"), every: 86_400) { run in
        let platform = run.platform
        let now = platform.now
        let (all, tree) = try await platform.database.read { db in
            (try counts(on: now.day, in: db), try OrganisationTree.on(now.day, in: db))
        }
        for (unit, counts) in all.sorted(by: { $0.key < $1.key }) {
            _ = try await platform.database.write { try send(counts, of: unit, tree, at: now, in: $0) }
        }
        try await platform.database.write { try $0.run("DELETE FROM late_alert WHERE day < \(now.day.adding(days: -31))") }
    }
}

/// Every sentence of the mail, which goes out in the administration's language.
enum LateText {
    static func subject(_ counts: LateAlert.Counts) -> Message {
        Message(
            ja: "【処分の期限】超過\(counts.late)件・\(LateAlert.ahead)日以内\(counts.soon)件",
            en: "Decisions due: \(counts.late) late, \(counts.soon) within \(LateAlert.ahead) days")
    }

    static func body(_ counts: LateAlert.Counts, office: Message) -> Message {
        Message(
            ja: """
                \(office.ja)の申請のうち、期限の近いものと過ぎたものをお知らせします（停止中のものを除く）。

                期限を過ぎたもの：\(counts.late)件
                \(LateAlert.ahead)日以内に期限のもの：\(counts.soon)件

                {site}/staff/cases

                このメールには返信できません。
                """,
            en: """
                Of the applications to \(office.en) these are late or due soon, without those whose clock stands.

                Late: \(counts.late)
                Due within \(LateAlert.ahead) days: \(counts.soon)

                {site}/staff/cases

                This mail cannot be answered.
                """)
    }
}

extension ProceduresSchema {
    static let lateAlerts = Migration(
        "procedures-024-late-alerts",
        "CREATE TABLE late_alert (unit TEXT NOT NULL REFERENCES organisation (code), day TEXT NOT NULL, PRIMARY KEY (unit, day));")
}
