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

    /// Of some procedures those whose form stands on a master, with three questions however many they are, and one for each older version on which
    /// any stands.
    static func of(_ procedures: [ID<Procedure>], at instant: Instant, in db: any Connection) throws -> [ID<Procedure>: MasterNews] {
        if procedures.isEmpty { return [:] }
        var standing = try published(procedures, in: db)
        let drafts = try drafts(procedures, in: db)
        for (id, reference) in drafts { standing[id] = reference }
        let current = try current(Set(standing.values.map { Name(body: $0.body, number: $0.procedure) }), at: instant, in: db)
        var behind: [FormOverlay.Reference: Bool] = [:]
        for one in Set(standing.values) {
            behind[one] = try current[Name(body: one.body, number: one.procedure)].map { try isBehind(one, $0.id, $0.number, in: db) }
        }
        return standing.reduce(into: [:]) { all, one in
            guard let version = current[Name(body: one.value.body, number: one.value.procedure)], let isBehind = behind[one.value] else { return }
            all[one.key] = MasterNews(
                standsOn: one.value, current: version.number, isBehind: isBehind, hasDraft: drafts.keys.contains(one.key))
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

    private static func isBehind(_ standsOn: FormOverlay.Reference, _ current: ID<FormVersion>, _ number: Int, in db: any Connection) throws -> Bool {
        guard number != standsOn.version else { return false }
        guard let old = try FormVersion.with(standsOn, in: db), let new = try FormVersion.with(id: current, in: db) else { return true }
        return !old.asksTheSame(as: new.source)
    }

    private struct Name: Hashable {
        let body: String
        let number: String
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
            try rows.map { (Name(body: try $0["body"], number: try $0["number"]), (try $0["id"], try $0["version"])) },
            uniquingKeysWith: { _, last in last })
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
        let now = run.platform.now
        guard let id = ID<FormVersion>(run.payload) else { return }
        try await run.platform.database.write { db in
            guard let version = try FormVersion.with(id: id, in: db), try FormVersion.current(of: version.procedure, at: now, in: db)?.id == id,
                let master = try Procedure.with(id: version.procedure, in: db)
            else { return }
            try tell(version, of: master, at: now, in: db)
        }
    }

    /// Tells the officers who build each form that stands on an older version, once of each version.
    private static func tell(_ version: FormVersion, of master: Procedure, at instant: Instant, in db: any Connection) throws {
        let using = try db.values("\(using) ORDER BY p.id", as: ID<Procedure>.self)
        for (id, news) in try of(using, at: instant, in: db).sorted(by: { $0.key.text < $1.key.text })
        where news.isBehind && news.standsOn.body == master.body && news.standsOn.procedure == master.number {
            guard let procedure = try Procedure.with(id: id, in: db) else { continue }
            let isNew = try db.run(
                "INSERT INTO master_told (version_id, procedure_id) VALUES (\(version.id), \(id)) ON CONFLICT (version_id, procedure_id) DO NOTHING")
            guard isNew == 1 else { continue }
            let (subject, text) = (MasterNewsText.subject(version.number), MasterNewsText.body(procedure, news))
            for person in try CaseAccess.officers(of: procedure.organisation, holding: Procedures.keep, on: instant.day, in: db)
            where !person.email.isEmpty {
                try Mail.post(to: person.email, subject: subject.ja, body: text.ja, at: instant, in: db)
            }
        }
    }
}
