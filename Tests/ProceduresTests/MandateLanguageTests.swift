import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Mails about a mandate are in the language of whoever reads them") struct MandateLanguageTests {
    private func mails(_ recipient: String, _ subject: String, _ test: TestSite) async throws -> [String] {
        try await test.platform.database.read {
            try $0.values("SELECT body FROM mail WHERE recipient = \(recipient) AND subject LIKE \("%" + subject + "%")", as: String.self)
        }
    }

    private func isJapanese(_ text: String) -> Bool { text.contains("手続：") || text.contains("押してください") }

    @Test(
        "Whose language is not known is asked in both, with the buttons of the page; once they agree in English they are told in English, with the way to end it",
        arguments: Engine.tested)
    func english(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal) = (try await test.browser(language: "en"), try await test.browser(language: "en"))
            let base = try await Licence(test: test).begin(delegate)
            _ = try await delegate.get("\(base)/mandate")
            #expect(try await delegate.post("\(base)/mandate", Mandating.asking).status == 303)
            let asked = try #require(try await mails("hanako@example.jp", "May somebody act for you", test).first)
            for words in ["「任せる」を押して", "choose “Agree”", "choose “Decline”", "“Application for a food business licence”"] {
                #expect(asked.contains(words), "\(words)")
            }
            let link = try await Mandating.link(test)
            let page = try await principal.get(link).text
            for words in [">Agree<", ">Decline<", "wants to send “Application for a food business licence”"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(try await principal.post(link, ["do": "confirm"]).status == 200)
            let own = try #require(try await mails("hanako@example.jp", "Mandate confirmed", test).first)
            #expect(own.contains(link) && own.contains("choose “End the mandate”") && !isJapanese(own))
            let theirs = try #require(try await mails("dairi@example.jp", "Mandate confirmed", test).first)
            #expect(theirs.contains("Procedure: Application for a food business licence") && !isJapanese(theirs))
            #expect(!theirs.contains("/mandates/"), "the link that ends it is the principal's alone")
        }
    }

    @Test(
        "A principal who reads Japanese is told in Japanese, whatever the delegate reads; so is whoever is named by the one who names",
        arguments: Engine.tested)
    func mixed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub) = (try await test.browser(language: "en"), try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true)
            let own = try #require(try await mails("hanako@example.jp", "委任が確認されました", test).first)
            #expect(isJapanese(own) && !own.contains("Procedure: "))
            let link = try await SubMandating.named(delegate, application, test)
            let asked = try #require(try await mails("fukudai@example.jp", "Will you act as sub-delegate", test).first)
            #expect(asked.contains("choose “Accept”") && !isJapanese(asked), "the language in which their address was given")
            #expect(try await delegate.get(link).text.contains("Application for a food business licence"))
            _ = try await sub.get(link)
            #expect(try await sub.post(link, ["do": "accept"]).status == 303)
            #expect(try await mails("fukudai@example.jp", "復代理が始まりました", test).count == 1, "and then the language in which they accepted")
            #expect(try await mails("dairi@example.jp", "The sub-delegation has begun", test).count == 1)
        }
    }
}
