import Documents
import Japanese
import Storage
import Web

enum AccountPages {
    static func signIn(_ form: Form, hasOpenID: Bool, residents: ResidentsProvider?, passwordSet: Bool) -> HTML {
        let lang = form.language
        let address = form.input["back"] ?? "/"
        let back = address.percentEncoded
        return """
            <h1>\(AccountText.signIn(lang))</h1>
            \(reason(address, residents: residents, lang))
            <div class="prose">\(passwordSet ? Component.notice(.success, PeopleText.passwordSet(lang)) : .empty)
            \(residents.map(\.name).map { name in
                """
                <h2>\(AccountText.forResidents(lang))</h2><p>\(AccountText.residentsWords(name)(lang))</p>
                <p><a class="button primary" href="/sign-in/residents?back=\(back)">\(AccountText.signInWith(name)(lang))</a></p>
                <h2>\(AccountText.withPassword(lang))</h2>
                """ as HTML
            })
            \(form(action: "/sign-in", button: AccountText.signIn, """
                <input type="hidden" name="back" value="\(form.input["back"] ?? "/")">
                \(form.text("login", AccountText.login, required: true, autocomplete: "username"))
                \(form.text("password", AccountText.password, required: true, type: "password", autocomplete: "current-password"))
                """))
            \(hasOpenID ? "<p><a class=\"button\" href=\"/sign-in/openid?back=\(back)\">\(AccountText.withOpenID(lang))</a></p>" as HTML : .empty)
            \(whoHasOne(residents, lang))
            \(address == "/" ? "<p class=\"muted\">\(AccountText.residentsNeedNot(lang))</p>" as HTML : .empty)</div>
            """
    }

    /// Whoever was sent here is told why, and where they come to afterwards; who has no login, that there is another way.
    private static func reason(_ address: String, residents: ResidentsProvider?, _ lang: Language) -> HTML {
        guard address != "/", !address.hasPrefix("/staff") else { return .empty }
        return """
            <p class="lead">\(AccountText.needed(lang))</p>
            \(residents?.registers != true ? "<p>\(AccountText.noRegistration(lang))</p>" as HTML : .empty)
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
        _ person: Person, _ details: VerifiedProfile.Details?, isVerified: Bool, sessions: [Session], current: String?,
        enrolment: (secret: String, address: String)?, absences: [StaffAbsence], today: Day, done: String?, _ form: Form
    ) -> HTML {
        let lang = form.language
        return """
            <h1>\(AccountText.account(lang))</h1>
            \(done.flatMap { AccountText.done[$0] }.map { Component.notice(.success, $0(lang)) })
            \(Component.errorSummary(form.problems, lang))
            \(Component.summary([(AccountText.name(lang), "\(person.name)"), (AccountText.login(lang), "\(person.login)"), (AccountText.mail(lang), "\(person.email)")]))
            \(details.map { section($0, isVerified: isVerified, form) })
            \(person.organisation == nil ? .empty : AbsencePages.section(absences, today: today, at: "/account", form))
            \(person.hasPassword ? password(enrolment, form) : .empty)
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

    private static func password(_ enrolment: (secret: String, address: String)?, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h2>\(AccountText.password(lang))</h2>
            \(plain(form)(action: "/account/password", button: AccountText.change, kind: "", """
                \(form.text("old", AccountText.old, required: true, type: "password", autocomplete: "current-password"))
                \(form.text("new", AccountText.new, support: AccountText.passwordRule, required: true, type: "password", autocomplete: "new-password"))
                """))
            <h2>\(AccountText.factor(lang))</h2>\(factor(enrolment, form))
            """
    }

    /// - Parameter isVerified: whether this sign-in made sure who it is; a weaker one is shown nothing of what a stronger one brought.
    private static func section(_ details: VerifiedProfile.Details, isVerified: Bool, _ form: Form) -> HTML {
        let lang = form.language
        guard let profile = details.profile else {
            return """
                <h2>\(AccountText.details(lang))</h2>
                <p>\((details.isDeclined ? AccountText.detailsDeclined : AccountText.noDetails)(lang))</p>
                \(details.isDeclined ? form.button(action: "/account/details/allowance", AccountText.allowDetails) : .empty)
                """
        }
        guard isVerified else {
            return """
                <h2>\(AccountText.details(lang))</h2><p>\(AccountText.detailsHidden(lang))</p>
                \(form.button(action: "/account/details/removal", AccountText.removeDetails))
                """
        }
        let kept = VerifiedProfile.Attribute.allCases.compactMap { one in profile.values[one].map { (name: one.label(lang), value: $0) } }
        return """
            <h2>\(AccountText.details(lang))</h2><p>\(AccountText.detailsWords(lang))</p>
            \(Component.table(caption: AccountText.details(lang), kept, [
                Column(AccountText.detail(lang), .title) { "\($0.name)" }, Column(AccountText.value(lang)) { "\($0.value.text)" },
                Column(AccountText.source(lang)) { _ in "\(profile.source)\(profile.level.isEmpty ? "" : "（\(profile.level)）")" },
                Column(AccountText.keptSince(lang)) { "<time datetime=\"\($0.value.since.description)\">\($0.value.since.words(lang))</time>" },
                Column(AccountText.lastSaid(lang)) { "<time datetime=\"\($0.value.at.description)\">\($0.value.at.words(lang))</time>" },
            ]))
            \(form.button(action: "/account/details/removal", AccountText.removeDetails))
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
    static let resident = Message(ja: "利用者", en: "Resident")
    static let forResidents = Message(ja: "申請をする人", en: "If you apply for something")
    static func residentsWords(_ name: String) -> Message {
        Message(
            ja: "初めての人は、\(name)でサインインすると利用者として登録されます。本人確認で得た氏名や住所などを、申請の入力に使うために暗号化して保存します。いつでもアカウントのページで消せます。",
            en:
                "The first time you sign in with \(name) you are registered. Your name, address and so on, as proved there, are kept encrypted to fill in your applications; you can remove them on the page of your account at any time."
        )
    }
    static func signInWith(_ name: String) -> Message { Message(ja: "\(name)でサインインする", en: "Sign in with \(name)") }
    static let withPassword = Message(ja: "職員、ログイン名のある人", en: "Staff, and those who have a login")
    static let details = Message(ja: "本人確認済みの情報", en: "Verified details")
    static let detailsWords = Message(
        ja: "本人確認で得た値です。サインインのたびに新しくなり、申請の入力に使えます。最後のサインインから\(VerifiedProfile.keptDays)日で消えます。",
        en:
            "Proved as you signed in, and renewed each time. They can fill in your applications, and are gone \(VerifiedProfile.keptDays) days after your last sign-in."
    )
    static let noDetails = Message(
        ja: "保存している情報はありません。本人確認のあるサインインをすると、ここに表示します。", en: "Nothing is kept. What is proved when you sign in is shown here.")
    static let detailsHidden = Message(
        ja: "保存している情報があります。本人確認のあるサインインをしたときだけ、表示し、申請の入力に使います。",
        en: "Details are kept. They are shown, and fill in applications, only after a sign-in that verifies your identity.")
    static let detailsDeclined = Message(
        ja: "保存している情報はありません。消したあとは、サインインしても保存しません。", en: "Nothing is kept. Since you removed it, signing in keeps nothing.")
    static let privacy = Message(
        ja:
            "認証サービスで本人確認をしてサインインした人の氏名・ふりがな・生年月日・住所・連絡先は、申請の入力のためにだけ、提供元と日時とともに暗号化して保存します。アカウントのページでいつでも消せ、最後のサインインから\(VerifiedProfile.keptDays)日で消えます。",
        en:
            "Name, reading, date of birth, address and contact of those who sign in with a verified identity are kept encrypted, with their source and time, only to fill in applications. They can be removed on the page of the account at any time, and are gone \(VerifiedProfile.keptDays) days after the last sign-in."
    )
    static let detail = Message(ja: "項目", en: "Detail")
    static let value = Message(ja: "値", en: "Value")
    static let source = Message(ja: "提供元", en: "Source")
    static let keptSince = Message(ja: "この値になった日時", en: "Since")
    static let lastSaid = Message(ja: "最後に確かめた日時", en: "Last confirmed")
    static let removeDetails = Message(ja: "本人確認済みの情報を消す", en: "Remove the verified details")
    static let removeDetailsSure = Message(
        ja: "本人確認済みの情報を消しますか。消すと元に戻せません。送った申請の内容は変わりません。",
        en: "Remove the verified details? This cannot be undone. What you have sent stays as it is.")
    static let allowDetails = Message(ja: "次のサインインからまた保存する", en: "Keep them again from the next sign-in")
    static let residentsNeedNot = Message(
        ja: "公開されているページを見るのに、サインインは要りません。多くの手続は、サインインしなくても申請して状況を見られます。サインインが要る手続では、手続の案内にそう書いてあります。",
        en:
            "You need not sign in to read the public pages. Most procedures can be applied for and followed without; where signing in is needed, the page of the procedure says so."
    )
    static let needed = Message(
        ja: "続けるにはサインインが要ります。サインインすると、もとのページに戻ります。", en: "Sign in to go on. You come back to where you were.")
    static let noRegistration = Message(
        ja: "このサイトでは、新しく利用者の登録をすることはできません。ログイン名のない人が手続を申請するときは、担当の課の窓口か郵送を使ってください。担当の課は、手続の案内に書いてあります。",
        en:
            "You cannot register on this site. Without a login, apply at the counter of the office in charge or by post; the page of the procedure names it."
    )
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
        "details": Message(ja: "本人確認済みの情報を消しました。", en: "The verified details were removed."),
        "details-allowed": Message(ja: "次のサインインから、本人確認済みの情報をまた保存します。", en: "From the next sign-in verified details are kept again."),
        "absent": AbsenceText.recorded,
        "absence-ended": AbsenceText.ended,
        "sessions": Message(ja: "ほかの端末をサインアウトしました。", en: "You were signed out everywhere else."),
    ]
}
