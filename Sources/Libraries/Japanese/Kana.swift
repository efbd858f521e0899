/// 仮名: hiragana and katakana, and フリガナ (a reading).
public enum Kana {
    /// ひらがな → ヒラガナ. Width is not touched.
    public static func katakana(_ text: String) -> String { moved(text, [0x3041...0x3096, 0x309D...0x309E], by: 0x60) }

    /// カタカナ → かたかな. ヷヸヹヺ have no hiragana and stay.
    public static func hiragana(_ text: String) -> String { moved(text, [0x30A1...0x30F6, 0x30FD...0x30FE], by: -0x60) }

    /// Any kana that was typed as the full-width katakana that is stored; parts separated by one space.
    /// What is no kana stays and fails `isReading`.
    public static func reading(_ text: String) -> String {
        // Katakana first: ヰ takes a sound mark that ゐ does not.
        Dash.unified(Width.full(katakana(Spacing.single(text)), .kana))
    }

    /// Whether what was typed can be stored as フリガナ: kana of any form, ー, ・ and spaces, with at least one kana.
    public static func isReading(_ text: String) -> Bool {
        let scalars = reading(text).unicodeScalars
        return scalars.allSatisfy(isReadingCharacter) && scalars.contains { isKana($0) && $0 != "ー" }
    }

    static func isReadingCharacter(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x30A1...0x30FE, 0x20: true
        default: false
        }
    }

    /// Hiragana, katakana of either width, and the long vowel sign.
    static func isKana(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x3041...0x3096, 0x3099...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: true
        default: false
        }
    }

    private static func moved(_ text: String, _ ranges: [ClosedRange<UInt32>], by offset: Int) -> String {
        var moved = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let belongs = ranges.contains { $0.contains(scalar.value) }
            moved.append(belongs ? UnicodeScalar(UInt32(Int(scalar.value) + offset)) ?? scalar : scalar)
        }
        return String(moved)
    }
}
