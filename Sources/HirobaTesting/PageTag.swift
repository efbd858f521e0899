/// One tag of a page as it was written. Pages are read by bytes: every test reads some hundred, and patterns would take longer than the pages.
struct PageTag {
    /// In small letters.
    let name: String
    /// `</p>`
    let closes: Bool
    /// `<path/>`
    let closesItself: Bool
    let attributes: [(name: String, value: String)]

    func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// All tags of a page, in order.
    static func all(_ bytes: [UInt8]) -> [PageTag] {
        var reader = Reader(bytes: bytes)
        var tags: [PageTag] = []
        while let tag = reader.next() { tags.append(tag) }
        return tags
    }

    private struct Reader {
        let bytes: [UInt8]
        private var place = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func next() -> PageTag? {
            while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
                place = start + 1
                let closes = take(UInt8(ascii: "/"))
                let name = word { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "!") }
                guard let first = name.utf8.first, !first.isDigit else { continue }
                var attributes: [(String, String)] = []
                while let attribute = attribute() { attributes.append(attribute) }
                let closesItself = take(UInt8(ascii: "/"))
                return PageTag(name: name.lowercased(), closes: closes, closesItself: closesItself, attributes: attributes)
            }
            return nil
        }

        /// The next attribute, up to the end of the tag.
        private mutating func attribute() -> (String, String)? {
            _ = word { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }
            let name = word { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
            guard !name.isEmpty else { return nil }
            guard take(UInt8(ascii: "=")) else { return (name.lowercased(), "") }
            guard take(UInt8(ascii: "\"")) else { return (name.lowercased(), word { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: ">") }) }
            let value = word { $0 != UInt8(ascii: "\"") }
            _ = take(UInt8(ascii: "\""))
            return (name.lowercased(), value)
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard place < bytes.count, bytes[place] == byte else { return false }
            place += 1
            return true
        }

        private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
            let start = place
            while place < bytes.count, belongs(bytes[place]) { place += 1 }
            return String(decoding: bytes[start..<place], as: UTF8.self)
        }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
