import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

/// Dates as people write them whose language has the day first. One engine is enough, as for the walk.
@Suite("Dates in further languages") struct FurtherDateTests {
    private static let shop = Licence.pages[1].1

    private func save(_ browser: TestBrowser, _ page: String, _ opening: String) async throws -> Int {
        _ = try await browser.get(page)
        return try await browser.post(page, Self.shop.merging(["opening": opening]) { $1 }).status
    }

    @Test(
        "Whoever reads in Portuguese or Vietnamese writes dates as they are shown, the day first",
        arguments: [.portuguese, .vietnamese] as [FurtherLanguage])
    func dayFirst(_ language: FurtherLanguage) async throws {
        try await TestSite.withSample(.sqlite, at: Licence.day) { test in
            let (walk, licence) = (try await FurtherWalk(test, language), Licence(test: test))
            let page = "\(try await licence.begin(walk.browser))/shop"
            #expect(try await walk.look(page).contains("03/10/2022"), "the example is one that is taken")
            #expect(try await save(walk.browser, page, "01/04/2023") == 303)
            #expect(try await walk.look(page).contains("value=\"2023-04-01\""), "1 April, not 4 January")
            #expect(try await save(walk.browser, page, "5.4.2023") == 303)
            #expect(try await walk.look(page).contains("value=\"2023-04-05\""))
            for wrong in ["31/02/2023", "04/31/2023", "01/04.2023", "01/04/23"] {
                #expect(try await save(walk.browser, page, wrong) == 422, "\(wrong)")
            }
            #expect(try await save(walk.browser, page, "2023-04-01") == 303, "and as everybody else")
        }
    }

    @Test("Nowhere else is it guessed which number is the day")
    func elsewhere() async throws {
        try await TestSite.withSample(.sqlite, at: Licence.day) { test in
            let licence = Licence(test: test)
            var browsers = [try await test.browser()]
            for language in [FurtherLanguage.easy, .chinese, .korean] { browsers.append(try await FurtherWalk(test, language).browser) }
            for browser in browsers {
                let page = "\(try await licence.begin(browser))/shop"
                #expect(try await save(browser, page, "01/04/2023") == 422)
                #expect(try await browser.get(page).text.contains("01/04/2023"), "what was typed is kept")
            }
        }
    }
}
