import Core
import Foundation
import Japanese
import Storage
import Web

/// 根拠となる事実: one thing that was done, is promised, happened, was returned or signed; or a file that shows it.
struct Fact: Storable, Hashable {
    enum Kind: String, Sendable, SQLValue, CaseIterable {
        case done, commitment, document, event
        case returned = "return"
        case signature, evidence

        var name: Message {
            switch self {
            case .done: Message(ja: "実施したもの", en: "Done")
            case .commitment: Message(ja: "予定", en: "Commitment")
            case .document: Message(ja: "文書", en: "Document")
            case .event: Message(ja: "発生したこと", en: "Event")
            case .returned: Message(ja: "該当なしの報告", en: "Nil return")
            case .signature: Message(ja: "責任者の署名", en: "Signature")
            case .evidence: Message(ja: "根拠資料", en: "Evidence file")
            }
        }
    }

    /// A file in the blob store.
    struct File: Sendable, Hashable {
        let blob: Digest
        let name: String
        let type: String
    }

    static let table = "plan_fact"

    let id: ID<Fact>
    let plan: String
    let indicator: String
    let year: Int
    let kind: Kind
    let name: String
    let date: Day?
    let cause: String
    let body: String
    let period: String
    let note: String
    let file: File?
    let recordedBy: String
    let recordedAt: Instant
    let withdrawnAt: Instant?

    init(
        id: ID<Fact>, plan: String, indicator: String, year: Int, kind: Kind, name: String, date: Day? = nil, cause: String = "", body: String = "",
        period: String = "", note: String = "", file: File? = nil, recordedBy: String, recordedAt: Instant
    ) {
        self.id = id
        self.plan = plan
        self.indicator = indicator
        self.year = year
        self.kind = kind
        self.name = name
        self.date = date
        self.cause = cause
        self.body = body
        self.period = period
        self.note = note
        self.file = file
        self.recordedBy = recordedBy
        self.recordedAt = recordedAt
        withdrawnAt = nil
    }

    init(_ row: Row) throws {
        id = try row["id"]
        plan = try row["plan_id"]
        indicator = try row["indicator"]
        year = try row["fiscal_year"]
        kind = try row["kind"]
        name = try row["name"]
        date = try row["date"]
        cause = try row["cause"]
        body = try row["body"]
        period = try row["period"]
        note = try row["note"]
        let blob: Digest? = try row["blob"]
        file = try blob.map { File(blob: $0, name: try row["file_name"], type: try row["file_type"]) }
        recordedBy = try row["recorded_by"]
        recordedAt = try row["recorded_at"]
        withdrawnAt = try row["withdrawn_at"]
    }

    var columns: KeyValuePairs<String, any SQLValue> {
        [
            "id": id, "plan_id": plan, "indicator": indicator, "fiscal_year": year, "kind": kind, "name": name, "date": date, "cause": cause,
            "body": body, "period": period, "note": note, "blob": file?.blob, "file_name": file?.name, "file_type": file?.type,
            "recorded_by": recordedBy, "recorded_at": recordedAt,
        ]
    }

    var item: Facts.Item { Facts.Item(name: name, date: date, cause: cause, body: body, period: period) }

    // MARK: questions

    /// The facts of a year, by indicator.
    static func all(plan: String, year: Int, in db: any Connection) throws -> [String: [Fact]] {
        let facts: [Fact] = try db.all(
            "SELECT * FROM plan_fact WHERE plan_id = \(plan) AND fiscal_year = \(year) AND withdrawn_at IS NULL ORDER BY indicator, date IS NULL, date, id"
        )
        return Dictionary(grouping: facts, by: \.indicator)
    }

    static func with(id: ID<Fact>, in db: any Connection) throws -> Fact? { try db.first("SELECT * FROM plan_fact WHERE id = \(id)") }

    // MARK: verbs

    static let recorded = Journal.Action("plan.record-fact", Message(ja: "根拠を記録", en: "Recorded a fact"))
    static let withdrawn = Journal.Action("plan.withdraw-fact", Message(ja: "根拠を取り下げ", en: "Withdrew a fact"))

    /// Records the fact, unless the same one stands already. - Returns: whether it was new.
    @discardableResult
    func record(by actor: Actor, at instant: Instant, in db: any Connection) throws -> Bool {
        let same = try db.count(
            """
            SELECT count(*) FROM plan_fact WHERE plan_id = \(plan) AND indicator = \(indicator) AND fiscal_year = \(year) AND kind = \(kind)
            AND name = \(name) AND coalesce(date, '') = \(date?.description ?? "") AND body = \(body) AND period = \(period) AND cause = \(cause)
            AND coalesce(blob, '') = \(file?.blob.hex ?? "") AND withdrawn_at IS NULL
            """)
        if same > 0 { return false }
        try db.insert(self)
        try Journal.record(Fact.recorded, PlanSubject.indicator(plan, indicator, year), after: summary, by: actor, at: instant, in: db)
        return true
    }

    /// Takes the fact back; it stays on record as withdrawn.
    func withdraw(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let changed = try db.run(
            "UPDATE plan_fact SET withdrawn_at = \(instant), withdrawn_by = \(actor.name) WHERE id = \(id) AND withdrawn_at IS NULL")
        guard changed == 1 else { return }
        try Journal.record(Fact.withdrawn, PlanSubject.indicator(plan, indicator, year), before: summary, by: actor, at: instant, in: db)
    }

    private var summary: [String: String] {
        var summary = ["kind": kind.rawValue, "name": name]
        if let date { summary["date"] = date.description }
        for (key, value) in [("cause", cause), ("body", body), ("period", period), ("note", note)] where !value.isEmpty { summary[key] = value }
        if let file { summary["sha256"] = file.blob.hex }
        return summary
    }
}
