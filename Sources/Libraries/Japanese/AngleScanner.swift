import Foundation

/// Reads angles from the front of a text, whatever signs stand for degrees, minutes and seconds.
struct AngleScanner {
    /// How an angle is written: 34, 34.39656, 34度23分47.6秒, 34-23-47.6.
    enum Writing { case whole, decimal, signs, hyphens }

    struct Angle {
        let degrees: Degrees
        /// By the direction that stands with it.
        let axis: Degrees.Axis?
        let writing: Writing
    }

    private var rest: Substring
    /// Whether a direction belongs to the angle that it follows without a space: 34.4N132.5E. In 34.4 E132.5 it belongs to the next.
    private let isDirectionBehind: Bool

    init(_ text: String, isDirectionBehind: Bool = false) {
        rest = AngleScanner.plain(text)[...]
        self.isDirectionBehind = isDirectionBehind
    }

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
                default: sign.isNewline ? ";" : sign.isWhitespace ? " " : sign
                }
            })
    }

    /// The angle that stands next; `nil` where none does.
    mutating func angle() -> Angle? {
        var before: Character?
        // 緯度：北緯34.39度 names its axis twice.
        while let sign = direction(isBefore: true) {
            if let before, AngleScanner.axis(before) != AngleScanner.axis(sign) { return nil }
            before = sign
            skip(":= ")
        }
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        guard let first = number(), let (size, writing) = millionths(first) else { return nil }
        let said = before ?? direction(isBefore: false)
        let isTurned = said == "s" || said == "w"
        return Angle(
            degrees: Degrees(millionths: isNegative != isTurned ? -size : size), axis: said.map(AngleScanner.axis), writing: writing)
    }

    private static func axis(_ direction: Character) -> Degrees.Axis { "ns".contains(direction) ? .latitude : .longitude }

    /// What may stand between latitude and longitude. - Returns: what did: a sign, spaces alone, or nothing.
    mutating func separator() -> Separator {
        let before = rest
        skip(" ,、，;/・")
        let passed = before[..<rest.startIndex]
        return passed.isEmpty ? .nothing : passed.allSatisfy { $0 == " " } ? .space : .sign
    }

    enum Separator { case nothing, space, sign }

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
        let isBeside = kept.first == sign
        rest.removeFirst()
        if !isBefore, rest.first.map(AngleScanner.isDigit) == true, !(isDirectionBehind && isBeside) {
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
    private mutating func millionths(_ degrees: (nano: Int, isWhole: Bool)) -> (Int, Writing)? {
        guard degrees.isWhole else {
            if rest.first == "度" { rest.removeFirst() }
            return ((degrees.nano + 500) / 1000, .decimal)
        }
        var (minutes, seconds, writing) = (0, 0, Writing.whole)
        if let sign = rest.first, sign == "-" || sign == ":", rest.dropFirst().first.map(AngleScanner.isDigit) == true {
            writing = .hyphens
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
            guard let read = part("分") else { return (degrees.nano / 1000, .signs) }
            writing = .signs
            minutes = read.nano
            if read.isWhole, read.isSigned, let read = part("秒") { seconds = read.nano }
        }
        guard minutes < 60_000_000_000, seconds < 60_000_000_000 else { return nil }
        return (degrees.nano / 1000 + (minutes * 60 + seconds + 1_800_000) / 3_600_000, writing)
    }

    /// A number with its sign behind it. A sign that is missing is read as what it must be, for after 度 come 分 and after 分 come 秒; what
    /// another sign follows is the number of that one, so that nothing is read.
    private mutating func part(_ sign: Character) -> (nano: Int, isWhole: Bool, isSigned: Bool)? {
        let kept = rest
        if let read = number() {
            let end = rest
            skip(" ")
            if rest.first == sign {
                rest.removeFirst()
                return (read.nano, read.isWhole, true)
            }
            if rest.first.map({ !"度分秒".contains($0) }) ?? true {
                rest = end
                return (read.nano, read.isWhole, false)
            }
        }
        rest = kept
        return nil
    }
}
