import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// Naming a sub-delegate, answering, and ending it: by those who hold what it is for, and by mailed links.
struct SubMandateHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// As what somebody looks at the chain of a mandate.
    enum Side: Sendable {
        case principal, delegate, sub
    }

    /// The chain of what the visitor holds; to everybody else there is none.
    private func opened(_ visit: Visit, _ db: any Connection) throws -> (chain: MandateChain, side: Side) {
        let id = try visit.id("id", of: Application.self).text
        guard let part = try Holding.part(of: id, visit.holders, in: db) else {
            try FormerDelegate.tell(id, visit.holders, in: db)
            throw RequestProblem.notFound
        }
        guard let chain = try MandateChain.of(id, keys: platform.keys, at: visit.now, in: db) else { throw RequestProblem.notFound }
        if part == .applicant { return (chain, .principal) }
        let agency = try Agency.of(id, chain.mandate, visit.holders, key: chain.key, on: visit.now.day, in: db)
        return (chain, agency?.sub == nil ? .delegate : .sub)
    }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer { try await page(visit, visit.form(), .ok) }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let (chain, side) = try await platform.database.read { try opened(visit, $0) }
        let body = SubMandatePages.chain(chain, side, form, on: visit.now.day)
        return visit.page(
            Page(title: SubMandateText.title(visit.language), breadcrumbs: [Link(ApplicationText.follow, "/applications")], body: body),
            status: status)
    }

    // MARK: the principal permits, the delegate names

    @Sendable func permit(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let subject = try await platform.database.write { db in
            let (chain, side) = try opened(visit, db)
            guard side == .principal else { throw OutsideMandate() }
            try SubMandate.permit(input["permitted"] == "yes", chain, by: visit.actor, at: visit.now, in: db)
            return chain.subject
        }
        return .redirect("/sub-mandates/of/\(subject)")
    }

    @Sendable func ask(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (chain, side) = try await platform.database.read { try opened(visit, $0) }
        guard side == .delegate else { throw RequestProblem.forbidden }
        var problems = FieldProblems()
        var content = content(input, chain.mandate, visit, &problems)
        content?.language = visit.language.rawValue
        guard let content, problems.isEmpty else { return try await page(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let keys = platform.keys
        do {
            try await platform.database.write { db in
                // The mandate may have ended a moment ago, or another mail been sent.
                let (chain, side) = try opened(visit, db)
                guard side == .delegate, content.isWithin(chain.mandate) else { throw OutsideMandate() }
                try CodeBudget.spend(on: content.mail, isProved: false, for: .mandate, keys: keys, at: visit.now, in: db)
                try CodeBudget.spend(on: chain.mandate.content.principalMail, isProved: true, for: .mandate, keys: keys, at: visit.now, in: db)
                try SubMandate.ask(content, chain, keys: keys, at: visit.now, by: visit.actor, in: db)
            }
        } catch let problem as CodeBudgetProblem {
            problems.add("sub_mail", problem.message)
            return try await page(visit, visit.form(input, problems: problems), problem.status)
        }
        return .redirect("/sub-mandates/of/\(chain.subject)")
    }

    /// What the delegate asks for, within what they have themselves.
    private func content(_ input: FormInput, _ mandate: Mandate, _ visit: Visit, _ problems: inout FieldProblems) -> SubMandate.Content? {
        let (own, mail) = (mandate.content, MailAddress.plain(input["sub_mail"] ?? ""))
        if input.given("sub_name") == nil { problems.add("sub_name", MandateText.need(SubMandateText.name)) }
        if !MandateLine.isOne(input["sub_name"] ?? "") { problems.add("sub_name", MandateText.noLine(SubMandateText.name)) }
        if !MailAddress.isOne(mail) { problems.add("sub_mail", DraftText.wrongMail) }
        if [own.principalMail, own.delegateMail].map({ MailAddress.plain($0) }).contains(mail) { problems.add("sub_mail", SubMandateText.sameMail) }
        let acts = input.all("sub_acts").map(Mandate.Act.init)
        if !acts.allSatisfy({ $0.map(own.acts.contains) ?? false }) { problems.add("sub_acts", SubMandateText.wider) }
        guard let until = Day(typed: input["sub_until"] ?? "", visit.language), until >= visit.now.day, until <= own.until else {
            problems.add("sub_until", SubMandateText.needUntil(own.until))
            return nil
        }
        return SubMandate.Content(name: input["sub_name"] ?? "", mail: mail, acts: own.acts.filter(acts.compactMap(\.self).contains), until: until)
    }

    // MARK: ending it

    /// By the principal, by the delegate, and by whoever acts under it.
    @Sendable func end(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard input["sure"] == "yes" else {
            let subject = try await platform.database.read { try opened(visit, $0).chain.subject }
            return confirmation("/sub-mandates/of/\(subject)/end", back: "/sub-mandates/of/\(subject)", [:], visit)
        }
        let (subject, side) = try await platform.database.write { db in
            let (chain, side) = try opened(visit, db)
            try chain.open(on: visit.now.day)?.end(chain, by: visit.actor, at: visit.now, in: db)
            return (chain.subject, side)
        }
        return .redirect(side == .sub ? "/applications" : "/sub-mandates/of/\(subject)")
    }

    private func confirmation(_ action: String, back: String, _ fields: [String: String], _ visit: Visit) -> Answer {
        let question = visit.form().confirmation(SubMandateText.endSure, action: action, SubMandateText.end, back: back, fields: fields)
        return visit.page(Page(title: SubMandateText.end(visit.language), body: question))
    }

    // MARK: by a mailed link

    private func linked(_ visit: Visit, _ db: any Connection) throws -> (chain: MandateChain, sub: SubMandate, side: SubMandate.Side) {
        guard let found = try SubMandate.linked(token: try visit.parameter("token"), keys: platform.keys, at: visit.now, in: db) else {
            throw RequestProblem.notFound
        }
        return found
    }

    @Sendable func answerPage(_ request: Request, _ visit: Visit) async throws -> Answer { try await answerPage(visit, visit.form(), .ok) }

    private func answerPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let token = try visit.parameter("token")
        let (chain, sub, side) = try await platform.database.read { try linked(visit, $0) }
        let body = SubMandatePages.answer(chain, sub, side, token, form, on: visit.now.day)
        return visit.page(Page(title: SubMandateText.answerTitle(visit.language), body: body), status: status)
    }

    @Sendable func answer(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let token = try visit.parameter("token")
        let (_, _, side) = try await platform.database.read { try linked(visit, $0) }
        switch input["do"] {
        case "end": return try await end(token, input, visit)
        case "accept" where side == .sub: return try await accept(token, input, visit)
        case "decline" where side == .sub:
            try await platform.database.write { db in
                let (chain, sub, _) = try linked(visit, db)
                if sub.waits(on: visit.now.day, under: chain.mandate) { try sub.decline(chain, by: visit.actor, at: visit.now, in: db) }
            }
            return .redirect("/sub-mandates/\(token)")
        default: throw RequestProblem.notFound
        }
    }

    private func accept(_ token: String, _ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let professional = Professional.read(input, &problems)
        guard problems.isEmpty else { return try await answerPage(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let fresh = visit.holders.isEmpty ? Holder.newBrowser() : nil
        guard let holder = visit.holders.first ?? fresh?.holder else { throw RequestProblem.notFound }
        try await platform.database.write { db in
            let (chain, sub, _) = try linked(visit, db)
            // Whoever presses twice, or comes late, is told on the page how it stands.
            guard sub.waits(on: visit.now.day, under: chain.mandate) else { return }
            // Who asked cannot answer, nor the person whose it is.
            guard try Holding.part(of: chain.subject, visit.holders, in: db) == nil else { throw RequestProblem.badInput(SubMandateText.ownBrowser) }
            try sub.accept(professional, in: visit.language, chain, by: holder, actor: visit.actor, at: visit.now, in: db)
        }
        var answer = Answer.redirect("/sub-mandates/\(token)")
        if let fresh { answer.setHolder(fresh.token, secure: platform.settings.isSecure) }
        return answer
    }

    private func end(_ token: String, _ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard input["sure"] == "yes" else {
            return confirmation("/sub-mandates/\(token)", back: "/sub-mandates/\(token)", ["do": "end"], visit)
        }
        try await platform.database.write { db in
            let (chain, sub, _) = try linked(visit, db)
            try sub.end(chain, by: visit.actor, at: visit.now, in: db)
        }
        return .redirect("/sub-mandates/\(token)")
    }
}

extension SubMandate.Content {
    /// Whether it is the same as the mandate or narrower.
    func isWithin(_ mandate: Mandate) -> Bool { acts.allSatisfy(mandate.content.acts.contains) && until <= mandate.content.until }
}
