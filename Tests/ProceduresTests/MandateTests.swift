import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Acting for somebody else, and the end of keeping") struct MandateTests {
    private let asking = [
        "principal": "見本 花子", "principal_mail": "hanako@example.jp", "delegate": "代理 次郎", "delegate_mail": "dairi@example.jp",
        "capacity": "行政書士 第00000000号", "acts": "correct", "until": "令和５年３月31日",
    ]

    private func link(_ test: TestSite) async throws -> String {
        let bodies = try await test.platform.database.read {
            try $0.values("SELECT body FROM mail WHERE recipient = 'hanako@example.jp' ORDER BY id DESC", as: String.self)
        }
        return String(try #require(bodies.first?.firstMatch(of: /\/mandates\/[0-9a-f]{64}/)).0)
    }

    /// The principal agrees to the mandate for a draft.
    private func agree(_ delegate: TestBrowser, _ principal: TestBrowser, _ base: String, until: String, _ test: TestSite) async throws {
        _ = try await delegate.get("\(base)/mandate")
        #expect(try await delegate.post("\(base)/mandate", asking.merging(["until": until]) { $1 }).status == 303)
        let link = try await link(test)
        _ = try await principal.get(link)
        #expect(try await principal.post(link, ["do": "confirm"]).status == 200)
    }

    /// What a delegate has sent under a mandate. - Returns: its address, `/applications/…`.
    private func sent(
        _ delegate: TestBrowser, _ principal: TestBrowser, _ licence: Licence, until: String = "令和５年３月31日"
    ) async throws -> String {
        let base = try await licence.begin(delegate)
        try await licence.fill(delegate, base)
        try await agree(delegate, principal, base, until: until, licence.test)
        return try await licence.submit(delegate, base)
    }

    @Test(
        "A delegate sends nothing before the principal agreed, then does what the mandate says and no more, until it is ended",
        arguments: Engine.tested)
    func mandate(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            let wrong = try await delegate.post("\(base)/mandate", asking.merging(["principal_mail": "DAIRI@example.jp", "until": "昨日"]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("別のものを入力") && wrong.text.contains("1年以内"))
            #expect(try await delegate.post("\(base)/mandate", asking).status == 303)
            #expect(try await delegate.post("\(base)/submission").header("Location") == "\(base)/mandate?early=yes", "nobody has agreed yet")
            #expect(try await delegate.get("\(base)/mandate?early=yes").text.contains("本人の確認がまだです"))
            let link = try await link(test)
            let page = try await principal.get(link)
            #expect(page.text.contains("代理 次郎") && page.text.contains("食品営業許可申請") && page.text.contains("補正する"))
            #expect(page.text.contains("代理人がすること") && !page.text.contains("あなたがすること"))
            #expect(try await principal.get("/mandates/\(String(repeating: "0", count: 64))").status == 404)
            #expect(try await principal.post(link, ["do": "confirm"]).text.contains("任せることを確認しました"))
            #expect(try await principal.get(link).text.contains("この委任は確認済みです"), "the link works once, and says so")
            let confirmed = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE body LIKE '%委任が確認されました%'", as: String.self)
            }
            #expect(confirmed.count == 2 && confirmed.allSatisfy { $0.contains("手続：食品営業許可申請") && $0.contains("食品生活衛生課") })
            let other = try await test.browser()
            _ = try await other.get("/applications")
            #expect(try await other.post(link, ["do": "confirm"]).header("Location") == link, "who answers again is told what was answered")
            #expect(try await other.get(base).status == 404, "it opens nothing a second time")
            #expect(try await delegate.post("\(base)/mandate", asking).status == 409, "a mandate that holds is not replaced by asking again")
            let application = try await licence.submit(delegate, base)
            let officer = try await test.browser("jirou")
            let seen = try await officer.get(Licence.staff(application)).text
            #expect(seen.contains("代理 次郎（行政書士 第00000000号）") && seen.contains("委任は有効（令和５年３月31日（金）まで）"))
            #expect(seen.contains("本人が代理 次郎さんへの委任を確認") && seen.contains("代理人：代理 次郎"))
            let codes = try await (principal.get("\(application)/receipt").text, delegate.get("\(application)/receipt").text)
            #expect(codes.0.contains("確認番号") && codes.0.matches(of: /data-copy/).count == 2)
            #expect(codes.1.matches(of: /data-copy/).count == 1, "the code opens everything: it is the principal's alone")
            _ = try await delegate.get("/applications/lost")
            let receipt = String(try #require(codes.1.firstMatch(of: /data-copy="([^"]+)"/)).1)
            #expect(try await delegate.post("/applications/lost", ["receipt": receipt]).status == 303)
            func mailed(_ recipient: String) async throws -> String {
                let bodies = try await test.platform.database.read {
                    try $0.values(
                        "SELECT body FROM mail WHERE recipient = \(recipient) AND body LIKE '%/applications/link/%' ORDER BY id", as: String.self)
                }
                return String(try #require(bodies.last?.firstMatch(of: /\/applications\/link\/[0-9a-f]{64}/)).0)
            }
            let (theirs, own) = (try await mailed("hanako@example.jp"), try await mailed("dairi@example.jp"))
            #expect(theirs != own)
            let device = try await test.browser()
            _ = try await device.get(own)
            #expect(try await device.post(own).header("Location") == "\(application)/receipt")
            #expect(try await device.get("\(application)/receipt").text.matches(of: /data-copy/).count == 1, "as the delegate, without the code")
            #expect(try await device.post("\(application)/withdrawal", ["sure": "yes"]).status == 403, "with no more than was given")
            #expect(try await device.post(own).status == 422, "once")
            test.wait(seconds: 61)
            #expect(try await delegate.post("/applications/lost", ["receipt": receipt]).status == 303)
            let late = try await mailed("dairi@example.jp")
            #expect(late != own)
            #expect(try await principal.get(application).text.contains("代理 次郎さんが代理人です"))
            #expect(try await delegate.get(application).text.contains("ひろば食品"))
            try await test.work()
            let told = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE '%受け付けました%'", as: String.self)
            }
            #expect(Set(told) == ["hanako@example.jp", "dairi@example.jp"], "both are told")
            let toDelegate = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE recipient = 'dairi@example.jp' AND subject LIKE '%受け付けました%'", as: String.self)
            }
            #expect(toDelegate.allSatisfy { $0.contains("あなたは代理人です") && !$0.contains("確認番号を入力") })
            #expect(try await delegate.post("\(application)/withdrawal", ["sure": "yes"]).status == 403, "not given")
            #expect(try await delegate.post("\(application)/messages", ["words": "x"]).status == 403)
            #expect(try await delegate.post("\(application)/mandate/revocation").status == 404, "the principal's alone")
            #expect(try await delegate.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 404)
            #expect(try await principal.post("\(application)/mandate/revocation").text.contains("よろしいですか"), "it asks first")
            #expect(try await delegate.get(application).status == 200)
            #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
            #expect(try await other.get(link).text.contains("この委任は終わっています"))
            let over = try await delegate.get(application)
            #expect(over.status == 404 && over.text.contains("この申請の委任は終わりました。"), "at once, and they are told why")
            #expect(try await !other.get(application).text.contains("委任"), "nobody else is told anything")
            let after = try await officer.get(Licence.staff(application)).text
            #expect(after.contains("委任は令和４年10月３日（月）に終了") && after.contains("代理 次郎さんへの委任が終了"))
            #expect(try await device.get(application).status == 404)
            #expect(try await device.post(late).status == 422, "a link that was mailed before opens nothing any more")
            #expect(try await principal.get(application).status == 200)
        }
    }

    @Test("The principal's name stands in the form; where another stands, applicant and officer are told", arguments: Engine.tested)
    func names(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await agree(delegate, principal, base, until: "令和５年３月31日", test)
            #expect(try await delegate.get("\(base)/applicant").text.contains("value=\"見本 花子\""), "nobody types it twice")
            #expect(try await !delegate.get("\(base)/check-answers").text.contains("委任した本人と違います"))
            try await licence.fill(delegate, base)
            let check = try await delegate.get("\(base)/check-answers").text
            #expect(check.contains("申請の氏名は「ひろば食品」、委任した本人は「見本 花子」です。"))
            let application = try await licence.submit(delegate, base)
            #expect(try await test.browser("jirou").get(Licence.staff(application)).text.contains("申請の氏名「ひろば食品」と違います"))
        }
    }

    @Test("The link of the principal's mail has another mailed that opens what was sent, to them alone, also after its end", arguments: Engine.tested)
    func opened(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, device) = (try await test.browser(), try await test.browser(), try await test.browser())
            let base = try await Licence(test: test).begin(delegate)
            try await Licence(test: test).fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            _ = try await delegate.post("\(base)/mandate", asking)
            let mandate = try await link(test)
            let asked = try await principal.get(mandate)
            #expect(asked.text.contains("dairi@example.jp"), "who wants to act, and at which address")
            _ = try await device.get(mandate)
            #expect(try await device.post(mandate, ["do": "open"]).status == 404, "nothing was sent")
            let agreed = try await principal.post(mandate, ["do": "confirm"]).text
            #expect(agreed.contains("\(base)/check-answers") && agreed.contains("代理人が入力した内容を見る"))
            #expect(try await principal.get("\(base)/check-answers").text.contains("ひろば食品"))
            let page = try await delegate.get("\(base)/mandate").text
            #expect(page.contains("本人が確認しました") && !page.contains("name=\"principal_mail\""), "what holds is not asked for again")
            let application = try await Licence(test: test).submit(delegate, base)
            let received = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE recipient = 'hanako@example.jp' AND subject LIKE '%受け付けました%'", as: String.self)
            }
            let lost = String(try #require(received.first?.firstMatch(of: /\/applications\/lost\?receipt=[0-9-]+/)).0)
            #expect(try await device.get(lost).text.contains("value=\"\(lost.split(separator: "=")[1])\""))
            _ = try await principal.get(mandate)
            #expect(try await principal.post(mandate, ["do": "end", "sure": "yes"]).status == 303)
            #expect(try await device.get(mandate).text.contains("申請を開くリンクをメールで受け取る"))
            #expect(try await device.post(mandate, ["do": "open"]).header("Location") == "/applications/lost?sent=yes")
            let mails = try await test.platform.database.read {
                try $0.rows("SELECT recipient, body FROM mail WHERE body LIKE '%/applications/link/%'").map {
                    (try $0["recipient"] as String, try $0["body"] as String)
                }
            }
            #expect(mails.map(\.0) == ["hanako@example.jp"])
            let opening = String(try #require(mails.first?.1.firstMatch(of: /\/applications\/link\/[0-9a-f]{64}/)).0)
            _ = try await device.get(opening)
            #expect(try await device.post(opening).header("Location") == "\(application)/receipt")
            #expect(try await device.get("\(application)/receipt").text.matches(of: /data-copy/).count == 2, "with the code")
        }
    }

    @Test("Nobody answers their own request for a mandate, and a resumed draft stays a delegate's", arguments: Engine.tested)
    func escalation(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, other, licence) = (
                try await test.browser(), try await test.browser(), try await test.browser(), Licence(test: test)
            )
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/save-for-later")
            #expect(try await delegate.post("\(base)/save-for-later", ["mail": "dairi@example.jp"]).status == 303)
            let number = String(try #require(try await delegate.get("\(base)/save-for-later").text.firstMatch(of: /data-copy="([0-9-]+)"/)).1)
            _ = try await delegate.get("\(base)/mandate")
            _ = try await delegate.post("\(base)/mandate", asking)
            let link = try await link(test)
            _ = try await delegate.get(link)
            #expect(try await delegate.post(link, ["do": "confirm"]).status == 422)
            _ = try await principal.get(link)
            #expect(try await principal.post(link, ["do": "confirm"]).status == 200)
            _ = try await other.get("/apply/resume")
            _ = try await other.post("/apply/resume", ["number": number])
            let bodies = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE recipient = 'dairi@example.jp'", as: String.self)
            }
            let code = String(try #require(bodies.compactMap { $0.firstMatch(of: /\b[0-9]{6}\b/) }.last).0)
            #expect(try await other.post("/apply/resume/code", ["number": number, "code": code]).header("Location") == base)
            let application = try await licence.submit(other, base)
            #expect(try await other.post("\(application)/withdrawal", ["sure": "yes"]).status == 403, "still a delegate")
        }
    }

    @Test("A principal who declines keeps the application from being sent; a mandate that is over opens nothing", arguments: Engine.tested)
    func declined(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            _ = try await delegate.post("\(base)/mandate", asking)
            let first = try await link(test)
            _ = try await principal.get(first)
            _ = try await principal.post(first, ["do": "refuse"])
            #expect(try await delegate.get("\(base)/mandate").text.contains("本人が断りました"))
            #expect(try await delegate.post("\(base)/submission").header("Location") == "\(base)/mandate?early=yes")
            test.wait(seconds: 1)
            _ = try await delegate.post("\(base)/mandate", asking.merging(["until": "令和４年10月10日"]) { $1 })
            let second = try await link(test)
            #expect(second != first)
            _ = try await principal.get(second)
            _ = try await principal.post(second, ["do": "confirm"])
            let application = try await licence.submit(delegate, base)
            #expect(try await delegate.get(application).status == 200)
            test.wait(seconds: 10 * 86_400)
            let over = try await delegate.get(application)
            #expect(over.status == 404 && over.text.contains("この申請の委任は終わりました。"), "the mandate is over")
        }
    }

    @Test("Whoever was declined, or asked by mistake, applies for themselves after all; the link in the mail is over", arguments: Engine.tested)
    func takenBack(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            for isDeclined in [true, false] {
                let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
                let base = try await licence.begin(delegate)
                _ = try await delegate.get("\(base)/mandate")
                #expect(try await delegate.post("\(base)/mandate", asking).status == 303)
                #expect(try await delegate.get("\(base)/applicant").text.contains("見本 花子"))
                let link = try await link(test)
                _ = try await principal.get(link)
                if isDeclined { #expect(try await principal.post(link, ["do": "refuse"]).status == 200) }
                #expect(try await delegate.get("\(base)/mandate").text.contains("\(base)/mandate/removal"))
                #expect(try await principal.post("\(base)/mandate/removal").status == 404, "nobody else takes it back")
                #expect(try await delegate.post("\(base)/mandate/removal").header("Location") == base)
                #expect(try await !delegate.get("\(base)/applicant").text.contains("見本 花子"), "the name that was put in goes with it")
                #expect(try await !delegate.get(base).text.contains("さんの代わりに手続します"))
                #expect(try await principal.get(link).status == 404)
                try await licence.fill(delegate, base)
                _ = try await licence.submit(delegate, base)
                test.wait(seconds: 60)
            }
        }
    }

    @Test("The link in the principal's mail ends the mandate before anything was sent; the draft is then theirs to send", arguments: Engine.tested)
    func endsEarly(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, other, licence) = (
                try await test.browser(), try await test.browser(), try await test.browser(), Licence(test: test)
            )
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            _ = try await delegate.post("\(base)/mandate", asking)
            let link = try await link(test)
            _ = try await principal.get(link)
            #expect(try await principal.post(link, ["do": "end", "sure": "yes"]).status == 404, "nothing has begun that could be ended")
            #expect(try await principal.post(link, ["do": "confirm"]).status == 200)
            // Any device that has the mail, before the first use.
            #expect(try await other.get(link).text.contains("委任を終える"))
            #expect(try await other.post(link, ["do": "end"]).text.contains("よろしいですか"), "it asks first")
            for address in [base, "\(base)/check-answers"] {
                #expect(try await delegate.get(address).text.contains("見本 花子さんの代わりに手続します（代理人：代理 次郎さん）"), "\(address)")
            }
            #expect(try await other.post(link, ["do": "end", "sure": "yes"]).status == 303)
            for answer in [["do": "end"], ["do": "end", "sure": "yes"]] {
                #expect(try await other.post(link, answer).header("Location") == link, "who presses twice is told that it has ended")
            }
            #expect(try await other.get(link).text.contains("この委任は終わっています"))
            let over = try await delegate.get(base)
            #expect(over.status == 404 && over.text.contains("この申請の委任は終わりました。"), "at once")
            #expect(try await delegate.post("\(base)/submission").status == 404)
            #expect(try await other.get(base).status == 404, "the link ends it, and opens nothing")
            _ = try await principal.get("\(base)/check-answers")
            let application = try await licence.submit(principal, base)
            let told = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE '%受け付けました%'", as: String.self)
            }
            #expect(told == ["hanako@example.jp"], "the principal alone is told")
            #expect(try await principal.get(application).status == 200)
        }
    }

    @Test(
        "After the mandate nothing of it is left to the delegate: no news at the address they typed, no copy with the answers",
        arguments: Engine.tested)
    func nothingLeft(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            // Neither the principal's nor the one under which they act.
            try await licence.save(delegate, "\(base)/applicant", Licence.pages[0].1.merging(["mail": "office@example.jp"]) { $1 })
            _ = try await delegate.get("\(base)/mandate")
            _ = try await delegate.post("\(base)/mandate", asking)
            let link = try await link(test)
            _ = try await principal.get(link)
            _ = try await principal.post(link, ["do": "confirm"])
            let application = try await licence.submit(delegate, base)
            _ = try await delegate.get(application)
            let copy = try #require(try await delegate.post("\(application)/copy").header("Location"))
            #expect(try await delegate.get("\(copy)/applicant").text.contains("ひろば食品"))
            _ = try await principal.get(application)
            let own = try #require(try await principal.post("\(application)/copy").header("Location"))
            #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
            #expect(try await delegate.get("\(copy)/applicant").status == 404, "the copy ends with the mandate")
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM draft WHERE lent_by IS NOT NULL") } == 0)
            #expect(try await principal.get("\(own)/applicant").status == 200, "the principal's own copy stays")
            let officer = try await test.browser("jirou")
            _ = try await officer.get(Licence.staff(application))
            #expect(try await officer.post("\(Licence.staff(application))/messages", ["message": "お尋ねします。"]).status == 303)
            let told = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE '%担当からの連絡%'", as: String.self)
            }
            #expect(told == ["hanako@example.jp"])
        }
    }

    @Test(
        "An address that the delegate typed is promised no link, and after the mandate it is told nothing, until the principal puts in another",
        arguments: Engine.tested)
    func typedAddress(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            func mails(_ subject: String) async throws -> [(recipient: String, hasLink: Bool)] {
                try await test.platform.database.read { db in
                    try db.rows("SELECT recipient, body FROM mail WHERE subject LIKE \("%" + subject + "%")").map {
                        (try $0["recipient"], (try $0["body"] as String).contains("/applications/lost"))
                    }
                }
            }
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            try await licence.save(delegate, "\(base)/applicant", Licence.pages[0].1.merging(["mail": "office@example.jp"]) { $1 })
            try await agree(delegate, principal, base, until: "令和５年３月31日", test)
            let application = try await licence.submit(delegate, base)
            let received = try await mails("受け付けました")
            #expect(Set(received.map(\.recipient)) == ["hanako@example.jp", "dairi@example.jp", "office@example.jp"])
            #expect(Set(received.filter(\.hasLink).map(\.recipient)) == ["hanako@example.jp", "dairi@example.jp"], "no link is sent to the third")
            #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
            test.wait(seconds: 60)
            let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
            _ = try await officer.get(address)
            func correct(_ path: String, _ answer: String) async throws {
                #expect(try await officer.post("\(address)/flags", ["path": path, "reason": "wrong", "words": ""]).status == 303)
                #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
                _ = try await principal.get("\(application)/correction/applicant")
                #expect(try await principal.post("\(application)/correction/applicant", [path: answer]).status == 303)
                #expect(try await principal.post("\(application)/correction").status == 303)
                #expect(try await officer.post("\(address)/messages", ["message": "ありがとうございます。"]).status == 303)
            }
            try await correct("phone", "082-228-2112")
            #expect(try await mails("担当からの連絡").map(\.recipient) == ["hanako@example.jp"], "another answer says nothing about the address")
            try await correct("mail", "own@example.jp")
            let told = try await mails("担当からの連絡")
            #expect(told.map(\.recipient).sorted() == ["hanako@example.jp", "hanako@example.jp", "own@example.jp"])
        }
    }

    @Test("The receipt does not say that nobody gave an address where the principal is written to", arguments: Engine.tested)
    func noAddressTyped(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            try await licence.save(delegate, "\(base)/applicant", Licence.pages[0].1.merging(["mail": ""]) { $1 })
            try await agree(delegate, principal, base, until: "令和５年３月31日", test)
            let application = try await licence.submit(delegate, base)
            let text = try await principal.get("\(application)/receipt").text
            #expect(text.contains("メールでお伝えします") && !text.contains("メールアドレスの入力がなかったので"))
        }
    }

    @Test("What a delegate wrote into a correction and did not send goes with the mandate, by its end or by its day", arguments: Engine.tested)
    func corrections(_ engine: Engine) async throws {
        for isEnded in [true, false] {
            try await TestSite.withSample(engine, at: Licence.day) { test in
                let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
                let base = try await licence.begin(delegate)
                try await licence.fill(delegate, base)
                _ = try await delegate.get("\(base)/mandate")
                _ = try await delegate.post("\(base)/mandate", asking.merging(["until": "令和４年10月10日"]) { $1 })
                let link = try await link(test)
                _ = try await principal.get(link)
                _ = try await principal.post(link, ["do": "confirm"])
                let application = try await licence.submit(delegate, base)
                let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
                _ = try await officer.get(address)
                #expect(try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "other", "words": "確かめてください。"]).status == 303)
                #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月28日", "note": ""]).status == 303)
                _ = try await delegate.get("\(application)/correction/shop")
                #expect(try await delegate.post("\(application)/correction/shop", ["shop_name": "代理人の店"]).status == 303)
                #expect(try await principal.get("\(application)/correction/shop").text.contains("代理人の店"), "while it holds they work together")
                if isEnded {
                    #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
                } else {
                    test.wait(seconds: 10 * 86_400)
                }
                let shop = try await principal.get("\(application)/correction/shop").text
                #expect(!shop.contains("代理人の店") && shop.contains("ひろば亭"))
            }
        }
    }

    @Test("A delegate is offered what the mandate says, and nothing that would be refused", arguments: Engine.tested)
    func offered(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await sent(delegate, principal, licence)
            let (theirs, own) = (try await delegate.get(application).text, try await principal.get(application).text)
            for offer in ["name=\"words\"", "\(application)/withdrawal"] { #expect(!theirs.contains(offer) && own.contains(offer), "\(offer)") }
            #expect(theirs.contains("\(application)/change"), "what was given")
        }
    }

    @Test("A payment that a delegate began ends with the mandate, and the principal begins their own", arguments: Engine.tested)
    func payments(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: FeeTests.sandbox, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            _ = try await delegate.post("\(base)/mandate", asking)
            let link = try await link(test)
            _ = try await principal.get(link)
            _ = try await principal.post(link, ["do": "confirm"])
            let application = try await licence.submit(delegate, base)
            let begun = try await FeeTests.begin(delegate, application)
            _ = try await principal.get(application)
            #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
            #expect(try await delegate.post(begun, ["do": "pay"]).status == 404, "they act no more")
            #expect(try await delegate.get(begun).status == 404)
            let own = try await FeeTests.begin(principal, application)
            #expect(own != begun)
            #expect(try await principal.post(own, ["do": "pay"]).header("Location") == application)
            #expect(try await principal.get(application).text.contains("納付済み"))
            try await FeeTests.expectBalanced(test)
        }
    }

    @Test("A delegate's copy ends with the day until which they act, however often it is saved, and is then in no list", arguments: Engine.tested)
    func copyExpires(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await sent(delegate, principal, licence, until: "令和４年10月10日")
            _ = try await delegate.get(application)
            let copy = try #require(try await delegate.post("\(application)/copy").header("Location"))
            test.wait(seconds: 86_400)
            try await licence.save(delegate, "\(copy)/applicant", Licence.pages[0].1.merging(["name": "別の名称"]) { $1 })
            let later = try await delegate.get("\(copy)/save-for-later").text
            #expect(later.contains("10月10日") && later.contains("まで保存されます"), "no longer than the mandate")
            test.wait(seconds: 6 * 86_400)
            #expect(try await delegate.get(copy).status == 200, "on the last day")
            #expect(try await delegate.get("/applications").text.contains(copy))
            test.wait(seconds: 86_400)
            #expect(try await delegate.get(copy).status == 404)
            #expect(try await !delegate.get("/applications").text.contains(copy))
            _ = try await test.platform.database.write { [now = test.platform.now] in try Jobs.enqueue("procedures.sweep", at: now, in: $0) }
            try await test.work()
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM draft") } == 0)
        }
    }

    @Test(
        "A delegate's copy is sent only under a mandate of its own; once that is agreed to it is the principal's, whatever becomes of the first",
        arguments: Engine.tested)
    func copySent(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await sent(delegate, principal, licence)
            _ = try await delegate.get(application)
            let (copy, other) = (
                try #require(try await delegate.post("\(application)/copy").header("Location")),
                try #require(try await delegate.post("\(application)/copy").header("Location"))
            )
            let whole = ["still_right": "yes"]
            for draft in [copy, other] {
                try await licence.fill(delegate, draft)
                #expect(try await delegate.post("\(draft)/submission", whole).header("Location") == "\(draft)/mandate?early=yes", "not their own")
            }
            #expect(try await delegate.get("\(copy)/mandate").text.contains("value=\"hanako@example.jp\""))
            let another = try await delegate.post("\(copy)/mandate", asking.merging(["principal_mail": "tomodachi@example.jp"]) { $1 })
            #expect(another.status == 422 && another.text.contains("前の申請で委任を確認した本人"), "nobody else agrees to it")
            test.wait(seconds: 1)
            try await agree(delegate, principal, copy, until: "令和５年３月31日", test)
            _ = try await principal.get(application)
            #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
            #expect(try await delegate.get(other).status == 404, "nobody has agreed to it, and it was lent under the first mandate")
            #expect(try await principal.get(copy).status == 200, "it was agreed to")
            #expect(try await delegate.post("\(copy)/submission", whole).header("Location")?.hasSuffix("/receipt") == true)
        }
    }

    @Test("Of a delegate's copy nobody is reminded, whatever address they registered for it", arguments: Engine.tested)
    func copyUntold(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await sent(delegate, principal, licence)
            _ = try await delegate.get(application)
            let copy = try #require(try await delegate.post("\(application)/copy").header("Location"))
            _ = try await delegate.get("\(copy)/save-for-later")
            #expect(try await delegate.post("\(copy)/save-for-later", ["mail": "dairi@example.jp"]).status == 303)
            test.wait(seconds: 27 * 86_400)
            _ = try await test.platform.database.write { [now = test.platform.now] in
                try Jobs.enqueue("procedures.remind-drafts", at: now, in: $0)
            }
            try await test.work()
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail WHERE subject LIKE '%まもなく消えます%'") } == 0)
        }
    }

    @Test("A delegate asks for a change as far as the mandate goes, and not once it has ended", arguments: Engine.tested)
    func changes(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await sent(delegate, principal, licence)
            let wish = ["change.shop": "shop_name", "reason": "店の名前が変わりました。"]
            #expect(try await delegate.get(application).text.contains("\(application)/change"))
            #expect(try await delegate.post("\(application)/change", wish).status == 303)
            let officer = try await test.browser("jirou")
            let address = Licence.staff(application)
            let text = try await officer.get(address).text
            let id = String(try #require(text.firstMatch(of: /name="wish" value="([0-9A-Z]{26})"/)).1)
            #expect(try await officer.post("\(address)/changes/refusal", ["wish": id, "change_reason": "不要なため。"]).status == 303)
            _ = try await principal.get(application)
            #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
            #expect(try await delegate.get("\(application)/change").status == 404)
            #expect(try await delegate.post("\(application)/change", wish).status == 404)
            #expect(try await principal.post("\(application)/change", wish).status == 303)
        }
    }

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
