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

    @Test("What is exported can be taken in again without a change", arguments: [Engine.sqlite])
    func roundTrip(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            let csv = try await yamada.get("/staff/procedures.csv")
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
            #expect(try await yamada.post("/staff/procedures/\(id)/approval").status == 409)
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
