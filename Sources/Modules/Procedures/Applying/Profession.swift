import Core
import Foundation
import Japanese
import Web

/// 士業: a profession whose members act for others before authorities, by a law of its own, and stand in a register with a number.
enum Profession: String, Codable, CaseIterable, Sendable {
    case gyoseishoshi, shihoshoshi, zeirishi, bengoshi, sharoshi, chosashi, kaijidairishi, benrishi, kaikeishi, kenchikushi
    /// その他の資格: called as the delegate calls it.
    case other

    var name: Message {
        switch self {
        case .gyoseishoshi: Message(ja: "行政書士", en: "Gyoseishoshi (administrative scrivener)")
        case .shihoshoshi: Message(ja: "司法書士", en: "Shihoshoshi (judicial scrivener)")
        case .zeirishi: Message(ja: "税理士", en: "Zeirishi (tax accountant)")
        case .bengoshi: Message(ja: "弁護士", en: "Bengoshi (attorney)")
        case .sharoshi: Message(ja: "社会保険労務士", en: "Sharoshi (labour and social security attorney)")
        case .chosashi: Message(ja: "土地家屋調査士", en: "Chosashi (land and house investigator)")
        case .kaijidairishi: Message(ja: "海事代理士", en: "Kaijidairishi (marine procedure agent)")
        case .benrishi: Message(ja: "弁理士", en: "Benrishi (patent attorney)")
        case .kaikeishi: Message(ja: "公認会計士", en: "Kaikeishi (certified public accountant)")
        case .kenchikushi: Message(ja: "建築士", en: "Kenchikushi (architect)")
        case .other:
            Message(ja: "その他の資格", en: "Another licence", easy: "ほかの 資格（しかく）", zh: "其他资格", ko: "기타 자격", pt: "Outra licença", vi: "Chứng chỉ khác")
        }
    }
}

/// 資格の申告: what a delegate says of the register in which they stand. Nobody has checked it before an officer did.
struct Professional: Codable, Hashable, Sendable {
    let profession: Profession
    /// What it is called, where it is another one.
    let other: String
    /// 登録番号
    let number: String
    /// 事務所
    let office: String

    /// 行政書士 登録番号 01340001（ひろば行政書士事務所）
    func words(_ lang: Language) -> String {
        lang == .ja ? "\(name(lang)) 登録番号 \(number)（\(office)）" : "\(name(lang)), \(ProfessionText.number(lang).lowercased()) \(number) (\(office))"
    }

    /// The same on a page, where what is Japanese is marked.
    func html(_ lang: Language) -> HTML {
        guard lang.further != nil else { return Component.quoting(words(lang), lang) }
        return
            "\(Component.official(name(lang), lang))\(lang.comma)\(ProfessionText.number, lang) \(number) (\(Component.official(office, lang)))"
    }

    /// 行政書士の登録番号 has eight digits; what has not is told, and not refused.
    var remark: Message? {
        let digits = number.precomposedStringWithCompatibilityMapping.filter { $0 != "-" && !$0.isWhitespace }
        let isUsual = digits.count == 8 && digits.allSatisfy { $0.isASCII && $0.isNumber }
        return profession == .gyoseishoshi && !isUsual ? ProfessionText.eightDigits : nil
    }

    func name(_ lang: Language) -> String { profession == .other ? other : profession.name(lang) }

    // MARK: the form

    /// What was stated; `nil` by whoever is of no such profession. What is missing is told.
    static func read(_ input: FormInput, _ problems: inout FieldProblems) -> Professional? {
        let lines = [("capacity", ProfessionText.other), ("register_number", ProfessionText.number), ("profession_office", ProfessionText.office)]
        for (name, label) in lines where !MandateLine.isOne(input[name] ?? "") { problems.add(name, MandateText.noLine(label)) }
        guard let chosen = input.given("profession") else {
            if lines.contains(where: { input.given($0.0) != nil }) { problems.add("profession", ProfessionText.needKind) }
            return nil
        }
        guard let profession = Profession(rawValue: chosen) else {
            problems.add("profession", ProfessionText.needKind)
            return nil
        }
        for (name, label) in lines.dropFirst(profession == .other ? 0 : 1) where input.given(name) == nil {
            problems.add(name, MandateText.need(label))
        }
        return Professional(
            profession: profession, other: profession == .other ? input["capacity"] ?? "" : "", number: input["register_number"] ?? "",
            office: input["profession_office"] ?? "")
    }

    /// The controls, with what 行政書士法19条 says to whoever acts for reward without being of a profession: a sentence, and no refusal.
    static func fields(_ form: Form, _ old: Professional?) -> HTML {
        let lang = form.language
        return """
            \(form.select(
                "profession", ProfessionText.kind, words: Profession.allCases.map { ($0.rawValue, $0.name) }, value: old?.profession.rawValue,
                support: ProfessionText.support, none: ProfessionText.none))
            <p class="support">\(ProfessionText.forReward, lang)</p>
            \(form.text("capacity", ProfessionText.other, value: old?.other))
            \(form.text("register_number", ProfessionText.number, value: old?.number))
            \(form.text("profession_office", ProfessionText.office, value: old?.office))
            """
    }
}

/// Every sentence of professions.
enum ProfessionText {
    static let kind = Message(
        ja: "士業の資格（仕事として代理をする人だけ）", en: "Your licence, if you act for others by profession",
        easy: "仕事（しごと）の 資格（しかく）（行政書士（ぎょうせいしょし）など、仕事で 代理（だいり）を する 人（ひと）だけ）", zh: "职业资格（仅限以代理为业者）", ko: "직업 자격(직업으로 대리하는 사람만)",
        pt: "A sua licença, se representa outros por profissão", vi: "Chứng chỉ hành nghề (chỉ người làm đại diện chuyên nghiệp)")
    static let support = Message(
        ja: "入力した内容は、あなたの申告として本人と担当の課に伝わります。担当の課が登録を確かめることがあります。",
        en: "The person you act for and the office are told this as your own statement. The office may check the register.",
        easy: "書（か）いた ことは、あなたが 言（い）った こととして 本人（ほんにん）と 役所（やくしょ）に 伝（つた）わります。役所が 登録（とうろく）を 調（しら）べる ことが あります。", zh: "填写内容将作为您的申报告知本人和主管部门。主管部门可能核对登记。",
        ko: "입력한 내용은 당신의 신고로 본인과 담당 부서에 전해집니다. 담당 부서가 등록을 확인할 수 있습니다.",
        pt: "A pessoa representada e a repartição recebem isto como declaração sua. A repartição pode conferir o registro.",
        vi: "Người được đại diện và cơ quan sẽ biết đây là lời khai của bạn. Cơ quan có thể kiểm tra đăng ký.")
    static let none = Message(
        ja: "資格はない（家族や知人など）", en: "None (a relative or a friend, for example)", easy: "資格（しかく）は ない（家族（かぞく）や 友（とも）だちなど）", zh: "无资格（家人、熟人等）",
        ko: "자격 없음(가족, 지인 등)", pt: "Nenhuma (parente ou amigo, por exemplo)", vi: "Không có (người thân, bạn bè v.v.)")
    static let forReward = Message(
        ja: "資格のない人が、お金をもらって役所に出す書類を仕事として作ることは、法律で禁じられています（行政書士法19条。ほかの法律で認められる場合を除きます）。家族や知人のために無償でするときは、当たりません。",
        en:
            "Whoever has no licence may not prepare papers for authorities for money as a business (article 19 of the Gyoseishoshi Act, unless another law allows it). Helping a relative or a friend without pay is no such business.",
        easy:
            "資格（しかく）が ない 人（ひと）が、お金（かね）を もらって、役所（やくしょ）に 出（だ）す 書類（しょるい）を 仕事（しごと）として 作（つく）る ことは、法律（ほうりつ）で だめです（行政書士法（ぎょうせいしょしほう）19条（じょう））。家族（かぞく）や 友（とも）だちの ために お金を もらわないで するのは いいです。",
        zh: "法律禁止无资格者有偿以制作提交给行政机关的文件为业（行政書士法第19条，其他法律允许的除外）。为家人或熟人无偿办理不在此列。",
        ko: "자격이 없는 사람이 돈을 받고 관청에 내는 서류를 업으로 작성하는 것은 법률로 금지되어 있습니다(行政書士法 19조, 다른 법률이 인정하는 경우 제외). 가족이나 지인을 위해 무상으로 하는 것은 해당하지 않습니다.",
        pt:
            "Quem não tem licença não pode preparar documentos para repartições por dinheiro, como negócio (art. 19 da lei 行政書士法, salvo se outra lei permitir). Ajudar um parente ou amigo sem pagamento não é problema.",
        vi:
            "Người không có chứng chỉ không được nhận tiền để soạn giấy tờ nộp cơ quan như một nghề (điều 19 luật 行政書士法, trừ khi luật khác cho phép). Giúp người thân, bạn bè miễn phí thì không bị cấm."
    )
    static let other = Message(
        ja: "資格の名前（「その他の資格」のとき）", en: "Name of the licence, if it is another one", easy: "資格（しかく）の 名前（なまえ）（「ほかの 資格」の とき）", zh: "资格名称（选择“其他资格”时）",
        ko: "자격의 이름(“기타 자격”일 때)", pt: "Nome da licença, se for outra", vi: "Tên chứng chỉ (nếu là chứng chỉ khác)")
    static let number = Message(
        ja: "登録番号", en: "Register number", easy: "登録番号（とうろくばんごう）", zh: "登记号码", ko: "등록 번호", pt: "Número de registro", vi: "Số đăng ký")
    static let office = Message(
        ja: "事務所の名前", en: "Name of your office", easy: "事務所（じむしょ）の 名前（なまえ）", zh: "事务所名称", ko: "사무소의 이름", pt: "Nome do escritório", vi: "Tên văn phòng"
    )
    static let label = Message(
        ja: "士業の資格", en: "Licence", easy: "仕事（しごと）の 資格（しかく）", zh: "职业资格", ko: "직업 자격", pt: "Licença", vi: "Chứng chỉ hành nghề")
    static let needKind = Message(
        ja: "「士業の資格」を選んでください。資格がないときは、ほかの欄を空けてください。", en: "Choose your licence; without one leave the other fields empty.",
        easy: "「仕事（しごと）の 資格（しかく）」を えらんで ください。資格が ない ときは、ほかの ところを 空（あ）けて ください。", zh: "请选择“职业资格”。没有资格时，请将其他栏留空。",
        ko: "“직업 자격”을 선택해 주세요. 자격이 없으면 다른 칸을 비워 주세요.", pt: "Escolha a sua licença; sem licença, deixe os outros campos vazios.",
        vi: "Hãy chọn chứng chỉ; nếu không có, để trống các ô khác.")
    /// For whoever reads it.
    static let stated = Message(
        ja: "代理人の申告です", en: "As the delegate states it", easy: "代理人（だいりにん）が 言（い）った ことです", zh: "为代理人的申报", ko: "대리인의 신고입니다",
        pt: "Declarado pelo representante", vi: "Theo lời khai của người đại diện")
    static let yours = Message(
        ja: "あなたの申告です", en: "As you state it", easy: "あなたが 言（い）った ことです", zh: "为您的申报", ko: "당신의 신고입니다", pt: "Declarado por você",
        vi: "Theo lời khai của bạn")
    static let statedBySub = Message(
        ja: "復代理人の申告です", en: "As the sub-delegate states it", easy: "復代理人（ふくだいりにん）が 言（い）った ことです", zh: "为复代理人的申报", ko: "복대리인의 신고입니다",
        pt: "Declarado pelo sub-representante", vi: "Theo lời khai của người đại diện lại")
    static let eightDigits = Message(
        ja: "行政書士の登録番号は、ふつう8桁です。間違いがないか確かめてください。", en: "Register numbers of gyoseishoshi mostly have 8 digits. Please check it.",
        easy: "行政書士（ぎょうせいしょし）の 登録番号（とうろくばんごう）は、ふつう 8けたです。まちがいが ないか 確（たし）かめて ください。", zh: "行政书士的登记号码通常为8位。请确认是否有误。",
        ko: "행정서사의 등록 번호는 보통 8자리입니다. 틀리지 않았는지 확인해 주세요.", pt: "O número de registro de gyoseishoshi costuma ter 8 algarismos. Confira.",
        vi: "Số đăng ký gyoseishoshi thường có 8 chữ số. Hãy kiểm tra lại.")
    static let unchecked = Message(ja: "申告のまま（未照合）", en: "As stated; not checked")
    static func checked(_ day: Day, _ by: String) -> Message {
        Message(ja: "登録を照合済み（\(day.words(.ja)) \(by)）", en: "Checked on \(day.words(.en)) by \(by)")
    }
    static let check = Message(ja: "登録簿と照合した", en: "Mark as checked against the register")
    static let uncheck = Message(ja: "照合を取り消す", en: "Take the check back")
    static let done = Message(ja: "登録の照合を記録しました。", en: "The check of the licence was recorded.")
}
