import Core
import Foundation
import Japanese
import Storage
import Web

/// 実績: what a section reported for an indicator and a year, with the words that the report prints.
struct ReportedResult: Storable, Hashable {
    enum Status: String, Sendable, SQLValue, CaseIterable {
        case value
        /// Words only: the target is a sentence.
        case text
        case nilReturn = "nil"
        case notApplicable = "not-applicable"
    }

    static let table = "plan_result"

    let id: ID<ReportedResult>
    let plan: String
    let indicator: String
    let year: Int
    let status: Status
    let value: Decimal?
    let total: Decimal?
    let reduction: Decimal?
    let vacuous: Int?
    let words: String
    let note: String
    let asOf: Day
    let reportedBy: String
    let reportedAt: Instant

    init(
        id: ID<ReportedResult>, plan: String, indicator: String, year: Int, status: Status, value: Decimal?, total: Decimal?, reduction: Decimal?,
        vacuous: Int?, words: String, note: String, asOf: Day, reportedBy: String, reportedAt: Instant
    ) {
        self.id = id
        self.plan = plan
        self.indicator = indicator
        self.year = year
        self.status = status
        self.value = value
        self.total = total
        self.reduction = reduction
        self.vacuous = vacuous
        self.words = words
        self.note = note
        self.asOf = asOf
        self.reportedBy = reportedBy
        self.reportedAt = reportedAt
    }

    init(_ row: Row) throws {
        id = try row["id"]
        plan = try row["plan_id"]
        indicator = try row["indicator"]
        year = try row["fiscal_year"]
        status = try row["status"]
        value = try row["value"]
        total = try row["total"]
        reduction = try row["reduction"]
        vacuous = try row["vacuous"]
        words = try row["words"]
        note = try row["note"]
        asOf = try row["as_of"]
        reportedBy = try row["reported_by"]
        reportedAt = try row["reported_at"]
    }

    var columns: KeyValuePairs<String, any SQLValue> {
        [
            "id": id, "plan_id": plan, "indicator": indicator, "fiscal_year": year, "status": status, "value": value, "total": total,
            "reduction": reduction, "vacuous": vacuous, "words": words, "note": note, "as_of": asOf, "reported_by": reportedBy,
            "reported_at": reportedAt,
        ]
    }

    var figure: Figure {
        switch status {
        case .value: value.map(Figure.value) ?? .notReported
        case .nilReturn: .nilReturn
        case .notApplicable: .notApplicable
        case .text: .notReported
        }
    }

    // MARK: questions

    /// The newest result of each indicator for a year, as of a day: two rows for the same day, the later report.
    static func newest(plan: String, year: Int, asOf day: Day, in db: any Connection) throws -> [String: ReportedResult] {
        var newest: [String: ReportedResult] = [:]
        let rows: [ReportedResult] = try db.all(
            """
            SELECT * FROM plan_result WHERE plan_id = \(plan) AND fiscal_year = \(year) AND as_of <= \(day) AND withdrawn_at IS NULL
            ORDER BY indicator, as_of, reported_at, id
            """)
        for row in rows { newest[row.indicator] = row }
        return newest
    }

    static func history(plan: String, indicator: String, in db: any Connection) throws -> [ReportedResult] {
        try db.all(
            "SELECT * FROM plan_result WHERE plan_id = \(plan) AND indicator = \(indicator) AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 100")
    }

    // MARK: verbs

    static let reported = Journal.Action("plan.report-result", Message(ja: "実績を報告", en: "Reported a result"))

    /// Reports. Earlier reports stay: the newest one counts.
    func report(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let before = try ReportedResult.newest(plan: plan, year: year, asOf: asOf, in: db)[indicator]
        if let before, before.sameContent(as: self) { return }
        try db.insert(self)
        try Journal.record(
            ReportedResult.reported, PlanSubject.indicator(plan, indicator, year), before: before?.summary, after: summary, by: actor, at: instant,
            in: db)
    }

    private func sameContent(as other: ReportedResult) -> Bool { summary == other.summary && asOf == other.asOf }

    private var summary: [String: String] {
        var summary = ["status": status.rawValue, "words": words, "as_of": asOf.description]
        if let value { summary["value"] = "\(value)" }
        if let total { summary["total"] = "\(total)" }
        if let reduction { summary["reduction"] = "\(reduction)" }
        if let vacuous { summary["vacuous"] = "\(vacuous)" }
        if !note.isEmpty { summary["note"] = note }
        return summary
    }
}

/// What the journal's entries about the plan are about.
enum PlanSubject {
    static func indicator(_ plan: String, _ indicator: String, _ year: Int) -> Journal.Subject {
        Journal.Subject("indicator", "\(plan)/\(indicator)/\(year)")
    }
    static func report(_ plan: String, _ year: Int) -> Journal.Subject { Journal.Subject("report", "\(plan)/\(year)") }

    /// What they are called in the journal: the plan, or its indicator and year, by the version in force.
    static func names(_ ids: [String], _ language: Language, in db: any Connection) throws -> [String: String] {
        var plans: [String: ActionPlan] = [:]
        return try ids.reduce(into: [:]) { names, id in
            let parts = id.split(separator: "/").map(String.init)
            guard let name = parts.first else { return }
            if plans[name] == nil { plans[name] = try PlanVersion.current(of: name, in: db)?.plan() }
            guard let plan = plans[name] else { return }
            let subject = parts.count == 3 ? plan.indicator(parts[1])?.name(language) ?? parts[1] : plan.title(language)
            let year = parts.count > 1 ? Int(parts[parts.count - 1]).flatMap(FiscalYear.init) : nil
            names[id] = [subject, year.map { DashboardPages.label($0, language) }].compactMap(\.self).joined(separator: " ")
        }
    }
}
