import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Numbers and years of the inventory") struct InventoryNumberTests {
    @Test("A list of procedures whose numbers have a ~ goes on where its page ended", arguments: Engine.tested)
    func tilde(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let rows = (10..<62).map { "1~\($0),試しの届出\($0),343021-jouhou\n" }.joined()
            let outcome = try await test.take("procedures", Data(("番号,手続名,所管課\n" + rows).utf8))
            try #require(outcome.problems.isEmpty && outcome.added == 52, "\(outcome.problems)")
            let michiko = try await test.browser("michiko")
            var (address, seen) = ("/staff/procedures", Set<String>())
            for _ in 0..<3 {
                let page = try await michiko.get(address).text
                for match in page.matches(of: /<a href="\/staff\/procedures\/([0-9A-Z]{26})"/) { #expect(seen.insert(String(match.1)).inserted) }
                guard let next = page.firstMatch(of: /rel="next" href="([^"]+)"/) else { break }
                address = String(next.1).replacing("&amp;", with: "&")
            }
            #expect(seen.count == 52)
        }
    }

    @Test("A name or a number that no index holds is refused in words, on the page and in both kinds of file", arguments: Engine.tested)
    func lengths(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (long, michiko) = (String(repeating: "長", count: 801), try await test.browser("michiko"))
            _ = try await michiko.get("/staff/procedures/new")
            let fields = ["organisation": "343021-jouhou", "number": "Z-1", "name": long]
            let refused = try await michiko.post("/staff/procedures/new", fields)
            #expect(refused.status == 422 && refused.text.contains("「手続名」は800文字以内"))
            let file = Data("番号,手続名,所管課\n\(String(repeating: "9", count: 101)),\(long),343021-jouhou\n".utf8)
            let problems = try await test.take("procedures", file).problems
            #expect(problems.count == 2 && problems.allSatisfy { $0.contains("文字以内で書いてください") }, "\(problems)")
            let survey = Data("手続ID,手続名,手続類型,手続主体,手続の受け手\nZ-1,\(long),1 申請等,5 国民等,3 地方等\n".utf8)
            #expect(try await test.take("survey", survey).problems.contains { $0.contains("「手続名」は800文字以内") })
            #expect(try await michiko.post("/staff/procedures/new", fields.merging(["name": String(long.dropLast())]) { $1 }).status == 303)
        }
    }

    @Test("A fiscal year without its era is refused, on the page and in a file: 3 is no year of the plan", arguments: [Engine.sqlite])
    func year(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let michiko = try await test.browser("michiko")
            _ = try await michiko.get("/staff/procedures/new")
            let fields = ["organisation": "343021-jouhou", "number": "Z-1", "name": "試しの届出"]
            for typed in ["3", "20211"] {
                let refused = try await michiko.post("/staff/procedures/new", fields.merging(["online_target": typed]) { $1 })
                #expect(refused.status == 422 && refused.text.contains("は年度ではありません"), "\(typed)")
                let file = Data("番号,手続名,所管課,オンライン化目標年度\nZ-2,試しの申請,343021-jouhou,\(typed)\n".utf8)
                #expect(try await test.take("procedures", file, dryRun: true).problems.contains { $0.contains("は年度ではありません") }, "\(typed)")
            }
            #expect(try await michiko.post("/staff/procedures/new", fields.merging(["online_target": "令和３年度"]) { $1 }).status == 303)
            let kept = try await test.platform.database.read {
                try $0.value("SELECT online_target FROM procedure WHERE number = 'Z-1' AND body = '343021'", as: Int.self)
            }
            #expect(kept == 2021)
        }
    }
}
