import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What is done in a procedure is called by its own name") struct ProcedureActTests {
    /// Makes the procedure of the food business licence a notification.
    private func notified(_ test: TestSite) async throws {
        let guide = """
            schema: hiroba.guides/1
            body: "340006"
            guides:
              - procedure: H-0912
                valid_from: 2022-04-02
                kind: notification
                audience: {ja: 食品の営業をする人, en: Whoever sells food}

            """
        let outcome = try await test.take("guides", Data(guide.utf8))
        #expect(outcome.problems.isEmpty, "\(outcome.problems)")
    }

    private func procedure(_ number: String, _ test: TestSite) async throws -> String {
        try #require(
            try await test.platform.database.read {
                try $0.value("SELECT id FROM procedure WHERE number = \(number) AND body = '340006'", as: String.self)
            })
    }

    @Test(
        "The guide's kind and the name say whether residents apply, notify, request or enrol, on the page and where they begin",
        arguments: [Engine.sqlite])
    func names(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let expected = [
                ("H-0912", "申請する", "申請"), ("H-0001", "請求する", "請求"), ("H-1894", "申し込む", "申込み"),
            ]
            for (number, verb, noun) in expected {
                let address = "/procedures/\(try await procedure(number, test))"
                let page = try await browser.get(address).text
                #expect(page.contains(">\(verb)</a>") && page.contains("オンラインで\(noun)できます。"), "\(number)")
                let start = try await browser.get("\(address)/apply").text
                #expect(start.contains("ページの質問に答えて\(noun)します。") && start.contains("\(noun)を始める"), "\(number)")
            }
            let unguided = try await browser.get("/procedures/\(try await procedure("H-0922", test))").text
            #expect(unguided.contains("からオンラインで届け出られます。"), "without a guide the name alone tells: 食品衛生責任者の設置・変更届")
            let english = try await test.browser(language: "en").get("/procedures/\(try await procedure("H-0001", test))").text
            #expect(english.contains(">Make the request</a>") && english.contains("You can make the request online."))
        }
    }

    @Test("A notification is begun and sent as one", arguments: [Engine.sqlite])
    func sending(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            try await notified(test)
            let address = "/procedures/\(try await licence.procedure())"
            #expect(try await browser.get(address).text.contains(">届け出る</a>"))
            #expect(try await browser.get("\(address)/apply").text.contains("届出を始める"))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("<h2>届出を送る</h2>") && !check.contains("申請を送る"))
            #expect(try await browser.get("\(base)/mandate").text.contains("だれかの代わりに手続する"), "what any procedure says has a neutral word")
        }
    }

    @Test("A notification that has arrived promises no result, and ends when it is acknowledged", arguments: Engine.tested)
    func notification(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            try await notified(test)
            let application = try await licence.apply(browser)
            try await licence.payAtCounter(officer, application)
            let receipt = try await browser.get("\(application)/receipt").text
            #expect(receipt.contains("<h1>届出を受け付けました</h1>") && receipt.contains("届出した人") && receipt.contains("届出はこれで終わりです。"))
            let status = try await browser.get(application).text
            #expect(status.contains("<p class=\"lead\">届出は") && status.contains("に届いています。") && status.contains("<h2>届出の内容</h2>"))
            #expect(status.contains("届出が届きました") && status.contains("同じ内容で新しく届け出る") && !status.contains("結果の見込み"))
            #expect(try await browser.post("\(application)/withdrawal").text.contains("<title>届出を取り下げる"))
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/acknowledgement").status == 303)
            #expect(try await browser.get(application).text.contains("届出の内容を確認しました。手続は終わりです。"))
        }
    }

    @Test("Mails about a notification call it one", arguments: [Engine.sqlite])
    func mails(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            try await notified(test)
            let application = try await licence.apply(browser)
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            let sent = try await test.platform.database.read {
                try $0.values("SELECT subject || ' ' || body FROM mail WHERE recipient = 'hanako@example.jp' ORDER BY id", as: String.self)
            }
            #expect(sent.contains { $0.contains("届出を受け付けました。") && $0.contains("届出を開くアドレス") })
            #expect(sent.contains { $0.contains("【届出を取り下げました】") && $0.contains("届出の取下げを受け付けました。手続は終わりました。") })
        }
    }
}
