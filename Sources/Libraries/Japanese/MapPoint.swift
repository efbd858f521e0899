import Foundation

/// 地図上の位置: latitude and longitude of a place.
public struct MapPoint: Sendable, Hashable, CustomStringConvertible {
    public let latitude: Degrees
    public let longitude: Degrees

    /// `nil` where there is no such place on the globe.
    public init?(latitude: Degrees, longitude: Degrees) {
        guard latitude.isOn(.latitude), longitude.isOn(.longitude) else { return nil }
        (self.latitude, self.longitude) = (latitude, longitude)
    }

    /// Both together as people write or paste them: "34.396, 132.459", 北緯34度23分 東経132度27分, a geo: URI (RFC 5870), the address of
    /// a map. Nothing is asked of the map's site, so that a shortened address says nothing.
    public init?(lenient text: String) {
        guard text.utf8.count <= MapPoint.longest, let read = MapPoint.pair(text) ?? MapPoint.linked(text) else { return nil }
        self = read
    }

    /// What is longer is no position, in bytes: addresses of maps are long.
    private static let longest = 4000

    /// 34.396560, 132.459600
    public var description: String { "\(latitude), \(longitude)" }

    /// The place on 地理院地図, the maps of the Geospatial Information Authority of Japan.
    public var page: String { "https://maps.gsi.go.jp/#17/\(latitude)/\(longitude)/" }

    private static func pair(_ text: String) -> MapPoint? {
        let plain = text.filter { !"()（）".contains($0) }.trimmingCharacters(in: .whitespacesAndNewlines)
        return pair(AngleScanner(plain)) ?? pair(AngleScanner(plain, isDirectionBehind: true))
    }

    /// Two angles of which the second cannot be what the first lacks: minutes or seconds whose sign was forgotten make another place of Japan
    /// otherwise (132°27'34.6 is no 34.6 degrees north).
    private static func pair(_ start: AngleScanner) -> MapPoint? {
        var scanner = start
        guard let first = scanner.angle() else { return nil }
        let between = scanner.separator()
        guard let second = scanner.angle(), scanner.isAtEnd, first.axis == nil || first.axis != second.axis else { return nil }
        if first.axis == nil || second.axis == nil {
            guard first.writing == second.writing, first.writing != .whole else { return nil }
            let isDirected = first.axis != nil || second.axis != nil
            guard isDirected || between == .sign || between == .space && first.writing != .hyphens else { return nil }
        }
        // There is no latitude above 90 degrees: whoever begins with 132 begins with the longitude.
        let isUndirected = first.axis == nil && second.axis == nil
        let isTurned = first.axis == .longitude || second.axis == .latitude || isUndirected && !first.degrees.isOn(.latitude)
        let (latitude, longitude) = isTurned ? (second, first) : (first, second)
        return MapPoint(latitude: latitude.degrees, longitude: longitude.degrees)
    }

    /// Whether another point is this one but for what different writings round away: 5 m.
    public func isAbout(_ other: MapPoint) -> Bool { latitude.isAbout(other.latitude) && longitude.isAbout(other.longitude) }

    /// From the address of a map: the pin before the middle of the picture.
    private static func linked(_ text: String) -> MapPoint? {
        let link = (text.removingPercentEncoding ?? text).trimmingCharacters(in: .whitespacesAndNewlines)
        guard link.contains(":") || link.contains("/") else { return nil }
        typealias Pair = (Substring, Substring, Substring)
        func point(_ found: Pair?) -> MapPoint? { found.flatMap { MapPoint(decimal: $0.1, $0.2) } }
        // Google's pin, and what its and other maps were asked for.
        if let pin = point(link.firstMatch(of: #/!3d(-?[0-9.]{1,24})!4d(-?[0-9.]{1,24})/#)?.output) { return pin }
        if let latitude = link.firstMatch(of: #/[?&#]m?lat(?:itude)?=(-?[0-9.]{1,24})/#)?.output.1,
            let longitude = link.firstMatch(of: #/[?&#]m?(?:longitude|lon|lng)=(-?[0-9.]{1,24})/#)?.output.1,
            let pin = MapPoint(decimal: latitude, longitude)
        {
            return pin
        }
        let asked = #/[?&](?:q|query|ll|center|daddr|destination|coordinate)=(?:loc:)?(-?[0-9.]{1,24})[, +]{1,3}(-?[0-9.]{1,24})/#
        if let pin = point(link.firstMatch(of: asked)?.output) { return pin }
        if let asked = link.firstMatch(of: #/\/maps\/(?:search|place|dir\/)\/([^\/?#]{3,100})/#)?.output.1,
            let pin = pair(String(asked.replacing("+", with: " ")))
        {
            return pin
        }
        if let pin = point(link.firstMatch(of: #/^geo:(-?[0-9.]{1,24}),(-?[0-9.]{1,24})/#)?.output) { return pin }
        // 地理院地図 and OpenStreetMap say zoom, latitude, longitude; Google's pictures have an @ before them.
        if let middle = point(link.firstMatch(of: #/[#](?:map=)?[0-9.]{1,6}/(-?[0-9.]{1,24})/(-?[0-9.]{1,24})/#)?.output) { return middle }
        return point(link.firstMatch(of: #/@(-?[0-9.]{1,24}),(-?[0-9.]{1,24})/#)?.output)
    }

    private init?(decimal latitude: Substring, _ longitude: Substring) {
        guard let latitude = Degrees(lenient: String(latitude), .latitude), let longitude = Degrees(lenient: String(longitude), .longitude) else {
            return nil
        }
        self.init(latitude: latitude, longitude: longitude)
    }
}

/// 範囲: within which a place must lie.
public struct MapBox: Sendable, Hashable {
    public let south: Degrees
    public let west: Degrees
    public let north: Degrees
    public let east: Degrees

    public init(south: Degrees, west: Degrees, north: Degrees, east: Degrees) {
        (self.south, self.west, self.north, self.east) = (south, west, north, east)
    }

    /// From 沖ノ鳥島 to 択捉島 and from 与那国島 to 南鳥島 (国土地理院「日本の東西南北端点の経度緯度」).
    public static let japan = MapBox(
        south: Degrees(millionths: 20_400_000), west: Degrees(millionths: 122_900_000), north: Degrees(millionths: 45_600_000), east: Degrees(154))

    public func contains(_ point: MapPoint) -> Bool {
        south <= point.latitude && point.latitude <= north && west <= point.longitude && point.longitude <= east
    }
}
