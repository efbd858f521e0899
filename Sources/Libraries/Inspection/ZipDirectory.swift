import Foundation

/// One member of a zip archive, as its table of contents and the member itself agree on it.
struct ZipEntry {
    /// For people; the bytes decide.
    let name: String
    let rawName: [UInt8]
    let method: Int
    let checksum: Int
    let size: Int
    /// Where the packed bytes are in the archive.
    let data: Range<Int>
    let isEncrypted: Bool
    let isLink: Bool
    var isFolder: Bool { size == 0 && rawName.last == UInt8(ascii: "/") }
}

/// The table of contents of a zip archive (APPNOTE 4.3), read more strictly than any program unpacks it.
///
/// Members must follow each other from the first byte to the table, listed once, under one name: otherwise two programs
/// could find two different archives, and the one that was inspected need not be the one that is opened.
enum ZipDirectory {
    enum Problem: Error, Equatable { case truncated, tooMany, fault(Fault) }

    /// The last end record whose table is where it says; `nil` when there is none.
    static func end(of bytes: Bytes) -> (record: Int, table: Range<Int>)? {
        var found: (Int, Range<Int>)?
        var index = 0
        while let record = bytes.find([0x50, 0x4B, 5, 6], from: index) {
            index = record + 4
            guard let size = bytes.number(4, at: record + 12), let comment = bytes.number(2, at: record + 20), record + 22 + comment <= bytes.count
            else { continue }
            // The 64-bit records stand between the table and the end record, when a program writes them without need.
            let close = bytes.starts(with: [0x50, 0x4B, 6, 6], at: record - 76) ? record - 76 : record
            let start = close - size
            if start >= 0, size == 0 ? bytes.number(2, at: record + 10) == 0 : bytes.starts(with: [0x50, 0x4B, 1, 2], at: start) {
                found = (record, start..<close)
            }
        }
        return found
    }

    /// Whether any program would find an archive in a file of another kind: by the 64-bit locator, or by a table before the end record or where that says.
    static func isWithin(_ bytes: Bytes) -> Bool {
        if let (_, table) = end(of: bytes), !table.isEmpty { return true }
        var index = 0
        while let record = bytes.find([0x50, 0x4B, 5, 6], from: index) {
            index = record + 4
            if bytes.starts(with: [0x50, 0x4B, 6, 7], at: record - 20) { return true }
            if let place = bytes.number(4, at: record + 16), bytes.starts(with: [0x50, 0x4B, 1, 2], at: place) { return true }
        }
        return false
    }

    static func read(_ bytes: Bytes, most: Int) throws(Problem) -> [ZipEntry] {
        guard let (record, table) = end(of: bytes) else { throw .truncated }
        guard bytes.number(4, at: record + 4) == 0, bytes.number(4, at: record + 16) == table.lowerBound else { throw .fault(.directory) }
        if record + 22 + (bytes.number(2, at: record + 20) ?? 0) != bytes.count { throw .fault(.hiddenBytes) }
        let stated = bytes.number(2, at: record + 10) ?? 0
        if stated > most { throw .tooMany }
        var entries: [ZipEntry] = []
        var spans: [(start: Int, end: Int, hasDescriptor: Bool)] = []
        var index = table.lowerBound
        while index < table.upperBound {
            if entries.count == most { throw .tooMany }
            let (entry, span, length) = try entry(bytes, at: index, table: table)
            entries.append(entry)
            spans.append(span)
            index += length
        }
        guard index == table.upperBound, entries.count == stated else { throw .fault(.directory) }
        if Set(entries.map(\.rawName)).count != entries.count { throw .fault(.repeatedName) }
        var place = 0
        var slack = 0
        for span in spans.sorted(by: { $0.start < $1.start }) + [(table.lowerBound, table.lowerBound, false)] {
            if span.start < place { throw .fault(.overlap) }
            if span.start > place + slack { throw .fault(.hiddenBytes) }
            // Sizes may stand behind the data (4.3.9): 12 to 24 bytes.
            (place, slack) = (span.end, span.hasDescriptor ? 24 : 0)
        }
        return entries
    }

    /// The header at `index` of the table, compared with the member's own.
    private static func entry(_ bytes: Bytes, at index: Int, table: Range<Int>) throws(Problem) -> (
        ZipEntry, (start: Int, end: Int, hasDescriptor: Bool), length: Int
    ) {
        func short(_ offset: Int) -> Int { bytes.number(2, at: index + offset) ?? 0 }
        func long(_ offset: Int) -> Int { bytes.number(4, at: index + offset) ?? 0 }
        guard bytes.starts(with: [0x50, 0x4B, 1, 2], at: index), index + 46 <= table.upperBound else { throw .fault(.directory) }
        let (flags, method, packed, size, name, local) = (short(8), short(10), long(20), long(24), short(28), long(42))
        let length = 46 + name + short(30) + short(32)
        guard index + length <= table.upperBound, short(34) == 0 else { throw .fault(.directory) }
        guard bytes.starts(with: [0x50, 0x4B, 3, 4], at: local), let localName = bytes.number(2, at: local + 26),
            let localExtra = bytes.number(2, at: local + 28)
        else { throw .fault(.directory) }
        let rawName = (0..<name).map { bytes[index + 46 + $0] }
        let start = local + 30 + localName + localExtra
        let hasDescriptor = flags & 8 != 0
        // Bit 0: encrypted, bit 3: sizes behind the data, bit 11: the name is UTF-8. The others change nothing in what is read.
        guard localName == name, bytes.starts(with: rawName, at: local + 30), bytes.number(2, at: local + 8) == method,
            ((bytes.number(2, at: local + 6) ?? 0) ^ flags) & 1 == 0, start + packed <= table.lowerBound
        else { throw .fault(.directory) }
        let (localPacked, localSize) = (bytes.number(4, at: local + 18), bytes.number(4, at: local + 22))
        let areLong = localPacked == 0xFFFF_FFFF || localSize == 0xFFFF_FFFF
        guard hasDescriptor || areLong || (localPacked == packed && localSize == size) else { throw .fault(.directory) }
        let entry = ZipEntry(
            name: text(rawName, isUTF8: flags & 0x800 != 0), rawName: rawName, method: method, checksum: long(16), size: size,
            data: start..<start + packed, isEncrypted: flags & 1 != 0,
            // Made on Unix (4.4.2: 3), and the mode says symbolic link.
            isLink: short(4) >> 8 == 3 && long(38) >> 28 == 0xA)
        return (entry, (local, start + packed, hasDescriptor), length)
    }

    /// Japanese Windows writes names in CP932 without saying so.
    private static func text(_ raw: [UInt8], isUTF8: Bool) -> String {
        String(validating: raw, as: UTF8.self) ?? (isUTF8 ? nil : String(bytes: raw, encoding: .shiftJIS)) ?? String(decoding: raw, as: UTF8.self)
    }

    /// Whether unpacking under this name leaves the folder: absolute, a drive, or `..`; read both as UTF-8 and as CP932, whose
    /// second bytes may look like a backslash.
    static func leadsOut(_ entry: ZipEntry) -> Bool {
        if entry.isLink || entry.rawName.contains(0) { return true }
        return [false, true].contains { skipsPairs in
            if skipsPairs && String(validating: entry.rawName, as: UTF8.self) != nil { return false }
            let parts = components(entry.rawName, skipsPairs: skipsPairs)
            let isDrive = entry.rawName.count > 1 && entry.rawName[1] == UInt8(ascii: ":")
            return isDrive || parts.first?.isEmpty == true || parts.contains(Array("..".utf8))
        }
    }

    private static func components(_ raw: [UInt8], skipsPairs: Bool) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var isSecond = false
        for byte in raw {
            let isSeparator = !isSecond && (byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\"))
            if isSeparator { parts.append([]) } else { parts[parts.count - 1].append(byte) }
            isSecond = skipsPairs && !isSecond && ((0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte))
        }
        return parts
    }
}
