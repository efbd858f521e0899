import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Where residents find whom to ask") struct ContactPlacesTests {
    private static let japanese = "<a href=\"tel:+81822282111\">082-228-2111</a>（広島県代表） 内線3099"
    private static let english = "<a href=\"tel:+81822282111\">+81 82-228-2111</a> (Hiroshima Prefecture, main number), ext. 3099"

    /// The section of the sample's licence gets an extension behind the number of the prefecture.
    private func extend(_ test: TestSite) async throws {
        let (akiko, address) = (try await test.browser("akiko"), "/staff/organisations/340006-kenkou-shokuhin")
        _ = try await akiko.get(address)
        #expect(try await akiko.post(address, ["extension": "3099"]).status == 303)
    }

    @Test("The procedure, the receipt, the application, the correction and the payment say it, in both languages", arguments: Engine.tested)
    func pages(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: ["payments": "sandbox"], at: Licence.day) { test in
            try await extend(test)
            let (japanese, english, licence) = (try await test.browser(), try await test.browser(language: "en"), Licence(test: test))
            let application = try await licence.apply(japanese)
            let (receipt, code) = try await licence.numbers(japanese, application)
            _ = try await english.get("/applications")
            #expect(try await english.post("/applications", ["receipt": receipt, "code": code]).header("Location") == application)
            let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
            _ = try await officer.get(address)
            _ = try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong"])
            _ = try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"])
            let mend = try #require(try await japanese.get("\(application)/correction").header("Location"))
            let pages = [
                "/procedures/\(try await licence.procedure())", application, "\(application)/receipt", "\(application)/fee", mend,
                "\(application)/correction/check-answers",
            ]
            for page in pages {
                let (words, translated) = (try await japanese.get(page), try await english.get(page))
                #expect(words.status == 200 && words.text.contains(Self.japanese) && words.text.contains("8時30分から17時15分まで"), "\(page)")
                #expect(translated.status == 200 && translated.text.contains(Self.english) && translated.text.contains("8:30 to 17:15"), "\(page)")
            }
            let printed = try await japanese.get("\(application)/receipt").text
            for words in ["広島県 健康福祉局食品生活衛生課", "問い合わせ先", "〒730-8511 広島市中区基町10-52"] { #expect(printed.contains(words), "\(words)") }
            #expect(try await english.get("\(application)/receipt").text.contains("10-52 Motomachi, Naka-ku, Hiroshima 730-8511, Japan"))
            // Who keys an answer in has nobody to ask.
            #expect(try await !officer.get("\(address)/correction/check-answers").text.contains("お困りのときは"))
            let letter = try await officer.get("\(address)/correction-letter").text
            #expect(letter.contains("082-228-2111</a>（広島県代表） 内線3099") && letter.contains("〒730-8511 広島市中区基町10-52"))
        }
    }

    @Test("The mails say it in a line under the office's name", arguments: Engine.tested)
    func mails(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await extend(test)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            _ = try await browser.get("/applications/lost")
            #expect(try await browser.post("/applications/lost", ["receipt": try await licence.numbers(browser, application).receipt]).status == 303)
            try await test.work()
            _ = try await Licence(test: test).apply(try await test.browser(language: "en"))
            let mails = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE recipient = 'hanako@example.jp' ORDER BY id", as: String.self)
            }
            for (words, count) in [
                // Of the arrival, and of the lost code.
                ("広島県 健康福祉局食品生活衛生課\n電話 082-228-2111（広島県代表） 内線3099　8時30分から17時15分まで（閉庁日を除く）\n{site}", 2),
                ("\nTelephone +81 82-228-2111 (Hiroshima Prefecture, main number), ext. 3099, 8:30 to 17:15 on working days\n{site}", 1),
            ] {
                #expect(mails.count { $0.contains(words) } == count, "\(words) in \(mails)")
            }
        }
    }

    @Test("A case that was transferred is asked about where it is now", arguments: Engine.tested)
    func transferred(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await extend(test)
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            _ = try await officer.get(Licence.staff(application))
            let answer = try await officer.post(
                "\(Licence.staff(application))/transfer", ["unit": "340006-kenkou-yakumu", "transfer_reason": "所管のため", "sure": "yes"])
            #expect(answer.status == 303, "\(answer.text.suffix(1500))")
            let page = try await browser.get("\(application)/receipt").text
            #expect(page.contains("広島県 健康福祉局薬務課") && page.contains("082-228-2111") && !page.contains("内線3099"))
        }
    }

    @Test("The notice ends with the section that drew it up and its telephone", arguments: Engine.tested)
    func notice(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            try await extend(test)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let officer = try await test.browser("jirou")
            try await licence.propose(application, by: officer)
            let draft = try await test.browser("ryouko").get("\(Licence.staff(application))/notice-draft").text
            #expect(draft.contains("担当　広島県 健康福祉局食品生活衛生課　<span>電話 082-228-2111（広島県代表） 内線3099</span>"))
            try await licence.agree(["ryouko", "kazuo"], at: Licence.staff(application))
            try await test.work()
            let page = try await browser.get(application).text
            let link = String(try #require(page.firstMatch(of: #/href="(/applications/[0-9A-Z]+/notices/[0-9A-Z]+)"/#)).1)
            let path = "\(test.folder)/notice.pdf"
            try Data(try await browser.get(link).bytes).write(to: URL(filePath: path))
            let (code, text) = try await Command.output("pdftotext", ["-layout", path, "-"])
            #expect(code == 0 && text.contains("担当") && text.contains("082-228-2111") && text.contains("3099"), "\(text)")
        }
    }

    @Test(
        "Who holds a notice that is not found, or asks in general, is told the bodies' numbers; a body without one is not named",
        arguments: Engine.tested)
    func bodies(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let anybody = try await test.browser()
            let unknown = try await anybody.get("/verify/0000000000000000")
            #expect(unknown.status == 404 && unknown.text.contains("tel:+81822282111") && !unknown.text.contains("府中町"))
            _ = try await anybody.get("/verify")
            let changed = try await anybody.upload("/verify", field: "file", name: "n.pdf", Data("%PDF-1.4 x".utf8)).text
            #expect(changed.contains("同じ通知書は発行していません") && changed.contains("tel:+81822282111"))
            let contact = try await anybody.get("/about/contact").text
            #expect(contact.contains("tel:+81822282111") && contact.contains("〒730-8511 広島市中区基町10-52") && !contact.contains("府中町"))
            #expect(try await test.browser(language: "en").get("/about/contact").text.contains("+81 82-228-2111"))
        }
    }

    @Test("Where nobody knows how an office is reached, nothing is shown and nothing is said", arguments: Engine.tested)
    func nothing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let akiko = try await test.browser("akiko")
            _ = try await akiko.get("/staff/organisations/340006")
            #expect(try await akiko.post("/staff/organisations/340006").status == 303)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            for page in [
                "/procedures/\(try await licence.procedure())", application, "\(application)/receipt", "\(application)/fee",
                "/verify/0000000000000000",
            ] {
                let words = try await browser.get(page).text
                #expect(!words.contains("<dt>問い合わせ先</dt>") && !words.contains("お困りのときは") && !words.contains("tel:"), "\(page)")
            }
            let mail = try #require(
                try await test.platform.database.read { try $0.value("SELECT body FROM mail WHERE recipient = 'hanako@example.jp'", as: String.self) }
            )
            #expect(mail.contains("広島県 健康福祉局食品生活衛生課\n{site}"))
        }
    }

    @Test("Other systems read it with the procedure", arguments: Engine.tested)
    func api(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await extend(test)
            let one = try await System(test).get("/procedures/\(try await Licence(test: test).procedure())").json["contact"]
            #expect(one?["telephone"]?.text == "082-228-2111" && one?["extension"]?.text == "3099" && one?["email"]?.text == nil)
            #expect(one?["telephone_of"]?["ja"]?.text == "広島県代表" && one?["office"]?["ja"]?.text == "広島県 健康福祉局食品生活衛生課")
        }
    }
}
