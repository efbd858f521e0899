import Core
import Foundation
import HirobaTesting
import Storage
import Tabular
import Testing

@Suite("Files of applications with other lines above their headings") struct ElsewhereHeadingTests {
    private static let rows = [
        Elsewhere.row("A-1", "2022-09-30 09:12"), Elsewhere.row("A-1", "2022-09-30 09:12"), Elsewhere.row("A-2", "2022-09-30 09:13"),
    ]

    @Test(
        "The title that another system puts above the headings is left out, in a text and in a workbook; which line was taken is said, and lines are those of the file",
        arguments: Engine.tested)
    func titles(_ engine: Engine) async throws {
        let title = [["電子申請システム 申請一覧"], ["出力日", "2022-10-01"]]
        let csv = Data("電子申請システム 申請一覧\r\n出力日,2022-10-01\r\n\r\n".utf8) + Elsewhere.csv(Self.rows)
        let tabs = Data(String(decoding: csv, as: UTF8.self).replacing(",", with: "\t").utf8)
        let sheet = XlsxWriter.Sheet(
            name: "一覧", widths: Elsewhere.headings.map { _ in 12 }, header: title[0],
            rows: ([title[1], ["件数", "3", "単位：件"], Elsewhere.headings] + Self.rows).map { $0.map { .text($0) } })
        let book = try XlsxWriter(title: "一覧", author: "試験", comments: "", sheets: [sheet]).data()
        for (bytes, name) in [(csv, "一覧.csv"), (tabs, "一覧.txt"), (book, "一覧.xlsx")] {
            try await TestSite.withSample(engine, at: Licence.day) { test in
                let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
                let columns = try #require(try await elsewhere.upload(officer, bytes, name: name).header("Location"))
                let page = try await officer.get(columns).text
                #expect(page.contains("4行目を列の見出しとして読みます。それより上の行は"), "\(name): \(page)")
                #expect(Elsewhere.chosen(page)["to.shop_name"] == "11", "\(name)")
                let address = try await elsewhere.ready(officer, bytes, name: name)
                let preview = try await officer.get(address).text
                #expect(preview.contains("2件が案件になります") && preview.contains("同じ番号が5行目にもあります"), "\(name): \(preview)")
                #expect(try await elsewhere.take(officer, address).contains("2件を案件にしました"), "\(name)")
                let made = try #require(try await elsewhere.applications().last)
                #expect(try await officer.get("/staff/cases/\(made.id)").text.contains("の7行目から取り込みました。"), "\(name)")
            }
        }
    }

    @Test(
        "Where the line that was found is not the headings an officer chooses another, and nobody of another section does", arguments: Engine.tested)
    func chosen(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let codes = Elsewhere.headings.indices.map { "C\($0)" }.joined(separator: ",")
            let bytes = Data("\(codes)\r\n".utf8) + Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12"), Elsewhere.row("A-2", "")])
            let columns = try #require(try await elsewhere.upload(officer, bytes).header("Location"))
            let address = String(columns.dropLast("/columns".count))
            let page = try await officer.get(columns).text
            #expect(!page.contains("それより上の行は") && page.contains("2行目：受付番号、到達日時"), "\(page)")
            #expect(Elsewhere.chosen(page)["to.outside-number"] == nil)
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff")
            #expect(try await stranger.post("\(address)/heading", ["line": "2"]).status == 404)
            for line in ["99", "", "x"] {
                let refused = try await officer.post("\(address)/heading", ["line": line])
                #expect(refused.status == 422 && refused.text.contains("見出しの行を、一覧から選んでください。"), "\(line): \(refused.status)")
            }
            #expect(try await officer.post("\(address)/heading", ["line": "2"]).header("Location") == columns)
            let next = try await officer.get(columns).text
            #expect(next.contains("2行目を列の見出しとして読みます。") && Elsewhere.chosen(next)["to.outside-number"] == "0", "\(next)")
            // What was shown under the other headings is not taken for these.
            let stale = try await officer.post(columns, Elsewhere.chosen(next).merging(["heading": "1"]) { $1 })
            #expect(stale.status == 409, "\(stale.status)")
            #expect(try await officer.post(columns, Elsewhere.chosen(next).merging(["heading": "2"]) { $1 }).status == 303)
            let preview = try await officer.get(address).text
            #expect(preview.contains("1件が案件になります") && preview.contains("2行目"), "\(preview)")
            // Another line makes another table, whose columns nobody has looked at.
            #expect(try await officer.post("\(address)/heading", ["line": "1"]).status == 303)
            #expect(try await officer.get(address).header("Location") == columns)
            #expect(try await officer.post("\(address)/heading", ["line": "2"]).status == 303)
            #expect(try await officer.post(columns, Elsewhere.chosen(next)).status == 303)
            #expect(try await elsewhere.take(officer, address).contains("1件を案件にしました"))
            #expect(try await officer.post("\(address)/heading", ["line": "1"]).status == 409, "once it was taken in it stays")
        }
    }
}
