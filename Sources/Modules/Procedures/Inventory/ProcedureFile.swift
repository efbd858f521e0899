import Core
import Foundation
import Japanese
import Storage
import Tabular
import Web

/// The inventory as a table file: UTF-8 or CP932, one procedure a row.
enum ProcedureFile {
    static let columns = [
        "番号", "手続名", "所管課", "根拠法令", "年間件数", "主要", "オンライン化目標年度", "押印の目的", "押印の代替", "押印廃止日", "オンライン開始日", "廃止日", "廃止理由", "廃止承認日", "廃止承認者", "備考",
    ]

    /// One row that can be taken in.
    struct Line: Sendable {
        let line: Int
        /// The record as it stands; `nil` for a new one.
        let old: Procedure?
        /// The record as the row makes it.
        let procedure: Procedure
        /// What the row says of an abolition; `nil` where it says none.
        let abolition: Abolition?
        /// Whether the inventory has no abolition yet.
        let isAbolitionNew: Bool

        struct Abolition: Sendable {
            let day: Day
            let reason: String
            let approvedOn: Day?
            let approvedBy: String
        }
    }

    static let importer = Importer("procedures", help: "The procedure inventory (CSV, UTF-8 or CP932)", order: 30) { bytes, options, platform in
        let now = platform.now
        return try await platform.database.write { db in
            let preview = try ProcedureFile.preview(Array(bytes), mayApprove: true, at: now, in: db)
            var outcome = Importer.Outcome()
            outcome.problems = preview.problems.map { $0(options.language) }
            if !outcome.problems.isEmpty || options.dryRun {
                (outcome.added, outcome.changed, outcome.unchanged) = (preview.added, preview.changed, preview.unchanged)
                return outcome
            }
            return try take(preview.lines, by: options.actor, at: now, in: db)
        }
    }

    /// What a file would do.
    struct Preview: Sendable {
        var lines: [Line] = []
        var problems: [Message] = []
        var added = 0
        var changed = 0
        var unchanged = 0
        /// What the first so many rows would change of what is known.
        var changes: [CellChange] = []

        /// Over which records the rows were read.
        var base: String {
            let records = lines.map { "\($0.procedure.number) \($0.old?.updatedAt.description ?? "")" }
            return Digest(of: Data(records.joined(separator: "\n").utf8)).hex
        }

        /// Whether the rows would change something over other records than those that the officer was shown.
        /// - Parameter seen: the records of the preview that they saw.
        func isOvertaken(since seen: String?) -> Bool { added + changed > 0 && seen.map { $0 != base } == true }
    }

    private static let mostChanges = 500

    /// What is known of a body's procedures, by number, and of their abolitions.
    private struct Known {
        var procedures: [String: Procedure] = [:]
        var abolitions: [ID<Procedure>: Abolition] = [:]

        init(body: String, in db: any Connection) throws {
            try db.each("SELECT * FROM procedure WHERE body = \(body)") { row in
                let procedure = try Procedure(row)
                procedures[procedure.number] = procedure
            }
            for one in try Abolition.all(body: body, in: db) { abolitions[one.procedure] = one }
        }
    }

    /// Reads the whole file over the inventory as it stands; every faulty row is named, none stops the reading. A column that the file does
    /// not have leaves what is known as it is; an empty cell empties it.
    /// - Parameter mayApprove: whether the file's approvals count. A file that an officer uploads approves nothing: somebody else does.
    static func preview(_ bytes: [UInt8], mayApprove: Bool, at instant: Instant, in db: any Connection) throws -> Preview {
        var preview = Preview()
        let table: CSVTable
        do {
            table = try CSVTable(file: bytes, required: ["番号", "手続名", "所管課"])
        } catch {
            preview.problems = [CSVText.message(error)]
            return preview
        }
        preview.problems = table.problems.map(CSVText.message)
        let units = Dictionary(
            try db.rows("SELECT code, parent FROM organisation_period ORDER BY valid_from").map {
                (try $0["code"] as String, try $0["parent"] as String?)
            },
            uniquingKeysWith: { _, last in last })
        let names = sectionNames(try OrganisationTree.on(instant.day, in: db))
        var seen: [String: Int] = [:]
        var known: [String: Known] = [:]
        for row in table.rows {
            let section = section(row["所管課"] ?? "", units: units, names: names)
            let body = (try? section.get()).map { top($0, units) } ?? ""
            if !body.isEmpty, known[body] == nil { known[body] = try Known(body: body, in: db) }
            let old = known[body]?.procedures[row["番号"] ?? ""]
            let recorded = old.flatMap { known[body]?.abolitions[$0.id] }
            switch read(row, section, body: body, over: old, recorded, at: instant) {
            case .failure(let faults): preview.problems += faults.all.map { CSVText.at(row.line, $0) }
            case .success(let line):
                let number = line.procedure.number
                if let first = seen.updateValue(row.line, forKey: "\(body) \(number)") {
                    preview.problems.append(CSVText.at(row.line, ProcedureText.repeated(number, first)))
                    continue
                }
                if let problem = fault(line.abolition, recorded, mayApprove) { preview.problems.append(CSVText.at(row.line, problem)) }
                preview.lines.append(line)
                count(line, in: &preview)
            }
        }
        return preview
    }

    private static func count(_ line: Line, in preview: inout Preview) {
        guard let old = line.old else {
            preview.added += 1
            return
        }
        guard line.procedure != old || line.isAbolitionNew else {
            preview.unchanged += 1
            return
        }
        preview.changed += 1
        guard preview.changes.count < mostChanges else { return }
        var after = fields(line.procedure, nil)
        if line.isAbolitionNew, let abolition = line.abolition {
            for (column, text) in [("廃止日", abolition.day.description), ("廃止理由", abolition.reason)] {
                if let place = columns.firstIndex(of: column) { after[place] = text }
            }
        }
        for (column, (before, after)) in zip(columns, zip(fields(old, nil), after)) where before != after {
            preview.changes.append(CellChange(line: line.line, number: old.number, column: column, before: before, after: after))
        }
    }

    /// A file adds abolitions; what is on record is changed on the procedure's own page, where it has its reason.
    private static func fault(_ abolition: Line.Abolition?, _ recorded: Abolition?, _ mayApprove: Bool) -> Message? {
        guard let abolition else { return nil }
        guard let recorded else { return abolition.approvedOn != nil && !mayApprove ? ProcedureText.approvalInFile : nil }
        let isSame =
            recorded.abolishedOn == abolition.day && recorded.reason == abolition.reason && recorded.approvedOn == abolition.approvedOn
            && (recorded.approvedBy ?? "") == abolition.approvedBy
        return isSame ? nil : ProcedureText.abolitionDiffers
    }

    /// Takes the rows in, in the transaction that read them: all of them or none.
    static func take(_ lines: [Line], by actor: Actor, at instant: Instant, in db: any Connection) throws -> Importer.Outcome {
        var outcome = Importer.Outcome()
        for line in lines {
            let (old, procedure) = (line.old, line.procedure)
            let isStored = try procedure.store(over: old, by: actor, at: instant, in: db)
            if old == nil { outcome.added += 1 } else if isStored || line.isAbolitionNew { outcome.changed += 1 } else { outcome.unchanged += 1 }
            guard let abolition = line.abolition, line.isAbolitionNew else { continue }
            try Abolition.record(procedure, on: abolition.day, reason: abolition.reason, by: actor, at: instant, in: db)
            if let approvedOn = abolition.approvedOn, let recorded = try Abolition.of(procedure.id, in: db) {
                try recorded.approve(on: approvedOn, byName: abolition.approvedBy, by: .program(actor.name), at: instant, in: db)
            }
        }
        return outcome
    }

    // MARK: one row

    struct Faults: Error {
        var all: [Message] = []
    }

    /// What the pages call the sections of today, and their codes: with the body, without it, and by their own name.
    private static func sectionNames(_ tree: OrganisationTree) -> [String: Set<String>] {
        var names: [String: Set<String>] = [:]
        for unit in tree.all {
            for name in [tree.label(unit.code).ja, tree.fullLabel(unit.code).ja, unit.name] { names[plain(name), default: []].insert(unit.code) }
        }
        return names
    }

    private static func plain(_ name: String) -> String { SearchFolding.fold(name).filter { !$0.isWhitespace } }

    private static let yes: Set<String> = ["○", "〇", "◯", "はい", "1"]
    private static let no: Set<String> = ["", "いいえ", "×", "0", "-", "ー"]

    /// The code of a section, by its code or by a name that only one section has.
    private static func section(_ text: String, units: [String: String?], names: [String: Set<String>]) -> Result<String, Faults> {
        if text.isEmpty { return .failure(Faults(all: [ProcedureText.missing("所管課")])) }
        if units[text] != nil { return .success(text) }
        let called = names[plain(text)] ?? []
        if called.count == 1, let code = called.first { return .success(code) }
        return .failure(Faults(all: [called.isEmpty ? ProcedureText.noSection(text) : ProcedureText.severalSections(text, called.count)]))
    }

    /// - Parameters:
    ///   - old: the record that the row is read over.
    ///   - recorded: its abolition.
    private static func read(
        _ row: CSVTable.Row, _ section: Result<String, Faults>, body: String, over old: Procedure?, _ recorded: Abolition?, at instant: Instant
    ) -> Result<Line, Faults> {
        var faults = Faults()
        /// What a column says, or what is known where the file does not have it.
        func cell<Value>(_ name: String, else known: Value, _ value: (_ name: String, _ text: String) -> Value) -> Value {
            row[name].map { value(name, $0) } ?? known
        }
        func text(_ name: String, _ text: String) -> String { text }
        func day(_ name: String, _ text: String) -> Day? {
            if text.isEmpty { return nil }
            if let day = Day(lenient: TableFile.day(text)) { return day }
            faults.all.append(ProcedureText.badDay(name, text))
            return nil
        }
        func integer(_ name: String, _ text: String) -> Int? {
            if text.isEmpty { return nil }
            if let number = Numerals.read(text) { return number }
            faults.all.append(ProcedureText.badNumber(name, text))
            return nil
        }
        func year(_ name: String, _ text: String) -> Int? {
            if text.isEmpty { return nil }
            if let year = FiscalYear(lenient: text) { return year.year }
            faults.all.append(ProcedureText.badYear(name, text))
            return nil
        }
        func mark(_ name: String, _ text: String) -> Bool {
            if !yes.union(no).contains(text) { faults.all.append(ProcedureText.badMark(text)) }
            return yes.contains(text)
        }
        let (number, name) = (row["番号"] ?? "", row["手続名"] ?? "")
        for (column, text, most) in [("番号", number, Procedure.longestNumber), ("手続名", name, Procedure.longestName)] {
            if text.isEmpty { faults.all.append(ProcedureText.missing(column)) }
            if text.unicodeScalars.count > most { faults.all.append(ProcedureText.tooLong(column, most)) }
        }
        if case .failure(let problem) = section { faults.all += problem.all }
        var one = old ?? Procedure(id: ID(at: instant), organisation: "", body: body, number: number, name: name, updatedAt: instant)
        one.organisation = (try? section.get()) ?? ""
        one.name = name
        one.legalBasis = cell("根拠法令", else: one.legalBasis, text)
        one.yearlyVolume = cell("年間件数", else: one.yearlyVolume, integer)
        one.isMajor = cell("主要", else: one.isMajor, mark)
        one.onlineTarget = cell("オンライン化目標年度", else: one.onlineTarget, year)
        one.sealPurpose = cell("押印の目的", else: one.sealPurpose, text)
        one.sealSubstitute = cell("押印の代替", else: one.sealSubstitute, text)
        one.sealAbolishedOn = cell("押印廃止日", else: one.sealAbolishedOn, day)
        one.onlineSince = cell("オンライン開始日", else: one.onlineSince, day)
        one.note = cell("備考", else: one.note, text)
        // Without its day a file says nothing of an abolition; with it, what it leaves out is as it is on record.
        let abolishedOn = cell("廃止日", else: nil, day)
        let approvedOn = cell("廃止承認日", else: abolishedOn == nil ? nil : recorded?.approvedOn, day)
        let reason = cell("廃止理由", else: recorded?.reason ?? "", text)
        let approvedBy = cell("廃止承認者", else: recorded?.approvedBy ?? "", text)
        if abolishedOn != nil, reason.isEmpty { faults.all.append(ProcedureText.missing("廃止理由")) }
        if approvedOn != nil, abolishedOn == nil { faults.all.append(ProcedureText.missing("廃止日")) }
        guard faults.all.isEmpty else { return .failure(faults) }
        let abolition = abolishedOn.map { Line.Abolition(day: $0, reason: reason, approvedOn: approvedOn, approvedBy: approvedBy) }
        return .success(Line(line: row.line, old: old, procedure: one, abolition: abolition, isAbolitionNew: abolition != nil && recorded == nil))
    }

    /// The body at the top of a unit's tree.
    private static func top(_ unit: String, _ units: [String: String?]) -> String {
        var code = unit
        for _ in 0..<16 {
            guard let parent = units[code] ?? nil else { break }
            code = parent
        }
        return code
    }

    /// The inventory as the same table, for a round trip.
    static func export(_ procedures: [Procedure], _ abolitions: [ID<Procedure>: Abolition], into writer: inout CSVWriter) {
        for one in procedures { writer.row(fields(one, abolitions[one.id])) }
    }

    /// One procedure as a row of the table.
    static func fields(_ one: Procedure, _ abolition: Abolition?) -> [String] {
        [
            one.number, one.name, one.organisation, one.legalBasis, one.yearlyVolume.map(String.init) ?? "", one.isMajor ? "○" : "",
            one.onlineTarget.map(String.init) ?? "", one.sealPurpose, one.sealSubstitute, one.sealAbolishedOn?.description ?? "",
            one.onlineSince?.description ?? "", abolition?.abolishedOn.description ?? "", abolition?.reason ?? "",
            abolition?.approvedOn?.description ?? "", abolition?.approvedBy ?? "", one.note,
        ]
    }
}
