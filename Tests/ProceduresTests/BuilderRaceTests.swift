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

    @Test("A page that was opened on a draft that ended saves nothing into the next one", arguments: Engine.tested)
    func endedDraft(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let seen = try await shop.seen(officer)
            #expect(try await officer.post("\(shop.base)/removal", ["seen": seen, "sure": "yes"]).status == 303)
            try await shop.begin(officer)
            let source = try await shop.source()
            #expect(try await officer.post("\(shop.base)/source", ["source": "x", "seen": seen]).status == 409)
            #expect(try await shop.source() == source)
        }
    }

    @Test("Who takes the only version back is told that the inventory still says from when it is done online", arguments: [Engine.sqlite])
    func takenBack(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            try await test.platform.database.write { try $0.run("UPDATE procedure SET online_since = NULL WHERE id = \(shop.procedure)") }
            try await shop.begin(officer)
            try await shop.change(officer, "form", ["title_en": "A test"])
            try await shop.press(officer, "add-question p0")
            #expect(try await shop.publish(officer, ["way": "later", "valid_on": "2023-04-01", "online": "yes"]).status == 303)
            #expect(try await officer.post("\(shop.base)/versions/1/withdrawal").header("Location") == "\(shop.base)?done=withdrawn")
            let told = try await officer.get("\(shop.base)?done=withdrawn").text
            #expect(told.contains("「オンライン開始日」は令和５年４月１日") && told.contains("href=\"/staff/procedures/\(shop.procedure)\""))
        }
    }

    @Test("Sample applicants that somebody saved meanwhile are not written over unseen; what was typed stays to be saved", arguments: Engine.tested)
    func applicants(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            func seen() async throws -> String {
                let page = try await officer.get("\(shop.base)/applicants").text
                return String(try #require(page.firstMatch(of: /name="was" value="([0-9a-f]{64})"/)).1)
            }
            let first = try await seen()
            let mine = ["applicants": "schema: hiroba.applicants/1\napplicants: [{title: {ja: 甲, en: A}}]\n", "was": first]
            #expect(try await officer.post("\(shop.base)/applicants", mine).status == 303)
            let theirs = ["applicants": "schema: hiroba.applicants/1\napplicants: [{title: {ja: 乙, en: B}}]\n", "was": first]
            let refused = try await officer.post("\(shop.base)/applicants", theirs)
            #expect(refused.status == 409 && refused.text.contains("ほかの人が保存しました") && refused.text.contains("ja: 乙"))
            #expect(try await officer.get("\(shop.base)/applicants").text.contains("ja: 甲"))
            let again = theirs.merging(["was": try await seen()]) { $1 }
            #expect(try await officer.post("\(shop.base)/applicants", again).status == 303)
        }
    }
}
