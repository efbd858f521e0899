import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What arrived elsewhere and says something else under a number that is known") struct ElsewhereContentTests {
    private static let first = Elsewhere.row("A-1", "2022-09-30 09:12")
    private static let other = Elsewhere.row("A-1", "2022-09-30 09:12", ["氏名": "中島食品", "屋号": "中島亭"])

    @Test(
        "Where two rows of a file have one number and say different things both are marked, and the one that was not taken in never looks done",
        arguments: Engine.tested)
    func twins(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let file = Elsewhere.csv([Self.first, Self.other, Elsewhere.row("A-2", "2022-09-30 09:13"), Elsewhere.row("A-2", "令和４年９月30日 9:13")])
            let address = try await elsewhere.ready(officer, file)
            let preview = try await officer.get(address).text
            #expect(preview.contains("2件が案件になります") && preview.contains("2件は取り込めません"), "\(preview)")
            #expect(preview.contains("同じ番号が3行目にもあり、内容が違います（違う列：氏名、屋号）"), "the first row is marked, too: \(preview)")
            #expect(preview.contains("同じ番号が2行目にもあります。内容が違うので（違う列：氏名、屋号）"), "\(preview)")
            #expect(preview.contains("同じ番号が4行目にもあります。内容は同じなので"), "written otherwise and the same: \(preview)")
            let results = try await elsewhere.take(officer, address)
            #expect(results.contains("2件を案件にしました") && results.contains("1件はすでに取り込まれていました"), "\(results)")
            #expect(results.contains("1件は取り込めませんでした（うち1件は、同じ番号の案件と内容が違います）"), "\(results)")
            #expect(results.contains("同じ番号が3行目にもあり、内容が違います"), "\(results)")
            let made = try #require(try await elsewhere.applications().first)
            #expect(try await officer.get("/staff/cases/\(made.id)").text.contains("同じ番号が3行目にもあり"), "its history says so")
            // The same file once more.
            let again = try await elsewhere.ready(officer, file)
            let second = try await officer.get(again).text
            #expect(second.contains("3件はすでに取り込まれています") && second.contains("取り込んだものと内容が違います"), "\(second)")
            #expect(second.contains("1件は取り込めません（うち1件は、同じ番号の案件と内容が違います）"), "\(second)")
            #expect(second.contains("この行は内容が違います（違う列：氏名、屋号）。この行は取り込みません。案件を開いて見比べ"), "\(second)")
            #expect(try await elsewhere.applications().count == 2)
        }
    }

    @Test(
        "A corrected file does not look taken in: the row says which columns differ, leads to the case, and its file stays until somebody throws it away",
        arguments: Engine.tested)
    func corrected(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, Elsewhere.csv([Self.first])))
            let made = try #require(try await elsewhere.applications().first)
            func read(_ changes: [String: String]) async throws -> (address: String, preview: String) {
                let file = Elsewhere.csv([Elsewhere.row("ａ-1", "令和４年９月30日 9時12分", changes), Elsewhere.row("A-5", "2022-09-30 10:00")])
                let address = try await elsewhere.ready(officer, file)
                return (address, try await officer.get(address).text)
            }
            // What goes into no case is not compared, and neither is how a thing is written.
            let (_, same) = try await read(["備考": "処理済み", "フリガナ": "ヒロバショクヒン", "営業を始める予定の日": "2023/4/1", "住所": " 広島市中区基町１０－５２ "])
            #expect(same.contains("1件はすでに取り込まれています") && !same.contains("内容が違います"), "\(same)")
            let (address, preview) = try await read(["電話番号": "082-228-9999", "責任者の氏名": "小川 進"])
            #expect(!preview.contains("1件はすでに取り込まれています") && preview.contains("1件が案件になります"), "\(preview)")
            #expect(preview.contains("違う列：電話番号、責任者の氏名") && preview.contains("/staff/cases/\(made.id)"), "\(preview)")
            let results = try await elsewhere.take(officer, address)
            #expect(results.contains("取り込んだものと内容が違います") && results.contains("href=\"/staff/cases/\(made.id)\""), "\(results)")
            #expect(results.contains("残りを取り込まずに"), "what is not taken in stays in the file: \(results)")
            let csv = try await officer.get("\(address)/results.csv").text
            #expect(csv.contains("違う列：電話番号、責任者の氏名") && csv.contains("/staff/cases/\(made.id)"), "\(csv)")
            #expect(try await elsewhere.applications().count == 2)
        }
    }

    @Test(
        "What is kept to compare by says nothing of anybody: equal words of two people are unlike, and it goes with the case",
        arguments: Engine.tested)
    func digests(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let rows = [Self.first, Elsewhere.row("A-2", "2022-09-30 09:13")]
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, Elsewhere.csv(rows)))
            func kept() async throws -> [[String: String]] {
                try await test.platform.database.read { try $0.values("SELECT digests FROM outside_content", as: String.self) }.map {
                    try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
                }
            }
            let both = try await kept()
            #expect(both.count == 2 && both.allSatisfy { $0["shop_name"] != nil && $0["outside-number"] == nil }, "\(both)")
            #expect(both.allSatisfy { $0.values.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil } }, "\(both)")
            #expect(Set(both[0].values).isDisjoint(with: both[1].values), "\(both)")
            let first = try #require(try await elsewhere.applications().first)
            // Whatever was taken in before anything was kept is said not to be compared.
            try await test.platform.database.write { db in _ = try db.run("DELETE FROM outside_content WHERE application_id = \(first.id)") }
            let file = Elsewhere.csv([Self.other, Elsewhere.row("A-2", "2022-09-30 09:13")])
            let preview = try await officer.get(try await elsewhere.ready(officer, file)).text
            #expect(preview.contains("2件はすでに取り込まれています"), "\(preview)")
            #expect(preview.matches(of: /内容が同じかは確かめていません/).count == 1, "\(preview)")
            try await test.platform.database.write { db in
                _ = try db.run("UPDATE application SET keep_until = '2020-01-01'")
                _ = try Jobs.enqueue("procedures.erase", at: test.platform.now, in: db)
            }
            try await test.work()
            #expect(try await kept().isEmpty)
        }
    }

    @Test("Of an individual number nothing is kept, be it in its column or elsewhere", arguments: Engine.tested)
    func individualNumbers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", EarlyErasureTests.form()).problems.isEmpty)
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            func file(_ number: String) -> Data {
                let row = Elsewhere.row("A-1", "2022-09-30 09:12", ["使う水": "番号は 1234 5678 9018 です"]) + [number]
                return Elsewhere.csv([row], headings: Elsewhere.headings + ["個人番号"])
            }
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, file("123456789018")))
            let kept = try await test.platform.database.read { try $0.values("SELECT digests FROM outside_content", as: String.self) }
            #expect(kept.count == 1 && kept.allSatisfy { !$0.contains("mynumber") && $0.contains("water") }, "\(kept)")
            let preview = try await officer.get(try await elsewhere.ready(officer, file("987654321098"))).text
            #expect(preview.contains("1件はすでに取り込まれています"), "\(preview)")
        }
    }

    @Test(
        "What comes only from rows that are cases already is warned of no more, and what is none of something is not counted",
        arguments: Engine.tested)
    func doneRows(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let strange = Elsewhere.row("A-1", "2022-09-30 09:12", ["資格": "講習会を修了した人"])
            let address = try await elsewhere.ready(officer, Elsewhere.csv([strange]))
            let first = try await officer.get(address).text
            #expect(first.contains("様式の選択肢にない値があります：講習会を修了した人"), "\(first)")
            #expect(try await !elsewhere.take(officer, address).contains(#/[^0-9]0件[はをが]/#))
            let next = Elsewhere.row("A-2", "2022-09-30 09:13")
            let preview = try await officer.get(try await elsewhere.ready(officer, Elsewhere.csv([strange, next]))).text
            #expect(preview.contains("1件が案件になります") && !preview.contains("様式の選択肢にない値があります"), "\(preview)")
            let done = try await officer.get(try await elsewhere.ready(officer, Elsewhere.csv([strange]))).text
            #expect(done.contains("すべて取り込まれています。") && !done.contains(#/[^0-9]0件[はをが]/#), "\(done)")
        }
    }
}
