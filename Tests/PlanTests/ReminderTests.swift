import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Reminding sections") struct ReminderTests {
    @Test("Pressed twice on a day it reminds once; where nobody has an address nobody is called reminded", arguments: Engine.tested)
    func once(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (page, database) = ("/staff/plan/hiroshima/2021", test.platform.database)
            func counts() async throws -> [Int] {
                try await database.read {
                    [
                        try $0.count("SELECT count(*) FROM mail WHERE recipient = 'zaisan@example.jp'"),
                        try $0.count("SELECT count(*) FROM plan_reminder WHERE indicator = 'P1-3'"),
                    ]
                }
            }
            try await database.write { db in
                try db.run("UPDATE plan_result SET withdrawn_at = 'x' WHERE indicator = 'P1-3'")
                try db.run("UPDATE plan_fact SET withdrawn_at = 'x' WHERE indicator = 'P1-3'")
                try db.run("UPDATE person SET email = '' WHERE organisation = '340006-soumu-zaisan'")
            }
            func press() async throws -> String {
                let yamada = try await test.browser("yamada")
                _ = try await yamada.get(page)
                return try await yamada.post("\(page)/reminders").header("Location") ?? ""
            }
            #expect(try await press().hasSuffix("?done=not-reminded"))
            #expect(try await counts() == [0, 0])
            try await database.write { try $0.run("UPDATE person SET email = 'zaisan@example.jp' WHERE login = 'tarou'") }
            #expect(try await press().hasSuffix("?done=reminded"))
            #expect(try await press().hasSuffix("?done=not-reminded"))
            #expect(try await counts() == [1, 1])
            test.wait(seconds: 24 * 3600)
            #expect(try await press().hasSuffix("?done=reminded"))
            #expect(try await counts() == [2, 2])
        }
    }
}
