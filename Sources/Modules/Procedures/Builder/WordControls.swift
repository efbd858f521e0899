import Forms
import Web

/// Words in every language of a form, side by side: as controls, and read from them.
enum WordControls {
    /// - Parameters:
    ///   - name: the control's name before its language: `label` for `label_ja`, `label_en`, `label_vi`.
    ///   - support: said at the Japanese.
    ///   - others: said at each of the other languages.
    ///   - label: what the control of a language is called.
    static func fields(
        _ name: String, _ words: Message?, _ languages: [FurtherLanguage], _ form: Form, support: Message? = nil, others: Message? = nil,
        required: Bool = false, label: (String) -> Message
    ) -> HTML {
        let both = [(Language.ja.rawValue, words?.ja), (Language.en.rawValue, words?.en)]
        let all = both + languages.map { ($0.rawValue, words?.further[$0]) }
        return all.html { tag, value in
            form.text("\(name)_\(tag)", label(tag), value: value, support: tag == Language.ja.rawValue ? support : others, required: required)
        }
    }

    /// A further language without a control keeps its words; one whose control was emptied has none.
    static func read(_ name: String, _ input: FormInput, old: Message?) -> Message {
        var further = old?.further ?? [:]
        for language in FurtherLanguage.allCases {
            // That it is to be read in Japanese was said in the text of the form, and stays.
            guard let typed = input["\(name)_\(language.rawValue)"], !typed.isEmpty || further[language] != "" else { continue }
            further[language] = typed.isEmpty ? nil : clean(typed)
        }
        return Message(ja: clean(input["\(name)_ja"] ?? ""), en: clean(input["\(name)_en"] ?? ""), further: further)
    }

    static func clean(_ text: String) -> String { text.replacing("\r\n", with: "\n") }
}

extension Message {
    /// Nothing was written in any language.
    var isBlank: Bool { ja.isEmpty && en.isEmpty && further.values.allSatisfy(\.isEmpty) }
}
