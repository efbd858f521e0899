import Charts
import Testing
import Web

@Suite struct IndicatorChartTests {
    private func chart(
        baseline: IndicatorChart.Point? = nil, targets: [IndicatorChart.Point] = [], results: [IndicatorChart.Outcome] = [],
        unit: String = "手続", direction: IndicatorChart.Direction = .up, due: IndicatorChart.Label? = nil, language: Language = .ja
    ) -> IndicatorChart {
        IndicatorChart(
            id: "p1-1", title: "対象41手続がすべてオンライン化された", description: "目標と実績の推移", unit: unit, direction: direction,
            baseline: baseline, targets: targets, results: results, due: due, asOf: "令和４年３月31日現在", source: "出典：手続台帳", language: language)
    }

    @Test func drawsTheFindingTheTwoNotationsAndTheMarks() {
        let svg = chart(
            targets: [.init("R3 / 2021", 42), .init("R5 / 2023", 109)], results: [.init("R3 / 2021", 41, .achieved)], due: "R5 / 2023"
        ).svg().text
        #expect(svg.contains("role=\"img\" aria-labelledby=\"p1-1-title p1-1-desc\""))
        #expect(svg.contains("<title id=\"p1-1-title\">対象41手続がすべてオンライン化された</title>"))
        #expect(svg.contains("令和４年３月31日現在 出典：手続台帳</desc>"))
        #expect(svg.contains(">R3</text>") && svg.contains(">2021</text>") && svg.contains(">2023</text>"))
        #expect(svg.contains(">実績 41手続</text>") && svg.contains(">目標 109手続</text>"))
        #expect(svg.contains("class=\"chart-good\"") && svg.contains("stroke-dasharray=\"7 5\"") && svg.contains(">達成年度</text>"))
        #expect(!svg.contains("style="))
    }

    @Test func drawsAReductionDownwardWithItsMark() {
        let svg = chart(
            baseline: .init("策定時", 0), targets: [.init("R3 / 2021", -70), .init("R5 / 2023", -90)],
            results: [.init("R3 / 2021", -50, .missed)], unit: "％", direction: .down
        ).svg().text
        #expect(svg.contains(">実績 ▲50％</text>") && svg.contains(">目標 ▲90％</text>") && svg.contains("class=\"chart-bad\""))
        let english = chart(targets: [.init("FY2021 / 2021", -70)], unit: "%", direction: .down, language: .en).svg().text
        #expect(english.contains(">target −70%</text>"))
    }

    @Test(
        arguments: [
            ([0.0], 0.0), ([5], 5), ([0.25, 0.333333], 0.2), ([1e300, -1e300], 1e308), ([3e11], 2.5e12), ([1_742_000], 1_742_000.005), ([-1, 1], 0),
        ] as [([Double], Double)])
    func drawsAnyNumbersInsideTheFrame(targets: [Double], result: Double) {
        let svg = chart(
            targets: targets.enumerated().map { .init(.init("R\($0)", "\(2021 + $0)"), $1) }, results: [.init("R0 / 2021", result, .partial)],
            direction: .zero)
        for text in [svg.svg().text, svg.sparkline().text] {
            #expect(text.contains("class=\"chart-partial\""))
            #expect(!text.contains("nan") && !text.contains("inf"))
        }
        #expect(svg.svg() == svg.svg())
    }

    @Test func saysEqualValuesOnceAndPlacesMissingYearsAtTheirDistance() {
        let svg = chart(targets: [.init("R3 / 2021", 23)], results: [.init("R3 / 2021", 23, .achieved)], unit: "市町").svg().text
        #expect(svg.contains(">目標＝実績 23市町</text>") && !svg.contains(">目標 23市町</text>"))
        let gap = chart(targets: [.init("R3 / 2021", 1), .init("R4 / 2022", nil), .init("R8 / 2026", 6)]).svg().text
        #expect(gap.contains(">R4</text>") && gap.contains(">R8</text>"))
    }

    @Test(
        arguments: [
            (15_520_000, "1,552万", "15,520,000"), (4_656_001, "4,656,001", "4,656,001"), (0.005, "0.01", "0.01"), (-0.001, "0", "0"),
            (56.5, "56.5", "56.5"),
            (-1.25, "▲1.25", "−1.25"), (250_000_000_000, "2,500億", "250B"), (1_234, "1,234", "1,234"),
        ] as [(Double, String, String)])
    func writesNumbersTheSameEverywhere(value: Double, ja: String, en: String) {
        #expect(chart(results: [.init("R3 / 2021", value, .none)], unit: "枚").svg().text.contains(">実績 \(ja)枚</text>"))
        #expect(chart(results: [.init("R3 / 2021", value, .none)], unit: "%", language: .en).svg().text.contains(">result \(en)%</text>"))
    }

    @Test func keepsDrawingOfManyYearsReadable() {
        let years = (0..<12).map { IndicatorChart.Label("R\($0)", "\(2018 + $0)") }
        let svg = chart(targets: years.enumerated().map { .init($1, Double($0) * 10) }, results: years.prefix(8).map { .init($0, 12, .none) }).svg()
            .text
        #expect(svg.contains(">2018</text>") && svg.contains(">2029</text>") && !svg.contains(">2019</text>"))
    }

    @Test func saysThatAnIndicatorInWordsHasNoNumbers() {
        let words = chart(targets: [.init("R3 / 2021", nil)], results: [.init("R3 / 2021", .nan, .achieved)])
        #expect(!words.isNumeric)
        #expect(words.svg().text == "<p class=\"muted small\">数値の系列はありません（文章で示す指標です）。</p>")
        #expect(words.sparkline().text == "<span class=\"muted small\">数値なし</span>")
    }

    @Test func escapesWhatPeopleTyped() {
        var typed = chart(targets: [.init("R3 / 2021", 1)], unit: "<b>")
        typed.title = "\"><script>"
        #expect(!typed.figure().text.contains("<script>") && !typed.sparkline().text.contains("<script>") && !typed.svg().text.contains("<b>"))
    }

    @Test func givesEveryMarkItsOwnShapeAndSign() {
        let drawn = IndicatorChart.Mark.allCases.map { chart(results: [.init("R3 / 2021", 1, $0)]).sparkline().text }
        #expect(Set(drawn).count == 5)
        #expect(IndicatorChart.Mark.allCases.map(\.sign).joined() == "●▲■○◇")
    }

    @Test func captionsTheFigureWithDateAndSource() {
        let figure = chart(targets: [.init("R3 / 2021", 1)]).figure().text
        #expect(figure.hasPrefix("<figure class=\"chart\"><svg") && figure.contains("<figcaption><span>令和４年３月31日現在</span>"))
    }
}
