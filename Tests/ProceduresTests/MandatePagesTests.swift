import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("What the pages say of whom one acts for") struct MandatePagesTests {
    @Test("The delegate's list and each page of the form say for whom; the principal's own do not", arguments: Engine.tested)
    func forWhom(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            let (page, words) = ("\(base)/shop", "見本 花子さんの代わりに入力しています")
            #expect(try await !delegate.get(page).text.contains(words))
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", test)
            #expect(try await delegate.get(page).text.contains(words))
            #expect(try await !principal.get(page).text.contains(words), "they answer for themselves")
            func isNamed(_ browser: TestBrowser) async throws -> Bool { try await browser.get("/applications").text.contains("本人：見本 花子") }
            #expect(try await isNamed(delegate), "the draft")
            _ = try await licence.submit(delegate, base)
            #expect(try await isNamed(delegate), "what was sent")
            #expect(try await !isNamed(principal))
        }
    }

    @Test(
        "Whoever waits sees what was asked and that a register number is unusual, and the principal has a telephone to call",
        arguments: Engine.tested)
    func waiting(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal) = (try await test.browser(), try await test.browser())
            let base = try await Licence(test: test).begin(delegate)
            _ = try await delegate.get("\(base)/mandate")
            let asking = Mandating.asking.filter { $0.key != "acts" }.merging(["register_number": "12"]) { $1 }
            #expect(try await delegate.post("\(base)/mandate", asking).status == 303, "it is remarked upon, and not refused")
            let pages = (try await delegate.get("\(base)/mandate").text, try await principal.get(try await Mandating.link(test)).text)
            for page in [pages.0, pages.1] {
                #expect(page.contains("行政書士 登録番号 12（見本行政書士事務所）") && page.contains("申請だけを任されています。"))
            }
            #expect(pages.0.contains("ふつう8桁です") && !pages.1.contains("8桁"), "the principal cannot check it")
            #expect(pages.0.contains("あなたの申告です") && pages.1.contains("代理人の申告です") && pages.1.contains("href=\"tel:"))
            test.wait(seconds: 1)
            let usual = asking.filter { !["profession", "register_number", "profession_office"].contains($0.key) }
            #expect(try await delegate.post("\(base)/mandate", usual).status == 303)
            let bare = try await principal.get(try await Mandating.link(test)).text
            #expect(!bare.contains("8桁") && !bare.contains("士業の資格"))
        }
    }

    @Test("The link of a request that was renewed says so and answers nothing; the newer one does", arguments: Engine.tested)
    func renewed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal) = (try await test.browser(), try await test.browser())
            let base = try await Licence(test: test).begin(delegate)
            _ = try await delegate.get("\(base)/mandate")
            #expect(try await delegate.post("\(base)/mandate", Mandating.asking).status == 303)
            let first = try await Mandating.link(test)
            test.wait(seconds: 1)
            #expect(try await delegate.post("\(base)/mandate", Mandating.asking.merging(["acts": "withdraw"]) { $1 }).status == 303)
            let second = try await Mandating.link(test)
            let old = try await principal.get(first)
            #expect(old.status == 200 && old.text.contains("もう一度送られました") && !old.text.contains("見本 花子"))
            // The page of the old link has no form: whoever sends one has it from before.
            _ = try await principal.get(second)
            for act in ["confirm", "refuse"] { #expect(try await principal.post(first, ["do": act]).header("Location") == first) }
            #expect(try await principal.post(first, ["do": "end", "sure": "yes"]).status == 404)
            #expect(try await principal.get(base).status == 404)
            #expect(try await principal.post(second, ["do": "confirm"]).status == 200)
            #expect(try await principal.get(base).status == 200)
        }
    }

    @Test(
        "Whoever was asked by mistake, and then somebody else, is told that they are not asked any more, and of no newer mail",
        arguments: Engine.tested)
    func overtaken(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, other) = (try await test.browser(), try await test.browser())
            let base = try await Licence(test: test).begin(delegate)
            _ = try await delegate.get("\(base)/mandate")
            #expect(try await delegate.post("\(base)/mandate", Mandating.asking).status == 303)
            let first = try await Mandating.link(test)
            test.wait(seconds: 1)
            let right = ["principal": "見本 桃子", "principal_mail": "momoko@example.jp"]
            #expect(try await delegate.post("\(base)/mandate", Mandating.asking.merging(right) { $1 }).status == 303)
            let old = try await other.get(first)
            #expect(old.status == 200 && old.text.contains("答える必要はありません") && !old.text.contains("新しく届いたメール"))
            for name in ["見本 花子", "見本 桃子", "代理 次郎"] { #expect(!old.text.contains(name), "\(name)") }
            _ = try await other.get("/applications/lost")
            #expect(try await other.post(first, ["do": "confirm"]).header("Location") == first)
            #expect(try await other.get(base).status == 404)
        }
    }

    @Test("What is over says that it has ended, and not that there is no such page; a mailed link too", arguments: Engine.tested)
    func over(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, device) = (try await test.browser(), try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test))
            let text = try await delegate.get("\(application)/receipt").text
            let receipt = String(try #require(text.firstMatch(of: /data-copy="([^"]+)"/)).1)
            _ = try await delegate.get("/applications/lost")
            #expect(try await delegate.post("/applications/lost", ["receipt": receipt]).status == 303)
            try await test.work()
            let body = try await test.platform.database.read {
                try $0.value("SELECT body FROM mail WHERE recipient = 'dairi@example.jp' AND body LIKE '%/applications/link/%'", as: String.self)
            }
            let link = String(try #require(body?.firstMatch(of: /\/applications\/link\/[0-9a-f]{64}/)).0)
            #expect(try await device.get(link).status == 200)
            _ = try await principal.get(application)
            #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
            let ended = try await device.get(link)
            #expect(ended.status == 422 && ended.text.contains("委任が終わったためです"))
            let over = try await delegate.get(application)
            #expect(over.status == 404 && over.text.contains("<h1>委任は終わりました</h1>") && !over.text.contains("ページが見つかりません"))
            let stranger = try await device.get(application)
            #expect(stranger.status == 404 && stranger.text.contains("ページが見つかりません"))
        }
    }

    @Test("The sub-delegate's licence stands on the page of their link, as their own statement", arguments: Engine.tested)
    func subLicence(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true)
            let stating = ["profession": "zeirishi", "register_number": "123456", "profession_office": "見本税理士事務所"]
            let link = try await SubMandating.accepted(delegate, sub, application, test, stating: stating)
            for (browser, page) in [(sub, link), (principal, SubMandating.page(application))] {
                let text = try await browser.get(page).text
                #expect(text.contains("税理士 登録番号 123456（見本税理士事務所）") && text.contains("復代理人の申告です") && !text.contains(">代理人の申告です"))
            }
        }
    }
}
