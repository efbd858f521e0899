import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Acting through a delegate") struct SubMandateTests {
    @Test(
        "A sub-delegate acts from when they accept until anybody ends it, as far as the delegate may and no further; all three are told",
        arguments: Engine.tested)
    func life(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub, licence) = (
                try await test.browser(), try await test.browser(), try await test.browser(), Licence(test: test)
            )
            let application = try await Mandating.sent(delegate, principal, licence, sub: true, acts: ["correct", "write"])
            let page = SubMandating.page(application)
            #expect(try await delegate.get(application).text.contains(page))
            let link = try await SubMandating.named(delegate, application, test)
            #expect(try await SubMandating.mails("復代理人に頼みました", test) == ["hanako@example.jp"], "the principal is told at once")
            for address in [application, page] { #expect(try await sub.get(address).status == 404, "nothing before they accept") }
            let asked = try await sub.get(link).text
            #expect(asked.contains("食品営業許可申請") && asked.contains("見本 花子") && asked.contains("代理 次郎") && asked.contains("任されたこと：補正する"))
            #expect(asked.contains("行政書士法19条"))
            #expect(try await sub.post(link, ["do": "accept"]).header("Location") == link)
            #expect(try await SubMandating.mails("復代理が始まりました", test) == ["hanako@example.jp", "dairi@example.jp", "fukudai@example.jp"])
            let seen = try await sub.get(application).text
            #expect(seen.contains("代理 次郎さんを通じて、復代 三郎さんが復代理人です") && !seen.contains("\(application)/copy"))
            #expect(try await principal.get(application).text.contains("復代 三郎さんが復代理人です"))
            #expect(try await sub.get("\(application)/receipt").text.matches(of: /data-copy/).count == 1, "the code is the principal's alone")
            #expect(try await delegate.post("\(application)/messages", ["words": "代理人から"]).status == 303)
            #expect(try await sub.post("\(application)/messages", ["words": "x"]).status == 403, "the delegate may, they may not")
            #expect(try await sub.post("\(application)/withdrawal", ["sure": "yes"]).status == 403)
            #expect(try await sub.post("\(application)/copy").status == 403)
            let wish = ["change.shop": "shop_name", "reason": "店の名前が変わりました。"]
            #expect(try await sub.post("\(application)/change", wish).status == 303)
            let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
            let case_ = try await officer.get(address).text
            #expect(case_.contains("復代理は有効（令和５年２月28日（火）まで）") && case_.contains("本人 見本 花子 → 代理人 代理 次郎 → 復代理人"))
            #expect(case_.contains("復代理人：復代 三郎（代理人代理 次郎を通じて、本人：見本 花子）"), "who asked for the change")
            #expect(case_.contains("代理人：代理 次郎（本人：見本 花子）"), "who sent it")
            #expect(try await principal.get(application).text.contains("復代理人：復代 三郎（代理人代理 次郎を通じて、本人：見本 花子）"))
            #expect(try await principal.post("\(page)/end").text.contains("よろしいですか"), "it asks first")
            #expect(try await sub.get(application).status == 200)
            #expect(try await principal.post("\(page)/end", ["sure": "yes"]).status == 303)
            let over = try await sub.get(application)
            #expect(over.status == 404 && over.text.contains("この申請の委任は終わりました。"), "at once, and they are told why")
            #expect(try await sub.post("\(application)/change", wish).status == 404, "also from what is still open in the browser")
            #expect(try await sub.post("\(application)/correction").status == 404)
            #expect(try await sub.post(link, ["do": "accept"]).status == 303)
            #expect(try await sub.get(application).status == 404, "the link begins nothing anew")
            #expect(try await delegate.get(application).status == 200, "the mandate goes on")
            #expect(try await SubMandating.mails("復代理が終わりました", test) == ["hanako@example.jp", "dairi@example.jp", "fukudai@example.jp"])
            #expect(try await officer.get(address).text.contains("復代理は令和４年10月３日（月）に終了"))
        }
    }

    @Test(
        "Nobody is named without the principal's permission, which is given when they agree or later, and taken back with its end",
        arguments: Engine.tested)
    func permission(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test))
            let page = SubMandating.page(application)
            #expect(try await delegate.get(page).text.contains("本人が認めていないので"), "off by default")
            #expect(try await delegate.post(page, SubMandating.naming).status == 409)
            #expect(try await delegate.post("\(page)/permission", ["permitted": "yes"]).status == 403, "nobody permits themselves")
            #expect(try await principal.get(page).text.contains("認めていません"))
            #expect(try await principal.post(page, SubMandating.naming).status == 403, "it is the delegate who names")
            #expect(try await principal.post("\(page)/permission", ["permitted": "yes"]).status == 303)
            try await SubMandating.accepted(delegate, sub, application, test)
            #expect(try await sub.get(application).status == 200)
            #expect(try await delegate.post(page, SubMandating.naming).status == 409, "one at a time")
            _ = try await principal.get(page)
            #expect(try await principal.post("\(page)/permission", ["permitted": "no"]).status == 303)
            #expect(try await sub.get(application).status == 404)
            #expect(try await delegate.post(page, SubMandating.naming).status == 409)
        }
    }

    @Test(
        "Whoever is asked may decline; the principal ends it by the link of their own mail, before and after it was accepted",
        arguments: Engine.tested)
    func links(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub, device) = (
                try await test.browser(), try await test.browser(), try await test.browser(), try await test.browser()
            )
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true)
            let first = try await SubMandating.named(delegate, application, test)
            _ = try await sub.get(first)
            #expect(try await sub.post(first, ["do": "decline"]).status == 303)
            #expect(try await sub.get(first).text.contains("断られました"))
            #expect(try await sub.post(first, ["do": "accept"]).status == 303)
            #expect(try await sub.get(application).status == 404)
            #expect(try await SubMandating.mails("復代理が断られました", test) == ["hanako@example.jp", "dairi@example.jp"])
            test.wait(seconds: 1)
            let second = try await SubMandating.named(delegate, application, test)
            let theirs = try await SubMandating.link(to: "hanako@example.jp", test)
            #expect(theirs != second)
            _ = try await device.get(theirs)
            #expect(try await device.post(theirs, ["do": "accept"]).status == 404, "the principal's link makes nobody a sub-delegate")
            #expect(try await device.post(theirs, ["do": "end", "sure": "yes"]).status == 303)
            _ = try await sub.get(second)
            #expect(try await sub.post(second, ["do": "accept"]).status == 303)
            #expect(try await sub.get(application).status == 404, "it had ended before they answered")
            test.wait(seconds: 1)
            try await SubMandating.accepted(delegate, sub, application, test)
            let last = try await SubMandating.link(to: "hanako@example.jp", test)
            _ = try await device.get(last)
            #expect(try await device.post(last, ["do": "end"]).text.contains("よろしいですか"))
            #expect(try await sub.get(application).status == 200)
            #expect(try await device.post(last, ["do": "end", "sure": "yes"]).status == 303)
            #expect(try await sub.get(application).status == 404)
            #expect(try await device.get(application).status == 404, "the link ends it and opens nothing")
        }
    }

    @Test("A sub-delegate fills in and sends a draft, and neither throws it away nor has its code mailed to themselves", arguments: Engine.tested)
    func drafts(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub, licence) = (
                try await test.browser(), try await test.browser(), try await test.browser(), Licence(test: test)
            )
            try await licence.ask("mail")
            let base = try await licence.begin(delegate)
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", sub: true, test)
            #expect(try await delegate.get("\(base)/mandate").text.contains(SubMandating.page(base)))
            try await SubMandating.accepted(delegate, sub, base, test)
            try await licence.fill(sub, base)
            let overview = try await sub.get(base).text
            #expect(overview.contains("復代 三郎さんが復代理人です") && !overview.contains("save-for-later") && !overview.contains("\(base)/removal"))
            #expect(try await sub.post("\(base)/save-for-later", ["mail": "fukudai@example.jp"]).status == 403)
            #expect(try await sub.post("\(base)/identity").status == 403)
            #expect(try await sub.post("\(base)/removal", ["sure": "yes"]).status == 403)
            #expect(try await sub.post("\(base)/mandate", Mandating.asking).status == 409)
            let application = try await licence.submit(sub, base)
            let officer = try await test.browser("jirou")
            let text = try await officer.get(Licence.staff(application)).text
            #expect(text.contains("復代理人：復代 三郎（代理人代理 次郎を通じて、本人：見本 花子）"))
            #expect(text.contains("復代理人のアドレスです（本人のものではありません）"), "whose address was proved")
            let told = try await SubMandating.mails("受け付けました", test)
            #expect(told == ["hanako@example.jp", "dairi@example.jp", "fukudai@example.jp"])
            let system = try await System(test, "jirou", ["procedures.read"])
            let events = try JSON(parsing: Data(try await system.get("/applications/\(application.suffix(26))/events").bytes))["items"]?.items
            let acting = events?.first?["acting"]
            #expect(acting?["principal"]?.text == "見本 花子" && acting?["delegate"]?.text == "代理 次郎" && acting?["sub_delegate"]?.text == "復代 三郎")
        }
    }
}
