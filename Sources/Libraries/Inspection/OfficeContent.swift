/// Packaged documents (ECMA-376 part 2, ISO/IEC 26300-3) and compound files (MS-CFB): macros, links that load, carried objects.
enum OfficeContent {
    /// `.zip` when the members make no document.
    static func kind(names: Set<String>, mimetype: String?) -> FileKind {
        switch mimetype {
        case "application/vnd.oasis.opendocument.text": return .odt
        case "application/vnd.oasis.opendocument.spreadsheet": return .ods
        default: break
        }
        guard names.contains("[Content_Types].xml") else { return .zip }
        if names.contains("word/document.xml") { return .docx }
        if names.contains("xl/workbook.xml") { return .xlsx }
        return names.contains("ppt/presentation.xml") ? .pptx : .zip
    }

    /// One line of a `.rels` part (ECMA-376 part 2, 9.3).
    struct Relationship {
        let type: String
        let target: String
        let isExternal: Bool
        /// Whether a program follows it to elsewhere when it opens the document.
        var loads: Bool { isExternal && follows(type, target) }
        /// The main part; a program that finds a binary one there opens another document than the one inspected.
        var isBinaryMain: Bool { type == "officeDocument" && !target.lowercased().hasSuffix(".xml") }
        /// A program, or a sheet of Excel 4, which is one (MS-OFFMACRO2).
        var isMacro: Bool { type == "vbaProject" || type.lowercased().contains("macrosheet") }
        /// A whole file of another kind, web page or mail, that the document takes its text from when it is opened (part 1, 11.3.1).
        var isImport: Bool { type == "aFChunk" }
    }

    /// In bytes. Word writes a few hundred for each link; a part of a megabyte was made to be read slowly.
    static let longestPart = 1 << 20

    /// `nil` when the part is written in a way that this reading would not see through.
    static func relationships(_ bytes: Bytes) -> [Relationship]? {
        guard bytes.count <= longestPart, isPlain(bytes) else { return nil }
        return tags(bytes).compactMap { values in
            guard let type = values["Type"] else { return nil }
            let last = type.split(separator: "/").last.map(String.init) ?? ""
            return Relationship(type: last, target: values["Target"] ?? "", isExternal: values["TargetMode"] == "External")
        }
    }

    /// Whether the list of content types announces macros. Excel for the web names the binary workbook as a mere possibility.
    static func announcesMacros(_ bytes: Bytes) -> Bool {
        tags(bytes).contains { values in
            guard let type = values["ContentType"]?.lowercased() else { return false }
            if values["Extension"]?.lowercased() == "bin", type == "application/vnd.ms-excel.sheet.binary.macroenabled.main" { return false }
            return ["macroenabled", "vbaproject", "macrosheet"].contains { type.contains($0) }
        }
    }

    /// Whether a field, a link or a cell's formula starts another program by dynamic data exchange.
    static func exchanges(_ bytes: Bytes) -> Bool {
        let words: [StaticString] = ["ddeLink", "dde-source", "=DDE("]
        return bytes.find(folded: "ddeauto") != nil || words.contains { bytes.find($0) != nil } || SheetFormulas.exchange(bytes)
    }

    /// Declarations of entities are forbidden (part 2, 9.1.4), and UTF-16 or another encoding would hide everything.
    static func isPlain(_ bytes: Bytes) -> Bool {
        let hidden: [StaticString] = ["<!DOCTYPE", "<!ENTITY", "<![CDATA["]
        if bytes.find(0, from: 0) != nil || hidden.contains(where: { bytes.find($0) != nil }) { return false }
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < bytes.count, bytes[index] <= 32 { index += 1 }
        guard bytes[index] == UInt8(ascii: "<") else { return bytes.isEmpty }
        guard let place = bytes.slice(0..<(bytes.find("?>") ?? 0)).find("encoding") else { return true }
        index = place + 8
        while index < bytes.count, bytes[index] <= 32 || bytes[index] == UInt8(ascii: "=") { index += 1 }
        return bytes.starts(folded: "utf-8", at: index + 1) || bytes.starts(folded: "us-ascii", at: index + 1)
    }

    private static func tags(_ bytes: Bytes) -> [[String: String]] {
        var found: [[String: String]] = []
        var index = 0
        while let tag = bytes.find(UInt8(ascii: "<"), from: index) {
            // A quote in a comment or an instruction opens no value.
            if bytes.starts(with: "<!--", at: tag) {
                index = bytes.find("-->", from: tag + 4).map { $0 + 3 } ?? bytes.count
                continue
            }
            if bytes.starts(with: "<?", at: tag) {
                index = bytes.find("?>", from: tag + 2).map { $0 + 2 } ?? bytes.count
                continue
            }
            let (values, end) = attributes(bytes, from: tag + 1)
            if !values.isEmpty { found.append(values) }
            index = end
        }
        return found
    }

    /// A hyperlink waits for a click, and a spreadsheet asks before it reads another one. A template or picture on the sender's
    /// own disk is simply not there.
    private static func follows(_ type: String, _ target: String) -> Bool {
        switch type {
        case "hyperlink", "externalLinkPath", "xlPathMissing", "xlStartup", "xlAlternateStartup", "xlLibrary": false
        case "attachedTemplate", "image": !isLocalDisk(target)
        default: true
        }
    }

    private static func isLocalDisk(_ target: String) -> Bool {
        var rest = target.lowercased()[...]
        if rest.hasPrefix("file:") { rest = rest.dropFirst(5).drop { $0 == "/" } }
        let scalars = Array(rest.unicodeScalars.prefix(3))
        return scalars.count == 3 && scalars[0].properties.isAlphabetic && scalars[1] == ":" && (scalars[2] == "\\" || scalars[2] == "/")
    }

    private static let watched: Set<String> = ["Type", "Target", "TargetMode", "ContentType", "Extension"]

    /// The watched `name="value"` pairs up to the end of the tag, with numeric references resolved; values of at most 4096 bytes.
    private static func attributes(_ bytes: Bytes, from start: Int) -> (values: [String: String], end: Int) {
        var values: [String: String] = [:]
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else {
                index += 1
                continue
            }
            let close = bytes.find(byte, from: index + 1) ?? bytes.count
            let name = name(bytes, before: index)
            if watched.contains(name) { values[name] = resolved(text(bytes.slice(index + 1..<min(close, index + 4097)))) }
            index = close + 1
        }
        return (values, index)
    }

    private static func name(_ bytes: Bytes, before quote: Int) -> String {
        var end = quote
        while end > 0, bytes[end - 1] == UInt8(ascii: "=") || bytes[end - 1] <= 32 { end -= 1 }
        var start = end
        while start > 0, end - start < 40, bytes[start - 1] > 32, ![34, 39].contains(bytes[start - 1]) { start -= 1 }
        return text(bytes.slice(start..<end))
    }

    private static func text(_ bytes: Bytes) -> String { bytes.withUnsafe { String(decoding: $0, as: UTF8.self) } }

    // A pattern is never changed once it is made; only its type does not say so.
    private nonisolated(unsafe) static let reference = #/&#(x0*[0-9A-Fa-f]{1,6}|0*[0-9]{1,7});/#

    private static func resolved(_ text: String) -> String {
        if !text.contains("&#") { return text }
        return text.replacing(reference) { match in
            let digits = match.1
            let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
        }
    }
}

extension Examination {
    /// A part of a packaged document. Pictures and fonts are not asked for their kind; what runs, loads or hides is.
    mutating func examinePart(_ bytes: Bytes, _ name: String, depth: Int) {
        let name = name.lowercased()
        if isMacro(name) { add(.macro) }
        if name.contains("activex/") { add(.packagedObject) }
        if name.hasSuffix(".rels") {
            if let links = OfficeContent.relationships(bytes) {
                for link in links where link.loads { add(.externalTemplate(target: SafeName.shown(link.target))) }
                if links.contains(where: \.isMacro) { add(.macro) }
                if links.contains(where: \.isImport) { add(.packagedObject) }
                if links.contains(where: \.isBinaryMain) { add(.damaged(.structure)) }
            } else {
                add(.damaged(.structure))
            }
        }
        if name == "[content_types].xml" {
            if bytes.count > OfficeContent.longestPart || !OfficeContent.isPlain(bytes) {
                add(.damaged(.structure))
            } else if OfficeContent.announcesMacros(bytes) {
                add(.macro)
            }
        }
        // A field in a text, a link in a spreadsheet (ECMA-376 part 1, 17.16.5.15 and 18.14.4).
        let isMarkup = name.hasSuffix(".xml") || bytes[0] == UInt8(ascii: "<") || bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if isMarkup, OfficeContent.exchanges(bytes) { add(.dynamicExchange) }
        // UTF-16 would hide it; Power Query keeps data of its own so, which run nothing.
        let wide: [[UInt8]] = [[0xFF, 0xFE, 60, 0], [0xFE, 0xFF, 0, 60], [60, 0, 63, 0], [0, 60, 0, 63]]
        if !name.hasPrefix("customxml/"), wide.contains(where: { bytes.starts(with: $0) }) { add(.damaged(.structure)) }
        // Declarations by which a reader would fetch other files are forbidden in documents (part 2, 9.1.4); old lists of OpenOffice have one.
        if name.hasSuffix(".xml"), name != "meta-inf/manifest.xml", !name.hasPrefix("customxml/"), bytes.find("<!DOCTYPE") != nil {
            add(.damaged(.structure))
        }
        // What is locked cannot be looked into (ISO/IEC 26300-3, 4.8).
        if name == "encrypted-package" || name == "meta-inf/manifest.xml" && bytes.find("encryption-data") != nil { add(.encryptedOffice) }
        if bytes.find(FileInspection.eicar) != nil { add(.eicar) }
        // Mark-up is no program to the office program that reads it.
        if bytes.isEmpty || bytes[0] == UInt8(ascii: "<") || bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return }
        switch Signature.of(bytes) {
        case .program(let program): add(.executable(program))
        case .zip: _ = examineZip(bytes, depth: depth)
        case .compound: examineCompound(bytes)
        case .pdf: add(.packagedObject)
        default: break
        }
    }

    private func isMacro(_ name: String) -> Bool {
        // Excel 4 sheets; LibreOffice keeps its programs under Basic and Scripts.
        name.hasSuffix("vbaproject.bin") || name.hasSuffix("vbadata.xml") || name.contains("macrosheets/") || name.hasPrefix("basic/")
            || name.hasPrefix("scripts/")
    }

    /// A compound file: its storages and streams have names in UTF-16 (MS-CFB 2.6.1).
    mutating func examineCompound(_ bytes: Bytes) {
        func holds(_ name: StaticString) -> Bool { bytes.find(folded: name, stride: 2) != nil }
        if holds("_vba_project") { add(.macro) }
        if holds("encryptedpackage") { add(.encryptedOffice) }
        if holds("ole10native") { add(.packagedObject) }
    }
}
