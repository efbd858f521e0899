import Japanese

/// 行政手続等の棚卸: the columns of the national survey of procedures as of fiscal 2025 (令和７年度, 46 columns). The year before had 38,
/// all but one of them among these under the same names.
enum SurveyLayout {
    /// In the order of the file.
    static let columns = [
        "手続ID", "所管府省庁", "手続名", "法令名", "根拠条項号", "関連条項号", "関連する根拠法令", "手続類型", "手続主体", "手続の受け手", "手続(類型、主体、受け手等)に関する補足",
        "経由機関", "独立行政法人等の名称", "事務区分", "府省共通手続", "実施府省庁", "実施府省庁(府省共通手続)", "オンライン化の実施状況",
        "オンライン化の実施予定及び検討時の懸念点", "オンライン化の実施状況に関する補足", "オンライン化実施時期", "申請等における本人確認手法", "手数料等の納付有無",
        "手数料等の納付方法", "手数料等に関する補足", "手数料等のオンライン納付時の優遇措置", "処理期間(オンライン)", "処理期間(非オンライン)", "情報システム(申請)",
        "情報システム（申請）複数ある場合", "情報システム(事務処理)", "総手続件数", "オンライン手続件数", "非オンライン手続件数", "申請書等に記載させる情報",
        "申請時に添付させる書類", "添付書類等提出の撤廃/省略状況", "添付書類等の提出方法", "添付書類等への電子署名", "添付形式等が定められた規定",
        "添付書類等に関する補足", "手続が行われるイベント(個人)", "手続が行われるイベント(法人)", "申請に関連する士業", "申請を提出する機関", "士業、機関に関する補足",
    ]
    /// Stood in the survey of fiscal 2024 only; kept and given back where it was.
    static let former = ["法令番号"]
    static let required = ["手続ID", "手続名"]

    /// One answer of a column with a code list: its code, and its words.
    struct Choice: Sendable, Hashable {
        let code: String
        let words: String
        var whole: String { words.isEmpty ? code : code.isEmpty ? words : "\(code) \(words)" }
    }

    /// The code lists, by column. What is not in them is kept and reported.
    static let choices: [String: [Choice]] = [
        "手続類型": list("1 申請等", "2-1 申請等に基づく処分通知等", "2-2 申請等に基づかない処分通知等", "2-3 交付等（民間手続）", "3 縦覧等", "4 作成・保存等"),
        "手続主体": parties, "手続の受け手": parties, "経由機関": parties,
        "事務区分": list("1 自治事務", "2 第1号法定受託事務", "3 第2号法定受託事務", "4 地方の事務でない"),
        "オンライン化の実施状況": list("1 実施済", "2 未実施", "3 適用除外", "4 その他", "5 一部実施済"),
        "オンライン化の実施予定及び検討時の懸念点": list(
            "0 オンライン化実施予定", "1 制度改正が必要であり、制度改正のための時間確保が困難", "2 制度改正が必要であり、制度改正の業務上の優先順位が高くない",
            "3 電子化に必要なシステムが省庁内に備わっていない", "4 一部の必要書類の原本が紙であり、電子化してもオンライン処理が完結しない", "5 性質上、電子化すべきでない",
            "6 オンライン化の費用対効果が小さい又は不明", "7 上記に該当しない（理由を記載）", "7 上記に該当しない"),
        "申請等における本人確認手法": list("1 押印＋印鑑証明", "2 押印", "3 署名", "4 本人確認書類の提示・提出", "5 その他", "6 本人確認不要"),
        "手数料等の納付有無": list("1 手数料等無し", "2 手数料等有り"),
        "手数料等の納付方法": list(
            "1-1 行政機関の窓口", "1-2 銀行の窓口", "1-3 ペイジー(ATM)", "1-4 コンビニ等代理施設", "1-5 その他オフラインでの納付方法", "2-1 ペイジー(ネットバンキング)",
            "2-2 ペイジー(ダイレクト方式)", "2-3 クレジットカード払い", "2-4 二次元コード決済", "2-5 インターネットバンキング", "2-6 その他オンラインでの納付方法"),
        "手数料等のオンライン納付時の優遇措置": list("1 減免措置有り", "2 減免措置無し"),
        "添付書類等提出の撤廃/省略状況": list("1 撤廃・省略済", "2 撤廃・省略予定", "3 撤廃・省略不可", "4 その他"),
        "添付書類等の提出方法": list("0 電子・原紙を選択可能", "1 電子での提出のみ", "2 原紙での提出のみ", "3 一部電子、一部原紙での提出", "4 その他"),
        "添付書類等への電子署名": list("1 電子署名は必要ない", "2 一部の書類で電子署名が必要", "3 全ての書類で電子署名が必要"),
        "添付形式等が定められた規定": list("0 規定はない", "1 法令の規定", "2 告示等の規定", "3 システムの仕様", "4 その他"),
    ]

    private static let parties = list(
        "1 国", "2 独立行政法人等", "3 地方等", "4-1 国又は独立行政法人等", "4-2 独立行政法人等又は地方等", "4-3 国又は地方等", "4-4 国、独立行政法人等又は地方等", "5 国民等",
        "6 民間事業者等", "7 国民等、民間事業者等")

    private static func list(_ answers: String...) -> [Choice] {
        answers.map { answer in
            let parts = answer.split(separator: " ", maxSplits: 1).map(String.init)
            return Choice(code: parts[0], words: parts.count > 1 ? parts[1] : "")
        }
    }

    /// Columns of which only one answer was asked for. Real files have several in some of them, parted by semicolons.
    static let single: Set<String> = [
        "手続類型", "手続主体", "手続の受け手", "事務区分", "オンライン化の実施状況", "手数料等の納付有無", "手数料等のオンライン納付時の優遇措置",
        "添付書類等提出の撤廃/省略状況", "添付書類等への電子署名", "添付形式等が定められた規定",
    ]

    /// Names and answers compared: width, brackets, spaces and the several circles and crosses are the same.
    static func plain(_ text: String) -> String {
        let signs: [Character: Character] = ["〇": "○", "◯": "○", "✕": "×", "✖": "×", "╳": "×", "✗": "×", "＋": "+"]
        return String(SearchFolding.fold(text).map { signs[$0] ?? $0 })
    }

    private static let byName = Dictionary((columns + former).map { (plain($0), $0) }, uniquingKeysWith: { first, _ in first })

    /// Which column a heading names, however it is written; `nil` for one that the survey does not have.
    static func column(_ heading: String) -> String? { byName[plain(heading)] }

    /// Answers that stand in one cell.
    static func answers(_ cell: String) -> [String] {
        cell.split { ";；".contains($0) || $0.isNewline }.map { $0.trimmingPrefix(while: \.isWhitespace) }.map { text in
            var text = text
            while let last = text.last, last.isWhitespace { text.removeLast() }
            return String(text)
        }.filter { !$0.isEmpty }
    }

    /// Every way to write a choice: whole, by its code, by its words; by column. The first of two that are written alike.
    private static let written = choices.mapValues { list in
        let ways = list.map { (plain($0.whole), $0) } + list.map { (plain($0.code), $0) } + list.map { (plain($0.words), $0) }
        return Dictionary(ways, uniquingKeysWith: { first, _ in first })
    }

    /// The choice that an answer means.
    static func choice(_ answer: String, in column: String) -> Choice? { written[column]?[plain(answer)] }
}
