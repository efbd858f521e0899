import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// The public pages of the plan: dashboard, indicator, evidence.
struct DashboardHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// What the reader asked to see.
    struct Choice: Sendable {
        let year: FiscalYear
        let asOf: Day
        let isToday: Bool
        var grade = ""
        var pillar = ""

        /// The year that was asked for; otherwise the newest with a report, as it stands now.
        /// - Throws: `RequestProblem.badInput` for a date that is none, `.notFound` for a year that the plan does not have.
        init(_ request: Request, _ plan: ActionPlan, today: Day) throws {
            let (query, asked, year) = (request.query, try request.day("as_of"), try request.number("year"))
            if let year, !plan.period.contains(year) { throw NoYear(plan) { "\(request.uri.path)?year=\($0)" } }
            self.init(asked, year: year, plan, today: today)
            grade = query["grade"] ?? ""
            pillar = query["pillar"] ?? ""
        }

        init(_ asked: Day?, year: Int?, _ plan: ActionPlan, today: Day) {
            let day = asked ?? today
            asOf = day
            isToday = asked == nil
            let newest = plan.reports.keys.filter { FiscalYear($0).start <= day }.max() ?? plan.period.lowerBound
            let chosen = year ?? newest
            self.year = FiscalYear(plan.period.contains(chosen) ? chosen : newest)
        }
    }

    /// One plan: its dashboard. Several: their list.
    @Sendable func plans(_ request: Request, _ visit: Visit) async throws -> Answer {
        let plans = try await platform.database.read { try PlanVersion.plans(in: $0) }
        if plans.count == 1, let (version, plan) = plans.first { return try await dashboard(plan, version, request, visit) }
        return visit.page(
            Page(title: PlanText.plans(visit.language), feed: "/plan/feed.xml", body: DashboardPages.plans(plans.map(\.1), visit.language)))
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let id = try visit.parameter("plan")
        let (version, plan) = try await platform.database.read { try PlanVersion.required(id, in: $0) }
        return try await dashboard(plan, version, request, visit)
    }

    private func dashboard(_ plan: ActionPlan, _ version: PlanVersion, _ request: Request, _ visit: Visit) async throws -> Answer {
        let choice = try Choice(request, plan, today: visit.now.day)
        let measures = platform.measures
        let (assessments, supplements) = try await platform.database.read { db in
            (
                try Assessment.all(plan, year: choice.year, asOf: choice.asOf, measures: measures, in: db),
                try Supplement.all(plan, choice, measures, in: db)
            )
        }
        let body = DashboardPages.dashboard(plan, version, assessments, supplements, choice, visit.language)
        return visit.page(Page(title: plan.title(visit.language), feed: "/plan/feed.xml", body: body))
    }

    private func crumbs(_ plan: ActionPlan) -> [Link] { [Link(plan.title, "/plan/\(plan.id)")] }

    @Sendable func indicator(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, name) = (try visit.parameter("plan"), try visit.parameter("indicator"))
        let (measures, words) = (platform.measures, platform.journal)
        let (title, crumbs, body) = try await platform.database.read { db in
            let (version, plan) = try PlanVersion.required(id, in: db)
            guard let indicator = plan.indicator(name) else { throw RequestProblem.notFound }
            let choice = try Choice(request, plan, today: visit.now.day)
            let history = try Assessment.history(plan, name, asOf: choice.asOf, measures: measures, in: db)
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let entries =
                visit.actor.isOfficer ? try Journal.entries(of: PlanSubject.indicator(plan.id, name, choice.year.year), limit: 20, in: db) : []
            let lines = try words.lines(entries, visit.language, in: db)
            let body = IndicatorPages.show(
                plan, version, indicator, history, choice, section: tree.label(indicator.section)(visit.language),
                journal: visit.actor.isOfficer ? JournalPages.history(lines, visit.language) : nil, visit.language)
            return (indicator.name(visit.language), self.crumbs(plan), body)
        }
        return visit.page(Page(title: title, breadcrumbs: crumbs, body: body))
    }

    /// The records behind a figure: as many as the figure says.
    @Sendable func evidence(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, name) = (try visit.parameter("plan"), try visit.parameter("indicator"))
        let (query, measures) = (request.query, platform.measures)
        let (title, crumbs, body) = try await platform.database.read { db in
            let (_, plan) = try PlanVersion.required(id, in: db)
            guard let indicator = plan.indicator(name) else { throw RequestProblem.notFound }
            let choice = try Choice(request, plan, today: visit.now.day)
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            guard
                let one = try Assessment.all(plan, year: choice.year, asOf: choice.asOf, measures: measures, in: db).first(where: {
                    $0.indicator.id == name
                })
            else { throw RequestProblem.notFound }
            var list = EvidenceList()
            var reading: Measure.Reading?
            if let binding = indicator.measure, let measure = measures[binding.name] {
                let asked = Evidence.query(binding, choice.year, one.asOf)
                list = try EvidenceList(measure, asked, query, in: db)
                reading = try measures.read(binding.name, asked, in: db)
            }
            let body = EvidencePages.show(
                plan, one, list, reading: reading,
                measure: indicator.measure.flatMap { measures[$0.name] }, published: try Edition.published(id, choice.year, in: db), tree,
                visit.language)
            return (PlanText.evidence(visit.language), self.crumbs(plan) + [Link(indicator.name, "/plan/\(plan.id)/indicators/\(name)")], body)
        }
        return visit.page(Page(title: title, breadcrumbs: crumbs, body: body))
    }

    /// The records behind the figure of an initiative that has no indicator.
    @Sendable func measureEvidence(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, name) = (try visit.parameter("plan"), try visit.parameter("measure"))
        let (query, measures) = (request.query, platform.measures)
        let (title, crumbs, body) = try await platform.database.read { db in
            let (_, plan) = try PlanVersion.required(id, in: db)
            guard let binding = plan.pillars.flatMap(\.initiatives).compactMap(\.measure).first(where: { $0.name == name }),
                let measure = measures[name]
            else {
                throw RequestProblem.notFound
            }
            let choice = try Choice(request, plan, today: visit.now.day)
            let asked = Evidence.query(binding, choice.year, Assessment.lastDay(of: choice.year, asOf: choice.asOf))
            let list = try EvidenceList(measure, asked, query, in: db)
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let body = EvidencePages.measure(
                plan, measure, asked, reading: try measures.read(name, asked, in: db), list, year: choice.year,
                published: try Edition.published(id, choice.year, in: db), tree, visit.language)
            return (measure.title(visit.language), self.crumbs(plan), body)
        }
        return visit.page(Page(title: title, breadcrumbs: crumbs, body: body))
    }

    /// A file that a section gave as evidence. Shown files cannot run anything: they are downloads, in a sandbox.
    @Sendable func file(_ request: Request, _ visit: Visit) async throws -> Answer {
        let fact = try visit.id("fact", of: Fact.self)
        guard let file = try await platform.database.read({ try Fact.with(id: fact, in: $0) }).flatMap({ $0.withdrawnAt == nil ? $0.file : nil })
        else {
            throw RequestProblem.notFound
        }
        var answer = Answer.file(Array(try await platform.blobs.get(file.blob)), type: "application/octet-stream", name: file.name)
        answer.headers[.contentSecurityPolicy] = "sandbox; default-src 'none'"
        return answer
    }
}

/// A year that the plan does not have: said with the years that it has.
struct NoYear: Problem, Equatable {
    let links: [Link]
    let message: Message
    var status: HTTPResponse.Status { .notFound }
    var code: String { "no-year" }

    init(_ plan: ActionPlan, address: (Int) -> String) {
        let years = plan.fiscalYears
        links = years.map { Link(Message(ja: $0.label, en: $0.western), address($0.year)) }
        let (first, last) = (years.first, years.last)
        message = Message(
            ja: "「\(plan.title.ja)」にその年度はありません。\(first?.label ?? "")から\(last?.label ?? "")までの計画です。年度を選んでください。",
            en: "“\(plan.title.en)” has no such year: it runs from \(first?.western ?? "") to \(last?.western ?? ""). Choose a year.")
    }
}

/// A figure of an initiative that has no indicator: it is measured all the same, and shown beside its pillar.
struct Supplement: Sendable {
    let pillar: String
    let measure: Measure
    let reading: Measure.Reading
    let asOf: Day

    static func all(_ plan: ActionPlan, _ choice: DashboardHandlers.Choice, _ measures: Measures, in db: any Connection) throws -> [Supplement] {
        let day = Assessment.lastDay(of: choice.year, asOf: choice.asOf)
        return try plan.pillars.flatMap { pillar in
            try pillar.initiatives.filter { $0.indicator == nil }.compactMap(\.measure).compactMap { binding in
                guard let measure = measures[binding.name],
                    let reading = try measures.read(binding.name, Evidence.query(binding, choice.year, day), in: db)
                else { return nil }
                return Supplement(pillar: pillar.id, measure: measure, reading: reading, asOf: day)
            }
        }
    }
}

enum Evidence {
    static func query(_ binding: MeasureBinding, _ year: FiscalYear, _ asOf: Day) -> Measure.Query {
        Measure.Query(asOf: asOf, parameters: binding.parameters.merging(["fiscal_year": String(year.year)]) { old, _ in old })
    }
}
