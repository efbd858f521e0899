import Core
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Web

/// 確認番号をなくしたとき: a link to the mail addresses of an application opens it once, within a quarter of an hour. What is answered does not
/// tell whether there is such an application.
struct LostCodeHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private static let longest = 900.0

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        page(visit, visit.form(), .ok, known: request.query["receipt"], isSent: request.query["sent"] != nil)
    }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, known: String? = nil, isSent: Bool = false) -> Answer {
        visit.page(
            Page(
                title: LostCodeText.title(visit.language), breadcrumbs: [Link(ApplicationText.follow, "/applications")],
                body: LostCodePages.page(form, known: known.flatMap(ReceiptNumber.init)?.description, isSent: isSent)), status: status)
    }

    @Sendable func send(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let receipt = ReceiptNumber(input["receipt"] ?? "") else {
            var problems = FieldProblems()
            problems.add("receipt", ApplicationText.wrongReceipt)
            return page(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let keys = platform.keys
        try await platform.database.write { db in
            guard
                let application = try db.first(
                    "SELECT * FROM application WHERE receipt = \(receipt.description) AND erased_at IS NULL", as: Application.self)
            else { return }
            try Self.mail(application, to: [.applicant, .delegate], keys: keys, at: visit.now, in: db)
        }
        return .redirect("/applications/lost?sent=yes")
    }

    /// Sends the links that open an application.
    /// - Parameter parts: who is written to: with a mandate the principal is the applicant.
    static func mail(_ application: Application, to parts: Set<Holding.Part>, keys: Keys, at instant: Instant, in db: any Connection) throws {
        // One mail a minute at most: nobody's mailbox is filled by somebody who knows a number.
        let until = instant.adding(seconds: longest)
        let last = try db.value("SELECT max(ends_at) FROM application_link WHERE application_id = \(application.id)", as: Instant?.self) ?? nil
        if let last, last > until.adding(seconds: -60) { return }
        let key = try application.key(keys, in: db)
        let content = try application.answers(key, in: db).content
        // With a mandate the principal's link opens everything; the delegate has one of their own, which opens it as theirs.
        let mandate = try Mandate.of(application.id.text, key: key, in: db)
        let delegate = mandate.flatMap { $0.holds(on: instant.day) ? $0.content.delegateMail : nil }
        let mails = [(mandate?.content.principalMail ?? content.mail, Holding.Part.applicant), (delegate, .delegate)]
        let language = Language(rawValue: content.mailLanguage ?? "") ?? .ja
        let contact = try CaseFile.open(application, keys: keys, in: db).contact(on: instant.day, in: db)
        for case (let mail?, let part) in mails where parts.contains(part) {
            let token = Sealing.secret()
            try db.run(
                """
                INSERT INTO application_link (digest, application_id, ends_at, part)
                VALUES (\(keys.digest(token, for: "link")), \(application.id), \(until), \(part))
                """)
            try Mail.post(
                to: mail, subject: LostCodeText.subject(language), body: CaseMail.signed(LostCodeText.mail(token), contact)(language),
                at: instant, in: db)
        }
    }

    @Sendable func openPage(_ request: Request, _ visit: Visit) async throws -> Answer {
        let token = try visit.parameter("token")
        return visit.page(
            Page(title: LostCodeText.title(visit.language), body: LostCodePages.open(visit.form(), token: token)))
    }

    /// Opens it on this device; the link is used up.
    @Sendable func open(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (token, keys) = (try visit.parameter("token"), platform.keys)
        let fresh = visit.holders.isEmpty ? Holder.newBrowser() : nil
        guard let holder = visit.holders.first ?? fresh?.holder else { throw RequestProblem.notFound }
        let id = try await platform.database.write { db -> ID<Application> in
            let digest = keys.digest(token, for: "link")
            guard
                let row = try db.rows(
                    "DELETE FROM application_link WHERE digest = \(digest) AND ends_at > \(visit.now) RETURNING application_id, part"
                ).first
            else { throw RequestProblem.badInput(LostCodeText.over) }
            let (id, part): (ID<Application>, Holding.Part) = (try row["application_id"], try row["part"])
            if part == .delegate { try requireMandate(id, visit, db) }
            try Holding.give(id.text, to: holder, as: part, at: visit.now, in: db)
            return id
        }
        var answer = Answer.redirect("/applications/\(id)/receipt")
        if let fresh { answer.setHolder(fresh.token, secure: platform.settings.isSecure) }
        return answer
    }

    /// A delegate's link opens nothing once the mandate has ended.
    private func requireMandate(_ id: ID<Application>, _ visit: Visit, _ db: any Connection) throws {
        guard let application = try db.first("SELECT * FROM application WHERE id = \(id)", as: Application.self),
            let mandate = try Mandate.of(id.text, key: application.key(platform.keys, in: db), in: db), mandate.holds(on: visit.now.day)
        else { throw RequestProblem.badInput(LostCodeText.over) }
    }
}

enum LostCodePages {
    /// - Parameter known: the receipt number that a mail has named.
    static func page(_ form: Form, known: String?, isSent: Bool) -> HTML {
        let lang = form.language
        return """
            <h1>\(LostCodeText.title(lang))</h1>\(isSent ? Component.notice(.info, LostCodeText.sent(lang)) : .empty)<p class="lead">\(LostCodeText.words(lang))</p>
            \(form(action: "/applications/lost", button: LostCodeText.send, form.text("receipt", ApplicationText.receiptNumber, value: known, support: ApplicationText.receiptSupport, required: true, numeric: true)))
            <p>\(LostCodeText.noMail(lang))</p>
            """
    }

    static func open(_ form: Form, token: String) -> HTML {
        """
        <h1>\(LostCodeText.openTitle(form.language))</h1><p class="lead">\(LostCodeText.openWords(form.language))</p>
        \(form.button(action: "/applications/link/\(token)", ApplicationText.open, kind: "primary"))
        """
    }
}

/// Every sentence of a lost code.
enum LostCodeText {
    static let title = Message(ja: "確認番号をなくしたとき", en: "If you lost the code")
    static let words = Message(
        ja: "受付番号を入力すると、申請のときのメールアドレスに、申請を開くためのアドレスを送ります。", en: "Enter the receipt number. A link is sent to the mail address of the application.")
    static let send = Message(ja: "メールを送る", en: "Send the mail")
    static let sent = Message(
        ja: "その受付番号の申請にメールアドレスがあれば、メールを送りました。15分以内に開いてください。",
        en: "If that application has a mail address, the mail was sent. Open it within 15 minutes.")
    static let noMail = Message(
        ja: "メールアドレスを入力していないときは、本人確認のできるものを持って、担当の課の窓口でお尋ねください。",
        en: "If you gave no mail address, ask at the office in charge and bring something that shows who you are.")
    static let openTitle = Message(ja: "申請を開きますか", en: "Open the application?")
    static let openWords = Message(ja: "この端末で申請を開きます。このアドレスは一度だけ使えます。", en: "The application is opened on this device. The link works once.")
    static let over = Message(ja: "このアドレスは使えません。15分を過ぎたか、すでに使われています。もう一度メールを送ってください。", en: "The link is too old or was used. Ask for another mail.")
    static let subject = Message(ja: "申請を開くためのアドレス", en: "The link to your application")
    static func mail(_ token: String) -> Message {
        Message(
            ja: "次のアドレスを15分以内に開いてください。一度だけ使えます。\n\n{site}/applications/link/\(token)\n\n心当たりがないときは、このメールを捨ててください。",
            en:
                "Open this link within 15 minutes. It works once.\n\n{site}/applications/link/\(token)\n\nIf you did not ask for it, throw this mail away."
        )
    }
}
