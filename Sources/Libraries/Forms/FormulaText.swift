import Web

/// What is said about a formula that cannot be read.
enum FormulaText {
    static let tooLong = Message(ja: "式が長すぎます。計算（calculations）に分けてください。", en: "the formula is too long. Split it into calculations.")
    static let tooDeep = Message(ja: "かっこの重なりが深すぎます。計算（calculations）に分けてください。", en: "the brackets nest too deeply. Split it into calculations.")
    static func badDay(_ text: String) -> Message {
        Message(ja: "「\(text)」という日付はありません。暦にある日を書いてください。", en: "there is no day “\(text)”. Write one that is.")
    }
    static func badNumber(_ text: String) -> Message {
        Message(ja: "「\(text)」は数として読めません。1200 や 12.5 のように書いてください。", en: "“\(text)” is not a number. Write 1200 or 12.5.")
    }
    static let openQuote = Message(ja: "引用符「\"」が閉じていません。もう一つ書いてください。", en: "a quotation mark is not closed. Close it.")
    static func strange(_ text: String) -> Message {
        Message(ja: "「\(text)」は式では使えません。削ってください。", en: "“\(text)” means nothing in a formula. Remove it.")
    }
    static let leftOver = Message(ja: "ここから先が読めません。and か or でつないでください。", en: "what follows cannot be read. Join it with “and” or “or”.")
    static let chain = Message(ja: "比較は一つずつ書き、and でつないでください。", en: "write one comparison at a time and join them with “and”.")
    static let wantList = Message(ja: "in の後にはかっこで囲んだ一覧を書いてください。", en: "write a list in brackets after “in”.")
    static let wantClose = Message(ja: "「)」が足りません。書き足してください。", en: "a closing bracket is missing. Add it.")
    static let wantValue = Message(ja: "ここに質問の名前か値を書いてください。", en: "write a question's name or a value here.")
    static func noFunction(_ name: String) -> Message {
        Message(
            ja: "「\(name)」という関数はありません。次のどれかを使ってください：if、\(Formula.Function.allCases.map(\.rawValue).joined(separator: "、"))",
            en: "there is no function “\(name)”. Use one of: if, \(Formula.Function.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    static func arity(_ name: String, _ count: ClosedRange<Int>) -> Message {
        count.lowerBound == 1
            ? Message(ja: "\(name) のかっこの中には一つだけ書いてください。", en: "write one thing in the brackets of “\(name)”.")
            : Message(
                ja: "\(name) のかっこの中には「,」で区切って\(count.lowerBound)つ書いてください。",
                en: "write \(count.lowerBound) things in the brackets of “\(name)”, separated by “,”.")
    }
}
