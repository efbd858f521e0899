import Core
import Japanese
import Payments
import Web

/// How officers take, waive and refund a fee.
extension CaseFeeText {
    static let overpaidHead = Message(ja: "過誤納", en: "Overpaid")
    /// - Parameter isCorrected: whether no more has come than was ever assessed.
    static func overpaidAdvice(byCorrection isCorrected: Bool) -> Message {
        isCorrected
            ? Message(
                ja: "調定を改めたか取り消したため、納付済みの額が調定を超えています。還付してください。",
                en: "The assessment was lowered or cancelled, so that more is paid than is owed. Refund it.")
            : Message(ja: "納付が二重になったか、調定より多く入金されました。還付してください。", en: "It was paid twice or beyond what was assessed. Refund it.")
    }
    static let refundDue = Message(
        ja: "還付未済", en: "Decided, not yet given back", easy: "これから 返（かえ）す お金（かね）", zh: "待退还", ko: "환급 예정", pt: "A devolver", vi: "Sẽ hoàn")
    static let attempts = Message(ja: "納付の記録", en: "Payments")
    static let when = Message(ja: "日時", en: "When")
    static let tender = Message(ja: "方法", en: "Means", easy: "払（はら）いかた", zh: "方式", ko: "방법", pt: "Meio", vi: "Cách nộp")
    static let yen = Message(ja: "円", en: "Yen")
    static let stateHead = Message(ja: "状態", en: "State")
    static let problem = Message(ja: "記帳できません。会計の担当に知らせてください：", en: "It cannot be booked; tell the accountants: ")
    static func receive(_ yen: Int) -> Message {
        Message(ja: "窓口で\(FeesText.yen(yen).ja)を受け取った", en: "\(FeesText.yen(yen).en) received at the counter")
    }
    static let receipt = Message(ja: "領収証書の番号", en: "Number of the receipt")
    static let receiptSupport = Message(ja: "渡した領収証書の番号。同じ番号は二度記録できません。", en: "Of the receipt that you gave. No number is booked twice.")
    static let receivedOn = Message(ja: "受け取った日", en: "Received on")
    static let receivedOnSupport = Message(
        ja: "到達した日から今日まで。処理期間は、この日に納付されたものとして計算します。", en: "From the day of arrival to today. The clock counts by this day.")
    static let needReceivedOn = Message(ja: "受け取った日を、到達した日から今日までの日付で入力してください。", en: "Enter a day from that of arrival to today.")
    static let reference = Message(ja: "取引の番号", en: "Number of the transaction")
    static let referenceSupport = Message(ja: "決済事業者の入金一覧にある番号。", en: "As the payment company's list has it.")
    static let settleOf = Message(ja: "どのコード決済か", en: "Which payment by code")
    static let settle = Message(ja: "コード決済の入金を確かめた", en: "The code was paid")
    static let unreckoned = Message(ja: "手数料が計算できていません", en: "The fee is not worked out yet")
    static let unreckonedWords = Message(
        ja: "手数料の計算に必要な回答がありません。補正で回答が届くと計算されます。回答を待たずに定めるときは、額と根拠を書いてください。定めるまで、許可はできません。",
        en:
            "The answers from which it is worked out are missing. It is worked out when a correction brings them; to set it without, write the amount and its ground. Nothing is granted before."
    )
    /// - Parameter first: the day from which there is a table.
    static func noTable(on arrived: Day, before first: Day) -> Message {
        Message(
            ja: "到達した日（\(arrived.words(.ja))）の手数料表が様式にありません（手数料表は\(first.words(.ja))からです）。その日の条例などを確かめて、額と根拠を書いてください。定めるまで、許可はできません。",
            en:
                "The form has no table of fees for the day of arrival, \(arrived.words(.en)): its tables begin on \(first.words(.en)). See what was in force on that day, and write the amount and its ground. Nothing is granted before."
        )
    }
    static let assess = Message(ja: "手数料を定める", en: "Set the fee")
    static let assessYen = Message(ja: "手数料の額（円）", en: "The fee in yen")
    static let assessSupport = Message(ja: "手数料がかからないときは、0と書いてください。", en: "Enter 0 where none is owed.")
    static let assessReason = Message(ja: "根拠（条例の条など）", en: "By which article")
    static let assessConfirm = Message(ja: "この額の手数料を定めます。よろしいですか。", en: "The fee is set to this amount. Go on?")
    static let needAssessReason = Message(ja: "手数料の根拠を書いてください。", en: "Say by which article it is owed.")
    static let waive = Message(ja: "減免する", en: "Waive")
    static let waiveYen = Message(ja: "減免する額（円）", en: "Yen to waive")
    static func waiveSupport(_ owed: Int) -> Message {
        Message(
            ja: "未納額は\(FeesText.yen(owed).ja)です。全額を減免するときも、額を入力してください。",
            en: "\(FeesText.yen(owed).en) is owed. Enter the amount, also to waive all of it.")
    }
    static let waiveReason = Message(ja: "減免の理由と根拠", en: "Why, and by which rule")
    static let refund = Message(ja: "還付の案を出す", en: "Propose the refund")
    static let refundOf = Message(ja: "どの納付から", en: "Of which payment")
    static let refundYen = Message(ja: "還付する額（円）", en: "Yen to refund")
    static func refundSupport(_ overpaid: Int) -> Message {
        overpaid > 0
            ? Message(
                ja: "過誤納は\(FeesText.yen(overpaid).ja)です。これを超える額は、正しく納付された手数料の減免になります。",
                en: "\(FeesText.yen(overpaid).en) are overpaid. What goes beyond it was rightly paid, and is waived.")
            : Message(
                ja: "過誤納はありません。正しく納付された手数料を返すと、その額は減免になります。", en: "Nothing is overpaid. What is given back was rightly paid, and is waived.")
    }
    static let refundReason = Message(ja: "還付の理由", en: "Why it is refunded")
    static let refundStuck = Message(
        ja: "決済事業者が還付していません（断られたか、還付金が戻りました）。もう一度依頼するか、ほかの方法で支払って、その番号を記録してください。",
        en: "The provider has not given it back: it refused, or the money came back. Ask again, or pay it by other means and enter the number.")
    static let refundAgain = Message(ja: "決済事業者に還付をもう一度依頼する", en: "Ask the provider for the refund again")
    static let repaid = Message(ja: "還付金を支払った", en: "It was paid back")
    static let repaidNumber = Message(ja: "支払の番号", en: "Number of the payment order")
    static let callOffOpen = Message(ja: "途中の納付を取りやめる", en: "Call the open payment off")

    static let needReceipt = Message(ja: "領収証書の番号を入力してください。", en: "Enter the number of the receipt.")
    static let needReference = Message(ja: "番号を入力してください。", en: "Enter the number.")
    static let needYen = Message(ja: "額を、円の数字だけで入力してください。", en: "Enter the amount in yen, digits only.")
    static let needWaiveReason = Message(ja: "減免の理由と根拠を書いてください。", en: "Say why, and by which rule.")
    static let needRefundReason = Message(ja: "還付の理由を書いてください。", en: "Say why it is refunded.")
    static let needCharge = Message(ja: "どの納付から還付するかを選んでください。", en: "Choose the payment.")

    static func done(_ what: String) -> Message? {
        switch what {
        case "fee-received": Message(ja: "手数料の納付を記録しました。", en: "The payment was booked.")
        case "fee-assessed": Message(ja: "手数料を定めました。", en: "The fee was set.")
        case "fee-corrected": FeeByHandText.corrected
        case "fee-waived": Message(ja: "手数料を減免しました。", en: "The fee was waived.")
        case "fee-proposed":
            Message(ja: "還付の案を出しました。同じ組織の別の職員が確認すると決まります。", en: "The refund was proposed. Another officer of the organisation confirms it.")
        case "fee-asked": Message(ja: "決済事業者に還付をもう一度依頼しました。", en: "The provider was asked for the refund again.")
        case "fee-repaid": Message(ja: "還付金の支払を記録しました。", en: "That it was paid back was booked.")
        case "fee-seen": Message(ja: "入金を確認済みにしました。", en: "The payment has been looked at.")
        case "fee-off": Message(ja: "納付の手続を取りやめました。", en: "The payment was called off.")
        default: nil
        }
    }
}
