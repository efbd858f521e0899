import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Being told of what is due") struct LateAlertTests {
    @Test(
        "On a working day of the body the section's officers are told once how much is due soon or late, and nothing of any case",
        arguments: Engine.tested)
    func alerts(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            func run() async throws {
                try await test.platform.database.write { try Jobs.enqueue("procedures.late-alerts", at: test.platform.now, in: $0) }
                try await test.work()
            }
            func mails() async throws -> [(subject: String, body: String)] {
                try await test.platform.database.read { db in
                    try db.rows("SELECT subject, body FROM mail WHERE recipient = 'jirou@example.jp' ORDER BY id").map {
                        (try $0["subject"], try $0["body"])
                    }
                }
            }
            // The first is paid and runs; of the second the clock stands until its fee is there.
            let application = try await licence.apply(try await test.browser())
            try await licence.payAtCounter(try await test.browser("jirou"), application)
            _ = try await licence.apply(try await test.browser())
            try await run()
            #expect(try await mails().isEmpty, "nothing is due for four weeks")
            // Saturday, 29 October: due on Tuesday, but nobody works.
            test.wait(seconds: 26 * 86_400)
            try await run()
            #expect(try await mails().isEmpty)
            test.wait(seconds: 2 * 86_400)
            try await run()
            try await run()
            let soon = try await mails()
            #expect(soon.count == 1, "once a day")
            #expect(soon.first?.subject == "【処分の期限】超過0件・3日以内1件")
            #expect(soon.first?.body.contains("{site}/staff/cases\n") == true)
            #expect(soon.first.map { !$0.body.contains("34000-22-") && !$0.body.contains("ひろば") } == true)
            test.wait(seconds: 2 * 86_400)
            try await run()
            #expect(try await mails().last?.subject == "【処分の期限】超過1件・3日以内0件", "2 November")
            // A day that only this body closes.
            try await test.platform.database.write {
                try $0.run("INSERT INTO closing_day (body, day, name, is_open) VALUES ('340006', '2022-11-04', '臨時の閉庁', FALSE)")
            }
            test.wait(seconds: 2 * 86_400)
            try await run()
            #expect(try await mails().count == 2)
            let others = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM mail WHERE recipient IN ('tarou@example.jp', 'ryouko@example.jp')")
            }
            #expect(others == 0, "neither another section's officers nor who works no cases")
        }
    }
}
