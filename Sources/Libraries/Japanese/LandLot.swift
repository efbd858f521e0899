import Foundation

/// 土地の所在と地番: a lot as the land register names it, by the place down to the 字 and the number of the lot in it (不動産登記法34条1項,
/// 不動産登記規則98条). It is another thing than an address: 住居表示 numbers buildings.
public enum LandLot {
    /// What is worth saying of a lot as it was written; it may be so all the same.
    public enum Hint: Sendable {
        /// ５番１号: a number of 住居表示.
        case residence
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

    /// What is longer is no lot, in bytes.
    private static let longest = 1000

    /// 庄原市見本町字例示　１０番地の２ → 庄原市見本町字例示10-2. The number of a lot and its branch (支号, 枝番) are joined by a hyphen, as the
    /// register's own indexes have them; 地先, the place beside a lot, stays. What cannot be told apart for certain stays as it was written.
    public static func normal(_ line: String) -> String {
        if line.utf8.count > longest { return line }
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
        let lot = #/^(.*?)\s?([0-9]{1,6})(?:番地?[のノ之\-]?([0-9]{1,5})|[のノ之\-]([0-9]{1,5})(?:番地?)?|番地?)?((?:地?先)?)$/#
        guard let found = text.wholeMatch(of: lot)?.output else { return text }
        let place = String(found.1)
        // １の１０の２, １番と２番: a branch has no branch (不動産登記事務取扱手続準則67条), so that something else is meant, or several.
        if place.contains(#/[0-9](?:番地?|号)?(?:[のノ之\-、,・ と]|及び|から)?$/#) { return text }
        guard let branch = found.3 ?? found.4 else { return "\(place)\(found.2)\(found.5.isEmpty ? "" : "番地先")" }
        return "\(place)\(found.2)-\(branch)\(found.5.isEmpty ? "" : "地先")"
    }

    /// 十番地の二 as 10番地の2, at the end of a line. Without 番地 it may be the name of a town: 一番町.
    private static func inDigits(_ text: String) -> String {
        let kanji = #/^(.*?)([一二三四五六七八九十百千]{1,7})番地(?:[のノ之]?([一二三四五六七八九十百千]{1,7}))?((?:先)?)$/#
        guard let found = text.wholeMatch(of: kanji)?.output, let number = Numerals.kanji(String(found.2)) else { return text }
        guard let typed = found.3 else { return "\(found.1)\(number)番地\(found.4)" }
        return Numerals.kanji(String(typed)).map { "\(found.1)\(number)番地の\($0)\(found.4)" } ?? text
    }

    public static func hint(_ line: String) -> Hint? {
        if line.contains(#/[0-9]番[0-9]+号/#) { return .residence }
        if let first = line.first, first.isASCII, first.isNumber { return .noPlace }
        return line.contains(#/[0-9]|番外|無番地|無地番|水面|未登記|[一二三四五六七八九十]番/#) ? nil : .noNumber
    }
}
