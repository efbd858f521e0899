/// The languages in which every sentence for people exists.
public enum Language: String, Sendable, CaseIterable, Codable {
    case ja, en

    /// The language a browser asks for. Japanese is the default; English only when it is asked for first.
    public init(acceptLanguage header: String?) {
        var best: (language: Language, quality: Double)?
        for part in (header ?? "").split(separator: ",").prefix(16) {
            let pieces = part.split(separator: ";").map { $0.trimmingSpaces }
            guard let tag = pieces.first, let language = Language(rawValue: String(tag.prefix(2)).lowercased()) else { continue }
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
        }
    }

    /// The same with more after it, in the language that it is in.
    public func followed(by more: Message) -> Message {
        var whole = Message(ja: ja + more.ja, en: en + more.en)
        (whole.tag, whole.isUntranslated) = (tag, isUntranslated)
        return whole
    }

    /// Both sentences, one after the other.
    public static func + (first: Message, second: Message) -> Message {
        Message(ja: first.ja + second.ja, en: first.en.isEmpty || second.en.isEmpty ? first.en + second.en : first.en + " " + second.en)
    }
}
