import Core
import Japanese
import Storage
import Web

/// 期限の知らせ: on each working day of the body, the officers of a section are told by mail how many cases are due soon or overdue, of how many
/// the applicant has not replied in time, and where the inbox is; nothing of any case.
enum LateAlert {
    /// Days ahead, beside today.
    static let ahead = 3

    struct Counts: Hashable, Sendable {
        var late = 0
        var soon = 0
        /// The day until which the applicant was to reply is over.
        var unanswered = 0
    }

    /// The open cases of each section whose time is over or soon will be. A case that stands waits for somebody else, until the day on which
    /// they should have replied.
    static func counts(on day: Day, in db: any Connection) throws -> [String: Counts] {
        let rows = try db.rows(
            """
            SELECT organisation, sum(CASE WHEN sorted_on < \(day) THEN 1 ELSE 0 END) AS late, count(*) AS number FROM application
            WHERE closed_at IS NULL AND NOT stopped AND sorted_on <= \(day.adding(days: ahead)) GROUP BY organisation
            """)
        let unanswered = try db.rows(
            "SELECT organisation, count(*) AS number FROM application WHERE closed_at IS NULL AND reply_due_on < \(day) GROUP BY organisation")
        var counts: [String: Counts] = [:]
        for row in rows {
            let (late, all): (Int, Int) = (try row["late"], try row["number"])
            counts[try row["organisation"]] = Counts(late: late, soon: all - late)
        }
        for row in unanswered { counts[try row["organisation"], default: Counts()].unanswered = try row["number"] }
        return counts
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
        let (ja, en) = counts.unanswered == 0 ? ("", "") : ("・返答待ちの超過\(counts.unanswered)件", "; \(counts.unanswered) without a reply in time")
        return Message(
            ja: "【処分の期限】超過\(counts.late)件・\(LateAlert.ahead)日以内\(counts.soon)件\(ja)",
            en: "Decisions due: \(counts.late) late, \(counts.soon) within \(LateAlert.ahead) days\(en)")
    }

    static func body(_ counts: LateAlert.Counts, office: Message) -> Message {
        Message(
            ja: """
                \(office.ja)の申請のうち、期限の近いものと過ぎたものをお知らせします。

                処分の期限を過ぎたもの（停止中を除く）：\(counts.late)件
                \(LateAlert.ahead)日以内に処分の期限のもの（停止中を除く）：\(counts.soon)件
                {site}/staff/cases

                \(InboxText.waitingReplies.ja)：\(counts.unanswered)件
                {site}/staff/cases?view=overdue

                このメールには返信できません。
                """,
            en: """
                Of the applications to \(office.en) these are late or due soon.

                Late, without those whose clock stands: \(counts.late)
                Due within \(LateAlert.ahead) days, without those: \(counts.soon)
                {site}/staff/cases

                \(InboxText.waitingReplies.en): \(counts.unanswered)
                {site}/staff/cases?view=overdue

                This mail cannot be answered.
                """)
    }
}

extension ProceduresSchema {
    static let lateAlerts = Migration(
        "procedures-024-late-alerts",
        "CREATE TABLE late_alert (unit TEXT NOT NULL REFERENCES organisation (code), day TEXT NOT NULL, PRIMARY KEY (unit, day));")
}
