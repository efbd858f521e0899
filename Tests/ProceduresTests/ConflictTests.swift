import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Interests that officers declare: 利害関係の申告") struct ConflictTests {
    private static let page = "/staff/assignment/340006-kenkou-shokuhin"

    /// Declares an interest in a case. - Returns: the answer.
    @discardableResult
    private func declare(_ browser: TestBrowser, _ address: String, _ fields: [String: String] = ["conflict_kind": "relative"]) async throws
        -> TestBrowser.Answer
    {
        _ = try await browser.get(address)
        let answer = try await browser.post("\(address)/conflict", fields)
        #expect(answer.header("Location") == "/staff/cases?done=conflict", "\(answer.status) \(answer.text.suffix(800))")
        return answer
    }

    /// The declarations that the page offers to lift.
    private func offered(_ browser: TestBrowser) async throws -> [String] {
        try await browser.get(Self.page).text.matches(of: /<option value="([0-9A-Z]{26})">34000-/).map { String($0.1) }
    }

    private func mails(_ test: TestSite, _ subject: String) async throws -> [String] {
        let like = "%\(subject)%"
        return try await test.platform.database.read {
            try $0.values("SELECT recipient FROM mail WHERE subject LIKE \(like) ORDER BY recipient", as: String.self)
        }
    }

    /// 静子 becomes 課長補佐 of the section, and acts for its 係長.
    private func deputy(_ test: TestSite) async throws {
        let now = test.platform.now
        try await test.platform.database.write { db in
            let shizuko = try #require(try Person.with(login: "shizuko", in: db))
            try Post.take("課長補佐", of: "340006-kenkou-shokuhin", by: shizuko, from: now.day, actor: .program("test"), at: now, in: db)
            try Post.setDeputies(["課長補佐"], for: "係長", of: "340006-kenkou-shokuhin", by: .program("test"), at: now, in: db)
        }
    }

    @Test("Whoever declares one is out of the case: by its page, by every act, by bulk, by token and by export", arguments: Engine.tested)
    func out(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            let id = String(address.suffix(26))
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/assignment", ["person": "jirou"]).status == 303)
            let export = "/staff/cases/export.csv?procedure=\(try await licence.procedure())&from=2022-10-03&to=2022-10-03"
            #expect(try await officer.get(export).text.contains("ひろば食品"))
            let unsaid = try await officer.post("\(address)/conflict", ["conflict_words": "いとこの店"])
            #expect(unsaid.status == 422 && unsaid.text.contains("利害関係の種類を選んでください。") && unsaid.text.contains("いとこの店"))
            #expect(try await officer.get(address).status == 200, "nothing was declared yet")
            try await declare(officer, address, ["conflict_kind": "relative", "conflict_words": "いとこの店"])
            let inbox = try await officer.get("/staff/cases?done=conflict")
            #expect(inbox.status == 200 && inbox.text.contains("利害関係を申告し、案件から外れました。"))
            let closed = try await officer.get(address)
            #expect(closed.status == 403 && closed.text.contains("利害関係があると申告した職員は") && !closed.text.contains("ひろば食品"))
            let acts: [(String, [String: String])] = [
                ("acceptance", ["sure": "yes"]), ("assignment", ["person": "jirou"]), ("notes", ["note_words": "x"]), ("seat", ["do": "agree"]),
                ("proposal", ["outcome": "rejected", "facts": "x", "reason_text": "x"]), ("conflict", ["conflict_kind": "own"]),
                ("messages", ["message": "x"]), ("keeping", ["hold_reason": "x"]), ("fee/waiver", ["waive_reason": "x", "sure": "yes"]),
                ("flags", ["path": "name", "reason": "missing"]),
            ]
            for (act, fields) in acts { #expect(try await officer.post("\(address)/\(act)", fields).status == 403, "\(act)") }
            let pairs = [("act", "accept"), ("case", id)]
            let bulk = try await officer.post("/staff/cases/bulk", pairs: pairs).text
            #expect(!bulk.contains("ひろば食品") && bulk.contains("利害関係があると申告した職員は"), "why it stays out is told")
            #expect(try await officer.post("/staff/cases/bulk/run", pairs: pairs).text.contains("1件はできませんでした"))
            let system = try await System(test, "jirou", ["procedures.read", "procedures.work"])
            #expect(try await system.get("/applications").json["items"]?.items.isEmpty == true, "it is not listed either")
            let call = try await system.get("/applications/\(id)")
            #expect(call.status == 403 && call.text.contains("barred"), "\(call.text)")
            #expect(try await system.post("/applications/\(id)/acceptance", [:]).status == 403)
            #expect(try await !officer.get(export).text.contains("ひろば食品"))
            let events = try await test.platform.database.read {
                try $0.values("SELECT kind FROM case_event WHERE application_id = \(id) ORDER BY number", as: String.self)
            }
            #expect(events.last == "conflict-declared", "\(events)")
        }
    }

    @Test("Colleagues see who left and not why, the applicant sees nothing; nobody gives the case back to them", arguments: Engine.tested)
    func others(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            let (officer, colleague) = (try await test.browser("jirou"), try await test.browser("ryouko"))
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/assignment", ["person": "jirou"]).status == 303)
            try await declare(officer, address, ["conflict_kind": "relative", "conflict_words": "いとこの店"])
            #expect(try await colleague.get("/staff/cases?assignee=none").text.contains(address), "it is nobody's")
            let page = try await colleague.get(address).text
            #expect(page.contains("利害関係を申告して外れた職員：次郎") && !page.contains("いとこの店") && !page.contains("value=\"jirou\""))
            #expect(try await colleague.post("\(address)/assignment", ["person": "jirou"]).status == 403)
            let assign = [("act", "assign"), ("case", String(address.suffix(26))), ("person", "jirou")]
            #expect(try await colleague.post("/staff/cases/bulk/run", pairs: assign).text.contains("1件はできませんでした"))
            #expect(try await colleague.post("\(address)/assignment", ["person": "ryouko"]).status == 303)
            #expect(try await !resident.get(application).text.contains("利害関係"))
            _ = try await resident.post("\(application)/messages", ["words": "お尋ねします。"])
            #expect(try await mails(test, "申請者から連絡がありました") == ["ryouko@example.jp"])
        }
    }

    @Test("The head of the section reads what was declared and lifts a mistake with a reason; nobody else does either", arguments: Engine.tested)
    func lifting(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            try await declare(officer, address, ["conflict_kind": "relative", "conflict_words": "いとこの店"])
            #expect(try await mails(test, "利害関係の申告がありました") == ["kazuo@example.jp"])
            let head = try await test.browser("kazuo")
            let page = try await head.get(Self.page).text
            #expect(page.contains("いとこの店") && page.contains("親族") && page.contains("次郎"))
            let id = try #require(try await offered(head).first)
            let lift = ["conflict": id, "lift_reason": "同姓の別人だった。"]
            for login in ["jirou", "ryouko", "tarou", "akiko"] {
                let browser = try await test.browser(login)
                let seen = try await browser.get(Self.page)
                #expect(seen.status == (login == "tarou" ? 404 : 200) && !seen.text.contains("いとこの店"), "\(login)")
                let answer = try await browser.post("\(Self.page)/conflicts/removal", lift)
                #expect(answer.status == (login == "jirou" ? 403 : 404), "\(login)")
            }
            let unsaid = try await head.post("\(Self.page)/conflicts/removal", ["conflict": id])
            #expect(unsaid.status == 422 && unsaid.text.contains("取り消す理由を書いてください。"))
            #expect(try await officer.get(address).status == 403)
            #expect(try await head.post("\(Self.page)/conflicts/removal", lift).header("Location") == "\(Self.page)?done=lifted")
            let again = try await officer.get(address)
            #expect(again.status == 200 && again.text.contains("次郎：同姓の別人だった。") && !again.text.contains("いとこの店"))
            #expect(try await offered(head).isEmpty)
            #expect(try await officer.post("\(address)/acceptance", ["sure": "yes"]).status == 303)
        }
    }

    @Test(
        "A head whom the case itself concerns, or who cannot open the page, is neither told nor lifts: an administrator is and does",
        arguments: Engine.tested)
    func heads(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let (applied, other) = (
                Licence.staff(try await licence.apply(try await test.browser())), Licence.staff(try await licence.apply(try await test.browser()))
            )
            let id = String(applied.suffix(26))
            try await test.platform.database.write { db in
                try db.run("INSERT INTO party (subject, person_id) SELECT \(id), id FROM person WHERE login = 'kazuo'")
            }
            let officer = try await test.browser("jirou")
            try await declare(officer, applied, ["conflict_kind": "relative", "conflict_words": "いとこの店"])
            #expect(try await mails(test, "利害関係の申告がありました") == ["akiko@example.jp"], "not the head, whose own case it is")
            let (head, administrator) = (try await test.browser("kazuo"), try await test.browser("akiko"))
            #expect(try await !head.get(Self.page).text.contains("いとこの店"))
            let found = try #require(try await offered(administrator).first)
            let lift = ["conflict": found, "lift_reason": "誤りのため。"]
            #expect(try await head.post("\(Self.page)/conflicts/removal", lift).status == 403)
            #expect(try await administrator.post("\(Self.page)/conflicts/removal", lift).status == 303)
            // A post alone opens no page.
            try await test.platform.database.write { db in
                try db.run("DELETE FROM role_grant WHERE person_id IN (SELECT id FROM person WHERE login = 'kazuo')")
            }
            try await declare(officer, other)
            #expect(try await mails(test, "利害関係の申告がありました") == ["akiko@example.jp", "akiko@example.jp"])
            let second = try #require(try await offered(administrator).first)
            let answer = try await administrator.post("\(Self.page)/conflicts/removal", ["conflict": second, "lift_reason": "誤りのため。"])
            #expect(answer.status == 303)
        }
    }

    @Test("An officer of the section whose opinion is asked declares one, too; then the question is shut for them alone", arguments: Engine.tested)
    func asked(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            // 静子 works procedures, too.
            let row = "shizuko,静子,しずこ,shizuko@example.jp,340006-soumu-zaisan,係長（架空）,section-officer;procedure-officer,係長"
            let file = "login,name,kana,email,organisation,title,roles,position\n\(row)\n"
            #expect(try await test.take("officers", Data(file.utf8)).problems.isEmpty)
            let (officer, asked) = (try await test.browser("jirou"), try await test.browser("tarou"))
            let address = Licence.staff(try await Licence(test: test).apply(try await test.browser()))
            _ = try await officer.get(address)
            let asking = [
                "opinion_unit": "340006-soumu-zaisan", "opinion_question": "所有地に当たりますか。", "opinion_pages": "shop", "opinion_due": "令和４年10月17日",
            ]
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            let link = String(try #require(try await asked.get("/staff/opinions").text.firstMatch(of: /\/staff\/opinions\/[0-9A-Z]{26}/)).0)
            #expect(try await asked.get(link).text.contains("action=\"\(link)/conflict\""))
            let unsaid = try await asked.post("\(link)/conflict", ["conflict_words": "いとこの店"])
            #expect(unsaid.status == 422 && unsaid.text.contains("利害関係の種類を選んでください。") && unsaid.text.contains("いとこの店"))
            let stranger = try await test.browser("michiko")
            _ = try await stranger.get("/staff/opinions")
            #expect(try await stranger.post("\(link)/conflict", ["conflict_kind": "relative"]).status == 404)
            #expect(try await asked.post("\(link)/conflict", ["conflict_kind": "relative"]).status == 303)
            #expect(try await asked.get(link).status == 403)
            #expect(try await asked.post(link, ["words": "異議はありません。"]).status == 403)
            #expect(try await test.browser("shizuko").get(link).status == 200, "a colleague answers")
            #expect(try await officer.post("\(address)/opinions/withdrawal", ["opinion": String(link.suffix(26))]).status == 303)
            test.wait(seconds: 1)
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            let told = (try await mails(test, "意見の照会が取りやめになりました"), try await mails(test, "意見の照会があります"))
            #expect(told.0.contains("shizuko@example.jp") && !told.0.contains("tarou@example.jp"), "\(told.0)")
            #expect(told.1.filter { $0 == "tarou@example.jp" }.count == 1, "before they declared it: \(told.1)")
            #expect(told.1.filter { $0 == "shizuko@example.jp" }.count == 2)
        }
    }

    @Test("Whoever has declared one does not find the case by its applicant any more", arguments: Engine.tested)
    func search(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            let address = Licence.staff(try await Licence(test: test).apply(try await test.browser()))
            let (officer, colleague) = (try await test.browser("jirou"), try await test.browser("ryouko"))
            _ = try await officer.get("/staff/cases")
            #expect(try await officer.post("/staff/cases/search", ["term": "ひろば食品"]).text.contains(address))
            try await declare(officer, address)
            for term in ["ひろば食品", "0822282111", "hanako@example.jp"] {
                #expect(try await !officer.post("/staff/cases/search", ["term": term]).text.contains(address), "\(term)")
            }
            _ = try await colleague.get("/staff/cases")
            #expect(try await colleague.post("/staff/cases/search", ["term": "ひろば食品"]).text.contains(address))
        }
    }

    @Test(
        "The seat of a reviewer who declares one goes to the deputy once it is proposed again; whoever decides has to be replaced",
        arguments: Engine.tested)
    func seats(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await deputy(test)
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.propose(application, by: officer)
            let reviewer = try await test.browser("ryouko")
            let digest = try Licence.digest(try await reviewer.get(address).text)
            try await declare(reviewer, address)
            #expect(try await reviewer.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 403)
            #expect(try await !reviewer.get("/staff/cases?view=mine").text.contains(address))
            try await test.work()
            #expect(try await mails(test, "決裁の席が空いています") == ["jirou@example.jp"])
            #expect(try await officer.get(address).text.contains("係長の良子さんは、この案件の利害関係を申告しました"))
            let proposal = ["outcome": "granted", "departure": "試験のため"]
            #expect(try await officer.post("\(address)/proposal", proposal).status == 303)
            try await licence.agree(["shizuko"], at: address)
            let head = try await test.browser("kazuo")
            test.wait(seconds: 60)
            try await declare(head, address, ["conflict_kind": "other"])
            let refused = try await officer.post("\(address)/proposal", proposal)
            #expect(refused.status == 409 && refused.text.contains("事務取扱") && refused.text.contains("移送"), "\(refused.text.suffix(1500))")
            // He heads the section himself: where nobody else does, an administrator lifts it.
            let administrator = try await test.browser("akiko")
            #expect(try await offered(head).isEmpty, "he has nothing to do with the case any more")
            let both = try await offered(administrator)
            #expect(both.count == 2, "his, and before it hers")
            let id = try #require(both.first)
            let lift = ["conflict": id, "lift_reason": "誤りのため。"]
            #expect(try await head.post("\(Self.page)/conflicts/removal", lift).status == 403)
            #expect(try await administrator.post("\(Self.page)/conflicts/removal", lift).status == 303)
            try await licence.agree(["kazuo"], at: address)
            #expect(try await officer.get(address).text.contains("決裁済"))
        }
    }

    @Test("What somebody drafted or agreed to who declares one afterwards is not decided, but proposed again by another", arguments: Engine.tested)
    func drafter(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.propose(application, by: officer)
            let colleague = try await test.browser("ryouko")
            let digest = try Licence.digest(try await colleague.get(address).text)
            try await declare(officer, address, ["conflict_kind": "own"])
            let refused = try await colleague.post("\(address)/seat", ["do": "agree", "digest": digest])
            #expect(refused.status == 409 && refused.text.contains("この決裁は進められません"), "\(refused.status)")
            try await test.work()
            #expect(try await mails(test, "決裁の席が空いています") == ["ryouko@example.jp"])
            #expect(try await colleague.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
            try await licence.agree(["kazuo"], at: address)
            #expect(try await colleague.get(address).text.contains("決裁済"))
        }
    }
}
