import Core
import Japanese
import Storage
import Web

/// The mail to applicants: that something waits for them, by when, and who writes. What it is stands behind the receipt number and its
/// code, never in a mail.
enum CaseMail {
    enum Occasion {
        case correction(until: Day)
        /// What they have asked to change, they may, or may not.
        case changePermitted(until: Day), changeRefused
        /// Further material is asked for.
        case material(until: Day?)
        case notice, rectified, message, acknowledged, unfulfilled, feePaid, infected, withdrawn, correctionEnded
        /// The office has taken it up again; the yen that are to be paid.
        case reopened(owed: Int)
        /// 調定、その更正: yen that are to be paid; what is still to be paid, and what was paid too much.
        case feeAssessed(Int), feeChanged(owed: Int, overpaid: Int)
        /// That yen are to be given back, and that they were.
        case feeRefund(Int), feeRefunded(Int)
        /// Reminders of what was told before.
        case correctionDue(Day), feeOwed(Int), noticeWaiting, expiry(Day)
        /// That something is awaited still, and that there is more time for it.
        case replyMissing([AwaitedReply.Kind], until: Day, isOver: Bool), replyExtended([AwaitedReply.Kind], until: Day)
    }

    /// How who is written to opens the application: by the number and its code, which a link to the same address may stand in for, or as a
    /// delegate, who has no code, by a link of their own.
    enum Opening {
        /// - Parameter fetches: whether the notice was given to them to fetch.
        case code(hasLink: Bool), delegate(fetches: Bool)

        var fetches: Bool { if case .delegate(let fetches) = self { fetches } else { true } }
    }

    /// Who is written to, and how they open it.
    struct Recipient {
        let mail: String
        let side: Undelivered.Side
        let opening: Opening
    }

    struct Text {
        let subject: String
        let body: String
    }

    /// Of what a mail is, and who signs it.
    struct Heading {
        let procedure: Message
        let act: ProcedureAct
        let receipt: String
        /// The section in charge, and how it is reached.
        let office: Contact

        init(_ procedure: Message, _ act: ProcedureAct, receipt: String, office: Contact) {
            self.procedure = procedure
            self.act = act
            self.receipt = receipt
            self.office = office
        }
    }

    /// - Parameters:
    ///   - arrived: when it reached the body (到達), to the minute.
    ///   - owed: the yen that are still to be paid.
    static func received(_ heading: Heading, arrived: Instant, owed: Int, _ opening: Opening, _ lang: Language) -> Text {
        let received = Message(
            ja: "\(heading.act.noun.ja)を受け付けました。\n到達：\(arrived.words(.ja))",
            en: "Your \(heading.act.noun.en) has been received.\nArrived: \(arrived.words(.en))")
        return text(heading, opening, Message(ja: "受け付けました", en: "Received"), with(received, owed), lang)
    }

    /// A sentence, and behind it what is to be paid.
    private static func with(_ sentence: Message, _ owed: Int) -> Message {
        if owed == 0 { return sentence }
        return Message(
            ja: "\(sentence.ja)\n手数料\(FeesText.yen(owed).ja)の納付をお願いします。下のページで申請を開いて、納めてください。",
            en: "\(sentence.en)\nPlease pay the fee of \(FeesText.yen(owed).en) from the page below.")
    }

    static func about(_ what: Occasion, _ heading: Heading, _ opening: Opening, _ lang: Language) -> Text {
        let noun = heading.act.noun
        return switch what {
        case .notice where !opening.fetches: text(heading, opening, MandateText.isDecided, MandateText.noticeIsTheirs, lang)
        case .rectified where !opening.fetches: text(heading, opening, RectificationText.done, MandateText.newNoticeIsTheirs, lang)
        case .correction(let due):
            text(
                heading, opening, Message(ja: "直していただきたいところがあります", en: "Something needs to be corrected"),
                Message(
                    ja: "\(noun.ja)の内容に、直していただきたいところがあります。\(due.words(.ja))までに直してください。",
                    en: "Something in your \(noun.en) needs to be corrected. Please do so by \(due.words(.en))."),
                lang)
        case .changePermitted(let due): text(heading, opening, ChangeText.mailPermitted, ChangeText.mailUntil(due), lang)
        case .changeRefused: text(heading, opening, ChangeText.mailRefused, ChangeText.mailRefusedWords, lang)
        case .notice:
            text(
                heading, opening, Message(ja: "結果の通知書があります", en: "Your notice is there"),
                Message(ja: "結果の通知書を発行しました。下のページで受け取ってください。", en: "The notice of the decision has been issued. Fetch it from the page below."), lang)
        case .rectified: text(heading, opening, RectificationText.done, RectificationText.mailed, lang)
        case .message:
            text(
                heading, opening, Message(ja: "担当からの連絡があります", en: "The office has written to you"),
                Message(ja: "担当の課からの連絡があります。", en: "The office in charge has written to you."), lang)
        case .material(let due): text(heading, opening, StopText.mailHead, StopText.mailWords(due), lang)
        case .feePaid:
            text(
                heading, opening, Message(ja: "手数料の納付を確認しました", en: "Your payment has arrived"),
                Message(ja: "手数料の納付を確認しました。", en: "The payment of the fee has arrived."), lang)
        case .feeAssessed(let yen): text(heading, opening, CaseFeeText.due, FeeByHandText.mailAssessed(yen), lang)
        case .feeChanged(let owed, let overpaid):
            text(heading, opening, FeeByHandText.mailChangedHead, FeeByHandText.mailChanged(owed: owed, overpaid: overpaid), lang)
        case .feeRefund(let yen):
            text(
                heading, opening, Message(ja: "手数料を還付します", en: "Your fee will be refunded"),
                Message(
                    ja: "手数料のうち\(FeesText.yen(yen).ja)を還付することに決めました。理由は下のページにあります。",
                    en: "\(FeesText.yen(yen).en) of the fee will be given back. The page below says why."), lang)
        case .feeRefunded(let yen):
            text(
                heading, opening, Message(ja: "手数料を還付しました", en: "Your fee was refunded"),
                Message(
                    ja: "手数料のうち\(FeesText.yen(yen).ja)を還付しました。理由は下のページにあります。",
                    en: "\(FeesText.yen(yen).en) of the fee were given back. The page below says why."), lang)
        case .infected:
            text(
                heading, opening, Message(ja: "添付ファイルを開けません", en: "A file cannot be opened"),
                Message(
                    ja: "添付ファイルに危険なものが見つかったため、担当は開くことができません。別のファイルをお願いすることがあります。お使いの機器を確かめてください。",
                    en:
                        "Something dangerous was found in a file, so the office cannot open it. You may be asked for another. Please check your device."
                ),
                lang)
        case .correctionDue(let day): text(heading, opening, ReminderText.correctionDue, ReminderText.correctionDue(day), lang)
        case .replyMissing(let kinds, let due, let isOver):
            text(heading, opening, ReplyText.missing, ReplyText.missing(kinds, until: due, isOver: isOver), lang)
        case .replyExtended(let kinds, let due): text(heading, opening, ReplyText.moreTime, ReplyText.moreTime(kinds, until: due), lang)
        case .expiry(let day): text(heading, opening, ValidityText.reminder, ValidityText.reminder(day), lang)
        case .feeOwed(let yen): text(heading, opening, ReminderText.feeOwed, ReminderText.feeOwed(yen), lang)
        case .noticeWaiting: text(heading, opening, ReminderText.noticeWaiting, ReminderText.noticeWords, lang)
        case .withdrawn:
            text(
                heading, opening, Message(ja: "\(noun.ja)を取り下げました", en: "Withdrawn"),
                Message(
                    ja: "\(noun.ja)の取下げを受け付けました。手続は終わりました。心当たりがないときは、担当の課にお知らせください。",
                    en: "The \(noun.en) was withdrawn, and the procedure has ended. If this was not you, tell the office in charge."), lang)
        case .correctionEnded:
            text(
                heading, opening, Message(ja: "直していただく期間が終わりました", en: "The time for the correction ended"),
                Message(
                    ja: "\(noun.ja)の内容を直していただく期間を、担当の課が終えました。いま届いている内容で手続を進めます。",
                    en: "The office in charge has ended the time for the correction. It goes on with what has arrived so far."), lang)
        case .reopened(let owed):
            text(
                heading, opening, Message(ja: "手続を再開しました", en: "Taken up again"),
                with(
                    Message(
                        ja: "終わっていた手続を、担当の課が再開しました。いまの状態を下のページで確かめてください。",
                        en: "The office in charge has taken your \(noun.en) up again. See on the page below where it stands."), owed), lang)
        case .unfulfilled: text(heading, opening, UnfulfilledText.mailSubject, UnfulfilledText.mailed, lang)
        case .acknowledged:
            text(
                heading, opening, Message(ja: "届出を確認しました", en: "Your notification was acknowledged"),
                Message(ja: "届出の内容を確認しました。", en: "Your notification has been checked."), lang)
        }
    }

    private static func words(_ opening: Opening, _ heading: Heading) -> Message {
        let (receipt, noun) = (heading.receipt, heading.act.noun)
        switch opening {
        case .code(let hasLink):
            let code = Message(
                ja: "次のページで、受付番号と確認番号を入力してください。\n{site}/applications",
                en: "Enter the receipt number and its code on this page:\n{site}/applications")
            guard hasLink else { return code }
            return Message(
                ja: """
                    \(code.ja)

                    確認番号がないときは、次のページから、\(noun.ja)を開くアドレスをこのメールアドレスに送れます。
                    {site}/applications/lost?receipt=\(receipt)
                    """,
                en: """
                    \(code.en)

                    If you have no code, this page sends a link to this mail address that opens your \(noun.en):
                    {site}/applications/lost?receipt=\(receipt)
                    """)
        case .delegate:
            return Message(
                ja: """
                    あなたは代理人です。\(noun.ja)を始めた端末では、次のページから開けます。
                    {site}/applications

                    ほかの端末で開くときは、次のページから「メールを送る」を押してください。代理人として開くアドレスが、あなたにメールで届きます。
                    {site}/applications/lost?receipt=\(receipt)
                    """,
                en: """
                    You act for somebody else. On the device on which you began, open it here:
                    {site}/applications

                    On another device ask for it here: a link is mailed to you that opens it as the delegate.
                    {site}/applications/lost?receipt=\(receipt)
                    """)
        }
    }

    /// Who writes, and how they are asked something: by telephone or by the page of the status, for a mail cannot be answered.
    static func signature(_ contact: Contact) -> Message {
        let line = contact.line.map { Message(ja: "\n\($0.ja)", en: "\n\($0.en)") } ?? Message(same: "")
        return Message(
            ja: """
                ――――――――
                \(contact.office.ja)\(line.ja)
                {site}
                このメールには返信できません。お尋ねは、状況のページの「担当とのやりとり」か、担当の課の窓口へお願いします。
                """,
            en: """
                --------
                \(contact.office.en)\(line.en)
                {site}
                This mail cannot be answered. Ask under “Messages” on the page of its status, or at the office in charge.
                """)
    }

    /// Any other mail to a resident, with who writes at its end.
    static func signed(_ words: Message, _ contact: Contact) -> Message {
        let end = signature(contact)
        return Message(ja: "\(words.ja)\n\n\(end.ja)", en: "\(words.en)\n\n\(end.en)")
    }

    private static func text(_ heading: Heading, _ opening: Opening, _ what: Message, _ sentence: Message, _ lang: Language) -> Text {
        let whole = Message(
            ja: """
                \(sentence.ja)

                手続：\(heading.procedure.ja)
                受付番号：\(heading.receipt)

                \(words(opening, heading).ja)

                \(signature(heading.office).ja)
                """,
            en: """
                \(sentence.en)

                Procedure: \(heading.procedure.en)
                Receipt number: \(heading.receipt)

                \(words(opening, heading).en)

                \(signature(heading.office).en)
                """)
        return Text(subject: Message(ja: "【\(what.ja)】\(heading.procedure.ja)", en: "\(what.en): \(heading.procedure.en)")(lang), body: whole(lang))
    }
}
