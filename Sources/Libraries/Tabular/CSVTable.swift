import Japanese

/// A table file by the names in its first row. Names are compared without regard to width, case and spaces.
public struct CSVTable: Sendable {
    public struct Row: Sendable {
        public let line: Int
        let fields: [String]
        let columns: [String: Int]

        /// Whether nothing stands in it but spaces.
        public var isBlank: Bool { fields.allSatisfy { $0.allSatisfy(\.isWhitespace) } }

        /// The field without the spaces around it and the guard against formulas; `nil` when the table has no such column.
        public subscript(_ name: String) -> String? {
            columns[SearchFolding.fold(name)].map { CSVWriter.unguarded(fields[$0]) }.map { text in
                var part = text[...]
                while let first = part.first, first.isWhitespace { part.removeFirst() }
                while let last = part.last, last.isWhitespace { part.removeLast() }
                return String(part)
            }
        }
    }

    public let headers: [String]
    /// The line of the file in which they stand.
    public let headingLine: Int
    /// The first lines of the file, of which one has them.
    public let beginning: [CSVReader.Row]
    public let rows: [Row]
    /// Rows that could not be read; the others are in `rows`.
    public let problems: [CSVProblem]

    /// - Throws: `CSVProblem` when the file is empty or its first row is not what is needed.
    public init(bytes: [UInt8], required: [String] = [], headings: Headings = .first) throws(CSVProblem) {
        var lines: [CSVReader.Row] = []
        for line in CSVReader(bytes: bytes, lookingAt: headings == .first ? 1 : Headings.looked) {
            lines.append(try TableLimits.checked(line, number: lines.count + 1))
        }
        try self.init(lines: lines, required: required, headings: headings)
    }

    /// - Parameter lines: within the limits of a table.
    init(lines: [CSVReader.Row], required: [String], headings: Headings) throws(CSVProblem) {
        guard !lines.isEmpty else { throw .empty }
        let place = headings.place(in: lines)
        let first = lines[place]
        let headers: [String]
        switch first.fields {
        case .success(let fields): headers = fields
        case .failure(let problem): throw problem
        }
        var columns: [String: Int] = [:]
        for (index, header) in headers.enumerated() where !header.isEmpty {
            if columns.updateValue(index, forKey: SearchFolding.fold(header)) != nil { throw .repeatedHeader(header) }
        }
        let missing = required.filter { columns[SearchFolding.fold($0)] == nil }
        if !missing.isEmpty { throw .missingHeaders(missing) }
        var rows: [Row] = []
        var problems: [CSVProblem] = []
        for row in lines.dropFirst(place + 1) {
            switch row.fields {
            case .failure(let problem): problems.append(problem)
            case .success(let fields) where fields == [""]: continue
            case .success(let fields) where fields.count != headers.count:
                problems.append(.wrongFieldCount(line: row.line, expected: headers.count, found: fields.count))
            case .success(let fields): rows.append(Row(line: row.line, fields: fields, columns: columns))
            }
        }
        (self.headers, headingLine, beginning) = (headers, first.line, Array(lines.prefix(Headings.looked)))
        self.rows = rows
        self.problems = problems
    }
}
