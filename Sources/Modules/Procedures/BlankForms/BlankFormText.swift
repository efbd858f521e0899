import Japanese
import Web

/// Every sentence of a form on paper.
enum BlankFormText {
    static let link = Message(
        ja: "紙で申し込む方（様式を印刷する、PDF）", en: "To apply on paper: print the form (PDF)", easy: "紙（かみ）で 申（もう）し込（こ）む とき（紙を 印刷（いんさつ）する、PDF）",
        zh: "用纸质表格申请（打印表格，PDF）", ko: "종이로 신청하는 분(양식 인쇄, PDF)", pt: "Para pedir em papel: imprimir o formulário (PDF)",
        vi: "Nộp bằng giấy: in mẫu đơn (PDF)")
    static let preview = Message(ja: "紙の様式を見る（PDF）", en: "See it on paper (PDF)")
    static let to = Message(ja: "様", en: "To")
    static let day = Message(ja: "提出日", en: "Date")
    static let stamp = Message(ja: "受付欄（書かないでください）", en: "For office use")
    static let howTo = Message(ja: "書き方", en: "How to fill it in")
    static let pen = Message(ja: "消えない黒のペンで、はっきりと書いてください。", en: "Write clearly, in Japanese, with a black pen.")
    static let boxes = Message(ja: "□のある欄は、当てはまるものの□に✓を付けてください。", en: "Tick the boxes that apply.")
    static let everything = Message(
        ja: "「任意」と書いていない欄は、すべて書いてください。「…の方のみ」とある欄は、当てはまる方だけが書いてください。",
        en: "Fill in everything that is not marked optional. What is marked with a condition is for those whom it describes.")
    static let online = Message(ja: "この手続は、次のページからオンラインでもできます。", en: "You can also do this online, at")
    static let optional = Message(ja: "任意", en: "Optional")
    static let one = Message(ja: "一つに✓", en: "Tick one")
    static let several = Message(ja: "当てはまるものすべてに✓", en: "Tick all that apply")
    static let agreed = Message(ja: "はい", en: "Yes")
    static let era = Message(ja: "（西暦か元号）", en: "")
    static func only(_ condition: String) -> Message {
        let end = ["ある", "ない", "いる", "い"].contains { condition.hasSuffix($0) } ? "" : "の"
        return Message(ja: "\(condition)\(end)方のみ", en: "")
    }
    static func onlyIf(_ condition: String) -> String { "Only if \(condition)" }
    static func attach(_ most: Int) -> Message {
        Message(ja: most == 1 ? "この申込みに添えます" : "この申込みに添えます（\(most)点まで）", en: most == 1 ? "Enclosed" : "Enclosed (up to \(most))")
    }
    static func longest(_ count: Int) -> Message { Message(ja: "（\(count)字まで）", en: "(up to \(count) characters)") }
    static func ground(_ ground: String) -> Message { Message(ja: "（根拠：\(ground)）", en: "(by \(ground))") }
    static func moreRows(_ most: Int) -> Message {
        Message(
            ja: "書ききれないときは、同じことを別の紙に書いて添えてください（全部で\(most)まで）。",
            en: "If there is more, write the same on another sheet and enclose it (up to \(most) in all)."
        )
    }
    static let row = Message(ja: "番号", en: "No.")
    static let post = Message(ja: "〒", en: "")
    static let marked = Message(
        ja: "緯度と経度がわからないときは、場所に印を付けた地図を添えてください。", en: "If you do not know latitude and longitude, enclose a map on which the place is marked.")
    static let building = Message(ja: "建物の名前・部屋番号", en: "Building and room")
    static let fee = Message(ja: "手数料", en: "Fee")
    static let feeCase = Message(ja: "区分", en: "Case")
    static let amount = Message(ja: "金額", en: "Amount")
    static let enclose = Message(ja: "添えるもの", en: "What to enclose")
    static let agent = Message(ja: "代理の方が出すとき", en: "If somebody else hands it in for you")
    static let agentWords = Message(ja: "本人の委任状を添えてください。", en: "Enclose a letter of authority.")
    static let agentName = Message(ja: "代理の方の氏名", en: "Name")
    static let agentAddress = Message(ja: "代理の方の住所", en: "Address")
    static let agentPhone = Message(ja: "代理の方の電話番号", en: "Telephone number")
    static let office = Message(ja: "提出先（窓口か郵送）", en: "Where to hand it in or post it")
    static let noSeal = Message(ja: "押印はいりません。", en: "No seal is needed.")
    static func seal(_ purpose: String) -> Message { Message(ja: "押印が必要です（\(purpose)のため）。", en: "A seal is needed (\(purpose)).") }
    static let draft = Message(ja: "案（公開前の様式です。申込みには使えません）", en: "Draft: not published, and not for use")
    static func version(_ reference: String, _ number: Int) -> String { "第\(number)版　様式コード \(reference)" }
    static let code = Message(ja: "この様式を登録するページ", en: "The page on which this form is keyed in")
}
