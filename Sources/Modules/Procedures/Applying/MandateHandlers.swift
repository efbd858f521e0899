import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// Asking for a mandate, and answering.
struct MandateHandlers: Sendable {
    let platform: Platform
    let drafts: DraftHandlers
    let applications: ApplicationHandlers

    init(_ platform: Platform) {
        self.platform = platform
        drafts = DraftHandlers(platform)
        applications = ApplicationHandlers(platform)
    }

    // MARK: the delegate asks

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await page(visit, visit.form(), .ok, isEarly: request.query["early"] != nil)
    }

    /// - Parameter isEarly: whether it was to be sent before the person has agreed.
    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, isEarly: Bool = false) async throws -> Answer {
        try await drafts.take(visit)
        let (body, crumbs) = try await platform.database.read { db in
            let (draft, procedure, _) = try drafts.opened(visit, db)
            let mandate = try Mandate.of(draft.id.text, key: draft.key, in: db)
            let old = try mandate ?? draft.lender(keys: platform.keys, in: db)
            let crumbs = try draft.version.crumbs(of: procedure)
            if let mandate, mandate.confirmedAt != nil {
                return (MandatePages.agreed(draft, mandate, isOver: mandate.isOver(on: visit.now.day), visit.language), crumbs)
            }
            return (MandatePages.ask(draft, mandate, old?.content, form, isEarly: isEarly, today: visit.now.day), crumbs)
        }
        return visit.page(Page(title: MandateText.title(visit.language), breadcrumbs: crumbs, body: body), status: status)
    }

    @Sendable func ask(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await drafts.take(visit)
        var problems = FieldProblems()
        let fields = [("principal", MandateText.principal), ("delegate", MandateText.delegate)]
        for (name, label) in fields where input.given(name) == nil { problems.add(name, MandateText.need(label)) }
        for (name, label) in fields where !MandateLine.isOne(input[name] ?? "") { problems.add(name, MandateText.noLine(label)) }
        let professional = Professional.read(input, &problems)
        let mails = [("principal_mail", MandateText.principalMail), ("delegate_mail", MandateText.delegateMail)]
        for (name, _) in mails where !MailAddress.isOne(MailAddress.plain(input[name] ?? "")) { problems.add(name, DraftText.wrongMail) }
        if problems.isEmpty, MailAddress.plain(input["principal_mail"] ?? "") == MailAddress.plain(input["delegate_mail"] ?? "") {
            problems.add("principal_mail", MandateText.sameMail)
        }
        // Whose answers it was begun with is who agrees to it, and nobody else.
        let lender = try await platform.database.read { try drafts.opened(visit, $0).draft.lender(keys: platform.keys, in: $0) }
        if problems.isEmpty, let lender, lender.content.principalMail != MailAddress.plain(input["principal_mail"] ?? "") {
            problems.add("principal_mail", MandateText.sameAsBefore)
        }
        let until = Day(typed: input["until"] ?? "", visit.language)
        if until.map({ $0 <= visit.now.day || $0 > visit.now.day.adding(days: 366) }) != false { problems.add("until", MandateText.needUntil) }
        guard problems.isEmpty, let until else { return try await page(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let content = Mandate.Content(
            principal: input["principal"] ?? "", principalMail: MailAddress.plain(input["principal_mail"] ?? ""),
            delegate: input["delegate"] ?? "", delegateMail: MailAddress.plain(input["delegate_mail"] ?? ""),
            capacity: "", acts: input.all("acts").compactMap(Mandate.Act.init), until: until, professional: professional,
            delegateLanguage: visit.language.rawValue)
        do { return .redirect("/apply/\(try await ask(content, visit))/mandate") } catch let problem as CodeBudgetProblem {
            problems.add("principal_mail", problem.message)
            return try await page(visit, visit.form(input, problems: problems), problem.status)
        }
    }

    private func ask(_ asked: Mandate.Content, _ visit: Visit) async throws -> ID<Draft> {
        let (keys, address) = (platform.keys, platform.settings.baseURL)
        return try await platform.database.write { db in
            var (draft, procedure, _) = try drafts.opened(visit, db)
            var content = asked
            content.principalLanguage = draft.content.mailLanguage
            MandateName.note(try Mandate.of(draft.id.text, key: draft.key, in: db), in: &draft.content)
            // Nobody's mailbox is filled by somebody who knows an address. Whose application was lent has answered there once.
            try CodeBudget.spend(
                on: content.principalMail, isProved: draft.lentBy != nil, for: .mandate, keys: keys, at: visit.now, in: db)
            try Mandate.ask(
                content, for: draft, procedure: try FormVersion.name(procedure.name, draft.version.id, in: db), address: address, keys: keys,
                at: visit.now, in: db)
            MandateName.put(content.principal, into: &draft.content, try draft.version.form().definition)
            try draft.content.tally?.leaveComparison(begun: draft.startedAt, in: db)
            try draft.save(at: visit.now, in: db)
            return draft.id
        }
    }

    /// Whoever asked applies for themselves after all. What is lent to a delegate stays a delegate's.
    @Sendable func remove(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await drafts.take(visit)
        let keys = platform.keys
        let id = try await platform.database.write { db in
            var (draft, _, _) = try drafts.opened(visit, db)
            guard draft.lentBy == nil else { throw RequestProblem.conflict(MandateText.isLent) }
            let asked = try Mandate.of(draft.id.text, key: draft.key, in: db)
            guard let asked, try Mandate.takeBack(draft.id.text, in: db) else { return draft.id }
            let form = try draft.version.form().definition
            MandateName.note(asked, in: &draft.content)
            MandateName.takeOut(asked.content.principal, from: &draft.content, form)
            try draft.content.prefill(form, for: visit.actor, verified: visit.session?.verified, keys: keys, at: visit.now, in: db)
            try draft.save(at: visit.now, in: db)
            return draft.id
        }
        return .redirect("/apply/\(id)")
    }

    // MARK: the principal answers

    private func found(_ visit: Visit, _ db: any Connection) throws -> (
        mandate: Mandate, key: DataKey, procedure: Message, office: Contact
    ) {
        guard let (mandate, key) = try Mandate.asked(token: try visit.parameter("token"), keys: platform.keys, at: visit.now, in: db),
            let row = try db.rows(
                "SELECT p.name, p.organisation, d.version_id FROM draft d JOIN procedure p ON p.id = d.procedure_id WHERE d.id = \(mandate.subject)"
            ).first
        else { throw RequestProblem.notFound }
        return (
            mandate, key, try FormVersion.name(try row["name"], try row["version_id"], in: db),
            try Contact.of(try row["organisation"], on: visit.now.day, in: db)
        )
    }

    @Sendable func answerPage(_ request: Request, _ visit: Visit) async throws -> Answer {
        let token = try visit.parameter("token")
        let body = try await platform.database.read { db in
            if let answered = try Mandate.answered(token: token, keys: platform.keys, in: db) {
                let isSent = try PrincipalAccess.application(token: token, keys: platform.keys, in: db) != nil
                return MandatePages.already(answered, isSent: isSent, token, visit.form())
            }
            let (mandate, _, procedure, office) = try found(visit, db)
            return MandatePages.answer(mandate, procedure, office, token, visit.form())
        }
        return visit.page(Page(title: MandateText.confirmTitle(visit.language), body: body))
    }

    @Sendable func answer(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let confirms = input["do"] == "confirm"
        let fresh = visit.holders.isEmpty ? Holder.newBrowser() : nil
        guard let holder = visit.holders.first ?? fresh?.holder else { throw RequestProblem.notFound }
        let token = try visit.parameter("token")
        if input["do"] == "end" { return try await end(token, input, visit) }
        if input["do"] == "open" { return try await mailLink(token, visit) }
        // Whoever presses twice, or comes back, is told what was answered; it is answered once.
        if try await platform.database.read({ try Mandate.answered(token: token, keys: platform.keys, in: $0) }) != nil {
            return .redirect("/mandates/\(token)")
        }
        let draft = try await platform.database.write { db in
            let (mandate, key, _, _) = try found(visit, db)
            // Who asked cannot answer.
            guard try Holding.part(of: mandate.subject, visit.holders, in: db) == nil else { throw RequestProblem.badInput(MandateText.ownBrowser) }
            if confirms {
                // Its last day may have passed while it waited.
                guard mandate.content.until >= visit.now.day else { throw RequestProblem.conflict(MandateText.tooLate) }
                try mandate.confirm(
                    by: holder, permitsSub: input["sub"] == "yes", link: "/mandates/\(token)", in: visit.language, key: key, actor: visit.actor,
                    at: visit.now, in: db)
            } else {
                try mandate.refuse(at: visit.now, in: db)
            }
            return mandate.subject
        }
        var answer = visit.page(
            Page(
                title: MandateText.confirmTitle(visit.language),
                body: confirms ? MandatePages.agreed(draft, visit.language) : MandatePages.declined(visit.language)))
        if confirms, let fresh { answer.setHolder(fresh.token, secure: platform.settings.isSecure) }
        return answer
    }

    /// The principal ends it by the link of their mail, whether the application was sent or not.
    private func end(_ token: String, _ input: FormInput, _ visit: Visit) async throws -> Answer {
        let keys = platform.keys
        // Whoever presses twice is told that it has ended.
        let answered = try await platform.database.read { try Mandate.answered(token: token, keys: keys, in: $0) }
        if answered == .revoked { return .redirect("/mandates/\(token)") }
        guard answered == .confirmed else { throw RequestProblem.notFound }
        guard input["sure"] == "yes" else {
            let question = visit.form().confirmation(
                MandateText.endSure, action: "/mandates/\(token)", MandateText.end, back: "/mandates/\(token)", fields: ["do": "end"])
            return visit.page(Page(title: MandateText.end(visit.language), body: question))
        }
        try await platform.database.write { db in
            // Another one may have ended it a moment ago.
            guard let (mandate, key) = try Mandate.endable(token: token, keys: keys, in: db) else { return }
            try mandate.revoke(key: key, keys: keys, by: visit.actor, at: visit.now, in: db)
        }
        return .redirect("/mandates/\(token)")
    }

    /// The principal ends it: at once.
    @Sendable func revoke(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard input["sure"] == "yes" else {
            let id = try await platform.database.read { try principals(visit, $0).file.application.id }
            let question = visit.form().confirmation(
                MandateText.endSure, action: "/applications/\(id)/mandate/revocation", MandateText.end, back: "/applications/\(id)")
            return visit.page(Page(title: MandateText.end(visit.language), body: question))
        }
        let id = try await platform.database.write { db in
            let (file, mandate) = try principals(visit, db)
            try mandate.revoke(key: file.key, keys: platform.keys, by: visit.actor, at: visit.now, in: db)
            return file.application.id
        }
        return .redirect("/applications/\(id)?done=mandate")
    }

    /// The mandate of an application, for the person whose application it is and nobody else.
    private func principals(_ visit: Visit, _ db: any Connection) throws -> (file: CaseFile, mandate: Mandate) {
        let file = try applications.opened(visit, db)
        guard try Holding.part(of: file.application.id.text, visit.holders, in: db) == .applicant,
            let mandate = try Mandate.of(file.application.id.text, key: file.key, in: db)
        else { throw RequestProblem.notFound }
        return (file, mandate)
    }
}
