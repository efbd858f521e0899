import Core
import Foundation
import Forms
import HTTPTypes
import Japanese
import Storage
import Tabular
import Web

/// 取込みファイル: applications that arrived in another system, as a file that an officer uploads (`IntakeUpload`). It lies sealed under a key of its own
/// until its rows are cases, and then is gone; what became of each row is kept for a while.
struct IntakeFile: Record, Sendable {
    let id: ID<IntakeFile>
    let procedure: ID<Procedure>
    /// The form by whose questions it is read.
    let version: ID<FormVersion>
    /// Who uploaded it.
    let person: ID<Person>
    private let keyID: ID<DataKey>
    let source: String
    /// Where the content lies; `nil` once it is gone.
    let blob: Digest?
    let lines: Int
    /// The line of its table in which the headings stand.
    let heading: Int
    private let columns: [UInt8]?
    private let outline: [UInt8]?
    let isMailed: Bool
    /// Whether their fees were paid in the other system, where no column says so.
    let isPaid: Bool
    let takenAt: Instant
    /// By whom and when the taking in was confirmed, the last time.
    let confirmedBy: ID<Person>?
    let confirmedAt: Instant?
    let finishedAt: Instant?
    let endsAt: Instant

    /// Days that a file waits to be confirmed, and that its results are kept.
    private static let waits = 7.0
    private static let kept = 90.0
    static let largest = Visit.largestBody
    /// Whole tables are read one at a time, and never before a resident's file.
    static let reading = Gate(1)

    init(_ row: Row) throws {
        id = try row["id"]
        procedure = try row["procedure_id"]
        version = try row["version_id"]
        person = try row["person_id"]
        keyID = try row["key_id"]
        source = try row["source"]
        blob = (try row["blob"] as String?).flatMap { Digest(hex: $0) }
        lines = try row["lines"]
        heading = try row["heading"]
        columns = try row["columns"]
        outline = try row["outline"]
        isMailed = try row["is_mailed"]
        isPaid = try row["is_paid"]
        takenAt = try row["taken_at"]
        confirmedBy = try row["confirmed_by"]
        confirmedAt = try row["confirmed_at"]
        finishedAt = try row["finished_at"]
        endsAt = try row["ends_at"]
    }

    /// Whether its rows are becoming cases now.
    var isRunning: Bool { confirmedAt != nil && finishedAt == nil }

    // MARK: questions

    /// The file, for those who work the procedure's cases. - Throws: `RequestProblem.notFound` to everybody else.
    static func worked(_ id: ID<IntakeFile>, by actor: Actor, at instant: Instant, in db: any Connection) throws -> (IntakeFile, Procedure) {
        guard let file = try db.first("SELECT * FROM intake_file WHERE id = \(id) AND ends_at > \(instant)", as: IntakeFile.self),
            let procedure = try Procedure.with(id: file.procedure, in: db),
            actor.may(Procedures.work, at: procedure.organisation, in: try OrganisationTree.on(instant.day, in: db))
        else { throw RequestProblem.notFound }
        return (file, procedure)
    }

    /// The newest of some sections, with the name of their procedure.
    static func all(of units: [String], at instant: Instant, in db: any Connection) throws -> [(file: IntakeFile, procedure: String)] {
        try db.rows(
            """
            SELECT f.*, p.name AS procedure FROM intake_file f JOIN procedure p ON p.id = f.procedure_id
            WHERE p.organisation IN (\(list: units)) AND f.ends_at > \(instant) ORDER BY f.id DESC LIMIT 50
            """
        ).map { (try IntakeFile($0), try $0["procedure"]) }
    }

    func key(_ keys: Keys, in db: any Connection) throws -> DataKey { try DataKey.open(keyID, keys: keys, in: db) }

    func form(in db: any Connection) throws -> CompiledForm {
        guard let version = try FormVersion.with(id: version, in: db) else { throw FormProblem.unreadable }
        return try version.form()
    }

    /// Which column answers which question, once that was said.
    func columns(_ key: DataKey) throws -> IntakeColumns? { try columns.map { try key.open($0, for: purpose("columns")) } }

    /// How its rows will come out, as far as that was reckoned.
    func outline(_ key: DataKey) throws -> IntakeOutline? { try outline.map { try key.open($0, for: purpose("outline")) } }

    /// What is in it. - Throws: `IntakeFileProblem.gone` when it is no more.
    /// - Parameter line: another line for the headings than that which was found or chosen.
    func upload(_ key: DataKey, _ platform: Platform, headingsAt line: Int? = nil) async throws -> IntakeUpload {
        guard let blob else { throw IntakeFileProblem.gone }
        let (sealed, purpose, line) = (try await platform.blobs.get(blob), purpose("content"), line ?? heading)
        return try await IntakeFile.reading.run { try IntakeUpload(try key.open([UInt8](sealed), for: purpose), headings: .at(line)) }
    }

    private func purpose(_ what: String) -> String { IntakeFile.purpose(id, what) }
    static func purpose(_ id: ID<IntakeFile>, _ what: String) -> String { "intake file \(what) \(id)" }

    // MARK: verbs

    static let uploaded = Journal.Action("procedures.upload-intake", Message(ja: "他システムの申請のファイルを受取り", en: "Uploaded applications from elsewhere"))
    static let confirmed = Journal.Action("procedures.confirm-intake", Message(ja: "他システムの申請の取込みを確認", en: "Confirmed the taking in of applications"))

    static let discarded = Journal.Action("procedures.discard-intake", Message(ja: "他システムの申請のファイルを廃棄", en: "Threw away a file of applications"))

    /// Begins with a file that was looked into.
    static func begin(
        _ bytes: Data, _ upload: IntakeUpload, of procedure: Procedure, _ version: FormVersion, from source: String, by actor: Actor,
        _ platform: Platform,
        at instant: Instant
    ) async throws -> ID<IntakeFile> {
        guard let person = actor.person else { throw RequestProblem.notFound }
        let (id, keys) = (ID<IntakeFile>(at: instant), platform.keys)
        let key = try await platform.database.write { try DataKey.make(for: procedure.body, keys: keys, at: instant, in: $0) }
        let sealed = Data(try key.seal(bytes, for: purpose(id, "content")))
        let blob = Digest(of: sealed)
        // As with every file: what no record comes to name is removed a day later.
        try await platform.database.write { db in
            _ = try Jobs.enqueue(Attachment.removing.kind, blob.hex, at: instant, notBefore: instant.adding(seconds: 86_400), in: db)
        }
        _ = try await platform.blobs.put(sealed)
        try await platform.database.write { db in
            guard actor.may(Procedures.work, at: procedure.organisation, in: try OrganisationTree.on(instant.day, in: db)) else {
                throw RequestProblem.notFound
            }
            try db.run(
                """
                INSERT INTO intake_file (id, procedure_id, version_id, person_id, key_id, source, blob, lines, heading, is_mailed, taken_at, ends_at)
                VALUES (\(id), \(procedure.id), \(version.id), \(person), \(key.id), \(source), \(blob), \(upload.lines),
                \(upload.table.headingLine), FALSE, \(instant),
                \(instant.adding(seconds: waits * 86_400)))
                """)
            try Journal.record(
                uploaded, Journal.Subject("procedure", procedure.id.text), after: ["intake_source": source, "intake_rows": String(upload.lines)],
                by: actor, at: instant, in: db)
        }
        return id
    }

    /// Says in which line its headings stand; which column answers which question has to be said anew.
    /// - Throws: `IntakeFileProblem.begun` once rows are becoming cases.
    func head(at line: Int, lines: Int, in db: any Connection) throws {
        let changed = try db.run(
            """
            UPDATE intake_file SET heading = \(line), lines = \(lines), columns = NULL, outline = NULL WHERE id = \(id) AND confirmed_at IS NULL
            """)
        guard changed == 1 else { throw IntakeFileProblem.begun }
    }

    /// Says which column answers which question. - Throws: `IntakeFileProblem.begun` once rows are becoming cases.
    func say(_ columns: IntakeColumns, _ key: DataKey, in db: any Connection) throws {
        let sealed = try key.seal(columns, for: purpose("columns"))
        guard try db.run("UPDATE intake_file SET columns = \(sealed) WHERE id = \(id) AND confirmed_at IS NULL") == 1 else {
            throw IntakeFileProblem.begun
        }
    }

    func keep(_ outline: IntakeOutline, _ key: DataKey, in db: any Connection) throws {
        try db.run("UPDATE intake_file SET outline = \(try key.seal(outline, for: purpose("outline"))) WHERE id = \(id)")
    }

    /// Has its rows taken in. What was taken in stays; it may be confirmed again, for the rows that failed.
    /// - Parameter seen: the stamp of the columns by which they were looked at.
    /// - Throws: `IntakeFileProblem.changed` where they are others by now, which can be only until it was confirmed.
    func confirm(
        mails: Bool, paid: Bool, headings: [String], seen: String, _ key: DataKey, keys: Keys, by actor: Actor, at instant: Instant,
        in db: any Connection
    ) throws {
        guard blob != nil, let columns = try columns(key) else { throw IntakeFileProblem.gone }
        guard !isRunning else { return }
        guard confirmedAt != nil || columns.stamp == seen else { throw IntakeFileProblem.changed }
        try db.run(
            """
            UPDATE intake_file SET confirmed_at = \(instant), confirmed_by = \(actor.person), finished_at = NULL, is_mailed = \(mails), is_paid = \(paid),
            ends_at = \(instant.adding(seconds: IntakeFile.kept * 86_400)) WHERE id = \(id)
            """)
        try columns.remember(headings, of: procedure, keys: keys, at: instant, in: db)
        try Journal.record(
            IntakeFile.confirmed, Journal.Subject("procedure", procedure.text), after: ["intake_source": source, "intake_rows": String(lines)],
            by: actor,
            at: instant, in: db)
        try Jobs.enqueue(IntakeFile.taking.kind, id.text, line: "intake:\(procedure)", at: instant, in: db)
    }

    /// Every row was looked at. The file goes once nothing is left in it that is no case.
    func finish(isDone: Bool, at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE intake_file SET finished_at = \(instant) WHERE id = \(id)")
        if isDone { try forgetContent(at: instant, in: db) }
    }

    private func forgetContent(at instant: Instant, in db: any Connection) throws {
        guard let blob else { return }
        try db.run("UPDATE intake_file SET blob = NULL WHERE id = \(id)")
        try Jobs.enqueue(Attachment.removing.kind, blob.hex, at: instant, in: db)
    }

    /// Throws it away before anything was taken in, or what is left in it afterwards; cases that were made stay, and what became of the rows.
    /// - Throws: `IntakeFileProblem.begun` while rows are becoming cases.
    func discard(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard !isRunning else { throw IntakeFileProblem.begun }
        guard confirmedAt == nil || blob != nil else { return }
        try Journal.record(
            IntakeFile.discarded, Journal.Subject("procedure", procedure.text), after: ["intake_source": source, "intake_rows": String(lines)],
            by: actor, at: instant, in: db)
        if confirmedAt == nil { try erase(at: instant, in: db) } else { try forgetContent(at: instant, in: db) }
    }

    /// Takes it away whole, with its key and its results.
    private func erase(at instant: Instant, in db: any Connection) throws {
        try forgetContent(at: instant, in: db)
        try db.run("DELETE FROM intake_row WHERE file_id = \(id)")
        try db.run("DELETE FROM intake_file WHERE id = \(id)")
        try DataKey.erase(keyID, at: instant, in: db)
    }

    /// Throws away what nobody has confirmed, and the results of long ago, some at a time.
    static func sweep(at instant: Instant, in db: any Connection) throws {
        let over: [IntakeFile] = try db.all("SELECT * FROM intake_file WHERE ends_at <= \(instant) ORDER BY ends_at LIMIT 50")
        for file in over { try file.erase(at: instant, in: db) }
    }

    /// 手数料は元のシステムで納付済み.
    static let paid = Migration("procedures-065-fees-paid-elsewhere", "ALTER TABLE intake_file ADD COLUMN is_paid BOOLEAN NOT NULL DEFAULT FALSE;")

    /// The line in which the headings stand (`heading`).
    static let headed = Migration("procedures-069-line-of-headings", "ALTER TABLE intake_file ADD COLUMN heading BIGINT NOT NULL DEFAULT 1;")

    static let migration = Migration(
        "procedures-057-applications-from-elsewhere",
        """
        CREATE TABLE intake_file (
            id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id),
            version_id TEXT NOT NULL REFERENCES form_version (id), person_id TEXT NOT NULL REFERENCES person (id), key_id TEXT NOT NULL,
            source TEXT NOT NULL, blob TEXT, lines BIGINT NOT NULL, columns BYTEA, is_mailed BOOLEAN NOT NULL, taken_at TEXT NOT NULL,
            confirmed_by TEXT REFERENCES person (id), confirmed_at TEXT, finished_at TEXT, ends_at TEXT NOT NULL
        );
        CREATE INDEX intake_file_procedure ON intake_file (procedure_id, id);
        CREATE INDEX intake_file_end ON intake_file (ends_at);
        CREATE INDEX intake_file_blob ON intake_file (blob);
        CREATE TABLE intake_row (
            file_id TEXT NOT NULL REFERENCES intake_file (id), line BIGINT NOT NULL, outcome TEXT NOT NULL, application_id TEXT,
            content BYTEA NOT NULL, PRIMARY KEY (file_id, line)
        );
        CREATE TABLE intake_columns (
            procedure_id TEXT NOT NULL REFERENCES procedure (id), headings TEXT NOT NULL, columns TEXT NOT NULL, saved_at TEXT NOT NULL,
            PRIMARY KEY (procedure_id, headings)
        );
        CREATE TABLE outside_arrival (
            digest TEXT NOT NULL PRIMARY KEY, application_id TEXT NOT NULL REFERENCES application (id), source TEXT NOT NULL
        );
        CREATE INDEX outside_arrival_application ON outside_arrival (application_id);
        """)
}

enum IntakeFileProblem: Problem {
    /// Its content is no more.
    case gone
    case begun
    /// Its columns are not those that were looked at.
    case changed

    var status: HTTPResponse.Status { self == .gone ? .gone : .conflict }
    var message: Message {
        switch self {
        case .gone: IntakeFileText.gone
        case .begun: IntakeFileText.begun
        case .changed: IntakeFileText.changed
        }
    }
}
