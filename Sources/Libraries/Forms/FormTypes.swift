import Japanese
import Web

/// What kind of value a name or a formula stands for.
indirect enum ValueType: Hashable {
    case number, text, day, flag, files
    /// An address, a place, an account, an individual number or a sealed answer: of which can only be asked whether it was given.
    case withheld
    case choice(Set<String>)
    case choices(Set<String>)
    /// A repeating group: the types of its fields and of what follows from each row.
    case group([String: ValueType])
    /// A field over all rows: `officers.share`.
    case column(ValueType)

    init(_ question: Question) {
        switch question.kind {
        case .text, .lines, .name, .kana, .mail, .phone, .postalCode, .corporateNumber: self = .text
        case .number: self = .number
        case .day: self = .day
        case .flag: self = .flag
        case .files: self = .files
        case .address, .place, .bankAccount, .individualNumber, .sealed: self = .withheld
        case .choice(let options): self = .choice(Set(options.map(\.id)))
        case .choices(let options): self = .choices(Set(options.map(\.id)))
        case .group(let fields, _): self = .group(Dictionary(fields.map { ($0.id, ValueType($0)) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    var name: Message {
        switch self {
        case .number: Message(ja: "数", en: "a number")
        case .text: Message(ja: "文字", en: "text")
        case .day: Message(ja: "日付", en: "a date")
        case .flag: Message(ja: "はい・いいえ", en: "yes or no")
        case .files: Message(ja: "添付", en: "files")
        case .withheld: Message(ja: "住所・場所・口座・個人番号・封緘", en: "an address, a place, an account, an individual number or a sealed answer")
        case .choice: Message(ja: "選択肢", en: "a choice")
        case .choices: Message(ja: "複数の選択肢", en: "several choices")
        case .group: Message(ja: "繰り返し", en: "a group")
        case .column(let type): Message(ja: "各行の\(type.name.ja)", en: "\(type.name.en) of every row")
        }
    }

    /// Whether it can be put in order.
    var isOrdered: Bool { self == .number || self == .day }
}
