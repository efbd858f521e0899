import Core
import Foundation
import HirobaTesting
import Storage
import Tabular
import Testing
import Web

@Suite("A question for a place: pages, case, API and export") struct PlaceTests {
    /// The licence's form with a place beside the shop's name.
    private static func form() throws -> Data {
        let text = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
        return Data(
            text.replacing(
                "label: {ja: 屋号, en: Name of the shop}}",
                with:
                    "label: {ja: 屋号, en: Name of the shop}}\n      - {id: site, type: place, needs: point, south: 34, west: 132, north: 35.2, east: 133.5, label: {ja: 店の位置, en: Site of the shop}}"
            ).utf8)
    }

    private static let site = [
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
            func problems(_ parts: [String: String]) async throws -> String {
                let answer = try await browser.post("\(base)/shop", shop.merging(parts) { $1 })
                #expect(answer.status == 422, "\(parts)")
                return answer.text
            }
            #expect(try await problems([:]).contains("href=\"#site\""))
            #expect(try await problems(["site.lat": "35.68, 139.76"]).contains("東経132度から133.5度まで"))
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

            let reader = try await System(test, "jirou", ["procedures.read"])
            let answers = try await reader.get("/applications/\(id)").json["answers"]?.items ?? []
            let told = answers.first { $0["path"]?.text == "site" }
            let lots: JSON = ["安芸郡海田町南昭和町14番17", "安芸郡海田町南昭和町15番1号"]
            #expect(told?["value"] == ["lat": "34.370000", "lon": "132.536000", "lots": lots], "\(String(describing: told))")
            let form = try await reader.get("/procedures/\(procedure)/form").json
            let question = form["pages"]?.items.flatMap { $0["questions"]?.items ?? [] }.first { $0["id"]?.text == "site" }
            #expect(question?["type"]?.text == "place" && question?["needs"]?.text == "point" && question?["bounds"]?["north"]?.text == "35.200000")

            let export = try await officer.get("/staff/cases/export?procedure=\(procedure)").text
            for part in ["lat", "lon", "lots"] { #expect(export.contains("name=\"personal\" value=\"site.\(part)\""), "\(part)") }
            var (csv, rows) = (CSVReader(bytes: try await officer.get("/staff/cases/export.csv?procedure=\(procedure)").bytes), [[String]]())
            while let row = csv.next() { if case .success(let fields) = row.fields { rows.append(fields) } }
            func cell(_ title: String) throws -> String { rows[1][try #require(rows[0].firstIndex(of: title), "\(rows[0])")] }
            #expect(try cell("店の位置（緯度）") == "34.37" && cell("店の位置（経度）") == "132.536")
            #expect(try cell("店の位置（地番）") == "安芸郡海田町南昭和町14番17\n安芸郡海田町南昭和町15番1号")
        }
    }

    @Test("With tiles a page says where they are, and pictures may come from that host alone; anything else as tiles stops the start")
    func tiles() async throws {
        let tiles = "https://cyberjapandata.gsi.go.jp/xyz/std/{z}/{x}/{y}.png"
        let settings = ["map-tiles": tiles, "map-credit": "地理院タイル https://maps.gsi.go.jp/development/ichiran.html"]
        try await TestSite.withSample(.sqlite, settings: settings, at: Licence.day) { test in
            let answer = try await test.browser().get("/plan")
            let policy = try #require(answer.header("Content-Security-Policy"))
            #expect(
                policy.contains("img-src 'self' data: https://cyberjapandata.gsi.go.jp; connect-src 'self'") && policy.contains("script-src 'self';"))
            #expect(answer.text.contains("data-map-tiles=\"\(tiles)\"") && answer.text.contains("data-map-library=\"/assets/leaflet.js?v="))
            for name in ["place-map.js", "leaflet.js", "leaflet.css", "leaflet-license.txt"] {
                #expect(try await test.browser().get("/assets/\(name)").status == 200, "\(name)")
            }
        }
        try await TestSite.withSample(.sqlite) { test in
            let policy = try await test.browser().get("/plan").header("Content-Security-Policy")
            #expect(policy?.contains("img-src 'self' data:;") == true)
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
            #expect(source.contains("needs: both") && source.contains("south: 34\n") && source.contains("north: 35.2\n"), "\(source.prefix(4000))")
        }
    }
}
