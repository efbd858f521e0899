import Japanese

/// 算定方法: how one body counts its standard periods. Bodies set this by ordinance or instruction (訓令), and differ.
public struct ClockRules: Sendable, Hashable {
    /// Whether the day of arrival is the first day counted.
    public enum ArrivalDay: String, Sendable, CaseIterable {
        /// 初日不算入 (民法140条): counting begins on the day after.
        case excluded
        /// 到達日起算: the day of arrival is the first one, when it is a day that counts.
        case counted
    }

    /// What happens when a period ends on a closed day, as those in weeks and months may.
    public enum ClosedLastDay: String, Sendable, CaseIterable {
        /// 民法142条: the period ends on the next working day.
        case moves
        /// The period ends on the closed day itself.
        case stays
    }

    /// 初日の扱い
    public let arrivalDay: ArrivalDay
    /// Whether periods in 日 leave closed days out. Those in weeks, months and years never do.
    public let excludesClosedDays: Bool
    /// 末日が閉庁日のとき
    public let closedLastDay: ClosedLastDay
    /// The body's closed and open days.
    public let calendar: WorkingCalendar

    /// The usual rule, unless told otherwise: 民法140条 and 142条, and days without closed ones.
    public init(
        arrivalDay: ArrivalDay = .excluded, excludesClosedDays: Bool = true, closedLastDay: ClosedLastDay = .moves,
        calendar: WorkingCalendar = WorkingCalendar()
    ) {
        self.arrivalDay = arrivalDay
        self.excludesClosedDays = excludesClosedDays
        self.closedLastDay = closedLastDay
        self.calendar = calendar
    }

    /// Whether an amount is counted in working days.
    public func skipsClosedDays(_ unit: PeriodUnit) -> Bool { unit == .workingDay || (unit == .day && excludesClosedDays) }

    /// The first day that may be counted of what arrived on a day.
    func firstDay(arrived: Day) -> Day { arrivalDay == .counted ? arrived : arrived.adding(days: 1) }
}
