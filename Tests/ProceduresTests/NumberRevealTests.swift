import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Individual numbers before officers' eyes") struct NumberRevealTests {
    @Test(
        "They are masked; where an administrator has the guide say so, one is shown by an act with a reason, once, and the applicant sees that it was",
        arguments: Engine.tested)
    func reveal(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", EarlyErasureTests.form()).problems.isEmpty)
            let licence = Licence(test: test)
            func apply(_ browser: TestBrowser) async throws -> String {
                let base = try await licence.begin(browser)
                try await licence.fill(browser, base)
                let shop = (Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]).merging(["mynumber": "123456789018"]) { $1 }
                try await licence.save(browser, "\(base)/shop", shop)
                return try await licence.submit(browser, base)
            }
            let before = Licence.staff(try await apply(try await test.browser()))
            let officer = try await test.browser("jirou")
            let asking = ["number_path": "mynumber", "number_reason": "税務情報の照会のため"]
            let closed = try await officer.get(before).text
            #expect(closed.contains("●●●●") && !closed.contains("個人番号を表示する"))
            #expect(try await officer.post("\(before)/numbers", asking).status == 404, "the guide of its day does not say so")
            let desk = GuideDesk(procedure: try await licence.procedure())
            #expect(try await desk.send(officer, with: ["reveals_numbers": "yes", "valid_from": "2022-10-03", "do": "publish"]).status == 303)
            #expect(
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM procedure_guide WHERE content LIKE '%revealsNumbers%'") }
                    == 0,
                "who works the cases does not decide it")
            let published = try await desk.send(
                try await test.browser("akiko"), with: ["reveals_numbers": "yes", "valid_from": "2022-10-03", "do": "publish"])
            #expect(published.status == 303, "\(desk.complaint(published.text))")
            let resident = try await test.browser()
            let application = try await apply(resident)
            let address = Licence.staff(application)
            #expect(try await officer.get(address).text.contains("個人番号を表示する"))
            #expect(try await officer.post("\(address)/numbers", ["number_path": "mynumber"]).status == 422)
            #expect(try await officer.post("\(address)/numbers", asking.merging(["number_path": "shop_name"]) { $1 }).status == 404)
            for reason in [
                "\u{3164}\u{3164}\u{3164}", "\u{2800}\u{2800}\u{2800}", "\u{AD}\u{AD}\u{AD}", "-", "---", "調", "照会 1234-5678-9012",
                "照会のため１２３４５６７８９０１２",
            ] {
                #expect(try await officer.post("\(address)/numbers", asking.merging(["number_reason": reason]) { $1 }).status == 422, "\(reason)")
            }
            let shown = try await officer.post("\(address)/numbers", asking)
            #expect(shown.status == 200 && shown.text.contains("1234 5678 9018") && shown.header("Cache-Control") == "no-store")
            let page = try await officer.get(address).text
            #expect(page.contains("●●●●") && !page.contains("5678 9018") && page.contains("税務情報の照会のため"))
            #expect(try await resident.get(application).text.contains("担当が個人番号を確認しました"))
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            #expect(try await stranger.post("\(address)/numbers", asking).status == 404)
            let journal = try await test.platform.database.read {
                try $0.values("SELECT after FROM journal_entry WHERE action = 'case.number-revealed'", as: String.self)
            }
            #expect(journal.count == 1 && !journal[0].contains("123456789018"))
            #expect(!journal[0].contains("税務情報の照会のため"), "what an officer wrote is sealed, and erased with the case")
        }
    }

    @Test("A copy of an application asks for the individual number anew", arguments: Engine.tested)
    func copy(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", EarlyErasureTests.form()).problems.isEmpty)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let shop = (Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]).merging(["mynumber": "123456789018"]) { $1 }
            try await licence.save(browser, "\(base)/shop", shop)
            #expect(try await browser.get("\(base)/shop").text.contains("●●●●"))
            let application = try await licence.submit(browser, base)
            _ = try await browser.get(application)
            let draft = try #require(try await browser.post("\(application)/copy").header("Location"))
            let page = try await browser.get("\(draft)/shop").text
            #expect(page.contains("ひろば亭") && page.contains("個人番号") && !page.contains("●●●●"))
            #expect(try await !browser.get(draft).text.contains("引き継がれなかった答え"), "it is not left behind as words either")
        }
    }

    @Test("No error page sends an individual number back, and none says what another site had the browser send", arguments: Engine.tested)
    func errors(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", EarlyErasureTests.form()).problems.isEmpty)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            #expect(try await browser.get("\(base)/shop").text.contains("name=\"unshown\" value=\"mynumber\""))
            let shop = (Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]).merging(["shop_name": "二号店"]) { $1 }
            let stranger = try await test.browser()
            _ = try await stranger.get("/procedures")
            for number in ["123456789018", "１２３４－５６７８－９０１８"] {
                let sent = shop.merging(["mynumber": number]) { $1 }
                for answer in [try await browser.post("\(base)/shop", sent, token: "old"), try await stranger.post("\(base)/shop", sent)] {
                    #expect([403, 404].contains(answer.status) && !answer.text.contains(number), "\(answer.status)")
                    #expect(answer.text.contains("二号店") && answer.text.contains("画面に出さない値は載せていません"))
                }
                let late = try await browser.upload(
                    "\(base)/shop", field: "card", name: "免許証.pdf", Licence.pdf, sent.merging(["seen": "zz"]) { $1 })
                #expect(
                    late.status == 409 && late.text.contains("value=\"二号店\"") && !late.text.contains(number), "the page again, without the number")
            }
            // A slip in the number: the form says that the field is not for the screen.
            let slip = shop.merging(["mynumber": "12345678901", "unshown": "mynumber"]) { $1 }
            let refused = try await browser.post("\(base)/shop", slip, token: "old")
            #expect(refused.status == 403 && !refused.text.contains("12345678901") && refused.text.contains("二号店"))
            let foreign = try await browser.post("\(base)/shop", shop, headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(foreign.status == 403 && !foreign.text.contains("二号店"))
        }
    }
}
