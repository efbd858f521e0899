import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// The section's side: what is due, reporting results, recording evidence.
struct StaffHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// Where an officer stands: the plan, the year, one indicator's assessment.
    struct Place: Sendable {
        let plan: ActionPlan
        let year: FiscalYear
        let assessment: Assessment
        let tree: OrganisationTree
    }

    static func year(_ visit: Visit, _ plan: ActionPlan) throws -> FiscalYear {
        guard let year = Int(try visit.parameter("year")), plan.period.contains(year) else { throw NoYear(plan) { "/staff/plan/\(plan.id)/\($0)" } }
        return FiscalYear(year)
    }

    /// The indicator in the address, if the actor may answer for it.
    static func place(_ visit: Visit, _ permission: Permission, _ measures: Measures, _ db: any Connection) throws -> Place {
        let (_, plan) = try PlanVersion.required(try visit.parameter("plan"), in: db)
        let (year, id) = (try year(visit, plan), try visit.parameter("indicator"))
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        guard let one = try Assessment.all(plan, year: year, asOf: visit.now.day, measures: measures, in: db).first(where: { $0.indicator.id == id }),
            visit.actor.may(permission, at: one.indicator.section, in: tree)
        else { throw RequestProblem.notFound }
        return Place(plan: plan, year: year, assessment: one, tree: tree)
    }

    /// What is due from my section, in every plan.
    @Sendable func due(_ request: Request, _ visit: Visit) async throws -> Answer {
        let measures = platform.measures
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let plans = try PlanVersion.plans(in: db).map(\.1).filter { tree.isWithin(visit.actor.organisation ?? "", $0.body) }
            let work = try plans.map { plan -> StaffPages.Work in
                let years = plan.fiscalYears.filter { $0.start <= visit.now.day }
                let mine = try years.flatMap { try Assessment.all(plan, year: $0, asOf: visit.now.day, measures: measures, in: db) }
                    .filter { $0.target != nil && visit.actor.may(Plans.answer, at: $0.indicator.section, in: tree) }
                return StaffPages.Work(plan: plan, years: years, mine: mine)
            }
            return StaffPages.due(work, mayManage: visit.actor.may(Plans.manage), visit.language)
        }
        return visit.page(Page(title: StaffText.title(visit.language), body: body))
    }

    @Sendable func year(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await yearPage(visit, visit.form(), .ok, done: request.query["done"])
    }

    func yearPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil) async throws -> Answer {
        let (measures, words) = (platform.measures, platform.journal)
        let id = try visit.parameter("plan")
        let (title, body) = try await platform.database.read { db in
            let (_, plan) = try PlanVersion.required(id, in: db)
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            // The inside of a plan is for its own body.
            guard tree.isWithin(visit.actor.organisation ?? "", plan.body) else { throw RequestProblem.notFound }
            let year = try Self.year(visit, plan)
            let all = try Assessment.all(plan, year: year, asOf: visit.now.day, measures: measures, in: db)
            let editions = try Edition.all(plan: id, year: year.year, in: db)
            let ready = try editions.reduce(into: Set<ID<Edition>>()) { if try $1.files(in: db)[.pdf] != nil { $0.insert($1.id) } }
            let history = try words.lines(Self.history(plan, year, all, in: db), visit.language, in: db)
            let page = StaffYearPages.year(
                plan, year, all, editions, ready: ready, reminded: try Reminder.last(id, year.year, in: db),
                history: JournalPages.history(history, named: true, visit.language), tree, visit.actor, done: done, form)
            return (DashboardPages.label(year, visit.language), page)
        }
        return visit.page(Page(title: title, breadcrumbs: [Link(StaffText.title, "/staff/plan")], body: body), status: status)
    }

    /// The last things that were done to the year's report and to its indicators.
    private static func history(_ plan: ActionPlan, _ year: FiscalYear, _ all: [Assessment], in db: any Connection) throws -> [JournalEntry] {
        let most = 30
        let subjects = [PlanSubject.report(plan.id, year.year)] + all.map { PlanSubject.indicator(plan.id, $0.indicator.id, year.year) }
        let entries = try subjects.flatMap { try Journal.entries(of: $0, limit: most, in: db) }
        return Array(entries.sorted { $0.position > $1.position }.prefix(most))
    }

    @Sendable func indicator(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await indicatorPage(visit, visit.form(), .ok, done: request.query["done"])
    }

    func indicatorPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil) async throws -> Answer {
        let (measures, words) = (platform.measures, platform.journal)
        let (place, body) = try await platform.database.read { db in
            let place = try Self.place(visit, Plans.answer, measures, db)
            let subject = PlanSubject.indicator(place.plan.id, place.assessment.indicator.id, place.year.year)
            let history = JournalPages.history(
                try words.lines(Journal.entries(of: subject, limit: 30, in: db), visit.language, in: db), visit.language)
            return (place, StaffIndicatorPages.show(place, history: history, mayManage: visit.actor.may(Plans.manage), done: done, form))
        }
        let crumbs = [
            Link(StaffText.title, "/staff/plan"),
            Link(Message(ja: place.year.label, en: place.year.western), "/staff/plan/\(place.plan.id)/\(place.year.year)"),
        ]
        return visit.page(Page(title: place.assessment.indicator.name(visit.language), breadcrumbs: crumbs, body: body), status: status)
    }

    static func address(_ visit: Visit, done: String) throws -> String {
        "/staff/plan/\(try visit.parameter("plan"))/\(try visit.parameter("year"))/\(try visit.parameter("indicator"))?done=\(done)"
    }

    @Sendable func report(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let measures = platform.measures
        let problems = try await platform.database.write { db -> FieldProblems in
            let place = try Self.place(visit, Plans.answer, measures, db)
            let (result, problems) = StaffFields.result(input, place, by: visit.actor, at: visit.now)
            if let result, problems.isEmpty { try result.report(by: visit.actor, at: visit.now, in: db) }
            return problems
        }
        guard problems.isEmpty else { return try await indicatorPage(visit, visit.form(input, problems: problems), .unprocessableContent) }
        return .redirect(try Self.address(visit, done: "reported"))
    }

    @Sendable func record(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var file: Fact.File?
        if let sent = input.file("file") { file = Fact.File(blob: try await platform.blobs.put(sent.bytes), name: sent.name, type: sent.type) }
        let (measures, kept) = (platform.measures, file)
        let problems = try await platform.database.write { db -> FieldProblems in
            let place = try Self.place(visit, Plans.answer, measures, db)
            let (fact, problems) = StaffFields.fact(input, place, file: kept, by: visit.actor, at: visit.now)
            if let fact, problems.isEmpty { try fact.record(by: visit.actor, at: visit.now, in: db) }
            return problems
        }
        guard problems.isEmpty else { return try await indicatorPage(visit, visit.form(input, problems: problems), .unprocessableContent) }
        return .redirect(try Self.address(visit, done: "recorded"))
    }

    @Sendable func withdraw(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("fact", of: Fact.self)
        let fact = try await platform.database.write { db -> Fact in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            guard let fact = try Fact.with(id: id, in: db), let indicator = try PlanVersion.required(fact.plan, in: db).1.indicator(fact.indicator),
                visit.actor.may(Plans.answer, at: indicator.section, in: tree)
            else { throw RequestProblem.notFound }
            try fact.withdraw(by: visit.actor, at: visit.now, in: db)
            return fact
        }
        return .redirect("/staff/plan/\(fact.plan)/\(fact.year)/\(fact.indicator)?done=withdrawn")
    }
}
