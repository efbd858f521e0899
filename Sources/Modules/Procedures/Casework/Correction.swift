import Forms
import Japanese
import Storage
import Web

/// 補正: what an officer asks the applicant to mend. Only what is flagged unlocks.
package struct Correction: Codable, Hashable, Sendable {
    /// A flag at an answer, a row, a group or a file: `shop_name`, `managers.r1`, `plan`.
    struct Flag: Codable, Hashable, Sendable {
        let path: String
        let reason: Reason
        let words: String
        /// Who flagged it; the names of several officers' flags go into one notice.
        let by: String
    }

    /// A library of reasons that all sections share.
    package enum Reason: String, Codable, CaseIterable, Sendable {
        case missing, wrong, unreadable, outdated, contradictory, other

        var name: Message {
            switch self {
            case .missing: Message(ja: "足りません", en: "Missing", easy: "足（た）りません", zh: "不足", ko: "부족합니다", pt: "Falta", vi: "Còn thiếu")
            case .wrong: Message(ja: "誤りがあります", en: "Wrong", easy: "まちがいが あります", zh: "有误", ko: "오류가 있습니다", pt: "Errado", vi: "Có sai sót")
            case .unreadable:
                Message(ja: "読み取れません", en: "Cannot be read", easy: "読（よ）めません", zh: "无法辨认", ko: "읽을 수 없습니다", pt: "Ilegível", vi: "Không đọc được")
            case .outdated:
                Message(ja: "古くなっています", en: "Out of date", easy: "古（ふる）く なって います", zh: "已过期", ko: "오래되었습니다", pt: "Desatualizado", vi: "Đã cũ")
            case .contradictory:
                Message(
                    ja: "ほかの内容と合いません", en: "Does not agree with the rest", easy: "ほかの 内容（ないよう）と 合（あ）いません", zh: "与其他内容不符", ko: "다른 내용과 맞지 않습니다",
                    pt: "Não combina com o resto", vi: "Không khớp với nội dung khác")
            case .other: Message(ja: "そのほか", en: "Other", easy: "そのほか", zh: "其他", ko: "기타", pt: "Outro", vi: "Khác")
            }
        }
    }

    let id: String
    let flags: [Flag]
    let askedOn: Day
    /// 相当の期間 (行政手続法7条)
    var dueOn: Day
    let note: String
    /// The applicant's own wish that it permits; `nil` for what the office has asked for.
    var wish: String? = nil

    var paths: Set<String> { Set(flags.map(\.path)) }
}
