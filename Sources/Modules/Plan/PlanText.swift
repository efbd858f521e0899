import Core
import Foundation
import Japanese
import Web

/// Every sentence of the plan's pages.
enum PlanText {
    /// The fields of the plan's journal entries.
    static let fields = [
        "words": Message(ja: "実績（文）", en: "words"), "value": Message(ja: "値", en: "value"),
        "total": Message(ja: "延べ・全体", en: "total"), "reduction": Message(ja: "削減率", en: "reduction"),
        "vacuous": Message(ja: "希望なし", en: "not wishing"), "as_of": asOf, "date": date, "cause": Message(ja: "原因", en: "cause"),
        "period": Message(ja: "期間", en: "period"), "computed": computed, "grade": judgement,
        "indicators": Message(ja: "成果指標", en: "indicators"), "mails": Message(ja: "メールの通数", en: "mails"), "version": version,
        "edition": Message(ja: "版", en: "edition"),
    ]
    static let status = Message(ja: "報告の種類", en: "status")
    static let plan = Message(ja: "計画", en: "Plan", easy: "計画（けいかく）", zh: "计划", ko: "계획", pt: "Plano", vi: "Kế hoạch")
    static let plans = Message(ja: "計画の一覧", en: "Plans")
    static let doorWords = Message(
        ja: "目標と実績、達成度", en: "Targets, results, judgements", easy: "目標（もくひょう）と 結果（けっか）", zh: "目标、实绩与完成度", ko: "목표와 실적, 달성도",
        pt: "Metas, resultados e avaliações", vi: "Mục tiêu, kết quả và đánh giá")
    static let noPlans = Message(ja: "まだ計画がありません。", en: "There is no plan yet.")
    static let noPlansAdvice = Message(ja: "計画担当が計画ファイルを取り込むと、ここに表示されます。", en: "It appears here once the plan office has imported the plan file.")
    static let year = Message(ja: "年度", en: "Fiscal year")
    static let asOf = Message(ja: "基準日", en: "As of")
    static let show = Message(ja: "表示する", en: "Show")
    static let all = Message(ja: "すべて", en: "All")
    static let pillar = Message(ja: "柱", en: "Pillar")
    static let judgement = Message(ja: "達成度", en: "Judgement")
    static let unjudged = Message(ja: "（判定なし）", en: " (not judged)")
    static let pending = Message(ja: "未判定", en: "Not judged yet")
    static let target = Message(ja: "目標", en: "Target")
    static let result = Message(ja: "実績", en: "Result")
    static let inWords = Message(ja: "言葉で書かれたもの", en: "in words")
    static let notReported = Message(ja: "未報告", en: "Not reported")
    static let noTarget = Message(ja: "目標未設定", en: "No target set yet")
    static let report = Message(ja: "取組報告", en: "Report")
    static let japaneseOnly = Message(ja: "報告書は日本語だけです。", en: "The report itself is in Japanese only.")
    static let readReport = Message(ja: "報告書を読む", en: "Read the report")
    static let feed = Message(ja: "公表のお知らせ（RSS）", en: "Publications (RSS)")
    static let computed = Message(ja: "計算による判定", en: "Computed judgement")
    static let human = Message(ja: "職員の判定", en: "Officer's judgement")
    static let overrideReason = Message(ja: "職員の判定の理由", en: "Why the officer judged otherwise")
    static let overridden = Message(ja: "判定変更あり", en: "Overridden")
    static let confirmed = Message(ja: "確認済み", en: "Confirmed")
    static let unconfirmed = Message(ja: "未確認", en: "Not confirmed")
    static let provisional = Message(ja: "確認前", en: "Provisional")
    static let stale = Message(ja: "確認の後で数値が変わりました", en: "The figures changed after it was confirmed")
    static let drift = Message(ja: "定義のずれ", en: "Drift of the definition")
    static func driftNote(_ words: String) -> Message {
        Message(
            ja: "「\(words)」という限定は、計画にはなく、実績だけに書かれています。", en: "The limit “\(words)” stands in the result only, not in the plan.")
    }
    static let measured = Message(ja: "記録から自動で測定", en: "Measured from records")
    static let reported = Message(ja: "所管課の報告", en: "Reported by the section")
    static let definition = Message(ja: "定義", en: "Definition")
    static let numerator = Message(ja: "数えるもの", en: "What is counted")
    static let filter = Message(ja: "条件", en: "Filter")
    static let counting = Message(ja: "数え方", en: "Counted as")
    static let unstated = Message(ja: "計画に記載なし", en: "Not stated in the plan")
    static let effective = Message(ja: "適用日", en: "In effect from")
    static let source = Message(ja: "出典", en: "Source")
    static let rule = Message(ja: "判定の規則", en: "Rule")
    static let section = Message(ja: "所管課", en: "Section")
    static let overall = Message(ja: "全体目標", en: "Overall target")
    static let baseline = Message(ja: "策定時の状況", en: "Baseline")
    static let due = Message(ja: "達成年度", en: "Due")
    static let why = Message(ja: "判定の理由", en: "Why")
    static let notes = Message(ja: "注意", en: "Notes")
    static let evidence = Message(ja: "根拠の記録", en: "Evidence")
    static func share(_ whole: Int, _ figure: Decimal?) -> Message {
        Message(
            ja: "（全\(Numerals.grouped(whole))件のうち\(figure.map { "、\(Numerals.plain($0))％" } ?? "")）",
            en: "(of \(Numerals.grouped(whole))\(figure.map { ", \(Numerals.plain($0))%" } ?? ""))")
    }
    static func evidenceCount(_ count: Int) -> Message {
        Message(ja: "根拠の記録 \(Numerals.grouped(count))件", en: count == 1 ? "1 record behind it" : "\(Numerals.grouped(count)) records behind it")
    }
    static func evidenceCount(_ count: Int, besides: Int) -> Message {
        let counted = evidenceCount(count)
        guard besides > 0 else { return counted }
        return Message(
            ja: "\(counted.ja)（ほかに判定にかかわる記録 \(Numerals.grouped(besides))件）",
            en: "\(counted.en) (and \(Numerals.grouped(besides)) more that \(besides == 1 ? "bears" : "bear") on the judgement)")
    }
    static let evidenceFile = Message(ja: "根拠の記録をすべてCSVで保存", en: "Save every record behind it as CSV")
    static func keptEvidence(_ edition: Message) -> Message {
        Message(ja: "\(edition.ja)の根拠の一覧（evidence.json）", en: "\(edition.en): the list of its records (evidence.json)")
    }
    static let liveEvidence = Message(ja: "これは、いまの記録による一覧です", en: "This list is made from the records as they are now")
    static let keptElsewhere = Message(
        ja: "公表した版の根拠の一覧は、確定した時のまま、次のファイルにあります。", en: "What a published edition rests on is kept as it was frozen:")
    static let linksAreLive = Message(
        ja: "成果指標や文のリンクの先は、いまの記録によるものです。", en: "The links of indicators and sentences lead to the records as they are now.")
    static let cases = Message(ja: "件", en: "")
    static let number = Message(ja: "番号", en: "Number")
    static let supplements = Message(ja: "あわせて測っていること", en: "Measured besides")
    static let evidenceOfReport = Message(ja: "報告の内容と根拠", en: "What was reported, and its evidence")
    static let reportedAt = Message(ja: "報告日時", en: "Reported at")
    static let noEvidence = Message(ja: "根拠の記録はまだありません。", en: "There are no records behind it yet.")
    static let noEvidenceAdvice = Message(ja: "所管課が実績とあわせて記録します。", en: "The section records them with its result.")
    static let history = Message(ja: "年度ごとの推移", en: "Year by year")
    static let byProgram = Message(ja: "数え方", en: "Method")
    static let name = Message(ja: "名称", en: "Name")
    static let date = Message(ja: "日付", en: "Date")
    static let note = Message(ja: "備考", en: "Note")
    static let kind = Message(ja: "種類", en: "Kind")
    static let file = Message(ja: "ファイル", en: "File")
    static let removals = Message(ja: "承認されて目標から除いたもの", en: "Taken off the target with approval")
    static let unapproved = Message(ja: "廃止の承認を待つもの（目標に残る）", en: "Awaiting approval (still in the target)")
    static let version = Message(ja: "計画の版", en: "Plan version")
    static func asOfDay(_ day: Day) -> Message { Message(ja: "\(Wareki.format(day, weekday: false))現在", en: "as of \(day.words(.en))") }
    static let searchRecords = Message(ja: "名称・番号でさがす", en: "Name or number")
    static let search = Message(ja: "さがす", en: "Search")
    static let noneFound = Message(ja: "合う記録はありません。言葉を変えてさがしてください。", en: "No record matches. Try other words.")
    static let download = Message(ja: "保存する", en: "Download")
    static let draft = Message(ja: "案", en: "Draft")
    static let draftNotice = Message(
        ja: "これは確定前の案です。記録が変われば内容も変わります。", en: "This is a draft: it changes as the records change.")
    static let live = Message(ja: "最新の記録による表示", en: "From the live records")
    static func edition(_ number: Int) -> Message {
        number == 1 ? Message(ja: "初版", en: "First edition") : Message(ja: "改訂第\(number)版", en: "Edition \(number), revised")
    }
    static func newer(_ edition: Message) -> Message {
        Message(ja: "この版の後に、\(edition.ja)があります", en: "There is a newer edition: \(edition.en)")
    }
    static func readNewer(_ edition: Message) -> Message { Message(ja: "\(edition.ja)を読む", en: "Read it: \(edition.en)") }
    static let frozen = Message(ja: "確定", en: "Frozen")
    static let published = Message(ja: "公表", en: "Published")
    static let notPublished = Message(ja: "未公表", en: "Not published")
    static let digest = Message(ja: "内容のダイジェスト（SHA-256）", en: "Digest of the content (SHA-256)")
    static let proof = Message(ja: "証明ファイル", en: "Proof file")
    static func revised(from number: Int) -> Message {
        Message(ja: "\(edition(number).ja)から改めたところ", en: "Changed since: \(edition(number).en)")
    }
    static let differs = Message(ja: "確定後に記録が変わりました", en: "The records have changed since it was frozen")
    static let same = Message(ja: "最新の記録は、この確定版と同じです。", en: "The live records give the same as this edition.")
    static let liveLink = Message(ja: "最新の記録による表示を見る", en: "See what the live records give")
    static let otherEditions = Message(ja: "版の一覧", en: "Editions")
    static let column = Message(ja: "欄", en: "Column")
    static let indicator = Message(ja: "成果指標", en: "Indicator")
    static let old = Message(ja: "確定版", en: "Edition")
    static let new = Message(ja: "最新", en: "Live")
    static let initiatives = Message(ja: "実施内容", en: "What was done")
    static let feedTitle = Message(ja: "取組報告の公表", en: "Published reports")
    static func stateLine(_ year: FiscalYear, _ counts: [(String, Int)]) -> Message {
        Message(
            ja: "\(year.label)：" + counts.map { "\($0.0) \($0.1)" }.joined(separator: "、"),
            en: "\(year.western): " + counts.map { "\($0.0) \($0.1)" }.joined(separator: ", "))
    }
}
