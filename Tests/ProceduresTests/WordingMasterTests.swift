import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("A master that compares words") struct WordingMasterTests {
    private func mails(_ test: TestSite) async throws -> Int {
        try await test.work()
        return try await test.platform.database.read {
            try $0.count("SELECT count(*) FROM mail WHERE recipient = 'michiko@example.jp' AND subject LIKE '%ひな形%'")
        }
    }

    @Test(
        "What the prefecture compares is no news to its municipalities, when it begins and when it ends; what it asks otherwise is",
        arguments: Engine.tested)
    func quiet(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            let master = try await Mastering.publish(test, jirou)
            let shop = try await Mastering.take(test, michiko)
            #expect(try await shop.publish(michiko).status == 303)
            for (number, comparison) in [(3, Comparing.comparison()), (4, "")] {
                _ = try await Mastering.publish(test, jirou) { $0 + comparison }
                #expect(try await mails(test) == 0, "\(number)")
                #expect(try await !michiko.get("/staff/procedures").text.contains("県のひな形が改められました"))
                #expect(try await !michiko.get("/staff").text.contains("state=master"))
                let page = try await michiko.get(shop.base).text
                #expect(page.contains("第2版を使っています") && page.contains("第\(number)版と、尋ねることも言葉も同じです"), "\(page)")
                let takers = try await jirou.get("\(master.base)/municipalities").text
                #expect(takers.contains(">最新<") && !takers.contains(">古い版<"))
            }
            _ = try await Mastering.publish(test, jirou) { $0.replacing("{id: kana, type: kana,", with: "{type: kana, id: kana,") }
            #expect(try await mails(test) == 0, "nor is the order in which a question is written down")
            _ = try await Mastering.publish(test, jirou) { $0.replacing("フリガナ", with: "よみがな") }
            #expect(try await mails(test) == 1)
            #expect(try await michiko.get("/staff/procedures").text.contains("県のひな形が改められました（第6版）"))
        }
    }

    @Test("What waits and is followed by a comparison alone is told of with that", arguments: Engine.tested)
    func waiting(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            let licence = try await Mastering.publish(test, jirou)
            let shop = try await Mastering.take(test, michiko)
            #expect(try await shop.publish(michiko).status == 303)
            let fields = ["way": "later", "valid_on": "2022-10-05"]
            try await licence.begin(jirou)
            try await licence.change(jirou, "p0-q1", ["label_ja": "よみがな"])
            #expect(try await licence.publish(jirou, fields).status == 303)
            try await licence.begin(jirou)
            try await licence.write(jirou, try await licence.source() + Comparing.comparison())
            #expect(try await licence.publish(jirou, fields).status == 303)
            test.wait(seconds: 3 * 86_400)
            #expect(try await mails(test) == 1, "the change that nobody was told of yet")
        }
    }

    @Test("What waited is told of where a comparison has followed it in force before anybody told", arguments: Engine.tested)
    func followed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            let licence = try await Mastering.publish(test, jirou)
            let shop = try await Mastering.take(test, michiko)
            #expect(try await shop.publish(michiko).status == 303)
            try await licence.begin(jirou)
            try await licence.change(jirou, "p0-q1", ["label_ja": "よみがな"])
            #expect(try await licence.publish(jirou, ["way": "later", "valid_on": "2022-10-05"]).status == 303)
            test.wait(seconds: 3 * 86_400)
            let late = try await test.browser("jirou")
            try await licence.begin(late)
            try await licence.write(late, try await licence.source() + Comparing.comparison())
            #expect(try await licence.publish(late).status == 303)
            #expect(try await mails(test) == 1)
        }
    }

    @Test("Of versions from before anything was kept of what they ask it is read, and kept by a job", arguments: Engine.tested)
    func older(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            _ = try await Mastering.publish(test, jirou)
            let shop = try await Mastering.take(test, michiko)
            #expect(try await shop.publish(michiko).status == 303)
            _ = try await Mastering.publish(test, jirou) { $0 + Comparing.comparison() }
            func kept() async throws -> [String] {
                try await test.platform.database.read {
                    try $0.values("SELECT asks FROM form_version WHERE asks IS NOT NULL ORDER BY id", as: String.self)
                }
            }
            let before = try await kept()
            #expect(before.count >= 4)
            try await test.platform.database.write { try $0.run("UPDATE form_version SET asks = NULL") }
            #expect(try await michiko.get(shop.base).text.contains("第3版と、尋ねることも言葉も同じです"))
            try await test.platform.database.write { try Jobs.enqueue("procedures.what-versions-ask", at: test.platform.now, in: $0) }
            try await test.work()
            #expect(try await kept() == before)
            #expect(try await michiko.get(shop.base).text.contains("第3版と、尋ねることも言葉も同じです"))
        }
    }
}
