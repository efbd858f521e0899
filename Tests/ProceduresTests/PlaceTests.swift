import Core
import Foundation
import HirobaTesting
import Storage
import Tabular
import Testing
import Web

@Suite("A question for a place: pages, case, API and export") struct PlaceTests {
    /// The licence's form with a place beside the shop's name.
    static func form() throws -> Data {
        let text = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
        return Data(
            text.replacing(
                "label: {ja: 屋号, en: Name of the shop}}",
                with:
                    "label: {ja: 屋号, en: Name of the shop}}\n      - {id: site, type: place, needs: point, south: 34, west: 132, north: 35.2, east: 133.5, label: {ja: 店の位置, en: Site of the shop}}"
            ).utf8)
    }

    static let site = [
        "site.lat": "北緯３４度２２分１２秒、東経１３２度３２分９．６秒", "site.lon": "", "site.lots": "安芸郡海田町南昭和町　１４番地の１７\r\n安芸郡海田町南昭和町15番1号",
    ]

    private static func link(_ latitude: String, _ longitude: String) -> String {
        "href=\"https://maps.gsi.go.jp/#17/\(latitude)/\(longitude)/\" rel=\"noreferrer\""
    }

    @Test(
        "Without a script a place is typed or pasted; what is wrong is told at its control, what was taken is shown with a link to the map",
        arguments: Engine.tested)
    func pages(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", Self.form()).problems.isEmpty)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            let shop = Licence.pages[1].1
            let page = try await browser.get("\(base)/shop").text
            #expect(
                page.contains("id=\"site.lat\"") && page.contains("data-map=\"site\"") && page.contains("34.000000 132.000000 35.200000 133.500000"))
            #expect(!page.contains("data-map-tiles"), "no map without tiles")
            #expect(page.contains("緯度と経度が要ります。"), "it says what will do")
            func problems(_ parts: [String: String]) async throws -> String {
                let answer = try await browser.post("\(base)/shop", shop.merging(parts) { $1 })
                #expect(answer.status == 422, "\(parts)")
                return answer.text
            }
            #expect(try await problems([:]).contains("href=\"#site\""))
            #expect(try await problems(["site.lat": "35.68, 139.76"]).contains("東経132度から133.5度まで"))
            let twice = try await problems(["site.lat": "34.37, 132.53", "site.lon": "132.6"])
            #expect(twice.contains("もう一方の欄と食い違っています") && twice.contains("value=\"34.37, 132.53\"") && twice.contains("value=\"132.6"))
            let truncated = try await problems(["site.lat": "132°27'34.6"])
            #expect(truncated.contains("href=\"#site.lat\"") && !truncated.contains("34.600000"), "no other place of Japan")
            let hostile = try await problems(["site.lat": "\"><script>alert(1)</script>", "site.lots": "<img src=x onerror=alert(1)>"])
            #expect(hostile.contains("href=\"#site.lat\"") && hostile.contains("地図のページのアドレス") && !hostile.contains("<script>alert"))
            #expect(!hostile.contains("<img src=x"))
            #expect(try await problems(["site.lots": "安芸郡海田町南昭和町1"]).contains("緯度と経度を入力してください"))
            try await licence.save(browser, "\(base)/shop", shop.merging(Self.site) { $1 })
            let again = try await browser.get("\(base)/shop").text
            #expect(again.contains("value=\"34.370000\"") && again.contains("value=\"132.536000\""))
            #expect(again.contains(">\n安芸郡海田町南昭和町14番17\n安芸郡海田町南昭和町15番1号</textarea>"))
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("北緯34.370000度　東経132.536000度\n安芸郡海田町南昭和町14番17"))
            #expect(check.contains(Self.link("34.370000", "132.536000")) && check.contains("住居表示のようです"), "\(check.suffix(3000))")
        }
    }

    @Test(
        "The case tells officers degrees and lots, the API values of their own, the export three columns that are personal", arguments: Engine.tested)
    func telling(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", Self.form()).problems.isEmpty)
            let sender = try await System(test, "jirou", ["procedures.submit"])
            let procedure = try await Licence(test: test).procedure()
            let refused = try await sender.post(
                "/procedures/\(procedure)/applications", System.submission(["site.lat": "somewhere"]), headers: ["Idempotency-Key": "0"])
            #expect(refused.status == 422 && refused.faultPaths == ["site.lat"], "\(refused.text)")
            let id = try await sender.apply("1", Self.site.mapValues { .string($0) })
            let officer = try await test.browser("jirou")
            let page = try await officer.get("/staff/cases/\(id)").text
            #expect(page.contains("北緯34.370000度　東経132.536000度") && page.contains(Self.link("34.370000", "132.536000")))
            #expect(page.contains("入力のまま：北緯３４度２２分１２秒、東経１３２度３２分９．６秒") && page.contains("１４番地の１７"), "what was typed stays beside it")

            let reader = try await System(test, "jirou", ["procedures.read"])
            let answers = try await reader.get("/applications/\(id)").json["answers"]?.items ?? []
            let told = answers.first { $0["path"]?.text == "site" }
            let lots: JSON = ["安芸郡海田町南昭和町14番17", "安芸郡海田町南昭和町15番1号"]
            #expect(told?["value"] == ["lat": "34.370000", "lon": "132.536000", "lots": lots], "\(String(describing: told))")
            let form = try await reader.get("/procedures/\(procedure)/form").json
            let question = form["pages"]?.items.flatMap { $0["questions"]?.items ?? [] }.first { $0["id"]?.text == "site" }
            #expect(question?["type"]?.text == "place" && question?["needs"]?.text == "point" && question?["bounds"]?["north"]?.text == "35.200000")

            let export = try await officer.get("/staff/cases/export?procedure=\(procedure)").text
            for part in ["lat", "lon", "lots"] { #expect(export.contains("name=\"personal\" value=\"site:\(part)\""), "\(part)") }
            var (csv, rows) = (CSVReader(bytes: try await officer.get("/staff/cases/export.csv?procedure=\(procedure)").bytes), [[String]]())
            while let row = csv.next() { if case .success(let fields) = row.fields { rows.append(fields) } }
            func cell(_ title: String) throws -> String { rows[1][try #require(rows[0].firstIndex(of: title), "\(rows[0])")] }
            #expect(try cell("店の位置（緯度）") == "34.37" && cell("店の位置（経度）") == "132.536")
            #expect(try cell("店の位置（地番）") == "安芸郡海田町南昭和町14番17\n安芸郡海田町南昭和町15番1号")
        }
    }

    @Test(
        "Only the page of a place says where tiles are and takes pictures from there; what is said of privacy names the host; anything else as tiles stops the start"
    )
    func tiles() async throws {
        let tiles = "https://cyberjapandata.gsi.go.jp/xyz/std/{z}/{x}/{y}.png"
        let settings = ["map-tiles": tiles, "map-credit": "地理院タイル https://maps.gsi.go.jp/development/ichiran.html"]
        func policy(_ answer: TestBrowser.Answer) throws -> String { try #require(answer.header("Content-Security-Policy")) }
        try await TestSite.withSample(.sqlite, settings: settings, at: Licence.day) { test in
            // The place is one that an answer brings up.
            let asked = String(decoding: try Self.form(), as: UTF8.self).replacing("needs: point,", with: "needs: point, show: municipality = kaita,")
            let taken = try await test.take("form", Data(asked.utf8))
            #expect(taken.problems.isEmpty, "\(taken.problems)")
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            let shop = try await browser.get("\(base)/shop")
            #expect(!shop.text.contains("data-map=\"site\"") && shop.text.contains("data-map-tiles=\"\(tiles)\""), "before the place is asked")
            #expect(shop.text.contains("data-map-library=\"/assets/leaflet.js?v="))
            let words = try policy(shop)
            #expect(
                words.contains("img-src 'self' data: https://cyberjapandata.gsi.go.jp; connect-src 'self'") && words.contains("script-src 'self';"))
            let wrong = try await browser.post("\(base)/shop", ["municipality": "kaita", "asked": "municipality,site", "site.lat": "34.37"])
            #expect(wrong.status == 422 && wrong.text.contains("data-map=\"site\""), "\(wrong.status)")
            #expect(try policy(wrong).contains("gsi.go.jp"), "a page that comes back with faults too")
            for other in ["/plan", "\(base)/applicant", "\(base)/check-answers", "/about/privacy"] {
                let answer = try await browser.get(other)
                #expect(try policy(answer).contains("img-src 'self' data:; ") && !answer.text.contains("data-map-tiles"), "\(other)")
            }
            let privacy = try await browser.get("/about/privacy").text
            #expect(privacy.contains("地図を開かなければ、ほかのサイトには何も送りません。") && privacy.contains("cyberjapandata.gsi.go.jp"))
            for name in ["place-map.js", "leaflet.js", "leaflet.css", "leaflet-license.txt"] {
                #expect(try await test.browser().get("/assets/\(name)").status == 200, "\(name)")
            }
        }
        try await TestSite.withSample(.sqlite) { test in
            let privacy = try await test.browser().get("/about/privacy")
            #expect(try policy(privacy).contains("img-src 'self' data:; ") && privacy.text.contains("<p>ほかのサイトには何も送りません。</p>"))
        }
        for wrong in [
            "https://{s}.tile.example/{z}/{x}/{y}.png", "https://tile.example/{z}/{x}.png", "javascript:{z}{x}{y}",
            "https://a.example;script-src */{z}/{x}/{y}",
            "https://a.example https://b.example/{z}/{x}/{y}", "//tile.example/{z}/{x}/{y}.png", "https://a.example/{z}/{x}/{y}'\"><script>",
        ] {
            await #expect(throws: (any Error).self, "\(wrong)") { try await Settings(flags: ["map-tiles": wrong], environment: [:]) }
        }
    }

    @Test("The builder offers a place with what it needs and its bounds, and writes them into the form", arguments: [Engine.sqlite])
    func builder(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let page = try await officer.get("\(shop.base)/parts/p1-q1").text
            #expect(page.contains("<option value=\"place\">場所（地図の位置・地番）</option>"))
            try await shop.change(officer, "p1-q1", ["type": "place"])
            let limits = try await officer.get("\(shop.base)/parts/p1-q1").text
            for control in ["needs", "south", "west", "north", "east"] { #expect(limits.contains("id=\"\(control)\""), "\(control)") }
            try await shop.change(officer, "p1-q1", ["needs": "both", "south": "34", "north": "35.2"])
            let source = try await shop.source()
            #expect(source.contains("needs: both") && source.contains("south: 34, north: 35.2"), "\(source.prefix(4000))")
        }
    }
}
