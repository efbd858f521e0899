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

    public init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    /// The same words in both languages: a proper name, a number.
    public init(same text: String) { self.init(ja: text, en: text) }

    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .ja: ja
        case .en: en
        }
    }

    /// Both sentences, one after the other.
    public static func + (first: Message, second: Message) -> Message {
        Message(ja: first.ja + second.ja, en: first.en.isEmpty || second.en.isEmpty ? first.en + second.en : first.en + " " + second.en)
    }
}
