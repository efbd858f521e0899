/// Whether a picture is whole: PNG, JPEG, TIFF, WebP, HEIC. Only the frame is walked; no pixel is decoded.
enum PictureContent {
    static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    static func findings(_ bytes: Bytes, _ signature: Signature, pixels: Int) -> [Finding] {
        switch signature {
        case .png: png(bytes, pixels: pixels)
        case .jpeg: jpeg(bytes, pixels: pixels)
        case .tiff: tiff(bytes, pixels: pixels)
        case .webp: webp(bytes)
        case .heic: heic(bytes)
        default: []
        }
    }

    private static func size(_ width: Int, _ height: Int, pixels: Int) -> [Finding] {
        // Both are numbers of at most four bytes, so that the product fits in 64 bits but for its sign.
        width.multipliedReportingOverflow(by: height).overflow || width * height > pixels ? [.tooManyPixels(width: width, height: height)] : []
    }

    /// Chunks of length, type, data and check sum, from IHDR to IEND (PNG, third edition, 5.3 and 5.6).
    private static func png(_ bytes: Bytes, pixels: Int) -> [Finding] {
        var found: [Finding] = []
        var index = 8
        while true {
            guard let length = bytes.number(4, at: index, bigEndian: true), index + 12 + length <= bytes.count else { return found + [.truncated] }
            if index == 8 {
                guard bytes.starts(with: "IHDR", at: 12), length == 13 else { return [.damaged(.structure)] }
                let (width, height) = (bytes.number(4, at: 16, bigEndian: true) ?? 0, bytes.number(4, at: 20, bigEndian: true) ?? 0)
                // Zero is no size (11.2.2): no program can show it.
                guard width > 0, height > 0 else { return [.damaged(.structure)] }
                found += size(width, height, pixels: pixels)
            }
            let sum = Inflation.checksum(bytes.slice(index + 4..<index + 8 + length))
            if bytes.number(4, at: index + 8 + length, bigEndian: true) != sum { return found + [.damaged(.checksum)] }
            let isEnd = bytes.starts(with: "IEND", at: index + 4)
            index += 12 + length
            if isEnd { return index < bytes.count ? found + [.trailingBytes(bytes.count - index)] : found }
        }
    }

    /// Marker segments up to the first scan; then the end mark must come (ITU-T T.81, B.1).
    private static func jpeg(_ bytes: Bytes, pixels: Int) -> [Finding] {
        var found: [Finding] = []
        var index = 2
        while true {
            while index < bytes.count, bytes[index] == 0xFF, bytes[index + 1] == 0xFF { index += 1 }
            guard index + 4 <= bytes.count else { return found + [.truncated] }
            guard bytes[index] == 0xFF, let length = bytes.number(2, at: index + 2, bigEndian: true), length >= 2 else {
                return found + [.damaged(.structure)]
            }
            let marker = bytes[index + 1]
            // A start of frame; C4, C8 and CC are other things.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                let (height, width) = (bytes.number(2, at: index + 5, bigEndian: true), bytes.number(2, at: index + 7, bigEndian: true))
                if found.isEmpty { found += size(width ?? 0, height ?? 0, pixels: pixels) }
            }
            index += 2 + length
            if marker == 0xDA { break }
        }
        // Cameras add previews and depth maps behind the end; the last end mark counts.
        guard let end = bytes.suffix(from: index).findLast([0xFF, 0xD9]) else { return found + [.truncated] }
        let rest = bytes.count - index - end - 2
        return rest > 0 ? found + [.trailingBytes(rest)] : found
    }

    /// The first directory must be inside (TIFF 6.0, section 2).
    private static func tiff(_ bytes: Bytes, pixels: Int) -> [Finding] {
        let isBig = bytes[0] == 0x4D
        guard let directory = bytes.number(4, at: 4, bigEndian: isBig), let entries = bytes.number(2, at: directory, bigEndian: isBig),
            directory >= 8, entries > 0, directory + 2 + entries * 12 <= bytes.count
        else { return [.truncated] }
        // ImageWidth and ImageLength, as SHORT (3) or LONG.
        func value(_ tag: Int) -> Int {
            for line in 0..<entries {
                let place = directory + 2 + line * 12
                guard bytes.number(2, at: place, bigEndian: isBig) == tag else { continue }
                return bytes.number(bytes.number(2, at: place + 2, bigEndian: isBig) == 3 ? 2 : 4, at: place + 8, bigEndian: isBig) ?? 0
            }
            return 0
        }
        return size(value(256), value(257), pixels: pixels)
    }

    private static func webp(_ bytes: Bytes) -> [Finding] {
        guard let length = bytes.number(4, at: 4), length >= 12 else { return [.truncated] }
        if length + 8 > bytes.count { return [.truncated] }
        // An odd length is padded to an even one (RIFF).
        let rest = bytes.count - length - 8 - length % 2
        return rest > 0 ? [.trailingBytes(rest)] : []
    }

    /// Boxes of length and type that fill the file exactly, with a `meta` among them (ISO/IEC 14496-12, 4.2).
    private static func heic(_ bytes: Bytes) -> [Finding] {
        var (index, hasMeta) = (0, false)
        while index < bytes.count {
            guard var length = bytes.number(4, at: index, bigEndian: true) else { return [.truncated] }
            hasMeta = hasMeta || bytes.starts(with: "meta", at: index + 4)
            if length == 0 { length = bytes.count - index }
            if length == 1 {
                guard bytes.number(4, at: index + 8, bigEndian: true) == 0, let long = bytes.number(4, at: index + 12, bigEndian: true) else {
                    return [.truncated]
                }
                length = long
            }
            if length < 8 { return [.damaged(.structure)] }
            index += length
        }
        return index > bytes.count || !hasMeta ? [.truncated] : []
    }
}
