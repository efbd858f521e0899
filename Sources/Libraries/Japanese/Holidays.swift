/// 国民の祝日・休日: one day of rest by law.
public struct Holiday: Sendable, Hashable {
    public let day: Day
    /// The name the law gives it; 振替休日 and 国民の休日 for the days that article 3 adds.
    public let name: String
}

/// 国民の祝日に関する法律 (昭和23年法律第178号) with its amendments, and the special laws beside it.
///
/// The equinoxes of coming years are what the usual formula foretells; the official days are announced in the gazette
/// (官報) each February for the next year.
public enum Holidays {
    /// The years that are known: from the law (in force since 20 July 1948) to the end of the equinox formula.
    public static let years = 1948...2150

    /// The holidays of a calendar year, in order. Empty for a year that is not known.
    public static func holidays(in year: Int) -> [Holiday] { years.contains(year) ? table[year - years.lowerBound] : [] }

    /// The name of the holiday that a day is, or `nil`.
    public static func name(of day: Day) -> String? { holidays(in: day.year).first { $0.day == day }?.name }

    /// Made once: what the law says of a year never changes while the program runs. No rule reaches over a year's end.
    private static let table: [[Holiday]] = years.map { year in
        var names = named(in: year)
        addSubstitutes(in: year, to: &names)
        addDaysBetween(in: year, to: &names)
        return names.map { Holiday(day: $0, name: $1) }.sorted { $0.day < $1.day }
    }

    // MARK: article 3: days the named days bring with them

    /// 振替休日 (3条2項), since 12 April 1973: a holiday on a Sunday makes the next day one. Since 2007 it is the next day
    /// that is not itself a holiday.
    private static func addSubstitutes(in year: Int, to names: inout [Day: String]) {
        let first = Day(year: 1973, month: 4, day: 12)
        for day in names.keys.sorted() where day.isSunday && first.map({ day >= $0 }) == true {
            var next = day.adding(days: 1)
            while year >= 2007, names[next] != nil { next = next.adding(days: 1) }
            if names[next] == nil { names[next] = "振替休日" }
        }
    }

    /// 国民の休日 (3条3項), since 27 December 1985: a day with a named day on either side. It was not to be a Sunday until
    /// 2007.
    private static func addDaysBetween(in year: Int, to names: inout [Day: String]) {
        guard year >= 1986 else { return }
        for day in names.filter({ $0.value != "振替休日" }).keys {
            let (between, after) = (day.adding(days: 1), day.adding(days: 2))
            guard names[between] == nil, let other = names[after], other != "振替休日", year >= 2007 || !between.isSunday else { continue }
            names[between] = "国民の休日"
        }
    }

    // MARK: article 2 and the special laws: the named days

    private enum Date {
        case fixed(Int, Int)
        /// ハッピーマンデー: the month, and which of its Mondays.
        case monday(Int, Int)
        case springEquinox, autumnEquinox
    }

    private typealias Rule = (name: String, years: ClosedRange<Int>, date: Date)
    private static let end = years.upperBound

    /// A name, its years and its date. The days of 2020 and 2021 that the Olympic law moved stand apart.
    private static let rules: [Rule] = [
        ("元日", 1949...end, .fixed(1, 1)),
        ("成人の日", 1949...1999, .fixed(1, 15)), ("成人の日", 2000...end, .monday(1, 2)),
        ("建国記念の日", 1967...end, .fixed(2, 11)),
        ("天皇誕生日", 1949...1988, .fixed(4, 29)), ("天皇誕生日", 1989...2018, .fixed(12, 23)), ("天皇誕生日", 2020...end, .fixed(2, 23)),
        ("春分の日", 1949...end, .springEquinox), ("秋分の日", 1948...end, .autumnEquinox),
        ("みどりの日", 1989...2006, .fixed(4, 29)), ("昭和の日", 2007...end, .fixed(4, 29)),
        ("憲法記念日", 1949...end, .fixed(5, 3)), ("みどりの日", 2007...end, .fixed(5, 4)), ("こどもの日", 1949...end, .fixed(5, 5)),
        ("海の日", 1996...2002, .fixed(7, 20)), ("海の日", 2003...2019, .monday(7, 3)), ("海の日", 2022...end, .monday(7, 3)),
        ("山の日", 2016...2019, .fixed(8, 11)), ("山の日", 2022...end, .fixed(8, 11)),
        ("敬老の日", 1966...2002, .fixed(9, 15)), ("敬老の日", 2003...end, .monday(9, 3)),
        ("体育の日", 1966...1999, .fixed(10, 10)), ("体育の日", 2000...2019, .monday(10, 2)), ("スポーツの日", 2022...end, .monday(10, 2)),
        ("文化の日", 1948...end, .fixed(11, 3)), ("勤労感謝の日", 1948...end, .fixed(11, 23)),
        // 平成三十二年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法 (平成27年法律第33号), as amended in 2018 and 2020.
        ("海の日", 2020...2020, .fixed(7, 23)), ("スポーツの日", 2020...2020, .fixed(7, 24)), ("山の日", 2020...2020, .fixed(8, 10)),
        ("海の日", 2021...2021, .fixed(7, 22)), ("スポーツの日", 2021...2021, .fixed(7, 23)), ("山の日", 2021...2021, .fixed(8, 8)),
        // A law each: 昭和34年第16号, 平成元年第4号, 平成2年第24号, 平成5年第32号, 平成30年第99号.
        ("皇太子明仁親王の結婚の儀", 1959...1959, .fixed(4, 10)), ("昭和天皇の大喪の礼", 1989...1989, .fixed(2, 24)),
        ("即位礼正殿の儀", 1990...1990, .fixed(11, 12)), ("皇太子徳仁親王の結婚の儀", 1993...1993, .fixed(6, 9)),
        // These two count as named days, so that 30 April and 2 May 2019 were 国民の休日.
        ("天皇の即位の日", 2019...2019, .fixed(5, 1)), ("即位礼正殿の儀", 2019...2019, .fixed(10, 22)),
    ]

    private static func named(in year: Int) -> [Day: String] {
        var names: [Day: String] = [:]
        for rule in rules where rule.years.contains(year) {
            let (month, number) = monthAndDay(rule.date, in: year)
            if let day = Day(year: year, month: month, day: number) { names[day] = rule.name }
        }
        return names
    }

    private static func monthAndDay(_ date: Date, in year: Int) -> (Int, Int) {
        switch date {
        case .fixed(let month, let day): return (month, day)
        case .monday(let month, let which):
            guard let first = Day(year: year, month: month, day: 1) else { return (month, 1) }
            return (month, 1 + (7 - first.daysSinceMonday) % 7 + (which - 1) * 7)
        case .springEquinox: return (3, equinox(year, offsets: (20_835_700, 20_843_100, 21_851_000)))
        case .autumnEquinox: return (9, equinox(year, offsets: (23_258_800, 23_248_800, 24_248_800)))
        }
    }

    /// The day of the month, in whole millionths: 海上保安庁水路部『新こよみ便利帳』. An offset each for the years until 1979,
    /// until 2099 and until 2150. The quotient of the first years is below 0 and cut towards it, as the formula has it.
    private static func equinox(_ year: Int, offsets: (Int, Int, Int)) -> Int {
        let offset = year < 1980 ? offsets.0 : year < 2100 ? offsets.1 : offsets.2
        return (offset + 242_194 * (year - 1980)) / 1_000_000 - (year < 1980 ? year - 1983 : year - 1980) / 4
    }
}

extension Day {
    /// 0 on a Monday, 6 on a Sunday. 1 January 1970 was a Thursday.
    var daysSinceMonday: Int { ((epochDays + 3) % 7 + 7) % 7 }
    var isSunday: Bool { daysSinceMonday == 6 }
}
