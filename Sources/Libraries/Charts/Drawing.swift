import Web

extension IndicatorChart {
    /// Quiet lines across, the years below, the due year as a hairline.
    func axes(_ scale: Scale) -> HTML {
        let frame = scale.frame
        let across = scale.ticks.html { value in
            let y = scale.y(value)
            let (from, to) = (Place(x: frame.x, y: y), Place(x: frame.right, y: y))
            let line =
                value == 0 ? Shape.line("chart-axis", "#949494", from, to, "stroke-width=\"1.5\"") : Shape.line("chart-grid", "#cccccc", from, to)
            return "\(line)\(text(ChartNumber.text(value, language), Place(x: frame.x - 8, y: y + 6), anchor: "end", tone: .quiet))"
        }
        var hairline = HTML.empty
        if let due, let x = scale.x(due) {
            let word = ChartText.due(language)
            let half = word.width(chartType) / 2
            hairline = """
                \(Shape.line("chart-due", "#666", Place(x: x, y: 26), Place(x: x, y: frame.bottom), "stroke-width=\"1\" stroke-dasharray=\"1 3\""))\
                \(text(word, Place(x: min(x, 458 - half), y: 18), anchor: "middle", tone: .quiet))
                """
        }
        let unit = self.unit.isEmpty ? HTML.empty : text(ChartText.unit(language) + self.unit, Place(x: 2, y: 18), anchor: "start", tone: .quiet)
        return "\(across)\(hairline)\(unit)\(years(scale))"
    }

    /// The labels of the years; where they would touch, some are left out, never the first or the last.
    private func years(_ scale: Scale) -> HTML {
        var free = -1.0
        let lastX = scale.years.last.map { $0.x - half($0.label) } ?? 0
        return scale.years.enumerated().map { index, year -> HTML in
            let isLast = index == scale.years.count - 1
            let half = half(year.label)
            guard isLast || (year.x - half >= free && (index == 0 || year.x + half + 6 <= lastX)) else { return .empty }
            free = year.x + half + 6
            return """
                \(text(year.label.upper, Place(x: year.x, y: scale.frame.bottom + 24), anchor: "middle"))\
                \(text(year.label.lower, Place(x: year.x, y: scale.frame.bottom + 46), anchor: "middle", tone: .quiet), when: !year.label.lower.isEmpty)
                """
        }.joined("")
    }

    private func half(_ label: Label) -> Double { max(label.upper.width(chartType), label.lower.width(chartType)) / 2 }

    /// The way that was promised, dashed, and the way that was gone.
    func lines(_ scale: Scale, width: Double) -> HTML {
        let start = [baseline.flatMap(scale.place)].compactMap { $0 }
        let dash: HTML = width > 2 ? "stroke-width=\"2\" stroke-dasharray=\"7 5\"" : "stroke-width=\"1.5\" stroke-dasharray=\"4 3\""
        let promised = Shape.path("chart-target", "#666", start + places(targets, scale), dash)
        let gone = Shape.path(
            "chart-result", "#0017c1", start + places(results.map(\.point), scale), "stroke-width=\"\(width.svg)\" stroke-linejoin=\"round\"")
        return "\(promised)\(gone)"
    }

    /// In the order of the years.
    private func places(_ points: [Point], _ scale: Scale) -> [Place] {
        points.compactMap(scale.place).sorted { $0.x < $1.x }
    }

    func points(_ scale: Scale) -> HTML {
        """
        \(targets.compactMap(scale.place).map { Shape.tick($0, width: 22) })\
        \(baseline.flatMap(scale.place).map { Shape.dot($0, radius: 5) })\
        \(results.compactMap { outcome in scale.place(outcome.point).map { outcome.mark.shape(at: $0, radius: 8) } })
        """
    }

    enum Tone { case normal, strong, quiet }

    func text(_ words: String, _ place: Place, anchor: String, tone: Tone = .normal, halo: Bool = false) -> HTML {
        let (name, colour, weight) =
            switch tone {
            case .normal: ("chart-text", "#333333", "400")
            case .strong: ("chart-text chart-strong", "#1a1a1a", "700")
            case .quiet: ("chart-text chart-quiet", "#666666", "400")
            }
        let common: HTML =
            "x=\"\(place.x.svg)\" y=\"\(place.y.svg)\" font-size=\"\(chartType.svg)\" font-weight=\"\(weight)\" text-anchor=\"\(anchor)\""
        let behind: HTML =
            halo
            ? "<text class=\"chart-text chart-halo\" aria-hidden=\"true\" \(common) fill=\"none\" stroke=\"#ffffff\" stroke-width=\"5\" stroke-linejoin=\"round\">\(words)</text>"
            : .empty
        return "\(behind)<text class=\"\(name)\" \(common) fill=\"\(colour)\">\(words)</text>"
    }
}
