import Foundation
import Inspection

/// Reads spreadsheets (.xlsx, ECMA-376) from anybody: values as text, a row at a time, in memory that does not grow with the rows.
///
/// Numbers stand as a person would type them, dates as `YYYY-MM-DD` with
/// ` HH:MM` or ` HH:MM:SS` where a part of a day is kept with them, times alone as `HH:MM`, results of formulas as they were last computed; nothing is computed,
/// loaded or followed. フリガナ that Excel keeps beside a text is not part of it. A merged range has the value of its first cell in every cell.
public struct XlsxReader: Sendable {
    public enum Problem: Error, Sendable, Equatable {
        case notSpreadsheet
        /// Broken, or written in a way that no spreadsheet program writes.
        case damaged
        /// Larger than is read here: a zip bomb, or more rows, columns or text than any inventory has.
        case tooLarge
        /// It declares document types or entities.
        case forbidden
        case noSheet
    }

    public struct Limits: Sendable {
        /// Bytes that one part may unpack to.
        public var part = 1 << 30
        public var rows = 1_048_576
        public var columns = 512
        /// Bytes of all texts that cells share.
        public var texts = 256 << 20
        public init() {}
        public static let standard = Limits()
    }

    public struct Row: Sendable, Equatable {
        /// Its number on the sheet, from 1.
        public let number: Int
        /// Up to the last cell that holds something.
        public let cells: [String]
    }

    /// The sheets' names, in order.
    public var sheets: [String] { parts.map(\.name) }

    private let archive: ZipArchive
    private let limits: Limits
    private let parts: [(name: String, path: String)]
    private let texts: [String]
    private let book: XlsxBook

    /// Whether the bytes begin like a zip archive: a text file never does.
    public static func isSpreadsheet(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: [0x50, 0x4B, 3, 4]) }

    public init(_ data: Data, limits: Limits = .standard) throws(Problem) {
        self.limits = limits
        do {
            let archive = try ZipArchive(data)
            guard archive.names.contains("xl/workbook.xml") else { throw Problem.notSpreadsheet }
            var book = XlsxBook()
            try book.read(archive)
            self.archive = archive
            self.book = book
            parts = book.parts
            texts = try XlsxTexts.read(archive, limits)
        } catch {
            throw XlsxReader.problem(error)
        }
        if parts.isEmpty { throw .noSheet }
    }

    /// Hands over the rows of a sheet that hold anything, in order, until `body` says that it is enough.
    /// - Throws: `Problem`, or what `body` throws.
    public func each(_ sheet: Int = 0, _ body: (Row) throws -> Bool) throws {
        guard parts.indices.contains(sheet) else { throw Problem.noSheet }
        do {
            var reading = XlsxSheet(limits: limits, texts: texts, book: book, merges: try merges(parts[sheet].path))
            var pieces = XMLPieces()
            try archive.read(parts[sheet].path, most: limits.part) { window in
                try pieces.feed(window) { piece in
                    if let row = try reading.take(piece), try !body(row) { throw Enough() }
                }
            }
            try pieces.finish()
        } catch is Enough {
            return
        } catch let error as ZipArchive.Problem {
            throw XlsxReader.problem(error)
        } catch let error as XMLPieces.Problem {
            throw XlsxReader.problem(error)
        }
    }

    private struct Enough: Error {}

    /// The merged ranges, which stand behind the cells: a sheet that names none is not read for them.
    private func merges(_ path: String) throws -> [XlsxRange] {
        let mark = Array("mergeCell".utf8)
        var (tail, isThere) = ([UInt8](), false)
        try archive.read(path, most: limits.part) { window in
            if isThere { return }
            let bytes = tail + window
            isThere = bytes.withUnsafeBufferPointer { XlsxReader.holds($0, mark) }
            tail = Array(bytes.suffix(mark.count))
        }
        guard isThere else { return [] }
        var (found, pieces) = ([XlsxRange](), XMLPieces())
        try archive.read(path, most: limits.part) { window in
            try pieces.feed(window) { piece in
                guard case .opened("mergeCell", let values, _) = piece, let range = values["ref"].flatMap(XlsxRange.init) else { return }
                found.append(range)
                if found.count > 65_536 { throw Problem.tooLarge }
            }
        }
        return found
    }

    private static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: [UInt8]) -> Bool {
        guard bytes.count >= mark.count else { return false }
        return (0...(bytes.count - mark.count)).contains { place in
            bytes[place] == mark[0] && mark.indices.allSatisfy { bytes[place + $0] == mark[$0] }
        }
    }

    static func problem(_ error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case ZipArchive.Problem.tooLarge: .tooLarge
        case XMLPieces.Problem.forbidden: .forbidden
        default: .damaged
        }
    }
}

/// What the workbook says of its sheets and formats.
struct XlsxBook: Sendable {
    private(set) var parts: [(name: String, path: String)] = []
    /// Days are counted from 1904 on some old computers.
    private(set) var is1904 = false
    /// What each cell format shows of a day; `nil` for one that shows a number.
    private(set) var dates: [XlsxDate?] = []

    /// Bytes of a small part.
    private static let most = 16 << 20

    mutating func read(_ archive: ZipArchive) throws {
        var (targets, sheets) = ([String: String](), [(String, String)]())
        try XlsxBook.each(archive, "xl/_rels/workbook.xml.rels") { name, values in
            guard name == "Relationship", values["TargetMode"] != "External", let id = values["Id"], let target = values["Target"] else { return }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
        }
        var is1904 = false
        try XlsxBook.each(archive, "xl/workbook.xml") { name, values in
            if name == "workbookPr" { is1904 = ["1", "true"].contains(values["date1904"] ?? "") }
            if name == "sheet", let title = values["name"], let id = values["id"], sheets.count < 1024 { sheets.append((title, id)) }
        }
        self.is1904 = is1904
        parts = sheets.compactMap { sheet in targets[sheet.1].map { (sheet.0, $0) } }.filter { archive.names.contains($0.path) }
        if archive.names.contains("xl/styles.xml") { try readStyles(archive) }
    }

    private mutating func readStyles(_ archive: ZipArchive) throws {
        var (custom, formats, isInside) = ([Int: String](), [Int](), false)
        try XlsxBook.pieces(archive, "xl/styles.xml") { piece in
            switch piece {
            case .opened("numFmt", let values, _):
                if let id = values["numFmtId"].flatMap(Int.init) { custom[id] = values["formatCode"] }
            case .opened("cellXfs", _, _): isInside = true
            case .closed("cellXfs"): isInside = false
            case .opened("xf", let values, _) where isInside: formats.append(values["numFmtId"].flatMap(Int.init) ?? 0)
            default: break
            }
            if formats.count > 65_536 { throw XlsxReader.Problem.tooLarge }
        }
        // Many cell formats share one code, which has at most 255 characters (ECMA-376 part 1, 18.8.30).
        var known: [Int: XlsxDate?] = [:]
        for id in Set(formats) { known.updateValue(XlsxDate(id, custom[id].map { String($0.prefix(255)) }), forKey: id) }
        dates = formats.map { known[$0] ?? nil }
    }

    private static func each(_ archive: ZipArchive, _ part: String, _ body: (String, [String: String]) throws -> Void) throws {
        try pieces(archive, part) { piece in
            if case .opened(let name, let values, _) = piece { try body(name, values) }
        }
    }

    static func pieces(_ archive: ZipArchive, _ part: String, most: Int = XlsxBook.most, _ body: (XMLPieces.Piece) throws -> Void) throws {
        var pieces = XMLPieces()
        try archive.read(part, most: most) { try pieces.feed($0, body) }
        try pieces.finish()
    }
}

/// The texts that cells share.
enum XlsxTexts {
    static func read(_ archive: ZipArchive, _ limits: XlsxReader.Limits) throws -> [String] {
        guard archive.names.contains("xl/sharedStrings.xml") else { return [] }
        var (texts, run, size) = ([String](), XlsxRun(), 0)
        try XlsxBook.pieces(archive, "xl/sharedStrings.xml", most: limits.part) { piece in
            guard let text = run.take(piece, in: "si") else { return }
            size += text.utf8.count + 16
            if size > limits.texts { throw XlsxReader.Problem.tooLarge }
            texts.append(text)
        }
        return texts
    }
}

/// A text as it is put together of runs; without the reading (rPh) that stands beside it.
struct XlsxRun {
    private var text = ""
    private var isText = false
    private var isReading = false

    /// - Returns: the whole text when its element ends.
    mutating func take(_ piece: XMLPieces.Piece, in element: String) -> String? {
        switch piece {
        case .opened(element, _, let isEmpty):
            text = ""
            if isEmpty { return "" }
        case .opened("rPh", _, let isEmpty): isReading = !isEmpty
        case .closed("rPh"): isReading = false
        case .opened("t", _, let isEmpty): isText = !isEmpty
        case .closed("t"): isText = false
        case .text(let more): if isText, !isReading { text += more }
        case .closed(element): return XlsxRun.unescaped(text)
        default: break
        }
        return nil
    }

    /// Without the control characters that no text has (XML 1.0, section 2.2), however they were written: no database keeps all of them.
    static func legible(_ text: String) -> String {
        func isControl(_ code: UInt32) -> Bool { code < 0x20 && ![9, 10, 13].contains(code) }
        guard text.utf8.contains(where: { isControl(UInt32($0)) }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isControl($0.value) }))
    }

    /// `_x000D_` is how a control character is written (ECMA-376 22.9.2.19).
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        return text.replacing(#/_x([0-9A-Fa-f]{4})_/#) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { $0.value == 13 ? "" : String($0) } ?? String(match.0)
        }
    }
}
