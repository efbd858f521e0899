import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Applications that arrived in another system") struct ElsewhereTests {
    @Test(
        "A file becomes cases like any other once it is confirmed: with their arrival there, a receipt number, a fee, their source told apart, and no mail that nobody asked for",
        arguments: Engine.tested)
    func cases(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let file = Elsewhere.csv([
                Elsewhere.row("A-1", "2022-09-30 09:12"), Elsewhere.row("A-2", "令和４年９月30日 午後３時５分"), Elsewhere.row("A-3", "2022-09-29T23:30:00Z"),
                Elsewhere.row("A-4", "2022-10-03 23:59"), Elsewhere.row("", "2022-09-30 09:12"), Elsewhere.row("A-1", "2022-09-30 10:00"),
                Elsewhere.row("A-5", "きのう"),
            ])
            let address = try await elsewhere.ready(officer, file)
            let preview = try await officer.get(address).text
            #expect(preview.contains("3件が案件になります") && preview.contains("4件は取り込めません"), "\(preview)")
            for words in ["これから先になっています", "番号がありません", "同じ番号が2行目にもあります", "到達日時を読み取れません", "使わない列：備考"] {
                #expect(preview.contains(words), "\(words)")
            }
            #expect(preview.contains("「施設の図面」") && preview.contains("ひろば食品"), "what is missing is told by the question's label")
            #expect(try await elsewhere.applications().isEmpty, "nothing is written before")
            let unsure = try await officer.post("\(address)/confirmation")
            #expect(unsure.status == 422 && unsure.text.contains("到達日時を確かめて、チェックを入れてください。"))
            let results = try await elsewhere.take(officer, address)
            #expect(results.contains("3件を案件にしました") && results.contains("4件は取り込めませんでした"), "\(results)")
            let made = try await elsewhere.applications()
            #expect(made.map(\.arrived) == ["2022-09-29T23:30:00.000Z", "2022-09-30T00:12:00.000Z", "2022-09-30T06:05:00.000Z"])
            #expect(made.allSatisfy { $0.channel == "elsewhere" && results.contains("/staff/cases/\($0.id)") })
            let page = try await officer.get("/staff/cases/\(made[1].id)").text
            #expect(page.contains("旧電子申請システム、そこでの番号：A-1") && page.contains("ヒロバショクヒン") && page.contains("の書類を添えてください。"))
            #expect(try await officer.get("/staff/cases/\(made[1].id)/slip").status == 200)
            let (fees, mails, entries) = try await test.platform.database.read { db in
                (
                    try db.count("SELECT count(*) FROM fee WHERE owed = 16000"),
                    try db.count("SELECT count(*) FROM mail WHERE recipient = 'hanako@example.jp'"),
                    try db.count("SELECT count(*) FROM journal_entry WHERE action = 'procedures.receive'")
                )
            }
            #expect(fees == 3 && mails == 0 && entries == 3)
            let query = Measure.Query(asOf: try #require(.init(iso: "2022-10-03")), parameters: ["organisation": "340006", "fiscal_year": "2022"])
            let online = try await test.platform.database.read {
                try test.platform.measures.read("procedures.online-share", query, in: $0)?.figure
            }
            #expect(online == 100)
            let arrivals = try await officer.get("/staff/procedures/arrivals.csv").text
            #expect(arrivals.contains("2022,H-0912,食品営業許可申請,3,0,0,0,3,0,0,100") && arrivals.contains("旧電子申請システム 3"), "\(arrivals)")
        }
    }

    @Test(
        "However often a file is taken in, a number of one system is one case; what was chosen for its headings is remembered",
        arguments: Engine.tested)
    func twice(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let file = Elsewhere.csv([Elsewhere.row("Ａ－１", "2022-09-30 09:12"), Elsewhere.row("A-2", "2022-09-30 09:13"), Elsewhere.row("A-3", "")])
            let address = try await elsewhere.ready(officer, file)
            _ = try await elsewhere.take(officer, address)
            #expect(try await elsewhere.applications().count == 2)
            let again = try await elsewhere.take(officer, address)
            #expect(again.contains("2件を案件にしました"), "confirmed a second time: \(again)")
            #expect(try await elsewhere.applications().count == 2)
            let lost = String(address.suffix(26))
            try await test.platform.database.write { db in
                _ = try db.run("DELETE FROM intake_row WHERE file_id = \(lost)")
            }
            let broken = try await elsewhere.take(officer, address)
            #expect(broken.contains("2件はすでに取り込まれていました"), "after a crash that lost what became of them: \(broken)")
            let columns = try #require(
                try await elsewhere.upload(
                    officer, Elsewhere.csv([Elsewhere.row("a-1", "2022-09-30 09:12"), Elsewhere.row("A-8", "2022-09-30 09:12")])
                ).header("Location"))
            let chosen = Elsewhere.chosen(try await officer.get(columns).text)
            #expect(chosen["to.shop_name"] == "11" && chosen["to.outside-number"] == "0")
            _ = try await officer.post(columns, chosen.merging(["to.shop_name": ""]) { $1 })
            let other = String(columns.dropLast("/columns".count))
            let preview = try await officer.get(other).text
            #expect(preview.contains("1件が案件になります") && preview.contains("1件はすでに取り込まれています"), "\(preview)")
            _ = try await elsewhere.take(officer, other)
            #expect(try await elsewhere.applications().count == 3)
            let third = try #require(
                try await elsewhere.upload(officer, Elsewhere.csv([Elsewhere.row("A-9", "2022-09-30 09:12")])).header("Location"))
            #expect(Elsewhere.chosen(try await officer.get(third).text)["to.shop_name"] == nil, "as it was confirmed last")
        }
    }

    @Test(
        "What cannot be read stays as it was written and is flagged; a cell that looks like a formula is text, in the case and in the results",
        arguments: Engine.tested)
    func faults(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let changes = [
                "営業の種類": "ラーメン屋", "営業を始める予定の日": "R5.13.1", "屋号": "=HYPERLINK(\"http://evil.example\",\"x\")", "申請の内容は事実のとおりです": "たぶん",
            ]
            let file = Elsewhere.csv([Elsewhere.row("=1+1", "2022-09-30 09:12", changes)])
            let address = try await elsewhere.ready(officer, file)
            let preview = try await officer.get(address).text
            #expect(preview.contains("列「営業の種類」") && preview.contains("（ファイルの値：ラーメン屋）") && preview.contains("（ファイルの値：R5.13.1）"), "\(preview)")
            _ = try await elsewhere.take(officer, address, mails: true)
            let made = try #require(try await elsewhere.applications().first)
            let page = try await officer.get("/staff/cases/\(made.id)").text
            for words in ["（受け付けた内容：ラーメン屋）", "（受け付けた内容：R5.13.1）", "=HYPERLINK(&quot;http://evil.example&quot;"] {
                #expect(page.contains(words), "\(words): \(page)")
            }
            #expect(!page.contains("（紙の記載："))
            let csv = try await officer.get("\(address)/results.csv").text
            #expect(csv.contains(",'=1+1,"), "\(csv)")
            let mails = try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail WHERE recipient = 'hanako@example.jp'") }
            #expect(mails == 1, "the officer chose so")
        }
    }

    @Test(
        "In a ZIP the files of a folder are those of its number: looked at as every upload, answers to the questions they name, or papers of the office",
        arguments: Engine.tested)
    func files(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let list = Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12"), Elsewhere.row("A-2", "2022-09-30 09:13")])
            let archive = Elsewhere.zip([
                ("出力/一覧.csv", list), ("出力/A-1/平面図.pdf", Licence.pdf), ("出力/A-1/水質検査の結果/検査.pdf", Licence.pdf),
                ("出力/A-2/図面.pdf", Data([0x4D, 0x5A, 0x90, 0] + [UInt8](repeating: 0, count: 300))), ("出力/B-7/だれの.pdf", Licence.pdf),
            ])
            let address = try await elsewhere.ready(officer, archive, name: "出力.zip")
            let preview = try await officer.get(address).text
            #expect(preview.contains("平面図.pdf（施設の図面）") && preview.contains("ファイルが1個あります"), "\(preview)")
            #expect(preview.contains("「図面.pdf」"), "what will not be taken is told before")
            let results = try await elsewhere.take(officer, address)
            #expect(results.contains("2件を案件にしました"), "\(results)")
            let made = try await elsewhere.applications()
            let (first, second) = (try await officer.get("/staff/cases/\(made[0].id)").text, try await officer.get("/staff/cases/\(made[1].id)").text)
            #expect(first.contains("平面図.pdf") && first.contains("検査.pdf") && first.contains("職員の資料（1）"), "\(first)")
            #expect(!first.contains("「施設の図面」の書類を添えてください。") && second.contains("「施設の図面」の書類を添えてください。"))
            let kept = try await test.platform.database.read { db in
                (try db.count("SELECT count(*) FROM attachment"), try db.count("SELECT count(*) FROM intake_file WHERE blob IS NOT NULL"))
            }
            #expect(kept == (2, 0), "the file is gone once all of it are cases")
        }
    }

    @Test("A file that is not safe or not clear is refused whole, with what to do", arguments: [Engine.sqlite])
    func hostile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let list = Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12")])
            let files: [(Data, String)] = [
                (Elsewhere.zip([("一覧.csv", list), ("../A-1/図面.pdf", Licence.pdf)]), "フォルダーの外を指す名前"),
                (Elsewhere.zip([("一覧.csv", list), ("A-1/爆弾.pdf", Licence.pdf)], said: ["A-1/爆弾.pdf": 900 << 20]), "中身が大きすぎます"),
                (Elsewhere.zip([("一覧.csv", list), ("A-1/図面.pdf", Licence.pdf)], isEncrypted: true), "パスワード"),
                (Elsewhere.zip([("一覧.csv", list), ("もう一つ.csv", list)]), "一つだけ入れてください"), (Data("PK\u{3}\u{4}これはZIPではない".utf8), "壊れているか"),
                (Elsewhere.csv([], headings: Elsewhere.headings), "申請の行がありません"),
                (Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12")], headings: Elsewhere.headings.map { $0 == "備考" ? "氏名" : $0 }), "「氏名」が二度"),
                (Elsewhere.csv((0...2000).map { Elsewhere.row("\($0)", "2022-09-30 09:12") }), "一度に2000件まで"),
            ]
            for (bytes, words) in files {
                let answer = try await elsewhere.upload(officer, bytes)
                #expect(answer.status == 422 && answer.text.contains(words), "\(words): \(answer.status) \(answer.text.suffix(900))")
            }
            let kept = try await test.platform.database.read { try $0.count("SELECT count(*) FROM intake_file") }
            #expect(kept == 0)
        }
    }

    @Test(
        "Nobody of another section, and no applicant, learns of a file, confirms it or brings one for a procedure that is not theirs",
        arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let address = try await elsewhere.ready(officer, Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12")]))
            for login in ["tarou", "michiko"] {
                let other = try await test.browser(login)
                #expect(try await !other.get(Elsewhere.base).text.contains(address), "\(login)")
                for path in [address, "\(address)/columns", "\(address)/results.csv"] {
                    #expect(try await other.get(path).status == 404, "\(login) \(path)")
                }
                _ = try await other.get("/staff")
                for path in ["confirmation", "columns", "removal"] {
                    #expect(try await other.post("\(address)/\(path)", ["sure": "yes"]).status == 404, "\(login) \(path)")
                }
                #expect(try await elsewhere.upload(other, Elsewhere.csv([Elsewhere.row("A-2", "2022-09-30 09:12")])).status == 404, "\(login)")
            }
            #expect(try await test.browser("hanako").get(Elsewhere.base).status == 403)
            try await Licence(test: test).addColleague()
            let colleague = try await test.browser("ryouko")
            #expect(try await colleague.get(Elsewhere.base).text.contains(address), "it is the section's")
            #expect(try await officer.post("\(address)/removal").status == 303)
            #expect(try await colleague.get(address).status == 404, "and gone once it was thrown away")
            try await test.work()
            #expect(try await elsewhere.applications().isEmpty)
        }
    }
}

extension ElsewhereTests {
    @Test(
        "A system that may work the section's cases sends what arrived elsewhere: once, with its arrival there, and with flags for what it lacks",
        arguments: Engine.tested)
    func byToken(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let path = "/procedures/\(try await Licence(test: test).procedure())/applications"
            let system = try await System(test, "jirou", ["procedures.submit", "procedures.work", "procedures.read"])
            func send(_ system: System, _ key: String, _ arrived: String, _ number: String = "C-1") async throws -> TestBrowser.Answer {
                let elsewhere: JSON = ["source": "委託先", "number": .string(number), "arrived_at": .string(arrived)]
                let body: JSON = ["answers": System.answers(["shop_name": .null]), "elsewhere": elsewhere]
                return try await system.post(path, body, headers: ["Idempotency-Key": key])
            }
            let future = try await send(system, "a", "2022-10-04 09:00")
            #expect(future.status == 422 && future.faultPaths == ["elsewhere.arrived_at"], "\(future.text)")
            let bare = try await send(try await System(test, "jirou", ["procedures.submit"]), "b", "2022-09-30T09:12:00+09:00")
            #expect(bare.status == 403, "\(bare.text)")
            let made = try await send(system, "c", "2022-09-30T09:12:00+09:00")
            #expect(made.status == 201 && made.json["arrived_at"]?.text == "2022-09-30T00:12:00.000Z", "\(made.text)")
            let again = try await send(system, "d", "2022-09-30T09:12:00+09:00")
            #expect(again.status == 409 && again.text.contains("outside-number-known"), "\(again.text)")
            for (place, same) in ["'C-1", "’Ｃ－１", "c-1\u{200B}"].enumerated() {
                #expect(
                    try await send(system, "e\(place)", "2022-09-30T09:12:00+09:00", same).status == 409, "the same number as a spreadsheet writes it"
                )
            }
            let one = try await system.get("/applications/\(made.json["application_id"]?.text ?? "")").json
            #expect(one["channel"]?.text == "elsewhere" && one["origin"]?["source"]?.text == "委託先" && one["origin"]?["number"]?.text == "C-1")
            #expect(one["flags"]?.items.contains { $0["path"]?.text == "shop_name" } == true)
            #expect(try await Elsewhere(test: test).applications().count == 1)
            let export = try await system.get("\(path.replacing("/applications", with: "/export"))?columns=outside-number").text
            #expect(export.contains("他システムの受付番号") && export.contains(",C-1"), "by it the other system finds it again: \(export)")
        }
    }
}
