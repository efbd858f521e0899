import Core
import Japanese
import Storage
import Tabular
import Web

/// 書き出しの記録: who carried which columns of how many cases away, and which values could not be written as they are kept.
struct ExportRun: Record, Hashable {
    enum Format: String, Sendable { case csv, xlsx }

    let id: ID<ExportRun>
    let procedure: ID<Procedure>
    let person: ID<Person>
    let madeAt: Instant
    let from: Day
    let to: Day
    let format: Format
    let lettering: Lettering
    let columns: [String]
    /// What was there and was not chosen: a question that is new since is neither.
    let leftOut: [String]
    let cases: Int
    let folded: Int
    let lost: Int
    /// `nil` while it goes on, and where it broke off.
    let endedAt: Instant?

    init(_ row: Row) throws {
        id = try row["id"]
        procedure = try row["procedure_id"]
        person = try row["person_id"]
        madeAt = try row["made_at"]
        from = try row["from_day"]
        to = try row["until_day"]
        format = Format(rawValue: try row["format"]) ?? .csv
        lettering = Lettering(Lettering.Encoding(rawValue: try row["encoding"]) ?? .marked, Lettering.Repertoire(rawValue: try row["kanji"]) ?? .all)
        columns = ExportRun.keys(try row["columns"])
        leftOut = ExportRun.keys(try row["left_out"])
        cases = try row["cases"]
        folded = try row["folded"]
        lost = try row["lost"]
        endedAt = try row["ended_at"]
    }

    /// How long the result of an export can be seen, in days: long enough to mend its substituted characters in the other system. What stays for good of
    /// an export is in the journal.
    static let kept = 30
    private static func oldest(at instant: Instant) -> Instant { instant.adding(seconds: -Double(kept) * 86_400) }

    /// When its result goes.
    var endsAt: Instant { madeAt.adding(seconds: Double(ExportRun.kept) * 86_400) }

    private static func keys(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    static let begun = Journal.Action("procedures.export", Message(ja: "申請の一覧を書き出し", en: "Exported applications"))
    static let ended = Journal.Action("procedures.export-end", Message(ja: "申請の一覧の書き出しを完了", en: "Finished an export of applications"))
    static let actions = [begun, ended]

    // MARK: questions

    /// Somebody's own, the newest first, as far as they could carry those cases away still.
    /// - Parameter units: whose cases they may see.
    static func all(of person: ID<Person>, _ units: [String], at instant: Instant, in db: any Connection) throws -> [ExportRun] {
        let runs: [ExportRun] = try db.all(
            "SELECT * FROM export_run WHERE person_id = \(person) AND made_at > \(oldest(at: instant)) ORDER BY id DESC LIMIT 20")
        let open = try Set(runs.map(\.procedure)).filter { id in
            try Procedure.with(id: id, in: db).map { try CaseExport.isTheirs($0, units, in: db) } ?? false
        }
        return runs.filter { open.contains($0.procedure) }
    }

    /// How somebody last carried a procedure's cases away themselves: what their systems fetch says nothing of what they choose.
    static func last(of procedure: ID<Procedure>, by person: ID<Person>, in db: any Connection) throws -> ExportRun? {
        try db.first("SELECT * FROM export_run WHERE procedure_id = \(procedure) AND person_id = \(person) AND NOT by_token ORDER BY id DESC LIMIT 1")
    }

    /// - Throws: `RequestProblem.notFound` for one that is somebody else's, of a procedure whose cases the actor sees no more, or of long ago.
    static func open(_ id: ID<ExportRun>, for actor: Actor, at instant: Instant, in db: any Connection) throws -> ExportRun {
        let units = CaseAccess.units(of: actor, try OrganisationTree.on(instant.day, in: db))
        guard let person = actor.person,
            let run: ExportRun = try db.first(
                "SELECT * FROM export_run WHERE id = \(id) AND person_id = \(person) AND made_at > \(oldest(at: instant))"),
            let procedure = try Procedure.with(id: run.procedure, in: db), try CaseExport.isTheirs(procedure, units, in: db)
        else { throw RequestProblem.notFound }
        return run
    }

    /// The values that are written otherwise than they are kept, in the order of the file.
    func cells(in db: any Connection) throws -> [ExportLoss.Cell] {
        try db.rows("SELECT receipt, title, is_lost FROM export_cell WHERE export_id = \(id) ORDER BY place").map {
            ExportLoss.Cell(receipt: try $0["receipt"], column: try $0["title"], isLost: try $0["is_lost"])
        }
    }

    /// The titles of its columns, of those that are still there.
    func titles(in db: any Connection) throws -> [String] {
        let layout = try ExportLayout.of(db.all("SELECT * FROM form_version WHERE procedure_id = \(procedure) ORDER BY number DESC"), in: db)
        let chosen = Set(columns)
        return layout.columns.filter { chosen.contains($0.key) }.map(\.title)
    }

    // MARK: verbs

    /// Records that it begins, before anything leaves.
    /// - Parameter count: how many cases there are.
    static func begin(
        _ id: ID<ExportRun>, of export: CaseExport, _ choice: ExportChoice, _ format: Format, count: Int, by actor: Actor, at instant: Instant,
        in db: any Connection
    ) throws {
        guard let person = actor.person else { throw RequestProblem.notFound }
        let (columns, others) = (choice.columns.sorted(), export.layout.columns.map(\.key).filter { !choice.columns.contains($0) })
        try db.insert(
            into: "export_run",
            [
                "id": id, "procedure_id": export.procedure.id, "person_id": person, "made_at": instant, "from_day": export.from,
                "until_day": export.to, "format": format.rawValue, "encoding": choice.lettering.encoding.rawValue,
                "kanji": choice.lettering.repertoire.rawValue, "columns": columns.joined(separator: " "),
                "left_out": others.joined(separator: " "), "cases": 0, "folded": 0, "lost": 0,
                "by_token": actor.scopes != nil,
            ])
        try Journal.record(
            begun, Journal.Subject("procedure", export.procedure.id.text),
            after: [
                "export": id.text, "from": export.from.description, "until": export.to.description, "format": format.rawValue,
                "columns": columns.joined(separator: " "), "cases": String(count),
            ], by: actor, at: instant, in: db)
    }

    /// Records that everything has left, and what of it is written otherwise than it is kept.
    static func end(
        _ id: ID<ExportRun>, of export: CaseExport, cases: Int, _ loss: ExportLoss, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        try db.run(
            "UPDATE export_run SET cases = \(cases), folded = \(loss.folded), lost = \(loss.lost), ended_at = \(instant) WHERE id = \(id)")
        for (place, cell) in loss.cells.enumerated() {
            try db.insert(
                into: "export_cell",
                ["export_id": id, "place": place, "receipt": cell.receipt, "title": cell.column, "is_lost": cell.isLost])
        }
        try Journal.record(
            ended, Journal.Subject("procedure", export.procedure.id.text),
            after: ["export": id.text, "cases": String(cases), "folded": String(loss.folded), "lost": String(loss.lost)], by: actor, at: instant,
            in: db)
    }

    /// Forgets the results of long ago. Of each officer's last own export of a procedure stays how it was made, for the next one.
    static func sweep(at instant: Instant, in db: any Connection) throws {
        let oldest = oldest(at: instant)
        try db.run("DELETE FROM export_cell WHERE export_id IN (SELECT id FROM export_run WHERE made_at <= \(oldest))")
        try db.run(
            """
            DELETE FROM export_run WHERE made_at <= \(oldest)
            AND id NOT IN (SELECT max(id) FROM export_run WHERE NOT by_token GROUP BY procedure_id, person_id)
            """)
    }

    static let migration = Migration(
        "procedures-056-exports",
        """
        CREATE TABLE export_run (
            id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id), person_id TEXT NOT NULL REFERENCES person (id),
            made_at TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL, format TEXT NOT NULL, encoding TEXT NOT NULL,
            kanji TEXT NOT NULL, columns TEXT NOT NULL, left_out TEXT NOT NULL, cases BIGINT NOT NULL, folded BIGINT NOT NULL,
            lost BIGINT NOT NULL, ended_at TEXT
        );
        CREATE INDEX export_run_person ON export_run (person_id, id);
        CREATE INDEX export_run_procedure ON export_run (procedure_id, person_id, id);
        CREATE TABLE export_cell (
            export_id TEXT NOT NULL REFERENCES export_run (id), place BIGINT NOT NULL, receipt TEXT NOT NULL, title TEXT NOT NULL,
            is_lost BOOLEAN NOT NULL, PRIMARY KEY (export_id, place)
        );
        """)

    /// Which a system has made with somebody's token.
    static let tokens = Migration(
        "procedures-062-exports-by-tokens", "ALTER TABLE export_run ADD COLUMN by_token BOOLEAN NOT NULL DEFAULT FALSE;")
}
