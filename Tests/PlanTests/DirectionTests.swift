import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Where less is better") struct DirectionTests {
    /// A plan of one indicator, with the direction and the rule that are asked for; its target is 100.
    private func plan(_ direction: String, _ rule: String) throws -> String {
        let text = try Repository.text("Tests/PlanTests/Fixtures/bands.yml").replacing("direction: up", with: "direction: \(direction)")
        let start = try #require(text.range(of: "        rule:\n")).lowerBound
        let end = try #require(text.range(of: "        targets:\n")).lowerBound
        return "\(text[..<start])        rule: \(rule)\n\(text[end...])"
    }

    private func judged(_ direction: String, _ rule: String, _ result: String) async throws -> String {
        let file = try plan(direction, rule)
        return try await TestSite.withSample(.sqlite) { test in
            let taken = try await test.take("plan", Data(file.utf8))
            #expect(taken.problems.isEmpty, "\(taken.problems)")
            let results = "schema: hiroba.results/1\nplan: other\nfiscal_year: 2022\nindicators: [{id: K1, result: {\(result), words: 実績}}]\n"
            #expect(try await test.take("results", Data(results.utf8)).problems.isEmpty)
            return try await test.browser().get("/plan/other/indicators/K1?year=2022&as_of=2023-03-31").text
        }
    }

    @Test("A result above the target misses it, whatever the rule compares; the sentence says the same")
    func above() async throws {
        for (direction, rule, most, more) in [
            ("zero", "{kind: count}", 100, 101), ("down", "{kind: count-within-population, population: 職員}", 100, 101),
            ("down", "{kind: adjusted-count}", 100, 101), ("down", "{kind: about, tolerance: 10}", 110, 111),
        ] {
            let (within, above) = (
                try await judged(direction, rule, "value: \(most)"), try await judged(direction, rule, "value: \(more)")
            )
            #expect(within.contains("</span> Ａ</span>") && within.contains("以下です。"), "\(direction) \(rule)")
            #expect(above.contains("</span> Ｃ</span>") && !above.contains("</span> Ａ</span>"), "\(direction) \(rule)")
        }
    }

    @Test("What is not applicable is not judged, of a target of zero either")
    func notApplicable() async throws {
        let page = try await judged("zero", "{kind: zero}", "status: not-applicable")
        #expect(page.contains("「対象外」と報告されたため、判定しません") && !page.contains("</span> Ａ</span>"))
    }
}
