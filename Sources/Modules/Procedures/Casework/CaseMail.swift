import Web

/// The mail to applicants: that something waits for them. What it is stands behind the receipt number and its code, never in a mail.
enum CaseMail {
    enum Occasion {
        case correction, notice, message, acknowledged, feePaid, infected
    }

    struct Text {
        let subject: String
        let body: String
    }

    static func received(_ procedure: String, _ receipt: String, _ lang: Language) -> Text {
        text(procedure, receipt, Message(ja: "受け付けました", en: "Received"), Message(ja: "申請を受け付けました。", en: "Your application has been received."), lang)
    }

    static func about(_ what: Occasion, _ procedure: String, _ receipt: String, _ lang: Language) -> Text {
        switch what {
        case .correction:
            text(
                procedure, receipt, Message(ja: "直していただきたいところがあります", en: "Something needs to be corrected"),
                Message(
                    ja: "申請の内容に、直していただきたいところがあります。期限までに直してください。", en: "Something in your application needs to be corrected. Please do so in time."),
                lang)
        case .notice:
            text(
                procedure, receipt, Message(ja: "結果の通知書があります", en: "Your notice is there"),
                Message(ja: "結果の通知書を発行しました。下のページで受け取ってください。", en: "The notice of the decision has been issued. Fetch it from the page below."), lang)
        case .message:
            text(
                procedure, receipt, Message(ja: "担当からの連絡があります", en: "The office has written to you"),
                Message(ja: "担当の課からの連絡があります。", en: "The office in charge has written to you."), lang)
        case .feePaid:
            text(
                procedure, receipt, Message(ja: "手数料の納付を確認しました", en: "Your payment has arrived"),
                Message(ja: "手数料の納付を確認しました。", en: "The payment of the fee has arrived."), lang)
        case .infected:
            text(
                procedure, receipt, Message(ja: "添付ファイルを開けません", en: "A file cannot be opened"),
                Message(
                    ja: "添付ファイルに危険なものが見つかったため、担当は開くことができません。別のファイルをお願いすることがあります。お使いの機器を確かめてください。",
                    en:
                        "Something dangerous was found in a file, so the office cannot open it. You may be asked for another. Please check your device."
                ),
                lang)
        case .acknowledged:
            text(
                procedure, receipt, Message(ja: "届出を確認しました", en: "Your notification was acknowledged"),
                Message(ja: "届出の内容を確認しました。", en: "Your notification has been checked."), lang)
        }
    }

    private static func text(_ procedure: String, _ receipt: String, _ what: Message, _ sentence: Message, _ lang: Language) -> Text {
        let whole = Message(
            ja: """
                \(sentence.ja)

                手続：\(procedure)
                受付番号：\(receipt)

                次のページで、受付番号と確認番号を入力してください。
                {site}/applications

                確認番号をなくしたときは：{site}/applications/lost
                このメールには返信できません。
                """,
            en: """
                \(sentence.en)

                Procedure: \(procedure)
                Receipt number: \(receipt)

                Enter the receipt number and its code on this page:
                {site}/applications

                If you lost the code: {site}/applications/lost
                This mail cannot be answered.
                """)
        return Text(subject: Message(ja: "【\(what.ja)】\(procedure)", en: "\(what.en): \(procedure)")(lang), body: whole(lang))
    }
}
