import Core
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("Practising with a sample") struct PracticeSampleTests {
    private func begin(_ test: TestSite, _ browser: TestBrowser, sample: String = "1") async throws -> String {
        let address = "/procedures/\(try await Licence(test: test).procedure())/practice"
        _ = try await browser.get(address)
        let first = try #require(try await browser.post(address, ["sample": sample]).header("Location"))
        return String(first.dropLast("/applicant".count))
    }

    /// What a browser would send of a page as it stands.
    private func controls(_ page: String) -> [String: String] {
        Workshop.controls(page.replacing("<form class=\"form\" id=\"form\"", with: "<form class=\"form wide\" id=\"form\""))
    }

    /// How many rows there are of everything that an application would leave.
    private func left(_ test: TestSite) async throws -> [Int] {
        try await test.platform.database.read { db in
            try [
                "SELECT count(*) FROM application", "SELECT count(*) FROM application_answers", "SELECT count(*) FROM case_event",
                "SELECT count(*) FROM draft", "SELECT count(*) FROM holding", "SELECT count(*) FROM attachment", "SELECT count(*) FROM fee",
                "SELECT count(*) FROM form_count", "SELECT count(*) FROM mail",
            ].map { try db.count($0) }
        }
    }

    @Test("Three sheets are there to be printed, each another invented person's, and no more", arguments: Engine.tested)
    func sheets(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let procedure = "/procedures/\(try await Licence(test: test).procedure())"
            #expect(try await browser.get(procedure).text.contains("\(procedure)/practice#samples"))
            let start = try await browser.get("\(procedure)/practice").text
            func body(_ page: String) -> String { page.firstMatch(of: /(?s)<article.*<\/article>/).map { String($0.0) } ?? "" }
            #expect(start.contains("質問は4〜5ページです。そのあとに、まとめて確かめるページがあります。"), "\(start.firstMatch(of: /質問は[^<]*/)?.0 ?? "")")
            #expect(start.matches(of: /見本[123]（[^）]+）/).count >= 3 && start.matches(of: /質問は[45]ページ<\/span>/).count == 3, "whose each is stands here")
            var seen: Set<String> = []
            for number in 1...3 {
                let address = "\(procedure)/practice/samples/\(number)"
                #expect(start.contains(address))
                let sheet = try await browser.get(address)
                #expect(sheet.status == 200 && sheet.text.contains("架空の人の見本です") && sheet.text.contains("data-mark=\"架空"))
                #expect(sheet.text.contains("<rt>") && sheet.text.contains("0820-00-01") && sheet.text.contains("（見本）"))
                #expect(body(try await test.browser().get(address).text) == body(sheet.text), "the same for everybody")
                seen.insert(body(sheet.text))
            }
            #expect(seen.count == 3)
            for number in ["0", "4", "-1", "x", "99999999999999999999"] {
                #expect(try await browser.get("\(procedure)/practice/samples/\(number)").status == 404, "\(number)")
            }
            #expect(try await browser.post("\(procedure)/practice", ["sample": "4"]).status == 404)
            let english = try await test.browser(language: "en").get("\(procedure)/practice/samples/1").text
            #expect(EnglishCheck.unmarked(english).isEmpty, "\(EnglishCheck.unmarked(english).prefix(5))")
        }
    }

    @Test("Whoever fills in every page comes to a receipt that is none, and nothing is left of it", arguments: Engine.tested, ["1", "2", "3"])
    func through(_ engine: Engine, _ sample: String) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, before) = (try await test.browser(), try await left(test))
            let base = try await begin(test, browser, sample: sample)
            #expect(try await browser.get("\(base)/all-done").header("Location") == "\(base)/check-answers", "there is no end before it is whole")
            var page = "applicant"
            for _ in 0..<12 where page != "check-answers" {
                _ = try await browser.get("\(base)/\(page)")
                #expect(try await browser.post("\(base)/\(page)", ["do": "sample"]).header("Location") == "\(base)/\(page)?filled=yes")
                let filled = try await browser.get("\(base)/\(page)?filled=yes").text
                #expect(filled.contains("見本の内容を入れました") && filled.contains("見本\(sample)で練習しています"))
                let next = try await browser.post("\(base)/\(page)", controls(filled))
                let address = try #require(next.header("Location"), "\(page): \(next.status) \(next.text.suffix(1500))")
                page = String(address.dropFirst(base.count + 1).prefix { $0 != "?" && $0 != "#" })
            }
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("練習を終える") && check.contains("練習では送られません"))
            #expect(try await browser.post("\(base)/check-answers").header("Location") == "\(base)/all-done")
            let done = try await browser.get("\(base)/all-done").text
            #expect(done.contains("練習用の受付票") && done.contains("data-mark=\"練習") && done.contains("何も送られていません"))
            let number = String(try #require(done.firstMatch(of: /receipt-number mono">([0-9-]+)</)).1)
            #expect(number.hasPrefix("34000-22-") && ReceiptNumber(number) == nil, "\(number)")
            _ = try await browser.get("/applications")
            let opened = try await browser.post("/applications", ["receipt": number, "code": "0000-0000-0000"])
            #expect(opened.status == 422 && opened.text.contains("受付番号を確かめてください"))
            #expect(try await left(test) == before, "no application, draft, number or mail")
        }
    }

    @Test(
        "The sample is filled in from the top of the page; a box of a file that is not ticked says so, and asks for no file", arguments: Engine.tested
    )
    func top(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let base = try await begin(test, browser)
            let page = try await browser.get("\(base)/hygiene").text
            let (button, heading) = (page.range(of: "value=\"sample\""), page.range(of: "<h1>"))
            #expect(try #require(button).lowerBound < #require(heading).lowerBound)
            #expect(page.matches(of: /value="sample"/).count == 1)
            let answer = try await browser.post("\(base)/hygiene", ["water": "public"])
            #expect(answer.status == 422 && answer.text.contains("にチェックを入れてください。練習では、ファイルは選びません。"))
            #expect(!answer.text.contains("のファイルを選んでください"))
            #expect(try await !browser.get("\(base)/check-answers").text.contains("のファイルを選んでください"))
        }
    }

    @Test("Filling a page keeps what was typed on the others, and answers what this way brings up", arguments: Engine.tested)
    func others(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            for sample in ["1", "2", "3"] {
                let browser = try await test.browser()
                let base = try await begin(test, browser, sample: sample)
                _ = try await browser.get("\(base)/applicant")
                #expect(try await browser.post("\(base)/applicant", Licence.pages[0].1).status == 303)
                let shop = Licence.pages[1].1.merging(["vehicle": "yes"]) { $1 }
                // What the kind of business brings up is answered with the second save.
                for _ in 0..<2 { #expect(try await browser.post("\(base)/shop", shop).status == 303) }
                #expect(try await browser.post("\(base)/vehicle_details", ["do": "sample"]).status == 303)
                #expect(try await browser.get("\(base)/vehicle_details").text.contains("value=\"広島 300 み 00-01\""), "\(sample)")
                #expect(try await browser.get("\(base)/applicant").text.contains("value=\"ひろば食品\""))
                #expect(try await browser.get("\(base)/shop").text.contains("value=\"ひろば亭\""))
            }
        }
    }

    @Test("One begins again with nothing left of what was typed, once that is sure", arguments: Engine.tested)
    func restart(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let base = try await begin(test, browser, sample: "2")
            _ = try await browser.get("\(base)/applicant")
            #expect(try await browser.post("\(base)/applicant", Licence.pages[0].1).status == 303)
            let asked = try await browser.post("\(base)/shop", ["do": "restart"])
            #expect(asked.status == 200 && asked.text.contains("はじめからやり直す") && asked.text.contains("value=\"restart\""))
            #expect(try await browser.get("\(base)/applicant").text.contains("ひろば食品"), "nothing is gone yet")
            #expect(try await browser.post("\(base)/shop", ["do": "restart", "sure": "yes"]).header("Location") == "\(base)/applicant")
            let page = try await browser.get("\(base)/applicant").text
            #expect(!page.contains("ひろば食品") && page.contains("見本2で練習しています"))
            #expect(try await !browser.get("\(base)/check-answers").text.contains("広場 花子"))
        }
    }

    @Test("Nobody fills or clears another's practice, and no page that is not asked", arguments: Engine.tested)
    func hostile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, stranger) = (try await test.browser(), try await test.browser())
            let base = try await begin(test, browser)
            _ = try await begin(test, stranger)
            _ = try await browser.get("\(base)/applicant")
            #expect(try await browser.post("\(base)/applicant", Licence.pages[0].1).status == 303)
            for act in [["do": "sample"], ["do": "restart"], ["do": "restart", "sure": "yes"]] {
                #expect(try await stranger.post("\(base)/applicant", act).status == 404, "\(act)")
            }
            for page in ["nowhere", "vehicle_details", "check-answers", "all-done"] {
                #expect(try await browser.post("\(base)/\(page)", ["do": "sample"]).status == 404, "\(page)")
            }
            #expect(try await browser.get("\(base)/applicant").text.contains("ひろば食品"))
            let stored = try await test.platform.database.read { try $0.values("SELECT answers FROM form_practice", as: [UInt8].self) }
            #expect(stored.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("食品") })
        }
    }
}
