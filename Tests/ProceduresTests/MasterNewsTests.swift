import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("A master that has changed") struct MasterNewsTests {
    private let mark = "県のひな形が改められました（第3版）"

    private func mails(_ test: TestSite, to login: String = "michiko") async throws -> [String] {
        try await test.work()
        return try await test.platform.database.read {
            try $0.values(
                "SELECT subject || body FROM mail WHERE recipient = \("\(login)@example.jp") AND subject LIKE '%ひな形%' ORDER BY id", as: String.self)
        }
    }

    /// The town has published on the master's second version, and the prefecture publishes a third.
    private func changed(_ test: TestSite, _ jirou: TestBrowser, _ michiko: TestBrowser) async throws -> Workshop {
        _ = try await Mastering.publish(test, jirou)
        let shop = try await Mastering.take(test, michiko)
        #expect(try await shop.publish(michiko).status == 303)
        _ = try await Mastering.publish(test, jirou) { $0.replacing("フリガナ", with: "よみがな") }
        return shop
    }

    /// Takes the new version over.
    private func merge(_ shop: Workshop, _ michiko: TestBrowser) async throws {
        let page = try await michiko.get("\(shop.base)/merge").text
        #expect(page.contains("よみがな"))
        let fields = Workshop.controls(page.replacing("<form class=\"form\"", with: "<form class=\"form wide\""))
        #expect(try await michiko.post("\(shop.base)/merge", fields).header("Location") == "\(shop.base)?done=merged")
    }

    @Test("Those who build a town's form see it in the list, on its page and on their first page, until it is taken over", arguments: Engine.tested)
    func marked(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            _ = try await Mastering.publish(test, jirou)
            let shop = try await Mastering.take(test, michiko)
            #expect(try await michiko.get(shop.base).text.contains("取り込むものはありません"), "a draft on the version in force")
            #expect(try await shop.publish(michiko).status == 303)
            #expect(try await michiko.get(shop.base).text.contains("取り込むものはありません"))
            #expect(try await !michiko.get("/staff/procedures").text.contains("県のひな形が改められました"))
            #expect(try await !michiko.get("/staff").text.contains("state=master"))
            _ = try await Mastering.publish(test, jirou) { $0.replacing("フリガナ", with: "よみがな") }
            #expect(try await michiko.get("/staff/procedures").text.contains(mark))
            #expect(try await michiko.get("/staff").text.contains("<a href=\"/staff/procedures?state=master\">1件"))
            let found = try await michiko.get("/staff/procedures?state=master").text
            #expect(found.contains("F-1") && found.contains("\(shop.base)#master"))
            let page = try await michiko.get(shop.base).text
            #expect(page.contains(mark) && page.contains("name=\"then\" value=\"merge\"") && !page.contains("取り込むものはありません"))
            #expect(try await michiko.post(shop.base, ["then": "merge"]).header("Location") == "\(shop.base)/merge")
            #expect(try await michiko.get("/staff/procedures").text.contains("href=\"\(shop.base)/merge\""), "with a draft the way is short")
            try await merge(shop, michiko)
            #expect(try await michiko.get(shop.base).text.contains("取り込むものはありません"), "the mark goes after the merge")
            #expect(try await !michiko.get("/staff/procedures").text.contains(mark))
            #expect(try await shop.publish(michiko).status == 303)
            #expect(try await !michiko.get("/staff/procedures").text.contains(mark))
            #expect(try await !michiko.get("/staff").text.contains("state=master"))
            #expect(try await !michiko.get("/staff/procedures?state=master").text.contains("F-1"))
        }
    }

    @Test("A merge that is thrown away before it is published brings the mark back", arguments: Engine.tested)
    func discarded(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            let shop = try await changed(test, jirou, michiko)
            _ = try await michiko.get(shop.base)
            #expect(try await michiko.post(shop.base, ["then": "merge"]).status == 303)
            try await merge(shop, michiko)
            #expect(try await !michiko.get(shop.base).text.contains(mark))
            #expect(try await michiko.post("\(shop.base)/removal", ["seen": try await shop.seen(michiko), "sure": "yes"]).status == 303)
            #expect(try await michiko.get(shop.base).text.contains(mark))
            #expect(try await mails(test).count == 1, "that is nothing new")
        }
    }

    @Test("They are told by mail, once of each version, with the way and nothing of anybody", arguments: Engine.tested)
    func told(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            let shop = try await changed(test, jirou, michiko)
            let first = try await mails(test)
            #expect(first.count == 1 && first[0].contains("（第3版）") && first[0].contains("F-1") && first[0].contains("{site}\(shop.base)\n"))
            #expect(try await mails(test, to: "hideo").count == 1, "whoever else builds the section's forms")
            for other in ["jirou", "tarou", "akiko"] { #expect(try await mails(test, to: other).isEmpty, "\(other)") }
            let version = try #require(
                try await test.platform.database.read {
                    try $0.value("SELECT version_id FROM master_told", as: String.self)
                })
            try await test.platform.database.write { try Jobs.enqueue("procedures.master-news", version, at: test.platform.now, in: $0) }
            #expect(try await mails(test).count == 1, "however often it is run")
            _ = try await Mastering.publish(test, jirou) { $0.replacing("フリガナ", with: "読み") }
            #expect(try await mails(test).count == 2, "the next version is news again")
        }
    }

    @Test("A town that does not take the master is told nothing", arguments: Engine.tested)
    func apart(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            _ = try await Mastering.publish(test, jirou)
            // Tried, and given up before it was published.
            let shop = try await Mastering.take(test, michiko)
            #expect(try await michiko.post("\(shop.base)/removal", ["seen": try await shop.seen(michiko), "sure": "yes"]).status == 303)
            _ = try await Mastering.publish(test, jirou) { $0.replacing("フリガナ", with: "よみがな") }
            #expect(try await mails(test).isEmpty)
            #expect(try await !michiko.get("/staff/procedures").text.contains("県のひな形が改められました"))
            #expect(try await !michiko.get("/staff").text.contains("state=master"))
            let page = try await michiko.get(shop.base).text
            #expect(!page.contains("県のひな形が改められました") && !page.contains("取り込むものはありません"))
        }
    }

    @Test("Of a version that waits nothing is said before its day, and of one that was taken back never", arguments: Engine.tested)
    func scheduled(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            let licence = try await Mastering.publish(test, jirou)
            let shop = try await Mastering.take(test, michiko)
            #expect(try await shop.publish(michiko).status == 303)
            let fields = ["way": "later", "valid_on": "2022-10-05"]
            for (label, isWithdrawn) in [("仮の言葉", true), ("よみがな", false)] {
                try await licence.begin(jirou)
                try await licence.change(jirou, "p0-q1", ["label_ja": label])
                #expect(try await licence.publish(jirou, fields).status == 303)
                guard isWithdrawn else { continue }
                let withdrawal = try await jirou.post("\(licence.base)/versions/3/withdrawal", ["sure": "yes"])
                #expect(withdrawal.status == 303, "\(withdrawal.text.suffix(600))")
            }
            #expect(try await mails(test).isEmpty)
            #expect(try await michiko.get(shop.base).text.contains("取り込むものはありません"))
            test.wait(seconds: 3 * 86_400)
            let told = try await mails(test)
            #expect(told.count == 1 && told[0].contains("（第4版）"), "\(told)")
            #expect(try await test.browser("michiko").get(shop.base).text.contains("県のひな形が改められました（第4版）"))
        }
    }
}
