import Foundation

/// 住所の表記: whether two addresses are one, however they are written: 広島県広島市中区基町１０番５２号 and 広島市中区基町10-52.
public enum AddressWriting {
    /// What is left of an address without everything in which people write the same one otherwise: the prefecture, width, kind of kana and form of
    /// kanji, 大字, and the words between its numbers.
    public static func folded(_ text: String) -> String {
        // A space between two numbers keeps them apart.
        let apart = text.replacing(/([0-9０-９])\s+(?=[0-9０-９])/) { "\($0.output.1)-" }
        var plain = KanjiVariant.folded(SearchFolding.fold(Dash.unified(apart)))
        plain = plain.replacing(/^(東京都|北海道|京都府|大阪府|.{2,3}県)/, with: "")
        for (word, other) in [("ゖ", "け"), ("之", "の")] { plain = plain.replacing(word, with: other) }
        // 大字 and 字 say what kind of name follows; in 十文字 and 一文字町 they are a part of one.
        plain = plain.replacing(/(^|[市区町村])大字/) { "\($0.output.1)" }.replacing(/大字(?=[^町0-9])/, with: "")
        plain = plain.replacing(/([^文十0-9])字([^町0-9])/) { "\($0.output.1)\($0.output.2)" }
        plain = plain.replacing(/[一二三四五六七八九十]+(?=丁目|番|号)/) { match in number(String(match.output)).map(String.init) ?? String(match.output) }
        // Between two numbers each of these words is a hyphen; behind the last one it says nothing.
        plain = plain.replacing(/([0-9])(丁目|番地の|番地|番|号|の)(?=[0-9])/) { "\($0.output.1)-" }
        return plain.replacing(/([0-9])(丁目|番地|番|号室|号)/) { "\($0.output.1)" }
    }

    /// 二十三: numerals as they stand before 丁目, up to ninety-nine.
    private static func number(_ text: String) -> Int? {
        let digits = Array("一二三四五六七八九")
        func digit(_ text: Substring) -> Int? { text.count == 1 ? text.first.flatMap { digits.firstIndex(of: $0) }.map { $0 + 1 } : nil }
        let parts = text.split(separator: "十", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return digit(parts[0])
        case 2:
            guard let tens = parts[0].isEmpty ? 1 : digit(parts[0]), let ones = parts[1].isEmpty ? 0 : digit(parts[1]) else { return nil }
            return tens * 10 + ones
        default: return nil
        }
    }
}
