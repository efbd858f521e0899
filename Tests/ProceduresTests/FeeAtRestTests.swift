import HirobaTesting
import Storage
import Testing

@Suite("The fee of what was rejected, and who is told of it") struct FeeAtRestTests {
    @Test(
        "That it was rejected nobody learns from its fee before the notice is issued, nor a delegate who may not fetch it",
        arguments: Engine.tested)
    func untold(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await Mandating.sent(delegate, principal, licence)
            try await licence.decide(application, ["outcome": "rejected", "facts": "図面がない。", "reason_text": "要件を満たさないため。"])
            for browser in [delegate, principal] {
                for page in [application, "\(application)/receipt"] {
                    let text = try await browser.get(page).text
                    #expect(text.contains("ひろば") && !text.contains("却下されたため"), "\(page)")
                    #expect(!text.contains("手数料の納付をお願いします"), "nor is it asked for")
                }
            }
            try await test.platform.database.write { [now = test.platform.now] in try $0.run("UPDATE notice SET issued_at = \(now)") }
            #expect(try await principal.get(application).text.contains("却下されたため"))
            #expect(try await !delegate.get(application).text.contains("却下されたため"))
        }
    }
}
