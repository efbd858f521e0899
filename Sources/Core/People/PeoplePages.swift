import Storage
import Web

enum PeoplePages {
    static func signIn(_ form: Form, hasOpenID: Bool) -> HTML {
        let lang = form.language
        return """
            <h1>\(PeopleText.signIn(lang))</h1>
            <div class="prose">
            \(form(action: "/sign-in", button: PeopleText.signIn, """
                <input type="hidden" name="back" value="\(form.input["back"] ?? "/")">
                \(form.text("login", PeopleText.login, required: true, autocomplete: "username"))
                \(form.text("password", PeopleText.password, required: true, type: "password", autocomplete: "current-password"))
                """))
            \(hasOpenID ? "<p><a class=\"button\" href=\"/sign-in/openid\">\(PeopleText.withOpenID(lang))</a></p>" as HTML : .empty)
            <p class="muted">\(PeopleText.residentsNeedNot(lang))</p></div>
            """
    }

    static func code(_ form: Form) -> HTML {
        """
        <h1>\(PeopleText.code(form.language))</h1><div class="prose">
        \(form(action: "/sign-in/code", button: PeopleText.signIn, """
            <input type="hidden" name="back" value="\(form.input["back"] ?? "/")">
            \(form.text("code", PeopleText.codeLabel, value: "", support: PeopleText.codeSupport, required: true, autocomplete: "one-time-code", numeric: true))
            """))</div>
        """
    }

    static func account(
        _ person: Person, sessions: [Session], current: String?, enrolment: (secret: String, address: String)?, done: String?, _ form: Form
    ) -> HTML {
        let lang = form.language
        return """
            <h1>\(PeopleText.account(lang))</h1>
            \(done.flatMap { PeopleText.done[$0] }.map { Component.notice(.success, $0(lang)) })
            \(Component.errorSummary(form.problems, lang))
            \(Component.summary([(PeopleText.name(lang), "\(person.name)"), (PeopleText.login(lang), "\(person.login)"), (PeopleText.mail(lang), "\(person.email)")]))
            <h2>\(PeopleText.password(lang))</h2>
            \(plain(form)(action: "/account/password", button: PeopleText.change, kind: "", """
                \(form.text("old", PeopleText.old, required: true, type: "password", autocomplete: "current-password"))
                \(form.text("new", PeopleText.new, support: PeopleText.passwordRule, required: true, type: "password", autocomplete: "new-password"))
                """))
            <h2>\(PeopleText.factor(lang))</h2>\(factor(enrolment, form))
            <h2>\(PeopleText.sessions(lang))</h2>
            <ul>\(sessions.html { "<li><time datetime=\"\($0.startedAt.description)\">\($0.startedAt.words(lang))</time>\($0.digest == current ? " (\(PeopleText.this(lang)))" : "")</li>" })</ul>
            \(form.button(action: "/account/sessions/end", PeopleText.endOthers))
            """
    }

    /// A form whose faults are already listed at the top of the page.
    private static func plain(_ form: Form) -> Form { Form(form.language, token: form.token, input: form.input) }

    private static func factor(_ enrolment: (secret: String, address: String)?, _ form: Form) -> HTML {
        let lang = form.language
        guard let (secret, address) = enrolment else {
            return """
                <p>\(PeopleText.factorOn(lang))</p>
                \(plain(form)(action: "/account/second-factor/removal", button: PeopleText.turnOff, kind: "", form.text("code", PeopleText.codeLabel, value: "", required: true, numeric: true)))
                """
        }
        return """
            <p>\(PeopleText.enrol(lang))</p>
            <p><span class="copyable"><code>\(secret)</code></span></p><p class="small mono">\(address)</p>
            \(plain(form)(action: "/account/second-factor", button: PeopleText.turnOn, kind: "", """
                <input type="hidden" name="secret" value="\(secret)">
                \(form.text("code", PeopleText.codeLabel, value: "", support: PeopleText.codeSupport, required: true, numeric: true))
                """))
            """
    }

    static func list(_ people: [Person], _ tree: OrganisationTree, _ lang: Language) -> HTML {
        """
        <h1>\(BasicsText.people(lang))</h1>
        <p>\(PeopleText.byCommand(lang)) <code>hiroba user --help</code></p>
        \(Component.table(
            caption: BasicsText.people(lang),
            head: "<th scope=\"col\">\(PeopleText.login(lang))</th><th scope=\"col\">\(PeopleText.name(lang))</th><th scope=\"col\">\(PeopleText.unit(lang))</th><th scope=\"col\">\(PeopleText.factor(lang))</th><th scope=\"col\">\(PeopleText.state(lang))</th>",
            rows: people.html { person in
                "<tr><td>\(person.login)</td><td>\(person.name)</td><td>\(person.organisation.map { tree.label($0)(lang) } ?? "—")</td><td>\(person.hasSecondFactor ? PeopleText.on(lang) : PeopleText.off(lang))</td><td>\(person.isOpen ? PeopleText.open(lang) : PeopleText.closed(lang))</td></tr>"
            }, dense: true, captionHidden: true))
        """
    }
}

enum PeopleText {
    static let signIn = Message(ja: "サインイン", en: "Sign in")
    static let login = Message(ja: "職員番号（ログイン名）", en: "Login")
    static let password = Message(ja: "パスワード", en: "Password")
    static let enterLogin = Message(ja: "職員番号（ログイン名）を入力してください。", en: "Enter your login.")
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
        ja: "認証アプリに次の文字列を登録し、表示された確認コードを入力すると有効になります。", en: "Enter this secret into your authenticator, then type the code that it shows.")
    static let turnOn = Message(ja: "有効にする", en: "Turn on")
    static let turnOff = Message(ja: "無効にする", en: "Turn off")
    static let sessions = Message(ja: "サインイン中の端末", en: "Where you are signed in")
    static let this = Message(ja: "この端末", en: "this one")
    static let endOthers = Message(ja: "ほかの端末をサインアウトする", en: "Sign out everywhere else")
    static let byCommand = Message(ja: "利用者の登録と役割の付与はコマンドで行います。", en: "People are added and roles granted by command.")
    static let on = Message(ja: "有効", en: "On")
    static let off = Message(ja: "無効", en: "Off")
    static let open = Message(ja: "利用中", en: "Active")
    static let closed = Message(ja: "停止", en: "Closed")
    static let done: [String: Message] = [
        "password": Message(ja: "パスワードを変更しました。", en: "Your password was changed."),
        "factor": Message(ja: "二段階認証を有効にしました。", en: "The second factor is on."),
        "factor-off": Message(ja: "二段階認証を無効にしました。", en: "The second factor is off."),
        "sessions": Message(ja: "ほかの端末をサインアウトしました。", en: "You were signed out everywhere else."),
    ]
}
