import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("What a delegate begins with the answers of an application") struct MandateCopyTests {
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
            _ = try await delegate.post("\(base)/mandate", Mandating.asking)
            let link = try await Mandating.link(test)
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

    @Test("What a delegate wrote into a correction and did not send goes with the mandate, by its end or by its day", arguments: Engine.tested)
    func corrections(_ engine: Engine) async throws {
        for isEnded in [true, false] {
            try await TestSite.withSample(engine, at: Licence.day) { test in
                let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
                let base = try await licence.begin(delegate)
                try await licence.fill(delegate, base)
                _ = try await delegate.get("\(base)/mandate")
                _ = try await delegate.post("\(base)/mandate", Mandating.asking.merging(["until": "令和４年10月10日"]) { $1 })
                let link = try await Mandating.link(test)
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

    @Test("A delegate's copy ends with the day until which they act, however often it is saved, and is then in no list", arguments: Engine.tested)
    func copyExpires(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await Mandating.sent(delegate, principal, licence, until: "令和４年10月10日")
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
            let application = try await Mandating.sent(delegate, principal, licence)
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
            let another = try await delegate.post("\(copy)/mandate", Mandating.asking.merging(["principal_mail": "tomodachi@example.jp"]) { $1 })
            #expect(another.status == 422 && another.text.contains("前の申請で委任を確認した本人"), "nobody else agrees to it")
            test.wait(seconds: 1)
            try await Mandating.agree(delegate, principal, copy, until: "令和５年３月31日", test)
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
            let application = try await Mandating.sent(delegate, principal, licence)
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
}
