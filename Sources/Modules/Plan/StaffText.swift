import Japanese
import Web

/// Every sentence of the officers' side of the plan.
enum StaffText {
    static let title = Message(ja: "計画の仕事", en: "Work on the plan")
    static let mine = Message(ja: "所管する成果指標", en: "Indicators of your section")
    static let nothingMine = Message(ja: "あなたの課が所管する成果指標はありません。", en: "Your section answers for no indicator.")
    static let nothingMineAdvice = Message(ja: "計画ファイルの section で所管課を定めます。", en: "The plan file names the sections.")
    static let state = Message(ja: "状態", en: "State")
    static let answered = Message(ja: "報告済み", en: "Reported")
    static let notAnswered = Message(ja: "未報告", en: "Not reported")
    static let automatic = Message(ja: "自動測定", en: "Measured")
    static let publicPage = Message(ja: "公開されているページ", en: "The public page")
    static let years = Message(ja: "年度ごとの画面", en: "By year")
    static let yearTitle = Message(ja: "実績と判定", en: "Results and judgements")
    static let whoDidWhat = Message(ja: "操作の履歴", en: "Who did what")
    static let reportResult = Message(ja: "実績を報告する", en: "Report the result")
    static let status = Message(ja: "実績の種類", en: "Kind of result")
    static let statusSupport = Message(ja: "「0」「該当なし」「対象外」は別のものです。", en: "0, nil and not applicable are three different things.")
    static let statuses: [ReportedResult.Status: Message] = [
        .value: Message(ja: "数値（0を含む）", en: "A number (0 included)"), .text: Message(ja: "文章だけ", en: "Words only"),
        .nilReturn: Message(ja: "該当なし", en: "Nil: there were none"), .notApplicable: Message(ja: "対象外", en: "Not applicable"),
    ]
    static func value(_ unit: String) -> Message {
        Message(ja: "実績の値\(unit.isEmpty ? "" : "（\(unit)）")", en: "Value\(unit.isEmpty ? "" : " (\(unit))")")
    }
    static let total = Message(ja: "全体の数（参考）", en: "Total, for context")
    static let reduction = Message(ja: "削減率（％、数量が分からないとき）", en: "Reduction in per cent, when the quantity is not known")
    static let vacuous = Message(ja: "希望がなかった市町の数", en: "How many had no wish")
    static let words = Message(ja: "報告書に載せる言葉", en: "Words for the report")
    static let wordsSupport = Message(ja: "実績の欄にこのとおり印刷されます。", en: "Printed in the result cell exactly as written.")
    static let asOf = Message(ja: "基準日", en: "As of")
    static let note = Message(ja: "備考", en: "Note")
    static let report = Message(ja: "報告する", en: "Report")
    static let addFact = Message(ja: "根拠を加える", en: "Add evidence")
    static let kind = Message(ja: "種類", en: "Kind")
    static let name = Message(ja: "名称", en: "Name")
    static let date = Message(ja: "日付", en: "Date")
    static let dateSupport = Message(
        ja: "予定は、決まった期日を書いてください。期日のない予定は数えません。", en: "For a commitment, the date that was promised; one without a date does not count.")
    static let cause = Message(ja: "原因（発生したことの場合）", en: "Cause, of an event")
    static let period = Message(ja: "対象の月（該当なしの報告の場合、2021-04）", en: "Month of a nil return (2021-04)")
    static let file = Message(ja: "ファイル", en: "File")
    static let fileSupport = Message(
        ja: "32 MBまで。記録すると、すぐに公開されます。個人情報を含むファイルは選ばないでください。",
        en: "Up to 32 MB. It is public as soon as it is recorded: choose no file with personal data.")
    static let record = Message(ja: "記録する", en: "Record")
    static let withdraw = Message(ja: "取り下げる", en: "Withdraw")
    static let withdrawConfirm = Message(ja: "この根拠を取り下げますか。記録には残ります。", en: "Withdraw this? It stays on record.")
    static let facts = Message(ja: "記録した根拠", en: "Recorded evidence")
    static let computed = Message(ja: "計算による判定", en: "Computed judgement")
    static let confirm = Message(ja: "判定を確認する", en: "Confirm the judgement")
    static let grade = Message(ja: "判定", en: "Judgement")
    static let reason = Message(ja: "理由", en: "Reason")
    static let reasonSupport = Message(ja: "計算と違う判定にするときは必ず書いてください。両方とも公表されます。", en: "Needed when it is not the computed one. Both are published.")
    static let withdrawConfirmation = Message(ja: "確認を取り消す", en: "Withdraw the confirmation")
    static let done: [String: Message] = [
        "reported": Message(ja: "実績を報告しました。", en: "The result was reported."),
        "recorded": Message(ja: "根拠を記録しました。", en: "The evidence was recorded."),
        "withdrawn": Message(ja: "根拠を取り下げました。", en: "The evidence was withdrawn."),
        "confirmed": Message(ja: "判定を確認しました。", en: "The judgement was confirmed."),
        "all-confirmed": Message(ja: "計算どおりの判定を確認しました。", en: "The computed judgements were confirmed."),
        "unconfirmed": Message(ja: "確認を取り消しました。", en: "The confirmation was withdrawn."),
        "published": Message(ja: "公表しました。", en: "It was published."),
        "reminded": Message(ja: "催促のメールを送信します。", en: "The reminders are on their way."),
        "not-reminded": Message(
            ja: "催促のメールは送っていません。未報告の課は、今日すでに催促したか、メールアドレスのある職員がいません。",
            en: "No reminder was sent: the sections that have not reported were reminded today, or have no officer with an address."),
        "frozen": Message(ja: "確定しました。", en: "It was frozen."),
        "imported": Message(ja: "計画ファイルを取り込みました。", en: "The plan file was imported."),
    ]
    static let changedMeanwhile = Message(
        ja: "表示した後に数値が変わりました。新しい内容を確かめて、もう一度確認してください。", en: "The figures changed after they were shown. Look at them again, then confirm.")
    static func openConfirmations(_ count: Int) -> Message {
        Message(
            ja: "職員がまだ確認していない判定が\(count)件あります。",
            en: count == 1 ? "1 judgement has not been confirmed." : "\(count) judgements have not been confirmed.")
    }
    static let unconfirmedMeans = Message(
        ja: "このまま確定すると、計算による判定が、職員の確認のないまま報告書に残ります。先に上で確認してください。",
        en: "Frozen like this, the report keeps computed judgements that no officer has confirmed. Confirm them above first.")
    static let allConfirmed = Message(ja: "判定はすべて確認されています。", en: "Every judgement is confirmed.")
    static let confirmAll = Message(ja: "計算どおりの判定をまとめて確認する", en: "Confirm all as computed")
    static func confirmAllConfirm(_ count: Int) -> Message { Message(ja: "計算による判定\(count)件を確認しますか。", en: "Confirm \(count) computed judgements?") }
    static let remind = Message(ja: "未報告の課に催促のメールを送る", en: "Remind the sections that have not reported")
    static let remindedAt = Message(ja: "催促", en: "Reminded")
    static let nothingMissing = Message(ja: "すべての課が報告しています。", en: "Every section has reported.")
    static let door = Message(ja: "指標の実績を報告し、判定を確認し、報告書を確定します。", en: "Report results, confirm judgements, freeze the report.")
    static let editions = Message(ja: "確定と公表", en: "Freezing and publishing")
    static let freeze = Message(ja: "報告書を確定する", en: "Freeze the report")
    static let freezeExplain = Message(
        ja: "確定すると、文書・数値・根拠の一覧がそのまま保存され、後から変わることはありません。",
        en: "Freezing keeps the document, the figures and the lists of records as they are; they never change afterwards.")
    static let revise = Message(ja: "改訂版を作る", en: "Make a revised edition")
    static let reasonKind = Message(ja: "改訂の種類", en: "Kind of revision")
    static let publish = Message(ja: "公表する", en: "Publish")
    static let publishConfirm = Message(ja: "この版を公表しますか。公表は取り消せません。", en: "Publish this edition? It cannot be taken back.")
    static let preparing = Message(ja: "PDFを準備しています", en: "The PDF is being made")
    static let importTitle = Message(ja: "計画ファイルを取り込む", en: "Import a plan file")
    static let planFile = Message(ja: "計画ファイル（YAML）", en: "Plan file (YAML)")
    static let preview = Message(ja: "確認する", en: "Preview")
    static let take = Message(ja: "取り込む", en: "Import")
    static let changes = Message(ja: "変わるところ", en: "What it changes")
    static let noChanges = Message(ja: "いまの計画と同じです。", en: "It is the same as the plan in force.")
    static let faults = Message(ja: "このままでは取り込めません", en: "It cannot be imported yet")
    static let chooseFile = Message(ja: "計画ファイルを選んでください。", en: "Choose a plan file.")
    static let versions = Message(ja: "計画の版", en: "Versions of the plan")
    static let needValue = Message(ja: "0以上の数で入力してください（整数は18桁、小数は6桁まで）。", en: "Enter a number of 0 or more (up to 18 digits and 6 decimals).")
    static let needWords = Message(ja: "報告書に載せる言葉を入力してください。", en: "Enter the words for the report.")
    static let needStatus = Message(ja: "実績の種類を選んでください。", en: "Choose the kind of result.")
    static let needGrade = Message(ja: "判定を選んでください。", en: "Choose the judgement.")
    static let needDay = Message(ja: "日付は 2022-03-31 のように入力してください。", en: "Enter the date as 2022-03-31.")
    static let needDate = Message(ja: "いつのことかを入力してください（例：2022-03-31）。", en: "Enter when it was, for instance 2022-03-31.")
    static let notYet = Message(ja: "まだ来ていない日です。今日までの日を入力してください。", en: "That day has not come. Enter a day up to today.")
    static let emptyFile = Message(ja: "このファイルは空です。中身のあるファイルを選んでください。", en: "That file is empty. Choose one that holds something.")
    static let alreadyDone = Message(
        ja: "同じ名称のものがすでに記録されています。別のものなら、区別できる名称にしてください。",
        en: "One of that name is recorded already. If this is another, give it a name that tells them apart.")
    static let valueOfNothing = Message(
        ja: "値を報告するときは「数値」を選んでください。そうでなければ値を消してください。", en: "To report the value choose “A number”; otherwise clear the value.")
    static let needName = Message(ja: "名称を入力してください。", en: "Enter a name.")
    static let needKind = Message(ja: "種類を選んでください。", en: "Choose the kind.")
    static let needReasonKind = Message(ja: "改訂の種類を選んでください。", en: "Choose the kind of revision.")
    static let needReason = Message(ja: "理由を入力してください。", en: "Enter the reason.")
    static func outsideYear(_ year: FiscalYear) -> Message {
        Message(ja: "\(year.label)の中の日にしてください。", en: "The day must lie within \(year.western).")
    }
    static let needPeriod = Message(ja: "対象の月を 2021-04 のように入力してください。", en: "Enter the month as 2021-04.")
}
