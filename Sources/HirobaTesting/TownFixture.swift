import Foundation

/// The layout of the published file; the rows are composed for tests, of names of Hiroshima and invented ones, with invented ids.
public enum TownFixture {
    public static let header = [
        "lg_code", "machiaza_id", "machiaza_type", "pref", "pref_kana", "pref_roma", "county", "county_kana", "county_roma", "city", "city_kana",
        "city_roma", "ward", "ward_kana", "ward_roma", "oaza_cho", "oaza_cho_kana", "oaza_cho_roma", "chome", "chome_kana", "chome_number", "koaza",
        "koaza_kana", "koaza_roma", "machiaza_dist", "rsdt_addr_flg", "rsdt_addr_mtd_code", "oaza_cho_aka_flg", "koaza_aka_code",
        "oaza_cho_gsi_uncmn", "koaza_gsi_uncmn", "status_flg", "wake_num_flg", "efct_date", "ablt_date", "src_code", "post_code", "remarks",
    ]

    public static func row(
        _ code: String, _ id: String, _ city: String, ward: String = "", county: String = "", _ oaza: String, chome: String = "",
        koaza: String = "", pref: String = "広島県", _ changes: [String: String] = [:]
    ) -> [String] {
        let values = [
            "lg_code": code, "machiaza_id": id, "pref": pref, "county": county, "city": city, "ward": ward, "oaza_cho": oaza, "chome": chome,
            "koaza": koaza, "rsdt_addr_flg": "1", "oaza_cho_aka_flg": "0", "koaza_aka_code": "0", "status_flg": "1", "efct_date": "1947-04-17",
        ].merging(changes) { $1 }
        return header.map { values[$0] ?? "" }
    }

    public static let motomachi = row("341011", "0001000", "広島市", ward: "中区", "基町")
    public static let rows = [
        motomachi, row("341011", "0002001", "広島市", ward: "中区", "十日市東", chome: "１丁目"),
        row("341011", "0002002", "広島市", ward: "中区", "十日市東", chome: "２丁目"),
        row("342025", "0003004", "呉市", "中央", chome: "４丁目"), row("343021", "0004000", "府中町", county: "安芸郡", "本町"),
        row("342084", "0005000", "府中市", "本町"), row("132063", "0006000", "府中市", "本町", pref: "東京都"),
    ]

    public static func file(_ rows: [[String]] = rows, header: [String] = header) -> Data {
        Data(([header] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined().utf8)
    }
}
