import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("A place on its further ways: a file from another system, a correction, a copy, a document") struct PlaceElsewhereTests {
    private static let shop = Licence.pages[1].1.merging(PlaceTests.site) { $1 }

    private func apply(_ test: TestSite, _ browser: TestBrowser) async throws -> String {
        #expect(try await test.take("form", PlaceTests.form()).problems.isEmpty)
        let licence = Licence(test: test)
        let base = try await licence.begin(browser)
        try await fill(licence, browser, base)
        return try await licence.submit(browser, base)
    }

    private func fill(_ licence: Licence, _ browser: TestBrowser, _ base: String, applicant: [String: String] = Licence.pages[0].1) async throws {
        try await licence.save(browser, "\(base)/applicant", applicant)
        try await licence.save(browser, "\(base)/shop", Self.shop)
        _ = try await browser.upload("\(base)/hygiene", field: "plan", name: "図面.pdf", Licence.pdf, Licence.pages[2].1)
        try await licence.save(browser, "\(base)/disqualification", Licence.pages[3].1)
    }

    @Test(
        "Columns headed as our own export heads them are recognised; a point that cannot be read goes in as it was written", arguments: Engine.tested)
    func file(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", PlaceTests.form()).problems.isEmpty)
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let headings = Elsewhere.headings + ["店の位置（緯度）", "店の位置（経度）", "店の位置（地番）"]
            let file = Elsewhere.csv(
                [
                    Elsewhere.row("A-1", "2022-09-30 09:12") + ["34.37", "132.536", "安芸郡海田町南昭和町14番17\n安芸郡海田町南昭和町20番"],
                    Elsewhere.row("A-2", "2022-09-30 09:13") + ["132度32分9", "あそこ", ""],
                ], headings: headings)
            let columns = try #require(try await elsewhere.upload(officer, file).header("Location"))
            let chosen = Elsewhere.chosen(try await officer.get(columns).text)
            #expect([chosen["to.site.lat"], chosen["to.site.lon"], chosen["to.site.lots"]] == ["21", "22", "23"], "\(chosen)")
            let saved = try await officer.post(columns, chosen)
            let results = try await elsewhere.take(officer, try #require(saved.header("Location"), "\(saved.text.suffix(1500))"))
            #expect(results.contains("2件を案件にしました"), "\(results.suffix(3000))")
            let made = try await elsewhere.applications()
            let pages = [try await officer.get("/staff/cases/\(made[0].id)").text, try await officer.get("/staff/cases/\(made[1].id)").text]
            #expect(pages[0].contains("北緯34.370000度　東経132.536000度\n安芸郡海田町南昭和町14番17\n安芸郡海田町南昭和町20番<"), "\(pages[0].suffix(5000))")
            #expect(!pages[0].contains("入力のまま：34.37"), "the same point is not told twice")
            let told = try await System(test, "jirou", ["procedures.read"]).get("/applications/\(made[1].id)").json["answers"]?.items ?? []
            let place = try #require(told.first { $0["path"]?.text == "site" })
            #expect(place["value"] == ["lat": .null, "lon": .null, "lots": []], "what is no point is none for programs")
            #expect(place["text"]?.text?.contains("132度32分9") == true, "\(place)")
            #expect(
                pages[1].contains("132度32分9") && pages[1].contains("あそこ") && !pages[1].contains("maps.gsi.go.jp"), "no other place, and nothing lost")
        }
    }

    @Test(
        "A point outside the bounds, or of which one half came, is told in the form's own words, at the column that is meant",
        arguments: Engine.tested)
    func bounds(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", PlaceTests.form()).problems.isEmpty)
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            func preview(_ headings: [String], _ cells: [String]) async throws -> String {
                let row = Elsewhere.row("A-1", "2022-09-30 09:12") + cells
                let file = Elsewhere.csv([row], headings: Elsewhere.headings + headings)
                let columns = try #require(try await elsewhere.upload(officer, file).header("Location"))
                let saved = try await officer.post(columns, Elsewhere.chosen(try await officer.get(columns).text))
                return try await officer.get(try #require(saved.header("Location"), "\(saved.text.suffix(1500))")).text
            }
            let (lat, lon) = ("店の位置（緯度）", "店の位置（経度）")
            let outside = try await preview([lat, lon], ["43.06", "141.35"])
            #expect(outside.contains("列「\(lat)」：") && outside.contains("の位置が、北緯34度から35.2度、東経132度から133.5度までの外にあります。"), "\(outside)")
            #expect(outside.contains("（ファイルの値：43.06 / 141.35）"))
            let half = try await preview([lat, lon], ["34.37", ""])
            #expect(half.contains("列「\(lon)」：") && half.contains("緯度と経度を両方とも入力してください。"), "\(half)")
            #expect(!half.contains("（ファイルの値：34.37）"), "nothing stands in the column that is named")
            let alone = try await preview([lat], ["34.37"])
            #expect(alone.contains("列「\(lat)」：") && alone.contains("緯度と経度を両方とも入力してください。"), "\(alone)")
            #expect(alone.contains("（ファイルの値：34.37）"))
        }
    }

    @Test("A place that is to be mended is mended in its controls, and nothing else can be", arguments: Engine.tested)
    func correction(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer) = (try await test.browser(), try await test.browser("jirou"))
            let application = try await apply(test, resident)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/flags", ["path": "site", "reason": "wrong"]).status == 303)
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            let base = "\(application)/correction"
            let page = try await resident.get("\(base)/shop").text
            #expect(page.contains("value=\"34.370000\"") && page.contains("data-map=\"site\"") && !page.contains("name=\"shop_name\""))
            func seen(_ text: String) throws -> String { String(try #require(text.firstMatch(of: /name="seen" value="([0-9a-f]{16})"/)).1) }
            let mended = ["asked": "site", "site.lat": "34.38, 132.54", "site.lon": "132.536000", "site.lots": "", "shop_name": "甲の店"]
            let refused = try await resident.post("\(base)/shop", mended.merging(["seen": try seen(page)]) { $1 })
            #expect(refused.status == 422 && refused.text.contains("もう一方の欄と食い違っています"))
            let taken = try await resident.post("\(base)/shop", mended.merging(["site.lon": "", "seen": try seen(refused.text)]) { $1 })
            #expect(taken.status == 303, "\(taken.text.suffix(1500))")
            let check = try await resident.get("\(base)/check-answers").text
            #expect(check.contains("北緯34.380000度　東経132.540000度") && !check.contains("甲の店"))
            let sent = try await resident.post(base, ["digest": try Licence.digest(check)])
            #expect(sent.header("Location") == "\(application)?done=corrected")
            #expect(try await officer.get(address).text.contains("北緯34.380000度　東経132.540000度"))
        }
    }

    @Test("The next application begins with the place of the one before, as it is stored", arguments: Engine.tested)
    func copy(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let resident = try await test.browser()
            let application = try await apply(test, resident)
            _ = try await resident.get(application)
            let draft = try #require(try await resident.post("\(application)/copy").header("Location"))
            let page = try await resident.get("\(draft)/shop").text
            #expect(page.contains("value=\"34.370000\"") && page.contains("value=\"132.536000\"") && page.contains(">\n安芸郡海田町南昭和町14番17\n"))
        }
    }

    @Test("In a document that is signed the place stands in words, and no link to a site stands in it", arguments: [Engine.sqlite])
    func document(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await signing.authority.issue()
            let (test, browser) = (signing.test, try await signing.test.browser())
            let outcome = try await test.take("form", PlaceTests.form())
            #expect(outcome.problems.isEmpty, "\(outcome.problems)")
            let base = try await signing.licence.begin(browser)
            try await fill(signing.licence, browser, base, applicant: Signing.person)
            let document = String(decoding: try await signing.document(browser, base), as: UTF8.self)
            #expect(document.contains("34.370000") && document.contains("安芸郡海田町南昭和町14番17"))
            let reading = try await browser.get("\(base)/card-signature/reading.pdf")
            #expect(reading.bytes.starts(with: Array("%PDF-".utf8)))
            let text = try BlankFormTests.pages(reading.bytes).joined()
            #expect(text.contains("北緯34.370000度") && text.contains("南昭和町14番17") && !text.contains("別のサイト"), "\(text)")
        }
    }
}
