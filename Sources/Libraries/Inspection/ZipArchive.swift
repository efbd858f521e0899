import CZlib
import Foundation

/// A zip archive from somebody unknown, read member by member without ever holding one whole: for programs that want what is in it.
///
/// The table of contents is read as strictly as an inspection reads it (`ZipDirectory`): what is read here is what any other program
/// would find. Nothing is unpacked beyond what the caller allows.
public struct ZipArchive: Sendable {
    public enum Problem: Error, Sendable, Equatable {
        /// No archive, or one whose parts do not agree.
        case damaged
        /// Encrypted, or packed in another way than by DEFLATE.
        case unreadable
        /// It unpacks to more than was allowed.
        case tooLarge
        case missing(String)
        /// It has more members than was allowed.
        case tooMany
    }

    private let data: Data
    private let entries: [ZipEntry]

    /// - Parameter most: members that it may have.
    public init(_ data: Data, most: Int = 1_000) throws(Problem) {
        self.data = data
        do {
            entries = try data.withUnsafeBytes { try ZipDirectory.read(Bytes($0), most: most) }
        } catch {
            throw (error as? ZipDirectory.Problem) == .tooMany ? Problem.tooMany : .damaged
        }
    }

    public var names: [String] { entries.map(\.name) }

    /// What the archive says of each member's content, by which a changed one is told (CRC-32).
    public var checksums: [String: Int] { Dictionary(entries.map { ($0.name, $0.checksum) }, uniquingKeysWith: { first, _ in first }) }

    /// Bytes of everything in it, as it says of itself: reading gives no more of any member.
    public var size: Int { entries.reduce(0) { $0 + $1.size } }

    /// The members under whose names unpacking would leave the folder: absolute, `..`, links.
    public var leadingOut: [String] { entries.filter(ZipDirectory.leadsOut).map { SafeName.shown($0.name) } }

    public var isEncrypted: Bool { entries.contains(where: \.isEncrypted) }

    /// A small member, whole.
    public func content(_ name: String, most: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try read(name, most: most) { bytes += $0 }
        return bytes
    }

    /// Hands over a member window by window.
    /// - Parameter most: bytes that it may unpack to.
    /// - Throws: `Problem`, or what `body` throws.
    public func read(_ name: String, most: Int, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        guard let entry = entries.first(where: { $0.name == name }) else { throw Problem.missing(name) }
        guard !entry.isEncrypted, entry.method == 0 || entry.method == 8 else { throw Problem.unreadable }
        guard entry.size <= most else { throw Problem.tooLarge }
        guard entry.method != 0 || entry.data.count == entry.size else { throw Problem.damaged }
        let start = data.startIndex + entry.data.lowerBound
        let packed = data[start..<start + entry.data.count]
        if entry.method == 0 { return try body(Array(packed)[...]) }
        try packed.withUnsafeBytes { try ZipArchive.inflate($0, most: min(most, entry.size), body) }
    }

    private static func inflate(_ source: UnsafeRawBufferPointer, most: Int, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        var stream = z_stream()
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw Problem.damaged }
        defer { inflateEnd(&stream) }
        // zlib takes a mutable pointer for historical reasons and never writes through it (zlib.h, next_in).
        stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = UInt32(clamping: source.count)
        var window = [UInt8](repeating: 0, count: 256 * 1024)
        var made = 0
        while true {
            let size = window.count
            let (status, count) = window.withUnsafeMutableBufferPointer { target -> (Int32, Int) in
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(size)
                return (CZlib.inflate(&stream, Z_NO_FLUSH), size - Int(stream.avail_out))
            }
            made += count
            // What it says of its size is all it gets.
            if made > most { throw Problem.tooLarge }
            if count > 0 { try body(window[..<count]) }
            if status == Z_STREAM_END { return }
            if status != Z_OK || (stream.avail_in == 0 && count < size) { throw Problem.damaged }
        }
    }
}
