import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("A mandate that ended by its last day ends like any other, and a principal who agreed stays one") struct MandateEndTests {
    private let asking = [
        "principal": "見本 花子", "principal_mail": "hanako@example.jp", "delegate": "代理 次郎", "delegate_mail": "dairi@example.jp",
        "capacity": "", "acts": "correct", "until": "令和４年10月10日",
    ]
    private let other = [
        "principal": "別の 本人", "principal_mail": "betsu@example.jp", "delegate": "代理 次郎", "delegate_mail": "dairi@example.jp", "capacity": "",
        "acts": "correct", "until": "令和５年３月31日",
    ]

    private func link(to recipient: String, _ test: TestSite) async throws -> String {
        let bodies = try await test.platform.database.read {
            try $0.values("SELECT body FROM mail WHERE recipient = \(recipient) ORDER BY id DESC", as: String.self)
        }
        return String(try #require(bodies.first?.firstMatch(of: /\/mandates\/[0-9a-f]{64}/)).0)
    }

    /// A draft whose principal has agreed. - Returns: its address, and that of the link in the principal's mail.
    private func agreed(_ delegate: TestBrowser, _ principal: TestBrowser, _ test: TestSite) async throws -> (base: String, link: String) {
        let licence = Licence(test: test)
        let base = try await licence.begin(delegate)
        try await licence.fill(delegate, base)
        _ = try await delegate.get("\(base)/mandate")
        #expect(try await delegate.post("\(base)/mandate", asking).status == 303)
        let link = try await link(to: "hanako@example.jp", test)
        _ = try await principal.get(link)
        #expect(try await principal.post(link, ["do": "confirm"]).status == 200)
        return (base, link)
    }

    @Test("Who answers after the last day is told so, and nothing is agreed to", arguments: Engine.tested)
    func late(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            #expect(try await delegate.post("\(base)/mandate", asking).status == 303)
            let link = try await link(to: "hanako@example.jp", test)
            _ = try await principal.get(link)
            test.wait(seconds: 8 * 86_400)
            let answer = try await principal.post(link, ["do": "confirm"])
            #expect(answer.status == 409 && answer.text.contains("任せる期間が過ぎた"), "\(answer.status)")
            #expect(try await principal.get(base).status == 404, "it gives nothing")
        }
    }

    @Test(
        "After the last day a delegate neither reads nor writes nor deletes the draft, names nobody else for it, and has it in no list",
        arguments: Engine.tested)
    func draft(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let (base, link) = try await agreed(delegate, principal, test)
            _ = try await principal.get("\(base)/shop")
            try await licence.save(principal, "\(base)/shop", Licence.pages[1].1.merging(["shop_name": "本人だけの店"]) { $1 })
            test.wait(seconds: 7 * 86_400)
            #expect(try await delegate.get("\(base)/shop").text.contains("本人だけの店"), "on the last day they work together")
            #expect(try await delegate.get("/applications").text.contains(base))
            test.wait(seconds: 86_400)
            for page in ["", "/shop", "/check-answers", "/save-for-later", "/identity", "/mandate", "/new-version"] {
                let over = try await delegate.get("\(base)\(page)")
                #expect(over.status == 404 && over.text.contains("この申請の委任は終わりました。"), "\(page)")
            }
            #expect(try await !delegate.get("/applications").text.contains(base))
            for (page, answers) in [
                ("/shop", Licence.pages[1].1), ("/removal", ["sure": "yes"]), ("/save-for-later", ["mail": "dairi@example.jp"]), ("/mandate", other),
                ("/submission", [:]), ("/uploads", ["name": "a.pdf", "path": "plan", "length": "10"]), ("/identity", [:]),
            ] {
                #expect(try await delegate.post("\(base)\(page)", answers).status == 404, "\(page)")
            }
            #expect(try await principal.get("\(base)/shop").text.contains("本人だけの店"))
            #expect(try await principal.get(link).text.contains("この委任は確認済みです"), "the link of the mail works as before")
            let page = try await principal.get(base).text
            #expect(!page.contains("さんの代わりに手続します"), "they act for themselves")
            let application = try await licence.submit(principal, base)
            #expect(try await principal.get(application).status == 200, "what the mandate was for is theirs to send, without ending it first")
        }
    }

    @Test("A draft whose principal agreed is never made somebody else's: not by the delegate, not by the principal", arguments: Engine.tested)
    func principalStays(_ engine: Engine) async throws {
        for isEnded in [true, false] {
            try await TestSite.withSample(engine, at: Licence.day) { test in
                let (delegate, principal) = (try await test.browser(), try await test.browser())
                let (base, link) = try await agreed(delegate, principal, test)
                if isEnded {
                    #expect(try await principal.post(link, ["do": "end", "sure": "yes"]).status == 303)
                } else {
                    test.wait(seconds: 8 * 86_400)
                }
                #expect(try await delegate.post("\(base)/mandate", other).status == 404)
                let page = try await principal.get("\(base)/mandate").text
                #expect(page.contains("この委任は終わっています") && !page.contains("name=\"principal_mail\""), "there is nobody to ask")
                #expect(try await principal.post("\(base)/mandate", other).status == 409)
                let parts = try await test.platform.database.read { db in
                    (try db.count("SELECT count(*) FROM holding WHERE part = 'applicant'"), try db.count("SELECT count(*) FROM mandate"))
                }
                #expect(parts == (1, 1))
            }
        }
    }

    @Test("What was sent under a mandate is in no list of the delegate's after its last day", arguments: Engine.tested)
    func lists(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let (base, _) = try await agreed(delegate, principal, test)
            let (sent, own) = (try await licence.submit(delegate, base), try await licence.apply(delegate))
            test.wait(seconds: 7 * 86_400)
            let before = try await delegate.get("/applications").text
            #expect(before.contains(sent) && before.contains(own), "on the last day")
            test.wait(seconds: 86_400)
            let after = try await delegate.get("/applications").text
            #expect(!after.contains(sent) && after.contains(own), "their own stays")
            #expect(try await principal.get("/applications").text.contains(sent))
            // The person has given them receipt number and code: they open it like anybody who has both.
            #expect(try await delegate.get(sent).status == 404)
            let numbers = try await licence.numbers(principal, sent)
            _ = try await delegate.get("/applications")
            #expect(try await delegate.post("/applications", ["receipt": numbers.receipt, "code": numbers.code]).header("Location") == sent)
            #expect(try await delegate.get(sent).status == 200)
        }
    }

    @Test(
        "A principal who has registered an address of their own goes on elsewhere as themselves, also once the mandate is over",
        arguments: Engine.tested)
    func principalResumes(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, device) = (try await test.browser(), try await test.browser(), try await test.browser())
            let (base, _) = try await agreed(delegate, principal, test)
            _ = try await principal.get("\(base)/save-for-later")
            #expect(try await principal.post("\(base)/save-for-later", ["mail": "own@example.jp"]).status == 303)
            let number = String(try #require(try await principal.get("\(base)/save-for-later").text.firstMatch(of: /data-copy="([0-9-]+)"/)).1)
            _ = try await device.get("/apply/resume")
            #expect(try await device.post("/apply/resume", ["number": number]).status == 200)
            let body = try await test.platform.database.read {
                try $0.value("SELECT body FROM mail WHERE recipient = 'own@example.jp'", as: String.self)
            }
            let code = String(try #require(body?.firstMatch(of: /\b[0-9]{6}\b/)).0)
            #expect(try await device.post("/apply/resume/code", ["number": number, "code": code]).header("Location") == base)
            let parts = try await test.platform.database.read { try $0.values("SELECT part FROM holding ORDER BY part", as: String.self) }
            #expect(parts == ["applicant", "applicant", "delegate"])
            test.wait(seconds: 8 * 86_400)
            #expect(try await device.get(base).status == 200)
            #expect(try await delegate.get(base).status == 404)
        }
    }

    @Test("A number and its code open nothing after the last day, and nobody is reminded of the draft", arguments: Engine.tested)
    func resumed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, device) = (try await test.browser(), try await test.browser(), try await test.browser())
            let (base, _) = try await agreed(delegate, principal, test)
            _ = try await delegate.get("\(base)/save-for-later")
            #expect(try await delegate.post("\(base)/save-for-later", ["mail": "dairi@example.jp"]).status == 303)
            let number = String(try #require(try await delegate.get("\(base)/save-for-later").text.firstMatch(of: /data-copy="([0-9-]+)"/)).1)
            test.wait(seconds: 8 * 86_400)
            _ = try await device.get("/apply/resume")
            #expect(try await device.post("/apply/resume", ["number": number]).status == 200)
            let bodies = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE recipient = 'dairi@example.jp' ORDER BY id", as: String.self)
            }
            let code = String(try #require(bodies.compactMap { $0.firstMatch(of: /\b[0-9]{6}\b/) }.last).0)
            #expect(try await device.post("/apply/resume/code", ["number": number, "code": code]).status == 404)
            test.wait(seconds: 20 * 86_400)
            _ = try await test.platform.database.write { [now = test.platform.now] in try Jobs.enqueue("procedures.remind-drafts", at: now, in: $0) }
            try await test.work()
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail WHERE subject LIKE '%まもなく消えます%'") } == 0)
        }
    }
}
