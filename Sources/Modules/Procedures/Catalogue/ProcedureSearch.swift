import Core
import Japanese
import Storage
import Web

/// さがすための写し: one narrow row for each procedure with everything that it is found by, folded, so that a search reads this and nothing
/// else. It follows every change of the procedure, its abolition and its guide in the same transaction.
enum ProcedureSearch {
    /// Changes with every row.
    static let revision = "catalogue"

    /// Writes the row of a procedure anew from its records.
    static func refresh(_ id: ID<Procedure>, at instant: Instant, in db: any Connection) throws {
        guard let procedure = try Procedure.with(id: id, in: db) else { return }
        let abolition = try Abolition.of(id, in: db)
        let guide = try Guide.current(of: id, on: instant.day, in: db)?.content
        try store(
            procedure, abolition: abolition, guide: guide, survey: try ProcedureSurvey.of(id, in: db), title: try formTitle(id, at: instant, in: db),
            until: try nextChange(id, after: instant, in: db), in: db)
    }

    /// What the form in force calls itself: the only name of a procedure that is there in English.
    private static func formTitle(_ id: ID<Procedure>, at instant: Instant, in db: any Connection) throws -> Message? {
        guard let version = try FormVersion.current(of: id, at: instant, in: db) else { return nil }
        return try? version.form().definition.title
    }

    /// When the next guide or form that is published comes into force: the row is as it should be until then.
    private static func nextChange(_ id: ID<Procedure>, after instant: Instant, in db: any Connection) throws -> Instant? {
        let guide = try db.value(
            """
            SELECT valid_from FROM procedure_guide WHERE procedure_id = \(id) AND valid_from > \(instant.day) AND withdrawn_at IS NULL
            ORDER BY valid_from LIMIT 1
            """, as: Day.self)
        let form = try db.value(
            """
            SELECT valid_from FROM form_version WHERE procedure_id = \(id) AND valid_from > \(instant) AND withdrawn_at IS NULL
            ORDER BY valid_from LIMIT 1
            """, as: Instant.self)
        return [guide?.start, form].compactMap(\.self).min()
    }

    private static func store(
        _ one: Procedure, abolition: Abolition?, guide: Guide.Content?, survey: ProcedureSurvey?, title: Message?,
        until next: Instant?, in db: any Connection
    ) throws {
        let texts = [title, guide?.audience, guide?.occasion].compactMap(\.self) + (guide?.needs ?? [])
        let (name, words) = (fold(one.name), (guide?.searchWords ?? []).map(fold).joined(separator: edge))
        let events = (guide?.lifeEvents ?? []) + (survey?.events ?? []).filter { guide?.lifeEvents.contains($0) != true }
        let told = events.compactMap { LifeEvent(rawValue: $0) }.flatMap { [$0.label.ja, $0.label.en] + $0.words }
        let rest = ([one.legalBasis] + texts.flatMap { [$0.ja, $0.en] } + told).map(fold).joined(separator: edge)
        try db.run(
            """
            INSERT INTO procedure_search
            (procedure_id, body, organisation, online_since, abolished_on, name, head, haystack, events, title_en, is_stale, stale_from)
            VALUES (\(one.id), \(one.body), \(one.organisation), \(one.onlineSince), \(abolition?.abolishedOn), \(name), \(name + edge + words),
            \([name, words, rest].joined(separator: edge)), \(list(events)), \(title?.en ?? ""), \(false), \(next))
            ON CONFLICT (procedure_id) DO UPDATE SET body = excluded.body, organisation = excluded.organisation, online_since = excluded.online_since,
            abolished_on = excluded.abolished_on, name = excluded.name, head = excluded.head, haystack = excluded.haystack, events = excluded.events,
            title_en = excluded.title_en, is_stale = excluded.is_stale,
            stale_from = excluded.stale_from
            """)
        try Revision.raise(revision, in: db)
    }

    /// Stands between the parts of a text; nobody types it, so no word is found across it.
    static let edge = "\u{1F}"

    /// A text as it is kept and looked for.
    static func fold(_ text: String) -> String { spelled(SearchFolding.fold(text)) }

    /// What is written in several ways in one of them: in kanji, so that it stays one word of a sentence.
    static func spelled(_ text: String) -> String { spellings.reduce(text) { $0.replacing($1.0, with: $1.1) } }

    private static let spellings = [
        ("子ども", "子供"), ("こども", "子供"), ("車いす", "車椅子"), ("くるまいす", "車椅子"), ("引っ越し", "引越"), ("引越し", "引越"), ("引っ越", "引越"), ("障がい", "障害"), ("障碍", "障害"),
    ]

    /// 子ども has been kept as 子供 since.
    static let respelled = Migration("procedures-049-spellings", "UPDATE procedure_search SET is_stale = TRUE;")

    /// `,birth,work,`
    static func list(_ events: [String]) -> String { events.isEmpty ? "" : ",\(events.joined(separator: ","))," }

    /// Rows that an older version of the program made, and those of procedures of which a guide or a form has come into force since.
    static func freshen(at instant: Instant, limit: Int = 2000, in db: any Connection) throws {
        let stale: [ID<Procedure>] = try db.values(
            "SELECT procedure_id FROM procedure_search WHERE is_stale OR stale_from <= \(instant) ORDER BY procedure_id LIMIT \(limit)")
        for id in stale { try refresh(id, at: instant, in: db) }
    }

    static let stale = Migration(
        "procedures-046-stale-search",
        """
        ALTER TABLE procedure_search ADD COLUMN stale_from TEXT;
        UPDATE procedure_search SET is_stale = TRUE
        WHERE procedure_id IN (SELECT procedure_id FROM procedure_guide) OR procedure_id IN (SELECT procedure_id FROM form_version);
        """)
}
