import Core
import Storage
import Web

/// What an officer sees of mails that reached nobody: what was to be told, how the applicant is reached otherwise, and how it is settled.
enum UndeliveredPages {
    static func section(_ view: CaseView, _ form: Form) -> HTML {
        let open = view.state.undelivered
        guard !open.isEmpty else { return .empty }
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)")
        let mails = open.html { "<input type=\"hidden\" name=\"mail\" value=\"\($0.mail.mail)\">" }
        return """
            \(Component.notice(.warning, UndeliveredText.heading(lang), """
                <ul>\(open.html { "<li>\($0.at.day.words(lang)) \(UndeliveredText.line($0.mail)(lang))</li>" })</ul>
                <p>\(UndeliveredText.advice(lang))</p>
                \(view.reached.isEmpty ? .empty : Component.summary(view.reached.map { ($0.name(lang), "<span class=\"lines\">\($0.words)</span>") }))
                \(letters(view, base, lang))
                """))
            \(form(action: "\(base)/undelivered", button: UndeliveredText.settle, kind: "", guarded: true, summarised: false, """
                \(mails)\(form.area("undelivered_note", UndeliveredText.note, support: CaseText.noteSupport, required: true, rows: 2))
                """))
            """
    }

    /// What can be printed and sent.
    private static func letters(_ view: CaseView, _ base: String, _ lang: Language) -> HTML {
        let hasLetter = view.state.allows(.correct) && !view.state.openCorrections.isEmpty && !view.state.isChanging
        let notices = view.notices.filter { $0.issuedAt != nil && $0.replacedAt == nil }
        guard hasLetter || !notices.isEmpty else { return .empty }
        return """
            <p class="cluster">\(hasLetter ? "<a class=\"button\" href=\"\(base)/correction-letter\">\(PaperCorrectionText.letter(lang))</a>" as HTML : .empty)
            \(notices.html { "<a class=\"button\" href=\"\(base)/notices/\($0.id)\">\(CaseText.notice($0.number)(lang))</a>" })</p>
            """
    }
}

/// Every sentence of mails that reached nobody.
enum UndeliveredText {
    static let mark = Message(ja: "メール不達", en: "Mail not delivered")
    static let waiting = Message(ja: "届かなかったメールのある案件", en: "Cases with mail that was not delivered")
    static let next = Message(ja: "届かなかったメールの用件を、電話か郵便で知らせる", en: "tell by telephone or letter what a mail has not told")
    static let heading = Message(ja: "メールが届きませんでした", en: "A mail could not be delivered")
    static let advice = Message(
        ja: """
            宛先の方は、この用件をまだ知らないかもしれません。電話か郵便で知らせ、いつ・どのように知らせたかを書いて「連絡済みにする」を押してください。\
            補正などの期限は、知らせた日から十分な日数が残るか確かめてください。
            """,
        en: """
            They may not know of it yet. Tell them by telephone or by letter, write when and how you did, and press “Told in another way”. See \
            whether enough time is left until the day of a correction.
            """)
    static let phone = Message(ja: "電話番号", en: "Telephone")
    static let address = Message(ja: "住所", en: "Address")
    static let note = Message(ja: "いつ、どのように知らせたか", en: "When and how they were told")
    static let needNote = Message(ja: "いつ、どのように知らせたかを書いてください。", en: "Write when and how they were told.")
    static let settle = Message(ja: "連絡済みにする", en: "Told in another way")
    static let done = Message(ja: "連絡済みにしました。", en: "It is recorded that they were told.")
    static let first = Message(
        ja: "届かなかったメールがあります。電話か郵便で知らせて「連絡済み」にしてから、もう一度行ってください。",
        en: "A mail could not be delivered. Tell them by telephone or letter, record that, and try again.")
    static let correction = Message(
        ja: "補正を求めるメールは届きませんでした。電話で知らせるか、「補正を求める書面」を印刷して送ってください。",
        en: "The mail that asks for the correction could not be delivered: call, or print the letter and send it.")
    /// For applicants.
    static let resident = Message(
        ja: "お知らせのメールをお届けできませんでした", en: "A mail to you could not be delivered", easy: "お知（し）らせの メールが 届（とど）きませんでした",
        zh: "通知邮件未能送达", ko: "알림 메일을 전달하지 못했습니다", pt: "Um e-mail para você não pôde ser entregue", vi: "Không gửi được email thông báo cho bạn")

    static func line(_ mail: Undelivered) -> Message {
        let (matter, side, why) = (mail.matter.name, side(mail.side), why(mail.failure))
        return Message(ja: "\(matter.ja)（宛先：\(side.ja)）：\(why.ja)", en: "\(matter.en) (to \(side.en)): \(why.en)")
    }

    private static func side(_ side: Undelivered.Side) -> Message {
        switch side {
        case .applicant: Message(ja: "申請者のアドレス", en: "the address of the applicant")
        case .principal: Message(ja: "本人のアドレス", en: "the address of the person applied for")
        case .delegate: Message(ja: "代理人のアドレス", en: "the address of the delegate")
        case .subDelegate: Message(ja: "復代理人のアドレス", en: "the address of the sub-delegate")
        }
    }

    private static func why(_ failure: Mail.Failure) -> Message {
        switch failure {
        case .refused: Message(ja: "宛先がないとして受け付けられませんでした", en: "there is no such address")
        case .givenUp: Message(ja: "２日間送り直しましたが、送れませんでした", en: "it could not be sent within two days")
        case .returned: Message(ja: "配送できないという通知が返ってきました", en: "it came back as undeliverable")
        }
    }
}
