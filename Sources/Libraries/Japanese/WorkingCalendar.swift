/// 開庁日・閉庁日: the days on which the offices of one body work.
///
/// Closed are Saturdays, Sundays, holidays and 29 December to 3 January (地方自治法4条の2 and the ordinances under it, such as
/// 県の休日を定める条例), besides the days a body closes or opens on its own. A day that is in both of its lists is closed.
/// Holidays and the days about New Year are known for `Holidays.years`; before and after them only weekends are closed.
///
/// Every question takes a few look-ups in sorted tables, however many years lie between.
public struct WorkingCalendar: Sendable, Hashable {
    /// Why offices are closed on a day.
    public enum Closure: Sendable, Hashable {
        case saturday, sunday
        /// By its name.
        case holiday(String)
        /// 年末年始: 29 December to 3 January.
        case newYear
        /// The body's own, by the name it gave.
        case own(String)
    }

    /// The days that this body closes, and what it calls each (開庁記念日, 原爆の日).
    public let ownClosedDays: [Day: String]
    /// The days that this body opens although others close, and what it calls each (休日開庁).
    public let ownOpenDays: [Day: String]
    /// Where this body differs from the others, in order, in days since 1970.
    private let closed: [Int]
    private let opened: [Int]

    /// - Parameters: the body's own days, each by the name it gives it. A day that all bodies have anyway does no harm.
    public init(ownClosedDays: [Day: String] = [:], ownOpenDays: [Day: String] = [:]) {
        self.ownClosedDays = ownClosedDays
        self.ownOpenDays = ownOpenDays
        closed = ownClosedDays.keys.filter { Self.common($0) == nil }.map(\.epochDays).sorted()
        opened = ownOpenDays.keys.filter { Self.common($0) != nil && ownClosedDays[$0] == nil }.map(\.epochDays).sorted()
    }

    /// Why offices are closed on a day, the body's own reason first; `nil` on a working day.
    public func closure(on day: Day) -> Closure? {
        if let name = ownClosedDays[day] { return .own(name) }
        return ownOpenDays[day] == nil ? Self.common(day) : nil
    }

    /// Whether the body's offices work on a day.
    public func isWorking(_ day: Day) -> Bool { closure(on: day) == nil }

    /// The first working day after a day.
    public func next(after day: Day) -> Day { adding(workingDays: 1, to: day) }

    /// The day itself when it is a working day, otherwise the next one.
    public func workingDay(onOrAfter day: Day) -> Day { next(after: day.adding(days: -1)) }

    /// The so-manieth working day after a day, or before it when the number is below 0. With 0 it is the day itself, whether
    /// or not it is a working day.
    /// - Parameter number: at most some millions of days either way.
    public func adding(workingDays number: Int, to day: Day) -> Day {
        guard number != 0 else { return day }
        let (start, wanted) = (day.epochDays, abs(number))
        // Doubled until far enough, then halved between: the count never falls from one day to the next.
        var (near, far) = (0, wanted * 7 / 5 + 7)
        while distance(from: start, number > 0 ? far : -far) < wanted { (near, far) = (far, far * 2) }
        while far - near > 1 {
            let middle = (near + far) / 2
            if distance(from: start, number > 0 ? middle : -middle) < wanted { near = middle } else { far = middle }
        }
        return Day(epochDays: number > 0 ? start + far : start - far)
    }

    /// How many working days there are from the first to the last day, both included.
    public func workingDays(in days: ClosedRange<Day>) -> Int {
        number(before: days.upperBound.epochDays + 1) - number(before: days.lowerBound.epochDays)
    }

    /// How many working days lie after one day up to and including another; below 0 when the other is the earlier one, and
    /// then counted from before the first back to and including the other. What `adding(workingDays:to:)` adds.
    public func workingDays(between first: Day, and second: Day) -> Int {
        if first == second { return 0 }
        let count = distance(from: first.epochDays, second.days(since: first))
        return second > first ? count : -count
    }

    // MARK: counting

    /// The working days among so many days after a day (or before it, when below 0), the day itself not counted.
    private func distance(from start: Int, _ days: Int) -> Int {
        days >= 0 ? number(before: start + days + 1) - number(before: start + 1) : number(before: start) - number(before: start + days)
    }

    /// The number of working days before a day, from a fixed origin (negative before it).
    private func number(before day: Int) -> Int {
        let (week, weekday) = (day + 3).floored(by: 7)
        return week * 5 + min(weekday, 5) - Self.closedWeekdays.count(before: day) - closed.count(before: day) + opened.count(before: day)
    }

    // MARK: what all bodies share

    private static func common(_ day: Day) -> Closure? {
        if let name = Holidays.name(of: day) { return .holiday(name) }
        if Holidays.years.contains(day.year), (day.month == 12 && day.day >= 29) || (day.month == 1 && day.day <= 3) { return .newYear }
        return day.daysSinceMonday == 5 ? .saturday : day.isSunday ? .sunday : nil
    }

    /// Mondays to Fridays on which all bodies are closed, in order, in days since 1970.
    private static let closedWeekdays: [Int] = Holidays.years.flatMap { year in
        let newYear = [(1, 1), (1, 2), (1, 3), (12, 29), (12, 30), (12, 31)].compactMap { Day(year: year, month: $0, day: $1) }
        return Set(newYear + Holidays.holidays(in: year).map(\.day)).filter { $0.daysSinceMonday < 5 }.map(\.epochDays).sorted()
    }
}

extension Int {
    /// The quotient that is not above the exact one, and the rest from 0.
    fileprivate func floored(by divisor: Int) -> (quotient: Int, rest: Int) {
        let rest = (self % divisor + divisor) % divisor
        return ((self - rest) / divisor, rest)
    }
}

extension [Int] {
    /// How many of the sorted numbers are below another.
    fileprivate func count(before limit: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < limit { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
