import Japanese
import Web

/// 式を言葉で: a formula as people write one, with what questions are called: 750円 × 枚数 2.
struct FormulaWords {
    let language: Language
    /// What a name is called, with its value where that is known; `nil` keeps the name.
    let name: (String) -> String?
    /// What an option of a question is called.
    var option: (_ question: String, _ id: String) -> String? = { _, _ in nil }

    private typealias Strength = FormulaPrinter.Strength
    private func pick(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

    /// - Parameter isYen: whether the whole is an amount: the numbers that are amounts say so.
    func words(_ formula: Formula, isYen: Bool = false) -> String { text(formula, .either, isYen) }

    private func text(_ formula: Formula, _ needed: Strength, _ isYen: Bool = false) -> String {
        let (words, strength) = plain(formula, isYen)
        return strength.rawValue < needed.rawValue ? pick("（\(words)）", "(\(words))") : words
    }

    private func plain(_ formula: Formula, _ isYen: Bool) -> (String, Strength) {
        switch formula {
        case .number(let number):
            let words = FormulaWords.grouped(number)
            return (isYen ? FormulaWords.yen(words)(language) : words, .atom)
        case .text(let text): return (pick("「\(text)」", "“\(text)”"), .atom)
        case .day(let day): return (pick(Wareki.format(day, weekday: false), "\(day)"), .atom)
        case .flag(let isOn): return (isOn ? pick("はい", "yes") : pick("いいえ", "no"), .atom)
        case .name(let name):
            if name.text == Formula.today { return (pick("申請の日", "the day of application"), .atom) }
            return (self.name(name.text) ?? FormulaPrinter.text(formula, .either), .atom)
        case .not(let inner): return (pick("\(text(inner, .atom))ではない", "not \(text(inner, .atom))"), .negated)
        case .both(let a, let b): return ("\(text(a, .both))\(pick("、かつ、", " and "))\(text(b, .negated))", .both)
        case .either(let a, let b): return ("\(text(a, .either))\(pick("、または、", " or "))\(text(b, .both))", .either)
        case .compare(let comparison, let a, let b):
            return ("\(text(a, .sum)) \(FormulaWords.signs[comparison] ?? comparison.rawValue) \(value(b, of: a))", .comparison)
        case .isOne(let inner, let list):
            let values = list.map { value($0, of: inner) }.joined(separator: pick("、", ", "))
            return (pick("\(text(inner, .sum))が\(values)のどれか", "\(text(inner, .sum)) is one of \(values)"), .comparison)
        case .arithmetic(.minus, .number(.zero), let b): return ("－\(text(b, .atom))", .atom)
        case .arithmetic(.plus, let a, let b): return ("\(text(a, .sum, isYen)) ＋ \(text(b, .product, isYen))", .sum)
        case .arithmetic(.minus, let a, let b): return ("\(text(a, .sum, isYen)) － \(text(b, .product, isYen))", .sum)
        case .arithmetic(.times, let a, let b): return ("\(text(a, .product, isYen && leads(a))) × \(text(b, .atom))", .product)
        case .arithmetic(.over, let a, let b): return ("\(text(a, .product, isYen && leads(a))) ÷ \(text(b, .atom))", .product)
        case .choose(let condition, let then, let otherwise):
            let (condition, then, otherwise) = (text(condition, .either), text(then, .either, isYen), text(otherwise, .either, isYen))
            return (pick("［\(condition)のとき\(then)、ほかは\(otherwise)］", "[\(then) if \(condition), otherwise \(otherwise)]"), .atom)
        case .call(let function, let arguments): return (call(function, arguments, isYen), .atom)
        }
    }

    /// Whether a product begins with a number: then that is the amount, and the rest says how often.
    private func leads(_ formula: Formula) -> Bool {
        switch formula {
        case .number: true
        case .arithmetic(.times, let a, _), .arithmetic(.over, let a, _): leads(a)
        default: false
        }
    }

    /// What something is compared with: an option by its words.
    private func value(_ formula: Formula, of subject: Formula) -> String {
        guard case .name(let id) = formula, case .name(let question) = subject, name(id.text) == nil,
            let words = option(question.text, FormulaPrinter.text(formula, .either))
        else { return text(formula, .sum) }
        return pick("「\(words)」", "“\(words)”")
    }

    private func call(_ function: Formula.Function, _ arguments: [Formula], _ isYen: Bool) -> String {
        let list = arguments.map { text($0, .either, isYen && [.max, .min].contains(function)) }
        let (first, all) = (list.first ?? "", list.joined(separator: pick("、", ", ")))
        func span(_ ja: String, _ en: String) -> String {
            pick("\(first)から\(list.last ?? "")までの満\(ja)", "full \(en) from \(first) to \(list.last ?? "")")
        }
        switch function {
        case .given: return pick("［\(first)に答えがある］", "[\(first) was answered]")
        case .count: return pick("［\(first)］の数", "number of [\(first)]")
        case .sum: return pick("［\(first)］の合計", "total of [\(first)]")
        case .max: return pick("［\(all)］の最も大きいもの", "greatest of [\(all)]")
        case .min: return pick("［\(all)］の最も小さいもの", "least of [\(all)]")
        case .any: return pick("［\(first)］の行がある", "some row has [\(first)]")
        case .all: return pick("すべての行が［\(first)］", "every row has [\(first)]")
        case .floor: return pick("［\(first)、小数点以下切捨て］", "[\(first), rounded down]")
        case .ceiling: return pick("［\(first)、小数点以下切上げ］", "[\(first), rounded up]")
        case .years: return span("年数", "years")
        case .months: return span("月数", "months")
        case .days: return span("日数", "days")
        }
    }

    private static let signs: [Formula.Comparison: String] = [
        .equal: "＝", .unequal: "≠", .less: "＜", .atMost: "≦", .more: "＞", .atLeast: "≧", .contains: "∋",
    ]

    static func grouped(_ number: Rational) -> String {
        number.isWhole ? Int(exactly: number.numerator).map(Numerals.grouped) ?? number.description : number.description
    }

    static func yen(_ words: String) -> Message { Message(ja: "\(words)円", en: "\(words) yen") }
}

extension Formula {
    /// An amount in words: 750円 × 枚数, or 1,500円.
    /// - Parameter label: what a question or a calculation is called.
    public func amount(_ label: (String) -> Message?) -> Message {
        func words(_ language: Language) -> String {
            withoutActuallyEscaping(label) { label in
                FormulaWords(language: language, name: { label($0)?(language) }).words(self, isYen: true)
            }
        }
        return Message(ja: words(.ja), en: words(.en))
    }
}

extension FormDefinition {
    /// What a row of a table of fees comes to, in words.
    public func amount(of row: FeeRow) -> Message { row.yen.amount { label(of: $0) } }
}
