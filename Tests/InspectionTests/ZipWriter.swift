import CZlib
import Foundation

/// Writes zip archives byte by byte, honest ones and others.
struct ZipWriter {
    struct Member {
        var name: [UInt8]
        var bytes: [UInt8]
        var packs = true
        var flags = 0
        /// What the member's own header calls it, when that is a lie.
        var localName: [UInt8]?
        var attributes = 0

        init(_ name: String, _ bytes: [UInt8], packs: Bool = true, flags: Int = 0x800, localName: String? = nil, attributes: Int = 0) {
            (self.name, self.bytes, self.packs, self.flags) = (Array(name.utf8), bytes, packs, flags)
            self.localName = localName.map { Array($0.utf8) }
            self.attributes = attributes
        }

        init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
    }

    static func archive(_ members: [Member], comment: [UInt8] = [], shift: Int = 0) -> [UInt8] {
        var archive: [UInt8] = []
        var table: [UInt8] = []
        for member in members {
            let packed = member.packs ? deflated(member.bytes, window: -15) : member.bytes
            let sum = Int(crc32(0, member.bytes, UInt32(member.bytes.count)))
            let local = member.localName ?? member.name
            let common = short(member.flags) + short(member.packs ? 8 : 0) + long(0) + long(sum) + long(packed.count) + long(member.bytes.count)
            let offset = archive.count + shift
            archive += [0x50, 0x4B, 3, 4] + short(20) + common + short(local.count) + short(0) + local + packed
            table += [0x50, 0x4B, 1, 2] + short(0x0314) + short(20) + common + short(member.name.count) + short(0) + short(0) + short(0)
            table += short(0) + long(member.attributes) + long(offset) + member.name
        }
        let end = [0x50, 0x4B, 5, 6] + long(0) + short(members.count) + short(members.count) + long(table.count)
        return archive + table + end + long(archive.count + shift) + short(comment.count) + comment
    }

    /// - Parameter window: -15 for zip, 15 for PDF.
    static func deflated(_ bytes: [UInt8], window: Int32) -> [UInt8] {
        var stream = z_stream()
        guard deflateInit2_(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return [] }
        defer { deflateEnd(&stream) }
        var input = bytes
        let bound = Int(deflateBound(&stream, UInt(bytes.count))) + 16
        return [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(bound)
                count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
            }
        }
    }

    static func short(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255)] }
    static func long(_ number: Int) -> [UInt8] { short(number & 0xFFFF) + short(number >> 16 & 0xFFFF) }
}
