import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("Shares that the plan measures") struct ShareTests {
    @Test("A share is its part shown by its records, and its whole; per cent is rounded down, and of nothing there is none") func figure() {
        #expect(Measure.Reading(value: 42).figure == 42)
        #expect(Measure.Reading(value: 2, of: 3).figure == Decimal(string: "66.6"))
        #expect(Measure.Reading(value: 1999, of: 2000).figure == Decimal(string: "99.9"))
        #expect(Measure.Reading(value: 7, of: 7).figure == 100)
        #expect(Measure.Reading(value: 0, of: 0).figure == nil)
    }

    @Test(
        "Online, from phones, on time: as of any day, paper in the whole, as many records as the part, and no applicant in them",
        arguments: Engine.tested)
    func shares(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (licence, database, measures) = (Licence(test: test), test.platform.database, test.platform.measures)
            func reading(_ name: String, asOf day: String) async throws -> String {
                let query = Measure.Query(asOf: try #require(Day(iso: day)), parameters: ["organisation": "340006", "fiscal_year": "2022"])
                return try await database.read { db in
                    let reading = try #require(try measures.read(name, query, in: db))
                    let evidence = try #require(measures[name]).evidence(query, .init(limit: 100), db)
                    #expect(Decimal(evidence.count) == reading.value, "\(name)")
                    for one in evidence {
                        #expect(one.title == "食品営業許可申請" && one.note.hasPrefix("34000-22-…-") && one.address.hasPrefix("/procedures/"), "\(one)")
                        #expect(!"\(one)".contains("ひろば"))
                    }
                    return "\(reading.value)/\(reading.of ?? -1)"
                }
            }
            #expect(try await reading("procedures.online-share", asOf: "2022-10-03") == "0/0")
            var applications: [String] = []
            for _ in 0..<3 {
                applications.append(try await licence.apply(try await test.browser()))
                test.wait(seconds: 86_400)
            }
            let ids = applications.compactMap { $0.split(separator: "/").last.map(String.init) }
            try await database.write { db in
                try db.run("UPDATE application SET channel = 'counter', device = 'desk' WHERE id = \(ids[1])")
                try db.run("UPDATE application SET device = 'phone' WHERE id = \(ids[0])")
                try Revision.raise("application", in: db)
            }
            #expect(try await reading("procedures.online-share", asOf: "2022-10-03") == "1/1")
            #expect(try await reading("procedures.online-share", asOf: "2022-10-31") == "2/3")
            #expect(try await reading("procedures.phone-share", asOf: "2022-10-31") == "1/2")
            func found(_ words: String) async throws -> Int {
                let query = Measure.Query(asOf: try #require(Day(iso: "2022-10-31")), parameters: ["organisation": "340006", "fiscal_year": "2022"])
                return try await database.read { db in
                    try #require(measures["procedures.online-share"]).evidence(query, .init(words: words, limit: 100), db).count
                }
            }
            let (named, receipt) = (try await found("食品　営業"), try await found("34000"))
            #expect(named == 2 && receipt == 0, "found by the procedure's name as it is found everywhere, and by nothing else")
            #expect(try await reading("procedures.online-share", asOf: "2022-09-30") == "0/0")
            try await licence.decide(applications[0])
            #expect(try await reading("procedures.on-time-share", asOf: "2022-10-31") == "1/1")
            test.wait(seconds: 120 * 86_400)
            try await licence.decide(applications[1])
            // A fee that is not paid stops the clock, so that it would not be late.
            try await database.write { db in
                try db.run("UPDATE application SET decided_late = \(true) WHERE id = \(ids[1])")
                try Revision.raise("application", in: db)
            }
            #expect(try await reading("procedures.on-time-share", asOf: "2023-03-31") == "1/2")
            #expect(try await reading("procedures.on-time-share", asOf: "2022-10-31") == "1/1", "as of that day it stays")
        }
    }

    @Test("In the plan a share is per cent, and its evidence says of how many", arguments: [Engine.sqlite])
    func inThePlan(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            for _ in 0..<3 { _ = try await licence.apply(try await test.browser()) }
            try await test.platform.database.write { db in
                try db.run("UPDATE application SET channel = 'post' WHERE id = (SELECT min(id) FROM application)")
                try Revision.raise("application", in: db)
            }
            let plan = try Repository.text("Samples/hiroshima/plan.yml").replacing("procedures.major-online", with: "procedures.online-share")
            let outcome = try await test.take("plan", Data(plan.utf8))
            #expect(outcome.problems.isEmpty, "\(outcome.problems)")
            let page = try await test.browser().get("/plan/hiroshima/indicators/P1-1/evidence?year=2022&as_of=2022-10-10").text
            #expect(page.contains("2件") && page.contains("（全3件のうち、66.6％）"), "\(page)")
            #expect(page.contains("オンラインで届いたものの割合") && !page.contains("ひろば食品"))
        }
    }
}
