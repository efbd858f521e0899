import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// Going on with a draft on another device: by its number and a code that is mailed.
struct ResumeHandlers: Sendable {
    let platform: Platform
    let drafts: DraftHandlers

    init(_ platform: Platform) {
        self.platform = platform
        drafts = DraftHandlers(platform)
    }

    @Sendable func later(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await later(visit, visit.form(), .ok, isSaved: request.query["done"] != nil)
    }

    private func later(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, isSaved: Bool = false) async throws -> Answer {
        try await drafts.take(visit)
        let (draft, procedure, _) = try await platform.database.read { try drafts.opened(visit, $0) }
        let body = DraftPages.later(draft, form, mail: try draft.offeredMail, isSaved: isSaved, isInAccount: visit.actor.person != nil)
        return visit.page(
            Page(title: DraftText.saved(visit.language), breadcrumbs: try draft.version.crumbs(of: procedure), body: body), status: status)
    }

    @Sendable func keepMail(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let mail = MailAddress.plain(input["mail"] ?? "")
        guard MailAddress.isOne(mail) else {
            var problems = FieldProblems()
            problems.add("mail", DraftText.wrongMail)
            return try await later(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        try await drafts.take(visit)
        let id = try await platform.database.write { db in
            var (draft, _, _) = try drafts.opened(visit, db)
            // Its code opens more than whoever acts through a delegate may do.
            guard !draft.isSubs else { throw OutsideMandate() }
            draft.content.mail = mail
            draft.content.mailLanguage = visit.language.rawValue
            let isAgreed = try Mandate.of(draft.id.text, key: draft.key, in: db)?.confirmedAt != nil
            draft.content.isMailOfPrincipal = try isAgreed && Holding.part(of: draft.id.text, visit.holders, in: db) == .applicant
            draft.content.tally?.saveForLater()
            _ = try draft.content.tally?.write(draft.version.id, begun: draft.startedAt, in: db)
            try draft.save(at: visit.now, in: db)
            return draft.id
        }
        return .redirect("/apply/\(id)/save-for-later?done=mail")
    }

    @Sendable func resumePage(_ request: Request, _ visit: Visit) async throws -> Answer { resumePage(visit, visit.form(), .ok) }

    private func resumePage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) -> Answer {
        visit.page(Page(title: DraftText.resume(visit.language), body: DraftPages.resume(form)), status: status)
    }

    /// Sends the code, and says the same whether there is such a draft or not.
    @Sendable func sendCode(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let number = DraftNumber.read(input["number"] ?? "") else {
            var problems = FieldProblems()
            problems.add("number", DraftText.wrongNumber)
            return resumePage(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let keys = platform.keys
        try await platform.database.write { db in
            guard let draft = try Draft.with(number: number, keys: keys, at: visit.now, in: db), let mail = draft.content.ownMail else { return }
            // Whoever only knows a number does not learn that its address has had enough; the page says that there is a limit.
            do { try DraftCode.send(draft, to: mail, for: .resume, visit.language, keys: keys, at: visit.now, in: db) } catch is CodeBudgetProblem {}
        }
        return codePage(number, visit, visit.form(), .ok)
    }

    private func codePage(_ number: String, _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) -> Answer {
        visit.page(Page(title: DraftText.enterCode(visit.language), body: DraftPages.code(number, form)), status: status)
    }

    @Sendable func enterCode(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let number = DraftNumber.read(input["number"] ?? "") else { return .redirect("/apply/resume") }
        let known = visit.holders.first
        let fresh = known == nil ? Holder.newBrowser() : nil
        guard let holder = known ?? fresh?.holder else { throw RequestProblem.notFound }
        let keys = platform.keys
        let found = try await platform.database.write { db -> ID<Draft>? in
            // Asking for another code does not begin the counting anew.
            try SignIn.countAttempt(named: "draft:\(number)", from: visit.client, at: visit.now, in: db)
            guard let draft = try Draft.with(number: number, keys: keys, at: visit.now, in: db),
                let mail = draft.content.ownMail,
                try DraftCode.use(input["code"] ?? "", of: draft, sentTo: mail, for: .resume, keys: keys, at: visit.now, in: db)
            else { return nil }
            try SignIn.forgiveAttempt(named: "draft:\(number)", from: visit.client, at: visit.now, in: db)
            let part = try Mandate.partByCode(draft, on: visit.now.day, in: db)
            try Holding.give(draft.id.text, to: holder, as: part, at: visit.now, in: db)
            return draft.id
        }
        guard let found else {
            var problems = FieldProblems()
            problems.add("code", DraftText.wrongCode)
            return codePage(number, visit, visit.form(FormInput(), problems: problems), .unprocessableContent)
        }
        var answer = Answer.redirect("/apply/\(found)")
        if let fresh { answer.setHolder(fresh.token, secure: platform.settings.isSecure) }
        return answer
    }
}

extension Draft.Content {
    /// The address to which a number or a code is sent: the one that was registered, or else the one that was proved. What only stands in
    /// an answer may be anybody's.
    var ownMail: String? { mail ?? provedMail?.mail }
}

extension Draft {
    /// What is offered to be registered: the address that is registered, or else the one that was given in the form.
    fileprivate var offeredMail: String? {
        get throws { try content.mail ?? content.address(version.form()) }
    }
}

/// 確認コード: six digits that are mailed; five tries within a quarter of an hour.
enum DraftCode {
    private static let longest = 900.0
    private static let tries = 5

    /// What a code opens: the draft on another device, or the proof that an address is the applicant's.
    enum Purpose: String {
        case resume, identity
    }

    /// - Parameter language: of who asks for it; what was registered with the address goes before it where the draft is only to be opened.
    static func send(
        _ draft: Draft, to mail: String, for purpose: Purpose, _ language: Language, keys: Keys, at instant: Instant, in db: any Connection
    ) throws {
        let sent = try db.value("SELECT ends_at FROM draft_code WHERE draft_id = \(draft.id)", as: Instant.self)
        // One mail a minute at most: nobody's mailbox is filled by somebody who knows a number.
        if let sent, sent > instant.adding(seconds: longest - 60) { return }
        let isProved = draft.content.provedMail?.mail == mail
        try CodeBudget.spend(on: mail, isProved: isProved, for: .code, keys: keys, at: instant, in: db)
        let code = (0..<6).map { _ in String(Int.random(in: 0...9)) }.joined()
        try db.run(
            """
            INSERT INTO draft_code (draft_id, digest, attempts, ends_at)
            VALUES (\(draft.id), \(digest(code, draft, mail, purpose, keys)), 0, \(instant.adding(seconds: longest)))
            ON CONFLICT (draft_id) DO UPDATE SET digest = excluded.digest, attempts = 0, ends_at = excluded.ends_at
            """)
        let registered = purpose == .resume ? draft.content.mailLanguage.flatMap(Language.init) : nil
        guard let procedure = try Procedure.with(id: draft.procedure, in: db) else { throw RequestProblem.notFound }
        let office = try Contact.of(procedure.organisation, on: instant.day, in: db)
        let name = Message(ja: procedure.name, en: try draft.version.form().definition.title.en)
        let (subject, body) = (DraftText.mailSubject(purpose), DraftText.mailBody(code, purpose, name, office))
        try Mail.post(to: mail, subject: subject(registered ?? language), body: body(registered ?? language), at: instant, in: db)
    }

    /// - Parameter mail: the address it is to have been sent to: a code proves no other.
    /// - Returns: whether it was the code; it works once.
    static func use(
        _ typed: String, of draft: Draft, sentTo mail: String, for purpose: Purpose, keys: Keys, at instant: Instant, in db: any Connection
    ) throws -> Bool {
        let counted = try db.run(
            "UPDATE draft_code SET attempts = attempts + 1 WHERE draft_id = \(draft.id) AND ends_at > \(instant) AND attempts < \(tries)")
        guard counted == 1 else { return false }
        let code = typed.precomposedStringWithCompatibilityMapping.filter { $0.isASCII && $0.isNumber }
        return try db.run("DELETE FROM draft_code WHERE draft_id = \(draft.id) AND digest = \(digest(code, draft, mail, purpose, keys))") == 1
    }

    private static func digest(_ code: String, _ draft: Draft, _ mail: String, _ purpose: Purpose, _ keys: Keys) -> String {
        keys.digest("\(draft.id)|\(code)|\(purpose.rawValue)|\(MailAddress.plain(mail))", for: "draft code")
    }
}
