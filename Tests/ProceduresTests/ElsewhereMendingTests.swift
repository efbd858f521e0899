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

    @Test(
        "A day without a time, and one of more than a year ago, are said in the row and before it is confirmed; a row has the number that a spreadsheet shows",
        arguments: Engine.tested)
    func arrivals(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let address = try await elsewhere.ready(
                officer,
                Elsewhere.csv([
                    Elsewhere.row("A-1", "令和４年９月30日", ["備考": "一行目\n二行目\n三行目"]), Elsewhere.row("A-2", "2021-09-30 09:12"),
                    Elsewhere.row("A-3", "2022-09-30 09:12"), Elsewhere.row("A-3", "2022-09-30 09:13"), Elsewhere.row("", "2020-09-30 09:13"),
                ]))
            let preview = try await officer.get(address).text
            #expect(preview.contains("時刻がないので、12:00とします。") && preview.matches(of: /時刻がないので/).count == 1, "\(preview)")
            #expect(preview.contains("1件は一年より前の到達です"), "what is not taken in is not counted: \(preview)")
            #expect(preview.contains("同じ番号が4行目にもあります"), "\(preview)")
            let results = try await elsewhere.take(officer, address)
            #expect(results.contains("3件を案件にしました") && results.contains("時刻がないので、12:00とします。"), "\(results)")
            let made = try await elsewhere.applications()
            let csv = try await officer.get("\(address)/results.csv").text
            #expect(made.allSatisfy { csv.contains("/staff/cases/\($0.id)") }, "\(csv)")
            let page = try await officer.get("/staff/cases/\(made[1].id)").text
            #expect(page.contains("の4行目から取り込みました。"), "the history says from where: \(page)")
            let recent = try await elsewhere.ready(officer, Elsewhere.csv([Elsewhere.row("A-9", "2022-09-30 09:12")]))
            #expect(try await !officer.get(recent).text.contains("一年より前の到達です"))
        }
    }

    @Test(
        "A fee that was paid in the other system is booked as paid there: the clock runs, the mail asks for nothing, and the counter has taken nothing",
        arguments: Engine.tested)
    func paidFees(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let headings = Elsewhere.headings + ["手数料の納付", "納付日"]
            func row(_ number: String, _ minute: Int, _ paid: String, _ on: String) -> [String] {
                Elsewhere.row(number, "2022-09-28 09:\(10 + minute)", ["メールアドレス": "\(number.lowercased())@example.jp"]) + [paid, on]
            }
            let file = Elsewhere.csv(
                [row("A-1", 1, "納付済み", "令和４年９月30日"), row("A-2", 2, "未納", ""), row("A-3", 3, "", ""), row("A-4", 4, "たぶん", "2022-12-31")],
                headings: headings)
            let address = try await elsewhere.ready(officer, file)
            let preview = try await officer.get(address).text
            #expect(preview.contains("手数料は、元のシステムで納付済み（令和４年９月30日") && preview.contains("納付したかどうかを読み取れません"), "\(preview)")
            #expect(preview.contains("納付日を読み取れないか、これから先の日です"), "\(preview)")
            let seen = Elsewhere.seen(preview)
            let confirmed = try await officer.post(
                "\(address)/confirmation", seen.merging(["sure": "yes", "mails": "yes", "paid": "yes"]) { $1 })
            #expect(confirmed.status == 303)
            try await test.work()
            let fees = try await test.platform.database.read {
                try $0.values("SELECT f.owed FROM fee f JOIN application a ON a.id = f.subject_id ORDER BY a.arrived_at", as: Int.self)
            }
            #expect(fees == [0, 16000, 0, 16000], "what a column says comes before what was said of all: \(fees)")
            let (charges, faults) = try await test.platform.database.read { db in
                (try db.values("SELECT DISTINCT account FROM ledger_posting WHERE account LIKE 'cash.%'", as: String.self), try Fees.faults(in: db))
            }
            #expect(charges == ["cash.elsewhere"] && faults.isEmpty, "\(charges) \(faults)")
            let made = try await elsewhere.applications()
            let page = try await officer.get("/staff/cases/\(made[0].id)").text
            #expect(page.contains("受け付けたシステムで納付") && !page.contains("/fee/payment"), "\(page)")
            let takings = try await officer.get("/staff/fees").text
            #expect(takings.contains("受け付けたシステムで納付") && takings.contains("32,000"), "told apart where the day's money is counted: \(takings)")
            let mails = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE body LIKE '%円の納付をお願いします%' ORDER BY recipient", as: String.self)
            }
            #expect(mails == ["a-2@example.jp", "a-4@example.jp"], "\(mails)")
            let online = try await test.browser()
            let own = try await Licence(test: test).apply(online)
            _ = try await online.get(own)
            #expect(try await online.post("\(own)/fee", ["tender": "elsewhere"]).status != 303, "nobody says so of their own fee")
        }
    }

    @Test(
        "The words of a file that are no options are given a meaning once: the answers that depend on them stand, and the next file is read alike",
        arguments: Engine.tested)
    func foreignWords(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let words = ["個人ですか、法人ですか": "個人事業主", "営業の種類": "飲食店営業（一般）", "使う水": "ひみつの水"]
            func upload(_ number: String) async throws -> String {
                let other = Elsewhere.row("\(number)-2", "2022-09-30 09:13", ["個人ですか、法人ですか": "個人ではない"])
                let file = Elsewhere.csv([Elsewhere.row(number, "2022-09-30 09:12", words), other])
                return try #require(try await elsewhere.upload(officer, file).header("Location"))
            }
            func given(_ page: String) -> [String: String] {
                page.matches(of: /<select id="(as\.[^"]*)"[^>]*>(.*?)<\/select>/.dotMatchesNewlines()).reduce(into: [:]) { all, one in
                    all[String(one.1)] = String(one.2).firstMatch(of: /<option value="([^"]+)" selected/).map { String($0.1) } ?? ""
                }
            }
            let columns = try await upload("A-1")
            let page = try await officer.get(columns).text
            let found = given(page)
            #expect(found.values.sorted() == ["", "", "person", "restaurant"], "what is alike is suggested, what is not stays: \(found)")
            #expect(page.contains("個人ですか、法人ですか：「個人事業主」") && page.contains("そのまま（補正へ）"), "\(page)")
            let bare = String(columns.dropLast("/columns".count))
            #expect(try await officer.post(columns, Elsewhere.chosen(page)).status == 303)
            let before = try await officer.get(bare).text
            #expect(before.contains("様式の選択肢にない値があります：飲食店営業（一般）") && before.contains("\(columns)#words"), "\(before)")
            // What is none of the form's options is no meaning.
            let wrong = found.mapValues { $0 == "restaurant" ? "<b>" : $0 }
            _ = try await officer.post(columns, Elsewhere.chosen(page).merging(wrong) { $1 })
            #expect(try await officer.get(bare).text.contains("様式の選択肢にない値があります：飲食店営業（一般）"))
            let saved = try await officer.post(columns, Elsewhere.chosen(page).merging(found) { $1 })
            #expect(saved.status == 303)
            let after = try await officer.get(bare).text
            #expect(!after.contains("飲食店営業（一般）。") && after.contains("ひみつの水"), "\(after)")
            _ = try await elsewhere.take(officer, bare)
            let made = try #require(try await elsewhere.applications().first)
            let record = try await officer.get("/staff/cases/\(made.id)").text
            #expect(!record.contains("（受け付けた内容：個人事業主）") && record.contains("（受け付けた内容：ひみつの水）"), "\(record)")
            let next = given(try await officer.get(try await upload("A-2")).text)
            #expect(next == found, "remembered with the headings: \(next)")
            let kept = try await test.platform.database.read { try $0.values("SELECT columns FROM intake_columns", as: String.self) }
            #expect(kept.count == 1 && kept.allSatisfy { $0.contains("restaurant") }, "\(kept)")
            let written = ["個人事業主", "飲食店営業", "ひみつの水", "個人ではない"]
            #expect(kept.allSatisfy { text in !written.contains { text.contains($0) } }, "what applicants wrote stays in no table: \(kept)")
            // What was said of one column says nothing once the question has had another.
            let third = try await upload("A-3")
            let shown = try await officer.get(third).text
            let water = try #require(given(shown).keys.first { $0.hasPrefix("as.water.") })
            #expect(try await officer.post(third, Elsewhere.chosen(shown).merging([water: "well"]) { $1 }).status == 303)
            #expect(given(try await officer.get(third).text)[water] == "well")
            #expect(try await officer.post(third, Elsewhere.chosen(shown).filter { $0.key != "to.water" }).status == 303)
            #expect(try await officer.post(third, Elsewhere.chosen(shown)).status == 303)
            #expect(given(try await officer.get(third).text)[water] == "")
        }
    }

    @Test(
        "Beside each column stand its first values, and every row of a preview can be opened, so that a column that was taken for another shows",
        arguments: Engine.tested)
    func samples(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let file = Elsewhere.csv([
                Elsewhere.row("A-1", "2022-09-30 09:12", ["屋号": "<b>ひろば亭</b>"]), Elsewhere.row("A-2", "2022-09-30 09:13", ["屋号": "二軒目"]),
            ])
            let columns = try #require(try await elsewhere.upload(officer, file).header("Location"))
            let page = try await officer.get(columns).text
            #expect(page.contains("初めの値：&lt;b&gt;ひろば亭&lt;/b&gt;、二軒目"), "\(page)")
            // The reading from the column of the name.
            let chosen = Elsewhere.chosen(page)
            _ = try await officer.post(columns, chosen.merging(["to.kana": chosen["to.name"] ?? ""]) { $1 })
            let preview = try await officer.get(String(columns.dropLast("/columns".count))).text
            #expect(preview.contains("<summary>答えを見る") && preview.contains("二軒目"), "\(preview)")
            #expect(preview.contains("かなではない文字があります"), "a hint and no fault: \(preview)")
        }
    }

    @Test(
        "Individual numbers are shown on no page of a file: their column has no samples, and one that stands elsewhere is masked",
        arguments: Engine.tested)
    func individualNumbers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", EarlyErasureTests.form()).problems.isEmpty)
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let headings = Elsewhere.headings + ["個人番号", "家族のマイナンバー"]
            // What the second holds has a wrong check digit: it is hidden for its heading.
            let row =
                Elsewhere.row(
                    "A-1", "2022-09-30 09:12", ["屋号": "ひろば亭", "使う水": "１２３４ー５６７８ー９０１８", "備考": "番号は 1234 5678 9018 です"])
                + ["123456789018", "987654321098"]
            let columns = try #require(try await elsewhere.upload(officer, Elsewhere.csv([row], headings: headings)).header("Location"))
            func hides(_ page: String) -> Bool { !["12345678", "5678 9018", "１２３４", "987654321098"].contains(where: page.contains) }
            let page = try await officer.get(columns).text
            #expect(hides(page) && page.contains("●●●● ●●●● ●●●●") && page.contains("初めの値：ひろば亭"), "\(page)")
            #expect(page.contains("家族のマイナンバー") && !page.contains("様式の選択肢にない値"), "an individual number is no word for an option: \(page)")
            // Where the column is taken for another question, too.
            let swapped = Elsewhere.chosen(page).merging(["to.shop_name": String(Elsewhere.headings.count)]) { $1 }
            #expect(try await officer.post(columns, swapped).status == 303)
            #expect(hides(try await officer.get(columns).text))
            let preview = try await officer.get(String(columns.dropLast("/columns".count))).text
            #expect(hides(preview) && preview.contains("答えを見る") && preview.contains("●●●● ●●●● ●●●●"), "\(preview)")
        }
    }

    @Test("A ZIP with the headings of a table that came alone is asked where its files belong", arguments: Engine.tested)
    func filesOfRemembered(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12")])))
            func archive(_ number: String) -> Data {
                Elsewhere.zip([("一覧.csv", Elsewhere.csv([Elsewhere.row(number, "2022-09-30 09:12")])), ("\(number)/平面図.pdf", Licence.pdf)])
            }
            let columns = try #require(try await elsewhere.upload(officer, archive("A-2"), name: "出力.zip").header("Location"))
            let chosen = Elsewhere.chosen(try await officer.get(columns).text)
            #expect(chosen["files-to"] != nil, "\(chosen)")
            // That they are papers of the office is a choice, too.
            #expect(try await officer.post(columns, chosen.merging(["files-to": ""]) { $1 }).status == 303)
            _ = try await elsewhere.take(officer, String(columns.dropLast("/columns".count)))
            let next = try #require(try await elsewhere.upload(officer, archive("A-3"), name: "出力.zip").header("Location"))
            #expect(Elsewhere.chosen(try await officer.get(next).text)["files-to"] == nil)
        }
    }

    @Test("What is wrong with a file is said in its own words; two names for where it arrived are refused, one in another width is the known one")
    func refusals() async throws {
        try await TestSite.withSample(.sqlite, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let list = Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12")])
            let title = Data("申請一覧\(String(repeating: ",申請一覧", count: 20))\r\n".utf8) + list
            let many = Elsewhere.zip([("一覧.csv", list)] + (1...5000).map { ("A-1/\($0).txt", Data("x".utf8)) })
            let files: [(Data, String)] = [
                (Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)), "古い形のExcelのブック（.xls）です"),
                (Data("%PDF-1.4\n1 0 obj\n".utf8) + Data(String(repeating: "0 0 m\n", count: 5000).utf8), "申請の一覧の表ではありません。読めるのは、CSV"),
                (Data([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), "申請の一覧の表ではありません。"),
                (Data("<?xml version=\"1.0\"?><list/>".utf8), "申請の一覧の表ではありません。"), (Data("まとめの文章です。\n二行目。\n".utf8), "申請の一覧の表ではありません。"),
                (Elsewhere.zip([("[Content_Types].xml", Data("x".utf8)), ("word/document.xml", Data("x".utf8))]), "申請の一覧の表ではありません。"),
                (Data(), "選んだファイルは空（0バイト）です。"), (Elsewhere.zip([("一覧.csv", Data())]), "選んだファイルは空（0バイト）です。"),
                (title, "見出しより上にある表題などの行を消すか"), (many, "5,000個までです"),
                (Data(("番号\n" + String(repeating: "1\n", count: 100_000)).utf8), "一度に2000件まで"),
            ]
            for (bytes, words) in files {
                let answer = try await elsewhere.upload(officer, bytes)
                #expect(answer.status == 422 && answer.text.contains(words), "\(words): \(answer.status) \(answer.text.suffix(900))")
            }
            func upload(_ fields: [String: String]) async throws -> TestBrowser.Answer {
                _ = try await officer.get(Elsewhere.base)
                let all = ["procedure": try await Licence(test: test).procedure()].merging(fields) { $1 }
                return try await officer.upload(Elsewhere.base, field: "file", name: "一覧.csv", list, all)
            }
            let both = try await upload(["source": "委託先", "source_name": "県の古いシステム"])
            #expect(both.status == 422 && both.text.contains("どちらか一方にしてください。"), "\(both.text.suffix(900))")
            #expect(try await upload(["source_name": "旧電子申請ｼｽﾃﾑ"]).status == 303)
            #expect(try await upload(["source": "旧電子申請システム", "source_name": "旧電子申請ｼｽﾃﾑ"]).status == 303)
            let sources = try await test.platform.database.read { try $0.values("SELECT DISTINCT source FROM intake_file", as: String.self) }
            #expect(sources == ["旧電子申請システム"], "\(sources)")
        }
    }

    @Test("Files that belong to no application are named, each with why, and what is not taken in is told to the officer and not to an applicant")
    func strays() async throws {
        try await TestSite.withSample(.sqlite, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let archive = Elsewhere.zip([
                ("一覧.csv", Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12")])), ("ばらの図.pdf", Licence.pdf), ("B-7/だれの.pdf", Licence.pdf),
                ("A-1/空.pdf", Data()),
            ])
            let preview = try await officer.get(try await elsewhere.ready(officer, archive, name: "出力.zip")).text
            for words in [
                "ばらの図.pdf：番号を名前にしたフォルダーに入っていません", "B-7/だれの.pdf：フォルダーの名前の番号が、一覧にありません", "ファイルが2個あります", "「空.pdf」は取り込みません（空のファイルです）",
            ] { #expect(preview.contains(words), "\(words): \(preview)") }
            #expect(!preview.contains("選んでください。</li>"), "\(preview)")
        }
    }

    @Test(
        "Who came with an address that is none is written to on paper like one who has none: no mail goes to it, and the officer is told to write",
        arguments: Engine.tested)
    func brokenMail(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let file = Elsewhere.csv([
                Elsewhere.row("A-1", "2022-09-30 09:12", ["メールアドレス": "okazaki@"]),
                Elsewhere.row("A-2", "2022-09-30 09:13", ["メールアドレス": ""]),
                Elsewhere.row("A-3", "2022-09-30 09:14"),
            ])
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, file), mails: true)
            var pages: [String] = []
            for made in try await elsewhere.applications() {
                let address = "/staff/cases/\(made.id)"
                _ = try await officer.get(address)
                let asked = try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"])
                #expect(asked.status == 303, "\(asked.text.suffix(900))")
                pages.append(try await officer.get(String((asked.header("Location") ?? address).prefix { $0 != "#" })).text)
            }
            #expect(pages.map { $0.contains("にメールで知らせました") } == [false, false, true], "\(pages[0])")
            let mails = try await test.platform.database.read { try $0.values("SELECT DISTINCT recipient FROM mail", as: String.self) }
            #expect(mails.contains("hanako@example.jp") && !mails.contains { $0.hasPrefix("okazaki") }, "\(mails)")
        }
    }

    @Test("What is missing or wrong in a row is told to the officer, who can choose no file and fill in no answer", arguments: Engine.tested)
    func officersWords(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let wrong = ["メールアドレス": "okazaki@", "屋号": "", "電話番号": "たぶん", "営業を始める予定の日": "R5.13.1"]
            let address = try await elsewhere.ready(officer, Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12", wrong)]))
            let preview = try await officer.get(address).text
            let results = try await elsewhere.take(officer, address)
            let csv = try await officer.get("\(address)/results.csv").text
            for page in [preview, results, csv] {
                for words in ["「施設の図面」の書類がありません。", "「屋号」の答えがありません。", "正しくありません。メールは送られません。（ファイルの値：okazaki@）"] {
                    #expect(page.contains(words), "\(words): \(page)")
                }
                #expect(!page.contains("今の値") && !page.contains("のファイルを選んで"), "\(page)")
                #expect(!page.contains(#/(入力して|選んで)ください。(（ファイルの値|<\/li>|\n)/#), "\(page)")
            }
        }
    }
}
