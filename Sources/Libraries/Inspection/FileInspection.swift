import Foundation

/// 添付ファイルの検査: what an uploaded file truly is, by its content and not by its name.
///
/// The inspection opens nothing as the program of that kind would; it reads frames, tables of contents and names. It never
/// crashes on a hostile file, and its work is bounded by `Limits`. It replaces no virus scanner: see `ClamScanner`.
public enum FileInspection {
    /// What the file is, whether it may be kept, and everything that speaks against it.
    ///
    /// - Parameters:
    ///   - name: as the sender gave it; it decides nothing but between plain text and CSV.
    ///   - allowed: the kinds the form asks for. Members of a zip must be of these kinds too.
    public static func inspect(_ bytes: Data, name: String, allowed: Set<FileKind>, limits: Limits = .standard) -> Verdict {
        var examination = Examination(allowed: allowed, limits: limits, size: bytes.count)
        let kind = bytes.withUnsafeBytes { examination.examine(Bytes($0), name: name, depth: 0) }
        return Verdict(
            kind: kind, isAccepted: !examination.isRefused, findings: examination.findings, name: strippedName(name, kind: kind))
    }

    /// A name fit for display and for saving: no folders, controls or direction marks, at most 120 characters, and the
    /// extension of what the file is (`.bin` for none of the kinds).
    public static func strippedName(_ name: String, kind: FileKind?) -> String { SafeName.make(name, kind: kind) }

    /// Put together here, so that this program is not itself taken for the test virus.
    static let eicar = Array(("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").utf8)
}

/// 検査結果: the outcome of an inspection, to be kept with the file's hash.
public struct Verdict: Sendable, Hashable, Codable {
    /// `nil` when the content is none of the known kinds.
    public let kind: FileKind?
    /// Whether the file may reach an officer: its kind is asked for and nothing found refuses it.
    public let isAccepted: Bool
    /// In the order in which they were found, each once, at most `Limits.findings`.
    public let findings: [Finding]
    /// What to call the file from now on.
    public let name: String
}

/// One inspection under way: what is left of the limits, where it is, what it found.
struct Examination {
    let allowed: Set<FileKind>
    let limits: Limits
    var budget: Budget
    /// The members one is in as they are shown, outermost first.
    var path: [String] = []
    private(set) var findings: [Finding] = []
    private(set) var isRefused = false

    init(allowed: Set<FileKind>, limits: Limits, size: Int) {
        self.allowed = allowed
        self.limits = limits
        budget = Budget(limits, size: size)
    }

    mutating func add(_ finding: Finding) {
        let whole = path.reversed().reduce(finding) { .inside(entry: $1, $0) }
        isRefused = isRefused || whole.refuses
        if findings.count < limits.findings, !findings.contains(whole) { findings.append(whole) }
    }

    /// A whole file: the upload itself, or a member of a plain archive.
    mutating func examine(_ bytes: Bytes, name: String, depth: Int) -> FileKind? {
        if SafeName.deceives(name) { add(.deceptiveName) }
        if bytes.isEmpty {
            add(.emptyFile)
            return nil
        }
        if bytes.count > limits.fileSize {
            add(.tooLarge(bytes: bytes.count))
            return nil
        }
        let signature = Signature.of(bytes)
        let kind = kind(of: bytes, signature, name: name, depth: depth)
        searchEverywhere(bytes, signature)
        if depth > 0, Self.isCrumb(bytes, name) { return kind }
        compare(name, with: kind, signature)
        if let kind {
            if !allowed.contains(kind) { add(.notAllowed(kind)) }
        } else if !signature.isProgram {
            add(.unknownKind)
        }
        return kind
    }

    /// Looks into the content, each kind in its own way.
    private mutating func kind(of bytes: Bytes, _ signature: Signature, name: String, depth: Int) -> FileKind? {
        switch signature {
        case .program, .other: return nil
        case .compound:
            examineCompound(bytes)
            return nil
        case .zip: return examineZip(bytes, depth: depth)
        case .pdf(let place):
            examinePDF(bytes, at: place)
            return .pdf
        case .text(let writing):
            let isTable = SafeName.spokenExtension(name).flatMap(FileKind.init(fileExtension:)) == .csv
            if isTable, TextContent.holdsDynamicExchange(bytes, writing) { add(.dynamicExchange) }
            return isTable ? .csv : .plainText
        case .jpeg, .png, .heic, .tiff, .webp:
            for finding in PictureContent.findings(bytes, signature, pixels: limits.pixels) {
                add(finding)
                if case .trailingBytes(let rest) = finding, case .program = Signature.of(bytes.suffix(from: bytes.count - rest)) {
                    add(.polyglot(.program))
                }
            }
            switch signature {
            case .jpeg: return .jpeg
            case .png: return .png
            case .heic: return .heic
            case .tiff: return .tiff
            default: return .webp
            }
        }
    }

    private mutating func examinePDF(_ bytes: Bytes, at place: Int) {
        let isBlank = (0..<place).allSatisfy { [9, 10, 13, 32, 0xEF, 0xBB, 0xBF].contains(bytes[$0]) }
        if !isBlank { add(.polyglot(.pdf)) }
        // Readers look for the end mark in the last 1024 bytes (ISO 32000-1, annex H, 3.4.4).
        if bytes.suffix(from: bytes.count - 1024).find("%%EOF") == nil { add(.truncated) }
        let content = PDFContent(bytes, most: limits.member, spending: &budget)
        for name in content.actions { add(.activePDF(name)) }
        if content.names.contains("Encrypt") { add(.encryptedPDF) } else if content.isUnreadable { add(.damaged(.unreadable)) }
        if content.isTooLarge { add(.tooLarge(bytes: limits.member)) }
        if content.sawTestVirus { add(.eicar) }
        if budget.isExhausted { add(.zipBomb) }
    }

    /// What must be nowhere in a file, whatever it is.
    mutating func searchEverywhere(_ bytes: Bytes, _ signature: Signature) {
        if bytes.find(FileInspection.eicar) != nil { add(.eicar) }
        if case .program(let program) = signature { add(.executable(program)) }
        if signature == .zip { return }
        if ZipDirectory.isWithin(bytes) { add(.polyglot(.zip)) }
        if bytes.find("Rar!\u{1A}\u{7}") != nil || bytes.find([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) != nil { add(.polyglot(.archive)) }
        switch signature {
        case .program, .text: return
        case .pdf: break
        default:
            if bytes.slice(0..<1024).find("%PDF-") != nil { add(.polyglot(.pdf)) }
        }
        if bytes.find("This program cannot be run in DOS mode") != nil { add(.polyglot(.program)) }
        let tags: [StaticString] = ["<script", "<html", "<iframe", "<?php"]
        let isPage = tags.contains { tag in
            // A byte that ends the tag's name must follow, for packed data are long and hold any five bytes.
            var place = bytes.find(folded: tag)
            while let found = place, ![9, 10, 12, 13, 32, 47, 62].contains(bytes[found + tag.utf8CodeUnitCount]) {
                place = bytes.find(folded: tag, from: found + 1)
            }
            return place != nil
        }
        if isPage { add(.polyglot(.webPage)) }
    }

    private mutating func compare(_ name: String, with kind: FileKind?, _ signature: Signature) {
        guard let spoken = SafeName.spokenExtension(name) else { return }
        if FileKind.macroExtensions.contains(spoken) { add(.macro) }
        if case .text = signature, FileKind.runnableExtensions.contains(spoken) { add(.executable(.windowsScript)) }
        let meant = FileKind(fileExtension: spoken)
        if kind != nil ? meant != kind : meant != nil && !findings.contains(.encryptedOffice) { add(.disguised(named: spoken, is: kind)) }
    }

    /// What macOS and Windows leave in archives: AppleDouble (RFC 1740), folder views, thumbnails. Searched, but of no kind.
    private static func isCrumb(_ bytes: Bytes, _ name: String) -> Bool {
        switch name.split(separator: "/").last.map(String.init) ?? "" {
        case ".DS_Store": bytes.starts(with: [0, 0, 0, 1]) && bytes.starts(with: "Bud1", at: 4)
        case "Thumbs.db": Signature.of(bytes) == .compound
        case let last: last.hasPrefix("._") && bytes.starts(with: [0, 5, 0x16, 7])
        }
    }
}
