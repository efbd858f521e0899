import Core
import Japanese
import Storage
import Web

/// 本人が開く: how the person for whom somebody applied opens the application. They were never shown its code: a link is sent to the address
/// by which they agreed, and an account whose address a provider has proved to be that one has it in its list.
enum PrincipalAccess {
    static let migration = Migration(
        "procedures-037-principals",
        """
        ALTER TABLE mandate ADD COLUMN principal_digest TEXT;
        CREATE INDEX mandate_principal ON mandate (principal_digest);
        """)

    /// By which a mandate is found from the address that was proved; the address itself is sealed.
    static func digest(_ mail: String, _ keys: Keys) -> String { keys.digest(MailAddress.plain(mail), for: "mandate principal") }

    /// The application that was sent under the mandate of a mailed link to which the principal agreed.
    static func application(token: String, keys: Keys, in db: any Connection) throws -> Application? {
        try db.first(
            """
            SELECT a.* FROM application a JOIN mandate m ON m.subject = a.id
            WHERE m.token_digest = \(keys.digest(token, for: "mandate")) AND m.confirmed_at IS NOT NULL AND a.erased_at IS NULL
            """)
    }

    /// What was sent for the visitor and is not in the list of their account. What they have let go of stays away.
    private static func waiting(for visit: Visit, keys: Keys, in db: any Connection) throws -> (holder: Holder, subjects: [String])? {
        guard visit.session?.verified != nil, let person = visit.actor.person, let holder = visit.holders.first(where: { $0.person == person }),
            let mail = try VerifiedProfile.of(person, keys: keys, in: db)?.values[.mail]
        else { return nil }
        let subjects = try db.values(
            """
            SELECT m.subject FROM mandate m JOIN application a ON a.id = m.subject
            WHERE m.principal_digest = \(digest(mail.text, keys)) AND m.confirmed_at IS NOT NULL AND a.erased_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM party p WHERE p.subject = m.subject AND p.person_id = \(person))
            """, as: String.self)
        return subjects.isEmpty ? nil : (holder, subjects)
    }

    /// Gives the account what was sent for the owner of its proved address.
    static func take(_ visit: Visit, _ platform: Platform) async throws {
        let keys = platform.keys
        guard try await platform.database.read({ try waiting(for: visit, keys: keys, in: $0) }) != nil else { return }
        try await platform.database.write { db in
            guard let (holder, subjects) = try waiting(for: visit, keys: keys, in: db) else { return }
            for subject in subjects { try Holding.give(subject, to: holder, as: .applicant, at: visit.now, in: db) }
        }
    }
}

extension MandateHandlers {
    /// Sends the principal a link that opens what was sent for them; it goes to the address by which they agreed, and to no other.
    func mailLink(_ token: String, _ visit: Visit) async throws -> Answer {
        let keys = platform.keys
        try await platform.database.write { db in
            guard let application = try PrincipalAccess.application(token: token, keys: keys, in: db) else { throw RequestProblem.notFound }
            try LostCodeHandlers.mail(application, to: [.applicant], keys: keys, at: visit.now, in: db)
        }
        return .redirect("/applications/lost?sent=yes")
    }
}

extension MandatePages {
    /// What the principal finds behind the link of their mail once they have answered.
    /// - Parameter isSent: whether the application was sent.
    static func already(_ answered: Mandate.Answered, isSent: Bool, _ token: String, _ form: Form) -> HTML {
        let (lang, action) = (form.language, "/mandates/\(token)")
        return """
            <h1>\(MandateText.subject, lang)</h1><p class="lead">\(MandateText.already(answered), lang)</p>
            \(isSent ? "<p>\(PrincipalText.open, lang)</p>\(form.button(action: action, PrincipalText.send, kind: "primary", fields: ["do": "open"]))" as HTML : .empty)
            <p><a class="button" href="/applications">\(ApplicationText.follow, lang)</a></p>
            \(answered == .confirmed ? form.button(action: action, MandateText.end, fields: ["do": "end"]) : .empty)
            """
    }

    static func agreed(_ draft: String, _ lang: Language) -> HTML {
        """
        <h1>\(MandateText.thanks, lang)</h1><p>\(MandateText.thanksWords, lang)</p>
        <p><a class="button primary" href="/apply/\(draft)/\(Filling.check)">\(PrincipalText.look, lang)</a></p>
        <p><a href="/applications">\(ApplicationText.follow, lang)</a></p>
        """
    }

    static func declined(_ lang: Language) -> HTML { "<h1>\(MandateText.refusedThanks, lang)</h1>" }
}

/// Every sentence of how a principal opens what was sent for them, and of the mails about a mandate.
enum PrincipalText {
    static let open = Message(
        ja: "申請は送られています。申請を開くリンクを、委任を確認したあなたのメールアドレスに送れます。", en: "The application was sent. We can email you a link that opens it.",
        easy: "申請（しんせい）は 送（おく）って あります。申請を 開（ひら）く アドレスを、「任（まか）せる」と 答（こた）えた あなたの メールアドレスに 送れます。", zh: "申请已提交。打开申请的链接可发送到您确认委托时的电子邮箱。",
        ko: "신청은 보내졌습니다. 신청을 여는 링크를 위임을 확인한 당신의 이메일 주소로 보낼 수 있습니다.", pt: "O pedido foi enviado. Podemos enviar ao seu e-mail um link que o abre.",
        vi: "Đơn đã được gửi. Chúng tôi có thể gửi đường dẫn mở đơn đến email của bạn.")
    static let send = Message(
        ja: "申請を開くリンクをメールで受け取る", en: "Email me the link", easy: "申請（しんせい）を 開（ひら）く アドレスを メールで 受（う）け取（と）る", zh: "通过邮件接收打开申请的链接",
        ko: "신청을 여는 링크를 메일로 받기", pt: "Receber o link por e-mail", vi: "Nhận đường dẫn qua email")
    static let look = Message(
        ja: "代理人が入力した内容を見る", en: "See what has been filled in for you", easy: "代理人（だいりにん）が 書（か）いた ことを 見（み）る", zh: "查看代理人填写的内容", ko: "대리인이 입력한 내용 보기",
        pt: "Ver o que foi preenchido por você", vi: "Xem nội dung người đại diện đã nhập")
    static let askAgain = Message(
        ja: "内容を変えて、もう一度お願いする", en: "Change the details and ask again", easy: "内容（ないよう）を 変（か）えて、もう 一度（いちど） お願（ねが）いする", zh: "更改内容后再次请求",
        ko: "내용을 바꾸어 다시 요청", pt: "Mudar os dados e pedir de novo", vi: "Thay đổi nội dung và nhờ lại")

    static func asked(_ procedure: Message) -> Message {
        Message(ja: "【確認のお願い】「\(procedure.ja)」の手続を代わりにしてよいですか", en: "May somebody act for you? \(procedure.en)")
    }
    static func confirmed(_ procedure: Message) -> Message { Message(ja: "【委任が確認されました】\(procedure.ja)", en: "Mandate confirmed: \(procedure.en)") }
    static func refused(_ procedure: Message) -> Message { Message(ja: "【委任が断られました】\(procedure.ja)", en: "Mandate declined: \(procedure.en)") }
    static func ended(_ procedure: Message) -> Message { Message(ja: "【委任が終わりました】\(procedure.ja)", en: "Mandate ended: \(procedure.en)") }
}
