import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Working a case") struct CaseTests {
    @Test(
        "Correction by field: only what is flagged can be changed, both sides see the same difference, the clock stands meanwhile",
        arguments: Engine.tested)
    func correction(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            #expect(try await officer.get("/staff/cases").text.contains(address))
            #expect(try await officer.get(address).text.contains("ひろば食品"))
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 422, "nothing is flagged yet")
            #expect(try await officer.post("\(address)/flags", ["path": "nowhere", "reason": "missing"]).status == 404)
            for flag in [["path": "shop_address", "reason": "missing", "words": "番地まで"], ["path": "managers.r1", "reason": "wrong", "words": ""]] {
                #expect(try await officer.post("\(address)/flags", flag).status == 303)
            }
            #expect(try await officer.post("\(address)/corrections", ["due": "2022-09-30"]).status == 422, "a day that is over")
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日", "note": "お願いします。"]).status == 303)
            #expect(try await officer.get("/staff/cases?view=stopped").text.contains(address))
            #expect(try await browser.get(application).text.contains("番地まで"))
            test.wait(seconds: 4 * 86_400)
            // Of the page only the flagged answer is read, whatever is sent.
            let correction = "\(application)/correction"
            #expect(try await browser.get(correction).header("Location") == "\(correction)/shop")
            let shop = try await browser.get("\(correction)/shop").text
            #expect(shop.contains("name=\"shop_address\"") && !shop.contains("name=\"shop_name\""))
            let sent = ["shop_address": "安芸郡海田町窪町1-1", "shop_name": "乗っ取り亭", "business": "meat"]
            #expect(try await browser.post("\(correction)/shop", sent).header("Location") == "\(correction)/hygiene")
            let rows = ["managers.rows": "r1", "managers.r1.manager_name": "山田 二郎", "managers.r1.qualification": "cook", "water": "well"]
            #expect(try await browser.post("\(correction)/hygiene", rows).header("Location") == "\(correction)/check-answers")
            #expect(try await browser.get("\(correction)/applicant").status == 404, "a page on which nothing was flagged")
            let later = try await test.browser("jirou")
            #expect(try await later.get(address).text.contains("安芸郡海田町窪町1-1") == false, "nothing is seen before it is sent")
            #expect(try await browser.post(correction).header("Location") == "\(application)?done=corrected")
            let (mine, theirs) = (try await browser.get(application).text, try await later.get(address).text)
            for text in [mine, theirs] {
                #expect(text.contains("安芸郡海田町窪町1-1") && text.contains("山田 二郎") && text.contains("補正で変わったところ") && !text.contains("乗っ取り亭"))
                #expect(!text.contains("井戸水など</"), "the water was not flagged")
            }
            #expect(theirs.contains("補正・手数料の納付待ちのため"), "the clock says why it stood")
            #expect(try await browser.get(correction).status == 409, "nothing is to be corrected any more")
        }
    }

    @Test("A licence: two seats in order, the notice by PDF, verified by code and by file; who read the case is told", arguments: Engine.tested)
    func licence(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            let head = try await test.browser("kazuo")
            #expect(try await head.get(address).status == 404, "no seat yet, no case")
            try await licence.decide(application, ["outcome": "granted", "departure": "試験のため", "conditions": "届け出ること。", "valid_until": "令和10年10月２日"])
            #expect(try await browser.get(application).text.contains("通知書を作っています"))
            try await test.work()
            let page = try await browser.get(application).text
            let link = String(try #require(page.firstMatch(of: /href="(\/applications\/[0-9A-Z]+\/notices\/[0-9A-Z]+)"/)).1)
            #expect(page.contains("令和４年度第１号") && page.contains("この申請を見た職員"))
            #expect(try await browser.ask(.head, link).status == 200)
            #expect(try await test.browser("jirou").get(address).text.contains("申請者はまだ受け取っていません"), "who only asks has not fetched it")
            let notice = try await browser.get(link)
            #expect(notice.status == 200 && notice.bytes.starts(with: Array("%PDF".utf8)))
            let code = try #require(try await test.platform.database.read { try $0.value("SELECT code FROM notice", as: String.self) })
            let anybody = try await test.browser()
            let genuine = try await anybody.get("/verify/\(code.lowercased())")
            #expect(genuine.status == 200 && genuine.text.contains("確かに発行しています") && genuine.text.contains("広島県知事") && !genuine.text.contains("ひろば食品"))
            for words in ["ひろば○○", "ひろば亭", "安芸郡海田町南昭和町", "一つずつ見比べてください", "届け出ること。", "令和10年10月２日", "営業を許可します", "広島県 健康福祉局食品生活衛生課"] {
                #expect(genuine.text.contains(words), "what the holder compares: \(words)")
            }
            #expect(try await anybody.get("/verify/0000000000000000").status == 404)
            _ = try await anybody.get("/verify")
            let none = try await anybody.post("/verify", [:])
            #expect(none.status == 422 && none.text.contains("確かめるファイルを選んでください。") && !none.text.contains("16文字の英数字"))
            #expect(try await anybody.upload("/verify", field: "file", name: "n.pdf", Data(notice.bytes)).text.contains("同じファイルです"))
            #expect(try await anybody.upload("/verify", field: "file", name: "n.pdf", Data(notice.bytes + [10])).text.contains("同じ通知書は発行していません"))
            #expect(try await anybody.upload("/verify", field: "file", name: "n.txt", Data("メモ".utf8)).text.contains("これは通知書ではありません"))
            let proof = try await browser.get("\(application)/proof.json")
            #expect(try await anybody.upload("/verify", field: "file", name: "p.json", Data(proof.bytes)).text.contains("確かめられました"))
            let forged = proof.text.replacing("procedures.receive", with: "procedures.receive ").replacing("\"position\":", with: "\"position\":1")
            #expect(try await anybody.upload("/verify", field: "file", name: "p.json", Data(forged.utf8)).text.contains("合いません"))
            #expect(try await test.browser("jirou").get(address).text.contains("申請者が受領"))
            let sealed = try await head.get(address)
            #expect(!sealed.text.contains(/あと\d+(開庁)?日/), "nobody waits for it any more")
            #expect(sealed.status == 200 && !sealed.text.contains("\(address)/notes"), "who decided keeps it before their eyes, and works nothing")
            #expect(try await head.post("\(address)/notes", ["note_words": "x"]).status != 303)
            let sat = try await head.get("/staff/cases?view=sat").text
            #expect(sat.contains(address) && !sat.contains("/staff/cases/bulk"), "nothing is done there any more")
        }
    }

    @Test("Who enters a number of an application where notices are verified is shown the way to its page", arguments: [Engine.sqlite])
    func otherNumber(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let numbers = try await licence.numbers(browser, try await licence.apply(browser))
            let way = "<a class=\"button\" href=\"/applications\">"
            for typed in [numbers.receipt, numbers.code] {
                let answer = try await browser.post("/verify", ["code": typed])
                #expect(answer.status == 422 && answer.text.contains("これは申請の受付番号か確認番号です。") && answer.text.contains(way), "\(typed)")
            }
            let wrong = try await browser.post("/verify", ["code": "7K3M-92XA"])
            #expect(wrong.status == 422 && wrong.text.contains("16文字の英数字") && !wrong.text.contains(way))
        }
    }

    @Test("Before its form is checked only a rejection can be proposed, and it is said what is left to do", arguments: Engine.tested)
    func tooEarly(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(browser))
            let early = try await officer.get(address).text
            #expect(early.contains("は、形式審査を終えてから起案できます。") && early.contains("「形式審査を終える」を押す"))
            #expect(!early.contains("value=\"granted\"") && !early.contains("name=\"valid_until\"") && !early.contains("補正の箇所が1件あります"))
            #expect(try await officer.post("\(address)/flags", ["path": "shop_address", "reason": "missing", "words": "番地まで"]).status == 303)
            #expect(try await officer.get(address).text.contains("補正の箇所が1件あります"))
            #expect(try await officer.post("\(address)/flags/removal", ["path": "shop_address"]).status == 303)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            let ready = try await officer.get(address).text
            #expect(!ready.contains("形式審査を終えてから起案できます") && ready.contains("value=\"granted\"") && ready.contains("name=\"valid_until\""))
        }
    }

    @Test("The check of the form is finished once, also while a correction is waited for", arguments: Engine.tested)
    func acceptedOnce(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            _ = try await officer.get(address)
            _ = try await officer.post("\(address)/flags", ["path": "shop_address", "reason": "missing", "words": "番地まで"])
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月20日"]).status == 303)
            let waiting = try await officer.get(address).text
            #expect(waiting.contains("補正の依頼は残り、") && waiting.contains("補正の依頼を取りやめ、"), "what either way out of it does")
            let english = try await test.browser("jirou", language: "en").get(address).text
            #expect(english.contains("<h2>The application</h2>") && !english.contains("What you applied for"), "it is not the officer's own")
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            #expect(try await officer.post("\(address)/acceptance").status == 409)
        }
    }

    @Test(
        "The one thing to be done next stands at the head of a case, with the way to where it is done, and whose application it is",
        arguments: Engine.tested)
    func next(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            func next(_ browser: TestBrowser) async throws -> String? {
                let page = try await browser.get(address).text
                let line = page.firstMatch(of: /<p class="case-next lead">(?:次にすること：)?<a href="#([a-z-]+)">([^<]+)<\/a><\/p>/)
                if let line { #expect(page.contains("<div id=\"\(line.1)\">"), "it leads somewhere") }
                return line.map { String($0.2) }
            }
            #expect(try await officer.get(address).text.contains("<strong>ひろば食品</strong>"))
            #expect(try await next(officer) == "記載と添付を確かめ、形式審査をする")
            #expect(try await officer.post("\(address)/flags", ["path": "shop_address", "reason": "missing", "words": "番地まで"]).status == 303)
            #expect(try await next(officer) == "補正の箇所について、申請者に補正を求める")
            let early = try await officer.post("\(address)/acceptance")
            #expect(early.status == 200 && early.text.contains("が未納です。納付を待たずに"), "what is not paid is said with what is missing")
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            #expect(try await next(officer) == "申請者の補正を待っています")
            #expect(try await officer.post("\(address)/corrections/end", ["end_reason": "電話で確かめた。"]).status == 303)
            #expect(try await officer.get(address).text.contains("が未納です。納付を待たずに"))
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            #expect(try await next(officer) == "審査基準に照らして確かめる")
            #expect(try await officer.post("\(address)/findings", ["do": "rest"]).status == 303)
            #expect(try await next(officer)?.hasPrefix("手数料の納付を待っています") == true)
            try await licence.payAtCounter(officer, application)
            #expect(try await next(officer) == "処分を起案する")
            #expect(try await officer.post("\(address)/proposal", ["outcome": "granted"]).status == 303)
            #expect(try await next(officer) == "決裁を待っています")
            let first = try await test.browser("ryouko")
            #expect(try await next(first) == "自分の順番の決裁をする")
            let seen = try Licence.digest(try await first.get(address).text)
            #expect(try await first.post("\(address)/seat", ["do": "remand", "seat_words": "条件を書いてください。", "digest": seen]).status == 303)
            #expect(try await next(officer) == "処分についての起案をやり直すか、やめる")
            #expect(try await officer.post("\(address)/proposal", ["outcome": "granted", "conditions": "営業は昼間に限る。"]).status == 303)
            #expect(try await next(officer) == "決裁を待っています")
            try await licence.agree(["ryouko", "kazuo"], at: address)
            #expect(try await next(officer) == nil, "nothing is left to do")
            let taking = ["outcome": "revoked", "facts": "廃業した。", "reason_text": "営業を廃止したため。", "hearing": "申出による。"]
            #expect(try await officer.post("\(address)/proposal", taking).status == 303)
            #expect(try await next(officer) == "決裁を待っています")
            let seat = try await test.browser("ryouko")
            let digest = try Licence.digest(try await seat.get(address).text)
            #expect(try await seat.post("\(address)/seat", ["do": "remand", "seat_words": "確認してください。", "digest": digest]).status == 303)
            #expect(try await next(officer) == "処分についての起案をやり直すか、やめる")
        }
    }

    @Test("All criteria are found in one form; what does not apply stands against nothing; saving again says nothing anew", arguments: Engine.tested)
    func findings(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            try await licence.payAtCounter(officer, application)
            let page = try await officer.get(address).text
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            let open = try await officer.get(address).text
            let criteria = Array(Set(open.matches(of: /name="met\.([a-z0-9_]+)"/).map { String($0.1) })).sorted()
            #expect(criteria.count > 2 && !page.isEmpty)
            var fields = Dictionary(uniqueKeysWithValues: criteria.map { ("met.\($0)", "yes") })
            fields["met.\(criteria[0])"] = "none"
            fields["met.\(criteria[1])"] = "no"
            fields["note.\(criteria[1])"] = "手洗い設備が足りない。"
            func found() async throws -> Int {
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.found'") }
            }
            #expect(try await officer.post("\(address)/findings", fields).status == 303)
            #expect(try await found() == criteria.count)
            #expect(open.contains("<li class=\"over\">✓ 形式審査") && open.contains("<li class=\"due\" aria-current=\"step\">基準の確認"))
            #expect(
                open.contains("<details class=\"more\" open><summary>審査基準</summary>")
                    && open.contains("<details class=\"more\"><summary>起案する</summary>"))
            #expect(page.contains("<li class=\"due\" aria-current=\"step\">形式審査") && page.contains("<details class=\"more\"><summary>審査基準</summary>"))
            // The fee and its ground stand once, in the fee's own box.
            #expect(!open.contains("手数料の根拠") && open.matches(of: /<h2>手数料<\/h2>/).count == 1)
            let history = try #require(try await officer.get(address).text.split(separator: "id=\"history\"").last)
            #expect(history.matches(of: /審査基準の所見を記録/).count == 1, "one save is one line")
            #expect(history.matches(of: /基準[0-9]+ (適合|不適合|該当なし)/).count == criteria.count && history.contains("不適合：手洗い設備が足りない。"))
            #expect(try await officer.post("\(address)/findings", fields).status == 303)
            #expect(try await found() == criteria.count, "nothing was found anew")
            let granted = ["outcome": "granted"]
            #expect(try await officer.post("\(address)/proposal", granted).status == 422, "one is not met, and why it is granted is not said")
            fields["met.\(criteria[1])"] = "yes"
            #expect(try await officer.post("\(address)/findings", fields).status == 303)
            #expect(try await found() == criteria.count + 1)
            #expect(try await officer.get(address).text.contains("value=\"none\" checked"))
            #expect(try await officer.post("\(address)/proposal", granted).status == 303)
        }
    }

    @Test("A refusal needs facts, criterion and reason, and carries the appeal notice; a remand goes back with its reason", arguments: Engine.tested)
    func refusal(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(
                try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 409,
                "its form was not checked yet")
            _ = try await officer.post("\(address)/acceptance")
            let bare = try await officer.post("\(address)/proposal", ["outcome": "refused"])
            #expect(bare.status == 422 && bare.text.contains("認定した事実を書いてください") && bare.text.contains("審査基準を選んで") && bare.text.contains("理由を書いて"))
            let whole = ["outcome": "refused", "facts": "手洗い設備がない。", "criteria": "c1", "reason_text": "基準に適合しない。"]
            let unlooked = try await officer.post("\(address)/proposal", whole)
            #expect(unlooked.status == 422 && unlooked.text.contains("「不適合」と確認していない"), "nobody has looked at the criterion")
            _ = try await officer.post("\(address)/findings", ["met.c1": "yes"])
            #expect(try await officer.post("\(address)/proposal", whole).status == 422, "it was found met")
            _ = try await officer.post("\(address)/findings", ["met.c1": "no"])
            #expect(try await officer.post("\(address)/proposal", whole).status == 303)
            let seat = try await test.browser("ryouko")
            let shown = try await seat.get(address).text
            let digest = try Licence.digest(shown)
            #expect(shown.contains("\(address)/notice-draft"))
            let draft = try await seat.get("\(address)/notice-draft")
            #expect(draft.status == 200 && draft.text.contains("決裁前の案です。") && draft.text.contains("基準に適合しない。") && draft.text.contains("教示"))
            #expect(
                !draft.text.contains("/verify/") && !draft.text.contains("<svg") && !draft.text.contains("確認番号"), "nothing by which it is genuine")
            #expect(try await test.browser("kazuo").get("\(address)/notice-draft").status == 404, "not yet their turn")
            #expect(try await test.browser("tarou").get("\(address)/notice-draft").status == 404, "another section")
            #expect(try await seat.post("\(address)/seat", ["do": "remand", "digest": digest]).status == 422, "why?")
            #expect(
                try await seat.post("\(address)/seat", ["do": "agree", "digest": String(repeating: "0", count: 64)]).status == 409, "another text")
            #expect(try await seat.post("\(address)/seat", ["do": "remand", "digest": digest, "seat_words": "現地を確認すること。"]).status == 303)
            #expect(try await officer.get(address).text.contains("現地を確認すること。"))
            #expect(try await officer.post("\(address)/proposal", whole.merging(["facts": "現地で手洗い設備がないことを確認した。"]) { $1 }).status == 303)
            #expect(try await officer.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 403, "the drafter has no seat")
            let again = try Licence.digest(try await seat.get(address).text)
            #expect(try await seat.post("\(address)/seat", ["do": "agree", "digest": again]).status == 303)
            let head = try await test.browser("kazuo")
            let last = try Licence.digest(try await head.get(address).text)
            #expect(try await head.post("\(address)/seat", ["do": "agree", "digest": again]).status == 409, "that is of another seat")
            #expect(try await head.post("\(address)/seat", ["do": "agree", "digest": last]).status == 303)
            let state = try await test.platform.database.read { db in
                try db.rows("SELECT phase, outcome FROM application").map { "\(try $0["phase"] as String) \(try $0["outcome"] as String)" }
            }
            #expect(state == ["decided refused"])
            #expect(try await seat.get("\(address)/notice-draft").status == 404, "there is a notice now")
            try await test.work()
            let told = try await browser.get(application).text
            #expect(told.contains("理由は、通知書に書いてあります。") && !told.contains("class=\"notice success\""), "a refusal is no success")
            let steps = try await officer.get(address).text
            #expect(steps.contains("終えずに進んだ") && !steps.contains("<span class=\"visually-hidden\"> まだ</span>"), "nothing of it is still to come")
        }
    }

    @Test("A mended answer in a row brings up what depends on it there: it is answered, and the correction is sent", arguments: Engine.tested)
    func broughtInRow(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let (address, page) = (Licence.staff(application), "\(application)/correction/hygiene")
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/flags", ["path": "managers.r1.qualification", "reason": "wrong"]).status == 303)
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            #expect(try await !browser.get(page).text.contains("name=\"managers.r1.course_on\""))
            let mended = ["managers.rows": "r1", "managers.r1.qualification": "course"]
            #expect(try await browser.post(page, mended).status == 303)
            let more = try await browser.get(page).text
            #expect(more.contains("name=\"managers.r1.course_on\"") && !more.contains("name=\"managers.r1.manager_name\""), "and nothing else")
            #expect(try await browser.post(page, mended.merging(["managers.r1.course_on": "令和４年９月１日"]) { $1 }).status == 303)
            #expect(try await browser.post("\(application)/correction").header("Location") == "\(application)?done=corrected")
            #expect(try await officer.get(address).text.contains("養成講習会の修了"))
        }
    }

    @Test("Withdrawal ends it at once until the decision; messages go both ways and say when they were read", arguments: Engine.tested)
    func withdrawal(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            _ = try await browser.get(application)
            #expect(try await browser.post("\(application)/messages", ["words": ""]).status == 422)
            let long = try await browser.post("\(application)/messages", ["words": String(repeating: "長", count: 2001)])
            #expect(
                long.status == 422 && long.text.contains("2000文字以内") && long.text.contains(String(repeating: "長", count: 2001)), "nothing is cut off")
            #expect(try await browser.post("\(application)/messages", ["words": "いつごろ決まりますか。"]).status == 303)
            #expect(try await officer.get("/staff/cases?unread=yes").text.contains(address))
            #expect(try await officer.get(address).text.contains("いつごろ決まりますか。"))
            #expect(try await browser.get(application).text.contains("既読"))
            #expect(try await officer.post("\(address)/messages", ["message": "今月中です。"]).status == 303)
            #expect(try await browser.get(application).text.contains("今月中です。"))
            #expect(try await officer.get(address).text.contains("既読"))
            #expect(try await officer.get(address).text.contains("から停止中"), "the fee is not paid")
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            #expect(try await !officer.get(address).text.contains("から停止中"), "nothing is waited for any more")
            #expect(try await officer.post("\(address)/acceptance").status == 409)
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 409)
            #expect(try await officer.get("/staff/cases?view=closed").text.contains(address))
            #expect(try await officer.post("\(address)/reopening", ["reopen_reason": "取下げの取消し"]).status == 303)
        }
    }

    @Test("What was withdrawn while it circulated is decided by nobody", arguments: Engine.tested)
    func withdrawnInApproval(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            try await licence.propose(application, by: officer)
            let seat = try await test.browser("ryouko")
            let digest = try Licence.digest(try await seat.get(address).text)
            _ = try await browser.get(application)
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            #expect([404, 409].contains(try await seat.post("\(address)/seat", ["do": "agree", "digest": digest]).status))
            let decided = try await test.platform.database.read { try $0.count("SELECT count(*) FROM notice") }
            #expect(decided == 0)
        }
    }

    @Test("Letting go of an own application does not make it somebody else's; nor does applying before signing in", arguments: Engine.tested)
    func releasedOwn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (own, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(own)
            #expect(try await own.post("\(application)/release", ["sure": "yes"]).status == 303)
            #expect(try await own.get(application).status == 404)
            #expect(try await own.get(Licence.staff(application)).status == 403)
            #expect(try await own.post("\(Licence.staff(application))/acceptance").status == 403)
            let unsigned = try await test.browser()
            let another = try await licence.apply(unsigned)
            _ = try await unsigned.get("/sign-in")
            #expect(try await unsigned.post("/sign-in", ["login": "jirou", "password": TestSite.password]).status == 303)
            #expect(try await unsigned.get(Licence.staff(another)).status == 403)
        }
    }

    @Test("Nobody works their own application; an officer of another section or municipality finds nothing", arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let own = try await test.browser("jirou")
            let application = try await licence.apply(own)
            let address = Licence.staff(application)
            #expect(try await own.get(address).status == 403, "their own case")
            #expect(try await own.post("\(address)/acceptance").status == 403)
            let acts = [
                "acceptance", "acknowledgement", "assignment", "flags", "flags/removal", "corrections", "corrections/end", "findings", "proposal",
                "seat",
                "messages", "notes", "transfer", "reopening", "stops", "stops/end", "replies/extension", "replies/reminder", "forwarding",
                "rectification", "papers/showing",
                "papers/removal", "numbers", "unfulfilment", "undelivered", "conflict",
            ]
            let fields = [
                "path": "name", "reason": "wrong", "due": "2022-11-01", "end_reason": "x", "outcome": "granted", "do": "agree", "message": "x",
                "note_words": "x", "unit": "340006-soumu-zaisan", "transfer_reason": "x", "reopen_reason": "x",
                "unfulfilled_reason": "x", "undelivered_note": "x",
                "stop_cause": "further-material", "stop_reason": "x", "reply_until": "2022-11-01", "reply_reason": "x", "resume_stop": "x",
                "resume_on": "2022-10-03", "resume_reason": "x",
                "forwarded_on": "2022-10-03", "paper": "x", "paper_reason": "x", "number_path": "x", "number_reason": "照会のため",
                "conflict_kind": "other",
            ]
            for login in ["tarou", "michiko"] {
                let stranger = try await test.browser(login)
                #expect(try await stranger.get(address).status == 404, "\(login)")
                #expect(try await !stranger.get("/staff/cases").text.contains(address))
                for act in acts { #expect(try await stranger.post("\(address)/\(act)", fields).status == 404, "\(login) \(act)") }
            }
            for login in ["yamada", "akiko"] {
                let office = try await test.browser(login)
                #expect(try await office.get(address).status == 404, "\(login)")
                for act in acts { #expect([403, 404].contains(try await office.post("\(address)/\(act)", fields).status), "\(login) \(act)") }
            }
            let seat = try await test.browser("ryouko")
            #expect(try await seat.get(address).status == 404)
            let opened = try await test.platform.database.read { try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.open'") }
            #expect(opened == 0, "nobody has seen it")
        }
    }
}
