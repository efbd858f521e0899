/// 名前: names of bodies and offices are Japanese on every page. They are marked as such, and whoever may not read kanji sees the romanised one too.
extension Component {
    /// An office's name. Of its English one only what is in English is shown.
    public static func name(_ name: Message, _ lang: Language) -> HTML {
        let japanese = official(name(lang), lang)
        return romanised(name, lang).map { "\(japanese) (<span lang=\"en\">\($0)</span>)" } ?? japanese
    }

    /// The same where nothing can be marked, as in a mail.
    public static func plain(_ name: Message, _ lang: Language) -> String {
        romanised(name, lang).map { "\(name(lang)) (\($0))" } ?? name(lang)
    }

    /// A sentence of the site with a Japanese name in it. Kanji alone do not tell Chinese from Japanese: the name is marked where it stands.
    public static func sentence(_ words: Message, naming one: Message, _ lang: Language) -> HTML {
        let text = words(lang)
        guard lang.further != nil, lang.mark(of: words) == nil, let place = text.firstRange(of: one.ja) else { return "\(words, lang)" }
        return "\(String(text[..<place.lowerBound]))\(name(one, lang))\(String(text[place.upperBound...]))"
    }

    /// A sentence with the Japanese words that are known to stand in it marked.
    static func quoted(_ words: [String], in text: String, _ lang: Language) -> HTML {
        guard lang.further != nil, !lang.isJapanese,
            let (word, place) = words.lazy.compactMap({ word in text.firstRange(of: word).map { (word, $0) } }).first
        else { return named(in: text, lang) }
        let (before, after) = (String(text[..<place.lowerBound]), String(text[place.upperBound...]))
        return "\(quoted(words, in: before, lang))<span lang=\"ja\">\(word)</span>\(quoted(words, in: after, lang))"
    }

    private static func romanised(_ name: Message, _ lang: Language) -> String? {
        switch lang {
        case .ja, .en, .further(.easy), .further(.chinese): return nil
        case .further(.korean), .further(.portuguese), .further(.vietnamese):
            if name.en == name.ja { return nil }
            let parts = name.en.split(separator: ", ").filter { !$0.unicodeScalars.contains(where: isJapanese) }
            return parts.isEmpty ? nil : parts.joined(separator: ", ")
        }
    }
}
