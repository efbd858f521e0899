import HirobaTesting
import Storage
import Testing

@Suite("Who proves which mail address, and what the mail with the code says") struct MailProofTests {
    private func mails(to recipient: String, _ test: TestSite) async throws -> [(subject: String, body: String)] {
        try await test.platform.database.read { db in
            try db.rows("SELECT subject, body FROM mail WHERE recipient = \(recipient) ORDER BY id").map { (try $0["subject"], try $0["body"]) }
        }
    }

    @Test("A delegate proves an address of their own; the person they act for has proved theirs by agreeing", arguments: Engine.tested)
    func delegate(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            try await licence.ask(identity: "mail")
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            let asking = [
                "principal": "見本 花子", "principal_mail": "hanako@example.jp", "delegate": "代理 次郎", "delegate_mail": "dairi@example.jp",
                "acts": "correct", "until": "令和５年３月31日",
            ]
            #expect(try await delegate.post("\(base)/mandate", asking).status == 303)
            let asked = try #require(try await mails(to: "hanako@example.jp", test).last?.body)
            let link = String(try #require(asked.firstMatch(of: /\/mandates\/[0-9a-f]{64}/)).0)
            _ = try await principal.get(link)
            #expect(try await principal.post(link, ["do": "confirm"]).status == 200)
            #expect(try await delegate.post("\(base)/submission").header("Location")?.hasSuffix("check-answers") == true)
            let page = try await delegate.get("\(base)/identity").text
            #expect(page.contains("代理人であるあなたのアドレス dairi@example.jp") && !page.contains("送りました"))
            let sent = try #require(try await delegate.post("\(base)/identity").header("Location"))
            #expect(try await delegate.get(sent).text.contains("dairi@example.jp に確認コードを送りました"))
            #expect(try await !mails(to: "hanako@example.jp", test).contains { $0.subject.contains("確認コード") })
            let mail = try #require(try await mails(to: "dairi@example.jp", test).first { $0.subject.contains("コード") })
            #expect(mail.subject == "メールアドレスを確かめるための確認コード" && !mail.body.contains("続きを入力"))
            let code = String(try #require(mail.body.firstMatch(of: /\b[0-9]{6}\b/)).0)
            #expect(try await delegate.post("\(base)/identity/code", ["code": code]).status == 303)
            _ = try await licence.submit(delegate, base)
        }
    }

    @Test("Somebody who fills in the form in English is sent the code in English, with the English name of the procedure", arguments: Engine.tested)
    func english(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(language: "en"), Licence(test: test))
            try await licence.ask(identity: "mail")
            let base = try await licence.begin(browser)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            _ = try await browser.get("\(base)/identity")
            #expect(try await browser.post("\(base)/identity").status == 303)
            let mail = try #require(try await mails(to: "hanako@example.jp", test).last)
            #expect(mail.subject == "Your code for proving your mail address" && mail.body.contains("before “"))
            #expect(!mail.body.contains("食品営業許可申請"))
        }
    }
}

@Suite("Who reads English is told of their case in English") struct EnglishCaseTests {
    @Test("Case, receipt, fee, its ground, payment and mail use the English name of the form", arguments: Engine.tested)
    func names(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(language: "en"), Licence(test: test))
            let application = try await licence.apply(browser)
            let english = "Application for a food business licence"
            #expect(try await browser.get(application).text.contains("<h1>\(english)</h1>"), "\(english)")
            for address in ["\(application)/receipt", "\(application)/fee"] {
                let text = try await browser.get(address).text
                #expect(text.contains(english) && !text.contains("食品営業許可申請"), "\(address)")
            }
            _ = try await licence.begin(browser)
            let list = try await browser.get("/applications").text
            #expect(list.ranges(of: ">\(english)</a>").count == 2 && !list.contains("食品営業許可申請"), "the draft and the application")
            let page = try await Paying.begin(browser, application)
            #expect(try await browser.get(page).text.contains("Fee: \(english)"))
            let mails = try await test.platform.database.read { db in
                try db.rows("SELECT subject, body FROM mail").map { "\(try $0["subject"] as String) \(try $0["body"] as String)" }
            }
            #expect(mails.count == 1 && mails[0].contains("Received: \(english)") && !mails[0].contains("食品営業許可申請"), "\(mails)")
        }
    }
}
