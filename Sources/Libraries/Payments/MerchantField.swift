/// One data object (データオブジェクト) of a merchant-presented QR code: a number of two digits, a length of two digits, a value.
/// The length counts characters, one for each Unicode scalar (EMVCo QR Code Specification, Merchant-Presented Mode, v1.1).
public struct MerchantField: Sendable, Hashable {
    /// 0 to 99.
    public let id: Int
    /// 1 to 99 characters, none of them a control character.
    public let value: String

    /// - Parameter parent: the template that holds it, so that a fault can name the place.
    /// - Throws: `MerchantCodeFault.malformed` for a number or a value that cannot be written.
    public init(_ id: Int, _ value: String, in parent: Int? = nil) throws(MerchantCodeFault) {
        guard (0...99).contains(id), (1...99).contains(value.unicodeScalars.count),
            // A control character would reach receipts, printers and logs.
            value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw .malformed(id, in: parent) }
        self.id = id
        self.value = value
    }

    /// `5802JP`
    var text: String { MerchantField.twoDigits(id) + MerchantField.twoDigits(value.unicodeScalars.count) + value }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Takes a text apart to its last character. - Throws: `broken`, `truncated`, `malformed`, `duplicate`.
    static func list(_ text: String, in parent: Int? = nil) throws(MerchantCodeFault) -> [MerchantField] {
        let characters = Array(text.unicodeScalars)
        var fields: [MerchantField] = []
        var seen: Set<Int> = []
        var place = 0
        while place < characters.count {
            guard let id = number(characters, at: place), let length = number(characters, at: place + 2) else { throw .broken(at: place, in: parent) }
            guard place + 4 + length <= characters.count else { throw .truncated(id, in: parent) }
            guard seen.insert(id).inserted else { throw .duplicate(id, in: parent) }
            var value = String.UnicodeScalarView()
            value.append(contentsOf: characters[place + 4..<place + 4 + length])
            fields.append(try MerchantField(id, String(value), in: parent))
            place += 4 + length
        }
        return fields
    }

    /// Two ASCII digits; full-width ones are none.
    private static func number(_ characters: [Unicode.Scalar], at place: Int) -> Int? {
        guard place + 1 < characters.count else { return nil }
        let (tens, ones) = (characters[place].value, characters[place + 1].value)
        guard (48...57).contains(tens), (48...57).contains(ones) else { return nil }
        return Int(tens - 48) * 10 + Int(ones - 48)
    }
}

/// The checksum of a merchant-presented QR code: CRC-16 with polynomial 1021 and start FFFF, neither reflected nor inverted
/// (CRC-16/CCITT-FALSE, EMVCo v1.1), over UTF-8 bytes.
public enum MerchantChecksum {
    /// Four hexadecimal capitals: `29B1` for `123456789`.
    public static func text(of bytes: some Sequence<UInt8>) -> String {
        var sum: UInt16 = 0xFFFF
        for byte in bytes {
            sum ^= UInt16(byte) << 8
            for _ in 0..<8 { sum = sum & 0x8000 == 0 ? sum << 1 : sum << 1 ^ 0x1021 }
        }
        let digits = String(sum, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

/// What is wrong with a merchant-presented QR code. Numbers are those of data objects; `in` is the template around one, `nil` at the root.
public enum MerchantCodeFault: Error, Sendable, Hashable {
    /// The bytes are not UTF-8.
    case notText
    /// More than 512 characters (EMVCo v1.1).
    case tooLong(characters: Int)
    /// No number and length where one must begin; `at` counts characters from 0 in the text or template.
    case broken(at: Int, in: Int? = nil)
    /// The text ends before the value does.
    case truncated(Int, in: Int? = nil)
    case duplicate(Int, in: Int? = nil)
    case missing(Int, in: Int? = nil)
    /// The value has not the form that its number asks for.
    case malformed(Int, in: Int? = nil)
    /// The code does not begin with the payload format indicator (00).
    case noBeginning
    /// A payload format other than 01.
    case unknownFormat(String)
    /// The code does not end with the checksum (63).
    case noChecksum
    case wrongChecksum(written: String, computed: String)
}
