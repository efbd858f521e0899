import Foundation

/// Whether an English page reads as one: Japanese words stand in elements that say so, for screen readers and for whoever does not read them.
public enum EnglishCheck {
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "!doctype",
    ]
    /// Attributes that are read out.
    private static let spoken = ["alt", "aria-label", "placeholder", "title"]

    /// Japanese words that are not marked as such: each with its element. What stands in a control was typed by somebody, the window's title
    /// cannot be marked, and what is in another language says so.
    /// - Parameter isJapanese: whether a text is in Japanese and not in the page's language.
    public static func unmarked(_ html: String, where isJapanese: (Substring) -> Bool = Self.isJapanese) -> [String] {
        let body = html.firstRange(of: "<body").map { html[$0.lowerBound...] } ?? html[...]
        var found: [String] = []
        var open: [(name: String, lang: String)] = [("body", "")]
        var end = body.startIndex
        for match in body.matches(of: /<(\/?)([a-zA-Z!][a-zA-Z0-9]*)((?:"[^"]*"|[^">])*)>/) {
            let (name, lang) = (match.2.lowercased(), open.last?.lang ?? "")
            let text = body[end..<match.range.lowerBound]
            if lang.isEmpty, open.last?.name != "textarea", isJapanese(text) { found.append("<\(open.last?.name ?? "")> \(text.prefix(60))") }
            end = match.range.upperBound
            if !match.1.isEmpty {
                if open.count > 1 { open.removeLast() }
                continue
            }
            let own = match.3.firstMatch(of: /\ lang="([^"]*)"/).map { String($0.1) } ?? lang
            for attribute in match.3.matches(of: /\ ([a-z-]+)="([^"]*)"/) where own.isEmpty && spoken.contains(String(attribute.1)) {
                if isJapanese(attribute.2) { found.append("<\(name) \(attribute.1)> \(attribute.2.prefix(60))") }
            }
            if !void.contains(name), !match.3.hasSuffix("/") { open.append((name, own)) }
        }
        return found
    }

    /// Kana or kanji.
    public static func isJapanese(_ text: Substring) -> Bool {
        text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) || (0x3400...0x9FFF).contains($0.value) || $0.value == 0x3005 }
    }
}
