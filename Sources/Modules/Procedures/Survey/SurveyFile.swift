import Core
import Foundation
import Japanese
import Storage
import Tabular
import Web

/// The national survey as a table file, CSV or .xlsx: its rows become procedures of a body, and are kept whole beside them.
enum SurveyFile {
    /// What a file would do, row by row.
    struct Preview: Sendable {
        /// Rows that belong into the inventory.
        var rows: [SurveyRow] = []
        /// Rows that are something else: notices, inspections, what the state or others receive.
        var others = 0
        /// What was not understood, by row: the first so many; and how many there are of each column.
        var notes: [(line: Int, number: String, column: String, message: Message)] = []
        var noted: [String: Int] = [:]
        /// What stops the file from being taken in.
        var problems: [Message] = []
        /// Headings that the survey does not have; their cells are kept.
        var unknown: [String] = []
        var added = 0
        var changed = 0
        var unchanged = 0
        /// What the first so many rows would change of what the inventory gives out.
        var changes: [CellChange] = []
        /// The numbers of rows that say what is known.
        var same: Set<String> = []
        /// Over which records the rows were read.
        var base = ""

        /// Whether the rows would change something over other records than those that the officer was shown.
        /// - Parameter seen: the records of the preview that they saw.
        func isOvertaken(since seen: String?) -> Bool { added + changed > 0 && seen.map { $0 != base } == true }
    }

    /// What the file does not say: into whose inventory, which section, and on which day it was online at the latest.
    struct Target: Sendable {
        let body: String
        /// The section that new procedures are given to.
        let section: String
        let day: Day
        let today: Day
        /// What the rows that are meant have in the column 団体; `nil` is all rows.
        var written: Set<String>?
    }

    private static let mostNotes = 500

    /// `hiroba import survey FILE`: into the inventories of the bodies that its column 団体 names, of the one that `--owner` names, or of the
    /// prefecture.
    static let importer = Importer(
        "survey", help: "The national survey of procedures (46 columns, CSV or .xlsx), of the body in its column 団体 or of --owner", order: 31,
        takesOwner: true
    ) { bytes, options, platform in
        let now = platform.now
        return try await platform.database.write { db in
            var outcome = Importer.Outcome()
            let (targets, problems) = try SurveyOwners.targets(Array(bytes), owner: options.owner, on: now.day, in: db)
            outcome.problems = problems.map { $0(options.language) }
            guard problems.isEmpty else { return outcome }
            var previews: [Preview] = []
            for target in targets { previews.append(try preview(Array(bytes), for: target, in: db)) }
            outcome.problems = previews.flatMap(\.problems).map { $0(options.language) }
            outcome.lines = previews.flatMap(SurveyText.lines).map { $0(options.language) }
            for preview in previews {
                outcome.added += preview.added
                outcome.changed += preview.changed
                outcome.unchanged += preview.unchanged
            }
            guard outcome.problems.isEmpty, !options.dryRun else { return outcome }
            for (target, preview) in zip(targets, previews) { try take(preview, for: target, by: options.actor, at: now, in: db) }
            return outcome
        }
    }

    // MARK: reading

    /// Reads every row; none stops the reading. The header is the line, among the first ten, that names most of the columns.
    static func read(_ bytes: [UInt8], _ body: (SurveyRow) throws -> Void) throws -> (unknown: [String], problems: [Message]) {
        var head: [Heading]?
        var first: [(line: Int, fields: [String])] = []
        var problems: [Message] = []
        try TableFile.each(bytes) { row in
            switch row.fields {
            case .failure(let problem): problems.append(CSVText.message(problem))
            case .success(let written):
                let fields = written.map(CSVWriter.unguarded)
                if let head { try body(SurveyRow(line: row.line, head, fields)) } else { first.append((row.line, fields)) }
                if head == nil, first.count == 10 {
                    head = try begin(&first, body)
                    if head == nil { return false }
                }
            }
            return problems.count < 1000
        }
        if head == nil { head = try begin(&first, body) }
        guard let head else { return ([], [SurveyText.noHeader]) }
        return (head.filter { !$0.isKnown && !$0.name.isEmpty }.map(\.name), problems)
    }

    /// A heading: the survey's column, or its own name where the survey has none.
    struct Heading: Sendable {
        let name: String
        let isKnown: Bool

        init(_ written: String) {
            let column = SurveyLayout.column(written)
            name = column ?? written
            isKnown = column != nil
        }
    }

    /// Finds the header among the first lines and hands over those behind it.
    private static func begin(_ first: inout [(line: Int, fields: [String])], _ body: (SurveyRow) throws -> Void) throws -> [Heading]? {
        let scores = first.map { Set($0.fields.compactMap(SurveyLayout.column)) }
        guard let best = scores.indices.max(by: { scores[$0].count < scores[$1].count }), scores[best].isSuperset(of: SurveyLayout.required) else {
            return nil
        }
        let head = first[best].fields.map(Heading.init)
        for (line, fields) in first[(best + 1)...] { try body(SurveyRow(line: line, head, fields)) }
        first = []
        return head
    }

    static func preview(_ bytes: [UInt8], for target: Target, in db: any Connection) throws -> Preview {
        var preview = Preview()
        var seen: Set<String> = []
        let tree = try OrganisationTree.on(target.today, in: db)
        do {
            let (unknown, problems) = try read(bytes) { row in
                if let written = target.written, !written.contains(row.owner) { return }
                for note in row.notes {
                    preview.noted[note.column, default: 0] += 1
                    if preview.notes.count < mostNotes { preview.notes.append((row.line, row.number, note.column, note.message)) }
                }
                guard row.isLocalApplication, !row.number.isEmpty, !row.name.isEmpty else {
                    preview.others += 1
                    return
                }
                // Where one body is chosen for all rows, none that says that it is another's goes into its inventory.
                if target.written == nil, !row.owner.isEmpty, SurveyOwners.body(row.owner, tree) != target.body {
                    preview.problems.append(CSVText.at(row.line, SurveyText.otherOwner(row.owner)))
                    return
                }
                for (column, text, most) in [("手続ID", row.number, Procedure.longestNumber), ("手続名", row.name, Procedure.longestName)]
                where text.unicodeScalars.count > most {
                    preview.problems.append(CSVText.at(row.line, ProcedureText.tooLong(column, most)))
                }
                // Whether people can apply online is not guessed.
                if let status = row.unreadableStatus { preview.problems.append(CSVText.at(row.line, SurveyText.badStatus(status))) }
                if seen.insert(row.number).inserted {
                    preview.rows.append(row)
                } else {
                    preview.problems.append(CSVText.at(row.line, SurveyText.repeated(row.number)))
                }
            }
            preview.unknown = unknown
            preview.problems += problems
        } catch let problem as CSVProblem {
            preview.problems.append(CSVText.message(problem))
        }
        try compare(&preview, target, tree, in: db)
        return preview
    }

    /// What each row would do to the procedure of its 手続ID. A row that is just what the inventory would give out changes nothing, whether
    /// the procedure came with a survey or not.
    private static func compare(_ preview: inout Preview, _ target: Target, _ tree: OrganisationTree, in db: any Connection) throws {
        let digests = try ProcedureSurvey.digests(body: target.body, in: db)
        let known = Dictionary(
            try db.all("SELECT * FROM procedure WHERE body = \(target.body)").map { (one: Procedure) in (one.number, one) },
            uniquingKeysWith: { first, _ in first })
        let records = preview.rows.map { "\($0.number) \(known[$0.number]?.updatedAt.description ?? "")" }
        preview.base = Digest(of: Data(records.joined(separator: "\n").utf8)).hex
        var open: [(row: SurveyRow, procedure: Procedure)] = []
        var same: Set<String> = []
        for row in preview.rows {
            guard let procedure = known[row.number] else {
                preview.added += 1
                continue
            }
            if digests[row.number] == ProcedureSurvey.digest(row.cells) { same.insert(row.number) } else { open.append((row, procedure)) }
        }
        for start in stride(from: 0, to: open.count, by: 500) {
            let some = open[start..<min(start + 500, open.count)]
            for (one, source) in zip(some, try SurveyExport.sources(some.map(\.procedure), tree, on: target.today, in: db)) {
                let given = SurveyExport.row(source, on: target.today)
                if one.row.says(given) {
                    same.insert(one.row.number)
                } else if preview.changes.count < mostNotes {
                    preview.changes += one.row.changes(of: given)
                }
            }
        }
        preview.unchanged = same.count
        preview.changed = preview.rows.count - preview.added - same.count
        preview.same = same
    }

    // MARK: taking in

    static func take(_ preview: Preview, for target: Target, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        for row in preview.rows where !preview.same.contains(row.number) {
            let old = try Procedure.with(number: row.number, body: target.body, in: db)
            let procedure = row.procedure(over: old, target, at: instant)
            // First the row: the search, which follows the procedure, reads it.
            if old != nil { try ProcedureSurvey.keep(row, for: procedure.id, at: instant, in: db) }
            try procedure.store(over: old, by: actor, at: instant, in: db)
            if old == nil { try ProcedureSurvey.keep(row, for: procedure.id, at: instant, in: db) }
            try ProcedureSearch.refresh(procedure.id, at: instant, in: db)
        }
    }
}

extension SurveyRow {
    /// Whether its cells are those of a row of the survey that was given out.
    func says(_ fields: [String]) -> Bool {
        SurveyRow(line: line, SurveyLayout.columns.map(SurveyFile.Heading.init), fields).cells == cells
    }

    /// The columns in which it says something else than the row that was given out.
    func changes(of fields: [String]) -> [CellChange] {
        let known = SurveyRow(line: line, SurveyLayout.columns.map(SurveyFile.Heading.init), fields).cells
        return (SurveyLayout.columns + Set(cells.keys).subtracting(SurveyLayout.columns).sorted()).compactMap { column in
            known[column] == cells[column]
                ? nil : CellChange(line: line, number: number, column: column, before: known[column] ?? "", after: cells[column] ?? "")
        }
    }

    /// What stands of its being online and is no answer of the survey.
    var unreadableStatus: String? {
        let column = "オンライン化の実施状況"
        return cells[column].flatMap { cell in notes.contains { $0.column == column } ? cell : nil }
    }

    /// The procedure as the row describes it. What the inventory knows better stays: its section, its days, its seal's end.
    func procedure(over old: Procedure?, _ target: SurveyFile.Target, at instant: Instant) -> Procedure {
        var one =
            old ?? Procedure(id: ID(at: instant), organisation: target.section, body: target.body, number: number, name: name, updatedAt: instant)
        one.name = name
        if !legalBasis.isEmpty { one.legalBasis = legalBasis }
        one.yearlyVolume = volume ?? one.yearlyVolume
        if isOnline == true, one.onlineSince == nil { one.onlineSince = target.day }
        if asksSeal, one.sealPurpose.isEmpty { one.sealPurpose = "本人確認" }
        return one
    }
}

extension SurveyRow {
    init(line: Int, _ head: [SurveyFile.Heading], _ fields: [String]) {
        var cells: [String: String] = [:]
        for (heading, field) in zip(head, fields) where !heading.name.isEmpty && !field.isEmpty {
            var text = field[...]
            while let first = text.first, first.isWhitespace { text.removeFirst() }
            while let last = text.last, last.isWhitespace { text.removeLast() }
            if !text.isEmpty { cells[heading.name] = String(text) }
        }
        self.init(line: line, cells: cells)
    }
}
