import Forms
import Japanese
import Web

/// 言葉の比較の結果, side by side, and what it says in a sentence.
enum ComparedWordsPages {
    static func show(_ one: ComparedWords, _ lang: Language) -> HTML {
        """
        <h2 id="comparison">\(ComparedWordsText.title(lang)): \(one.comparison.name(lang))</h2>
        \(Component.summary(Wording.allCases.map { (ComparedWordsText.wording($0)(lang), words(one, $0, lang)) }))
        <h3>\(ComparedWordsText.stopped(lang))</h3>\(measure(one.stopped, ComparedWordsText.stopped, ComparedWordsText.came, lang))
        <h3>\(ComparedWordsText.erred(lang))</h3>\(measure(one.erred, ComparedWordsText.erred, ComparedWordsText.tried, lang))
        <details class="more"><summary>\(ComparedWordsText.how(lang))</summary>\(ComparedWordsText.rules.html { "<p>\($0(lang))</p>" })</details>
        """
    }

    private static func words(_ one: ComparedWords, _ wording: Wording, _ lang: Language) -> HTML {
        let isOther = wording == .other
        let (label, support) = (
            isOther ? one.comparison.label ?? one.label : one.label, isOther ? one.comparison.support ?? one.support : one.support
        )
        return "<strong>\(label(lang))</strong>\(support.map { "<br><span class=\"small\">\($0(lang))</span>" as HTML })"
    }

    private static func measure(_ one: ComparedWords.Measure, _ part: Message, _ whole: Message, _ lang: Language) -> HTML {
        """
        <p><strong>\(ComparedWordsText.verdict(one, part)(lang))</strong></p>
        \(Component.table(caption: part(lang), Wording.allCases, [
            Column(ComparedWordsText.words(lang), .title) { "\(ComparedWordsText.wording($0)(lang))" },
            Column(whole(lang), .number) { NumbersPages.number(one.share($0).shownWhole, lang) },
            Column(part(lang), .number) { NumbersPages.number(one.share($0).shownPart, lang) },
            Column(NumbersText.share(lang), .number) { "\(NumbersPages.percent(one.share($0).shownPart, of: one.share($0).whole))" },
        ]))
        """
    }
}

extension ComparedWords {
    /// Its measures by the names that table files have for them.
    var rows: [(id: String, part: Message, measure: Measure)] {
        [("stopped", ComparedWordsText.stopped, stopped), ("erred", ComparedWordsText.erred, erred)]
    }
}

extension ComparedWords.Share {
    /// What is not yet ten is not told.
    var shownPart: Int? { part >= Published.least ? part : nil }
    var shownWhole: Int? { whole >= Published.least ? whole : nil }
}

/// Every sentence of it.
enum ComparedWordsText {
    static let title = Message(ja: "言葉の比較", en: "Words compared")
    static let words = Message(ja: "言葉", en: "Words")
    static func wording(_ wording: Wording) -> Message {
        switch wording {
        case .main: Message(ja: "元の言葉", en: "Published words")
        case .other: Message(ja: "もう一つの言葉", en: "Other words")
        }
    }
    static let came = Message(ja: "ここに来た件数", en: "Came here")
    static let stopped = Message(ja: "ここで終わった件数", en: "Ended here")
    static let tried = Message(ja: "答えて送った件数", en: "Sent an answer")
    static let erred = Message(ja: "一度でもつまずいた件数", en: "Erred at least once")

    static func verdict(_ one: ComparedWords.Measure, _ part: Message) -> Message {
        switch one.verdict {
        case .notEnough:
            Message(
                ja: "まだ比べられません。どちらの言葉も\(ComparedWords.Measure.least)件になると、違いを判定します。",
                en: "Not enough yet: the difference is judged once each of the two has \(ComparedWords.Measure.least).")
        case .chance:
            Message(
                ja: "この違いは、偶然でも起こる範囲です。どちらの言葉がよいとは言えません。",
                en: "This difference may be chance. Neither is shown to be better.")
        case .fewer(let wording):
            Message(
                ja: "「\(self.wording(wording).ja)」のほうが「\(part.ja)」の割合が小さく、その違いは偶然ではまず起こりません（100回に1回未満）。",
                en:
                    "With the \(self.wording(wording).en.lowercased()) a smaller share is “\(part.en)”, and by chance that would happen less than once in a hundred times."
            )
        }
    }

    static let how = Message(ja: "比べ方について", en: "How this is compared")
    static let rules = [
        Message(
            ja: "オンラインで始まった申請を、申請の番号によって半分ずつ、元の言葉ともう一つの言葉に分けています。一つの申請ではいつも同じ言葉が出ます。職員の画面は、いつも元の言葉です。",
            en:
                "Applications begun online are parted in half by their own number; each keeps its words throughout. Officers always see the published words."
        ),
        Message(
            ja: "スマートフォンとパソコンを合わせて、始めて７日後の様子で数えています。どの数も10件たまるごとに増え、10件に満たない数は出しません。",
            en:
                "Phones and computers together, as they stood a week after the beginning. Each number grows once ten more have gathered; fewer than ten are hidden."
        ),
        Message(
            ja: "違いは、二つの割合の差の検定（有意水準1％）で判定します。まだ数に入っていない９件までがどこに入っても結論が変わらないときだけ、違いがあると言います。",
            en:
                "The difference is judged by a test of two proportions at 1%, and told only if it stays whatever the up to nine drafts are that wait behind each number."
        ),
    ]
}
