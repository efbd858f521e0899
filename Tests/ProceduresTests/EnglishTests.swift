import Core
import Foundation
import HirobaTesting
import Storage
import Testing

/// What an applicant reads in English.
@Suite("Applying in English") struct EnglishTests {
    @Test("From the first page to the receipt no Japanese stands unmarked, and the trail has the English name", arguments: Engine.tested)
    func applying(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: ["payments": "sandbox"], at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(language: "en"), Licence(test: test))
            let procedure = try await licence.procedure()
            for page in ["", "/apply", "/practice"] { try await look(browser, "/procedures/\(procedure)\(page)") }
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            for page in ["/applicant", "/applicant?places=address", "/hygiene", "/check-answers", "", "/mandate", "/save-for-later"] {
                let text = try await look(browser, base + page)
                #expect(text.contains("\">Application for a food business licence</a></li>"), "\(page)")
            }
            let application = try await licence.submit(browser, base)
            for page in ["/receipt", "", "/fee"] { try await look(browser, application + page) }
            try await look(browser, "/applications")
        }
    }

    @Test("Latin letters that were invited as a reading are not remarked upon; kanji there still are", arguments: Engine.tested)
    func latinKana(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(language: "en"), Licence(test: test))
            let base = try await licence.begin(browser)
            for (kana, isRemarked) in [("Emma O'Brien-Brown", false), ("広島 食品", true), ("Emma 食品", true)] {
                _ = try await browser.get("\(base)/applicant")
                try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1.merging(["name": "Emma Brown", "kana": kana]) { $1 })
                #expect(try await browser.get("\(base)/check-answers").text.contains("letters that are no kana") == isRemarked, "\(kana)")
            }
        }
    }

    @Test("A search by English words says how many procedures they cannot find; the Japanese page has nothing to say", arguments: Engine.tested)
    func japaneseOnly(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (english, japanese) = (try await test.browser(language: "en"), try await test.browser())
            let words = "have a Japanese name only"
            for search in ["/procedures?q=food", "/procedures?q=nothing-like-it"] {
                #expect(try await english.get(search).text.contains(words), "\(search)")
            }
            #expect(try await !english.get("/procedures").text.contains(words), "nothing was searched for")
            #expect(try await !japanese.get("/procedures?q=food").text.contains("英語の名称がありません"))
        }
    }

    @discardableResult
    private func look(_ browser: TestBrowser, _ address: String) async throws -> String {
        let answer = try await browser.get(address)
        #expect(answer.status == 200 && answer.text.contains("<html lang=\"en\">"), "\(address)")
        let unmarked = EnglishCheck.unmarked(answer.text)
        #expect(unmarked.isEmpty, "\(address): \(unmarked.prefix(5))")
        return answer.text
    }
}
