/// A rectangle of the drawing.
struct Box: Sendable, Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var right: Double { x + width }
    var bottom: Double { y + height }

    func overlap(_ other: Box) -> Double {
        max(0, min(right, other.right) - max(x, other.x)) * max(0, min(bottom, other.bottom) - max(y, other.y))
    }

    func holds(_ place: Place) -> Bool { place.x > x && place.x < right && place.y > y && place.y < bottom }
}

/// Where years and values stand.
struct Scale: Sendable {
    let frame: Box
    /// The labels of the axis with their places, in order.
    let years: [(label: IndicatorChart.Label, x: Double)]
    /// The values of the quiet lines across.
    let ticks: [Double]
    private let low: Double
    private let high: Double

    init(_ chart: IndicatorChart, frame: Box, axisLabels: Bool) {
        let values = ([chart.baseline?.value] + chart.targets.map(\.value) + chart.results.map(\.point.value)).compactMap { $0 }
        let (least, most) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
        // Divided first: the distance between two huge values may itself be too large.
        let step = Scale.step(most == least ? 1 : most / 3 - least / 3, whole: values.allSatisfy { $0 == $0.rounded() })
        low = (least / step).rounded(.down) * step
        high = most == least ? step : (most / step).rounded(.up) * step
        var ticks: [Double] = []
        for number in 0...8 where low + Double(number) * step <= high + step / 2 { ticks.append(low + Double(number) * step) }
        self.ticks = ticks

        var frame = frame
        if axisLabels {
            let gutter = (ticks.map { ChartNumber.text($0, chart.language).width(chartType) }.max() ?? 0) + 8
            frame.x += gutter
            frame.width -= gutter
        }
        self.frame = frame
        years = Scale.years(chart, frame: frame, inset: axisLabels ? 34 : 0)
    }

    /// The place of a point that has a value.
    func place(_ point: IndicatorChart.Point) -> Place? {
        guard let value = point.value, let x = x(point.label) else { return nil }
        return Place(x: x, y: y(value))
    }

    func x(_ label: IndicatorChart.Label) -> Double? { years.first { $0.label == label }?.x }

    func y(_ value: Double) -> Double {
        let part = (value / 2 - low / 2) / (high / 2 - low / 2)
        return frame.bottom - part * frame.height
    }

    /// Years that are numbers stand at their true distance; words stand before them, one step apart.
    private static func years(_ chart: IndicatorChart, frame: Box, inset: Double) -> [(label: IndicatorChart.Label, x: Double)] {
        var labels: [IndicatorChart.Label] = []
        let all =
            [chart.baseline?.label].compactMap { $0 } + chart.targets.map(\.label) + chart.results.map(\.point.label) + [chart.due].compactMap { $0 }
        for label in all where !labels.contains(label) { labels.append(label) }
        let words = labels.filter { Int($0.lower) == nil }
        let numbers = labels.filter { Int($0.lower) != nil }.sorted { Int($0.lower)! < Int($1.lower)! }
        let first = numbers.first.flatMap { Double($0.lower) } ?? 0
        var steps = words.enumerated().map { ($1, Double($0)) }
        steps += numbers.map { ($0, Double(words.count) + (Double($0.lower) ?? 0) - first) }
        let last = steps.last?.1 ?? 0
        guard last > 0 else { return steps.map { ($0.0, frame.x + frame.width / 2) } }
        return steps.map { ($0.0, frame.x + inset + (frame.width - 2 * inset) * $0.1 / last) }
    }

    /// 1, 2 or 5 times a power of ten, not below the wished distance.
    static func step(_ wished: Double, whole: Bool) -> Double {
        guard wished > 0, wished.isFinite else { return 1 }
        var power = 1.0
        while power * 10 <= wished { power *= 10 }
        while power > wished { power /= 10 }
        let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= wished * 0.999 } ?? 10 * power
        return whole ? max(1, step) : step
    }
}

/// The type size of a chart in its own units: 11 pixels where the drawing is 288 pixels wide.
let chartType = 18.0
