import Core
import Forms
import Foundation
import Japanese
import Storage
import Web

/// 様式のアクセシビリティの検査: what a program found on every page of a published version, when, and by which rules.
struct FormAccessibility: Record, Hashable {
    let version: ID<FormVersion>
    /// The rules that there were on that day.
    let rules: [AccessibilityRule]
    /// How many pages were looked at.
    let pages: Int
    /// How many places were found where a rule was not kept.
    let faults: Int
    let checkedAt: Instant

    init(_ row: Row) throws {
        version = try row["version_id"]
        rules = (try row["rules"] as String).split(separator: " ").compactMap { AccessibilityRule(rawValue: String($0)) }
        pages = try row["pages"]
        faults = try row["faults"]
        checkedAt = try row["checked_at"]
    }

    static let migration = Migration(
        "procedures-035-accessibility",
        """
        CREATE TABLE form_accessibility (
            version_id TEXT NOT NULL PRIMARY KEY REFERENCES form_version (id), rules TEXT NOT NULL, pages BIGINT NOT NULL, faults BIGINT NOT NULL,
            checked_at TEXT NOT NULL
        );
        """)

    // MARK: examining

    /// What an examination has found.
    struct Finding: Sendable {
        let pages: Int
        let faults: [AccessibilityRule.Fault]
    }

    /// Looks at every page of a form. - Parameter applicants: a file of sample applicants, whose pages are looked at besides.
    static func examine(_ form: CompiledForm, applicants: String = "", on day: Day) -> Finding {
        let purposes = FormPages(form: form, day: day).purposes
        // With words that are compared, it is read in either.
        let read = form.definition.comparison == nil ? [form] : Wording.allCases.map(form.worded)
        let made = read.flatMap { FormPages(form: $0, day: day).all(TrialRun($0, applicants, on: day).runs.map(\.evaluation)) }
        let faults = made.flatMap { AccessibilityRule.faults(in: $0.html, language: $0.language, purposes: purposes) }
        return Finding(pages: made.count, faults: Array(Set(faults)).sorted { ($0.rule.rawValue, $0.place) < ($1.rule.rawValue, $1.place) })
    }

    /// Keeps what was found of a version, in the place of what was found before.
    static func keep(_ finding: Finding, of version: ID<FormVersion>, at instant: Instant, in db: any Connection) throws {
        let rules = AccessibilityRule.allCases.map(\.rawValue).joined(separator: " ")
        try db.run(
            """
            INSERT INTO form_accessibility (version_id, rules, pages, faults, checked_at)
            VALUES (\(version), \(rules), \(finding.pages), \(finding.faults.count), \(instant))
            ON CONFLICT (version_id) DO UPDATE SET rules = excluded.rules, pages = excluded.pages, faults = excluded.faults,
            checked_at = excluded.checked_at
            """)
    }

    /// Every night: examines the versions that were not yet, or not by the rules of today.
    static let examining = Job(
        "procedures.accessibility", Message(ja: "様式のアクセシビリティの検査", en: "Examine the accessibility of forms"), every: 86_400
    ) { run in
        let (database, now) = (run.platform.database, run.platform.now)
        let rules = AccessibilityRule.allCases.map(\.rawValue).joined(separator: " ")
        let due: [FormVersion] = try await database.read {
            try $0.all(
                """
                SELECT * FROM form_version v WHERE v.withdrawn_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM form_accessibility a WHERE a.version_id = v.id AND a.rules = \(rules)) ORDER BY v.id LIMIT 200
                """)
        }
        for version in due {
            guard let form = try? version.form() else { continue }
            let finding = examine(form, on: now.day)
            try await database.write { try keep(finding, of: version.id, at: now, in: $0) }
        }
    }

    // MARK: questions

    static func of(_ version: ID<FormVersion>, in db: any Connection) throws -> FormAccessibility? {
        try db.first("SELECT * FROM form_accessibility WHERE version_id = \(version)")
    }

    /// The version in force of a procedure, with what was found of it.
    struct Line: Record, Sendable {
        let procedure: ID<Procedure>
        let name: String
        /// Of the version.
        let number: Int
        /// `nil` where nobody has looked yet.
        let result: (checkedAt: Instant, pages: Int, faults: Int)?

        init(_ row: Row) throws {
            procedure = try row["id"]
            name = try row["name"]
            number = try row["number"]
            result = try (row["checked_at"] as Instant?).map { ($0, try row["pages"], try row["faults"]) }
        }
    }

    /// Of every procedure that has a form in force and is not abolished, in the order of their names.
    static func inForce(at instant: Instant, in db: any Connection) throws -> [Line] {
        try db.all(
            """
            SELECT p.id, p.name, v.number, a.checked_at, a.pages, a.faults FROM (
                SELECT id, procedure_id, number, row_number() OVER (PARTITION BY procedure_id ORDER BY valid_from DESC, number DESC) AS place
                FROM form_version WHERE valid_from <= \(instant) AND withdrawn_at IS NULL
            ) v JOIN procedure p ON p.id = v.procedure_id LEFT JOIN form_accessibility a ON a.version_id = v.id
            WHERE v.place = 1 AND NOT EXISTS (
                SELECT 1 FROM procedure_abolition e WHERE e.procedure_id = p.id AND e.ended_at IS NULL AND e.abolished_on <= \(instant.day)
            ) ORDER BY p.folded, p.id
            """)
    }
}
