import Foundation
import HTTPTypes
import Core
import Japanese
import StrictYAML
import Storage
import Synchronization
import Web

/// 計画の版: one plan file as it was taken in. It never changes; rules and definitions are versioned with it.
struct PlanVersion: Record {
    let planID: String
    let number: Int
    let digest: Digest
    let source: String
    let importedBy: String
    let importedAt: Instant

    init(_ row: Row) throws {
        planID = try row["plan_id"]
        number = try row["number"]
        digest = try row["digest"]
        source = try row["source"]
        importedBy = try row["imported_by"]
        importedAt = try row["imported_at"]
    }

    /// The plan that the file describes. It was checked when it was taken in; each digest is read once.
    func plan() throws -> ActionPlan {
        if let plan = PlanVersion.read.withLock({ $0[digest] }) { return plan }
        guard case .success(let read) = PlanFile.read(Data(source.utf8)) else { throw PlanProblem.unreadable(planID, number) }
        let plan = read.plan
        PlanVersion.read.withLock { known in
            if known.count >= 64 { known.removeAll() }
            known[digest] = plan
        }
        return plan
    }

    private static let read = Mutex<[Digest: ActionPlan]>([:])

    // MARK: questions

    static func current(of plan: String, in db: any Connection) throws -> PlanVersion? {
        try db.first("SELECT * FROM plan_version WHERE plan_id = \(plan) ORDER BY number DESC LIMIT 1")
    }

    /// - Throws: `RequestProblem.notFound`.
    static func required(_ plan: String, in db: any Connection) throws -> (PlanVersion, ActionPlan) {
        guard let version = try current(of: plan, in: db) else { throw RequestProblem.notFound }
        return (version, try version.plan())
    }

    static func all(of plan: String, in db: any Connection) throws -> [PlanVersion] {
        try db.all("SELECT * FROM plan_version WHERE plan_id = \(plan) ORDER BY number DESC")
    }

    /// Every plan, in the version that is in force.
    static func plans(in db: any Connection) throws -> [(PlanVersion, ActionPlan)] {
        try db.values("SELECT id FROM plan ORDER BY id", as: String.self).compactMap { id in
            try current(of: id, in: db).map { ($0, try $0.plan()) }
        }
    }

    // MARK: taking one in

    static let imported = Journal.Action("plan.import", Message(ja: "計画ファイルを取り込み", en: "Imported the plan file"))

    /// What the file would change against the version in force.
    static func difference(_ plan: ActionPlan, in db: any Connection) throws -> [String] {
        guard let old = try current(of: plan.id, in: db)?.plan() else {
            return ["+ \(plan.id): \(plan.title.ja)"] + plan.indicators.map { "+ \($0.id): \($0.label)" }
        }
        return PlanDifference.lines(from: old, to: plan)
    }

    /// A plan is managed for the body that it names; one that is here already, for the body that it names as it stands, too: nobody takes
    /// another body's plan over by its id.
    /// - Throws: `RequestProblem.forbidden`.
    static func require(_ actor: Actor, toTakeIn plan: ActionPlan, on day: Day, in db: any Connection) throws {
        let tree = try OrganisationTree.on(day, in: db)
        let bodies = try [plan.body] + (current(of: plan.id, in: db).map { [try $0.plan().body] } ?? [])
        guard bodies.allSatisfy({ actor.may(Plans.manage, at: $0, in: tree) }) else { throw RequestProblem.forbidden }
    }

    /// Takes a checked plan in as the next version. The same plan again, or one with other comments and line ends, changes nothing.
    /// - Returns: the version's number, or `nil` when nothing changed.
    /// - Throws: as `require`.
    static func take(_ plan: ActionPlan, source: String, by actor: Actor, at instant: Instant, in db: any Connection) throws -> Int? {
        try require(actor, toTakeIn: plan, on: instant.day, in: db)
        let digest = Digest(of: Data(source.utf8))
        let old = try current(of: plan.id, in: db)
        if try old?.digest == digest || old?.plan() == plan { return nil }
        let number = (old?.number ?? 0) + 1
        try db.run("INSERT INTO plan (id, created_at) VALUES (\(plan.id), \(instant)) ON CONFLICT (id) DO NOTHING")
        try db.run(
            """
            INSERT INTO plan_version (plan_id, number, digest, source, imported_by, imported_at)
            VALUES (\(plan.id), \(number), \(digest), \(source), \(actor.name), \(instant))
            """)
        for indicator in plan.indicators {
            try db.run(
                """
                INSERT INTO plan_indicator (plan_id, indicator, first_version) VALUES (\(plan.id), \(indicator.id), \(number))
                ON CONFLICT (plan_id, indicator) DO NOTHING
                """)
        }
        try Journal.record(
            imported, Journal.Subject("plan", plan.id), before: old.map { ["version": String($0.number), "digest": $0.digest.hex] },
            after: ["version": String(number), "digest": digest.hex], by: actor, at: instant, in: db)
        return number
    }

    /// Faults that only the database can tell: sections that do not exist, measures that nobody offers.
    static func references(_ read: PlanFile.Read, measures: Measures, in db: any Connection) throws -> [FileFault] {
        let codes = Set(try db.values("SELECT code FROM organisation", as: String.self))
        var faults: [FileFault] = []
        func fault(_ key: String, _ message: Message) { faults.append(FileFault(line: read.lines[key] ?? 1, key: key, message: message)) }
        func check(section code: String, _ key: String) { if !codes.contains(code) { fault(key, FileText.noSection(code)) } }
        func check(_ binding: MeasureBinding?, _ key: String) {
            guard let binding else { return }
            guard let measure = measures[binding.name] else { return fault("\(key).name", FileText.noMeasure(binding.name, measures.names)) }
            for name in binding.parameters.keys.sorted() where measure.parameters[name] == nil {
                fault("\(key).parameters", FileText.noParameter(name, measure.parameters.keys.sorted()))
            }
        }
        check(section: read.plan.body, "body")
        check(section: read.plan.office, "office")
        for (p, pillar) in read.plan.pillars.enumerated() {
            for (i, initiative) in pillar.initiatives.enumerated() { check(initiative.measure, "pillars[\(p)].initiatives[\(i)].measure") }
            for (i, indicator) in pillar.indicators.enumerated() {
                check(section: indicator.section, "pillars[\(p)].indicators[\(i)].section")
                check(indicator.measure, "pillars[\(p)].indicators[\(i)].measure")
            }
        }
        return faults
    }
}

/// What differs between two versions of a plan, line by line for people.
enum PlanDifference {
    static func lines(from old: ActionPlan, to new: ActionPlan) -> [String] {
        var lines: [String] = []
        func compare(_ place: String, _ before: some Hashable, _ after: some Hashable) {
            if "\(before)" != "\(after)" { lines.append("~ \(place): \(before) → \(after)") }
        }
        compare("title", old.title.ja, new.title.ja)
        compare("period", "\(old.period.lowerBound)–\(old.period.upperBound)", "\(new.period.lowerBound)–\(new.period.upperBound)")
        if old.scale != new.scale { lines.append("~ scale: \(old.scale.grades.map(\.word.ja)) → \(new.scale.grades.map(\.word.ja))") }
        for indicator in new.indicators {
            guard let before = old.indicator(indicator.id) else {
                lines.append("+ \(indicator.id): \(indicator.label)")
                continue
            }
            let id = indicator.id
            compare("\(id) name", before.label, indicator.label)
            compare("\(id) section", before.section, indicator.section)
            compare("\(id) overall", before.overall.words, indicator.overall.words)
            compare("\(id) baseline", before.baseline.words, indicator.baseline.words)
            compare("\(id) baseline value", before.baseline.value.map { "\($0)" } ?? "-", indicator.baseline.value.map { "\($0)" } ?? "-")
            if before.rule != indicator.rule { lines.append("~ \(id) rule: \(before.rule.kind.rawValue) → \(indicator.rule.kind.rawValue)") }
            if before.definition != indicator.definition {
                lines.append("~ \(id) definition: \(before.definition.numerator) → \(indicator.definition.numerator)")
            }
            if before.measure != indicator.measure {
                lines.append("~ \(id) measure: \(before.measure?.name ?? "-") → \(indicator.measure?.name ?? "-")")
            }
            for year in Set(before.targets.keys).union(indicator.targets.keys).sorted() where before.targets[year] != indicator.targets[year] {
                lines.append("~ \(id) \(year): \(before.targets[year]?.words ?? "-") → \(indicator.targets[year]?.words ?? "-")")
            }
        }
        for indicator in old.indicators where new.indicator(indicator.id) == nil { lines.append("- \(indicator.id): \(indicator.label)") }
        for year in Set(old.reports.keys).union(new.reports.keys).sorted() where old.reports[year] != new.reports[year] {
            lines.append("~ reports.\(year)")
        }
        if lines.isEmpty, old != new { lines.append("~ texts") }
        return lines
    }
}

enum PlanProblem: Problem, Equatable {
    case unreadable(String, Int)
    case noReport(String, Int)
    case notYours
    case reasonNeeded
    case notReady([String])
    case alreadyFrozen
    case nothingChanged
    case noMeasure

    var status: HTTPResponse.Status {
        switch self {
        case .unreadable: .internalServerError
        case .noReport: .notFound
        case .notYours: .forbidden
        case .alreadyFrozen, .nothingChanged: .conflict
        default: .unprocessableContent
        }
    }

    var message: Message {
        switch self {
        case .unreadable(let plan, let number):
            Message(
                ja: "計画「\(plan)」の第\(number)版を読めません。計画ファイルを取り込み直してください。",
                en: "Version \(number) of the plan “\(plan)” cannot be read. Import the plan file again.")
        case .noReport(let plan, let year):
            Message(
                ja: "\(year)年度の報告書はまだありません。計画「\(plan)」のページから、ある年度の報告書を見てください。",
                en: "There is no report for \(year) yet. The page of the plan “\(plan)” leads to those that there are.")
        case .notYours: Message(ja: "この指標の所管課の職員だけが行えます。", en: "Only officers of the indicator's section may do this.")
        case .reasonNeeded: Message(ja: "理由を書いてください。", en: "Write the reason.")
        case .notReady(let ids):
            Message(
                ja: "判定できていない指標（\(ids.joined(separator: "、"))）があるため、確定できません。",
                en: "It cannot be frozen: not yet judged are \(ids.joined(separator: ", ")).")
        case .alreadyFrozen:
            Message(ja: "この年度の報告書は確定済みです。直すときは改訂版を作ってください。", en: "The report on this year is frozen. To change it, make a revised edition.")
        case .nothingChanged: Message(ja: "確定した版から変わったところがありません。", en: "Nothing differs from the frozen edition.")
        case .noMeasure: Message(ja: "この指標は測定されていません。", en: "This indicator is not measured.")
        }
    }
}
