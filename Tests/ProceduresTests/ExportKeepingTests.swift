import Core
import HirobaTesting
import Storage
import Testing

@Suite("How long the result of an export is kept") struct ExportKeepingTests {
    private func counts(_ test: TestSite) async throws -> [Int] {
        try await test.platform.database.read { db in
            [try db.count("SELECT count(*) FROM export_run"), try db.count("SELECT count(*) FROM export_cell")]
        }
    }

    @Test(
        "It says until when, and goes after thirty days with the receipt numbers in it; how its officer chose the columns stays for the next time",
        arguments: Engine.tested)
    func thirtyDays(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            _ = try await System(test, "jirou", ["procedures.submit"]).apply("1", ["shop_name": "𠮷野亭"])
            let (officer, procedure) = (try await test.browser("jirou"), try await Licence(test: test).procedure())
            let page = "/staff/cases/export?procedure=\(procedure)"
            var results: [String] = []
            for _ in 0..<2 {
                let file = try await officer.get(
                    "/staff/cases/export.csv?procedure=\(procedure)&kanji=jis-x-0208&encoding=shift_jis&chosen=yes&column=shop_name")
                results.append(String(try #require(file.header("Link")).dropFirst().prefix { $0 != ">" }))
                test.wait(seconds: 60)
            }
            let result = try await officer.get(results[1]).text
            #expect(result.contains("この結果を見られる期限") && result.contains("令和４年11月２日"), "\(result)")
            #expect(try await counts(test) == [2, 2])
            let system = try await System(test, "jirou", ["procedures.read", "procedures.work"], days: 90)
            #expect(try await system.get("/exports/\(results[1].suffix(26))").status == 200)
            test.wait(seconds: 29 * 86_400)
            try await sweep(test)
            #expect(try await counts(test) == [2, 2], "not yet")
            test.wait(seconds: 86_400)
            let later = try await test.browser("jirou")
            #expect(try await later.get(results[1]).status == 404, "before anything has come by to remove it")
            #expect(try await system.get("/exports/\(results[1].suffix(26))").status == 404)
            #expect(try await !later.get(page).text.contains(results[1]))
            try await sweep(test)
            #expect(try await counts(test) == [1, 0])
            let again = try await later.get(page).text
            #expect(again.contains("value=\"shop_name\" checked") && !again.contains("value=\"business\" checked"), "as the last time")
        }
    }

    private func sweep(_ test: TestSite) async throws {
        try await test.platform.database.write { _ = try Jobs.enqueue("procedures.sweep", at: test.platform.now, in: $0) }
        try await test.work()
    }
}
