import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Whoever is acted for") struct PrincipalTests {
    @Test("The principal's name stands in the form; where another stands, applicant and officer are told", arguments: Engine.tested)
    func names(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", test)
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
            _ = try await delegate.post("\(base)/mandate", Mandating.asking)
            let mandate = try await Mandating.link(test)
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

    @Test("The link in the principal's mail ends the mandate before anything was sent; the draft is then theirs to send", arguments: Engine.tested)
    func endsEarly(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, other, licence) = (
                try await test.browser(), try await test.browser(), try await test.browser(), Licence(test: test)
            )
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            _ = try await delegate.post("\(base)/mandate", Mandating.asking)
            let link = try await Mandating.link(test)
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

    @Test("The receipt does not say that nobody gave an address where the principal is written to", arguments: Engine.tested)
    func noAddressTyped(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            try await licence.save(delegate, "\(base)/applicant", Licence.pages[0].1.merging(["mail": ""]) { $1 })
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", test)
            let application = try await licence.submit(delegate, base)
            let text = try await principal.get("\(application)/receipt").text
            #expect(text.contains("メールでお伝えします") && !text.contains("メールアドレスの入力がなかったので"))
        }
    }

    @Test("A payment that a delegate began ends with the mandate, and the principal begins their own", arguments: Engine.tested)
    func payments(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            _ = try await delegate.post("\(base)/mandate", Mandating.asking)
            let link = try await Mandating.link(test)
            _ = try await principal.get(link)
            _ = try await principal.post(link, ["do": "confirm"])
            let application = try await licence.submit(delegate, base)
            let begun = try await Paying.begin(delegate, application)
            _ = try await principal.get(application)
            #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
            #expect(try await delegate.post(begun, ["do": "pay"]).status == 404, "they act no more")
            #expect(try await delegate.get(begun).status == 404)
            let own = try await Paying.begin(principal, application)
            #expect(own != begun)
            #expect(try await principal.post(own, ["do": "pay"]).header("Location") == application)
            #expect(try await principal.get(application).text.contains("納付済み"))
            try await Paying.expectBalanced(test)
        }
    }
}
