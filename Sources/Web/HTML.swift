/// A piece of a page, written as a literal: `"<p>\(name)</p>" as HTML`.
///
/// A `String` that is interpolated is escaped, an `HTML` goes in as it is, and an address goes in only through
/// `\(url:)`. So text typed by a person cannot become markup: the compiler picks the safe overload by type.
/// Nothing may be interpolated inside `<script>` or `<style>`; pages have neither (strict CSP).
public struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The markup itself.
    public private(set) var text: String

    public init(stringLiteral value: String) { text = value }
    public init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    /// Markup that is known to be safe because this program made it (an SVG, a stored frozen page).
    public init(trusted text: String) { self.text = text }

    public static let empty: HTML = ""

    public struct Interpolation: StringInterpolationProtocol {
        var text: String

        public init(literalCapacity: Int, interpolationCount: Int) {
            text = ""
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }
        public mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &text) }
        public mutating func appendInterpolation(_ value: String?) {
            if let value { HTML.escape(value, into: &text) }
        }
        public mutating func appendInterpolation(_ value: Int) { text += String(value) }
        /// A name or a number that has one way of being written: an id, a digest, a day.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible & Sendable) { HTML.escape(value.description, into: &text) }
        public mutating func appendInterpolation(_ value: HTML) { text += value.text }
        public mutating func appendInterpolation(_ value: HTML?) {
            if let value { text += value.text }
        }
        public mutating func appendInterpolation(_ values: [HTML]) { for value in values { text += value.text } }

        /// An address: relative, `http(s)` or `mailto`; anything else (such as `javascript:`) becomes `#`.
        public mutating func appendInterpolation(url: String) { HTML.escape(HTML.safe(url), into: &text) }

        /// The markup only when the condition holds.
        public mutating func appendInterpolation(_ html: @autoclosure () -> HTML, when condition: Bool) {
            if condition { text += html().text }
        }

        /// A boolean attribute: `\(flag: "checked", isOn)`.
        public mutating func appendInterpolation(flag name: StaticString, _ on: Bool) {
            if on { text += " \(name)" }
        }
    }

    /// Replaces the five characters that mean something in HTML; U+0000 and other controls are dropped.
    static func escape(_ value: String, into out: inout String) {
        var plain = true
        for byte in value.utf8 where byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27 || byte < 0x20 {
            plain = false
            break
        }
        if plain {
            out += value
            return
        }
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\t", "\n", "\r": out.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20: break
            default: out.unicodeScalars.append(scalar)
            }
        }
    }

    static func safe(_ url: String) -> String {
        let trimmed = url.drop { $0.isWhitespace || $0.asciiValue.map { $0 < 0x20 } == true }
        guard let colon = trimmed.firstIndex(of: ":") else { return String(trimmed) }
        let head = trimmed[..<colon]
        if head.contains(where: { "/?#".contains($0) }) { return String(trimmed) }
        return ["http", "https", "mailto", "tel"].contains(head.lowercased()) ? String(trimmed) : "#"
    }
}

extension Sequence {
    /// The pieces made from each element, in order.
    public func html(_ piece: (Element) throws -> HTML) rethrows -> HTML {
        var text = ""
        for element in self { text += try piece(element).text }
        return HTML(trusted: text)
    }
}

extension Array where Element == HTML {
    /// The pieces with something between them.
    public func joined(_ separator: HTML) -> HTML {
        HTML(trusted: map(\.text).joined(separator: separator.text))
    }
}
