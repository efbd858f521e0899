import Web

/// What is said about a YAML file that cannot be taken in, whatever it describes.
public enum YAMLText {
    public static let wantMap = Message(ja: "キーと値の組を書いてください。", en: "write keys and values here.")
    public static let wantText = Message(ja: "文字列を書いてください。", en: "write text here.")
    public static let wantList = Message(ja: "「-」で始まる一覧を書いてください。", en: "write a list here, each item with “-”.")
    public static let wantSome = Message(ja: "一つ以上書いてください。", en: "write at least one.")
    public static let twice = Message(ja: "同じキーが二度書かれています。一つにしてください。", en: "the same key stands twice. Keep one.")
    public static let missing = Message(ja: "必要な値がありません。書いてください。", en: "a value is needed here. Write one.")
    public static func unknownKey(_ hint: String?) -> Message {
        Message(
            ja: "このキーは使えません。" + (hint.map { "「\($0)」の誤りではありませんか。" } ?? "つづりを確かめるか、削ってください。"),
            en: "there is no such key. " + (hint.map { "Did you mean “\($0)”?" } ?? "Check its spelling, or remove it."))
    }
    public static func wantNumber(_ text: String) -> Message {
        Message(ja: "「\(text)」は数ではありません。1742 や 12.5 のように書いてください。", en: "“\(text)” is not a number. Write 1742 or 12.5.")
    }
    public static func wantWhole(_ text: String) -> Message { Message(ja: "「\(text)」は整数ではありません。", en: "“\(text)” is not a whole number.") }
    public static func wantDay(_ text: String) -> Message {
        if text.isEmpty { return Message(ja: "日付を入力してください（例：2022-03-31）。", en: "enter a date, for instance 2022-03-31.") }
        return Message(ja: "「\(text)」は日付ではありません。2022-03-31 のように書いてください。", en: "“\(text)” is not a date. Write 2022-03-31.")
    }
    public static func wantYear(_ text: String) -> Message {
        Message(ja: "「\(text)」は年度ではありません。2021 のように書いてください。", en: "“\(text)” is not a fiscal year. Write 2021.")
    }
    public static func wantFlag(_ text: String) -> Message {
        Message(ja: "「\(text)」ではなく true か false を書いてください。", en: "write true or false, not “\(text)”.")
    }
    public static func wantOneOf(_ words: [String], _ text: String) -> Message {
        Message(ja: "「\(text)」は使えません。\(words.joined(separator: "、"))のどれかを書いてください。", en: "“\(text)” is not one of \(words.joined(separator: ", ")).")
    }
    public static func notYAML(_ words: String) -> Message {
        Message(ja: "YAMLとして読めません（\(words)）。字下げと記号を確かめてください。", en: "this is not YAML (\(words)). Check indentation and marks.")
    }
    public static let notUTF8 = Message(ja: "UTF-8で保存してください。", en: "save the file as UTF-8.")
    public static func tooLarge(_ megabytes: Int) -> Message {
        Message(ja: "ファイルは\(megabytes) MB以下にしてください。", en: "keep the file within \(megabytes) MB.")
    }
    public static let tooDeep = Message(
        ja: "入れ子が深すぎるか、項目が多すぎるか、キーが文字ではありません。別名（*）は使わずに書いてください。",
        en: "it nests too deeply, has too many entries, or a key is not text. Write it without aliases (*)."
    )
}
