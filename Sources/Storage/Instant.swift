#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A point in time, UTC, to the millisecond; text is ISO 8601 (`2026-11-23T23:42:42.123Z`), so that it sorts as text.
public struct Instant: Sendable, Hashable, Comparable, Codable, CustomStringConvertible, SQLValue {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Seconds since 1970-01-01T00:00:00Z.
    public var seconds: Int64 { milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000 }

    /// What the machine's clock says.
    public static func system() -> Instant {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Instant(milliseconds: Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)
    }

    public func adding(seconds: Double) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds * 1000)) }
    public static func < (first: Instant, second: Instant) -> Bool { first.milliseconds < second.milliseconds }
    /// Seconds from another instant to this one.
    public func since(_ other: Instant) -> Double { Double(milliseconds - other.milliseconds) / 1000 }

    public var description: String {
        let total = seconds
        let days = total >= 0 ? total / 86400 : (total - 86399) / 86400
        let rest = Int(total - days * 86400)
        let (year, month, day) = Instant.civil(days: Int(days))
        let fraction = Int(milliseconds - total * 1000)
        return "\(Instant.pad(year, 4))-\(Instant.pad(month, 2))-\(Instant.pad(day, 2))"
            + "T\(Instant.pad(rest / 3600, 2)):\(Instant.pad(rest / 60 % 60, 2)):\(Instant.pad(rest % 60, 2)).\(Instant.pad(fraction, 3))Z"
    }

    /// Reads exactly the text that `description` writes.
    public init?(iso text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, bytes[4] == 45, bytes[7] == 45, bytes[10] == 84, bytes[13] == 58, bytes[16] == 58,
            bytes[19] == 46, bytes[23] == 90
        else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var sum = 0
            for byte in bytes[range] {
                guard byte >= 48, byte <= 57 else { return nil }
                sum = sum * 10 + Int(byte - 48)
            }
            return sum
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), let fraction = number(20..<23),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Instant.days(year: year, month: month, day: day)
        milliseconds = (Int64(days) * 86400 + Int64(hour * 3600 + minute * 60 + second)) * 1000 + Int64(fraction)
    }

    public var sql: Value { .text(description) }
    @inlinable public init?(sql: Value) {
        guard case .text(let text) = sql, let instant = Instant(iso: text) else { return nil }
        self = instant
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = Instant(iso: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an ISO 8601 instant"))
        }
        self = instant
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Days since 1970-01-01 to a date of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible date algorithms").
    static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    static func days(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return text.count >= width ? text : String(repeating: "0", count: width - text.count) + text
    }
}
