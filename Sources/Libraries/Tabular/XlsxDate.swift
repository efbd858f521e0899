import Japanese

/// What a cell format shows of a moment, and how its number is read by it (ECMA-376 18.8.30 and 18.17.4).
enum XlsxDate: Sendable, Hashable {
    /// A day, with or without its time.
    case day
    /// Hours, minutes or seconds without a day.
    case time
    /// Hours that go on beyond a day: `[h]:mm`.
    case duration

    /// By the built-in formats, the Japanese ones too, or by what a code has outside of quotes.
    init?(_ id: Int, _ code: String?) {
        guard let code else {
            switch id {
            case 14...17, 22, 27...31, 34...36, 50...58: self = .day
            case 18...21, 32, 33, 45, 47: self = .time
            case 46: self = .duration
            default: return nil
            }
            return
        }
        let plain = code.lowercased().replacing(#/"[^"]*"|\\.|_.|\*./#, with: "")
        let bare = plain.replacing(#/\[[^\]]*\]|e[+-]/#, with: "")
        if bare.contains("general") || bare.contains("標準") { return nil }
        let hasTime = bare.contains { "hs".contains($0) }
        if bare.contains(where: { "ydeg".contains($0) }) || bare.contains("m") && !hasTime && !plain.contains("[h") {
            self = .day
        } else if plain.contains(#/\[(h+|m+|s+)\]/#) {
            self = .duration
        } else if hasTime {
            self = .time
        } else {
            return nil
        }
    }

    /// As somebody would type it. What a cell keeps of a time is not lost where its format shows only the day; at midnight it is a day alone, as
    /// programs write days.
    /// - Returns: `nil` for a number that is no moment.
    func text(_ number: Double, is1904: Bool) -> String? {
        let seconds = (number * 86_400).rounded()
        guard number >= 0, let whole = Int(exactly: seconds), whole / 86_400 <= 2_958_465 else { return nil }
        let (serial, rest) = (whole / 86_400, whole % 86_400)
        if self == .duration { return XlsxDate.clock(whole) }
        if self == .time, serial == 0 { return XlsxDate.clock(rest) }
        guard let day = XlsxDate.day(serial, is1904: is1904) else { return serial == 0 && rest > 0 ? XlsxDate.clock(rest) : nil }
        return rest == 0 ? day.description : "\(day) \(XlsxDate.clock(rest))"
    }

    /// Day 60 of the count from 1900 is a 29 February that never was; what is before it is a day off (ECMA-376 18.17.4.1).
    private static func day(_ serial: Int, is1904: Bool) -> Day? {
        let epoch = Day(year: is1904 ? 1904 : 1899, month: is1904 ? 1 : 12, day: is1904 ? 1 : serial < 60 ? 31 : 30)
        guard let epoch, serial >= (is1904 ? 0 : 1), is1904 || serial != 60 else { return nil }
        return epoch.adding(days: serial)
    }

    private static func clock(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let minutes = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
        return seconds % 60 == 0 ? minutes : "\(minutes):\(two(seconds % 60))"
    }
}
