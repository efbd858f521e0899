import Core
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("Reminders") struct ReminderTests {
    private func mails(_ test: TestSite, _ subject: String) async throws -> [String] {
        try await test.platform.database.read {
            try $0.values("SELECT body FROM mail WHERE subject LIKE \("%" + subject + "%") ORDER BY id", as: String.self)
        }
    }

    private func day(_ test: TestSite, _ days: Double = 1) async throws {
        test.wait(seconds: days * 86_400)
        _ = try await test.platform.database.write { [now = test.platform.now] in try Jobs.enqueue("procedures.remind-drafts", at: now, in: $0) }
        try await test.work()
    }

    @Test("Each correction that is due in three days is told of once, and not when it was made in time", arguments: Engine.tested)
    func correction(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, other, officer, licence) = (
                try await test.browser(), try await test.browser(), try await test.browser("jirou"), Licence(test: test)
            )
            let (late, done) = (try await licence.apply(browser), try await licence.apply(other))
            for application in [late, done] {
                let address = Licence.staff(application)
                _ = try await officer.get(address)
                _ = try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong", "words": "屋号"])
                #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月20日"]).status == 303)
            }
            // A second one is asked of the first applicant while the first is open.
            _ = try await officer.post("\(Licence.staff(late))/flags", ["path": "shop_address", "reason": "missing", "words": "番地"])
            #expect(try await officer.post("\(Licence.staff(late))/corrections", ["due": "令和４年10月24日"]).status == 303)
            _ = try await other.get("\(done)/correction/shop")
            #expect(try await other.post("\(done)/correction/shop", ["shop_name": "ひろば食堂"]).status == 303)
            #expect(try await other.post("\(done)/correction").header("Location") == "\(done)?done=corrected")
            try await day(test, 13)
            #expect(try await mails(test, "補正の期限").isEmpty, "on the 16th")
            for _ in 0..<4 { try await day(test) }
            let told = try await mails(test, "補正の期限")
            #expect(told.count == 1 && told[0].contains("10月20日") && !told[0].contains("屋号"), "\(told)")
            for _ in 0..<5 { try await day(test) }
            let both = try await mails(test, "補正の期限")
            #expect(both.count == 2 && both[1].contains("10月24日"), "\(both)")
            let receipt = try await licence.numbers(browser, late).receipt
            #expect(both.allSatisfy { $0.contains(receipt) })
        }
    }

    @Test("A fee that is still unpaid after a week is told of once; one that was paid is not", arguments: Engine.tested)
    func fee(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, other, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            _ = try await licence.apply(browser)
            let paid = try await licence.apply(other)
            try await licence.payAtCounter(try await test.browser("jirou"), paid)
            try await day(test, 6)
            #expect(try await mails(test, "手数料の納付をお待ち").isEmpty)
            for _ in 0..<5 { try await day(test) }
            let told = try await mails(test, "手数料の納付をお待ち")
            #expect(told.count == 1 && told[0].contains("16,000円"), "\(told)")
        }
    }

    @Test("What is assessed after the fee was paid is told of once, when a week has passed", arguments: Engine.tested)
    func raised(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            try await licence.payAtCounter(try await test.browser("jirou"), application)
            for _ in 0..<9 { try await day(test) }
            #expect(try await mails(test, "手数料の納付をお待ち").isEmpty, "nothing is owed")
            let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
            _ = try await officer.get(address)
            let correction = [
                "correct_yen": "18000", "correct_of": "16000", "correct_ground": "別表の項（試験）", "correct_reason": "条例の読み違え（試験）", "sure": "yes",
            ]
            #expect(try await officer.post("\(address)/fee/correction", correction).status == 303)
            for _ in 0..<9 { try await day(test) }
            let told = try await mails(test, "手数料の納付をお待ち")
            #expect(told.count == 1 && told[0].contains("2,000円"), "\(told)")
        }
    }

    @Test("Who has withdrawn is told that it goes on, with the fee that is owed again, and is reminded of it", arguments: Engine.tested)
    func reopened(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            _ = try await browser.get(application)
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            for _ in 0..<9 { try await day(test) }
            #expect(try await mails(test, "手数料の納付をお待ち").isEmpty, "nothing is owed")
            let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/reopening", ["reopen_reason": "取下げは誤りだった。"]).status == 303)
            let told = try await mails(test, "手続を再開しました")
            #expect(told.count == 1 && told[0].contains("手数料16,000円の納付をお願いします") && !told[0].contains("取下げは誤り"), "\(told)")
            for _ in 0..<9 { try await day(test) }
            #expect(try await mails(test, "手数料の納付をお待ち").count == 1)
        }
    }

    /// Opens a draft on another device with what was mailed: the number of a reminder, and the code that is sent for it.
    private func follow(_ mail: String, _ test: TestSite) async throws -> String? {
        let browser = try await test.browser()
        let number = String(try #require(mail.firstMatch(of: /[0-9]{3}-[0-9]{3}-[0-9]{4}/)).0)
        _ = try await browser.get("/apply/resume")
        _ = try await browser.post("/apply/resume", ["number": number])
        let code = try #require(try await mails(test, "確認コード").last?.firstMatch(of: /\b[0-9]{6}\b/), "a code comes to whoever was sent the number")
        return try await browser.post("/apply/resume/code", ["number": number, "code": String(code.0)]).header("Location")
    }

    @Test(
        "A draft that is about to go is told of once to whoever registered an address, again only after it was saved; the mail opens it",
        arguments: Engine.tested)
    func draft(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, silent, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            _ = try await browser.get("\(base)/save-for-later")
            #expect(try await browser.post("\(base)/save-for-later", ["mail": "hanako@example.jp"]).status == 303)
            // What only stands in an answer may be anybody's: it is sent no number, and no code.
            try await licence.save(silent, "\(try await licence.begin(silent))/applicant", Licence.pages[0].1)
            try await day(test, 24)
            #expect(try await mails(test, "まもなく消えます").isEmpty)
            for _ in 0..<3 { try await day(test) }
            let told = try await mails(test, "まもなく消えます")
            #expect(told.count == 1 && told[0].contains("{site}/apply/resume") && !told[0].contains("ひろば食品"), "\(told)")
            #expect(try await follow(try #require(told.first), test) == base)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1.merging(["name": "別の名称"]) { $1 })
            for _ in 0..<2 { try await day(test) }
            #expect(try await mails(test, "まもなく消えます").count == 1)
            try await day(test, 25)
            #expect(try await mails(test, "まもなく消えます").count == 2)
        }
    }

    @Test("However many drafts are about to go at once, each is looked at in time", arguments: Engine.tested)
    func manyDrafts(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let answering = ReadyDraft.Answering(
                number: "H-0912", body: "340006", pages: Licence.pages.map { (page: $0.0, typed: $0.1) }, mark: "shop_name",
                file: ("plan", "図面.pdf", Licence.pdf))
            _ = try await ReadyDraft.make(101, answering, on: test.platform)
            test.wait(seconds: 60)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            _ = try await browser.get("\(base)/save-for-later")
            #expect(try await browser.post("\(base)/save-for-later", ["mail": "hanako@example.jp"]).status == 303)
            try await day(test, 27)
            #expect(try await mails(test, "まもなく消えます").count == 1, "the last of more than are looked at in one write")
        }
    }

    @Test("A draft that cannot be read keeps nobody else from being told of theirs", arguments: Engine.tested)
    func unreadableDraft(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            var drafts: [String] = []
            for mail in ["jirou@example.jp", "hanako@example.jp"] {
                let browser = try await test.browser()
                let base = try await licence.begin(browser)
                _ = try await browser.get("\(base)/save-for-later")
                #expect(try await browser.post("\(base)/save-for-later", ["mail": mail]).status == 303)
                drafts.append(String(base.suffix(26)))
                test.wait(seconds: 60)
            }
            let broken = [UInt8](repeating: 0, count: 100)
            try await test.platform.database.write { [id = drafts[0]] in try $0.run("UPDATE draft SET content = \(broken) WHERE id = \(id)") }
            try await day(test, 27)
            #expect(try await mails(test, "まもなく消えます").count == 1)
        }
    }

    @Test("An address that a code has proved is told of the draft as well, and opens it", arguments: Engine.tested)
    func provedDraft(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            _ = try await browser.get("\(base)/identity")
            #expect(try await browser.post("\(base)/identity").status == 303)
            let code = try #require(try await mails(test, "確認コード").last?.firstMatch(of: /\b[0-9]{6}\b/))
            #expect(try await browser.post("\(base)/identity/code", ["code": String(code.0)]).status == 303)
            for _ in 0..<27 { try await day(test) }
            let told = try await mails(test, "まもなく消えます")
            #expect(told.count == 1)
            #expect(try await follow(try #require(told.first), test) == base)
        }
    }

    @Test("A notice that nobody has fetched after a week is told of once; a job that runs again tells nothing again", arguments: [Engine.sqlite])
    func notice(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            try await licence.decide(application)
            try await test.work()
            let payload = try #require(
                try await test.platform.database.read {
                    try $0.value("SELECT payload FROM job WHERE kind = 'procedures.remind' AND payload LIKE 'notice %'", as: String.self)
                })
            try await day(test, 6)
            #expect(try await mails(test, "通知書をお受け取り").isEmpty)
            try await day(test, 2)
            #expect(try await mails(test, "通知書をお受け取り").count == 1)
            _ = try await test.platform.database.write { [now = test.platform.now] in try Jobs.enqueue("procedures.remind", payload, at: now, in: $0)
            }
            try await test.work()
            #expect(try await mails(test, "通知書をお受け取り").count == 1)
        }
    }

    @Test("A notice after one that was fetched is waited for, reminded of and recorded like the first", arguments: Engine.tested)
    func secondNotice(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            let links = { (page: String) in page.matches(of: /href="(\/applications\/[0-9A-Z]+\/notices\/[0-9A-Z]+)"/).map { String($0.1) } }
            try await licence.decide(application, ["outcome": "granted", "departure": "試験のため", "valid_until": "令和10年３月31日"])
            try await test.work()
            let first = try #require(links(try await browser.get(application).text).first)
            for _ in 0..<2 { #expect(try await browser.get(first).status == 200) }
            #expect(try await browser.get(application).text.contains("通知書は受け取り済みです"))
            let officer = try await test.browser("jirou")
            _ = try await officer.get(address)
            let mending = ["rectify_errata": "誤　令和10年　正　令和11年", "rectify_why": "誤記のため。", "rectify_valid_until": "令和11年３月31日"]
            #expect(try await officer.post("\(address)/rectification", mending).status == 303)
            try await licence.agree(["ryouko", "kazuo"], at: address)
            try await test.work()
            #expect(try await browser.get(application).text.contains("新しい通知書を受け取って"))
            let (numbers, english) = (try await licence.numbers(browser, application), try await test.browser(language: "en"))
            _ = try await english.get("/applications")
            #expect(try await english.post("/applications", ["receipt": numbers.receipt, "code": numbers.code]).status == 303)
            let names = try await english.get(application).text.matches(of: /\/notices\/[0-9A-Z]+">([^<]+)<\/a>/).map { String($0.1) }
            #expect(names.count == 2 && names[0].hasPrefix("Fetch the notice ") && names[1].contains("that was replaced"), "\(names)")
            #expect(try await officer.get(address).text.contains("申請者はまだ受け取っていません"), "of the second; the first was fetched")
            try await day(test, 8)
            #expect(try await mails(test, "通知書をお受け取り").count == 1)
            let second = try #require(links(try await browser.get(application).text).first { $0 != first })
            #expect(try await browser.get(second).status == 200)
            let page = try await browser.get(application).text
            #expect(page.contains("通知書は受け取り済みです") && page.matches(of: /通知書を受け取りました/).count == 2)
        }
    }
}
