import Core
import Japanese
import Storage
import Web

/// 公表: the numbers of forms as they may be read. Whoever reads them on two days and subtracts learns of ten drafts, or of none.
///
/// A draft is counted once, as it stands a week after it was begun. What is counted waits, number by number, until there are ten of it; then the
/// number grows by all of them at once. So a number is never one to nine, and never changes by one to nine; and whatever is worked out from such
/// numbers tells of no fewer.
package enum Published {
    /// k: fewer tell of single people.
    package static let least = 10
    /// Days after its beginning on which a draft is counted as it then stands.
    package static let settling = 7

    /// Every night: counts the days that have settled since the last time, and shows what has become enough.
    static let job = Job("procedures.publish", Message(ja: "申請の数字の公表", en: "Publish the numbers of forms"), every: 86_400) { run in
        let today = run.platform.now.day
        try await run.platform.database.write { db in
            try count(on: today, in: db)
            try DecisionStep.close(on: today, in: db)
        }
    }

    /// Counts the days that have settled by a day.
    package static func count(on today: Day, in db: any Connection) throws {
        let until = today.adding(days: -settling)
        let open = try db.rows(
            """
            SELECT c.version_id AS version, max(s.counted_until) AS counted FROM form_count c
            LEFT JOIN form_count_step s ON s.version_id = c.version_id
            WHERE c.day <= \(until) AND (s.counted_until IS NULL OR c.day > s.counted_until) GROUP BY c.version_id ORDER BY c.version_id
            """
        ).map { (version: try $0["version"] as String, counted: try $0["counted"] as String?) }
        for one in open {
            try wait(one.version, after: one.counted ?? "", until: until, in: db)
            try db.run(
                """
                INSERT INTO form_count_step (version_id, counted_until) VALUES (\(one.version), \(until))
                ON CONFLICT (version_id) DO UPDATE SET counted_until = excluded.counted_until
                """)
        }
        try db.run("UPDATE form_count_shown SET count = count + waiting, waiting = 0 WHERE waiting >= \(least)")
    }

    /// Adds the numbers of some days to what waits, by the fiscal year in which the drafts were begun.
    private static func wait(_ version: String, after counted: String, until: Day, in db: any Connection) throws {
        struct Cell: Hashable {
            let year: Int
            let key: FormCount.Key
        }
        var cells: [Cell: Int] = [:]
        try db.each(
            "SELECT day, device, event, subject, count FROM form_count WHERE version_id = \(version) AND day > \(counted) AND day <= \(until)"
        ) {
            let key = FormCount.Key(device: try $0["device"], event: try $0["event"], subject: try $0["subject"])
            let day: Day = try $0["day"]
            cells[Cell(year: FiscalYear(containing: day).year, key: key), default: 0] += try $0["count"]
        }
        for (cell, count) in cells where count > 0 {
            let key = cell.key
            try db.run(
                """
                INSERT INTO form_count_shown (version_id, year, device, event, subject, count, waiting)
                VALUES (\(version), \(cell.year), \(key.device), \(key.event), \(key.subject), 0, \(count))
                ON CONFLICT (version_id, year, device, event, subject) DO UPDATE SET waiting = form_count_shown.waiting + excluded.waiting
                """)
        }
    }

    /// What may be read of the drafts of a version that were begun in a fiscal year.
    static func counts(of version: ID<FormVersion>, in year: FiscalYear, _ db: any Connection) throws -> [FormCount.Key: Int] {
        var counts: [FormCount.Key: Int] = [:]
        try db.each(
            "SELECT device, event, subject, count FROM form_count_shown WHERE version_id = \(version) AND year = \(year.year) AND count > 0"
        ) {
            counts[FormCount.Key(device: try $0["device"], event: try $0["event"], subject: try $0["subject"])] = try $0["count"]
        }
        return counts
    }

    static let migration = Migration(
        "procedures-025-published-numbers",
        """
        CREATE TABLE form_count_shown (
            version_id TEXT NOT NULL REFERENCES form_version (id), year BIGINT NOT NULL, device TEXT NOT NULL, event TEXT NOT NULL,
            subject TEXT NOT NULL, count BIGINT NOT NULL, waiting BIGINT NOT NULL, PRIMARY KEY (version_id, year, device, event, subject)
        );
        CREATE TABLE form_count_step (version_id TEXT NOT NULL PRIMARY KEY REFERENCES form_version (id), counted_until TEXT NOT NULL);
        CREATE TABLE decision_step (
            id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id), first_month TEXT NOT NULL,
            last_month TEXT NOT NULL, UNIQUE (procedure_id, last_month)
        );
        CREATE TABLE decision_step_days (
            step_id TEXT NOT NULL REFERENCES decision_step (id), days BIGINT NOT NULL, is_late BOOLEAN, count BIGINT NOT NULL
        );
        CREATE INDEX decision_step_days_step ON decision_step_days (step_id);
        """)
}
