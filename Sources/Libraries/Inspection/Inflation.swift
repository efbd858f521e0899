import CZlib

/// Unpacks DEFLATE (RFC 1951) and zlib (RFC 1950) data window by window, never beyond what may be spent.
enum Inflation {
    enum Wrapping: Int32 {
        /// As in zip archives (zlib manual, inflateInit2: negative window bits).
        case none = -15
        /// As in PDF's FlateDecode.
        case zlib = 15
    }

    enum End: Equatable {
        /// All of it; so many packed bytes belonged to it.
        case complete(read: Int)
        /// The data end before their end.
        case truncated
        case corrupt
        /// More than one member may have.
        case tooLong
        /// The purse of the whole inspection is empty.
        case exhausted
        /// `goesOn` said that it is enough.
        case stopped
    }

    /// - Parameter goesOn: is asked after each window, with all bytes so far; the first window is small.
    static func inflate(
        _ packed: Bytes, _ wrapping: Wrapping, most: Int, spending budget: inout Budget, goesOn: ([UInt8]) -> Bool = { _ in true }
    ) -> (bytes: [UInt8], end: End) {
        var stream = z_stream()
        guard inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return ([], .corrupt) }
        defer { inflateEnd(&stream) }
        var result: [UInt8] = []
        var window = [UInt8](repeating: 0, count: 1024)
        let end = packed.withUnsafe { source -> End in
            // zlib takes a mutable pointer for historical reasons and never writes through it (zlib.h, next_in).
            stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(clamping: source.count)
            while true {
                let (unread, size) = (stream.avail_in, window.count)
                let (status, made) = window.withUnsafeMutableBufferPointer { target -> (Int32, Int) in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(size)
                    return (CZlib.inflate(&stream, Z_NO_FLUSH), size - Int(stream.avail_out))
                }
                result.append(contentsOf: window[..<made])
                if !budget.spend(read: Int(unread - stream.avail_in), made: made) { return .exhausted }
                if result.count > most { return .tooLong }
                if status == Z_STREAM_END { return .complete(read: source.count - Int(stream.avail_in)) }
                if status != Z_OK && status != Z_BUF_ERROR { return .corrupt }
                if stream.avail_in == 0 && made < size { return .truncated }
                if made == 0 && unread == stream.avail_in { return .corrupt }
                if !goesOn(result) { return .stopped }
                if window.count < 65536 { window = [UInt8](repeating: 0, count: 65536) }
            }
        }
        return (result, end)
    }

    /// The check sum of zip members and PNG chunks (ISO 3309).
    static func checksum(_ bytes: Bytes) -> Int {
        bytes.withUnsafe { Int(crc32(0, $0.bindMemory(to: UInt8.self).baseAddress, UInt32(clamping: $0.count))) }
    }
}
