import Core
import Forms
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Several officers at one form") struct BuilderRaceTests {
    @Test("A draft is thrown away once that is meant, and not with what somebody saved since it was seen", arguments: Engine.tested)
    func discarding(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let seen = try await shop.seen(officer)
            try await shop.press(officer, "add-page")
            let asked = try await officer.post("\(shop.base)/removal", ["seen": seen])
            #expect(asked.status == 200 && asked.text.contains("name=\"sure\" value=\"yes\""))
            #expect(try await officer.post("\(shop.base)/removal", ["seen": seen, "sure": "yes"]).status == 409)
            let now = try await shop.seen(officer)
            #expect(now == "2", "nothing of it is lost")
            let gone = try await officer.post("\(shop.base)/removal", ["seen": now, "sure": "yes"])
            #expect(gone.header("Location") == "\(shop.base)?done=discarded")
        }
    }
}
