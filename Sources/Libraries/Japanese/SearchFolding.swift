import Foundation

/// Folds writing that means the same: width (NFKC), katakana and hiragana, case, white space.
public enum SearchFolding {
    public static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        let normal = text.isNormal ? text : text.precomposedStringWithCompatibilityMapping.lowercased()
        for scalar in normal.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: folded.append(UnicodeScalar(scalar.value + 0x20) ?? scalar)
            case 0x30A1...0x30F6: folded.append(UnicodeScalar(scalar.value - 0x60) ?? scalar)
            case 0x20, 0x09, 0x0A, 0x0D, 0x3000: break
            case 0x2010...0x2015, 0x2212: folded.append("-")
            default: folded.append(scalar)
            }
        }
        // Marks of half-width kana (ﾃﾞ) may stand by themselves still.
        let hasMarks = folded.contains { $0.value == 0x3099 || $0.value == 0x309A }
        return hasMarks ? String(folded).precomposedStringWithCanonicalMapping : String(folded)
    }
}

extension SearchFolding {
    private enum Script { case hiragana, katakana, letters, kanji, none }

    /// What bears the meaning of a sentence: カフェを開きたい is カフェ and 開, “open a cafe” is “open” and “cafe”. The runs of one script, without
    /// those of hiragana where others stand, which bend them, and without the small words of English.
    public static func pieces(_ text: String) -> [String] {
        var runs: [(script: Script, text: String.UnicodeScalarView)] = []
        for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            let script = script(scalar)
            if runs.last?.script != script { runs.append((script, String.UnicodeScalarView())) }
            runs[runs.count - 1].text.append(scalar)
        }
        let isMixed = runs.contains { [.katakana, .kanji].contains($0.script) }
        return runs.compactMap { script, text in
            let word = String(text)
            return switch script {
            case .none: nil
            case .hiragana: isMixed ? nil : word
            case .letters: smallWords.contains(word) ? nil : word
            case .katakana, .kanji: word
            }
        }
    }

    private static let smallWords: Set = ["a", "an", "the", "to", "for", "of", "my", "in", "on", "i", "want", "how", "and"]

    private static func script(_ scalar: Unicode.Scalar) -> Script {
        switch scalar.value {
        case 0x3041...0x309F: .hiragana
        case 0x30A0...0x30FF: .katakana
        case 0x30...0x39, 0x61...0x7A, 0xC0...0x24F: .letters
        case 0x3005, 0x3400...0x9FFF, 0x20000...0x3FFFF: .kanji
        default: .none
        }
    }
}
