/// What is wrong with a table file, and where. Lines are counted from 1 as a spreadsheet counts its rows: a line end within quotes begins none.
public enum CSVProblem: Error, Sendable, Equatable {
    case unterminatedQuote(line: Int)
    case textAfterQuote(line: Int, column: Int)
    /// Bytes that are no characters in the file's writing, or control characters such as NUL.
    case undecodable(line: Int, column: Int)
    case wrongFieldCount(line: Int, expected: Int, found: Int)
    case tooLong(line: Int)
    case missingHeaders([String])
    case repeatedHeader(String)
    case empty
    /// The file has more lines than a table may have.
    case tooManyRows(most: Int)
    /// A line is longer than one may be, all its fields together.
    case longRow(line: Int, most: Int)
    /// A spreadsheet that cannot be read.
    case workbook(XlsxReader.Problem)

    /// The line that it is about; `nil` where it is the whole file.
    public var line: Int? {
        switch self {
        case .unterminatedQuote(let line), .textAfterQuote(let line, _), .undecodable(let line, _), .wrongFieldCount(let line, _, _),
            .tooLong(let line),
            .longRow(let line, _):
            line
        case .missingHeaders, .repeatedHeader, .empty, .tooManyRows, .workbook: nil
        }
    }
}

/// Reads comma-separated values (RFC 4180) row by row: quoted fields, CRLF, LF or CR, UTF-8, UTF-16 or CP932.
///
/// A fault belongs to its row; the rows after it are read all the same. In CP932 the second byte of a character is
/// never a quote, a comma or a line end, so that the bytes can be cut before they are decoded.
public struct CSVReader: Sequence, IteratorProtocol {
    /// One row: its fields, or what is wrong with it.
    public struct Row: Sendable {
        public let line: Int
        public let fields: Result<[String], CSVProblem>
    }

    private let bytes: [UInt8]
    private let encoding: TextEncoding
    private let delimiter: UInt8
    private var position: Int
    private var line = 1
    /// Bounds against hostile files.
    private let longestField = 1 << 20
    private let mostFields = 4096

    /// - Parameters:
    ///   - delimiter: `nil` takes the commonest of comma, tab and semicolon in the first line that has one.
    ///   - lines: how many lines are looked at for it; a title has none.
    public init(bytes: [UInt8], delimiter: Character? = nil, lookingAt lines: Int = 1) {
        let (encoding, mark) = TextEncoding.detect(bytes)
        if encoding == .utf16LittleEndian || encoding == .utf16BigEndian {
            self.bytes = Array((encoding.decode(bytes.dropFirst(mark)) ?? "").utf8)
            self.encoding = .utf8
            position = 0
        } else {
            self.bytes = bytes
            self.encoding = encoding
            position = mark
        }
        self.delimiter = delimiter?.asciiValue ?? CSVReader.commonest(self.bytes[position...], lines)
    }

    private static func commonest(_ bytes: ArraySlice<UInt8>, _ lines: Int) -> UInt8 {
        for line in bytes.prefix(8192).split(maxSplits: lines, whereSeparator: { $0 == 10 || $0 == 13 }).prefix(lines) {
            let counts = [UInt8(ascii: ","), 9, UInt8(ascii: ";")].map { mark in (mark, line.count { $0 == mark }) }
            if let best = counts.max(by: { $0.1 < $1.1 }), best.1 > 0 { return best.0 }
        }
        return UInt8(ascii: ",")
    }

    public mutating func next() -> Row? {
        guard position < bytes.count else { return nil }
        let start = line
        var fields: [String] = []
        var problem: CSVProblem?
        while true {
            let (field, fault) = nextField(column: fields.count + 1)
            problem = problem ?? fault
            fields.append(field)
            if fields.count > mostFields { problem = problem ?? .tooLong(line: start) }
            if position < bytes.count, bytes[position] == delimiter, fields.count <= mostFields {
                position += 1
                continue
            }
            break
        }
        endLine()
        return Row(line: start, fields: problem.map { .failure($0) } ?? .success(fields))
    }

    /// Goes behind the end of the line.
    private mutating func endLine() {
        while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
        guard position < bytes.count else { return }
        if bytes[position] == 13, position + 1 < bytes.count, bytes[position + 1] == 10 { position += 1 }
        position += 1
        line += 1
    }

    private mutating func nextField(column: Int) -> (String, CSVProblem?) {
        if position < bytes.count, bytes[position] == 34 { return quotedField(column: column) }
        let start = position
        while position < bytes.count, bytes[position] != delimiter, bytes[position] != 10, bytes[position] != 13 { position += 1 }
        return decoded(bytes[start..<position], column: column)
    }

    private mutating func quotedField(column: Int) -> (String, CSVProblem?) {
        let opened = line
        var content: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 34 {
                if position + 1 < bytes.count, bytes[position + 1] == 34 {
                    content.append(34)
                    position += 2
                    continue
                }
                position += 1
                let (field, fault) = decoded(content[...], column: column)
                if position < bytes.count, bytes[position] != delimiter, bytes[position] != 10, bytes[position] != 13 {
                    while position < bytes.count, bytes[position] != delimiter, bytes[position] != 10, bytes[position] != 13 { position += 1 }
                    return (field, .textAfterQuote(line: line, column: column))
                }
                return (field, fault)
            }
            content.append(byte)
            position += 1
            if content.count > longestField { return ("", .tooLong(line: opened)) }
        }
        return ("", .unterminatedQuote(line: opened))
    }

    private func decoded(_ slice: ArraySlice<UInt8>, column: Int) -> (String, CSVProblem?) {
        if slice.count > longestField { return ("", .tooLong(line: line)) }
        guard let text = encoding.decode(slice), !text.unicodeScalars.contains(where: { $0.value < 0x20 && ![9, 10, 13].contains($0.value) }) else {
            return ("", .undecodable(line: line, column: column))
        }
        return (text, nil)
    }
}
