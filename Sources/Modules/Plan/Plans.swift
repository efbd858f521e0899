import ArgumentParser
import Core
import Storage
import Web

/// 計画: the action plan, from its file to the published report.
public struct Plans: Module {
    public static let name = "plan"
    public static let migrations = PlanSchema.migrations
    public static let permissions = [answer, manage]
    public static let fields = PlanText.fields
    public static let nouns = [
        Journal.Noun("plan", PlanText.plan, names: PlanSubject.names), Journal.Noun("indicator", PlanText.indicator, names: PlanSubject.names),
        Journal.Noun("report", PlanText.report, names: PlanSubject.names),
        Journal.Noun("kind", PlanText.kind, words: Dictionary(uniqueKeysWithValues: Fact.Kind.allCases.map { ($0.rawValue, $0.name) })),
        Journal.Noun(
            "status", PlanText.status, words: Dictionary(uniqueKeysWithValues: StaffText.statuses.map { ($0.key.rawValue, $0.value) })),
    ]
    public static let actions = [
        PlanVersion.imported, ReportedResult.reported, Fact.recorded, Fact.withdrawn, Confirmation.confirmed, Confirmation.overrode,
        Confirmation.withdrew,
        Reminder.sent, Edition.frozen, Edition.published,
    ]
    public static let commands: [any AsyncParsableCommand.Type] = [ReportCommand.self]
    public static let importers = [PlanImport.importer, ResultFile.importer]

    static let answer = Permission(
        "plan.answer", Message(ja: "所管する成果指標の実績と根拠を報告する", en: "Report results and evidence for the section's indicators"),
        roles: [.sectionOfficer, .planOfficer])
    static let manage = Permission(
        "plan.manage", Message(ja: "計画を取り込み、判定を確認し、報告書を確定・公表する", en: "Import the plan, confirm judgements, freeze and publish the report"),
        roles: [.planOfficer])

    private let platform: Platform
    public init(_ platform: Platform) { self.platform = platform }

    public func routes(_ site: Routes) {
        let dashboard = DashboardHandlers(platform)
        site.get("/plan", allow: .anyone, dashboard.plans)
        site.get("/plan/{plan}", allow: .anyone, dashboard.show)
        site.get("/plan/{plan}/indicators/{indicator}", allow: .anyone, dashboard.indicator)
        site.get("/plan/{plan}/indicators/{indicator}/evidence", allow: .anyone, cost: 2, dashboard.evidence)
        site.get("/plan/{plan}/measures/{measure}", allow: .anyone, cost: 2, dashboard.measureEvidence)
        let evidence = EvidenceFiles(platform)
        site.get("/plan/{plan}/indicators/{indicator}/evidence.csv", allow: .anyone, cost: 10, evidence.indicator)
        site.get("/plan/{plan}/measures/{measure}.csv", allow: .anyone, cost: 10, evidence.measure)
        site.get("/plan/files/{fact}", allow: .anyone, cost: 5, dashboard.file)

        let report = ReportHandlers(platform)
        site.get("/plan/feed.xml", allow: .anyone, report.feed)
        site.get("/plan/{plan}/{year}", allow: .anyone, cost: 2, report.show)
        site.get("/plan/{plan}/{year}/proof.json", allow: .anyone, report.proof)
        for format in ReportFormat.allCases where format != .evidence {
            site.get("/plan/{plan}/{year}.\(format.rawValue)", allow: .anyone, cost: format == .pdf ? 20 : 5, report.file(format))
        }
        site.get("/plan/{plan}/{year}/evidence.json", allow: .anyone, cost: 5, report.file(.evidence))

        let staff = StaffHandlers(platform)
        site.get("/staff/plan", allow: .officer, staff.due)
        site.get("/staff/plan/{plan}/{year}", allow: .officer, staff.year)
        site.get("/staff/plan/{plan}/{year}/{indicator}", allow: .may(Self.answer), staff.indicator)
        site.post("/staff/plan/{plan}/{year}/{indicator}/result", allow: .may(Self.answer), staff.report)
        site.post("/staff/plan/{plan}/{year}/{indicator}/facts", allow: .may(Self.answer), cost: 5, limit: Visit.largestBody, staff.record)
        site.post("/staff/plan/facts/{fact}/withdrawal", allow: .may(Self.answer), staff.withdraw)

        let office = OfficeHandlers(platform)
        site.post("/staff/plan/{plan}/{year}/confirmations", allow: .may(Self.manage), office.confirmAll)
        site.post("/staff/plan/{plan}/{year}/{indicator}/confirmation", allow: .may(Self.manage), office.confirm)
        site.post("/staff/plan/{plan}/{year}/{indicator}/confirmation/removal", allow: .may(Self.manage), office.withdrawConfirmation)
        site.post("/staff/plan/{plan}/{year}/reminders", allow: .may(Self.manage), cost: 5, office.remind)
        site.post("/staff/plan/{plan}/{year}/editions", allow: .may(Self.manage), cost: 20, office.freeze)
        site.post("/staff/plan/editions/{edition}/publication", allow: .may(Self.manage), office.publish)
        site.get("/staff/plan/import", allow: .may(Self.manage), office.importPage)
        site.post("/staff/plan/import", allow: .may(Self.manage), cost: 5, limit: PlanFile.largest * 2, office.importFile)
    }

    public var navigation: [Link] { [Link(PlanText.plan, "/plan")] }
    public var staffNavigation: [(link: Link, permission: Permission?)] { [(Link(PlanText.plan, "/staff/plan", words: StaffText.door), nil)] }
    public var door: Door? { Door(PlanText.plan, PlanText.doorWords, "/plan") }

    /// The plan's state in one line.
    public func headline(_ language: Language, in db: any Connection, at instant: Instant) throws -> HTML? {
        guard let (_, plan) = try PlanVersion.plans(in: db).first else { return nil }
        let choice = DashboardHandlers.Choice(nil, year: nil, plan, today: instant.day)
        let all = try Assessment.all(plan, year: choice.year, asOf: choice.asOf, measures: platform.measures, in: db)
        return """
            <h2><a href="/plan/\(plan.id)">\(plan.title(language))</a></h2><p>\(DashboardPages.label(choice.year, language))</p>
            \(DashboardPages.stats(plan.scale, all, plan, choice, language))
            """
    }

    public var jobs: [Job] {
        [
            Job("plan.render-pdf", Message(ja: "報告書のPDFを作る", en: "Make the report's PDF"), lane: .papers, watched: true) { run in
                try await EditionFiles(run.platform).renderPDF(run)
            }
        ]
    }
}
