import Web

/// Whether a page reads as one in a further language: what is Japanese on it is the words of somebody else, and marked as such; the site's own
/// sentences are all translated.
public enum FurtherCheck {
    /// What is left in Japanese: each with its element.
    public static func gaps(_ html: String, in language: FurtherLanguage) -> [String] {
        let untranslated = html.matches(of: /<span lang="[^"]*" data-untranslated>([^<]*)/).map { "untranslated: \($0.1.prefix(60))" }
        return EnglishCheck.unmarked(html) { isLeft($0, in: language) } + untranslated
    }

    /// Kana are in no Chinese text, though kanji are; in plain Japanese kanji have their readings after them, but for what stands in quotation marks:
    /// a section's name of a question.
    private static func isLeft(_ text: Substring, in language: FurtherLanguage) -> Bool {
        switch language {
        case .chinese: text.unicodeScalars.contains { (0x3041...0x3096).contains($0.value) || (0x30A1...0x30FA).contains($0.value) }
        case .easy: isUnread(text.replacing(/「[^」]*」/, with: ""))
        case .korean, .portuguese, .vietnamese: EnglishCheck.isJapanese(text)
        }
    }

    private static func isUnread(_ text: Substring) -> Bool {
        text.contains(/[\u{4E00}-\u{9FFF}]/) && !text.contains(/[\u{4E00}-\u{9FFF}々][0-9けつ個件日月年円]*（[ぁ-ゖァ-ヺー]+）/)
    }
}
