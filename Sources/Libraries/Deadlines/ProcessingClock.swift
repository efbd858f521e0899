import Japanese

/// 標準処理期間の算定: counts the time an application has taken against its standard period.
///
/// - In days, the period ends on the day on which the last one is counted. A day counts unless it is stopped, or closed
///   where the rules leave closed days out.
/// - In weeks, months and years it ends by the calendar (民法143条), and as many days later as the clock stood within it.
/// - The leg of the deciding body follows that of the transit office without a gap, unless it is known when the
///   application was forwarded; then it counts from there, as from an arrival.
/// - The last day moves off a closed day where the rules say so. A stop that begins after the period has ended by itself
///   changes nothing.
///
/// Every question sorts the stops and asks the calendar a few times for each; no day is visited.
public struct ProcessingClock: Sendable, Hashable {
    /// 到達日 (行政手続法7条): the day on which it reached the office it has to be handed in at.
    public let arrived: Day
    /// What was promised, as of the arrival.
    public let period: StandardPeriod
    /// How the body counts it.
    public let rules: ClockRules
    /// In any order; they may overlap.
    public let stops: [ClockStop]
    /// The day on which it reached the body that decides, from the transit office; `nil` while that has not happened.
    public let forwarded: Day?

    /// - Parameter forwarded: without meaning for a period that has no transit leg; taken for the day of arrival when it is earlier.
    public init(arrived: Day, period: StandardPeriod, rules: ClockRules, stops: [ClockStop] = [], forwarded: Day? = nil) {
        self.arrived = arrived
        self.period = period
        self.rules = rules
        self.stops = stops
        self.forwarded = period.legs.count > 1 ? forwarded.map { max($0, arrived) } : nil
    }

    /// The last day on which the decision keeps the standard period; `nil` without a period, and while an awaited answer
    /// may still move it.
    public var due: Day? { reckoned(openUntil: nil).due }

    /// The same, taking every awaited answer to arrive on a day: the due day at the earliest. `nil` without a period only.
    public func due(on day: Day) -> Day? { reckoned(openUntil: day).due }

    /// The days counted until the end of a day, beyond the due day too; without a period in days as the rules count them.
    public func elapsed(on day: Day) -> Int { reckoned(openUntil: day).legs.map { $0.elapsed(on: day) }.reduce(0, +) }

    /// The days still to be counted after the end of a day, each leg in its own; `nil` without a period.
    public func remaining(on day: Day) -> Int? { reckoned(openUntil: day).remaining(on: day) }

    /// How it stands at the end of a day: late before all else, then waiting for the applicant, then running.
    public func state(on day: Day) -> ClockState {
        let reckoning = reckoned(openUntil: day)
        guard let due = reckoning.due, let remaining = reckoning.remaining(on: day) else { return .noPeriod }
        if day > due { return .overdue(by: day.days(since: due)) }
        // From the day of asking, when it begins to be true, to the day before the answer.
        let runs = StoppedRun.united(stops, openUntil: nil)
        guard let run = runs.first(where: { $0.first <= day.adding(days: 1) && $0.last.map { day < $0 } ?? true }) else {
            return .running(remaining: remaining)
        }
        return .stopped(ClockStop.causes(of: run.stops.filter { $0.isAwaited(on: day) }), since: run.first.adding(days: -1))
    }

    /// How the due day came about, in order, as of the end of a day.
    public func explanation(on day: Day) -> [ClockStep] {
        let reckoning = reckoned(openUntil: day)
        guard let due = reckoning.due, let end = reckoning.end else { return [.arrived(arrived), .noPeriod(period)] }
        var steps: [ClockStep] = [.arrived(arrived)]
        for leg in reckoning.legs {
            if leg.role == .main, let forwarded { steps.append(.forwarded(forwarded)) }
            steps += leg.steps
        }
        if due != end { steps.append(.movedFromClosedDay(from: end, to: due)) }
        return steps + [self.due == nil ? .dueAtEarliest(due) : .due(due)]
    }

    // MARK: reckoning

    private struct Reckoning {
        var legs: [CountedLeg]
        /// The last day by itself, before it moves off a closed day.
        var end: Day?
        var due: Day?

        func remaining(on day: Day) -> Int? { due == nil ? nil : legs.compactMap { $0.remaining(on: day) }.reduce(0, +) }
    }

    private func reckoned(openUntil now: Day?) -> Reckoning {
        let runs = StoppedRun.united(stops, openUntil: now)
        let first = rules.firstDay(arrived: arrived)
        guard let opening = period.legs.first, let closing = period.legs.last else {
            return Reckoning(legs: [CountedLeg(nil, from: first, rules: rules, runs: runs)])
        }
        var legs = [CountedLeg(opening, from: first, rules: rules, runs: runs)]
        if let forwarded {
            legs[0].ends(before: rules.firstDay(arrived: forwarded))
            legs.append(CountedLeg(closing, from: rules.firstDay(arrived: forwarded), rules: rules, runs: runs))
        } else if period.legs.count > 1 {
            guard let end = legs[0].last else { return Reckoning(legs: legs) }
            legs[0].ends(before: end.adding(days: 1))
            legs.append(CountedLeg(closing, from: end.adding(days: 1), rules: rules, runs: runs))
        }
        // A period of 0 days ends on the day of arrival, which was perhaps never counted.
        guard let end = legs.last?.last.map({ max($0, forwarded ?? arrived) }) else { return Reckoning(legs: legs) }
        return Reckoning(legs: legs, end: end, due: rules.closedLastDay == .moves ? rules.calendar.workingDay(onOrAfter: end) : end)
    }
}

extension ClockStop {
    /// Each once, in the order of their stops.
    static func causes(of stops: [ClockStop]) -> [Cause] {
        stops.reduce(into: []) { causes, stop in if !causes.contains(stop.cause) { causes.append(stop.cause) } }
    }
}
