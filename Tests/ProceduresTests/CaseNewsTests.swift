import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What comes to a case") struct CaseNewsTests {
    /// The count behind an address of the staff page.
    private func count(_ test: TestSite, _ login: String, _ address: String) async throws -> String? {
        let page = try await test.browser(login).get("/staff").text
        return page.split(separator: "<dd><a href=\"\(address.replacing("&", with: "&amp;"))\">").dropFirst().first.map {
            String($0.prefix { $0 != "<" })
        }
    }

    private func told(_ test: TestSite, _ mail: String, _ subject: String) async throws -> Int {
        try await test.platform.database.read {
            try $0.count("SELECT count(*) FROM mail WHERE recipient = \(mail) AND subject LIKE \("%" + subject + "%")")
        }
    }

    @Test("Who only asks whether a page is there has read nothing: it stays unread, and no look is in the journal", arguments: Engine.tested)
    func head(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/messages", ["words": "お尋ねします。"]).status == 303)
            #expect(try await officer.post("\(address)/messages", ["message": "お答えします。"]).status == 303)
            #expect(try await resident.post("\(application)/messages", ["words": "ありがとうございます。"]).status == 303)
            func written() async throws -> [Int] {
                try await test.platform.database.read { db in
                    [
                        try db.count("SELECT count(*) FROM case_event"), try db.count("SELECT count(*) FROM journal_entry"),
                        try db.count("SELECT count(*) FROM application WHERE unread"),
                    ]
                }
            }
            test.wait(seconds: 2 * 86_400)
            let (later, before) = (try await test.browser("jirou"), try await written())
            #expect(before[2] == 1)
            #expect(try await later.ask(.head, address).status == 200)
            #expect(try await resident.ask(.head, application).status == 200)
            #expect(try await written() == before)
            #expect(try await later.get(address).status == 200)
            #expect(try await written() != before)
        }
    }

    @Test(
        "What an applicant writes after the decision is counted for the section and marked until somebody answers it or settles it: to read is not enough",
        arguments: Engine.tested)
    func afterwards(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, licence, late) = (try await test.browser(), Licence(test: test), "/staff/cases?view=closed&unread=yes")
            let application = try await licence.apply(resident)
            try await licence.decide(application)
            #expect(try await count(test, "jirou", late) == nil, "told of when there is one")
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/messages", ["words": "許可証はいつ届きますか。"]).status == 303)
            #expect(try await count(test, "jirou", late) == "1件")
            #expect(try await count(test, "tarou", late) == nil, "another section's")
            let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
            let list = try await officer.get(late).text
            #expect(list.contains(address) && list.contains("未対応の連絡</span>"))
            let open = try await officer.get("/staff/cases?unread=yes").text
            #expect(!open.contains(address) && open.contains("終わった案件に届いたものを見る"), "it is said where it is found")
            #expect(try await officer.get(address).text.contains("申請者の連絡に、まだ返事をしていません。"))
            #expect(try await count(test, "jirou", late) == "1件", "somebody has read it, and nothing came of it")
            #expect(try await officer.post("\(address)/messages", ["message": "明日お渡しできます。"]).status == 303)
            #expect(try await count(test, "jirou", late) == nil)
            #expect(try await !officer.get(late).text.contains(address))
            test.wait(seconds: 60)
            #expect(try await resident.post("\(application)/messages", ["words": "ありがとうございます。"]).status == 303)
            #expect(try await count(test, "jirou", late) == "1件")
            #expect(try await officer.post("\(address)/notes", ["note_words": "返事は要らない。"]).status == 303)
            #expect(try await count(test, "jirou", late) == "1件", "nobody of the office has read it yet")
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/notes", ["note_words": "返事は要らない。"]).status == 303)
            #expect(try await count(test, "jirou", late) == nil, "it was settled without an answer")
            #expect(try await !officer.get(address).text.contains("まだ返事をしていません"))
        }
    }

    @Test("A drafter hears of a remand: by mail, on the staff page and in the list, until it is proposed again", arguments: Engine.tested)
    func remanded(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, seat, licence) = (try await test.browser("jirou"), try await test.browser("ryouko"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.propose(application, by: officer)
            #expect(try await count(test, "jirou", "/staff/cases?view=returned") == "0件")
            let digest = try Licence.digest(try await seat.get(address).text)
            #expect(try await seat.post("\(address)/seat", ["do": "remand", "seat_words": "条件を確認してください。", "digest": digest]).status == 303)
            #expect(try await told(test, "jirou@example.jp", "起案が差し戻されました") == 1)
            #expect(try await count(test, "jirou", "/staff/cases?view=returned") == "1件")
            #expect(try await count(test, "ryouko", "/staff/cases?view=returned") != "1件", "nobody else's")
            let list = try await officer.get("/staff/cases?view=returned").text
            #expect(list.contains(address) && list.contains("差し戻されました"))
            let again = try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため", "conditions": "なし"])
            #expect(again.status == 303)
            #expect(try await count(test, "jirou", "/staff/cases?view=returned") == "0件")
        }
    }

    @Test(
        "The officer in charge hears of a correction, a message and an opinion: by mail, counted and marked until the office takes it up",
        arguments: Engine.tested)
    func news(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let (address, mine) = (Licence.staff(application), "/staff/cases?assignee=me&unread=yes")
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/assignment", ["person": "jirou"]).status == 303)
            _ = try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong"])
            _ = try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"])
            #expect(try await count(test, "jirou", mine) == "0件")
            test.wait(seconds: 60)
            let page = try #require(try await resident.get("\(application)/correction").header("Location"))
            _ = try await resident.post(page, ["shop_name": "ひろば亭本店", "asked": "shop_name"])
            #expect(try await resident.post("\(application)/correction").status == 303)
            #expect(try await told(test, "jirou@example.jp", "補正が届きました") == 1)
            #expect(try await count(test, "jirou", mine) == "1件")
            #expect(try await officer.get(mine).text.contains("補正が届きました"))
            _ = try await officer.post("\(address)/acceptance")
            #expect(try await count(test, "jirou", mine) == "0件", "it was taken up")
            let asking = ["opinion_unit": "340006-soumu-zaisan", "opinion_question": "所有地に当たりますか。", "opinion_due": "令和４年10月17日"]
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            let asked = try await test.browser("tarou")
            let link = String(try #require(try await asked.get("/staff/opinions").text.firstMatch(of: /\/staff\/opinions\/[0-9A-Z]{26}/)).0)
            _ = try await asked.get(link)
            let answer = try await asked.post(link, ["words": "異議はありません。"])
            #expect(try await asked.get(try #require(answer.header("Location"))).text.contains("回答しました。"))
            #expect(try await told(test, "jirou@example.jp", "意見の回答がありました") == 1)
            #expect(try await officer.get(mine).text.contains("意見の回答が届きました"))
            #expect(try await resident.post("\(application)/messages", ["words": "よろしくお願いします。"]).status == 303)
            #expect(try await told(test, "jirou@example.jp", "申請者から連絡がありました") == 1)
            #expect(try await told(test, "tarou@example.jp", "申請者から連絡がありました") == 0, "no other section")
        }
    }
}
