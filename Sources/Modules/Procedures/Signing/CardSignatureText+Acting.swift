import Core
import Web

/// What is said of a signature where somebody acts for the applicant, and to whoever has sent without one that stands.
extension CardSignatureText {
    /// To whoever has sent it without a signature that stands: why nothing was sent.
    static func unsent(_ content: ApplicantSignature.Content?, _ signer: ApplicantSignature.Signer) -> Message {
        guard let content, content.signed != nil else {
            return Message(
                ja: "申請はまだ送られていません。電子署名をしてから、送ってください。", en: "Your application is not sent yet: sign it, then send it.",
                easy: "まだ 送（おく）って いません。電子署名（でんししょめい）を してから、送って ください。", zh: "申请尚未提交。请先电子签名，然后提交。", ko: "신청은 아직 보내지지 않았습니다. 전자서명을 한 뒤 보내 주세요.",
                pt: "O pedido ainda não foi enviado: assine e depois envie.", vi: "Đơn chưa được gửi. Hãy ký điện tử rồi gửi.")
        }
        if content.signer != signer {
            return Message(
                ja: "申請はまだ送られていません。その署名で送れるのは、署名した人だけです。あなたが送るときは、あなたの証明書で署名してください。",
                en:
                    "Your application is not sent yet: only who has signed it can send it with that signature. To send it yourself, sign it with your own.",
                easy: "まだ 送（おく）って いません。その 署名（しょめい）で 送れるのは、署名した 人（ひと）だけです。あなたが 送る ときは、あなたの カードで 署名して ください。",
                zh: "申请尚未提交。只有签名者本人才能用该签名提交。如由您提交，请用您的证书签名。", ko: "신청은 아직 보내지지 않았습니다. 그 서명으로 보낼 수 있는 사람은 서명한 사람뿐입니다. 직접 보내려면 본인의 증명서로 서명해 주세요.",
                pt:
                    "O pedido ainda não foi enviado: só quem assinou pode enviá-lo com essa assinatura. Para enviar você mesmo, assine com o seu certificado.",
                vi: "Đơn chưa được gửi. Chỉ người đã ký mới gửi được bằng chữ ký đó. Nếu bạn gửi, hãy ký bằng chứng thư của mình.")
        }
        return Message(
            ja: "申請はまだ送られていません。署名したあとで入力か様式が変わったので、もう一度署名してください。",
            en: "Your application is not sent yet: an answer or the form was changed after it was signed. Sign it once more.",
            easy: "まだ 送（おく）って いません。署名（しょめい）した あとで 内容（ないよう）が 変（か）わったので、もう一度（いちど） 署名して ください。", zh: "申请尚未提交。签名后填写内容有变更，请重新签名。",
            ko: "신청은 아직 보내지지 않았습니다. 서명한 뒤 입력이 바뀌었으므로 다시 서명해 주세요.",
            pt: "O pedido ainda não foi enviado: uma resposta mudou depois da assinatura. Assine de novo.",
            vi: "Đơn chưa được gửi. Nội dung đã thay đổi sau khi ký, hãy ký lại.")
    }

    static func differsWords(_ likeness: SignatureLikeness) -> Message {
        if likeness.isPrincipals == true { return principalsWords }
        return likeness.acting == nil ? differsFromAnswers : differsFromActing
    }
    private static let principalsWords = Message(
        ja: "本人のカードで署名できるのは本人だけです。あなたが送るときは、文書を作り直して、あなたの証明書で署名してください。本人が自分で送ることもできます。このまま送ると、本人の証明書で署名されていることを担当の職員に伝えます。",
        en:
            "Only the principal may sign with the principal's card. To send it yourself, make the document anew and sign it with your own certificate; the principal can also send it themselves. Sent as it is, the officer is told that it is signed with the principal's certificate.",
        easy:
            "本人（ほんにん）の カードで 署名（しょめい）して よいのは、本人だけです。あなたが 送（おく）る ときは、文書（ぶんしょ）を 作（つく）り直（なお）して、あなたの カードで 署名して ください。本人が 自分（じぶん）で 送る ことも できます。このまま 送ると、役所（やくしょ）の 人（ひと）に 伝（つた）えます。",
        zh: "只有本人才能用本人的卡签名。如由您提交，请重新生成文件并用您的证书签名。也可由本人自己提交。如就这样提交，将告知主管职员是用本人的证书签名的。",
        ko: "본인의 카드로 서명할 수 있는 사람은 본인뿐입니다. 직접 보내려면 문서를 다시 만들어 자신의 증명서로 서명해 주세요. 본인이 직접 보낼 수도 있습니다. 이대로 보내면 본인의 증명서로 서명된 것을 담당 직원에게 전합니다.",
        pt:
            "Só o titular pode assinar com o próprio cartão. Para enviar você mesmo, crie o documento de novo e assine com o seu certificado; o titular também pode enviar. Se enviar assim, o funcionário é avisado de que foi assinado com o certificado do titular.",
        vi:
            "Chỉ chính chủ mới được ký bằng thẻ của mình. Nếu bạn gửi, hãy tạo lại văn bản và ký bằng chứng thư của bạn. Chính chủ cũng có thể tự gửi. Nếu gửi như vậy, cán bộ được báo là đơn ký bằng chứng thư của chính chủ."
    )
    private static let differsFromActing = Message(
        ja: "電子証明書の氏名が、委任に書かれたあなたの氏名と違います。あなたの証明書で署名したかを確かめてください。このまま送ることもでき、その場合は違いを担当の職員に伝えます。",
        en:
            "The name in the certificate is not yours as the mandate has it. See that you signed with your own certificate. You can also send it as it is: the officer is then told of the difference.",
        easy:
            "カードの 名前（なまえ）が、委任（いにん）に 書（か）いた あなたの 名前と 違（ちが）います。あなたの カードで 署名（しょめい）したか 確（たし）かめて ください。このまま 送（おく）る ことも できます。その ときは 役所（やくしょ）の 人（ひと）に 違いを 伝（つた）えます。",
        zh: "电子证书上的姓名与委托中您的姓名不同。请确认是否用您的证书签名。也可以就这样提交，此时会将不同之处告知主管职员。",
        ko: "전자증명서의 이름이 위임에 적힌 당신의 이름과 다릅니다. 본인의 증명서로 서명했는지 확인해 주세요. 이대로 보낼 수도 있으며, 그때는 다른 점을 담당 직원에게 전합니다.",
        pt:
            "O nome no certificado não é o seu nome no mandato. Veja se assinou com o seu certificado. Também pode enviar assim: o funcionário é avisado da diferença.",
        vi:
            "Họ tên trong chứng thư khác với tên của bạn trong giấy ủy quyền. Hãy kiểm tra bạn đã ký bằng chứng thư của mình chưa. Cũng có thể gửi như vậy; khi đó cán bộ được báo về điểm khác."
    )

    static func differs(_ likeness: SignatureLikeness) -> Message {
        if likeness.isPrincipals == true {
            return Message(
                ja: "本人の電子証明書で、代理で送る人が署名", en: "The principal's certificate, in the sending of who acts for them",
                easy: "本人（ほんにん）の カードで、かわりに 送（おく）る 人（ひと）が 署名（しょめい）しました", zh: "代为提交者用本人的电子证书签名", ko: "대신 보내는 사람이 본인의 전자증명서로 서명",
                pt: "Certificado do titular, no envio de quem age por ele", vi: "Người gửi thay đã ký bằng chứng thư của chính chủ")
        }
        return switch likeness.acting {
        case .delegate:
            Message(
                ja: "電子証明書と代理人の氏名に違いあり", en: "Certificate and delegate's name differ", easy: "カードと 代理人（だいりにん）の 名前（なまえ）が 違（ちが）います",
                zh: "电子证书与代理人姓名有不同", ko: "전자증명서와 대리인의 이름이 다름", pt: "O certificado e o nome do representante diferem",
                vi: "Chứng thư và tên người đại diện khác nhau")
        case .subDelegate:
            Message(
                ja: "電子証明書と復代理人の氏名に違いあり", en: "Certificate and sub-delegate's name differ", easy: "カードと 復代理人（ふくだいりにん）の 名前（なまえ）が 違（ちが）います",
                zh: "电子证书与复代理人姓名有不同", ko: "전자증명서와 복대리인의 이름이 다름", pt: "O certificado e o nome do substabelecido diferem",
                vi: "Chứng thư và tên người được ủy quyền lại khác nhau")
        case .applicant, nil:
            Message(
                ja: "電子証明書と入力に違いあり", en: "Certificate and answers differ", easy: "カードと 書（か）いた 内容（ないよう）が 違（ちが）います", zh: "电子证书与填写内容有不同",
                ko: "전자증명서와 입력 내용이 다름", pt: "O certificado e as respostas diferem", vi: "Chứng thư và nội dung khác nhau")
        }
    }
    static func agrees(_ likeness: SignatureLikeness) -> Message {
        switch likeness.acting {
        case .delegate:
            Message(
                ja: "電子証明書と代理人の氏名が一致", en: "Certificate and delegate's name agree", easy: "カードと 代理人（だいりにん）の 名前（なまえ）が 同（おな）じです",
                zh: "电子证书与代理人姓名一致", ko: "전자증명서와 대리인의 이름이 일치", pt: "O certificado e o nome do representante coincidem",
                vi: "Chứng thư và tên người đại diện khớp nhau")
        case .subDelegate:
            Message(
                ja: "電子証明書と復代理人の氏名が一致", en: "Certificate and sub-delegate's name agree", easy: "カードと 復代理人（ふくだいりにん）の 名前（なまえ）が 同（おな）じです",
                zh: "电子证书与复代理人姓名一致", ko: "전자증명서와 복대리인의 이름이 일치", pt: "O certificado e o nome do substabelecido coincidem",
                vi: "Chứng thư và tên người được ủy quyền lại khớp nhau")
        case .applicant, nil:
            Message(
                ja: "電子証明書と入力が一致", en: "Certificate and answers agree", easy: "カードと 書（か）いた 内容（ないよう）が 同（おな）じです", zh: "电子证书与填写内容一致",
                ko: "전자증명서와 입력 내용이 일치", pt: "O certificado e as respostas coincidem", vi: "Chứng thư và nội dung khớp nhau")
        }
    }
    /// Why nothing could be compared.
    static let actingCompany = Message(
        ja: "代理人が法人など", en: "who acts for them is a company or the like", easy: "代理人（だいりにん）が 会社（かいしゃ）など", zh: "代理人为法人等", ko: "대리인이 법인 등",
        pt: "quem age é empresa ou semelhante", vi: "người đại diện là pháp nhân v.v.")
    static let principalsName = Message(
        ja: "本人の氏名", en: "The principal's name", easy: "本人（ほんにん）の 名前（なまえ）", zh: "本人的姓名", ko: "본인의 이름", pt: "Nome do titular", vi: "Tên của chính chủ")
    static func otherThanActing(_ part: ApplicantSignature.Signer.Part) -> Message? {
        switch part {
        case .delegate:
            Message(
                ja: "代理人の氏名と違う", en: "Not the delegate's name", easy: "代理人（だいりにん）の 名前（なまえ）と 違（ちが）います", zh: "与代理人姓名不同", ko: "대리인의 이름과 다름",
                pt: "Não é o nome do representante", vi: "Khác tên người đại diện")
        case .subDelegate:
            Message(
                ja: "復代理人の氏名と違う", en: "Not the sub-delegate's name", easy: "復代理人（ふくだいりにん）の 名前（なまえ）と 違（ちが）います", zh: "与复代理人姓名不同",
                ko: "복대리인의 이름과 다름", pt: "Não é o nome do substabelecido", vi: "Khác tên người được ủy quyền lại")
        case .applicant: nil
        }
    }
}
