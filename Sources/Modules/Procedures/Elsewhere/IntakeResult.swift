import Core
import Forms
import Japanese
import Storage
import Tabular
import Web

/// 取込みの結果: what became of a row.
struct IntakeResult: Sendable {
    enum Outcome: String, SQLValue, Sendable {
        /// It is a case.
        case taken
        /// It was one already.
        case known
        /// Its number was one already, and it says something else: somebody has to look.
        case differs
        /// The same, and somebody has dealt with it.
        case checked
        /// It lacks what a case begins with, and waits to be mended in the file.
        case waits
        /// It went wrong; it can be tried again.
        case failed

        var sql: Value { .text(rawValue) }
        init?(sql: Value) {
            guard case .text(let text) = sql else { return nil }
            self.init(rawValue: text)
        }
    }

    /// What is sealed: the words may repeat what stands in the file.
    struct Content: Codable, Sendable {
        let number: String
        var receipt: String?
        var words: [Message] = []
    }

    let line: Int
    let outcome: Outcome
    let application: ID<Application>?
    let content: Content

    init(_ line: Int, _ outcome: Outcome, _ application: ID<Application>? = nil, _ content: Content) {
        (self.line, self.outcome, self.application, self.content) = (line, outcome, application, content)
    }

    private static func purpose(_ file: ID<IntakeFile>, _ line: Int) -> String { "intake row \(file) \(line)" }

    // MARK: questions

    static func all(of file: IntakeFile, _ key: DataKey, in db: any Connection) throws -> [IntakeResult] {
        try read("file_id = \(file.id) ORDER BY line", of: file, key, in: db)
    }

    private static func read(_ which: SQL, of file: IntakeFile, _ key: DataKey, in db: any Connection) throws -> [IntakeResult] {
        try db.rows("SELECT * FROM intake_row WHERE \(which)").map { row in
            let line: Int = try row["line"]
            return IntakeResult(
                line, try row["outcome"], try row["application_id"], try key.open(try row["content"], for: purpose(file.id, line)))
        }
    }

    /// Some of them, in the order of the file.
    static func some(of file: IntakeFile, _ key: DataKey, from place: Int, most: Int, in db: any Connection) throws -> [IntakeResult] {
        try read("file_id = \(file.id) ORDER BY line LIMIT \(most) OFFSET \(place)", of: file, key, in: db)
    }

    /// How many rows came out how.
    static func counts(of file: ID<IntakeFile>, in db: any Connection) throws -> [Outcome: Int] {
        let rows = try db.rows("SELECT outcome, count(*) AS number FROM intake_row WHERE file_id = \(file) GROUP BY outcome")
        return Dictionary(try rows.map { (try $0["outcome"], try $0["number"]) }, uniquingKeysWith: +)
    }

    /// The lines that are cases already, and with which nothing is left to do.
    static func done(of file: ID<IntakeFile>, in db: any Connection) throws -> Set<Int> {
        Set(try db.values("SELECT line FROM intake_row WHERE file_id = \(file) AND outcome IN ('taken', 'known', 'checked')", as: Int.self))
    }

    /// What became of a row; `nil` where nothing has yet.
    static func outcome(of line: Int, in file: ID<IntakeFile>, _ db: any Connection) throws -> Outcome? {
        try db.value("SELECT outcome FROM intake_row WHERE file_id = \(file) AND line = \(line)", as: Outcome.self)
    }

    // MARK: verbs

    /// Writes it down, over what became of the row before; that it is a case stays, whatever another run comes to beside it.
    func keep(of file: IntakeFile, _ key: DataKey, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO intake_row (file_id, line, outcome, application_id, content)
            VALUES (\(file.id), \(line), \(outcome), \(application), \(try key.seal(content, for: IntakeResult.purpose(file.id, line))))
            ON CONFLICT (file_id, line) DO UPDATE SET outcome = excluded.outcome, application_id = excluded.application_id, content = excluded.content
            WHERE intake_row.outcome <> 'taken'
            """)
    }
}
