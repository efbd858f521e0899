/// 長音・ハイフン: the dozen signs that people type for a long vowel or a hyphen, told apart by what stands around them.
public enum Dash {
    /// ー ｰ - － − ‐ ‑ ‒ – — ― ─ ━ and rarer ones.
    public static func isDash(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2D7, 0x2010...0x2015, 0x2043, 0x207B, 0x208B, 0x2212, 0x2500, 0x2501, 0x30FC, 0xFE58, 0xFE63, 0xFF0D, 0xFF70: true
        default: false
        }
    }

    /// Each dash as what it must mean: `ー` after kana, `-` beside a digit or a letter (１ー２ → １-２). Where neither is
    /// certain the sign stays as typed.
    public static func unified(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var unified = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let end = scalars[index...].firstIndex { !isDash($0) } ?? scalars.count
            let before = index > 0 ? scalars[index - 1] : nil
            let after = end < scalars.count ? scalars[end] : nil
            for dash in scalars[index..<end] { unified.append(meaning(of: dash, after: before, before: after)) }
            if end < scalars.count { unified.append(scalars[end]) }
            index = end + 1
        }
        return String(unified)
    }

    /// Every dash as `-`: for text in which a long vowel cannot stand.
    static func hyphens(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { plain.append(isDash(scalar) ? "-" : scalar) }
        return String(plain)
    }

    private static func meaning(of dash: UnicodeScalar, after before: UnicodeScalar?, before after: UnicodeScalar?) -> UnicodeScalar {
        let isLongVowelSign = dash.value == 0x30FC || dash.value == 0xFF70
        if let before, Kana.isKana(before) {
            if isLongVowelSign { return "ー" }
            guard let after else { return "ー" }
            if isCounting(after) { return "-" }
            return Kana.isKana(after) || after.properties.isWhitespace ? "ー" : dash
        }
        return before.map(isCounting) == true || after.map(isCounting) == true ? "-" : dash
    }

    /// Digits of any width, kanji numerals and letters of the alphabet: a long vowel never follows them.
    private static func isCounting(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
        default: "〇一二三四五六七八九十".unicodeScalars.contains(scalar)
        }
    }
}
