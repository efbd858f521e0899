import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The writing of a text file, found from its bytes.
public enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    /// Windows-31J, what spreadsheet programs in Japan write as "Shift_JIS".
    case cp932 = "CP932"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// UTF-8 when it is valid UTF-8 throughout; UTF-16 by its byte order mark; otherwise CP932.
    public static func detect(_ bytes: [UInt8]) -> (encoding: TextEncoding, mark: Int) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        let isUTF8 = bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
        return (isUTF8 ? .utf8 : .cp932, 0)
    }

    /// The text of the bytes; `nil` when some of them are no characters in this writing.
    public func decode(_ bytes: some Collection<UInt8>) -> String? {
        if self == .utf8 { return String(validating: bytes, as: UTF8.self) }
        return TextEncoding.convert(Array(bytes), from: rawValue, to: "UTF-8").flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The bytes of the text; `nil` when it has characters that this writing lacks.
    public func encode(_ text: String) -> [UInt8]? {
        if self == .utf8 { return Array(text.utf8) }
        return TextEncoding.convert(Array(text.utf8), from: "UTF-8", to: rawValue)
    }

    /// Through the C library's `iconv`; `nil` when a character cannot be converted.
    private static func convert(_ bytes: [UInt8], from: String, to: String) -> [UInt8]? {
        guard let converter = iconv_open(to, from), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        let capacity = output.count
        let length = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target -> Int? in
                var (from, left, into, room) = (source.baseAddress, source.count, target.baseAddress, capacity)
                guard iconv(converter, &from, &left, &into, &room) != -1, left == 0 else { return nil }
                return capacity - room
            }
        }
        return length.map { output.prefix($0).map { UInt8(bitPattern: $0) } }
    }
}
