import Core
import Japanese
import Storage

/// 処理日数の実績: how long decisions took from arrival (到達) to decision (処分), and whether they kept the standard period.
///
/// Days are those of the calendar, as an applicant lives through them. Whether the standard period was kept is what the clock of the
/// case said on the day of the decision, with its stops and its closed days. Withdrawn cases and notifications have no decision.
///
/// They are told in steps (`DecisionStep`): who asks on two days learns of ten decisions or more between them, or of none.
struct DecisionTimes: Sendable {
    /// The decisions of a step, or of several.
    struct Figures: Sendable, Hashable {
        /// `2022-10`, or `2022-04〜2022-10`; empty for the whole.
        let months: String
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

    /// Everything in the steps asked for; `nil` when there is none.
    let whole: Figures?
    /// Each step, in order.
    let steps: [Figures]

    /// How many decisions of a step took so many days.
    private struct Group {
        let months: String
        let days: Int
        let isLate: Bool?
        let count: Int
    }

    /// Of the steps that ended in a time, both months included, as `2022-10`.
    init(of procedure: ID<Procedure>, from first: String, to last: String, in db: any Connection) throws {
        let groups = try db.rows(
            """
            SELECT first_month, last_month, days, is_late, count FROM decision_step JOIN decision_step_days ON step_id = id
            WHERE procedure_id = \(procedure) AND last_month >= \(first) AND last_month <= \(last) ORDER BY last_month, days
            """
        ).map { row in
            let (first, last): (String, String) = (try row["first_month"], try row["last_month"])
            return Group(
                months: first == last ? first : "\(first)〜\(last)", days: try row["days"], isLate: try row["is_late"], count: try row["count"])
        }
        whole = DecisionTimes.figures("", groups)
        steps = Dictionary(grouping: groups, by: \.months).sorted { $0.key < $1.key }.compactMap { DecisionTimes.figures($0.key, $0.value) }
    }

    private static func figures(_ months: String, _ groups: [Group]) -> Figures? {
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
            months: months, count: count, median: within(50), ninetieth: within(90), timed: timed.map(\.count).reduce(0, +),
            kept: timed.filter { $0.isLate == false }.map(\.count).reduce(0, +))
    }

    /// The steps that ended within the year before a day; `nil` when there is none.
    static func lastYear(of procedure: ID<Procedure>, until day: Day, in db: any Connection) throws -> Figures? {
        try DecisionTimes(of: procedure, from: day.adding(days: -365).monthText, to: day.monthText, in: db).whole
    }
}

/// 公表の段: months that are over, as many together as hold ten decisions. A step is written once and never changes, whatever becomes of a case
/// afterwards; the months after it wait until they are enough for the next.
package enum DecisionStep {
    /// Months with their decisions, in order, joined so that each group has enough. What is left waits.
    package static func groups(_ months: [(month: String, count: Int)]) -> [(first: String, last: String)] {
        var groups: [(String, String)] = []
        var (first, count) = (String?.none, 0)
        for one in months {
            first = first ?? one.month
            count += one.count
            guard count >= Published.least, let start = first else { continue }
            groups.append((start, one.month))
            (first, count) = (nil, 0)
        }
        return groups
    }

    /// Writes the steps that are complete on a day. Of each procedure only the decisions after its last step are read.
    package static func close(on today: Day, in db: any Connection) throws {
        // CROSS JOIN keeps SQLite to this order: from each procedure to what is new of it, not through every decision ever made.
        let rows = try db.rows(
            """
            SELECT p.id AS procedure_id, substr(a.decided_on, 1, 7) AS month, count(*) AS count
            FROM (SELECT id, (SELECT max(last_month) FROM decision_step WHERE procedure_id = procedure.id) AS last FROM procedure) p
            CROSS JOIN application a WHERE a.procedure_id = p.id AND a.decided_on > coalesce(p.last || '-31', '')
            AND a.decided_on < \("\(today.monthText)-01")
            GROUP BY p.id, substr(a.decided_on, 1, 7) ORDER BY p.id, substr(a.decided_on, 1, 7)
            """
        ).map { (procedure: try $0["procedure_id"] as ID<Procedure>, month: try $0["month"] as String, count: try $0["count"] as Int) }
        for (procedure, months) in Dictionary(grouping: rows, by: \.procedure).sorted(by: { $0.key.text < $1.key.text }) {
            for (first, last) in groups(months.map { ($0.month, $0.count) }) {
                let id = ID<DecisionTimes>()
                try db.insert(into: "decision_step", ["id": id, "procedure_id": procedure, "first_month": first, "last_month": last])
                try db.run(
                    """
                    INSERT INTO decision_step_days (step_id, days, is_late, count)
                    SELECT \(id), decision_days, decided_late, count(*) FROM application
                    WHERE procedure_id = \(procedure) AND decided_on >= \("\(first)-01") AND decided_on <= \("\(last)-31")
                    GROUP BY decision_days, decided_late
                    """)
            }
        }
    }
}

extension Day {
    /// `2022-10`.
    var monthText: String { String(description.prefix(7)) }
}

extension CaseFile {
    /// The day of the decision, how many days it took, and whether it was late. That is judged once, on that day: no calendar that is changed
    /// afterwards makes a late decision timely, or the other way.
    var decided: (on: Day, days: Int, isLate: Bool?)? {
        guard let day = state.decision?.at.day else { return nil }
        if application.decidedOn == day { return (day, day.days(since: application.arrivedAt.day), application.decidedLate) }
        let isLate: Bool? =
            switch clock(on: day)?.clock.state(on: day) {
            case .overdue?: true
            case .running?, .stopped?: false
            case .noPeriod?, nil: nil
            }
        return (day, day.days(since: application.arrivedAt.day), isLate)
    }
}
