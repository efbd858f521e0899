import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Who has a case to work") struct AssignmentTests {
    @Test("Whoever acts on a case that nobody has is offered it with one press, and it becomes theirs by nothing else", arguments: Engine.tested)
    func offered(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            #expect(try await officer.get(address).text.contains("自分の担当にする"))
            let accepted = try #require(try await officer.post("\(address)/acceptance").header("Location"))
            let page = try await officer.get(accepted).text
            #expect(page.contains("この案件の担当者は、まだ決まっていません") && page.matches(of: /自分の担当にする/).count == 1)
            let taken = try await officer.post("\(address)/assignment", ["person": "jirou"])
            #expect(taken.header("Location") == "\(address)?done=assigned")
            let mine = try await officer.get("\(address)?done=assigned").text
            #expect(!mine.contains("自分の担当にする") && !mine.contains("まだ決まっていません"))
        }
    }

    @Test("Whoever registers what came on paper has the case to work, unless they say otherwise", arguments: Engine.tested)
    func keyedIn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let procedure = try await licence.procedure()
            let said: [(fields: [String: String], view: String)] = [(["take": "yes"], "me"), ([:], "none")]
            for (fields, view) in said {
                _ = try await officer.get("/staff/intake")
                let paper = ["procedure": procedure, "channel": "post", "day": "令和４年９月30日", "time": "16:20"]
                let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
                _ = try await officer.get(base)
                try await licence.fill(officer, base)
                #expect(try await officer.get("\(base)/check-answers").text.contains("name=\"take\" value=\"yes\" checked"))
                let slip = try #require(try await officer.post("\(base)/submission", fields).header("Location"))
                let address = String(slip.dropLast("/slip".count))
                #expect(try await officer.get("/staff/cases?assignee=\(view)").text.contains(address), "\(fields)")
            }
        }
    }

    @Test("What was the case of somebody who moved is nobody's, and what comes to it is told to the section", arguments: Engine.tested)
    func left(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/assignment", ["person": "jirou"]).status == 303)
            let administrator = try await test.browser("akiko")
            _ = try await administrator.get("/staff/people/jirou")
            let move = ["name": "次郎", "email": "jirou@example.jp", "organisation": "340006-soumu-zaisan", "moved": "yes"]
            #expect(try await administrator.post("/staff/people/jirou", move).status == 303)
            test.wait(seconds: 60)
            try await test.platform.database.write { _ = try Jobs.enqueue("procedures.left-charges", at: test.platform.now, in: $0) }
            try await test.work()
            let colleague = try await test.browser("ryouko")
            #expect(try await colleague.get("/staff/cases?assignee=none").text.contains(address))
            #expect(try await colleague.get(address).text.contains("自分の担当にする"))
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/messages", ["words": "お尋ねします。"]).status == 303)
            let told = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE '%申請者から連絡がありました%'", as: String.self)
            }
            #expect(told == ["ryouko@example.jp"])
        }
    }

    @Test(
        "Cases are assigned to an officer one by one or many at once after a look; the inbox shows mine and nobody's; the history says from whom to whom",
        arguments: Engine.tested)
    func assigning(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            var ids: [String] = []
            for _ in 0..<3 { ids.append(String(try await licence.apply(try await test.browser()).suffix(26))) }
            let address = "/staff/cases/\(ids[0])"
            let page = try await officer.get(address).text
            #expect(page.contains("value=\"ryouko\"") && !page.contains("value=\"kazuo\""), "only who can work it")
            #expect(try await officer.post("\(address)/assignment", ["person": "kazuo"]).status == 422)
            #expect(try await officer.post("\(address)/assignment", ["person": "jirou"]).status == 303)
            func mails() async throws -> [String] {
                try await test.platform.database.read {
                    try $0.values("SELECT body FROM mail WHERE recipient IN ('ryouko@example.jp', 'jirou@example.jp')", as: String.self)
                }
            }
            #expect(try await mails().isEmpty, "nobody is told of what they did themselves")
            func listed(_ browser: TestBrowser, _ assignee: String) async throws -> Set<String> {
                let text = try await browser.get("/staff/cases?assignee=\(assignee)").text
                return Set(ids.filter { text.contains("/staff/cases/\($0)\"") })
            }
            #expect(try await listed(officer, "me") == [ids[0]])
            #expect(try await listed(officer, "none") == Set(ids.dropFirst()))
            let pairs = [("act", "assign")] + ids.map { ("case", $0) }
            let preview = try await officer.post("/staff/cases/bulk", pairs: pairs).text
            #expect(preview.contains("3件のうち3件") && preview.contains("value=\"ryouko\"") && preview.contains("担当者 次郎"))
            #expect(try await listed(officer, "none").count == 2, "nothing has changed yet")
            let nobody = try await officer.post("/staff/cases/bulk/run", pairs: pairs)
            #expect(nobody.status == 422 && nobody.text.contains("担当者を選んでください。"))
            #expect(try await officer.post("/staff/cases/bulk/run", pairs: pairs + [("person", "tarou")]).text.contains("3件はできませんでした"))
            #expect(try await officer.post("/staff/cases/bulk/run", pairs: pairs + [("person", "ryouko")]).text.contains("3件に行いました"))
            #expect(try await listed(try await test.browser("ryouko"), "me") == Set(ids))
            #expect(try await listed(officer, "none").isEmpty)
            #expect(try await officer.get(address).text.contains("次郎 → 良子"))
            let told = try await mails()
            #expect(told.count == 3 && told.allSatisfy { $0.contains("あなたが担当者に決まった案件があります。") && !$0.contains("ひろば") })
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            let none = try await stranger.post("/staff/cases/bulk", pairs: pairs).text
            #expect(!none.contains("34000-22-") && !none.contains("ryouko"))
        }
    }
}
