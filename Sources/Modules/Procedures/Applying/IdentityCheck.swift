import Core
import Foundation
import Forms
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// 本人確認: how sure the administration has to be of who applies, as the procedure asks and no more (DS-511): nothing, an address that a
/// mailed code proves, an account, a sign-in at a provider that makes sure who it is, or a signature by the card's certificate. What was shown is
/// kept with its source and its time.
enum Identity: String, Codable, CaseIterable, Sendable {
    case none, mail, account, verified
    /// 電子署名: the public personal authentication service (公的個人認証) vouches for name, address, birth and sex, and for every word of it.
    case signature

    var name: Message {
        switch self {
        case .none: Message(ja: "不要", en: "Not needed", easy: "いりません", zh: "不需要", ko: "필요 없음", pt: "Não é preciso", vi: "Không cần")
        case .mail:
            Message(
                ja: "メールアドレスの確認", en: "A proved mail address", easy: "メールアドレスを 確（たし）かめます", zh: "确认电子邮箱", ko: "이메일 주소 확인", pt: "Confirmação do e-mail",
                vi: "Xác nhận email")
        case .account: Message(ja: "サインイン", en: "Signing in", easy: "サインイン", zh: "登录", ko: "로그인", pt: "Entrar na conta", vi: "Đăng nhập")
        case .verified:
            Message(
                ja: "本人確認のあるサインイン", en: "Signing in with a verified identity", easy: "本人（ほんにん）か 確（たし）かめる サインイン", zh: "经本人确认的登录", ko: "본인 확인이 있는 로그인",
                pt: "Entrar com identidade verificada", vi: "Đăng nhập có xác minh danh tính")
        case .signature: CardSignatureText.identity
        }
    }

    /// What the applicant has shown, when it is enough; `nil` when something is still to be shown.
    /// - Parameters:
    ///   - contact: the address that is to be proved.
    ///   - verified: what the provider made sure of as the visitor signed in.
    func shown(_ contact: Draft.Contact, actor: Actor, verified: Session.Verified?) -> Shown? {
        switch self {
        case .none: return Shown(how: .none, source: "", at: nil)
        case .mail:
            guard let mail = contact.mail, let at = contact.provedAt else { return nil }
            return Shown(how: .mail, source: mail, at: at)
        case .account: return actor.person == nil ? nil : Shown(how: .account, source: verified?.source ?? "", at: verified?.at)
        case .verified:
            guard actor.person != nil, let verified else { return nil }
            return Shown(how: .verified, source: verified.words, at: verified.at)
        // It is shown by what is sent and by nobody's session (`ApplicantSignature.shown`).
        case .signature: return nil
        }
    }

    struct Shown: Codable, Hashable, Sendable {
        let how: Identity
        /// The address, or the identity provider.
        let source: String
        /// When it was proved; `nil`: at the submission itself.
        let at: Instant?
        /// Whether who signed in is called as the applicant is; `nil` where nobody verified it, or no name is asked for.
        var name: OwnDetails.Likeness?
        /// How the certificate stands to the answers, where it was signed.
        var likeness: SignatureLikeness?
    }
}

extension Session.Verified {
    /// The provider and how sure it was: デジタル認証アプリ（aal3）.
    var words: String { level.isEmpty ? source : "\(source)（\(level)）" }
}

extension Draft {
    /// A mail address that a code has proved.
    struct ProvedMail: Codable, Sendable, Equatable {
        let mail: String
        let at: Instant
    }
}

extension Draft {
    /// The address that whoever applies has to prove, and since when it is.
    struct Contact: Sendable {
        let mail: String?
        var provedAt: Instant?
        /// It is the address of who acts for somebody else.
        var isDelegates = false
    }

    /// A delegate proves an address of their own; the person they act for has proved theirs by answering the mail that asked for the mandate.
    func contact(of holders: [Holder], on day: Day, in db: any Connection) throws -> Contact {
        let asked = try version.form().evaluate(content.answers, on: judged(on: day)).answers
        return try contact(of: holders, Mandate.of(id.text, key: key, in: db), asked: asked, in: db)
    }

    /// - Parameter asked: the answers to what is asked. A draft keeps others too, until it is sent.
    func contact(of holders: [Holder], _ mandate: Mandate?, asked: Answers, in db: any Connection) throws -> Contact {
        func contact(_ mail: String?, isDelegates: Bool = false) -> Contact {
            Contact(mail: mail, provedAt: content.provedMail.flatMap { $0.mail == mail ? $0.at : nil }, isDelegates: isDelegates)
        }
        guard let mandate, mandate.refusedAt == nil, mandate.revokedAt == nil else {
            var shown = content
            shown.answers = asked
            return contact(shown.address(try version.form()))
        }
        if let at = mandate.confirmedAt, try Holding.part(of: id.text, holders, in: db) == .applicant {
            return Contact(mail: mandate.content.principalMail, provedAt: at)
        }
        // Whoever acts through the delegate has proved theirs by accepting.
        if let through = try Holding.through(id.text, holders, in: db), let sub = try SubMandate.with(through, key: key, in: db) {
            return Contact(mail: sub.content.mail, provedAt: sub.acceptedAt, isDelegates: true)
        }
        return contact(mandate.content.delegateMail, isDelegates: true)
    }
}

extension Draft.Content {
    /// Where news is sent: the address of the form, or the one that was registered. What came on paper or from another system may be no address:
    /// nobody is reached by that, so it is as if there were none.
    func address(_ form: CompiledForm) -> String? {
        if let question = form.definition.question(meaning: .mail), case .text(let mail)? = answers[question.id] {
            let plain = MailAddress.plain(mail)
            if MailAddress.isOne(plain) { return plain }
        }
        return mail.flatMap { MailAddress.isOne(MailAddress.plain($0)) ? $0 : nil }
    }
}

/// Proving a mail address by a code, at the end of applying.
struct IdentityHandlers: Sendable {
    let platform: Platform
    let drafts: DraftHandlers

    init(_ platform: Platform) {
        self.platform = platform
        drafts = DraftHandlers(platform)
    }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await page(visit, visit.form(), .ok, isSent: request.query["sent"] != nil)
    }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, isSent: Bool = false) async throws -> Answer {
        try await drafts.take(visit)
        let (body, crumbs) = try await platform.database.read { db in
            let (draft, procedure, _) = try drafts.opened(visit, db)
            return (
                IdentityPages.page(draft, try draft.contact(of: visit.holders, on: visit.now.day, in: db), isSent: isSent, form),
                try draft.version.crumbs(of: procedure)
            )
        }
        return visit.page(Page(title: IdentityText.title(visit.language), breadcrumbs: crumbs, body: body), status: status)
    }

    @Sendable func send(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let keys = platform.keys
        try await drafts.take(visit)
        do {
            let id = try await platform.database.write { db in
                let (draft, _, _) = try drafts.opened(visit, db)
                guard !draft.isSubs else { throw OutsideMandate() }
                if let mail = try draft.contact(of: visit.holders, on: visit.now.day, in: db).mail {
                    try DraftCode.send(draft, to: mail, for: .identity, visit.language, keys: keys, at: visit.now, in: db)
                }
                return draft.id
            }
            return .redirect("/apply/\(id)/identity?sent=yes")
        } catch let problem as CodeBudgetProblem {
            var problems = FieldProblems()
            problems.add("code", problem.message)
            return try await page(visit, visit.form(input, problems: problems), problem.status)
        }
    }

    @Sendable func prove(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let keys = platform.keys
        try await drafts.take(visit)
        let id = try await platform.database.write { db -> ID<Draft>? in
            var (draft, _, _) = try drafts.opened(visit, db)
            // What is proved for a draft opens it as the delegate's. Whoever acts through them has proved their address by accepting.
            guard !draft.isSubs else { throw OutsideMandate() }
            try SignIn.countAttempt(named: "draft:\(draft.number)", from: visit.client, at: visit.now, in: db)
            guard let mail = try draft.contact(of: visit.holders, on: visit.now.day, in: db).mail,
                try DraftCode.use(input["code"] ?? "", of: draft, sentTo: mail, for: .identity, keys: keys, at: visit.now, in: db)
            else { return nil }
            try SignIn.forgiveAttempt(named: "draft:\(draft.number)", from: visit.client, at: visit.now, in: db)
            draft.content.provedMail = Draft.ProvedMail(mail: mail, at: visit.now)
            try draft.save(at: visit.now, in: db)
            return draft.id
        }
        if let id { return .redirect("/apply/\(id)/\(Filling.check)") }
        var problems = FieldProblems()
        problems.add("code", IdentityText.wrongCode)
        return try await page(visit, visit.form(input, problems: problems), .unprocessableContent, isSent: true)
    }
}

enum IdentityPages {
    static func page(_ draft: Draft, _ contact: Draft.Contact, isSent: Bool, _ form: Form) -> HTML {
        let (lang, base) = (form.language, "/apply/\(draft.id)")
        guard let mail = contact.mail else {
            return """
                <h1>\(IdentityText.title, lang)</h1><p class="lead">\(IdentityText.noMail, lang)</p>
                <p><a class="button primary" href="\(base)/save-for-later">\(DraftText.keepMail, lang)</a></p>
                """
        }
        let words = contact.isDelegates ? IdentityText.delegateWords(mail) : IdentityText.words(mail)
        let button = form.button(action: "\(base)/identity", isSent ? IdentityText.sendAgain : IdentityText.send, kind: isSent ? "" : "primary")
        let code = form(
            action: "\(base)/identity/code", button: IdentityText.prove, kind: isSent ? "primary" : "",
            form.text("code", DraftText.code, required: true, autocomplete: "one-time-code", numeric: true))
        return """
            <h1>\(IdentityText.title, lang)</h1>
            \(isSent ? Component.notice(.success, words: "\(IdentityText.sent(mail), lang)", "<p>\(IdentityText.sentWords, lang)</p>") : "<p class=\"lead\">\(words, lang)</p>")
            \(isSent ? "\(code)\(button)" as HTML : "\(button)\(code)")
            <p><a href="\(base)/\(Filling.check)">\(FillingText.check, lang)</a></p>
            """
    }

    /// In the place of the button that sends, while something is still to be shown.
    static func needed(_ asks: SignInFirst, _ draft: Draft, _ lang: Language) -> HTML {
        let isMail = asks.identity == .mail
        let (address, act) =
            switch asks.identity {
            case .mail: ("/apply/\(draft.id)/identity", IdentityText.title)
            case .signature: ("/apply/\(draft.id)/card-signature", CardSignatureText.sign)
            default: ("/sign-in?back=/apply/\(draft.id)/\(Filling.check)", FrameWords.signIn)
            }
        // That it is signed stands above.
        let words = asks.identity == .signature && !asks.hasNoWay ? CardSignatureText.equipment : asks.words
        return Component.notice(
            asks.hasNoWay ? .warning : .info, words: "\(IdentityText.needed(asks.identity), lang)",
            """
            \(isMail ? .empty : words.map { "<p>\($0, lang)</p>" as HTML })
            <p id="identity"><a class="button primary" href="\(address)">\(act, lang)</a></p>
            """)
    }
}

private enum FrameWords {
    static let signIn = Message(ja: "サインインする", en: "Sign in", easy: "サインインする", zh: "登录", ko: "로그인하기", pt: "Entrar", vi: "Đăng nhập")
}

/// Every sentence of identity checks.
enum IdentityText {
    static let title = Message(
        ja: "メールアドレスを確かめる", en: "Prove your mail address", easy: "メールアドレスを 確（たし）かめる", zh: "确认电子邮箱", ko: "이메일 주소 확인", pt: "Confirmar o e-mail",
        vi: "Xác nhận địa chỉ email")
    static func words(_ mail: String) -> Message {
        Message(
            ja: "\(mail) に確認コードを送ります。届いたコードを入力してください。", en: "A code is sent to \(mail). Enter it here.",
            easy: "\(mail) に 確認（かくにん）コードを 送（おく）ります。届（とど）いた コードを 書（か）いて ください。", zh: "确认码将发送到 \(mail)。请输入收到的确认码。",
            ko: "\(mail)(으)로 확인 코드를 보냅니다. 받은 코드를 입력해 주세요.", pt: "Um código é enviado a \(mail). Digite-o aqui.",
            vi: "Mã xác nhận được gửi đến \(mail). Hãy nhập mã nhận được.")
    }
    static func delegateWords(_ mail: String) -> Message {
        Message(
            ja: "代理人であるあなたのアドレス \(mail) に確認コードを送ります。届いたコードを入力してください。本人のアドレスは、委任の確認で確かめます。",
            en: "A code is sent to your own address \(mail). Enter it here. The person you act for proves theirs by agreeing to the mandate.",
            easy: "代理人（だいりにん）の あなたの アドレス \(mail) に 確認（かくにん）コードを 送（おく）ります。届（とど）いた コードを 書（か）いて ください。本人（ほんにん）の アドレスは、本人が「任（まか）せる」と 答（こた）えて 確（たし）かめます。",
            zh: "确认码将发送到您（代理人）的邮箱 \(mail)。请输入收到的确认码。本人的邮箱通过委托确认来核实。",
            ko: "대리인인 당신의 주소 \(mail)(으)로 확인 코드를 보냅니다. 받은 코드를 입력해 주세요. 본인의 주소는 위임 확인으로 확인합니다.",
            pt:
                "Um código é enviado ao seu próprio e-mail, \(mail). Digite-o aqui. O e-mail da pessoa representada é confirmado quando ela concorda.",
            vi:
                "Mã được gửi đến email của chính bạn (người đại diện), \(mail). Hãy nhập mã. Email của người được đại diện được xác nhận khi họ đồng ý."
        )
    }
    static func sent(_ mail: String) -> Message {
        Message(
            ja: "\(mail) に確認コードを送りました", en: "A code was sent to \(mail)", easy: "\(mail) に 確認（かくにん）コードを 送（おく）りました", zh: "确认码已发送到 \(mail)",
            ko: "\(mail)(으)로 확인 코드를 보냈습니다", pt: "Um código foi enviado a \(mail)", vi: "Đã gửi mã xác nhận đến \(mail)")
    }
    static let sentWords = Message(
        ja: "15分以内に入力してください。届かないときは、迷惑メールの入れ物を見て、1分ほど待ってから、もう一度送ってください。",
        en: "Enter it within 15 minutes. If it does not come, look among the unwanted mail, wait a minute and have it sent again.",
        easy: "15分（ふん）の あいだに 書（か）いて ください。届（とど）かない ときは、迷惑（めいわく）メールを 見（み）て ください。1分（ぷん）くらい 待（ま）って、もう 一度（いちど） 送（おく）って ください。",
        zh: "请在15分钟内输入。若未收到，请查看垃圾邮件箱，等待约1分钟后重新发送。", ko: "15분 안에 입력해 주세요. 오지 않으면 스팸 메일함을 확인하고 1분 정도 기다린 뒤 다시 보내 주세요.",
        pt: "Digite-o em até 15 minutos. Se não chegar, veja na caixa de spam, espere um minuto e peça de novo.",
        vi: "Hãy nhập trong vòng 15 phút. Nếu không nhận được, hãy xem thư rác, chờ khoảng một phút rồi gửi lại.")
    static let sendAgain = Message(
        ja: "もう一度送る", en: "Send it again", easy: "もう 一度（いちど） 送（おく）る", zh: "重新发送", ko: "다시 보내기", pt: "Enviar de novo", vi: "Gửi lại")
    static let wrongCode = Message(
        ja: "確認コードが違うか、期限が切れています。最後に届いたコードを確かめるか、もう一度送ってください。",
        en: "The code is wrong or too old. Look at the last one that came, or have it sent again.",
        easy: "確認（かくにん）コードが 違（ちが）うか、時間（じかん）が 過（す）ぎました。最後（さいご）に 届（とど）いた コードを 確（たし）かめるか、もう 一度（いちど） 送（おく）って ください。", zh: "确认码有误或已过期。请确认最后收到的确认码，或重新发送。",
        ko: "확인 코드가 틀리거나 기한이 지났습니다. 마지막으로 받은 코드를 확인하거나 다시 보내 주세요.", pt: "O código está errado ou expirou. Veja o último que chegou ou peça outro.",
        vi: "Mã sai hoặc đã hết hạn. Hãy xem mã nhận được sau cùng hoặc gửi lại.")
    static let noMail = Message(
        ja: "この手続ではメールアドレスが必要です。先に登録してください。", en: "This procedure needs your mail address. Register it first.",
        easy: "この 手続（てつづき）では メールアドレスが いります。先（さき）に 登録（とうろく）して ください。", zh: "此手续需要电子邮箱。请先登记。", ko: "이 절차에는 이메일 주소가 필요합니다. 먼저 등록해 주세요.",
        pt: "Este procedimento precisa do seu e-mail. Registre-o primeiro.", vi: "Thủ tục này cần địa chỉ email. Hãy đăng ký trước.")
    static let send = Message(
        ja: "確認コードを送る", en: "Send the code", easy: "確認（かくにん）コードを 送（おく）る", zh: "发送确认码", ko: "확인 코드 보내기", pt: "Enviar o código", vi: "Gửi mã xác nhận")
    static let prove = Message(ja: "確かめる", en: "Prove it", easy: "確（たし）かめる", zh: "确认", ko: "확인", pt: "Confirmar", vi: "Xác nhận")
    static func needed(_ identity: Identity) -> Message {
        switch identity {
        case .mail:
            Message(
                ja: "送る前に、メールアドレスを確かめてください。", en: "Prove your mail address before you send it.", easy: "送（おく）る 前（まえ）に、メールアドレスを 確（たし）かめて ください。",
                zh: "提交前请确认电子邮箱。", ko: "보내기 전에 이메일 주소를 확인해 주세요.", pt: "Confirme o seu e-mail antes de enviar.",
                vi: "Hãy xác nhận địa chỉ email trước khi gửi.")
        case .verified:
            Message(
                ja: "この手続は、本人確認のある認証サービスでサインインしてから送ります。入力した内容はそのまま残ります。",
                en: "Sign in with the service that verifies your identity before you send it. What you typed stays.",
                easy: "この 手続（てつづき）は、本人（ほんにん）か 確（たし）かめる サービスで サインインしてから 送（おく）ります。書（か）いた ことは 消（き）えません。", zh: "此手续需在可确认本人的认证服务登录后提交。填写内容会保留。",
                ko: "이 절차는 본인 확인이 있는 인증 서비스로 로그인한 뒤 보냅니다. 입력한 내용은 그대로 남습니다.",
                pt: "Antes de enviar, entre com o serviço que verifica a sua identidade. O que escreveu fica salvo.",
                vi: "Trước khi gửi, hãy đăng nhập bằng dịch vụ xác minh danh tính. Nội dung đã nhập vẫn được giữ.")
        case .signature: CardSignatureText.needed
        case .none, .account:
            Message(
                ja: "この手続は、サインインしてから送ります。入力した内容はそのまま残ります。", en: "Sign in before you send it. What you typed stays.",
                easy: "この 手続（てつづき）は、サインインしてから 送（おく）ります。書（か）いた ことは 消（き）えません。", zh: "此手续需登录后提交。填写内容会保留。", ko: "이 절차는 로그인한 뒤 보냅니다. 입력한 내용은 그대로 남습니다.",
                pt: "Entre na conta antes de enviar. O que escreveu fica salvo.", vi: "Hãy đăng nhập trước khi gửi. Nội dung đã nhập vẫn được giữ.")
        }
    }
    static let label = Message(
        ja: "本人確認", en: "Identity", easy: "あなたが 本人（ほんにん）か 確（たし）かめる こと", zh: "本人确认", ko: "본인 확인", pt: "Identificação", vi: "Xác nhận danh tính")
}
