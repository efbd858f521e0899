/// 和暦: dates as the administration writes them.
public enum Wareki {
    static let eras: [(name: String, letter: String, first: Day)] = [
        ("令和", "R", (2019, 5, 1)), ("平成", "H", (1989, 1, 8)), ("昭和", "S", (1926, 12, 25)), ("大正", "T", (1912, 7, 30)), ("明治", "M", (1868, 1, 25)),
    ].compactMap { name, letter, date in Day(year: date.0, month: date.1, day: date.2).map { (name, letter, $0) } }

    private static let weekdays = ["木", "金", "土", "日", "月", "火", "水"]

    /// 令和３年８月２日（月）: one digit full width, two digits half width, as official documents have it.
    public static func format(_ day: Day, weekday: Bool = true) -> String {
        let letter = weekdays[((day.epochDays % 7) + 7) % 7]
        return "\(year(of: day))年\(digits(day.month))月\(digits(day.day))日\(weekday ? "（\(letter)）" : "")"
    }

    /// Whether a month and a day were typed and no year: 12/4, １２月４日.
    public static func lacksYear(_ text: String) -> Bool {
        Numerals.halved(text).wholeMatch(of: /\s*[0-9]{1,2}\s*[\/.月-]\s*[0-9]{1,2}\s*日?\s*/) != nil
    }

    /// The first day of an era by its name, its first character or its letter.
    static func first(of era: String) -> Day? { eras.first { $0.name.hasPrefix(era) || $0.letter == era }?.first }

    /// 令和元年5月1日, in half width: as people type it. `read` takes it for the same day, from 1873 on.
    public static func typed(_ day: Day) -> String {
        guard let era = eras.first(where: { $0.first <= day }) else { return "\(day.year)年\(day.month)月\(day.day)日" }
        let year = day.year - era.first.year + 1
        return "\(era.name)\(year == 1 ? "元" : String(year))年\(day.month)月\(day.day)日"
    }

    static func year(of day: Day) -> String {
        guard let era = eras.first(where: { $0.first <= day }) else { return String(day.year) }
        let year = day.year - era.first.year + 1
        return era.name + (year == 1 ? "元" : digits(year))
    }

    static func shortYear(of day: Day) -> String {
        guard let era = eras.first(where: { $0.first <= day }) else { return String(day.year) }
        return era.letter + digits(day.year - era.first.year + 1)
    }

    /// One digit full width, several half width: 第１号, 第12号.
    public static func digits(_ number: Int) -> String {
        (0..<10).contains(number) ? String(UnicodeScalar(UInt32(0xFF10 + number)).map(Character.init) ?? "0") : String(number)
    }
}
