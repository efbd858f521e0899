import Foundation

/// 氏名: a person's name as its owner writes it, with the separators unified. Kanji are never exchanged for others: 髙, 﨑, 𠮷
/// and variation selectors stay (行政事務標準文字 tells them apart), so nothing here uses NFKC on them.
///
/// Compare stored names by their scalars or by `searchForm`: `==` on `String` takes 神 (U+FA19) for 神.
public struct PersonName: Sendable, Hashable, CustomStringConvertible {
    /// 山田 太郎; one space between parts, none in a name of one word. ・ in long foreign names is kept.
    public let description: String

    /// A name as people type it, in any width and with any white space. `nil` when nothing is left; nothing else is refused.
    public init?(lenient text: String) {
        let plain = Dash.unified(Width.full(PersonName.halfLetters(Spacing.single(text)), .kana))
        let name = PersonName.composed(plain)
        guard !name.isEmpty else { return nil }
        description = name
    }

    /// 氏・姓, when the name has exactly two parts. A name of one word, or of three, has no surname that a program could tell.
    public var surname: String? { parts.count == 2 ? parts[0] : nil }
    /// 名
    public var given: String? { parts.count == 2 ? parts[1] : nil }
    public var parts: [String] { description.split(separator: " ").map(String.init) }

    /// What a search compares: variants, selectors, width, kana, case and separators do not matter.
    public var searchForm: String { PersonName.variantFolded(description) }

    /// See `searchForm`; for the words that somebody searches with.
    public static func variantFolded(_ text: String) -> String {
        KanjiVariant.folded(SearchFolding.fold(text)).replacing("・", with: "")
    }

    // MARK: characters that other systems lack

    /// 外字: a character that JIS X 0208 lacks, with the one to write instead when that is known.
    public struct Outside: Sendable, Hashable {
        public let character: Character
        public let substitute: String?
    }

    /// In the order of the name; a variation selector counts with its kanji.
    public var outsideJIS: [Outside] {
        description.filter { !$0.unicodeScalars.allSatisfy(JISX0208.contains) }.map {
            Outside(character: $0, substitute: KanjiVariant.substitute(for: $0))
        }
    }

    /// 縮退: the name for systems that know JIS X 0208 only; 〓 where no substitute is known. To be shown beside the name, never stored
    /// instead of it.
    public var reduced: String {
        description.map { character in
            character.unicodeScalars.allSatisfy(JISX0208.contains) ? String(character) : KanjiVariant.substitute(for: character) ?? "〓"
        }.joined()
    }

    // MARK: how it is stored

    /// ＪＯＨＮ → JOHN; brackets and other signs stay as typed.
    private static func halfLetters(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isLetter = (0xFF21...0xFF3A).contains(scalar.value) || (0xFF41...0xFF5A).contains(scalar.value)
            let isDigitOrStop = (0xFF10...0xFF19).contains(scalar.value) || scalar.value == 0xFF0E
            plain.append(isLetter || isDigitOrStop ? UnicodeScalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(plain)
    }

    /// NFC, except for compatibility ideographs: Unicode's composition would exchange 神 (U+FA19) for 神, which is another form
    /// of the name.
    private static func composed(_ text: String) -> String {
        if text.isNormal { return text }
        var result = String.UnicodeScalarView()
        var run = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if (0xF900...0xFAFF).contains(scalar.value) || (0x2F800...0x2FA1F).contains(scalar.value) {
                result.append(contentsOf: String(run).precomposedStringWithCanonicalMapping.unicodeScalars)
                result.append(scalar)
                run = .init()
            } else {
                run.append(scalar)
            }
        }
        result.append(contentsOf: String(run).precomposedStringWithCanonicalMapping.unicodeScalars)
        return String(result)
    }
}
