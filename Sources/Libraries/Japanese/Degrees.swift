/// 緯度・経度: an angle on the globe in decimal degrees, kept to six decimals (11 cm) and counted in millionths, so that no figure is
/// rounded twice. The system is WGS84; the one of Japan's surveys, JGD2024, is the same to within what six decimals say (世界測地系,
/// 測量法11条).
public struct Degrees: Sendable, Hashable, Comparable, CustomStringConvertible {
    public enum Axis: Sendable { case latitude, longitude }

    public let millionths: Int

    public init(millionths: Int) { self.millionths = millionths }

    /// Of whole degrees.
    public init(_ degrees: Int) { millionths = degrees * 1_000_000 }

    /// One angle as people write it: 34.39656, 北緯３４度２３分４７．６秒, 34°23′47.6″N, 34-23-47.6. `nil` for what is none of that axis.
    public init?(lenient text: String, _ axis: Axis) {
        if let stored = Degrees.stored(text), stored.isOn(axis) {
            self = stored
            return
        }
        guard text.utf8.count <= 200 else { return nil }
        var scanner = AngleScanner(text)
        guard let read = scanner.angle(), scanner.isAtEnd, read.axis == nil || read.axis == axis, read.degrees.isOn(axis) else { return nil }
        self = read.degrees
    }

    /// One that is written as it is stored: most are, with every page that shows them again.
    private static func stored(_ text: String) -> Degrees? {
        let bytes = text.utf8
        guard (8...10).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].utf8.count == 6, let whole = Int(parts[0]), let fraction = Int(parts[1]) else {
            return nil
        }
        return Degrees(millionths: whole * 1_000_000 + fraction)
    }

    /// Whether another angle is this one but for what different writings round away (a tenth of a second is 28 millionths).
    public func isAbout(_ other: Degrees) -> Bool { abs(millionths - other.millionths) <= 50 }

    /// Whether there is such a place on the globe.
    func isOn(_ axis: Axis) -> Bool { abs(millionths) <= (axis == .latitude ? 90_000_000 : 180_000_000) }

    /// 34.396560
    public var description: String {
        let fraction = String(millionths.magnitude % 1_000_000)
        return "\(millionths < 0 ? "-" : "")\(millionths.magnitude / 1_000_000).\(String(repeating: "0", count: 6 - fraction.count))\(fraction)"
    }

    /// Without the zeros at its end, for the bounds of a form: 34.1, 132.
    public var short: String {
        var text = description
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    public static func < (first: Degrees, second: Degrees) -> Bool { first.millionths < second.millionths }
}
