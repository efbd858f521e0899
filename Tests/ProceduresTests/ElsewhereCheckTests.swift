import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("A difference from what arrived elsewhere that an officer has dealt with") struct ElsewhereCheckTests {
    private static let first = Elsewhere.row("A-1", "2022-09-30 09:12")
    private static let changes = ["氏名": "中島食品", "屋号": "中島亭"]
    private static let other = Elsewhere.row("A-1", "2022-09-30 09:12", changes)

    private func events(_ test: TestSite) async throws -> Int {
        try await test.platform.database.read { try $0.count("SELECT count(*) FROM case_event WHERE kind = 'outside-checked'") }
    }

    @Test(
        "It is told no more in whichever file it stands, another content is; the history of the case says who has looked, and a second press adds nothing",
        arguments: Engine.tested)
    func dealtWith(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, Elsewhere.csv([Self.first])))
            let made = try #require(try await elsewhere.applications().first)
            let address = try await elsewhere.ready(officer, Elsewhere.csv([Self.other]))
            let preview = try await officer.get(address).text
            #expect(preview.contains("取り込んだものと内容が違います") && preview.contains("違いを確かめた（A-1）"), "\(preview)")
            let act = Elsewhere.seen(preview).merging(["line": "2"]) { $1 }
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff")
            #expect(try await stranger.post("\(address)/check", act).status == 404, "another section")
            #expect(try await officer.post("\(address)/check", ["line": "2"]).status == 409, "not what was looked at")
            #expect(try await officer.post("\(address)/check", act.merging(["line": "9"]) { $1 }).status == 404)
            #expect(try await events(test) == 0)
            for _ in 0..<2 { #expect(try await officer.post("\(address)/check", act).header("Location") == address) }
            #expect(try await events(test) == 1)
            let after = try await officer.get(address).text
            #expect(after.contains("すべて取り込まれているか、違いを確かめてあります。") && !after.contains("内容が違います"), "\(after)")
            #expect(after.contains("1件は同じ番号の案件と内容が違い、違いを確かめてあります。") && !after.contains("件はすでに取り込まれています"), "counted apart")
            let look = after.firstMatch(of: /<a href="\/staff\/cases\/([^"]+)">違いを確かめた（([^、]+)、令和４年10月３日（月） [0-9:]+）<\/a>/)
            #expect(look?.1 == Substring("\(made.id)") && look?.2.isEmpty == false, "who, when and the case: \(after)")
            let same = try await officer.get(try await elsewhere.ready(officer, Elsewhere.csv([Self.first]))).text
            #expect(same.contains("取込み済み") && !same.contains("違いを確かめた"), "a row that is the same is no such row: \(same)")
            let history = try await officer.get("/staff/cases/\(made.id)").text
            #expect(history.contains("他システムの行との違いを確認") && history.contains("旧電子申請システムから届いた行との違い（氏名、屋号）を確かめました。"), "\(history)")
            #expect(history.contains("これによって案件の内容は変わっていません。"))
            func told(_ changes: [String: String]) async throws -> Bool {
                let file = Elsewhere.csv([Elsewhere.row("ａ-1", "令和４年９月30日 9時12分", changes)])
                return try await officer.get(try await elsewhere.ready(officer, file)).text.contains("内容が違います")
            }
            #expect(try await !told(Self.changes), "the same, written otherwise, in another file")
            #expect(try await !told([:]), "what was taken in stays known")
            #expect(try await told(Self.changes.merging(["屋号": "別の亭"]) { $1 }))
            #expect(try await told(["屋号": "中島亭"]), "a part of it is another content")
            try await test.platform.database.write { db in
                _ = try db.run("UPDATE application SET keep_until = '2020-01-01'")
                _ = try Jobs.enqueue("procedures.erase", at: test.platform.now, in: db)
            }
            try await test.work()
            let left = try await test.platform.database.read { try $0.count("SELECT count(*) FROM outside_content_checked") }
            #expect(left == 0, "it goes with the case")
        }
    }

    @Test("Of a file that was taken in, the row is done with it, and the file goes when nothing else is left in it", arguments: Engine.tested)
    func results(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, Elsewhere.csv([Self.first])))
            let address = try await elsewhere.ready(officer, Elsewhere.csv([Self.other, Elsewhere.row("A-5", "2022-09-30 10:00")]))
            let results = try await elsewhere.take(officer, address)
            #expect(results.contains("違いを確かめた（A-1）") && !results.contains("違いを確かめた（A-5）"), "\(results)")
            let act = Elsewhere.seen(results).merging(["line": "2"]) { $1 }
            #expect(try await officer.post("\(address)/check", act).status == 303)
            let after = try await officer.get(address).text
            #expect(after.contains("<li>違いを確かめた（") && !after.contains("違いを確かめた（A-1）"), "\(after)")
            #expect(after.contains("1件は同じ番号の案件と内容が違い、違いを確かめてあります。") && !after.contains("件はすでに取り込まれていました"), "\(after)")
            #expect(after.contains("案件を開く") && !after.contains("取込み済み"))
            let table = try await officer.get("\(address)/results.csv").text
            #expect(table.contains(",違いを確かめた,"), "\(table)")
            #expect(!after.contains("残りを取り込まずに"), "nothing is left to throw away")
            let kept = try await test.platform.database.read { try $0.count("SELECT count(*) FROM intake_file WHERE blob IS NOT NULL") }
            #expect(kept == 0)
            #expect(try await officer.post("\(address)/check", act).status == 410, "its content is no more")
        }
    }

    /// Rows that differ from the cases of their numbers, and the file in which they were taken in.
    private func differing(_ elsewhere: Elsewhere, _ officer: TestBrowser, _ numbers: [String]) async throws -> (
        address: String, seen: [String: String]
    ) {
        let rows = numbers.map { Elsewhere.row($0, "2022-09-30 09:12", Self.changes) }
        let address = try await elsewhere.ready(officer, Elsewhere.csv(rows))
        return (address, Elsewhere.seen(try await elsewhere.take(officer, address)))
    }

    @Test("Several are dealt with by one press, and nothing of them is where one is none", arguments: Engine.tested)
    func several(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer, numbers) = (Elsewhere(test: test), try await test.browser("jirou"), ["A-1", "A-2", "A-3"])
            let first = Elsewhere.csv(numbers.map { Elsewhere.row($0, "2022-09-30 09:12") })
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, first))
            let (address, seen) = try await differing(elsewhere, officer, numbers)
            let page = try await officer.get(address).text
            #expect(page.matches(of: /name="line" value="[234]"/).count == 3 && page.matches(of: /\/check"/).count == 1, "\(page)")
            let none = try await officer.post("\(address)/check", seen)
            #expect(none.status == 422 && none.text.contains("印を付けてから"))
            let wrong = try await officer.post("\(address)/check", pairs: seen.map { ($0.key, $0.value) } + [("line", "2"), ("line", "9")])
            #expect(wrong.status == 404)
            #expect(try await events(test) == 0)
            let some = try await officer.post("\(address)/check", pairs: seen.map { ($0.key, $0.value) } + [("line", "2"), ("line", "4")])
            #expect(some.status == 303, "\(some.text.suffix(900))")
            #expect(try await events(test) == 2)
            let left = try await officer.get(address).text
            #expect(left.contains("違いを確かめた（A-2）") && !left.contains("違いを確かめた（A-1）") && !left.contains("違いを確かめた（A-3）"))
        }
    }

    @Test("The same row in two files is looked at once, and is done with in both", arguments: Engine.tested)
    func twoFiles(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, Elsewhere.csv([Self.first])))
            let one = try await differing(elsewhere, officer, ["A-1"])
            let other = try await differing(elsewhere, officer, ["A-1"])
            for (address, seen) in [one, other] {
                #expect(try await officer.get(address).text.contains("違いを確かめた（A-1）"))
                #expect(try await officer.post("\(address)/check", seen.merging(["line": "2"]) { $1 }).status == 303)
                let after = try await officer.get(address).text
                #expect(after.contains("<li>違いを確かめた（") && !after.contains("違いを確かめた（A-1）"), "\(after)")
            }
            #expect(try await events(test) == 1, "the history of the case says it once")
            let kept = try await test.platform.database.read { try $0.count("SELECT count(*) FROM intake_file WHERE blob IS NOT NULL") }
            #expect(kept == 0, "nothing is left in either")
        }
    }
}
