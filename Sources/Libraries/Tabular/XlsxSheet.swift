import Foundation

/// A range of cells such as `A1:C2`, counted from 0.
struct XlsxRange: Sendable, Equatable {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>

    init?(_ text: String) {
        let ends = text.split(separator: ":", maxSplits: 1).map { XlsxRange.place($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, first.row <= last.row, first.column <= last.column else { return nil }
        rows = first.row...last.row
        columns = first.column...last.column
    }

    /// `AB12` as row 11 and column 27.
    static func place(_ text: some StringProtocol) -> (row: Int, column: Int)? {
        var (row, column) = (0, 0)
        for byte in text.utf8 {
            if (65...90).contains(byte), row == 0 {
                column = column * 26 + Int(byte - 64)
            } else if (48...57).contains(byte), column > 0 {
                row = row * 10 + Int(byte - 48)
            } else {
                return nil
            }
            if row > 1_048_576 || column > 16_384 { return nil }
        }
        return row > 0 && column > 0 ? (row - 1, column - 1) : nil
    }
}

/// The rows of a sheet as they come by.
struct XlsxSheet {
    let limits: XlsxReader.Limits
    let texts: [String]
    let book: XlsxBook
    /// In the order of their first rows.
    private var merges: [XlsxRange]
    private var open: [(range: XlsxRange, value: String)] = []

    private var row = -1
    private var column = -1
    private var cells: [String] = []
    private var kind = ""
    private var format = 0
    private var value = ""
    private var isValue = false
    private var run = XlsxRun()
    private var inline: String?

    init(limits: XlsxReader.Limits, texts: [String], book: XlsxBook, merges: [XlsxRange]) {
        self.limits = limits
        self.texts = texts
        self.book = book
        self.merges = merges.sorted { $0.rows.lowerBound > $1.rows.lowerBound }
    }

    /// - Returns: a row when it ends and holds anything.
    mutating func take(_ piece: XMLPieces.Piece) throws -> XlsxReader.Row? {
        if kind == "inlineStr", let text = run.take(piece, in: "is") { inline = text }
        switch piece {
        case .opened("row", let values, let isEmpty):
            let next = try values["r"].map { try XlsxSheet.number($0) - 1 } ?? row + 1
            guard next > row else { throw XlsxReader.Problem.damaged }
            if next >= limits.rows { throw XlsxReader.Problem.tooLarge }
            (row, column, cells) = (next, -1, [])
            return isEmpty ? try finished() : nil
        case .closed("row"): return try finished()
        case .opened("c", let values, let isEmpty): try begin(values, isEmpty)
        case .closed("c"): try end()
        case .opened("v", _, let isEmpty): isValue = !isEmpty
        case .closed("v"): isValue = false
        case .text(let text): if isValue { value += text }
        default: break
        }
        return nil
    }

    private static func number(_ text: String) throws -> Int {
        guard let number = Int(text), number > 0 else { throw XlsxReader.Problem.damaged }
        return number
    }

    private mutating func begin(_ values: [String: String], _ isEmpty: Bool) throws {
        let place = values["r"].map { XlsxRange.place($0) }
        if case .some(nil) = place { throw XlsxReader.Problem.damaged }
        let next = place??.column ?? column + 1
        guard next > column, place??.row ?? row == row else { throw XlsxReader.Problem.damaged }
        column = next
        (kind, format, value, isValue, inline) = (values["t"] ?? "n", values["s"].flatMap(Int.init) ?? 0, "", false, nil)
        if isEmpty { kind = "" }
    }

    private mutating func end() throws {
        // One that ends again holds nothing.
        defer { kind = "" }
        let text = XlsxRun.legible(try self.text())
        if text.isEmpty { return }
        if column >= limits.columns { throw XlsxReader.Problem.tooLarge }
        while cells.count < column { cells.append("") }
        cells.append(text)
    }

    private func text() throws -> String {
        switch kind {
        case "s":
            guard let index = Int(value), texts.indices.contains(index) else { throw XlsxReader.Problem.damaged }
            return texts[index]
        case "inlineStr": return inline ?? ""
        case "str", "d": return XlsxRun.unescaped(value)
        case "b": return value == "1" ? "TRUE" : value.isEmpty ? "" : "FALSE"
        // An error such as #N/A is no value.
        case "e", "": return ""
        default: return number()
        }
    }

    /// As somebody would type it: no exponent, no `.0`; a date or a time where the cell shows one.
    private func number() -> String {
        guard let number = Double(value), number.isFinite else { return value }
        if book.dates.indices.contains(format), let date = book.dates[format]?.text(number, is1904: book.is1904) { return date }
        if number == number.rounded(), number.magnitude < 1e15 { return String(Int64(number)) }
        return NSDecimalNumber(string: "\(number)").stringValue
    }

    private mutating func finished() throws -> XlsxReader.Row? {
        let current = row
        open.removeAll { $0.range.rows.upperBound < current }
        for (range, value) in open { fill(range, value) }
        while let next = merges.last, next.rows.lowerBound <= current {
            merges.removeLast()
            let column = next.columns.lowerBound
            guard next.rows.lowerBound == current, column < cells.count, !cells[column].isEmpty else { continue }
            fill(next, cells[column])
            if next.rows.upperBound > current { open.append((next, cells[column])) }
        }
        // Ranges that do not overlap have together no more columns than there are: each row below is filled from all of them.
        let width = open.reduce(0) { $0 + min($1.range.columns.upperBound + 1, limits.columns) - $1.range.columns.lowerBound }
        if width > limits.columns { throw XlsxReader.Problem.damaged }
        // Cells of the next row must not be taken for this one's.
        defer { cells = [] }
        return cells.isEmpty ? nil : XlsxReader.Row(number: current + 1, cells: cells)
    }

    private mutating func fill(_ range: XlsxRange, _ value: String) {
        for column in range.columns where column < limits.columns {
            while cells.count <= column { cells.append("") }
            if cells[column].isEmpty { cells[column] = value }
        }
    }
}
