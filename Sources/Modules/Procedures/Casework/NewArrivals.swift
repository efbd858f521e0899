import Core
import Japanese
import Storage
import Web

/// 新しく届いた申請の知らせ: at most once an hour the officers of a section are told by mail how many new applications nobody has taken, and
/// where they are; nothing of any case. What an officer keyed in from paper is known to the section.
enum NewArrivals {
    /// Tells each section once of what has come since, and of nothing that somebody has taken or ended meanwhile.
    static func tell(at instant: Instant, in db: any Connection) throws {
        let rows = try db.rows(
            """
            SELECT organisation, sum(CASE WHEN closed_at IS NULL AND assignee IS NULL THEN 1 ELSE 0 END) AS number FROM application
            WHERE NOT is_told GROUP BY organisation ORDER BY organisation
            """)
        guard !rows.isEmpty else { return }
        let tree = try OrganisationTree.on(instant.day, in: db)
        for row in rows {
            let (unit, count): (String, Int) = (try row["organisation"], try row["number"])
            guard count > 0 else { continue }
            let (subject, text) = (ArrivalText.subject(count), ArrivalText.body(count, office: tree.fullLabel(unit)))
            for person in try CaseAccess.officers(of: unit, on: instant.day, in: db) where !person.email.isEmpty {
                try Mail.post(to: person.email, subject: subject.ja, body: text.ja, at: instant, in: db)
            }
        }
        try tellGiven(at: instant, in: db)
        try db.run("UPDATE application SET is_told = TRUE WHERE NOT is_told")
    }

    /// Tells each officer how many a rule has given to them of what was taken in from another system. Whom somebody gave it
    /// to since was told then.
    private static func tellGiven(at instant: Instant, in db: any Connection) throws {
        let rows = try db.rows(
            """
            SELECT a.assignee, count(*) AS number FROM application a WHERE NOT a.is_told AND a.channel = \(Application.Channel.elsewhere)
            AND a.closed_at IS NULL AND a.assignee IS NOT NULL AND EXISTS (
                SELECT 1 FROM case_event e WHERE e.application_id = a.id AND e.kind = 'assigned' AND e.person_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM case_event f WHERE f.application_id = a.id AND f.kind = 'assigned' AND f.number > e.number)
            ) GROUP BY a.assignee ORDER BY a.assignee
            """)
        for row in rows {
            guard let person = try Person.with(id: try row["assignee"], in: db), person.isOpen, !person.email.isEmpty else { continue }
            let count: Int = try row["number"]
            try Mail.post(to: person.email, subject: ArrivalText.given(count).ja, body: ArrivalText.givenBody(count).ja, at: instant, in: db)
        }
    }

    static let telling = Job("procedures.new-arrivals", Message(ja: "新しく届いた申請の知らせ", en: "Tell of new applications"), every: 3600) { run in
        let now = run.platform.now
        try await run.platform.database.write { try tell(at: now, in: $0) }
    }

    /// What was there before is told by nobody.
    static let migration = Migration(
        "procedures-039-new-arrivals",
        """
        ALTER TABLE application ADD COLUMN is_told BOOLEAN NOT NULL DEFAULT TRUE;
        CREATE INDEX application_untold ON application (organisation) WHERE NOT is_told;
        """)
}

/// Every sentence of the mail, which goes out in the administration's language.
enum ArrivalText {
    static func subject(_ count: Int) -> Message {
        Message(ja: "【新しい申請】\(count)件が届いています", en: "New applications: \(count)")
    }

    static func given(_ count: Int) -> Message {
        Message(ja: "【担当になった案件があります】\(count)件", en: "Cases were assigned to you: \(count)")
    }

    static func givenBody(_ count: Int) -> Message {
        Message(
            ja: """
                ほかのシステムから取り込んだ案件のうち\(count)件が、割当ての定めによりあなたの担当になりました。

                {site}/staff/cases?assignee=me

                このメールには返信できません。
                """,
            en: """
                \(count) cases taken in from another system were assigned to you by the rule.

                {site}/staff/cases?assignee=me

                This mail cannot be answered.
                """)
    }

    static func body(_ count: Int, office: Message) -> Message {
        Message(
            ja: """
                \(office.ja)に、担当者の決まっていない新しい申請が\(count)件届いています。

                {site}/staff/cases?assignee=none

                このメールには返信できません。
                """,
            en: """
                \(count) new applications to \(office.en) are assigned to nobody.

                {site}/staff/cases?assignee=none

                This mail cannot be answered.
                """)
    }
}
