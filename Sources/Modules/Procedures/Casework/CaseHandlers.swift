import Approval
import Core
import Foundation
import Forms
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// Officers look: at their inbox, a case, its files.
struct CaseHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    // MARK: the inbox

    @Sendable func inbox(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (query, today) = (request.query, visit.now.day)
        var inbox = Inbox(on: today)
        inbox.view = Inbox.View(rawValue: query["view"] ?? "") ?? .open
        inbox.procedure = query["procedure"] ?? ""
        inbox.hasNews = query["unread"] != nil
        if query["due"] == "today" { inbox.dueUntil = today }
        inbox.sort = Inbox.Sort(rawValue: query["sort"] ?? "") ?? .due
        inbox.find(String((query["receipt"] ?? "").trimmingCharacters(in: .whitespaces).prefix(Origin.longestNumber)))
        if query["assignee"] == "me" { inbox.assignee = visit.actor.person }
        inbox.isUnassigned = query["assignee"] == "none"
        let chosen = inbox
        let isNamed = query["names"] == "yes" && visit.actor.may(Procedures.work)
        var named: [Application] = []
        if chosen.view == .mine || isNamed {
            named = try await platform.database.read { db -> [Application] in
                let units = CaseAccess.units(of: visit.actor, try OrganisationTree.on(today, in: db))
                return try InboxSheet(chosen, query, units: units, for: visit.actor.person, in: db).cases
            }
        }
        let names = try await applicants(of: named.map(\.id), visit)
        let keys = platform.keys
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(today, in: db)
            let units = CaseAccess.units(of: visit.actor, tree)
            let sheet = try InboxSheet(chosen, query, units: units, for: visit.actor.person, in: db)
            let joint = chosen.view == .mine && sheet.isFirst ? try JointProposal.waiting(for: visit.actor.person, on: today, in: db) : []
            let hits =
                sheet.isFirst ? try chosen.hits(but: sheet.cases, units: units, tree, for: visit.actor.person, keys: keys, in: db) : []
            return InboxPages.list(
                try InboxLine.all(sheet.cases, tree, on: today, names: names, in: db), chosen,
                try Inbox.counts(units: units, for: visit.actor.person, on: today, in: db),
                try Application.procedures(of: units, in: db), today: today, sheet: sheet,
                done: query["done"], isUnchosen: query["chosen"] == "none", worksCases: visit.actor.may(Procedures.work), isNamed: isNamed,
                joint: joint, hits: hits, visit.form()
            )
        }
        return visit.page(Page(title: InboxText.inbox(visit.language), body: body))
    }

    // MARK: one case

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await show(visit, visit.form(), .ok, done: request.query["done"], isSeen: request.method != .head)
    }

    /// The case; that it was opened is in the journal before it is shown.
    /// - Parameters:
    ///   - refusal: why what was asked for was not done, where that belongs to no field.
    ///   - isSeen: whether anybody gets to see it; who only asks whether it is there (HEAD) has read nothing.
    func show(
        _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil, refusal: Message? = nil, isSeen: Bool = true
    ) async throws -> Answer {
        let id = try visit.id("id", of: Application.self)
        let keys = platform.keys
        let (body, isSealed, title) = try await platform.database.write { db in
            let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            if isSeen { try CaseAccess.record(CaseAccess.opened, file, by: visit.actor, at: visit.now, in: db) }
            if worksIt, isSeen { try file.markRead(by: .office, actor: visit.actor, at: visit.now, in: db) }
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let view = try CaseView(file, tree, actor: visit.actor, worksIt: worksIt, at: visit.now, in: db)
            let isSealed = view.evaluation.answers.values.contains { !$0.envelopes.isEmpty }
            return (CasePages.show(view, form, done: done, refusal: refusal), isSealed, "\(file.application.receipt) \(file.procedure.name)")
        }
        return visit.page(
            Page(
                title: title, breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], script: isSealed ? "section-key.js" : nil, body: body),
            status: status)
    }

    /// Whether a refusal is told on the page of the case: whoever may not open that is told by themselves.
    static func isShown(_ problem: any Problem) -> Bool {
        if let own = problem as? CaseProblem {
            if case .transferred = own { return false }
            return own != .ownCase
        }
        return [.conflict, .unprocessableContent].contains(problem.status)
    }

    /// The case's page again, with why it was not done: at its field where it can be mended there, otherwise above everything.
    func refused(_ visit: Visit, _ input: FormInput, _ problem: any Problem, at field: String?) async throws -> Answer {
        var problems = FieldProblems()
        let isMendable =
            switch problem {
            case CaseProblem.feeOwed, CaseProblem.feeUnreckoned, CaseProblem.notAccepted, CaseProblem.noRoute, RequestProblem.badInput,
                FeeProblem.referenceUsed,
                FeeProblem.tooMuch, FeeProblem.unchanged, CaseProblem.noAmount:
                true
            default: false
            }
        if let field, isMendable { problems.add(field, problem.message) }
        let form = visit.form(input, problems: problems)
        return try await show(visit, form, problem.status, refusal: problems.isEmpty ? problem.message : nil)
    }

    /// A file of a case, once it has been scanned.
    @Sendable func file(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (file, key) = try await CaseFiles.attachment(visit, platform)
        return .file(try await file.content(key: key, blobs: platform.blobs), type: file.type, name: file.name)
    }

    @Sendable func notice(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (notice, key) = try await CaseFiles.notice(visit, platform)
        return .file(
            try await notice.content(key: key, blobs: platform.blobs), type: "application/pdf", name: "\(notice.procedure)-\(notice.number).pdf")
    }
}
