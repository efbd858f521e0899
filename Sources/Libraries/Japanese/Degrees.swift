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
        guard let (angle, found) = scanner.angle(), scanner.isAtEnd, found == nil || found == axis, angle.isOn(axis) else { return nil }
        self = angle
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

/// Reads angles from the front of a text, whatever signs stand for degrees, minutes and seconds.
struct AngleScanner {
    private var rest: Substring

    init(_ text: String) { rest = AngleScanner.plain(text)[...] }

    /// Longer words before those that they begin with.
    private static let words = [
        ("北緯", "n"), ("南緯", "s"), ("東経", "e"), ("西経", "w"), ("緯度", "n"), ("経度", "e"), ("latitude", "n"), ("longitude", "e"), ("lat", "n"),
        ("lon", "e"), ("lng", "e"), ("''", "秒"), ("′′", "秒"), ("’’", "秒"),
    ]

    var isAtEnd: Bool { rest.allSatisfy { $0 == " " } }

    /// In half width, with n, s, e, w for the directions and 度分秒 for every sign of them.
    private static func plain(_ text: String) -> String {
        var plain = Dash.hyphens(Width.half(text, [.ascii, .digits])).lowercased()
        for (word, sign) in words { plain = plain.replacing(word, with: sign) }
        return String(
            plain.map { (sign: Character) -> Character in
                switch sign {
                case "°", "º", "˚": "度"
                case "′", "'", "’", "‘", "´", "`": "分"
                case "″", "\"", "”", "“": "秒"
                default: sign.isWhitespace ? " " : sign
                }
            })
    }

    /// - Returns: the angle, and its axis where a direction says it; `nil` where none stands next.
    mutating func angle() -> (Degrees, Degrees.Axis?)? {
        let before = direction(isBefore: true)
        if before != nil { skip(":= ") }
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        guard let first = number(), let size = millionths(first) else { return nil }
        var said = before
        if said == nil { said = direction(isBefore: false) }
        let isTurned = said == "s" || said == "w"
        return (Degrees(millionths: isNegative != isTurned ? -size : size), said.map { "ns".contains($0) ? Degrees.Axis.latitude : .longitude })
    }

    /// What may stand between latitude and longitude.
    mutating func separator() { skip(" ,、，;/・") }

    /// Kanji are numbers too, to Unicode.
    private static func isDigit(_ sign: Character) -> Bool { sign.isASCII && sign.isNumber }

    mutating func skip(_ signs: String) { rest = rest.drop { signs.contains($0) } }

    private mutating func direction(isBefore: Bool) -> Character? {
        let kept = rest
        skip(" ")
        guard let sign = rest.first, "nsew".contains(sign) else {
            rest = kept
            return nil
        }
        rest.removeFirst()
        // The E of 34.4 E132.5 belongs to what follows.
        if !isBefore, rest.first.map(AngleScanner.isDigit) == true {
            rest = kept
            return nil
        }
        return sign
    }

    /// A number in thousand millionths; what is finer is cut off, which six decimals do not see.
    private mutating func number() -> (nano: Int, isWhole: Bool)? {
        skip(" ")
        let digits = { (text: Substring) in text.prefix(while: AngleScanner.isDigit) }
        let whole = digits(rest)
        guard (1...3).contains(whole.count), let units = Int(whole) else { return nil }
        rest = rest.dropFirst(whole.count)
        guard rest.first == "." else { return (units * 1_000_000_000, true) }
        let fraction = digits(rest.dropFirst())
        guard (1...20).contains(fraction.count) else { return nil }
        rest = rest.dropFirst(fraction.count + 1)
        let nine = fraction.prefix(9) + String(repeating: "0", count: max(0, 9 - fraction.count))
        return Int(nine).map { (units * 1_000_000_000 + $0, false) }
    }

    /// The whole angle in millionths, with the minutes and seconds that follow.
    private mutating func millionths(_ degrees: (nano: Int, isWhole: Bool)) -> Int? {
        guard degrees.isWhole else {
            if rest.first == "度" { rest.removeFirst() }
            return (degrees.nano + 500) / 1000
        }
        var (minutes, seconds) = (0, 0)
        if let sign = rest.first, sign == "-" || sign == ":", rest.dropFirst().first.map(AngleScanner.isDigit) == true {
            rest.removeFirst()
            guard let read = number() else { return nil }
            minutes = read.nano
            if rest.first == sign, read.isWhole {
                rest.removeFirst()
                guard let read = number() else { return nil }
                seconds = read.nano
            }
        } else if rest.first == "度" {
            rest.removeFirst()
            guard let read = part("分") else { return degrees.nano / 1000 }
            minutes = read.nano
            if read.isWhole, let read = part("秒") { seconds = read.nano }
        }
        guard minutes < 60_000_000_000, seconds < 60_000_000_000 else { return nil }
        return degrees.nano / 1000 + (minutes * 60 + seconds + 1_800_000) / 3_600_000
    }

    /// A number with its sign behind it; nothing is read where none follows.
    private mutating func part(_ sign: Character) -> (nano: Int, isWhole: Bool)? {
        let kept = rest
        if let read = number() {
            skip(" ")
            if rest.first == sign {
                rest.removeFirst()
                return read
            }
        }
        rest = kept
        return nil
    }
}
