import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Replies of applicants that do not come") struct AwaitedReplyTests {
    /// Asks the applicant for a correction until a day.
    private func ask(_ officer: TestBrowser, _ application: String, _ path: String = "shop_name", until due: String) async throws {
        let address = Licence.staff(application)
        _ = try await officer.get(address)
        #expect(try await officer.post("\(address)/flags", ["path": path, "reason": "wrong", "words": "屋号"]).status == 303)
        #expect(try await officer.post("\(address)/corrections", ["due": due]).status == 303)
    }

    /// The cases of the view, in its order.
    private func overdue(_ officer: TestBrowser) async throws -> [String] {
        try await officer.get("/staff/cases?view=overdue").text.matches(of: /href="\/staff\/cases\/([0-9A-Z]{26})"/).map { String($0.1) }
    }

    private func mails(_ test: TestSite, _ subject: String, to recipient: String = "%") async throws -> [String] {
        try await test.platform.database.read {
            try $0.values(
                "SELECT subject || ' ' || body FROM mail WHERE subject LIKE \("%" + subject + "%") AND recipient LIKE \(recipient) ORDER BY id",
                as: String.self)
        }
    }

    /// The day that the inbox reads.
    private func kept(_ test: TestSite, _ application: String) async throws -> String? {
        let id = String(application.suffix(26))
        return try await test.platform.database.read { try $0.value("SELECT reply_due_on FROM application WHERE id = \(id)", as: String?.self) }
            ?? nil
    }

    private func run(_ job: String, _ test: TestSite) async throws {
        try await test.platform.database.write { [now = test.platform.now] in try Jobs.enqueue(job, at: now, in: $0) }
        try await test.work()
    }

    @Test(
        "A correction that passes its day unanswered comes up in the view, the counters, the mark and the mail of its section and no other's; its page says what can be done",
        arguments: Engine.tested)
    func comesUp(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let id = String(application.suffix(26))
            func count(_ login: String) async throws -> String? {
                let page = try await test.browser(login).get("/staff").text
                return page.split(separator: "<dd><a href=\"/staff/cases?view=overdue\">").dropFirst().first.map { String($0.prefix { $0 != "<" }) }
            }
            try await ask(try await test.browser("jirou"), application, until: "令和４年10月20日")
            #expect(try await kept(test, application) == "2022-10-20")
            test.wait(seconds: 17 * 86_400)
            #expect(try await overdue(test.browser("jirou")).isEmpty, "on its day it is not over")
            #expect(try await test.browser("jirou").get(Licence.staff(application)).text.contains("申請者の補正を待っています"))
            #expect(try await count("jirou") == "0件")
            test.wait(seconds: 86_400)
            let officer = try await test.browser("jirou")
            #expect(try await overdue(officer) == [id])
            let list = try await officer.get("/staff/cases").text
            #expect(list.contains("返答の期限（令和４年10月20日") && list.contains("を過ぎています</span>"), "the mark, in every view")
            #expect(list.contains("返答の期限を過ぎたもの（1）"))
            #expect(try await count("jirou") == "1件")
            let page = try await officer.get(Licence.staff(application)).text
            for words in [
                "返答の期限を過ぎた申請者への対応を決める", "メールでもう一度知らせる、期限を延ばす、補正の期間を終えて、いまの内容のまま進める。", "を起案できます（行政手続法第7条）。",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(try await overdue(test.browser("tarou")).isEmpty, "another section")
            #expect(try await count("tarou") == "0件")
            #expect(try await !test.browser("tarou").get("/staff/cases?view=overdue").text.contains("返答の期限を過ぎたもの（"))
            try await run("procedures.late-alerts", test)
            let told = try await mails(test, "返答待ちの超過1件")
            #expect(told.count == 1 && told[0].contains("{site}/staff/cases?view=overdue") && !told[0].contains("34000-22-"), "\(told)")
            #expect(try await mails(test, "返答待ちの超過", to: "jirou@example.jp").count == 1)
            let system = try await System(test, "jirou", ["procedures.read"])
            let item = try await system.get("/applications?view=overdue").json["items"]?.items.first
            #expect(item?["id"]?.text == id && item?["reply_due_on"]?.text == "2022-10-20")
        }
    }

    @Test("What is answered, ended or given more time goes out of the view; the applicant is told the new day, and not why", arguments: Engine.tested)
    func goesOut(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            var (all, numbers): ([String], [(receipt: String, code: String)]) = ([], [])
            let first = try await test.browser("jirou")
            for _ in 0..<3 {
                let browser = try await test.browser()
                let application = try await licence.apply(browser)
                all.append(application)
                numbers.append(try await licence.numbers(browser, application))
                try await ask(first, application, until: "令和４年10月20日")
                test.wait(seconds: 60)
            }
            let ids = all.map { String($0.suffix(26)) }
            test.wait(seconds: 18 * 86_400)
            try await test.work()
            let officer = try await test.browser("jirou")
            #expect(try await overdue(officer) == ids)
            /// The applicant, who opens it again with the number.
            func applicant(_ place: Int) async throws -> TestBrowser {
                let browser = try await test.browser()
                _ = try await browser.get("/applications")
                let numbers = numbers[place]
                #expect(try await browser.post("/applications", ["receipt": numbers.receipt, "code": numbers.code]).status == 303)
                return browser
            }
            let late = try await applicant(0)
            _ = try await late.get("\(all[0])/correction/shop")
            #expect(try await late.post("\(all[0])/correction/shop", ["shop_name": "ひろば食堂"]).status == 303)
            #expect(try await late.post("\(all[0])/correction").header("Location") == "\(all[0])?done=corrected")
            #expect(try await overdue(officer) == [ids[1], ids[2]])
            let ended = Licence.staff(all[1])
            #expect(try await officer.post("\(ended)/corrections/end", ["end_reason": "期限までに届かない"]).status == 303)
            #expect(try await overdue(officer) == [ids[2]])
            let nothing = try await officer.post("\(ended)/replies/reminder")
            #expect(nothing.status == 409 && nothing.text.contains("いまは申請者の返答を待っていません。"))

            let address = Licence.staff(all[2])
            let asking = ["reply_until": "令和４年11月４日", "reply_reason": "入院中との申出があった。"]
            for wrong in [["reply_until": "令和４年10月21日"], ["reply_until": "令和44年11月４日"], ["reply_until": "いつか"], ["reply_reason": ""]] {
                #expect(try await officer.post("\(address)/replies/extension", asking.merging(wrong) { $1 }).status == 422, "\(wrong)")
            }
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            for act in ["extension", "reminder"] { #expect(try await stranger.post("\(address)/replies/\(act)", asking).status == 404, "\(act)") }
            #expect(try await overdue(officer) == [ids[2]], "nothing was changed")
            let done = try await officer.post("\(address)/replies/extension", asking)
            let page = try await officer.get(try #require(done.header("Location"))).text
            #expect(page.contains("返答の期限を延ばし、申請者にメールで知らせました。") && page.contains("入院中との申出があった。"))
            #expect(try await overdue(officer).isEmpty)
            #expect(try await officer.post("\(address)/replies/extension", asking).status == 422, "not to the same day")
            let told = try await mails(test, "期限を延ばしました", to: "hanako@example.jp")
            #expect(told.count == 1 && told[0].contains("11月４日") && told[0].contains(numbers[2].receipt) && !told[0].contains("入院"), "\(told)")
            let seen = try await applicant(2).get(all[2]).text
            #expect(seen.contains("11月４日") && seen.contains("まで延ばしました") && !seen.contains("入院"))

            // Three days before the new day it is told of, and not three days before the first.
            test.wait(seconds: 11.5 * 86_400)
            try await test.work()
            #expect(try await mails(test, "補正の期限が近づいています").isEmpty)
            let reminded = try await mails(test, "お返事をお待ちしています")
            #expect(reminded.count == 1 && reminded[0].contains("11月４日"), "\(reminded)")
            test.wait(seconds: 4 * 86_400)
            #expect(try await overdue(test.browser("jirou")) == [ids[2]], "its new day is over, too")
        }
    }

    @Test("An officer reminds the applicant, once a day, and what is awaited stays awaited", arguments: Engine.tested)
    func reminding(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await ask(try await test.browser("jirou"), application, until: "令和４年10月20日")
            test.wait(seconds: 18 * 86_400)
            let officer = try await test.browser("jirou")
            #expect(try await officer.get(address).text.contains("\(address)/replies/reminder"))
            #expect(try await officer.post("\(address)/replies/reminder").header("Location") == "\(address)?done=reminded")
            let told = try await mails(test, "お返事をお待ちしています", to: "hanako@example.jp")
            #expect(told.count == 1 && told[0].contains("期限（令和４年10月20日") && !told[0].contains("屋号"), "\(told)")
            let again = try await officer.post("\(address)/replies/reminder")
            #expect(again.status == 409 && again.text.contains("今日、すでにもう一度知らせました。"))
            #expect(try await !officer.get(address).text.contains("\(address)/replies/reminder"), "and is not offered")
            #expect(try await overdue(officer) == [String(application.suffix(26))], "it has still not come")
            test.wait(seconds: 86_400)
            let next = try await test.browser("jirou")
            _ = try await next.get(address)
            #expect(try await next.post("\(address)/replies/reminder").status == 303)
            #expect(try await mails(test, "お返事をお待ちしています").count == 2)
        }
    }

    @Test("Of several days the earliest counts; who withdraws owes no reply, until it is taken up again", arguments: Engine.tested)
    func several(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            try await ask(officer, application, until: "令和４年10月24日")
            try await ask(officer, application, "shop_address", until: "令和４年10月20日")
            #expect(try await kept(test, application) == "2022-10-20")
            let more = ["reply_until": "令和４年10月22日", "reply_reason": "申出"]
            #expect(try await officer.post("\(address)/replies/extension", more).status == 303)
            #expect(try await kept(test, application) == "2022-10-22")
            let letter = try await officer.get("\(address)/correction-letter").text
            #expect(letter.contains("令和４年10月22日") && letter.contains("期限までに補正がないときは、行政手続法第7条により"))
            let stop = ["stop_cause": "further-material", "stop_reason": "水質検査の結果を送ってください。"]
            for wrong in ["令和４年10月３日", "そのうち"] {
                #expect(try await officer.post("\(address)/stops", stop.merging(["stop_due": wrong]) { $1 }).status == 422, "\(wrong)")
            }
            #expect(try await officer.post("\(address)/stops", stop.merging(["stop_due": "令和４年10月12日"]) { $1 }).status == 303)
            #expect(try await kept(test, application) == "2022-10-12")
            #expect(try await browser.get(application).text.contains("まで待っています。"), "the applicant is told the day")
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            #expect(try await kept(test, application) == nil)
            test.wait(seconds: 30 * 86_400)
            let later = try await test.browser("jirou")
            #expect(try await overdue(later).isEmpty)
            _ = try await later.get(address)
            #expect(try await later.post("\(address)/reopening", ["reopen_reason": "取下げは誤りだった。"]).status == 303)
            #expect(try await overdue(later) == [String(application.suffix(26))])
        }
    }

    @Test(
        "The page of a correction says until when and how to ask for more time; a day on which the office is open is proposed, a closed one is said to be",
        arguments: Engine.tested)
    func moreTime(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            try await ask(officer, application, until: "令和４年10月20日")
            for page in ["shop", "check-answers"] {
                let text = try await resident.get("\(application)/correction/\(page)").text
                #expect(text.contains("令和４年10月20日（木）までに直して送ってください。") && text.contains("期限を延ばせることがあります。"), "\(page)")
            }
            let address = Licence.staff(application)
            #expect(try await officer.get(address).text.contains("value=\"令和４年11月４日（金）\""), "two weeks on is a holiday")
            let saturday = try await officer.post(
                "\(address)/replies/extension", ["reply_until": "令和４年10月22日", "reply_reason": "入院中との申出があった。"])
            let said = try await officer.get(try #require(saturday.header("Location"))).text
            #expect(said.contains("令和４年10月22日（土）は閉庁日です。") && said.contains("次の開庁日（令和４年10月24日（月））"))
            let friday = try await officer.post("\(address)/replies/extension", ["reply_until": "令和４年10月28日", "reply_reason": "同じ"])
            #expect(try await !officer.get(try #require(friday.header("Location"))).text.contains("は閉庁日です。"))
        }
    }

    @Test("Further material that does not come by its day comes up until the clock goes on", arguments: Engine.tested)
    func material(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let (first, address) = (try await test.browser("jirou"), Licence.staff(application))
            try await licence.payAtCounter(first, application)
            let stop = ["stop_cause": "further-material", "stop_reason": "水質検査の結果", "stop_due": "令和４年10月17日"]
            #expect(try await first.post("\(address)/stops", stop).status == 303)
            test.wait(seconds: 15 * 86_400)
            let officer = try await test.browser("jirou")
            #expect(try await overdue(officer) == [String(application.suffix(26))])
            let page = try await officer.get(address).text
            #expect(page.contains("処理期間の計算を再開する。") && page.contains("処分を起案することもできます。") && !page.contains("行政手続法第7条）。"))
            let id = String(try #require(page.firstMatch(of: /<option value="([0-9A-Z]{26})"[^>]*>追加資料</)).1)
            let arrived = ["resume_stop": id, "resume_on": "令和４年10月18日", "resume_reason": "届いた"]
            #expect(try await officer.post("\(address)/stops/end", arrived).status == 303)
            #expect(try await overdue(officer).isEmpty)
        }
    }

    @Test(
        "Material that comes with a message is told on both sides with what it was asked for; the case is among what has come, and nobody is reminded",
        arguments: Engine.tested)
    func materialCame(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, first, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            try await licence.payAtCounter(first, application)
            let stop = ["stop_cause": "further-material", "stop_reason": "水質検査の結果を送ってください。", "stop_due": "令和４年10月17日"]
            #expect(try await first.post("\(address)/stops", stop).status == 303)
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/messages", ["words": "どの項目の結果でしょうか。"]).status == 303)
            #expect(try await !resident.get(application).text.contains("追加資料を受け付けました"), "a question brings nothing")
            #expect(try await kept(test, application) == "2022-10-17")
            _ = try await first.get(address)
            #expect(try await first.post("\(address)/messages", ["message": "全項目です。"]).status == 303)
            test.wait(seconds: 60)
            let sent = try await resident.upload(
                "\(application)/messages", field: "message-files", name: "水質検査.pdf", Licence.pdf, ["words": "検査の結果です。"])
            #expect(sent.status == 303)
            let status = try await resident.get(application).text
            #expect(status.contains("追加資料を受け付けました（令和４年10月３日（月）") && status.contains("お願いした資料："))
            #expect(!status.contains("追加の資料を令和４年") && status.contains("担当が確かめています。"))
            let page = try await first.get(address).text
            #expect(page.contains("追加資料が届いています（令和４年10月３日（月）") && page.contains("届いた追加資料を確かめ、処理期間の計算を再開する"))
            #expect(page.contains("追加資料が届いた"), "the history has it")
            for view in ["/staff/cases", "/staff/cases?unread=yes", "/staff/cases?view=stopped"] {
                #expect(try await first.get(view).text.contains("追加資料が届きました"), "\(view)")
            }
            #expect(try await kept(test, application) == nil)
            test.wait(seconds: 15 * 86_400)
            let officer = try await test.browser("jirou")
            #expect(try await overdue(officer).isEmpty, "what has come is not overdue")
            let id = String(try #require(try await officer.get(address).text.firstMatch(of: /<option value="([0-9A-Z]{26})"[^>]*>追加資料</)).1)
            let arrived = ["resume_stop": id, "resume_on": "令和４年10月３日", "resume_reason": "届いた"]
            #expect(try await officer.post("\(address)/stops/end", arrived).status == 303)
            #expect(try await !officer.get("/staff/cases").text.contains("追加資料が届きました"))
            #expect(try await !officer.get("/staff/cases").text.contains("未対応の連絡</span>"), "what came with the message is taken up with it")
            let after = try await resident.get(application).text
            #expect(!after.contains("お願いした資料：") && after.contains("追加資料を受け付けました"), "the steps tell it still")
        }
    }

    @Test("Corrections from before the day was kept are given it by a job", arguments: Engine.tested)
    func filling(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let application = try await Licence(test: test).apply(try await test.browser())
            try await ask(try await test.browser("jirou"), application, until: "令和４年10月20日")
            try await test.platform.database.write { try $0.run("UPDATE application SET reply_due_on = NULL") }
            try await run("procedures.awaited-replies", test)
            #expect(try await kept(test, application) == "2022-10-20")
        }
    }

    @Test("Many are read page by page, the longest overdue first, each once", arguments: Engine.tested)
    func pages(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let application = try await Licence(test: test).apply(try await test.browser())
            let id = String(application.suffix(26))
            try await ask(try await test.browser("jirou"), application, until: "令和４年10月20日")
            let expected = try await test.platform.database.write { db -> [String] in
                let columns: SQL =
                    "procedure_id, version_id, guide_id, kind, body, code, key_id, channel, device, arrived_at, position, phase, outcome, sorted_on, stopped, unread, changed_at"
                try db.run(
                    """
                    INSERT INTO application (id, receipt, code_digest, organisation, reply_due_on, \(columns))
                    WITH RECURSIVE n (i) AS (SELECT 100001 UNION ALL SELECT i + 1 FROM n WHERE i < 100120)
                    SELECT substr(id, 1, 19) || 'Z' || CAST(i AS TEXT), 'Z' || CAST(i AS TEXT), 'Z' || CAST(i AS TEXT),
                    CASE WHEN i = 100001 THEN '340006-soumu-zaisan' ELSE organisation END, '2022-10-1' || CAST(i % 7 AS TEXT), \(columns)
                    FROM n CROSS JOIN application WHERE id = \(id)
                    """)
                return try db.values(
                    "SELECT id FROM application WHERE organisation = '340006-kenkou-shokuhin' ORDER BY reply_due_on, id", as: String.self)
            }
            #expect(expected.count == 120)
            test.wait(seconds: 18 * 86_400)
            let officer = try await test.browser("jirou")
            var (found, next): ([String], String?) = ([], "/staff/cases?view=overdue")
            for _ in 0..<5 {
                guard let address = next else { break }
                let page = try await officer.get(address).text
                found += page.matches(of: /href="\/staff\/cases\/([0-9A-Z]{26})"/).map { String($0.1) }
                next = page.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
            }
            #expect(next == nil && found == expected)
            #expect(try await officer.get("/staff/cases").text.contains("返答の期限を過ぎたもの（100）"), "counted as far as anybody reads")
        }
    }
}
