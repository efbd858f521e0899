extension DER {
    /// Whose an X.501 name is, on one line: organisation and common name.
    func nameWords() throws -> String {
        var found: [String: String] = [:]
        for attribute in try items().flatMap({ try $0.items(DER.Tag.set) }) {
            let parts = try attribute.items()
            guard parts.count == 2 else { continue }
            found[parts[0].objectText] = DER.plain(parts[1].text)
        }
        return ["2.5.4.10", "2.5.4.3"].compactMap { found[$0] }.joined(separator: " ")
    }

    /// The characters of a value that is some kind of text.
    var text: String { tag == Tag.wide ? DER.wide(content) : String(decoding: content, as: UTF8.self) }

    /// A BMPString.
    private static func wide(_ content: [UInt8]) -> String {
        let units = stride(from: 0, to: content.count - 1, by: 2).map { UInt16(content[$0]) << 8 | UInt16(content[$0 + 1]) }
        return String(decoding: units, as: UTF16.self)
    }

    /// On one line, and not without end: it is shown on pages and terminals.
    static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.generalCategory.isHidden }.prefix(100)))
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isHidden: Bool { [.control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned].contains(self) }
}
