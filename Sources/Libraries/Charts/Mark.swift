import Web

extension IndicatorChart {
    /// The judgement of a result, told by shape first and by colour second.
    public enum Mark: String, Sendable, CaseIterable, Codable {
        /// ● 達成
        case achieved
        /// ▲ 一部遅れ
        case partial
        /// ■ 未達成
        case missed
        /// ○ ―: not judged.
        case none
        /// ◇ 確認待ち: computed, not yet confirmed.
        case pending

        /// The character of the mark in running text.
        public var sign: String {
            switch self {
            case .achieved: "●"
            case .partial: "▲"
            case .missed: "■"
            case .none: "○"
            case .pending: "◇"
            }
        }

        /// The mark drawn around a place.
        func shape(at place: Place, radius r: Double) -> HTML {
            switch self {
            case .achieved: "<circle class=\"chart-good\" fill=\"#197a4b\" \(Shape.at(place)) r=\"\(r.svg)\"/>"
            case .partial:
                "<path class=\"chart-partial\" fill=\"#927200\" d=\"\(Shape.polygon(place, [(0, -1.2 * r), (1.2 * r, r), (-1.2 * r, r)]))\"/>"
            case .missed: "<path class=\"chart-bad\" fill=\"#ce0000\" d=\"\(Shape.polygon(place, [(-r, -r), (r, -r), (r, r), (-r, r)]))\"/>"
            case .none: "<circle class=\"chart-none\" fill=\"#fff\" stroke=\"#666\" stroke-width=\"2\" \(Shape.at(place)) r=\"\(r.svg)\"/>"
            case .pending:
                "<path class=\"chart-pending\" fill=\"#fff\" stroke=\"#0017c1\" stroke-width=\"2\" d=\"\(Shape.polygon(place, [(0, -1.3 * r), (1.3 * r, 0), (0, 1.3 * r), (-1.3 * r, 0)]))\"/>"
            }
        }
    }
}

/// A place in the drawing, in its own units.
struct Place: Sendable, Equatable {
    var x: Double
    var y: Double
}

/// The shapes of which a chart is made. Colours stand in attributes for paper; on the screen the stylesheet sets them by class.
enum Shape {
    static func at(_ place: Place) -> HTML { "cx=\"\(place.x.svg)\" cy=\"\(place.y.svg)\"" }

    static func polygon(_ place: Place, _ corners: [(Double, Double)]) -> String {
        "M" + corners.map { "\((place.x + $0.0).svg) \((place.y + $0.1).svg)" }.joined(separator: "L") + "Z"
    }

    /// The baseline.
    static func dot(_ place: Place, radius: Double) -> HTML {
        "<circle class=\"chart-dot\" fill=\"#666\" \(at(place)) r=\"\(radius.svg)\"/>"
    }

    /// A target: a short bar, as on a gauge.
    static func tick(_ place: Place, width: Double) -> HTML {
        line("chart-target", "#666", Place(x: place.x - width / 2, y: place.y), Place(x: place.x + width / 2, y: place.y), "stroke-width=\"2\"")
    }

    static func line(_ name: StaticString, _ colour: StaticString, _ from: Place, _ to: Place, _ more: HTML = .empty) -> HTML {
        "<line class=\"\(name.description)\" stroke=\"\(colour.description)\" x1=\"\(from.x.svg)\" y1=\"\(from.y.svg)\" x2=\"\(to.x.svg)\" y2=\"\(to.y.svg)\" \(more)/>"
    }

    static func path(_ name: StaticString, _ colour: StaticString, _ places: [Place], _ more: HTML) -> HTML {
        guard places.count > 1 else { return .empty }
        let way = "M" + places.map { "\($0.x.svg) \($0.y.svg)" }.joined(separator: "L")
        return "<path class=\"\(name.description)\" stroke=\"\(colour.description)\" fill=\"none\" d=\"\(way)\" \(more)/>"
    }
}
