import Core
import Web

/// サインインが要る手続: what is said of it before anything is filled in, and the way to sign in first.
struct SignInFirst: Sendable {
    let identity: Identity
    let ways: IdentityWays

    init(_ identity: Identity, _ ways: IdentityWays) {
        self.identity = identity
        self.ways = ways
    }

    /// The provider at which residents sign in; `nil` where none is set.
    private var provider: ResidentsProvider? { ways.provider }

    /// The same, when the visitor has still to sign in for it.
    func due(from visit: Visit) -> SignInFirst? {
        switch identity {
        case .none, .mail: nil
        case .signature: ways.takesSignatures ? nil : self
        case .account: visit.actor.person == nil ? self : nil
        case .verified: visit.session?.verified == nil ? self : nil
        }
    }

    /// Nobody without a login can send it; or, where it is to be signed, nobody at all.
    var hasNoWay: Bool {
        switch identity {
        case .none, .mail: false
        case .account, .verified: provider?.registers != true
        case .signature: !ways.takesSignatures
        }
    }

    /// What one has to show, and how; `nil` when nothing is asked.
    var words: Message? {
        switch (identity, provider) {
        case (.none, _): nil
        case (.mail, _): SignInText.mail
        case (.account, let provider?): provider.registers ? SignInText.account(provider.name) : SignInText.accountOnly
        case (.account, nil): SignInText.accountOnly
        case (.verified, let provider?): SignInText.verified(provider.name)
        case (.verified, nil): SignInText.noProvider
        case (.signature, _): ways.takesSignatures ? CardSignatureText.before : CardSignatureText.unavailable
        }
    }

    /// Signing in, and back to where one was.
    func link(back: String, _ label: Message, _ lang: Language) -> HTML {
        "<a class=\"button primary large\" href=\"/sign-in?back=\(back)\">\(label(lang))</a>"
    }

    /// The doors of the start page, for somebody who has not shown yet what is asked.
    func doors(_ procedure: Procedure, _ blank: Form) -> HTML {
        let (lang, address) = (blank.language, "/procedures/\(procedure.id)/apply")
        let title = identity == .signature ? CardSignatureText.title : SignInText.title
        let told = Component.notice(hasNoWay ? .warning : .info, words: "\(title, lang)", "<p>\((words ?? SignInText.accountOnly)(lang))</p>")
        if identity == .signature || identity == .verified && provider == nil { return told }
        return """
            \(told)<div class="cluster">\(link(back: address, SignInText.first, lang))
            \(blank.button(action: address, SignInText.later))</div><p class="muted small">\(SignInText.laterWords(lang))</p>
            """
    }
}

/// Every sentence of procedures that ask for signing in.
enum SignInText {
    static let title = Message(ja: "この手続は、サインインしてから送ります", en: "This procedure is sent after signing in")
    static let first = Message(ja: "サインインして始める", en: "Sign in and begin")
    static let later = Message(ja: "サインインせずに始める", en: "Begin without signing in")
    static let laterWords = Message(
        ja: "サインインせずに始めたときは、送る前にサインインします。入力した内容は残ります。", en: "If you begin without, you sign in before you send it. What you typed stays.")
    static let mail = Message(ja: "送る前に、メールで届く確認コードを入力します。", en: "Before you send it, you enter a code that is mailed to you.")
    static func account(_ provider: String) -> Message {
        Message(
            ja: "サインインが要ります。初めての人も、\(provider)でサインインできます。",
            en: "You have to sign in. Also if it is your first time, you can sign in with \(provider).")
    }
    static let accountOnly = Message(
        ja: "サインインが要ります。オンラインで手続できるのは、このサイトに登録のある人だけです。登録のない人は、担当の課の窓口か郵送で手続してください。",
        en:
            "You have to sign in. Only those who have an account of this site can do this online. Without one, do it at the counter of the office in charge or by post."
    )
    static func verified(_ provider: String) -> Message {
        Message(ja: "\(provider)で本人確認をして、サインインすることが要ります。", en: "You have to sign in with \(provider), which verifies your identity.")
    }
    static let noProvider = Message(
        ja: "本人確認のできるサインインが要りますが、このサイトではまだ使えません。担当の課の窓口か郵送で手続してください。",
        en:
            "Signing in with a verified identity is needed, which this site does not offer yet. Do it at the counter of the office in charge or by post."
    )
    /// To the section that writes the guide.
    static let noProviderSet = Message(
        ja: "このサイトには、利用者がサインインする認証サービスが設定されていないか、初めての人を登録しません。登録のない人は、この手続をオンラインではできません。認証サービスの設定は、システムの管理者に依頼してください。",
        en:
            "No sign-in for residents is set on this site, or it registers nobody. Those who have no account cannot do this procedure online. Ask the administrators to set one."
    )
}
