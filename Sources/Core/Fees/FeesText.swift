import Japanese
import Payments
import Storage
import Web

/// Every sentence of fees and payments.
public enum FeesText {
    public static func yen(_ yen: Int) -> Message { Message(ja: "\(Numerals.grouped(yen))円", en: "¥\(Numerals.grouped(yen))") }

    public static func tender(_ tender: Tender) -> Message {
        switch tender {
        case .counter: Message(ja: "窓口", en: "At the counter")
        case .elsewhere: Message(ja: "受け付けたシステムで納付", en: "In the system in which it arrived")
        case .code: Message(ja: "コード決済（QRコード）", en: "By QR code")
        case .stripe: Message(ja: "クレジットカードなど", en: "By card")
        case .sandbox: Message(ja: "お試しの決済（実際には支払われません）", en: "Trial payment (nothing is paid)")
        }
    }

    /// For payers and officers alike.
    public static func state(_ state: Charge.State) -> Message {
        switch state {
        case .requested: Message(ja: "手続中", en: "Begun")
        case .pending: Message(ja: "入金待ち", en: "Waiting for the money")
        case .unknown: Message(ja: "確認中", en: "Being checked")
        case .succeeded: Message(ja: "納付済み", en: "Paid")
        case .failed: Message(ja: "支払えませんでした", en: "Not paid")
        case .expired: Message(ja: "期限切れ", en: "Time ran out")
        case .canceled: Message(ja: "取りやめ", en: "Called off")
        case .partlyRefunded: Message(ja: "一部を還付", en: "Partly refunded")
        case .refunded: Message(ja: "還付済み", en: "Refunded")
        }
    }

    public static let fee = Message(ja: "手数料", en: "Fee")
    static let deposit = Message(ja: "決済事業者からの入金", en: "Deposit of a provider")
    static let tenderHead = Message(ja: "納付方法", en: "means of payment")
    static let stateHead = Message(ja: "納付の状態", en: "State of the payment")
    static let what = Message(ja: "納付するもの", en: "What is paid")
    static let amount = Message(ja: "金額", en: "Amount")
    static let number = Message(ja: "納付の番号", en: "Number of the payment")
    public static let back = Message(ja: "申請のページへ戻る", en: "Back")

    static let sandbox = Message(ja: "お試しの決済", en: "Trial payment")
    static let trial = Message(ja: "これは試用のための画面です", en: "This page is for trying out")
    static let trialWords = Message(
        ja: "決済事業者の代わりに、このサイトが応答します。お金は動きません。カード番号などは入力しません。",
        en: "This site answers in place of a payment provider. No money moves, and no card number is asked for.")
    static func pay(_ yen: Int) -> Message { Message(ja: "\(FeesText.yen(yen).ja)を支払う", en: "Pay \(FeesText.yen(yen).en)") }
    static let tryOut = Message(ja: "うまくいかない場合を試す", en: "Try what goes wrong")
    static let decline = Message(ja: "カードが使えない", en: "The card is declined")
    static let silence = Message(ja: "支払ったが応答がない", en: "Pay, but no answer comes")
    static let silenceWords = Message(
        ja: "「応答がない」は、支払いは済んだのに知らせが届かない場合です。「確認中」になり、10秒ほどで確かめられます。",
        en: "“No answer” is a payment that was made while the word of it was lost: it is being checked, and known some ten seconds later.")
    static let callOff = Message(ja: "取りやめる", en: "Call it off")
    static let over = Message(ja: "この納付の手続は終わっています。", en: "This payment has ended.")

    static let codeTitle = Message(ja: "コード決済で支払う", en: "Pay by code")
    static let codeWords = Message(
        ja: "スマートフォンの決済アプリでこのコードを読み取り、金額を確かめて支払ってください。",
        en: "Read this code with the payment app of your phone, check the amount and pay.")
    static let codeLabel = Message(ja: "支払いのためのQRコード", en: "QR code for the payment")
    static func codeUntil(_ instant: Instant) -> Message {
        Message(ja: "\(instant.words(.ja))まで使えます。", en: "It can be used until \(instant.words(.en)).")
    }
    public static let codeChecked = Message(
        ja: "支払ったあと、担当の課が入金を確かめると「納付済み」になります。", en: "When the office has seen the money, the fee is shown as paid.")

    /// The fields of the journal's entries about fees.
    static let fields = [
        "yen": Message(ja: "円", en: "yen"), "tariff": Message(ja: "根拠", en: "tariff"), "received": Message(ja: "納付（円）", en: "received (yen)"),
        "refunded": Message(ja: "還付（円）", en: "refunded (yen)"), "problem": Message(ja: "問題", en: "problem"),
        "proposer": Message(ja: "案を出した職員", en: "proposed by"),
        "payout": Message(ja: "入金の番号", en: "payout"), "provider_number": Message(ja: "事業者の番号", en: "the provider's number"),
    ]
}
