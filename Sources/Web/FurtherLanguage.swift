/// 様式の言葉: a language in which a form may be read besides Japanese and English. What surrounds the form stays in those two.
public enum FurtherLanguage: String, Sendable, Hashable, CaseIterable, Codable {
    /// やさしい日本語
    case easy = "ja-easy"
    case chinese = "zh-Hans"
    case korean = "ko"
    case portuguese = "pt"
    case vietnamese = "vi"

    /// As HTML names it (BCP 47). Plain Japanese is Japanese.
    public var tag: String { self == .easy ? Language.ja.rawValue : rawValue }

    /// What its readers call it.
    public var name: String {
        switch self {
        case .easy: "やさしい日本語"
        case .chinese: "简体中文"
        case .korean: "한국어"
        case .portuguese: "Português"
        case .vietnamese: "Tiếng Việt"
        }
    }

    /// What officers call it.
    public var label: Message {
        switch self {
        case .easy: Message(ja: "やさしい日本語", en: "plain Japanese")
        case .chinese: Message(ja: "中国語（簡体字）", en: "Chinese (simplified)")
        case .korean: Message(ja: "韓国・朝鮮語", en: "Korean")
        case .portuguese: Message(ja: "ポルトガル語", en: "Portuguese")
        case .vietnamese: Message(ja: "ベトナム語", en: "Vietnamese")
        }
    }
}

/// Words of somebody's own that may be in another language than the page, and then say so.
extension Message {
    public init(ja: String, en: String, further: [FurtherLanguage: String]) {
        self.init(ja: ja, en: en)
        self.further = further
    }

    /// A sentence of the site's own that stands on the pages of forms, in every language that a form can be read in: a missing one does not
    /// compile.
    /// - Parameter easy: in plain Japanese (やさしい日本語).
    public init(ja: String, en: String, easy: String, zh: String, ko: String, pt: String, vi: String) {
        self.init(ja: ja, en: en, further: [.easy: easy, .chinese: zh, .korean: ko, .portuguese: pt, .vietnamese: vi])
    }

    /// The site's own words for whoever reads a form in a further language; as they are where nobody does, or they are not in it.
    public func said(in language: FurtherLanguage?) -> Message {
        guard let language, further[language] != nil else { return self }
        return read(in: language)
    }

    /// The words in a further language, on any page; where there are none, the Japanese ones.
    public func read(in language: FurtherLanguage) -> Message {
        guard let words = further[language], !words.isEmpty else {
            return Message(reading: ja, tag: Language.ja.rawValue, isUntranslated: true)
        }
        return Message(reading: words, tag: language.tag, isUntranslated: false)
    }
}

extension HTML.Interpolation {
    /// A sentence in the page's language; what is in another one is marked with it.
    public mutating func appendInterpolation(_ message: Message, _ lang: Language) {
        guard let tag = message.tag, tag != lang.rawValue else { return appendInterpolation(message(lang)) }
        appendInterpolation("<span lang=\"\(tag)\">\(message(lang))</span>" as HTML)
    }
}
