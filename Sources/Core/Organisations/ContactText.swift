import Japanese
import Web

/// Every sentence of contacts.
public enum ContactText {
    static let changed = Journal.Action("organisation.contact", Message(ja: "組織の連絡先を変更", en: "Changed how an office is reached"))
    /// The fields of its journal entries.
    static let fields = Dictionary(uniqueKeysWithValues: ContactField.allCases.map { ($0.rawValue, $0.label) })
    public static let title = Message(ja: "問い合わせ先", en: "Contact", easy: "聞（き）く ところ", zh: "咨询处", ko: "문의처", pt: "Contato", vi: "Nơi liên hệ")
    /// What administrators keep of the units.
    static let contacts = Message(ja: "組織の連絡先", en: "Contacts of offices")
    static let lead = Message(
        ja: "手続のページ、受付票、通知書、メールに出る問い合わせ先です。登録のない組織には、いちばん近い上位の組織のものが出ます。",
        en: "What procedures, receipts, notices and mails say of whom to ask. An office without its own has that of the nearest one above it.")
    static let unit = Message(ja: "組織", en: "Office")
    static let export = Message(ja: "CSVで保存する", en: "Save as CSV")
    static let shown = Message(ja: "利用者に表示される問い合わせ先", en: "What people read")
    static let none = Message(ja: "登録されていません。", en: "Nothing is known.")
    static let noneAdvice = Message(ja: "下の欄に電話番号などを入力してください。", en: "Enter a telephone number and more below.")
    static let stated = Message(ja: "この組織の連絡先", en: "The office's own")
    static let inherits = Message(
        ja: "入力しなかった項目には、いちばん近い上位の組織のものを使います。内線番号だけを入力すると、上位の組織の電話番号に続けて表示します。",
        en: "What is left empty is that of the nearest office above. An extension alone stands behind the number from above.")
    static let save = Message(ja: "保存する", en: "Save")
    static let kept = Message(ja: "保存しました。", en: "Saved.")
    static let mail = Message(ja: "メール", en: "Mail", easy: "メール", zh: "邮件", ko: "메일", pt: "E-mail", vi: "Email")
    static let hours = Message(ja: "受付時間", en: "Opening hours")
    static let telephone = Message(ja: "電話", en: "Telephone", easy: "電話（でんわ）", zh: "电话", ko: "전화", pt: "Telefone", vi: "Điện thoại")
    static let extensionNumber = Message(
        ja: "内線", en: "ext.", easy: "内線（ないせん）", zh: "分机", ko: "내선", pt: "ramal", vi: "máy lẻ")
    static func ask(_ office: Message) -> Message {
        Message(
            ja: "お困りのときは、\(office.ja)にお問い合わせください。", en: "If you need help, ask \(office.en).", easy: "困（こま）った ときは、\(office.ja)に 聞（き）いて ください。",
            zh: "如有困难，请咨询\(office.ja)。", ko: "어려움이 있으면 \(office.ja)에 문의해 주세요.", pt: "Se precisar de ajuda, pergunte a \(office.ja).",
            vi: "Nếu cần giúp đỡ, hãy hỏi \(office.ja).")
    }
    /// 広島県代表, or the bureau's name.
    static func exchange(_ unit: Organisation) -> Message {
        guard unit.parent == nil else { return unit.label }
        return Message(
            ja: "\(unit.name)代表", en: "\(unit.label.en), main number", easy: "\(unit.name)の 代表（だいひょう）の 番号（ばんごう）", zh: "\(unit.name)总机",
            ko: "\(unit.name) 대표 번호", pt: "número geral de \(unit.name)", vi: "tổng đài \(unit.name)")
    }
    static func tooLong(_ longest: Int) -> Message { Message(ja: "\(longest)文字以内で入力してください。", en: "Use at most \(longest) characters.") }
    static func needed(_ field: Message, for other: Message) -> Message {
        Message(ja: "「\(other.ja)」を書くときは、「\(field.ja)」も入力してください。", en: "Enter “\(field.en)” too when there is a “\(other.en)”.")
    }
    static func wrong(_ fault: Telephone.Fault) -> Message {
        switch fault {
        case .noLeadingZero:
            Message(ja: "電話番号を市外局番の先頭の0から入力してください（例：082-228-2111）。", en: "Enter the telephone number with the 0 in front, like 082-228-2111.")
        case .length(let expected, let found):
            Message(
                ja: "電話番号を\(expected)桁で入力してください（今は\(found)桁です）。例：082-228-2111",
                en: "Enter the telephone number in \(expected) digits like 082-228-2111; there are \(found).")
        case .missing, .notDigit, .shortCode, .foreign, .notAssigned:
            Message(ja: "電話番号を 082-228-2111 のように入力してください。", en: "Enter the telephone number like 082-228-2111.")
        }
    }
    static let wrongExtension = Message(ja: "内線番号を 2345 のように数字で入力してください。", en: "Enter the extension in digits, like 2345.")
    static let wrongPostalCode = Message(ja: "郵便番号を 730-8511 のように7桁で入力してください。", en: "Enter the postal code in 7 digits like 730-8511.")
    static let wrongMail = Message(ja: "メールアドレスを name@example.jp の形で入力してください。", en: "Enter the mail address like name@example.jp.")
}

extension ContactField {
    /// How it is written.
    var support: Message? {
        switch self {
        case .telephone: Message(ja: "例：082-228-2111", en: "Like 082-228-2111")
        case .extensionNumber: Message(ja: "例：2345", en: "Like 2345")
        case .postalCode: Message(ja: "例：730-8511", en: "Like 730-8511")
        case .address: Message(ja: "例：広島市中区基町10-52", en: "As in 広島市中区基町10-52")
        case .englishAddress: Message(ja: "例：10-52 Motomachi, Naka-ku, Hiroshima", en: "Like 10-52 Motomachi, Naka-ku, Hiroshima")
        case .mail: Message(ja: "例：name@example.jp", en: "Like name@example.jp")
        case .hours: Message(ja: "例：8時30分から17時15分まで（閉庁日を除く）", en: "As in 8時30分から17時15分まで（閉庁日を除く）")
        case .englishHours: Message(ja: "例：8:30 to 17:15 on working days", en: "Like 8:30 to 17:15 on working days")
        }
    }

    var label: Message {
        switch self {
        case .telephone: Message(ja: "電話番号", en: "telephone")
        case .extensionNumber: Message(ja: "内線番号", en: "extension")
        case .postalCode: Message(ja: "郵便番号", en: "postal code")
        case .address: Message(ja: "所在地", en: "address")
        case .englishAddress: Message(ja: "所在地（英語）", en: "address in English")
        case .mail: Message(ja: "メールアドレス", en: "mail address")
        case .hours: Message(ja: "受付時間", en: "opening hours")
        case .englishHours: Message(ja: "受付時間（英語）", en: "opening hours in English")
        }
    }
}
