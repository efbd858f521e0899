import Core
import Foundation
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

    @Test("A demonstration signs with the cards of invented people, good, revoked and over; no other site does", arguments: [Engine.sqlite])
    func cards(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let browser = try await test.browser()
            #expect(try await browser.get("/demo/card").status == 404)
            _ = try await browser.get("/sign-in")
            #expect(try await browser.upload("/demo/card", field: "document", name: "a.json", Data("{}".utf8), ["card": "hanako"]).status == 404)
        }
        try await TestEngines.withFolder { folder in
            let authority = CardAuthority(folder: "\(folder)/cards", name: "Demonstration")
            let settings = authority.settings.merging(["card-page": authority.folder, "mail-page": "yes"]) { $1 }
            try await TestSite.with(engine, settings: settings) { test in
                for _ in 0..<2 { try await PracticeCards.prepare(authority, at: test.platform.now) }
                let browser = try await test.browser()
                let page = try await browser.get("/demo/card").text
                #expect(page.contains("本物のマイナンバーカードではなく") && page.contains("広場　花子"))
                let document = Data(#"{"draft":"01"}"#.utf8)
                let trust = try #require(CardTrust(test.platform))
                func refusal(_ card: String) async throws -> CardSignatureProblem? {
                    let made = try await browser.upload("/demo/card", field: "document", name: "a.json", document, ["card": card])
                    #expect(made.status == 200 && made.header("Content-Type") == "application/pkcs7-signature", "\(card)")
                    do {
                        _ = try await trust.check(made.bytes, over: Array(document), at: test.platform.now) { _ in [] }
                        return nil
                    } catch let problem as CardSignatureProblem { return problem }
                }
                #expect(try await refusal("hanako") == nil)
                #expect(try await refusal("jirou") == nil)
                #expect(try await refusal("tsukiko") == .revoked)
                #expect(try await refusal("tarou") == .expired)
                #expect(try await browser.upload("/demo/card", field: "document", name: "a.json", document, ["card": "../root"]).status == 422)
                #expect(try await browser.post("/demo/card", ["card": "hanako"]).status == 422)
                let words = try await browser.upload("/demo/card", field: "document", name: "a.txt", Data("広場 花子".utf8), ["card": "hanako"])
                #expect(words.status == 422 && words.text.contains("署名する文書（JSON）ではありません"))
            }
        }
    }

    @Test("Invented cards are for demonstrations alone, which show their mails and believe no other cards: any other site refuses to start")
    func real() async throws {
        try await TestEngines.withFolder { folder in
            let demonstration = ["card-page": "\(folder)/cards", "jpki-roots": "\(folder)/cards/roots", "jpki-crl": "\(folder)/cards/lists"]
            let sites: [[String: String]] = [
                ["mail-page": "no"], ["mail-page": "yes", "jpki-roots": "\(folder)/jpki"], ["mail-page": "yes", "jpki-roots": ""],
                ["mail-page": "yes", "jpki-roots": "\(folder)/cards-of-others"], ["mail-page": "yes", "jpki-roots": "\(folder)/cards/../jpki"],
            ]
            for changes in sites {
                let flags = demonstration.merging(["data": "\(folder)/var"]) { $1 }.merging(changes) { $1 }
                let settings = try await Settings(flags: flags, environment: [:])
                #expect(settings.practiceCards == nil, "\(changes)")
                let failure = await #expect(throws: CommandFailure.self) { _ = try await PlatformMaker.open(settings) }
                #expect(failure?.code == 78 && failure?.message.en.contains("card-page") == true, "\(changes)")
                let status = try await TestSite.with(.sqlite, settings: flags.filter { $0.key != "data" }) { test in
                    try await test.browser().get("/demo/card").status
                }
                #expect(status == 404, "\(changes)")
            }
        }
    }
}
