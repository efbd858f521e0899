import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("The catalogue of procedures") struct CatalogueTests {
    /// The names on every page of a search, in order.
    private func names(_ browser: TestBrowser, _ query: String) async throws -> [String] {
        var (address, names) = ("/procedures?\(query)", [String]())
        for _ in 0..<200 {
            let page = try await browser.get(address).text
            names += page.matches(of: #/<li><a href="\/procedures\/[0-9A-Z]{26}">([^<]+)<\/a>/#).map { String($0.1) }
            guard let next = page.firstMatch(of: #/rel="next" href="([^"]+)"/#) else { return names }
            address = String(next.1).replacing("&amp;", with: "&")
        }
        return names
    }

    private func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    @Test("Anybody finds a procedure by one character, by several words, in any width", arguments: Engine.tested)
    func search(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            let one = try await names(browser, "q=\(encoded("猟"))")
            let named = one.prefix { $0.contains("猟") }
            #expect(!named.isEmpty && one.dropFirst(named.count).allSatisfy { !$0.contains("猟") }, "names before what guides say")
            let two = try await names(browser, "q=\(encoded("営業　食品"))")
            #expect(two.first == "食品営業許可申請" || two.contains("食品営業許可申請"))
            #expect(two.prefix { $0.contains("食品") && $0.contains("営業") }.count > 1)
            #expect(try await names(browser, "q=\(encoded("食品営業許可"))").first == "食品営業許可申請", "the name itself, before those that begin with it")
            #expect(try await names(browser, "q=\(encoded("カフェを開きたい"))") == ["食品営業許可申請"], "what bears the meaning of a sentence")
            #expect(try await browser.get("/procedures?q=\(encoded("カフェを開きたい"))").text.contains("「カフェ」「開」でさがしました"))
            #expect(try await names(browser, "q=\(encoded("飲食店"))").first == "食品営業許可申請", "another word for it, before names that have it within")
            #expect(try await names(browser, "q=\(encoded("飲食店 許可"))").first == "食品営業許可申請", "and with a word of its name")
            let english = try await test.browser(language: "en").get("/procedures?q=open+a+cafe").text
            #expect(english.contains("Application for a food business licence") && english.contains("食品営業許可申請"))
            #expect(try await names(browser, "q=\(encoded("ﾄﾞｸﾎﾞﾂ"))").isEmpty)
            #expect(try await browser.get("/procedures?q=\(encoded("ぬるぽ"))").text.contains("見つかりませんでした"))
            #expect(try await browser.get("/procedures?q=\(encoded("100%_"))").status == 200)
        }
    }

    @Test("An English page says once that it is explained in Japanese only, where nobody has written it in English", arguments: Engine.tested)
    func japaneseOnly(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (english, japanese) = (try await test.browser(language: "en"), try await test.browser())
            let (plain, written) = try await test.platform.database.read { db in
                (
                    try db.value(
                        """
                        SELECT id FROM procedure WHERE id NOT IN (SELECT procedure_id FROM procedure_guide)
                        AND id NOT IN (SELECT procedure_id FROM form_version) ORDER BY id LIMIT 1
                        """, as: String.self),
                    try db.value("SELECT id FROM procedure WHERE number = 'H-0912' AND body = '340006'", as: String.self)
                )
            }
            let (one, other) = (try #require(plain), try #require(written))
            let words = /This explanation is only available in Japanese/
            #expect(try await english.get("/procedures/\(one)").text.matches(of: words).count == 1)
            #expect(try await english.get("/procedures/\(other)").text.matches(of: words).isEmpty)
            #expect(try await !japanese.get("/procedures/\(one)").text.contains("この手続の説明は、日本語だけです。"))
        }
    }

    @Test("All that is in force is listed once; what was abolished is not, whoever approved it", arguments: Engine.tested)
    func whole(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            let listed = try await names(browser, "")
            let inForce = try await test.platform.database.read {
                try $0.count(
                    "SELECT count(*) FROM procedure WHERE id NOT IN (SELECT procedure_id FROM procedure_abolition WHERE ended_at IS NULL AND abolished_on <= '2022-05-12')"
                )
            }
            #expect(listed.count == inForce && inForce > 2000)
            #expect(!listed.contains { $0.contains("離職者緊急生活資金") })
            let online = try await names(browser, "online=yes&body=340006")
            let wanted = try await test.platform.database.read {
                try $0.count(
                    "SELECT count(*) FROM procedure WHERE body = '340006' AND online_since <= '2022-05-12' AND id IN (SELECT procedure_id FROM form_version WHERE valid_from < '2022-05-13') AND id NOT IN (SELECT procedure_id FROM procedure_abolition WHERE ended_at IS NULL AND abolished_on <= '2022-05-12')"
                )
            }
            #expect(online.count == wanted)
        }
    }

    @Test("A procedure that will be abolished can be applied for until that day, online, for practice and on paper", arguments: Engine.tested)
    func abolishedLater(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, resident) = (try await test.browser("jirou"), try await test.browser())
            let procedure = try await Licence(test: test).procedure()
            _ = try await officer.get("/staff/procedures/\(procedure)")
            let fields = ["abolished_on": "2022-10-10", "reason": "制度の統合のため"]
            #expect(try await officer.post("/staff/procedures/\(procedure)/abolition", fields).status == 303)
            let before = try await resident.get("/procedures/\(procedure)").text
            #expect(before.contains("令和４年10月10日") && before.contains("オンラインで申請できます"), "the day is told")
            let doors = ["apply", "practice", "paper-form.pdf"].map { "href=\"/procedures/\(procedure)/\($0)\"" }
            for door in doors { #expect(before.contains(door), "\(door)") }
            test.wait(seconds: 8 * 86_400)
            let after = try await resident.get("/procedures/\(procedure)").text
            #expect(after.contains("制度の統合のため") && !after.contains("オンラインで申請できます"))
            for door in doors { #expect(!after.contains(door), "\(door)") }
            #expect(try await resident.get("/procedures/\(procedure)/paper-form.pdf").status == 404)
        }
    }

    @Test("A procedure says in plain words how to apply and whether a seal is needed", arguments: [Engine.sqlite])
    func plain(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let list = try await browser.get("/procedures?online=yes&body=340006").text
            #expect(list.contains("このサイトで手続</span>") && !list.contains("オンライン（別の窓口）"))
            let id = try #require(list.firstMatch(of: #/procedures\/([0-9A-Z]{26})/#)).1
            let page = try await browser.get("/procedures/\(id)").text
            #expect(page.contains(/オンラインで(申請|届出|請求|申込み)できます/) && page.contains("はんこ") && page.contains("広島県 "))
            #expect(try await browser.get("/").text.contains("href=\"/procedures\""))
        }
    }
}
