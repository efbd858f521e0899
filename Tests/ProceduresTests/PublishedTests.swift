import Core
import Foundation
import HirobaTesting
import Japanese
import Procedures
import Storage
import Testing

@Suite("Numbers that tell of nobody, however often they are read") struct PublishedTests {
    /// The published numbers of everything, by what they count.
    private func shown(_ test: TestSite) async throws -> [String: Int] {
        try await test.platform.database.read { db in
            var shown: [String: Int] = [:]
            try db.each("SELECT year, device, event, subject, count FROM form_count_shown") { row in
                let name = "\(try row["year"] as Int) \(try row["event"] as String) \(try row["subject"] as String) \(try row["device"] as String)"
                shown[name] = try row["count"]
            }
            return shown
        }
    }

    @Test(
        "Between any two nights each number stays, or changes by ten drafts and more; nothing is lost and nothing is told too early",
        arguments: Engine.tested)
    func steps(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let version = try #require(try await test.platform.database.read { try $0.value("SELECT id FROM form_version", as: String.self) })
            var random = SystemRandomNumberGenerator()
            var (before, begun) = ([String: Int](), 0)
            let first = test.platform.now.day
            for number in 0..<60 {
                let day = first.adding(days: number)
                // Some drafts are begun; some of the last days go on, which moves them.
                let drafts = Int.random(in: 0...6, using: &random)
                begun += drafts
                try await test.platform.database.write { [drafts] db in
                    for _ in 0..<drafts {
                        let (page, device) = (["applicant", "shop", "all-done"].randomElement() ?? "", Bool.random() ? "phone" : "computer")
                        try add(1, version, day, device, page, in: db)
                    }
                    let moving = try db.rows(
                        "SELECT device, day FROM form_count WHERE subject = 'applicant' AND count > 0 AND day > \(day.adding(days: -20)) ORDER BY day LIMIT 1"
                    ).first.map { (try $0["device"] as String, try $0["day"] as Day) }
                    if let (device, begun) = moving {
                        try add(-1, version, begun, device, "applicant", in: db)
                        try add(1, version, begun, device, "shop", in: db)
                    }
                    try Published.count(on: day, in: db)
                }
                let after = try await shown(test)
                for (name, count) in after {
                    let change = count - (before[name] ?? 0)
                    #expect(change == 0 || change >= 10, "day \(number): \(name) \(before[name] ?? 0) → \(count)")
                }
                #expect(Set(before.keys).isSubset(of: after.keys))
                // Twice on one day, and on a day without anything new, nothing moves.
                try await test.platform.database.write { try Published.count(on: day, in: $0) }
                #expect(try await shown(test) == after)
                before = after
            }
            try await test.platform.database.write { try Published.count(on: first.adding(days: 90), in: $0) }
            let all = try await test.platform.database.read {
                try $0.value("SELECT CAST(sum(count + waiting) AS BIGINT) FROM form_count_shown", as: Int.self)
            }
            #expect(all == begun)
        }
    }

    private func add(_ count: Int, _ version: String, _ day: Day, _ device: String, _ page: String, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO form_count (version_id, day, device, event, subject, count) VALUES (\(version), \(day), \(device), 'place', \(page), \(count))
            ON CONFLICT (version_id, day, device, event, subject) DO UPDATE SET count = form_count.count + excluded.count
            """)
    }

    @Test("Months are joined until they hold enough, whatever comes; what is told once stays as it was told")
    func months() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let counts = (0..<Int.random(in: 1...40, using: &random)).map { _ in Int.random(in: 1...14, using: &random) }
            let months = counts.indices.map { (month: "\(2022 + $0 / 12)-\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)", count: counts[$0]) }
            let all = DecisionStep.groups(months)
            for end in months.indices {
                let known = DecisionStep.groups(Array(months[...end]))
                #expect(known.elementsEqual(all.prefix(known.count)) { $0 == $1 }, "a later month changes no step")
            }
            for group in all {
                let sum = months.filter { $0.month >= group.first && $0.month <= group.last }.map(\.count).reduce(0, +)
                #expect(sum >= 10)
            }
            let left = months.filter { one in all.allSatisfy { one.month > $0.last } }.map(\.count).reduce(0, +)
            #expect(left < 10, "nothing waits that is enough")
        }
    }

    @Test("A decision that is made again after its months were told changes no number", arguments: Engine.tested)
    func again(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let origin = String(application.suffix(26))
            try await test.platform.database.write { db in
                try db.run("UPDATE application SET decided_on = '2022-10-03', decision_days = 0, decided_late = FALSE WHERE id = \(origin)")
                let columns: SQL =
                    "procedure_id, version_id, guide_id, kind, body, organisation, code, key_id, channel, device, arrived_at, position, phase, outcome, sorted_on, stopped, unread, changed_at"
                for number in 1...10 {
                    try db.run(
                        """
                        INSERT INTO application (id, receipt, code_digest, \(columns), decided_on, decision_days, decided_late)
                        SELECT \(ID<TestSite>(at: test.platform.now).text), \("x\(number)"), \("y\(number)"), \(columns), '2022-10-04', \(number), FALSE
                        FROM application WHERE id = \(origin)
                        """)
                }
                try DecisionStep.close(on: test.platform.now.day, in: db)
            }
            let (procedure, visitor) = (try await licence.procedure(), try await test.browser())
            #expect(try await !visitor.get("/procedures/\(procedure)").text.contains("この１年の実績"), "the month is not over")
            test.wait(seconds: 30 * 86_400)
            func publish() async throws -> String {
                try await test.platform.database.write { try DecisionStep.close(on: test.platform.now.day, in: $0) }
                return try await visitor.get("/procedures/\(procedure)").text
            }
            #expect(try await publish().contains("この１年の実績（11件）"))
            try await test.platform.database.write { try $0.run("UPDATE application SET decided_on = NULL WHERE receipt = 'x1'") }
            #expect(try await publish().contains("この１年の実績（11件）"))
            try await test.platform.database.write { try $0.run("UPDATE application SET decided_on = '2022-11-02' WHERE receipt = 'x1'") }
            test.wait(seconds: 30 * 86_400)
            #expect(try await publish().contains("この１年の実績（11件）"), "one of November waits for others")
        }
    }
}
