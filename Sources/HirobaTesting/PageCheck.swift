import Foundation

/// Rules that every page keeps; every page that any test renders is held against them.
public enum PageCheck {
    public struct Fault: Error, CustomStringConvertible {
        public let description: String
    }

    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "!doctype",
    ]

    /// - Throws: `Fault` that names the page and what is wrong with it.
    public static func check(_ html: String, _ path: String) throws {
        func fail(_ words: String) throws { throw Fault(description: "\(path): \(words)") }
        if html.matches(of: /<h1[ >]/).count != 1 { try fail("a page has one h1, this one \(html.matches(of: /<h1[ >]/).count)") }
        if html.contains(" style=\"") { try fail("inline style") }
        if html.firstMatch(of: /<script(?![^>]* src=)/) != nil { try fail("inline script") }
        if html.firstMatch(of: /\ on[a-z]+="/) != nil { try fail("inline event handler") }
        if html.firstMatch(of: /<img(?![^>]* alt=)/) != nil { try fail("img without alt") }
        if html.contains("Optional(") { try fail("an optional value was printed") }
        try balanced(html, path)
        try labelled(html, path)
        let ids = html.matches(of: /\ id="([^"]+)"/).map { String($0.1) }
        if let twice = Dictionary(grouping: ids, by: \.self).first(where: { $0.value.count > 1 }) { try fail("id \(twice.key) stands twice") }
    }

    private static func balanced(_ html: String, _ path: String) throws {
        var open: [String] = []
        for match in html.matches(of: /<(\/?)([a-zA-Z!][a-zA-Z0-9]*)((?:"[^"]*"|[^">])*)>/) {
            let name = match.2.lowercased()
            if void.contains(name) || match.3.hasSuffix("/") { continue }
            if match.1.isEmpty {
                open.append(name)
            } else if open.popLast() != name {
                throw Fault(description: "\(path): </\(name)> closes nothing that is open")
            }
        }
        if let left = open.last { throw Fault(description: "\(path): <\(left)> is not closed") }
    }

    /// Every field that a person fills has a label.
    private static func labelled(_ html: String, _ path: String) throws {
        let labels = Set(html.matches(of: /<label for="([^"]+)"/).map { String($0.1) })
        for match in html.matches(of: /<(input|select|textarea)([^>]*)>/) {
            let attributes = match.2
            if attributes.contains("type=\"hidden\"") || attributes.contains("type=\"radio\"") || attributes.contains("type=\"checkbox\"") {
                continue
            }
            guard let id = attributes.firstMatch(of: /\ id="([^"]+)"/), labels.contains(String(id.1)) else {
                throw Fault(description: "\(path): a field has no label: \(match.0)")
            }
        }
    }
}
