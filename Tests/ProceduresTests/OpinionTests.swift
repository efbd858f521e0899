import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Opinions, identity and lost codes") struct OpinionTests {
    @Test("A section that is asked sees the pages that it is shown and nothing else; silence is taken as no objection", arguments: Engine.tested)
    func opinion(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/opinions", ["opinion_due": "昨日"]).status == 422)
            let asking = [
                "opinion_unit": "340006-soumu-zaisan", "opinion_question": "所有地に当たりますか。", "opinion_pages": "shop", "opinion_due": "令和４年10月17日",
            ]
            #expect(try await officer.post("\(address)/opinions", asking.merging(["opinion_unit": "999999"]) { $1 }).status == 404, "nobody")
            let silent = try await officer.post("\(address)/opinions", asking.merging(["opinion_unit": "342033"]) { $1 })
            #expect(silent.status == 409 && silent.text.contains("回答できる職員がいません"), "silence of nobody is no agreement: \(silent.status)")
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            let asked = try await test.browser("tarou")
            let list = try await asked.get("/staff/opinions").text
            let link = String(try #require(list.firstMatch(of: /\/staff\/opinions\/[0-9A-Z]{26}/)).0)
            let page = try await asked.get(link).text
            #expect(page.contains("所有地に当たりますか。") && page.contains("ひろば亭") && !page.contains("山田 一郎"))
            #expect(page.contains("照会した課") && page.contains("食品生活衛生課 次郎") && page.contains("href=\"tel:"), "who asks, and how they are reached")
            #expect(page.contains("見せる申請の内容") && page.contains("営業する施設"), "which pages are shown")
            #expect(try await officer.get(address).text.contains("見せた申請の内容：営業する施設"))
            #expect(try await asked.get(address).status == 404, "the case itself stays closed to it")
            #expect(try await test.browser("michiko").get(link).status == 404)
            #expect(try await browser.get(application).text.contains("太郎"), "who read it is told")
            #expect(try await asked.post(link, ["words": ""]).status == 422)
            #expect(try await asked.post(link, ["words": "異議はありません。"]).status == 303)
            let again = try await asked.post(link, ["words": "もう一度"])
            #expect(again.status == 409 && again.text.contains("ほかの人が先に操作しました。") && again.text.contains("照会する事項"), "said on its own page")
            let told = try await officer.get(address).text
            #expect(told.contains("異議はありません。") && told.contains("（回答の期限 令和４年10月17日（月））"), "the history says who was asked")
            test.wait(seconds: 1)
            #expect(try await officer.post("\(address)/opinions", asking.merging(["opinion_unit": "343021-jouhou"]) { $1 }).status == 303)
            let town = try await test.browser("michiko")
            let theirs = String(try #require(try await town.get("/staff/opinions").text.firstMatch(of: /\/staff\/opinions\/[0-9A-Z]{26}/)).0)
            #expect(try await town.get(theirs).text.contains("ひろば亭"), "another body sees the page that it is shown")
            #expect(try await town.get(address).status == 404)
            #expect(try await asked.get(theirs).status == 404)
            #expect(try await officer.get(address).text.contains("回答を待っている意見照会があります。"))
            test.wait(seconds: 1)
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            test.wait(seconds: 15 * 86_400)
            let later = try await test.browser("jirou")
            #expect(try await later.get(address).text.contains("異議なしとみなす"))
            let anew = asking.merging(["opinion_due": "令和４年11月17日"]) { $1 }
            #expect(try await later.post("\(address)/opinions", anew).status == 303)
            let listed = try await test.browser("tarou").get("/staff/opinions").text
            let (waiting, deemed) = (try #require(listed.range(of: "回答待ち")), try #require(listed.range(of: "異議なしとみなす")))
            #expect(waiting.lowerBound < deemed.lowerBound, "what can still be answered stands first")
        }
    }

    @Test(
        "A request that went to the wrong section is taken back: it opens nothing any more, and the same section can be asked anew",
        arguments: Engine.tested)
    func takingBack(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, asked, licence) = (try await test.browser("jirou"), try await test.browser("tarou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            let asking = [
                "opinion_unit": "340006-soumu-zaisan", "opinion_question": "所有地に当たりますか。", "opinion_pages": "shop", "opinion_due": "令和４年10月17日",
            ]
            _ = try await officer.get(address)
            let noYear = try await officer.post("\(address)/opinions", asking.merging(["opinion_due": "10/17"]) { $1 })
            #expect(noYear.status == 422 && noYear.text.contains("回答の期限に年がありません。"))
            let own = try await officer.post("\(address)/opinions", ["do": "find-unit", "opinion_unit_find": "食品生活衛生課"])
            #expect(own.text.contains("この案件を扱っている課なので選べません"))
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            let twice = try await officer.post("\(address)/opinions", asking)
            #expect(twice.status == 409 && twice.text.contains("この課には照会中です。"))
            let link = String(try #require(try await asked.get("/staff/opinions").text.firstMatch(of: /\/staff\/opinions\/[0-9A-Z]{26}/)).0)
            #expect(try await asked.get(link).text.contains("ひろば亭"))
            let taking = ["opinion": String(link.suffix(26))]
            #expect(try await asked.post("\(address)/opinions/withdrawal", taking).status == 404, "nobody but who works the case")
            #expect(try await officer.post("\(address)/opinions/withdrawal", ["opinion": "x"]).status == 404)
            #expect(try await officer.post("\(address)/opinions/withdrawal", taking).status == 303)
            #expect(try await officer.post("\(address)/opinions/withdrawal", taking).status == 409, "once")
            #expect(try await asked.get(link).status == 404)
            #expect(try await asked.post(link, ["words": "異議はありません。"]).status == 404)
            #expect(try await asked.get("/staff/opinions").text.contains("意見の照会はありません。"))
            let told = try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail WHERE subject LIKE '%取りやめになりました%'") }
            #expect(told > 0, "who was asked hears of it")
            let page = try await officer.get(address).text
            #expect(page.contains("照会を取りやめました") && !page.contains("回答を待っている意見照会があります。"))
            test.wait(seconds: 1)
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            #expect(try await asked.get("/staff/opinions").text.contains("回答待ち"))
        }
    }

    @Test("Who was asked reads the answers until they have answered, or the case is over, and no longer", arguments: Engine.tested)
    func closed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            for unit in ["340006-soumu-zaisan", "343021-jouhou"] {
                let asking = ["opinion_unit": unit, "opinion_question": "所有地に当たりますか。", "opinion_pages": "shop", "opinion_due": "令和４年10月17日"]
                #expect(try await officer.post("\(address)/opinions", asking).status == 303)
                test.wait(seconds: 1)
            }
            func link(_ asked: TestBrowser) async throws -> String {
                String(try #require(try await asked.get("/staff/opinions").text.firstMatch(of: /\/staff\/opinions\/[0-9A-Z]{26}/)).0)
            }
            let (first, second) = (try await test.browser("tarou"), try await test.browser("michiko"))
            let (own, other) = (try await link(first), try await link(second))
            #expect(try await first.get(own).text.contains("ひろば亭"))
            #expect(try await first.post(own, ["words": "異議はありません。"]).status == 303)
            let answered = try await first.get(own).text
            #expect(!answered.contains("ひろば亭") && answered.contains("異議はありません。"))
            #expect(try await second.get(other).text.contains("ひろば亭"))
            _ = try await browser.get(application)
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            #expect(try await second.get("/staff").text.contains("<a href=\"/staff/opinions\">0件"), "it cannot be answered any more")
            #expect(try await second.get("/staff/opinions").text.contains("案件は終わりました"))
            let card = try await officer.get(address).text
            #expect(card.contains("案件は終わりました") && !card.contains("回答待ち"), "nothing is waited for any more")
            let over = try await second.get(other).text
            #expect(!over.contains("ひろば亭") && over.contains("申請の内容は表示しません") && !over.contains("name=\"words\""))
        }
    }

    @Test(
        "A section is found by a part of its name or reading, without a script, and nothing typed is lost; the list is in groups by bureau and body",
        arguments: Engine.tested)
    func choosing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            func list(_ text: String, _ name: String) throws -> String {
                let rest = text[try #require(text.range(of: "<select id=\"\(name)\"")).lowerBound...]
                return String(rest[..<(try #require(rest.range(of: "</select>")).lowerBound)])
            }
            let all = try list(try await officer.get(address).text, "opinion_unit")
            #expect(all.contains("<optgroup label=\"総務局\">") && all.contains("<optgroup label=\"府中町\">"))
            let sought = [
                "do": "find-unit", "opinion_unit_find": "ざいさん", "opinion_question": "所有地に当たりますか。", "opinion_pages": "shop",
            ]
            let found = try await officer.post("\(address)/opinions", sought)
            let shorter = try list(found.text, "opinion_unit")
            #expect(found.status == 200 && found.text.contains("所有地に当たりますか。") && found.text.contains("value=\"shop\" checked"))
            #expect(shorter.contains("value=\"340006-soumu-zaisan\" selected") && !shorter.contains("340006-doboku-sabou"))
            let none = try await officer.post("\(address)/opinions", sought.merging(["opinion_unit_find": "宇宙課"]) { $1 })
            #expect(none.text.contains("「宇宙課」に当たる課はありません") && none.text.contains("340006-doboku-sabou"))
            let transfer = try await officer.post("\(address)/transfer", ["do": "find-unit", "unit_find": "財産", "transfer_reason": "所管が違うため"])
            #expect(transfer.status == 200 && transfer.text.contains("所管が違うため"))
            #expect(try list(transfer.text, "unit").contains("value=\"340006-soumu-zaisan\" selected"))
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM opinion") } == 0, "nothing was asked by it")
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            for path in ["opinions", "transfer"] { #expect(try await stranger.post("\(address)/\(path)", sought).status == 404) }
        }
    }

    @Test("Nobody gives an opinion on what they applied for themselves, signed in or before", arguments: Engine.tested)
    func ownOpinion(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (asked, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(asked)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            let asking = [
                "opinion_unit": "340006-soumu-zaisan", "opinion_question": "所有地に当たりますか。", "opinion_pages": "shop", "opinion_due": "令和４年10月17日",
            ]
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            _ = try await asked.get("/sign-in")
            _ = try await asked.post("/sign-in", ["login": "tarou", "password": TestSite.password])
            let link = String(try #require(try await asked.get("/staff/opinions").text.firstMatch(of: /\/staff\/opinions\/[0-9A-Z]{26}/)).0)
            #expect(try await asked.get(link).status == 403)
            #expect(try await asked.post(link, ["words": "異議はありません。"]).status == 403)
        }
    }

    @Test("Where a proved mail address is asked for, nothing is sent before its code; changing the address undoes it", arguments: Engine.tested)
    func provedMail(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            try await licence.ask("mail")
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            #expect(try await browser.get("\(base)/check-answers").text.contains("\(base)/identity"))
            #expect(try await browser.post("\(base)/submission").header("Location")?.hasSuffix("check-answers") == true)
            #expect(try await browser.post("\(base)/identity").status == 303)
            let bodies = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE recipient = 'hanako@example.jp'", as: String.self)
            }
            let code = String(try #require(bodies.last?.firstMatch(of: /[0-9]{6}/)).0)
            #expect(try await browser.post("\(base)/identity/code", ["code": code == "000000" ? "000001" : "000000"]).status == 422)
            #expect(try await browser.post("\(base)/identity/code", ["code": code]).status == 303)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1.merging(["mail": "other@example.jp"]) { $1 })
            #expect(
                try await browser.post("\(base)/submission").header("Location")?.hasSuffix("check-answers") == true, "another address is not proved")
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            _ = try await licence.submit(browser, base)
        }
    }

    @Test("Where an account is asked for, it is sent only signed in", arguments: Engine.tested)
    func account(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            try await licence.ask("account")
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            #expect(try await browser.post("\(base)/submission").header("Location")?.hasSuffix("check-answers") == true)
            #expect(try await browser.get("\(base)/check-answers").text.contains("サインイン"))
            let person = try await test.browser("jirou")
            _ = try await licence.apply(person)
        }
    }

    @Test("Who lost the code gets a link by mail that works once; nobody learns whether there is such an application", arguments: Engine.tested)
    func lostCode(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, other, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let (receipt, code) = try await licence.numbers(browser, application)
            _ = try await other.get("/applications/lost")
            #expect(try await other.post("/applications/lost", ["receipt": "x"]).status == 422)
            func asked() async throws -> [String] {
                try await test.platform.database.read {
                    try $0.values("SELECT payload FROM job WHERE kind = 'procedures.lost-code'", as: String.self)
                }
            }
            // A number of which there is none is asked for as one of which there is: what is known of it is looked up afterwards.
            let none = "00000-00-000-000-0000"
            for number in [receipt, none] {
                let sent = try await other.post("/applications/lost", ["receipt": number])
                #expect(sent.header("Location") == "/applications/lost?sent=yes")
                #expect(try await asked().contains(number))
            }
            try await test.work()
            let mails = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE recipient = 'hanako@example.jp' ORDER BY id", as: String.self)
            }
            let link = String(try #require(mails.compactMap { $0.firstMatch(of: /\/applications\/link\/[0-9a-f]{64}/) }.last).0)
            #expect(!mails.contains { $0.contains(code) })
            #expect(try await other.get(application).status == 404)
            #expect(try await other.get(link).text.contains("申請に書いた「電話番号」"), "nobody has proved the address: it may be mistyped")
            for typed in [[:], ["known": ""], ["known": "082-228-2112"]] as [[String: String]] {
                let refused = try await other.post(link, typed)
                #expect(refused.status == 422 && refused.text.contains("申請に書いたものと違います"), "\(typed)")
            }
            #expect(try await other.get(application).status == 404, "a stranger at the address opens nothing")
            let known = ["known": "０８２ ２２８ ２１１１"]
            #expect(try await other.post(link, known).header("Location") == "\(application)/receipt")
            #expect(try await other.get("\(application)/receipt").text.contains(code))
            #expect(try await other.post(link, known).status == 422, "once")
        }
    }
}
