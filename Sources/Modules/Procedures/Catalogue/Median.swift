import Core
import Japanese
import Storage

/// 処理日数の実績: how long the decisions of the last year took, beside what was promised.
struct Median: Sendable {
    /// Days of the calendar from arrival to decision, within which half of them were decided, and nine of ten.
    let days: Int
    let ninetieth: Int
    /// Per cent that kept the standard period; `nil` where none is set.
    let kept: Int?
    let count: Int

    /// Over the decisions of the last year as they are published; `nil` when they are fewer than ten, which could tell of a single person.
    static func days(of procedure: ID<Procedure>, until day: Day, in db: any Connection) throws -> Median? {
        try DecisionTimes.lastYear(of: procedure, until: day, in: db).map {
            Median(days: $0.median, ninetieth: $0.ninetieth, kept: $0.keptShare, count: $0.count)
        }
    }
}
