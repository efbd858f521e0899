import Web

/// What is said about a form that cannot be published.
enum FormText {
    static func tooMany(_ most: Int) -> Message { Message(ja: "\(most)個までにしてください。", en: "keep within \(most).") }
    static func placeholder(_ words: String) -> Message {
        Message(ja: "「\(words)」は仮の名前のままです。書き換えてください。", en: "“\(words)” still has the words it was made with. Write what it is.")
    }
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
    static func taken(_ id: String) -> Message {
        Message(ja: "「\(id)」はプログラムが使う名前なので使えません。別の名前にしてください。", en: "“\(id)” is a name that the program uses itself. Choose another name.")
    }
    static func twice(_ id: String, _ first: String) -> Message {
        Message(ja: "「\(id)」はほかの箇所（\(first)）でも使われています。別の名前にしてください。", en: "“\(id)” is used at \(first) too. Choose another name.")
    }
    static func sameID(_ id: String) -> Message {
        Message(ja: "「\(id)」はほかの箇所で使われています。別の名前にしてください。", en: "“\(id)” is used elsewhere in the form. Choose another name.")
    }
    static func sameLabel(_ label: String) -> Message {
        Message(ja: "「\(label)」が同じ場所に二つあります。区別できる言葉にしてください。", en: "“\(label)” stands here twice. Use words that tell them apart.")
    }
    static func cycle(_ names: [String]) -> Message {
        Message(
            ja: "計算が自分自身を必要としています：\(names.joined(separator: " → "))。どれかを直してください。",
            en: "the calculation needs itself: \(names.joined(separator: " → ")). Mend one of them.")
    }
    static let nestedGroup = Message(ja: "繰り返しの中に繰り返しは置けません。質問を外に出してください。", en: "a group cannot stand inside a group. Move it out.")
    static let fewOptions = Message(ja: "選択肢を二つ以上書いてください。", en: "write at least two options.")
    static func sameOption(_ id: String) -> Message { Message(ja: "選択肢「\(id)」が二つあります。一つにしてください。", en: "the option “\(id)” stands twice. Keep one.") }
    static func bounds(_ least: String, _ most: String) -> Message {
        Message(ja: "最小（\(least)）が最大（\(most)）より大きくなっています。直してください。", en: "the least, \(least), is above the most, \(most). Mend one of them.")
    }
    static let requiredRows = Message(ja: "必ず答えてもらう繰り返しは、「最小」を1以上にしてください。", en: "a required group needs a min of at least 1.")
    static let neverHolds = Message(
        ja: "この条件は決して成り立ちません。表示されることのない質問です。条件を直すか、質問を削ってください。",
        en: "this condition can never hold, so the question is never shown. Mend the condition, or remove the question.")
    static let unreachablePage = Message(
        ja: "このページの条件は決して成り立ちません。誰もたどり着けないページです。条件を直すか、ページを削ってください。",
        en: "this page's condition can never hold, so nobody reaches it. Mend the condition, or remove the page.")
    static let ruleNeverHolds = Message(
        ja: "この規則は決して成り立ちません。誰も申請できなくなります。条件を直してください。",
        en: "this rule can never hold, so nobody could apply. Mend it.")
    static let alwaysHolds = Message(ja: "この条件はいつも成り立ちます。条件を削ってください。", en: "this condition always holds. Remove it.")
    static let tooIntricate = Message(
        ja: "条件が込み入りすぎていて、確かめられません。一つの条件で見る質問を減らすか、条件を計算やページに分けてください。",
        en: "the conditions are too intricate to be checked. Let each look at fewer questions, or split them into calculations or pages.")
    static func namelessMessage(_ label: String) -> Message {
        Message(ja: "メッセージに質問の名前「\(label)」を入れてください。", en: "the message must name its question, “\(label)”.")
    }
    static func askedLater(_ name: String) -> Message {
        Message(
            ja: "「\(name)」はこれより後で尋ねる質問です。先に尋ねるか、条件を後ろへ移してください。", en: "“\(name)” is asked later than this. Ask it first, or move the condition back.")
    }
    static func columnOf(_ name: String, _ group: String) -> Message {
        Message(
            ja: "「\(name)」は繰り返し「\(group)」の各行の値です。「\(group).\(name)」と書き、sum(\(group).\(name)) のように関数のかっこの中で使ってください。",
            en: "“\(name)” is a value of every row of “\(group)”. Write “\(group).\(name)” within a function, as sum(\(group).\(name)).")
    }
    static func noName(_ name: String, near: String?) -> Message {
        Message(
            ja: "「\(name)」という質問はありません。" + (near.map { "「\($0)」の誤りではありませんか。" } ?? "名前を確かめてください。"),
            en: "there is no question “\(name)”. " + (near.map { "Did you mean “\($0)”?" } ?? "Check the name."))
    }
    static func noOption(_ name: String, _ options: [String]) -> Message {
        Message(
            ja: "「\(name)」という選択肢はありません。次のどれかを書いてください：\(options.joined(separator: "、"))",
            en: "there is no option “\(name)”. Write one of: \(options.joined(separator: ", ")).")
    }
    static func wantOption(_ options: [String]) -> Message {
        Message(
            ja: "選択肢の名前（\(options.joined(separator: "、"))）と比べてください。", en: "compare it with one of its options: \(options.joined(separator: ", ")).")
    }
    static func wantCondition(_ type: Message) -> Message {
        Message(ja: "ここには「はい・いいえ」になる条件を書いてください（\(type.ja)になっています）。", en: "write a condition here; this is \(type.en).")
    }
    static func wantChoices(_ type: Message) -> Message {
        Message(
            ja: "「で次が選ばれている」（式では contains）は複数の選択肢にだけ使えます（\(type.ja)です）。「が次と同じ」（=）を使ってください。",
            en: "“contains” is for several choices; this is \(type.en). Use “=”.")
    }
    static let useContains = Message(ja: "複数の選択肢には「で次が選ばれている」を使ってください（式では contains を使ってください）。", en: "use “contains” with several choices.")
    static func notOrdered(_ type: Message) -> Message {
        Message(ja: "\(type.ja)は大小を比べられません。「が次と同じ」（=）か「が次と違う」（<>）を使ってください。", en: "\(type.en) cannot be put in order. Use “=” or “<>”.")
    }
    static func wrongType(_ found: Message, _ wanted: Message) -> Message {
        Message(ja: "\(wanted.ja)と\(found.ja)は比べられません。どちらかを直してください。", en: "\(found.en) stands where \(wanted.en) is needed. Change one of them.")
    }
    static func wrongArgument(_ function: String, _ type: Message) -> Message {
        Message(ja: "\(function) は\(type.ja)には使えません。\(advice(function).ja)", en: "“\(function)” does not take \(type.en). \(advice(function).en)")
    }
    static let meaningInRow = Message(ja: "繰り返しの中の質問には「この答えは何ですか」を選べません（as）。削ってください。", en: "“as” cannot stand at a question of a row. Remove it.")
    static func meaningTwice(_ name: String) -> Message {
        Message(
            ja: "「この答えは何ですか」が同じ（\(name)）の質問が二つあります。一つにしてください。", en: "two questions are “as: \(name)”. Keep one.")
    }
    static func meaningKind(_ name: String) -> Message {
        Message(
            ja: "「この答えは何ですか」で選んだもの（\(name)）は、この種類の質問には付けられません。答えの種類を直すか、選ばないでください。",
            en: "“as: \(name)” does not fit a question of this type. Change the type, or remove it.")
    }
    static let kindOptions = Message(
        ja: "「この答えは何ですか」で個人・法人の別を選んだ質問には、「個人」で始まる選択肢と、そうでない選択肢が要ります。選択肢を直すか、選ばないでください。",
        en: "“as: kind” needs an option whose Japanese label begins with 個人, and one whose label does not. Change the options, or remove it.")
    static let keepsUnknown = Message(
        ja: "本人確認で得た値のまま変えられないようにできるのは、「この答えは何ですか」で申請者の氏名や住所などを選んだ質問だけです。それを選ぶか、印を外してください。",
        en: "“keep: verified” is only for a question that “as” makes the applicant's name, address and the like. Add “as”, or remove it.")
    static let overZero = Message(ja: "0で割ることはできません。式を直してください。", en: "nothing can be divided by 0. Mend the formula.")

    // MARK: rows

    static let thing = Message(ja: "これ", en: "this")
    static let columnAlone = Message(
        ja: "これは各行の値です。sum、count、any、all などのかっこの中で使ってください。", en: "this is a value of every row. Use it within sum, count, any, all and the like.")
    static func twoGroups(_ first: String, _ second: String) -> Message {
        Message(
            ja: "「\(first)」と「\(second)」の行は一緒に数えられません。別々に書いてください。",
            en: "rows of “\(first)” and “\(second)” cannot be counted together. Write one for each.")
    }
    static func nestedRows(_ function: String) -> Message {
        Message(
            ja: "行ごとの式の中で \(function) は使えません。計算（calculations）に分けてください。", en: "“\(function)” cannot stand within another one over rows. Split it off.")
    }
    static func onlyGiven(_ type: Message) -> Message {
        Message(ja: "\(type.ja)は比べられません。「答えがある」かどうかだけ（式では given(…) だけ）を使ってください。", en: "\(type.en) cannot be compared. Use only “given(…)”.")
    }
    private static func advice(_ function: String) -> Message {
        switch function {
        case "count": Message(ja: "繰り返し、複数の選択肢、または各行の条件を書いてください。", en: "Write a group, several choices, or a condition on every row.")
        case "any", "all": Message(ja: "各行の条件を書いてください。", en: "Write a condition on every row.")
        case "sum": Message(ja: "各行の数を書いてください。", en: "Write a number of every row.")
        case "years", "months", "days": Message(ja: "日付を書いてください。", en: "Write dates.")
        default: Message(ja: "数を書いてください。", en: "Write a number.")
        }
    }

    // MARK: what nobody gets to, or gets past

    static func conditionCycle(_ way: [String]) -> Message {
        // A long way round is known by where it begins and ends.
        let names = way.count > 12 ? Array(way.prefix(8)) + ["…"] + Array(way.suffix(3)) : way
        return Message(
            ja: "表示の条件が自分自身に戻ります：\(names.joined(separator: " → "))。どれかの条件を直してください。",
            en: "the condition comes back to itself: \(names.joined(separator: " → ")). Mend one of them.")
    }
    static func requiredButHidden(_ label: Message) -> Message {
        Message(
            ja: "表示されないことのある「\(label.ja)」への回答を必ず求めています。表示されるときだけ求めるようにしてください。",
            en: "this demands “\(label.en)” even where it is not asked. Demand it only where it is.")
    }
    static func deadOption(_ label: Message, _ rule: Int) -> Message {
        Message(
            ja: "選択肢「\(label.ja)」は、入力の決まりの\(rule + 1)番目がいつも認めません。選んだ人に申請できないことを伝えるためでなければ、選択肢を削るか、その決まりを直してください。",
            en: "the option “\(label.en)” is never allowed by rules[\(rule)]. Unless it is there to turn people away, remove it or mend the rule.")
    }
    static let untranslated = Message(ja: "英語になっていません。英語で書いてください。", en: "this is not in English. Translate it.")
    static let notJapanese = Message(ja: "日本語になっていません。日本語で書いてください。", en: "this is not in Japanese. Translate it.")
    static let blank = Message(ja: "空白だけです。言葉を書いてください。", en: "there is only space here. Write words.")

    // MARK: kinds

    static let noGround = Message(
        ja: "個人番号を尋ねるには、番号法の根拠が要ります。「番号法などの根拠」に「番号法別表…」のように書いてください。",
        en: "an individual number may be asked for only by 番号法. Write the provision as “ground”.")
    static let groundElsewhere = Message(
        ja: "ground は個人番号（individual_number）にだけ書けます。削ってください。", en: "“ground” is for individual_number only. Remove it.")
    static let classElsewhere = Message(
        ja: "class: identity_image は添付（files）にだけ付けられます。削ってください。", en: "“class: identity_image” is for files only. Remove it.")
    static func noNameQuestion(_ name: String) -> Message {
        Message(
            ja: "「\(name)」は、これより前の「氏名・名称」の質問ではありません。「だれのフリガナか」を直してください。", en: "“\(name)” is no question of type name before this one. Mend “of”.")
    }
    static let calculationsElsewhere = Message(
        ja: "calculations は繰り返し（group）か様式全体にだけ書けます。移してください。", en: "“calculations” stand at a group or at the whole form. Move them.")
    static func range(_ least: Int, _ most: Int) -> Message {
        Message(ja: "\(least)から\(most)までの数を書いてください。", en: "write a number from \(least) to \(most).")
    }

    // MARK: fees

    static let feeTwice = Message(
        ja: "手数料の表があるとき、「fee」は手数料の合計の名前です。この計算の記号を別のものにしてください。",
        en: "with “fees”, “fee” names the whole fee. Choose another name for this calculation."
    )
    static func feeOverlap(_ id: String, _ day: String) -> Message {
        Message(
            ja: "\(day) から効力をもつ「\(id)」の表が二つあります。施行日を直すか、一つにしてください。",
            en: "two tables of “\(id)” are in force from \(day). Mend a day, or keep one.")
    }
    static let noRow = Message(ja: "表に行がありません。一つ以上書いてください。", en: "the table has no row. Write at least one.")
    static let deadRow = Message(
        ja: "前の行がいつも先に当てはまるので、この行は使われません。順を変えるか、削ってください。", en: "rows before it always come first, so this row never counts. Move it up, or remove it."
    )
    static func noRowFor(_ example: Message) -> Message {
        Message(
            ja: "当てはまる行のない場合があります（\(example.ja)）。行を足すか、最後に、上のどれにも当てはまらない場合すべての行（条件のない行）を書いてください。",
            en: "there is a case without a row (\(example.en)). Add a row, or a last one for every case that is left (without a condition).")
    }
    static let noRowUndecided = Message(
        ja: "すべての場合に行があるか確かめられません。最後に、上のどれにも当てはまらない場合すべての行（条件のない行）を書いてください。",
        en: "it cannot be decided whether every case has a row. Add a last one for every case that is left (without a condition).")
    static let feeNotNumber = Message(ja: "額には、円の数か、円の数になる式を書いてください。", en: "write as the amount a number of yen, or a formula that gives one.")
    static let feeNegative = Message(
        ja: "手数料が0円より小さくなることがあります。max(0, …) を使うか、もとになる質問の「最小」を書いてください。",
        en: "the fee could be below 0 yen. Use max(0, …), or give the question its least value.")
    static let feeOverZero = Message(
        ja: "0で割ることがあり、そのとき手数料が決まりません。割る数を max(1, …) にするか、もとになる質問の「最小」を書いてください。",
        en: "it could be divided by 0, and there is no fee then. Divide by max(1, …), or give the question its least value.")
    static let feeFraction = Message(
        ja: "手数料に1円未満の端数が出ることがあります。「端数の処理」と「端数の扱い」を選んでください。",
        en: "the fee could be a fraction of a yen. Write “rounding” with “to” and “by” (down, up, half).")
    static func feeMissing(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の回答がないと手数料が決まりません。その質問に必ず答えてもらうか、この行に「答えがある」という条件を付けてください。",
            en: "without an answer to “\(label.en)” there is no fee. Make it required, or give the row the condition that it was answered.")
    }
    static let roundingSteps = Message(ja: "端数の処理の単位は 1、10、100、1000 のどれかにしてください。", en: "“to” must be 1, 10, 100 or 1000.")
}
