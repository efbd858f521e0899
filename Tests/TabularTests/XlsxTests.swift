import CZlib
import Foundation
import Tabular
import Testing

/// Workbooks made by hand: what spreadsheet programs write, and what attackers do.
struct Workbook {
    var parts: [(name: String, bytes: [UInt8])] = []

    /// A workbook of one sheet.
    init(sheet: String, strings: String = "", styles: String = "", book: String = "<workbookPr/>") {
        add("[Content_Types].xml", "<Types/>")
        add(
            "xl/workbook.xml",
            "<?xml version=\"1.0\"?><workbook xmlns:r=\"r\">\(book)<sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")
        add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")
        add("xl/worksheets/sheet1.xml", sheet)
        if !strings.isEmpty { add("xl/sharedStrings.xml", "<sst>\(strings)</sst>") }
        if !styles.isEmpty { add("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>") }
    }

    mutating func add(_ name: String, _ text: String) { parts.append((name, Array(text.utf8))) }

    /// - Parameters:
    ///   - packed: members that stand packed in the archive, as they are.
    ///   - stated: sizes that the archive states of them.
    func data(packed: [String: [UInt8]] = [:], stated: [String: Int] = [:]) -> Data {
        var (file, table) = ([UInt8](), [UInt8]())
        func short(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255)] }
        func long(_ number: Int) -> [UInt8] { short(number & 0xFFFF) + short(number >> 16 & 0xFFFF) }
        for (name, bytes) in parts {
            let (content, method) = (packed[name] ?? bytes, packed[name] == nil ? 0 : 8)
            let sum = Int(crc32(0, bytes, UInt32(bytes.count)))
            let head = short(20) + short(0x800) + short(method) + long(0) + long(sum) + long(content.count) + long(stated[name] ?? bytes.count)
            let raw = Array(name.utf8)
            table += [0x50, 0x4B, 1, 2] + short(20) + head + short(raw.count) + [UInt8](repeating: 0, count: 12) + long(file.count) + raw
            file += [0x50, 0x4B, 3, 4] + head + short(raw.count) + short(0) + raw + content
        }
        let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + short(parts.count) + short(parts.count) + long(table.count) + long(file.count) + short(0)
        return Data(file + table + end)
    }

    static func sheet(_ rows: String, _ rest: String = "") -> String { "<worksheet><sheetData>\(rows)</sheetData>\(rest)</worksheet>" }

    /// So many zeros, packed by DEFLATE with fixed codes: a match of 258 bytes takes 13 bits.
    static func zeros(_ count: Int) -> [UInt8] {
        var (bytes, bits, length) = ([UInt8](), 0, 0)
        func put(_ value: Int, _ width: Int) {
            bits |= value << length
            length += width
            while length >= 8 {
                bytes.append(UInt8(bits & 255))
                (bits, length) = (bits >> 8, length - 8)
            }
        }
        put(0b011, 3)
        // The letter 0 is the code 0x30 in 8 bits, sent from its highest bit; so are the others.
        put(0b0000_1100, 8)
        for _ in 0..<(count / 258) {
            put(0b1010_0011, 8)
            put(0, 5)
        }
        put(0, 7)
        put(0, 8)
        return bytes
    }
}

@Suite("Spreadsheets") struct XlsxTests {
    private func rows(_ book: Workbook, _ limits: XlsxReader.Limits = .standard) throws -> [XlsxReader.Row] { try rows(book.data(), limits) }

    private func rows(_ data: Data, _ limits: XlsxReader.Limits = .standard) throws -> [XlsxReader.Row] {
        var rows: [XlsxReader.Row] = []
        try XlsxReader(data, limits: limits).each { row in
            rows.append(row)
            return true
        }
        return rows
    }

    @Test("Shared, inline, rich and computed texts, numbers as they are typed; no reading, no error, no empty row") func cells() throws {
        let sheet = Workbook.sheet(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="2"/>
            <x:row r="4"><x:c r="A4" t="inlineStr"><x:is><x:t>広島 &amp; 府中&#x1F363;</x:t></x:is></x:c><c r="B4"><v>1200</v></c><c r="C4"><v>0.1</v></c>
            <c r="D4"><v>1.5E3</v></c><c r="E4" t="b"><v>1</v></c><c r="F4" t="e"><v>#N/A</v></c><c r="G4" t="str"><f>A1&amp;B1</f><v>式の結果</v></c></x:row>
            """)
        let strings = """
            <si><t>手続名</t><rPh sb="0" eb="2"><t>テツヅキ</t></rPh></si><si><r><t>処理</t></r><r><t xml:space="preserve"> 期間_x000D_
            </t></r></si>
            """
        let found = try rows(Workbook(sheet: sheet, strings: strings))
        #expect(found.map(\.number) == [1, 4])
        #expect(found[0].cells == ["手続名", "", "処理 期間\n"])
        #expect(found[1].cells == ["広島 & 府中🍣", "1200", "0.1", "1500", "TRUE", "", "式の結果"])
    }

    @Test("A control character is no part of a cell, however it is written: a text file with one is refused") func controls() throws {
        let sheet = Workbook.sheet(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>許_x0000_可&#31;証</t></is></c>
            <c r="C1" t="str"><v>_x0000_</v></c></row>
            """)
        #expect(try rows(Workbook(sheet: sheet, strings: "<si><t>手_x001F_続\n名\t_x005F_x0000_</t></si>"))[0].cells == ["手続\n名\t_x0000_", "許可証"])
    }

    @Test("A date is one where its cell shows one, by the calendars of 1900 and 1904") func dates() throws {
        let cells =
            "<c r=\"A1\" s=\"1\"><v>44652</v></c><c r=\"B1\" s=\"2\"><v>44652.5</v></c><c r=\"C1\" s=\"0\"><v>44652</v></c><c r=\"D1\" s=\"1\"><v>1</v></c><c r=\"E1\" s=\"3\"><v>3</v></c>"
        let styles = """
            <numFmts><numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="0&quot;day&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs>
            """
        let sheet = Workbook.sheet("<row r=\"1\">\(cells)</row>")
        #expect(try rows(Workbook(sheet: sheet, styles: styles))[0].cells == ["2022-04-01", "2022-04-01 12:00", "44652", "1900-01-01", "3"])
        let old = Workbook(sheet: sheet, styles: styles, book: "<workbookPr date1904=\"1\"/>")
        #expect(try rows(old)[0].cells[0] == "2026-04-02")
        for number in ["1e300", "-1e300", "9223372036854775808", "1e18", "NaN", "INF"] {
            let strange = Workbook.sheet("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(number)</v></c><c r=\"B1\"><v>2</v></c></row>")
            #expect(try rows(Workbook(sheet: strange, styles: styles))[0].cells[1] == "2", "\(number) is no date, and the rest is read")
        }
    }

    @Test("The time that a cell keeps with its day is not lost, whichever way it is shown; a time alone is a time, a number is a number") func times()
        throws
    {
        let codes = [
            "yyyy\\-mm\\-dd\\ h:mm:ss", "yyyy/m/d h:mm;@", "[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "h:mm", "[h]:mm", "mm:ss", "m/d",
            "0.00E+00",
            "[Red]#,##0_d", "G/標準",
        ]
        let formats = codes.enumerated().map { "<numFmt numFmtId=\"\(200 + $0.offset)\" formatCode=\"\($0.element)\"/>" }.joined()
        let ids = Array(200..<200 + codes.count) + [22, 14, 20, 21, 46, 32, 35]
        let styles = "<numFmts>\(formats)</numFmts><cellXfs>\(ids.map { "<xf numFmtId=\"\($0)\"/>" }.joined())</cellXfs>"
        func cells(_ values: [(Int, String)], book: String = "<workbookPr/>") throws -> [String] {
            let names = values.enumerated().map { place, one in
                "<c r=\"\(UnicodeScalar(UInt8(65 + place)))1\" s=\"\(ids.firstIndex(of: one.0) ?? 0)\"><v>\(one.1)</v></c>"
            }
            return try rows(Workbook(sheet: Workbook.sheet("<row r=\"1\">\(names.joined())</row>"), styles: styles, book: book))[0].cells
        }
        // 20 November 2026, 09:01.
        let moment = "46346.375694444447"
        #expect(try cells([200, 201, 202, 22, 14, 203].map { ($0, moment) }) == Array(repeating: "2026-11-20 09:01", count: 6))
        #expect(
            try cells([(200, "46346.3757060185"), (200, "46346"), (201, "46346.9999999999"), (35, "46346")]) == [
                "2026-11-20 09:01:01", "2026-11-20", "2026-11-21", "2026-11-20",
            ])
        #expect(
            try cells([(203, "0.375694444444444"), (21, "0.3757060185"), (32, "0"), (200, "0.375694444444444"), (205, "0.01")]) == [
                "09:01", "09:01:01", "00:00", "09:01", "00:14:24",
            ])
        #expect(
            try cells([(204, "1.5"), (46, "0.5"), (206, "46346"), (207, "1500"), (208, "46346.5"), (209, "46346.5")]) == [
                "36:00", "12:00", "2026-11-20", "1500", "46346.5", "46346.5",
            ])
        let old = "<workbookPr date1904=\"1\"/>"
        #expect(try cells([(200, "44884.375694444447"), (203, "0.375694444444444")], book: old) == ["2026-11-20 09:01", "09:01"])
        #expect(TableFile.day("2026-11-20 09:01") == "2026-11-20" && TableFile.day("令和８年11月20日") == "令和８年11月20日")
    }

    @Test("A merged range has its value in every cell, also in rows below") func merges() throws {
        let sheet = Workbook.sheet(
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>件数</v></c><c r=\"B1\"/></row><row r=\"2\"><c r=\"A2\"/><c r=\"C2\"><v>5</v></c></row><row r=\"3\"><c r=\"C3\"><v>6</v></c></row>",
            "<mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/></mergeCells>")
        #expect(try rows(Workbook(sheet: sheet)).map(\.cells) == [["件数", "件数"], ["件数", "件数", "5"], ["", "", "6"]])
    }

    @Test("What the product writes comes back") func roundTrip() throws {
        let lines = [["番号", "手続名"], ["H-1", "=1+1"], ["001", "①㈱髙﨑 \"引用\"\n二行目"]]
        let cells = lines.dropFirst().map { $0.map(XlsxWriter.Cell.text) }
        let book = XlsxWriter(
            title: "t", author: "a", comments: "c", sheets: [.init(name: "表", widths: [10, 10], header: lines[0], rows: Array(cells))])
        let data = try book.data()
        #expect(try rows(data).map(\.cells) == lines)
        let odd = [["番号", "名\u{FFFF}"], ["か\u{FFFE}き", "\u{1F363}"]]
        let other = XlsxWriter(
            title: "t", author: "a", comments: "c",
            sheets: [.init(name: "表", widths: [10, 10], header: odd[0], rows: [odd[1].map(XlsxWriter.Cell.text)])])
        #expect(
            try rows(other.data()).map(\.cells) == [["番号", "名\u{FFFD}"], ["か\u{FFFD}き", "\u{1F363}"]], "no character makes a workbook unreadable")
        let table = try CSVTable(file: [UInt8](data), required: ["手続名"])
        #expect(table.rows.map { $0["番号"] } == ["H-1", "001"] && table.rows.map(\.line) == [2, 3])
    }

    @Test("Bombs, lies about sizes, entities, other encodings and endless columns are refused, each with its reason") func hostile() throws {
        let plain = Workbook.sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
        func problem(_ data: Data, _ limits: XlsxReader.Limits = .standard) -> XlsxReader.Problem? {
            do { _ = try rows(data, limits) } catch { return error as? XlsxReader.Problem }
            return nil
        }
        func problem(_ book: Workbook, _ limits: XlsxReader.Limits = .standard) -> XlsxReader.Problem? { problem(book.data(), limits) }
        let bomb = Workbook.zeros(64 << 20)
        #expect(bomb.count < 1 << 19)
        let sheet = "xl/worksheets/sheet1.xml"
        #expect(problem(Workbook(sheet: plain).data(packed: [sheet: bomb])) == .tooLarge, "it states less than it has")
        var limits = XlsxReader.Limits()
        limits.part = 1 << 20
        #expect(problem(Workbook(sheet: plain).data(packed: [sheet: bomb], stated: [sheet: 64 << 20]), limits) == .tooLarge)
        let doctype = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
        #expect(problem(Workbook(sheet: doctype + plain)) == .forbidden)
        #expect(problem(Workbook(sheet: plain.replacing("<v>1</v>", with: "<v>&a;</v>"))) == .forbidden)
        var wide = Workbook(sheet: "")
        wide.parts[3].bytes = [0xFF, 0xFE] + Array(plain.utf8).flatMap { [$0, 0] }
        #expect(problem(wide) == .forbidden)
        #expect(problem(Workbook(sheet: plain.replacing("A1", with: "XFD1"))) == .tooLarge)
        #expect(problem(Workbook(sheet: plain.replacing("r=\"1\"", with: "r=\"99999999\""))) == .tooLarge)
        #expect(problem(Workbook(sheet: plain.replacing("<c r=\"A1\">", with: "<c r=\"A1\" t=\"s\">"))) == .damaged, "no such text")
        #expect(problem(Workbook(sheet: plain.replacing("</row>", with: "</row><row r=\"1\"/>"))) == .damaged, "the same row again")
        #expect(problem(Workbook(sheet: String(repeating: "<a>", count: 100))) == .damaged)
        #expect(problem(Workbook(sheet: String(plain.dropLast(20)))) == .damaged)
        let merges = (1...600).map { "<mergeCell ref=\"A\($0):A100000\"/>" }.joined()
        let tall = Workbook.sheet(
            (1...700).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>1</v></c></row>" }.joined(), "<mergeCells>\(merges)</mergeCells>")
        #expect(problem(Workbook(sheet: tall)) == .damaged, "ranges that overlap")
        let plates = String(repeating: "<mergeCell ref=\"A1:SR99\"/>", count: 2)
        let plate = Workbook.sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"/>", "<mergeCells>\(plates)</mergeCells>")
        #expect(problem(Workbook(sheet: plate)) == .damaged, "few of them, each as wide as the sheet: a row would be filled once for each")
        let sides = "<mergeCell ref=\"A1:A9\"/><mergeCell ref=\"B1:XFD9\"/>"
        let whole = Workbook.sheet(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>", "<mergeCells>\(sides)</mergeCells>")
        #expect(problem(Workbook(sheet: whole)) == nil)
        #expect(problem(Data("PK\u{3}\u{4}".utf8)) == .damaged)
        var other = Workbook(sheet: plain)
        other.parts.removeAll { $0.name == "xl/workbook.xml" }
        #expect(problem(other) == .notSpreadsheet)
        #expect(throws: CSVProblem.workbook(.forbidden)) { _ = try CSVTable(file: [UInt8](Workbook(sheet: doctype + plain).data())) }
    }

    @Test("A workbook with broken bytes is read or refused, never worse") func fuzz() throws {
        let sheet = Workbook.sheet(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>1</v></c></row>", "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>")
        let whole = Workbook(sheet: sheet, strings: "<si><t>あ&lt;</t></si>").data()
        var random = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            var data = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                data[Int.random(in: 0..<data.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = try? rows(data)
        }
    }
}
