/// Rules that every page keeps; every page that any test renders is held against them.
public enum PageCheck {
    public struct Fault: Error, CustomStringConvertible {
        public let description: String
    }

    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "!doctype",
    ]
    private static let optional = Array("Optional(".utf8)

    /// - Throws: `Fault` that names the page and what is wrong with it.
    public static func check(_ html: String, _ path: String) throws { try check(PageTag.all(Array(html.utf8)), Array(html.utf8), path) }

    /// - Parameters:
    ///   - tags: all tags of the page.
    ///   - html: the page in UTF-8.
    static func check(_ tags: [PageTag], _ html: [UInt8], _ path: String) throws {
        func fail(_ words: String) throws { throw Fault(description: "\(path): \(words)") }
        let headings = tags.count { $0.name == "h1" && !$0.closes }
        if headings != 1 { try fail("a page has one h1, this one \(headings)") }
        if has(optional, in: html) { try fail("an optional value was printed") }
        for tag in tags {
            if tag.name == "script", !tag.closes, tag.value("src") == nil { try fail("inline script") }
            if tag.name == "img", tag.value("alt") == nil { try fail("img without alt") }
            if tag.value("style") != nil { try fail("inline style") }
            if let handler = tag.attributes.first(where: { $0.name.hasPrefix("on") }) { try fail("inline event handler \(handler.name)") }
        }
        try balanced(tags, path)
        try labelled(tags, path)
        var ids: Set<String> = []
        for id in tags.compactMap({ $0.value("id") }) where !ids.insert(id).inserted { try fail("id \(id) stands twice") }
    }

    private static func balanced(_ tags: [PageTag], _ path: String) throws {
        var open: [String] = []
        for tag in tags where !void.contains(tag.name) && !tag.closesItself {
            if !tag.closes {
                open.append(tag.name)
            } else if open.popLast() != tag.name {
                throw Fault(description: "\(path): </\(tag.name)> closes nothing that is open")
            }
        }
        if let left = open.last { throw Fault(description: "\(path): <\(left)> is not closed") }
    }

    /// Every field that a person fills has a label.
    private static func labelled(_ tags: [PageTag], _ path: String) throws {
        let labels = Set(tags.compactMap { $0.name == "label" ? $0.value("for") : nil })
        for tag in tags where ["input", "select", "textarea"].contains(tag.name) && !tag.closes {
            if ["hidden", "radio", "checkbox"].contains(tag.value("type") ?? "") { continue }
            guard let id = tag.value("id"), labels.contains(id) else {
                throw Fault(description: "\(path): a field has no label: \(tag.name) \(tag.value("name") ?? "")")
            }
        }
    }

    private static func has(_ word: [UInt8], in bytes: [UInt8]) -> Bool {
        guard bytes.count >= word.count else { return false }
        return (0...(bytes.count - word.count)).contains { place in
            bytes[place] == word[0] && bytes[place..<(place + word.count)].elementsEqual(word)
        }
    }
}
