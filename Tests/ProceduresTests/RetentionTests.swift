import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("The end of keeping") struct RetentionTests {
    @Test("When its time is over an application is erased: nothing opens it any more, and the certificate verifies", arguments: Engine.tested)
    func erasure(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let (first, second) = (try await licence.apply(browser), try await licence.apply(browser))
            for application in [first, second] {
                _ = try await browser.get(application)
                _ = try await browser.post("\(application)/withdrawal", ["sure": "yes"])
            }
            let officer = try await test.browser("jirou")
            _ = try await officer.get(Licence.staff(second))
            #expect(try await officer.post("\(Licence.staff(second))/keeping", ["hold_reason": "訴訟のため"]).status == 303)
            func sweep() async throws -> Int {
                _ = try await test.platform.database.write { try Jobs.enqueue("procedures.erase", at: test.platform.now, in: $0) }
                try await test.work()
                return try await test.platform.database.read { try $0.count("SELECT count(*) FROM erasure") }
            }
            #expect(try await sweep() == 0)
            // Closed in October 2022 and to be kept ten years: until the end of fiscal 2032.
            test.wait(seconds: Double(10 * 366) * 86_400)
            #expect(try await sweep() == 0, "not before 31 March 2033")
            test.wait(seconds: 200 * 86_400)
            #expect(try await sweep() == 1)
            #expect(try await browser.get(first).status == 404)
            let later = try await test.browser("jirou")
            #expect(try await later.get(Licence.staff(first)).status == 410)
            #expect(try await later.get(Licence.staff(second)).status == 200, "held")
            let page = try await later.get("/staff/erasures").text
            let link = String(try #require(page.firstMatch(of: /\/staff\/erasures\/[0-9A-Z]{26}/)).0)
            let certificate = try await later.get(link)
            let anybody = try await test.browser()
            _ = try await anybody.get("/verify")
            #expect(try await anybody.upload("/verify", field: "file", name: "c.json", Data(certificate.bytes)).text.contains("確かめられました"))
            let stranger = try await test.browser("tarou")
            #expect(try await stranger.get(link).status == 404)
            let left = try await test.platform.database.read { db in
                [
                    try db.count("SELECT count(*) FROM application_answers"), try db.count("SELECT count(*) FROM attachment"),
                    try db.count("SELECT count(*) FROM data_key WHERE wrapped IS NOT NULL"),
                ]
            }
            #expect(left == [1, 1, 2], "the key of the case that is held, and the one by which the body's cases are found: \(left)")
        }
    }
}
