/// DER (ITU-T X.690), as much of it as time stamps, certificates and signatures need: definite lengths, tags of one byte, and nothing left over.
struct DER: Hashable, Sendable {
    enum Tag {
        static let boolean: UInt8 = 0x01
        static let integer: UInt8 = 0x02
        static let bits: UInt8 = 0x03
        static let octets: UInt8 = 0x04
        static let null: UInt8 = 0x05
        static let object: UInt8 = 0x06
        static let utf8: UInt8 = 0x0C
        static let sequence: UInt8 = 0x30
        static let set: UInt8 = 0x31
        static let shortTime: UInt8 = 0x17
        static let time: UInt8 = 0x18
        static let wide: UInt8 = 0x1E

        static func context(_ number: UInt8) -> UInt8 { 0xA0 | number }
    }

    /// The bytes are not DER, or not what was to be there.
    struct Malformed: Error {}

    let tag: UInt8
    let content: [UInt8]

    init(_ tag: UInt8, _ content: [UInt8]) {
        self.tag = tag
        self.content = content
    }

    init(_ tag: UInt8, _ items: [DER]) { self.init(tag, items.flatMap(\.bytes)) }

    /// Exactly one value.
    init(parsing bytes: [UInt8]) throws {
        let all = try DER.all(bytes)
        guard all.count == 1 else { throw Malformed() }
        self = all[0]
    }

    /// The values that follow one another in some bytes.
    static func all(_ bytes: [UInt8]) throws -> [DER] {
        var (place, found) = (0, [DER]())
        while place < bytes.count {
            guard place + 2 <= bytes.count, bytes[place] & 0x1F != 0x1F else { throw Malformed() }
            var (tag, length) = (bytes[place], Int(bytes[place + 1]))
            place += 2
            if length >= 0x80 {
                let count = length - 0x80
                // Definite, and in as few bytes as it takes.
                guard (1...4).contains(count), place + count <= bytes.count, bytes[place] != 0 else { throw Malformed() }
                length = bytes[place..<(place + count)].reduce(0) { $0 << 8 | Int($1) }
                place += count
                guard length >= 0x80 else { throw Malformed() }
            }
            guard length <= bytes.count - place else { throw Malformed() }
            found.append(DER(tag, Array(bytes[place..<(place + length)])))
            place += length
        }
        return found
    }

    /// What a constructed value holds.
    func items(_ wanted: UInt8 = Tag.sequence) throws -> [DER] {
        guard tag == wanted, tag & 0x20 != 0 else { throw Malformed() }
        return try DER.all(content)
    }

    /// The content of a primitive value.
    func content(_ wanted: UInt8) throws -> [UInt8] {
        guard tag == wanted else { throw Malformed() }
        return content
    }

    /// Tag, length and content.
    var bytes: [UInt8] {
        if content.count < 0x80 { return [tag, UInt8(content.count)] + content }
        var (length, rest) = ([UInt8](), content.count)
        while rest > 0 {
            length.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        }
        return [tag, 0x80 | UInt8(length.count)] + length + content
    }

    // MARK: Object identifiers

    /// `1.2.840.113549.1.7.2`; `nil` when it is none.
    static func object(_ text: String) -> DER? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt32($0) }
        guard parts.count >= 2, let first = parts[0], let second = parts[1], first < 3, first == 2 || second < 40, second < 1 << 24 else {
            return nil
        }
        var content: [UInt8] = []
        for part in [first * 40 + second] + parts.dropFirst(2) {
            guard var rest = part else { return nil }
            var digits = [UInt8(rest & 0x7F)]
            while rest >= 0x80 {
                rest >>= 7
                digits.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            }
            content += digits
        }
        return DER(Tag.object, content)
    }

    /// The identifier of this value as text; empty when it is none.
    var objectText: String {
        guard tag == Tag.object, !content.isEmpty else { return "" }
        var (parts, part) = ([UInt64](), UInt64(0))
        for byte in content {
            part = (part & (1 << 56 - 1)) << 7 | UInt64(byte & 0x7F)
            if byte & 0x80 == 0 {
                parts.append(part)
                part = 0
            }
        }
        guard let first = parts.first else { return "" }
        let root = min(first / 40, 2)
        return ([root, first - root * 40] + parts.dropFirst()).map(String.init).joined(separator: ".")
    }
}
