/// A page as a tree of its elements: what the rules of accessibility look at. It reads what this program writes, and nothing wilder.
struct Markup: Sendable {
    struct Element: Sendable {
        let name: String
        let attributes: [String: String]
        /// Where the element that it stands in is; `nil` for the outermost.
        let parent: Int?
        fileprivate let index: Int
        /// The words within it, of what stands in it too.
        fileprivate(set) var text = ""
    }

    private(set) var elements: [Element] = []

    private static let void: Set<String> = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]

    init(_ html: String) {
        let bytes = Array(html.utf8)
        var open: [Int] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count else {
                let end = bytes[at...].dropFirst().firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                let words = String(decoding: bytes[at..<end], as: UTF8.self)
                if words.contains(where: { !$0.isWhitespace }) { for index in open { elements[index].text += words } }
                at = end
                continue
            }
            let end = Markup.end(of: at, in: bytes)
            let tag = String(decoding: bytes[(at + 1)..<end], as: UTF8.self)
            at = end + 1
            if tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                if let last = open.lastIndex(where: { elements[$0].name == tag.dropFirst() }) { open.removeSubrange(last...) }
                continue
            }
            let element = Markup.element(tag, elements.count, in: open.last)
            elements.append(element)
            if !Markup.void.contains(element.name), !tag.hasSuffix("/") { open.append(elements.count - 1) }
        }
    }

    /// The end of a tag: a sign within quotes ends none.
    private static func end(of start: Int, in bytes: [UInt8]) -> Int {
        var isQuoted = false
        for index in start..<bytes.count {
            if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if bytes[index] == UInt8(ascii: ">"), !isQuoted { return index }
        }
        return bytes.count
    }

    private static func element(_ tag: String, _ index: Int, in parent: Int?) -> Element {
        let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
        var attributes: [String: String] = [:]
        var rest = tag[name.endIndex...]
        while let start = rest.firstIndex(where: { !$0.isWhitespace && $0 != "/" }) {
            let key = rest[start...].prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
            rest = rest[key.endIndex...]
            guard rest.hasPrefix("=\"") else {
                attributes[String(key)] = ""
                if key.isEmpty { rest = rest.dropFirst() }
                continue
            }
            let value = rest.dropFirst(2).prefix { $0 != "\"" }
            attributes[String(key)] = String(value)
            rest = rest[value.endIndex...].dropFirst()
        }
        return Element(name: String(name).lowercased(), attributes: attributes, parent: parent, index: index)
    }

    /// What an element stands in, from the nearest outwards.
    func ancestors(of element: Element) -> [Element] {
        var found: [Element] = []
        var next = element.parent
        while let index = next {
            found.append(elements[index])
            next = elements[index].parent
        }
        return found
    }

    /// The elements that stand within another one.
    func inside(_ element: Element, _ name: String) -> [Element] {
        elements[element.index...].filter { one in one.name == name && ancestors(of: one).contains { $0.index == element.index } }
    }
}

extension Markup.Element {
    var id: String? { attributes["id"] }
    /// Whether somebody can fill it in.
    var isControl: Bool {
        ["input", "select", "textarea"].contains(name) && !["hidden", "submit", "button"].contains(attributes["type"] ?? "")
    }
    /// One of several that are answered together.
    var isOption: Bool { name == "input" && ["radio", "checkbox"].contains(attributes["type"] ?? "") }
    /// What it is called by whoever does not see it.
    var hasName: Bool {
        let words = (attributes["aria-label"] ?? "") + (attributes["alt"] ?? "") + text
        return words.contains { !$0.isWhitespace }
    }
    func names(_ attribute: String) -> [String] { (attributes[attribute] ?? "").split(separator: " ").map(String.init) }
}
