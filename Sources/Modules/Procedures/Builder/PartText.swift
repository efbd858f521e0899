import Forms
import Web

/// Every sentence of the page on which a part of a form is changed.
enum PartText {
    static func name(_ part: FormPart) -> Message {
        switch part {
        case .form: Message(ja: "様式", en: "Form ")
        case .page(let index): Message(ja: "\(index + 1)ページ", en: "Page \(index + 1) ")
        case .question: Message(ja: "質問", en: "Question ")
        case .field: Message(ja: "繰り返しの中の質問", en: "Question of a row ")
        case .calculation: Message(ja: "計算", en: "Calculation ")
        case .rule: Message(ja: "入力の決まり", en: "Rule ")
        case .rowCalculation: Message(ja: "行ごとの計算", en: "Calculation of a row ")
        case .fee: Message(ja: "手数料の表", en: "Table of fees ")
        }
    }

    static let title = Message(ja: "様式の名前", en: "Title of the form")
    static let pageTitle = Message(ja: "ページの見出し", en: "Heading of the page")
    static let label = Message(ja: "表示する名前", en: "Label")
    static let support = Message(ja: "説明", en: "Help")
    static let withJapanese = Message(ja: "日本語を書いたときは必須です。", en: "Required once the Japanese is written.")
    static let id = Message(ja: "記号（ID）", en: "Id")
    static let idSupport = Message(
        ja: "英小文字で始め、英小文字・数字・「_」だけ。版が変わっても同じ質問には同じ記号を使います。変えると、条件や計算の中も一緒に変わります。",
        en: "Small letters, digits and “_”. The same question keeps its id over all versions. Formulas follow when you change it.")
    static let advanced = Message(ja: "詳しい設定", en: "More settings")
    static let type = Message(ja: "答えの種類", en: "Kind of answer")
    static let typeSupport = Message(ja: "種類を変えて保存すると、その種類の項目が表示されます。", en: "Save after changing it: what belongs to the new kind is shown then.")
    static let required = Message(ja: "必ず答えてもらう", en: "Must be answered")
    static let optional = Message(ja: "任意", en: "Optional")
    static let needed = Message(ja: "必須", en: "Required")
    static let meaning = Message(ja: "この答えは何ですか（通知のあて先などに使います）", en: "What the answer is (for addressing notices)")
    static let keep = Message(
        ja: "本人確認で得た値があるときは、その値のまま変えられないようにする", en: "Where an identity provider has verified it, it stays as it is")
    static let meaningSupport = Message(ja: "申請者の氏名や連絡先のときだけ選びます。", en: "Choose one only for the applicant's name and address.")
    static let unit = Message(ja: "単位", en: "Unit")
    static let show = Message(ja: "表示する条件", en: "Shown when")
    static let holds = Message(ja: "成り立たなければならないこと", en: "What has to hold")
    static let value = Message(ja: "計算の式", en: "Formula")
    static let valueSupport = Message(ja: "例：floor(area / 10) * 1200 + sum(rooms.fee)", en: "For instance floor(area / 10) * 1200 + sum(rooms.fee)")
    static let hidden = Message(ja: "答える人には結果を見せない", en: "Do not show the result")
    static let hiddenSupport = Message(
        ja: "ほかの式や手数料の計算だけに使うときに選びます。", en: "For what only other formulas or the fee need.")
    static let ruleQuestion = Message(ja: "成り立たないときに知らせる質問", en: "The question at which it is said")
    static let ruleQuestionSupport = Message(
        ja: "繰り返しの中の質問を選ぶと、行ごとに確かめて、その行の質問に知らせます。成り立たなければならないことには、一つの行のことを「繰り返し.質問」の名前で書きます。",
        en:
            "Choose a question in rows and each row is held against the rule by itself. What has to hold is then said of one row, with names like rooms.area."
    )
    static func inRows(_ group: String, _ question: String) -> Message {
        Message(ja: "\(group)（行ごと）：\(question)", en: "\(group) (each row): \(question)")
    }
    static let message = Message(ja: "成り立たないときの言葉", en: "What is said when it does not hold")
    static let messageSupport = Message(ja: "質問の名前を入れて、どう直せばよいかを書きます。", en: "Name the question, and say what to do.")
    static let groupSupport = Message(ja: "繰り返しの中の質問は、様式の一覧から加えます。", en: "Add the questions of its rows in the list of the form.")
    static func others(_ keys: [String]) -> Message {
        Message(ja: "ほかに、YAMLで書かれた項目があります：\(keys.joined(separator: "、"))", en: "Besides, written in the YAML: \(keys.joined(separator: ", "))")
    }
    static let save = Message(ja: "保存する", en: "Save")
    static let back = Message(ja: "保存しないで一覧に戻る", en: "Back to the list without saving")
    static let giveUp = Message(ja: "加えるのをやめて一覧に戻る", en: "Do not add it: back to the list")
    static func inLanguage(_ label: Message, _ language: String) -> Message {
        let name = name(of: language)
        return Message(ja: "\(label.ja)（\(name.ja)）", en: "\(label.en) (\(name.en))")
    }

    /// What a language is called by its tag.
    private static func name(of language: String) -> Message {
        switch language {
        case Language.ja.rawValue: Message(ja: "日本語", en: "Japanese")
        case Language.en.rawValue: Message(ja: "英語", en: "English")
        default: FurtherLanguage(rawValue: language)?.label ?? Message(same: language)
        }
    }
    static let languages = Message(ja: "日本語と英語のほかの言葉", en: "Languages besides Japanese and English")
    static let languagesSupport = Message(
        ja: "選ぶと、ページ、質問、選択肢などの言葉を書く欄が増えます。すべて書くまで公開できません。法律上の効力があるのは日本語の文です。",
        en:
            "For each, every page, question and option has a field for its words; the form can be published when all are written. The Japanese text is the one that counts in law."
    )

    // MARK: conditions

    static let ways = [
        "none": Message(ja: "いつも表示する", en: "Always"), "clauses": Message(ja: "質問・比べ方・値で書く", en: "By question, comparison and value"),
        "formula": Message(ja: "式で書く", en: "As a formula"),
    ]
    static let setCondition = Message(ja: "条件を付ける", en: "Set a condition")
    static let moreClauses = Message(ja: "条件をさらに加える", en: "More conditions")
    static let joining = Message(ja: "いくつか書いたとき", en: "When there are several")
    static let joinings = [
        "and": Message(ja: "すべて成り立つとき", en: "All of them hold"), "or": Message(ja: "どれか一つでも成り立つとき", en: "Any of them holds"),
    ]
    static func clauseQuestion(_ number: Int) -> Message { Message(ja: "条件\(number)の質問", en: "Condition \(number): question") }
    static func clauseComparison(_ number: Int) -> Message { Message(ja: "条件\(number)の比べ方", en: "Condition \(number): comparison") }
    static func clauseValue(_ number: Int) -> Message { Message(ja: "条件\(number)の値", en: "Condition \(number): value") }
    static func clauseOption(_ number: Int) -> Message {
        Message(ja: "条件\(number)の選択肢（選ぶ質問・日付のとき）", en: "Condition \(number): option, of a choice or a date")
    }
    static let clausesSupport = Message(
        ja: "選ぶ質問のときは、選択肢を一覧から選びます。ほかの質問のときは値を書きます。日付や数は普段の書き方（日付は「今日」とも書けます）、印を付ける質問は「はい」です。いくつかのどれかのときは、選択肢の言葉を「、」で区切って書きます。",
        en:
            "Of a choice choose an option from the list. Otherwise write the value: a date or a number as usual (of a date also “today”), “yes” for a statement. For one of several write the words of the options with commas."
    )
    static func clauseNeedsQuestion(_ number: Int) -> Message {
        Message(ja: "条件\(number)の質問を選んでください。", en: "Choose the question of condition \(number).")
    }
    static func clauseNeedsOption(_ number: Int) -> Message {
        Message(ja: "条件\(number)の選択肢を選んでください。", en: "Choose the option of condition \(number).")
    }
    static func clauseNeedsValue(_ number: Int) -> Message {
        Message(ja: "条件\(number)の値を入力してください。", en: "Enter the value of condition \(number).")
    }
    static func clauseOtherOption(_ number: Int) -> Message {
        Message(
            ja: "条件\(number)で選んだ選択肢は、ほかの質問のものです。条件\(number)の質問の選択肢を選んでください。",
            en: "The option chosen in condition \(number) is another question's. Choose one of its own question.")
    }
    static let comparisons = [
        "=": Message(ja: "が次と同じ", en: "is"), "<>": Message(ja: "が次と違う", en: "is not"), "<": Message(ja: "が次より小さい（前）", en: "is below"),
        "<=": Message(ja: "が次以下（以前）", en: "is at most"), ">": Message(ja: "が次より大きい（後）", en: "is above"),
        ">=": Message(ja: "が次以上（以後）", en: "is at least"), "in": Message(ja: "が次のどれか（、で区切る）", en: "is one of (separate with commas)"),
        "contains": Message(ja: "で次が選ばれている", en: "has chosen"), "given": Message(ja: "に答えがある", en: "was answered"),
        "not given": Message(ja: "に答えがない", en: "was not answered"),
    ]
    static let formula = Message(ja: "条件の式", en: "Formula of the condition")
    static let formulaSupport = Message(
        ja: "例：kind = corporation and (area > 100 or count(officers) >= 2)",
        en: "For instance kind = corporation and (area > 100 or count(officers) >= 2)")
    static let names = Message(ja: "ここで使える質問と選択肢の記号", en: "Questions and options that may be named here")
    static let perRow = Message(ja: "（行ごとの値。sum などのかっこの中で使います）", en: "(of every row; used within sum and the like)")
    static let nothingAsked = Message(ja: "これより前に質問がないので、条件に使えるものはありません。", en: "Nothing is asked before this, so no condition can name anything.")

    // MARK: conditions in words

    static let choose = Message(ja: "選んでください", en: "Choose")
    static let yes = Message(ja: "はい", en: "yes")
    static let no = Message(ja: "いいえ", en: "no")
    static let today = Message(ja: "申請の日", en: "the day of application")
    static let todayOption = Message(ja: "今日（申請の日）", en: "Today (the day of application)")
    static func quoted(_ words: String) -> Message { Message(ja: "「\(words)」", en: "“\(words)”") }
    static func bracketed(_ words: String) -> Message { Message(ja: "（\(words)）", en: "(\(words))") }
    static func both(_ first: String, _ second: String) -> Message { Message(ja: "\(first)、かつ、\(second)", en: "\(first) and \(second)") }
    static func either(_ first: String, _ second: String) -> Message { Message(ja: "\(first)、または、\(second)", en: "\(first) or \(second)") }
    static func isNot(_ words: String) -> Message { Message(ja: "（\(words)）ではない", en: "not (\(words))") }
    static func isGiven(_ name: String) -> Message { Message(ja: "\(name)に答えがある", en: "\(name) was answered") }
    static func isMissing(_ name: String) -> Message { Message(ja: "\(name)に答えがない", en: "\(name) was not answered") }
    static func isTicked(_ name: String) -> Message { Message(ja: "\(name)に印がある", en: "\(name) is ticked") }
    /// - Parameter isDay: days come before or after one another; everything else is greater or smaller.
    /// What a function over the rows of a group says of a value: 各行の「高さ」の最大. `nil` for one that has no such words.
    static func ofRows(_ function: Formula.Function, _ name: String) -> Message? {
        switch function {
        case .max: Message(ja: "各行の\(name)の最大", en: "the greatest \(name) of the rows")
        case .min: Message(ja: "各行の\(name)の最小", en: "the least \(name) of the rows")
        case .sum: Message(ja: "各行の\(name)の合計", en: "the sum of \(name) over the rows")
        case .count: Message(ja: "\(name)の数", en: "the number of \(name)")
        case .given, .any, .all, .floor, .ceiling, .years, .months, .days: nil
        }
    }

    static func compared(_ name: String, _ sign: String, _ value: String, isDay: Bool = false) -> Message {
        switch sign {
        case "=": Message(ja: "\(name)が\(value)", en: "\(name) is \(value)")
        case "<>": Message(ja: "\(name)が\(value)ではない", en: "\(name) is not \(value)")
        case "<": Message(ja: "\(name)が\(value)\(isDay ? "より前" : "より小さい")", en: "\(name) is \(isDay ? "before" : "below") \(value)")
        case "<=": Message(ja: "\(name)が\(value)\(isDay ? "以前" : "以下")", en: "\(name) is \(isDay ? "on or before" : "at most") \(value)")
        case ">": Message(ja: "\(name)が\(value)\(isDay ? "より後" : "より大きい")", en: "\(name) is \(isDay ? "after" : "above") \(value)")
        case ">=": Message(ja: "\(name)が\(value)\(isDay ? "以後" : "以上")", en: "\(name) is \(isDay ? "on or after" : "at least") \(value)")
        case "contains": Message(ja: "\(name)で\(value)を選んでいる", en: "\(name) has \(value)")
        default: Message(ja: "\(name)が\(value)のどれか", en: "\(name) is one of \(value)")
        }
    }

    // MARK: options

    static let options = Message(ja: "選択肢", en: "Options")
    static let optionsSupport = Message(
        ja: "記号は、空けておくと自動で付きます。三つの欄をすべて空にすると、その選択肢はなくなります。",
        en: "An id is made where you leave it empty. An option whose three fields are empty goes away.")
    static let moreOptions = Message(ja: "保存して選択肢の欄を増やす", en: "Save and show more fields")
    static func optionID(_ number: Int) -> Message { Message(ja: "選択肢\(number)の記号", en: "Option \(number): id") }
    static func optionWords(_ number: Int, _ language: String) -> Message {
        inLanguage(Message(ja: "選択肢\(number)", en: "Option \(number)"), language)
    }

    // MARK: words

    static let typeOrder = [
        "text", "lines", "number", "date", "choice", "choices", "flag", "mail", "phone", "postal", "name", "kana", "address", "corporate_number",
        "individual_number", "bank_account", "place", "files", "sealed", "group",
    ]
    static let types = [
        "text": Message(ja: "一行の文字", en: "One line of text"), "lines": Message(ja: "何行かの文字", en: "Several lines"),
        "number": Message(ja: "数", en: "A number"),
        "date": Message(ja: "日付", en: "A date"), "choice": Message(ja: "一つ選ぶ", en: "One option"),
        "choices": Message(ja: "いくつでも選ぶ", en: "Several options"),
        "flag": Message(ja: "確かめて印を付ける", en: "A statement to agree to"), "mail": Message(ja: "メールアドレス", en: "Email address"),
        "phone": Message(ja: "電話番号", en: "Telephone number"), "postal": Message(ja: "郵便番号", en: "Postal code"),
        "files": Message(ja: "添付ファイル", en: "Files"),
        "name": Message(ja: "氏名・名称", en: "A name"), "kana": Message(ja: "フリガナ", en: "A reading in kana"),
        "address": Message(ja: "住所（郵便番号から）", en: "An address, by postal code"), "corporate_number": Message(ja: "法人番号", en: "Corporate number"),
        "individual_number": Message(ja: "個人番号（根拠が要ります）", en: "Individual number (with its legal ground)"),
        "sealed": Message(ja: "封緘する文（課だけが開けます）", en: "A sealed text (only the section opens it)"),
        "place": Message(ja: "場所（地図の位置・地番）", en: "A place: a point on the map, lots"),
        "bank_account": Message(ja: "口座", en: "Bank account"), "group": Message(ja: "繰り返し", en: "Rows"),
    ]
    static let placeNeeds = Message(ja: "必ず書いてもらうもの", en: "What has to be there")
    static func needs(_ needs: PlaceTerms.Needs) -> Message {
        switch needs {
        case .point: Message(ja: "地図の位置", en: "A point on the map")
        case .lots: Message(ja: "地番", en: "Lots")
        case .both: Message(ja: "地図の位置と地番の両方", en: "Both")
        case .either: Message(ja: "地図の位置か地番のどちらか", en: "Either of them")
        }
    }
    static let meanings = [
        "name": Message(ja: "申請者の氏名・名称", en: "Name of the applicant"), "kana": Message(ja: "フリガナ", en: "Its reading"),
        "birthdate": Message(ja: "生年月日", en: "Date of birth"),
        "address": Message(ja: "住所", en: "Address"), "mail": Message(ja: "メールアドレス", en: "Email address"),
        "phone": Message(ja: "電話番号", en: "Telephone number"),
        "representative": Message(ja: "法人・団体の代表者の職・氏名", en: "Who represents the organisation"),
        "kind": Message(ja: "申請者が個人か法人・団体か（「個人」で始まる選択肢が個人）", en: "Whether a person applies (the option that begins with 個人) or an organisation"),
        "corporate_number": Message(ja: "申請者の法人番号", en: "Corporate number of the applicant"),
    ]
    /// What a control is called; `nil` for one that the page of its part does not have.
    static func control(_ name: String) -> Message? {
        guard let option = option(name) else { return FeeTableText.control(name) ?? controls[name] ?? words(name) }
        return option.column == "id" ? optionID(option.number) : optionWords(option.number, option.column)
    }

    /// Which option, counted from 1, and which of its columns a control is: `o2_en`.
    static func option(_ control: String) -> (number: Int, column: String)? {
        guard let match = control.wholeMatch(of: #/o([0-9]{1,4})_([A-Za-z-]+)/#), let index = Int(match.1),
            match.2 == "id" || FormPart.tags.contains(String(match.2))
        else { return nil }
        return (index + 1, String(match.2))
    }
    /// What a control is called on the page of its part: the title of a page is its heading.
    static func control(_ name: String, of part: FormPart) -> Message? {
        if case .page = part, name.hasPrefix("title_") { return inLanguage(pageTitle, String(name.dropFirst("title_".count))) }
        return control(name)
    }

    /// Which field a fault is about, before what it says: of several faults each says where it is.
    static func named(_ control: String, of part: FormPart, _ fault: Message) -> Message {
        guard let name = self.control(control, of: part) else { return fault }
        return after(name, fault)
    }

    /// A name, and what is said about it.
    static func after(_ name: Message, _ fault: Message) -> Message { Message(ja: "\(name.ja)：\(fault.ja)", en: "\(name.en): \(fault.en)") }

    /// What the controls are called, by name.
    static let controls: [String: Message] = [
        "id": id, "type": type, "as": meaning, "keep": keep, "optional": required, "show": show, "holds": holds, "value": value, "hidden": hidden,
        "question": ruleQuestion,
        "options": options, "questions": Message(ja: "質問", en: "Questions"), "min": Message(ja: "最小", en: "Least"),
        "max": Message(ja: "最大", en: "Most"),
        "decimals": Message(ja: "小数点より下の桁", en: "Digits after the point"), "longest": Message(ja: "文字数の上限", en: "Longest, in characters"),
        "of": Message(ja: "だれのフリガナか（氏名の質問の記号）", en: "Whose reading: the id of the question for the name"),
        "ground": Message(ja: "番号法などの根拠", en: "Provision that allows asking for it"),
        "needs": placeNeeds, "south": Message(ja: "緯度の下限（南）", en: "Least latitude (south)"),
        "west": Message(ja: "経度の下限（西）", en: "Least longitude (west)"), "north": Message(ja: "緯度の上限（北）", en: "Most latitude (north)"),
        "east": Message(ja: "経度の上限（東）", en: "Most longitude (east)"),
        "most": Message(ja: "ファイルの数の上限", en: "Most files"), "languages": languages,
        "ordinance_ja": inLanguage(FeeTableText.ordinance, "ja"), "ordinance_en": inLanguage(FeeTableText.ordinance, "en"),
        "article_ja": inLanguage(FeeTableText.article, "ja"), "article_en": inLanguage(FeeTableText.article, "en"),
        "slot": SlotText.title, "may": SlotText.title, "effective_from": FeeTableText.effectiveFrom, "rounding": FeeTableText.roundingTo,
        "rows": FeeTableText.rows,
    ]

    /// What the control of words in a language is called: `label_vi`.
    private static func words(_ name: String) -> Message? {
        guard let cut = name.firstIndex(of: "_"), FormPart.tags.contains(String(name[name.index(after: cut)...])) else { return nil }
        let named = ["title": title, "label": label, "support": support, "message": message, "unit": unit]
        return named[String(name[..<cut])].map { inLanguage($0, String(name[name.index(after: cut)...])) }
    }
}
