import Core
import Deadlines
import Japanese
import Web

/// How the clock of a case goes, step by step, for officers and applicants.
extension ClockText {
    /// - Parameter hasTransit: whether the period has a leg of a transit office, from which that of the deciding body is told apart.
    static func sentence(_ step: ClockStep, hasTransit: Bool = false) -> Message {
        switch step {
        case .arrived(let day):
            Message(
                ja: "\(day.words(.ja))に到達しました。", en: "It arrived on \(day.words(.en)).", easy: "\(day.words(in: .easy))に 届（とど）きました。",
                zh: "\(day.words(in: .chinese))到达。", ko: "\(day.words(in: .korean))에 도달했습니다.", pt: "Chegou em \(day.words(in: .portuguese)).",
                vi: "Đã đến ngày \(day.words(in: .vietnamese)).")
        case .noPeriod: noPeriod
        case .counting(let role, let amount, let skips): counting(role, amount, skips, hasTransit)
        case .firstCounted(let day):
            Message(
                ja: "\(day.words(.ja))から数えます。", en: "Counting begins on \(day.words(.en)).", easy: "\(day.words(in: .easy))から 数（かぞ）えます。",
                zh: "从\(day.words(in: .chinese))起计算。", ko: "\(day.words(in: .korean))부터 셉니다.",
                pt: "Conta-se a partir de \(day.words(in: .portuguese)).",
                vi: "Tính từ ngày \(day.words(in: .vietnamese)).")
        case .stopped(let from, let to, let days, let stops): stood(from, to, days, stops)
        case .excludedClosedDays(let count):
            Message(
                ja: "届いた次の日からの閉庁日\(count)日は数えません。", en: "\(count) closed days, from the day after it arrived, are not counted.",
                easy: "届（とど）いた 次（つぎ）の 日（ひ）からの 役所（やくしょ）の 休（やす）みの 日 \(count)日（にち）は 数（かぞ）えません。",
                zh: "自到达次日起的休息日\(count)天不计算。", ko: "도달한 다음 날부터의 휴무일 \(count)일은 세지 않습니다.",
                pt: "Não se contam \(count) dias em que a repartição fecha, desde o dia seguinte à chegada.",
                vi: "Không tính \(count) ngày nghỉ của cơ quan kể từ ngày sau khi đến.")
        case .lastCounted(let day, let days):
            Message(
                ja: "\(day.words(.ja))で\(days)日になります。", en: "Day \(days) is \(day.words(.en)).",
                easy: "\(day.words(in: .easy))で \(days)日（にち）に なります。", zh: "到\(day.words(in: .chinese))为\(days)天。",
                ko: "\(day.words(in: .korean))에 \(days)일이 됩니다.", pt: "Completam-se \(days) dias em \(day.words(in: .portuguese)).",
                vi: "Đủ \(days) ngày vào ngày \(day.words(in: .vietnamese)).")
        case .forwarded(let day):
            Message(
                ja: "\(day.words(.ja))に本庁へ届きました。", en: "The deciding body received it on \(day.words(.en)).",
                easy: "\(day.words(in: .easy))に 決（き）める 役所（やくしょ）へ 届（とど）きました。", zh: "\(day.words(in: .chinese))到达决定机关。",
                ko: "\(day.words(in: .korean))에 결정 기관에 도달했습니다.", pt: "O órgão que decide recebeu em \(day.words(in: .portuguese)).",
                vi: "Cơ quan quyết định nhận được ngày \(day.words(in: .vietnamese)).")
        case .movedFromClosedDay(let from, let to):
            Message(
                ja: "\(from.words(.ja))は閉庁日なので、\(to.words(.ja))になります。",
                en: "\(from.words(.en)) is a closed day, so it moves to \(to.words(.en)).",
                easy: "\(from.words(in: .easy))は 役所（やくしょ）の 休（やす）みの 日（ひ）なので、\(to.words(in: .easy))に なります。",
                zh: "\(from.words(in: .chinese))为休息日，顺延至\(to.words(in: .chinese))。",
                ko: "\(from.words(in: .korean))은 휴무일이므로 \(to.words(in: .korean))이 됩니다.",
                pt: "Em \(from.words(in: .portuguese)) a repartição fecha; passa para \(to.words(in: .portuguese)).",
                vi: "Ngày \(from.words(in: .vietnamese)) cơ quan nghỉ nên chuyển sang ngày \(to.words(in: .vietnamese)).")
        case .due(let day):
            Message(
                ja: "期限は\(day.words(.ja))です。", en: "It is due on \(day.words(.en)).", easy: "\(day.words(in: .easy))までに 結果（けっか）が 出（で）る 予定（よてい）です。",
                zh: "期限为\(day.words(in: .chinese))。", ko: "기한은 \(day.words(in: .korean))입니다.", pt: "O prazo é \(day.words(in: .portuguese)).",
                vi: "Thời hạn là ngày \(day.words(in: .vietnamese)).")
        case .dueAtEarliest(let day):
            Message(
                ja: "今日回答があれば、期限は\(day.words(.ja))です。", en: "If the answer came today it would be due on \(day.words(.en)).",
                easy: "今日（きょう） 返事（へんじ）が あれば、\(day.words(in: .easy))までに 結果（けっか）が 出（で）る 予定（よてい）です。",
                zh: "如今日答复，期限为\(day.words(in: .chinese))。", ko: "오늘 답변이 있으면 기한은 \(day.words(in: .korean))입니다.",
                pt: "Se a resposta chegasse hoje, o prazo seria \(day.words(in: .portuguese)).",
                vi: "Nếu hôm nay có trả lời, thời hạn là ngày \(day.words(in: .vietnamese)).")
        }
    }

    private static func counting(_ role: PeriodLeg.Role, _ amount: PeriodAmount, _ skips: Bool, _ hasTransit: Bool) -> Message {
        let whose = role == .transit ? ofTransit : hasTransit ? ofDecider : Message(same: "")
        func told(_ language: FurtherLanguage) -> (whose: String, period: String) {
            let lang = Language.further(language)
            return (whose(lang), words(amount, lang) + (skips ? withoutClosedDays(lang) : ""))
        }
        let (easy, zh, ko, pt, vi) = (told(.easy), told(.chinese), told(.korean), told(.portuguese), told(.vietnamese))
        return Message(
            ja: "\(whose.ja)標準処理期間は\(words(amount, .ja))です\(skips ? withoutClosedDays.ja : "")。",
            en: "The standard period \(whose.en)is \(words(amount, .en))\(skips ? " without closed days" : "").",
            easy: "\(easy.whose)ふつうは \(easy.period)かかります。", zh: "\(zh.whose)标准处理期间为\(zh.period)。",
            ko: "\(ko.whose)표준 처리 기간은 \(ko.period)입니다.", pt: "O prazo padrão\(pt.whose) é de \(pt.period).",
            vi: "Thời gian xử lý tiêu chuẩn\(vi.whose) là \(vi.period).")
    }
    private static let ofTransit = Message(
        ja: "経由機関の", en: "of the transit office ", easy: "とちゅうの 役所（やくしょ）で、", zh: "经由机关的", ko: "경유 기관의 ", pt: " da repartição intermediária",
        vi: " của cơ quan trung gian")
    private static let ofDecider = Message(
        ja: "本庁の", en: "of the deciding body ", easy: "決（き）める 役所（やくしょ）で、", zh: "决定机关的", ko: "결정 기관의 ", pt: " do órgão que decide",
        vi: " của cơ quan quyết định")

    private static func stood(_ from: Day, _ to: Day, _ days: Int, _ stops: [ClockStop]) -> Message {
        let causes = stops.map { cause($0.cause) }.reduce(into: [Message]()) { if !$0.contains($1) { $0.append($1) } }
        func why(_ language: FurtherLanguage) -> String {
            let lang = Language.further(language)
            return causes.map { $0(lang) }.joined(separator: lang.comma)
        }
        return Message(
            ja: "\(causes.map(\.ja).joined(separator: "・"))のため、\(from.words(.ja))から\(to.words(.ja))までの\(days)日は数えません。",
            en:
                "\(from.words(.en)) to \(to.words(.en)), \(days) days, are not counted: \(causes.map(\.en).joined(separator: ", ")).",
            easy: "\(from.words(in: .easy))から \(to.words(in: .easy))までの \(days)日（にち）は 数（かぞ）えません（\(why(.easy))）。",
            zh: "\(from.words(in: .chinese))至\(to.words(in: .chinese))的\(days)天不计算（\(why(.chinese))）。",
            ko: "\(from.words(in: .korean))부터 \(to.words(in: .korean))까지 \(days)일은 세지 않습니다(\(why(.korean))).",
            pt: "Não se contam os \(days) dias de \(from.words(in: .portuguese)) a \(to.words(in: .portuguese)): \(why(.portuguese)).",
            vi: "Không tính \(days) ngày từ \(from.words(in: .vietnamese)) đến \(to.words(in: .vietnamese)): \(why(.vietnamese)).")
    }
}
