import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Finding one's way in the plan") struct EvidencePageTests {
    @Test("A year that the plan does not have is said with the years that it has", arguments: [Engine.sqlite])
    func years(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (browser, yamada, jirou) = (try await test.browser(), try await test.browser("yamada"), try await test.browser("michiko"))
            for (who, path) in [
                (browser, "/plan/hiroshima/1999"), (browser, "/plan/hiroshima/99999999999"), (browser, "/plan/hiroshima/2031.json"),
                (browser, "/plan/hiroshima?year=1999"), (browser, "/plan/hiroshima/indicators/P1-1?year=2030"),
                (yamada, "/staff/plan/hiroshima/1999"),
            ] {
                let answer = try await who.get(path)
                #expect(answer.status == 404, "\(path): \(answer.status)")
                if path.hasSuffix(".json") { continue }
                #expect(answer.text.contains("令和３年度から令和５年度まで"), "\(path)")
                let link = try #require(answer.text.firstMatch(of: /<li><a href="([^"]+2021)">令和３年度<\/a>/), "\(path)")
                #expect(try await who.get(String(link.1).replacing("&amp;", with: "&")).status == 200, "\(link.1)")
            }
            #expect(try await !jirou.get("/staff/plan/hiroshima/1999").text.contains("令和３年度から"), "the inside is for its own body")
        }
    }

    @Test("A judgement for which the plan has only a sign stands with words", arguments: [Engine.sqlite])
    func signs(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let page = try await test.browser().get("/plan/hiroshima").text
            #expect(page.contains("○</span> ―（判定なし）</span></li>") && page.contains("○ ―（判定なし）</option>"))
            #expect(page.contains("●</span> 達成</span></li>"), "a word stands by itself")
            let english = try await test.browser(language: "en").get("/plan/hiroshima").text
            #expect(english.contains("○</span> Not judged</span></li>"))
        }
    }

    @Test("Evidence is searched by name or number, and one pages back as well as on", arguments: Engine.tested)
    func evidencePages(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (browser, path) = (try await test.browser(), "/plan/hiroshima/measures/procedures.seals-abolished?year=2021&as_of=2022-03-31")
            func link(_ text: String, _ rel: String) -> String? {
                let found = rel == "next" ? text.firstMatch(of: /rel="next" href="([^"]+)"/) : text.firstMatch(of: /rel="prev" href="([^"]+)"/)
                return found.map { String($0.1).replacing("&amp;", with: "&") }
            }
            func rows(_ text: String) -> [String] { text.matches(of: /scope="row"><a href="(\/procedures\/[0-9A-Z]+)"/).map { String($0.1) } }
            let first = try await browser.get(path).text
            #expect(rows(first).count == 100 && link(first, "prev") == nil)
            let second = try await browser.get(try #require(link(first, "next"))).text
            let third = try await browser.get(try #require(link(second, "next"))).text
            let back = try await browser.get(try #require(link(third, "prev"))).text
            #expect(rows(back) == rows(second))
            let home = try await browser.get(try #require(link(back, "prev"))).text
            #expect(rows(home) == rows(first) && link(home, "prev") == nil)
            let one = try await browser.get("\(path)&q=h-0912").text
            #expect(rows(one).count == 1 && one.contains("食品営業許可申請"))
            let some = try await browser.get("\(path)&q=\("許可".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")").text
            #expect(rows(some).count > 1 && some.contains("根拠の記録 1,742件"), "the figure stays what it is")
            for same in ["H-0912", "食品　営業許可申請"].map({ $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }) {
                #expect(try await browser.get("\(path)&q=\(same)").text.contains("食品営業許可申請"), "\(same): in whatever case or width")
            }
            #expect(try await rows(browser.get("\(path)&q=!").text).count == 4, "安心！ is found by either mark")
            for odd in ["%25", "_", "%27", "%3C"] { #expect(try await rows(browser.get("\(path)&q=\(odd)").text).isEmpty, "\(odd)") }
            #expect(try await browser.get("\(path)&q=zzz").text.contains("合う記録はありません"))
        }
    }

    @Test("What bears on a judgement without being counted is told beside what is", arguments: [Engine.sqlite])
    func besides(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            for path in ["P1-3", "P1-3/evidence"] {
                let text = try await browser.get("/plan/hiroshima/indicators/\(path)?year=2021").text
                #expect(text.contains("根拠の記録 1件（ほかに判定にかかわる記録 3件）"), "\(path)")
            }
            #expect(try await !browser.get("/plan/hiroshima/indicators/P1-1/evidence?year=2021").text.contains("ほかに判定にかかわる記録"))
        }
    }

    @Test("Officers read the days of what they recorded as everybody does", arguments: [Engine.sqlite])
    func staffDays(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let text = try await test.browser("tarou").get("/staff/plan/hiroshima/2021/P1-3").text
            #expect(text.contains("令和４年３月１日（火）"), "\(text.suffix(3000))")
            #expect(!text.contains("<div>2022-03-01</div>"))
        }
    }

    @Test("English pages of the plan write days as people do", arguments: [Engine.sqlite])
    func englishDays(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser(language: "en")
            let text = try await browser.get("/plan/hiroshima/indicators/P1-1?year=2021&as_of=2022-03-31").text
            #expect(try await browser.get("/plan/hiroshima/2021").text.contains("The report itself is in Japanese only."))
            #expect(text.contains("as of 31 March 2022") && !text.contains(">2022-03-31<"), "\(text.suffix(3000))")
        }
    }
}
