import Core
import Japanese
import Storage

/// 処理日数の実績: how long decisions took from arrival (到達) to decision (処分), and whether they kept the standard period.
///
/// Days are those of the calendar, as an applicant lives through them. Whether the standard period was kept is what the clock of the
/// case said on the day of the decision, with its stops and its closed days. Withdrawn cases and notifications have no decision.
struct DecisionTimes: Sendable {
    /// The decisions of a month or of a whole time.
    struct Figures: Sendable, Hashable {
        /// `2022-10`; empty for the whole.
        let month: String
        let count: Int
        /// The days within which half of them were decided, and nine of ten.
        let median: Int
        let ninetieth: Int
        /// Decisions that had a standard period, and those of them that kept it.
        let timed: Int
        let kept: Int
        /// Per cent that kept it, rounded down: 100 is all of them.
        var keptShare: Int? { timed == 0 ? nil : kept * 100 / timed }
    }

    /// Fewer say nothing, and could tell of a single person.
    static let fewest = Suppression.least

    /// Everything in the time asked for; `nil` when it is too few.
    let whole: Figures?
    /// Each month with decisions, in order; `nil` where there were too few to show, or where another month's number would tell them.
    let months: [(month: String, figures: Figures?)]

    /// How many decisions of a month took so many days.
    private struct Group {
        let month: String
        let days: Int
        let isLate: Bool?
        let count: Int
    }

    /// Of the decisions in a time, both days included. One reading of an index that holds all it needs.
    init(of procedure: ID<Procedure>, from first: Day, to last: Day, in db: any Connection) throws {
        let groups = try db.rows(
            """
            SELECT substr(decided_on, 1, 7) AS month, decision_days, decided_late, count(*) AS count FROM application
            WHERE procedure_id = \(procedure) AND decided_on >= \(first) AND decided_on <= \(last)
            GROUP BY substr(decided_on, 1, 7), decision_days, decided_late
            """
        ).map { Group(month: try $0["month"], days: try $0["decision_days"], isLate: try $0["decided_late"], count: try $0["count"]) }
        self.init(groups)
    }

    private init(_ groups: [Group]) {
        let all = DecisionTimes.figures("", groups)
        whole = all.flatMap { $0.count >= DecisionTimes.fewest ? $0 : nil }
        let byMonth = Dictionary(grouping: groups, by: \.month).sorted { $0.key < $1.key }
        let found = byMonth.map { DecisionTimes.figures($0.key, $0.value) }
        // The whole is no secret to who works the cases; nor is the order in which months are left out.
        let shown = Suppression.parts(found.map { $0?.count ?? 0 }, order: Array(found.indices))
        months = byMonth.indices.map { (byMonth[$0].key, shown[$0] ? found[$0] : nil) }
    }

    private static func figures(_ month: String, _ groups: [Group]) -> Figures? {
        let count = groups.map(\.count).reduce(0, +)
        guard count > 0 else { return nil }
        let ordered = groups.sorted { $0.days < $1.days }
        /// The fewest days within which so many in a hundred were decided.
        func within(_ percent: Int) -> Int {
            var left = (count * percent + 99) / 100
            for group in ordered {
                left -= group.count
                if left <= 0 { return group.days }
            }
            return ordered.last?.days ?? 0
        }
        let timed = groups.filter { $0.isLate != nil }
        return Figures(
            month: month, count: count, median: within(50), ninetieth: within(90), timed: timed.map(\.count).reduce(0, +),
            kept: timed.filter { $0.isLate == false }.map(\.count).reduce(0, +))
    }

    /// The decisions of the year before a day; `nil` when there are too few.
    static func lastYear(of procedure: ID<Procedure>, until day: Day, in db: any Connection) throws -> Figures? {
        try DecisionTimes(of: procedure, from: day.adding(days: -365), to: day, in: db).whole
    }
}

extension CaseFile {
    /// The day of the decision, how many days it took, and whether it was late; by what happened, never by what is stored.
    var decided: (on: Day, days: Int, isLate: Bool?)? {
        guard let day = state.decision?.at.day else { return nil }
        let isLate: Bool? =
            switch clock(on: day)?.clock.state(on: day) {
            case .overdue?: true
            case .running?, .stopped?: false
            case .noPeriod?, nil: nil
            }
        return (day, day.days(since: application.arrivedAt.day), isLate)
    }
}
