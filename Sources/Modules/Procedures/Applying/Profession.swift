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
        case .other: Message(ja: "その他の資格", en: "Another licence")
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
        lang == .ja ? "\(name(lang)) 登録番号 \(number)（\(office)）" : "\(name(lang)), register number \(number) (\(office))"
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
                "profession", ProfessionText.kind, options: Profession.allCases.map { ($0.rawValue, $0.name(lang)) }, value: old?.profession.rawValue,
                support: ProfessionText.support, none: ProfessionText.none))
            <p class="support">\(ProfessionText.forReward(lang))</p>
            \(form.text("capacity", ProfessionText.other, value: old?.other))
            \(form.text("register_number", ProfessionText.number, value: old?.number))
            \(form.text("profession_office", ProfessionText.office, value: old?.office))
            """
    }
}

/// Every sentence of professions.
enum ProfessionText {
    static let kind = Message(ja: "士業の資格（仕事として代理をする人だけ）", en: "Your licence, if you act for others by profession")
    static let support = Message(
        ja: "入力した内容は、あなたの申告として本人と担当の課に伝わります。担当の課が登録を確かめることがあります。",
        en: "The person you act for and the office are told this as your own statement. The office may check the register.")
    static let none = Message(ja: "資格はない（家族や知人など）", en: "None (a relative or a friend, for example)")
    static let forReward = Message(
        ja: "資格のない人が、お金をもらって役所に出す書類を仕事として作ることは、法律で禁じられています（行政書士法19条。ほかの法律で認められる場合を除きます）。家族や知人のために無償でするときは、当たりません。",
        en:
            "Whoever has no licence may not prepare papers for authorities for money as a business (article 19 of the Gyoseishoshi Act, unless another law allows it). Helping a relative or a friend without pay is no such business."
    )
    static let other = Message(ja: "資格の名前（「その他の資格」のとき）", en: "Name of the licence, if it is another one")
    static let number = Message(ja: "登録番号", en: "Register number")
    static let office = Message(ja: "事務所の名前", en: "Name of your office")
    static let label = Message(ja: "士業の資格", en: "Licence")
    static let needKind = Message(ja: "「士業の資格」を選んでください。資格がないときは、ほかの欄を空けてください。", en: "Choose your licence; without one leave the other fields empty.")
    /// For whoever reads it.
    static let stated = Message(ja: "代理人の申告です", en: "As the delegate states it")
    static let yours = Message(ja: "あなたの申告です", en: "As you state it")
    static let statedBySub = Message(ja: "復代理人の申告です", en: "As the sub-delegate states it")
    static let eightDigits = Message(
        ja: "行政書士の登録番号は、ふつう8桁です。間違いがないか確かめてください。", en: "Register numbers of gyoseishoshi mostly have 8 digits. Please check it.")
    static let unchecked = Message(ja: "申告のまま（未照合）", en: "As stated; not checked")
    static func checked(_ day: Day, _ by: String) -> Message {
        Message(ja: "登録を照合済み（\(day.words(.ja)) \(by)）", en: "Checked on \(day.words(.en)) by \(by)")
    }
    static let check = Message(ja: "登録簿と照合した", en: "Mark as checked against the register")
    static let uncheck = Message(ja: "照合を取り消す", en: "Take the check back")
    static let done = Message(ja: "登録の照合を記録しました。", en: "The check of the licence was recorded.")
}
