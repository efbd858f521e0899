/// What the first bytes say a file is, whatever its name.
enum Signature: Equatable {
    case pdf(at: Int)
    case jpeg, png, heic, tiff, webp
    /// Any zip: an archive, an office document or a Java program.
    case zip
    /// Compound file (MS-CFB): the office documents before 2007, and encrypted ones.
    case compound
    case program(Program)
    case text(TextContent.Writing)
    /// A format that is none of the kinds, and no text.
    case other

    var isProgram: Bool { if case .program = self { true } else { false } }

    static func of(_ bytes: Bytes) -> Signature {
        if let program = program(bytes) { return .program(program) }
        if let picture = picture(bytes) { return picture }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) { return .zip }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .compound }
        if bytes.starts(with: "GIF8") || bytes.starts(with: "BM") && bytes.number(4, at: 2) == bytes.count { return .other }
        // Viewers accept a header anywhere in the first 1024 bytes (ISO 32000-1, annex H, 3.4.1).
        if let place = bytes.slice(0..<1024).find("%PDF-") { return .pdf(at: place) }
        guard let writing = TextContent.writing(of: bytes) else { return .other }
        if let program = TextContent.program(in: bytes, writing) { return .program(program) }
        return TextContent.isOtherFormat(bytes, writing) ? .other : .text(writing)
    }

    private static func picture(_ bytes: Bytes) -> Signature? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: PictureContent.pngSignature) { return .png }
        if bytes.starts(with: [0x49, 0x49, 42, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 42]) { return .tiff }
        if bytes.starts(with: "RIFF"), bytes.starts(with: "WEBP", at: 8) { return .webp }
        // ISO/IEC 23008-12: brands of still pictures coded with HEVC, or of the container in general.
        let brands: [StaticString] = ["heic", "heix", "heim", "heis", "mif1", "msf1"]
        if bytes.starts(with: "ftyp", at: 4), brands.contains(where: { bytes.starts(with: $0, at: 8) }) { return .heic }
        return nil
    }

    private static func program(_ bytes: Bytes) -> Program? {
        if bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) { return .elf }
        if bytes.starts(with: "MZ"), isWindows(bytes) { return .windows }
        // Mach-O in both byte orders and widths; CAFEBABE is a universal binary or a Java class.
        let mach: [[UInt8]] = [[0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE]]
        if mach.contains(where: { bytes.starts(with: $0) }) { return .machO }
        if bytes.starts(with: [0xCA, 0xFE, 0xBA, 0xBE]) { return (bytes.number(4, at: 4, bigEndian: true) ?? 0) < 40 ? .machO : .java }
        // MS-SHLLINK 2.1: header size 4C and the class identifier.
        if bytes.starts(with: [0x4C, 0, 0, 0, 1, 0x14, 2, 0]) { return .shortcut }
        if bytes.starts(with: "#!"), [0x2F, 0x20].contains(bytes[2]) { return .shellScript }
        return nil
    }

    /// A text may begin with the letters MZ; a program has a header behind them, or is no text.
    private static func isWindows(_ bytes: Bytes) -> Bool {
        if let header = bytes.number(4, at: 0x3C), bytes.starts(with: "PE", at: header) || bytes.starts(with: "NE", at: header) { return true }
        return TextContent.writing(of: bytes) == nil
    }
}
