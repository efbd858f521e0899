import Core
import Foundation
import Japanese
import Storage
import Web

/// 取組報告: everything that a year's report says, in the order of the real document. All formats are made from it,
/// and all carry its digest.
struct ReportContent: Codable, Sendable, Hashable {
    struct Section: Codable, Sendable, Hashable {
        let purpose: String
        let background: String
        let subjects: String
        let contentNote: String
        let schedule: String
        let budget: String

        enum CodingKeys: String, CodingKey {
            case purpose = "1_要旨・目的"
            case background = "2_現状・背景"
            case subjects = "3_(1)対象者"
            case contentNote = "3_(2)実施内容"
            case schedule = "3_(3)スケジュール"
            case budget = "3_(4)予算"
        }
    }

    struct Pillar: Codable, Sendable, Hashable {
        let id: String
        let mark: String
        let name: String
        let scope: String
        /// 実施内容
        let initiatives: [String]
        let rows: [Row]
    }

    /// A row of table (5): seven cells, and what stands behind the last two.
    struct Row: Codable, Sendable, Hashable {
        let id: String
        let name: String
        let due: String
        let overall: String
        let baseline: String
        let target: String
        let result: String
        /// The word of the judgement that stands.
        let grade: String
        let judgement: Judgement
        let evidenceCount: Int
        /// Conditions that stand in the result only.
        let drift: [String]

        var cells: [String] { [name, due, overall, baseline, target, result, grade] }

        enum CodingKeys: String, CodingKey {
            case id
            case name = "成果指標・目標"
            case due = "達成年度"
            case overall = "全体目標"
            case baseline = "策定時の状況"
            case target = "目標"
            case result = "実績"
            case grade = "達成度"
            case judgement, evidenceCount, drift
        }
    }

    /// The computed judgement and, beside it, the officer's.
    struct Judgement: Codable, Sendable, Hashable {
        let rule: String
        /// The grade's id; `null` while it cannot be judged.
        let computed: String?
        /// Its word on the plan's scale; editions of before have none.
        let computedWord: String?
        let explanation: Message
        let missing: [Message]
        let warnings: [Message]
        let confirmed: String?
        let isOverride: Bool
        let reason: String
    }

    let schema: String
    let plan: String
    let planTitle: String
    let planVersion: Int
    let fiscalYear: Int
    /// 令和３年度
    let fiscalYearLabel: String
    let asOf: Day
    let title: String
    let documentNumber: String
    let date: String
    let section: String
    let contact: String
    let phone: String
    let sections: Section
    let pillars: [Pillar]
    /// How many rows have each grade; `pending` for those not judged yet. Never an average.
    let counts: [String: Int]

    static let schema = "hiroba.report/1"
    static let columns = ["成果指標・目標", "達成年度", "全体目標", "策定時の状況", "目標", "実績", "達成度"]

    var rows: [Row] { pillars.flatMap(\.rows) }
    /// 令和３年度の状況
    var situationLabel: String { fiscalYearLabel + "の状況" }

    /// The digest that every format carries: SHA-256 of the content as JSON with sorted keys.
    var digest: Digest { Digest(of: canonical) }

    var canonical: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Every value is a string, a whole number or a list of them: encoding cannot fail.
        return (try? encoder.encode(self)) ?? Data()
    }
}

extension ReportContent {
    /// Puts the report together.
    /// - Throws: `PlanProblem.noReport` when the plan file says nothing about a report on the year.
    static func make(
        _ plan: ActionPlan, version: Int, year: FiscalYear, asOf day: Day, measures: Measures, in db: any Connection
    ) throws -> (content: ReportContent, assessments: [Assessment]) {
        guard let metadata = plan.reports[year.year] else { throw PlanProblem.noReport(plan.id, year.year) }
        let assessments = try Assessment.all(plan, year: year, asOf: day, measures: measures, in: db)
        let byID = Dictionary(assessments.map { ($0.indicator.id, $0) }, uniquingKeysWith: { first, _ in first })
        let last = Assessment.lastDay(of: year, asOf: day)
        let pillars = try plan.pillars.map { pillar in
            Pillar(
                id: pillar.id, mark: pillar.mark, name: pillar.name.ja, scope: pillar.scope.ja,
                initiatives: try pillar.initiatives.map { try sentence($0, asOf: last, year: year, measures: measures, in: db) },
                rows: pillar.indicators.compactMap { byID[$0.id] }.map(row))
        }
        let content = ReportContent(
            schema: schema, plan: plan.id, planTitle: plan.title.ja, planVersion: version, fiscalYear: year.year, fiscalYearLabel: year.label,
            asOf: last,
            title: metadata.title, documentNumber: metadata.documentNumber, date: metadata.date, section: metadata.section, contact: metadata.contact,
            phone: metadata.phone,
            sections: Section(
                purpose: metadata.purpose, background: metadata.background, subjects: metadata.subjects, contentNote: metadata.contentNote,
                schedule: metadata.schedule, budget: metadata.budget),
            pillars: pillars, counts: counts(assessments))
        return (content, assessments)
    }

    static func counts(_ assessments: [Assessment]) -> [String: Int] {
        assessments.reduce(into: [:]) { $0[$1.grade?.id ?? "pending", default: 0] += 1 }
    }

    private static func sentence(_ initiative: Initiative, asOf day: Day, year: FiscalYear, measures: Measures, in db: any Connection) throws
        -> String
    {
        guard let binding = initiative.measure else { return initiative.text }
        let query = Measure.Query(asOf: day, parameters: binding.parameters.merging(["fiscal_year": String(year.year)]) { old, _ in old })
        guard let reading = try measures.read(binding.name, query, in: db) else { return initiative.text }
        return initiative.text.replacing("{value}", with: reading.figure.map(Numerals.plain) ?? "―")
    }

    private static func row(_ one: Assessment) -> Row {
        var missing: [Message] = []
        if case .pending(let messages) = one.finding.verdict { missing = messages }
        return Row(
            id: one.indicator.id, name: one.indicator.label, due: one.indicator.due, overall: one.indicator.overall.words,
            baseline: one.indicator.baseline.words,
            target: one.target?.words ?? "", result: one.words, grade: one.grade?.word.ja ?? PlanText.pending.ja,
            judgement: Judgement(
                rule: one.rule.kind.rawValue, computed: one.computed?.id, computedWord: one.computed?.word.ja,
                explanation: one.finding.explanation, missing: missing,
                warnings: one.finding.warnings, confirmed: one.confirmation.flatMap { $0.grade == one.grade?.id ? $0.grade : nil },
                isOverride: one.isOverridden, reason: one.confirmation?.reason ?? ""),
            evidenceCount: one.evidenceCount, drift: one.drift)
    }
}

/// What changed in a row between two contents of one report.
struct ReportChange: Codable, Sendable, Hashable {
    let indicator: String
    let column: String
    let old: String
    let new: String

    /// What differs of all that the report says: its cells, computed judgements, reasons and evidence, and the words around the tables.
    static func between(_ old: ReportContent, _ new: ReportContent, _ scale: Scale) -> [ReportChange] {
        let before = Dictionary(old.rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [ReportChange] = []
        func note(_ indicator: String, _ column: String, _ old: String, _ new: String) {
            if old != new { changes.append(ReportChange(indicator: indicator, column: column, old: old, new: new)) }
        }
        func word(_ id: String?) -> String { id.map { scale[$0]?.word.ja ?? $0 } ?? PlanText.pending.ja }
        for row in new.rows {
            let last = before[row.id]
            for (index, column) in ReportContent.columns.enumerated() { note(row.id, column, last?.cells[index] ?? "", row.cells[index]) }
            note(row.id, PlanText.computed.ja, word(last?.judgement.computed), word(row.judgement.computed))
            note(row.id, StaffText.reason.ja, last?.judgement.reason ?? "", row.judgement.reason)
            note(row.id, PlanText.evidence.ja, String(last?.evidenceCount ?? 0), String(row.evidenceCount))
        }
        for row in old.rows where !new.rows.contains(where: { $0.id == row.id }) { note(row.id, ReportContent.columns[0], row.name, "") }
        for index in 0..<max(old.pillars.count, new.pillars.count) {
            let (first, second) = (old.pillars.dropFirst(index).first, new.pillars.dropFirst(index).first)
            let mark = second?.mark ?? first?.mark ?? ""
            note(mark, PlanText.pillar.ja, first.map { "\($0.name)（\($0.scope)）" } ?? "", second.map { "\($0.name)（\($0.scope)）" } ?? "")
            let (sentences, others) = (first?.initiatives ?? [], second?.initiatives ?? [])
            for place in 0..<max(sentences.count, others.count) {
                note(mark, "実施内容", sentences.dropFirst(place).first ?? "", others.dropFirst(place).first ?? "")
            }
        }
        for (first, second) in zip(old.texts, new.texts) { note(PlanText.report.ja, first.heading, first.words, second.words) }
        return changes
    }
}

extension ReportContent {
    /// What stands around the tables, each under its heading.
    fileprivate var texts: [(heading: String, words: String)] {
        [
            ("資料番号", documentNumber), ("日付", date), ("課名", section), ("担当者", contact), ("内線", phone), ("表題", title),
            ("要旨・目的", sections.purpose), ("現状・背景", sections.background), ("対象者", sections.subjects),
            ("実施内容", sections.contentNote), ("スケジュール", sections.schedule), ("予算", sections.budget),
        ]
    }
}
