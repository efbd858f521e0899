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
        "<a class=\"button primary large\" href=\"/sign-in?back=\(back)\">\(label, lang)</a>"
    }

    /// The doors of the start page, for somebody who has not shown yet what is asked.
    func doors(_ procedure: Procedure, _ blank: Form) -> HTML {
        let (lang, address) = (blank.language, "/procedures/\(procedure.id)/apply")
        let title = identity == .signature ? CardSignatureText.title : SignInText.title
        let told = Component.notice(hasNoWay ? .warning : .info, words: "\(title, lang)", "<p>\(words ?? SignInText.accountOnly, lang)</p>")
        if identity == .signature || identity == .verified && provider == nil { return told }
        return """
            \(told)<div class="cluster">\(link(back: address, SignInText.first, lang))
            \(blank.button(action: address, SignInText.later))</div><p class="muted small">\(SignInText.laterWords, lang)</p>
            """
    }
}

/// Every sentence of procedures that ask for signing in.
enum SignInText {
    static let title = Message(
        ja: "この手続は、サインインしてから送ります", en: "This procedure is sent after signing in", easy: "この 手続（てつづき）は、サインインしてから 送（おく）ります", zh: "此手续需登录后提交",
        ko: "이 절차는 로그인한 뒤 보냅니다", pt: "Este procedimento é enviado com a conta aberta", vi: "Thủ tục này gửi sau khi đăng nhập")
    static let first = Message(
        ja: "サインインして始める", en: "Sign in and begin", easy: "サインインして 始（はじ）める", zh: "登录后开始", ko: "로그인하고 시작", pt: "Entrar e começar",
        vi: "Đăng nhập và bắt đầu")
    static let later = Message(
        ja: "サインインせずに始める", en: "Begin without signing in", easy: "サインインしないで 始（はじ）める", zh: "不登录开始", ko: "로그인하지 않고 시작", pt: "Começar sem entrar",
        vi: "Bắt đầu mà không đăng nhập")
    static let laterWords = Message(
        ja: "サインインせずに始めたときは、送る前にサインインします。入力した内容は残ります。", en: "If you begin without, you sign in before you send it. What you typed stays.",
        easy: "サインインしないで 始（はじ）めた ときは、送（おく）る 前（まえ）に サインインします。書（か）いた ことは 消（き）えません。", zh: "不登录开始时，提交前需要登录。填写内容会保留。",
        ko: "로그인하지 않고 시작한 경우 보내기 전에 로그인합니다. 입력한 내용은 남습니다.", pt: "Se começar sem entrar, você entra antes de enviar. O que escreveu fica salvo.",
        vi: "Nếu bắt đầu mà không đăng nhập, bạn đăng nhập trước khi gửi. Nội dung đã nhập vẫn được giữ.")
    static let mail = Message(
        ja: "送る前に、メールで届く確認コードを入力します。", en: "Before you send it, you enter a code that is mailed to you.",
        easy: "送（おく）る 前（まえ）に、メールで 届（とど）く 確認（かくにん）コードを 書（か）きます。", zh: "提交前需输入邮件收到的确认码。", ko: "보내기 전에 메일로 받은 확인 코드를 입력합니다.",
        pt: "Antes de enviar, você digita um código recebido por e-mail.", vi: "Trước khi gửi, bạn nhập mã xác nhận nhận qua email.")
    static func account(_ provider: String) -> Message {
        Message(
            ja: "サインインが要ります。初めての人も、\(provider)でサインインできます。",
            en: "You have to sign in. Also if it is your first time, you can sign in with \(provider).",
            easy: "サインインが いります。はじめての 人（ひと）も、\(provider)で サインインできます。", zh: "需要登录。初次使用者也可用\(provider)登录。",
            ko: "로그인이 필요합니다. 처음인 사람도 \(provider)(으)로 로그인할 수 있습니다.",
            pt: "É preciso entrar na conta. Mesmo na primeira vez, você pode entrar com \(provider).",
            vi: "Cần đăng nhập. Lần đầu cũng có thể đăng nhập bằng \(provider).")
    }
    static let accountOnly = Message(
        ja: "サインインが要ります。オンラインで手続できるのは、このサイトに登録のある人だけです。登録のない人は、担当の課の窓口か郵送で手続してください。",
        en:
            "You have to sign in. Only those who have an account of this site can do this online. Without one, do it at the counter of the office in charge or by post.",
        easy: "サインインが いります。インターネットで できるのは、この サイトに 登録（とうろく）した 人（ひと）だけです。登録して いない 人は、役所（やくしょ）の 窓口（まどぐち）か 郵便（ゆうびん）で して ください。",
        zh: "需要登录。只有在本网站有登记的人才能在网上办理。没有登记的人请到主管部门窗口或通过邮寄办理。", ko: "로그인이 필요합니다. 온라인으로 할 수 있는 사람은 이 사이트에 등록된 사람뿐입니다. 등록이 없으면 담당 부서의 창구나 우편으로 해 주세요.",
        pt:
            "É preciso entrar na conta. Só quem tem conta neste site pode fazer isto online. Sem conta, faça no balcão da repartição responsável ou pelo correio.",
        vi:
            "Cần đăng nhập. Chỉ người có tài khoản trên trang này mới làm trực tuyến được. Nếu không có, hãy làm tại quầy của bộ phận phụ trách hoặc qua bưu điện."
    )
    static func verified(_ provider: String) -> Message {
        Message(
            ja: "\(provider)で本人確認をして、サインインすることが要ります。", en: "You have to sign in with \(provider), which verifies your identity.",
            easy: "\(provider)で 本人（ほんにん）か 確（たし）かめて、サインインします。", zh: "需要用\(provider)确认本人并登录。", ko: "\(provider)(으)로 본인 확인을 하고 로그인해야 합니다.",
            pt: "É preciso entrar com \(provider), que verifica a sua identidade.", vi: "Cần đăng nhập bằng \(provider), dịch vụ xác minh danh tính.")
    }
    static let noProvider = Message(
        ja: "本人確認のできるサインインが要りますが、このサイトではまだ使えません。担当の課の窓口か郵送で手続してください。",
        en:
            "Signing in with a verified identity is needed, which this site does not offer yet. Do it at the counter of the office in charge or by post.",
        easy: "本人（ほんにん）か 確（たし）かめる サインインが いりますが、この サイトでは まだ できません。役所（やくしょ）の 窓口（まどぐち）か 郵便（ゆうびん）で して ください。", zh: "需要可确认本人的登录，但本网站尚不支持。请到主管部门窗口或通过邮寄办理。",
        ko: "본인 확인이 되는 로그인이 필요하지만 이 사이트에서는 아직 쓸 수 없습니다. 담당 부서의 창구나 우편으로 해 주세요.",
        pt:
            "É preciso entrar com identidade verificada, o que este site ainda não oferece. Faça no balcão da repartição responsável ou pelo correio.",
        vi: "Cần đăng nhập có xác minh danh tính, nhưng trang này chưa có. Hãy làm tại quầy của bộ phận phụ trách hoặc qua bưu điện.")
    /// To the section that writes the guide.
    static let noProviderSet = Message(
        ja: "このサイトには、利用者がサインインする認証サービスが設定されていないか、初めての人を登録しません。登録のない人は、この手続をオンラインではできません。認証サービスの設定は、システムの管理者に依頼してください。",
        en:
            "No sign-in for residents is set on this site, or it registers nobody. Those who have no account cannot do this procedure online. Ask the administrators to set one."
    )
}
