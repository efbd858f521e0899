import Foundation
import Japanese
import Storage
import Tabular
import Web

/// 組織のファイル: `code,name,kana,english,kind,parent,valid_from,valid_to,successor`, one row for each period of a unit, and behind them how
/// the unit is reached: `telephone,extension,postal_code,address,address_en,email,hours,hours_en` (`ContactField`).
///
/// A contact is the unit's, not the period's: it stands in the row of the newest period. A column that the file does not have leaves what is
/// stored; one that is there and empty says that there is nothing.
struct OrganisationFile: Sendable {
    /// One row: a period of a unit, and what it says of how the unit is reached.
    struct Entry: Sendable {
        let unit: Organisation
        let contact: [ContactField: String]
    }

    private(set) var entries: [Entry] = []
    private(set) var problems: [Message] = []
    /// The fields of a contact for which the file has columns.
    private var fields: Set<ContactField> = []
    /// When the newest period of each unit begins.
    private var newest: [String: Day] = [:]

    init(_ bytes: Data) {
        let table: CSVTable
        do {
            table = try CSVTable(bytes: Array(bytes), required: ["code", "name", "kind", "valid_from"])
        } catch {
            problems = [CSVText.message(error)]
            return
        }
        problems = table.problems.map(CSVText.message)
        fields = Set(ContactField.allCases.filter { field in table.rows.first?[field.rawValue] != nil })
        for row in table.rows {
            guard let unit = unit(row) else { continue }
            entries.append(Entry(unit: unit, contact: contact(row)))
            newest[unit.code] = max(newest[unit.code] ?? unit.validFrom, unit.validFrom)
        }
        checkParents()
        checkContacts()
    }

    private mutating func checkParents() {
        for unit in entries.map(\.unit) {
            if let parent = unit.parent, newest[parent] == nil { problems.append(OrganisationText.noParent(unit.code, parent)) }
            guard let successor = unit.successor else { continue }
            if newest[successor] == nil || successor == unit.code { problems.append(OrganisationText.noSuccessor(unit.code, successor)) }
            if unit.validTo == nil { problems.append(OrganisationText.notOver(unit.code)) }
        }
    }

    private mutating func unit(_ row: CSVTable.Row) -> Organisation? {
        guard let kind = Organisation.Kind(rawValue: row["kind"] ?? "") else {
            problems.append(CSVText.at(row.line, OrganisationText.wrongKind))
            return nil
        }
        guard let code = row["code"], !code.isEmpty, let name = row["name"], !name.isEmpty, let from = Day(iso: row["valid_from"] ?? "") else {
            problems.append(CSVText.at(row.line, OrganisationText.needed))
            return nil
        }
        let until = row["valid_to"].flatMap { $0.isEmpty ? nil : $0 }
        if let until, Day(iso: until) == nil { problems.append(CSVText.at(row.line, OrganisationText.wrongEnd)) }
        return Organisation(
            code: code, kind: kind, name: name, kana: row["kana"] ?? "", english: row["english"] ?? "",
            parent: row["parent"].flatMap { $0.isEmpty ? nil : $0 }, validFrom: from, validTo: until.flatMap { Day(iso: $0) },
            successor: row["successor"].flatMap { $0.isEmpty ? nil : $0 }, place: row.line)
    }

    // MARK: contacts

    /// As it will be stored: `nil` where the row says nothing of it.
    func contact(_ entry: Entry, beside old: ContactEntry) -> ContactEntry? {
        guard !fields.isEmpty, isNewest(entry) else { return nil }
        return ContactEntry(code: entry.unit.code, values: old.values.filter { !fields.contains($0.key) }.merging(entry.contact) { $1 })
    }

    private func isNewest(_ entry: Entry) -> Bool { newest[entry.unit.code] == entry.unit.validFrom }

    private mutating func contact(_ row: CSVTable.Row) -> [ContactField: String] {
        var typed: [ContactField: String] = [:]
        for field in fields { typed[field] = row[field.rawValue] }
        let (values, faults) = ContactEntry.read(typed)
        problems += faults.map { CSVText.at(row.line, OrganisationText.fault($0)) }
        return values
    }

    /// An old period's row may repeat what the newest says; it cannot say something else.
    private mutating func checkContacts() {
        let current = Dictionary(entries.filter(isNewest).map { ($0.unit.code, $0.contact) }, uniquingKeysWith: { $1 })
        for entry in entries where !isNewest(entry) && !entry.contact.isEmpty && entry.contact != current[entry.unit.code] {
            problems.append(CSVText.at(entry.unit.place, OrganisationText.oldContact))
        }
    }
}

extension OrganisationFile {
    /// 承継: cases of a section that is over are worked by the one that follows it.
    static let successors = Migration(
        "core-023-successors-of-units", "ALTER TABLE organisation_period ADD COLUMN successor TEXT REFERENCES organisation (code);")
}

// MARK: writing

extension OrganisationFile {
    /// The units with all their periods, as they are taken in again.
    static func csv(of codes: [String], in db: any Connection) throws -> String {
        let periods: [Organisation] = try db.all(
            """
            SELECT o.code, o.kind, p.name, p.kana, p.english, p.parent, p.valid_from, p.valid_to, p.successor, o.place FROM organisation o
            JOIN organisation_period p ON p.code = o.code WHERE o.code IN (\(list: codes)) ORDER BY o.place, o.code, p.valid_from
            """)
        let contacts = try ContactEntry.all(in: db)
        var writer = CSVWriter(guardsFormulas: true)
        writer.row(
            ["code", "name", "kana", "english", "kind", "parent", "valid_from", "valid_to", "successor"] + ContactField.allCases.map(\.rawValue))
        for (index, one) in periods.enumerated() {
            let isNewest = index + 1 == periods.count || periods[index + 1].code != one.code
            let contact = isNewest ? contacts[one.code] : nil
            writer.row(
                [
                    one.code, one.name, one.kana, one.english, one.kind.rawValue, one.parent ?? "", one.validFrom.description,
                    one.validTo?.description ?? "", one.successor ?? "",
                ] + ContactField.allCases.map { contact?[$0] ?? "" })
        }
        return writer.text
    }
}

/// Every sentence of the organisation file.
enum OrganisationText {
    static let wrongKind = Message(
        ja: "kind は prefecture、municipality、bureau、section のどれかにしてください。", en: "kind must be prefecture, municipality, bureau or section.")
    static let needed = Message(ja: "code、name、valid_from（2022-04-01 の形）を書いてください。", en: "code, name and valid_from (as 2022-04-01) are needed.")
    static let wrongEnd = Message(ja: "valid_to は 2022-03-31 の形で書いてください。", en: "write valid_to as 2022-03-31.")
    static func noParent(_ code: String, _ parent: String) -> Message {
        Message(ja: "\(code)：上位の組織「\(parent)」がこのファイルにありません。", en: "\(code): its parent “\(parent)” is not in this file.")
    }
    static func noSuccessor(_ code: String, _ successor: String) -> Message {
        Message(
            ja: "\(code)：承継先（successor）「\(successor)」には、このファイルにあるほかの組織を書いてください。",
            en: "\(code): its successor “\(successor)” must be another unit of this file.")
    }
    static func notOver(_ code: String) -> Message {
        Message(ja: "\(code)：承継先（successor）を書くときは、終わる日（valid_to）も書いてください。", en: "\(code): a successor needs the last day in valid_to.")
    }
    static func fault(_ fault: ContactEntry.Fault) -> Message {
        Message(ja: "\(fault.field.rawValue)：\(fault.message.ja)", en: "\(fault.field.rawValue): \(fault.message.en)")
    }
    static let oldContact = Message(
        ja: "連絡先は組織に一つです。いちばん新しい期間の行に書いてください。", en: "A unit has one contact: write it in the row of its newest period.")
}
