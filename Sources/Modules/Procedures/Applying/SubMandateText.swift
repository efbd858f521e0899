import Core
import Japanese
import Web

/// Every sentence of sub-delegation.
enum SubMandateText {
    static let title = Message(ja: "復代理（代理人が別の人に頼むこと）", en: "Sub-delegation (the delegate has somebody else act)")
    static let words = Message(
        ja: "本人が認めたときだけ、代理人は別の人（復代理人）に頼めます。頼めるのは、代理人が任されたことの中だけです。復代理人が、さらに別の人に頼むことはできません。",
        en:
            "Only if the principal permits it, the delegate may have somebody else act (a sub-delegate), and for no more than they may do themselves. A sub-delegate cannot pass it on."
    )
    static let label = Message(ja: "復代理人", en: "Sub-delegate")
    static let nobody = Message(ja: "いません", en: "Nobody")
    static let permission = Message(ja: "本人の許可", en: "Permission of the principal")
    static let isPermitted = Message(ja: "認めています", en: "Given")
    static let isNotPermitted = Message(ja: "認めていません", en: "Not given")
    static let permit = Message(ja: "代理人が復代理人に頼むことを認める", en: "Permit a sub-delegate")
    static let forbid = Message(ja: "復代理人に頼むことを認めない（復代理も終わります）", en: "Take the permission back (this ends the sub-delegation)")
    static let offer = Message(
        ja: "代理人が、さらに別の人（復代理人）に頼むことを認める。頼んだときは、すぐにあなたにメールが届きます。いつでもやめさせられます。",
        en: "Permit the delegate to have somebody else act (a sub-delegate). You are told by mail at once, and can end it at any time.")
    static let notPermitted = Message(
        ja: "本人が認めていないので、復代理人に頼むことはできません。必要なときは、本人に「申請の状況を見る」から認めてもらってください。",
        en: "The person you act for has not permitted a sub-delegate. Ask them to permit it under “Follow an application”.")
    static let oneAtATime = Message(ja: "復代理人は一人です。別の人に頼むときは、今の復代理を終えてください。", en: "There is one sub-delegate at a time. End the present one first.")
    static let name = Message(ja: "復代理人の氏名", en: "Name of the sub-delegate")
    static let mail = Message(ja: "復代理人のメールアドレス", en: "Their mail address")
    static let acts = Message(ja: "送ったあとで、復代理人がすること", en: "What the sub-delegate may do after it was sent")
    static let wider = Message(ja: "あなたが任されたことの中から選んでください。", en: "Choose among what you may do yourself.")
    static func untilSupport(_ day: Day) -> Message {
        Message(ja: "\(day.words(.ja))まで。\(FillingText.day.ja)", en: "At most until \(day.words(.en)). \(FillingText.day.en)")
    }
    static func needUntil(_ day: Day) -> Message {
        Message(
            ja: "今日から\(day.words(.ja))までの日を入力してください。あなたの委任より長くはできません。",
            en: "Enter a day from today until \(day.words(.en)): not longer than your own mandate.")
    }
    static let sameMail = Message(ja: "本人やあなたのものと別のアドレスを入力してください。", en: "Enter another address than yours and that of the person you act for.")
    static let ask = Message(ja: "復代理人に頼むメールを送る", en: "Ask them by mail")
    static let another = Message(ja: "別の人に頼む", en: "Ask somebody else instead")
    static func waiting(_ content: SubMandate.Content) -> Message {
        Message(ja: "\(content.name)さんの返事を待っています", en: "Waiting for \(content.name) to answer")
    }
    static func acts(for content: SubMandate.Content) -> Message {
        Message(ja: "\(content.name)さんが復代理人です", en: "\(content.name) is the sub-delegate")
    }
    static func lasts(_ day: Day) -> Message { Message(ja: "\(day.words(.ja))まで。", en: "Until \(day.words(.en)).") }
    static let end = Message(ja: "復代理を終える", en: "End the sub-delegation")
    static let endSure = Message(
        ja: "復代理人はすぐにこの手続を見られなくなります。復代理人が直してまだ送っていないもの（一緒に直したものも）は消えます。よろしいですか。",
        en:
            "The sub-delegate loses sight of it at once. What they have corrected and not sent is deleted, and so is what was corrected together with them. Are you sure?"
    )
    static let toApplication = Message(ja: "申請のページに戻る", en: "Back to the application")
    static func through(_ own: Mandate.Content, _ content: SubMandate.Content) -> Message {
        Message(
            ja: "\(own.delegate)さんを通じて、\(content.name)さんが復代理人です（\(content.until.words(.ja))まで）。",
            en: "Through \(own.delegate), \(content.name) acts as sub-delegate until \(content.until.words(.en)).")
    }

    // MARK: the mailed link

    static let answerTitle = Message(ja: "復代理の引受け", en: "Acting as a sub-delegate")
    static func asks(_ own: Mandate.Content, _ content: SubMandate.Content) -> Message {
        Message(
            ja: "\(own.principal)さんの手続を任されている\(own.delegate)さんが、\(content.name)さんに復代理人を頼んでいます。",
            en: "\(own.delegate), who acts for \(own.principal), asks \(content.name) to act as sub-delegate.")
    }
    static let procedure = Message(ja: "手続", en: "Procedure")
    static let accept = Message(ja: "引き受ける", en: "Accept")
    static let decline = Message(ja: "断る", en: "Decline")
    static let open = Message(ja: "手続を開く", en: "Open it")
    static let waits = Message(ja: "返事を待っています", en: "Waiting for the answer")
    static let holds = Message(ja: "引き受けています", en: "Accepted")
    static let isDeclined = Message(ja: "断られました", en: "Declined")
    static let isOver = Message(ja: "終わっています", en: "Over")
    static let ownBrowser = Message(
        ja: "この端末は本人か代理人が使っています。復代理人の端末で、メールのアドレスを開いて答えてください。",
        en: "This device is that of the principal or the delegate. Open the link of the mail on a device of your own.")

    // MARK: mails

    static func asked(_ procedure: Message) -> Message {
        Message(ja: "【復代理のお願い】\(procedure.ja)", en: "Will you act as sub-delegate? \(procedure.en)")
    }
    static func asking(_ delegate: String, _ procedure: Message, _ address: String) -> Message {
        Message(
            ja: """
                「\(procedure.ja)」の手続を任されている代理人が、あなたに復代理人を頼んでいます。
                代理人が入力した氏名（こちらで確かめたものではありません）：「\(MandateText.quoted(delegate))」

                覚えがあれば、次のページで内容を確かめて「引き受ける」を押してください。
                覚えがなければ「断る」を押すか、このメールを捨ててください。

                \(address)
                """,
            en: """
                A delegate for “\(procedure.en)” asks you to act as sub-delegate.
                The name that they entered, which nobody has checked: “\(MandateText.quoted(delegate))”

                If you know of it, look at the page below and choose “\(accept.en)”. If not, choose “\(decline.en)” or throw this mail away.

                \(address)
                """)
    }
    static func namedTitle(_ procedure: Message) -> Message {
        Message(ja: "【代理人が復代理人に頼みました】\(procedure.ja)", en: "A sub-delegate was named: \(procedure.en)")
    }
    static func named(_ delegate: String, _ content: SubMandate.Content, _ address: String) -> Message {
        Message(
            ja: """
                代理人の「\(MandateText.quoted(delegate))」が、復代理人を頼みました。
                代理人が入力した氏名（こちらで確かめたものではありません）：「\(MandateText.quoted(content.name))」
                期間：\(content.until.words(.ja))まで

                引き受けると、その人もあなたの手続を見て、任された範囲で扱います。やめさせるときは、次のページで「復代理を終える」を押してください。

                \(address)
                """,
            en: """
                Your delegate, “\(MandateText.quoted(delegate))”, has asked somebody to act as sub-delegate.
                The name that they entered, which nobody has checked: “\(MandateText.quoted(content.name))”
                Until \(content.until.words(.en))

                Once they accept they see your procedure too, and act within what was given.
                To end it, choose “\(end.en)” on the page below.

                \(address)
                """)
    }
    static func acceptedTitle(_ procedure: Message) -> Message {
        Message(ja: "【復代理が始まりました】\(procedure.ja)", en: "The sub-delegation has begun: \(procedure.en)")
    }
    static func accepted(_ content: SubMandate.Content) -> Message {
        Message(
            ja: "「\(MandateText.quoted(content.name))」が復代理人を引き受けました（\(content.until.words(.ja))まで）。本人と代理人は、いつでも終えられます。",
            en:
                "“\(MandateText.quoted(content.name))” acts as sub-delegate until \(content.until.words(.en)). Principal and delegate can end it at any time."
        )
    }
    static func declinedTitle(_ procedure: Message) -> Message {
        Message(ja: "【復代理が断られました】\(procedure.ja)", en: "The sub-delegation was declined: \(procedure.en)")
    }
    static func declined(_ content: SubMandate.Content) -> Message {
        Message(ja: "「\(MandateText.quoted(content.name))」は復代理人を断りました。", en: "“\(MandateText.quoted(content.name))” declined to act as sub-delegate.")
    }
    static func endedTitle(_ procedure: Message) -> Message {
        Message(ja: "【復代理が終わりました】\(procedure.ja)", en: "The sub-delegation has ended: \(procedure.en)")
    }
    static func ended(_ content: SubMandate.Content) -> Message {
        Message(
            ja: "「\(MandateText.quoted(content.name))」への復代理は終わりました。復代理人は、この手続を見たり扱ったりできません。",
            en: "The sub-delegation to “\(MandateText.quoted(content.name))” has ended: they can no longer see or handle it.")
    }
    static func permittedTitle(_ procedure: Message) -> Message {
        Message(ja: "【復代理が認められました】\(procedure.ja)", en: "A sub-delegate is permitted: \(procedure.en)")
    }
    static let permitted = Message(
        ja: "本人が、復代理人に頼むことを認めました。手続のページの「\(title.ja)」から頼めます。", en: "The principal permits a sub-delegate. Name one on the page of the procedure.")
    static func forbiddenTitle(_ procedure: Message) -> Message {
        Message(ja: "【復代理の許可が取り消されました】\(procedure.ja)", en: "A sub-delegate is no longer permitted: \(procedure.en)")
    }
    static let forbidden = Message(
        ja: "本人が、復代理人に頼む許可を取り消しました。復代理人がいたときは、その復代理も終わりました。", en: "The principal has taken the permission back; a sub-delegation has ended with it.")
}
