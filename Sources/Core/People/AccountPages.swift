import Documents
import Storage
import Web

enum AccountPages {
    static func signIn(_ form: Form, hasOpenID: Bool, passwordSet: Bool) -> HTML {
        let lang = form.language
        return """
            <h1>\(AccountText.signIn(lang))</h1>
            <div class="prose">\(passwordSet ? Component.notice(.success, PeopleText.passwordSet(lang)) : .empty)
            \(form(action: "/sign-in", button: AccountText.signIn, """
                <input type="hidden" name="back" value="\(form.input["back"] ?? "/")">
                \(form.text("login", AccountText.login, required: true, autocomplete: "username"))
                \(form.text("password", AccountText.password, required: true, type: "password", autocomplete: "current-password"))
                """))
            \(hasOpenID ? "<p><a class=\"button\" href=\"/sign-in/openid?back=\(PeoplePages.encoded(form.input["back"] ?? "/"))\">\(AccountText.withOpenID(lang))</a></p>" as HTML : .empty)
            <p class="muted">\(AccountText.residentsNeedNot(lang))</p></div>
            """
    }

    static func setPassword(_ person: Person, token: String, _ form: Form) -> HTML {
        """
        <h1>\(PeopleText.setPassword(form.language))</h1><div class="prose"><p>\(PeopleText.setPasswordFor(person.name)(form.language))</p>
        \(form(action: "/sign-in/password/\(token)", button: PeopleText.setPassword, """
            <input type="hidden" name="login" value="\(person.login)" autocomplete="username">
            \(form.text("new", AccountText.new, support: PeopleText.passwordRule, required: true, type: "password", autocomplete: "new-password"))
            \(form.text("again", PeopleText.again, required: true, type: "password", autocomplete: "new-password"))
            """))</div>
        """
    }

    static func code(_ form: Form) -> HTML {
        """
        <h1>\(AccountText.code(form.language))</h1><div class="prose">
        \(form(action: "/sign-in/code", button: AccountText.signIn, """
            <input type="hidden" name="back" value="\(form.input["back"] ?? "/")">
            \(form.text("code", AccountText.codeLabel, value: "", support: AccountText.codeSupport, required: true, autocomplete: "one-time-code", numeric: true))
            """))</div>
        """
    }

    static func account(
        _ person: Person, sessions: [Session], current: String?, enrolment: (secret: String, address: String)?, done: String?, _ form: Form
    ) -> HTML {
        let lang = form.language
        return """
            <h1>\(AccountText.account(lang))</h1>
            \(done.flatMap { AccountText.done[$0] }.map { Component.notice(.success, $0(lang)) })
            \(Component.errorSummary(form.problems, lang))
            \(Component.summary([(AccountText.name(lang), "\(person.name)"), (AccountText.login(lang), "\(person.login)"), (AccountText.mail(lang), "\(person.email)")]))
            <h2>\(AccountText.password(lang))</h2>
            \(plain(form)(action: "/account/password", button: AccountText.change, kind: "", """
                \(form.text("old", AccountText.old, required: true, type: "password", autocomplete: "current-password"))
                \(form.text("new", AccountText.new, support: AccountText.passwordRule, required: true, type: "password", autocomplete: "new-password"))
                """))
            <h2>\(AccountText.factor(lang))</h2>\(factor(enrolment, form))
            <h2>\(AccountText.sessions(lang))</h2>
            <ul>\(sessions.html { session in
                """
                <li>\(session.device(lang))\(session.digest == current ? "（\(AccountText.this(lang))）" : "") <span class="muted">\(AccountText.since(lang)) \
                <time datetime="\(session.startedAt.description)">\(session.startedAt.words(lang))</time></span></li>
                """
            })</ul>
            \(form.button(action: "/account/sessions/end", AccountText.endOthers))
            \(person.organisation == nil ? .empty : "<p><a href=\"/account/tokens\">\(TokenText.link(lang))</a></p>" as HTML)
            """
    }

    /// A form whose faults are already listed at the top of the page.
    private static func plain(_ form: Form) -> Form { Form(form.language, token: form.token, input: form.input) }

    private static func factor(_ enrolment: (secret: String, address: String)?, _ form: Form) -> HTML {
        let lang = form.language
        guard let (secret, address) = enrolment else {
            return """
                <p>\(AccountText.factorOn(lang))</p>
                \(plain(form)(action: "/account/second-factor/removal", button: AccountText.turnOff, kind: "", form.text("code", AccountText.codeLabel, value: "", required: true, numeric: true)))
                """
        }
        return """
            <p>\(AccountText.enrol(lang))</p>
            \(QRCode.svg(address, label: AccountText.qr(lang)))
            <p>\(AccountText.orType(lang)) <span class="copyable"><code>\(secret)</code></span></p>
            \(plain(form)(action: "/account/second-factor", button: AccountText.turnOn, kind: "", """
                <input type="hidden" name="secret" value="\(secret)">
                \(form.text("code", AccountText.codeLabel, value: "", support: AccountText.codeSupport, required: true, numeric: true))
                """))
            """
    }
}

enum AccountText {
    static let signIn = Message(ja: "サインイン", en: "Sign in")
    static let login = Message(ja: "ログイン名（職員は職員番号）", en: "Login")
    static let password = Message(ja: "パスワード", en: "Password")
    static let enterLogin = Message(ja: "ログイン名を入力してください。", en: "Enter your login.")
    static let enterPassword = Message(ja: "パスワードを入力してください。", en: "Enter your password.")
    static let withOpenID = Message(ja: "認証サービスでサインイン", en: "Sign in with the identity provider")
    static let residentsNeedNot = Message(ja: "公開されているページを見るのに、サインインは要りません。", en: "You need not sign in to read the public pages.")
    static let code = Message(ja: "確認コードの入力", en: "Enter the code")
    static let codeLabel = Message(ja: "確認コード", en: "Code")
    static let codeSupport = Message(ja: "認証アプリに表示された6桁の数字を入力してください。", en: "Enter the six digits that your authenticator shows.")
    static let account = Message(ja: "アカウント", en: "Your account")
    static let name = Message(ja: "氏名", en: "Name")
    static let mail = Message(ja: "メール", en: "Mail")
    static let unit = Message(ja: "所属", en: "Organisation")
    static let state = Message(ja: "状態", en: "State")
    static let old = Message(ja: "今のパスワード", en: "Current password")
    static let new = Message(ja: "新しいパスワード", en: "New password")
    static let wrongOld = Message(ja: "今のパスワードが違います。", en: "The current password is wrong.")
    static let passwordRule = Message(ja: "12文字以上。変更すると、ほかの端末ではサインアウトされます。", en: "At least 12 characters. Changing it signs you out everywhere else.")
    static let change = Message(ja: "変更する", en: "Change")
    static let factor = Message(ja: "二段階認証", en: "Second factor")
    static let factorOn = Message(ja: "二段階認証は有効です。無効にするには、確認コードを入力してください。", en: "The second factor is on. To turn it off, enter a code.")
    static let enrol = Message(
        ja: "認証アプリで次の二次元コードを読み取り、表示された確認コードを入力すると有効になります。",
        en: "Scan this code with your authenticator, then type the code that it shows.")
    static let qr = Message(ja: "認証アプリの登録用の二次元コード", en: "QR code for the authenticator")
    static let orType = Message(ja: "読み取れないときは、次の文字列を登録してください:", en: "If you cannot scan it, enter this secret:")
    static let turnOn = Message(ja: "有効にする", en: "Turn on")
    static let turnOff = Message(ja: "無効にする", en: "Turn off")
    static let sessions = Message(ja: "サインイン中の端末", en: "Where you are signed in")
    static let since = Message(ja: "サインイン", en: "since")
    static let unknownDevice = Message(ja: "不明な端末", en: "Unknown device")
    static let this = Message(ja: "この端末", en: "this one")
    static let endOthers = Message(ja: "ほかの端末をサインアウトする", en: "Sign out everywhere else")
    static let done: [String: Message] = [
        "password": Message(ja: "パスワードを変更しました。", en: "Your password was changed."),
        "factor": Message(ja: "二段階認証を有効にしました。", en: "The second factor is on."),
        "factor-off": Message(ja: "二段階認証を無効にしました。", en: "The second factor is off."),
        "sessions": Message(ja: "ほかの端末をサインアウトしました。", en: "You were signed out everywhere else."),
    ]
}
