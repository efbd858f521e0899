import Deadlines
import Japanese
import Testing

/// The same numbers every time, so that a case that fails fails again.
private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Reckons as a clerk with a paper calendar would: one day after the other, each day in a set or not.
private struct Walker {
    let clock: ProcessingClock
    let isClosed: (Int) -> Bool
    /// Beyond it, an end is no end.
    let horizon: Int

    func stopped(until now: Int) -> Set<Int> {
        var days: Set<Int> = []
        for stop in clock.stops {
            var day = stop.from.epochDays + 1
            while day <= (stop.to?.epochDays ?? now) {
                days.insert(day)
                day += 1
            }
        }
        return days
    }

    func skipsClosedDays(_ unit: PeriodUnit) -> Bool { unit == .workingDay || (unit == .day && clock.rules.excludesClosedDays) }

    /// The last day of a leg; days are counted off, longer units laid on the calendar and then pushed on by each stopped day.
    func last(_ amount: PeriodAmount, from first: Int, stopped: Set<Int>) -> Int {
        switch amount.unit {
        case .day, .workingDay, .calendarDay:
            var (left, day) = (amount.count, first - 1)
            while left > 0, day < horizon {
                day += 1
                if !stopped.contains(day), !(skipsClosedDays(amount.unit) && isClosed(day)) { left -= 1 }
            }
            return day
        case .week, .month, .year:
            var (end, day) = (calendarEnd(amount, from: first), first)
            while day <= end, day < horizon {
                if stopped.contains(day) { end += 1 }
                day += 1
            }
            return end
        }
    }

    func calendarEnd(_ amount: PeriodAmount, from first: Int) -> Int {
        if amount.unit == .week { return first + amount.count * 7 - 1 }
        let (start, months) = (Day(epochDays: first), amount.unit == .year ? amount.count * 12 : amount.count)
        var next = first
        while true {
            let day = Day(epochDays: next)
            let passed = (day.year - start.year) * 12 + day.month - start.month
            if passed > months || (passed == months && day.day >= start.day) { return next - 1 + amount.extraDays }
            next += 1
        }
    }

    struct Found {
        var spans: [(amount: PeriodAmount, first: Int, end: Int, isLast: Bool)] = []
        var due = 0
    }

    func found(until now: Int) -> Found {
        let (stopped, arrived, shift) = (stopped(until: now), clock.arrived.epochDays, clock.rules.arrivalDay == .counted ? 0 : 1)
        var (found, base, first) = (Found(), arrived, arrived + shift)
        for (index, leg) in clock.period.legs.enumerated() {
            if index == 1, let forwarded = clock.forwarded {
                (base, first) = (forwarded.epochDays, forwarded.epochDays + shift)
                found.spans[0].end = first - 1
            }
            let end = last(leg.length.most, from: first, stopped: stopped)
            found.spans.append((leg.length.most, first, end, index == clock.period.legs.count - 1))
            first = end + 1
        }
        found.due = max(base, first - 1)
        while clock.rules.closedLastDay == .moves, isClosed(found.due) { found.due += 1 }
        return found
    }

    func elapsed(_ found: Found, _ stopped: Set<Int>, on day: Int) -> [Int] {
        found.spans.map { span in
            var (count, next) = (0, span.first)
            while next <= day, span.isLast || next <= span.end {
                if !stopped.contains(next), !(skipsClosedDays(span.amount.unit) && isClosed(next)) { count += 1 }
                next += 1
            }
            return count
        }
    }

    func isAwaiting(_ stop: ClockStop, _ day: Int) -> Bool { stop.from.epochDays <= day && day < (stop.to?.epochDays ?? .max) }

    func state(on day: Int, due: Int, remaining: Int) -> ClockState {
        if day > due { return .overdue(by: day - due) }
        let awaited = clock.stops.filter { isAwaiting($0, day) }.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
        if awaited.isEmpty { return .running(remaining: remaining) }
        var since = day
        while clock.stops.contains(where: { isAwaiting($0, since - 1) }) { since -= 1 }
        var causes: [ClockStop.Cause] = []
        for stop in awaited where !causes.contains(stop.cause) { causes.append(stop.cause) }
        return .stopped(causes, since: Day(epochDays: since))
    }
}

@Suite("The clock against a clerk with a paper calendar") struct DayWalkTests {
    private static let units: [(PeriodUnit, Int)] = [(.day, 45), (.workingDay, 30), (.calendarDay, 45), (.week, 7), (.month, 4), (.year, 1)]

    private func length(_ random: inout SeededNumbers) throws -> PeriodLength {
        let (unit, most) = Self.units[Int.random(in: 0..<Self.units.count, using: &random)]
        let extra = unit == .month && Int.random(in: 0..<4, using: &random) == 0 ? 15 : 0
        return try #require(PeriodAmount(.random(in: 0...most, using: &random), unit, extraDays: extra).flatMap { PeriodLength(upTo: $0) })
    }

    private func stops(_ random: inout SeededNumbers, about arrived: Day) -> [ClockStop] {
        (0..<Int.random(in: 0...5, using: &random)).map { number in
            let from = arrived.adding(days: .random(in: -10...60, using: &random))
            let to = Int.random(in: 0..<8, using: &random) == 0 ? nil : from.adding(days: .random(in: -3...25, using: &random))
            return ClockStop(id: "\(number)", cause: ClockStop.Cause.allCases[Int.random(in: 0..<6, using: &random)], from: from, to: to)
        }
    }

    private func clock(_ random: inout SeededNumbers) throws -> ProcessingClock {
        // Over New Year, the ten days of 2019 and the moved holidays of 2020 and 2021 again and again.
        let arrived = Day(epochDays: .random(in: 17_900...19_000, using: &random))
        let own = (0..<3).map { _ in arrived.adding(days: .random(in: 0...40, using: &random)) }
        let calendar = WorkingCalendar(
            ownClosedDays: Dictionary(own.dropLast().map { ($0, "閉庁") }, uniquingKeysWith: { $1 }), ownOpenDays: [own[2]: "開庁"])
        let rules = ClockRules(
            arrivalDay: Bool.random(using: &random) ? .counted : .excluded, excludesClosedDays: Bool.random(using: &random),
            closedLastDay: Bool.random(using: &random) ? .moves : .stays, calendar: calendar)
        let transit = Int.random(in: 0..<3, using: &random) == 0 ? try length(&random) : nil
        let forwarded = Bool.random(using: &random) ? arrived.adding(days: .random(in: -2...40, using: &random)) : nil
        return ProcessingClock(
            arrived: arrived, period: .set(try length(&random), transit: transit), rules: rules, stops: stops(&random, about: arrived),
            forwarded: forwarded)
    }

    @Test("In 5,000 cases they agree on the end, the days counted, the days left and the state") func agree() throws {
        var random = SeededNumbers(state: 340_006)
        // Told once a day for all cases: a plain rule beside the calendar's own arithmetic.
        let common = Set(
            (17_800...21_500).filter { number in
                let day = Day(epochDays: number)
                let isNewYear = (day.month == 12 && day.day >= 29) || (day.month == 1 && day.day <= 3)
                return [2, 3].contains(number % 7) || isNewYear || Holidays.name(of: day) != nil
            })
        for number in 0..<5_000 {
            let clock = try clock(&random)
            let (calendar, horizon) = (clock.rules.calendar, clock.arrived.epochDays + 1_200)
            let closed = Set(calendar.ownClosedDays.keys.map(\.epochDays)),
                opened = Set(calendar.ownOpenDays.keys.map(\.epochDays)).subtracting(closed)
            let walker = Walker(clock: clock, isClosed: { closed.contains($0) || (common.contains($0) && !opened.contains($0)) }, horizon: horizon)
            let firm = walker.found(until: horizon).due
            #expect(clock.due == (firm >= horizon ? nil : Day(epochDays: firm)), "case \(number): \(clock)")

            let today = clock.arrived.adding(days: .random(in: -3...120, using: &random))
            let found = walker.found(until: today.epochDays)
            let elapsed = walker.elapsed(found, walker.stopped(until: today.epochDays), on: today.epochDays)
            let total = walker.found(until: today.epochDays).spans.map { span in
                span.amount.unit.isOfDays ? span.amount.count : walker.calendarEnd(span.amount, from: span.first) - span.first + 1
            }
            let remaining = found.spans.indices.map { index in
                !found.spans[index].isLast && today.epochDays >= found.spans[index].end ? 0 : max(0, total[index] - elapsed[index])
            }.reduce(0, +)
            #expect(clock.due(on: today) == Day(epochDays: found.due), "case \(number) on \(today): \(clock)")
            #expect(clock.elapsed(on: today) == elapsed.reduce(0, +), "case \(number) on \(today): \(clock)")
            #expect(clock.remaining(on: today) == remaining, "case \(number) on \(today): \(clock)")
            #expect(
                clock.state(on: today) == walker.state(on: today.epochDays, due: found.due, remaining: remaining),
                "case \(number) on \(today): \(clock)")
            try checkExplanation(of: clock, on: today, due: Day(epochDays: found.due))
        }
    }

    /// The steps lead to the due day, and the days of each leg add up.
    private func checkExplanation(of clock: ProcessingClock, on today: Day, due: Day) throws {
        let steps = clock.explanation(on: today)
        #expect(steps.first == .arrived(clock.arrived) && steps.last == (clock.due == nil ? .dueAtEarliest(due) : .due(due)), "\(clock)")
        let shift = clock.rules.arrivalDay == .counted ? 0 : 1
        var (first, sum) = (clock.arrived.adding(days: shift), 0)
        for step in steps {
            switch step {
            case .forwarded(let day): first = day.adding(days: shift)
            case .stopped(let from, let to, let days, _):
                #expect(from >= first && to.days(since: from) + 1 == days, "\(clock)")
                sum += days
            case .excludedClosedDays(let days): sum += days
            case .lastCounted(let day, let days):
                #expect(day.days(since: first) + 1 == sum + days, "\(clock)")
                (first, sum) = (day.adding(days: 1), 0)
            default: break
            }
        }
    }
}

extension PeriodUnit {
    fileprivate var isOfDays: Bool { [.day, .workingDay, .calendarDay].contains(self) }
}
