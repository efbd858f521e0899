/// The name of one record: 128 bits, time-ordered, written as 26 characters of Crockford's base 32 (the ULID layout).
public struct ID<Noun>: Sendable, Hashable, Comparable, Codable, CustomStringConvertible, SQLValue {
    public let text: String

    /// A new name; `at` gives its place in time order.
    public init(at instant: Instant = .system()) {
        var random = SystemRandomNumberGenerator()
        self.init(
            milliseconds: UInt64(clamping: instant.milliseconds), high: UInt16.random(in: .min ... .max, using: &random),
            low: UInt64.random(in: .min ... .max, using: &random))
    }

    init(milliseconds: UInt64, high: UInt16, low: UInt64) {
        let top = (milliseconds & 0xFFFF_FFFF_FFFF) << 16 | UInt64(high)
        text = String(unsafeUninitializedCapacity: 26) { buffer in
            var (upper, lower) = (top, low)
            for index in stride(from: 25, through: 0, by: -1) {
                buffer[index] = alphabet[Int(lower & 31)]
                lower = lower >> 5 | (upper & 31) << 59
                upper >>= 5
            }
            return 26
        }
    }

    /// Reads a name that came from outside; `nil` when it is not one.
    public init?(_ text: String) {
        guard text.utf8.count == 26, text.utf8.allSatisfy(isLetter), let first = text.utf8.first, first <= 55 else { return nil }
        self.text = text
    }

    private init(checked text: String) { self.text = text }

    /// The name of what this record became: a draft keeps its name when it becomes an application.
    public func renamed<Other>(to noun: Other.Type = Other.self) -> ID<Other> { ID<Other>(checked: text) }

    public var description: String { text }
    public static func < (first: ID, second: ID) -> Bool { first.text < second.text }
    public var sql: Value { .text(text) }
    @inlinable public init?(sql: Value) {
        guard case .text(let text) = sql else { return nil }
        self.init(text)
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = ID(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a record's id"))
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Whether a byte is of the alphabet: every name that is read from a row is looked at.
private func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39: true
    case 0x49, 0x4C, 0x4F, 0x55: false
    default: (0x41...0x5A).contains(byte)
    }
}

private let alphabet: [UInt8] = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
