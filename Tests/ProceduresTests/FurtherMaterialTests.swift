import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Further material that the office asks for") struct FurtherMaterialTests {
    private static let stop = [
        "stop_cause": "further-material", "stop_reason": "水質検査の結果と使用許諾書を送ってください。", "stop_due": "令和４年10月17日",
    ]

    /// A case that waits for material, with nothing else to wait for.
    private func asked(_ test: TestSite) async throws -> (resident: TestBrowser, officer: TestBrowser, application: String) {
        let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
        let application = try await licence.apply(resident)
        try await licence.payAtCounter(officer, application)
        #expect(try await officer.post("\(Licence.staff(application))/stops", Self.stop).status == 303)
        return (resident, officer, application)
    }

    private func kept(_ test: TestSite) async throws -> String? {
        try await test.platform.database.read { try $0.value("SELECT reply_due_on FROM application", as: String?.self) } ?? nil
    }

    private func send(_ resident: TestBrowser, _ application: String, _ name: String, _ words: String = "") async throws {
        let sent = try await resident.upload("\(application)/messages", field: "message-files", name: name, Licence.pdf, ["words": words])
        #expect(sent.status == 303, "\(sent.text.suffix(1500))")
    }

    @Test(
        "What is asked for is told like a correction: in the list and on the page, with the day and the way to where it is sent; files need no word",
        arguments: Engine.tested)
    func told(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, application) = try await asked(test)
            let list = try await resident.get("/applications").text
            #expect(list.contains("資料などを令和４年10月17日（月）までに送ってください") && !list.contains("審査しています"), "\(list)")
            let page = try await resident.get(application).text
            #expect(page.contains("追加の資料を令和４年10月17日（月）までに送ってください") && page.contains("資料を待っています"))
            #expect(page.contains("水質検査の結果と使用許諾書を送ってください。") && page.contains("href=\"#letters\"") && page.contains("id=\"letters\""))
            #expect(page.contains("資料をお願いしました") && !page.contains("審査の日数を数えるのを止めました"), "in their own words, not the clock's")
            try await send(resident, application, "水質検査.pdf")
            let seen = try await officer.get(Licence.staff(application)).text
            #expect(seen.contains("水質検査.pdf") && seen.contains("追加資料が届いています"))
            #expect(try await test.browser().get(application).status == 404, "a stranger")
        }
    }

    @Test(
        "Where half has come the day stays to be seen; an officer who writes what lacks, or gives more time, has the rest awaited again, and reminded",
        arguments: Engine.tested)
    func half(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, application) = try await asked(test)
            let address = Licence.staff(application)
            try await send(resident, application, "水質検査.pdf", "使用許諾書は来週送ります。")
            let looking = try await resident.get(application).text
            #expect(looking.contains("追加資料を受け付けました") && looking.contains("水質検査の結果と使用許諾書"))
            #expect(looking.contains("残りがあれば、令和４年10月17日（月）までに送ってください。"), "\(looking)")
            #expect(try await kept(test) == nil, "nobody is reminded while the office looks")
            #expect(try await officer.post("\(address)/replies/reminder").status == 409)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/messages", ["message": "使用許諾書がまだです。"]).status == 303)
            #expect(try await kept(test) == "2022-10-17")
            let again = try await resident.get(application).text
            #expect(again.contains("追加の資料を令和４年10月17日（月）までに送ってください") && again.contains("使用許諾書がまだです。"))
            #expect(try await officer.get(address).text.contains("\(address)/replies/reminder"))
            #expect(try await officer.post("\(address)/replies/reminder").status == 303)

            test.wait(seconds: 60)
            try await send(resident, application, "使用許諾書.pdf")
            #expect(try await kept(test) == nil)
            let more = ["reply_until": "令和４年10月24日", "reply_reason": "裏面がない。"]
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            #expect(try await stranger.post("\(address)/replies/extension", more).status == 404)
            #expect(try await officer.get(address).text.contains("\(address)/replies/extension"), "offered while the office looks")
            #expect(try await officer.post("\(address)/replies/extension", more).status == 303)
            #expect(try await kept(test) == "2022-10-24")
            #expect(try await resident.get(application).text.contains("追加の資料を令和４年10月24日（月）までに送ってください"))
        }
    }

    @Test(
        "An office that writes before it has read what came erases nothing: it is still looked at, and nobody is reminded", arguments: Engine.tested)
    func unread(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, application) = try await asked(test)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            try await send(resident, application, "水質検査.pdf")
            #expect(try await officer.post("\(address)/messages", ["message": "窓口は17時までです。"]).status == 303)
            #expect(try await kept(test) == nil)
            #expect(try await resident.get(application).text.contains("追加資料を受け付けました"))
            #expect(try await officer.get(address).text.contains("追加資料が届いています"))
        }
    }

    @Test("A question that came beside the material is still unanswered when the clock goes on", arguments: Engine.tested)
    func question(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, application) = try await asked(test)
            let address = Licence.staff(application)
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/messages", ["words": "手数料の領収書はもらえますか。"]).status == 303)
            test.wait(seconds: 60)
            try await send(resident, application, "水質検査.pdf")
            let page = try await officer.get(address).text
            let id = String(try #require(page.firstMatch(of: /<option value="([0-9A-Z]{26})"[^>]*>追加資料</)).1)
            let arrived = ["resume_stop": id, "resume_on": "令和４年10月３日", "resume_reason": "届いた"]
            #expect(try await officer.post("\(address)/stops/end", arrived).status == 303)
            #expect(try await officer.get("/staff/cases").text.contains("未対応の連絡</span>"))
            #expect(try await officer.post("\(address)/messages", ["message": "窓口でお渡しします。"]).status == 303)
            #expect(try await !officer.get("/staff/cases").text.contains("未対応の連絡</span>"))
        }
    }

    @Test("Of too many files it is said once which were taken and which were not", arguments: [Engine.sqlite])
    func tooMany(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(resident)
            let page = "\(base)/hygiene"
            _ = try await resident.get(page)
            let answers = Licence.pages[2].1
            for number in 1...5 {
                #expect(
                    try await resident.upload(page, field: "plan", name: "図\(number).pdf", Licence.pdf + Data("\(number)\n".utf8), answers).status
                        == 303)
            }
            let refused = try await resident.upload(page, field: "plan", name: "図6.pdf", Licence.pdf, answers)
            #expect(refused.status == 422 && refused.text.contains("受け取っていないファイル：図6.pdf。"), "\(refused.status)")
        }
    }

    @Test("The pages of a correction repeat what the office says of the whole, and lead to the messages", arguments: [Engine.sqlite])
    func note(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong", "words": "屋号"]).status == 303)
            let asking = ["due": "令和４年10月20日", "note": "登記と同じ名前にしてください。"]
            #expect(try await officer.post("\(address)/corrections", asking).status == 303)
            for page in ["shop", "check-answers"] {
                let text = try await resident.get("\(application)/correction/\(page)").text
                #expect(text.contains("登記と同じ名前にしてください。") && text.contains("href=\"\(application)#letters\""), "\(page)")
            }
        }
    }
}
