import Core
import Foundation
import Storage

/// 棚卸調査の回答: the row of the national survey that belongs to a procedure, word for word, with what of it the catalogue shows.
struct ProcedureSurvey: Sendable {
    /// Every cell that held anything, by its column.
    let cells: [String: String]
    let takenAt: Instant
    /// The period that binds, as it was written; empty: none.
    let period: String
    /// 手数料: `yes`, `no`, or empty where nobody knows.
    let fee: String
    let events: [String]

    static func of(_ procedure: ID<Procedure>, in db: any Connection) throws -> ProcedureSurvey? {
        try db.rows("SELECT * FROM procedure_survey WHERE procedure_id = \(procedure)").first.map(read)
    }

    static func of(_ procedures: [Procedure], in db: any Connection) throws -> [ID<Procedure>: ProcedureSurvey] {
        let rows = try db.rows("SELECT * FROM procedure_survey WHERE procedure_id IN (\(list: procedures.map(\.id)))")
        return Dictionary(try rows.map { (try $0["procedure_id"], try read($0)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func read(_ row: Row) throws -> ProcedureSurvey {
        ProcedureSurvey(
            cells: try JSONDecoder().decode([String: String].self, from: Data((try row["content"] as String).utf8)), takenAt: try row["taken_at"],
            period: try row["period"], fee: try row["fee"], events: (try row["events"] as String).split(separator: ",").map(String.init))
    }

    /// What is known of a body's procedures, by their numbers; those without a row of the survey are not in it.
    static func digests(body: String, in db: any Connection) throws -> [String: String] {
        var found: [String: String] = [:]
        try db.each("SELECT p.number, s.digest FROM procedure_survey s JOIN procedure p ON p.id = s.procedure_id WHERE p.body = \(body)") { row in
            found[try row["number"]] = try row["digest"]
        }
        return found
    }

    static func keep(_ row: SurveyRow, for procedure: ID<Procedure>, at instant: Instant, in db: any Connection) throws {
        let fee = row.isFree.map { $0 ? "no" : "yes" } ?? ""
        try db.run(
            """
            INSERT INTO procedure_survey (procedure_id, content, digest, period, fee, events, taken_at)
            VALUES (\(procedure), \(text(row.cells)), \(digest(row.cells)), \(row.period ?? ""), \(fee), \(ProcedureSearch.list(row.events.map(\.rawValue))), \(instant))
            ON CONFLICT (procedure_id) DO UPDATE SET content = excluded.content, digest = excluded.digest, period = excluded.period, fee = excluded.fee,
            events = excluded.events, taken_at = excluded.taken_at
            """)
    }

    static func digest(_ cells: [String: String]) -> String { Digest(of: Data(text(cells).utf8)).hex }

    private static func text(_ cells: [String: String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: (try? encoder.encode(cells)) ?? Data(), as: UTF8.self)
    }
}
