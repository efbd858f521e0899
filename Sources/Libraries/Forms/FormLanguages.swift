import StrictYAML
import Web

/// 様式の言葉: a form in further languages. They are part of its version; what counts in law is the Japanese text, and an ordinance's words
/// in tables of fees are in no other.
extension FormDefinition {
    /// The form as it is read in a further language: what is not translated is in Japanese, and marked so.
    public func read(in language: FurtherLanguage) -> FormDefinition {
        func words(_ message: Message) -> Message { message.read(in: language) }
        func read(_ one: Calculation) -> Calculation {
            Calculation(id: one.id, label: words(one.label), value: one.value, isHidden: one.isHidden)
        }
        func read(_ one: Question) -> Question {
            Question(
                id: one.id, label: words(one.label), support: one.support.map(words), kind: one.kind.reworded(words, fields: read),
                isRequired: one.isRequired, condition: one.condition, meaning: one.meaning, calculations: one.calculations.map(read),
                isIdentityImage: one.isIdentityImage, keepsVerified: one.keepsVerified)
        }
        var form = FormDefinition(
            body: body, procedure: procedure, title: words(title),
            pages: pages.map { FormPage(id: $0.id, title: words($0.title), condition: $0.condition, questions: $0.questions.map(read)) },
            calculations: calculations.map(read), fees: fees,
            rules: rules.map { FormRule(holds: $0.holds, question: $0.question, message: words($0.message)) })
        form.slots = slots
        form.languages = languages
        form.comparison = comparison
        return form
    }
}

extension FormPage {
    /// Whether any of its words are not there in the reader's language.
    public var isUntranslated: Bool { title.isUntranslated || questions.contains(where: \.isUntranslated) }
}

extension Question {
    var isUntranslated: Bool {
        var words = [label] + options.map(\.label) + calculations.map(\.label)
        if let support { words.append(support) }
        if case .number(let bounds) = kind, let unit = bounds.unit { words.append(unit) }
        return words.contains(where: \.isUntranslated) || fields.contains(where: \.isUntranslated)
    }
}

extension Question.Kind {
    fileprivate func reworded(_ words: (Message) -> Message, fields read: (Question) -> Question) -> Question.Kind {
        func reworded(_ options: [Question.Option]) -> [Question.Option] { options.map { .init(id: $0.id, label: words($0.label)) } }
        switch self {
        case .choice(let options): return .choice(reworded(options))
        case .choices(let options): return .choices(reworded(options))
        case .group(let fields, let rows): return .group(fields.map(read), rows: rows)
        case .number(let bounds):
            return .number(.init(least: bounds.least, most: bounds.most, decimals: bounds.decimals, unit: bounds.unit.map(words)))
        default: return self
        }
    }
}

extension CompiledForm {
    /// The form for somebody who reads it in a further language, or in none. A form that is not in theirs is in Japanese, and says so.
    public func read(in language: FurtherLanguage?) -> CompiledForm {
        guard let language else { return self }
        return CompiledForm(definition: definition.read(in: language), warnings: warnings)
    }
}

// MARK: files

extension YAMLMap {
    /// The words of a form: `{ja: …, en: …, vi: …}`. An empty text in a further language says that there is no translation.
    func words(_ name: String) -> Message? {
        guard let map = map(name) else { return nil }
        defer { map.finish() }
        var further: [FurtherLanguage: String] = [:]
        for language in FurtherLanguage.allCases { further[language] = map.string(language.rawValue) }
        return Message(ja: map.requiredString("ja"), en: map.requiredString("en"), further: further)
    }

    func requiredWords(_ name: String) -> Message {
        if node(name) == nil { fault(name, YAMLText.missing) }
        return words(name) ?? Message(same: "")
    }

    /// `languages: [ja, en, ja-easy, vi]`: the further ones of them. Japanese and English are in every form.
    func furtherLanguages(_ name: String) -> [FurtherLanguage] {
        let tags = strings(name)
        for tag in tags where !FormPart.tags.contains(tag) { fault(name, YAMLText.wantOneOf(FormPart.tags, tag)) }
        if node(name) != nil, !tags.starts(with: Language.allCases.map(\.rawValue)) { fault(name, FormLanguageText.bothFirst) }
        var languages: [FurtherLanguage] = []
        for language in tags.compactMap(FurtherLanguage.init) where !languages.contains(language) { languages.append(language) }
        return languages
    }
}

extension FormDefinition {
    /// The value of `languages`; `nil` where a form is in Japanese and English only.
    static func tree(_ languages: [FurtherLanguage]) -> YAMLTree? {
        languages.isEmpty ? nil : .list((Language.allCases.map(\.rawValue) + languages.map(\.rawValue)).map { .text($0) })
    }
}

extension FormSketch {
    /// The further languages in which it is written.
    public var languages: [FurtherLanguage] {
        get { (tree["languages"]?.items ?? []).compactMap { $0.text.flatMap(FurtherLanguage.init) } }
        // A language that is taken out goes with its words: no control shows them any more.
        set {
            tree = FormSketch.without(Set(languages).subtracting(newValue), tree)
            tree["languages"] = FormDefinition.tree(newValue)
        }
    }

    private static func without(_ languages: Set<FurtherLanguage>, _ tree: YAMLTree) -> YAMLTree {
        switch tree {
        case .text: return tree
        case .list(let items): return .list(items.map { without(languages, $0) })
        case .map(let entries):
            let isWords = tree["ja"] != nil
            let kept = entries.filter { entry in !(isWords && FurtherLanguage(rawValue: entry.key).map(languages.contains) ?? false) }
            return .map(kept.map { .init($0.key, without(languages, $0.value)) })
        }
    }
}

// MARK: checking

extension FormCompiler {
    /// Every declared language has its words, each in itself; words in another one would be seen by nobody.
    mutating func checkFurther(_ message: Message, _ key: String) {
        for language in FurtherLanguage.allCases {
            let (place, words) = ("\(key).\(language.rawValue)", message.further[language])
            guard form.languages.contains(language) else {
                if words?.isEmpty == false { fault(place, FormLanguageText.undeclared(language)) }
                continue
            }
            switch words {
            case nil: fault(place, FormLanguageText.missing(language))
            case ""?: warn(place, FormLanguageText.inJapanese(language))
            case let words?:
                if words.allSatisfy(\.isWhitespace) { fault(place, FormText.blank) }
                if !language.mayHold(words) { fault(place, FormLanguageText.otherLanguage(language)) }
            }
        }
    }
}

extension FurtherLanguage {
    /// Kana stand in Japanese only, kanji in Chinese too.
    fileprivate func mayHold(_ words: String) -> Bool {
        let hasKana = words.unicodeScalars.contains { (0x3041...0x30FA).contains($0.value) || (0xFF66...0xFF9F).contains($0.value) }
        switch self {
        case .easy: return true
        case .chinese: return !hasKana
        case .korean, .portuguese, .vietnamese: return !hasKana && !words.unicodeScalars.contains(where: FormCompiler.isJapanese)
        }
    }
}

enum FormLanguageText {
    static let bothFirst = Message(ja: "ja と en を先に書いてください。どの様式にも要ります。", en: "begin with ja and en: every form has both.")
    static func missing(_ language: FurtherLanguage) -> Message {
        Message(ja: "\(language.label.ja)の言葉がありません。書いてください。", en: "there are no words in \(language.label.en). Write them.")
    }
    static func inJapanese(_ language: FurtherLanguage) -> Message {
        Message(ja: "\(language.label.ja)では、日本語のまま表示されます。", en: "to who reads \(language.label.en), this is shown in Japanese.")
    }
    static func undeclared(_ language: FurtherLanguage) -> Message {
        Message(
            ja: "様式の言葉（languages）に\(language.label.ja)（\(language.rawValue)）がないので、誰にも表示されません。足すか、削ってください。",
            en: "the form's languages do not name \(language.rawValue), so nobody sees this. Add it there, or remove this.")
    }
    static func otherLanguage(_ language: FurtherLanguage) -> Message {
        Message(ja: "\(language.label.ja)になっていません。書き直してください。", en: "this is not in \(language.label.en). Translate it.")
    }
}
