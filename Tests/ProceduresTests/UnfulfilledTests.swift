import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("A notification that does not meet its form ends as what it is") struct UnfulfilledTests {
    private static let end = ["unfulfilled_reason": "営業所の図面が添付されていません。", "sure": "yes"]

    /// Makes the procedure of the food business licence a notification.
    static func notified(_ test: TestSite, by law: String = "act") async throws {
        let guide = """
            schema: hiroba.guides/1
            body: "340006"
            guides:
              - procedure: H-0912
                valid_from: 2022-04-02
                kind: notification
                law: \(law)
                audience: {ja: 食品の営業をする人, en: Whoever sells food}

            """
        let outcome = try await test.take("guides", Data(guide.utf8))
        #expect(outcome.problems.isEmpty, "\(outcome.problems)")
    }

    private func phase(_ application: String, _ test: TestSite) async throws -> String? {
        let id = String(application.suffix(26))
        return try await test.platform.database.read { try $0.value("SELECT phase FROM application WHERE id = \(id)", as: String.self) }
    }

    private func ask(_ officer: TestBrowser, _ address: String) async throws {
        _ = try await officer.get(address)
        #expect(try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "missing", "words": "図面"]).status == 303)
        #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月20日"]).status == 303)
    }

    @Test(
        "It ends only after a correction was asked for and its day is over, with a reason that the notifier reads; it can be re-opened",
        arguments: Engine.tested)
    func ending(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Self.notified(test)
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            let path = "\(address)/unfulfilment"
            _ = try await officer.get(address)
            let early = try await officer.post(path, Self.end)
            #expect(early.status == 409 && early.text.contains("まだ補正を求めていないか"), "nothing was asked for")
            try await ask(officer, address)
            #expect(try await officer.post(path, Self.end).status == 409, "its day is not over")
            #expect(try await !officer.get(address).text.contains(path))
            test.wait(seconds: 18 * 86_400)
            let later = try await test.browser("jirou")
            #expect(try await later.get(address).text.contains(path))
            let stranger = try await test.browser("tarou")
            #expect(try await stranger.get(address).status == 404)
            for fields in [Self.end, ["unfulfilled_reason": "図面"], [:]] { #expect(try await stranger.post(path, fields).status == 404) }
            #expect(try await later.post(path, ["sure": "yes"]).status == 422)
            #expect(try await later.post(path, ["unfulfilled_reason": String(repeating: "長", count: 2001), "sure": "yes"]).status == 422)
            let sure = try await later.post(path, ["unfulfilled_reason": "営業所の図面が添付されていません。"])
            #expect(sure.status == 200 && sure.text.contains("履行されていないものとして終え") && sure.text.contains("営業所の図面が添付"))
            #expect(try await phase(application, test) == "correcting")
            #expect(try await later.post(path, Self.end).status == 303)
            #expect(try await phase(application, test) == "unfulfilled")
            let page = try await later.get(address).text
            #expect(page.contains("形式上の要件に適合しない届出として終了") && !page.contains("補正を待っています") && !page.contains(">確認済み<"))
            let status = try await browser.get(application).text
            #expect(status.contains("届け出たことになっていません") && status.contains("営業所の図面が添付されていません。"))
            #expect(status.contains("行政手続法第37条により") && !status.contains("\(application)/correction"))
            let mails = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE subject LIKE '%届出が完了していません%'", as: String.self)
            }
            #expect(mails.count == 1 && !mails[0].contains("図面"), "\(mails)")
            for again in ["acknowledgement", "corrections/end"] {
                #expect(try await later.post("\(address)/\(again)", ["end_reason": "x"]).status == 409, "\(again)")
            }
            #expect(try await later.post(path, Self.end).status == 409, "once")
            #expect(try await later.post("\(address)/reopening", ["reopen_reason": "届いていた。"]).status == 303)
            #expect(try await phase(application, test) == "arrived")
            #expect(try await !browser.get(application).text.contains("届け出たことになっていません"))
            #expect(try await later.post("\(address)/acknowledgement").status == 303)
            #expect(try await phase(application, test) == "acknowledged")
        }
    }

    @Test(
        "A correction that the office has ended before its day is not over, not even later; one that the notifier has declined is; an application never ends so",
        arguments: [Engine.sqlite])
    func ended(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = Licence.staff(try await licence.apply(try await test.browser()))
            try await Self.notified(test)
            let notification = Licence.staff(try await licence.apply(try await test.browser()))
            for address in [application, notification] {
                try await ask(officer, address)
                #expect(try await officer.post("\(address)/corrections/end", ["end_reason": "連絡がつかない。"]).status == 303)
            }
            #expect(try await officer.post("\(application)/unfulfilment", Self.end).status == 409)
            let early = try await officer.post("\(notification)/unfulfilment", Self.end)
            #expect(early.status == 409 && early.text.contains("期限の前に終えた補正では行えません"))
            test.wait(seconds: 18 * 86_400)
            let later = try await test.browser("jirou")
            #expect(try await !later.get(notification).text.contains("\(notification)/unfulfilment"))
            #expect(try await later.post("\(notification)/unfulfilment", Self.end).status == 409, "there was no time in which to mend it")
            #expect(try await later.post("\(notification)/flags", ["path": "shop_name", "reason": "missing", "words": "図面"]).status == 303)
            #expect(try await later.post("\(notification)/corrections", ["due": "令和４年11月10日"]).status == 303)
            let declined = ["end_reason": "電話で、直さないとの申出があった。", "declined": "yes"]
            #expect(try await later.post("\(notification)/corrections/end", declined).status == 303)
            #expect(try await later.get(notification).text.contains("申請者が補正しないと申し出た：電話で"))
            #expect(try await later.post("\(notification)/unfulfilment", Self.end).status == 303)
        }
    }

    @Test("Who may not know of the correction is told first", arguments: [Engine.sqlite])
    func untold(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Self.notified(test)
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            try await ask(officer, address)
            let mail = try #require(
                try await test.platform.database.read {
                    try $0.value("SELECT id FROM mail WHERE subject LIKE '%直していただきたい%'", as: String.self)
                })
            let report = BouncedMail(of: mail, to: "hanako@example.jp")
            _ = try await test.platform.database.write { [now = test.platform.now] in try DeliveryReport.take(report.bytes, at: now, in: $0) }
            try await test.work()
            test.wait(seconds: 18 * 86_400)
            let later = try await test.browser("jirou")
            _ = try await later.get(address)
            let refused = try await later.post("\(address)/unfulfilment", Self.end)
            #expect(refused.status == 409 && refused.text.contains("届かなかったメールがあります"))
            #expect(try await later.post("\(address)/undelivered", ["undelivered_note": "電話で伝えた。", "mail": mail]).status == 303)
            #expect(try await later.post("\(address)/unfulfilment", Self.end).status == 303)
        }
    }

    @Test("What rests on an ordinance is told without the article of a law that does not govern it", arguments: [Engine.sqlite])
    func ordinance(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Self.notified(test, by: "ordinance")
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            try await ask(officer, address)
            let declined = ["end_reason": "直さないとのこと。", "declined": "yes"]
            #expect(try await officer.post("\(address)/corrections/end", declined).status == 303)
            #expect(try await !officer.get(address).text.contains("第37条"))
            #expect(try await officer.post("\(address)/unfulfilment", Self.end).status == 303)
            let status = try await browser.get(application).text
            #expect(status.contains("届出の義務はまだ果たされていません") && !status.contains("行政手続法第37条"))
            #expect(status.contains("広島県行政手続条例により、届出の義務は"))
        }
    }

    @Test("Other systems end it in the same way", arguments: [Engine.sqlite])
    func calls(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Self.notified(test)
            let system = try await System(test, "jirou", ["procedures.read", "procedures.work", "procedures.submit"])
            let path = "/applications/\(try await system.apply("k"))"
            #expect(try await system.post("\(path)/unfulfilment", ["reason": "図面がありません。"]).status == 409)
            #expect(try await system.post("\(path)/flags", ["path": "shop_name", "reason": "missing", "words": "図面"]).status == 200)
            #expect(try await system.post("\(path)/corrections", ["due_on": "2022-10-20"]).status == 200)
            #expect(try await system.post("\(path)/corrections/end", ["reason": "直さないとのこと。", "declined": true]).status == 200)
            #expect(try await system.post("\(path)/unfulfilment", ["reason": " "]).status == 422)
            #expect(try await system.post("\(path)/unfulfilment", ["reason": "図面がありません。"]).json["phase"]?.text == "unfulfilled")
            #expect(try await system.get(path).json["unfulfilled"]?.text == "図面がありません。")
        }
    }
}
