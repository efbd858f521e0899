import Core
import Deadlines
import Japanese
import Web

extension Guide.Content {
    /// How its days are counted (行政手続法6条 leaves that to the body).
    func clockRules(_ calendar: WorkingCalendar = WorkingCalendar()) -> ClockRules {
        ClockRules(arrivalDay: countsFirstDay ? .counted : .excluded, excludesClosedDays: !countsClosedDays, calendar: calendar)
    }

    /// 標準処理期間, read from its words.
    var standardPeriod: StandardPeriod { period.flatMap { text in Self.periods(text) { StandardPeriod.parse(text) } } ?? .notSet }

    /// The periods as they were published, read once: every event of a case asks for its clock.
    private static let periods = Remembered<String, StandardPeriod>()

    /// The standard period as residents are told of it, with the kind of its days: 20日（閉庁日を除く）. What cannot be counted stands as it
    /// was written; `nil` when none is set, or it says that there is none.
    func promised(on day: Day, _ lang: Language) -> String? {
        guard let period, standardPeriod != .notSet, standardPeriod != .unknown else { return nil }
        let clock = ProcessingClock(arrived: day, period: standardPeriod, rules: clockRules(), stops: [])
        let legs = clock.explanation(on: day).compactMap { step -> String? in
            guard case .counting(let role, let amount, let skips) = step else { return nil }
            return ClockText.promised(role, amount, skipsClosedDays: skips, lang)
        }
        return legs.isEmpty ? period : legs.joined(separator: lang.comma)
    }
}
