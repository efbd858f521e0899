import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("How to object stands on the applicant's own page") struct AppealTests {
    @Test("With conditions it says to whom and within which months, in both languages; without, it says nothing", arguments: Engine.tested)
    func conditions(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let (english, japanese, licence) = (try await test.browser(language: "en"), try await test.browser(), Licence(test: test))
            let (bound, free) = (try await licence.apply(english), try await licence.apply(english))
            let (receipt, code) = try await licence.numbers(english, bound)
            _ = try await japanese.get("/applications")
            #expect(try await japanese.post("/applications", ["receipt": receipt, "code": code]).header("Location") == bound)
            try await licence.decide(bound, ["outcome": "granted", "departure": "試験のため", "conditions": "深夜は営業しないこと。"])
            try await licence.decide(free)
            #expect(try await !japanese.get(bound).text.contains("審査請求"), "not before the notice is there")
            try await test.work()
            let words = try await japanese.get(bound).text
            #expect(words.contains("この結果に不服があるとき") && words.contains("３か月以内に、広島県知事に対して審査請求をすることができます。"))
            #expect(words.contains("審査請求をしたときは、その審査請求に対する裁決があったことを知った日の翌日から起算して６か月以内に"), "a review takes no time from the suit")
            let translated = try await english.get(bound).text
            #expect(
                translated.contains("If you do not agree with the result") && translated.contains("request a review by the Governor of Hiroshima"))
            #expect(translated.contains("within six months from the day after you learned how that was decided"))
            #expect(try await !english.get(free).text.contains("request a review"))
        }
    }
}
