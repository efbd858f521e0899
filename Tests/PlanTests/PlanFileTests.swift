import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("The plan file") struct PlanFileTests {
    /// What the importer says of the real plan after one change.
    private func faults(_ change: (String) -> String) async throws -> [String] {
        let file = change(try Repository.text("Samples/hiroshima/plan.yml"))
        return try await TestSite.withSample(.sqlite) { test in try await test.take("plan", Data(file.utf8), dryRun: true).problems }
    }

    private func expect(_ needle: String, _ replacement: String, _ key: String, _ words: String, _ place: SourceLocation = #_sourceLocation)
        async throws
    {
        let file = try Repository.text("Samples/hiroshima/plan.yml")
        let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains(needle.split(separator: "\n")[0]) }, sourceLocation: place) + 1
        let found = try await faults { text in
            guard let range = text.range(of: needle) else { return text }
            return text.replacingCharacters(in: range, with: replacement)
        }
        #expect(found.contains { $0.contains(key) && $0.contains(words) }, "\(found)", sourceLocation: place)
        #expect(
            found.contains { fault in (line - 1...line + 3).contains { fault.hasPrefix("\($0)行目") } }, "near line \(line): \(found)",
            sourceLocation: place)
    }

    @Test("Each kind of mistake is named with its line and key") func mistakes() async throws {
        try await expect("id: hiroshima", "id: \"広島 県\"", "id", "英数字")
        try await expect("adopted: 2021-08-23", "adopted: 2021-08-32", "adopted", "日付ではありません")
        try await expect("period: {from: 2021, to: 2023}", "period: {from: 2023, to: 2021}", "period", "from は to 以前")
        try await expect(
            "period: {from: 2021, to: 2023}", "period: {from: -9223372036854775808, to: 9223372036854775807}", "period", "年度ではありません")
        try await expect("mark: \"●\", tone: good", "mark: \"●\", tone: green", "scale[0].tone", "good、partial、bad、none")
        try await expect("mark: \"●\", tone: good, outcome: achieved", "mark: \"●\", tone: good, outcome: done", "scale[0].outcome", "achieved")
        try await expect("rule: {kind: adjusted-count}", "rule: {kind: adjusted}", "pillars[0].indicators[0].rule.kind", "adjusted-count")
        try await expect("rule: {kind: adjusted-count}", "rule: {kind: adjusted-count, tolerance: 5}", "rule.tolerance", "使いません")
        try await expect("rule: {kind: about, tolerance: 10}", "rule: {kind: about}", "rule.tolerance", "許容差")
        try await expect("rule: {kind: about, tolerance: 10}", "rule: {kind: about, tolerance: 120}", "rule.tolerance", "0以上100未満")
        try await expect("{words: 42手続, value: 42}", "{words: 42手続, value: 四十二}", "targets.2021.value", "数ではありません")
        try await expect("{words: 42手続, value: 42}", "{word: 42手続, value: 42}", "targets.2021.word", "「words」の誤り")
        try await expect("2021: {words: 42手続, value: 42}", "2031: {words: 42手続, value: 42}", "targets", "計画期間の外")
        try await expect("2021: {words: 42手続, value: 42}", "R3: {words: 42手続, value: 42}", "targets.R3", "年度ではありません")
        try await expect("name: {ja: 行政手続のオンライン化率, en: Procedures online}", "name: {ja: 行政手続のオンライン化率}", "name.en", "必要な値")
        try await expect("indicator: P1-2", "indicator: P9-9", "initiatives[2].indicator", "P9-9")
        try await expect("- id: P1-2", "- id: P1-1", "pillars[0].indicators[1].id", "二度使われています")
        try await expect("words: \"内部資料1,552 万枚\", value: 15520000", "words: \"内部資料1,552 万枚\"", "baseline", "基準値")
        try await expect("direction: up", "direction: sideways", "direction", "up、down")
        try await expect("kind: milestone, document: 中間とりまとめ, ", "kind: milestone, ", "rule.document", "文書")
        try await expect("population: 県・市町職員}", "}", "rule.population", "対象者")
        try await expect("date: 令和４年５月 12日", "date: {x: 1}", "reports.2021.date", "文字列")
    }

    @Test("What only the database knows is checked too: sections, measures, parameters") func references() async throws {
        try await expect("section: 340006-soumu-dx", "section: 340006-nowhere", ".section", "340006-nowhere")
        try await expect("name: procedures.major-online", "name: procedures.minor", ".measure.name", "procedures.minor")
        try await expect("parameters: {organisation:", "parameters: {organization:", ".measure.parameters", "organization")
    }

    @Test("A key that stands twice is named with its line; other line ends and comments are no other plan", arguments: Engine.tested)
    func sameness(_ engine: Engine) async throws {
        let file = try Repository.text("Samples/hiroshima/plan.yml")
        let twice = try await faults { $0 + "id: other\n" }
        #expect(twice == ["\(file.split(separator: "\n", omittingEmptySubsequences: false).count)行目 id：同じキーが二度書かれています。一つにしてください。"])
        try await TestSite.withSample(engine) { test in
            for same in [file.replacing("\n", with: "\r\n"), "\u{FEFF}" + file, file + "\n# a comment\n"] {
                let outcome = try await test.take("plan", Data(same.utf8))
                #expect(outcome.unchanged == 1)
            }
            let versions = try await test.platform.database.read { try $0.count("SELECT count(*) FROM plan_version") }
            #expect(versions == 1)
        }
    }

    @Test("Files that are no plan at all get one clear answer") func hostile() async throws {
        try await TestSite.with(.sqlite) { test in
            for bytes in [
                Data(), Data("- a\n- b\n".utf8), Data("a: [1, 2\nb: }".utf8), Data([0xFF, 0xFE, 0x00]), Data("a: &a [*a]\n".utf8),
                Data(repeating: UInt8(ascii: "["), count: 100_000), Data(repeating: 0x20, count: 3_000_000),
                Data("a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n".utf8),
            ] {
                let outcome = try await test.take("plan", bytes, dryRun: true)
                #expect(!outcome.problems.isEmpty)
            }
        }
    }

    @Test("Taking the same file in twice changes nothing; a change is previewed, then a new version", arguments: Engine.tested)
    func versions(_ engine: Engine) async throws {
        let file = try Repository.text("Samples/hiroshima/plan.yml")
        let changed = file.replacing("{words: 42手続, value: 42}", with: "{words: 40手続, value: 40}")
        try await TestSite.withSample(engine) { test in
            #expect(try await test.take("plan", Data(file.utf8)).unchanged == 1)
            let preview = try await test.take("plan", Data(changed.utf8), dryRun: true)
            #expect(preview.lines == ["~ P1-1 2021: 42手続 → 40手続"])
            let browser = try await test.browser()
            #expect(try await browser.get("/plan").text.contains("42手続"))
            try await test.take("plan", Data(changed.utf8))
            #expect(try await browser.get("/plan").text.contains("40手続"))
            let numbers = try await test.platform.database.read { try $0.values("SELECT number FROM plan_version ORDER BY number", as: Int.self) }
            #expect(numbers == [1, 2])
        }
    }

    @Test("Results of a year that the plan does not have are not taken in, where nobody would see them") func otherYear() async throws {
        try await TestSite.withSample(.sqlite) { test in
            for year in ["2020", "9223372036854775807"] {
                let facts = "facts: [{kind: return, each: months, name: 該当なし}]"
                let file = "schema: hiroba.results/1\nplan: hiroshima\nfiscal_year: \(year)\nindicators: [{id: P5-1, \(facts)}]\n"
                let problems = try await test.take("results", Data(file.utf8)).problems
                #expect(problems.count == 1 && problems[0].contains("計画期間の外"), "\(problems)")
            }
        }
    }

    @Test("Another prefecture's scale, S/A/B/C by bands, needs a plan file only") func otherScale() async throws {
        let file = try Repository.text("Tests/PlanTests/Fixtures/bands.yml")
        try await TestSite.withSample(.sqlite) { test in
            let taken = try await test.take("plan", Data(file.utf8))
            #expect(taken.problems.isEmpty, "\(taken.problems)")
            for (value, word) in [("110", "Ｓ"), ("109.9", "Ａ"), ("90", "Ａ"), ("89.9", "Ｂ"), ("70", "Ｂ"), ("69", "Ｃ")] {
                let results =
                    "schema: hiroba.results/1\nplan: other\nfiscal_year: 2022\nindicators: [{id: K1, result: {value: \(value), words: \"\(value)\"}}]\n"
                #expect(try await test.take("results", Data(results.utf8)).problems.isEmpty)
                let page = try await test.browser().get("/plan/other?year=2022&as_of=2023-03-31").text
                #expect(page.contains("</span> \(word)</span>"), "\(value) should be \(word)")
                test.wait(seconds: 1)
            }
        }
    }
}
