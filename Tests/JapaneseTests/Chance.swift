/// Random text that is the same in every run.
struct Chance: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func text(of alphabet: [UnicodeScalar], upTo length: Int = 12) -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) { alphabet.randomElement(using: &self).map { view.append($0) } }
        return String(view)
    }

    mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(Int.random(in: 0...9, using: &self)) }.joined() }
}

/// What people type, and what they should not be able to.
enum Alphabet {
    static func range(_ values: ClosedRange<UInt32>) -> [UnicodeScalar] { values.compactMap(UnicodeScalar.init) }
    static func scalars(_ text: String) -> [UnicodeScalar] { Array(text.unicodeScalars) }

    static let halfASCII = range(0x20...0x7E)
    static let fullASCII = range(0xFF01...0xFF5E) + scalars("\u{3000}")
    static let halfKana = range(0xFF66...0xFF9D) + scalars("｡｢｣､･")
    static let katakana = range(0x30A1...0x30F6) + scalars("ーヽヾ")
    static let hiragana = range(0x3041...0x3096) + scalars("ゝゞ")
    static let kanji = scalars("山田髙﨑𠮷邉齋濵広島県一二十々〆ヶ") + [0xFA19, 0xFA16, 0x2F1F].compactMap(UnicodeScalar.init)
    static let soundMarks = [0x3099, 0x309A, 0x309B, 0x309C, 0xFF9E, 0xFF9F].compactMap { UnicodeScalar(UInt32($0)) }
    static let dashes = scalars("ー－―‐−ｰ–—‑-─")
    static let hostile = [0x0, 0x9, 0xA, 0xA0, 0x200B, 0x200F, 0x202E, 0xFEFF, 0xE0101, 0xFE00, 0x301, 0x1F363, 0x10FFFF].compactMap {
        UnicodeScalar(UInt32($0))
    }
    static let everything = halfASCII + fullASCII + halfKana + katakana + hiragana + kanji + soundMarks + dashes + hostile
}

/// Equal scalar for scalar: `==` on strings takes カ with a combining mark for ガ, and 神 (U+FA19) for 神.
func same(_ first: String, _ second: String) -> Bool { first.unicodeScalars.elementsEqual(second.unicodeScalars) }
