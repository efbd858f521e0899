import Core
import Forms
import Japanese
import Storage
import Web

/// 県のひな形の改め: the master on which a municipality's form stands, and whether a newer version of it is in force. It is read from the form
/// under construction where there is one, so that it is over as soon as that has taken the new version over.
struct MasterNews: Sendable, Hashable {
    /// The version on which the form stands.
    let standsOn: FormOverlay.Reference
    /// The version in force.
    let current: Int
    /// Whether that is another form: what it compares for the prefecture's own applicants (言葉の比較) is nobody else's.
    let isBehind: Bool
    /// Whether a form is under construction, into which it can be taken over at once.
    let hasDraft: Bool

    // MARK: questions

    /// Of some procedures those whose form stands on a master, with five questions however many they are.
    static func of(_ procedures: [ID<Procedure>], at instant: Instant, in db: any Connection) throws -> [ID<Procedure>: MasterNews] {
        if procedures.isEmpty { return [:] }
        var standing = try published(procedures, in: db)
        let drafts = try drafts(procedures, in: db)
        for (id, reference) in drafts { standing[id] = reference }
        let current = try current(Set(standing.values.map(Name.init)), at: instant, in: db)
        // Of most it is known by the number alone.
        let older = try versions(Set(standing.values.filter { one in current[Name(one)].map { $0.number != one.version } ?? false }), in: db)
        let asks = try FormVersion.asks(older.isEmpty ? [] : Array(older.values) + current.values.map(\.id), in: db)
        return standing.reduce(into: [:]) { all, one in
            guard let version = current[Name(one.value)] else { return }
            let isSame = version.number == one.value.version || older[one.value].flatMap { asks[$0] }.map { $0 == asks[version.id] } ?? false
            all[one.key] = MasterNews(standsOn: one.value, current: version.number, isBehind: !isSame, hasDraft: drafts.keys.contains(one.key))
        }
    }

    static func of(_ procedure: ID<Procedure>, at instant: Instant, in db: any Connection) throws -> MasterNews? {
        try of([procedure], at: instant, in: db)[procedure]
    }

    /// Of some units the procedures for which something waits to be taken over.
    static func behind(units: [String], at instant: Instant, in db: any Connection) throws -> [ID<Procedure>] {
        let using = try db.values("\(using) AND p.organisation IN (\(list: units)) ORDER BY p.id LIMIT 1000", as: ID<Procedure>.self)
        return try of(using, at: instant, in: db).filter(\.value.isBehind).keys.sorted { $0.text < $1.text }
    }

    /// The municipalities' procedures whose form stands on a master, or is being made of one; those that are abolished need none.
    private static let using: SQL = """
        SELECT p.id FROM procedure p JOIN organisation o ON o.code = p.body WHERE o.kind <> 'prefecture'
        AND NOT EXISTS (SELECT 1 FROM procedure_abolition a WHERE a.procedure_id = p.id AND a.ended_at IS NULL) AND (
            EXISTS (SELECT 1 FROM form_version v WHERE v.procedure_id = p.id AND v.master_id IS NOT NULL AND v.withdrawn_at IS NULL)
            OR EXISTS (SELECT 1 FROM form_draft d WHERE d.procedure_id = p.id)
        )
        """

    private struct Name: Hashable {
        let body: String
        let number: String

        init(_ reference: FormOverlay.Reference) { (body, number) = (reference.body, reference.procedure) }
        init(_ row: Row) throws { (body, number) = (try row["body"], try row["number"]) }
    }

    /// By the version published last, in force or not yet.
    private static func published(_ procedures: [ID<Procedure>], in db: any Connection) throws -> [ID<Procedure>: FormOverlay.Reference] {
        let rows = try db.rows(
            """
            SELECT v.procedure_id, p.body, p.number, m.number AS version FROM form_version v
            JOIN form_version m ON m.id = v.master_id JOIN procedure p ON p.id = m.procedure_id
            WHERE v.procedure_id IN (\(list: procedures)) AND v.withdrawn_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM form_version w WHERE w.procedure_id = v.procedure_id AND w.withdrawn_at IS NULL AND w.number > v.number)
            """)
        return Dictionary(
            try rows.map {
                (try $0["procedure_id"], FormOverlay.Reference(body: try $0["body"], procedure: try $0["number"], version: try $0["version"]))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// By the form under construction; `nil` for one that takes no master, or none any more.
    private static func drafts(_ procedures: [ID<Procedure>], in db: any Connection) throws -> [ID<Procedure>: FormOverlay.Reference?] {
        let rows = try db.rows(
            """
            SELECT d.procedure_id, s.source FROM form_draft d JOIN form_draft_save s ON s.draft_id = d.id
            WHERE d.procedure_id IN (\(list: procedures)) AND NOT EXISTS (
                SELECT 1 FROM form_draft_save t WHERE t.draft_id = s.draft_id AND t.number > s.number)
            """)
        return try rows.reduce(into: [:]) { all, row in
            let (id, source): (ID<Procedure>, String) = (try row["procedure_id"], try row["source"])
            // While it is no YAML, what was published says it.
            guard let sketch = FormReading.of(source).sketch else { return }
            all[id] = .some(sketch.tree["master"]?.text.flatMap { FormOverlay.Reference($0) })
        }
    }

    /// The versions in force of some forms.
    private static func current(_ forms: Set<Name>, at instant: Instant, in db: any Connection) throws -> [Name: (id: ID<FormVersion>, number: Int)] {
        if forms.isEmpty { return [:] }
        let rows = try db.rows(
            """
            SELECT p.body, p.number, v.id, v.number AS version FROM form_version v JOIN procedure p ON p.id = v.procedure_id
            WHERE p.body IN (\(list: Set(forms.map(\.body)).sorted())) AND p.number IN (\(list: Set(forms.map(\.number)).sorted()))
            AND v.withdrawn_at IS NULL AND v.valid_from <= \(instant) ORDER BY v.valid_from, v.number
            """)
        return Dictionary(
            try rows.map { (try Name($0), (try $0["id"], try $0["version"])) },
            uniquingKeysWith: { _, last in last })
    }

    /// The versions that some references name.
    private static func versions(_ references: Set<FormOverlay.Reference>, in db: any Connection) throws -> [FormOverlay.Reference: ID<FormVersion>] {
        if references.isEmpty { return [:] }
        let rows = try db.rows(
            """
            SELECT p.body, p.number, v.number AS version, v.id FROM form_version v JOIN procedure p ON p.id = v.procedure_id
            WHERE p.body IN (\(list: Set(references.map(\.body)).sorted())) AND p.number IN (\(list: Set(references.map(\.procedure)).sorted()))
            AND v.number IN (\(list: Set(references.map(\.version)).sorted())) AND v.withdrawn_at IS NULL
            """)
        return try rows.reduce(into: [:]) { all, row in
            let one = FormOverlay.Reference(body: try row["body"], procedure: try row["number"], version: try row["version"])
            if references.contains(one) { all[one] = try row["id"] }
        }
    }

    // MARK: telling

    static let told = Migration(
        "procedures-053-masters-told",
        """
        CREATE TABLE master_told (
            version_id TEXT NOT NULL REFERENCES form_version (id), procedure_id TEXT NOT NULL REFERENCES procedure (id),
            PRIMARY KEY (version_id, procedure_id)
        );
        """)

    /// Has those who take a form told of its new version as soon as that is in force: before, there is nothing to take over.
    /// - Parameter version: of a form that had one before.
    static func announce(_ version: ID<FormVersion>, of procedure: Procedure, from: Instant, at instant: Instant, in db: any Connection) throws {
        let isPrefecture = try db.count("SELECT count(*) FROM organisation WHERE code = \(procedure.body) AND kind = 'prefecture'") > 0
        guard isPrefecture else { return }
        try Jobs.enqueue(telling.kind, version.text, once: "master-news:\(version)", at: instant, notBefore: from, in: db)
    }

    static let telling = Job("procedures.master-news", Message(ja: "県のひな形の改めの知らせ", en: "Tell of new versions of masters"), attempts: Job.forTwoDays) {
        run in
        let (now, database) = (run.platform.now, run.platform.database)
        guard let id = ID<FormVersion>(run.payload) else { return }
        let waiting = try await database.read { db -> (version: FormVersion, behind: [(ID<Procedure>, MasterNews)])? in
            guard let told = try FormVersion.with(id: id, in: db), let version = try FormVersion.current(of: told.procedure, at: now, in: db),
                let master = try Procedure.with(id: told.procedure, in: db)
            else { return nil }
            // Where it only compares other words by now, what was new is new still, and nobody else tells of it.
            guard try told.id == version.id || told.asksTheSame(as: version.source, in: db) else { return nil }
            return (version, try behind(master, at: now, in: db))
        }
        guard let waiting, !waiting.behind.isEmpty else { return }
        try await database.write { db in
            for (procedure, news) in waiting.behind { try tell(waiting.version, procedure, news, at: now, in: db) }
        }
    }

    /// The procedures whose form stands on an older version of a master.
    private static func behind(_ master: Procedure, at instant: Instant, in db: any Connection) throws -> [(ID<Procedure>, MasterNews)] {
        let using = try db.values(
            """
            \(using) AND (
                EXISTS (SELECT 1 FROM form_version v JOIN form_version m ON m.id = v.master_id
                    WHERE v.procedure_id = p.id AND v.withdrawn_at IS NULL AND m.procedure_id = \(master.id))
                OR EXISTS (SELECT 1 FROM form_draft d JOIN form_draft_save s ON s.draft_id = d.id
                    WHERE d.procedure_id = p.id AND s.source LIKE \("%\(SQL.pattern("\(master.body)/\(master.number)@"))%") ESCAPE '!')
            ) ORDER BY p.id
            """, as: ID<Procedure>.self)
        return try of(using, at: instant, in: db)
            .filter { $0.value.isBehind && $0.value.standsOn.body == master.body && $0.value.standsOn.procedure == master.number }
            .sorted { $0.key.text < $1.key.text }.map { ($0.key, $0.value) }
    }

    /// Tells the officers who build a form, once of each version.
    private static func tell(_ version: FormVersion, _ id: ID<Procedure>, _ news: MasterNews, at instant: Instant, in db: any Connection) throws {
        guard let procedure = try Procedure.with(id: id, in: db) else { return }
        let isNew = try db.run(
            "INSERT INTO master_told (version_id, procedure_id) VALUES (\(version.id), \(id)) ON CONFLICT (version_id, procedure_id) DO NOTHING")
        guard isNew == 1 else { return }
        let (subject, text) = (MasterNewsText.subject(version.number), MasterNewsText.body(procedure, news))
        for person in try CaseAccess.officers(of: procedure.organisation, holding: Procedures.keep, on: instant.day, in: db)
        where !person.email.isEmpty {
            try Mail.post(to: person.email, subject: subject.ja, body: text.ja, at: instant, in: db)
        }
    }
}
