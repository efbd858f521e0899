import HTTPTypes
import Hummingbird
import Storage
import Web

/// パスワードを忘れたとき: a link to the mail address of the account sets a new password, once and within an hour. What is answered does not tell
/// whether there is such an account; how often a login may ask is limited as guessing is.
enum ForgottenPassword {
    static let asked = Journal.Action("person.ask-password", Message(ja: "パスワードの再設定を依頼", en: "Asked for a new password"))
    static let hours = 1

    static func ask(login: String, client: String, baseURL: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try SignIn.countAttempt(named: "password:\(login)", from: client, at: instant, in: db)
        guard let person = try Person.with(login: login, in: db), person.isOpen, person.hasPassword, !person.email.isEmpty else { return }
        let path = try PasswordLink.make(for: person, hours: hours, at: instant, in: db)
        try Journal.record(asked, Journal.Subject("person", person.id.text), by: actor, at: instant, in: db)
        let message = ForgottenText.mail(name: person.name, address: baseURL + path)
        try Mail.post(to: person.email, subject: ForgottenText.subject.ja, body: "\(message.ja)\n\n\(message.en)\n", at: instant, in: db)
    }
}

extension AccountHandlers {
    @Sendable func forgottenPage(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await forgottenPage(visit, visit.form(), .ok, isSent: request.query["sent"] != nil)
    }

    private func forgottenPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, isSent: Bool = false) async throws -> Answer {
        let bodies = try await platform.database.read { try Contact.ofBodies(on: visit.now.day, in: $0) }
        return visit.page(
            Page(
                title: ForgottenText.title(visit.language), breadcrumbs: [Link(AccountText.signIn, "/sign-in")],
                body: AccountPages.forgotten(form, bodies: bodies, isSent: isSent)), status: status, isStaff: false)
    }

    @Sendable func forgotten(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        guard let login = input.given("login") else {
            problems.add("login", AccountText.enterLogin)
            return try await forgottenPage(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let address = platform.settings.baseURL
        do {
            try await platform.database.write { db in
                try ForgottenPassword.ask(login: login, client: visit.client, baseURL: address, by: visit.actor, at: visit.now, in: db)
            }
        } catch let problem as PersonProblem {
            problems.add("login", problem.message)
            return try await forgottenPage(visit, visit.form(input, problems: problems), problem.status)
        }
        return .redirect("/sign-in/forgotten?sent=yes")
    }
}

extension AccountPages {
    static func forgotten(_ form: Form, bodies: [Contact], isSent: Bool) -> HTML {
        let lang = form.language
        return """
            <h1>\(ForgottenText.title(lang))</h1><div class="prose">
            \(isSent ? Component.notice(.info, ForgottenText.sent(lang), "<p>\(ForgottenText.sentWords(lang))</p>") : .empty)
            <p>\(ForgottenText.words(lang))</p>
            \(form(action: "/sign-in/forgotten", button: ForgottenText.send, form.text("login", AccountText.login, required: true, autocomplete: "username")))
            <h2>\(ForgottenText.noMail(lang))</h2><p>\(ForgottenText.ask(lang))</p>\(ContactPieces.list(bodies, lang))</div>
            """
    }

    /// Who has an account, how one is had, and what to do about a password that is forgotten.
    static func whoHasOne(_ residents: ResidentsProvider?, _ lang: Language) -> HTML {
        """
        <p><a href="/sign-in/forgotten">\(ForgottenText.title(lang))</a></p>
        <h2>\(ForgottenText.accounts(lang))</h2>
        <ul><li>\(ForgottenText.officers(lang))</li><li>\((residents.flatMap { $0.registers ? ForgottenText.registers($0.name) : nil } ?? ForgottenText.given)(lang))</li></ul>
        """
    }
}

/// Every sentence of forgotten passwords, and of who has an account.
enum ForgottenText {
    static let title = Message(ja: "パスワードを忘れたとき", en: "Forgotten your password?")
    static let words = Message(
        ja: "ログイン名を入力してください。アカウントに登録したメールアドレスに、新しいパスワードを設定するためのリンクを送ります。",
        en: "Enter your login. We will email a link for setting a new password to the address of your account.")
    static let send = Message(ja: "メールを送る", en: "Send the email")
    static let sent = Message(ja: "そのアカウントにメールアドレスの登録があれば、メールを送りました", en: "If that account has an email address, we have sent an email")
    static let sentWords = Message(
        ja: "\(ForgottenPassword.hours)時間以内にリンクを開いてください。届かないときは、迷惑メールの中と、ログイン名を確かめてください。",
        en: "Open the link within an hour. If nothing arrives, check your spam folder and your login.")
    static let noMail = Message(ja: "メールアドレスを登録していない・使えないとき", en: "If your account has no email address, or you cannot use it")
    static let ask = Message(
        ja: "職員は、所属のシステム管理者に頼んでください。職員以外の人は、本人確認のできるものを用意して、次の窓口に問い合わせてください。",
        en: "Staff: ask your administrator. Everyone else: contact one of these offices and have proof of your identity ready.")
    static let subject = Message(ja: "パスワードの再設定", en: "Set a new password")
    static func mail(name: String, address: String) -> Message {
        Message(
            ja:
                "\(name) 様\n\n次のアドレスを\(ForgottenPassword.hours)時間以内に開いて、新しいパスワードを設定してください。一度だけ使えます。設定すると、サインイン中の端末はすべてサインアウトされます。\n\n\(address)\n\n心当たりのないときは、このメールを捨ててください。パスワードは変わりません。",
            en:
                "Open the link above within an hour to set a new password. It works once, and signs you out everywhere. If you did not ask for this, ignore this email: your password stays as it is."
        )
    }
    static let accounts = Message(ja: "アカウントのある人", en: "Who has an account")
    static let officers = Message(
        ja: "職員：所属のシステム管理者が登録し、パスワードを設定するためのメールを送ります。", en: "Staff: your administrator registers you and sends an email for setting your password.")
    static func registers(_ name: String) -> Message {
        Message(
            ja: "職員以外の人：\(name)で初めてサインインしたときに、アカウントができます。", en: "Everyone else: your account is made when you first sign in with \(name).")
    }
    static let given = Message(
        ja: "職員以外の人：このページでアカウントを作ることはできません。県や市町からログイン名を受け取った人だけが使えます。",
        en: "Everyone else: you cannot create an account here. Only people who were given a login can sign in.")
}
