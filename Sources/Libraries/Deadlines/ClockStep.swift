import Japanese

/// One step of how a due day came about, for a page to tell in a sentence. The days of a leg add up: from its first to its
/// last day lie exactly the counted, the closed and the stopped ones.
public enum ClockStep: Sendable, Hashable {
    case arrived(Day)
    /// Nothing to reckon with: not set, not known or not readable.
    case noPeriod(StandardPeriod)
    /// A leg begins to be counted: how much, and whether closed days are left out.
    case counting(PeriodLeg.Role, PeriodAmount, skipsClosedDays: Bool)
    /// The first day of the leg that is counted.
    case firstCounted(Day)
    /// The clock stood on these days of the leg, by all these stops together.
    case stopped(from: Day, to: Day, days: Int, by: [ClockStop])
    /// Closed days of the leg left out, besides those on which the clock stood anyway.
    case excludedClosedDays(Int)
    /// The last day of the leg, and how many of its days were counted.
    case lastCounted(Day, days: Int)
    /// The body that decides received it on this day, whatever day the transit period allowed.
    case forwarded(Day)
    case movedFromClosedDay(from: Day, to: Day)
    case due(Day)
    /// Due on this day if the answers that are awaited arrive on the day that was asked about, otherwise later.
    case dueAtEarliest(Day)
}

/// How an application stands against its standard period, at the end of a day.
public enum ClockState: Sendable, Hashable {
    /// So many counted days are left after this one; 0 on the last.
    case running(remaining: Int)
    /// Answers are awaited, for these causes, without a break since this day.
    case stopped([ClockStop.Cause], since: Day)
    /// So many days of the calendar after the due day.
    case overdue(by: Int)
    case noPeriod
}
