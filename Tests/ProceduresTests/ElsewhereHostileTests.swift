import Core
import Foundation
import HirobaTesting
import Storage
import Tabular
import Testing
import Web

@Suite("Taking in what arrived elsewhere, when things change meanwhile") struct ElsewhereHostileTests {
    @Test(
        "What is confirmed is what was looked at: where a colleague has changed the columns since, nothing is taken in until it is looked at again",
        arguments: Engine.tested)
    func changedColumns(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            try await Licence(test: test).addColleague()
            let colleague = try await test.browser("ryouko")
            let address = try await elsewhere.ready(officer, Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12")]))
            let seen = Elsewhere.seen(try await officer.get(address).text)
            #expect(!seen.isEmpty)
            let columns = Elsewhere.chosen(try await colleague.get("\(address)/columns").text)
            let swapped = columns.merging(["to.shop_name": "3", "to.name": "11"]) { $1 }
            #expect(try await colleague.post("\(address)/columns", swapped).status == 303)
            for stamp in [seen, [:], ["seen": "0"]] {
                let refused = try await officer.post("\(address)/confirmation", stamp.merging(["sure": "yes"]) { $1 })
                #expect(refused.status == 409 && refused.text.contains("まだ何も取り込んでいません"), "\(stamp): \(refused.status)")
            }
            try await test.work()
            #expect(try await elsewhere.applications().isEmpty)
            #expect(try await elsewhere.take(officer, address).contains("1件を案件にしました"))
        }
    }

    @Test(
        "Where who confirmed it has lost the right, or their account, before the job comes to it, nothing is taken in, and a colleague takes it over",
        arguments: Engine.tested)
    func lostRight(_ engine: Engine) async throws {
        let losses: [SQL] = [
            "UPDATE role_grant SET organisation = '340006-soumu-zaisan' WHERE person_id IN (SELECT id FROM person WHERE login = 'jirou')",
            "UPDATE person SET closed_at = '2022-10-03T01:00:00.000Z' WHERE login = 'jirou'",
        ]
        for loss in losses {
            try await TestSite.withSample(engine, at: Licence.day) { test in
                let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
                try await Licence(test: test).addColleague()
                let address = try await elsewhere.ready(officer, Elsewhere.csv([Elsewhere.row("A-1", "2022-09-30 09:12")]))
                let seen = Elsewhere.seen(try await officer.get(address).text)
                #expect(try await officer.post("\(address)/confirmation", seen.merging(["sure": "yes"]) { $1 }).status == 303)
                try await test.platform.database.write { _ = try $0.run(loss) }
                try await test.work()
                #expect(try await elsewhere.applications().isEmpty)
                let colleague = try await test.browser("ryouko")
                let page = try await colleague.get(address)
                #expect(page.header("Refresh") == nil && page.text.contains("1件は取り込めませんでした"), "it does not run for ever: \(page.text)")
                #expect(try await elsewhere.take(colleague, address).contains("1件を案件にしました"))
            }
        }
    }

    @Test(
        "Rows in which nothing stands are none; of today without a time it has arrived; what is left in a file afterwards can be thrown away, and the journal says so",
        arguments: Engine.tested)
    func blankRows(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let blank = Elsewhere.headings.map { _ in "" }
            func kept() async throws -> Int {
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM intake_file WHERE blob IS NOT NULL") }
            }
            let whole = try await elsewhere.ready(
                officer, Elsewhere.csv([Elsewhere.row("A-1", "2022-10-03"), blank, blank.map { _ in " " }, Elsewhere.row("A-2", "令和４年10月２日")]))
            #expect(try await elsewhere.take(officer, whole).contains("2件を案件にしました"))
            let arrived = try await elsewhere.applications().map(\.arrived)
            #expect(arrived.map { $0.prefix(14) } == ["2022-10-02T03:", "2022-10-03T01:"], "noon, and of today not after now: \(arrived)")
            let made = try #require(try await elsewhere.applications().first)
            let record = try await officer.get("/staff/cases/\(made.id)").text
            let told = record.components(separatedBy: "<time datetime=\"\(made.arrived)\">").dropFirst().first?.prefix { $0 != "<" }
            #expect(told.map(String.init) == "令和４年10月２日（日）", "a day is told without a time: \(record)")
            #expect(try await kept() == 0)
            let half = try await elsewhere.ready(officer, Elsewhere.csv([Elsewhere.row("A-3", "2022-10-02"), Elsewhere.row("A-4", "")]))
            #expect(try await elsewhere.take(officer, half).contains("残りを取り込まずに"))
            #expect(try await kept() == 1)
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff")
            #expect(try await stranger.post("\(half)/removal", ["sure": "yes"]).status == 404)
            #expect(try await officer.post("\(half)/removal", ["sure": "yes"]).status == 303)
            #expect(try await kept() == 0)
            let page = try await officer.get(half).text
            #expect(page.contains("1件を案件にしました") && !page.contains("\(half)/removal") && !page.contains("\(half)/confirmation"), "\(page)")
            let entries = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'procedures.discard-intake'")
            }
            #expect(entries == 1)
        }
    }

    @Test(
        "However often it is looked at, and on whichever page, a preview counts all rows of a file alike, until its columns or the day are others",
        arguments: Engine.tested)
    func outline(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            var rows = (1...60).map { Elsewhere.row("F-\($0)", "2022-09-30 09:12") }
            rows += [Elsewhere.row("F-60", "2022-09-30 09:12"), Elsewhere.row("F-61", "2022-10-04 09:00"), Elsewhere.row("F-62", "")]
            let address = try await elsewhere.ready(officer, Elsewhere.csv(rows))
            let counts = "60件が案件になります（うち60件に補正の箇所）。3件は取り込めません。このファイルからは"
            for page in [address, address, "\(address)?page=2", "\(address)?page=1"] {
                let text = try await officer.get(page).text
                #expect(text.contains(counts), "\(page): \(text)")
                #expect(text.contains("F-55") == page.hasSuffix("=2") && text.contains("F-45") != page.hasSuffix("=2"), "\(page)")
            }
            #expect(try await officer.get("\(address)?page=2").text.contains("同じ番号が61行目にもあります"), "though that line is on another page")
            let columns = Elsewhere.chosen(try await officer.get("\(address)/columns").text)
            #expect(try await officer.post("\(address)/columns", columns.merging(["to.arrived-at": "0"]) { $1 }).status == 303)
            #expect(try await officer.get(address).text.contains("取り込める申請がありません。"))
            #expect(try await officer.post("\(address)/columns", columns).status == 303)
            test.wait(seconds: 86_400)
            #expect(try await test.browser("jirou").get(address).text.contains("61件が案件になります"), "what was to come has arrived")
        }
    }

    @Test("What is to come later on the day can be taken in once it has arrived, though it was looked at before", arguments: Engine.tested)
    func laterToday(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let address = try await elsewhere.ready(officer, Elsewhere.csv([Elsewhere.row("A-1", "2022-10-03 20:00")]))
            #expect(try await officer.get(address).text.contains("取り込める申請がありません。"))
            test.wait(seconds: 11 * 3600)
            let later = try await test.browser("jirou")
            #expect(try await later.get(address).text.contains("1件が案件になります"))
            #expect(try await elsewhere.take(later, address).contains("1件を案件にしました"))
        }
    }

    @Test("What turns the direction of the text around it comes in by no file, as by no form", arguments: Engine.tested)
    func turnedText(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let row = Elsewhere.row("A-1\u{202E}", "2022-09-30 09:12", ["屋号": "ひろば\u{202E}亭\u{2066}", "営業の種類": "ラーメン\u{202E}屋"])
            let address = try await elsewhere.ready(officer, Elsewhere.csv([row]))
            let preview = try await officer.get(address).text
            #expect(preview.contains("ひろば亭") && preview.contains("（ファイルの値：ラーメン屋）"), "\(preview)")
            #expect(try await elsewhere.take(officer, address).contains("1件を案件にしました"))
            let made = try #require(try await elsewhere.applications().first)
            let page = try await officer.get("/staff/cases/\(made.id)").text
            #expect(page.contains("ひろば亭") && page.contains("そこでの番号：A-1") && !page.unicodeScalars.contains(where: \.turnsText), "\(page)")
        }
    }

    @Test(
        "A number that is written for spreadsheets is the number that it shows: it is taken in once",
        arguments: Engine.tested)
    func written(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            _ = try await elsewhere.take(
                officer, try await elsewhere.ready(officer, Elsewhere.csv([Elsewhere.row("=\"0012\"", "2022-09-30 09:12")])))
            let made = try #require(try await elsewhere.applications().first)
            #expect(try await officer.get("/staff/cases/\(made.id)").text.contains("そこでの番号：0012"))
            let again = try await elsewhere.ready(officer, Elsewhere.csv([Elsewhere.row("0012", "2022-09-30 09:12")]))
            #expect(try await officer.get(again).text.contains("1件はすでに取り込まれています"))
        }
    }

    @Test(
        "A workbook, a file in Shift_JIS and an archive of Windows with its own separators are read like any other",
        arguments: [Engine.sqlite])
    func formats(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let utf8 = Elsewhere.csv([Elsewhere.row("B-1", "2022-09-30 09:12", ["代表者の氏名": "髙﨑 花子"])])
            let sjis = Data(Lettering(.shiftJIS).bytes(String(decoding: utf8, as: UTF8.self)))
            #expect(sjis != utf8)
            let archive = Elsewhere.zip([("一覧.csv", Elsewhere.csv([Elsewhere.row("C-1", "2022-09-30 09:13")])), ("C-1\\平面図.pdf", Licence.pdf)])
            let sheet = XlsxWriter.Sheet(
                name: "一覧", widths: Elsewhere.headings.map { _ in 12 }, header: Elsewhere.headings,
                rows: [Elsewhere.row("E-1", "2022-09-30 09:14", ["屋号": "表計算の店"]).map { .text($0) }])
            let book = try XlsxWriter(title: "一覧", author: "試験", comments: "", sheets: [sheet]).data()
            for (bytes, name, words) in [(sjis, "一覧.csv", "髙﨑 花子"), (archive, "一覧.zip", "平面図.pdf"), (book, "一覧.xlsx", "表計算の店")] {
                let address = try await elsewhere.ready(officer, bytes, name: name)
                #expect(try await elsewhere.take(officer, address).contains("1件を案件にしました"), "\(name)")
                let made = try #require(try await elsewhere.applications().last)
                #expect(try await officer.get("/staff/cases/\(made.id)").text.contains(words), "\(name)")
            }
        }
    }

    @Test(
        "What a system sends of an option that is none stays as it was sent beside the flag, and what is not asked is told to it",
        arguments: Engine.tested)
    func byToken(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let procedure = try await Licence(test: test).procedure()
            let path = "/procedures/\(procedure)/applications"
            let system = try await System(test, "jirou", ["procedures.submit", "procedures.work"])
            func send(_ number: String, _ source: String, _ changes: [String: JSON]) async throws -> TestBrowser.Answer {
                let elsewhere: JSON = ["source": .string(source), "number": .string(number), "arrived_at": "2022-09-30 09:12"]
                let body: JSON = ["answers": System.answers(changes), "elsewhere": elsewhere]
                return try await system.post(path, body, headers: ["Idempotency-Key": number])
            }
            let blank = try await send("D-0", "　", [:])
            #expect(blank.status == 422 && blank.faultPaths == ["elsewhere.source"], "\(blank.text)")
            // The kind of person decides whether a representative is asked for.
            let made = try await send("D-1", "委託先", ["business": "ラーメン屋", "kind": "person"])
            #expect(made.status == 201, "\(made.text)")
            let notes = made.json["notes"]?.items.compactMap { $0["path"]?.text } ?? []
            #expect(notes == ["representative"], "\(made.text)")
            let officer = try await test.browser("jirou")
            let page = try await officer.get("/staff/cases/\(made.json["application_id"]?.text ?? "")").text
            #expect(page.contains("（受け付けた内容：ラーメン屋）"), "\(page)")
            let again = try await system.post(
                path,
                [
                    "answers": System.answers(["business": "ラーメン屋", "kind": "person"]),
                    "elsewhere": ["source": "委託先", "number": "D-1", "arrived_at": "2022-09-30 09:12"],
                ], headers: ["Idempotency-Key": "D-1"])
            #expect(again.status == 201 && again.json["is_replayed"]?.flag == true && again.json["notes"] == nil)
        }
    }
}
