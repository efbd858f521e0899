/// 半角・全角: the same character in half and in full width. Only the kinds asked for are changed; kanji never.
public enum Width {
    /// What is folded. The space belongs to `ascii`; `｡｢｣､･ｰﾞﾟ` belong to `kana`.
    public struct Kind: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        public static let ascii = Kind(rawValue: 1)
        public static let digits = Kind(rawValue: 2)
        public static let kana = Kind(rawValue: 4)
        public static let all: Kind = [.ascii, .digits, .kana]
    }

    /// ＡＢＣ１２３ガー → ABC123ｶﾞｰ. Kana without a half form (ヮヰヱヵヶ, hiragana) stay.
    public static func half(_ text: String, _ kinds: Kind = .all) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in (kinds.contains(.kana) ? composed(text) : text).unicodeScalars {
            switch scalar.value {
            case 0xFF10...0xFF19 where kinds.contains(.digits): folded.append(shifted(scalar, by: -0xFEE0))
            case 0xFF10...0xFF19: folded.append(scalar)
            case 0xFF01...0xFF5E where kinds.contains(.ascii): folded.append(shifted(scalar, by: -0xFEE0))
            case 0x3000 where kinds.contains(.ascii): folded.append(" ")
            case 0x3001...0x30FF where kinds.contains(.kana): folded.append(contentsOf: halfKana[scalar] ?? [scalar])
            default: folded.append(scalar)
            }
        }
        return String(folded)
    }

    /// ABC123ｶﾞｰ → ＡＢＣ１２３ガー. Sound marks join the kana before them.
    public static func full(_ text: String, _ kinds: Kind = .all) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39 where kinds.contains(.digits): folded.append(shifted(scalar, by: 0xFEE0))
            case 0x30...0x39: folded.append(scalar)
            case 0x21...0x7E where kinds.contains(.ascii): folded.append(shifted(scalar, by: 0xFEE0))
            case 0x20 where kinds.contains(.ascii): folded.append("\u{3000}")
            case 0xFF61...0xFF9F where kinds.contains(.kana): folded.append(fullKana[Int(scalar.value) - 0xFF61])
            default: folded.append(scalar)
            }
        }
        return kinds.contains(.kana) ? composed(String(folded)) : String(folded)
    }

    /// カﾞ, カ゛ and カ with a combining mark (U+3099, U+309A) → ガ. A mark that no kana takes stays where it is.
    public static func composed(_ text: String) -> String {
        var joined: [UnicodeScalar] = []
        for scalar in text.unicodeScalars {
            let pairs: [UnicodeScalar: UnicodeScalar]? =
                switch scalar.value {
                case 0x3099, 0x309B, 0xFF9E: voiced
                case 0x309A, 0x309C, 0xFF9F: halfVoiced
                default: nil
                }
            // A half kana takes its mark on the way to full width only; before that it is two characters as it should be.
            if let pairs, let last = joined.last, let whole = pairs[last] {
                joined[joined.count - 1] = whole
            } else {
                joined.append(scalar)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: joined)
        return String(view)
    }

    // MARK: the tables

    /// U+FF61 to U+FF9F, in order.
    private static let fullKana = Array(
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜".unicodeScalars)

    private static let voiced = pairs(
        "カキクケコサシスセソタチツテトハヒフヘホウワヰヱヲヽかきくけこさしすせそたちつてとはひふへほうゝ", "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヸヹヺヾがぎぐげござじずぜぞだぢづでどばびぶべぼゔゞ")
    private static let halfVoiced = pairs("ハヒフヘホはひふへほ", "パピプペポぱぴぷぺぽ")

    private static let halfKana: [UnicodeScalar: [UnicodeScalar]] = {
        var table: [UnicodeScalar: [UnicodeScalar]] = [:]
        for (index, full) in fullKana.enumerated() { table[full] = UnicodeScalar(0xFF61 + UInt32(index)).map { [$0] } }
        for (marks, mark) in [(voiced, "\u{FF9E}" as UnicodeScalar), (halfVoiced, "\u{FF9F}")] {
            for (plain, whole) in marks { if let half = table[plain] { table[whole] = half + [mark] } }
        }
        return table
    }()

    private static func pairs(_ plain: String, _ marked: String) -> [UnicodeScalar: UnicodeScalar] {
        Dictionary(zip(plain.unicodeScalars, marked.unicodeScalars), uniquingKeysWith: { first, _ in first })
    }

    private static func shifted(_ scalar: UnicodeScalar, by offset: Int) -> UnicodeScalar {
        UnicodeScalar(UInt32(Int(scalar.value) + offset)) ?? scalar
    }
}
