import Core
import Web

/// Every sentence of signatures by the public personal authentication service.
enum CardSignatureText {
    static let title = Message(ja: "電子署名", en: "Electronic signature")
    static let identity = Message(ja: "電子署名（マイナンバーカードの署名用電子証明書）", en: "Electronic signature (My Number Card, certificate for signing)")
    static let fields: [String: Message] = ["signature": Message(ja: "電子署名", en: "signature")]

    // MARK: to whoever applies

    static let needed = Message(
        ja: "送る前に、マイナンバーカードの署名用電子証明書で電子署名をします。入力した内容はそのまま残ります。",
        en: "Before you send it, you sign it with your My Number Card. What you typed stays.")
    static let before = Message(
        ja: "送る前に、マイナンバーカードの署名用電子証明書（英数字６〜16桁の暗証番号）で電子署名をします。\(equipment.ja)",
        en: "Before you send it, you sign it with your My Number Card (the password of 6 to 16 characters). \(equipment.en)")
    static let equipment = Message(
        ja: "カードに対応した署名ソフトと、カードを読み取れるスマートフォンかカードリーダーを用意してください。ないときは、担当の課の窓口か郵送で手続できます。",
        en:
            "Have software ready that signs with the card, and a phone or a reader that reads it. Without them, do it at the counter of the office in charge or by post."
    )
    /// To whoever has sent it without a signature that stands: why nothing was sent.
    static func unsent(_ content: ApplicantSignature.Content?, _ signer: ApplicantSignature.Signer) -> Message {
        guard let content, content.signed != nil else {
            return Message(ja: "申請はまだ送られていません。電子署名をしてから、送ってください。", en: "Your application is not sent yet: sign it, then send it.")
        }
        if content.signer != signer {
            return Message(
                ja: "申請はまだ送られていません。その署名で送れるのは、署名した人だけです。あなたが送るときは、あなたの証明書で署名してください。",
                en:
                    "Your application is not sent yet: only who has signed it can send it with that signature. To send it yourself, sign it with your own."
            )
        }
        return Message(
            ja: "申請はまだ送られていません。署名したあとで入力が変わったので、もう一度署名してください。",
            en: "Your application is not sent yet: an answer was changed after it was signed. Sign it once more.")
    }
    static let unavailable = Message(
        ja: "この手続には電子署名が要りますが、このサイトではまだ受け付けていません。担当の課の窓口か郵送で手続してください。",
        en:
            "This procedure needs an electronic signature, which this site does not take yet. Do it at the counter of the office in charge or by post."
    )
    /// To the section that writes the guide.
    static let unset = Message(
        ja: "電子署名は選べません。署名を確かめるための証明書（jpki-roots）と失効リスト（jpki-crl）が、このサイトに設定されていないためです。設定は、システムの管理者に依頼してください。",
        en:
            "Electronic signatures cannot be chosen: the certificates (jpki-roots) and the lists of revoked ones (jpki-crl) by which they are checked are not set on this site. Ask the administrators to set them."
    )
    static let limits = Message(
        ja: "電子署名は、個人のマイナンバーカードのものだけを受け付けます。法人の電子証明書（商業登記電子証明書）では署名できません。法人の申請では、代表者などのカードで署名します。",
        en:
            "Electronic signatures are those of people's My Number Cards alone. Certificates of companies (commercial registration) are not taken: whoever applies for a company signs with their own card."
    )
    static let notAsked = Message(ja: "この申請に電子署名は要りません。", en: "This needs no electronic signature.")
    static let completeFirst = Message(
        ja: "まだ入力していないところがあります。すべて入力してから署名します。", en: "Some answers are missing. Fill them in first, then sign.")
    static let lead = Message(
        ja: "３つの手順で署名します。カードの暗証番号は、このサイトには入力しません。", en: "You sign in three steps. The password of your card is never typed into this site.")
    static let whoeverSends = Message(
        ja: "署名するのは、この申請を送るあなたです。本人に代わって送るときは、代理人の証明書で署名します。",
        en: "It is signed by you who send it: whoever acts for somebody else signs with their own certificate.")
    static let makeTitle = Message(ja: "手順１　署名する文書を作る", en: "Step 1: make the document to be signed")
    static let makeWords = Message(
        ja: "いまの入力内容と添付ファイルから、署名する文書を作ります。作った後に入力を直すと、作り直しになります。",
        en: "It is made of your answers and files as they are now. If you change an answer afterwards, it is made anew.")
    static let make = Message(ja: "署名する文書を作る", en: "Make the document")
    static let makeAgain = Message(ja: "作り直す", en: "Make it anew")
    static let saveTitle = Message(ja: "手順２　文書を保存して署名する", en: "Step 2: save the document and sign it")
    static let document = Message(ja: "署名する文書（JSON）", en: "Document to be signed (JSON)")
    static let reading = Message(ja: "読むための同じ内容（PDF）", en: "The same for reading (PDF)")
    static let saveWords = Message(
        ja: "PDFで内容を確かめてください。署名は、JSONの文書に、マイナンバーカードに対応した署名ソフトで付けます。形式はCMS（CAdES）を選びます。文書を開いて保存し直すと、署名が合わなくなります。",
        en:
            "Read the PDF. Then sign the JSON document with software that signs with your My Number Card, as CMS (CAdES). Do not open the document and save it again: the signature would not fit."
    )
    static let sendTitle = Message(ja: "手順３　署名を送る", en: "Step 3: send the signature")
    static let sendWords = Message(
        ja: "署名ソフトが作ったファイルを選んで送ります。署名をここで確かめます。申請は、まだ送られません。",
        en: "Choose the file that your software made. The signature is checked here; your application is not sent yet.")
    static let file = Message(ja: "署名のファイル", en: "File of the signature")
    static let fileSupport = Message(ja: ".p7s、.p7m、.pem など（CMS形式、2 MBまで）", en: ".p7s, .p7m, .pem and the like (CMS, up to 2 MB)")
    static let needFile = Message(ja: "署名のファイルを選んでください。", en: "Choose the file of the signature.")
    static let send = Message(ja: "署名を確かめる", en: "Check the signature")
    static let sendAgain = Message(ja: "別の署名に替える", en: "Replace it by another signature")
    static let makeAgainSure = Message(
        ja: "作り直すと、いまの署名は使えなくなり、もう一度署名することになります。", en: "The signature that is there becomes void, and it has to be signed once more.")
    static let void = Message(ja: "入力か送る人が変わったため、前の文書は使えません", en: "An answer or who sends it has changed: the earlier document is void")
    static let voidWords = Message(ja: "署名する文書を作り直して、もう一度署名してください。", en: "Make the document anew and sign it once more.")
    static let others = Message(ja: "ほかの人が署名しています", en: "Somebody else has signed it")
    static let othersWords = Message(
        ja: "その署名で送れるのは、署名した人だけです。あなたが送るときは、文書を作り直して、あなたの証明書で署名してください。前の署名は使えなくなります。",
        en:
            "Only who has signed it can send it with that signature. To send it yourself, make the document anew and sign it with your own certificate; the other signature is then void."
    )
    static let without = Message(
        ja: "商業登記の電子証明書は使えません。カードや署名ソフトがないときは、担当の課の窓口か郵送でも手続できます。入力した内容は30日残ります。",
        en:
            "Certificates of companies are not taken. Without a card or such software you can do this at the counter of the office in charge or by post. What you typed stays for 30 days."
    )
    static let done = Message(ja: "署名を確かめました", en: "The signature holds")
    static let doneWords = Message(
        ja: "申請は、まだ送られていません。確認のページから送ってください。送るときに、電子証明書が失効していないかをもう一度確かめます。",
        en: "Your application is not sent yet: send it from the summary. Whether the certificate was revoked is asked once more then.")
    static let goOn = Message(ja: "確認して送る", en: "Look it through and send it")
    static let sign = Message(ja: "電子署名をする", en: "Sign it")
    static func differsWords(_ likeness: SignatureLikeness) -> Message {
        if likeness.isPrincipals == true { return principalsWords }
        return likeness.acting == nil ? differsFromAnswers : differsFromActing
    }
    private static let principalsWords = Message(
        ja: "本人のカードで署名できるのは本人だけです。あなたが送るときは、文書を作り直して、あなたの証明書で署名してください。本人が自分で送ることもできます。このまま送ると、本人の証明書で署名されていることを担当の職員に伝えます。",
        en:
            "Only the principal may sign with the principal's card. To send it yourself, make the document anew and sign it with your own certificate; the principal can also send it themselves. Sent as it is, the officer is told that it is signed with the principal's certificate."
    )
    private static let differsFromActing = Message(
        ja: "電子証明書の氏名が、委任に書かれたあなたの氏名と違います。あなたの証明書で署名したかを確かめてください。このまま送ることもでき、その場合は違いを担当の職員に伝えます。",
        en:
            "The name in the certificate is not yours as the mandate has it. See that you signed with your own certificate. You can also send it as it is: the officer is then told of the difference."
    )
    private static let differsFromAnswers = Message(
        ja: "入力した内容と、電子証明書の氏名・住所・生年月日に違うところがあります。入力の誤りなら直してください。このまま送ることもでき、その場合は違いを担当の職員に伝えます。",
        en:
            "Your answers and what the certificate says differ. Mend the answer if it is a slip. You can also send it as it is: the officer is then told of the difference."
    )

    // MARK: to both

    static func differs(_ likeness: SignatureLikeness) -> Message {
        if likeness.isPrincipals == true {
            return Message(ja: "本人の電子証明書で、代理で送る人が署名", en: "The principal's certificate, in the sending of who acts for them")
        }
        return switch likeness.acting {
        case .delegate: Message(ja: "電子証明書と代理人の氏名に違いあり", en: "Certificate and delegate's name differ")
        case .subDelegate: Message(ja: "電子証明書と復代理人の氏名に違いあり", en: "Certificate and sub-delegate's name differ")
        case .applicant, nil: Message(ja: "電子証明書と入力に違いあり", en: "Certificate and answers differ")
        }
    }
    static func agrees(_ likeness: SignatureLikeness) -> Message {
        switch likeness.acting {
        case .delegate: Message(ja: "電子証明書と代理人の氏名が一致", en: "Certificate and delegate's name agree")
        case .subDelegate: Message(ja: "電子証明書と復代理人の氏名が一致", en: "Certificate and sub-delegate's name agree")
        case .applicant, nil: Message(ja: "電子証明書と入力が一致", en: "Certificate and answers agree")
        }
    }
    /// Nothing was held against the certificate: a company has none, or the form asks for no name.
    static func uncompared(_ likeness: SignatureLikeness, _ name: String?) -> Message {
        let why =
            likeness.acting != nil
            ? Message(ja: "代理人が法人など", en: "who acts for them is a company or the like")
            : likeness.isPerson
                ? Message(ja: "氏名の入力がない申請", en: "no name was asked") : Message(ja: "法人などの申請", en: "an application of a company or the like")
        return Message(
            ja: "照合していません（\(why.ja)）：署名者は\(name ?? "証明書に記載なし")", en: "Not compared (\(why.en)): signed by \(name ?? "somebody unnamed")")
    }
    static let uncomparedWords = Message(
        ja: "入力した内容は、電子証明書と照合していません。署名した人を担当の職員に伝えます。署名する権限のある人のカードかを確かめてください。",
        en:
            "Your answers were not held against the certificate. The officer is told who signed: see that it is the card of somebody who may sign for whoever applies."
    )
    static let beforeCorrection = Message(
        ja: "署名は受付のときの内容に付いています（補正前）。照合の結果も、受付のときのものです。",
        en: "The signature is on what arrived, before the correction, and so is what was compared.")
    static let certificate = Message(ja: "電子証明書", en: "Certificate")
    static let name = Message(ja: "証明書の氏名", en: "Name in the certificate")
    static let address = Message(ja: "証明書の住所", en: "Address in the certificate")
    static let birthdate = Message(ja: "証明書の生年月日", en: "Date of birth in the certificate")
    static let age = Message(ja: "年齢", en: "Age")
    static let underFifteen = Message(ja: "15歳未満（法定代理人の関与を確認）", en: "Under fifteen: see whether a legal representative takes part")
    static let draftNumber = Message(ja: "受付前番号", en: "Draft number")
    static let madeAt = Message(ja: "作成した日", en: "Made on")
    static let noNumber = Message(ja: "（個人番号は、署名する文書に載せません）", en: "(not part of what is signed)")

    /// - Parameter likeness: of the name alone, which may have been compared with that of who acts for somebody.
    static func match(_ match: SignatureLikeness.Match, _ likeness: SignatureLikeness?) -> Message {
        if likeness?.isPrincipals == true { return Message(ja: "本人の氏名", en: "The principal's name") }
        switch (likeness?.acting, match) {
        case (.delegate?, .other): return Message(ja: "代理人の氏名と違う", en: "Not the delegate's name")
        case (.subDelegate?, .other): return Message(ja: "復代理人の氏名と違う", en: "Not the sub-delegate's name")
        default: break
        }
        return switch match {
        case .same: Message(ja: "一致", en: "The same")
        case .written: Message(ja: "一致（字体・表記の違いのみ）", en: "The same, written otherwise")
        case .substituted: Message(ja: "代替文字のところだけ違う", en: "Differs only where the certificate substitutes a character")
        case .other: Message(ja: "入力と違う", en: "Not as it was answered")
        case .unsaid: Message(ja: "証明書に記載なし", en: "Not in the certificate")
        case .unasked: Message(ja: "比べる入力なし", en: "Nothing to compare")
        }
    }

    static let signed = Message(ja: "あり", en: "Signed")
    static func by(_ issuer: String, _ serial: String) -> Message {
        Message(ja: "\(issuer) の電子証明書（番号 \(serial)）による署名", en: "By a certificate of \(issuer), number \(serial)")
    }
    static func receipt(_ issuer: String) -> Message {
        Message(ja: "あり（\(issuer) の電子証明書）", en: "Signed, by a certificate of \(issuer)")
    }
}
