/// In which language somebody reads the pages. Every sentence for people exists in Japanese and English; those on an applicant's way exist in
/// further ones too.
public enum Language: Sendable, Hashable, CaseIterable, Codable, RawRepresentable {
    case ja, en
    case further(FurtherLanguage)

    /// Those in which every sentence exists.
    public static let allCases: [Language] = [.ja, .en]

    public init?(rawValue: String) {
        switch rawValue {
        case "ja": self = .ja
        case "en": self = .en
        default:
            guard let further = FurtherLanguage(rawValue: rawValue) else { return nil }
            self = .further(further)
        }
    }

    public var rawValue: String {
        switch self {
        case .ja: "ja"
        case .en: "en"
        case .further(let one): one.rawValue
        }
    }

    /// As HTML names it (BCP 47).
    public var tag: String { further?.tag ?? rawValue }

    public var further: FurtherLanguage? {
        guard case .further(let one) = self else { return nil }
        return one
    }

    /// The one of those two that stands in for it, where nothing is translated into it: what counts in law is the Japanese.
    public var base: Language { further == nil ? self : .ja }

    /// Whether it is Japanese, plain or not.
    public var isJapanese: Bool { self == .ja || self == .further(.easy) }

    /// Whether its marks are those of full width.
    private var isWide: Bool { isJapanese || self == .further(.chinese) }

    /// Between the parts of an enumeration.
    public var comma: String { isWide ? "、" : ", " }

    /// Between a name and what it is of.
    public var colon: String { isWide ? "：" : ": " }

    /// What its readers call it.
    public var name: String {
        switch self {
        case .ja: "日本語"
        case .en: "English"
        case .further(let one): one.name
        }
    }

    /// The language a browser asks for. Japanese is the default; English only when it is asked for first.
    public init(acceptLanguage header: String?) {
        var best: (language: Language, quality: Double)?
        for part in (header ?? "").split(separator: ",").prefix(16) {
            let pieces = part.split(separator: ";").map { $0.trimmingSpaces }
            guard let tag = pieces.first, let language = Language.allCases.first(where: { $0.rawValue == tag.prefix(2).lowercased() }) else {
                continue
            }
            let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if quality > 0, quality > (best?.quality ?? 0) { best = (language, quality) }
        }
        self = best?.language ?? .ja
    }
}

extension Substring {
    var trimmingSpaces: String {
        var part = self
        while part.first == " " { part = part.dropFirst() }
        while part.last == " " { part = part.dropLast() }
        return String(part)
    }
}

/// One sentence for people, in every language: a missing one does not compile.
public struct Message: Sendable, Hashable, Codable {
    public let ja: String
    public let en: String
    /// The same in further languages. Only the words of a form have any; they live in its file and are not kept with a stored sentence.
    public internal(set) var further: [FurtherLanguage: String] = [:]
    /// The language of both texts, where they are in one that the reader chose for the form.
    public private(set) var tag: String?
    /// Japanese words that stand in the sentence whatever language it is in, such as the name of a question: they are marked there.
    public private(set) var quoted: [String] = []
    /// The reader's language was asked for and is not there.
    public private(set) var isUntranslated = false

    private enum CodingKeys: String, CodingKey { case ja, en }

    public init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    init(reading text: String, tag: String, isUntranslated: Bool) {
        self.init(same: text)
        self.tag = tag
        self.isUntranslated = isUntranslated
    }

    /// The same words in both languages: a proper name, a number.
    public init(same text: String) { self.init(ja: text, en: text) }

    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .ja: ja
        case .en: en
        case .further(let one): further[one].flatMap { $0.isEmpty ? nil : $0 } ?? ja
        }
    }

    /// The same with more after it, in the language that it is in.
    public func followed(by more: Message) -> Message {
        var whole = Message(ja: ja + more.ja, en: en + more.en)
        (whole.tag, whole.isUntranslated, whole.quoted) = (tag, isUntranslated, quoted + more.quoted)
        whole.further = further.merging(more.further) { $0 + $1 }.filter { further[$0.key] != nil && more.further[$0.key] != nil }
        return whole
    }

    /// The same with words in it that are Japanese.
    public func quoting(_ words: [String]) -> Message {
        var whole = self
        whole.quoted += words.filter { $0.unicodeScalars.contains(where: Component.isJapanese) }
        return whole
    }

    /// Both sentences, one after the other.
    public static func + (first: Message, second: Message) -> Message {
        func joined(_ one: String, _ other: String) -> String { one.isEmpty || other.isEmpty ? one + other : one + " " + other }
        var whole = Message(ja: first.ja + second.ja, en: joined(first.en, second.en))
        for (language, words) in first.further { whole.further[language] = second.further[language].map { joined(words, $0) } }
        return whole
    }
}
