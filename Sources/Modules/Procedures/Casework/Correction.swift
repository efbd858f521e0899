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
            case .missing: Message(ja: "足りません", en: "Missing")
            case .wrong: Message(ja: "誤りがあります", en: "Wrong")
            case .unreadable: Message(ja: "読み取れません", en: "Cannot be read")
            case .outdated: Message(ja: "古くなっています", en: "Out of date")
            case .contradictory: Message(ja: "ほかの内容と合いません", en: "Does not agree with the rest")
            case .other: Message(ja: "そのほか", en: "Other")
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
