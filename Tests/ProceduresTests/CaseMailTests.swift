import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What mails tell") struct CaseMailTests {
    private func mails(_ test: TestSite, _ subject: String) async throws -> [String] {
        try await test.platform.database.read {
            try $0.values("SELECT body FROM mail WHERE subject LIKE \("%" + subject + "%") ORDER BY id", as: String.self)
        }
    }

    @Test("The case of somebody who applied in English says so to the officer", arguments: [Engine.sqlite])
    func english(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, other, licence) = (try await test.browser(language: "en"), try await test.browser(), Licence(test: test))
            let (theirs, plain) = (try await licence.apply(browser), try await licence.apply(other))
            let officer = try await test.browser("jirou")
            #expect(try await officer.get(Licence.staff(theirs)).text.contains("英語の画面で申請"))
            #expect(try await !officer.get(Licence.staff(plain)).text.contains("英語の画面で申請"))
        }
    }

    @Test("A mail names body and section, what is owed, the day until which to correct, and that it was withdrawn", arguments: Engine.tested)
    func told(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            let received = try #require(try await mails(test, "受け付けました").first)
            #expect(received.contains("到達：令和") && received.contains(" 10:00"), "the moment of arrival, with the time of day")
            #expect(received.contains("手数料16,000円の納付をお願いします") && received.contains("広島県 ") && received.contains("課\n電話 082-228-2111"), "\(received)")
            _ = try await officer.get(address)
            _ = try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong", "words": "屋号"])
            _ = try await officer.post("\(address)/corrections", ["due": "令和４年10月20日"])
            let correction = try #require(try await mails(test, "直していただきたい").first)
            #expect(correction.contains("10月20日") && correction.contains("までに直して") && !correction.contains("屋号"), "\(correction)")
            #expect(try await officer.post("\(address)/corrections/end", ["end_reason": "電話で確認した。"]).status == 303)
            let ended = try await mails(test, "直していただく期間が終わりました")
            #expect(ended.count == 1 && !ended[0].contains("電話で"), "what was asked is asked no longer")
            _ = try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong", "words": "屋号"])
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月20日"]).status == 303)
            _ = try await browser.post("\(application)/withdrawal", ["sure": "yes"])
            #expect(try await !browser.get(application).text.contains("\(application)/correction"), "nothing is to be mended any more")
            #expect(try await !officer.get(address).text.contains("補正を待っています"))
            #expect(try await mails(test, "申請が取り下げられました").count == 1, "the section, where nobody is in charge")
            let withdrawn = try await mails(test, "取り下げました")
            #expect(withdrawn.count == 1 && withdrawn[0].contains("取下げを受け付けました"))
        }
    }

    @Test(
        "Officers are told that it is their turn, or that their section is asked: by number and address, and nothing personal",
        arguments: Engine.tested)
    func officersTold(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            let receipt = try await licence.numbers(browser, application).receipt
            func told(_ mail: String) async throws -> [String] {
                try await test.platform.database.read {
                    try $0.values("SELECT subject || ' ' || body FROM mail WHERE recipient = \(mail) ORDER BY id", as: String.self)
                }
            }
            _ = try await officer.get(address)
            let asking = ["opinion_unit": "340006-soumu-zaisan", "opinion_question": "所有地に当たりますか。", "opinion_due": "令和４年10月17日"]
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            let opinions = try await told("tarou@example.jp")
            #expect(opinions.count == 1 && opinions[0].contains("{site}/staff/opinions/") && opinions[0].contains(receipt))
            try await licence.propose(application, by: officer)
            let first = try await told("ryouko@example.jp")
            #expect(first.count == 1 && first[0].contains("{site}\(address)") && first[0].contains(receipt))
            #expect(try await told("kazuo@example.jp").isEmpty, "not yet their turn")
            let seat = try await test.browser("ryouko")
            let digest = try Licence.digest(try await seat.get(address).text)
            #expect(try await seat.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 303)
            #expect(try await told("kazuo@example.jp").count == 1)
            #expect(try await told("ryouko@example.jp").count == 1, "told once")
            for mail in opinions + first { #expect(!mail.contains("ひろば") && !mail.contains("食品") && !mail.contains("所有地"), "\(mail)") }
        }
    }

    @Test("What was typed is kept when one looks how far the application is", arguments: [Engine.sqlite])
    func overview(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            #expect(try await browser.get("\(base)/applicant").text.contains("value=\"overview\""))
            let answer = try await browser.post("\(base)/applicant", ["kind": "person", "name": "途中 花子", "do": "overview"])
            #expect(answer.header("Location") == base)
            #expect(try await browser.get("\(base)/applicant").text.contains("途中 花子"))
        }
    }

    @Test(
        "Own files can be opened from the summary and the status, a row's fault names the row, a known address is offered", arguments: [Engine.sqlite]
    )
    func small(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            #expect(try await browser.get("\(base)/save-for-later").text.contains("value=\"hanako@example.jp\""))
            _ = try await browser.get("\(base)/hygiene")
            let wrong = try await browser.post("\(base)/hygiene", ["managers.rows": "r1", "managers.r1.qualification": "cook", "water": "public"])
            #expect(wrong.status == 422 && wrong.text.contains("食品衛生責任者 1："), "\(wrong.text.suffix(3000))")
            try await licence.fill(browser, base)
            let summary = try await browser.get("\(base)/check-answers").text
            let link = String(try #require(summary.firstMatch(of: /\/apply\/[0-9A-Z]{26}\/files\/[0-9A-Z]{26}/)).0)
            #expect(try await browser.get(link).status == 200)
            let application = try await licence.submit(browser, base)
            let status = try await browser.get(application).text
            let file = String(try #require(status.firstMatch(of: /\/applications\/[0-9A-Z]{26}\/files\/[0-9A-Z]{26}/)).0)
            #expect(try await browser.get(file).status == 200)
        }
    }

    @Test(
        "What to have at hand is said once, and a birth to come, an opening that is over or a city of its own is not taken",
        arguments: [Engine.sqlite])
    func plausible(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let start = try await browser.get("/procedures/\(try await licence.procedure())/apply").text
            #expect(start.matches(of: /施設の図面/).count == 1 && start.matches(of: /水質検査の結果/).count == 1, "\(start)")
            let base = try await licence.begin(browser)
            let unborn = ["kind": "person", "birthday": "令和６年１月１日"]
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1.merging(["birthday": "昭和60年４月１日", "kind": "person"]) { $1 })
            let first = try await browser.post("\(base)/applicant", Licence.pages[0].1.merging(unborn) { $1 })
            #expect(first.status == 422 && first.text.contains("今日より後の日になっています"))
            let elsewhere = try await browser.post("\(base)/shop", ["municipality": "fukuyama"])
            #expect(elsewhere.status == 422 && elsewhere.text.contains("福山市保健所"), "before the rest of the page is filled in")
            let over = try await browser.post("\(base)/shop", Licence.pages[1].1.merging(["opening": "2022-10-02"]) { $1 })
            #expect(over.status == 422 && over.text.contains("今日か今日より後の日"))
            #expect(try await browser.post("\(base)/shop", Licence.pages[1].1.merging(["opening": "2022-10-03"]) { $1 }).status == 303)
        }
    }
}
