/// 地図タイル: where the pictures of a map come from (`https://host/{z}/{x}/{y}.png`), and whom to name for them (出典).
public struct MapSource: Sendable {
    public let tiles: String
    public let credit: String
    /// The one place besides the site itself from which pages may load pictures: `https://cyberjapandata.gsi.go.jp`.
    public let origin: String
    /// That place by name, for people.
    public let host: String

    /// `nil` where the address is none of tiles, or its host is not told outright.
    public init?(tiles: String, credit: String) {
        guard let found = tiles.wholeMatch(of: #/(https?://([A-Za-z0-9.\-]+)(?::[0-9]{1,5})?)/[A-Za-z0-9._~{}\/?&=%\-]+/#),
            ["{z}", "{x}", "{y}"].allSatisfy(tiles.contains)
        else { return nil }
        self.tiles = tiles
        origin = String(found.1)
        host = String(found.2)
        self.credit = credit.isEmpty ? host : credit
    }
}
