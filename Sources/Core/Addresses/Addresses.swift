import Foundation
import Japanese
import Storage
import Tabular
import Web

/// 郵便番号簿: Japan Post's directory of postal codes, taken in as a whole and replaced as a whole.
///
/// Towns (`KEN_ALL`, `utf_ken_all`) and offices with a code of their own (`JIGYOSYO`) are two files; each replaces its own half.
public enum Addresses {
    static let migration = Migration(
        "addresses-001-postal-code",
        """
        CREATE TABLE postal_code (
            half TEXT NOT NULL CHECK (half IN ('towns', 'offices')), place BIGINT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL,
            prefecture TEXT NOT NULL, city TEXT NOT NULL, town TEXT NOT NULL, prefecture_kana TEXT NOT NULL, city_kana TEXT NOT NULL,
            town_kana TEXT NOT NULL, note TEXT, office TEXT, office_kana TEXT, office_block TEXT, office_box BOOLEAN,
            PRIMARY KEY (half, place)
        );
        CREATE INDEX postal_code_code ON postal_code (code, half, place);
        CREATE TABLE postal_file (half TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL, records BIGINT NOT NULL, taken_at TEXT NOT NULL);
        """)

    static let taken = Journal.Action("addresses.take", Message(ja: "郵便番号簿を更新", en: "Replaced the postal directory"))
    static let noun = Journal.Noun(
        "postal-directory", Message(ja: "郵便番号簿", en: "Postal directory"),
        words: ["towns": Message(ja: "町域", en: "towns"), "offices": Message(ja: "大口事業所", en: "offices")])
    static let fields = ["records": Message(ja: "件数", en: "records")]

    // MARK: questions

    /// Where letters with a code go: several towns, two municipalities, an office, or nowhere that is known. In the order of the files.
    public static func places(of code: PostalCode, in db: any Connection) throws -> [PostalRecord] {
        try db.all("SELECT * FROM postal_code WHERE code = \(code.digits) ORDER BY half DESC, place LIMIT 200", as: Place.self).map(\.record)
    }

    /// Whether anything has been taken in.
    public static func isEmpty(in db: any Connection) throws -> Bool { try db.rows("SELECT half FROM postal_file LIMIT 1").isEmpty }

    private struct Place: Record {
        let record: PostalRecord

        init(_ row: Row) throws {
            let name: String? = try row["office"]
            let office = try name.map {
                PostalRecord.Office(
                    name: $0, kana: try row["office_kana"] ?? "", block: try row["office_block"] ?? "", isBox: try row["office_box"] ?? false)
            }
            record = PostalRecord(
                code: try PostalCode(lenient: try row["code"]), body: try row["body"], prefecture: try row["prefecture"], city: try row["city"],
                town: try row["town"], prefectureKana: try row["prefecture_kana"], cityKana: try row["city_kana"], townKana: try row["town_kana"],
                note: try row["note"], office: office)
        }
    }

    // MARK: verbs

    /// Puts the records in place of those of the same half, in the transaction that is under way.
    static func replace(_ half: Half, by records: [PostalRecord], _ digest: Digest, by actor: Actor, at instant: Instant, in db: any Connection)
        throws
    {
        let before = try db.rows("SELECT records, digest FROM postal_file WHERE half = \(half.rawValue)").first
        try db.run("DELETE FROM postal_code WHERE half = \(half.rawValue)")
        for start in stride(from: 0, to: records.count, by: 500) {
            var statement: SQL = """
                INSERT INTO postal_code (half, place, code, body, prefecture, city, town, prefecture_kana, city_kana, town_kana, note, office,
                office_kana, office_block, office_box) VALUES
                """
            for (index, one) in records[start..<min(start + 500, records.count)].enumerated() {
                statement += """
                    \(index == 0 ? "" : ", " as SQL) (\(half.rawValue), \(start + index), \(one.code.digits), \(one.body), \(one.prefecture), \(one.city),
                    \(one.town), \(one.prefectureKana), \(one.cityKana), \(one.townKana), \(one.note), \(one.office?.name), \(one.office?.kana),
                    \(one.office?.block), \(one.office?.isBox))
                    """
            }
            try db.run(statement)
        }
        try db.run(
            """
            INSERT INTO postal_file (half, digest, records, taken_at) VALUES (\(half.rawValue), \(digest), \(records.count), \(instant))
            ON CONFLICT (half) DO UPDATE SET digest = excluded.digest, records = excluded.records, taken_at = excluded.taken_at
            """)
        let old = try before.map { row -> [String: String] in
            let (count, digest): (Int, String) = (try row["records"], try row["digest"])
            return ["records": String(count), "digest": digest]
        }
        try Journal.record(
            taken, Journal.Subject("postal-directory", half.rawValue), before: old, after: ["records": String(records.count), "digest": digest.hex],
            by: actor, at: instant, in: db)
    }

    /// Which of Japan Post's files it is.
    enum Half: String {
        case towns, offices
    }
}
