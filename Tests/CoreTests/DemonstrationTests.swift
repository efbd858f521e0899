import Core
import HirobaTesting
import Storage
import Testing

@Suite("A demonstration, on every engine") struct DemonstrationTests {
    @Test("The mails of a demonstration stand on a page, which no other site has", arguments: Engine.tested)
    func demonstration(_ engine: Engine) async throws {
        let other = try await TestSite.with(engine) { test in try await test.browser().get("/demo/mail").status }
        #expect(other == 404)
        try await TestSite.with(engine, settings: ["mail-page": "yes", "banner": "見本です。"]) { test in
            let browser = try await test.browser()
            #expect(try await browser.get("/demo/mail").text.contains("メールはまだありません"))
            try await test.platform.database.write { db in
                for text in ["前のもの", "開いてください。\n{site}/mandates/abc\n<b>"] {
                    try Mail.post(to: "hanako@example.jp", subject: "確認のお願い", body: text, at: test.platform.now, in: db)
                }
            }
            let page = try await browser.get("/demo/mail").text
            #expect(page.contains("hanako@example.jp") && page.contains("/mandates/abc</a>") && page.contains("&lt;b&gt;") && page.contains("前のもの"))
            #expect(page.contains("href=\"/demo/mail\""), "the banner leads there")
        }
    }
}
