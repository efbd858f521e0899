import Approval
import Foundation
import Japanese
import Storage
import Tabular
import Web

/// Taking in the tree of organisations and the officers, each from a CSV file.
public enum Organisations {
    static let changed = Journal.Action("organisation.change", Message(ja: "組織を登録・変更", en: "Changed an organisation"))

    /// One row for each period of a unit (`OrganisationFile`).
    public static let importer = Importer("organisations", help: "Organisations as a dated tree, with their contacts (CSV)", order: 10) {
        bytes, options, platform in
        let file = OrganisationFile(bytes)
        var outcome = Importer.Outcome()
        outcome.problems = file.problems.map { $0(options.language) }
        guard outcome.problems.isEmpty else { return outcome }
        return try await platform.database.write { db in
            var outcome = Importer.Outcome()
            outcome.problems = try OrganisationPeriods(file.entries.map(\.unit), in: db).faults.map { $0(options.language) }
            guard outcome.problems.isEmpty else { return outcome }
            for entry in file.entries {
                let unit = entry.unit
                let contact = try file.contact(entry, beside: ContactEntry.of(unit.code, in: db))
                let change = try store(unit, contact, dryRun: options.dryRun, by: options.actor, at: platform.now, in: db)
                switch change {
                case .none: outcome.unchanged += 1
                case .added: outcome.added += 1
                case .changed: outcome.changed += 1
                }
                if change != .none { outcome.lines.append("\(change == .added ? "+" : "~") \(unit.code) \(unit.name)") }
            }
            return outcome
        }
    }

    private enum Change { case none, added, changed }

    /// A period of a unit, and how the unit is reached where the file says so.
    private static func store(
        _ unit: Organisation, _ contact: ContactEntry?, dryRun: Bool, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> Change {
        var old = try db.first(
            """
            SELECT o.code, o.kind, p.name, p.kana, p.english, p.parent, p.valid_from, p.valid_to, p.successor, o.place FROM organisation o
            JOIN organisation_period p ON p.code = o.code WHERE o.code = \(unit.code) AND p.valid_from = \(unit.validFrom)
            """, as: Organisation.self)
        if let known = old, known.place != unit.place {
            // A line above it that came or went changes no unit.
            if !dryRun { try db.run("UPDATE organisation SET place = \(unit.place) WHERE code = \(unit.code)") }
            old?.place = unit.place
        }
        let isReached = try contact.map { try $0 != ContactEntry.of(unit.code, in: db) } ?? false
        let change = old == nil ? Change.added : old == unit && !isReached ? .none : .changed
        if dryRun || change == .none { return change }
        if old != unit { try store(unit, instead: old, by: actor, at: instant, in: db) }
        try contact?.keep(by: actor, at: instant, in: db)
        return change
    }

    private static func store(_ unit: Organisation, instead old: Organisation?, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        for code in [unit.parent, unit.successor, unit.code].compactMap(\.self) {
            // A parent or a successor may stand further down in the file; its own row sets its kind.
            try db.run("INSERT INTO organisation (code, kind) VALUES (\(code), \(unit.kind)) ON CONFLICT (code) DO NOTHING")
        }
        try db.run("UPDATE organisation SET kind = \(unit.kind), place = \(unit.place) WHERE code = \(unit.code)")
        try db.run(
            """
            INSERT INTO organisation_period (code, name, kana, english, parent, valid_from, valid_to, successor)
            VALUES (\(unit.code), \(unit.name), \(unit.kana), \(unit.english), \(unit.parent), \(unit.validFrom), \(unit.validTo), \(unit.successor))
            ON CONFLICT (code, valid_from) DO UPDATE SET name = excluded.name, kana = excluded.kana, english = excluded.english,
            parent = excluded.parent, valid_to = excluded.valid_to, successor = excluded.successor
            """)
        try Journal.record(
            changed, Journal.Subject("organisation", unit.code), before: old.map { ["name": $0.name, "parent": $0.parent ?? ""] },
            after: ["name": unit.name, "parent": unit.parent ?? "", "from": unit.validFrom.description].merging(
                unit.successor.map { ["successor": $0] } ?? [:]
            ) { $1 }, by: actor, at: instant, in: db)
    }
}

extension Organisations {
    /// What units are called in the journal: by the newest name each has had.
    static func names(_ codes: [String], _ language: Language, in db: any Connection) throws -> [String: String] {
        let periods: [Organisation] = try db.all(
            """
            SELECT o.code, o.kind, p.name, p.kana, p.english, p.parent, p.valid_from, p.valid_to, p.successor, o.place FROM organisation o
            JOIN organisation_period p ON p.code = o.code WHERE o.code IN (\(list: codes)) ORDER BY p.valid_from
            """)
        return Dictionary(periods.map { ($0.code, $0.label(language)) }, uniquingKeysWith: { $1 })
    }
}

/// `login,name,kana,email,organisation,title,roles,position,deputies`: people, the roles they hold (`role@organisation`, separated by `;`) and their
/// post, with the posts of the same unit that deputise for it, in order (separated by `;`).
enum Officers {
    static let importer = Importer("officers", help: "Officers and residents with their roles (CSV)", order: 20) { bytes, options, platform in
        var outcome = Importer.Outcome()
        let table: CSVTable
        do {
            table = try CSVTable(bytes: Array(bytes), required: ["login", "name", "organisation", "roles"])
        } catch {
            outcome.problems = [CSVText.message(error)(options.language)]
            return outcome
        }
        outcome.problems =
            table.problems.map { CSVText.message($0)(options.language) } + table.rows.flatMap { faults($0).map { $0(options.language) } }
        guard outcome.problems.isEmpty else { return outcome }
        let dryRun = options.dryRun
        return try await platform.database.write { db in
            var outcome = Importer.Outcome()
            let codes = Set(try db.values("SELECT code FROM organisation", as: String.self))
            for row in table.rows {
                for code in Set([row["organisation"] ?? ""] + roles(row).map(\.1)).sorted() where !code.isEmpty && !codes.contains(code) {
                    outcome.problems.append(
                        CSVText.at(row.line, Message(ja: "組織「\(code)」は登録されていません。", en: "there is no organisation “\(code)”."))(options.language))
                }
            }
            outcome.problems += try unfitDeputies(table, on: platform.now.day, db).map { $0(options.language) }
            if !outcome.problems.isEmpty { return outcome }
            let seated = try table.rows.filter { try store($0, dryRun: dryRun, options.actor, platform.now, &outcome, db) }
            for row in seated { try setDeputies(row, options.actor, platform.now, db) }
            return outcome
        }
    }

    private static func roles(_ row: CSVTable.Row) -> [(Role?, String)] {
        (row["roles"] ?? "").split(separator: ";").map { part in
            let (role, place) = (part.prefix { $0 != "@" }, part.drop { $0 != "@" }.dropFirst())
            return (Role(rawValue: String(role)), place.isEmpty ? row["organisation"] ?? "" : String(place))
        }
    }

    private static func deputies(_ row: CSVTable.Row) -> [String] { (row["deputies"] ?? "").split(separator: ";").map(String.init) }

    private static func position(_ row: CSVTable.Row) -> Position { Position(unit: row["organisation"] ?? "", title: row["position"] ?? "") }

    /// Who would act for a post has another post of its unit, by this file or already, and is named once.
    private static func unfitDeputies(_ table: CSVTable, on day: Day, _ db: any Connection) throws -> [Message] {
        let rows = table.rows.filter { !deputies($0).isEmpty }
        guard !rows.isEmpty else { return [] }
        let known = Set(try StaffList.on(day, in: db).posts.map(\.position) + table.rows.map(position))
        return rows.filter { row in
            let (own, titles) = (position(row), deputies(row))
            return own.title.isEmpty || Set(titles + [own.title]).count != titles.count + 1
                || !titles.allSatisfy { known.contains(Position(unit: own.unit, title: $0)) }
        }
        .map { CSVText.at($0.line, PersonProblem.unfitDeputies.message) }
    }

    /// What is said of a post in the browser goes before what the file says.
    private static func setDeputies(_ row: CSVTable.Row, _ actor: Actor, _ instant: Instant, _ db: any Connection) throws {
        let (post, titles) = (position(row), deputies(row))
        guard !titles.isEmpty, try StaffList.on(instant.day, in: db).post(post)?.deputies.isEmpty ?? true else { return }
        try Post.setDeputies(titles, for: post.title, of: post.unit, by: actor, at: instant, in: db)
    }

    private static func faults(_ row: CSVTable.Row) -> [Message] {
        var faults: [Message] = []
        if (row["login"] ?? "").isEmpty || (row["name"] ?? "").isEmpty {
            faults.append(CSVText.at(row.line, Message(ja: "login と name を書いてください。", en: "login and name are needed.")))
        }
        if roles(row).contains(where: { $0.0 == nil }) {
            faults.append(
                CSVText.at(
                    row.line,
                    Message(
                        ja: "roles は \(Role.allCases.map(\.rawValue).joined(separator: "、")) から選んでください。",
                        en: "roles must be of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")))
        }
        return faults
    }

    /// - Returns: whether the person took a post.
    private static func store(
        _ row: CSVTable.Row, dryRun: Bool, _ actor: Actor, _ instant: Instant, _ outcome: inout Importer.Outcome, _ db: any Connection
    ) throws -> Bool {
        let login = row["login"] ?? ""
        let known = try Person.with(login: login, in: db)
        if known == nil {
            outcome.added += 1
            outcome.lines.append("+ \(login) \(row["name"] ?? "")")
        } else {
            outcome.unchanged += 1
        }
        if dryRun { return false }
        let unit = row["organisation"].flatMap { $0.isEmpty ? nil : $0 }
        let person =
            try known
            ?? People.add(
                Person(
                    id: ID(at: instant), login: login, name: row["name"] ?? "", kana: row["kana"] ?? "", email: row["email"] ?? "",
                    title: row["title"] ?? "", organisation: unit, createdAt: instant), password: nil, by: actor, at: instant, in: db)
        // The file may be older than what people have changed since: what was ended stays ended, and no day that is over is told otherwise.
        let (start, held) = (FiscalYear(containing: instant.day).start, try People.allGrants(of: person.id, in: db))
        for case (let role?, let code) in roles(row) where !code.isEmpty && !held.contains(where: { $0.role == role && $0.organisation == code }) {
            try People.grant(role, at: code, to: person, from: known == nil ? start : instant.day, by: actor, at: instant, in: db)
        }
        guard let unit, let title = row["position"], !title.isEmpty, person.isOpen, person.organisation == unit else { return false }
        let tenures = try Post.tenures(of: title, in: unit, db)
        guard !tenures.contains(where: { $0.person == person.id }) else { return false }
        let isVacant = tenures.allSatisfy { $0.validTo.map { $0 < start } ?? false }
        try Post.take(title, of: unit, by: person, from: isVacant ? start : instant.day, actor: actor, at: instant, in: db)
        return true
    }
}

/// What is wrong with a table file, for people.
public enum CSVText {
    public static func at(_ line: Int, _ message: Message) -> Message { Message(ja: "\(line)行目：\(message.ja)", en: "line \(line): \(message.en)") }

    public static func message(_ error: any Error) -> Message {
        guard let problem = error as? CSVProblem else { return Message(ja: "表として読めません。", en: "It cannot be read as a table.") }
        return switch problem {
        case .unterminatedQuote(let line):
            at(line, Message(ja: "引用符「\"」が閉じていません。", en: "a quote is not closed."))
        case .textAfterQuote(let line, let column):
            at(line, Message(ja: "\(column)列目の引用符の後に文字があります。", en: "text follows the closing quote in column \(column)."))
        case .undecodable(let line, _):
            at(
                line,
                Message(
                    ja: "文字コードとして正しくない文字があります。UTF-8かShift_JIS（CP932）で保存し直してください。",
                    en: "it holds bytes that are no characters. Save it again as UTF-8 or CP932."))
        case .wrongFieldCount(let line, let expected, let found):
            at(line, Message(ja: "列の数が\(found)で、見出しの\(expected)と合いません。", en: "it has \(found) columns instead of \(expected)."))
        case .tooLong(let line):
            at(line, Message(ja: "項目が長すぎます。", en: "a field is too long."))
        case .missingHeaders(let names):
            Message(ja: "見出しに次の列がありません：\(names.joined(separator: "、"))", en: "The header lacks: \(names.joined(separator: ", "))")
        case .repeatedHeader(let name):
            Message(ja: "見出し「\(name)」が二度あります。", en: "The header “\(name)” stands twice.")
        case .empty:
            Message(ja: "ファイルが空です。", en: "The file is empty.")
        case .tooManyRows(let most):
            Message(
                ja: "行が多すぎます。\(Numerals.grouped(most))行までのファイルに分けてください。",
                en: "There are too many lines: part it into files of at most \(Numerals.grouped(most)).")
        case .longRow(let line, let most):
            at(
                line,
                Message(
                    ja: "1行が長すぎます（\(most / 1024)KBまで）。文章を短くしてください。", en: "the line is too long: at most \(most / 1024) KB. Shorten its texts."))
        case .workbook(let problem): message(problem)
        }
    }

    private static func message(_ problem: XlsxReader.Problem) -> Message {
        switch problem {
        case .notSpreadsheet, .noSheet: Message(ja: "Excelのブック（.xlsx）ではありません。", en: "It is no Excel workbook (.xlsx).")
        case .tooLarge: Message(ja: "表が大きすぎます。行か列を減らしてください。", en: "The table is too large. Use fewer rows or columns.")
        case .damaged, .forbidden:
            Message(
                ja: "ブックを読めません。Excelで開いて、.xlsx かCSVで保存し直してください。",
                en: "The workbook cannot be read. Open it in Excel and save it again as .xlsx or CSV.")
        }
    }
}
