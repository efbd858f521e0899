import Japanese
import Payments
import Storage
import Web

/// Every sentence of fees and payments.
public enum FeesText {
    public static func yen(_ yen: Int) -> Message {
        Message(
            ja: "\(Numerals.grouped(yen))円", en: "¥\(Numerals.grouped(yen))", easy: "\(Numerals.grouped(yen))円（えん）", zh: "\(Numerals.grouped(yen))日元",
            ko: "\(Numerals.grouped(yen))엔", pt: "¥\(Numerals.grouped(yen))", vi: "\(Numerals.grouped(yen)) yên")
    }

    public static func tender(_ tender: Tender) -> Message {
        switch tender {
        case .counter: Message(ja: "窓口", en: "At the counter", easy: "窓口（まどぐち）", zh: "窗口", ko: "창구", pt: "No balcão", vi: "Tại quầy")
        case .elsewhere:
            Message(
                ja: "受け付けたシステムで納付", en: "In the system in which it arrived", easy: "受（う）け付（つ）けた システムで 払（はら）いました", zh: "在受理的系统中缴纳", ko: "접수한 시스템에서 납부",
                pt: "No sistema em que chegou", vi: "Tại hệ thống tiếp nhận")
        case .code:
            Message(
                ja: "コード決済（QRコード）", en: "By QR code", easy: "QRコードで 払（はら）う", zh: "扫码支付（二维码）", ko: "코드 결제(QR 코드)", pt: "Por código QR",
                vi: "Bằng mã QR")
        case .stripe:
            Message(
                ja: "クレジットカードなど", en: "By card", easy: "クレジットカードなど", zh: "信用卡等", ko: "신용카드 등", pt: "Cartão de crédito etc.", vi: "Thẻ tín dụng v.v.")
        case .sandbox:
            Message(
                ja: "お試しの決済（実際には支払われません）", en: "Trial payment (nothing is paid)", easy: "お試（ため）し（ほんとうには 払（はら）いません）", zh: "试用支付（不会实际扣款）",
                ko: "시험 결제(실제로는 지불되지 않습니다)", pt: "Pagamento de teste (nada é pago)", vi: "Thanh toán thử (không trả tiền thật)")
        }
    }

    /// For payers and officers alike.
    public static func state(_ state: Charge.State) -> Message {
        switch state {
        case .requested: Message(ja: "手続中", en: "Begun", easy: "とちゅうです", zh: "办理中", ko: "진행 중", pt: "Iniciado", vi: "Đang làm")
        case .pending:
            Message(
                ja: "入金待ち", en: "Waiting for the money", easy: "お金（かね）を 待（ま）って います", zh: "等待到账", ko: "입금 대기", pt: "Aguardando o dinheiro",
                vi: "Đang chờ tiền")
        case .unknown: Message(ja: "確認中", en: "Being checked", easy: "確（たし）かめて います", zh: "确认中", ko: "확인 중", pt: "Em verificação", vi: "Đang kiểm tra")
        case .succeeded: Message(ja: "納付済み", en: "Paid", easy: "払（はら）いました", zh: "已缴纳", ko: "납부 완료", pt: "Pago", vi: "Đã nộp")
        case .failed:
            Message(ja: "支払えませんでした", en: "Not paid", easy: "払（はら）えませんでした", zh: "支付失败", ko: "지불하지 못했습니다", pt: "Não pago", vi: "Không thanh toán được")
        case .expired: Message(ja: "期限切れ", en: "Time ran out", easy: "時間（じかん）が 過（す）ぎました", zh: "已过期", ko: "기한 만료", pt: "Prazo esgotado", vi: "Hết hạn")
        case .canceled: Message(ja: "取りやめ", en: "Called off", easy: "やめました", zh: "已取消", ko: "취소", pt: "Cancelado", vi: "Đã hủy")
        case .partlyRefunded:
            Message(
                ja: "一部を還付", en: "Partly refunded", easy: "すこし 返（かえ）しました", zh: "部分退还", ko: "일부 환급", pt: "Devolvido em parte", vi: "Đã hoàn một phần")
        case .refunded: Message(ja: "還付済み", en: "Refunded", easy: "返（かえ）しました", zh: "已退还", ko: "환급 완료", pt: "Devolvido", vi: "Đã hoàn lại")
        }
    }

    public static let fee = Message(ja: "手数料", en: "Fee", easy: "手数料（てすうりょう）", zh: "手续费", ko: "수수료", pt: "Taxa", vi: "Lệ phí")
    static let deposit = Message(ja: "決済事業者からの入金", en: "Deposit of a provider")
    static let tenderHead = Message(ja: "納付方法", en: "means of payment")
    static let stateHead = Message(
        ja: "納付の状態", en: "State of the payment", easy: "支払（しはら）いの ようす", zh: "缴纳状态", ko: "납부 상태", pt: "Situação do pagamento",
        vi: "Tình trạng thanh toán")
    static let what = Message(
        ja: "納付するもの", en: "What is paid", easy: "何（なに）の お金（かね）か", zh: "缴纳项目", ko: "납부할 것", pt: "O que se paga", vi: "Khoản phải nộp")
    static let amount = Message(ja: "金額", en: "Amount", easy: "お金（かね）（いくら）", zh: "金额", ko: "금액", pt: "Valor", vi: "Số tiền")
    static let number = Message(
        ja: "納付の番号", en: "Number of the payment", easy: "番号（ばんごう）", zh: "缴纳编号", ko: "납부 번호", pt: "Número do pagamento", vi: "Số thanh toán")
    public static let back = Message(
        ja: "申請のページへ戻る", en: "Back", easy: "申請（しんせい）の ページへ もどる", zh: "返回申请页面", ko: "신청 페이지로 돌아가기", pt: "Voltar ao pedido", vi: "Quay lại trang đơn")

    static let sandbox = Message(
        ja: "お試しの決済", en: "Trial payment", easy: "お試（ため）しの 支払（しはら）い", zh: "试用支付", ko: "시험 결제", pt: "Pagamento de teste", vi: "Thanh toán thử")
    static let trial = Message(
        ja: "これは試用のための画面です", en: "This page is for trying out", easy: "これは 試（ため）す ための 画面（がめん）です", zh: "这是试用画面", ko: "시험용 화면입니다",
        pt: "Esta página é para testes", vi: "Đây là trang dùng thử")
    static let trialWords = Message(
        ja: "決済事業者の代わりに、このサイトが応答します。お金は動きません。カード番号などは入力しません。",
        en: "This site answers in place of a payment provider. No money moves, and no card number is asked for.",
        easy: "この サイトが、お金（かね）を 払（はら）う 会社（かいしゃ）の 代（か）わりに 答（こた）えます。お金は 動（うご）きません。カードの 番号（ばんごう）は 書（か）きません。", zh: "本网站代替支付公司应答，不会发生资金往来，也无需输入卡号等。",
        ko: "결제 사업자를 대신해 이 사이트가 응답합니다. 돈은 움직이지 않으며 카드 번호 등은 입력하지 않습니다.",
        pt: "Este site responde no lugar da empresa de pagamento. Nenhum dinheiro se move e nenhum cartão é pedido.",
        vi: "Trang này trả lời thay cho công ty thanh toán. Không có tiền được chuyển và không hỏi số thẻ.")
    static func pay(_ yen: Int) -> Message {
        Message(
            ja: "\(FeesText.yen(yen).ja)を支払う", en: "Pay \(FeesText.yen(yen).en)", easy: "\(FeesText.yen(yen)(.further(.easy)))を 払（はら）う",
            zh: "支付\(FeesText.yen(yen)(.further(.chinese)))", ko: "\(FeesText.yen(yen)(.further(.korean))) 지불",
            pt: "Pagar \(FeesText.yen(yen)(.further(.portuguese)))", vi: "Thanh toán \(FeesText.yen(yen)(.further(.vietnamese)))")
    }
    static let tryOut = Message(
        ja: "うまくいかない場合を試す", en: "Try what goes wrong", easy: "うまく いかない ときを 試（ため）す", zh: "试用失败的情况", ko: "잘 안 되는 경우를 시험", pt: "Testar o que dá errado",
        vi: "Thử trường hợp lỗi")
    static let decline = Message(
        ja: "カードが使えない", en: "The card is declined", easy: "カードが 使（つか）えない", zh: "卡片无法使用", ko: "카드를 쓸 수 없음", pt: "O cartão é recusado",
        vi: "Thẻ bị từ chối")
    static let silence = Message(
        ja: "支払ったが応答がない", en: "Pay, but no answer comes", easy: "払（はら）ったが、答（こた）えが ない", zh: "已支付但没有应答", ko: "지불했지만 응답이 없음",
        pt: "Pagar, mas sem resposta", vi: "Đã trả nhưng không có phản hồi")
    static let silenceWords = Message(
        ja: "「応答がない」は、支払いは済んだのに知らせが届かない場合です。「確認中」になり、10秒ほどで確かめられます。",
        en: "“No answer” is a payment that was made while the word of it was lost: it is being checked, and known some ten seconds later.",
        easy: "「答（こた）えが ない」は、払（はら）ったのに お知（し）らせが 来（こ）ない ときです。「確（たし）かめて います」に なり、10秒（びょう）くらいで わかります。", zh: "“没有应答”是指支付已完成但未收到通知的情况。会显示“确认中”，约10秒后可确认。",
        ko: "“응답이 없음”은 지불은 끝났지만 알림이 오지 않는 경우입니다. “확인 중”이 되고 10초쯤 뒤에 확인됩니다.",
        pt: "“Sem resposta” é um pagamento feito cujo aviso se perdeu: fica em verificação e é conhecido uns dez segundos depois.",
        vi:
            "“Không có phản hồi” là khi đã trả tiền nhưng không nhận được thông báo. Trạng thái là “Đang kiểm tra” và biết kết quả sau khoảng 10 giây."
    )
    static let callOff = Message(ja: "取りやめる", en: "Call it off", easy: "やめる", zh: "取消", ko: "그만두기", pt: "Cancelar", vi: "Hủy")
    static let over = Message(
        ja: "この納付の手続は終わっています。", en: "This payment has ended.", easy: "この 支払（しはら）いは 終（お）わって います。", zh: "此次缴纳手续已结束。", ko: "이 납부 절차는 끝났습니다.",
        pt: "Este pagamento terminou.", vi: "Lần thanh toán này đã kết thúc.")

    static let codeTitle = Message(
        ja: "コード決済で支払う", en: "Pay by code", easy: "コードで 払（はら）う", zh: "扫码支付", ko: "코드 결제로 지불", pt: "Pagar por código", vi: "Thanh toán bằng mã")
    static let codeWords = Message(
        ja: "スマートフォンの決済アプリでこのコードを読み取り、金額を確かめて支払ってください。",
        en: "Read this code with the payment app of your phone, check the amount and pay.",
        easy: "スマートフォンの アプリで この コードを 読（よ）んで、お金（かね）を 確（たし）かめて 払（はら）って ください。", zh: "请用手机支付应用扫描此码，确认金额后支付。",
        ko: "스마트폰의 결제 앱으로 이 코드를 읽고 금액을 확인한 뒤 지불해 주세요.", pt: "Leia este código com o aplicativo de pagamento do celular, confira o valor e pague.",
        vi: "Dùng ứng dụng thanh toán trên điện thoại quét mã này, kiểm tra số tiền rồi thanh toán.")
    static let codeLabel = Message(
        ja: "支払いのためのQRコード", en: "QR code for the payment", easy: "払（はら）う ための QRコード", zh: "支付用二维码", ko: "지불용 QR 코드", pt: "Código QR para pagar",
        vi: "Mã QR để thanh toán")
    static func codeUntil(_ instant: Instant) -> Message {
        Message(
            ja: "\(instant.words(.ja))まで使えます。", en: "It can be used until \(instant.words(.en)).",
            easy: "\(instant.words(.further(.easy)))まで 使（つか）えます。", zh: "有效至\(instant.words(.further(.chinese)))。",
            ko: "\(instant.words(.further(.korean)))까지 쓸 수 있습니다.", pt: "Válido até \(instant.words(.further(.portuguese))).",
            vi: "Dùng được đến \(instant.words(.further(.vietnamese))).")
    }
    public static let codeChecked = Message(
        ja: "支払ったあと、担当の課が入金を確かめると「納付済み」になります。", en: "When the office has seen the money, the fee is shown as paid.",
        easy: "払（はら）った あと、役所（やくしょ）が お金（かね）を 確（たし）かめると「払（はら）いました」に なります。", zh: "支付后，主管部门确认到账即显示“已缴纳”。", ko: "지불한 뒤 담당 부서가 입금을 확인하면 “납부 완료”가 됩니다.",
        pt: "Depois que a repartição vê o dinheiro, a taxa aparece como paga.",
        vi: "Sau khi trả, khi cơ quan xác nhận đã nhận tiền, trạng thái sẽ là “Đã nộp”.")

    /// The fields of the journal's entries about fees.
    static let fields = [
        "yen": Message(ja: "円", en: "yen"), "tariff": Message(ja: "根拠", en: "tariff"), "received": Message(ja: "納付（円）", en: "received (yen)"),
        "refunded": Message(ja: "還付（円）", en: "refunded (yen)"), "problem": Message(ja: "問題", en: "problem"),
        "proposer": Message(ja: "案を出した職員", en: "proposed by"),
        "payout": Message(ja: "入金の番号", en: "payout"), "provider_number": Message(ja: "事業者の番号", en: "the provider's number"),
    ]
}
