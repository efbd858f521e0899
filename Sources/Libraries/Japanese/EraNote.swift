/// What is odd about a date as it was typed. For a page to say in its own words; the date itself is taken all the same wherever there is one.
public enum EraNote: Sendable, Hashable {
    /// Nothing that looks like a date.
    case unreadable
    /// 3年8月2日: which era, or which century?
    case eraMissing
    /// 30 February, month 13, 令和0年.
    case noSuchDay
    /// 平成31年5月1日: read as the day it must mean. Forms were printed years ahead.
    case afterEraEnd(corrected: String)
    /// 令和元年4月30日: the era had not begun. There is no day until the owner has said which was meant.
    case beforeEraBegin(corrected: String)
    /// 大正15年12月25日 and 明治45年7月30日: the day on which the era changed belongs to the new one, and was lived in both.
    case changeDay(official: String)
    /// 3 to 31 December of 明治5: the calendar went from 2 December to 1 January of 明治6 (明治5年太政官布告337号).
    case gregorianReformGap
    /// Before 明治6 dates were counted by moon and sun; the same numbers name another day of the Gregorian calendar.
    case beforeGregorian
}

extension Wareki {
    /// A date as people type it (see `Day(lenient:)`), and what is odd about it.
    /// - Returns: a day, a note or both; never neither.
    public static func read(_ text: String) -> (day: Day?, note: EraNote?) {
        guard let typed = TypedDate(text) else { return (nil, .unreadable) }
        guard !typed.lacksEra else { return (nil, .eraMissing) }
        guard let era = typed.era, let index = eras.firstIndex(where: { $0.name.hasPrefix(era) || $0.letter == era }) else {
            return typed.day.map { ($0, nil) } ?? (nil, .noSuchDay)
        }
        if eras[index].name == "明治", typed.year <= 5 { return beforeGregorian(typed) }
        guard let day = typed.unbounded else { return (nil, .noSuchDay) }
        guard day >= eras[index].first else { return (nil, .beforeEraBegin(corrected: Wareki.typed(day))) }
        guard index > 0, day >= eras[index - 1].first else { return (day, nil) }
        let official = Wareki.typed(day)
        // 昭和 ended with 7 January and 平成 with 30 April; 大正 and 昭和 began on the day of the change itself.
        let isShared = day == eras[index - 1].first && ["昭和", "大正"].contains(eras[index - 1].name)
        return (day, isShared ? .changeDay(official: official) : .afterEraEnd(corrected: official))
    }

    private static func beforeGregorian(_ typed: TypedDate) -> (day: Day?, note: EraNote?) {
        guard typed.year > 0, (1...12).contains(typed.month), (1...31).contains(typed.dayOfMonth) else { return (nil, .noSuchDay) }
        if typed.year == 5, typed.month == 12, typed.dayOfMonth >= 3 { return (nil, .gregorianReformGap) }
        return (typed.day, .beforeGregorian)
    }
}
