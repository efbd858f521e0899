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
        let number: String
        let procedure: Procedure
        let abolition: Abolition?

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
    }

    /// Reads the whole file and compares it with the inventory; every faulty row is named, none stops the reading.
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
        for row in table.rows {
            switch read(row, units: units, names: names, at: instant) {
            case .failure(let faults): preview.problems += faults.all.map { CSVText.at(row.line, $0) }
            case .success(let line):
                if let first = seen.updateValue(row.line, forKey: "\(line.procedure.body) \(line.number)") {
                    preview.problems.append(CSVText.at(row.line, ProcedureText.repeated(line.number, first)))
                    continue
                }
                preview.lines.append(line)
            }
        }
        try compare(&preview, mayApprove: mayApprove, in: db)
        return preview
    }

    private static func compare(_ preview: inout Preview, mayApprove: Bool, in db: any Connection) throws {
        var known: [String: Procedure] = [:]
        var abolitions: [ID<Procedure>: Abolition] = [:]
        for body in Set(preview.lines.map(\.procedure.body)) {
            try db.each("SELECT * FROM procedure WHERE body = \(body)") { row in
                let procedure = try Procedure(row)
                known["\(body) \(procedure.number)"] = procedure
            }
            for one in try Abolition.all(body: body, in: db) { abolitions[one.procedure] = one }
        }
        for line in preview.lines {
            let old = known["\(line.procedure.body) \(line.number)"]
            let recorded = old.flatMap { abolitions[$0.id] }
            if let problem = fault(line.abolition, recorded, mayApprove) { preview.problems.append(CSVText.at(line.line, problem)) }
            guard let old else {
                preview.added += 1
                continue
            }
            let isSame = line.procedure.replacing(old) == old && (line.abolition == nil || recorded != nil)
            if isSame { preview.unchanged += 1 } else { preview.changed += 1 }
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

    /// Takes the rows in, in one transaction: all of them or none.
    static func take(_ lines: [Line], by actor: Actor, at instant: Instant, in db: any Connection) throws -> Importer.Outcome {
        var outcome = Importer.Outcome()
        for line in lines {
            let old = try Procedure.with(number: line.number, body: line.procedure.body, in: db)
            let procedure = old.map { line.procedure.replacing($0) } ?? line.procedure
            let isStored = try procedure.store(over: old, by: actor, at: instant, in: db)
            let isNews = try line.abolition != nil && Abolition.of(procedure.id, in: db) == nil
            if old == nil { outcome.added += 1 } else if isStored || isNews { outcome.changed += 1 } else { outcome.unchanged += 1 }
            guard let abolition = line.abolition, isNews else { continue }
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

    private static func read(_ row: CSVTable.Row, units: [String: String?], names: [String: Set<String>], at instant: Instant) -> Result<Line, Faults>
    {
        var faults = Faults()
        func text(_ name: String) -> String { row[name] ?? "" }
        func day(_ name: String) -> Day? {
            guard !text(name).isEmpty else { return nil }
            if let day = Day(lenient: text(name)) { return day }
            faults.all.append(ProcedureText.badDay(name, text(name)))
            return nil
        }
        func number(_ name: String) -> Int? {
            guard !text(name).isEmpty else { return nil }
            if let number = Numerals.read(text(name)) { return number }
            faults.all.append(ProcedureText.badNumber(name, text(name)))
            return nil
        }
        for name in ["番号", "手続名", "所管課"] where text(name).isEmpty { faults.all.append(ProcedureText.missing(name)) }
        var unit = text("所管課")
        if !unit.isEmpty, units[unit] == nil {
            // A name counts where only one section is called so.
            let called = names[plain(unit)] ?? []
            if called.count == 1, let code = called.first {
                unit = code
            } else {
                faults.all.append(called.isEmpty ? ProcedureText.noSection(unit) : ProcedureText.severalSections(unit, called.count))
            }
        }
        if !yes.union(no).contains(text("主要")) { faults.all.append(ProcedureText.badMark(text("主要"))) }
        let procedure = Procedure(
            id: ID(at: instant), organisation: unit, body: top(unit, units), number: text("番号"), name: text("手続名"), legalBasis: text("根拠法令"),
            yearlyVolume: number("年間件数"), isMajor: yes.contains(text("主要")),
            onlineTarget: FiscalYear(lenient: text("オンライン化目標年度"))?.year ?? number("オンライン化目標年度"), sealPurpose: text("押印の目的"),
            sealSubstitute: text("押印の代替"), sealAbolishedOn: day("押印廃止日"), onlineSince: day("オンライン開始日"), note: text("備考"), updatedAt: instant)
        let (abolishedOn, approvedOn) = (day("廃止日"), day("廃止承認日"))
        if abolishedOn != nil, text("廃止理由").isEmpty { faults.all.append(ProcedureText.missing("廃止理由")) }
        if approvedOn != nil, abolishedOn == nil { faults.all.append(ProcedureText.missing("廃止日")) }
        guard faults.all.isEmpty else { return .failure(faults) }
        let abolition = abolishedOn.map { Line.Abolition(day: $0, reason: text("廃止理由"), approvedOn: approvedOn, approvedBy: text("廃止承認者")) }
        return .success(Line(line: row.line, number: text("番号"), procedure: procedure, abolition: abolition))
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

extension Procedure {
    /// This row's contents under the known record's name and time.
    func replacing(_ old: Procedure) -> Procedure {
        Procedure(
            id: old.id, organisation: organisation, body: body, number: number, name: name, legalBasis: legalBasis, yearlyVolume: yearlyVolume,
            isMajor: isMajor, onlineTarget: onlineTarget, sealPurpose: sealPurpose, sealSubstitute: sealSubstitute, sealAbolishedOn: sealAbolishedOn,
            onlineSince: onlineSince, note: note, updatedAt: old.updatedAt)
    }
}
