import HirobaTesting
import Storage
import Testing

@Suite("Paying the fee of an application") struct PaymentTests {
    @Test("Assessed with the arrival, paid on a phone, told to the case; the clock stands meanwhile; the ledger balances", arguments: Engine.tested)
    func sandbox(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            #expect(try await browser.get("\(application)/receipt").text.contains("手数料は16,000円です"))
            let before = try await browser.get(application).text
            #expect(before.contains("手数料を払う") && before.contains("未納"))
            #expect(try await officer.get("/staff/cases?view=stopped").text.contains(address), "the applicant has the next step")
            _ = try await officer.get(address)
            _ = try await officer.post("\(address)/acceptance")
            let refused = try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"])
            #expect(refused.status == 409, "nothing is granted before it is paid")
            #expect(
                refused.text.contains("手数料が納付されていないので") && refused.text.contains("試験のため") && refused.text.contains("決裁に回す"), "said where it was asked"
            )
            #expect(!refused.text.contains("ほかの操作と重なりました"))
            test.wait(seconds: 3 * 86_400)
            let page = try await Paying.begin(browser, application)
            #expect(try await browser.get(page).text.contains("これは試用のための画面です"))
            #expect(try await browser.post(page, ["do": "pay"]).header("Location") == application)
            let just = try await browser.get(application).text
            #expect(just.contains("納付済み") && !just.contains("手数料の納付を待っています"), "before any job has run")
            let paper = try await browser.get("\(application)/fee/receipt")
            #expect(paper.status == 200 && paper.text.contains("納付確認書") && paper.text.contains("ひろば食品") && paper.text.contains("16,000円"))
            #expect(try await browser.get(application).text.contains("\(application)/fee/receipt"))
            #expect(try await test.browser().get("\(application)/fee/receipt").status == 404, "another browser")
            #expect(try await browser.post(page, ["do": "pay"]).status == 303, "again")
            #expect(try await browser.post("\(application)/fee", ["tender": "sandbox"]).status == 409, "nothing is owed")
            try await test.work()
            // A session does not last three days.
            let later = try await test.browser("jirou")
            let case_ = try await later.get(address).text
            #expect(case_.contains("手数料の納付") && case_.contains("手数料の納付待ちのため") && case_.contains("の3日は数えません"), "\(case_.suffix(3000))")
            #expect(try await !later.get("/staff/cases?view=stopped").text.contains(address))
            #expect(try await later.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
            let events = try await test.platform.database.read {
                try $0.values("SELECT kind FROM case_event WHERE kind LIKE 'fee-%' ORDER BY number", as: String.self)
            }
            #expect(events == ["fee-assessed", "fee-paid"])
            try await Paying.expectBalanced(test)
            let mail = try await test.platform.database.read { try $0.values("SELECT subject FROM mail", as: String.self) }
            #expect(mail.contains { $0.contains("手数料の納付を確認しました") })
        }
    }

    @Test("Declined, tried again, no answer: nothing is paid twice, and what is not known is found out", arguments: Engine.tested)
    func troubles(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let page = try await Paying.begin(browser, application)
            _ = try await browser.post(page, ["do": "decline"])
            let declined = try await browser.get(application).text
            #expect(declined.contains("お金は引き落とされていません。") && declined.contains("別のカードやほかの方法で"), "\(declined)")
            let refused = try await browser.get("\(application)/fee").text
            #expect(refused.contains("支払えませんでした") && refused.contains("もう一度支払う") && !refused.contains("納付の手続が途中です"), "\(refused)")
            #expect(refused.contains("窓口で払う"), "the counter is always open")
            #expect(try await Paying.begin(browser, application) == page, "the same attempt goes on")
            _ = try await browser.post(page, ["do": "silence"])
            #expect(try await browser.get(application).text.contains("手数料の納付を確認中です"))
            #expect(try await browser.get("\(application)/fee").text.contains("もう一度支払わないで"))
            #expect(try await browser.post("\(application)/fee", ["tender": "sandbox"]).status == 409)
            #expect(try await browser.post("\(application)/fee/removal").status == 409)
            _ = try await browser.post(page, ["do": "pay"])
            test.wait(seconds: 12)
            try await test.work()
            #expect(try await browser.get(application).text.contains("納付済み"))
            let received = try await test.platform.database.read { try $0.values("SELECT booked_received FROM fee_charge", as: Int.self) }
            #expect(received == [16_000])
            try await Paying.expectBalanced(test)
        }
    }

    @Test("Another's payment is not there, nor where the sandbox is not set; other means that are not on offer are refused", arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (browser, other, licence) = (try await test.browser(), try await test.browser("hanako"), Licence(test: test))
            let application = try await licence.apply(browser)
            let page = try await Paying.begin(browser, application)
            _ = try await other.get("/applications")
            for address in [page, page.replacing("sandbox", with: "code"), "\(application)/fee"] {
                #expect(try await other.get(address).status == 404, "\(address)")
            }
            for address in [page, "\(application)/fee", "\(application)/fee/removal"] {
                #expect(try await other.post(address, ["do": "pay", "tender": "sandbox"]).status == 404, "\(address)")
            }
            let staff = Licence.staff(application)
            for login in ["tarou", "michiko"] {
                let stranger = try await test.browser(login)
                _ = try await stranger.get("/staff/cases")
                let fields = [
                    "receipt_number": "1", "reference": "1", "charge": String(page.suffix(26)), "waive_yen": "1", "waive_reason": "x",
                    "refund_of": String(page.suffix(26)), "refund_yen": "1", "refund_reason": "x", "repaid_number": "1",
                ]
                for act in ["payment", "settlement", "waiver", "refund", "repayment", "removal"] {
                    #expect(try await stranger.post("\(staff)/fee/\(act)", fields).status == 404, "\(login) \(act)")
                }
            }
            for tender in ["stripe", "code"] {
                #expect(try await browser.post("\(application)/fee", ["tender": tender]).status == 422, "\(tender)")
            }
            for tender in ["counter", "gold"] {
                #expect(try await browser.post("\(application)/fee", ["tender": tender]).status == 404, "\(tender)")
            }
        }
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let text = try await browser.get("\(application)/fee").text
            #expect(text.contains("窓口") && !text.contains("お試し"))
            #expect(try await browser.post("\(application)/fee", ["tender": "sandbox"]).status == 422)
        }
    }

    @Test("A code is shown with its amount; an officer books it by the transaction's number, once", arguments: Engine.tested)
    func code(_ engine: Engine) async throws {
        let settings = ["payments": "code", "jpqr": "1234567890123-0001-000001-000001 HIROSHIMA-PREF HIROSHIMA"]
        try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            _ = try await browser.get("\(application)/fee")
            let page = try #require(try await browser.post("\(application)/fee", ["tender": "code"]).header("Location"))
            let text = try await browser.get(page).text
            #expect(text.contains("<svg class=\"qr\"") && text.contains("16,000円"))
            let staff = Licence.staff(application)
            #expect(try await officer.get(staff).text.contains("コード決済の入金を確かめた"))
            #expect(try await browser.get(application).text.contains("担当の課が入金を確かめると「納付済み」になります"))
            #expect(try await browser.post("\(application)/fee/removal").status == 303)
            #expect(try await officer.get(staff).text.contains("コード決済の入金を確かめた"), "called off, and paid all the same")
            let settle = ["charge": String(page.suffix(26)), "reference": "PP-0001"]
            #expect(try await officer.post("\(staff)/fee/settlement", settle).status == 303)
            #expect(try await officer.post("\(staff)/fee/settlement", settle).status == 409, "the same transaction again")
            #expect(try await browser.get(application).text.contains("納付済み"))
            #expect(try await browser.get(page).text.contains("納付の手続は終わっています"))
            try await Paying.expectBalanced(test)
        }
    }

    @Test("Who corrects an application whose fee is paid is told so beside the amount", arguments: Engine.tested)
    func correctedAfterPaying(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (browser, officer) = (try await test.browser(), try await test.browser("jirou"))
            let application = try await Licence(test: test).apply(browser)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "other", "words": "確かめてください。"]).status == 303)
            let typed = try await officer.post("\(address)/corrections", ["due": "12/4", "note": ""])
            #expect(typed.status == 422 && typed.text.contains("補正の期限に年がありません。"))
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月28日", "note": ""]).status == 303)
            #expect(try await !browser.get("\(application)/correction/check-answers").text.contains("手数料は納付済みです"))
            #expect(try await browser.post(try await Paying.begin(browser, application), ["do": "pay"]).status == 303)
            _ = try await browser.get(application)
            #expect(try await browser.get("\(application)/correction/check-answers").text.contains("手数料は納付済みです"))
        }
    }
}
