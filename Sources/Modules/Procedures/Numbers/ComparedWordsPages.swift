import Forms
import Japanese
import Web

/// 言葉の比較の結果, side by side, and what it says in a sentence.
enum ComparedWordsPages {
    static func show(_ one: ComparedWords, _ chosen: NumbersHandlers.Chosen, _ lang: Language) -> HTML {
        """
        <h2 id="comparison">\(ComparedWordsText.title(lang)): \(one.comparison.name(lang))</h2>
        \(Component.summary(Wording.allCases.map { (ComparedWordsText.wording($0)(lang), words(one, $0, lang)) }))
        <p><strong>\(ComparedWordsText.verdict(one)(lang))</strong></p>
        \(Component.table(caption: ComparedWordsText.title(lang), Wording.allCases, [
            Column(ComparedWordsText.words(lang), .title) { "\(ComparedWordsText.wording($0)(lang))" },
            Column(ComparedWordsText.came(lang), .number) { number(one.outcome($0).came, lang) },
            Column(ComparedWordsText.clean(lang), .number) { share(one.outcome($0).clean, of: one.outcome($0), lang) },
            Column(ComparedWordsText.stopped(lang), .number) { share(one.outcome($0).stopped, of: one.outcome($0), lang) },
            Column(ComparedWordsText.erred(lang), .number) { share(one.outcome($0).erred, of: one.outcome($0), lang) },
        ]))
        <p class="support">\(ComparedWordsText.parts(lang))</p>
        \(chosen.running?.decision(chosen.procedure, lang))
        <details class="more"><summary>\(ComparedWordsText.how(lang))</summary>\(ComparedWordsText.rules.html { "<p>\($0(lang))</p>" })</details>
        """
    }

    private static func words(_ one: ComparedWords, _ wording: Wording, _ lang: Language) -> HTML {
        let (label, support) = one.words(wording)
        return "<strong>\(label(lang))</strong>\(support.map { "<br><span class=\"small\">\($0(lang))</span>" as HTML })"
    }

    private static func number(_ number: Int, _ lang: Language) -> HTML { NumbersPages.number(ComparedWords.shown(number), lang) }

    private static func share(_ part: Int, of one: ComparedWords.Outcome, _ lang: Language) -> HTML {
        let shown = ComparedWords.shown(part)
        return "\(NumbersPages.number(shown, lang))\(shown == nil ? "" : " (\(NumbersPages.percent(part, of: one.came)))")"
    }
}

extension ComparedWords {
    /// What is not yet ten is not told.
    static func shown(_ number: Int) -> Int? { number >= Published.least ? number : nil }

    /// The numbers as rows of a table file: which, what it is called, how many, and of how many.
    var rows: [(id: String, name: String, count: Int?, came: Int?)] {
        let about = (id: "name", name: comparison.name.ja, count: nil as Int?, came: nil as Int?)
        let numbers = Wording.allCases.flatMap { wording in
            let (one, words) = (outcome(wording), words(wording))
            let name = [ComparedWordsText.wording(wording).ja, words.label.ja, words.support?.ja].compactMap(\.self).joined(separator: "：")
            return [
                ("clean", ComparedWordsText.clean, one.clean), ("stopped", ComparedWordsText.stopped, one.stopped),
                ("erred", ComparedWordsText.erred, one.erred),
            ]
            .map { ("\(wording.rawValue) \($0.0)", "\(name)　\($0.1.ja)", Self.shown($0.2), Self.shown(one.came)) }
        }
        return [about] + numbers + [("verdict", ComparedWordsText.verdict(self).ja, nil, nil)]
    }
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
    static let came = Message(ja: "読んだ件数", en: "Read them")
    static let clean = Message(ja: "つまずかずに進んだ件数", en: "Went on without an error")
    static let stopped = Message(ja: "ここで終わった件数", en: "Ended here")
    static let erred = Message(ja: "一度でもつまずいた件数", en: "Erred at least once")
    static let parts = Message(
        ja: "判定するのは「つまずかずに進んだ」割合だけです。ほかの二つは、その内訳を見るための数で、判定はしません。つまずいて、そこで終わった申請は両方に入ります。",
        en:
            "Only the share that went on without an error is judged. The other two numbers show why the rest did not; whoever erred and ended here is in both."
    )

    static func verdict(_ one: ComparedWords) -> Message {
        switch one.verdict {
        case .notEnough:
            Message(
                ja: "まだ比べられません。どちらの言葉も\(ComparedWords.least)件になるまでは、違いがあるともないとも言いません。結論が出るには、もっと多くの件数が要るのがふつうです。",
                en: "Not enough yet: nothing is said before each of the two has \(ComparedWords.least). An answer usually takes more.")
        case .undecided:
            Message(
                ja: "まだ判定できません。いま出ている数だけなら違いがありますが、公表を待っている申請がどちらに入るかで、結論が変わります。",
                en: "Not decided yet. By the numbers shown there is a difference, but the applications that still wait behind them could undo it.")
        case .none(let points):
            Message(
                ja: "いまのところ、違いは見つかっていません。\(points.map { "この件数で見つけられるのは、約\($0)ポイント以上の違いです。それより小さい違いは、あってもまだ分かりません。" } ?? "この件数では、どれほどの違いも見つけられません。")",
                en:
                    "No difference found so far. \(points.map { "With as many, one of about \($0) points or more would be told; a smaller one may be there." } ?? "With as many, none would be.")"
            )
        case .better(let better):
            Message(
                ja:
                    "「\(wording(better).ja)」のほうが、つまずかずに進んだ割合が大きくなりました（元の言葉\(percent(one.main))、もう一つの言葉\(percent(one.other))）。二つの言葉の働きが同じなら、何度見ても、このような結果が出るのは100回の比較のうち1回未満です。",
                en:
                    "With the \(wording(better).en.lowercased()) a larger share went on without an error (published words \(percent(one.main)), other words \(percent(one.other))). Of comparisons of words that are equally good, however often they are looked at, fewer than one in a hundred would ever say so."
            )
        }
    }

    private static func percent(_ one: ComparedWords.Outcome) -> String { NumbersPages.percent(one.clean, of: one.came) }

    static let how = Message(ja: "比べ方について", en: "How this is compared")
    static let rules = [
        Message(
            ja: "オンラインで始まった申請を、申請の番号によって半分ずつ、元の言葉ともう一つの言葉に分けています。一つの申請ではいつも同じ言葉が出ます。数えるのは人ではなく申請です。同じ人が二つ申請すると、別の言葉を読むことがあります。職員の画面は、いつも元の言葉です。",
            en:
                "Applications begun online are parted in half by their own number; each keeps its words throughout. What is counted are applications, not people: who makes two may read both. Officers always see the published words."
        ),
        Message(
            ja: "言葉が画面に出た申請だけを数えます。前の申請を写して始めた申請と、委任を受けて進める申請は、様式を知っている人が作るため数えません。つまずいたかどうかは、初めて先へ進むまでを見ます。",
            en:
                "Only applications on whose page the words stood are counted; not those begun from an earlier one or made under a mandate, whose maker knows the form. Errors count until they first went on."
        ),
        Message(
            ja: "スマートフォンとパソコン、すべての年度を合わせて、始めて７日後の様子で数えています。どの数も10件たまるごとに増え、10件に満たない数は出しません。",
            en:
                "Phones and computers, and all fiscal years, together, as they stood a week after the beginning. Each number grows once ten more have gathered; fewer than ten are hidden."
        ),
        Message(
            ja: "違いは、いつ何度見てもよい検定（混合逐次確率比検定、有意水準1％）で判定します。まだ数に入っていない９件まで（年度と区分ごと）がどこに入っても結論が変わらないときだけ、違いがあると言います。",
            en:
                "The difference is judged by a test that may be looked at as often as one likes (a mixture sequential probability ratio test at 1%), and told only if it stays whatever the up to nine drafts are that wait behind each number of each year."
        ),
    ]
}
