import Forms
import StrictYAML
import Web

/// The page on which other words are put beside those of a question or a page.
enum WordingPages {
    /// What is to be compared.
    static func choose(_ one: Building, _ sketch: FormSketch, _ form: Form) -> HTML {
        let lang = form.language
        let options = sketch.comparableParts.map { ("\($0)", Building.place($0, "", in: sketch)(lang)) }
        return """
            <h1>\(WordingText.title(lang))</h1>
            \(Component.errorSummary(form.problems, lang))
            <p>\(WordingText.words(lang))</p>
            <form class="form" method="get" action="\(one.base)/wording">
            \(form.select("part", WordingText.part, options: options, value: sketch.comparedPart.map { "\($0)" }, support: WordingText.partSupport, required: true))
            <div class="cluster"><button class="button primary">\(WordingText.next(lang))</button> <a href="\(one.base)">\(PartText.back(lang))</a></div></form>
            \(removal(one, sketch, form))
            """
    }

    static func edit(_ part: FormPart, _ tree: YAMLTree, _ one: Building, _ sketch: FormSketch, _ forecast: ComparisonForecast?, _ form: Form) -> HTML
    {
        let (lang, isPage) = (form.language, tree["title"] != nil)
        let standing = part == sketch.comparedPart ? sketch.comparison : nil
        let (label, support) = ((tree["title"] ?? tree["label"])?.message, tree["support"]?.message)
        var own: [(name: String, value: HTML)] = [((isPage ? PartText.pageTitle : PartText.label)(lang), "\(label?(lang) ?? "—")")]
        if !isPage { own.append((PartText.support(lang), "\(support?(lang) ?? "—")")) }
        let isDropped = standing != nil && sketch.dropsComparedSupport
        func words(_ name: String, _ title: Message, _ main: Message?) -> HTML {
            let isEmpty = name == "support" && isDropped
            let fields = WordControls.fields(
                name, isEmpty ? nil : standing?["wording"]?[name]?.message ?? main, sketch.languages, form,
                support: name == "support" && main != nil ? WordingText.sameOrNone : WordingText.sameAs
            ) { PartText.inLanguage(title, $0) }
            return "<div class=\"field-row\">\(fields)</div>"
        }
        return """
            <h1>\(WordingText.title(lang)): \(Building.place(part, "", in: sketch)(lang))</h1>
            \(Component.errorSummary(form.problems, lang))
            <p>\(WordingText.words(lang))</p>
            \(forecast.map { "<p>\($0.words(lang))</p>" as HTML })
            \(Component.summary(own))
            <p><a href="\(one.base)/wording?choose=yes">\(WordingText.another(lang))</a></p>
            <form class="form wide" id="part" method="post" action="\(one.base)/wording" novalidate data-guard="\(form.input.isEmpty ? "" : "changed")">\(form.hidden)
            <input type="hidden" name="seen" value="\(one.draft.save.number)"><input type="hidden" name="was" value="\(tree["id"]?.text ?? "")"><input type="hidden" name="part" value="\(part)">
            <div class="field-row">\(WordControls.fields("name", standing?["name"]?.message, [], form, support: WordingText.nameSupport, required: true) { PartText.inLanguage(WordingText.name, $0) })</div>
            <h2>\(WordingText.other(lang))</h2>
            \(words("label", isPage ? PartText.pageTitle : PartText.label, label))
            \(isPage ? .empty : words("support", PartText.support, support))
            <div class="cluster"><button class="button primary">\(PartText.save(lang))</button> <a href="\(one.base)">\(PartText.back(lang))</a></div></form>
            \(standing != nil && one.check.isPublishable ? form.button(action: "\(one.base)/previews", WordingText.preview, fields: ["wording": Wording.other.rawValue]) : .empty)
            \(standing == nil ? .empty : deciding(one, form))
            \(removal(one, sketch, form))
            """
    }

    /// 採用: what is done once the numbers have told.
    private static func deciding(_ one: Building, _ form: Form) -> HTML {
        """
        <h2 id="decide">\(WordingText.decide(form.language))</h2><p>\(WordingText.decideWords(form.language))</p>
        \(form.button(action: "\(one.base)/wording", WordingText.adopt, confirm: WordingText.adoptSure, fields: ["do": "adopt", "seen": "\(one.draft.save.number)"]))
        """
    }

    /// Takes the comparison out, a broken one too.
    private static func removal(_ one: Building, _ sketch: FormSketch, _ form: Form) -> HTML {
        guard sketch.comparison != nil else { return .empty }
        return form.button(
            action: "\(one.base)/wording", WordingText.remove, kind: "text", confirm: WordingText.removeSure,
            fields: ["do": "remove", "seen": "\(one.draft.save.number)"])
    }

    /// The words that are compared, where a whole form is read.
    static func told(_ sketch: FormSketch, _ lang: Language) -> HTML {
        guard let comparison = sketch.comparison else { return .empty }
        let place = sketch.comparedPart.map { Building.place($0, "", in: sketch)(lang) } ?? ""
        let support = sketch.dropsComparedSupport ? WordingText.noSupport(lang) : comparison["wording"]?["support"]?.message(lang)
        let words = [comparison["wording"]?["label"]?.message(lang), support].compactMap(\.self).joined(separator: " / ")
        return "<li><strong>\(comparison["name"]?.message(lang) ?? "")</strong>: \(place)<br>\(WordingText.other(lang)): \(words)</li>"
    }

    /// The control at which a fault of the comparison is mended: `comparison.wording.label.en` at `label_en`; `nil` for faults of other parts.
    static func control(of key: String) -> String? {
        var names = key.split(whereSeparator: { ".[".contains($0) }).map(String.init)
        guard names.first == "comparison" else { return nil }
        names.removeFirst()
        if names.first == "wording" { names.removeFirst() }
        guard let first = names.first, ["name", "label", "support"].contains(first) else { return key.contains("wording") ? "label_ja" : "part" }
        return "\(first)_\(names.dropFirst().first { FormPart.tags.contains($0) } ?? "ja")"
    }
}

/// Every sentence of it.
enum WordingText {
    static let title = Message(ja: "言葉を比べる", en: "Compare words")
    static let noun = Message(ja: "言葉の比較", en: "Comparison of words")
    static let words = Message(
        ja: "一つの質問かページの見出しに、もう一つの言葉を用意します。公開すると、オンラインで申請する人の半分にその言葉が出て、つまずかずに進んだ割合を「申請の数字」で比べられます。変わるのは言葉だけです。職員の画面や紙の様式には、元の言葉が出ます。数えるのは人ではなく申請です。",
        en:
            "Give one question, or the heading of one page, other words. Once published, half of those who apply online read them, and the numbers of the form tell with which more go on without an error. Only words differ. Officers and the form on paper have the published ones. What is counted are applications, not people."
    )
    static let part = Message(ja: "比べるところ", en: "What is compared")
    static let partSupport = Message(
        ja: "一つの版で比べられるのは一か所です。誓約・同意の文は、全員が同じ文に答えるため選べません。",
        en: "One place in each version. Declarations are not among them: everybody has to agree to the same words.")
    static let next = Message(ja: "言葉を書く", en: "Write the words")
    static let another = Message(ja: "比べるところを選び直す", en: "Choose something else")
    static let name = Message(ja: "比較の名前", en: "Name of the comparison")
    static let nameSupport = Message(ja: "数字のページに出ます。例：屋号のやさしい言い方", en: "Shown with the numbers. For instance: a plainer word for the shop's name")
    static let other = Message(ja: "もう一つの言葉", en: "The other words")
    static let sameAs = Message(ja: "変えないところは、元のままにします。", en: "Leave as it is what does not change.")
    static let sameOrNone = Message(
        ja: "変えないところは、元のままにします。説明なしと比べるときは、どの言語の説明も空にします。",
        en: "Leave as it is what does not change. To compare with no help text at all, empty it in every language.")
    static let noSupport = Message(ja: "説明なし", en: "No help text")
    static let preview = Message(ja: "もう一つの言葉で、申請者として試す", en: "Try it as an applicant, with the other words")
    static let decide = Message(ja: "どちらの言葉にするか決める", en: "Decide for one of the two")
    static let decideWords = Message(
        ja: "判定は「申請の数字」に出ます。決めると比較は終わり、公開すると、決めた言葉が全員に出ます。",
        en:
            "The numbers of the form say which is better. Once you decide nothing is compared any more; after you publish, everybody reads the words that you chose."
    )
    static let adopt = Message(ja: "もう一つの言葉を採用する", en: "Take the other words")
    static let adoptSure = Message(
        ja: "もう一つの言葉を、すべての言語で様式の言葉にして、比較を下書きから取り除きます。採用しますか。",
        en: "The other words, in every language, become those of the form, and the comparison is taken out of the draft. Take them?")
    static let adopted = Message(
        ja: "もう一つの言葉を様式の言葉にしました。公開すると、全員にこの言葉が出ます。", en: "The other words are those of the form now. After you publish, everybody reads them.")
    static let nothingToAdopt = Message(
        ja: "採用する言葉がありません。比べるところが様式からなくなっています。", en: "There are no words to take: what was compared is not in the form any more.")
    static let remove = Message(ja: "元の言葉のままにする（比較をやめる）", en: "Keep the published words, and compare no more")
    static let removeSure = Message(
        ja: "もう一つの言葉を下書きから取り除きます。これまでの数字は残ります。取り除きますか。",
        en: "The other words are taken out of the draft. Numbers up to now stay. Take them out?")

    /// A control as people call it.
    static func place(_ control: String) -> Message {
        let names = ["name": name, "label": PartText.label, "support": PartText.support]
        guard let cut = control.firstIndex(of: "_") else { return names[control] ?? part }
        let tag = String(control[control.index(after: cut)...])
        return PartText.inLanguage(names[String(control[..<cut])] ?? part, tag)
    }
}
