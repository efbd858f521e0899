import Core
import Foundation
import Storage
import Web

/// 判定の確認: an officer of the plan office agrees with the computed judgement, or overrides it with a reason.
/// Both judgements stay visible everywhere.
struct Confirmation: Record, Hashable {
    let id: ID<Confirmation>
    let plan: String
    let indicator: String
    let year: Int
    /// The grade that was computed when it was confirmed; `nil` when it could not be judged.
    let computed: String?
    /// The officer's grade.
    let grade: String
    let reason: String
    /// What it was confirmed on: the digest of values, facts and finding.
    let basis: Digest
    let confirmedBy: String
    let confirmedAt: Instant

    init(_ row: Row) throws {
        id = try row["id"]
        plan = try row["plan_id"]
        indicator = try row["indicator"]
        year = try row["fiscal_year"]
        computed = try row["computed"]
        grade = try row["grade"]
        reason = try row["reason"]
        basis = try row["basis"]
        confirmedBy = try row["confirmed_by"]
        confirmedAt = try row["confirmed_at"]
    }

    /// Whether the officer judged otherwise than was computed then. Who only agreed has not judged what is computed since.
    var isOverride: Bool { grade != computed }

    static func all(plan: String, year: Int, in db: any Connection) throws -> [String: Confirmation] {
        let all: [Confirmation] = try db.all(
            "SELECT * FROM plan_confirmation WHERE plan_id = \(plan) AND fiscal_year = \(year) AND withdrawn_at IS NULL")
        return Dictionary(all.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Those whose computed judgement nobody has confirmed, or whose figures have changed since; overridden ones are for a person.
    static func open(_ all: [Assessment]) -> [Assessment] {
        all.filter { $0.computed != nil && ($0.confirmation == nil || ($0.isStale && !$0.isOverridden)) }
    }

    /// What was on the screen when somebody confirmed several at once.
    static func seen(_ some: [Assessment]) -> Digest { Digest(of: Data(some.map { "\($0.indicator.id) \($0.basis)" }.joined(separator: "\n").utf8)) }

    static let confirmed = Journal.Action("plan.confirm", Message(ja: "判定を確認", en: "Confirmed a judgement"))
    static let overrode = Journal.Action("plan.override", Message(ja: "判定を変更", en: "Overrode a judgement"))
    static let withdrew = Journal.Action("plan.withdraw-confirmation", Message(ja: "判定の確認を取消", en: "Withdrew a confirmation"))

    /// Confirms a judgement, or overrides it.
    /// - Throws: `PlanProblem.reasonNeeded` when the grade is not the computed one and no reason is given.
    static func confirm(
        _ assessment: Assessment, grade: Scale.Grade, reason: String, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let isOverride = assessment.computed?.id != grade.id
        if isOverride, reason.isEmpty { throw PlanProblem.reasonNeeded }
        let (plan, indicator, year) = (assessment.plan, assessment.indicator.id, assessment.year.year)
        try withdrawAny(plan, indicator, year, at: instant, in: db)
        try db.run(
            """
            INSERT INTO plan_confirmation (id, plan_id, indicator, fiscal_year, computed, grade, reason, basis, confirmed_by, confirmed_at)
            VALUES (\(ID<Confirmation>(at: instant)), \(plan), \(indicator), \(year), \(assessment.computed?.id), \(grade.id), \(reason),
            \(assessment.basis), \(actor.name), \(instant))
            """)
        try Journal.record(
            isOverride ? overrode : confirmed, PlanSubject.indicator(plan, indicator, year),
            after: ["computed": assessment.computed?.word.ja ?? PlanText.pending.ja, "grade": grade.word.ja, "reason": reason], by: actor,
            at: instant, in: db)
    }

    static func withdraw(_ assessment: Assessment, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let confirmation = assessment.confirmation else { return }
        let (plan, indicator, year) = (assessment.plan, assessment.indicator.id, assessment.year.year)
        try withdrawAny(plan, indicator, year, at: instant, in: db)
        try Journal.record(
            withdrew, PlanSubject.indicator(plan, indicator, year),
            before: ["grade": assessment.scale[confirmation.grade]?.word.ja ?? confirmation.grade], by: actor, at: instant, in: db)
    }

    private static func withdrawAny(_ plan: String, _ indicator: String, _ year: Int, at instant: Instant, in db: any Connection) throws {
        try db.run(
            """
            UPDATE plan_confirmation SET withdrawn_at = \(instant)
            WHERE plan_id = \(plan) AND indicator = \(indicator) AND fiscal_year = \(year) AND withdrawn_at IS NULL
            """)
    }
}
