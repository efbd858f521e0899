import Forms
import Web

extension BuilderText {
    // MARK: history

    static let history = Message(ja: "保存の履歴", en: "History of saves")
    static func historyWords(_ count: Int) -> Message {
        Message(
            ja: "どの保存にも戻れます。戻っても、その後の保存は履歴に残ります（新しい\(count)回分）。",
            en: "You can go back to any save; those after it stay in the history (the newest \(count)).")
    }
    static let saveNumber = Message(ja: "回", en: "No.")
    static let when = Message(ja: "いつ", en: "When")
    static let who = Message(ja: "だれが", en: "Who")
    static let what = Message(ja: "したこと", en: "What")
    static let now = Message(ja: "いまの内容", en: "As it is now")
    static let goBack = Message(ja: "戻す", en: "Go back")
    static func goBackTo(_ number: Int) -> Message { Message(ja: "\(number)回目に戻す", en: "Go back to no. \(number)") }
    static let acts = [
        "begin": Message(ja: "始めた", en: "Began"), "edit": Message(ja: "変えた", en: "Changed a part"), "move": Message(ja: "並べ替えた", en: "Moved a part"),
        "add": Message(ja: "加えた", en: "Added a part"), "remove": Message(ja: "削った", en: "Removed a part"),
        "source": Message(ja: "YAMLで直した", en: "Changed the text"), "back": Message(ja: "前の保存に戻した", en: "Went back"),
        "merge": Message(ja: "県の新しい様式を取り込んだ", en: "Took a new master over"),
    ]

    static func savedChanges(_ number: Int) -> Message { Message(ja: "\(number)回目の保存で変わったところ", en: "What save no. \(number) changed") }
    static let seeChanges = Message(ja: "違いを見る", en: "See the difference")
    static func andMore(_ count: Int) -> Message { Message(ja: "ほか\(count)件", en: " and \(count) more") }
    static let noComparison = Message(
        ja: "前の保存が残っていないか、YAMLとして読めないので、比べられません。", en: "The save before is not kept or is not YAML, so there is nothing to compare.")

    // MARK: versions

    static let versions = Message(ja: "公開した版", en: "Published versions")
    static let version = Message(ja: "版", en: "Version")
    static func versionNumber(_ number: Int) -> Message { Message(ja: "第\(number)版", en: "Version \(number)") }
    static let validFrom = Message(ja: "施行日時", en: "In force from")
    static let publishedAt = Message(ja: "公開した日時", en: "Published")
    static let readOnly = Message(ja: "公開した版は変わりません。変えるときは、新しい版を作ります。", en: "A published version never changes; changes become a new one.")
    static let inForce = Message(ja: "施行中", en: "In force")
    static let scheduled = Message(ja: "施行前", en: "Not yet in force")
    static let withdrawn = Message(ja: "取りやめ", en: "Taken back")
    static let withdraw = Message(ja: "取りやめる", en: "Take back")
    static let withdrawSure = Message(ja: "この版は施行されなくなります。よろしいですか。", en: "This version will not come into force. Are you sure?")
    static func beginWith(_ number: Int) -> Message { Message(ja: "第\(number)版の内容から始める", en: "Begin with version \(number)") }
    static let draftFirst = Message(
        ja: "変更中の下書きがあります。この版から始めるときは、先に下書きを公開するか破棄してください。",
        en: "A draft is under way. Publish it or throw it away before you begin with this version.")
    static let compare = Message(ja: "版を比べる", en: "Compare versions")
    static func compareWith(_ number: Int) -> Message { Message(ja: "第\(number)版と比べる", en: "Compare with version \(number)") }
    static let older = Message(ja: "旧", en: "Before")
    static let newer = Message(ja: "新", en: "After")
    static let aspect = Message(ja: "項目", en: "What")
    static let noChange = Message(ja: "違いはありません。", en: "There is no difference.")
    static let added = Message(ja: "追加", en: "Added")
    static let removed = Message(ja: "削除", en: "Removed")
    static let changed = Message(ja: "変更", en: "Changed")
    static let moved = Message(ja: "移動", en: "Moved")
    static let page = Message(ja: "ページ", en: "Page")
    static let question = Message(ja: "質問", en: "Question")
    static let field = Message(ja: "繰り返しの中の質問", en: "Question of a row")
    static let calculation = Message(ja: "計算", en: "Calculation")
    static let rule = Message(ja: "入力の決まり", en: "Rule")

    static let feeTable = Message(ja: "手数料の表", en: "Table of fees")
    static let override = Message(ja: "県の様式から変えるところ", en: "Change of the master")

    // MARK: publishing

    static let publish = Message(ja: "公開する", en: "Publish")
    static let publishNumber = Message(ja: "この内容で公開する", en: "Publish this form")
    static func changesSince(_ number: Int) -> Message { Message(ja: "第\(number)版からの変更", en: "Changes since version \(number)") }
    static let fromWhen = Message(ja: "使い始める時", en: "When it begins")
    static let way = Message(ja: "いつから使いますか", en: "From when on is it used?")
    static let atOnce = Message(ja: "公開したらすぐに", en: "At once")
    static let later = Message(ja: "施行日時から", en: "From a day and time")
    static func atOnceSure(_ number: Int) -> Message {
        Message(
            ja: "第\(number)版がいますぐ施行され、これから始める人の様式になります。施行された版は取りやめられません。公開しますか。",
            en: "Version \(number) comes into force now, for everybody who begins from here on. What is in force cannot be taken back. Publish it?")
    }
    static let dayAndAtOnce = Message(
        ja: "施行日が入力されています。その日から使うときは「施行日時から」を選び、すぐに使うときは施行日を消してください。",
        en: "A day was entered. Choose “From a day and time” to use the form from that day on, or clear the day to use it at once.")
    static let chooseWay = Message(ja: "いつから使うかを選んでください。", en: "Choose from when on it is used.")
    static let validOn = Message(ja: "施行日", en: "Day")
    static let validOnSupport = Message(ja: "例：令和5年4月1日、2023-04-01", en: "For instance 2023-04-01")
    static let validAt = Message(ja: "時刻（日本時間）", en: "Time (Japan)")
    static let badDay = Message(ja: "施行日を日付で入力してください（例：令和5年4月1日）。", en: "Enter the day as a date, for instance 2023-04-01.")
    static let badTime = Message(ja: "時刻を 0:00 のように入力してください。", en: "Enter the time like 0:00.")
    static let pinned = Message(
        ja: "すでに始まっている下書きと、送られた申請は、始めたときの版のままです。下書きの人には、新しい版に移るかどうかを尋ねます。",
        en: "Drafts that were begun and applications that were sent keep their version. Whoever has a draft is asked whether to move to the new one.")

    // MARK: sample applicants

    static let applicants = Message(ja: "申請者の見本で確かめる", en: "Check with sample applicants")
    static let applicantsWords = Message(
        ja: "作りものの申請者の答えを様式に通し、どのページを通るか、計算の結果、足りない答えを確かめます。",
        en: "Invented applicants are run through the form: the pages they visit, what is calculated, what is missing.")
    static func makeWords(_ count: Int) -> Message {
        Message(
            ja: "まだ申請者の見本がありません。様式の条件や選択肢から、違う道を通る\(count)人分の答えを作れます。どれも作りもので、実在の人ではありません。作るのに10秒ほどかかることがあります。",
            en:
                "There are no sample applicants yet. \(count) can be made from the conditions and options of the form, each taking another way. None of them exists. It may take some ten seconds."
        )
    }
    static func makeApplicants(_ count: Int) -> Message { Message(ja: "見本を\(count)人分作って試す", en: "Make \(count) samples and try them") }
    static let applicantsFile = Message(ja: "申請者の見本（YAML）", en: "Sample applicants (YAML)")
    static let applicantsSupport = Message(
        ja: "schema: hiroba.applicants/1 と書き、applicants の下に title と answers を並べます。実在の人の情報は書かないでください。",
        en: "Write schema: hiroba.applicants/1 and, under applicants, a title and answers for each. Never write of real people.")
    static let saveApplicants = Message(ja: "保存して試す", en: "Save and try")
    static let applicantsChanged = Message(
        ja: "申請者の見本は、この間にほかの人が保存しました。", en: "Somebody else has saved the sample applicants meanwhile.")
    static let applicantsUnread = Message(ja: "申請者の見本を読めません", en: "The sample applicants cannot be read")
    static let noApplicants = Message(ja: "申請者の見本では試していません。", en: "No sample applicants were tried.")
    static func allReached(_ count: Int) -> Message {
        Message(ja: "\(count)人で、すべてのページ・質問・条件・選択肢を通りました", en: "\(count) applicants reach every page, question, condition and option")
    }
    static func notReached(_ count: Int) -> Message { Message(ja: "\(count)人のだれも通らないところがあります", en: "Some of it is reached by none of the \(count)") }
    static let missedPages = Message(ja: "だれも通らないページ", en: "Pages")
    static let missedQuestions = Message(ja: "だれにも尋ねない質問", en: "Questions")
    static let untriedSides = Message(ja: "条件が成り立たない場合を試していない", en: "Conditions that everybody met")
    static let unchosen = Message(ja: "だれも選ばない選択肢", en: "Options")
    static let unpaid = Message(ja: "だれにも当てはまらない手数料の行", en: "Rows of fees that nobody pays")
    static let passes = Message(ja: "最後まで通ります", en: "Goes through")
    static func problems(_ count: Int) -> Message { Message(ja: "問題が\(count)件あります", en: "\(count) problem\(count == 1 ? "" : "s")") }
    static let visited = Message(ja: "通るページ", en: "Pages visited")
    static let answers = Message(ja: "答え", en: "Answers")
    static func unread(_ one: SampleApplicant.Unread) -> Message {
        one.isUnknown
            ? Message(ja: "「\(one.question)」という質問はありません（\(one.words)）。", en: "there is no question “\(one.question)” (\(one.words)).")
            : Message(ja: "「\(one.question)」の答えを読み取れません（\(one.words)）。", en: "the answer to “\(one.question)” cannot be read (\(one.words)).")
    }
}
