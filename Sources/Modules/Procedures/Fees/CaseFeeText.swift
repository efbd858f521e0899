import Core
import Japanese
import Payments
import Web

/// Every sentence about the fee of an application.
enum CaseFeeText {
    static let pay = Message(
        ja: "手数料を払う", en: "Pay the fee", easy: "手数料（てすうりょう）を 払（はら）う", zh: "缴纳手续费", ko: "수수료 내기", pt: "Pagar a taxa", vi: "Nộp lệ phí")
    static let due = Message(
        ja: "手数料の納付をお願いします", en: "Please pay the fee", easy: "手数料（てすうりょう）を 払（はら）って ください", zh: "请缴纳手续费", ko: "수수료를 납부해 주세요", pt: "Pague a taxa",
        vi: "Hãy nộp lệ phí")
    static func dueWords(_ yen: Int) -> Message {
        Message(
            ja: "手数料は\(FeesText.yen(yen).ja)です。送っていただいた内容は届いています。納めていただくまでの間は、審査にかかる日数に数えません。",
            en: "The fee is \(FeesText.yen(yen).en). We have what you sent. The time until you pay does not count towards the time for a decision.",
            easy: "手数料（てすうりょう）は \(FeesText.yen(yen)(.further(.easy)))です。送（おく）った ものは 届（とど）いて います。払（はら）うまでの あいだは、審査（しんさ）の 日数（にっすう）に 入（い）れません。",
            zh: "手续费为\(FeesText.yen(yen)(.further(.chinese)))。您提交的内容已收到。缴纳之前的期间不计入审查天数。",
            ko: "수수료는 \(FeesText.yen(yen)(.further(.korean)))입니다. 보내신 내용은 도착했습니다. 납부할 때까지의 기간은 심사 일수에 넣지 않습니다.",
            pt:
                "A taxa é \(FeesText.yen(yen)(.further(.portuguese))). Recebemos o que você enviou. O tempo até o pagamento não conta no prazo da decisão.",
            vi:
                "Lệ phí là \(FeesText.yen(yen)(.further(.vietnamese))). Chúng tôi đã nhận nội dung bạn gửi. Thời gian đến khi nộp không tính vào thời gian xét duyệt."
        )
    }
    static let checking = Message(
        ja: "手数料の納付を確認中です", en: "Your payment is being checked", easy: "手数料（てすうりょう）を 払（はら）ったか 確（たし）かめて います", zh: "正在确认手续费的缴纳", ko: "수수료 납부를 확인 중입니다",
        pt: "O pagamento está sendo verificado", vi: "Đang kiểm tra việc nộp lệ phí")
    static let checkingWords = Message(
        ja: "決済事業者の応答を確かめています。確かめられるまで、もう一度支払わないでください。",
        en: "We are asking the payment provider. Please do not pay again before we know.",
        easy: "お金（かね）を 払（はら）う 会社（かいしゃ）の 答（こた）えを 待（ま）って います。わかるまで、もう 一度（いちど） 払わないで ください。", zh: "正在等待支付公司的应答。确认之前请勿再次支付。",
        ko: "결제 사업자의 응답을 확인하고 있습니다. 확인될 때까지 다시 지불하지 마세요.", pt: "Estamos consultando a empresa de pagamento. Não pague de novo antes de sabermos.",
        vi: "Chúng tôi đang hỏi công ty thanh toán. Đừng thanh toán lại trước khi có kết quả.")
    static let underWay = Message(
        ja: "納付の手続が途中です", en: "A payment is under way", easy: "支払（しはら）いの とちゅうです", zh: "缴纳手续尚未完成", ko: "납부 절차가 진행 중입니다",
        pt: "Há um pagamento em andamento", vi: "Việc thanh toán đang dở dang")
    static let goOn = Message(ja: "続ける", en: "Go on", easy: "つづける", zh: "继续", ko: "계속", pt: "Continuar", vi: "Tiếp tục")
    static let toProvider = Message(
        ja: "決済のページへ進む", en: "Go to the payment page", easy: "払（はら）う ページへ 行（い）く", zh: "前往支付页面", ko: "결제 페이지로", pt: "Ir à página de pagamento",
        vi: "Đến trang thanh toán")
    static let callOff = Message(
        ja: "この納付を取りやめて、ほかの方法で払う", en: "Cancel this payment and choose another way", easy: "この 支払（しはら）いを やめて、ほかの 方法（ほうほう）で 払（はら）う",
        zh: "取消此次缴纳，改用其他方式", ko: "이 납부를 취소하고 다른 방법으로 내기", pt: "Cancelar este pagamento e escolher outro meio",
        vi: "Hủy lần thanh toán này và chọn cách khác")
    static let how = Message(ja: "納付の方法", en: "How to pay", easy: "払（はら）う 方法（ほうほう）", zh: "缴纳方式", ko: "납부 방법", pt: "Como pagar", vi: "Cách nộp")
    static func by(_ tender: Tender) -> Message {
        switch tender {
        case .sandbox:
            Message(
                ja: "お試しの決済で払う", en: "Pay by trial payment", easy: "お試（ため）しで 払（はら）う", zh: "用试用支付缴纳", ko: "시험 결제로 내기", pt: "Pagamento de teste",
                vi: "Thanh toán thử")
        case .stripe:
            Message(
                ja: "クレジットカードなどで払う", en: "Pay by card", easy: "クレジットカードなどで 払（はら）う", zh: "用信用卡等缴纳", ko: "신용카드 등으로 내기", pt: "Pagar com cartão",
                vi: "Nộp bằng thẻ")
        case .code:
            Message(
                ja: "コード決済で払う", en: "Pay by QR code", easy: "QRコードで 払（はら）う", zh: "扫码缴纳", ko: "코드 결제로 내기", pt: "Pagar por código QR",
                vi: "Nộp bằng mã QR")
        case .counter: counter
        case .elsewhere: FeesText.tender(.elsewhere)
        }
    }
    static let counter = Message(
        ja: "窓口で払うとき", en: "At the counter", easy: "窓口（まどぐち）で 払（はら）う とき", zh: "在窗口缴纳时", ko: "창구에서 낼 때", pt: "No balcão", vi: "Khi nộp tại quầy")
    static func counterWords(_ office: Message, _ receipt: String) -> Message {
        Message(
            ja: "担当の窓口（\(office.ja)）で、受付番号 \(receipt) を伝えて納めてください。", en: "Pay at the office (\(office.en)) and tell it the number \(receipt).",
            easy: "窓口（まどぐち）（\(office.ja)）で、受付番号（うけつけばんごう） \(receipt) を 言（い）って 払（はら）って ください。", zh: "请在主管窗口（\(office.ja)）告知受理编号 \(receipt) 后缴纳。",
            ko: "담당 창구(\(office.ja))에서 접수 번호 \(receipt)을(를) 말하고 납부해 주세요.", pt: "Pague no balcão (\(office.ja)) e diga o número \(receipt).",
            vi: "Hãy nộp tại quầy (\(office.ja)) và cho biết số tiếp nhận \(receipt).")
    }
    static let paidAlready = Message(
        ja: "納付していただく手数料はありません。", en: "Nothing is left to be paid.", easy: "払（はら）う 手数料（てすうりょう）は ありません。", zh: "没有需要缴纳的手续费。", ko: "납부할 수수료가 없습니다.",
        pt: "Não há nada a pagar.", vi: "Không còn lệ phí phải nộp.")
    static func overpaid(_ yen: Int) -> Message {
        Message(
            ja: "\(FeesText.yen(yen).ja)を多く納付いただいています（過誤納）。還付についてご連絡します。",
            en: "\(FeesText.yen(yen).en) too much has come. You will be told how it is given back.",
            easy: "\(FeesText.yen(yen)(.further(.easy))) 多（おお）く 払（はら）って います。返（かえ）しかたは、役所（やくしょ）から お知（し）らせします。",
            zh: "您多缴了\(FeesText.yen(yen)(.further(.chinese)))。将就退还事宜与您联系。", ko: "\(FeesText.yen(yen)(.further(.korean)))을 더 납부하셨습니다. 환급에 대해 연락드립니다.",
            pt: "Foram pagos \(FeesText.yen(yen)(.further(.portuguese))) a mais. Você será avisado da devolução.",
            vi: "Bạn đã nộp thừa \(FeesText.yen(yen)(.further(.vietnamese))). Chúng tôi sẽ báo về việc hoàn lại.")
    }
    /// What was paid before the application was withdrawn in time.
    static func givenBack(_ yen: Int) -> Message {
        Message(
            ja: "申請を取り下げたので、納めていただいた\(FeesText.yen(yen).ja)をお返しします。返し方は、担当の課からご連絡します。",
            en: "The application is withdrawn: the \(FeesText.yen(yen).en) that you paid will be given back. The office will tell you how.",
            easy: "申請（しんせい）を やめたので、払（はら）った \(FeesText.yen(yen)(.further(.easy)))を 返（かえ）します。返しかたは、役所（やくしょ）から お知（し）らせします。",
            zh: "因申请已撤回，将退还您缴纳的\(FeesText.yen(yen)(.further(.chinese)))。退还方式由主管部门通知。",
            ko: "신청을 취하했으므로 납부하신 \(FeesText.yen(yen)(.further(.korean)))을 돌려드립니다. 방법은 담당 부서에서 연락드립니다.",
            pt: "O pedido foi retirado: \(FeesText.yen(yen)(.further(.portuguese))) pagos serão devolvidos. A repartição dirá como.",
            vi: "Vì đơn đã rút, \(FeesText.yen(yen)(.further(.vietnamese))) đã nộp sẽ được hoàn lại. Cơ quan sẽ báo cách hoàn.")
    }
    static func refunding(_ yen: Int) -> Message {
        Message(
            ja: "\(FeesText.yen(yen).ja)を還付します。", en: "\(FeesText.yen(yen).en) is being given back.",
            easy: "\(FeesText.yen(yen)(.further(.easy)))を 返（かえ）します。", zh: "将退还\(FeesText.yen(yen)(.further(.chinese)))。",
            ko: "\(FeesText.yen(yen)(.further(.korean)))을 환급합니다.", pt: "\(FeesText.yen(yen)(.further(.portuguese))) serão devolvidos.",
            vi: "\(FeesText.yen(yen)(.further(.vietnamese))) sẽ được hoàn lại.")
    }
    static let tariff = Message(ja: "根拠", en: "By", easy: "根拠（こんきょ）（決（き）まり）", zh: "依据", ko: "근거", pt: "Base", vi: "Căn cứ")
    static let payAgain = Message(
        ja: "もう一度支払う", en: "Pay again", easy: "もう 一度（いちど） 払（はら）う", zh: "再次支付", ko: "다시 지불", pt: "Pagar de novo", vi: "Thanh toán lại")
    static let otherMeans = Message(
        ja: "ほかの方法で支払う", en: "Pay by another means", easy: "ほかの 方法（ほうほう）で 払（はら）う", zh: "用其他方式支付", ko: "다른 방법으로 지불", pt: "Pagar por outro meio",
        vi: "Thanh toán cách khác")
    static let failed = Message(
        ja: "支払えませんでした。お金は引き落とされていません。もう一度支払うか、別のカードやほかの方法で支払ってください。",
        en: "The payment did not succeed, and nothing was taken. Pay again, with another card or by another means.",
        easy: "払（はら）えませんでした。お金（かね）は 取（と）られて いません。もう 一度（いちど） 払うか、別（べつ）の カードや ほかの 方法（ほうほう）で 払って ください。", zh: "支付未成功，没有扣款。请再次支付，或使用其他卡片或方式。",
        ko: "지불하지 못했습니다. 돈은 빠져나가지 않았습니다. 다시 지불하거나 다른 카드나 방법으로 지불해 주세요.",
        pt: "O pagamento falhou e nada foi cobrado. Pague de novo, com outro cartão ou por outro meio.",
        vi: "Thanh toán không thành công và không bị trừ tiền. Hãy thanh toán lại bằng thẻ khác hoặc cách khác.")

    /// - Parameter isPlain: for applicants, who are not told in the words of the ledger.
    static func state(_ fee: FeeFile, isPlain: Bool = false) -> Message {
        if fee.isUnknown {
            return Message(ja: "確認中", en: "Being checked", easy: "確（たし）かめて います", zh: "确认中", ko: "확인 중", pt: "Em verificação", vi: "Đang kiểm tra")
        }
        if fee.owed > 0 { return Message(ja: "未納", en: "Not paid", easy: "まだ 払（はら）って いません", zh: "未缴纳", ko: "미납", pt: "Não pago", vi: "Chưa nộp") }
        let (totals, due) = (fee.totals, FeesText.yen(fee.overpaid + fee.refundDue))
        if fee.overpaid + fee.refundDue > 0 {
            return fee.overpaid + fee.refundDue == totals.received - totals.revoked
                ? Message(
                    ja: "\(due.ja)（全額）を還付予定", en: "\(due.en), all of it, to be given back", easy: "\(due(.further(.easy)))（ぜんぶ）を 返（かえ）す 予定（よてい）",
                    zh: "将退还\(due(.further(.chinese)))（全额）", ko: "\(due(.further(.korean)))(전액) 환급 예정",
                    pt: "\(due(.further(.portuguese))) (tudo) a devolver", vi: "Sẽ hoàn \(due(.further(.vietnamese))) (toàn bộ)")
                : Message(
                    ja: "うち\(due.ja)を還付予定", en: "\(due.en) to be given back", easy: "\(due(.further(.easy)))を 返（かえ）す 予定（よてい）",
                    zh: "将退还其中\(due(.further(.chinese)))", ko: "그중 \(due(.further(.korean))) 환급 예정", pt: "\(due(.further(.portuguese))) a devolver",
                    vi: "Sẽ hoàn \(due(.further(.vietnamese)))")
        }
        let refunded = FeesText.yen(totals.refunded)
        if totals.refunded > 0 {
            // What was taken back is not all that was paid, unless it is.
            return totals.refunded >= totals.received - totals.revoked
                ? Message(
                    ja: "\(refunded.ja)（全額）を還付済み", en: "\(refunded.en) refunded, all of it", easy: "\(refunded(.further(.easy)))（ぜんぶ）を 返（かえ）しました",
                    zh: "已退还\(refunded(.further(.chinese)))（全额）", ko: "\(refunded(.further(.korean)))(전액) 환급 완료",
                    pt: "\(refunded(.further(.portuguese))) devolvidos (tudo)", vi: "Đã hoàn \(refunded(.further(.vietnamese))) (toàn bộ)")
                : Message(
                    ja: "納付済み・\(refunded.ja)を還付済み", en: "Paid; \(refunded.en) refunded", easy: "払（はら）いました・\(refunded(.further(.easy)))を 返（かえ）しました",
                    zh: "已缴纳，已退还\(refunded(.further(.chinese)))", ko: "납부 완료, \(refunded(.further(.korean))) 환급 완료",
                    pt: "Pago; \(refunded(.further(.portuguese))) devolvidos", vi: "Đã nộp; đã hoàn \(refunded(.further(.vietnamese)))")
        }
        if FeePages.hasReceipt(fee) { return Message(ja: "納付済み", en: "Paid", easy: "払（はら）いました", zh: "已缴纳", ko: "납부 완료", pt: "Pago", vi: "Đã nộp") }
        if totals.waived > 0 {
            return Message(ja: "減免", en: "Waived", easy: "払（はら）わなくて いいです（減免（げんめん））", zh: "减免", ko: "감면", pt: "Dispensado", vi: "Được miễn giảm")
        }
        return isPlain
            ? Message(
                ja: "払う必要はありません", en: "Nothing to pay", easy: "払（はら）わなくて いいです", zh: "无需缴纳", ko: "낼 필요가 없습니다", pt: "Nada a pagar", vi: "Không phải nộp"
            )
            : Message(
                ja: "調定取消", en: "No longer owed", easy: "払（はら）わなくて いいです", zh: "已无需缴纳", ko: "더 이상 납부하지 않음", pt: "Já não é devida",
                vi: "Không còn phải nộp")
    }

    // Withdrawal

    static let withdrawnEarly = Message(
        ja: "審査の開始前の取下げ", en: "Withdrawn before the review began", easy: "審査（しんさ）の 前（まえ）に 取（と）り下（さ）げたから", zh: "审查开始前撤回", ko: "심사 시작 전의 취하",
        pt: "retirada antes do início da análise", vi: "rút đơn trước khi bắt đầu xét duyệt")
    static let withdrawalUndone = Message(
        ja: "\(withdrawnEarly.ja)の取消し", en: "The withdrawal was undone", easy: "取（と）り下（さ）げを やめたから", zh: "撤回已取消", ko: "취하의 취소",
        pt: "a retirada foi desfeita", vi: "việc rút đơn đã được hủy")
    static let corrected = Message(
        ja: "補正による手数料の変更", en: "Changed by a correction", easy: "内容（ないよう）を 直（なお）したから", zh: "因补正而变更", ko: "보정에 따른 변경", pt: "alterada por uma correção",
        vi: "thay đổi do sửa nội dung")
    /// Why a fee was changed: the program's own reasons in every language, and what an officer wrote as it is.
    static func reason(_ words: String) -> Message {
        [withdrawnEarly, withdrawalUndone, corrected].first { $0.ja == words } ?? Message(same: words)
    }
    static func onWithdrawal(isReviewed: Bool, paid: Bool, owed: Int) -> Message {
        switch (isReviewed, paid) {
        case (true, _) where owed > 0: stillOwed(owed)
        case (true, _):
            Message(
                ja: "審査が始まっているので、取り下げても手数料は還付されません。", en: "The review has begun, so the fee is not given back.",
                easy: "審査（しんさ）が 始（はじ）まって いるので、やめても 手数料（てすうりょう）は 返（かえ）って きません。", zh: "审查已开始，撤回后手续费也不退还。", ko: "심사가 시작되었으므로 취하해도 수수료는 환급되지 않습니다.",
                pt: "A análise já começou; a taxa não é devolvida.", vi: "Việc xét duyệt đã bắt đầu nên rút đơn cũng không được hoàn lệ phí.")
        case (false, true):
            Message(
                ja: "審査が始まる前に取り下げると、納付した手数料は還付されます。担当の課からご連絡します。", en: "The review has not begun: the fee that was paid is given back.",
                easy: "審査（しんさ）が 始（はじ）まる 前（まえ）に やめると、払（はら）った 手数料（てすうりょう）は 返（かえ）って きます。役所（やくしょ）から お知（し）らせします。", zh: "审查开始之前撤回，已缴的手续费将退还。主管部门会与您联系。",
                ko: "심사가 시작되기 전에 취하하면 납부한 수수료는 환급됩니다. 담당 부서에서 연락드립니다.",
                pt: "A análise não começou: a taxa paga será devolvida. A repartição entrará em contato.",
                vi: "Nếu rút trước khi xét duyệt, lệ phí đã nộp sẽ được hoàn. Cơ quan sẽ liên lạc.")
        case (false, false):
            Message(
                ja: "取り下げると、手数料を納める必要はなくなります。", en: "The fee is then no longer owed.", easy: "やめると、手数料（てすうりょう）を 払（はら）わなくて いいです。", zh: "撤回后无需缴纳手续费。",
                ko: "취하하면 수수료를 낼 필요가 없어집니다.", pt: "A taxa deixa de ser devida.", vi: "Rút đơn thì không phải nộp lệ phí.")
        }
    }

    /// The review has begun, for which the fee pays.
    static func stillOwed(_ yen: Int) -> Message {
        Message(
            ja: "審査が始まっているので、取り下げても手数料\(FeesText.yen(yen).ja)を納める必要があります。",
            en: "The review has begun: the fee of \(FeesText.yen(yen).en) is owed although the application is withdrawn.",
            easy: "審査（しんさ）が 始（はじ）まって いるので、やめても 手数料（てすうりょう）\(FeesText.yen(yen)(.further(.easy)))を 払（はら）う 必要（ひつよう）が あります。",
            zh: "审查已开始，撤回后仍需缴纳手续费\(FeesText.yen(yen)(.further(.chinese)))。",
            ko: "심사가 시작되었으므로 취하해도 수수료 \(FeesText.yen(yen)(.further(.korean)))을 내야 합니다.",
            pt: "A análise já começou: a taxa de \(FeesText.yen(yen)(.further(.portuguese))) é devida mesmo com a retirada.",
            vi: "Việc xét duyệt đã bắt đầu nên dù rút đơn vẫn phải nộp lệ phí \(FeesText.yen(yen)(.further(.vietnamese))).")
    }

    // Officers

    static let reasonSupport = Message(ja: "申請者のページに表示されます。", en: "The applicant reads it on their page.")
    static func receiveConfirm(_ yen: Int) -> Message {
        Message(
            ja: "手数料\(FeesText.yen(yen).ja)を窓口で受け取ったことを記録します。取り消せません。よろしいですか。",
            en: "It will be booked that \(FeesText.yen(yen).en) was received at the counter. It cannot be undone. Go on?")
    }
    static func grantLater(_ granted: Message) -> Message {
        Message(
            ja: "納付か減免があるまで、「\(granted.ja)」は起案できません。", en: "“\(granted.en)” cannot be proposed before the fee is paid or waived.")
    }
    static func acceptOwed(_ yen: Int) -> Message {
        Message(
            ja: "手数料\(FeesText.yen(yen).ja)が未納です。納付を待たずに形式審査を終えられますが、そのあとに取り下げられても、手数料は取り消されません。",
            en:
                "The fee of \(FeesText.yen(yen).en) is not paid. The check need not wait for it; once it is over the fee stays owed, also when the application is withdrawn."
        )
    }
    static let list = Message(ja: "手数料の確認", en: "Fees to look at")
    static let listWords = Message(
        ja: "過誤納、還付していない決定済みの還付、記帳できない納付があるものです。", en: "Overpaid, decided but not yet given back, or with a payment that could not be booked.")
    static let listEmpty = Message(ja: "確認が必要な手数料はありません。", en: "No fee needs to be looked at.")
    static let unmatched = Message(ja: "照合できない入金", en: "Payments that match no payment of ours")
    static let unmatchedWords = Message(
        ja: "決済事業者から知らせがありましたが、こちらが始めた決済と番号・金額・通貨が合わないため、記帳していません。事業者の管理画面で確かめ、返金などをしてから、確認済みにしてください。",
        en:
            "The provider told of them, but number, amount or currency are not those of a payment that we began: nothing is booked. Look at the provider's pages, pay it back where it is due, and say that you did."
    )
    static let amountTold = Message(ja: "知らされた額", en: "Amount told")
    static let why = Message(ja: "合わないところ", en: "What differs")
    static let eventName = Message(ja: "事業者の番号", en: "The provider's number")
    static let see = Message(ja: "確認済みにする", en: "I have looked at it")
    static let seeNote = Message(ja: "確かめたこと・したこと", en: "What you found and did")
    static let needNote = Message(ja: "確かめたことと、したことを書いてください。", en: "Say what you found and did.")
    static let work = Message(ja: "手数料の収納・減免・還付", en: "Collect, waive or refund the fee")
    static let confirmation = Message(
        ja: "納付確認書", en: "Confirmation of payment", easy: "お金（かね）を 払（はら）った 証明（しょうめい）（納付確認書（のうふかくにんしょ））", zh: "缴纳确认书", ko: "납부 확인서",
        pt: "Confirmação de pagamento", vi: "Giấy xác nhận nộp lệ phí")
    static let confirmationWords = Message(
        ja: "次のとおり手数料が納付されたことを確認します。印刷して使えます。", en: "This confirms that the fee was paid as follows. It can be printed.",
        easy: "手数料（てすうりょう）を 払（はら）った ことを 証明（しょうめい）します。印刷（いんさつ）して 使（つか）えます。", zh: "兹确认手续费已如下缴纳。可打印使用。", ko: "다음과 같이 수수료가 납부되었음을 확인합니다. 인쇄하여 쓸 수 있습니다.",
        pt: "Confirma-se que a taxa foi paga como segue. Pode ser impressa.", vi: "Xác nhận lệ phí đã được nộp như sau. Có thể in ra.")
    static let payer = Message(ja: "納付者", en: "Paid for", easy: "払（はら）った 人（ひと）", zh: "缴纳人", ko: "납부자", pt: "Pago por", vi: "Người nộp")
    static let paidOn = Message(ja: "納付日", en: "Paid on", easy: "払（はら）った 日（ひ）", zh: "缴纳日", ko: "납부일", pt: "Pago em", vi: "Ngày nộp")
    static let collector = Message(
        ja: "収納した団体・担当", en: "Received by", easy: "お金（かね）を 受（う）け取（と）った ところ", zh: "收纳机关", ko: "수납한 기관", pt: "Recebido por", vi: "Nơi thu")
    static let shownOn = Message(
        ja: "この書面を表示した日", en: "Shown on", easy: "この ページを 出（だ）した 日（ひ）", zh: "本页显示日期", ko: "이 문서를 표시한 날", pt: "Mostrado em", vi: "Ngày hiển thị")
    static let asked = Message(ja: "手数料の額", en: "The fee", easy: "手数料（てすうりょう）", zh: "手续费金额", ko: "수수료 금액", pt: "Valor da taxa", vi: "Lệ phí")
    static let paidSum = Message(ja: "納めた額", en: "Paid", easy: "払（はら）った お金（かね）", zh: "已缴金额", ko: "납부한 금액", pt: "Pago", vi: "Đã nộp")
    static let assessed = Message(ja: "調定", en: "Assessed")
    static let cancelledSum = Message(ja: "調定の取消し", en: "No longer assessed")
    static let calledOff = Message(
        ja: "取り消した額", en: "Called off", easy: "取（と）り消（け）した お金（かね）", zh: "取消金额", ko: "취소한 금액", pt: "Cancelado", vi: "Đã hủy")
    static let waivedSum = Message(
        ja: "減免", en: "Waived", easy: "払（はら）わなくて いい お金（かね）（減免（げんめん））", zh: "减免", ko: "감면", pt: "Dispensado", vi: "Miễn giảm")
    static let receivedSum = Message(ja: "納付", en: "Paid", easy: "払（はら）った お金（かね）", zh: "缴纳", ko: "납부", pt: "Pago", vi: "Đã nộp")
    static let refundedSum = Message(ja: "還付", en: "Given back", easy: "返（かえ）した お金（かね）", zh: "退还", ko: "환급", pt: "Devolvido", vi: "Đã hoàn")
    static let rejected = Message(
        ja: "却下されたため、いま手数料を納める必要はありません。納めていただくときは、担当からお知らせします。",
        en: "As it was rejected, you need not pay the fee now. The office will tell you if you do.",
        easy: "却下（きゃっか）に なったので、いま 手数料（てすうりょう）を 払（はら）わなくて いいです。払（はら）う ときは 役所（やくしょ）が 知（し）らせます。",
        zh: "因申请被驳回，现在无需缴纳手续费。需要缴纳时由主管部门通知。", ko: "각하되었으므로 지금 수수료를 납부할 필요가 없습니다. 납부해야 할 때는 담당자가 알려 드립니다.",
        pt: "Como o pedido foi rejeitado, não precisa pagar a taxa agora. A repartição avisará se for preciso.",
        vi: "Vì đơn bị bác, hiện bạn không cần nộp lệ phí. Cơ quan sẽ báo nếu cần.")
    /// In front of the question whether that is to be done.
    static func sum(_ yen: Int) -> Message { Message(ja: "金額は\(FeesText.yen(yen).ja)です。", en: "It is \(FeesText.yen(yen).en). ") }
    static let refundConfirm = Message(
        ja: "この額の還付の案を出します。同じ組織の別の職員が確認すると、納付された方法で返されます。よろしいですか。",
        en: "This refund is proposed. Once another officer of the organisation confirms it, it goes back by the means it came. Go on?")
    static let waiveConfirm = Message(ja: "この額を減免します。取り消せません。よろしいですか。", en: "This amount will be waived. It cannot be undone. Go on?")
    static let owed = Message(ja: "未納額", en: "Owed", easy: "まだ 払（はら）って いない お金（かね）", zh: "未缴金额", ko: "미납액", pt: "A pagar", vi: "Còn phải nộp")
}
