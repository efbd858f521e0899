import Core
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("The keys of an officer for other systems, on every engine") struct TokenTests {
    @Test("A key that works is neither out of sight nor left working behind a hundred that are over", arguments: Engine.tested)
    func inSight(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            func make(_ name: String, days: Int) async throws {
                try await test.platform.database.write { [now = test.platform.now, scopes = Array(test.platform.scopes.prefix(1))] db in
                    let jirou = try #require(try Person.with(login: "jirou", in: db))
                    _ = try ApiToken.make(name, scopes: scopes, until: now.day.adding(days: days), for: jirou, by: .program("test"), at: now, in: db)
                }
            }
            try await make("文書管理", days: 365)
            for _ in 0..<101 {
                try await make("きょうだけの鍵", days: 0)
                test.wait(seconds: 86_400)
            }
            let jirou = try await test.browser("jirou")
            let page = try await jirou.get("/account/tokens").text
            #expect(page.contains("文書管理") && page.matches(of: #/account/tokens/[0-9A-Z]{26}/end/#).count == 1)
            let open = try await test.platform.database.write { [now = test.platform.now] db in
                try People.close(try #require(try Person.with(login: "jirou", in: db)), by: .program("test"), at: now, in: db)
                return try db.count("SELECT count(*) FROM api_token WHERE name = '文書管理' AND ended_at IS NULL")
            }
            #expect(open == 0)
        }
    }
}
