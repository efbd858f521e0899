import Japanese

/// One leg of a period laid on the calendar.
///
/// Weeks, months and years are counted as the days of the calendar from their first day to the last that the calendar
/// gives them: so many running days are to pass, and adding the stopped days to the end is the same thing.
struct CountedLeg {
    let role: PeriodLeg.Role
    private let amount: PeriodAmount?
    /// The first day that may be counted.
    private let first: Day
    /// How many days have to be counted; `nil` without a period.
    private let count: Int?
    private let skipsClosedDays: Bool
    private let runs: [StoppedRun]
    private let calendar: WorkingCalendar
    /// The day on which the leg is used up, the day before the first when it has no days; `nil` without a period, or when
    /// an awaited answer comes before it.
    private(set) var last: Day?
    /// The day before the next leg, which is the last one that this leg may count.
    private var limit: Day?

    /// - Parameter leg: `nil` to count days without an end.
    init(_ leg: PeriodLeg?, from first: Day, rules: ClockRules, runs: [StoppedRun]) {
        role = leg?.role ?? .main
        amount = leg?.length.most
        self.first = first
        count = leg?.length.most.days(from: first)
        skipsClosedDays = rules.skipsClosedDays(leg?.length.most.unit ?? .day)
        self.runs = runs
        calendar = rules.calendar
        last = count.flatMap { day(counted: $0) }
    }

    /// The next leg begins, whether or not this one is used up.
    mutating func ends(before day: Day) { limit = day.adding(days: -1) }

    // MARK: counting

    /// The day on which so many days have been counted. `nil` when the clock stands before that without an end.
    private func day(counted count: Int) -> Day? {
        guard count > 0 else { return first.adding(days: -1) }
        var (left, next) = (count, first)
        for run in runs {
            if run.first > next {
                let here = days(next, run.first.adding(days: -1))
                if here >= left { break }
                left -= here
            }
            guard let last = run.last else { return nil }
            next = max(next, last.adding(days: 1))
        }
        return skipsClosedDays ? calendar.adding(workingDays: left, to: next.adding(days: -1)) : next.adding(days: left - 1)
    }

    /// The days between two days, both included, that count when the clock runs.
    private func days(_ from: Day, _ to: Day) -> Int {
        guard from <= to else { return 0 }
        return skipsClosedDays ? calendar.workingDays(in: from...to) : to.days(since: from) + 1
    }

    /// The days counted until the end of a day, in this leg.
    func elapsed(on day: Day) -> Int {
        let end = limit.map { min($0, day) } ?? day
        return runs.reduce(days(first, end)) { count, run in
            count - days(max(run.first, first), run.last.map { min($0, end) } ?? end)
        }
    }

    /// - Returns: `nil` without a period; 0 once the next leg has begun.
    func remaining(on day: Day) -> Int? {
        if let limit, day >= limit { return 0 }
        return count.map { max(0, $0 - elapsed(on: day)) }
    }

    // MARK: telling

    /// Empty without a period, or while its end is not known.
    var steps: [ClockStep] {
        guard let amount, let end = limit ?? last else { return [] }
        var steps: [ClockStep] = [.counting(role, amount, skipsClosedDays: skipsClosedDays)]
        guard first <= end else { return steps }
        let counted = elapsed(on: end)
        if counted > 0, let day = day(counted: 1) { steps.append(.firstCounted(day)) }
        var stopped = 0
        for run in runs {
            let (from, to) = (max(run.first, first), run.last.map { min($0, end) } ?? end)
            guard from <= to else { continue }
            let days = to.days(since: from) + 1
            stopped += days
            steps.append(.stopped(from: from, to: to, days: days, by: run.stops))
        }
        let closed = end.days(since: first) + 1 - stopped - counted
        if closed > 0 { steps.append(.excludedClosedDays(closed)) }
        return steps + [.lastCounted(end, days: counted)]
    }
}

extension PeriodAmount {
    /// How many days have to be counted of a period whose first day is given.
    func days(from first: Day) -> Int {
        switch unit {
        case .day, .workingDay, .calendarDay: count
        case .week: count * 7
        case .month: first.day(inMonths: count).days(since: first) + extraDays
        case .year: first.day(inMonths: count * 12).days(since: first) + extraDays
        }
    }
}

extension Day {
    /// The day after the end of a period of months that begins on this day (民法143条2項): the corresponding day, or the first
    /// of the following month when there is none.
    public func day(inMonths months: Int) -> Day {
        let number = year * 12 + month - 1 + months
        // The calendar repeats itself every 400 years: a period that leaves year 9999 behind is reckoned in an earlier one.
        let cycles = number / 12 > 9_998 ? 1 : 0
        let (year, month) = (number / 12 - cycles * 400, number % 12 + 1)
        let day = Day(year: year, month: month, day: day) ?? Day(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1) ?? self
        return day.adding(days: cycles * 146_097)
    }
}
