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

    /// Whether it sets other rules than a guide: only who may rule publishes them.
    func rules(otherwiseThan content: Guide.Content?) -> Bool {
        guard input["rules"] != nil else { return false }
        return GuideDraft.rules(in: input, otherwiseThan: content)
    }

    fileprivate static func rules(in input: FormInput, otherwiseThan content: Guide.Content?) -> Bool {
        let standing = FormInput(fields: GuideControls.filled(from: content ?? Guide.Content()), files: [:])
        let (drafted, ruled) = (RouteControls.rules(input).filter { !$0.isBlank }, RouteControls.rules(standing))
        return drafted != ruled || (input["reveals_numbers"] == nil) != (standing["reveals_numbers"] == nil)
    }

    static func of(_ procedure: ID<Procedure>, in db: any Connection) throws -> GuideDraft? {
        try db.first("SELECT * FROM guide_draft WHERE procedure_id = \(procedure)")
    }

    static let saved = Journal.Action("procedures.save-guide-draft", Message(ja: "案内の下書きを保存", en: "Saved the draft of a guide"))
    static let discarded = Journal.Action("procedures.discard-guide-draft", Message(ja: "案内の下書きを破棄", en: "Threw the draft of a guide away"))

    /// Controls that are about the page, not about the guide.
    private static let ofThePage: Set<String> = ["form_token", "do", "draft"]

    /// Keeps what was typed.
    /// - Parameters:
    ///   - seen: the save that the writer had before their eyes; 0 is none.
    ///   - mayRule: whether the writer may set the rules; who may not leaves what the draft says of them.
    /// - Returns: whether it was kept; not where somebody else has saved since.
    static func keep(
        _ input: FormInput, for procedure: ID<Procedure>, seen: Int, mayRule: Bool, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> Bool {
        let draft = try of(procedure, in: db)
        guard draft?.number ?? 0 == seen else { return false }
        let input = mayRule ? input : GuideControls.ruled(input, as: draft?.fields ?? [:])
        let fields = Dictionary(grouping: input.pairs.filter { !ofThePage.contains($0.name) }, by: \.name).mapValues { $0.map(\.value) }
        let content = String(decoding: try JSONEncoder().encode(fields), as: UTF8.self)
        try db.run(
            """
            INSERT INTO guide_draft (procedure_id, content, number, saved_by, saved_at)
            VALUES (\(procedure), \(content), \(seen + 1), \(actor.name), \(instant))
            ON CONFLICT (procedure_id) DO UPDATE SET content = excluded.content, number = excluded.number, saved_by = excluded.saved_by,
            saved_at = excluded.saved_at
            """)
        try Journal.record(
            saved, Journal.Subject("procedure", procedure.text), before: draft?.summary, after: summary(fields), by: actor, at: instant, in: db)
        return true
    }

    /// Throws it away.
    /// - Parameter seen: the save that whoever throws it away had before their eyes.
    /// - Returns: whether it is gone; not where somebody else has saved since.
    static func discard(_ procedure: ID<Procedure>, seen: Int, by actor: Actor, at instant: Instant, in db: any Connection) throws -> Bool {
        guard let draft = try of(procedure, in: db) else { return true }
        guard draft.number == seen else { return false }
        try remove(procedure, in: db)
        try Journal.record(
            discarded, Journal.Subject("procedure", procedure.text), before: draft.summary, by: actor, at: instant, in: db)
        return true
    }

    private var summary: [String: String] { GuideDraft.summary(fields) }

    /// What stands in the journal: by which text it was, not the text.
    private static func summary(_ fields: [String: [String]]) -> [String: String] {
        let text = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.joined(separator: "\u{1F}"))" }.joined(separator: "\n")
        return ["digest": Digest(of: Data(text.utf8)).hex]
    }

    /// Takes the row away: it was published, or thrown away.
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
    static func stands(_ draft: GuideDraft) -> Message {
        Message(
            ja: "\(draft.savedBy)が\(draft.savedAt.words(.ja))に残した下書きがあります。ここに入力したものを公開すると、その下書きはなくなります。",
            en: "There is a draft, kept by \(draft.savedBy) on \(draft.savedAt.words(.en)). It goes away when what is typed here is published.")
    }
    static let versionHoldsRules = Message(
        ja: "この版は、決裁の規則か個人番号の表示が、いまの版と違います。取りやめるときは、管理者に依頼してください。",
        en: "This version has other rules of approval, or of showing individual numbers, than the present one. Ask an administrator to take it back.")
    static let holdsRules = Message(
        ja: "下書きに、システム管理者が変えた決裁の定めがあります。システム管理者に公開を頼むか、下書きを捨ててから公開してください。",
        en: "The draft holds rules of approval that an administrator has changed. Ask one to publish it, or throw the draft away first.")
    static let goesAway = Message(
        ja: "ほかの人が、この間に下書きを残しました。公開すると、その下書きはなくなります。このページを別に開いて内容を確かめ、よければもう一度公開してください。",
        en: "Somebody else has kept a draft meanwhile, which goes away with this. Open the page anew to see it, and publish again if yours is right.")
    static let notDiscarded = Message(
        ja: "ほかの人が、この間に下書きを残しました。内容を確かめて、よければもう一度捨ててください。",
        en: "Somebody else has kept a draft meanwhile. Look at it, and throw it away again if you still want to.")
    static let overtaken = Message(
        ja: "ほかの人が、先に下書きを残しました。このページを別に開いて内容を確かめてください。ここに入力したものは、まだ残していません。",
        en: "Somebody else has kept a draft meanwhile. Open the page anew to see it; what you typed here is not kept.")
}

extension Guide.Content {
    /// Whether it sets other rules than another guide: only who may rule decides about them.
    func rules(otherwiseThan other: Guide.Content?) -> Bool {
        GuideDraft.rules(in: FormInput(fields: GuideControls.filled(from: self), files: [:]), otherwiseThan: other)
    }
}
