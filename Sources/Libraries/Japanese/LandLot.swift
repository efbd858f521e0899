import Foundation

/// 土地の所在と地番: a lot as the land register names it, by the place down to the 字 (不動産登記規則97条) and the number of the lot in it
/// (98条, 不動産登記法34条1項). It is another thing than an address: 住居表示 numbers buildings.
public enum LandLot {
    /// What is worth saying of a lot as it was written; it may be so all the same.
    public enum Hint: Sendable {
        /// 5番1号: a number of 住居表示.
        case residence
        /// 三丁目5-2: nothing tells which of the two it is.
        case perhapsResidence
        /// Several in one line, of which none can be told apart for certain.
        case several
        /// No number, nor a word that there is none (無番地).
        case noNumber
        /// A number alone.
        case noPlace
    }

    /// One lot a line, each written in one way; empty lines go. - Parameter most: how many are read; further ones stay as they were written.
    public static func lines(lenient text: String, most: Int) -> [String] {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        return lines.enumerated().map { $0 < most ? normal($1) : $1 }
    }

    /// What is longer is no lot.
    public static let longest = 150

    static func isTooLong(_ line: String) -> Bool { line.utf8.count > longest * 4 || line.unicodeScalars.count > longest }

    /// 庄原市見本町字例示　１０番地の２ → 庄原市見本町字例示10番2, as the register writes it; 地先, the place
    /// beside a lot, stays. What has no 番 may be a number of 住居表示 as well: 10-2 keeps its hyphen. A line of several lots stays as it was written.
    public static func normal(_ line: String) -> String {
        if isTooLong(line) { return line }
        var text = line
        // What is mended once may show the next thing to mend: a dash that stood before a space stands before a number then.
        for _ in 0..<4 {
            let next = step(text)
            if next == text { break }
            text = next
        }
        return text
    }

    private static func step(_ line: String) -> String {
        let width = Dash.unified(Width.half(Width.full(line, .kana), .digits))
        let text = inDigits(width.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        if isSeveral(text) { return line }
        let lot = #/^(.*?)\s?([0-9]{1,6})(?:(番地?)[のノ之\-]?([0-9]{1,5})?|([のノ之\-])([0-9]{1,5})(番地?)?)?((?:地?先)?)$/#
        guard let found = text.wholeMatch(of: lot)?.output else { return text }
        let place = String(found.1)
        // 1の10の52: a branch is a number and has no branch (不動産登記事務取扱手続準則67条1項9号, 2項), so that something else is meant.
        if place.contains(#/[0-9](?:番地?|号)?[のノ之\- ]?$/#) { return text }
        let beside = found.8.isEmpty ? "" : "地先"
        if found.3 != nil || found.7 != nil {
            // 10番の: a branch was begun.
            if found.3 != nil, found.4 == nil, let last = text.last, "のノ之-".contains(last) { return text }
            return "\(place)\(found.2)番\(found.4 ?? found.6 ?? "")\(beside)"
        }
        return "\(place)\(found.2)\(found.5 ?? "")\(found.6 ?? "")\(beside)"
    }

    /// Whether a line names more than one lot: 10番～12番, 10番2、同12番3, 10-2及び10-3.
    private static func isSeveral(_ text: String) -> Bool {
        if text.contains(#/[0-9]番(?![町丁]).*[0-9]番/#) { return true }
        guard let first = text.firstIndex(where: isDigit), let last = text.lastIndex(where: isDigit) else { return false }
        return text[first...last].contains(#/[～〜~、，,。；;：:・／\/＋+＆&]|及び|および|並びに|ならびに|又は|または|[0-9番地号筆]\s?(?:と|から|より|まで|乃至|ないし|ほか|外)/#)
    }

    private static func isDigit(_ sign: Character) -> Bool { sign.isASCII && sign.isNumber }

    /// 十番地の二 as 10番地の2, at the end of a line. Without 番地 it may be the name of a town: 一番町.
    private static func inDigits(_ text: String) -> String {
        let kanji = #/^(.*?)([一二三四五六七八九十百千]{1,7})番地(?:[のノ之]?([一二三四五六七八九十百千]{1,7}))?((?:先)?)$/#
        guard let found = text.wholeMatch(of: kanji)?.output, let number = Numerals.kanji(String(found.2)) else { return text }
        guard let typed = found.3 else { return "\(found.1)\(number)番地\(found.4)" }
        return Numerals.kanji(String(typed)).map { "\(found.1)\(number)番地の\($0)\(found.4)" } ?? text
    }

    public static func hint(_ line: String) -> Hint? {
        if isTooLong(line) { return nil }
        let text = Width.half(line, .digits)
        if isSeveral(text) { return .several }
        if text.contains(#/[0-9一二三四五六七八九十]番地?の?\s?[0-9一二三四五六七八九十]+\s?号/#) { return .residence }
        if let first = text.first, isDigit(first) { return .noPlace }
        if text.contains(#/丁目\s?[0-9]+-[0-9]/#) { return .perhapsResidence }
        // 港町3丁目 is a place, and so is 一番町.
        let number = text.replacing(#/[0-9一二三四五六七八九十]+(?:丁目|番町|番丁|地割)/#, with: "")
        return number.contains(#/[0-9]|番外|無番地|無地番|水面|未登記|[一二三四五六七八九十]番/#) ? nil : .noNumber
    }
}
