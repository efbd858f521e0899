import Core
import Japanese
import Storage

/// 処理日数の中央値: how many days the decisions of the last year took, beside what was promised.
struct Median: Sendable {
    /// Days of the calendar from arrival to decision.
    let days: Int
    let count: Int

    /// Fewer say nothing, and could tell of a single person.
    static let fewest = 10

    /// The median over the decisions of the year before a day, of at most the last 1,000; `nil` when there are too few.
    static func days(of procedure: ID<Procedure>, until day: Day, in db: any Connection) throws -> Median? {
        let from = day.adding(days: -365)
        let rows = try db.rows(
            """
            SELECT arrived_at, closed_at FROM application WHERE procedure_id = \(procedure) AND arrived_at >= \(from.description)
            AND outcome IS NOT NULL ORDER BY arrived_at DESC LIMIT 1000
            """)
        guard rows.count >= fewest else { return nil }
        let days = try rows.map { row -> Int in
            let (arrived, closed): (Instant, Instant?) = (try row["arrived_at"], try row["closed_at"])
            return (closed ?? arrived).day.days(since: arrived.day)
        }.sorted()
        return Median(days: days[days.count / 2], count: days.count)
    }
}
