import Core
import Foundation
import Forms
import HTTPTypes
import Hummingbird
import Storage
import Web

/// 確認番号をなくしたとき: a link to the mail addresses of an application opens it once, within a quarter of an hour. An address that nobody has
/// proved may be mistyped, and a stranger's: its link asks for something of the application besides. Neither what is answered nor how
/// soon tells whether there is such an application.
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
        // Whether there is such an application is looked up by the job alone: the answer takes as long for any number.
        _ = try await platform.database.write { try Jobs.enqueue(Self.sending.kind, receipt.description, at: visit.now, in: $0) }
        return .redirect("/applications/lost?sent=yes")
    }

    static let sending = Job("procedures.lost-code", Message(ja: "申請を開くリンクの送信", en: "Mail the link to an application"), lane: .mail) { run in
        let (keys, now) = (run.platform.keys, run.platform.now)
        try await run.platform.database.write { db in
            if let found = try Application.with(receipt: run.payload, in: db) {
                try mail(found, to: [.applicant, .delegate], keys: keys, at: now, in: db)
            }
        }
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
        let form = try CaseFile.open(application, keys: keys, in: db).readForm(in: db)
        let isKnown = KnownAnswer(content.answers, form.definition) != nil
        let sub = try isKnown ? SubMandate.current(mandate, key: key, on: instant.day, in: db) : nil
        let mails = [
            (Self.address(content, mandate, form), Holding.Part.applicant, nil), (isKnown ? delegate : nil, .delegate, nil),
            (sub?.content.mail, .delegate, sub?.id),
        ]
        let language = content.lettersLanguage
        let contact = try CaseFile.open(application, keys: keys, in: db).contact(on: instant.day, in: db)
        for case (let mail?, let part, let through) in mails where parts.contains(part) {
            // Whoever only knows a number does not learn that its address has had enough; the page says that there is a limit. The first of a day is
            // sent all the same: its address has had the receipt of this application too, and others' applications to it keep nothing from it.
            let isProved = part == .applicant && (mandate != nil || content.isMailProved)
            do { try CodeBudget.spend(on: mail, isProved: isProved, for: .link, keys: keys, at: instant, in: db) } catch is CodeBudgetProblem {
                guard last.map({ $0 <= until.adding(seconds: -86_400) }) ?? true else { continue }
            }
            let token = Sealing.secret()
            try db.run(
                """
                INSERT INTO application_link (digest, application_id, ends_at, part, sub_mandate_id)
                VALUES (\(keys.digest(token, for: "link")), \(application.id), \(until), \(part), \(through))
                """)
            try Mail.post(
                to: mail, subject: LostCodeText.subject(language), body: CaseMail.signed(LostCodeText.mail(token), contact)(language),
                at: instant, in: db)
        }
    }

    /// Forgets the links that ended more than a day ago.
    static func sweep(at instant: Instant, in db: any Connection) throws {
        try db.run("DELETE FROM application_link WHERE ends_at < \(instant.adding(seconds: -86_400))")
    }

    /// The address to which the link that opens everything goes: the principal's, or the applicant's own, where that is proved or its link has
    /// something to ask for.
    static func address(_ content: Draft.Content, _ mandate: Mandate?, _ form: CompiledForm) -> String? {
        if let mandate { return mandate.content.principalMail }
        return content.isMailProved || KnownAnswer(content.answers, form.definition) != nil ? content.mail : nil
    }

    /// What whoever opens an application by its link has to know besides; `nil` where the address of the link is proved. That of a delegate
    /// never is: it was written by whoever asked for the mandate.
    private func asked(of id: ID<Application>, as part: Holding.Part, _ db: any Connection) throws -> KnownAnswer? {
        let file = try CaseFile.open(id, keys: platform.keys, in: db)
        let content = try file.answers(in: db).content
        if part == .applicant, try content.isMailProved || Mandate.of(id.text, key: file.key, in: db) != nil { return nil }
        guard let known = KnownAnswer(content.answers, try file.readForm(in: db).definition) else { throw RequestProblem.badInput(LostCodeText.over) }
        return known
    }

    /// What a link that still works opens, and as what.
    private func linked(_ visit: Visit, _ db: any Connection) throws -> (
        id: ID<Application>, part: Holding.Part, through: ID<SubMandate>?, digest: String
    )? {
        let digest = platform.keys.digest(try visit.parameter("token"), for: "link")
        let rows = try db.rows(
            "SELECT application_id, part, sub_mandate_id FROM application_link WHERE digest = \(digest) AND ends_at > \(visit.now)")
        return try rows.first.map { (try $0["application_id"], try $0["part"], try $0["sub_mandate_id"], digest) }
    }

    @Sendable func openPage(_ request: Request, _ visit: Visit) async throws -> Answer { try await openPage(visit, visit.form(), .ok) }

    private func openPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let token = try visit.parameter("token")
        let known = try await platform.database.read { db in
            guard let link = try linked(visit, db) else { return nil as KnownAnswer? }
            if link.part == .delegate { try requireMandate(link.id, link.through, visit, db) }
            return try asked(of: link.id, as: link.part, db)
        }
        let body = LostCodePages.open(form, token: token, known)
        return visit.page(Page(title: LostCodeText.title(visit.language), body: body), status: status)
    }

    /// Opens it on this device; the link is used up.
    @Sendable func open(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let fresh = visit.holders.isEmpty ? Holder.newBrowser() : nil
        guard let holder = visit.holders.first ?? fresh?.holder else { throw RequestProblem.notFound }
        let found = try await platform.database.write { db -> ID<Application>? in
            guard let (id, part, through, digest) = try linked(visit, db) else { throw RequestProblem.badInput(LostCodeText.over) }
            if part == .delegate { try requireMandate(id, through, visit, db) }
            if let known = try asked(of: id, as: part, db) {
                // Asking for another link does not begin the counting anew.
                try SignIn.countAttempt(named: "link:\(id)", from: visit.client, at: visit.now, in: db)
                guard known.isTold(by: input["known"] ?? "", visit.language) else { return nil }
                try SignIn.forgiveAttempt(named: "link:\(id)", from: visit.client, at: visit.now, in: db)
            }
            try db.run("DELETE FROM application_link WHERE digest = \(digest)")
            try Holding.give(id.text, to: holder, as: part, through: through, at: visit.now, in: db)
            return id
        }
        guard let id = found else {
            var problems = FieldProblems()
            problems.add("known", LostCodeText.unlike)
            return try await openPage(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        var answer = Answer.redirect("/applications/\(id)/receipt")
        if let fresh { answer.setHolder(fresh.token, secure: platform.settings.isSecure) }
        return answer
    }

    /// A delegate's link opens nothing once the mandate has ended.
    private func requireMandate(_ id: ID<Application>, _ through: ID<SubMandate>?, _ visit: Visit, _ db: any Connection) throws {
        guard let chain = try MandateChain.of(id.text, keys: platform.keys, at: visit.now, in: db), chain.mandate.holds(on: visit.now.day),
            through == nil || chain.current(on: visit.now.day)?.id == through
        else { throw RequestProblem.badInput(LostCodeText.ended) }
    }
}

/// 申請した人が知っていること: the telephone number, the day of birth or the postal code of an application, as it stands there.
struct KnownAnswer: Sendable {
    let question: Question
    private let plain: String

    /// The first of them that was answered; `nil` where the form asks for none.
    init?(_ answers: Answers, _ form: FormDefinition) {
        for meaning in [Question.Meaning.phone, .birthdate, .address] {
            guard let question = form.question(meaning: meaning), let answer = answers[question.id] else { continue }
            let plain = KnownAnswer.plain(answer)
            if plain.isEmpty { continue }
            (self.question, self.plain) = (question, plain)
            return
        }
        return nil
    }

    func isTold(by typed: String, _ lang: Language) -> Bool {
        let isDayFirst = lang.further?.isDayFirst == true
        return AnswerReader.answer(to: question, [typed], parts: ["postal": typed], isDayFirst: isDayFirst).map(KnownAnswer.plain) == plain
    }

    /// Without what may be written in several ways: hyphens, an extension, all of an address but its postal code.
    private static func plain(_ answer: FormAnswer) -> String {
        switch answer {
        case .day(let day): day.description
        case .text(let text): digits(text.components(separatedBy: "内線")[0])
        case .parts(let parts): digits(parts["postal"] ?? "")
        default: ""
        }
    }

    private static func digits(_ text: String) -> String { text.filter { $0.isASCII && $0.isNumber } }
}

extension Draft.Content {
    /// Whether the address to which news is sent is one that a code or a provider has proved.
    var isMailProved: Bool { mail != nil && provedMail?.mail == mail }
}

enum LostCodePages {
    /// - Parameter known: the receipt number that a mail has named.
    static func page(_ form: Form, known: String?, isSent: Bool) -> HTML {
        let lang = form.language
        return """
            <h1>\(LostCodeText.title, lang)</h1>\(isSent ? Component.notice(.info, words: "\(LostCodeText.sent, lang)") : .empty)<p class="lead">\(LostCodeText.words, lang)</p>
            \(form(action: "/applications/lost", button: LostCodeText.send, form.text("receipt", ApplicationText.receiptNumber, value: known, support: ApplicationText.receiptSupport, required: true, numeric: true)))
            <p>\(LostCodeText.noMail, lang)</p>
            """
    }

    /// - Parameter asked: what has to be known besides.
    static func open(_ form: Form, token: String, _ asked: KnownAnswer?) -> HTML {
        let action = "/applications/link/\(token)"
        let opening = asked.map {
            form(action: action, button: ApplicationText.open, form.text("known", LostCodeText.known($0.question), required: true))
        }
        return """
            <h1>\(LostCodeText.openTitle, form.language)</h1><p class="lead">\(LostCodeText.openWords, form.language)</p>
            \(opening ?? form.button(action: action, ApplicationText.open, kind: "primary"))
            """
    }
}

/// Every sentence of a lost code.
enum LostCodeText {
    static let title = Message(
        ja: "確認番号をなくしたとき", en: "If you lost the code", easy: "確認番号（かくにんばんごう）を なくした とき", zh: "遗失确认编号时", ko: "확인 번호를 잃어버렸을 때", pt: "Se perdeu o código",
        vi: "Khi mất mã xác nhận")
    static let words = Message(
        ja: "受付番号を入力すると、申請のときのメールアドレスに、申請を開くためのアドレスを送ります。", en: "Enter the receipt number. A link is sent to the mail address of the application.",
        easy: "受付番号（うけつけばんごう）を 書（か）くと、申請（しんせい）に 書いた メールアドレスに、申請を 開（ひら）く アドレスを 送（おく）ります。", zh: "输入受理编号后，打开申请的链接将发送到申请时的电子邮箱。",
        ko: "접수 번호를 입력하면 신청 때의 이메일 주소로 신청을 열 수 있는 주소를 보냅니다.", pt: "Digite o número do comprovante. Um link é enviado ao e-mail do pedido.",
        vi: "Nhập số tiếp nhận. Đường dẫn mở đơn sẽ được gửi đến email đã ghi khi nộp đơn.")
    static let send = Message(
        ja: "メールを送る", en: "Send the mail", easy: "メールを 送（おく）る", zh: "发送邮件", ko: "메일 보내기", pt: "Enviar o e-mail", vi: "Gửi email")
    static let sent = Message(
        ja: "その受付番号の申請にメールアドレスがあれば、メールを送りました。15分以内に開いてください。同じアドレスに送るのは、1時間に\(CodeBudget.hourly)回までです。",
        en:
            "If that application has a mail address, the mail was sent. Open it within 15 minutes. One address is sent at most \(CodeBudget.hourly) an hour.",
        easy:
            "その 番号（ばんごう）の 申請（しんせい）に メールアドレスが あれば、メールを 送（おく）りました。15分（ふん）の あいだに 開（ひら）いて ください。同（おな）じ アドレスに 送るのは、1時間（じかん）に \(CodeBudget.hourly)回（かい）までです。",
        zh: "如果该受理编号的申请有电子邮箱，邮件已发出。请在15分钟内打开。同一邮箱每小时最多发送\(CodeBudget.hourly)次。",
        ko: "해당 접수 번호의 신청에 이메일 주소가 있으면 메일을 보냈습니다. 15분 안에 열어 주세요. 같은 주소로는 1시간에 \(CodeBudget.hourly)번까지 보냅니다.",
        pt:
            "Se esse pedido tem um e-mail, a mensagem foi enviada. Abra-a em até 15 minutos. Cada e-mail recebe no máximo \(CodeBudget.hourly) por hora.",
        vi:
            "Nếu đơn có số đó đã ghi email thì email đã được gửi. Hãy mở trong vòng 15 phút. Mỗi địa chỉ nhận tối đa \(CodeBudget.hourly) lần trong một giờ."
    )
    static let noMail = Message(
        ja: "メールアドレスを入力していないときや、メールが届かないときは、本人確認のできるものを持って、担当の課の窓口でお尋ねください。",
        en: "If you gave no mail address, or no mail comes, ask at the office in charge and bring something that shows who you are.",
        easy: "メールアドレスを 書（か）いて いない ときや、メールが 来（こ）ない ときは、あなたが だれか わかる もの（在留（ざいりゅう）カードなど）を 持（も）って、役所（やくしょ）の 窓口（まどぐち）で 聞（き）いて ください。",
        zh: "没有填写电子邮箱或收不到邮件时，请携带身份证明到主管部门窗口咨询。", ko: "이메일 주소를 입력하지 않았거나 메일이 오지 않으면 본인임을 확인할 수 있는 것을 가지고 담당 부서 창구에서 문의해 주세요.",
        pt: "Se não deu um e-mail ou nada chega, pergunte no balcão da repartição responsável e leve um documento de identidade.",
        vi: "Nếu không ghi email hoặc không nhận được email, hãy mang giấy tờ tùy thân đến hỏi tại quầy của bộ phận phụ trách.")
    static let openTitle = Message(
        ja: "申請を開きますか", en: "Open the application?", easy: "申請（しんせい）を 開（ひら）きますか", zh: "要打开申请吗？", ko: "신청을 여시겠습니까?", pt: "Abrir o pedido?",
        vi: "Mở đơn?")
    static let openWords = Message(
        ja: "この端末で申請を開きます。このアドレスは一度だけ使えます。", en: "The application is opened on this device. The link works once.",
        easy: "この スマートフォンや パソコンで 申請（しんせい）を 開（ひら）きます。この アドレスは 一度（いちど）だけ 使（つか）えます。", zh: "将在本设备上打开申请。此链接只能使用一次。",
        ko: "이 기기에서 신청을 엽니다. 이 주소는 한 번만 쓸 수 있습니다.", pt: "O pedido é aberto neste aparelho. O link funciona uma vez.",
        vi: "Đơn sẽ được mở trên thiết bị này. Đường dẫn chỉ dùng được một lần.")
    static func known(_ question: Question) -> Message {
        question.meaning == .address
            ? Message(
                ja: "申請に書いた住所の郵便番号", en: "The postal code of the address in your application", easy: "申請（しんせい）に 書（か）いた 住所（じゅうしょ）の 郵便番号（ゆうびんばんごう）",
                zh: "申请中填写的地址的邮政编码", ko: "신청에 쓴 주소의 우편번호", pt: "O código postal do endereço no pedido", vi: "Mã bưu điện của địa chỉ ghi trong đơn")
            : Message(
                ja: "申請に書いた「\(question.label.ja)」", en: "“\(question.label.en)” as in your application",
                easy: "申請（しんせい）に 書（か）いた「\(question.label(.further(.easy)))」", zh: "申请中填写的“\(question.label(.further(.chinese)))”",
                ko: "신청에 쓴 “\(question.label(.further(.korean)))”", pt: "“\(question.label(.further(.portuguese)))” como no pedido",
                vi: "“\(question.label(.further(.vietnamese)))” ghi trong đơn")
    }
    static let unlike = Message(
        ja: "申請に書いたものと違います。申請したときに入力したとおりか、確かめてください。", en: "This is not what the application says. Enter it as you did then.",
        easy: "申請（しんせい）に 書（か）いた ことと 違（ちが）います。申請した ときと 同（おな）じか、確（たし）かめて ください。", zh: "与申请内容不符。请确认是否与申请时填写的一致。",
        ko: "신청에 쓴 것과 다릅니다. 신청할 때 입력한 대로인지 확인해 주세요.", pt: "Não é o que está no pedido. Escreva como escreveu então.",
        vi: "Không giống nội dung trong đơn. Hãy kiểm tra xem có đúng như khi nộp đơn không.")
    static let over = Message(
        ja: "このアドレスは使えません。15分を過ぎたか、すでに使われています。もう一度メールを送ってください。", en: "The link is too old or was used. Ask for another mail.",
        easy: "この アドレスは 使（つか）えません。15分（ふん）を 過（す）ぎたか、もう 使いました。もう 一度（いちど） メールを 送（おく）って ください。", zh: "此链接无法使用：已超过15分钟或已被使用。请重新发送邮件。",
        ko: "이 주소는 쓸 수 없습니다. 15분이 지났거나 이미 사용되었습니다. 메일을 다시 보내 주세요.", pt: "O link expirou ou já foi usado. Peça outro e-mail.",
        vi: "Đường dẫn này không dùng được: đã quá 15 phút hoặc đã dùng rồi. Hãy yêu cầu gửi lại email.")
    static let ended = Message(
        ja: "このアドレスは使えません。委任が終わったためです。続けて代わりに行うときは、本人に確かめてください。",
        en: "The link opens nothing any more: the mandate has ended. Ask the person you acted for.",
        easy: "この アドレスは 使（つか）えません。任（まか）せるのが 終（お）わったからです。つづけたい ときは、本人（ほんにん）に 聞（き）いて ください。", zh: "此链接无法使用，因为委托已结束。如要继续代办，请向本人确认。",
        ko: "이 주소는 쓸 수 없습니다. 위임이 끝났기 때문입니다. 계속 대신하려면 본인에게 확인해 주세요.",
        pt: "O link já não abre nada: a representação terminou. Pergunte à pessoa representada.",
        vi: "Đường dẫn này không dùng được vì ủy quyền đã chấm dứt. Hãy hỏi người được đại diện.")
    static let subject = Message(
        ja: "申請を開くためのアドレス", en: "The link to your application", easy: "申請（しんせい）を 開（ひら）く アドレス", zh: "打开申请的链接", ko: "신청을 여는 주소",
        pt: "O link do seu pedido", vi: "Đường dẫn mở đơn của bạn")
    static func mail(_ token: String) -> Message {
        Message(
            ja: "次のアドレスを15分以内に開いてください。一度だけ使えます。\n\n{site}/applications/link/\(token)\n\n心当たりがないときは、このメールを捨ててください。",
            en:
                "Open this link within 15 minutes. It works once.\n\n{site}/applications/link/\(token)\n\nIf you did not ask for it, throw this mail away.",
            easy:
                "この アドレスを 15分（ふん）の あいだに 開（ひら）いて ください。一度（いちど）だけ 使（つか）えます。知（し）らない ときは、この メールを 捨（す）てて ください。\n{site}/applications/link/\(token)",
            zh: "请在15分钟内打开此链接，只能使用一次。如果不是您要求的，请删除本邮件。\n{site}/applications/link/\(token)",
            ko: "15분 안에 이 주소를 열어 주세요. 한 번만 쓸 수 있습니다. 짐작 가는 바가 없으면 이 메일을 삭제해 주세요.\n{site}/applications/link/\(token)",
            pt:
                "Abra este link em até 15 minutos; funciona uma vez. Se não foi você que pediu, apague este e-mail.\n{site}/applications/link/\(token)",
            vi:
                "Hãy mở đường dẫn này trong vòng 15 phút; chỉ dùng được một lần. Nếu bạn không yêu cầu, hãy xóa email này.\n{site}/applications/link/\(token)"
        )
    }
}
