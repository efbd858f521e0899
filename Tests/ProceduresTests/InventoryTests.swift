import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("The procedure inventory") struct InventoryTests {
    @Test("A CP932 file is taken in; again it changes nothing", arguments: Engine.tested)
    func cp932(_ engine: Engine) async throws {
        let bytes = try Repository.bytes("Tests/ProceduresTests/Fixtures/procedures-cp932.csv")
        try await TestSite.with(engine) { test in
            try await test.take("organisations", try Repository.bytes("Samples/hiroshima/organisations.csv"))
            let first = try await test.take("procedures", bytes)
            #expect(first.problems.isEmpty && first.added == 30)
            let second = try await test.take("procedures", bytes)
            #expect(second.added == 0 && second.changed == 0 && second.unchanged == 30)
        }
    }

    @Test("What can be done online counts through whatever system, and its evidence says where the door is on that day", arguments: Engine.tested)
    func doors(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, address) = (try await test.browser(), "/plan/hiroshima/indicators/P1-1/evidence.csv")
            func lines(_ query: String) async throws -> [String] {
                try await browser.get("\(address)?\(query)").text.split(separator: "\r\n").map(String.init)
            }
            let now = try await lines("year=2022&as_of=2022-10-03")
            #expect(now[0].contains("根拠法令・入口"))
            let licence = try #require(now.first { $0.contains("H-0912,") })
            #expect(licence.contains("食品衛生法第55条第1項") && licence.contains("（入口：このサイト）"), "\(licence)")
            #expect(now.dropFirst().allSatisfy { $0.contains("（入口：") }, "each says its own")
            #expect(now.contains { $0.contains("（入口：ほかのシステム）") }, "they count too")
            // Before this site had any form, all of them were elsewhere.
            let before = try await lines("year=2021&as_of=2022-03-31")
            #expect(before.count == 42 && before.dropFirst().allSatisfy { $0.contains("（入口：ほかのシステム）") })
        }
    }

    @Test("The list says of each procedure whether it has a form and a guide, and finds those without a form", arguments: Engine.tested)
    func prepared(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            let licence = try await Licence(test: test).procedure()
            func row(_ id: String, _ query: String = "") async throws -> String? {
                let page = try await officer.get("/staff/procedures?\(query)").text
                return page.split(separator: "<tr").map(String.init).first { $0.contains("href=\"/staff/procedures/\(id)\"") }
            }
            let name = try #require(
                try await test.platform.database.read { try $0.value("SELECT name FROM procedure WHERE id = \(shop.procedure)", as: String.self) })
            let query = "q=\(try #require(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics)))"
            let known = try #require(try await row(licence, "q=%E9%A3%9F%E5%93%81%E5%96%B6%E6%A5%AD%E8%A8%B1%E5%8F%AF"))
            #expect(known.contains("第1版") && known.contains("あり") && !known.contains("下書き"))
            let door = "href=\"/staff/procedures\">手続・様式・案内</a>"
            #expect(try await officer.get("/staff").text.contains(door), "whoever looks for forms finds the door")
            #expect(try await row(licence, "q=%E9%A3%9F%E5%93%81%E5%96%B6%E6%A5%AD%E8%A8%B1%E5%8F%AF&state=no-form") == nil)
            #expect(try await row(shop.procedure, "\(query)&state=no-form")?.contains("なし") == true)
            #expect(try await officer.get("/staff/procedures/\(licence)").text.contains("様式を変える（公開中：第1版）"))
            #expect(try await officer.get("/staff/procedures/\(shop.procedure)").text.contains(">様式を作る</a>"))
            let history = try #require(try await officer.get("/staff/procedures/\(licence)").text.split(separator: "操作の履歴").last)
            #expect(!history.contains("hiroba import") && !history.contains("ダイジェスト"))
            #expect(!history.contains(/[>: ][0-9]{4}-[0-9]{2}-[0-9]{2}[ <]/), "days of the reader's calendar")
            try await shop.begin(officer)
            #expect(try await row(shop.procedure, query)?.contains("下書き") == true)
            #expect(try await officer.get("/staff/procedures/\(shop.procedure)").text.contains("様式を作る（下書きあり）"))
            // The column of abolitions is there only where there is one.
            #expect(
                try await !officer.get("/staff/procedures?q=%E9%A3%9F%E5%93%81%E5%96%B6%E6%A5%AD%E8%A8%B1%E5%8F%AF").text.contains(
                    "data-label=\"廃止\""))
        }
    }

    @Test("The evidence of abolished seals says the number, what the seal was for and what replaced it, in the file too", arguments: Engine.tested)
    func seals(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, address) = (try await test.browser(), "/plan/hiroshima/measures/procedures.seals-abolished")
            let query = "year=2022&as_of=2022-10-03"
            let page = try await browser.get("\(address)?\(query)&q=H-0912").text
            let file = try await browser.get("\(address).csv?\(query)").text.split(separator: "\r\n").map(String.init)
            for words in ["番号", "押印の目的", "押印に代わるもの"] { #expect(page.contains(words) && file[0].contains(words), "\(words)") }
            let row = try #require(file.first { $0.contains("H-0912,") })
            for words in ["H-0912", "文書の真正の担保", "不要"] { #expect(page.contains(words) && row.contains(words), "\(words)") }
        }
    }

    @Test("A file with broken lines names each of them and takes nothing in", arguments: Engine.tested)
    func broken(_ engine: Engine) async throws {
        let bytes = try Repository.bytes("Tests/ProceduresTests/Fixtures/procedures-cp932-broken.csv")
        try await TestSite.with(engine) { test in
            try await test.take("organisations", try Repository.bytes("Samples/hiroshima/organisations.csv"))
            let outcome = try await test.take("procedures", bytes)
            #expect(outcome.problems.count == 6, "\(outcome.problems)")
            for words in ["文字コード", "日付ではありません", "0以上の整数ではありません", "登録されていません", "にもあります", "列の数が"] {
                #expect(outcome.problems.contains { $0.contains(words) && $0.contains("行目") }, "\(words): \(outcome.problems)")
            }
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM procedure") } == 0)
        }
    }

    @Test(
        "A file may name sections as the pages do, say いいえ, and write a fiscal year as 令和8年度; a name of several is refused",
        arguments: [Engine.sqlite])
    func asPeopleWrite(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let head = "番号,手続名,所管課,年間件数,主要,オンライン化目標年度\n"
            let rows = "Z-1,試しの届出,健康福祉局 食品生活衛生課,100,はい,令和8年度\nZ-2,試しの申請,広島県健康福祉局食品生活衛生課,,いいえ,R7\n"
            let outcome = try await test.take("procedures", Data((head + rows).utf8))
            #expect(outcome.problems.isEmpty && outcome.added == 2, "\(outcome.problems)")
            let found = try await test.platform.database.read {
                try $0.rows("SELECT organisation, major, online_target FROM procedure WHERE number IN ('Z-1', 'Z-2') ORDER BY number").map {
                    "\(try $0["organisation"] as String) \(try $0["major"] as Bool) \(try $0["online_target"] as Int)"
                }
            }
            #expect(found == ["340006-kenkou-shokuhin true 2026", "340006-kenkou-shokuhin false 2025"], "\(found)")
            let unclear = try await test.take("procedures", Data((head + "Z-3,試しの申請,総務課,,,\nZ-4,試しの申請,ない課,,,\n").utf8), dryRun: true)
            #expect(unclear.problems.contains { $0.contains("という所管課は") } && unclear.problems.contains { $0.contains("登録されていません") })
        }
    }

    @Test("What is exported can be taken in again without a change", arguments: [Engine.sqlite])
    func roundTrip(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            let dash = "番号,手続名,所管課,備考\nH-0021,行政財産使用許可申請,340006-soumu-zaisan,－\n"
            #expect(try await test.take("procedures", Data(dash.utf8)).changed == 1, "what a spreadsheet would take for a formula")
            let csv = try await yamada.get("/staff/procedures.csv")
            #expect(csv.text.contains(",'－\r\n"))
            let outcome = try await test.take("procedures", Data(csv.bytes), dryRun: true)
            #expect(
                outcome.problems.isEmpty && outcome.added == 0 && outcome.changed == 0 && outcome.unchanged > 2000,
                "\(outcome.problems.prefix(3)) \(outcome)")
        }
    }

    @Test("Whoever recorded an abolition cannot approve it", arguments: [Engine.sqlite])
    func fourEyes(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            let list = try await yamada.get("/staff/procedures?state=online").text
            let id = try #require(list.firstMatch(of: /\/staff\/procedures\/([0-9A-Z]{26})/)).1
            _ = try await yamada.get("/staff/procedures/\(id)")
            #expect(try await yamada.post("/staff/procedures/\(id)/abolition", ["abolished_on": "2022-03-01", "reason": "統合のため"]).status == 303)
            #expect(try await yamada.post("/staff/procedures/\(id)/approval", ["approved_on": "2022-03-02"]).status == 409)
        }
    }

    private func abolished(_ browser: TestBrowser, _ name: String) async throws -> String {
        let list = try await browser.get("/staff/procedures?state=abolished").text
        let links = list.matches(of: #/staff\/procedures\/([0-9A-Z]{26})">([^<]+)/#)
        return String(try #require(links.first { $0.2.contains(name) }).1)
    }

    @Test("An approved abolition cannot be undone, only its approval voided; approving twice is a conflict", arguments: Engine.tested)
    func approvedStays(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            let base = "/staff/procedures/\(try await abolished(yamada, "離職者緊急生活資金"))"
            _ = try await yamada.get(base)
            #expect(try await yamada.post(base + "/abolition/removal").status == 409)
            #expect(try await yamada.post(base + "/approval", ["approved_on": "2022-01-14"]).status == 409)
            #expect(try await yamada.post(base + "/approval/removal").status == 303)
            #expect(try await yamada.post(base + "/approval/removal").status == 409)
            #expect(try await yamada.post(base + "/approval", ["approved_on": "2999-01-01"]).status == 422)
            #expect(try await yamada.post(base + "/approval", ["approved_on": "令和４年１月１４日"]).status == 303)
            #expect(try await yamada.get(base).text.contains("令和４年１月14日"))
        }
    }

    @Test("A file that an officer uploads records abolitions and approves none", arguments: [Engine.sqlite])
    func fileApprovesNothing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let tarou = try await test.browser("tarou")
            let head = "番号,手続名,所管課,廃止日,廃止理由,廃止承認日,廃止承認者\n"
            func upload(_ row: String) async throws -> TestBrowser.Answer {
                _ = try await tarou.get("/staff/procedures/import")
                return try await tarou.upload("/staff/procedures/import", field: "file", name: "a.csv", Data((head + row).utf8))
            }
            let approved = try await upload("Z-1,試験の手続,340006-soumu-zaisan,2022-03-01,統合,2022-03-02,課長\n")
            #expect(approved.status == 422 && approved.text.contains("ファイルでは登録できません"))
            let plain = try await upload("Z-1,試験の手続,340006-soumu-zaisan,２０２２／３／１,統合,,\n")
            #expect(plain.status == 200 && plain.text.contains("追加1件"))
            let blob = try #require(plain.text.firstMatch(of: /name="blob" value="([0-9a-f]{128})"/)).1
            #expect(try await tarou.post("/staff/procedures/import", ["blob": String(blob)]).status == 303)
            let unapproved = try await test.platform.database.read {
                try $0.count(
                    "SELECT count(*) FROM procedure_abolition a JOIN procedure p ON p.id = a.procedure_id WHERE p.number = 'Z-1' AND a.approved_on IS NULL"
                )
            }
            #expect(unapproved == 1)
            let other = try await upload("Z-1,試験の手続,340006-soumu-zaisan,2022-02-01,統合,,\n")
            #expect(other.status == 422 && other.text.contains("登録済みの内容と違います"))
        }
    }

    @Test("A file takes no procedure away from a section that the officer does not keep", arguments: [Engine.sqlite])
    func fileTakesNothingAway(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let tarou = try await test.browser("tarou")
            let file = Data("番号,手続名,所管課\nH-0912,食品営業許可申請,340006-soumu-zaisan\n".utf8)
            _ = try await tarou.get("/staff/procedures/import")
            let shown = try await tarou.upload("/staff/procedures/import", field: "file", name: "a.csv", file)
            #expect(shown.status == 422 && shown.text.contains("所管課「340006-kenkou-shokuhin」の手続を扱う権限がありません"))
            #expect(try await !test.platform.blobs.has(Digest(of: file)), "what is not taken in is not kept")
            let stored = try await test.platform.blobs.put(file)
            #expect(try await tarou.post("/staff/procedures/import", ["blob": stored.hex]).status == 422, "not even without the preview")
            let missing = try await tarou.post("/staff/procedures/import", ["blob": Digest(of: Data("nothing".utf8)).hex])
            #expect(missing.status == 422, "nor does anybody learn what is in the store")
            // What one officer was shown is nothing for another to take in.
            let own = Data("番号,手続名,所管課\nZ-2,試験の手続,340006-soumu-zaisan\n".utf8)
            let page = try await tarou.upload("/staff/procedures/import", field: "file", name: "b.csv", own).text
            let name = String(try #require(page.firstMatch(of: /name="blob" value="([0-9a-f]{128})"/)).1)
            let yamada = try await test.browser("yamada")
            _ = try await yamada.get("/staff/procedures/import")
            #expect(try await yamada.post("/staff/procedures/import", ["blob": name]).status == 422)
            #expect(try await tarou.post("/staff/procedures/import", ["blob": name]).status == 303)
            let section = try await test.platform.database.read {
                try $0.value("SELECT organisation FROM procedure WHERE number = 'H-0912' AND body = '340006'", as: String.self)
            }
            #expect(section == "340006-kenkou-shokuhin")
        }
    }

    @Test(
        "A column that a file does not have changes nothing, an empty cell empties its field, and the preview shows what changes before and after",
        arguments: Engine.tested)
    func absentColumns(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let named = "H-0021,行政財産使用許可申請,340006-soumu-zaisan"
            let same = try await test.take("procedures", Data("番号,手続名,所管課\n\(named)\n".utf8), dryRun: true)
            #expect(same.problems.isEmpty && same.unchanged == 1 && same.changed == 0, "\(same)")
            // An abolition that is approved, told without its approval.
            let abolished = "H-1279,離職者緊急生活資金の融資あっせん申請,340006-shoukou-koyou,2021-12-28,融資制度の受付が終了し、この手続に係る事務を廃止したため"
            let told = try await test.take("procedures", Data("番号,手続名,所管課,廃止日,廃止理由\n\(abolished)\n".utf8), dryRun: true)
            #expect(told.problems.isEmpty && told.unchanged == 1, "\(told)")

            let tarou = try await test.browser("tarou")
            _ = try await tarou.get("/staff/procedures/import")
            let file = Data("番号,手続名,所管課,年間件数,オンライン開始日\nH-0021,行政財産の使用の許可申請,340006-soumu-zaisan,760,\n".utf8)
            let shown = try await tarou.upload("/staff/procedures/import", field: "file", name: "a.csv", file)
            #expect(shown.status == 200 && shown.text.contains("変更1件") && shown.text.contains("変わるところ"))
            for words in ["行政財産使用許可申請", "行政財産の使用の許可申請", "2023-01-02"] { #expect(shown.text.contains(words), "\(words)") }
            #expect(!shown.text.contains("2022-02-01"), "the day on which the seal ended stays")
            let blob = try #require(shown.text.firstMatch(of: /name="blob" value="([0-9a-f]{128})"/)).1
            #expect(try await tarou.post("/staff/procedures/import", ["blob": String(blob)]).status == 303)
            let kept = try await test.platform.database.read {
                try $0.rows("SELECT name, legal_basis, yearly_volume, major, online_since, seal_abolished_on FROM procedure WHERE number = 'H-0021'")
                    .map {
                        let (online, seal): (String?, String?) = (try $0["online_since"], try $0["seal_abolished_on"])
                        return
                            "\(try $0["name"] as String) \(try $0["legal_basis"] as String) \(try $0["yearly_volume"] as Int) \(try $0["major"] as Bool) \(online ?? "-") \(seal ?? "-")"
                    }
            }
            #expect(kept == ["行政財産の使用の許可申請 地方自治法第238条の4第7項 760 true - 2022-02-01"], "\(kept)")
        }
    }

    @Test("A procedure is added by hand, in one's own section and under a number of its own", arguments: Engine.tested)
    func add(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let tarou = try await test.browser("tarou")
            _ = try await tarou.get("/staff/procedures/new")
            let fields = [
                "organisation": "340006-soumu-zaisan", "number": "Z-9", "name": "庁舎の使用許可申請", "yearly_volume": "１，２００", "online_since": "R3.8.2",
            ]
            #expect(try await tarou.post("/staff/procedures/new", fields).status == 303)
            let again = try await tarou.post("/staff/procedures/new", fields)
            #expect(again.status == 422 && again.text.contains("すでにあります") && again.text.contains("庁舎の使用許可申請"))
            let foreign = try await tarou.post(
                "/staff/procedures/new", fields.merging(["organisation": "340006-soumu-digital", "number": "Z-10"]) { $1 })
            #expect(foreign.status == 422 && foreign.text.contains("所管課を選んでください"))
            let list = try await tarou.get("/staff/procedures?q=%E5%BA%81%E8%88%8E%E3%81%AE%E4%BD%BF%E7%94%A8").text
            #expect(list.contains("Z-9") && list.contains("1,200") && list.contains("2021-08-02"))
        }
    }

    @Test("Two officers who edit the same procedure: the second is told, and keeps what was typed", arguments: Engine.tested)
    func meanwhile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (yamada, akiko) = (try await test.browser("yamada"), try await test.browser("akiko"))
            let id = try await abolished(yamada, "離職者緊急生活資金")
            func seen(_ browser: TestBrowser) async throws -> String {
                String(try #require(try await browser.get("/staff/procedures/\(id)").text.firstMatch(of: /name="seen" value="([^"]+)"/)).1)
            }
            let (first, second) = (try await seen(yamada), try await seen(akiko))
            test.wait(seconds: 60)
            #expect(try await yamada.post("/staff/procedures/\(id)", ["name": "甲", "seen": first]).status == 303)
            let note = ["name": "甲", "note": "統合先は別の手続", "seal_substitute": "署名", "seen": try await seen(yamada)]
            #expect(try await yamada.post("/staff/procedures/\(id)", note).status == 303)
            let history = try await yamada.get("/staff/procedures/\(id)").text
            #expect(history.contains("備考: 統合先は別の手続") && history.contains("押印に代わるもの: "), "every field that changes")
            let late = try await akiko.post("/staff/procedures/\(id)", ["name": "乙", "seen": second])
            #expect(late.status == 409 && late.text.contains("開いた後に変更されました") && late.text.contains("value=\"乙\""))
        }
    }

    @Test("A form with faults comes back with what was typed, every fault at once", arguments: [Engine.sqlite])
    func forms(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            let list = try await yamada.get("/staff/procedures").text
            let id = try #require(list.firstMatch(of: /\/staff\/procedures\/([0-9A-Z]{26})/)).1
            _ = try await yamada.get("/staff/procedures/\(id)")
            let answer = try await yamada.post(
                "/staff/procedures/\(id)", ["name": "", "yearly_volume": "-3", "online_since": "2022-13-01", "note": "<b>備考</b>"])
            #expect(answer.status == 422 && answer.text.contains("入力内容を確認してください（3件）") && answer.text.contains("&lt;b&gt;備考&lt;/b&gt;"))
        }
    }

    @Test("The list finds by one character and by any width, and pages without missing or repeating a row", arguments: Engine.tested)
    func search(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            let found = try await yamada.get("/staff/procedures?q=%E9%A3%9F%E5%93%81%E5%96%B6%E6%A5%AD").text
            #expect(found.contains("食品営業許可申請"))
            var (address, seen) = ("/staff/procedures?state=major", Set<String>())
            for _ in 0..<10 {
                let page = try await yamada.get(address).text
                for match in page.matches(of: /<a href="\/staff\/procedures\/([0-9A-Z]{26})"/) { #expect(seen.insert(String(match.1)).inserted) }
                guard let next = page.firstMatch(of: /rel="next" href="([^"]+)"/) else { break }
                address = String(next.1).replacing("&amp;", with: "&")
            }
            #expect(seen.count == 109)
        }
    }
}
