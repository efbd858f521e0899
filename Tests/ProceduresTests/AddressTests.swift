import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Codes to one address") struct CodeBudgetTests {
    @Test("However many drafts ask, one address is sent a bounded number of codes, and the person is told why", arguments: Engine.tested)
    func bounded(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await licence.ask("mail")
            func codes(_ mail: String) async throws -> Int {
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail WHERE recipient = \(mail)") }
            }
            /// A new draft of a new browser that asks for a code to an address.
            func ask(_ mail: String) async throws -> TestBrowser.Answer {
                let browser = try await test.browser()
                let base = try await licence.begin(browser)
                try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1.merging(["mail": mail]) { $1 })
                _ = try await browser.get("\(base)/identity")
                return try await browser.post("\(base)/identity")
            }
            for _ in 0..<5 { #expect(try await ask("mayor@example.jp").status == 303) }
            let refused = try await ask("Mayor@example.jp")
            #expect(refused.status == 429 && refused.text.contains("この1時間に確認コードを5回"), "written otherwise it is the same address")
            #expect(try await codes("mayor@example.jp") == 5)
            #expect(try await ask("other@example.jp").status == 303, "others are not held up")
            // By number nobody learns of it, and nothing is sent.
            let browser = try await test.browser()
            let base = try await licence.begin(browser)
            _ = try await browser.get("\(base)/save-for-later")
            _ = try await browser.post("\(base)/save-for-later", ["mail": "mayor@example.jp"])
            let number = String(try #require(try await browser.get("\(base)/save-for-later").text.firstMatch(of: /data-copy="([0-9-]+)"/)).1)
            let asked = try await browser.post("/apply/resume", ["number": number])
            #expect(asked.status == 200 && asked.text.contains("1時間に5回まで"))
            #expect(try await codes("mayor@example.jp") == 5)
            for _ in 0..<2 {
                test.wait(seconds: 3600)
                for _ in 0..<5 { #expect(try await ask("mayor@example.jp").status == 303) }
            }
            test.wait(seconds: 3600)
            let day = try await ask("mayor@example.jp")
            #expect(day.status == 429 && day.text.contains("この1日に確認コードを15回"))
            test.wait(seconds: 24 * 3600)
            #expect(try await ask("mayor@example.jp").status == 303)
            let kept = try await test.platform.database.read { try $0.values("SELECT address FROM code_budget", as: String.self) }
            #expect(kept.allSatisfy { !$0.contains("@") }, "no address is kept")
        }
    }

    @Test("Whoever writes another's address into drafts keeps no code from who has proved it", arguments: Engine.tested)
    func proved(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, device, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            try await licence.ask("mail")
            func mails() async throws -> [String] {
                try await test.platform.database.read {
                    try $0.values("SELECT body FROM mail WHERE recipient = 'hanako@example.jp' ORDER BY id", as: String.self)
                }
            }
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            #expect(try await browser.post("\(base)/identity").status == 303)
            let code = String(try #require(try await mails().last?.firstMatch(of: /[0-9]{6}/)).0)
            #expect(try await browser.post("\(base)/identity/code", ["code": code]).status == 303)
            _ = try await browser.get("\(base)/save-for-later")
            _ = try await browser.post("\(base)/save-for-later", ["mail": "hanako@example.jp"])
            let number = String(try #require(try await browser.get("\(base)/save-for-later").text.firstMatch(of: /data-copy="([0-9-]+)"/)).1)
            test.wait(seconds: 61)
            for count in 2...6 {
                let stranger = try await test.browser()
                let other = try await licence.begin(stranger)
                try await licence.save(stranger, "\(other)/applicant", Licence.pages[0].1)
                _ = try await stranger.get("\(other)/identity")
                #expect(try await stranger.post("\(other)/identity").status == (count > 5 ? 429 : 303), "\(count)")
            }
            let before = try await mails().count
            _ = try await device.get("/apply/resume")
            #expect(try await device.post("/apply/resume", ["number": number]).status == 200)
            #expect(try await mails().count == before + 1)
        }
    }
}

/// What may be concluded from an address, and what becomes of what was mailed or sent to it.
@Suite("Addresses, proved and corrected") struct AddressTests {
    @Test("A code proves the address that it was sent to, and no other that stands there by now", arguments: Engine.tested)
    func provesItsOwn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            try await licence.ask("mail")
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            #expect(try await browser.post("\(base)/identity").status == 303)
            let code = try await code(sentTo: "hanako@example.jp", test)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1.merging(["mail": "mayor@example.jp"]) { $1 })
            #expect(try await browser.post("\(base)/identity/code", ["code": code]).status == 422, "the mayor got no code")
            #expect(try await browser.post("\(base)/submission").header("Location")?.hasSuffix("check-answers") == true)
        }
    }

    @Test("A link to an address that a code has proved asks for nothing; who guesses at another's has to wait", arguments: Engine.tested)
    func link(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, device, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            func link(of application: String) async throws -> String {
                let (receipt, _) = try await licence.numbers(browser, application)
                _ = try await device.get("/applications/lost")
                #expect(try await device.post("/applications/lost", ["receipt": receipt]).status == 303)
                try await test.work()
                let mail = try await bodies("hanako@example.jp", test).last { $0.contains("/applications/link/") }
                return String(try #require(mail?.firstMatch(of: /\/applications\/link\/[0-9a-f]{64}/)).0)
            }
            let unproved = try await link(of: try await licence.apply(browser))
            _ = try await device.get(unproved)
            for _ in 0..<4 { #expect(try await device.post(unproved, ["known": "082-228-2112"]).status == 422) }
            #expect(try await device.post(unproved, ["known": "082-228-2111"]).status == 429, "the right one too, for a while")
            test.wait(seconds: 61)
            try await licence.ask("mail")
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            #expect(try await browser.post("\(base)/identity").status == 303)
            let code = try await code(sentTo: "hanako@example.jp", test)
            #expect(try await browser.post("\(base)/identity/code", ["code": code]).status == 303)
            let application = try await licence.submit(browser, base)
            let proved = try await link(of: application)
            #expect(try await !device.get(proved).text.contains("name=\"known\""))
            #expect(try await device.post(proved).header("Location") == "\(application)/receipt")
        }
    }

    @Test("One address is sent a bounded number of links, and whoever asks is told of the limit and nothing else", arguments: Engine.tested)
    func links(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let receipt = try await licence.numbers(browser, try await licence.apply(browser)).receipt
            _ = try await browser.get("/applications/lost")
            for _ in 0..<7 {
                #expect(try await browser.post("/applications/lost", ["receipt": receipt]).header("Location") == "/applications/lost?sent=yes")
                try await test.work()
                test.wait(seconds: 61)
            }
            #expect(try await browser.get("/applications/lost?sent=yes").text.contains("1時間に5回まで"))
            #expect(try await bodies("hanako@example.jp", test).count { $0.contains("/applications/link/") } == 5)
        }
    }

    @Test("Others' applications to an address keep no link from its owner's: the first of a day is sent all the same", arguments: Engine.tested)
    func starved(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (stranger, owner, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let others = try await licence.numbers(stranger, try await licence.apply(stranger)).receipt
            let own = try await licence.numbers(owner, try await licence.apply(owner)).receipt
            _ = try await stranger.get("/applications/lost")
            func links(after receipt: String) async throws -> Int {
                #expect(try await stranger.post("/applications/lost", ["receipt": receipt]).status == 303)
                try await test.work()
                test.wait(seconds: 61)
                return try await bodies("hanako@example.jp", test).count { $0.contains("/applications/link/") }
            }
            for count in 1...7 { #expect(try await links(after: others) == min(count, 5)) }
            #expect(try await links(after: own) == 6)
            #expect(try await links(after: own) == 6, "once a day")
        }
    }

    @Test("A corrected address gets the news from then on; what was mailed to the old one opens nothing", arguments: Engine.tested)
    func corrected(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, stranger, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let (receipt, _) = try await licence.numbers(browser, application)
            _ = try await stranger.get("/applications/lost")
            #expect(try await stranger.post("/applications/lost", ["receipt": receipt]).status == 303)
            try await test.work()
            let mail = try await bodies("hanako@example.jp", test).last { $0.contains("/applications/link/") }
            let link = String(try #require(mail?.firstMatch(of: /\/applications\/link\/[A-Za-z0-9_-]+/)).0)
            let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/flags", ["path": "mail", "reason": "wrong", "words": ""]).status == 303)
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            _ = try await browser.get("\(application)/correction/applicant")
            #expect(try await browser.post("\(application)/correction/applicant", ["mail": "right@example.jp"]).status == 303)
            #expect(try await browser.post("\(application)/correction").status == 303)
            _ = try await stranger.get(link)
            #expect(try await stranger.post(link).status != 303, "the stranger's link is dead")
            let before = try await bodies("hanako@example.jp", test).count
            #expect(try await officer.post("\(address)/messages", ["message": "ありがとうございます。"]).status == 303)
            #expect(try await bodies("hanako@example.jp", test).count == before)
            #expect(try await bodies("right@example.jp", test).count == 1)
        }
    }

    @Test("What was sent with a correction and never submitted is gone with the end of the correction", arguments: Engine.tested)
    func unsent(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/flags", ["path": "plan", "reason": "wrong", "words": ""]).status == 303)
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            _ = try await browser.get("\(application)/correction/hygiene")
            let sent = try await browser.upload(
                "\(application)/correction/hygiene", field: "plan", name: "免許証.pdf", Licence.pdf + Data("\n".utf8), [:])
            #expect(sent.status == 303)
            #expect(try await files(test) == 2)
            let page = try await browser.get("\(application)/correction/hygiene").text
            let seen = try await officer.get(address).text
            let ids = Set(page.matches(of: /drop\.plan\.([0-9A-Z]{26})/).map { String($0.1) })
            #expect(ids.count == 2 && ids.filter { seen.contains("\(address)/files/\($0)") }.count == 1)
            for id in ids {
                let isSent = seen.contains("\(address)/files/\(id)")
                #expect(try await officer.get("\(address)/files/\(id)").status == (isSent ? 200 : 404), "the office sees what was sent")
                #expect(try await browser.get("\(application)/files/\(id)").status == 200)
            }
            #expect(try await browser.post("\(application)/withdrawal", ["reason": "やめます。", "sure": "yes"]).status == 303)
            #expect(try await files(test) == 1, "the plan that was submitted stays, the other is gone")
        }
    }

    @Test("Of a mail that was sent a month ago nothing is left but that it was sent", arguments: Engine.tested)
    func forgotten(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            _ = try await Licence(test: test).apply(try await test.browser())
            try await test.work()
            #expect(try await bodies("hanako@example.jp", test).count == 1)
            test.wait(seconds: 31 * 86_400)
            let now = test.platform.now
            try await test.platform.database.write { try Mail.forget(at: now, in: $0) }
            #expect(try await bodies("hanako@example.jp", test).isEmpty)
            let left = try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail WHERE body = '' AND sent_at IS NOT NULL") }
            #expect(left == 1)
        }
    }

    @Test("A body of very many values is refused before it is read") func manyValues() throws {
        let many = Data("[\(String(repeating: "1,", count: 250_000))1]".utf8)
        #expect(throws: RequestProblem.self) { try JSON(parsing: many) }
        let few = Data("{\"text\":\"\(String(repeating: "あ", count: 300_000))\"}".utf8)
        #expect(try JSON(parsing: few)["text"]?.text?.count == 300_000)
    }

    private func bodies(_ recipient: String, _ test: TestSite) async throws -> [String] {
        try await test.platform.database.read { try $0.values("SELECT body FROM mail WHERE recipient = \(recipient) ORDER BY id", as: String.self) }
    }

    private func code(sentTo recipient: String, _ test: TestSite) async throws -> String {
        String(try #require(try await bodies(recipient, test).last?.firstMatch(of: /[0-9]{6}/)).0)
    }

    private func files(_ test: TestSite) async throws -> Int {
        try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment") }
    }
}
