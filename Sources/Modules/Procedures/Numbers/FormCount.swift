import Core
import Forms
import Japanese
import Storage
import Web

/// 離脱の集計: how many drafts of a version got how far, by the day on which they began and the device on which they did.
///
/// There are only sums: no draft, person, address or time of day is in the table. Every number is a number of drafts, never of attempts,
/// so ten of them are ten drafts. A draft stands at exactly one place; going on moves it, so the places of a day add up to its beginnings.
package enum FormCount {
    package enum Event: String, SQLValue {
        /// Where the draft stands: the furthest page, the summary, or that it was sent.
        case place
        /// It came to a page that not everybody is asked.
        case reach
        /// It met a fault at a question at least once.
        case met
        /// Its last attempt at a page ended in this fault, and it has not gone on.
        case stuck
        /// It was saved for later.
        case later
        /// Minutes from the beginning to the submission, by the upper bound of their class.
        case minutes
        /// What became of it at words that are compared (`Compared`).
        case compared

        package var sql: Value { .text(rawValue) }
        package init?(sql: Value) {
            guard case .text(let text) = sql else { return nil }
            self.init(rawValue: text)
        }
    }

    /// 言葉の比較: where a draft stands that came to the words which are compared, and whether it erred at them before it went on. It is in exactly one
    /// of them: nothing small follows from what is published of one and of another.
    package enum Compared: String, CaseIterable, Sendable {
        case stopped
        case stoppedErred = "stopped-erred"
        case wentOn = "went-on"
        case wentOnErred = "went-on-erred"

        /// With the wording that was read: `other|stopped`.
        package func subject(_ wording: Wording) -> String { "\(wording.rawValue)|\(rawValue)" }
    }

    /// The device of what is not parted by devices.
    package static let anyDevice = "any"

    /// One number: what is counted, on which device.
    package struct Key: Hashable, Sendable {
        package let device: String
        package let event: Event
        /// A page; or a question with the kind of its fault, `shop_name|missing`; or a class of minutes; or what is compared.
        package let subject: String

        package init(device: String, event: Event, subject: String) {
            self.device = device
            self.event = event
            self.subject = subject
        }
    }

    /// Adds to the numbers of a version and a day: one statement, in the transaction of what is counted.
    static func add(_ changes: [Key: Int], version: ID<FormVersion>, on day: Day, in db: any Connection) throws {
        var rows: SQL = ""
        var isFirst = true
        for (key, change) in changes where change != 0 {
            let row: SQL = "(\(version), \(day), \(key.device), \(key.event), \(key.subject), \(change))"
            rows = isFirst ? row : "\(rows), \(row)"
            isFirst = false
        }
        guard !isFirst else { return }
        try db.run(
            """
            INSERT INTO form_count (version_id, day, device, event, subject, count) VALUES \(rows)
            ON CONFLICT (version_id, day, device, event, subject) DO UPDATE SET count = form_count.count + excluded.count
            """)
    }

    /// The fiscal years in which drafts of a version were begun, the last first.
    static func years(of version: ID<FormVersion>, in db: any Connection) throws -> [Int] {
        let bounds = try db.rows("SELECT min(day) AS first, max(day) AS last FROM form_count WHERE version_id = \(version)").first
        guard let bounds, let first = try bounds["first"] as Day?, let last = try bounds["last"] as Day? else { return [] }
        return Array((FiscalYear(containing: first).year...FiscalYear(containing: last).year).reversed())
    }

    /// Days that are over a year old become the first of their month: the table grows with the months, not with the days.
    package static func fold(before day: Day, in db: any Connection) throws {
        let old: SQL = "day < \(day) AND substr(day, 9, 2) <> '01'"
        try db.run(
            """
            INSERT INTO form_count (version_id, day, device, event, subject, count)
            SELECT version_id, substr(day, 1, 8) || '01', device, event, subject, CAST(sum(count) AS BIGINT) FROM form_count
            WHERE \(old) GROUP BY version_id, substr(day, 1, 8) || '01', device, event, subject
            ON CONFLICT (version_id, day, device, event, subject) DO UPDATE SET count = form_count.count + excluded.count
            """)
        try db.run("DELETE FROM form_count WHERE \(old)")
    }

    /// Upper bounds of the classes of minutes; above the last there is one more.
    static let minutes = [5, 10, 15, 20, 30, 45, 60, 120, 1440]
    static let longer = "more"
}

extension Visit {
    /// `phone` or `computer`, by what the browser says of itself.
    var device: String { ["iPhone", "Android", "Mobi"].contains { agent.contains($0) } ? "phone" : "computer" }
}
