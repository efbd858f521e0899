/// What stands in the town's column and is no town (郵便番号データの説明).
extension PostalRecord {
    /// Moves remarks from the town into the note, so that a filled-in address is one that people would write.
    mutating func separateNote() {
        if town == "以下に掲載がない場合" { return remark(town) }
        separateParenthesis()
        separateLots()
        separateWhole()
    }

    /// 大通西（１～１９丁目）. What follows a second parenthesis is part of the note: （高層棟）（１階）.
    private mutating func separateParenthesis() {
        guard let start = town.firstIndex(of: "（"), let end = town.lastIndex(of: "）"), start < end else { return }
        note = String(town[town.index(after: start)..<end]).replacing("）（", with: "、")
        town = String(town[..<start])
        if let start = townKana.firstIndex(of: "（") { townKana = String(townKana[..<start]) }
    }

    /// 地割 in Iwate: 種市第１５地割～第２１地割. The numbers are written with the block, not with the town.
    private mutating func separateLots() {
        // Few towns have them, and a pattern is compiled every time.
        guard town.contains("地割"), let start = town.firstRange(of: #/第?[０-９]+地割/#)?.lowerBound else { return }
        let lots = String(town[start...])
        note = note.map { "\(lots)（\($0)）" } ?? lots
        town = String(town[..<start])
        townKana = String(townKana.prefix { !"０１２３４５６７８９".contains($0) })
        if lots.hasPrefix("第"), townKana.hasSuffix("ダイ") { townKana.removeLast(2) }
    }

    /// 境町の次に番地がくる場合 and 利島村一円 name the municipality again: the block follows it at once. 一円 alone is a town in Shiga.
    private mutating func separateWhole() {
        if town.contains("の次に"), let match = town.wholeMatch(of: #/(.+)の次に.*番地.*がくる場合/#) {
            keep(String(match.1), kana: townKana.firstRange(of: #/ノツギニ|ノツギ/#).map { String(townKana[..<$0.lowerBound]) })
        } else if town.hasSuffix("一円"), town != "一円" {
            keep(String(town.dropLast(2)), kana: townKana.hasSuffix("イチエン") ? String(townKana.dropLast(4)) : nil)
        }
    }

    private mutating func keep(_ stem: String, kana: String?) {
        let isMunicipality = city == stem || city.hasSuffix("郡" + stem)
        let remarks = town + (note.map { "（\($0)）" } ?? "")
        remark(remarks)
        if !isMunicipality { (town, townKana) = (stem, kana ?? "") }
    }

    private mutating func remark(_ text: String) { (town, townKana, note) = ("", "", text) }
}
