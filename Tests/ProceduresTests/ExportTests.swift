import Core
import Foundation
import HirobaTesting
import Storage
import Tabular
import Testing
import Web

@Suite("Exporting cases") struct ExportTests {
    /// The second version of the form: one question is new, one is gone, one has another name.
    private static func second() throws -> Data {
        var text = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
        text = text.replacing(
            "label: {ja: 屋号, en: Name of the shop}}",
            with: "label: {ja: 店の名前, en: Name of the shop}}\n      - {id: seats, type: number, label: {ja: 席数, en: Seats}}")
        text = text.replacing(/(?m)^ *- \{id: mail, .*\n/, with: "")
        return Data(text.utf8)
    }

    /// Three cases: two of the first version, one with two managers and hostile words; one of the second.
    private func prepare(_ test: TestSite) async throws -> (procedure: String, receipts: [String]) {
        let (procedure, system) = (try await Licence(test: test).procedure(), try await System(test, "jirou", ["procedures.submit"]))
        _ = try await system.apply("1")
        test.wait(seconds: 60)
        _ = try await system.apply(
            "2",
            [
                "shop_name": "=HYPERLINK(\"http://x\")", "address.lines": "広島市中区\n基町10-52", "managers.rows": ["r1", "r4"],
                "managers.r4.manager_name": "+佐藤", "managers.r4.qualification": "cook",
            ])
        test.wait(seconds: 60)
        try await test.take("form", Self.second())
        _ = try await system.apply("3", ["seats": "１，２３４", "mail": .null, "shop_name": "三番"])
        let receipts = try await test.platform.database.read { try $0.values("SELECT receipt FROM application ORDER BY arrived_at", as: String.self) }
        return (procedure, receipts)
    }

    private func rows(_ answer: TestBrowser.Answer) -> [[String]] {
        var (reader, rows) = (CSVReader(bytes: answer.bytes), [[String]]())
        while let row = reader.next() { if case .success(let fields) = row.fields { rows.append(fields) } }
        return rows
    }

    @Test(
        "Three cases of two versions, cell by cell: every question has its column, a group its own table, a formula is text", arguments: Engine.tested
    )
    func cells(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (procedure, receipts) = try await prepare(test)
            let officer = try await test.browser("jirou")
            let page = try await officer.get("/staff/cases/export?procedure=\(procedure)&from=2022-10-03&to=2022-10-03")
            #expect(page.status == 200 && page.text.contains("：3件"), "\(page.text.suffix(2000))")
            #expect(try await officer.get("/staff/cases").text.contains("/staff/cases/export"))
            let query = "procedure=\(procedure)&from=2022-10-03&to=2022-10-03"
            let csv = try await officer.get("/staff/cases/export.csv?\(query)")
            #expect(csv.bytes.starts(with: [0xEF, 0xBB, 0xBF]) && csv.header("Content-Type") == "text/csv; charset=utf-8")
            let all = rows(csv)
            #expect(all.count == 4)
            let header = all[0]
            #expect(header.prefix(3) == ["受付番号", "到達日時", "受付の方法"] && Set(header).count == header.count)
            let asked = header.prefix { $0 != "委任の代理人" }
            #expect(!header.contains("屋号") && asked.last == "メールアドレス", "what only the older version asked stands behind the rest: \(header)")
            #expect(header.suffix(2) == ["復代理人の登録の照合", "他システムの受付番号"], "who acted for the applicant, and where else it arrived, stand last")
            let turned = try await officer.get("/staff/cases/export?procedure=\(procedure)&from=2022-10-04&to=2022-10-03")
            #expect(turned.status == 422 && turned.text.contains("より後になっています"))
            func cell(_ line: Int, _ title: String) throws -> String { all[line][try #require(header.firstIndex(of: title), "\(title)")] }
            #expect((1...3).map { all[$0][0] } == receipts)
            #expect(try (1...3).map { try cell($0, "様式の版") } == ["1", "1", "2"])
            #expect(try (1...3).map { try cell($0, "店の名前") } == ["ひろば亭", "'=HYPERLINK(\"http://x\")", "三番"])
            #expect(try (1...3).map { try cell($0, "席数") } == ["", "", "1234"])
            #expect(try (1...3).map { try cell($0, "メールアドレス") } == ["hanako@example.jp", "hanako@example.jp", ""])
            #expect(try cell(2, "住所（法人は所在地）") == "〒730-8511\n広島市中区\n基町10-52")
            #expect(try cell(1, "営業を始める予定の日") == "2023-04-01" && cell(1, "到達日時") == "2022-10-03 10:00" && cell(3, "到達日時") == "2022-10-03 10:02")
            #expect(try cell(1, "個人ですか、法人ですか") == "法人" && cell(1, "受付の方法") == "API" && cell(1, "状態") == "形式審査中")
            #expect(all[1].contains("図面.pdf"))
            let groups = page.text.matches(of: /<option value="([a-z_]+)">/).map { String($0.1) }
            #expect(groups.contains("managers"))
            let managers = rows(try await officer.get("/staff/cases/export.csv?\(query)&table=managers&encoding=utf-8"))
            #expect(managers[0].prefix(2) == ["受付番号", "行"])
            #expect(
                managers.dropFirst().map { Array($0.prefix(3)) } == [
                    [receipts[0], "1", "山田 一郎"], [receipts[1], "1", "山田 一郎"], [receipts[1], "2", "'+佐藤"], [receipts[2], "1", "山田 一郎"],
                ])
            try await sheets(test, officer, query, all, managers)
        }
    }

    /// The same, read by somebody else's program.
    private func sheets(_ test: TestSite, _ officer: TestBrowser, _ query: String, _ all: [[String]], _ managers: [[String]]) async throws {
        let xlsx = try await officer.get("/staff/cases/export.xlsx?\(query)")
        let (file, out) = (URL(fileURLWithPath: "\(test.folder)/export.xlsx"), URL(fileURLWithPath: "\(test.folder)/export.json"))
        try Data(xlsx.bytes).write(to: file)
        let read = try await Peer.with("sheets", [file.path, out.path]) { _ in try JSON(parsing: Data(contentsOf: out)) }
        let names = read.members.keys.sorted()
        #expect(names.count >= 2 && names.contains("申請"))
        func plain(_ cell: JSON) -> String {
            guard let text = cell.text else { return "" }
            #expect(!text.hasPrefix("f:"), "a formula: \(text)")
            return String(text.dropFirst(2))
        }
        func unguarded(_ text: String) -> String { text.hasPrefix("'") ? String(text.dropFirst()) : text }
        let cases = (read["申請"]?.items ?? []).map { $0.items.map(plain) }
        #expect(cases == all.map { $0.map(unguarded) }, "the sheet says what the CSV says")
        let name = try #require(names.first { read[$0]?.items.count == 5 })
        #expect((read[name]?.items ?? []).map { $0.items.map(plain) } == managers.map { $0.map(unguarded) })
    }

    @Test(
        "Each exported case is recorded before it leaves, its applicant sees who took it; others' procedures are not there", arguments: Engine.tested)
    func access(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let applicant = try await test.browser()
            let application = try await Licence(test: test).apply(applicant)
            let procedure = try await Licence(test: test).procedure()
            for login in ["tarou", "michiko"] {
                let stranger = try await test.browser(login)
                for path in ["/export", "/export.csv", "/export.xlsx"] {
                    #expect(try await stranger.get("/staff/cases\(path)?procedure=\(procedure)").status == 404, "\(login) \(path)")
                }
            }
            let plan = try await test.browser("yamada")
            #expect(try await plan.get("/staff/cases/export.csv?procedure=\(procedure)").status == 403)
            let officer = try await test.browser("jirou")
            #expect(try await officer.get("/staff/cases/export.csv").status == 404)
            #expect(try await officer.get("/staff/cases/export.csv?procedure=\(procedure)&from=x").status == 422)
            #expect(try await officer.get("/staff/cases/export.csv?procedure=\(procedure)&table=nothing").status == 404)
            #expect(rows(try await officer.get("/staff/cases/export.csv?procedure=\(procedure)&to=2022-10-02")).count == 1, "before it arrived")
            func exported() async throws -> Int {
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.export'") }
            }
            #expect(try await exported() == 0)
            #expect(rows(try await officer.get("/staff/cases/export.csv?procedure=\(procedure)")).count == 2)
            #expect(try await exported() == 1)
            #expect(try await applicant.get(application).text.contains("この申請を見た職員（1人）"))
            // Nobody takes away their own application.
            let own = try await test.browser("jirou")
            _ = try await Licence(test: test).apply(own)
            #expect(rows(try await officer.get("/staff/cases/export.csv?procedure=\(procedure)")).count == 2)
        }
    }

    @Test("More cases than one chunk, each once, in the order of arrival", arguments: Engine.tested)
    func chunks(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test, "jirou", ["procedures.submit"])
            for number in 0..<103 {
                _ = try await system.apply("\(number)")
                if number % 10 == 0 { test.wait(seconds: 1) }
            }
            let officer = try await test.browser("jirou")
            let all = rows(try await officer.get("/staff/cases/export.csv?procedure=\(try await Licence(test: test).procedure())")).dropFirst()
            #expect(all.count == 103 && Set(all.map { $0[0] }).count == 103)
            #expect(all.map { $0[1] } == all.map { $0[1] }.sorted())
        }
    }
}
