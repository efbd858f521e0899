import Core
import Foundation
import Japanese
import Storage
import Web

/// 手続: something a person must do toward the administration, by law or ordinance.
struct Procedure: Storable, Hashable {
    static let table = "procedure"

    /// What an index of PostgreSQL holds, and what SQLite compares with a name that is looked for.
    static let longestName = 800
    static let longestNumber = 100

    let id: ID<Procedure>
    /// The section that answers for it (所管課).
    var organisation: String
    /// The prefecture or municipality of the section.
    var body: String
    /// Its number in the body's inventory.
    let number: String
    var name: String
    var legalBasis: String
    /// Cases in a year; `nil` is unknown, which is not 0.
    var yearlyVolume: Int?
    /// 主要手続
    var isMajor: Bool
    /// The fiscal year by whose end it is to be online.
    var onlineTarget: Int?
    /// Why a seal is or was asked for; empty: it never was.
    var sealPurpose: String
    /// What took the seal's place.
    var sealSubstitute: String
    var sealAbolishedOn: Day?
    var onlineSince: Day?
    var note: String
    var updatedAt: Instant

    init(
        id: ID<Procedure>, organisation: String, body: String, number: String, name: String, legalBasis: String = "", yearlyVolume: Int? = nil,
        isMajor: Bool = false, onlineTarget: Int? = nil, sealPurpose: String = "", sealSubstitute: String = "", sealAbolishedOn: Day? = nil,
        onlineSince: Day? = nil, note: String = "", updatedAt: Instant
    ) {
        self.id = id
        self.organisation = organisation
        self.body = body
        self.number = number
        self.name = name
        self.legalBasis = legalBasis
        self.yearlyVolume = yearlyVolume
        self.isMajor = isMajor
        self.onlineTarget = onlineTarget
        self.sealPurpose = sealPurpose
        self.sealSubstitute = sealSubstitute
        self.sealAbolishedOn = sealAbolishedOn
        self.onlineSince = onlineSince
        self.note = note
        self.updatedAt = updatedAt
    }

    init(_ row: Row) throws {
        id = try row["id"]
        organisation = try row["organisation"]
        body = try row["body"]
        number = try row["number"]
        name = try row["name"]
        legalBasis = try row["legal_basis"]
        yearlyVolume = try row["yearly_volume"]
        isMajor = try row["major"]
        onlineTarget = try row["online_target"]
        sealPurpose = try row["seal_purpose"]
        sealSubstitute = try row["seal_substitute"]
        sealAbolishedOn = try row["seal_abolished_on"]
        onlineSince = try row["online_since"]
        note = try row["note"]
        updatedAt = try row["updated_at"]
    }

    var columns: KeyValuePairs<String, any SQLValue> {
        [
            "id": id, "organisation": organisation, "body": body, "number": number, "name": name, "folded": SearchFolding.fold(name),
            "legal_basis": legalBasis, "yearly_volume": yearlyVolume, "major": isMajor, "online_target": onlineTarget, "seal_purpose": sealPurpose,
            "seal_substitute": sealSubstitute, "seal_abolished_on": sealAbolishedOn, "online_since": onlineSince, "note": note,
            "updated_at": updatedAt,
        ]
    }

    // MARK: questions

    static func with(id: ID<Procedure>, in db: any Connection) throws -> Procedure? { try db.first("SELECT * FROM procedure WHERE id = \(id)") }

    static func with(number: String, body: String, in db: any Connection) throws -> Procedure? {
        try db.first("SELECT * FROM procedure WHERE body = \(body) AND number = \(number)")
    }

    /// What narrows the list.
    struct Filter: Sendable {
        var words = ""
        var organisation = ""
        var state = ""
        /// Only these, where the state is not told by the inventory alone.
        var among: [ID<Procedure>]?
        static let states = ["major", "online", "not-online", "seal", "no-seal", "no-form", "master", "abolished"]
    }

    /// A page of the list, in the order of section and number: keyset paging, the same cost on every page.
    static func list(_ filter: Filter, within codes: [String], after: String?, limit: Int, in db: any Connection) throws -> [Procedure] {
        var conditions: [SQL] = ["organisation IN (\(list: codes))"]
        if !filter.words.isEmpty { conditions.append(holds(filter.words)) }
        switch filter.state {
        case "major": conditions.append("major")
        case "online": conditions.append("online_since IS NOT NULL")
        case "not-online": conditions.append("major AND online_since IS NULL")
        case "seal": conditions.append("seal_purpose <> '' AND seal_abolished_on IS NULL")
        case "no-seal": conditions.append("seal_abolished_on IS NOT NULL")
        case "no-form": conditions.append(Preparation.hasNoForm)
        case "abolished": conditions.append("id IN (SELECT procedure_id FROM procedure_abolition WHERE ended_at IS NULL)")
        default: break
        }
        if let among = filter.among { conditions.append("id IN (\(list: among))") }
        // A number may have one too, the code of a unit has none.
        if let after, let split = after.firstIndex(of: "~") {
            let (organisation, number) = (String(after[..<split]), String(after[after.index(after: split)...]))
            conditions.append("(organisation, number) > (\(organisation), \(number))")
        }
        return try db.all("SELECT * FROM procedure WHERE \(SQL.all(conditions)) ORDER BY organisation, number LIMIT \(limit)")
    }

    /// That a word stands in the name, whatever its width or kana.
    static func holds(_ word: String) -> SQL {
        let folded = SearchFolding.fold(word)
        // Signs alone stand in no name.
        return folded.isEmpty ? "1 = 0" : SQL.contains("folded", folded, isFolded: true)
    }

    /// What procedures are called in the journal.
    static func names(_ ids: [String], _ language: Language, in db: any Connection) throws -> [String: String] {
        let found: [Procedure] = try db.all("SELECT * FROM procedure WHERE id IN (\(list: ids))")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id.text, "\($0.number) \($0.name)") })
    }

    /// The names of some procedures.
    static func plainNames(_ ids: [ID<Procedure>], in db: any Connection) throws -> [ID<Procedure>: String] {
        let rows = try db.rows("SELECT id, name FROM procedure WHERE id IN (\(list: ids))")
        return Dictionary(try rows.map { (try $0["id"], try $0["name"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether one can apply for it here on a day.
    func isOpen(on day: Day, abolition: Abolition?) -> Bool {
        guard let since = onlineSince, since <= day else { return false }
        return abolition?.isInForce(on: day) != true
    }

    // MARK: verbs

    static let revision = "procedure"
    static let added = Journal.Action("procedures.add", Message(ja: "手続を登録", en: "Added a procedure"))
    static let changed = Journal.Action("procedures.change", Message(ja: "手続を変更", en: "Changed a procedure"))

    /// Stores a new procedure or what changed in a known one. - Returns: whether anything did.
    @discardableResult
    func store(over old: Procedure?, by actor: Actor, at instant: Instant, in db: any Connection) throws -> Bool {
        var record = self
        record.updatedAt = old?.updatedAt ?? instant
        if record == old { return false }
        record.updatedAt = instant
        if old == nil { try db.insert(record) } else { try db.update(record) }
        try Revision.raise(Procedure.revision, in: db)
        try ProcedureSearch.refresh(id, at: instant, in: db)
        try Journal.record(
            old == nil ? Procedure.added : Procedure.changed, Journal.Subject("procedure", id.text), before: old?.summary, after: record.summary,
            by: actor,
            at: instant, in: db)
        return true
    }

    private var summary: [String: String] {
        [
            "name": name, "organisation": organisation, "legal_basis": legalBasis, "yearly_volume": yearlyVolume.map(String.init) ?? "",
            "major": isMajor ? "yes" : "no", "online_target": onlineTarget.map(String.init) ?? "", "seal_purpose": sealPurpose,
            "seal_substitute": sealSubstitute, "seal_abolished_on": sealAbolishedOn?.description ?? "",
            "online_since": onlineSince?.description ?? "", "note": note,
        ].filter { !$0.value.isEmpty }
    }
}
