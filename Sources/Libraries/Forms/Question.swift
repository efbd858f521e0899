import Web

/// 質問: what is asked, and how its answer is read.
public final class Question: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case text(longest: Int)
        /// 氏名・名称, as its owner writes it.
        case name(longest: Int)
        /// フリガナ, in full-width katakana; of the name that another question asks for.
        case kana(longest: Int, of: String?)
        case lines(longest: Int)
        case number(NumberBounds)
        case day
        /// One of several.
        case choice([Option])
        /// Any of several.
        case choices([Option])
        /// A statement to agree to; required means agreed.
        case flag
        case mail
        case phone
        case postalCode
        /// 住所: postal code, address and building.
        case address(longest: Int)
        /// 法人番号
        case corporateNumber
        /// 個人番号（マイナンバー）, with the provision of 番号法 that allows asking for it.
        case individualNumber(ground: String)
        /// 口座: of a bank, or by 記号・番号 of the Japan Post Bank.
        case bankAccount
        /// 場所: a point on the map and 土地の所在と地番, or one of them.
        case place(PlaceTerms)
        case files(most: Int)
        /// 封緘: a text that is sealed in the applicant's browser to the section's key. The server never reads it, so that nothing can be
        /// made to depend on it but whether it was given.
        case sealed(longest: Int)
        /// 繰り返し: rows of the same questions.
        case group([Question], rows: ClosedRange<Int>)
    }

    /// What an answer is to the administration, whatever the question is called: whom a notice is addressed to, where mail is sent.
    public enum Meaning: String, Sendable, CaseIterable {
        case name, kana, birthdate, address, mail, phone
        /// 代表者: who represents the organisation that applies, by name, with their office where that is asked for too.
        case representative
        /// 個人・法人の別: whether a person or an organisation applies. The option whose label begins with 個人 is a person; the others are none.
        case kind
        /// 法人番号 of the organisation that applies, not of its employer or landlord.
        case corporateNumber = "corporate_number"

        /// Whether a provider of identities may know it of who applies.
        public var isVerifiable: Bool { ![.representative, .kind, .corporateNumber].contains(self) }
    }

    /// How sensitive an answer is. What is not ordinary is erased before the rest (番号法20条: kept only while it is needed).
    public enum DataClass: String, Sendable, CaseIterable {
        case ordinary
        case individualNumber = "individual_number"
        /// 本人確認書類の写し
        case identityImage = "identity_image"
    }

    public struct Option: Sendable, Hashable {
        public let id: String
        public let label: Message
        public init(id: String, label: Message) {
            self.id = id
            self.label = label
        }
    }

    public struct NumberBounds: Sendable, Hashable {
        public let least: Rational?
        public let most: Rational?
        /// How many digits after the point.
        public let decimals: Int
        public let unit: Message?
        public init(least: Rational? = nil, most: Rational? = nil, decimals: Int = 0, unit: Message? = nil) {
            self.least = least
            self.most = most
            self.decimals = decimals
            self.unit = unit
        }
    }

    /// Stays the same over the versions of the form.
    public let id: String
    public let label: Message
    public let support: Message?
    public let kind: Kind
    public let isRequired: Bool
    public let condition: Formula?
    public let meaning: Meaning?
    /// Of a group: what follows from the answers of each row.
    public let calculations: [Calculation]
    /// Of files: they show who somebody is.
    public let isIdentityImage: Bool
    /// `keep: verified`: what an identity provider has verified of the applicant is taken over as it is, and not changed.
    public let keepsVerified: Bool

    public init(
        id: String, label: Message, support: Message? = nil, kind: Kind, isRequired: Bool = true, condition: Formula? = nil, meaning: Meaning? = nil,
        calculations: [Calculation] = [], isIdentityImage: Bool = false, keepsVerified: Bool = false
    ) {
        self.id = id
        self.label = label
        self.support = support
        self.kind = kind
        self.isRequired = isRequired
        self.condition = condition
        self.meaning = meaning
        self.calculations = calculations
        self.isIdentityImage = isIdentityImage
        self.keepsVerified = keepsVerified
    }

    public static func == (one: Question, other: Question) -> Bool {
        one === other
            || one.id == other.id && one.label == other.label && one.support == other.support && one.kind == other.kind
                && one.isRequired == other.isRequired && one.condition == other.condition && one.meaning == other.meaning
                && one.calculations == other.calculations && one.isIdentityImage == other.isIdentityImage
                && one.keepsVerified == other.keepsVerified
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// Whether it is sealed in the browser.
    public var isSealed: Bool {
        if case .sealed = kind { return true }
        return false
    }

    /// Whether its answer may be repeated in a document: never an individual number (番号法19条), nor what the section alone can read.
    public var mayBeRepeated: Bool {
        switch kind {
        case .individualNumber, .sealed: false
        case .group(let fields, _): fields.allSatisfy(\.mayBeRepeated)
        default: !isIdentityImage
        }
    }

    /// Of a choice that says who applies (`Meaning.kind`): the options that are a person. 個人番号カード is none.
    public var persons: [Option] { options.filter { $0.label.ja.hasPrefix("個人") && !$0.label.ja.hasPrefix("個人番号") } }

    public var options: [Option] {
        switch kind {
        case .choice(let options), .choices(let options): options
        default: []
        }
    }

    /// The questions of each row.
    public var fields: [Question] {
        if case .group(let fields, _) = kind { return fields }
        return []
    }

    public var dataClass: DataClass {
        if case .individualNumber = kind { return .individualNumber }
        return isIdentityImage ? .identityImage : .ordinary
    }

    /// The parts of an answer that has several: their names in the answer and on the page.
    public var parts: [QuestionPart] {
        switch kind {
        case .address: QuestionPart.address
        case .bankAccount: QuestionPart.bankAccount
        case .place: QuestionPart.place
        default: []
        }
    }
}

extension Question.Kind {
    /// The word for it in the file, whatever its limits and options.
    public var type: String {
        switch self {
        case .text: "text"
        case .name: "name"
        case .kana: "kana"
        case .lines: "lines"
        case .number: "number"
        case .day: "date"
        case .choice: "choice"
        case .choices: "choices"
        case .flag: "flag"
        case .mail: "mail"
        case .phone: "phone"
        case .postalCode: "postal"
        case .address: "address"
        case .corporateNumber: "corporate_number"
        case .individualNumber: "individual_number"
        case .bankAccount: "bank_account"
        case .place: "place"
        case .files: "files"
        case .sealed: "sealed"
        case .group: "group"
        }
    }
}

/// A part of an answer that has several, each with a control of its own.
public struct QuestionPart: Sendable, Hashable {
    public let id: String
    public let label: Message
    public let support: Message?

    /// 郵便番号、住所、建物
    public static let address = [
        QuestionPart(
            id: "postal",
            label: Message(
                ja: "郵便番号", en: "Postal code", easy: "郵便番号（ゆうびんばんごう）", zh: "邮政编码", ko: "우편번호", pt: "Código postal", vi: "Mã bưu điện"),
            support: nil),
        QuestionPart(
            id: "lines",
            label: Message(
                ja: "都道府県から番地まで", en: "Prefecture, municipality, town and number",
                easy: "県（けん）から 番地（ばんち）まで", zh: "从都道府县到门牌号", ko: "도도부현부터 번지까지", pt: "Província, município, bairro e número",
                vi: "Tỉnh, thành phố, khu phố và số nhà"),
            support: nil),
        QuestionPart(
            id: "building",
            label: Message(
                ja: "建物の名前・部屋番号（あるとき）", en: "Building and room, if any",
                easy: "建物（たてもの）の 名前（なまえ）と 部屋（へや）の 番号（ばんごう）（ある とき）", zh: "建筑物名称、房间号（如有）", ko: "건물 이름·호수 (있는 경우)",
                pt: "Prédio e apartamento, se houver", vi: "Tên tòa nhà, số phòng (nếu có)"),
            support: nil),
    ]

    /// A bank's account, or one of the Japan Post Bank by its 記号 and 番号.
    public static let bankAccount = [
        QuestionPart(
            id: "bank",
            label: Message(
                ja: "金融機関コード", en: "Bank code", easy: "銀行（ぎんこう）の 番号（ばんごう）（金融機関（きんゆうきかん）コード）", zh: "金融机构代码", ko: "금융기관 코드", pt: "Código do banco",
                vi: "Mã ngân hàng"),
            support: Message(
                ja: "4桁の数字です。通帳か銀行のウェブサイトで確かめられます。ゆうちょ銀行の記号を書くときは要りません。",
                en: "Four digits, found in the passbook or on the bank's site. Not needed with a symbol of the Japan Post Bank.",
                easy: "4けたの 数字（すうじ）です。通帳（つうちょう）か 銀行（ぎんこう）の ホームページに あります。ゆうちょ銀行の 記号（きごう）を 書（か）く ときは いりません。", zh: "4位数字，可在存折或银行网站上确认。填写邮储银行记号时不需要。",
                ko: "4자리 숫자입니다. 통장이나 은행 웹사이트에서 확인할 수 있습니다. 유초은행의 기호를 쓸 때는 필요 없습니다.",
                pt: "Quatro algarismos, na caderneta ou no site do banco. Não é preciso com o símbolo do Banco Postal.",
                vi: "Bốn chữ số, xem trong sổ hoặc trang web ngân hàng. Không cần nếu ghi ký hiệu của Ngân hàng Bưu điện.")),
        QuestionPart(
            id: "branch",
            label: Message(
                ja: "支店コード（店番）", en: "Branch code", easy: "支店（してん）の 番号（ばんごう）", zh: "支行代码（店号）", ko: "지점 코드(점번)", pt: "Código da agência",
                vi: "Mã chi nhánh"),
            support: Message(
                ja: "3桁の数字です。ゆうちょ銀行の記号を書くときは要りません。", en: "Three digits. Not needed with a symbol of the Japan Post Bank.",
                easy: "3けたの 数字（すうじ）です。ゆうちょ銀行（ぎんこう）の 記号（きごう）を 書（か）く ときは いりません。", zh: "3位数字。填写邮储银行记号时不需要。", ko: "3자리 숫자입니다. 유초은행의 기호를 쓸 때는 필요 없습니다.",
                pt: "Três algarismos. Não é preciso com o símbolo do Banco Postal.",
                vi: "Ba chữ số. Không cần nếu ghi ký hiệu của Ngân hàng Bưu điện.")),
        QuestionPart(
            id: "kind",
            label: Message(
                ja: "種目", en: "Kind of account", easy: "口座（こうざ）の 種類（しゅるい）", zh: "账户种类", ko: "종목", pt: "Tipo de conta", vi: "Loại tài khoản"),
            support: nil),
        QuestionPart(
            id: "symbol",
            label: Message(
                ja: "記号（ゆうちょ銀行だけ）", en: "Symbol (Japan Post Bank only)", easy: "記号（きごう）（ゆうちょ銀行（ぎんこう）だけ）", zh: "记号（仅邮储银行）", ko: "기호(유초은행만)",
                pt: "Símbolo (só Banco Postal)", vi: "Ký hiệu (chỉ Ngân hàng Bưu điện)"),
            support: Message(
                ja: "通帳にある5桁の数字です。", en: "The five digits in the passbook.", easy: "通帳（つうちょう）の 5けたの 数字（すうじ）です。", zh: "存折上的5位数字。",
                ko: "통장에 있는 5자리 숫자입니다.", pt: "Os cinco algarismos da caderneta.", vi: "Năm chữ số trong sổ.")),
        QuestionPart(
            id: "number",
            label: Message(
                ja: "口座番号（ゆうちょ銀行は番号）", en: "Account number", easy: "口座番号（こうざばんごう）", zh: "账号（邮储银行为号码）", ko: "계좌번호(유초은행은 번호)", pt: "Número da conta",
                vi: "Số tài khoản"),
            support: Message(
                ja: "7桁まで、ゆうちょ銀行の番号は8桁までの数字です。", en: "Up to seven digits; up to eight at the Japan Post Bank.",
                easy: "7けたまでの 数字（すうじ）です。ゆうちょ銀行（ぎんこう）は 8けたまでです。", zh: "最多7位数字，邮储银行最多8位。", ko: "7자리까지, 유초은행은 8자리까지의 숫자입니다.",
                pt: "Até sete algarismos; até oito no Banco Postal.", vi: "Tối đa bảy chữ số; tám với Ngân hàng Bưu điện.")),
        QuestionPart(
            id: "holder",
            label: Message(
                ja: "口座名義（カナ）", en: "Account holder in kana", easy: "口座（こうざ）の 名前（なまえ）（カタカナ）", zh: "账户名（片假名）", ko: "예금주(가나)",
                pt: "Titular da conta (em kana)", vi: "Tên chủ tài khoản (kana)"),
            support: Message(
                ja: "通帳にあるとおりに書いてください。", en: "As in the passbook.", easy: "通帳（つうちょう）の とおりに 書（か）いて ください。", zh: "请按存折填写。", ko: "통장에 있는 대로 적어 주세요.",
                pt: "Como na caderneta.", vi: "Ghi như trong sổ.")),
    ]
}
