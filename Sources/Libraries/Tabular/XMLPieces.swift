/// Reads the XML of spreadsheet parts piece by piece (ECMA-376; UTF-8 only), in memory that does not grow with the file.
///
/// It knows no document types and no entities but the five of XML itself: what declares any is refused (ECMA-376 part 2, 9.1.4), so
/// there is nothing to expand and nothing to fetch. Prefixes of names are dropped: programs differ in them.
struct XMLPieces {
    enum Piece {
        case opened(String, [String: String], isEmpty: Bool)
        case closed(String)
        case text(String)
    }

    enum Problem: Error, Equatable {
        case forbidden
        case malformed
    }

    /// Bytes of one tag, or of one run of text.
    private static let longest = 4 << 20
    private var rest: [UInt8] = []
    private var isFirst = true
    private var depth = 0

    /// Takes more of the file and hands over the pieces that are complete.
    mutating func feed(_ bytes: ArraySlice<UInt8>, _ body: (Piece) throws -> Void) throws {
        rest += bytes
        if isFirst, rest.count >= 4 {
            // UTF-16 and UTF-32 begin with a mark or a zero.
            if rest[0] >= 0xFE || rest[0] == 0 || rest[1] == 0 { throw Problem.forbidden }
            if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
            isFirst = false
        }
        var index = 0
        while index < rest.count, let next = try piece(at: index, body) { index = next }
        rest.removeFirst(index)
        if rest.count > XMLPieces.longest { throw Problem.malformed }
    }

    /// The whole file has been fed. - Throws: when it ends in the middle.
    func finish() throws {
        if depth != 0 || rest.contains(where: { $0 > 0x20 }) { throw Problem.malformed }
    }

    /// Reads one piece. - Returns: where the next one begins; `nil` when more bytes are needed.
    private mutating func piece(at index: Int, _ body: (Piece) throws -> Void) throws -> Int? {
        guard rest[index] == UInt8(ascii: "<") else {
            guard let end = rest[index...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
            if depth > 0 { try body(.text(try XMLPieces.decoded(rest[index..<end]))) }
            return end
        }
        guard index + 1 < rest.count else { return nil }
        switch rest[index + 1] {
        case UInt8(ascii: "?"): return after("?>", from: index)
        case UInt8(ascii: "!"): return try markup(at: index, body)
        default: break
        }
        guard let end = tagEnd(from: index + 1) else { return nil }
        try tag(rest[(index + 1)..<end], body)
        return end + 1
    }

    /// A comment or text as it stands; a declaration is refused.
    private func markup(at index: Int, _ body: (Piece) throws -> Void) throws -> Int? {
        guard index + 9 <= rest.count else { return nil }
        if rest[index...].starts(with: "<!--".utf8) { return after("-->", from: index + 4) }
        guard rest[index...].starts(with: "<![CDATA[".utf8), depth > 0 else { throw Problem.forbidden }
        guard let end = after("]]>", from: index + 9) else { return nil }
        guard let text = String(validating: rest[(index + 9)..<(end - 3)], as: UTF8.self) else { throw Problem.malformed }
        try body(.text(text))
        return end
    }

    private func after(_ mark: String, from start: Int) -> Int? {
        let mark = Array(mark.utf8)
        var index = start
        while index + mark.count <= rest.count {
            if rest[index] == mark[0], rest[index...].starts(with: mark) { return index + mark.count }
            index += 1
        }
        return nil
    }

    /// The `>` that ends a tag: not one between quotes.
    private func tagEnd(from start: Int) -> Int? {
        var quote: UInt8 = 0
        var index = start
        while index < rest.count {
            let byte = rest[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index
            }
            index += 1
        }
        return nil
    }

    private mutating func tag(_ bytes: ArraySlice<UInt8>, _ body: (Piece) throws -> Void) throws {
        if bytes.first == UInt8(ascii: "/") {
            depth -= 1
            if depth < 0 { throw Problem.malformed }
            return try body(.closed(XMLPieces.name(bytes.dropFirst())))
        }
        let isEmpty = bytes.last == UInt8(ascii: "/")
        let inside = isEmpty ? bytes.dropLast() : bytes
        let name = inside.prefix { $0 > 0x20 }
        guard !name.isEmpty else { throw Problem.malformed }
        if !isEmpty { depth += 1 }
        if depth > 64 { throw Problem.malformed }
        try body(.opened(XMLPieces.name(name), try XMLPieces.attributes(inside[name.endIndex...]), isEmpty: isEmpty))
    }

    /// Without its prefix and the white space behind it.
    private static func name(_ bytes: ArraySlice<UInt8>) -> String {
        let whole = bytes.prefix { $0 > 0x20 }
        return String(decoding: whole.lastIndex(of: UInt8(ascii: ":")).map { whole[($0 + 1)...] } ?? whole, as: UTF8.self)
    }

    private static func attributes(_ bytes: ArraySlice<UInt8>) throws -> [String: String] {
        var found: [String: String] = [:]
        var rest = bytes
        while let start = rest.firstIndex(where: { $0 > 0x20 }) {
            rest = rest[start...]
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { throw Problem.malformed }
            let key = name(rest[..<equals])
            guard let open = rest[(equals + 1)...].firstIndex(where: { $0 > 0x20 }), rest[open] == 0x22 || rest[open] == 0x27,
                let close = rest[(open + 1)...].firstIndex(of: rest[open])
            else { throw Problem.malformed }
            found[key] = try decoded(rest[(open + 1)..<close])
            if found.count > 64 { throw Problem.malformed }
            rest = rest[(close + 1)...]
        }
        return found
    }

    /// Text with its character references; any other reference is refused.
    private static func decoded(_ bytes: ArraySlice<UInt8>) throws -> String {
        guard bytes.contains(UInt8(ascii: "&")) else {
            guard let text = String(validating: bytes, as: UTF8.self) else { throw Problem.malformed }
            return text
        }
        var text = ""
        var rest = bytes
        while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
            guard let before = String(validating: rest[..<mark], as: UTF8.self),
                let end = rest[mark...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
            else { throw Problem.malformed }
            text += before
            text.unicodeScalars.append(try scalar(String(decoding: rest[(mark + 1)..<end], as: UTF8.self)))
            rest = rest[(end + 1)...]
        }
        guard let tail = String(validating: rest, as: UTF8.self) else { throw Problem.malformed }
        return text + tail
    }

    private static func scalar(_ name: String) throws -> Unicode.Scalar {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
            guard let number, let scalar = Unicode.Scalar(number), number != 0 else { throw Problem.forbidden }
            return scalar
        }
    }
}
