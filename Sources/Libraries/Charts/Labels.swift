import Web

/// One label that looks for its place beside a point.
struct PointLabel: Sendable {
    var text: String
    var place: Place
    var tone: IndicatorChart.Tone
    /// Prefers to stand above its point.
    var above: Bool
    /// May be left out where there is no room: the table beside the chart has it.
    var mayYield: Bool
}

extension IndicatorChart {
    /// The labels of the points, each where it hides least.
    func labels(_ scale: Scale) -> HTML {
        let obstacles = obstacles(scale)
        let ways = ways(scale)
        let bounds = Box(x: 2, y: 24, width: 456, height: scale.frame.bottom - 20)
        var taken: [Box] = []
        var drawn: [HTML] = []
        for label in wanted(scale) {
            let size = (width: label.text.width(chartType) * (label.tone == .strong ? 1.04 : 1), height: chartType * 1.15)
            let candidates = PointLabel.candidates(label, size, bounds)
            func cost(_ index: Int) -> Double {
                let box = candidates[index]
                let hidden = taken.reduce(0) { $0 + box.overlap($1) * 40 } + obstacles.reduce(0) { $0 + box.overlap($1) * 4 }
                return hidden + Double(ways.filter(box.holds).count) * 12 + Double(index) * 9
            }
            guard let best = candidates.indices.min(by: { cost($0) < cost($1) }) else { continue }
            let box = candidates[best]
            if label.mayYield, taken.contains(where: { box.overlap($0) > 4 }) { continue }
            taken.append(box)
            drawn.append(
                text(label.text, Place(x: box.x + box.width / 2, y: box.y + chartType * 0.92), anchor: "middle", tone: label.tone, halo: true))
        }
        return drawn.joined("")
    }

    /// The most important first: the last result, the last target, the baseline, then the rest.
    private func wanted(_ scale: Scale) -> [PointLabel] {
        let order: (Point, Point) -> Bool = { (scale.x($0.label) ?? 0) < (scale.x($1.label) ?? 0) }
        let targets = self.targets.filter { $0.value != nil }.sorted(by: order)
        let results = self.results.map(\.point).filter { $0.value != nil }.sorted(by: order)
        let said = Set(results.filter(targets.contains).map(\.label))
        var list: [PointLabel] = []
        for (index, point) in results.enumerated().reversed() {
            let isLast = index == results.count - 1
            let promised = targets.first { $0.label == point.label }?.value
            let word = said.contains(point.label) ? ChartText.same(language) : isLast ? ChartText.result(language) : ""
            add(point, word, isLast ? .strong : .normal, above: point.value! >= promised ?? -.infinity, mayYield: !isLast, scale, &list)
        }
        for (index, point) in targets.enumerated().reversed() where !said.contains(point.label) {
            let isLast = index == targets.count - 1
            let reached = results.first { $0.label == point.label }?.value
            add(
                point, isLast ? ChartText.target(language) : "", .quiet, above: point.value! >= reached ?? -.infinity, mayYield: !isLast, scale, &list
            )
        }
        if let baseline, baseline.value != nil {
            let word = Int(baseline.label.lower) == nil ? "" : ChartText.baseline(language)
            add(baseline, word, .quiet, above: direction != .up, mayYield: false, scale, &list)
        }
        let last = list.filter { !$0.mayYield }
        return last + (scale.years.count > 6 ? [] : list.filter(\.mayYield))
    }

    private func add(_ point: Point, _ word: String, _ tone: Tone, above: Bool, mayYield: Bool, _ scale: Scale, _ list: inout [PointLabel]) {
        guard let place = scale.place(point), let value = point.value else { return }
        let number = ChartNumber.text(value, language)
        let gap = language == .en && (unit.unicodeScalars.first?.properties.isAlphabetic ?? false) ? " " : ""
        let short = unit.width(chartType) <= 60 ? number + gap + unit : number
        list.append(PointLabel(text: word.isEmpty ? short : "\(word) \(short)", place: place, tone: tone, above: above, mayYield: mayYield))
    }

    /// What a label should not cover: the points, and the numbers of the axis.
    private func obstacles(_ scale: Scale) -> [Box] {
        let all = [baseline].compactMap { $0 } + targets + results.map(\.point)
        let points = all.compactMap(scale.place).map { Box(x: $0.x - 11, y: $0.y - 10, width: 22, height: 20) }
        return points + scale.ticks.map { Box(x: 0, y: scale.y($0) - 9, width: scale.frame.x - 6, height: 18) }
    }

    /// Places along the lines, to be kept free where possible.
    private func ways(_ scale: Scale) -> [Place] {
        let start = [baseline].compactMap { $0 }
        var ways: [Place] = []
        for points in [start + targets, start + results.map(\.point)] {
            let places = points.compactMap(scale.place).sorted { $0.x < $1.x }
            for (from, to) in zip(places, places.dropFirst()) {
                for part in 0...24 {
                    let share = Double(part) / 24
                    ways.append(Place(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share))
                }
            }
        }
        if let due, let x = scale.x(due) {
            for part in 0...24 { ways.append(Place(x: x, y: 26 + (scale.frame.bottom - 26) * Double(part) / 24)) }
        }
        return ways
    }
}

extension PointLabel {
    /// Above, below, beside and further away, all inside the drawing; the preferred place first.
    static func candidates(_ label: PointLabel, _ size: (width: Double, height: Double), _ bounds: Box) -> [Box] {
        let (x, y) = (label.place.x, label.place.y)
        let up = y - 12 - size.height
        let down = y + 12
        let middle = y - size.height / 2
        let (first, second) = label.above ? (up, down) : (down, up)
        let places: [(Double, Double)] = [
            (x - size.width / 2, first), (x - size.width / 2, second),
            (x + 14, middle), (x - 14 - size.width, middle),
            (x + 8, first), (x - 8 - size.width, first), (x + 8, second), (x - 8 - size.width, second),
            (x - size.width / 2, first + (label.above ? -20 : 20)), (x - size.width / 2, second + (label.above ? 20 : -20)),
        ]
        return places.map { left, top in
            Box(
                x: min(max(left, bounds.x), bounds.right - size.width), y: min(max(top, bounds.y), bounds.bottom - size.height),
                width: size.width, height: size.height)
        }
    }
}
