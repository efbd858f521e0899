import Foundation
import Japanese
import Storage
import Web

/// 町字ID: the town in which an address is, as the register of addresses (アドレス・ベース・レジストリ) names it. It is found once, when the address
/// arrives, and kept with it: a later register changes nothing of what was found.
public struct Town: Codable, Sendable, Hashable {
    /// 全国地方公共団体コード, of a ward where the city has wards (政令指定都市の区): 341011.
    public let municipality: String
    /// 町字ID, seven digits: which 大字・町, and which 丁目 or 小字 of it. Municipality and id together are one town.
    public let id: String
    /// The name of the town in the register.
    public let name: String
    /// The day on which the register was taken in.
    public let registered: Day
}

/// 町字マスター: デジタル庁's register of towns, taken in as a whole and replaced as a whole.
public enum Towns {
    static let migration = Migration(
        "core-031-create-towns",
        """
        CREATE TABLE town (
            municipality TEXT NOT NULL, key TEXT NOT NULL, place BIGINT NOT NULL, id TEXT NOT NULL, oaza TEXT NOT NULL, chome TEXT NOT NULL,
            koaza TEXT NOT NULL, valid_from TEXT, valid_to TEXT, PRIMARY KEY (municipality, key, place)
        );
        CREATE TABLE town_municipality (beginning TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (beginning, code));
        CREATE TABLE town_register (
            one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1), digest TEXT NOT NULL, records BIGINT NOT NULL, taken_on TEXT NOT NULL
        );
        """)

    static let taken = Journal.Action("towns.take", Message(ja: "町字マスターを更新", en: "Replaced the register of towns"))
    static let noun = Journal.Noun(
        "town-register", Message(ja: "町字マスター", en: "Register of towns"), words: ["towns": Message(ja: "町字", en: "towns")])

    /// The register that was taken in last.
    public struct Register: Record, Sendable {
        public let digest: String
        public let records: Int
        public let takenOn: Day

        public init(_ row: Row) throws { (digest, records, takenOn) = (try row["digest"], try row["records"], try row["taken_on"]) }
    }

    // MARK: questions

    /// `nil` before any was taken in.
    public static func register(in db: any Connection) throws -> Register? { try db.first("SELECT * FROM town_register") }

    /// The one town in which an address is; `nil` where there are several or none. What the postal code says of the municipality is believed, so that
    /// of two of one name the right one is found, and of a wrong code none.
    public static func town(of lines: String, postal: String?, on day: Day, in db: any Connection) throws -> Town? {
        let address = TownAddress(lines)
        // Only where there is a register is there anything to find.
        let rows = try db.rows(
            """
            SELECT m.beginning, m.code, r.taken_on FROM town_municipality m, town_register r WHERE m.beginning IN (\(list: address.beginnings))
            """)
        let found = try rows.map { (beginning: try $0["beginning"] as String, code: try $0["code"] as String, on: try $0["taken_on"] as Day) }
        guard let longest = found.map(\.beginning.unicodeScalars.count).max() else { return nil }
        let bodies = try bodies(of: postal, in: db)
        let named = found.filter { $0.beginning.unicodeScalars.count == longest && (bodies.isEmpty || bodies.contains(String($0.code.prefix(5)))) }
        guard named.count == 1, let (beginning, code, registered) = named.first else { return nil }
        let entries: [Entry] = try db.all(
            """
            SELECT * FROM town WHERE municipality = \(code) AND key IN (\(list: address.keys(behind: beginning).sorted()))
            AND (valid_from IS NULL OR valid_from <= \(day)) AND (valid_to IS NULL OR valid_to > \(day))
            """)
        let fitting = entries.filter { address.isIn($0.town, behind: beginning) }
        guard let first = fitting.first, Set(fitting.map(\.id)).count == 1 else { return nil }
        return Town(municipality: code, id: first.id, name: first.town.oaza + first.town.chome + first.town.koaza, registered: registered)
    }

    /// The municipalities of a postal code, by the first five digits of their codes; none where the directory does not know it.
    private static func bodies(of postal: String?, in db: any Connection) throws -> Set<String> {
        guard let postal, let code = try? PostalCode(lenient: postal) else { return [] }
        return Set(try db.values("SELECT DISTINCT body FROM postal_code WHERE code = \(code.digits)", as: String.self))
    }

    private struct Entry: Record {
        let id: String
        let town: RegisteredTown

        init(_ row: Row) throws {
            id = try row["id"]
            town = RegisteredTown(oaza: try row["oaza"], chome: try row["chome"], koaza: try row["koaza"])
        }
    }

    // MARK: verbs

    /// Puts the rows of a file in place of all, in the transaction that is under way; they come one by one, and some are written at a time.
    static func replace(
        by rows: some Sequence<TownRow>, _ digest: Digest, records: Int, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let before = try register(in: db)
        for table in ["town", "town_municipality", "town_register"] { try db.run("DELETE FROM \(name: table)") }
        var (waiting, place, municipalities): ([SQL], Int, Set<TownRow.Municipality>) = ([], 0, [])
        for row in rows {
            waiting.append(
                """
                (\(row.municipality.code), \(row.town.key), \(place), \(row.id), \(row.town.oaza), \(row.town.chome), \(row.town.koaza), \(row.validFrom),
                \(row.validTo))
                """)
            place += 1
            if municipalities.insert(row.municipality).inserted { try keep(row.municipality, in: db) }
            if waiting.count == 1000 { try write(&waiting, in: db) }
        }
        try write(&waiting, in: db)
        try db.run("INSERT INTO town_register (one, digest, records, taken_on) VALUES (1, \(digest), \(records), \(instant.day))")
        try Journal.record(
            taken, Journal.Subject("town-register", "towns"), before: before.map { ["records": String($0.records), "digest": $0.digest] },
            after: ["records": String(records), "digest": digest.hex], by: actor, at: instant, in: db)
    }

    private static func write(_ waiting: inout [SQL], in db: any Connection) throws {
        if waiting.isEmpty { return }
        try db.run("INSERT INTO town (municipality, key, place, id, oaza, chome, koaza, valid_from, valid_to) VALUES \(SQL.list(waiting))")
        waiting = []
    }

    private static func keep(_ one: TownRow.Municipality, in db: any Connection) throws {
        for beginning in one.beginnings.sorted() {
            try db.run(
                "INSERT INTO town_municipality (beginning, code) VALUES (\(beginning), \(one.code)) ON CONFLICT (beginning, code) DO NOTHING")
        }
    }
}
