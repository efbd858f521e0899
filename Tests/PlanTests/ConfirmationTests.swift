import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What an officer confirmed") struct ConfirmationTests {
    @Test("Who agreed with a judgement has not changed the next one: it is computed, open again, and no override", arguments: Engine.tested)
    func agreement(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (yamada, nobody) = (try await test.browser("yamada"), try await test.browser())
            let page = "/staff/plan/hiroshima/2021"
            let seen = try #require(try await yamada.get(page).text.firstMatch(of: /name="seen" value="([0-9a-f]{64})"/)).1
            #expect(try await yamada.post("\(page)/confirmations", ["seen": String(seen)]).status == 303)
            #expect(try await yamada.get(page).text.contains("判定はすべて確認されています"))
            let file =
                "schema: hiroba.results/1\nplan: hiroshima\nfiscal_year: 2021\nindicators: [{id: P2-1, result: {value: 1001, total: 1300, words: \"1,001 人\"}}]\n"
            test.wait(seconds: 60)
            try await test.take("results", Data(file.utf8))
            let shown = try await nobody.get("/plan/hiroshima/indicators/P2-1").text
            #expect(!shown.contains("判定変更あり") && shown.contains("確認の後で数値が変わりました"))
            let row = try #require(try await nobody.get("/plan/hiroshima/2021.csv").text.split(separator: "\r\n").first { $0.contains("1,001 人") })
            #expect(row.contains("達成,achieved") && !row.contains("未達成,achieved"))
            #expect(try await yamada.get(page).text.contains("職員がまだ確認していない判定が1件あります"))
        }
    }

    @Test("The report names the computed judgement beside another in the words of the plan's scale", arguments: [Engine.sqlite])
    func computedWord(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            _ = try await yamada.get("/staff/plan/hiroshima/2021/P2-1")
            let change = ["grade": "late", "reason": "追加の研修を実施中"]
            #expect(try await yamada.post("/staff/plan/hiroshima/2021/P2-1/confirmation", change).status == 303)
            for path in ["/plan/hiroshima/2021", "/plan/hiroshima/2021.html"] {
                #expect(try await yamada.get(path).text.contains("※判定変更（計算：未達成）"), "\(path)")
            }
        }
    }
}
