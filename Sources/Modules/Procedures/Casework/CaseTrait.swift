import Core
import Forms
import Foundation
import Japanese
import Storage
import Web

/// 申請者の手がかり: name, reading, telephone and mail of an applicant, by which officers find a case. Each stands as a code under the body's
/// search key, never in writing that can be read; of a form that seals anything nothing of them stands at all.
enum CaseTrait: String, CaseIterable, Sendable {
    case name, kana, phone, mail
    /// 他システムでの番号: what the applicant was given where the application arrived (`Origin`).
    case outside

    /// The question that is answered with it.
    private var meaning: Question.Meaning? {
        switch self {
        case .name: .name
        case .kana: .kana
        case .phone: .phone
        case .mail: .mail
        case .outside: nil
        }
    }

    var label: Message {
        switch self {
        case .name: Message(ja: "氏名・名称", en: "name")
        case .kana: Message(ja: "フリガナ", en: "reading")
        case .phone: Message(ja: "電話番号", en: "telephone")
        case .mail: Message(ja: "メール", en: "mail")
        case .outside: Message(ja: "他システムの番号", en: "number in another system")
        }
    }

    /// What is compared: width, kana, variants of kanji, spaces and hyphens do not matter. `nil` for what cannot be one.
    func folded(_ text: String) -> String? {
        let folded: String? =
            switch self {
            case .name: PersonName(lenient: text)?.searchForm
            case .kana: Kana.isReading(text) ? SearchFolding.fold(Kana.reading(text)).replacing("・", with: "") : nil
            case .phone: (try? Telephone(lenient: text))?.digits
            case .mail: text.contains(where: { "@＠".contains($0) }) ? SearchFolding.fold(text) : nil
            // A name without a digit is not looked for as a number.
            case .outside: Origin.plain(text).contains { ("0"..."9").contains($0) } ? Origin.plain(text) : nil
            }
        return folded.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// By what a value is found: the whole of it, and of a name of several words, as 佐伯 花子, each of them; of a corporation's also without its form.
    func foldings(_ text: String) -> Set<String> {
        let words = isName ? PersonName(lenient: text)?.parts ?? [] : []
        return Set(([text] + words).flatMap(spellings))
    }

    /// As it is compared, and of the name of a corporation without its form (株式会社) besides; a form alone names nobody.
    private func spellings(_ text: String) -> [String] {
        guard let folded = folded(text) else { return [] }
        guard isName, let bare = CorporateForm.dropped(from: folded) else { return [folded] }
        return bare.isEmpty ? [] : [folded, bare]
    }

    private var isName: Bool { self == .name || self == .kana }

    /// What a case is found by: of what kind it is, and as it is compared.
    struct Found: Hashable, Sendable {
        let kind: CaseTrait
        let folded: String
    }

    /// Everything by which a case with such answers is found; nothing of a form that seals any.
    static func found(in answers: Answers, _ form: FormDefinition) -> Set<Found> {
        if form.isSealed { return [] }
        return Set(
            allCases.flatMap { kind -> [Found] in
                guard let meaning = kind.meaning, let question = form.question(meaning: meaning), case .text(let text)? = answers[question.id] else {
                    return []
                }
                return kind.foldings(text).map { Found(kind: kind, folded: $0) }
            })
    }

    /// By what a case is found that arrived in another system, whatever its form seals: the number is no answer.
    static func found(from origin: Origin?) -> Set<Found> {
        guard let origin, let folded = CaseTrait.outside.folded(origin.number) else { return [] }
        return [Found(kind: .outside, folded: folded)]
    }

    /// The cases of some sections that have a trait, the newest first, whether there are more, and the kinds of trait that were looked for.
    /// - Parameters:
    ///   - kinds: of what kinds it may be.
    ///   - person: who looks; a case in which they have declared an interest is not found.
    static func search(
        _ typed: String, among kinds: [CaseTrait] = allCases, units: [String], _ tree: OrganisationTree, by person: ID<Person>?, keys: Keys,
        limit: Int, in db: any Connection
    ) throws
        -> (kinds: [CaseTrait], found: [Application], hasMore: Bool)
    {
        let terms = kinds.flatMap { kind in kind.spellings(typed).map { (kind, $0) } }
        let kinds = kinds.filter { kind in terms.contains { $0.0 == kind } }
        let bodies = Set(units.compactMap { tree.path($0).first?.code })
        let digests = try bodies.sorted().flatMap { body -> [String] in
            guard let key = try SearchKey.of(body, keys: keys, in: db) else { return [] }
            return terms.map { key.digest($0.1, of: $0.0.rawValue) }
        }
        guard !digests.isEmpty else { return (kinds, [], false) }
        // By the traits first: a section has more cases than anybody has namesakes.
        let found: [Application] = try db.all(
            """
            WITH found AS MATERIALIZED (SELECT DISTINCT application_id FROM case_trait WHERE digest IN (\(list: digests)))
            SELECT a.* FROM found CROSS JOIN application a WHERE a.id = found.application_id AND a.organisation IN (\(list: units))
            AND a.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM case_conflict c WHERE c.application_id = a.id AND c.person_id = \(person))
            ORDER BY a.arrived_at DESC, a.id DESC LIMIT \(limit + 1)
            """)
        return (kinds, Array(found.prefix(limit)), found.count > limit)
    }

    static let searched = Journal.Action("case.search", Message(ja: "申請者の氏名などで検索", en: "Searched for an applicant"))

    /// Cases that arrived before there was an index.
    static let indexing = Job("procedures.index-cases", Message(ja: "申請者から案件を探す索引の作成", en: "Index cases by their applicants"), every: 3600) { run in
        let platform = run.platform
        var last = ""
        while true {
            let after = last
            let ids = try await platform.database.write { db -> [ID<Application>] in
                let ids = try db.values(
                    "SELECT id FROM application WHERE NOT is_indexed AND erased_at IS NULL AND id > \(after) ORDER BY id LIMIT 50",
                    as: ID<Application>.self)
                for id in ids {
                    // One that cannot be read keeps no other from being found.
                    do {
                        let file = try CaseFile.open(id, keys: platform.keys, in: db)
                        try file.writeTraits(try file.answers(in: db).content.answers, at: platform.now, in: db)
                    } catch is DataKeyProblem {} catch is FormProblem {}
                }
                return ids
            }
            guard let end = ids.last else { return }
            last = end.text
        }
    }
}

extension CaseFile {
    /// Writes by what the case is found now; what it was found by before is gone.
    func writeTraits(_ answers: Answers, at instant: Instant, in db: any Connection) throws {
        try db.run("DELETE FROM case_trait WHERE application_id = \(application.id)")
        try write(CaseTrait.found(in: answers, form(in: db).definition).union(CaseTrait.found(from: origin)), at: instant, in: db)
        try db.run("UPDATE application SET is_indexed = TRUE WHERE id = \(application.id)")
    }

    /// Writes by what a case is found that has none yet.
    func write(_ traits: Set<CaseTrait.Found>, at instant: Instant, in db: any Connection) throws {
        if traits.isEmpty { return }
        let key = try SearchKey.make(for: application.body, keys: keys, at: instant, in: db)
        let digests = Set(traits.map { key.digest($0.folded, of: $0.kind.rawValue) })
        let rows: [SQL] = digests.sorted().map { "(\(application.id), \($0))" }
        try db.run("INSERT INTO case_trait (application_id, digest) VALUES \(SQL.list(rows))")
    }
}

extension ProceduresSchema {
    /// Names are found by each of their words: the job that indexes does it for what is there.
    static let namesByWord = Migration(
        "procedures-040-names-by-word", "UPDATE application SET is_indexed = FALSE WHERE erased_at IS NULL;")

    /// And those of corporations without their form, and what arrived elsewhere by its number there, by the same job.
    static let foundByMore = Migration(
        "procedures-068-found-by-more", "UPDATE application SET is_indexed = FALSE WHERE erased_at IS NULL;")

    static let traits = Migration(
        "procedures-024-traits",
        """
        CREATE TABLE case_trait (
            application_id TEXT NOT NULL REFERENCES application (id), digest TEXT NOT NULL, PRIMARY KEY (application_id, digest)
        );
        CREATE INDEX case_trait_digest ON case_trait (digest, application_id);
        ALTER TABLE application ADD COLUMN is_indexed BOOLEAN NOT NULL DEFAULT FALSE;
        CREATE INDEX application_unindexed ON application (id) WHERE NOT is_indexed AND erased_at IS NULL;
        """)
}
