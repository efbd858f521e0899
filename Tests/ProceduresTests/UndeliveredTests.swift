import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("A mail about a case that reaches nobody is the office's to settle") struct UndeliveredTests {
    /// The newest mail to an address with such a subject comes back, and the case is told.
    private func bounce(_ subject: String, to recipient: String, _ test: TestSite) async throws {
        let mail = try await test.platform.database.read { db in
            try db.value(
                "SELECT id FROM mail WHERE recipient = \(recipient) AND subject LIKE \("%\(subject)%") ORDER BY id DESC LIMIT 1", as: String.self)
        }
        let report = BouncedMail(of: try #require(mail), to: recipient)
        _ = try await test.platform.database.write { [now = test.platform.now] in try DeliveryReport.take(report.bytes, at: now, in: $0) }
        try await test.work()
    }

    private func count(_ kind: String, _ test: TestSite) async throws -> Int {
        try await test.platform.database.read { try $0.count("SELECT count(*) FROM case_event WHERE kind = \(kind)") }
    }

    private func asked(_ licence: Licence, _ officer: TestBrowser, _ address: String) async throws {
        _ = try await officer.get(address)
        #expect(try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong", "words": "屋号"]).status == 303)
        #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月20日"]).status == 303)
    }

    /// The names of the mails that the page would settle.
    private func shown(_ page: String) -> [String] { page.matches(of: /name="mail" value="([0-9A-Z]{26})"/).map { String($0.1) } }

    @Test(
        "The case says what was not told and how the applicant is reached, is marked and counted until an officer has told them, and names no address",
        arguments: Engine.tested)
    func settled(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let (address, inbox) = (Licence.staff(application), "/staff/cases?view=undelivered")
            let receipt = try await licence.numbers(browser, application).receipt
            try await asked(licence, officer, address)
            #expect(try await officer.get(address).text.contains("メールで知らせた先"))
            #expect(try await !officer.get("/staff/cases").text.contains("メール不達"), "no view of what there is not")
            for _ in 0..<2 { try await bounce("直していただきたい", to: "hanako@example.jp", test) }
            #expect(try await count("mail-failed", test) == 1)
            let page = try await officer.get(address).text
            #expect(page.contains("補正の依頼（宛先：申請者のアドレス）：配送できないという通知が返ってきました"))
            #expect(page.contains("次にすること：") && page.contains("届かなかったメールの用件を、電話か郵便で知らせる"))
            #expect(page.contains("082-228-2111") && page.contains("\(address)/correction-letter") && !page.contains("メールで知らせた先"))
            #expect(try await officer.get(inbox).text.contains(receipt))
            #expect(try await officer.get("/staff/cases").text.contains("メール不達"))
            #expect(try await officer.get("/staff").text.contains("届かなかったメールのある案件"))
            let journal = try await test.platform.database.read {
                try $0.values("SELECT coalesce(after, '') FROM journal_entry WHERE action = 'case.mail-failed'", as: String.self)
            }
            #expect(journal.count == 1 && !journal[0].contains("@"), "\(journal)")
            let told = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE '%届かなかったメールがあります%'", as: String.self)
            }
            #expect(told == ["jirou@example.jp"])
            // Others.
            let mails = shown(page)
            let settling = ["undelivered_note": "電話で伝えた。", "mail": mails[0]]
            let stranger = try await test.browser("tarou")
            #expect(try await !stranger.get(inbox).text.contains(receipt))
            #expect(try await stranger.post("\(address)/undelivered", settling).status == 404)
            #expect(try await stranger.post("\(address)/undelivered").status == 404)
            // What is missing, or of another case.
            #expect(try await officer.post("\(address)/undelivered", ["mail": mails[0]]).status == 422)
            #expect(try await officer.post("\(address)/undelivered", settling.merging(["mail": "01ARZ3NDEKTSV4RRFFQ69G5FAV"]) { $1 }).status == 409)
            #expect(try await officer.post("\(address)/undelivered", settling).status == 303)
            let after = try await officer.get(address).text
            #expect(after.contains("届かなかったメールについて連絡済み") && after.contains("電話で伝えた。") && shown(after).isEmpty)
            #expect(try await !officer.get(inbox).text.contains(receipt))
            #expect(try await officer.post("\(address)/undelivered", settling).status == 409, "somebody was quicker")
            try await bounce("直していただきたい", to: "hanako@example.jp", test)
            #expect(try await shown(officer.get(address).text).isEmpty, "what is settled stays so")
            let status = try await browser.get(application).text
            #expect(status.contains("お知らせのメールをお届けできませんでした") && !status.contains("電話で伝えた。"))
        }
    }

    @Test("What has failed since the officer looked is not settled with the rest; a case that has ended is marked too", arguments: Engine.tested)
    func meanwhile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            try await bounce("受け付けました", to: "hanako@example.jp", test)
            let seen = shown(try await officer.get(address).text)
            _ = try await browser.get(application)
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            try await bounce("取り下げました", to: "hanako@example.jp", test)
            #expect(try await officer.post("\(address)/undelivered", ["undelivered_note": "手紙を送った。", "mail": seen[0]]).status == 303)
            let page = try await officer.get(address).text
            #expect(shown(page).count == 1 && page.contains("手続が終わったこと"))
            #expect(try await officer.get("/staff/cases?view=undelivered").text.contains(address))
            #expect(try await officer.get("/staff/cases?view=closed").text.contains("メール不達"))
        }
    }

    @Test("With a mandate it is said whose address failed: the principal's or the delegate's", arguments: [Engine.sqlite])
    func mandate(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await Mandating.sent(delegate, principal, licence)
            let officer = try await test.browser("jirou")
            try await bounce("受け付けました", to: "dairi@example.jp", test)
            let page = try await officer.get(Licence.staff(application)).text
            #expect(page.contains("宛先：代理人のアドレス") && !page.contains("宛先：本人のアドレス") && !page.contains("宛先：申請者のアドレス"))
            try await bounce("受け付けました", to: "hanako@example.jp", test)
            #expect(try await officer.get(Licence.staff(application)).text.contains("宛先：本人のアドレス"))
        }
    }

    @Test("An application that was erased meanwhile is told nothing, and a mail that is about nobody's case changes none", arguments: Engine.tested)
    func gone(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let browser = try await test.browser()
            let application = try await licence.apply(browser)
            let id = String(application.suffix(26))
            _ = try await browser.get(application)
            #expect(try await browser.post("\(application)/messages", ["words": "お尋ねします。"]).status == 303)
            try await bounce("申請者から連絡がありました", to: "jirou@example.jp", test)
            #expect(try await count("mail-failed", test) == 0)
            try await test.platform.database.write { [now = test.platform.now] db in
                _ = try db.run("UPDATE application SET erased_at = \(now) WHERE id = \(id)")
                for payload in ["\(id) 01ARZ3NDEKTSV4RRFFQ69G5FAV received/applicant returned", "\(id) x received/nobody returned", "x", ""] {
                    try Jobs.enqueue("application.mail", payload, at: now, in: db)
                }
            }
            try await test.work()
            #expect(try await count("mail-failed", test) == 0)
            #expect(
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM job WHERE kind = 'application.mail' AND state <> 'done'") }
                    == 0)
        }
    }

    @Test("Other systems see what failed and whose address it was", arguments: [Engine.sqlite])
    func calls(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test, "jirou", ["procedures.read", "procedures.work", "procedures.submit"])
            let id = try await system.apply("k")
            // What a system sends in English is answered in English.
            try await bounce("", to: "hanako@example.jp", test)
            let failed = try await system.get("/applications/\(id)").json["undelivered"]?.items ?? []
            #expect(failed.count == 1 && failed[0]["matter"]?.text == "received" && failed[0]["to"]?.text == "applicant")
            #expect(failed[0]["failure"]?.text == "returned")
            let events = try await system.get("/applications/\(id)/events").json["items"]?.items.compactMap { $0["kind"]?.text }
            #expect(events?.contains("mail-failed") == true)
        }
    }
}
