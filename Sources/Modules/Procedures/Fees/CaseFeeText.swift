import Core
import Japanese
import Payments
import Web

/// Every sentence about the fee of an application.
enum CaseFeeText {
    static let pay = Message(ja: "手数料を払う", en: "Pay the fee")
    static let due = Message(ja: "手数料の納付をお願いします", en: "Please pay the fee")
    static func dueWords(_ yen: Int) -> Message {
        Message(
            ja: "手数料は\(FeesText.yen(yen).ja)です。送っていただいた内容は届いています。納めていただくまでの間は、審査にかかる日数に数えません。",
            en: "The fee is \(FeesText.yen(yen).en). We have what you sent. The time until you pay does not count towards the time for a decision."
        )
    }
    static let checking = Message(ja: "手数料の納付を確認中です", en: "Your payment is being checked")
    static let checkingWords = Message(
        ja: "決済事業者の応答を確かめています。確かめられるまで、もう一度支払わないでください。",
        en: "We are asking the payment provider. Please do not pay again before we know.")
    static let underWay = Message(ja: "納付の手続が途中です", en: "A payment is under way")
    static let goOn = Message(ja: "続ける", en: "Go on")
    static let toProvider = Message(ja: "決済のページへ進む", en: "Go to the payment page")
    static let callOff = Message(ja: "この納付を取りやめて、ほかの方法で払う", en: "Cancel this payment and choose another way")
    static let how = Message(ja: "納付の方法", en: "How to pay")
    static func by(_ tender: Tender) -> Message {
        switch tender {
        case .sandbox: Message(ja: "お試しの決済で払う", en: "Pay by trial payment")
        case .stripe: Message(ja: "クレジットカードなどで払う", en: "Pay by card")
        case .code: Message(ja: "コード決済で払う", en: "Pay by QR code")
        case .counter: counter
        case .elsewhere: FeesText.tender(.elsewhere)
        }
    }
    static let counter = Message(ja: "窓口で払うとき", en: "At the counter")
    static func counterWords(_ office: Message, _ receipt: String) -> Message {
        Message(
            ja: "担当の窓口（\(office.ja)）で、受付番号 \(receipt) を伝えて納めてください。", en: "Pay at the office (\(office.en)) and tell it the number \(receipt).")
    }
    static let paidAlready = Message(ja: "納付していただく手数料はありません。", en: "Nothing is left to be paid.")
    static func overpaid(_ yen: Int) -> Message {
        Message(
            ja: "\(FeesText.yen(yen).ja)を多く納付いただいています（過誤納）。還付についてご連絡します。",
            en: "\(FeesText.yen(yen).en) too much has come. You will be told how it is given back.")
    }
    /// What was paid before the application was withdrawn in time.
    static func givenBack(_ yen: Int) -> Message {
        Message(
            ja: "申請を取り下げたので、納めていただいた\(FeesText.yen(yen).ja)をお返しします。返し方は、担当の課からご連絡します。",
            en: "The application is withdrawn: the \(FeesText.yen(yen).en) that you paid will be given back. The office will tell you how.")
    }
    static func refunding(_ yen: Int) -> Message {
        Message(ja: "\(FeesText.yen(yen).ja)を還付します。", en: "\(FeesText.yen(yen).en) is being given back.")
    }
    static let tariff = Message(ja: "根拠", en: "By")
    static let payAgain = Message(ja: "もう一度支払う", en: "Pay again")
    static let otherMeans = Message(ja: "ほかの方法で支払う", en: "Pay by another means")
    static let failed = Message(
        ja: "支払えませんでした。お金は引き落とされていません。もう一度支払うか、別のカードやほかの方法で支払ってください。",
        en: "The payment did not succeed, and nothing was taken. Pay again, with another card or by another means.")

    /// - Parameter isPlain: for applicants, who are not told in the words of the ledger.
    static func state(_ fee: FeeFile, isPlain: Bool = false) -> Message {
        if fee.isUnknown { return Message(ja: "確認中", en: "Being checked") }
        if fee.owed > 0 { return Message(ja: "未納", en: "Not paid") }
        let (totals, due) = (fee.totals, FeesText.yen(fee.overpaid + fee.refundDue))
        if fee.overpaid + fee.refundDue > 0 {
            return fee.overpaid + fee.refundDue == totals.received - totals.revoked
                ? Message(ja: "\(due.ja)（全額）を還付予定", en: "\(due.en), all of it, to be given back")
                : Message(ja: "うち\(due.ja)を還付予定", en: "\(due.en) to be given back")
        }
        let refunded = FeesText.yen(totals.refunded)
        if totals.refunded > 0 {
            // What was taken back is not all that was paid, unless it is.
            return totals.refunded >= totals.received - totals.revoked
                ? Message(ja: "\(refunded.ja)（全額）を還付済み", en: "\(refunded.en) refunded, all of it")
                : Message(ja: "納付済み・\(refunded.ja)を還付済み", en: "Paid; \(refunded.en) refunded")
        }
        if totals.received > 0 { return Message(ja: "納付済み", en: "Paid") }
        if totals.waived > 0 { return Message(ja: "減免", en: "Waived") }
        return isPlain ? Message(ja: "払う必要はありません", en: "Nothing to pay") : Message(ja: "調定取消", en: "No longer owed")
    }

    // Withdrawal

    static let withdrawnEarly = Message(ja: "審査の開始前の取下げ", en: "Withdrawn before the review began")
    static let corrected = Message(ja: "補正による手数料の変更", en: "Changed by a correction")
    static func onWithdrawal(isReviewed: Bool, paid: Bool, owed: Int) -> Message {
        switch (isReviewed, paid) {
        case (true, _) where owed > 0: stillOwed(owed)
        case (true, _):
            Message(
                ja: "審査が始まっているので、取り下げても手数料は還付されません。", en: "The review has begun, so the fee is not given back.")
        case (false, true):
            Message(
                ja: "審査が始まる前に取り下げると、納付した手数料は還付されます。担当の課からご連絡します。", en: "The review has not begun: the fee that was paid is given back.")
        case (false, false): Message(ja: "取り下げると、手数料を納める必要はなくなります。", en: "The fee is then no longer owed.")
        }
    }

    /// The review has begun, for which the fee pays.
    static func stillOwed(_ yen: Int) -> Message {
        Message(
            ja: "審査が始まっているので、取り下げても手数料\(FeesText.yen(yen).ja)を納める必要があります。",
            en: "The review has begun: the fee of \(FeesText.yen(yen).en) is owed although the application is withdrawn.")
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
    static let work = Message(ja: "手数料の収納・減免・還付", en: "Take, waive or refund the fee")
    static let confirmation = Message(ja: "納付確認書", en: "Confirmation of payment")
    static let confirmationWords = Message(
        ja: "次のとおり手数料が納付されたことを確認します。印刷して使えます。", en: "This confirms that the fee was paid as follows. It can be printed.")
    static let payer = Message(ja: "納付者", en: "Paid for")
    static let paidOn = Message(ja: "納付日", en: "Paid on")
    static let collector = Message(ja: "収納した団体・担当", en: "Received by")
    static let shownOn = Message(ja: "この書面を表示した日", en: "Shown on")
    static let asked = Message(ja: "手数料の額", en: "The fee")
    static let paidSum = Message(ja: "納めた額", en: "Paid")
    static let assessed = Message(ja: "調定", en: "Assessed")
    static let cancelledSum = Message(ja: "調定の取消し", en: "No longer assessed")
    static let calledOff = Message(ja: "取り消した額", en: "Called off")
    static let waivedSum = Message(ja: "減免", en: "Waived")
    static let receivedSum = Message(ja: "納付", en: "Paid")
    static let refundedSum = Message(ja: "還付", en: "Given back")
    static let refundConfirm = Message(
        ja: "この額の還付の案を出します。同じ組織の別の職員が確認すると、納付された方法で返されます。よろしいですか。",
        en: "This refund is proposed. Once another officer of the organisation confirms it, it goes back by the means it came. Go on?")
    static let waiveConfirm = Message(ja: "この額を減免します。取り消せません。よろしいですか。", en: "This amount will be waived. It cannot be undone. Go on?")
    static let owed = Message(ja: "未納額", en: "Owed")
    static let overpaidHead = Message(ja: "過誤納", en: "Overpaid")
    /// - Parameter isCorrected: whether no more has come than was ever assessed.
    static func overpaidAdvice(byCorrection isCorrected: Bool) -> Message {
        isCorrected
            ? Message(
                ja: "調定を改めたか取り消したため、納付済みの額が調定を超えています。還付してください。",
                en: "The assessment was lowered or cancelled, so that more is paid than is owed. Refund it.")
            : Message(ja: "納付が二重になったか、調定より多く入金されました。還付してください。", en: "It was paid twice or beyond what was assessed. Refund it.")
    }
    static let refundDue = Message(ja: "還付未済", en: "Decided, not yet given back")
    static let attempts = Message(ja: "納付の記録", en: "Payments")
    static let when = Message(ja: "日時", en: "When")
    static let tender = Message(ja: "方法", en: "Means")
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
