import Core
import Japanese
import Web

/// 氏名と資格: what a stranger types here stands in the office's own mail and page before somebody who has not asked for it. It is a name, and
/// never a letter or a way to somewhere else.
enum MandateLine {
    static let longest = 60

    /// Whether it is one short line without an address in it. What mail programs make a link of is one, also without its scheme.
    static func isOne(_ typed: String) -> Bool {
        let folded = typed.precomposedStringWithCompatibilityMapping.lowercased().replacing("。", with: ".")
        return typed.unicodeScalars.count <= longest && typed.unicodeScalars.allSatisfy { !isHidden($0) } && !folded.contains("://")
            && !folded.contains("@")
            && folded.firstMatch(of: /[a-z0-9]\.[a-z]{2}/) == nil
    }

    /// Line ends, other control characters, and what turns or hides the text around it.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

/// Every sentence of mandates.
enum MandateText {
    static let title = Message(
        ja: "だれかの代わりに手続する", en: "Do this for somebody else", easy: "だれかの 代（か）わりに 手続（てつづ）きを する", zh: "代他人办理", ko: "다른 사람을 대신하여 절차 진행",
        pt: "Fazer isto em nome de outra pessoa", vi: "Làm thủ tục thay cho người khác")
    static let atStart = Message(
        ja: "家族など、だれかの代わりに手続するときは、始めたあとで「\(DraftText.overview.ja)」を開き、「\(title.ja)」を選んでください。",
        en: "To do this for somebody else, begin, open “\(DraftText.overview.en)” and choose “\(title.en)”.")
    static let words = Message(
        ja: "家族や依頼者の代わりに手続するときは、本人にメールで確認します。本人が確認するまで送れません。本人がメールを使えないときは、担当の課の窓口か郵送で手続してください。",
        en:
            "When you do this for a relative or a client, they are asked by mail. It cannot be sent before they have agreed. Where they have no mail, do this at the office or by post."
    )
    static let principal = Message(ja: "本人の氏名（法人は名称）", en: "Name of the person or corporation you act for")
    static let principalName = Message(ja: "本人", en: "The person acted for")
    static let principalMail = Message(ja: "本人のメールアドレス", en: "Their mail address")
    static let delegate = Message(ja: "あなたの氏名", en: "Your name")
    static let delegateMail = Message(ja: "あなたのメールアドレス", en: "Your mail address")
    static let acts = Message(ja: "送ったあとで、あなたがすること", en: "What you may do after it was sent")
    static let delegateActs = Message(ja: "送ったあとで、代理人がすること", en: "What the delegate may do after it was sent")
    static func already(_ answered: Mandate.Answered) -> Message {
        switch answered {
        case .confirmed:
            Message(
                ja: "この委任は確認済みです。申請は、確認した端末の「申請の状況を見る」から確かめられます。委任は、このページからいつでも終えられます。",
                en:
                    "You have agreed already. Follow the application on the device on which you agreed, under “Follow an application”. You can end the mandate from this page at any time."
            )
        case .refused: Message(ja: "この委任は断られています。申請は送られません。", en: "This was declined already. Nothing is sent.")
        case .revoked: Message(ja: "この委任は終わっています。", en: "This mandate has ended.")
        case .renewed:
            Message(
                ja: "この確認のお願いは、内容を変えてもう一度送られました。新しく届いたメールのアドレスを開いてください。",
                en: "You were asked anew, with other details. Open the link of the newer mail.")
        case .overtaken:
            Message(
                ja: "この確認のお願いは取り消されました。答える必要はありません。心当たりがあるときは、お願いした人に尋ねてください。",
                en: "You are not asked any more, and need not answer. If you expected this, ask whoever wanted to act for you.")
        }
    }
    static let until = Message(ja: "いつまで", en: "Until when")
    static let ask = Message(ja: "本人に確認のメールを送る", en: "Ask them by mail")
    static let waiting = Message(ja: "本人の確認を待っています", en: "Waiting for the person to agree")
    static let codeIsTheirs = Message(
        ja: "確認番号は本人だけが見られます。代理人はこの端末で開くか、ほかの端末では「確認番号をなくしたとき」に受付番号を入力して、届いたアドレスから開いてください。",
        en:
            "Only the person you act for sees the access code. Open it on this device; on another one enter the receipt number under “If you lost the code” and open the link that is mailed to you."
    )
    static let ownBrowser = Message(
        ja: "この端末は代理人が使っています。本人の端末で、メールのアドレスを開いて答えてください。", en: "This device is the delegate's. Open the link of the mail on a device of your own.")
    static func forWhom(_ content: Mandate.Content) -> Message {
        Message(ja: "\(content.principal)さんの代わりに手続します（代理人：\(content.delegate)さん）", en: "For \(content.principal), by \(content.delegate)")
    }
    static func answersOf(_ content: Mandate.Content) -> Message {
        Message(
            ja: "\(content.principal)さんの代わりに入力しています。\(content.principal)さんのことを入力してください。",
            en: "You fill this in for \(content.principal): enter what is true of them.")
    }
    static let isTheirs = Message(
        ja: "この下書きは本人が委任を確認しているので、本人のものです。ほかの人の代わりにすることはできません。",
        en: "The person has agreed to a mandate for this draft: it is theirs, and cannot be made somebody else's.")
    static let noticeIsTheirs = Message(ja: "結果が出ました。通知書は本人が受け取ります。", en: "A decision was made. The person you act for fetches the notice.")
    static let isDecided = Message(ja: "結果が出ました", en: "A decision was made")
    static let newNoticeIsTheirs = Message(
        ja: "先にお渡しした通知書の誤りを更正し、新しい通知書を発行しました。新しい通知書は本人が受け取ります。",
        en: "A slip in the notice was corrected, and a new one issued. The person you act for fetches it.")
    static let forMyself = Message(ja: "代理をやめて、自分の手続にする", en: "Do it for myself instead")
    static let isLent = Message(
        ja: "この下書きは、代理人として本人が送った内容から引き継いだものです。自分の手続にするときは、新しく始めてください。",
        en: "This draft was begun with the answers of the person you act for. To do it for yourself, begin a new one.")
    static let agreed = Message(ja: "本人が確認しました", en: "The person has agreed")
    static let declined = Message(ja: "本人が断りました", en: "The person declined")
    static func need(_ label: Message) -> Message { Message(ja: "「\(label.ja)」を入力してください。", en: "Enter “\(label.en)”.") }
    static func noLine(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」は、\(MandateLine.longest)字以内の1行で入力してください。ホームページやメールのアドレスは入れられません（「.」のあとに英字が続くときは、間を空けてください）。",
            en:
                "Enter “\(label.en)” in one line of at most \(MandateLine.longest) characters, without addresses of pages or mail. Leave a space between a full stop and the letters after it."
        )
    }
    static let sameMail = Message(ja: "本人のメールアドレスは、あなたのものと別のものを入力してください。", en: "Their mail address has to be another than yours.")
    static let sameAsBefore = Message(
        ja: "前の申請の答えから始めたので、前の申請で委任を確認した本人のメールアドレスを入力してください。",
        en: "You began with the answers of an earlier application: enter the address of the person who agreed to that one.")
    static let needUntil = Message(ja: "明日から1年以内の日を入力してください。", en: "Enter a day after today and within a year.")
    static let subject = Message(ja: "手続の委任について", en: "A mandate for a procedure")
    /// Within quotation marks, which it cannot end.
    static func quoted(_ name: String) -> String {
        name.replacing("「", with: "『").replacing("」", with: "』").replacing("”", with: "’").replacing("“", with: "‘")
    }
    static func asking(_ delegate: String, _ procedure: Message, _ address: String) -> Message {
        Message(
            ja: """
                あなたの代わりに「\(procedure.ja)」の手続をしようとしている人がいます。
                その人が入力した氏名（こちらで確かめたものではありません）：「\(quoted(delegate))」

                頼んだ覚えがあれば、次のページで内容を確かめて「任せる」を押してください。
                覚えがなければ「断る」を押すか、このメールを捨ててください。確認がなければ、何も送られません。

                \(address)
                """,
            en: """
                Somebody wants to send “\(procedure.en)” on your behalf.
                The name that they entered, which nobody has checked: “\(quoted(delegate))”

                If you asked for it, look at the page below and choose “\(confirm.en)”.
                If not, choose “\(refuse.en)” or throw this mail away: nothing is sent without you.

                \(address)
                """)
    }
    static let confirmed = Message(
        ja: "委任が確認されました。代理人は、書き始めた端末で続きを開いて送れます。申請についてのお知らせは、本人と代理人の両方に届きます。本人はいつでも委任を終えられます。",
        en:
            "The mandate was confirmed. The delegate can go on and send, on the device on which it was begun. Both will be told of news. The person acted for can end it at any time."
    )
    /// To the person acted for, with the page that ends it.
    static func confirmed(_ link: String) -> Message {
        Message(
            ja: "\(confirmed.ja)\n\n終えるときは、次のページで「\(end.ja)」を押してください。\n{site}\(link)",
            en: "\(confirmed.en)\n\nTo end it, choose “\(end.en)” on this page:\n{site}\(link)")
    }
    static let refused = Message(ja: "本人が委任を断りました。この申請は送れません。", en: "The person declined. The application cannot be sent.")
    static let revoked = Message(
        ja: "委任が終了しました。代理人はこの申請を見たり扱ったりできません。", en: "The mandate has ended. The delegate can no longer see or handle the application.")
    static let confirmTitle = Message(ja: "手続を任せますか", en: "Do you let them act for you?")
    static func asks(_ content: Mandate.Content, _ procedure: Message) -> Message {
        Message(
            ja: "\(content.delegate)さんが、\(content.principal)さんの代わりに「\(procedure.ja)」の手続をしようとしています。",
            en: "\(content.delegate) wants to send “\(procedure.en)” on behalf of \(content.principal).")
    }
    static let confirm = Message(ja: "任せる", en: "Agree")
    static let refuse = Message(ja: "断る", en: "Decline")
    static let thanks = Message(ja: "任せることを確認しました", en: "You have agreed")
    static let thanksWords = Message(
        ja: "送られた申請は、この端末の「申請の状況を見る」から確かめられます。委任は、メールのアドレスから、送られる前でもいつでも終えられます。",
        en:
            "You can follow the application on this device under “Follow an application”. The link of the mail ends the mandate at any time, also before it is sent."
    )
    static let refusedThanks = Message(ja: "断りました。申請は送られません。", en: "You declined. Nothing will be sent.")
    static let end = Message(ja: "委任を終える", en: "End the mandate")
    static let endSure = Message(
        ja: "代理人はすぐにこの申請を見られなくなります。代理人が直してまだ送っていないもの（一緒に直したものは、あなたの分も）は消えます。よろしいですか。",
        en:
            "The delegate loses sight of the application at once. What they have corrected and not sent is deleted, and so is what you corrected together with them. Are you sure?"
    )
    static func byDelegate(_ content: Mandate.Content) -> Message {
        Message(
            ja: "\(content.delegate)さんが代理人です（\(content.until.words(.ja))まで）。",
            en: "\(content.delegate) acts for you until \(content.until.words(.en)).")
    }
}
