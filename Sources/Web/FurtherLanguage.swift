/// 様式の言葉: a language in which an applicant may read, besides Japanese and English: the pages of the whole way, and the forms that are in it.
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

    /// Whether its readers write the day before the month, in figures: 02/08/2021.
    public var isDayFirst: Bool { self == .portuguese || self == .vietnamese }

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

    /// Words that somebody wrote for the site, such as a section in its guide: where they are in no further language, they say that they are
    /// Japanese.
    public func written(_ language: Language) -> Message { language.further.map(read) ?? self }

    /// The site's own words for whoever reads a form in a further language; as they are where nobody does, or they are not in it.
    public func said(in language: FurtherLanguage?) -> Message {
        guard let language, further[language] != nil else { return self }
        return read(in: language)
    }

    /// Whether it is not in a language in which a form is read.
    public func lacks(_ language: FurtherLanguage) -> Bool {
        tag.map { $0 != language.tag || isUntranslated } ?? (further[language]?.isEmpty != false)
    }

    /// The words in a further language, on any page; where there are none, the Japanese ones.
    public func read(in language: FurtherLanguage) -> Message {
        guard let words = further[language], !words.isEmpty else {
            return Message(reading: ja, tag: Language.ja.rawValue, isUntranslated: true)
        }
        return Message(reading: words, tag: language.tag, isUntranslated: false)
    }
}

extension Language {
    /// The tag with which words on a page in this language are marked; `nil` where they are in it. A sentence of the site's own that is not there
    /// in a further language is shown in Japanese, and says so.
    public func mark(of message: Message) -> String? {
        if let tag = message.tag { return tag == self.tag && (further == nil || !message.isUntranslated) ? nil : tag }
        guard let further, message.further[further]?.isEmpty != false else { return nil }
        return message.ja.unicodeScalars.contains(where: Component.isJapanese) ? Language.ja.tag : nil
    }
}

extension HTML {
    /// What stands in Japanese on a page in a further language: what only few read, or what counts in its own words.
    public static func inBase(_ lang: Language, _ body: (Language) -> HTML) -> HTML {
        lang.further == nil ? body(lang) : "<div lang=\"\(lang.base.tag)\">\(body(lang.base))</div>"
    }
}

extension HTML.Interpolation {
    /// Words that somebody wrote for the site (`Message.written`).
    public mutating func appendInterpolation(written message: Message, _ lang: Language) { appendInterpolation(message.written(lang), lang) }

    /// A sentence in the page's language; what is in another one is marked with it.
    public mutating func appendInterpolation(_ message: Message, _ lang: Language) {
        guard let tag = lang.mark(of: message) else { return appendInterpolation(Component.quoted(message.quoted, in: message(lang), lang)) }
        // What only lacks a translation is told apart, so that it can be found.
        let gap: HTML = message.tag == nil ? " data-untranslated" : .empty
        appendInterpolation("<span lang=\"\(tag)\"\(gap)>\(message(lang))</span>" as HTML)
    }
}
