import Core
import enum Crypto.Curve25519
import Foundation
import Japanese
import Storage
import Web

/// 確定版: a report that is frozen: its bytes, their digests, the records behind each figure, the place in the journal.
/// It never changes; a correction is a new edition that says what it corrects.
struct Edition: Record, Hashable {
    /// 改訂の種類 (after the practice of official statistics: revisions are not corrections).
    enum Reason: String, Sendable, SQLValue, CaseIterable {
        case betterData = "better-data"
        case recalculation, method, correction

        var name: Message {
            switch self {
            case .betterData: Message(ja: "より確かなデータ", en: "Better data")
            case .recalculation: Message(ja: "再計算", en: "Recalculation")
            case .method: Message(ja: "方法の変更", en: "Change of method")
            case .correction: Message(ja: "誤りの訂正", en: "Correction")
            }
        }
    }

    let id: ID<Edition>
    let plan: String
    let year: Int
    let number: Int
    let asOf: Day
    let digest: Digest
    let planVersion: Int
    let journalPosition: Int
    let reasonKind: Reason?
    let reason: String
    let changes: [ReportChange]
    let frozenBy: String
    let frozenAt: Instant
    let publishedAt: Instant?

    init(_ row: Row) throws {
        id = try row["id"]
        plan = try row["plan_id"]
        year = try row["fiscal_year"]
        number = try row["number"]
        asOf = try row["as_of"]
        digest = try row["digest"]
        planVersion = try row["plan_version"]
        journalPosition = try row["journal_position"]
        reasonKind = try row["reason_kind"]
        reason = try row["reason"]
        let text: String = try row["changes"]
        changes = try JSONDecoder().decode([ReportChange].self, from: Data(text.utf8))
        frozenBy = try row["frozen_by"]
        frozenAt = try row["frozen_at"]
        publishedAt = try row["published_at"]
    }

    var isPublished: Bool { publishedAt != nil }

    // MARK: questions

    static func all(plan: String, year: Int? = nil, in db: any Connection) throws -> [Edition] {
        let condition: SQL = year.map { "AND fiscal_year = \($0)" } ?? ""
        return try db.all("SELECT * FROM plan_edition WHERE plan_id = \(plan) \(condition) ORDER BY fiscal_year DESC, number DESC")
    }

    static func newest(plan: String, year: Int, publishedOnly: Bool, in db: any Connection) throws -> Edition? {
        let published: SQL = publishedOnly ? "AND published_at IS NOT NULL" : ""
        return try db.first("SELECT * FROM plan_edition WHERE plan_id = \(plan) AND fiscal_year = \(year) \(published) ORDER BY number DESC LIMIT 1")
    }

    static func with(plan: String, year: Int, number: Int, in db: any Connection) throws -> Edition? {
        try db.first("SELECT * FROM plan_edition WHERE plan_id = \(plan) AND fiscal_year = \(year) AND number = \(number)")
    }

    static func with(id: ID<Edition>, in db: any Connection) throws -> Edition? { try db.first("SELECT * FROM plan_edition WHERE id = \(id)") }

    /// The editions of a year that people may read, newest first.
    static func published(_ plan: String, _ year: FiscalYear, in db: any Connection) throws -> [Edition] {
        try all(plan: plan, year: year.year, in: db).filter(\.isPublished)
    }

    /// The editions that people may read, newest first: the feed.
    static func published(in db: any Connection) throws -> [Edition] {
        try db.all("SELECT * FROM plan_edition WHERE published_at IS NOT NULL ORDER BY published_at DESC LIMIT 50")
    }

    /// Which edition a file is, by its bytes.
    static func holding(_ bytes: Digest, in db: any Connection) throws -> (Edition, ReportFormat)? {
        let row = try db.rows("SELECT edition_id, format FROM plan_edition_file WHERE sha256 = \(bytes)").first
        guard let row, let format = ReportFormat(rawValue: try row["format"]), let edition = try with(id: try row["edition_id"], in: db) else {
            return nil
        }
        return (edition, format)
    }

    func files(in db: any Connection) throws -> [ReportFormat: Digest] {
        var files: [ReportFormat: Digest] = [:]
        for row in try db.rows("SELECT format, sha256 FROM plan_edition_file WHERE edition_id = \(id)") {
            if let format = ReportFormat(rawValue: try row["format"]) { files[format] = try row["sha256"] }
        }
        return files
    }

    // MARK: verbs

    static let frozen = Journal.Action("plan.freeze", Message(ja: "報告書を確定", en: "Froze the report"))
    static let published = Journal.Action("plan.publish", Message(ja: "報告書を公表", en: "Published the report"))

    /// What is to be frozen, ready to be stored.
    struct Draft: Sendable {
        let plan: String
        let year: Int
        /// As its files say it.
        let number: Int
        let asOf: Day
        let content: ReportContent
        let reasonKind: Reason?
        let reason: String
        let changes: [ReportChange]
        /// The files that are already in the blob store.
        let files: [ReportFormat: (digest: Digest, size: Int)]
    }

    /// Stores the edition. The content is made again in the transaction: what is frozen is what stands at this moment.
    /// - Throws: `PlanProblem.alreadyFrozen` when somebody was faster and has the number that its files say, `StorageProblem.busy` when the figures
    ///   moved meanwhile.
    static func freeze(
        _ draft: Draft, measures: Measures, key: Curve25519.Signing.PrivateKey, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws
        -> ID<Edition>
    {
        let (version, plan) = try PlanVersion.required(draft.plan, in: db)
        let (content, _) = try ReportContent.make(
            plan, version: version.number, year: FiscalYear(draft.year), asOf: draft.asOf, measures: measures, in: db)
        guard content.digest == draft.content.digest else { throw StorageProblem.busy }
        let last = try newest(plan: draft.plan, year: draft.year, publishedOnly: false, in: db)
        let number = (last?.number ?? 0) + 1
        guard number == draft.number else { throw PlanProblem.alreadyFrozen }
        let id = ID<Edition>(at: instant)
        let changes = String(decoding: try JSONEncoder().encode(draft.changes), as: UTF8.self)
        try db.run(
            """
            INSERT INTO plan_edition (id, plan_id, fiscal_year, number, as_of, digest, plan_version, journal_position, reason_kind, reason, changes, frozen_by, frozen_at)
            VALUES (\(id), \(draft.plan), \(draft.year), \(number), \(content.asOf), \(content.digest), \(version.number),
            \(try Journal.size(in: db)), \(draft.reasonKind), \(draft.reason), \(changes), \(actor.name), \(instant))
            """)
        for (format, file) in draft.files { try add(format, file.digest, file.size, to: id, in: db) }
        try Journal.record(
            frozen, PlanSubject.report(draft.plan, draft.year),
            after: ["edition": String(number), "digest": content.digest.hex, "reason": draft.reason], by: actor, at: instant, in: db)
        try Journal.sign(with: key, at: instant, in: db)
        try Jobs.enqueue("plan.render-pdf", id.text, once: "plan.render-pdf:\(id)", at: instant, in: db)
        return id
    }

    static func add(_ format: ReportFormat, _ digest: Digest, _ size: Int, to edition: ID<Edition>, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO plan_edition_file (edition_id, format, sha256, size) VALUES (\(edition), \(format.rawValue), \(digest), \(size))
            ON CONFLICT (edition_id, format) DO NOTHING
            """)
    }

    /// Makes the edition public.
    func publish(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard try files(in: db)[.pdf] != nil else { throw PlanProblem.notReady(["PDF"]) }
        let changed = try db.run(
            "UPDATE plan_edition SET published_at = \(instant), published_by = \(actor.name) WHERE id = \(id) AND published_at IS NULL")
        guard changed == 1 else { return }
        try Journal.record(
            Edition.published, PlanSubject.report(plan, year), after: ["edition": String(number), "digest": digest.hex], by: actor, at: instant,
            in: db)
    }
}

/// The forms in which a report is published.
enum ReportFormat: String, Sendable, CaseIterable {
    case html, pdf, csv, json, xlsx
    /// The records behind each figure, by name.
    case evidence

    var type: String {
        switch self {
        case .html: "text/html; charset=utf-8"
        case .pdf: "application/pdf"
        case .csv: "text/csv; charset=utf-8"
        case .json, .evidence: "application/json; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    var fileExtension: String { self == .evidence ? "evidence.json" : rawValue }
}

/// A signed statement of an edition's files: whoever has it can tell offline whether a file is the published one.
struct EditionProof: Codable, Sendable {
    static let format = "hiroba.edition-proof/1"

    let format: String
    let plan: String
    let fiscalYear: Int
    let edition: Int
    let digest: String
    /// SHA-256 of each file.
    let files: [String: String]
    let publishedAt: String
    let signer: String
    let signature: String

    init(_ edition: Edition, files: [ReportFormat: Digest], key: Curve25519.Signing.PrivateKey) throws {
        format = EditionProof.format
        plan = edition.plan
        fiscalYear = edition.year
        self.edition = edition.number
        digest = edition.digest.hex
        self.files = Dictionary(files.map { ($0.key.rawValue, $0.value.hex) }, uniquingKeysWith: { first, _ in first })
        publishedAt = edition.publishedAt?.description ?? ""
        signer = hex(key.publicKey.rawRepresentation)
        signature = hex(
            try key.signature(for: Data(EditionProof.statement(plan, fiscalYear, self.edition, digest, self.files, publishedAt).utf8)))
    }

    private static func statement(_ plan: String, _ year: Int, _ edition: Int, _ digest: String, _ files: [String: String], _ at: String) -> String {
        let list = files.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
        return "hiroba edition v1\n\(plan)\n\(year)\n\(edition)\n\(digest)\n\(at)\n\(list)"
    }

    /// Whether the signature is genuine. - Parameter trusted: the key to trust; `nil` trusts the one in the proof.
    func isGenuine(trusting trusted: String?) -> Bool {
        guard format == EditionProof.format, trusted == nil || trusted == signer, let bytes = unhex(signer), let signature = unhex(signature),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(bytes))
        else { return false }
        return key.isValidSignature(Data(signature), for: Data(EditionProof.statement(plan, fiscalYear, edition, digest, files, publishedAt).utf8))
    }
}
