import Core
import Foundation
import Japanese
import Storage
import Web

/// 催促: a mail to the officers of a section that has not answered.
enum Reminder {
    static let sent = Journal.Action("plan.remind", Message(ja: "報告を催促", en: "Sent a reminder"))

    /// Reminds every section whose indicators have no answer, where somebody has an address. - Returns: how many mails were put into the outbox.
    static func send(
        _ plan: ActionPlan, _ missing: [Assessment], site: String, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> Int {
        var (mails, reminded): (Int, [Assessment]) = (0, [])
        for (section, late) in Dictionary(grouping: missing, by: \.indicator.section).sorted(by: { $0.key < $1.key }) {
            let people = try Person.officers(of: section, in: db).filter { !$0.email.isEmpty }
            if people.isEmpty { continue }
            reminded += late
            for person in people {
                try Mail.post(
                    to: person.email, subject: "【依頼】\(plan.title.ja) \(late[0].year.label)の実績の報告", body: body(plan, late, person, site: site, actor),
                    at: instant, in: db)
                mails += 1
            }
            for one in late {
                try db.run(
                    """
                    INSERT INTO plan_reminder (id, plan_id, indicator, fiscal_year, sent_by, sent_at, recipients)
                    VALUES (\(ID<Never>(at: instant)), \(plan.id), \(one.indicator.id), \(one.year.year), \(actor.name), \(instant), \(people.count))
                    """)
            }
        }
        guard let first = reminded.first else { return 0 }
        try Journal.record(
            sent, PlanSubject.report(plan.id, first.year.year),
            after: ["indicators": reminded.map(\.indicator.id).joined(separator: " "), "mails": String(mails)],
            by: actor, at: instant, in: db)
        return mails
    }

    /// When each indicator was reminded last.
    static func last(_ plan: String, _ year: Int, in db: any Connection) throws -> [String: Instant] {
        var last: [String: Instant] = [:]
        for row in try db.rows(
            "SELECT indicator, max(sent_at) AS at FROM plan_reminder WHERE plan_id = \(plan) AND fiscal_year = \(year) GROUP BY indicator")
        {
            let indicator: String = try row["indicator"]
            last[indicator] = try row["at"] as Instant
        }
        return last
    }

    private static func body(_ plan: ActionPlan, _ late: [Assessment], _ person: Person, site: String, _ actor: Actor) -> String {
        """
        \(person.name) 様

        \(plan.title.ja)について、次の成果指標の\(late[0].year.label)の実績がまだ報告されていません。
        下のページから報告してください。

        \(late.map { "・\($0.indicator.label)\n  \(site)/staff/plan/\(plan.id)/\($0.year.year)/\($0.indicator.id)" }.joined(separator: "\n"))

        \(actor.name)
        """
    }
}
