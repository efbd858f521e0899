import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// The plan office's side: confirming, reminding, freezing, publishing, importing.
struct OfficeHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func confirm(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let measures = platform.measures
        let problems = try await platform.database.write { db -> FieldProblems in
            let place = try StaffHandlers.place(visit, Plans.manage, measures, db)
            var problems = FieldProblems()
            guard let grade = place.plan.scale[input["grade"] ?? ""] else {
                problems.add("grade", StaffText.needGrade)
                return problems
            }
            if let seen = input.given("seen"), seen != place.assessment.basis.hex {
                problems.add("grade", StaffText.changedMeanwhile)
                return problems
            }
            do {
                try Confirmation.confirm(place.assessment, grade: grade, reason: input["reason"] ?? "", by: visit.actor, at: visit.now, in: db)
            } catch PlanProblem.reasonNeeded {
                problems.add("reason", StaffText.reasonSupport)
            }
            return problems
        }
        guard problems.isEmpty else {
            return try await StaffHandlers(platform).indicatorPage(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        return .redirect(try StaffHandlers.address(visit, done: "confirmed"))
    }

    /// Confirms every computed judgement that nobody has confirmed yet, as it was shown.
    @Sendable func confirmAll(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let measures = platform.measures
        let (plan, year, problems) = try await platform.database.write { db in
            let (plan, year) = try Self.managed(visit, db)
            let open = Confirmation.open(try Assessment.all(plan, year: year, asOf: visit.now.day, measures: measures, in: db))
            var problems = FieldProblems()
            if input["seen"] != Confirmation.seen(open).hex {
                problems.add("confirm-all", StaffText.changedMeanwhile)
            } else {
                for one in open {
                    if let grade = one.computed { try Confirmation.confirm(one, grade: grade, reason: "", by: visit.actor, at: visit.now, in: db) }
                }
            }
            return (plan, year, problems)
        }
        guard problems.isEmpty else {
            return try await StaffHandlers(platform).yearPage(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        return .redirect("/staff/plan/\(plan.id)/\(year.year)?done=all-confirmed")
    }

    @Sendable func withdrawConfirmation(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let measures = platform.measures
        try await platform.database.write { db in
            let place = try StaffHandlers.place(visit, Plans.manage, measures, db)
            try Confirmation.withdraw(place.assessment, by: visit.actor, at: visit.now, in: db)
        }
        return .redirect(try StaffHandlers.address(visit, done: "unconfirmed"))
    }

    /// The plan in the address, if the actor manages it.
    private static func managed(_ visit: Visit, _ db: any Connection) throws -> (ActionPlan, FiscalYear) {
        let (_, plan) = try PlanVersion.required(try visit.parameter("plan"), in: db)
        guard visit.actor.may(Plans.manage, at: plan.body, in: try OrganisationTree.on(visit.now.day, in: db)) else { throw RequestProblem.notFound }
        return (plan, try StaffHandlers.year(visit, plan))
    }

    @Sendable func remind(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (measures, site) = (platform.measures, platform.settings.baseURL)
        let (plan, year, mails) = try await platform.database.write { db in
            let (plan, year) = try Self.managed(visit, db)
            let last = try Reminder.last(plan.id, year.year, in: db)
            // Pressed twice, or by two officers, it reminds once a day.
            let missing = StaffYearPages.missing(try Assessment.all(plan, year: year, asOf: visit.now.day, measures: measures, in: db))
                .filter { one in last[one.indicator.id].map { $0.day < visit.now.day } ?? true }
            return (plan, year, try Reminder.send(plan, missing, site: site, by: visit.actor, at: visit.now, in: db))
        }
        return .redirect("/staff/plan/\(plan.id)/\(year.year)?done=\(mails > 0 ? "reminded" : "not-reminded")")
    }

    @Sendable func freeze(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let measures = platform.measures
        let (plan, year, hasEdition, open) = try await platform.database.read { db in
            let (plan, year) = try Self.managed(visit, db)
            let open = Confirmation.open(try Assessment.all(plan, year: year, asOf: visit.now.day, measures: measures, in: db))
            return (plan, year, try !Edition.all(plan: plan.id, year: year.year, in: db).isEmpty, open)
        }
        var reason: (kind: Edition.Reason, words: String)?
        if hasEdition {
            var problems = FieldProblems()
            let kind = Edition.Reason(rawValue: input["reason_kind"] ?? "")
            if kind == nil { problems.add("reason_kind", StaffText.needReasonKind) }
            if input.given("reason") == nil { problems.add("reason", StaffText.needReason) }
            guard let kind, problems.isEmpty else {
                return try await StaffHandlers(platform).yearPage(visit, visit.form(input, problems: problems), .unprocessableContent)
            }
            reason = (kind, input["reason"] ?? "")
        }
        // An edition never changes again: whoever makes one has seen what it rests on.
        guard input["sure"] == "yes", input["seen"] == Confirmation.seen(open).hex else {
            let body = StaffYearPages.sure(plan, year, open, reason: reason, visit.form())
            return visit.page(Page(title: StaffYearPages.making(isFirst: reason == nil)(visit.language), breadcrumbs: [], body: body))
        }
        let id = try await EditionFiles(platform).freeze(plan.id, year.year, asOf: visit.now.day, reason: reason, by: visit.actor, at: visit.now)
        let back = "/staff/plan/\(plan.id)/\(year.year)?done=frozen"
        let job = try await platform.database.read { try $0.value("SELECT id FROM job WHERE once_key = \("plan.render-pdf:\(id)")", as: String.self) }
        return .redirect(job.map { "/staff/jobs/\($0)?back=\(back.percentEncoded)" } ?? back)
    }

    @Sendable func publish(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("edition", of: Edition.self)
        let edition = try await platform.database.write { db -> Edition in
            guard let edition = try Edition.with(id: id, in: db) else { throw RequestProblem.notFound }
            let (_, plan) = try PlanVersion.required(edition.plan, in: db)
            guard visit.actor.may(Plans.manage, at: plan.body, in: try OrganisationTree.on(visit.now.day, in: db)) else {
                throw RequestProblem.notFound
            }
            try edition.publish(by: visit.actor, at: visit.now, in: db)
            return edition
        }
        return .redirect("/staff/plan/\(edition.plan)/\(edition.year)?done=published")
    }

    // MARK: the plan file

    @Sendable func importPage(_ request: Request, _ visit: Visit) async throws -> Answer {
        importAnswer(visit, visit.form(), nil, nil, .ok)
    }

    private func importAnswer(_ visit: Visit, _ form: Form, _ outcome: Importer.Outcome?, _ blob: String?, _ status: HTTPResponse.Status) -> Answer {
        visit.page(
            Page(
                title: StaffText.importTitle(visit.language), breadcrumbs: [Link(StaffText.title, "/staff/plan")],
                body: OfficePages.importPage(form, outcome, blob)), status: status)
    }

    @Sendable func importFile(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var waiting: Data?
        if let name = input.given("blob") { waiting = try await platform.previewed(name, for: visit.actor) }
        guard let bytes = waiting ?? input.file("file")?.bytes else {
            var problems = FieldProblems()
            problems.add("file", StaffText.chooseFile)
            return importAnswer(visit, visit.form(input, problems: problems), nil, nil, .unprocessableContent)
        }
        let (outcome, plan) = try await PlanImport.check(bytes, visit.language, platform)
        guard let plan, outcome.problems.isEmpty else { return importAnswer(visit, visit.form(), outcome, nil, .unprocessableContent) }
        try await platform.database.read { try PlanVersion.require(visit.actor, toTakeIn: plan, on: visit.now.day, in: $0) }
        if waiting == nil { return importAnswer(visit, visit.form(), outcome, try await platform.keep(previewed: bytes, for: visit.actor), .ok) }
        _ = try await PlanImport.store(plan, bytes, outcome, by: visit.actor, platform)
        return .redirect("/staff/plan?done=imported")
    }
}
