import Foundation
import Tabular
import Testing

@Suite("A long file in pieces") struct CSVPiecesTests {
    private func rows(_ text: String, size: Int, longest: Int = 1 << 16) -> [[String]] {
        var rows: [[String]] = []
        for piece in CSVPieces(Data(text.utf8), size: size, longestRow: longest) {
            guard case .success(let piece) = piece else { return rows + [["too long"]] }
            #expect(piece.rowsBefore == rows.count)
            rows += CSVReader(bytes: piece.bytes, delimiter: ",").compactMap { try? $0.fields.get() }
        }
        return rows
    }

    @Test("The rows are those of the whole, wherever the pieces end", arguments: [1, 2, 3, 7, 20, 1000])
    func same(_ size: Int) {
        for text in ["a,b\nc,d\n", "a,b\r\nc,d", "\"一,\n二\",b\r\n\"\"\"x\"\"\",y\n三,四\n", "", "\n\n", "a"] {
            let whole = CSVReader(bytes: Array(text.utf8), delimiter: ",").compactMap { try? $0.fields.get() }
            #expect(rows(text, size: size) == whole, "\(text.debugDescription) in pieces of \(size)")
        }
    }

    @Test("A quote that never closes, or a line without an end, is too long, and nothing is read behind it") func tooLong() {
        for text in ["a,b\n\"c,d\n" + String(repeating: "e,f\n", count: 100), "a,b\n" + String(repeating: "x", count: 400) + "\nc,d\n"] {
            #expect(rows(text, size: 16, longest: 100) == [["a", "b"], ["too long"]])
            var pieces = CSVPieces(Data(text.utf8), size: 1 << 10, longestRow: 100)
            guard case .success? = pieces.next(), case .failure(.longRow(line: 2, most: 100))? = pieces.next() else {
                Issue.record("the row is named")
                continue
            }
            #expect(pieces.next() == nil)
        }
    }

    @Test("A part of other bytes is read from where it begins") func slice() {
        let bytes = Data("x,y\na,b\nc,d\n".utf8).dropFirst(4)
        let pieces = CSVPieces(bytes, size: 1).compactMap { try? $0.get() }
        #expect(pieces.map { String(decoding: $0.bytes, as: UTF8.self) } == ["a,b\n", "c,d\n"])
    }
}
