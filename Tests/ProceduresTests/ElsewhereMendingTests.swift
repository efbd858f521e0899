import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

extension Elsewhere {
    /// A workbook as spreadsheet programs write one: days and times are numbers in cells that show them so.
    /// - Parameter moments: the numbers by column, instead of what stands in the rows.
    static func workbook(_ rows: [[String]], moments: [[String: Double]], format: String = "yyyy/m/d\\ h:mm;@") -> Data {
        func column(_ place: Int) -> String { String(UnicodeScalar(UInt8(65 + place))) }
        let lines = ([headings] + rows).enumerated().map { line, cells in
            let texts = cells.enumerated().map { place, text in
                if line > 0, let number = moments[line - 1][headings[place]] {
                    return "<c r=\"\(column(place))\(line + 1)\" s=\"1\"><v>\(number)</v></c>"
                }
                return "<c r=\"\(column(place))\(line + 1)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            }
            return "<row r=\"\(line + 1)\">\(texts.joined())</row>"
        }
        let parts = [
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
            (
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"\(format)\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>"
            ), ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(lines.joined())</sheetData></worksheet>"),
        ]
        return zip(parts.map { ($0.0, Data($0.1.utf8)) })
    }
}

@Suite("What officers see of a file before and after it is taken in") struct ElsewhereMendingTests {
    @Test("The time of arrival that a workbook keeps as a number is the case's; a day that it keeps with a time is a day", arguments: Engine.tested)
    func momentsOfWorkbooks(_ engine: Engine) async throws {
        for format in ["yyyy/m/d\\ h:mm;@", "[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"] {
            try await TestSite.withSample(engine, at: Licence.day) { test in
                let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
                // 30 September 2022, 09:01, and 1 April 2023 at noon.
                let book = Elsewhere.workbook(
                    [Elsewhere.row("A-1", "")], moments: [["到達日時": 44834.375694444447, "営業を始める予定の日": 45017.5]], format: format)
                let address = try await elsewhere.ready(officer, book, name: "一覧.xlsx")
                _ = try await elsewhere.take(officer, address)
                let made = try #require(try await elsewhere.applications().first)
                #expect(made.arrived == "2022-09-30T00:01:00.000Z", "\(format)")
                let page = try await officer.get("/staff/cases/\(made.id)").text
                #expect(page.contains("令和５年４月１日"), "\(page)")
            }
        }
    }
}
