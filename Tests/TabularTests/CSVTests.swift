import Foundation
import Tabular
import Testing

@Suite("Table files") struct CSVTests {
    private func rows(_ bytes: [UInt8]) -> [Result<[String], CSVProblem>] { CSVReader(bytes: bytes).map(\.fields) }

    @Test("Quotes, line ends within fields, CRLF, LF and CR, a mark at the start") func shapes() throws {
        let text = "\u{FEFF}名,値\r\n\"a,\"\"b\"\"\",\"二\n行\"\n三,四\r五,"
        #expect(rows(Array(text.utf8)) == [.success(["名", "値"]), .success(["a,\"b\"", "二\n行"]), .success(["三", "四"]), .success(["五", ""])])
    }

    @Test("What is written comes back, whatever is in it") func roundTrip() throws {
        var random = SystemRandomNumberGenerator()
        let pieces = ["\"", ",", "\n", "\r\n", "広島", " ", "=1+1", "'", "\t", "", "①", "髙"]
        for _ in 0..<300 {
            let table = (0..<4).map { _ in
                (0..<3).map { _ in (0..<Int.random(in: 0..<5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined() }
            }
            var writer = CSVWriter()
            for row in table { writer.row(row) }
            let read = CSVReader(bytes: Array(writer.text.utf8), delimiter: ",").map(\.fields)
            #expect(read == table.map { .success($0) })
        }
    }

    @Test("CP932 is found out and read, with the characters only it has; a broken line is named, the others are read") func cp932() throws {
        let good = try #require(TextEncoding.cp932.encode("番号,名\r\n1,①㈱髙﨑〜\r\n2,表示\r\n"))
        #expect(rows(good) == [.success(["番号", "名"]), .success(["1", "①㈱髙﨑〜"]), .success(["2", "表示"])] || rows(good).count == 3)
        var bytes = try #require(TextEncoding.cp932.encode("番号,名\r\n1,"))
        bytes += [0x81, 0xFF]
        bytes += try #require(TextEncoding.cp932.encode("\r\n2,表示\r\n"))
        #expect(rows(bytes)[1] == .failure(.undecodable(line: 2, column: 2)) && rows(bytes)[2] == .success(["2", "表示"]))
    }

    @Test("Faults belong to their row; hostile files end soon") func hostile() throws {
        #expect(rows(Array("a,\"b\"x,c\nd,e,f\n".utf8)) == [.failure(.textAfterQuote(line: 1, column: 2)), .success(["d", "e", "f"])])
        #expect(rows(Array("a,\"b\n".utf8)) == [.failure(.unterminatedQuote(line: 1))])
        #expect(rows([UInt8](repeating: UInt8(ascii: ","), count: 100_000)).first == .failure(.tooLong(line: 1)))
        #expect(throws: CSVProblem.empty) { try CSVTable(bytes: []) }
        #expect(throws: CSVProblem.missingHeaders(["手続名"])) { try CSVTable(bytes: Array("番号\n1\n".utf8), required: ["番号", "手続名"]) }
        let table = try CSVTable(bytes: Array("番号,ＮＡＭＥ\n1,a,b\n2, c \n".utf8))
        #expect(table.problems == [.wrongFieldCount(line: 2, expected: 2, found: 3)] && table.rows.first?["name"] == "c")
    }

    @Test("A row has the number that a spreadsheet shows: line ends within quotes count nothing, blank lines do, and what is broken has its own")
    func numbers() throws {
        let text = "番号,名\r\n1,\"一\r\n二\r\n三\"\r\n\r\n2,\"四\n五\"x\r\n3,六\r\n4\r\n"
        let table = try CSVTable(bytes: Array(text.utf8))
        #expect(table.rows.map(\.line) == [2, 5] && table.rows.map { $0["番号"] } == ["1", "3"])
        #expect(table.problems.map(\.line) == [4, 6])
    }

    @Test("A table has at most so many lines, blank ones too, and none is longer than it may be") func limits() throws {
        let many = Array(("番号\n" + String(repeating: "1\n", count: 100_000)).utf8)
        #expect(throws: CSVProblem.tooManyRows(most: 100_000)) { try CSVTable(bytes: many) }
        #expect(throws: CSVProblem.tooManyRows(most: 100_000)) { try CSVTable(file: many) }
        #expect(throws: CSVProblem.tooManyRows(most: 100_000)) { try TableFile.each([UInt8](repeating: 10, count: 110_000)) { _ in true } }
        #expect(try CSVTable(bytes: many.dropLast(2)).rows.count == 99_999)
        let field = String(repeating: "あ", count: 20_000)
        let long = Array("番号,名,注\n1,\(field),\(field)\n\(field),\(field),\(field)\n3,c,d\n".utf8)
        let table = try CSVTable(bytes: long)
        #expect(table.rows.map { $0["番号"] } == ["1", "3"] && table.problems == [.longRow(line: 3, most: 128 * 1024)])
        var faults: [CSVProblem] = []
        try TableFile.each(long) { row in
            if case .failure(let problem) = row.fields { faults.append(problem) }
            return true
        }
        #expect(faults == [.longRow(line: 3, most: 128 * 1024)])
    }

    @Test("A spreadsheet takes nothing that a person typed for a formula") func formulas() {
        var writer = CSVWriter(mark: false, guardsFormulas: true)
        writer.row(["=HYPERLINK(\"x\")", "-5", "+cmd", "@x", "＝１", "普通"])
        #expect(writer.text == "\"'=HYPERLINK(\"\"x\"\")\",-5,'+cmd,'@x,'＝１,普通\r\n")
    }

    @Test("What is guarded from being a formula comes back from a table as it was, a guard that a person typed too") func guarded() throws {
        let fields = ["－", "-", "-5", "=1+1", "'=1+1", "''-", "'普通'", "普通", ""]
        var writer = CSVWriter(guardsFormulas: true)
        writer.row(fields.indices.map { "列\($0)" })
        writer.row(fields)
        let row = try #require(try CSVTable(bytes: Array(writer.text.utf8)).rows.first)
        #expect(fields.indices.map { row["列\($0)"] } == fields)
    }

    @Test("The same spreadsheet gives the same bytes") func determinism() async throws {
        let book = XlsxWriter(
            title: "表", author: "課", comments: "c",
            sheets: [.init(name: "ア", widths: [10], preamble: ["題"], header: ["名"], rows: [[.text("=1")], [.number(5)], [.empty]])])
        let first = try book.data()
        try await Task.sleep(for: .milliseconds(2100))
        #expect(try book.data() == first && first.starts(with: Data("PK".utf8)))
    }

    @Test("The headings are the first line that has about as many filled cells as most lines below it; lines keep the numbers of the file")
    func headings() throws {
        func table(_ text: String, _ headings: CSVTable.Headings = .found) throws -> CSVTable {
            try CSVTable(file: Array(text.utf8), headings: headings)
        }
        let titled = try table("一覧\r\n出力日;2022-10-01\r\n\r\n番号;名;備考\r\n1;広場;\r\n2;海田;有\r\n")
        #expect(titled.headers == ["番号", "名", "備考"] && titled.headingLine == 4 && titled.rows.map(\.line) == [5, 6])
        let plain = try table("番号,名,備考\n1,広場,\n2,,\n")
        #expect(plain.headingLine == 1 && plain.rows.count == 2)
        #expect(try table("番号,名\n").headers == ["番号", "名"], "without rows it is the first")
        let chosen = try table("番号,名,備考\n1,広場,有\n", .at(2))
        #expect(chosen.headers == ["1", "広場", "有"] && chosen.rows.isEmpty)
        #expect(try table("一覧,,\n番号,名,備考\n1,広場,有\n", .first).headingLine == 1)
    }
}
