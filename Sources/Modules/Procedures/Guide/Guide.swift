import Approval
import Core
import Foundation
import HTTPTypes
import Japanese
import Storage
import Web

/// 手続の案内と審査の定め: what residents are told of a procedure, and by what rules it is worked. It is published in numbered versions, each in
/// force from a day; an application keeps to the version that was in force when it arrived.
package struct Guide: Record, Hashable {
    /// What the law makes of it (行政手続法2条).
    package enum Kind: String, SQLValue, Codable, CaseIterable {
        /// 申請: asks for a decision.
        case application
        /// 届出: takes effect when it arrives complete (行政手続法37条); there is nothing to decide.
        case notification

        package var sql: Value { .text(rawValue) }
        package init?(sql: Value) {
            guard case .text(let text) = sql else { return nil }
            self.init(rawValue: text)
        }
    }

    /// 審査基準: what a decision is measured by (行政手続法5条).
    struct Criterion: Codable, Hashable, Sendable {
        let id: String
        let text: Message
    }

    /// 教示の相手方: whom one may object to, where it is not the authority that decided.
    struct Appeal: Codable, Hashable, Sendable {
        /// 審査請求の相手方: 国土交通大臣 for statutory entrusted functions (地方自治法255条の2).
        var to: String?
        /// Who represents the body in court, where it is not its head: a board of education.
        var representedBy: String?
        /// 審査請求前置: a suit only after the objection was decided (地方税法19条の12).
        var reviewFirst = false
    }

    struct Content: Codable, Hashable, Sendable {
        var kind: Kind = .application
        /// 手続の根拠; `nil` is 行政手続法.
        var law: GoverningLaw?
        var audience: Message?
        var occasion: Message?
        /// 受付期間, in their order; `nil` is all year.
        var acceptance: [AcceptancePeriod]?
        var needs: [Message] = []
        var fee: Message?
        /// A fee of one amount, in yen, and the article by which it is owed. A form that calculates `fee` goes before it.
        var feeYen: Int?
        var feeTariff: String?
        /// 標準処理期間 as the body published it: 「20日」; `nil` is none.
        var period: String?
        var countsFirstDay = false
        var countsClosedDays = false
        /// Whether the clock stands while the opinion of another body is awaited; `nil` is no.
        var opinionStops: Bool?
        var criteria: [Criterion] = []
        var lifeEvents: [String] = []
        /// よみ・言いかえ: other words by which people look for it, its reading among them: しょくひん, カフェ.
        var searchWords: [String]?
        /// Who has to agree to which decision (決裁規程); `nil` is the head of the section.
        var approval: RouteTable?
        /// What the notice grants: 「食品衛生法第55条第1項の規定により、次のとおり営業を許可します。」
        var grants: String?
        /// 本人確認: what an applicant has to show; `nil` is nothing.
        var identity: Identity?
        /// 有効期間: how long what is granted lasts: 「5年」,「無期限」; `nil` is one that is set case by case, or nothing that lasts.
        var validity: String?
        /// Answers that the notice repeats, by question: where, what kind of business.
        var shows: [String]?
        /// 処分の名あて: the authority in whose name it is decided: 広島県知事.
        var authority: String?
        /// 文書記号: what the number of a document carries before it: 健食.
        var documentMark: String?
        var appeal: Appeal?
        /// What the outcomes are called here, where it is not 許可: 開示, 登録, 減免.
        var outcomes: [String: String]?
        /// Whether officers may see individual numbers, by an act with a reason; `nil` is no.
        var revealsNumbers: Bool?
        /// 通知書の文面, by outcome; what is not there is as usual.
        var templates: [String: NoticeTemplate]?
        /// Years that a closed case is kept (保存期間).
        var retentionYears = 5
        /// Days after closing that individual numbers and identity papers are kept; `nil` is the usual (`EarlyErasure.usualDays`).
        var sensitiveDays: Int?
    }

    let id: ID<Guide>
    let procedure: ID<Procedure>
    let number: Int
    let content: Content
    let validFrom: Day
    let publishedBy: String
    let publishedAt: Instant
    /// That it was taken back before its day.
    let withdrawnAt: Instant?
    private let digest: Digest

    package init(_ row: Row) throws {
        id = try row["id"]
        procedure = try row["procedure_id"]
        number = try row["number"]
        validFrom = try row["valid_from"]
        digest = try row["digest"]
        publishedBy = try row["published_by"]
        publishedAt = try row["published_at"]
        withdrawnAt = try row["withdrawn_at"]
        content = try JSONDecoder().decode(Content.self, from: Data((try row["content"] as String).utf8))
    }

    // MARK: questions

    /// The version in force on a day.
    static func current(of procedure: ID<Procedure>, on day: Day, in db: any Connection) throws -> Guide? {
        let newest: ID<Guide>? = try db.value(
            """
            SELECT id FROM procedure_guide WHERE procedure_id = \(procedure) AND valid_from <= \(day) AND withdrawn_at IS NULL
            ORDER BY valid_from DESC, number DESC LIMIT 1
            """)
        return try newest.flatMap { try with(id: $0, in: db) }
    }

    /// The one published last that was not taken back, in force or not yet.
    static func newest(of procedure: ID<Procedure>, in db: any Connection) throws -> Guide? {
        try db.first("SELECT * FROM procedure_guide WHERE procedure_id = \(procedure) AND withdrawn_at IS NULL ORDER BY number DESC LIMIT 1")
    }

    /// The version that waits for a later day than another would come into force: it would undo that one.
    static func scheduled(after day: Day, of procedure: ID<Procedure>, today: Day, in db: any Connection) throws -> Guide? {
        try db.first(
            """
            SELECT * FROM procedure_guide WHERE procedure_id = \(procedure) AND valid_from > \(max(day, today)) AND withdrawn_at IS NULL
            ORDER BY valid_from, number LIMIT 1
            """)
    }

    /// Every version, the newest first.
    static func versions(of procedure: ID<Procedure>, in db: any Connection) throws -> [Guide] {
        try db.all("SELECT * FROM procedure_guide WHERE procedure_id = \(procedure) ORDER BY number DESC LIMIT 200")
    }

    /// Procedures of the same body whose guide can be copied, by their name or number: one more than are shown says that there are more.
    static func models(for procedure: Procedure, called words: String, on day: Day, limit: Int, in db: any Connection) throws -> [Procedure] {
        try db.all(
            """
            SELECT * FROM procedure WHERE body = \(procedure.body) AND id <> \(procedure.id) AND (number = \(words) OR \(Procedure.holds(words)))
            AND EXISTS (SELECT 1 FROM procedure_guide g WHERE g.procedure_id = procedure.id AND g.valid_from <= \(day) AND g.withdrawn_at IS NULL)
            ORDER BY folded, number LIMIT \(limit)
            """)
    }

    static func with(id: ID<Guide>, in db: any Connection) throws -> Guide? {
        try known(id) { try db.first("SELECT * FROM procedure_guide WHERE id = \(id)") }
    }

    private static let known = Remembered<ID<Guide>, Guide>()

    // MARK: verbs

    static let published = Journal.Action("procedures.publish-guide", Message(ja: "手続の案内を公開", en: "Published the guide of a procedure"))

    static let withdrawn = Journal.Action("procedures.withdraw-guide", Message(ja: "使う前の案内を取りやめ", en: "Took a guide back before its day"))

    /// Publishes another version; the same content from the same day changes nothing. - Returns: whether anything did.
    /// - Throws: `GuideProblem.beforeScheduled` when a version waits for a later day.
    static func publish(
        _ content: Content, for procedure: Procedure, from day: Day, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> Bool {
        let text = try text(content)
        if try newest(of: procedure.id, in: db)?.says(content, from: day) == true { return false }
        if let later = try scheduled(after: day, of: procedure.id, today: instant.day, in: db) {
            throw GuideProblem.beforeScheduled(number: later.number, later.validFrom)
        }
        let digest = digest(text, day)
        let number = try db.count("SELECT coalesce(max(number), 0) + 1 FROM procedure_guide WHERE procedure_id = \(procedure.id)")
        try db.run(
            """
            INSERT INTO procedure_guide (id, procedure_id, number, content, digest, valid_from, published_by, published_at)
            VALUES (\(ID<Guide>(at: instant)), \(procedure.id), \(number), \(text), \(digest), \(day), \(actor.name), \(instant))
            """)
        try ProcedureSearch.refresh(procedure.id, at: instant, in: db)
        try Journal.record(
            published, Journal.Subject("procedure", procedure.id.text),
            after: ["version": String(number), "digest": digest.hex, "from": day.description],
            by: actor, at: instant, in: db)
        return true
    }

    /// Whether publishing a content from a day would change nothing.
    func says(_ content: Content, from day: Day) throws -> Bool { digest == Guide.digest(try Guide.text(content), day) }

    private static func text(_ content: Content) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(content), as: UTF8.self)
    }

    private static func digest(_ text: String, _ day: Day) -> Digest { Digest(of: Data("\(day)\n\(text)".utf8)) }

    /// 取りやめ: takes a version back before its day. - Throws: `GuideProblem.inForce` when it has come.
    func withdraw(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard withdrawnAt == nil else { return }
        guard validFrom > instant.day else { throw GuideProblem.inForce }
        try db.run("UPDATE procedure_guide SET withdrawn_at = \(instant) WHERE id = \(id)")
        try ProcedureSearch.refresh(procedure, at: instant, in: db)
        try Journal.record(
            Guide.withdrawn, Journal.Subject("procedure", procedure.text),
            before: ["version": String(number), "from": validFrom.description], by: actor, at: instant, in: db)
    }

    static let withdrawal = Migration("procedures-045-guide-withdrawal", "ALTER TABLE procedure_guide ADD COLUMN withdrawn_at TEXT;")
}

enum GuideProblem: Problem, Equatable {
    /// It would come into force before one that was published for a later day.
    case beforeScheduled(number: Int, Day)
    /// What is in force stays: what has arrived keeps to it.
    case inForce

    var status: HTTPResponse.Status { .conflict }
    var code: String {
        switch self {
        case .beforeScheduled: "guide-before-scheduled"
        case .inForce: "guide-in-force"
        }
    }
    var message: Message {
        switch self {
        case .beforeScheduled(let number, let day):
            Message(
                ja: "第\(number)版が\(day.words(.ja))から使う版として公開されています。第\(number)版を取りやめるか、その日かそれより後の日にしてください。",
                en: "Version \(number) is published from \(day.words(.en)). Take it back first, or choose that day or a later one.")
        case .inForce: Message(ja: "使い始めた版は取りやめられません。新しい版を公開してください。", en: "What is in force cannot be taken back. Publish a new version.")
        }
    }
}

extension Guide.Content {
    /// What an outcome is called in this procedure.
    func name(_ outcome: Decision.Outcome) -> Message {
        outcomes?[outcome.rawValue].map { Message(ja: $0, en: outcome.name.en) } ?? outcome.name
    }
}
