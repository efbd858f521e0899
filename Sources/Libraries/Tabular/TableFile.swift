import Foundation

/// What a table that is taken in may be, of whatever kind and for whatever it is: each row becomes work in one transaction.
enum TableLimits {
    /// Lines, blank ones too: more than the whole national survey has.
    static let rows = 100_000
    /// Bytes of a line's fields, as UTF-8.
    static let bytesOfRow = 128 * 1024

    /// The row, or that it is too long. - Throws: `CSVProblem.tooManyRows` for the row that is one too many.
    static func checked(_ row: CSVReader.Row, number: Int) throws(CSVProblem) -> CSVReader.Row {
        if number > rows { throw .tooManyRows(most: rows) }
        guard case .success(let fields) = row.fields, fields.reduce(0, { $0 + $1.utf8.count }) > bytesOfRow else { return row }
        return CSVReader.Row(line: row.line, fields: .failure(.longRow(line: row.line, most: bytesOfRow)))
    }
}

/// A table as people send it: comma-separated text or a spreadsheet (.xlsx), of which the first sheet that holds anything is taken.
public enum TableFile {
    /// What a cell says of a day, without the time that a program has written behind it.
    public static func day(_ text: String) -> String { text.replacing(#/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/#, with: "") }

    /// Hands over the lines of a file in order, blank ones left out, until `body` says that it is enough.
    /// - Throws: `CSVProblem.workbook` for a spreadsheet that cannot be read, `CSVProblem.tooManyRows`, or what `body` throws.
    public static func each(_ bytes: [UInt8], _ body: (CSVReader.Row) throws -> Bool) throws {
        var number = 0
        guard XlsxReader.isSpreadsheet(bytes) else {
            var reader = CSVReader(bytes: bytes)
            while let read = reader.next() {
                number += 1
                let row = try TableLimits.checked(read, number: number)
                if case .success(let fields) = row.fields, fields.allSatisfy(\.isEmpty) { continue }
                if try !body(row) { return }
            }
            return
        }
        do {
            let book = try XlsxReader(Data(bytes))
            for sheet in book.sheets.indices {
                var isFound = false
                try book.each(sheet) { row in
                    isFound = true
                    number += 1
                    return try body(TableLimits.checked(CSVReader.Row(line: row.number, fields: .success(row.cells)), number: number))
                }
                if isFound { return }
            }
        } catch let problem as XlsxReader.Problem {
            throw CSVProblem.workbook(problem)
        }
    }
}

extension CSVTable {
    /// A table file of either kind by the names in its first line. A spreadsheet leaves empty cells at the end of a line away.
    /// - Throws: `CSVProblem`, of the file or of its first line.
    public init(file bytes: [UInt8], required: [String] = [], headings: Headings = .first) throws(CSVProblem) {
        guard XlsxReader.isSpreadsheet(bytes) else {
            try self.init(bytes: bytes, required: required, headings: headings)
            return
        }
        var lines: [CSVReader.Row] = []
        do {
            try TableFile.each(bytes) { row in
                lines.append(row)
                return true
            }
        } catch {
            throw error as? CSVProblem ?? .workbook(.damaged)
        }
        let width = lines.isEmpty ? 0 : (try? lines[headings.place(in: lines)].fields.get().count) ?? 0
        let padded = lines.map { line in
            CSVReader.Row(line: line.line, fields: line.fields.map { $0 + Array(repeating: "", count: max(0, width - $0.count)) })
        }
        try self.init(lines: padded, required: required, headings: headings)
    }
}
