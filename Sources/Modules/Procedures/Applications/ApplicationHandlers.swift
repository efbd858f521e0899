import Core
import Forms
import HTTPTypes
import Hummingbird
import Storage
import Web

/// What applicants do with what they have sent: follow it, mend it, write, take it back, fetch the notice.
struct ApplicationHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    // MARK: finding it

    @Sendable func find(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await PrincipalAccess.take(visit, platform)
        return try await find(visit, visit.form(), .ok, isWhole: request.query["all"] != nil)
    }

    /// The most of a list that are shown at first, and when all are asked for.
    private static let (most, mostOfAll) = (50, 2000)

    private func find(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, isWhole: Bool = false) async throws -> Answer {
        let most = isWhole ? Self.mostOfAll : Self.most
        let lists = try await platform.database.read { db in
            [
                try held(by: visit.holders.filter { !$0.isBrowser }, isAccount: true, most, visit, db),
                try held(by: visit.holders.filter(\.isBrowser), isAccount: false, most, visit, db),
            ]
        }
        let body = ApplicationPages.find(form, lists)
        return visit.page(Page(title: ApplicationText.follow(visit.language), body: body), status: status)
    }

    private func held(by holders: [Holder], isAccount: Bool, _ most: Int, _ visit: Visit, _ db: any Connection) throws -> ApplicationPages.Held {
        if holders.isEmpty { return ApplicationPages.Held(isAccount: isAccount, drafts: [], applications: [], hasMore: false) }
        let delegated = try FormerDelegate.held(visit.holders, keys: platform.keys, on: visit.now.day, in: db)
        // One more than are shown says that there are more.
        let drafts = try Draft.all(of: holders, but: delegated.over, limit: most + 1, at: visit.now, in: db)
        let found = try Application.all(of: holders, but: delegated.over, limit: most + 1, in: db)
        let applications = found.prefix(most)
        let names = try Procedure.plainNames(applications.map(\.procedure), in: db)
        return ApplicationPages.Held(
            isAccount: isAccount, drafts: Array(drafts.prefix(most)),
            applications: try applications.map {
                ApplicationPages.Known(application: $0, procedure: try FormVersion.name(names[$0.procedure] ?? "", $0.version, in: db))
            }, principals: delegated.principals, hasMore: drafts.count > most || found.count > most)
    }

    /// Opens an application by its number and code, on this device from then on. A wrong number and a wrong code are answered alike,
    /// and guessing is slowed down as it is for passwords: for whoever guesses, since the code is long enough (10¹²) and a stranger who has seen
    /// a number on some paper must not lock out its owner.
    @Sendable func open(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (receipt, code) = (ReceiptNumber(input["receipt"] ?? ""), AccessCode.read(input["code"] ?? ""))
        var problems = FieldProblems()
        if receipt == nil { problems.add("receipt", ApplicationText.wrongReceipt) }
        if code == nil { problems.add("code", ApplicationText.wrongCode) }
        guard let receipt, let code else { return try await find(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let fresh = visit.holders.isEmpty ? Holder.newBrowser() : nil
        guard let holder = visit.holders.first ?? fresh?.holder else { throw RequestProblem.notFound }
        let keys = platform.keys
        let attempt = "receipt:\(receipt) \(SignIn.network(visit.client))"
        let found = try await platform.database.write { db -> ID<Application>? in
            try SignIn.countAttempt(named: attempt, from: visit.client, at: visit.now, in: db)
            guard let application = try Application.opened(receipt: receipt.description, code: code, keys: keys, in: db) else { return nil }
            try SignIn.forgiveAttempt(named: attempt, from: visit.client, at: visit.now, in: db)
            try Holding.give(application.id.text, to: holder, as: .applicant, at: visit.now, in: db)
            return application.id
        }
        guard let found else {
            problems.add("code", ApplicationText.noSuch)
            return try await find(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        var answer = Answer.redirect("/applications/\(found)")
        if let fresh { answer.setHolder(fresh.token, secure: platform.settings.isSecure) }
        return answer
    }

    /// Forgets it on this device and in the account; it can be opened again by its number and code.
    @Sendable func release(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Application.self)
        guard input["sure"] == "yes" else {
            let inAccount = try await platform.database.read { try Holding.isInAccount(id.text, visit.holders, in: $0) }
            return confirmation(
                visit, ApplicationText.releaseSure(inAccount: inAccount), "/applications/\(id)/release",
                ApplicationText.release(inAccount: inAccount), back: "/applications/\(id)")
        }
        try await platform.database.write { try Holding.release(id.text, by: visit.holders, in: $0) }
        return .redirect("/applications")
    }

    /// 再申込: begins another application of the procedure with the same answers, in the form as it is now; files are attached anew.
    @Sendable func copy(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let holder = visit.holders.first else { throw RequestProblem.notFound }
        let keys = platform.keys
        let draft = try await platform.database.write { db -> ID<Draft> in
            let file = try opened(visit, db)
            let procedure = file.procedure
            guard let version = try FormVersion.current(of: procedure.id, at: visit.now, in: db),
                procedure.isOpen(on: visit.now.day, abolition: try Abolition.of(procedure.id, in: db))
            else { throw RequestProblem.conflict(ApplicationText.notOpen) }
            try Reception.requireOpen(procedure, on: visit.now.day, in: db)
            let old = try file.answers(in: db).content
            let part = try Holding.part(of: file.application.id.text, visit.holders, in: db)
            let between = try FormVersion.with(id: file.application.version, in: db).map { try FormVersion.between($0, and: version, in: db) } ?? []
            var content = try Draft.Content.again(
                old.answers, of: file.form(in: db), arrived: file.application.arrivedAt.day, over: between.map { try $0.form() }, as: version.form())
            // What is known of a delegate is nothing about the person for whom they act.
            if part == .applicant {
                try content.prefill(
                    version.form().definition, for: visit.actor, verified: visit.session?.verified, keys: keys, at: visit.now, in: db)
            }
            let draft = try Draft.begin(version, of: procedure, with: content, for: holder, keys: keys, at: visit.now, in: db)
            // A delegate keeps nothing of the person they acted for once they act no more.
            if part == .delegate {
                // Another application is none that they were asked to act on.
                guard try Holding.through(file.application.id.text, visit.holders, in: db) == nil else { throw OutsideMandate() }
                guard let mandate = try Mandate.of(file.application.id.text, key: file.key, in: db) else { throw RequestProblem.notFound }
                try Draft.lend(draft, under: mandate, in: db)
            }
            return draft
        }
        return .redirect("/apply/\(draft)")
    }

    private func confirmation(_ visit: Visit, _ question: Message, _ action: String, _ label: Message, back: String) -> Answer {
        visit.page(Page(title: label(visit.language), body: visit.form().confirmation(question, action: action, label, back: back)))
    }

    // MARK: looking at it

    /// The case as its holder may see it.
    /// - Parameter act: what a delegate needs to have been given.
    func opened(_ visit: Visit, for act: Mandate.Act? = nil, _ db: any Connection) throws -> CaseFile {
        let id = try visit.id("id", of: Application.self)
        guard let application = try Application.held(id, by: visit.holders, in: db) else {
            try FormerDelegate.tell(id.text, visit.holders, in: db)
            throw RequestProblem.notFound
        }
        let file = try CaseFile.open(application, keys: platform.keys, in: db)
        let mandate = try Mandate.of(id.text, key: file.key, in: db)
        let agency = try Agency.of(id.text, mandate, visit.holders, key: file.key, on: visit.now.day, in: db)
        if let act, let agency, !agency.acts.contains(act) { throw OutsideMandate() }
        file.acting = CaseEvent.Acting(mandate, agency)
        file.reading = visit.language.further
        return file
    }

    @Sendable func receipt(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (body, act) = try await platform.database.read { db in
            let file = try opened(visit, db)
            // The code opens everything, so it is the applicant's and not their delegate's.
            let isApplicant = try Holding.part(of: file.application.id.text, visit.holders, in: db) == .applicant
            let code = isApplicant ? try file.application.code(file.key, in: db) : nil
            let hasMail = try !file.mails(file.answers(in: db).content, on: visit.now.day, in: db).isEmpty
            return (
                ApplicationPages.receipt(
                    file, try file.name(in: db), try file.feeFile(in: db), code: code, hasMail: hasMail, applicant: try file.answer(.name, in: db),
                    contact: try file.contact(on: visit.now.day, in: db), site: platform.settings.baseURL, on: visit.now.day, visit.language),
                file.act
            )
        }
        var answer = visit.page(Page(title: ApplicationText.received(act)(visit.language), body: body))
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await show(visit, visit.form(), .ok, done: request.query["done"], isSeen: request.method != .head)
    }

    /// The page, and what is to be done to show it rightly.
    private struct Shown: Sendable {
        let body: HTML
        let title: String
        let isUnread: Bool
        let isBehind: Bool
    }

    private func shown(_ visit: Visit, _ form: Form, _ done: String?, _ db: any Connection) throws -> Shown {
        let file = try opened(visit, db)
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        let overview = try ApplicationOverview(file, tree, at: visit.now, holders: visit.holders, visit.language, in: db)
        return Shown(
            body: ApplicationPages.show(overview, form, done: done), title: overview.name(visit.language),
            isUnread: file.state.hasUnread(for: .applicant),
            isBehind: overview.fee.map(file.isBehind) ?? false)
    }

    /// - Parameter isSeen: whether anybody gets to see it; who only asks whether it is there (HEAD) has read nothing.
    func show(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil, isSeen: Bool = true) async throws -> Answer {
        var shown = try await platform.database.read { try self.shown(visit, form, done, $0) }
        if shown.isBehind {
            // Whoever comes back from paying is not told that their payment is awaited: the ledger knows it before the case does.
            shown = try await platform.database.write { db in
                let file = try opened(visit, db)
                if let fee = try file.feeFile(in: db) { try file.follow(fee, by: .program("fees"), at: visit.now, in: db) }
                return try self.shown(visit, form, done, db)
            }
        }
        let (body, title, isUnread) = (shown.body, shown.title, shown.isUnread)
        if isUnread, isSeen {
            try await platform.database.write { db in
                try opened(visit, db).markRead(by: .applicant, actor: visit.actor, at: visit.now, in: db)
            }
        }
        return visit.page(
            Page(title: title, breadcrumbs: [Link(ApplicationText.follow, "/applications")], body: body), status: status)
    }

    /// The answer to a form on the case's page: does it, or shows the page with what is wrong.
    private func act(_ visit: Visit, done: String, for act: Mandate.Act, _ body: @escaping @Sendable (CaseFile, any Connection) throws -> Void)
        async throws -> Answer
    {
        let id = try await platform.database.write { db in
            let file = try opened(visit, for: act, db)
            try body(file, db)
            return file.application.id
        }
        return .redirect("/applications/\(id)?done=\(done)")
    }

    /// 取下げ: effective at once.
    @Sendable func withdraw(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Application.self)
        guard input["sure"] == "yes" else {
            let (question, act) = try await platform.database.read { db in
                let file = try opened(visit, for: .withdraw, db)
                try file.state.require(.withdraw)
                return (FeePages.withdrawSure(file, try file.feeFile(in: db)), file.act)
            }
            return confirmation(
                visit, question, "/applications/\(id)/withdrawal", ApplicationText.withdraw(act), back: "/applications/\(id)")
        }
        return try await act(visit, done: "withdrawn", for: .withdraw) { file, db in
            try file.withdraw(reason: String((input["reason"] ?? "").prefix(500)), by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func file(_ request: Request, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("file", of: Attachment.self)
        let (file, key) = try await platform.database.read { db -> (Attachment, DataKey) in
            let opened = try opened(visit, db)
            guard let file = try opened.files(seenBy: .applicant, on: visit.now.day, in: db).first(where: { $0.id == id }) else {
                throw RequestProblem.notFound
            }
            return (file, opened.key)
        }
        return .file(try await file.content(key: key, blobs: platform.blobs), type: file.type, name: file.name)
    }

    /// The notice: that it was fetched is recorded the first time, of each notice. Who only asks whether it is there (HEAD) has not fetched it.
    @Sendable func notice(_ request: Request, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("notice", of: Notice.self)
        let (notice, key) = try await platform.database.write { db -> (Notice, DataKey) in
            let file = try opened(visit, for: .receive, db)
            guard let notice = try Notice.all(of: file.application.id, in: db).first(where: { $0.id == id && $0.issuedAt != nil }) else {
                throw RequestProblem.notFound
            }
            if request.method != .head { try file.fetch(notice, by: visit.actor, at: visit.now, in: db) }
            return (notice, file.key)
        }
        return .file(
            try await notice.content(key: key, blobs: platform.blobs), type: "application/pdf", name: "\(notice.procedure)-\(notice.number).pdf")
    }

    /// 到達の証明: that the application arrived, bound into the journal, to be checked by anybody and without this site.
    @Sendable func proof(_ request: Request, _ visit: Visit) async throws -> Answer {
        let keys = platform.keys
        let (proof, receipt) = try await platform.database.write { db -> (JournalProof, String) in
            let file = try opened(visit, db)
            let newest = try Journal.heads(limit: 1, in: db).first
            let head =
                if let newest, newest.size > file.application.position { newest } else { try Journal.sign(with: keys.journal, at: visit.now, in: db) }
            return (try Journal.proof(of: file.application.position, under: head, isOpened: true, in: db), file.application.receipt)
        }
        var answer = try Answer.json(proof)
        answer.headers[.contentDisposition] = "attachment; filename=\"receipt-\(receipt).json\""
        return answer
    }
}
