import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("What of a mandate stays to be seen") struct MandateTraceTests {
    private static let mark = "委任を断られた下書きから送られました"

    @Test(
        "A draft whose principal declined and that is sent all the same says so to the office, with the name where it is sent in that; one that was never declined does not",
        arguments: Engine.tested)
    func declined(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            for (name, isDeclined) in [("見本　花子", true), ("代理 次郎", true), ("見本 花子", false)] {
                let (delegate, principal, officer) = (try await test.browser(), try await test.browser(), try await test.browser("jirou"))
                let base = try await licence.begin(delegate)
                _ = try await delegate.get("\(base)/mandate")
                #expect(try await delegate.post("\(base)/mandate", Mandating.asking).status == 303)
                let link = try await Mandating.link(test)
                _ = try await principal.get(link)
                if isDeclined { #expect(try await principal.post(link, ["do": "refuse"]).status == 200) }
                #expect(try await delegate.post("\(base)/mandate/removal").status == 303)
                try await licence.fill(delegate, base)
                try await licence.save(delegate, "\(base)/applicant", Licence.pages[0].1.merging(["name": name]) { $1 })
                let seen = try await officer.get(Licence.staff(try await licence.submit(delegate, base))).text
                #expect(seen.contains(Self.mark) == isDeclined, "\(name)")
                #expect(seen.contains("断った人「見本 花子」の氏名です") == (isDeclined && name == "見本　花子"), "\(name)")
                test.wait(seconds: 60)
            }
        }
    }

    @Test("Who agrees when they are asked anew has declined nothing", arguments: Engine.tested)
    func askedAnew(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(delegate)
            try await licence.fill(delegate, base)
            _ = try await delegate.get("\(base)/mandate")
            #expect(try await delegate.post("\(base)/mandate", Mandating.asking).status == 303)
            let link = try await Mandating.link(test)
            _ = try await principal.get(link)
            #expect(try await principal.post(link, ["do": "refuse"]).status == 200)
            test.wait(seconds: 1)
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", test)
            let officer = try await test.browser("jirou")
            let seen = try await officer.get(Licence.staff(try await licence.submit(delegate, base))).text
            #expect(!seen.contains(Self.mark) && seen.contains("委任は有効"))
        }
    }

    @Test("The fee is nobody's act, and the slip of receipt names who sent it for the applicant", arguments: Engine.tested)
    func attributed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await Mandating.sent(delegate, principal, licence)
            let history = try await principal.get(application).text
            let lines = history.matches(of: /<li><time.*?<\/li>/.dotMatchesNewlines()).map { String($0.0) }
            let fee = try #require(lines.first { $0.contains("手数料は16,000円です") })
            #expect(!fee.contains("代理 次郎"), "\(fee)")
            #expect(lines.contains { $0.contains("申請が届きました") && $0.contains("代理人：代理 次郎") })
            for browser in [principal, delegate] { #expect(try await browser.get("\(application)/receipt").text.contains("代理 次郎")) }
            let own = try await licence.apply(try await test.browser())
            #expect(try await !principal.get("\(own)/receipt").text.contains("代理 次郎"), "a stranger's is not even there")
        }
    }

    @Test(
        "A correction that somebody else has sent already says so, with the way to the application; one that was never asked for does not",
        arguments: Engine.tested)
    func sentTwice(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await Mandating.sent(delegate, principal, licence)
            let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
            _ = try await delegate.get(application)
            let early = try await delegate.post("\(application)/correction")
            #expect(early.status == 409 && !early.text.contains("もう送られています"))
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong", "words": ""]).status == 303)
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月31日"]).status == 303)
            _ = try await principal.get("\(application)/correction/shop")
            #expect(try await principal.post("\(application)/correction/shop", ["shop_name": "別の店"]).status == 303)
            #expect(try await principal.post("\(application)/correction").header("Location") == "\(application)?done=corrected")
            for again in [try await delegate.post("\(application)/correction"), try await delegate.get("\(application)/correction/shop")] {
                #expect(again.status == 409 && again.text.contains("もう送られています") && again.text.contains("href=\"\(application)\""))
            }
            #expect(try await test.browser().get("\(application)/correction").status == 404)
        }
    }
}
