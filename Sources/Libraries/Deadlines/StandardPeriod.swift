/// 標準処理期間 (行政手続法6条): the time within which a decision is usually due.
///
/// To set one is a duty to endeavour only, so there may be none, and then the pages say so.
public enum StandardPeriod: Sendable, Hashable {
    /// The deciding body's own period, and the period of the body it comes through, which article 6 has set separately.
    case set(PeriodLength, transit: PeriodLength? = nil)
    /// 定めなし: nothing is set, or nothing has to be answered.
    case notSet
    /// 不明: whoever filled the inventory in did not know, or it differs from body to body.
    case unknown
    /// What was written could not be read as one period, and is kept as it was written.
    case unreadable(String)

    /// The stretches of time in their order; empty when nothing is set.
    public var legs: [PeriodLeg] {
        guard case .set(let main, let transit) = self else { return [] }
        return (transit.map { [PeriodLeg(role: .transit, length: $0)] } ?? []) + [PeriodLeg(role: .main, length: main)]
    }
}

/// One stretch of a standard period.
public struct PeriodLeg: Sendable, Hashable {
    /// Whose time it is.
    public enum Role: String, Sendable, CaseIterable {
        /// 経由機関: the office an application is handed in at, until it reaches the body that decides.
        case transit
        /// 行政庁・本庁: the body that decides.
        case main
    }

    /// Whose time it is.
    public let role: Role
    /// How long it may take.
    public let length: PeriodLength

    public init(role: Role, length: PeriodLength) {
        self.role = role
        self.length = length
    }
}

/// An amount of time, or a range of which the longer end binds.
public struct PeriodLength: Sendable, Hashable {
    /// 1日～: the shorter end, told to people but not counted.
    public let least: PeriodAmount?
    /// The end that binds.
    public let most: PeriodAmount

    /// - Returns: `nil` when the shorter end is certainly the longer one.
    public init?(_ least: PeriodAmount? = nil, upTo most: PeriodAmount) {
        if let least, least.isLonger(than: most) { return nil }
        self.least = least
        self.most = most
    }
}

/// What a standard period is counted in.
public enum PeriodUnit: String, Sendable, CaseIterable {
    /// 日: days, without the closed ones where the body's rule says so (`ClockRules.excludesClosedDays`).
    case day
    /// 開庁日・営業日: days on which the body works, whatever its rule.
    case workingDay
    /// 暦日: all days, whatever the body's rule.
    case calendarDay
    /// 週, 月, 年: by the calendar (民法143条), closed days among them.
    case week, month, year
}

/// So many of a unit, at most 100 years of it.
public struct PeriodAmount: Sendable, Hashable {
    /// From 0.
    public let count: Int
    /// What is counted.
    public let unit: PeriodUnit
    /// Days of the calendar on top of whole months or years: 15 in 1か月半 (手形法36条: half a month is 15 days).
    public let extraDays: Int

    /// - Parameter extraDays: 0 to 99, and 0 unless the unit is the month or the year.
    /// - Returns: `nil` for what is below 0 or longer than 100 years.
    public init?(_ count: Int, _ unit: PeriodUnit, extraDays: Int = 0) {
        let limit =
            switch unit {
            case .day, .workingDay, .calendarDay: 36_525
            case .week: 5_218
            case .month: 1_200
            case .year: 100
            }
        guard (0...limit).contains(count), (0...(unit == .month || unit == .year ? 99 : 0)).contains(extraDays) else { return nil }
        self.count = count
        self.unit = unit
        self.extraDays = extraDays
    }

    /// Whether it is longer wherever in the calendar the two begin.
    func isLonger(than other: PeriodAmount) -> Bool {
        if unit == other.unit { return (count, extraDays) > (other.count, other.extraDays) }
        return calendarDays.lowerBound > other.calendarDays.upperBound
    }

    /// How many days of the calendar it may come to. Where closed days are left out, no more than twice as many and a
    /// fortnight.
    private var calendarDays: ClosedRange<Int> {
        switch unit {
        case .day, .workingDay: count...(count * 2 + 14)
        case .calendarDay: count...count
        case .week: (count * 7)...(count * 7)
        case .month: (count * 28 + extraDays)...(count * 31 + extraDays)
        case .year: (count * 365 + extraDays)...(count * 366 + extraDays)
        }
    }
}

// MARK: in words

extension StandardPeriod: CustomStringConvertible {
    /// As an official would write it; `StandardPeriod.parse` reads it back as the same period.
    public var description: String {
        switch self {
        case .set(let main, nil): "\(main)"
        case .set(let main, let transit?): "経由機関\(transit)、本庁\(main)"
        case .notSet: "定めなし"
        case .unknown: "不明"
        case .unreadable(let text): text
        }
    }
}

extension PeriodLength: CustomStringConvertible {
    public var description: String { (least.map { "\($0)～" } ?? "") + "\(most)" }
}

extension PeriodAmount: CustomStringConvertible {
    public var description: String {
        let extra = extraDays == 0 ? "" : "と\(extraDays)日"
        return switch unit {
        case .day: "\(count)日"
        case .workingDay: "\(count)開庁日"
        case .calendarDay: "\(count)暦日"
        case .week: "\(count)週間"
        case .month: "\(count)か月\(extra)"
        case .year: "\(count)年\(extra)"
        }
    }
}
