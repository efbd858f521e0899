import Japanese
import Web

/// 場所: where something is, as a point on the map and as lots of the land register (土地の所在と地番).
public struct PlaceTerms: Sendable, Hashable {
    /// Which of the two has to be there.
    public enum Needs: String, Sendable, CaseIterable {
        case point, lots, both, either
    }

    public let needs: Needs
    /// Within which the point must lie.
    public let box: MapBox

    public init(needs: Needs = .either, box: MapBox = .japan) {
        self.needs = needs
        self.box = box
    }

    /// How many lots, and how long each may be.
    public static let mostLots = 50
    public static let longestLot = LandLot.longest

    /// The sides of the box as a form file names them.
    public var sides: [(name: String, at: Degrees, usual: Degrees)] {
        [
            ("south", box.south, MapBox.japan.south), ("west", box.west, MapBox.japan.west), ("north", box.north, MapBox.japan.north),
            ("east", box.east, MapBox.japan.east),
        ]
    }
}

extension FormAnswer {
    /// The point of a place; `nil` where there is none that can be read.
    public var point: MapPoint? {
        guard case .parts(let parts) = self, let latitude = Degrees(lenient: parts["lat"] ?? "", .latitude),
            let longitude = Degrees(lenient: parts["lon"] ?? "", .longitude)
        else { return nil }
        return MapPoint(latitude: latitude, longitude: longitude)
    }

    /// The lots of a place, one written each.
    public var lots: [String] {
        guard case .parts(let parts) = self else { return [] }
        return (parts["lots"] ?? "").split(separator: "\n").map(String.init)
    }
}

extension AnswerReader {
    /// A pair, or the address of a map, that was pasted into either control gives both; the lots each on a line, written in one way.
    static func place(_ parts: [String: String]) -> [String: String] {
        var stored = parts
        if let typed = parts["lots"] { stored["lots"] = LandLot.lines(lenient: typed, most: PlaceTerms.mostLots).joined(separator: "\n") }
        if let point = point(parts["lat"] ?? "", parts["lon"] ?? "") {
            (stored["lat"], stored["lon"]) = (point.latitude.description, point.longitude.description)
            return stored
        }
        for (part, axis) in [("lat", Degrees.Axis.latitude), ("lon", .longitude)] {
            if let one = parts[part].flatMap({ Degrees(lenient: $0, axis) }) { stored[part] = one.description }
        }
        return stored
    }

    /// What both controls say together; `nil` where they say nothing, half, or a pair in one contradicts what stands in the other.
    private static func point(_ latitude: String, _ longitude: String) -> MapPoint? {
        switch (MapPoint(lenient: latitude), MapPoint(lenient: longitude)) {
        case (let point?, let other?): return point.isAbout(other) ? point : nil
        case (let point?, nil):
            return longitude.isEmpty || Degrees(lenient: longitude, .longitude)?.isAbout(point.longitude) == true ? point : nil
        case (nil, let point?): return latitude.isEmpty || Degrees(lenient: latitude, .latitude)?.isAbout(point.latitude) == true ? point : nil
        case (nil, nil):
            return FormAnswer.parts(["lat": latitude, "lon": longitude]).point ?? FormAnswer.parts(["lat": longitude, "lon": latitude]).point
        }
    }
}

extension AnswerFault {
    static func place(_ parts: [String: String], _ label: Message, _ terms: PlaceTerms) -> [AnswerFault] {
        let answer = FormAnswer.parts(parts)
        return point(parts, answer.point, label, terms) + lots(answer.lots, label, terms)
    }

    private static func point(_ parts: [String: String], _ point: MapPoint?, _ label: Message, _ terms: PlaceTerms) -> [AnswerFault] {
        if let point { return terms.box.contains(point) ? [] : [AnswerFault(PlaceText.outside(label, terms.box), part: "lat")] }
        let typed = ["lat", "lon"].filter { !(parts[$0] ?? "").isEmpty }
        if typed.isEmpty {
            switch terms.needs {
            case .point, .both: return [AnswerFault(PlaceText.noPoint(label), part: "lat")]
            case .either where (parts["lots"] ?? "").isEmpty: return [AnswerFault(PlaceText.nothing(label), part: "lat")]
            case .either, .lots: return []
            }
        }
        // A pair beside something else: one of the two has to go.
        if typed.count == 2, let pair = typed.first(where: { MapPoint(lenient: parts[$0] ?? "") != nil }) {
            return [AnswerFault(PlaceText.twice(label), part: pair)]
        }
        let axes: [String: Degrees.Axis] = ["lat": .latitude, "lon": .longitude]
        let faults = typed.filter { part in axes[part].flatMap { Degrees(lenient: parts[part] ?? "", $0) } == nil }.map {
            AnswerFault(PlaceText.unreadable(label), part: $0)
        }
        return faults.isEmpty ? [AnswerFault(PlaceText.half(label), part: typed == ["lat"] ? "lon" : "lat")] : faults
    }

    private static func lots(_ lots: [String], _ label: Message, _ terms: PlaceTerms) -> [AnswerFault] {
        if lots.isEmpty { return [.lots, .both].contains(terms.needs) ? [AnswerFault(PlaceText.noLots(label), part: "lots")] : [] }
        if lots.count > PlaceTerms.mostLots { return [AnswerFault(PlaceText.manyLots(label), part: "lots")] }
        return lots.contains { $0.unicodeScalars.count > PlaceTerms.longestLot } ? [AnswerFault(PlaceText.longLot(label), part: "lots")] : []
    }
}

extension AnswerNote {
    /// One hint of each kind, at the first lot that it is about.
    static func lots(_ label: Message, _ answer: FormAnswer) -> [Message] {
        var seen: Set<LandLot.Hint> = []
        return answer.lots.prefix(PlaceTerms.mostLots).compactMap { line in
            LandLot.hint(line).flatMap { seen.insert($0).inserted ? PlaceText.hint($0, label, line) : nil }
        }
    }
}
