import Core
import Forms
import Storage
import Web

/// What a newer version of the form means for somebody who has begun with an older one.
enum DraftMovePages {
    /// On the overview of a draft: that there is a newer version, and what an earlier move has left behind.
    static func notices(_ draft: Draft, _ need: DraftMove.Need, _ lang: Language) -> HTML {
        let left = draft.content.leftBehind ?? []
        return """
            \(need == .needed ? needed(draft, lang) : need == .offered ? Component.notice(.info, DraftMoveText.newer(lang), "<p>\(DraftMoveText.newerWords(lang))</p>\(look(draft, kind: "", lang))") : .empty)
            \(left.isEmpty ? .empty : """
                <details class="more"><summary>\(DraftMoveText.leftBehind(lang))</summary><p>\(DraftMoveText.leftBehindWords(lang))</p>
                \(Component.summary(left.map { (name: $0.label(lang), value: "<span class=\"lines\">\($0.words)</span>" as HTML) }))</details>
                """)
            """
    }

    /// Where it would be sent, and is not before it has moved.
    static func needed(_ draft: Draft, _ lang: Language) -> HTML {
        Component.notice(.warning, DraftMoveText.otherFee(lang), "<p>\(DraftMoveText.otherFeeWords(lang))</p>\(look(draft, kind: "primary", lang))")
    }

    private static func look(_ draft: Draft, kind: String, _ lang: Language) -> HTML {
        "<p><a class=\"button \(kind)\" href=\"/apply/\(draft.id)/new-version\">\(DraftMoveText.look(lang))</a></p>"
    }

    /// The fee before and after, where it becomes another and the answers say what it is.
    private static func fee(_ move: DraftMove, _ lang: Language) -> HTML {
        guard move.isNeeded else { return .empty }
        let rows = [(DraftMoveText.feeBefore, move.fees.before), (DraftMoveText.feeAfter, move.fees.after)].compactMap { name, yen in
            yen.map { (name: name(lang), value: "<strong>\(FeesText.yen($0)(lang))</strong>" as HTML) }
        }
        return """
            <h2>\(FeesText.fee(lang))</h2><p>\(DraftMoveText.otherFeeWords(lang))</p>
            \(rows.isEmpty ? "<p>\(DraftMoveText.feeLater(lang))</p>" : Component.summary(rows))
            """
    }

    static func explain(_ draft: Draft, _ move: DraftMove, _ form: Form) -> HTML {
        let lang = form.language
        // What changes in the words of the other language only is nothing to whoever reads this.
        let changed = move.changed.compactMap { change in change.keeping { !$0.aspect.hasSuffix(lang == .ja ? ".en" : ".ja") } }
        return """
            <h1>\(DraftMoveText.title(lang))</h1>
            \(Component.errorSummary(form.problems, lang))
            <p class="lead">\(DraftMoveText.lead(lang))</p>\(fee(move, lang))
            <h2>\(DraftMoveText.added(lang))</h2>
            \(move.added.isEmpty ? "<p>\(DraftMoveText.none(lang))</p>" : "<ul>\(move.added.html { "<li>\($0(lang))</li>" })</ul>" as HTML)
            <h2>\(DraftMoveText.changed(lang))</h2>
            \(changed.isEmpty ? "<p>\(DraftMoveText.none(lang))</p>" : ComparisonPages.changes(changed, lang))
            <h2>\(DraftMoveText.left(lang))</h2>
            \(move.left.isEmpty ? "<p>\(DraftMoveText.nothingLost(lang))</p>" as HTML : """
                <p>\(DraftMoveText.leftWords(lang))</p>
                \(Component.summary(move.left.map { (name: $0.label(lang), value: "<span class=\"lines\">\($0.words)</span>" as HTML) }))
                """)
            <div id="move">\(form.button(action: "/apply/\(draft.id)/new-version", DraftMoveText.move, kind: "primary large", fields: ["version": move.target.id.text, "seen": draft.content.answers.mark]))</div>
            <p><a href="/apply/\(draft.id)">\((move.isNeeded ? DraftMoveText.back : DraftMoveText.stay)(lang))</a></p>
            """
    }
}

enum DraftMoveText {
    static let title = Message(ja: "新しい様式に移る", en: "Move to the new form")
    static let newer = Message(ja: "この手続の様式が新しくなりました", en: "The form of this procedure has changed")
    static let newerWords = Message(
        ja: "いまの下書きのまま送ることもできます。新しい様式に移るときは、何が変わるかを先に確かめられます。",
        en: "You can go on with your draft as it is. Before you move to the new form you are shown what changes for you.")
    static let otherFee = Message(ja: "手数料が変わりました。新しい様式に移ってから送ってください", en: "The fee has changed: move to the new form before you send it")
    static let otherFeeWords = Message(
        ja: "この手続の手数料が改められ、様式が新しくなりました。いまの下書きは前の手数料の様式なので、このままでは送れません。新しい様式に移ると、新しい手数料で送れます。入力した内容は、できるだけ引き継がれます。",
        en:
            "The fee of this procedure was changed, and the form with it. Your draft is on the form with the former fee and cannot be sent as it is. Once you move to the new form it is sent with the new fee; what you have entered goes along as far as possible."
    )
    static let feeBefore = Message(ja: "いまの下書きの様式での手数料", en: "By the form of your draft")
    static let feeAfter = Message(ja: "新しい様式での手数料", en: "By the new form")
    static let feeLater = Message(ja: "手数料の額は、移ったあとに、確認のページで確かめられます。", en: "The summary of your answers says what the fee is once you have moved.")
    static let back = Message(ja: "移らずに、入力の進みぐあいに戻る", en: "Back to your draft without moving")
    static let look = Message(ja: "何が変わるかを見る", en: "See what changes")
    static let lead = Message(
        ja: "新しい様式に移ると、次のところが変わります。移るまで、下書きは何も変わりません。", en: "This is what changes when you move. Nothing changes before you do.")
    static let added = Message(ja: "新しく尋ねられること", en: "Asked anew")
    static let changed = Message(ja: "尋ね方が変わること", en: "Asked otherwise")
    static let left = Message(ja: "新しい様式に入らない答え", en: "Answers that the new form does not take")
    static let leftWords = Message(
        ja: "次の答えは送る内容に入りません。移ったあとも「入力の進みぐあい」のページに残るので、書き写せます。",
        en: "They will not be part of the application. They stay on the page of your draft, so that you can copy them.")
    static let nothingLost = Message(ja: "ありません。いまの答えはすべて引き継がれます。", en: "None: all your answers go along.")
    static let none = Message(ja: "ありません。", en: "Nothing.")
    static let move = Message(ja: "新しい様式に移る", en: "Move to the new form")
    static let stay = Message(ja: "いまの様式のまま続ける", en: "Go on with the form as it is")
    static let leftBehind = Message(ja: "前の様式で入力した、引き継がれなかった答え", en: "Answers to the former form that did not go along")
    static let leftBehindWords = Message(ja: "送る内容には入りません。必要なら書き写してください。", en: "They are not part of the application. Copy what you need.")
    static let changedMeanwhile = Message(
        ja: "この間に、下書きか様式が変わりました。下の内容をもう一度確かめてください。", en: "The draft or the form has changed meanwhile. Look at the following once more.")
}
