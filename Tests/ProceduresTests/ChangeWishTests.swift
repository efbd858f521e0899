import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Changes that an applicant asks for") struct ChangeWishTests {
    private let asking = ["change.shop": "shop_name", "reason": "店の名前が変わりました。"]

    private func told(_ test: TestSite, _ mail: String, _ subject: String) async throws -> Int {
        try await test.platform.database.read {
            try $0.count("SELECT count(*) FROM mail WHERE recipient = \(mail) AND subject LIKE \("%" + subject + "%")")
        }
    }

    private func isStopped(_ test: TestSite) async throws -> Bool {
        try await test.platform.database.read { try $0.count("SELECT count(*) FROM application WHERE stopped") } > 0
    }

    /// The id of what waits, as the officer's form has it.
    private func wish(_ text: String) throws -> String { String(try #require(text.firstMatch(of: /name="wish" value="([0-9A-Z]{26})"/)).1) }

    @Test(
        "What the applicant wants to change unlocks once an officer permits it, and nothing else does; both see the difference; only the time from the permission to the change is theirs",
        arguments: Engine.tested)
    func permitted(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            try await licence.payAtCounter(officer, application)
            #expect(try await officer.post("\(address)/assignment", ["person": "jirou"]).status == 303)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            #expect(try await resident.get(application).text.contains("\(application)/change"))
            let page = try await resident.get("\(application)/change").text
            #expect(page.contains("name=\"change.shop\"") && page.contains("審査にかかる日数に数えません"))
            for missing in [["change.shop": "shop_name"], ["reason": "名前"], ["change.shop": "no_such", "reason": "名前"]] {
                #expect(try await resident.post("\(application)/change", missing).status == 422, "\(missing)")
            }
            #expect(try await resident.post("\(application)/change", asking).header("Location") == "\(application)?done=wished")
            #expect(try await !isStopped(test), "the office has the next step")
            #expect(try await resident.post("\(application)/change", asking).status == 409, "one at a time")
            #expect(try await resident.get(application).text.contains("担当の返事を待っています"))
            #expect(try await told(test, "jirou@example.jp", "変更の申出がありました") == 1)
            #expect(try await officer.get("/staff/cases?assignee=me&unread=yes").text.contains("変更の申出"))
            let seen = try await officer.get(address).text
            #expect(seen.contains("店の名前が変わりました。") && seen.contains("申請者が変更を申出"))
            let early = try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"])
            #expect(early.status == 409 && early.text.contains("まだ回答されていません"), "it is answered first")
            #expect(try await resident.get("\(application)/correction").status == 409)
            let id = try wish(seen)
            #expect(try await officer.post("\(address)/changes/permission", ["wish": id, "change_due": "昨日"]).status == 422)
            let flag = ["path": "shop_name", "reason": "wrong", "words": "看板の名前と違います。"]
            #expect(try await officer.post("\(address)/flags", flag).status == 303)
            #expect(try await officer.post("\(address)/changes/permission", ["wish": id, "change_due": "令和４年10月17日"]).status == 303)
            #expect(try await officer.post("\(address)/changes/permission", ["wish": id, "change_due": "令和４年10月17日"]).status == 409, "once")
            #expect(try await isStopped(test), "now the applicant has it")
            #expect(try await officer.get(address).text.contains("申請者の都合による変更"))
            #expect(try await officer.get("\(address)/correction-letter").status == 404, "the office has asked for nothing")
            #expect(try await told(test, "hanako@example.jp", "申し出た変更が認められました") == 1)
            let permitted = try await resident.get(application).text
            #expect(permitted.contains("申し出た変更が認められました") && permitted.contains("看板の名前と違います。"), "what was flagged goes along")
            test.wait(seconds: 60)
            let change = try #require(try await resident.get("\(application)/correction").header("Location"))
            _ = try await resident.post(change, ["shop_name": "ひろば亭本店", "business": "other", "asked": "shop_name"])
            #expect(try await resident.post("\(application)/correction").status == 303)
            #expect(try await !isStopped(test))
            for text in [try await officer.get(address).text, try await resident.get(application).text] {
                #expect(text.contains("ひろば亭本店") && text.contains("補正前"), "the same difference for both")
            }
            #expect(try await told(test, "jirou@example.jp", "補正が届きました") == 1)
            #expect(try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
            #expect(try await resident.post("\(application)/change", asking).status == 409, "not once a decision is proposed")
            #expect(try await resident.get("\(application)/change").status == 409)
            #expect(try await !resident.get(application).text.contains("\(application)/change\""))
            try await licence.agree(["ryouko", "kazuo"], at: address)
            #expect(try await resident.post("\(application)/change", asking).status == 409, "nor after it")
        }
    }

    @Test("A refusal says why, changes nothing and stops nothing; a whole page can be asked for anew", arguments: Engine.tested)
    func refused(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            try await licence.payAtCounter(officer, application)
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/change", asking).status == 303)
            let id = try wish(try await officer.get(address).text)
            #expect(try await officer.post("\(address)/changes/refusal", ["wish": id]).status == 422)
            let refusal = ["wish": id, "change_reason": "審査の基準に関わらないため。"]
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            #expect(try await stranger.post("\(address)/changes/refusal", refusal).status == 404, "another section")
            #expect(try await officer.post("\(address)/changes/refusal", refusal).status == 303)
            #expect(try await !isStopped(test))
            #expect(try await resident.get(application).text.contains("変更の申出は認められませんでした：審査の基準に関わらないため。"))
            #expect(try await officer.get(address).text.contains("審査の基準に関わらないため。"))
            #expect(try await told(test, "hanako@example.jp", "変更の申出への回答があります") == 1)
            #expect(try await resident.get("\(application)/correction").status == 409)
            let page = ["change.shop": "whole-page", "reason": "店を移します。"]
            #expect(try await resident.post("\(application)/change", page).status == 303)
            let again = try wish(try await officer.get(address).text)
            #expect(again != id)
            #expect(try await officer.post("\(address)/changes/permission", ["wish": again, "change_due": "令和４年10月17日"]).status == 303)
            let place = try #require(try await resident.get("\(application)/correction").header("Location"))
            let open = try await resident.get(place).text
            for name in ["shop_name", "shop_address", "opening"] { #expect(open.contains("name=\"\(name)\""), "\(name)") }
            // What is not sent in time is ended as a correction is, and the review goes on as it was.
            #expect(try await officer.post("\(address)/corrections/end", ["end_reason": "期限までに届かない"]).status == 303)
            #expect(try await !isStopped(test))
        }
    }

    @Test("Nobody asks for a change of another's application, of one that was withdrawn or of one that is erased", arguments: Engine.tested)
    func states(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, stranger, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            _ = try await stranger.get("/applications")
            #expect(try await stranger.get("\(application)/change").status == 404)
            #expect(try await stranger.post("\(application)/change", asking).status == 404)
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/change", asking).status == 303)
            #expect(try await resident.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            #expect(try await resident.post("\(application)/change", asking).status == 409)
            let officer = try await test.browser("jirou")
            let text = try await officer.get(Licence.staff(application)).text
            #expect(!text.contains("name=\"wish\""), "nothing is left to answer")
            test.wait(seconds: Double(11 * 366) * 86_400)
            _ = try await test.platform.database.write { try Jobs.enqueue("procedures.erase", at: test.platform.now, in: $0) }
            try await test.work()
            #expect(try await [404, 410].contains(resident.get("\(application)/change").status))
            #expect(try await [404, 410].contains(resident.post("\(application)/change", asking).status))
        }
    }
}
