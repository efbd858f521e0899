import Foundation

/// A long file in pieces that each end where a row does, for `CSVReader`: memory does not grow with the file when its bytes are mapped.
public struct CSVPieces: Sequence, IteratorProtocol {
    /// Some rows.
    public struct Piece: Sendable {
        public let bytes: [UInt8]
        /// How many rows stand before it.
        public let rowsBefore: Int
    }

    private let bytes: Data
    private let size: Int
    private let longestRow: Int
    private var position: Int
    private var rows = 0

    /// - Parameters:
    ///   - size: from how many bytes on a piece ends with the row.
    ///   - longestRow: what is longer is no row: a quote that is never closed, or another kind of file.
    public init(_ bytes: Data, size: Int = 1 << 18, longestRow: Int = 1 << 16) {
        (self.bytes, self.size, self.longestRow) = (bytes, size, longestRow)
        position = bytes.startIndex
    }

    /// The next piece; behind a row that is too long there is none.
    public mutating func next() -> Result<Piece, CSVProblem>? {
        guard position < bytes.endIndex else { return nil }
        let (end, count, isTooLong) = bytes[position...].withUnsafeBytes { cut($0) }
        // What stands before a row that is too long is read all the same.
        if isTooLong, end == 0 {
            position = bytes.endIndex
            return .failure(.longRow(line: rows + 1, most: longestRow))
        }
        defer {
            position += end
            rows += count
        }
        return .success(Piece(bytes: Array(bytes[position..<position + end]), rowsBefore: rows))
    }

    /// Where the piece ends, after how many rows. A line end within quotes ends no row.
    private func cut(_ bytes: UnsafeRawBufferPointer) -> (end: Int, rows: Int, isTooLong: Bool) {
        var (end, rows, isQuoted) = (0, 0, false)
        for (index, byte) in bytes.enumerated() {
            if byte == 34 {
                isQuoted.toggle()
            } else if byte == 10, !isQuoted {
                (end, rows) = (index + 1, rows + 1)
                if end >= size { return (end, rows, false) }
            }
            if index - end >= longestRow { return (end, rows, true) }
        }
        // The last row may end without a line end.
        return (bytes.count, end == bytes.count ? rows : rows + 1, false)
    }
}
