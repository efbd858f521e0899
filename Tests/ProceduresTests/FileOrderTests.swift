import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The order of attached files") struct FileOrderTests {
    @Test("Who attaches files puts them in order, and officers see them so; the first does not go further up", arguments: Engine.tested)
    func order(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let (page, answers) = ("\(base)/hygiene", Licence.pages[2].1)
            let second = try await browser.upload(page, field: "plan", name: "二枚目.pdf", Licence.pdf + Data("\n".utf8), answers)
            #expect(second.status == 303, "\(second.text.suffix(1500))")
            func names(_ text: String) -> [String] {
                text.matches(of: /図面\.pdf<\/span> <span>|二枚目\.pdf<\/span> <span>/).map { String($0.0.prefix { $0 != "<" }) }
            }
            let shown = try await browser.get(page).text
            #expect(names(shown) == ["図面.pdf", "二枚目.pdf"], "as they came")
            let up = shown.matches(of: /value="(up\.plan\.[0-9A-Z]{26})"/).map { String($0.1) }
            #expect(up.count == 1, "the first stands first already")
            let act = try #require(up.first)
            #expect(try await browser.post(page, answers.merging(["do": act]) { $1 }).status == 303)
            #expect(names(try await browser.get(page).text) == ["二枚目.pdf", "図面.pdf"])
            for nothing in [act, "up.plan.00000000000000000000000000"] {
                #expect(try await browser.post(page, answers.merging(["do": nothing]) { $1 }).status == 303)
            }
            #expect(names(try await browser.get(page).text) == ["二枚目.pdf", "図面.pdf"], "nothing is above the first")
            let application = try await licence.submit(browser, base)
            let officer = try await test.browser("jirou")
            let files = try await officer.get(Licence.staff(application)).text.matches(of: /\/files\/[0-9A-Z]{26}">([^<]+)</).map { String($0.1) }
            #expect(files.prefix(2) == ["二枚目.pdf", "図面.pdf"], "\(files)")
        }
    }
}
