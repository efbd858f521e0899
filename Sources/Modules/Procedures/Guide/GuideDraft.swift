import Core
import Foundation
import Storage
import Web

/// 案内の下書き: what was typed on the page of a guide and is not published yet: one for each procedure, kept as it was typed, faults and all.
struct GuideDraft: Record, Sendable {
    let fields: [String: [String]]
    /// How often it was saved: who saves has seen the save before.
    let number: Int
    let savedBy: String
    let savedAt: Instant

    init(_ row: Row) throws {
        fields = try JSONDecoder().decode([String: [String]].self, from: Data((try row["content"] as String).utf8))
        number = try row["number"]
        savedBy = try row["saved_by"]
        savedAt = try row["saved_at"]
    }

    var input: FormInput { FormInput(fields: fields, files: [:]) }

    static func of(_ procedure: ID<Procedure>, in db: any Connection) throws -> GuideDraft? {
        try db.first("SELECT * FROM guide_draft WHERE procedure_id = \(procedure)")
    }

    /// Controls that are about the page, not about the guide.
    private static let ofThePage: Set<String> = ["form_token", "do", "draft"]

    /// Keeps what was typed.
    /// - Parameter seen: the save that the writer had before their eyes; 0 is none.
    /// - Returns: whether it was kept; not where somebody else has saved since.
    static func keep(
        _ input: FormInput, for procedure: ID<Procedure>, seen: Int, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> Bool {
        guard try of(procedure, in: db)?.number ?? 0 == seen else { return false }
        let fields = Dictionary(grouping: input.pairs.filter { !ofThePage.contains($0.name) }, by: \.name).mapValues { $0.map(\.value) }
        let content = String(decoding: try JSONEncoder().encode(fields), as: UTF8.self)
        try db.run(
            """
            INSERT INTO guide_draft (procedure_id, content, number, saved_by, saved_at)
            VALUES (\(procedure), \(content), \(seen + 1), \(actor.name), \(instant))
            ON CONFLICT (procedure_id) DO UPDATE SET content = excluded.content, number = excluded.number, saved_by = excluded.saved_by,
            saved_at = excluded.saved_at
            """)
        return true
    }

    /// Thrown away, or published.
    static func remove(_ procedure: ID<Procedure>, in db: any Connection) throws {
        try db.run("DELETE FROM guide_draft WHERE procedure_id = \(procedure)")
    }

    static let migration = Migration(
        "procedures-041-guide-drafts",
        """
        CREATE TABLE guide_draft (
            procedure_id TEXT NOT NULL PRIMARY KEY REFERENCES procedure (id), content TEXT NOT NULL, number BIGINT NOT NULL,
            saved_by TEXT NOT NULL, saved_at TEXT NOT NULL
        );
        """)
}

/// Every sentence of the draft.
enum GuideDraftText {
    static let keep = Message(ja: "下書きとして残す", en: "Keep as a draft")
    static let discard = Message(ja: "下書きを捨てる", en: "Throw the draft away")
    static let discardSure = Message(ja: "下書きを捨てて、公開した版の内容に戻しますか。", en: "Throw the draft away and go back to what is published?")
    static let kept = Message(ja: "下書きを残しました。公開はしていません。", en: "The draft is kept. Nothing is published.")
    static let discarded = Message(ja: "下書きを捨てました。", en: "The draft was thrown away.")
    static func shown(_ draft: GuideDraft) -> Message {
        Message(
            ja: "\(draft.savedBy)が\(draft.savedAt.words(.ja))に残した下書きです。公開するまで、住民のページも審査の定めも変わりません。",
            en: "A draft, kept by \(draft.savedBy) on \(draft.savedAt.words(.en)). Until it is published nothing changes.")
    }
    static let overtaken = Message(
        ja: "ほかの人が、先に下書きを残しました。このページを別に開いて内容を確かめてください。ここに入力したものは、まだ残していません。",
        en: "Somebody else has kept a draft meanwhile. Open the page anew to see it; what you typed here is not kept.")
}
