import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Nobody acts through a delegate for more than was given") struct SubMandateHostileTests {
    @Test("A changed form gets neither more acts, nor a longer time, nor the principal's or the delegate's own address", arguments: Engine.tested)
    func wider(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal) = (try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), until: "令和４年10月31日", sub: true)
            let page = SubMandating.page(application)
            _ = try await delegate.get(page)
            for (changed, words) in [
                (["sub_acts": "withdraw"], "あなたが任されたことの中から"), (["sub_acts": "everything"], "あなたが任されたことの中から"),
                (["sub_until": "令和４年11月１日"], "あなたの委任より長く"), (["sub_until": "令和４年10月２日"], "あなたの委任より長く"),
                (["sub_mail": "DAIRI@example.jp"], "別のアドレス"), (["sub_mail": "hanako@example.jp"], "別のアドレス"),
                (["sub_name": "三郎 https://evil.example/"], "以内の1行"),
            ] {
                let asking = SubMandating.naming.merging(["sub_until": "令和４年10月31日"]) { $1 }.merging(changed) { $1 }
                let answer = try await delegate.post(page, asking)
                #expect(answer.status == 422 && answer.text.contains(words), "\(changed): \(answer.status)")
            }
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM sub_mandate") } == 0)
        }
    }

    @Test(
        "A sub-delegate names nobody and permits nothing; nobody names one for another's mandate, or answers their own request",
        arguments: Engine.tested)
    func others(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub, licence) = (
                try await test.browser(), try await test.browser(), try await test.browser(), Licence(test: test)
            )
            let application = try await Mandating.sent(delegate, principal, licence, sub: true)
            let page = SubMandating.page(application)
            let link = try await SubMandating.named(delegate, application, test)
            for own in [delegate, principal] {
                _ = try await own.get(link)
                #expect(try await own.post(link, ["do": "accept"]).status == 422, "on a device of their own")
            }
            let stranger = try await test.browser()
            let elsewhere = try await licence.apply(stranger)
            _ = try await stranger.get(elsewhere)
            for route in ["", "/permission", "/end"] {
                let answer = try await stranger.post(page + route, SubMandating.naming.merging(["sure": "yes", "permitted": "yes"]) { $1 })
                #expect(answer.status == 404, "\(route)")
                #expect(try await delegate.post(SubMandating.page(elsewhere) + route, SubMandating.naming).status == 404, "\(route)")
            }
            #expect(try await stranger.get(SubMandating.page(elsewhere)).status == 404, "what has no mandate has no such page")
            _ = try await sub.get(link)
            #expect(try await sub.post(link, ["do": "accept"]).status == 303)
            _ = try await sub.get(page)
            let further = SubMandating.naming.merging(["sub_mail": "tsugi@example.jp", "sub_name": "次の 人"]) { $1 }
            #expect(try await sub.post(page, further).status == 403, "no further level")
            #expect(try await sub.post("\(page)/permission", ["permitted": "yes"]).status == 403)
            #expect(try await sub.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 404)
            #expect(try await SubMandating.mails("復代理のお願い", test) == ["fukudai@example.jp"])
            #expect(try await stranger.get("/sub-mandates/\(String(repeating: "0", count: 64))").status == 404)
            #expect(try await sub.post("\(page)/end", ["sure": "yes"]).status == 303, "they may lay it down themselves")
            #expect(try await sub.get(application).status == 404)
        }
    }

    @Test("What hangs on a mandate ends with it, by revocation and by the last day of either, also before it was accepted", arguments: Engine.tested)
    func ended(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let revoked = try await Mandating.sent(delegate, principal, licence, sub: true)
            try await SubMandating.accepted(delegate, sub, revoked, test)
            #expect(try await sub.get(revoked).text.contains("ひろば食品"))
            _ = try await principal.get(revoked)
            #expect(try await principal.post("\(revoked)/mandate/revocation", ["sure": "yes"]).status == 303)
            for address in [revoked, SubMandating.page(revoked)] {
                let over = try await sub.get(address)
                #expect(over.status == 404 && over.text.contains("この申請の委任は終わりました。"), "\(address)")
            }
            #expect(try await sub.post("\(revoked)/change", ["change.shop": "shop_name", "reason": "x"]).status == 404)
            #expect(try await SubMandating.mails("委任が終わりました", test) == ["hanako@example.jp", "dairi@example.jp", "fukudai@example.jp"])
            test.wait(seconds: 1)
            let short = try await Mandating.sent(delegate, principal, licence, sub: true)
            try await SubMandating.accepted(delegate, sub, short, test, ["sub_until": "令和４年10月10日"])
            test.wait(seconds: 7 * 86_400)
            #expect(try await sub.get(short).status == 200, "on the last day")
            #expect(try await sub.get("/applications").text.contains(short))
            test.wait(seconds: 86_400)
            #expect(try await sub.get(short).status == 404)
            #expect(try await delegate.get(short).status == 200, "their last day comes before the mandate's")
            #expect(try await !sub.get("/applications").text.contains(short))
            let late = try await Mandating.sent(delegate, principal, licence, until: "令和４年10月20日", sub: true)
            test.wait(seconds: 1)
            let link = try await SubMandating.named(delegate, late, test, ["sub_until": "令和４年10月20日"])
            test.wait(seconds: 10 * 86_400)
            _ = try await sub.get(link)
            #expect(try await sub.post(link, ["do": "accept"]).status == 303)
            #expect(try await sub.get(late).status == 404, "the mandate was over when they answered")
            #expect(try await delegate.post(SubMandating.page(late), SubMandating.naming).status == 404, "an expired mandate names nobody")
        }
    }

    @Test("A lost code leads a sub-delegate back in as that and nothing more, and an old link opens nothing after the end", arguments: Engine.tested)
    func lostCode(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub, device) = (
                try await test.browser(), try await test.browser(), try await test.browser(), try await test.browser()
            )
            let application = try await Mandating.sent(delegate, principal, Licence(test: test), sub: true, acts: ["correct", "write"])
            try await SubMandating.accepted(delegate, sub, application, test)
            let text = try await sub.get("\(application)/receipt").text
            let receipt = String(try #require(text.firstMatch(of: /data-copy="([^"]+)"/)).1)
            func mailed() async throws -> String {
                _ = try await device.get("/applications/lost")
                #expect(try await device.post("/applications/lost", ["receipt": receipt]).status == 303)
                try await test.work()
                let bodies = try await test.platform.database.read {
                    try $0.values(
                        "SELECT body FROM mail WHERE recipient = 'fukudai@example.jp' AND body LIKE '%/applications/link/%' ORDER BY id",
                        as: String.self)
                }
                return String(try #require(bodies.last?.firstMatch(of: /\/applications\/link\/[0-9a-f]{64}/)).0)
            }
            let (link, known) = (try await mailed(), ["known": "082-228-2111"])
            _ = try await device.get(link)
            #expect(try await device.post(link, known).header("Location") == "\(application)/receipt")
            #expect(try await device.post("\(application)/messages", ["words": "x"]).status == 403, "as far as the sub-mandate goes")
            test.wait(seconds: 61)
            let late = try await mailed()
            #expect(late != link)
            _ = try await delegate.get(SubMandating.page(application))
            #expect(try await delegate.post("\(SubMandating.page(application))/end", ["sure": "yes"]).status == 303)
            for browser in [device, sub] { #expect(try await browser.get(application).status == 404) }
            _ = try await device.get("/applications/lost")
            #expect(try await device.post(late, known).status == 422)
        }
    }
}
