import HTTPTypes
import Web

/// Why a signature is not taken. What nobody can tell now is not taken either: it waits.
public enum CardSignatureProblem: Problem, Equatable {
    case tooLarge
    case unreadable
    case severalSigners(Int)
    case algorithm(String)
    /// It does not say what it signs (contentType, messageDigest).
    case noAttributes
    /// It comes without the signer's certificate.
    case noCertificate
    /// It is one over something else.
    case otherDocument
    case badSignature
    /// A certificate for signing in, or for something else.
    case notForSigning
    case untrusted
    case expired
    case notYetValid
    case revoked
    /// No list of what is revoked is there, or none that is still good.
    case noFreshList
    case noRoots(String)
    /// The issuer's certificate, which the operator has set, is over or not in force yet.
    case rootOver
    case noProgram
    case noList(String, Int)
    /// What was fetched from there is not signed by an issuer that is believed, or is older than what is kept.
    case falseList(String)
    case oldList(String)
    /// The lists of an issuer end before the next one has come.
    case listEnds([RevocationOutlook])
    /// Too many signatures are being checked.
    case busy
    /// The signature of one draft was checked too often within a minute.
    case tooOften
    case unchecked(String)

    /// Whether the signature may be good, and only nobody can tell now.
    public var isOurs: Bool {
        switch self {
        case .noFreshList, .noRoots, .rootOver, .noProgram, .noList, .falseList, .oldList, .listEnds, .unchecked, .busy, .tooOften: true
        default: false
        }
    }

    public var status: HTTPResponse.Status { self == .tooOften ? .tooManyRequests : isOurs ? .serviceUnavailable : .unprocessableContent }
    public var code: String { isOurs ? "signature-waits" : "signature" }

    public var message: Message {
        switch self {
        case .tooLarge:
            Message(
                ja: "署名のファイルが大きすぎます。署名だけのファイル（CMS）を選んでください。", en: "The signature is too large. Choose the file of the signature alone (CMS).",
                easy: "署名（しょめい）の ファイルが 大（おお）きすぎます。署名だけの ファイル（CMS）を えらんで ください。", zh: "签名文件过大。请选择仅含签名的文件（CMS）。",
                ko: "서명 파일이 너무 큽니다. 서명만 있는 파일(CMS)을 선택해 주세요.",
                pt: "O arquivo da assinatura é grande demais. Escolha o arquivo que só tem a assinatura (CMS).",
                vi: "Tệp chữ ký quá lớn. Hãy chọn tệp chỉ chứa chữ ký (CMS).")
        case .unreadable:
            Message(
                ja: "署名のファイル（CMS形式、.p7s・.p7m・.pem など）として読み取れません。署名ソフトが作ったファイルを選んでください。",
                en: "The file cannot be read as a signature (CMS: .p7s, .p7m, .pem). Choose the file that your signing software made.",
                easy: "署名（しょめい）の ファイル（CMS。.p7s、.p7m、.pem など）として 読（よ）めません。ソフトが 作（つく）った ファイルを えらんで ください。",
                zh: "无法作为签名文件（CMS格式，.p7s、.p7m、.pem等）读取。请选择签名软件生成的文件。", ko: "서명 파일(CMS 형식, .p7s, .p7m, .pem 등)로 읽을 수 없습니다. 서명 소프트웨어가 만든 파일을 선택해 주세요.",
                pt: "O arquivo não pode ser lido como assinatura (CMS: .p7s, .p7m, .pem). Escolha o que o programa de assinatura criou.",
                vi: "Không đọc được tệp như một chữ ký (CMS: .p7s, .p7m, .pem). Hãy chọn tệp do phần mềm ký tạo ra.")
        case .severalSigners(let count):
            Message(
                ja: "署名が\(count)個あります。申請する人の署名を１つだけ付けてください。", en: "There are \(count) signatures. Give just one, by whoever applies.",
                easy: "署名（しょめい）が \(count)個（こ） あります。送（おく）る 人（ひと）の 署名を 1つだけ つけて ください。", zh: "有\(count)个签名。请只附上申请人的一个签名。",
                ko: "서명이 \(count)개 있습니다. 신청하는 사람의 서명 하나만 붙여 주세요.", pt: "Há \(count) assinaturas. Deixe só uma, a de quem envia.",
                vi: "Có \(count) chữ ký. Chỉ để một chữ ký của người nộp.")
        case .algorithm(let name):
            Message(
                ja: "この署名の方式（\(name.isEmpty ? "不明" : name)）は使えません。SHA-256で署名し直してください。",
                en: "This kind of signature (\(name.isEmpty ? "unknown" : name)) is not accepted. Sign again with SHA-256.",
                easy: "この 署名（しょめい）の しかた（\(name.isEmpty ? "わかりません" : name)）は 使（つか）えません。SHA-256で もう 一度（いちど） 署名して ください。",
                zh: "此签名方式（\(name.isEmpty ? "不明" : name)）不能使用。请用SHA-256重新签名。",
                ko: "이 서명 방식(\(name.isEmpty ? "불명" : name))은 쓸 수 없습니다. SHA-256으로 다시 서명해 주세요.",
                pt: "Este tipo de assinatura (\(name.isEmpty ? "desconhecido" : name)) não é aceito. Assine de novo com SHA-256.",
                vi: "Không dùng được kiểu chữ ký này (\(name.isEmpty ? "không rõ" : name)). Hãy ký lại bằng SHA-256.")
        case .noAttributes:
            Message(
                ja: "署名の形式が足りません（署名属性がありません）。CAdES形式で署名し直してください。",
                en: "The signature lacks signed attributes. Sign again as CAdES.",
                easy: "署名（しょめい）に 足（た）りない ものが あります（署名属性（しょめいぞくせい））。CAdESで もう 一度（いちど） 署名して ください。", zh: "签名格式不完整（没有签名属性）。请用CAdES格式重新签名。",
                ko: "서명 형식이 부족합니다(서명 속성 없음). CAdES 형식으로 다시 서명해 주세요.", pt: "Faltam os atributos assinados. Assine de novo no formato CAdES.",
                vi: "Chữ ký thiếu thuộc tính được ký. Hãy ký lại theo định dạng CAdES.")
        case .noCertificate:
            Message(
                ja: "署名に電子証明書が付いていません。電子証明書を付ける設定にして、署名し直してください。",
                en: "The signature comes without the certificate. Have your software include it, and sign again.",
                easy: "署名（しょめい）に 電子証明書（でんししょうめいしょ）が ついて いません。つける ように ソフトを 設定（せってい）して、もう 一度（いちど） 署名して ください。", zh: "签名未附电子证书。请在软件中设为附上电子证书后重新签名。",
                ko: "서명에 전자증명서가 붙어 있지 않습니다. 붙이도록 설정하고 다시 서명해 주세요.",
                pt: "A assinatura veio sem o certificado. Configure o programa para incluí-lo e assine de novo.",
                vi: "Chữ ký không kèm chứng thư. Hãy đặt phần mềm kèm chứng thư rồi ký lại.")
        case .otherDocument:
            Message(
                ja: "別の文書に付けた署名です。このページの「署名する文書」をもう一度保存し、中身を変えずに署名してください。",
                en: "It is a signature over another document. Save the document to be signed from this page once more and sign it unchanged.",
                easy: "別（べつ）の 文書（ぶんしょ）の 署名（しょめい）です。この ページの 文書を もう 一度（いちど） 保存（ほぞん）して、中（なか）を 変（か）えないで 署名して ください。",
                zh: "这是对另一文件的签名。请重新保存本页的“要签名的文件”，不要更改内容并签名。", ko: "다른 문서에 한 서명입니다. 이 페이지의 “서명할 문서”를 다시 저장하고 내용을 바꾸지 말고 서명해 주세요.",
                pt: "É a assinatura de outro documento. Salve de novo o documento desta página e assine sem alterá-lo.",
                vi: "Đây là chữ ký cho văn bản khác. Hãy lưu lại văn bản ở trang này và ký mà không thay đổi nội dung.")
        case .badSignature:
            Message(
                ja: "署名が正しくありません。もう一度署名してください。", en: "The signature is not genuine. Sign once more.",
                easy: "署名（しょめい）が 正（ただ）しく ありません。もう 一度（いちど） 署名して ください。", zh: "签名不正确。请重新签名。", ko: "서명이 올바르지 않습니다. 다시 서명해 주세요.",
                pt: "A assinatura não é autêntica. Assine de novo.", vi: "Chữ ký không đúng. Hãy ký lại.")
        case .notForSigning:
            Message(
                ja: "署名用の電子証明書ではありません。利用者証明用（数字４桁の暗証番号）ではなく、署名用（英数字６〜16桁の暗証番号）で署名してください。",
                en: "It is no certificate for signing. Do not use the one for signing in (4 digits) but the one for signing (6 to 16 characters).",
                easy: "署名（しょめい）用（よう）の 証明書（しょうめいしょ）では ありません。数字（すうじ）4つの 暗証番号（あんしょうばんごう）では なく、6〜16文字（もじ）の 暗証番号で 署名して ください。",
                zh: "不是签名用电子证书。请不要用利用者证明用（4位数字密码），而用签名用（6至16位英数字密码）签名。", ko: "서명용 전자증명서가 아닙니다. 이용자 증명용(숫자 4자리)이 아니라 서명용(영숫자 6~16자리 비밀번호)으로 서명해 주세요.",
                pt:
                    "Não é um certificado de assinatura. Não use o de identificação (4 algarismos), e sim o de assinatura (senha de 6 a 16 caracteres).",
                vi: "Đây không phải chứng thư dùng để ký. Đừng dùng loại xác thực người dùng (4 chữ số) mà dùng loại để ký (mật khẩu 6 đến 16 ký tự)."
            )
        case .untrusted:
            Message(
                ja: "公的個人認証サービスの電子証明書として確かめられません。マイナンバーカードの署名用電子証明書で署名してください。",
                en: "It cannot be shown to be a certificate of the public personal authentication service. Sign with your My Number Card.",
                easy: "マイナンバーカードの 電子証明書（でんししょうめいしょ）か 確（たし）かめられません。マイナンバーカードの 署名（しょめい）用（よう）の 証明書で 署名して ください。",
                zh: "无法确认为公共个人认证服务的电子证书。请用个人编号卡的签名用电子证书签名。", ko: "공적 개인인증 서비스의 전자증명서로 확인할 수 없습니다. 마이넘버 카드의 서명용 전자증명서로 서명해 주세요.",
                pt:
                    "Não se confirma que seja um certificado do serviço público de certificação pessoal. Assine com o certificado de assinatura do cartão My Number.",
                vi: "Không xác nhận được đây là chứng thư của dịch vụ chứng thực cá nhân công. Hãy ký bằng chứng thư để ký của thẻ My Number.")
        case .expired:
            Message(
                ja: "電子証明書の有効期間が過ぎています。市区町村の窓口で更新してから、もう一度署名してください。",
                en: "The certificate is over. Renew it at your municipality, then sign once more.",
                easy: "電子証明書（でんししょうめいしょ）の 期間（きかん）が 過（す）ぎて います。市（し）や 町（まち）の 役所（やくしょ）で 新（あたら）しく して、もう 一度（いちど） 署名（しょめい）して ください。",
                zh: "电子证书已过有效期。请在市区町村窗口更新后重新签名。", ko: "전자증명서의 유효 기간이 지났습니다. 시구정촌 창구에서 갱신한 뒤 다시 서명해 주세요.",
                pt: "O certificado expirou. Renove-o na prefeitura da sua cidade e assine de novo.",
                vi: "Chứng thư đã hết hạn. Hãy gia hạn tại cơ quan thành phố, thị trấn nơi bạn ở rồi ký lại.")
        case .notYetValid:
            Message(
                ja: "電子証明書の有効期間がまだ始まっていません。", en: "The certificate is not in force yet.",
                easy: "電子証明書（でんししょうめいしょ）は まだ 使（つか）えません（期間（きかん）が 始（はじ）まって いません）。", zh: "电子证书的有效期尚未开始。", ko: "전자증명서의 유효 기간이 아직 시작되지 않았습니다.",
                pt: "O certificado ainda não está em vigor.", vi: "Chứng thư chưa có hiệu lực.")
        case .revoked:
            Message(
                ja: "電子証明書が失効しています（氏名や住所が変わったときなどに失効します）。市区町村の窓口で新しい電子証明書を受け取り、もう一度署名してください。",
                en: "The certificate was revoked, as when a name or an address changes. Get a new one at your municipality, then sign once more.",
                easy:
                    "電子証明書（でんししょうめいしょ）が 使（つか）えなく なって います（名前（なまえ）や 住所（じゅうしょ）が 変（か）わった ときなど）。市（し）や 町（まち）の 役所（やくしょ）で 新（あたら）しい 証明書を もらって、もう 一度（いちど） 署名（しょめい）して ください。",
                zh: "电子证书已失效（姓名或住址变更等时会失效）。请在市区町村窗口领取新的电子证书后重新签名。", ko: "전자증명서가 실효되었습니다(이름이나 주소가 바뀐 때 등에 실효됩니다). 시구정촌 창구에서 새 전자증명서를 받아 다시 서명해 주세요.",
                pt:
                    "O certificado foi revogado (acontece quando mudam o nome ou o endereço). Receba um novo na prefeitura da sua cidade e assine de novo.",
                vi:
                    "Chứng thư đã bị thu hồi (ví dụ khi đổi họ tên hoặc địa chỉ). Hãy nhận chứng thư mới tại cơ quan thành phố, thị trấn nơi bạn ở rồi ký lại."
            )
        case .noFreshList:
            Message(
                ja: "電子証明書が失効していないかを、いまは確かめられません。入力した内容は残ります。時間をおいて、もう一度送ってください。",
                en: "Whether the certificate was revoked cannot be told now. What you typed stays. Send the signature again later.",
                easy: "電子証明書（でんししょうめいしょ）が 使（つか）えるか、いまは 確（たし）かめられません。書（か）いた ことは 消（き）えません。あとで、もう 一度（いちど） 送（おく）って ください。",
                zh: "目前无法确认电子证书是否失效。填写内容会保留。请稍后重新提交。", ko: "전자증명서가 실효되지 않았는지 지금은 확인할 수 없습니다. 입력한 내용은 남습니다. 잠시 뒤 다시 보내 주세요.",
                pt: "Agora não é possível saber se o certificado foi revogado. O que escreveu fica salvo. Envie a assinatura de novo mais tarde.",
                vi: "Hiện chưa xác nhận được chứng thư có bị thu hồi không. Nội dung đã nhập vẫn được giữ. Hãy gửi lại sau.")
        case .noRoots, .rootOver, .noProgram, .unchecked:
            Message(
                ja: "署名をいまは確かめられません。入力した内容は残ります。時間をおいて、もう一度送ってください。",
                en: "Signatures cannot be checked now. What you typed stays. Send the signature again later.",
                easy: "署名（しょめい）を いまは 確（たし）かめられません。書（か）いた ことは 消（き）えません。あとで、もう 一度（いちど） 送（おく）って ください。", zh: "目前无法核验签名。填写内容会保留。请稍后重新提交。",
                ko: "서명을 지금은 확인할 수 없습니다. 입력한 내용은 남습니다. 잠시 뒤 다시 보내 주세요.",
                pt: "Agora não é possível verificar assinaturas. O que escreveu fica salvo. Envie a assinatura de novo mais tarde.",
                vi: "Hiện chưa kiểm tra được chữ ký. Nội dung đã nhập vẫn được giữ. Hãy gửi lại sau.")
        case .noList(let address, let status):
            Message(ja: "失効リスト（\(address)）を取得できません（\(status)）。", en: "The list of revoked certificates (\(address)) cannot be fetched (\(status)).")
        case .falseList(let address):
            Message(
                ja: "失効リスト（\(address)）が、信頼する認証局（jpki-roots）のものではありません。前のリストを使い続けます。",
                en: "What stands at \(address) is no list of an issuer in jpki-roots. The one before stays.")
        case .oldList(let address):
            Message(
                ja: "失効リスト（\(address)）が、期限を過ぎているか、前に取得したものより古い内容です。前のリストを使い続けます。",
                en: "The list at \(address) is over, or older than the one that is kept, which stays.")
        case .listEnds(let outlooks):
            Message(
                ja: "失効リストの期限が近いか、過ぎています。新しいリストを用意してください（\(outlooks.map(\.words.ja).joined(separator: "。"))）。",
                en: "Lists of revoked certificates end soon or are over: get the next ones (\(outlooks.map(\.words.en).joined(separator: "; "))).")
        case .busy:
            Message(
                ja: "署名の確認が混み合っていて、いまは確かめられません。入力した内容も、済んだ署名も残ります。１分ほど待って、もう一度送ってください。",
                en: "Many signatures are being checked just now. What you typed and signed stays. Wait a minute and send it again.",
                easy: "いま、おおぜいの 人（ひと）が 署名（しょめい）を 送（おく）って います。書（か）いた ことも、終（お）わった 署名も 消（き）えません。1分（ぷん）くらい 待（ま）って、もう 一度（いちど） 送って ください。",
                zh: "签名核验繁忙，目前无法确认。填写内容和已完成的签名会保留。请等待约1分钟后重新提交。", ko: "서명 확인이 몰려 지금은 확인할 수 없습니다. 입력한 내용과 마친 서명은 남습니다. 1분 정도 기다린 뒤 다시 보내 주세요.",
                pt: "Muitas assinaturas estão sendo verificadas agora. O que escreveu e assinou fica salvo. Espere um minuto e envie de novo.",
                vi: "Đang có nhiều chữ ký được kiểm tra. Nội dung đã nhập và chữ ký vẫn được giữ. Hãy chờ khoảng một phút rồi gửi lại.")
        case .tooOften:
            Message(
                ja: "続けて何度も送られました。入力した内容も、済んだ署名も残ります。１分ほど待って、もう一度送ってください。",
                en: "It was sent too often at once. What you typed and signed stays. Wait a minute and send it again.",
                easy: "つづけて 何度（なんど）も 送（おく）られました。書（か）いた ことも、終（お）わった 署名（しょめい）も 消（き）えません。1分（ぷん）くらい 待（ま）って、もう 一度（いちど） 送って ください。",
                zh: "连续多次提交。填写内容和已完成的签名会保留。请等待约1分钟后重新提交。", ko: "여러 번 연달아 보냈습니다. 입력한 내용과 마친 서명은 남습니다. 1분 정도 기다린 뒤 다시 보내 주세요.",
                pt: "Foi enviado muitas vezes seguidas. O que escreveu e assinou fica salvo. Espere um minuto e envie de novo.",
                vi: "Đã gửi quá nhiều lần liên tiếp. Nội dung đã nhập và chữ ký vẫn được giữ. Hãy chờ khoảng một phút rồi gửi lại.")
        }
    }
}
