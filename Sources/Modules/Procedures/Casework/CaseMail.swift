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
        case feeAssessed(Int), feeChanged(owed: Int, overpaid: Int), feeWaived(owed: Int, overpaid: Int)
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
        text(heading, opening, CaseMailText.receivedHead, CaseMailText.received(heading.act, arrived, owed: owed), lang)
    }

    static func about(_ what: Occasion, _ heading: Heading, _ opening: Opening, _ lang: Language) -> Text {
        text(heading, opening, what.head(heading.act, opening), what.sentence(heading.act, opening), lang)
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
    static func signature(_ contact: Contact, _ lang: Language) -> String {
        let (rule, office) = lang == .ja ? ("――――――――", contact.office.ja) : ("--------", Component.plain(contact.office, lang))
        return [rule, office, contact.line(lang), "{site}", CaseMailText.noReply(lang)].compactMap(\.self).joined(separator: "\n")
    }

    /// The whole of a mail in Japanese or English. Who applied in a further language reads above it what has happened, by when something has to
    /// be done and where it is seen; the Japanese stays below, for it is what counts.
    private static func below(_ gist: Message, _ whole: Message) -> Message {
        let further = gist.further.map { language, words in
            (language, "\(words)\n\n\(CaseMailText.japaneseBelow(.further(language)))\n\n\(whole.ja)")
        }
        return Message(ja: whole.ja, en: whole.en, further: Dictionary(uniqueKeysWithValues: further))
    }

    /// Any other mail to a resident, with who writes at its end.
    static func signed(_ words: Message, _ contact: Contact) -> Message {
        below(words, Message(ja: "\(words.ja)\n\n\(signature(contact, .ja))", en: "\(words.en)\n\n\(signature(contact, .en))"))
    }

    private static func text(_ heading: Heading, _ opening: Opening, _ what: Message, _ sentence: Message, _ lang: Language) -> Text {
        let whole = Message(
            ja: """
                \(sentence.ja)

                手続：\(heading.procedure.ja)
                受付番号：\(heading.receipt)

                \(words(opening, heading).ja)

                \(signature(heading.office, .ja))
                """,
            en: """
                \(sentence.en)

                Procedure: \(heading.procedure.en)
                Receipt number: \(heading.receipt)

                \(words(opening, heading).en)

                \(signature(heading.office, .en))
                """)
        let japanese = "【\(what.ja)】\(heading.procedure.ja)"
        let subject = Message(
            ja: japanese, en: "\(what.en): \(heading.procedure.en)", further: what.further.mapValues { "\($0)\(japanese)" })
        let gist = sentence.followed(by: CaseMailText.status(heading.receipt))
        return Text(subject: subject(lang), body: below(gist, whole)(lang))
    }
}
