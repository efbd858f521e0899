import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("What an applicant may expect, and when") struct ExpectationTests {
    /// The day that the list of the only application gives to another system.
    private func promised(_ test: TestSite, _ view: String = "open") async throws -> String? {
        let system = try await System(test, "jirou", ["procedures.read", "procedures.work"])
        let all = try await system.get("/applications?view=\(view)").json["items"]?.items ?? []
        return try #require(all.first)["due_on"]?.text
    }

    @Test("No date is promised while the applicant has the next step, nor after the end; it says what is awaited instead", arguments: Engine.tested)
    func stopped(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            let receipt = try await browser.get("\(application)/receipt").text
            #expect(!receipt.contains("までに出る見込み") && receipt.contains("手数料の納付を待っています。待っている間は、審査にかかる日数に数えません。"))
            let place = { (words: String) in receipt.range(of: words)?.lowerBound ?? receipt.endIndex }
            #expect(place("<li>手数料の納付を待っています") < place("担当の課が、書類がそろっているかを確かめます。"), "paying comes first")
            #expect(receipt.contains("書類がそろっているかを確かめます。"))
            let unpaid = try await browser.get(application).text
            #expect(!unpaid.contains("までに結果が出る見込み") && !unpaid.contains("審査しています") && unpaid.contains("手数料の納付を待っています"))
            for once in ["手数料の納付を待っています", "審査にかかる日数に数えません", "手数料の納付をお願いします"] {
                #expect(unpaid.components(separatedBy: once).count == 2, "\(once)")
            }
            #expect(try await browser.get("/applications").text.contains("手数料の納付を待っています"), "the list marks it")
            #expect(try await promised(test) == nil)
            try await licence.payAtCounter(officer, application)
            let paid = try await browser.get(application).text
            #expect(paid.contains("までに結果が出る見込み") && !paid.contains("納付を待っています"))
            #expect(try await promised(test) != nil)
            _ = try await officer.get(address)
            _ = try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong", "words": "屋号を確かめてください。"])
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月20日"]).status == 303)
            let correcting = try await browser.get(application).text
            #expect(correcting.contains("直していただくのを待っています") && !correcting.contains("結果が出る見込み"))
            #expect(try await promised(test) == nil)
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            let over = try await browser.get(application).text
            #expect(!over.contains("結果の見込み") && !over.contains("待っています"))
            #expect(try await promised(test, "closed") == nil)
        }
    }

    @Test("A standard period is told with the kind of its days, before one applies and on the first page", arguments: [Engine.sqlite])
    func kindOfDays(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, procedure) = (try await test.browser(), try await Licence(test: test).procedure())
            for page in ["/procedures/\(procedure)", "/procedures/\(procedure)/apply"] {
                #expect(try await browser.get(page).text.contains("標準で20日（閉庁日を除く）"), "\(page)")
            }
        }
    }

    @Test("Once the notice is issued the application's page tells the outcome, its conditions and its end", arguments: Engine.tested)
    func outcome(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            try await licence.decide(
                application,
                ["outcome": "granted", "departure": "試験のため", "conditions": "加熱調理に限る。", "valid_until": "令和９年10月31日"])
            let before = try await browser.get(application).text
            #expect(!before.contains("加熱調理に限る。"), "not before the notice tells it")
            try await test.work()
            let page = try await browser.get(application).text
            #expect(page.contains("結果は「許可」です。") && page.contains("加熱調理に限る。") && page.contains("令和９年10月31日") && !page.contains("結果の見込み"))
        }
    }
}
