import Core
import Web

/// Every sentence of signatures by the public personal authentication service.
enum CardSignatureText {
    static let title = Message(
        ja: "電子署名", en: "Electronic signature", easy: "電子署名（でんししょめい）", zh: "电子签名", ko: "전자서명", pt: "Assinatura eletrônica", vi: "Chữ ký điện tử")
    static let identity = Message(
        ja: "電子署名（マイナンバーカードの署名用電子証明書）", en: "Electronic signature (My Number Card, certificate for signing)",
        easy: "電子署名（でんししょめい）（マイナンバーカードを 使（つか）います）", zh: "电子签名（个人编号卡的签名用电子证书）", ko: "전자서명(마이넘버 카드의 서명용 전자증명서)",
        pt: "Assinatura eletrônica (cartão My Number, certificado de assinatura)", vi: "Chữ ký điện tử (thẻ My Number, chứng thư dùng để ký)")
    static let fields: [String: Message] = [
        "signature": Message(ja: "電子署名", en: "signature", easy: "電子署名（でんししょめい）", zh: "电子签名", ko: "전자서명", pt: "assinatura", vi: "chữ ký")
    ]

    // MARK: to the section

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

    // MARK: to both

    /// Nothing was held against the certificate: a company has none, or the form asks for no name.
    static func uncompared(_ likeness: SignatureLikeness, _ name: String?) -> Message {
        let why =
            likeness.acting != nil
            ? actingCompany
            : likeness.isPerson
                ? Message(
                    ja: "氏名の入力がない申請", en: "no name was asked", easy: "名前（なまえ）を 書（か）かない 申請（しんせい）", zh: "无姓名填写的申请", ko: "이름 입력이 없는 신청",
                    pt: "não se pede o nome", vi: "đơn không có họ tên")
                : Message(
                    ja: "法人などの申請", en: "an application of a company or the like", easy: "会社（かいしゃ）などの 申請（しんせい）", zh: "法人等的申请", ko: "법인 등의 신청",
                    pt: "pedido de empresa ou semelhante", vi: "đơn của pháp nhân v.v.")
        return Message(
            ja: "照合していません（\(why.ja)）：署名者は\(name ?? "証明書に記載なし")", en: "Not compared (\(why.en)): signed by \(name ?? "somebody unnamed")",
            easy: "くらべて いません（\(why(.further(.easy)))）：署名（しょめい）した 人（ひと）は \(name ?? "証明書（しょうめいしょ）に ありません")",
            zh: "未核对（\(why(.further(.chinese)))）：签名者\(name ?? "证书中无记载")", ko: "대조하지 않음(\(why(.further(.korean)))): 서명자 \(name ?? "증명서에 없음")",
            pt: "Não comparado (\(why(.further(.portuguese)))): assinado por \(name ?? "alguém sem nome")",
            vi: "Không đối chiếu (\(why(.further(.vietnamese)))): người ký \(name ?? "không ghi tên")")
    }
    static let uncomparedWords = Message(
        ja: "入力した内容は、電子証明書と照合していません。署名した人を担当の職員に伝えます。署名する権限のある人のカードかを確かめてください。",
        en:
            "Your answers were not held against the certificate. The officer is told who signed: see that it is the card of somebody who may sign for whoever applies.",
        easy: "書（か）いた 内容（ないよう）は、カードと くらべて いません。だれが 署名（しょめい）したか、役所（やくしょ）の 人（ひと）に 伝（つた）えます。署名して よい 人の カードか 確（たし）かめて ください。",
        zh: "填写内容未与电子证书核对。签名者将告知主管职员。请确认是否为有签名权限者的卡。", ko: "입력한 내용은 전자증명서와 대조하지 않았습니다. 서명한 사람을 담당 직원에게 전합니다. 서명할 권한이 있는 사람의 카드인지 확인해 주세요.",
        pt:
            "As respostas não foram comparadas com o certificado. O funcionário é informado de quem assinou: veja se é o cartão de quem pode assinar.",
        vi: "Nội dung đã nhập không được đối chiếu với chứng thư. Cán bộ được báo ai đã ký; hãy xem đó có phải thẻ của người có quyền ký không.")
    static let beforeCorrection = Message(
        ja: "署名は受付のときの内容に付いています（補正前）。照合の結果も、受付のときのものです。",
        en: "The signature is on what arrived, before the correction, and so is what was compared.")
    static let certificate = Message(
        ja: "電子証明書", en: "Certificate", easy: "電子証明書（でんししょうめいしょ）", zh: "电子证书", ko: "전자증명서", pt: "Certificado", vi: "Chứng thư")
    static let name = Message(
        ja: "証明書の氏名", en: "Name in the certificate", easy: "証明書（しょうめいしょ）の 名前（なまえ）", zh: "证书上的姓名", ko: "증명서의 이름", pt: "Nome no certificado",
        vi: "Họ tên trong chứng thư")
    static let address = Message(
        ja: "証明書の住所", en: "Address in the certificate", easy: "証明書（しょうめいしょ）の 住所（じゅうしょ）", zh: "证书上的住址", ko: "증명서의 주소", pt: "Endereço no certificado",
        vi: "Địa chỉ trong chứng thư")
    static let birthdate = Message(
        ja: "証明書の生年月日", en: "Date of birth in the certificate", easy: "証明書（しょうめいしょ）の 生（う）まれた 日（ひ）", zh: "证书上的出生日期", ko: "증명서의 생년월일",
        pt: "Nascimento no certificado", vi: "Ngày sinh trong chứng thư")
    static let age = Message(ja: "年齢", en: "Age", easy: "年齢（ねんれい）", zh: "年龄", ko: "나이", pt: "Idade", vi: "Tuổi")
    static let underFifteen = Message(
        ja: "15歳未満（法定代理人の関与を確認）", en: "Under fifteen: see whether a legal representative takes part",
        easy: "15歳（さい）より 下（した）（親（おや）などが いっしょか 確（たし）かめます）", zh: "未满15岁（确认法定代理人是否参与）", ko: "15세 미만(법정대리인의 관여를 확인)",
        pt: "Menor de 15 anos (verifica-se se um representante legal participa)",
        vi: "Dưới 15 tuổi (kiểm tra người đại diện hợp pháp có tham gia không)")
    static let draftNumber = Message(ja: "受付前番号", en: "Draft number")
    static let madeAt = Message(ja: "作成した日", en: "Made on")
    static let noNumber = Message(ja: "（個人番号は、署名する文書に載せません）", en: "(not part of what is signed)")

    /// - Parameter likeness: of the name alone, which may have been compared with that of who acts for somebody.
    static func match(_ match: SignatureLikeness.Match, _ likeness: SignatureLikeness?) -> Message {
        if likeness?.isPrincipals == true { return principalsName }
        if match == .other, let other = likeness?.acting.flatMap(otherThanActing) { return other }
        return switch match {
        case .same: Message(ja: "一致", en: "The same", easy: "同（おな）じ", zh: "一致", ko: "일치", pt: "Igual", vi: "Khớp")
        case .written:
            Message(
                ja: "一致（字体・表記の違いのみ）", en: "The same, written otherwise", easy: "同（おな）じ（字（じ）の 形（かたち）だけ 違（ちが）います）", zh: "一致（仅字体、写法不同）",
                ko: "일치(글자체·표기만 다름)", pt: "Igual, escrito de outro modo", vi: "Khớp (chỉ khác cách viết)")
        case .substituted:
            Message(
                ja: "代替文字のところだけ違う", en: "Differs only where the certificate substitutes a character",
                easy: "証明書（しょうめいしょ）で かわりの 字（じ）を 使（つか）った ところだけ 違（ちが）います", zh: "仅证书使用替代文字之处不同", ko: "증명서의 대체 문자 부분만 다름",
                pt: "Só difere onde o certificado troca um caractere", vi: "Chỉ khác ở chữ được thay thế trong chứng thư")
        case .other:
            Message(
                ja: "入力と違う", en: "Not as it was answered", easy: "書（か）いた 内容（ないよう）と 違（ちが）います", zh: "与填写内容不同", ko: "입력과 다름",
                pt: "Diferente da resposta", vi: "Khác nội dung đã nhập")
        case .unsaid:
            Message(
                ja: "証明書に記載なし", en: "Not in the certificate", easy: "証明書（しょうめいしょ）に ありません", zh: "证书中无记载", ko: "증명서에 없음",
                pt: "Não consta do certificado", vi: "Không có trong chứng thư")
        case .unasked:
            Message(
                ja: "比べる入力なし", en: "Nothing to compare", easy: "くらべる 内容（ないよう）が ありません", zh: "无可比较的填写内容", ko: "비교할 입력 없음", pt: "Nada a comparar",
                vi: "Không có gì để so")
        }
    }

    static let signed = Message(ja: "あり", en: "Signed")
    static func by(_ issuer: String, _ serial: String) -> Message {
        Message(ja: "\(issuer) の電子証明書（番号 \(serial)）による署名", en: "By a certificate of \(issuer), number \(serial)")
    }
    /// Above the button that sends it.
    static func stands(_ signed: ApplicantSignature.Signed) -> Message {
        let day = signed.at.day
        guard let name = signed.four.name, !name.isEmpty else {
            return Message(
                ja: "カードによる電子署名を確認しました（\(day.words(.ja))）。", en: "Signed with a card, and checked on \(day.words(.en)).",
                easy: "カードの 電子署名（でんししょめい）を 確（たし）かめました（\(day.words(in: .easy))）。", zh: "已确认卡的电子签名（\(day.words(in: .chinese))）。",
                ko: "카드 전자서명을 확인했습니다(\(day.words(in: .korean))).", pt: "Assinado com um cartão e conferido em \(day.words(in: .portuguese)).",
                vi: "Đã ký bằng thẻ và kiểm tra ngày \(day.words(in: .vietnamese)).")
        }
        return Message(
            ja: "\(name)さんのカードによる電子署名を確認しました（\(day.words(.ja))）。", en: "Signed with the card of \(name), and checked on \(day.words(.en)).",
            easy: "\(name)さんの カードの 電子署名（でんししょめい）を 確（たし）かめました（\(day.words(in: .easy))）。", zh: "已确认\(name)的卡的电子签名（\(day.words(in: .chinese))）。",
            ko: "\(name) 님의 카드 전자서명을 확인했습니다(\(day.words(in: .korean))).",
            pt: "Assinado com o cartão de \(name) e conferido em \(day.words(in: .portuguese)).",
            vi: "Đã ký bằng thẻ của \(name) và kiểm tra ngày \(day.words(in: .vietnamese))."
        ).quoting([name])
    }
    static func receipt(_ issuer: String) -> Message {
        Message(
            ja: "あり（\(issuer) の電子証明書）", en: "Signed, by a certificate of \(issuer)", easy: "あります（\(issuer) の 電子証明書（でんししょうめいしょ））",
            zh: "有（\(issuer)的电子证书）", ko: "있음(\(issuer)의 전자증명서)", pt: "Sim, com certificado de \(issuer)", vi: "Có (chứng thư của \(issuer))")
    }
}
