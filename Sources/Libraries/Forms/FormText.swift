import Web

/// What is said about a form that cannot be published.
enum FormText {
    static let noPage = Message(ja: "ページがありません。一つ以上書いてください。", en: "there is no page. Write at least one.")
    static let noQuestion = Message(ja: "質問がありません。一つ以上書いてください。", en: "there is no question. Write at least one.")
    static func badID(_ id: String) -> Message {
        Message(
            ja: "「\(id)」は使えません。英小文字で始め、英小文字・数字・「_」だけにしてください。",
            en: "“\(id)” cannot be used. Begin with a small letter; use small letters, digits and “_” only.")
    }
    static func reserved(_ id: String) -> Message {
        Message(ja: "「\(id)」は式の言葉なので使えません。別の名前にしてください。", en: "“\(id)” is a word of formulas. Choose another name.")
    }
    static func twice(_ id: String, _ first: String) -> Message {
        Message(ja: "「\(id)」は \(first) でも使われています。別の名前にしてください。", en: "“\(id)” is used at \(first) too. Choose another name.")
    }
    static func sameLabel(_ label: String) -> Message {
        Message(ja: "「\(label)」が同じ場所に二つあります。区別できる言葉にしてください。", en: "“\(label)” stands here twice. Use words that tell them apart.")
    }
    static func cycle(_ names: [String]) -> Message {
        Message(ja: "計算が自分自身を必要としています：\(names.joined(separator: " → "))", en: "the calculation needs itself: \(names.joined(separator: " → ")).")
    }
    static let nestedGroup = Message(ja: "繰り返しの中に繰り返しは置けません。", en: "a group cannot stand inside a group.")
    static let fewOptions = Message(ja: "選択肢を二つ以上書いてください。", en: "write at least two options.")
    static func sameOption(_ id: String) -> Message { Message(ja: "選択肢「\(id)」が二つあります。", en: "the option “\(id)” stands twice.") }
    static func bounds(_ least: String, _ most: String) -> Message {
        Message(ja: "最小（\(least)）が最大（\(most)）より大きくなっています。", en: "the least, \(least), is above the most, \(most).")
    }
    static let requiredRows = Message(ja: "必須の繰り返しは min を1以上にしてください。", en: "a required group needs a min of at least 1.")
    static let neverHolds = Message(
        ja: "この条件は決して成り立ちません。表示されることのない質問です。条件を直すか、削ってください。",
        en: "this condition can never hold, so it is never shown. Mend the condition, or remove it.")
    static let alwaysHolds = Message(ja: "この条件はいつも成り立ちます。条件を削ってください。", en: "this condition always holds. Remove it.")
    static func namelessMessage(_ label: String) -> Message {
        Message(ja: "メッセージに質問の名前「\(label)」を入れてください。", en: "the message must name its question, “\(label)”.")
    }
    static func askedLater(_ name: String) -> Message {
        Message(
            ja: "「\(name)」はこれより後で尋ねる質問です。先に尋ねるか、条件を後ろへ移してください。", en: "“\(name)” is asked later than this. Ask it first, or move the condition back.")
    }
    static func noName(_ name: String, near: String?) -> Message {
        Message(
            ja: "「\(name)」という質問はありません。" + (near.map { "「\($0)」の誤りではありませんか。" } ?? ""),
            en: "there is no question “\(name)”." + (near.map { " Did you mean “\($0)”?" } ?? ""))
    }
    static func noOption(_ name: String, _ options: [String]) -> Message {
        Message(
            ja: "「\(name)」という選択肢はありません。あるもの：\(options.joined(separator: "、"))",
            en: "there is no option “\(name)”. There are: \(options.joined(separator: ", ")).")
    }
    static func wantOption(_ options: [String]) -> Message {
        Message(
            ja: "選択肢の名前（\(options.joined(separator: "、"))）と比べてください。", en: "compare it with one of its options: \(options.joined(separator: ", ")).")
    }
    static func wantCondition(_ type: Message) -> Message {
        Message(ja: "ここには「はい・いいえ」になる条件を書いてください（\(type.ja)になっています）。", en: "write a condition here; this is \(type.en).")
    }
    static func wantChoices(_ type: Message) -> Message {
        Message(ja: "contains は複数の選択肢にだけ使えます（\(type.ja)です）。", en: "“contains” is for several choices; this is \(type.en).")
    }
    static let useContains = Message(ja: "複数の選択肢には contains を使ってください。", en: "use “contains” with several choices.")
    static func notOrdered(_ type: Message) -> Message { Message(ja: "\(type.ja)は大小を比べられません。", en: "\(type.en) cannot be put in order.") }
    static func wrongType(_ found: Message, _ wanted: Message) -> Message {
        Message(ja: "\(wanted.ja)と\(found.ja)は比べられません。", en: "\(found.en) stands where \(wanted.en) is needed.")
    }
    static func wrongArgument(_ function: String, _ type: Message) -> Message {
        Message(ja: "\(function) は\(type.ja)には使えません。", en: "“\(function)” does not take \(type.en).")
    }
    static let meaningInRow = Message(ja: "繰り返しの中の質問に as は付けられません。", en: "“as” cannot stand at a question of a row.")
    static func meaningTwice(_ name: String) -> Message {
        Message(ja: "as: \(name) の質問が二つあります。一つにしてください。", en: "two questions are “as: \(name)”. Keep one.")
    }
    static func meaningKind(_ name: String) -> Message {
        Message(ja: "as: \(name) は、この種類の質問には付けられません。", en: "“as: \(name)” does not fit a question of this type.")
    }
    static let overZero = Message(ja: "0で割ることはできません。", en: "nothing can be divided by 0.")
}
