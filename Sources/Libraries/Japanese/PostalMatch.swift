import Foundation

/// Whether a postal code and an address go together, as far as a directory can tell: people write addresses in many ways, so what is not
/// clearly elsewhere is taken as there.
extension PostalRecord {
    /// The address is written as one in this place: it names its municipality, and its town where the code is a town's.
    public func mayHold(_ lines: String) -> Bool {
        // Most begin as the directory writes them: nothing has to be folded to see it.
        if lines.hasPrefix(prefecture + city + town) || lines.hasPrefix(city + town) { return true }
        let address = PostalRecord.plain(lines)
        // In Latin letters the directory cannot be compared with it.
        guard address.unicodeScalars.contains(where: { $0.value >= 0x3041 }) else { return true }
        guard [city, cityAlone].contains(where: { address.contains(PostalRecord.plain($0)) }) else { return false }
        let town = PostalRecord.plain(town)
        return town.isEmpty || address.contains(town) || office.map { address.contains(PostalRecord.plain($0.name)) } ?? false
    }

    /// 府中町 of 安芸郡府中町: the county is often left out.
    private var cityAlone: String {
        guard let cut = city.firstIndex(of: "郡"), cut != city.startIndex, city.hasSuffix("町") || city.hasSuffix("村") else { return city }
        return String(city[city.index(after: cut)...])
    }

    /// Without spaces, 大字 and 字, and with letters that are written for each other made one.
    private static func plain(_ text: String) -> String {
        var plain = text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
        for word in ["大字", "字"] { plain = plain.replacing(word, with: "") }
        return String(plain.map { alike[$0] ?? $0 })
    }

    private static let alike: [Character: Character] = [
        "ヶ": "ケ", "が": "ケ", "ガ": "ケ", "ノ": "の", "之": "の", "﨑": "崎", "嵜": "崎", "髙": "高", "濵": "浜", "濱": "浜", "澤": "沢", "廣": "広", "嶋": "島",
        "ツ": "ッ", "つ": "ッ", "っ": "ッ", "舘": "館", "榮": "栄", "龍": "竜", "邊": "辺", "邉": "辺",
    ]
}

extension Sequence where Element == PostalRecord {
    /// The code is known, and the address is in none of its places.
    public func areElsewhere(than lines: String) -> Bool {
        var isKnown = false
        for place in self {
            if place.mayHold(lines) { return false }
            isKnown = true
        }
        return isKnown
    }
}
