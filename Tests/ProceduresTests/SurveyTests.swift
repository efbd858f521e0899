import Core
import Foundation
import HirobaTesting
import Storage
import Tabular
import Testing

@Suite("The national survey of procedures, in and out") struct SurveyTests {
    private func fixture() throws -> Data { Data(try Repository.text("Tests/ProceduresTests/Fixtures/survey.csv").utf8) }

    /// The cells of the fixture by ID and column, the spaces around them left out.
    private func cells(_ bytes: [UInt8]) throws -> [String: [String: String]] {
        var (head, rows) = ([String](), [String: [String: String]]())
        try TableFile.each(bytes) { row in
            let fields = try row.fields.get()
            if head.isEmpty {
                if fields.count > 10, fields[1] == "所管府省庁" { head = fields }
            } else if let id = fields.first {
                rows[id] = Dictionary(uniqueKeysWithValues: zip(head, fields).filter { !$0.1.isEmpty }.map { ($0.0, $0.1) })
            }
            return true
        }
        return rows
    }

    @Test(
        "Whose the procedures are is what the column 団体 says, or whoever takes the file in; an owner that there is not is named with its line",
        arguments: Engine.tested)
    func owners(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let head = "団体,手続ID,手続名,手続類型,手続主体,手続の受け手"
            func file(_ rows: String...) -> Data { Data(([head] + rows.map { "\($0),1 申請等,5 国民等,3 地方等" }).joined(separator: "\r\n").utf8) }
            func owners() async throws -> [String] {
                try await test.platform.database.read { db in
                    try db.rows("SELECT number, body, organisation FROM procedure WHERE number LIKE 'Z-%' ORDER BY number, body").map {
                        "\(try $0["number"] as String) \(try $0["body"] as String) \(try $0["organisation"] as String)"
                    }
                }
            }
            let faulty = try await test.take("survey", file("343021,Z-1,紙飛行機の届出", "999999,Z-2,竹とんぼの届出", "幻の町,Z-3,こまの届出"))
            #expect(faulty.problems.count == 2 && faulty.problems[0].contains("3") && faulty.problems[0].contains("999999"), "\(faulty.problems)")
            #expect(try await owners().isEmpty, "nothing was taken in")
            let taken = try await test.take(
                "survey", file("343021,Z-1,紙飛行機の届出", "府中町,Z-2,竹とんぼの届出", "340006-soumu-zaisan,Z-3,こまの届出", ",Z-4,たこの届出"), owner: "343021-juumin")
            #expect(taken.problems.isEmpty && taken.added == 4, "\(taken.problems)")
            #expect(
                try await owners() == [
                    "Z-1 343021 343021", "Z-2 343021 343021", "Z-3 340006 340006-soumu-zaisan", "Z-4 343021 343021-juumin",
                ])
            let plain = try await test.take("survey", file(",Z-5,めんこの届出"))
            #expect(plain.added == 1)
            #expect(try await owners().last == "Z-5 340006 340006", "without either, the prefecture's")
            #expect(try await !test.take("survey", file(",Z-6,おはじきの届出"), owner: "nowhere").problems.isEmpty)
        }
    }

    @Test("A row that says that it is another body's does not go into the inventory that an officer has chosen", arguments: Engine.tested)
    func otherOwner(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let officer = try await test.browser("yamada")
            let fields = ["section": "340006-kenkou-shokuhin", "day": "2022-04-01"]
            func upload(_ owner: String) async throws -> TestBrowser.Answer {
                let head = "団体,手続ID,手続名,手続類型,手続主体,手続の受け手"
                let file = Data("\(head)\r\n340006,Z-1,紙飛行機の届出,1 申請等,5 国民等,3 地方等\r\n\(owner),Z-2,たこの届出,1 申請等,5 国民等,3 地方等\r\n".utf8)
                _ = try await officer.get("/staff/procedures/survey")
                return try await officer.upload("/staff/procedures/survey", field: "file", name: "a.csv", file, fields)
            }
            for owner in ["343021", "府中町"] {
                let refused = try await upload(owner)
                #expect(refused.status == 422 && refused.text.contains("「団体」が「\(owner)」の手続です"), "\(refused.text.suffix(900))")
            }
            for owner in ["", "340006-soumu-zaisan", "広島県"] { #expect(try await upload(owner).text.contains("追加2件"), "\(owner)") }
        }
    }

    @Test("What is understood becomes the procedure, what is not is told, nothing is lost, twice changes nothing", arguments: Engine.tested)
    func importing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let outcome = try await test.take("survey", try fixture())
            #expect(outcome.problems.isEmpty && outcome.added == 6, "\(outcome)")
            #expect(
                outcome.lines.contains { $0.contains("申請等：6行") && $0.contains("ほかの3行") } && outcome.lines.contains { $0.contains("備考（県）") },
                "\(outcome.lines)")
            let found = try await test.platform.database.read { db in
                try db.rows(
                    "SELECT number, name, legal_basis, yearly_volume, seal_purpose, online_since FROM procedure WHERE number LIKE 'S-%' ORDER BY number"
                ).map {
                    let (volume, online): (Int?, String?) = (try $0["yearly_volume"], try $0["online_since"])
                    return
                        "\(try $0["number"] as String) \(try $0["legal_basis"] as String) \(volume.map(String.init) ?? "-") \(try $0["seal_purpose"] as String) \(online ?? "-")"
                }
            }
            #expect(
                found == [
                    "S-1 紙飛行機法第3条第1項 1200  2022-05-12", "S-2 紙飛行機法第4条 1234 本人確認 -", "S-3 紙飛行機法第5条 0  2022-05-12", "S-4  -  -",
                    "S-5  - 本人確認 -", "S-6  -  2022-05-12",
                ], "\(found)")
            let again = try await test.take("survey", try fixture())
            #expect(again.added == 0 && again.changed == 0 && again.unchanged == 6)
            let kept = try await test.platform.database.read { try $0.values("SELECT content FROM procedure_survey", as: String.self) }
            #expect(kept.count == 6 && kept.contains { $0.contains("県だけの覚え書き") && $0.contains("場所により、だいたい早め") })
            let browser = try await test.browser()
            let list = try await browser.get("/procedures?event=birth").text
            #expect(list.contains("紙飛行機競技者の登録"))
            let id = try #require(list.firstMatch(of: #/procedures\/([0-9A-Z]{26})">紙飛行機競技者/#)).1
            let page = try await browser.get("/procedures/\(id)").text
            #expect(page.contains("かかりません。") && page.contains("1日～1月"))
        }
    }

    @Test(
        "An officer of the whole body sees a preview of each row, takes it in, and gets it back in the same words, as CSV and .xlsx",
        arguments: Engine.tested)
    func pages(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let officer = try await test.browser("yamada")
            #expect(try await officer.get("/staff/procedures/survey").status == 200)
            let fields = ["section": "340006-kenkou-shokuhin", "day": "令和４年４月１日"]
            let shown = try await officer.upload("/staff/procedures/survey", field: "file", name: "棚卸.csv", try fixture(), fields)
            #expect(shown.status == 200, "\(shown.text.suffix(1500))")
            for words in [
                "「約百件」を数として読めません", "「場所により、だいたい早め」を期間として読めません", "「凧揚げ」は選択肢にありません", "一つだけ選ぶ列に2個の答え", "追加6件",
            ] {
                #expect(shown.text.contains(words), "\(words)")
            }
            let blob = String(try #require(shown.text.firstMatch(of: /name="blob" value="([0-9a-f]{128})"/)).1)
            #expect(try await officer.post("/staff/procedures/survey", fields.merging(["blob": String(blob.prefix(64))]) { $1 }).status == 422)
            #expect(try await officer.post("/staff/procedures/survey", fields.merging(["blob": blob]) { $1 }).status == 303)
            let csv = try cells(try await officer.get("/staff/procedures/survey.csv").bytes)
            let original = try cells([UInt8](try fixture()))
            for id in ["S-1", "S-3", "S-4", "S-5", "S-6"] {
                for (column, text) in original[id] ?? [:] where !["手続ＩＤ", "備考（県）"].contains(column) {
                    let plain = csv[id]?.first {
                        $0.key.precomposedStringWithCompatibilityMapping
                            == column.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
                    }
                    #expect(plain?.value == text, "\(id) \(column)")
                }
            }
            #expect(csv["H-0912"]?["オンライン化の実施状況"] != nil && csv["H-0912"]?.keys.contains("総手続件数") == true, "others are filled in")
            let book = try await officer.get("/staff/procedures/survey.xlsx")
            #expect(book.header("Content-Type")?.contains("spreadsheetml") == true)
            let fromBook = try cells(book.bytes)
            #expect(fromBook["S-1"] == csv["S-1"] && fromBook["S-6"] == csv["S-6"] && fromBook.count == csv.count)
            let inventory = try await officer.get("/staff/procedures.xlsx")
            let back = try await test.take("procedures", Data(inventory.bytes), dryRun: true)
            #expect(
                back.problems.isEmpty && back.added == 0 && back.changed == 0 && back.unchanged > 2000, "\(back.problems.prefix(3)) \(back.changed)")
        }
    }

    @Test("What the survey's own file gives out changes nothing when it is taken in again; a row that says more changes it", arguments: Engine.tested)
    func roundTrip(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let officer = try await test.browser("yamada")
            let file = Data(try await officer.get("/staff/procedures/survey.csv").bytes)
            let before = try await test.platform.database.read { try $0.count("SELECT count(*) FROM procedure") }
            let back = try await test.take("survey", file)
            #expect(back.problems.isEmpty && back.added == 0 && back.changed == 0 && back.unchanged > 2000, "\(back.added) \(back.changed)")
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM procedure") } == before)
            let name = try await test.platform.database.read {
                try $0.value("SELECT name FROM procedure WHERE number = 'H-0912' AND body = '340006'", as: String.self)
            }
            let text = String(decoding: file, as: UTF8.self)
            let title = try #require(name)
            let other = text.replacing(title, with: "別の名前の手続")
            let fields = ["section": "340006-kenkou-shokuhin", "day": "令和４年４月１日"]
            _ = try await officer.get("/staff/procedures/survey")
            let shown = try await officer.upload("/staff/procedures/survey", field: "file", name: "survey.csv", Data(other.utf8), fields).text
            #expect(shown.contains("変わるところ") && shown.contains("別の名前の手続") && shown.contains(title), "before and after")
            let odd = text.replacing("2 未実施", with: "2 検討中")
            let refused = try await officer.upload("/staff/procedures/survey", field: "file", name: "survey.csv", Data(odd.utf8), fields)
            #expect(refused.status == 422 && refused.text.contains("「2 検討中」を読み取れません"))
            let licence = try #require(try cells([UInt8](file))["H-0912"])
            #expect(licence["手数料等の納付有無"] == "2 手数料等有り" && licence["オンライン化実施時期"] != nil)
            let changed = try await test.take("survey", Data(other.utf8))
            #expect(changed.added == 0 && changed.changed >= 1 && changed.unchanged + changed.changed == back.unchanged, "\(changed)")
        }
    }

    @Test("Who keeps one section takes in no survey; a bomb and a table without its headings are refused in words", arguments: [Engine.sqlite])
    func refusing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (section, officer) = (try await test.browser("jirou"), try await test.browser("yamada"))
            #expect(try await section.get("/staff/procedures/survey").text.contains("団体の全体の棚卸を整える人だけ"))
            let fields = ["section": "340006-kenkou-shokuhin", "day": "2022-04-01"]
            _ = try await section.get("/staff/procedures/import")
            #expect(try await section.upload("/staff/procedures/survey", field: "file", name: "a.csv", try fixture(), fields).status == 422)
            _ = try await officer.get("/staff/procedures/survey")
            let wrong = try await officer.upload("/staff/procedures/survey", field: "file", name: "a.csv", Data("番号,名\r\n1,2\r\n".utf8), fields)
            #expect(wrong.status == 422 && wrong.text.contains("見出しの行が見つかりません"))
            for address in ["survey", "import"] {
                let bomb = Data(repeating: 10, count: 100_001)
                let many = try await officer.upload(
                    "/staff/procedures/\(address)", field: "file", name: "a.csv", Data("番号,手続名,所管課\n".utf8) + bomb, fields)
                #expect(many.status == 422 && many.text.contains("100,000行までのファイルに分けて"), "\(address): \(many.text.suffix(800))")
            }
            let broken = try await officer.upload("/staff/procedures/survey", field: "file", name: "a.xlsx", Data("PK\u{3}\u{4}xxxx".utf8), fields)
            #expect(broken.status == 422 && broken.text.contains("ブックを読めません"))
            let early = try await officer.upload(
                "/staff/procedures/survey", field: "file", name: "a.csv", try fixture(), fields.merging(["day": "2099-01-01"]) { $1 })
            #expect(early.status == 422)
            let count = try await test.platform.database.read { try $0.count("SELECT count(*) FROM procedure WHERE number LIKE 'S-%'") }
            #expect(count == 0)
        }
    }
}
