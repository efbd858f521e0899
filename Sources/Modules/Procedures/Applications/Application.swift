import Core
import Foundation
import Forms
import Japanese
import Storage
import Web

/// 申請・届出: one submission of a form, from its arrival (到達) to its end. What happened to it is recorded as events (`CaseEvent`); the
/// columns that say where it stands are computed from them in the same transaction, for the inbox.
package struct Application: Hashable {
    let id: ID<Application>
    let procedure: ID<Procedure>
    let version: ID<FormVersion>
    let guide: ID<Guide>?
    let kind: Guide.Kind
    let body: String
    /// The section that answers for it now.
    let organisation: String
    let receipt: String
    let channel: Channel
    let device: String
    let keyID: ID<DataKey>
    package let arrivedAt: Instant
    /// The position of its arrival in the journal.
    let position: Int

    package let phase: CaseState.Phase
    let outcome: Decision.Outcome?
    let dueOn: Day?
    package let isStopped: Bool
    /// The day until which something is awaited from the applicant, of several the earliest (`AwaitedReply`).
    package let replyDueOn: Day?
    /// Whether yen of its fee are still to come.
    let owes: Bool
    let assignee: ID<Person>?
    /// The drafter to whom a proposal was sent back.
    let returnedTo: ID<Person>?
    let changedAt: Instant
    package let closedAt: Instant?
    /// The day of the decision and whether it was late, as they were written down on that day.
    let decidedOn: Day?
    let decidedLate: Bool?

    /// How it came in.
    enum Channel: String, SQLValue, Codable, CaseIterable {
        case online, post, counter, api
        /// 他システム: online, but in another system, whose data is taken in here (`Origin`).
        case elsewhere

        var isPaper: Bool { self == .post || self == .counter }
        /// Whether the applicant may have neither receipt number nor code, so that what they are sent is handed over or posted unless they fetch it.
        var isReachedOnPaper: Bool { isPaper || self == .elsewhere }

        var sql: Value { .text(rawValue) }
        init?(sql: Value) {
            guard case .text(let text) = sql else { return nil }
            self.init(rawValue: text)
        }
    }
}

extension Application: Record {
    package init(_ row: Row) throws {
        id = try row["id"]
        procedure = try row["procedure_id"]
        version = try row["version_id"]
        guide = try row["guide_id"]
        kind = try row["kind"]
        body = try row["body"]
        organisation = try row["organisation"]
        receipt = try row["receipt"]
        channel = try row["channel"]
        device = try row["device"]
        keyID = try row["key_id"]
        arrivedAt = try row["arrived_at"]
        position = try row["position"]
        phase = try row["phase"]
        outcome = try row["outcome"]
        dueOn = try row["due_on"]
        isStopped = try row["stopped"]
        replyDueOn = try row["reply_due_on"]
        owes = try row["owes"]
        assignee = try row["assignee"]
        returnedTo = try row["returned_to"]
        changedAt = try row["changed_at"]
        closedAt = try row["closed_at"]
        decidedOn = try row["decided_on"]
        decidedLate = try row["decided_late"]
    }

    // MARK: questions

    /// The application, for those who hold it.
    static func held(_ id: ID<Application>, by holders: [Holder], in db: any Connection) throws -> Application? {
        try db.first(
            """
            SELECT a.* FROM application a WHERE a.id = \(id)
            AND EXISTS (SELECT 1 FROM holding h WHERE h.subject = a.id AND h.holder IN (\(list: holders)))
            """)
    }

    /// The applications of a holder, the last changed first.
    /// - Parameter over: what they hold no more, though it is still noted.
    static func all(of holders: [Holder], but over: [String], limit: Int, in db: any Connection) throws -> [Application] {
        try db.all(
            """
            SELECT * FROM application WHERE id IN (\(Holding.subjects(of: holders, but: over))) ORDER BY changed_at DESC LIMIT \(limit)
            """)
    }

    /// The application that a receipt number and its code open. The code is compared by its digest, in the database's own time:
    /// nothing tells a wrong number from a wrong code.
    static func opened(receipt: String, code: String, keys: Keys, in db: any Connection) throws -> Application? {
        try db.first("SELECT * FROM application WHERE receipt = \(receipt) AND code_digest = \(codeDigest(receipt, code, keys))")
    }

    /// The one with a receipt number, for the program itself, unless it was erased.
    static func with(receipt: String, in db: any Connection) throws -> Application? {
        try db.first("SELECT * FROM application WHERE receipt = \(receipt) AND erased_at IS NULL")
    }

    static func codeDigest(_ receipt: String, _ code: String, _ keys: Keys) -> String { keys.digest("\(receipt)|\(code)", for: "access code") }

    func key(_ keys: Keys, in db: any Connection) throws -> DataKey { try DataKey.open(keyID, keys: keys, in: db) }

    /// The code that opens it, for those who hold it.
    func code(_ key: DataKey, in db: any Connection) throws -> String {
        guard let sealed = try db.value("SELECT code FROM application WHERE id = \(id)", as: [UInt8].self) else { throw DataKeyProblem.unreadable }
        return String(decoding: try key.open(sealed, for: Application.purpose(id, "code")), as: UTF8.self)
    }

    /// The answers as they were at a time: the first is what arrived, each later one a correction.
    func answers(_ key: DataKey, number: Int? = nil, in db: any Connection) throws -> Answered {
        let which: SQL = number.map { "number = \($0)" } ?? "number >= 1"
        guard let row = try db.rows("SELECT * FROM application_answers WHERE application_id = \(id) AND \(which) ORDER BY number DESC LIMIT 1").first
        else { throw DataKeyProblem.unreadable }
        let number: Int = try row["number"]
        return Answered(
            number: number, at: try row["at"], content: try key.open(try row["content"], for: Application.purpose(id, "answers \(number)")))
    }

    /// What was answered, and when.
    struct Answered: Sendable {
        let number: Int
        let at: Instant
        let content: Draft.Content
    }

    static func purpose(_ id: ID<Application>, _ what: String) -> String { "application \(what) \(id)" }

    /// What applications are called in the journal.
    static func receipts(_ ids: [String], _ language: Language, in db: any Connection) throws -> [String: String] {
        let rows = try db.rows("SELECT id, receipt FROM application WHERE id IN (\(list: ids))")
        return Dictionary(try rows.map { (try $0["id"], try $0["receipt"]) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: verbs

    /// Writes a state of the answers anew, with less in it: what was there before is overwritten.
    func rewrite(_ content: Draft.Content, number: Int, key: DataKey, in db: any Connection) throws {
        let sealed = try key.seal(content, for: Application.purpose(id, "answers \(number)"))
        try db.run("UPDATE application_answers SET content = \(sealed) WHERE application_id = \(id) AND number = \(number)")
    }

    /// Keeps another state of the answers; the ones before stay.
    func keep(_ content: Draft.Content, number: Int, key: DataKey, at instant: Instant, in db: any Connection) throws {
        let sealed = try key.seal(content, for: Application.purpose(id, "answers \(number)"))
        try db.run("INSERT INTO application_answers (application_id, number, content, at) VALUES (\(id), \(number), \(sealed), \(instant))")
    }
}
