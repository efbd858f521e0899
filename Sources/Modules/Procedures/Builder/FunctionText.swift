import Forms
import Web

/// 式で使える関数: each as it is written, and what it says.
enum FunctionText {
    static let title = Message(ja: "式で使える関数", en: "Functions of formulas")

    static let all: [(String, Message)] =
        [("if(a, b, c)", Message(ja: "aが成り立てばb、そうでなければc", en: "b where a holds, otherwise c"))]
        + Formula.Function.allCases.map { ($0.form, $0.words) }
}

extension Formula.Function {
    fileprivate var form: String {
        switch self {
        case .given, .floor, .ceiling: "\(rawValue)(a)"
        case .count: "count(a)"
        case .sum, .any, .all: "\(rawValue)(group.a)"
        case .max, .min: "\(rawValue)(a, b)"
        case .years, .months, .days: "\(rawValue)(a, b)"
        }
    }

    fileprivate var words: Message {
        switch self {
        case .given: Message(ja: "aに答えがあるか", en: "whether a was answered")
        case .count: Message(ja: "繰り返しの行の数、選ばれた選択肢の数、または条件を満たす行の数", en: "how many rows, chosen options, or rows that meet a condition")
        case .sum: Message(ja: "繰り返しの各行の数の合計", en: "the sum over the rows of a group")
        case .max: Message(ja: "大きいほう。繰り返しの各行のうち最も大きい数にも使えます", en: "the greater one; also over the rows of a group")
        case .min: Message(ja: "小さいほう。繰り返しの各行のうち最も小さい数にも使えます", en: "the lesser one; also over the rows of a group")
        case .any: Message(ja: "条件を満たす行が一つでもあるか", en: "whether some row meets a condition")
        case .all: Message(ja: "すべての行が条件を満たすか", en: "whether every row meets a condition")
        case .floor: Message(ja: "端数を切り捨てた数", en: "rounded down")
        case .ceiling: Message(ja: "端数を切り上げた数", en: "rounded up")
        case .years: Message(ja: "aの日からbの日までの満年数（例：years(birthday, today)）", en: "full years from a to b, as years(birthday, today)")
        case .months: Message(ja: "aの日からbの日までの満月数", en: "full months from a to b")
        case .days: Message(ja: "aの日からbの日までの日数", en: "days from a to b")
        }
    }
}
