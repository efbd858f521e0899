import Core
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing
import Web

@Suite("Forms that everybody can use") struct AccessibilityTests {
    private func page(_ body: String, lang: String = "ja") -> String {
        "<!doctype html><html lang=\"\(lang)\"><body><main><h1>申請</h1>\(body)</main></body></html>"
    }

    /// The rules that a page does not keep.
    private func broken(_ body: String, lang: String = "ja", purposes: [String: String] = [:]) -> [AccessibilityRule] {
        AccessibilityRule.faults(in: page(body, lang: lang), language: .ja, purposes: purposes).map(\.rule)
    }

    @Test(
        "What is planted is found, each by its rule, and what is in order is not",
        arguments: [
            ("<input name=\"a\" type=\"text\">", AccessibilityRule.labels), ("<label for=\"a\"></label><input id=\"a\" name=\"a\">", .labels),
            ("<label><input type=\"radio\" name=\"a\">はい</label><label><input type=\"radio\" name=\"a\">いいえ</label>", .labels),
            ("<p class=\"error-message\">書いてください。</p>", .faults), ("<a href=\"#nowhere\">直す</a>", .faults),
            ("<p id=\"a\">あ</p><p id=\"a\">い</p>", .ids), ("<label for=\"a\">名</label><input id=\"a\" name=\"a\" aria-describedby=\"gone\">", .ids),
            ("<h3>見出し</h3>", .headings), ("<h2> </h2>", .headings), ("<h1>もう一つ</h1>", .headings),
            ("<a href=\"/\"></a>", .names), ("<button name=\"do\" value=\"x\"> </button>", .names), ("<img src=\"a.png\">", .names),
            ("<table><tr><td>1</td></tr></table>", .tables), ("<table><tr><th>年</th><td>1</td></tr></table>", .tables),
        ])
    func planted(_ body: String, _ rule: AccessibilityRule) {
        #expect(broken(body) == [rule], "\(body)")
    }

    @Test("A control about oneself says so, a page says its language, and a page in order has no fault") func kept() {
        let name = "<label for=\"name\">氏名</label><input id=\"name\" name=\"name\" autocomplete=\"name\">"
        #expect(broken(name, purposes: ["name": "name"]).isEmpty)
        #expect(broken(name.replacing(" autocomplete=\"name\"", with: ""), purposes: ["name": "name"]) == [.purpose])
        #expect(broken(name, lang: "en") == [.language])
        let all = """
            <div class="error-summary"><h2>1件</h2><ul><li><a href="#kind">区分</a></li></ul></div>
            <fieldset id="kind" aria-describedby="kind-error"><legend>区分</legend><p class="error-message" id="kind-error">選んでください。</p>
            <label><input type="radio" name="kind" value="a"> 個人</label><label><input type="radio" name="kind" value="b"> 法人</label></fieldset>
            <h2>場所</h2><h3>所在地</h3><table><thead><tr><th scope="col">年</th></tr></thead><tbody><tr><td>1 &gt; 0</td></tr></tbody></table>
            <input type="hidden" name="form_token" value="1"><label class="choice"><input type="checkbox" name="agreed"> 事実です</label>
            <a href="/" aria-label="トップへ"></a><img src="a.png" alt=""><svg role="img" aria-label="図"></svg>
            """
        #expect(broken(all).isEmpty, "\(AccessibilityRule.faults(in: page(all), language: .ja))")
    }

    @Test(
        "A form is examined when it is published: the result stands with the version, on the procedure's page and on the page on accessibility",
        arguments: Engine.tested)
    func published(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let results = try await test.platform.database.read {
                try $0.rows("SELECT pages, faults FROM form_accessibility").map { (try $0["pages"] as Int, try $0["faults"] as Int) }
            }
            #expect(results.count == 13 && results.allSatisfy { $0.0 >= 10 && $0.1 == 0 }, "\(results)")
            let resident = try await test.browser()
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            let page = try await resident.get("/procedures/\(shop.procedure)").text
            #expect(page.contains("様式のアクセシビリティの検査") && page.contains("次の項目に誤りはありませんでした"))
            #expect(page.contains("この検査は、適合を示すものではありません"), "what is not tested is said")
            try await shop.begin(officer)
            try await shop.change(officer, "p1", ["title_ja": "お店"])
            #expect(try await shop.publish(officer).status == 303)
            let version = try await officer.get("\(shop.base)/versions/2").text
            #expect(version.contains("様式の第2版の") && version.contains("見出しの順が正しい"))
            let about = try await resident.get("/about/accessibility").text
            #expect(about.contains("様式ごとの自動検査の結果") && about.matches(of: /href="\/procedures\/[0-9A-Z]{26}"/).count == 13)
            let row = try #require(about.split(separator: "<tr").first { $0.contains(shop.procedure) })
            #expect(row.contains(">2<"), "the version in force: \(row)")
            #expect(
                try await officer.post("/staff/procedures/\(shop.procedure)/abolition", ["abolished_on": "2022-10-01", "reason": "統合"]).status == 303)
            let without = try await resident.get("/about/accessibility").text
            #expect(!without.contains("href=\"/procedures/\(shop.procedure)\""), "what is abolished has no form any more")
            #expect(try await test.browser(language: "en").get("/about/accessibility").text.contains("This is no statement of conformity"))
        }
    }

    @Test("Versions that were published before there was a check are examined by night", arguments: Engine.tested)
    func older(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await test.platform.database.write { _ = try $0.run("DELETE FROM form_accessibility") }
            let procedure = try await Licence(test: test).procedure()
            #expect(try await test.browser().get("/procedures/\(procedure)").text.contains("まだ自動検査をしていません"))
            try await test.platform.database.write { _ = try Jobs.enqueue("procedures.accessibility", at: test.platform.now, in: $0) }
            try await test.work()
            let count = try await test.platform.database.read { try $0.count("SELECT count(*) FROM form_accessibility WHERE faults = 0") }
            #expect(count == 13)
        }
    }
}
