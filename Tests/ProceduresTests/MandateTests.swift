import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Acting for somebody else") struct MandateTests {
    @Test(
        "A delegate sends nothing before the principal agreed, then does what the mandate says and no more, until it is ended",
        arguments: Engine.tested)
    func mandate(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            let wrong = try await delegate.post(
                "\(base)/mandate", Mandating.asking.merging(["principal_mail": "DAIRI@example.jp", "until": "昨日"]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("別のものを入力") && wrong.text.contains("1年以内"))
            #expect(try await delegate.post("\(base)/mandate", Mandating.asking).status == 303)
            #expect(try await delegate.post("\(base)/submission").header("Location") == "\(base)/mandate?early=yes", "nobody has agreed yet")
            #expect(try await delegate.get("\(base)/mandate?early=yes").text.contains("本人の確認がまだです"))
            let link = try await Mandating.link(test)
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
            #expect(
                try await delegate.post("\(base)/mandate", Mandating.asking).status == 409, "a mandate that holds is not replaced by asking again")
            let application = try await licence.submit(delegate, base)
            let officer = try await test.browser("jirou")
            let seen = try await officer.get(Licence.staff(application)).text
            #expect(seen.contains("行政書士 登録番号 00000000（見本行政書士事務所）") && seen.contains("委任は有効（令和５年３月31日（金）まで）"))
            #expect(seen.contains("本人が代理 次郎さんへの委任を確認") && seen.contains("代理人：代理 次郎"))
            let codes = try await (principal.get("\(application)/receipt").text, delegate.get("\(application)/receipt").text)
            #expect(codes.0.contains("確認番号") && codes.0.matches(of: /data-copy/).count == 2)
            #expect(codes.1.matches(of: /data-copy/).count == 1, "the code opens everything: it is the principal's alone")
            _ = try await delegate.get("/applications/lost")
            let receipt = String(try #require(codes.1.firstMatch(of: /data-copy="([^"]+)"/)).1)
            #expect(try await delegate.post("/applications/lost", ["receipt": receipt]).status == 303)
            try await test.work()
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
            #expect(try await device.post(own).status == 422, "nobody has proved the delegate's address: it asks for something of the application")
            let known = ["known": "082-228-2111"]
            #expect(try await device.post(own, known).header("Location") == "\(application)/receipt")
            #expect(try await device.get("\(application)/receipt").text.matches(of: /data-copy/).count == 1, "as the delegate, without the code")
            #expect(try await device.post("\(application)/withdrawal", ["sure": "yes"]).status == 403, "with no more than was given")
            #expect(try await device.post(own, known).status == 422, "once")
            test.wait(seconds: 61)
            #expect(try await delegate.post("/applications/lost", ["receipt": receipt]).status == 303)
            try await test.work()
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
            #expect(try await device.post(late, known).status == 422, "a link that was mailed before opens nothing any more")
            #expect(try await principal.get(application).status == 200)
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
            _ = try await delegate.post("\(base)/mandate", Mandating.asking)
            let link = try await Mandating.link(test)
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
            _ = try await delegate.post("\(base)/mandate", Mandating.asking)
            let first = try await Mandating.link(test)
            _ = try await principal.get(first)
            _ = try await principal.post(first, ["do": "refuse"])
            #expect(try await delegate.get("\(base)/mandate").text.contains("本人が断りました"))
            #expect(try await delegate.post("\(base)/submission").header("Location") == "\(base)/mandate?early=yes")
            test.wait(seconds: 1)
            _ = try await delegate.post("\(base)/mandate", Mandating.asking.merging(["until": "令和４年10月10日"]) { $1 })
            let second = try await Mandating.link(test)
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
                #expect(try await delegate.post("\(base)/mandate", Mandating.asking).status == 303)
                #expect(try await delegate.get("\(base)/applicant").text.contains("見本 花子"))
                let link = try await Mandating.link(test)
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
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", test)
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

    @Test("A delegate is offered what the mandate says, and nothing that would be refused", arguments: Engine.tested)
    func offered(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await Mandating.sent(delegate, principal, licence)
            let (theirs, own) = (try await delegate.get(application).text, try await principal.get(application).text)
            for offer in ["name=\"words\"", "\(application)/withdrawal"] { #expect(!theirs.contains(offer) && own.contains(offer), "\(offer)") }
            #expect(theirs.contains("\(application)/change"), "what was given")
        }
    }

    @Test("A delegate asks for a change as far as the mandate goes, and not once it has ended", arguments: Engine.tested)
    func changes(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await Mandating.sent(delegate, principal, licence)
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
}
