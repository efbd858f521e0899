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

/// 町字マスター: デジタル庁's register of towns, taken in as a whole and replaced as a whole. Registers have numbers; the newest that was taken in to its
/// end is the one that counts, and nothing of any other is seen.
public enum Towns {
    static let migration = Migration(
        "core-031-create-towns",
        """
        CREATE TABLE town_register (
            number BIGINT NOT NULL PRIMARY KEY, digest TEXT NOT NULL, records BIGINT NOT NULL, writing BIGINT NOT NULL,
            taken_on TEXT
        );
        CREATE TABLE town (
            register BIGINT NOT NULL, municipality TEXT NOT NULL, key TEXT NOT NULL, place BIGINT NOT NULL, id TEXT NOT NULL, oaza TEXT NOT NULL,
            chome TEXT NOT NULL, koaza TEXT NOT NULL, is_alias BOOLEAN NOT NULL, valid_from TEXT, valid_to TEXT, PRIMARY KEY (register, municipality, key, place)
        );
        CREATE TABLE town_municipality (
            register BIGINT NOT NULL, beginning TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (register, beginning, code)
        );
        """)

    static let taken = Journal.Action("towns.take", Message(ja: "町字マスターを更新", en: "Replaced the register of towns"))
    static let noun = Journal.Noun(
        "town-register", Message(ja: "町字マスター", en: "Register of towns"), words: ["towns": Message(ja: "町字", en: "towns")])

    /// The register that counts.
    public struct Register: Record, Sendable {
        let number: Int
        public let digest: String
        public let records: Int
        public let takenOn: Day
        /// Whether its names are written as this program asks for them; otherwise nothing is found in it until it is taken in anew.
        public let isReadable: Bool

        public init(_ row: Row) throws {
            (number, digest, records, takenOn) = (try row["number"], try row["digest"], try row["records"], try row["taken_on"])
            isReadable = try row["writing"] == RegisteredTown.writing
        }
    }

    // MARK: questions

    /// `nil` before any was taken in.
    public static func register(in db: any Connection) throws -> Register? {
        try db.first("SELECT * FROM town_register WHERE taken_on IS NOT NULL ORDER BY number DESC LIMIT 1")
    }

    /// The one town in which an address is; `nil` where there are several or none. What the postal code says of the municipality is believed, so that
    /// of two of one name the right one is found, and of a wrong code none.
    public static func town(of lines: String, postal: String?, on day: Day, in db: any Connection) throws -> Town? {
        let address = TownAddress(lines)
        // One question, and where there is no register the only one.
        let rows = try db.rows(
            """
            SELECT m.beginning, m.code, r.number, r.taken_on FROM town_municipality m JOIN town_register r ON r.number = m.register
            WHERE m.register = (SELECT max(number) FROM town_register WHERE taken_on IS NOT NULL) AND r.writing = \(RegisteredTown.writing)
            AND m.beginning IN (\(list: address.beginnings))
            """)
        let found = try rows.map(Named.init)
        guard let longest = found.map(\.beginning.unicodeScalars.count).max() else { return nil }
        let bodies = try bodies(of: postal, in: db)
        let named = found.filter { $0.beginning.unicodeScalars.count == longest && (bodies.isEmpty || bodies.contains(String($0.code.prefix(5)))) }
        guard named.count == 1, let one = named.first else { return nil }
        let entries: [Entry] = try db.all(
            """
            SELECT * FROM town WHERE register = \(one.register) AND municipality = \(one.code)
            AND key IN (\(list: address.keys(behind: one.beginning).sorted()))
            AND (valid_from IS NULL OR valid_from <= \(day)) AND (valid_to IS NULL OR valid_to > \(day))
            """)
        let fitting = entries.filter { address.isIn($0.town, behind: one.beginning) }
        guard let first = fitting.first, Set(fitting.map(\.id)).count == 1, !fitting.contains(where: \.isAlias) else { return nil }
        return Town(
            municipality: one.code, id: first.id, name: first.town.oaza + first.town.chome + first.town.koaza, registered: one.takenOn)
    }

    /// The municipalities of a postal code, by the first five digits of their codes; none where the directory does not know it.
    private static func bodies(of postal: String?, in db: any Connection) throws -> Set<String> {
        guard let postal, let code = try? PostalCode(lenient: postal) else { return [] }
        return Set(try db.values("SELECT DISTINCT body FROM postal_code WHERE code = \(code.digits)", as: String.self))
    }

    /// A municipality that an address begins with.
    private struct Named: Record {
        let beginning: String
        let code: String
        let register: Int
        let takenOn: Day

        init(_ row: Row) throws {
            (beginning, code, register, takenOn) = (try row["beginning"], try row["code"], try row["number"], try row["taken_on"])
        }
    }

    private struct Entry: Record {
        let id: String
        let town: RegisteredTown
        let isAlias: Bool

        init(_ row: Row) throws {
            (id, isAlias) = (try row["id"], try row["is_alias"])
            town = RegisteredTown(oaza: try row["oaza"], chome: try row["chome"], koaza: try row["koaza"])
        }
    }
}
