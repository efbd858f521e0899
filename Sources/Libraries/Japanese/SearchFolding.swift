import Foundation

/// Folds writing that means the same: width (NFKC), katakana and hiragana, case, white space.
public enum SearchFolding {
    public static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch scalar.value {
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
