import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Revised editions") struct RevisionTests {
    /// Freezes the year, or revises it: asked once, answered once.
    private func freeze(_ browser: TestBrowser, _ fields: [String: String] = [:]) async throws -> TestBrowser.Answer {
        _ = try await browser.get("/staff/plan/hiroshima/2021")
        return try await browser.post("/staff/plan/hiroshima/2021/editions", try await sure(browser, fields))
    }

    private func sure(_ browser: TestBrowser, _ fields: [String: String]) async throws -> [String: String] {
        let asked = try await browser.post("/staff/plan/hiroshima/2021/editions", fields)
        let seen = try #require(asked.text.firstMatch(of: /name="seen" value="([0-9a-f]{64})"/)).1
        return fields.merging(["sure": "yes", "seen": String(seen)]) { $1 }
    }

    @Test("Two officers who revise at the same time make one edition, with the number that its files say", arguments: Engine.tested)
    func twoOfficers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (one, other) = (try await test.browser("yamada"), try await test.browser("yamada"))
            #expect(try await freeze(one).status == 303)
            let file =
                "schema: hiroba.results/1\nplan: hiroshima\nfiscal_year: 2021\nindicators: [{id: P2-1, result: {value: 1001, total: 1300, words: \"1,001 人\"}}]\n"
            test.wait(seconds: 60)
            try await test.take("results", Data(file.utf8))
            let fields = ["reason_kind": "better-data", "reason": "受講者の名簿を突合した"]
            for browser in [one, other] { _ = try await browser.get("/staff/plan/hiroshima/2021") }
            let (first, second) = (try await sure(one, fields), try await sure(other, fields))
            async let mine = one.post("/staff/plan/hiroshima/2021/editions", first).status
            async let theirs = other.post("/staff/plan/hiroshima/2021/editions", second).status
            let statuses = try await [mine, theirs].sorted()
            #expect(statuses == [303, 409])
            let numbers = try await test.platform.database.read { try $0.values("SELECT number FROM plan_edition ORDER BY number", as: Int.self) }
            #expect(numbers == [1, 2])
        }
    }

    @Test("A wrong word of a frozen report is corrected by a revised edition, which tells it", arguments: Engine.tested)
    func words(_ engine: Engine) async throws {
        let file = try Repository.text("Samples/hiroshima/plan.yml")
        let corrected = file.replacing("subjects: 県民，県職員等", with: "subjects: 県民，県・市町職員等")
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            #expect(try await freeze(yamada).status == 303)
            test.wait(seconds: 60)
            try await test.take("plan", Data(corrected.utf8))
            let reason = ["reason_kind": "correction", "reason": "対象者の誤り"]
            let asked = try await yamada.post("/staff/plan/hiroshima/2021/editions", reason).text
            #expect(asked.contains("<h1>改訂版を作る</h1>") && asked.contains("<dd>誤りの訂正</dd>") && asked.contains("<dd>対象者の誤り</dd>"))
            #expect(try await freeze(yamada, reason).status == 303)
            let page = try await yamada.get("/plan/hiroshima/2021?edition=2").text
            #expect(page.contains("県民，県職員等") && page.contains("県民，県・市町職員等") && page.contains("対象者の誤り"))
        }
    }
}
