import Core
import HirobaTesting
import Storage
import Testing

@Suite("A postal code and an address that do not go together") struct PostalHintTests {
    private static let hint = "郵便番号と住所のどちらかが違っていませんか。"

    @Test("It is said with the places of the code, on the next page, on its own and in the summary, and holds nobody up", arguments: Engine.tested)
    func said(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            let wrong = Licence.pages[0].1.merging(["address.postal": "730-0011", "address.lines": "広島県呉市中央四丁目1-6"]) { $1 }
            try await licence.save(browser, "\(base)/applicant", wrong)
            let next = try #require(try await browser.post("\(base)/applicant", wrong).header("Location"))
            #expect(next.hasSuffix("/shop?noted=applicant"))
            for page in [next, "\(base)/applicant", "\(base)/check-answers"] {
                let text = try await browser.get(page).text
                #expect(text.contains(Self.hint) && text.contains("郵便番号 730-0011 は、広島県広島市中区基町の番号です。"), "\(page)")
            }
            let right = wrong.merging(["address.lines": "広島市中区基町10-52"]) { $1 }
            #expect(try await browser.post("\(base)/applicant", right).header("Location")?.hasSuffix("/shop") == true)
            #expect(!(try await browser.get("\(base)/check-answers").text.contains(Self.hint)))
        }
    }

    @Test("Of a code with many places three are named, and how many there are", arguments: Engine.tested)
    func many(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            let answers = Licence.pages[0].1.merging(["address.postal": "737-2609", "address.lines": "広島県広島市中区基町10-52"]) { $1 }
            try await licence.save(browser, "\(base)/applicant", answers)
            #expect(try await browser.get("\(base)/applicant").text.contains("など7か所の番号です。"))
            // The code of a large office.
            try await licence.save(browser, "\(base)/applicant", answers.merging(["address.postal": "730-8511"]) { $1 })
            #expect(!(try await browser.get("\(base)/applicant").text.contains(Self.hint)))
        }
    }
}
