import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("What is left when a sub-delegation is over") struct SubMandateEndTests {
    private func ask(_ officer: TestBrowser, _ application: String, _ path: String) async throws {
        let address = Licence.staff(application)
        _ = try await officer.get(address)
        #expect(try await officer.post("\(address)/flags", ["path": path, "reason": "wrong", "words": ""]).status == 303)
        #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月31日"]).status == 303)
    }

    @Test(
        "After their last day a sub-delegate ends nothing by the link of their mail: what the delegate is mending stays, and nobody is told anything",
        arguments: Engine.tested)
    func lateLink(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true)
            let link = try await SubMandating.accepted(delegate, sub, application, test, ["sub_until": "令和４年10月10日"])
            let theirs = try await SubMandating.link(to: "hanako@example.jp", test)
            test.wait(seconds: 8 * 86_400)
            try await ask(try await test.browser("jirou"), application, "shop_name")
            let page = "\(application)/correction/shop"
            _ = try await delegate.get(page)
            #expect(try await delegate.post(page, ["shop_name": "代理人が直した店"]).status == 303)
            for (browser, address) in [(sub, link), (principal, theirs)] {
                let over = try await browser.get(address).text
                #expect(over.contains("終わっています"), "\(over)")
                for name in ["見本 花子", "代理 次郎", "復代 三郎", "fukudai@example.jp"] { #expect(!over.contains(name), "\(name)") }
                #expect(try await browser.post(address, ["do": "end", "sure": "yes"]).status == 303)
            }
            #expect(try await delegate.get(page).text.contains("代理人が直した店"))
            #expect(try await SubMandating.mails("復代理が終わりました", test).isEmpty)
        }
    }

    @Test(
        "What a sub-delegate has begun to mend and not sent goes with the end, its files too; what was sent stays", arguments: Engine.tested)
    func unsent(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true)
            try await SubMandating.accepted(delegate, sub, application, test)
            try await ask(try await test.browser("jirou"), application, "plan")
            func files() async throws -> Int { try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment") } }
            let page = "\(application)/correction/hygiene"
            _ = try await sub.get(page)
            #expect(try await sub.upload(page, field: "plan", name: "復代理人の図面.pdf", Licence.pdf + Data("\n".utf8), [:]).status == 303)
            #expect(try await delegate.get(page).text.contains("復代理人の図面.pdf"))
            #expect(try await files() == 2)
            _ = try await principal.get(application)
            #expect(try await principal.post("\(SubMandating.page(application))/end", ["sure": "yes"]).status == 303)
            #expect(try await files() == 1)
            let left = try await delegate.get(page).text
            #expect(!left.contains("復代理人の図面.pdf") && left.contains("図面.pdf"))
        }
    }

    @Test("What a sub-delegate was mending goes with their last day, too: nobody goes on with it unawares", arguments: Engine.tested)
    func lastDay(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true)
            try await SubMandating.accepted(delegate, sub, application, test, ["sub_until": "令和４年10月10日"])
            try await ask(try await test.browser("jirou"), application, "shop_name")
            let page = "\(application)/correction/shop"
            _ = try await sub.get(page)
            #expect(try await sub.post(page, ["shop_name": "復代理人が直した店"]).status == 303)
            for browser in [delegate, principal] { #expect(try await browser.get(page).text.contains("復代理人が直した店")) }
            test.wait(seconds: 8 * 86_400)
            for browser in [delegate, principal] { #expect(try await !browser.get(page).text.contains("復代理人が直した店")) }
            #expect(try await delegate.post(page, ["shop_name": "代理人が直した店"]).status == 303)
            #expect(try await principal.get(page).text.contains("代理人が直した店"))
        }
    }

    @Test("What the principal mends by themselves stays theirs, whoever ends the sub-delegation meanwhile", arguments: Engine.tested)
    func ownMending(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true)
            try await SubMandating.accepted(delegate, sub, application, test)
            try await ask(try await test.browser("jirou"), application, "shop_name")
            let page = "\(application)/correction/shop"
            _ = try await principal.get(page)
            #expect(try await principal.post(page, ["shop_name": "本人が直した店"]).status == 303)
            #expect(try await sub.get(page).text.contains("本人が直した店"))
            _ = try await delegate.get(application)
            #expect(try await delegate.post("\(SubMandating.page(application))/end", ["sure": "yes"]).status == 303)
            #expect(try await principal.get(page).text.contains("本人が直した店"))
        }
    }

    @Test("A message says to both sides whether somebody has written it for the applicant, and through whom", arguments: Engine.tested)
    func messages(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true, acts: ["write"])
            try await SubMandating.accepted(delegate, sub, application, test, ["sub_acts": "write"])
            _ = try await sub.get(application)
            #expect(try await sub.post("\(application)/messages", ["words": "復代理人からの連絡です。"]).status == 303)
            let officer = try await test.browser("jirou")
            for page in [try await principal.get(application).text, try await officer.get(Licence.staff(application)).text] {
                let letter = try #require(page.firstMatch(of: /<li class="applicant">.*?<\/li>/.dotMatchesNewlines())).0
                #expect(letter.contains("復代理人：復代 三郎（代理人代理 次郎を通じて、本人：見本 花子）"), "\(letter)")
            }
        }
    }

    @Test(
        "An address that a sub-delegate has put into the application is told nothing once they act no more; one from before goes on to be told",
        arguments: Engine.tested)
    func typedAddress(_ engine: Engine) async throws {
        for isTheirs in [true, false] {
            try await TestSite.withSample(engine, at: Licence.day) { test in
                let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
                let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true)
                let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
                func put(_ browser: TestBrowser) async throws {
                    try await ask(officer, application, "mail")
                    let page = "\(application)/correction/applicant"
                    _ = try await browser.get(page)
                    #expect(try await browser.post(page, ["mail": "third@example.jp"]).status == 303)
                    #expect(try await browser.post("\(application)/correction").header("Location") == "\(application)?done=corrected")
                    test.wait(seconds: 60)
                }
                if !isTheirs { try await put(principal) }
                try await SubMandating.accepted(delegate, sub, application, test)
                test.wait(seconds: 60)
                if isTheirs { try await put(sub) }
                func told(_ words: String) async throws -> Int {
                    _ = try await officer.get(address)
                    #expect(try await officer.post("\(address)/messages", ["message": words]).status == 303)
                    return try await test.platform.database.read {
                        try $0.count("SELECT count(*) FROM mail WHERE recipient = 'third@example.jp' AND subject LIKE '%担当からの連絡%'")
                    }
                }
                #expect(try await told("一通目") == 1)
                _ = try await principal.get(application)
                #expect(try await principal.post("\(SubMandating.page(application))/end", ["sure": "yes"]).status == 303)
                test.wait(seconds: 60)
                #expect(try await told("二通目") == (isTheirs ? 1 : 2))
            }
        }
    }

    @Test(
        "A sub-delegate who accepts while signed in holds it by their account as that and nothing more, and loses it there too; the journal has each step",
        arguments: Engine.tested)
    func signedIn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true)
            let declined = try await SubMandating.named(delegate, application, test)
            _ = try await sub.get(declined)
            #expect(try await sub.post(declined, ["do": "decline"]).status == 303)
            test.wait(seconds: 1)
            _ = try await sub.get("/sign-in")
            #expect(try await sub.post("/sign-in", ["login": "hanako", "password": TestSite.password]).status == 303)
            try await SubMandating.accepted(delegate, sub, application, test)
            #expect(try await sub.get(application).text.contains("復代 三郎さんが復代理人です"))
            let other = try await test.browser("hanako")
            #expect(try await other.get("/applications").text.contains(application))
            #expect(try await other.get(application).status == 200)
            #expect(try await other.post("\(application)/withdrawal", ["sure": "yes"]).status == 403)
            #expect(try await other.post(SubMandating.page(application), SubMandating.naming).status == 403, "no further level")
            _ = try await principal.get(application)
            #expect(try await principal.post("\(SubMandating.page(application))/end", ["sure": "yes"]).status == 303)
            for browser in [sub, other] {
                #expect(try await browser.get(application).status == 404)
                #expect(try await !browser.get("/applications").text.contains(application))
            }
            let entries = try await test.platform.database.read {
                try $0.values("SELECT action FROM journal_entry WHERE action LIKE 'sub-mandate.%' ORDER BY position", as: String.self)
            }
            #expect(entries.filter { $0 != "sub-mandate.permit" } == ["ask", "decline", "ask", "accept", "end"].map { "sub-mandate.\($0)" })
        }
    }
}
