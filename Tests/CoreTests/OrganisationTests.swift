import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("Units over time, on every engine") struct OrganisationTests {
    private static let prefecture = "34,広島県,prefecture,,2020-04-01,"
    private static let bureaus = ["34-a,健康局,bureau,34,2020-04-01,", "34-b,土木局,bureau,34,2020-04-01,"]
    private static let section = "34-a-1,薬務課,section,34-a,2020-04-01,"
    private static let moved = "34-a-1,薬務課,section,34-b,2027-04-01,"

    private func take(_ rows: [String], successors: Bool = false, _ test: TestSite) async throws -> Importer.Outcome {
        let file = ["code,name,kind,parent,valid_from,valid_to\(successors ? ",successor" : "")"] + rows
        return try await test.take("organisations", Data((file.joined(separator: "\n") + "\n").utf8))
    }

    /// The bureau of the section on a day.
    private func bureau(_ day: String, _ test: TestSite) async throws -> String? {
        let day = try #require(Day(iso: day))
        return try await test.platform.database.read { try OrganisationTree.on(day, in: $0)["34-a-1"]?.parent }
    }

    @Test("A unit stands once on each day: periods that overlap are refused, also with what only the site has", arguments: Engine.tested)
    func overlaps(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let above = [Self.prefecture] + Self.bureaus
            #expect(try await take(above + [Self.section], test).added == 4)
            let open = try await take(above + [Self.moved], test)
            #expect(open.problems.count == 1 && open.problems[0].contains("2020-04-01からの期間が、2027-04-01からの期間と"), "\(open.problems)")
            #expect(try await take(above + [Self.section, Self.moved], test).problems.count == 1)
            #expect(try await take(above + [Self.section, Self.section], test).problems.count == 1, "a row that stands twice")
            #expect(try await bureau("2027-04-01", test) == "34-a", "nothing was taken in")

            let right = try await take(above + ["\(Self.section)2027-03-31", Self.moved], test)
            #expect(right.problems.isEmpty && right.added == 1 && right.changed == 1, "\(right.problems)")
            #expect(try await bureau("2027-03-31", test) == "34-a")
            #expect(try await bureau("2027-04-01", test) == "34-b")
            #expect(try await take(above + [Self.section], test).problems.count == 1, "an old file")
        }
    }

    @Test("No unit stands below itself", arguments: Engine.tested)
    func circles(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let round = ["34-a,健康局,bureau,34-b,2020-04-01,", "34-b,土木局,bureau,34-a,2020-04-01,"]
            let outcome = try await take([Self.prefecture] + round + [Self.section], test)
            #expect(outcome.problems.count == 2 && outcome.problems.allSatisfy { $0.contains("自分に戻ります") }, "\(outcome.problems)")
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM organisation") } == 0)
            // Two that are over and take over from each other; a bureau that its own section takes over from.
            func rows(_ bureau: String, _ section: String) -> [String] {
                ["34,広島県,prefecture,,2020-04-01,,", "34-a,健康局,bureau,34,2020-04-01,\(bureau)", "34-a-1,薬務課,section,34-a,2020-04-01,\(section)"]
            }
            for (bureau, section) in [("2021-03-31,34-a-1", "2021-03-31,34-a"), ("2021-03-31,34-a-1", ",")] {
                let taken = try await take(rows(bureau, section), successors: true, test)
                #expect(!taken.problems.isEmpty && taken.problems.contains { $0.contains("自分に戻ります") }, "\(taken.problems)")
            }
            let backwards = try await take(rows("2020-03-31,", ","), successors: true, test)
            #expect(backwards.problems.count == 1 && backwards.problems[0].contains("始まる日より前"), "\(backwards.problems)")
            #expect(try await take(rows("2021-03-31,34", ","), successors: true, test).problems.isEmpty)
        }
    }

    @Test("A unit is followed by one of its own body that is there by then", arguments: Engine.tested)
    func successors(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            func taken(_ successor: String) async throws -> Importer.Outcome {
                try await take(
                    [
                        "34,広島県,prefecture,,2020-04-01,,", "35,府中町,municipality,,2020-04-01,,", "35-1,住民課,section,35,2020-04-01,,",
                        "34-a,薬務課,section,34,2020-04-01,2021-03-31,\(successor)", "34-b,生活衛生課,section,34,2021-04-02,,",
                        "34-c,医療課,section,34,2021-04-01,,", "34-d,薬事課,section,34,2020-04-01,2020-12-31,",
                    ], successors: true, test)
            }
            for (wrong, words) in [("35-1", "別の団体の組織です"), ("35", "別の団体の組織です"), ("34-b", "2021-04-01にはありません"), ("34-d", "2021-04-01にはありません")] {
                let problems = try await taken(wrong).problems
                #expect(problems.count == 1 && problems[0].contains(words) && problems[0].contains("successor"), "\(wrong): \(problems)")
                #expect(problems[0].contains("5行目"), "\(problems)")
            }
            #expect(try await taken("34-c").problems.isEmpty)
            // Nor does a unit itself, or one above it, go to another body.
            let before = ["34,広島県,prefecture,,2020-04-01,", "35,府中町,municipality,,2020-04-01,"]
            let moved = [
                ["34-e,薬務課,section,34,2020-04-01,2021-03-31", "34-e,薬務課,section,35,2021-04-01,"],
                ["34-f,健康局,bureau,34,2020-04-01,2021-03-31", "34-f,健康局,bureau,35,2021-04-01,", "34-g,薬務課,section,34-f,2020-04-01,"],
                ["35-2,府中町支所,section,35,2020-04-01,2021-03-31", "35-2,府中町支所,section,34,2021-04-01,"],
            ]
            for rows in moved {
                let problems = try await take(before + rows, test).problems
                #expect(problems.count == 1 && problems[0].contains("別の団体の下には移せません"), "\(problems)")
            }
            let within = ["34-h,保健課,section,34,2020-04-01,2021-03-31", "34-h,保健課,section,34-i,2021-04-01,", "34-i,健康局,bureau,34,2021-04-01,"]
            #expect(try await take(before + within, test).problems.isEmpty)
        }
    }
}
