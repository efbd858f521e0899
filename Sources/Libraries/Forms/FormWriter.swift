import StrictYAML
import Web

extension FormFile {
    /// The form as a file, in one way of writing it: reading that again gives the same form.
    public static func write(_ definition: FormDefinition) -> String { tree(definition).writtenAsForm }

    static func tree(_ form: FormDefinition) -> YAMLTree {
        var map = Map()
        map.add("schema", schema)
        map.add("body", form.body)
        map.add("procedure", form.procedure)
        if let languages = FormDefinition.tree(form.languages) { map.add("languages", languages) }
        map.add("title", form.title)
        map.add("pages", form.pages.map(tree))
        if !form.calculations.isEmpty { map.add("calculations", form.calculations.map(tree)) }
        if !form.fees.isEmpty { map.add("fees", form.fees.map(tree)) }
        if !form.rules.isEmpty { map.add("rules", form.rules.map(tree)) }
        if !form.slots.isEmpty { map.add("slots", form.slots.map(tree)) }
        if let comparison = form.comparison { map.add("comparison", comparison.tree) }
        return .map(map.entries)
    }

    private static func tree(_ slot: FormSlot) -> YAMLTree {
        .map([
            .init(slot.noun.rawValue, .text(slot.id)),
            .init("may", .list(FormSlot.Right.allCases.filter(slot.may.contains).map { .text($0.rawValue) })),
        ])
    }

    private static func tree(_ page: FormPage) -> YAMLTree {
        var map = Map()
        map.add("id", page.id)
        map.add("title", page.title)
        map.add("show", page.condition?.written)
        map.add("questions", page.questions.map(tree))
        return .map(map.entries)
    }

    private static func tree(_ one: Calculation) -> YAMLTree {
        var map = Map()
        map.add("id", one.id)
        map.add("label", one.label)
        map.add("value", one.value.written)
        if one.isHidden { map.add("hidden", "true") }
        return .map(map.entries)
    }

    private static func tree(_ table: FeeTable) -> YAMLTree {
        var map = Map()
        map.add("id", table.id)
        map.add("ordinance", table.ordinance)
        map.add("article", table.article)
        map.add("effective_from", table.effectiveFrom.description)
        if let rounding = table.rounding {
            map.add("rounding", .map([.init("to", .text(String(rounding.to))), .init("by", .text(rounding.way.rawValue))]))
        }
        map.add(
            "rows",
            table.rows.map { row in
                var map = Map()
                map.add("label", row.label)
                map.add("when", row.condition?.written)
                map.add("yen", row.source)
                return .map(map.entries)
            })
        return .map(map.entries)
    }

    private static func tree(_ rule: FormRule) -> YAMLTree {
        var map = Map()
        map.add("holds", rule.holds.written)
        map.add("question", rule.question)
        map.add("message", rule.message)
        return .map(map.entries)
    }

    private static func tree(_ one: Question) -> YAMLTree {
        var map = Map()
        map.add("id", one.id)
        map.add("as", one.meaning?.rawValue)
        map.add("label", one.label)
        map.add("support", one.support)
        if !one.isRequired { map.add("optional", "true") }
        map.add("show", one.condition?.written)
        if one.keepsVerified { map.add("keep", "verified") }
        if one.isIdentityImage { map.add("class", Question.DataClass.identityImage.rawValue) }
        add(one.kind, to: &map)
        if !one.calculations.isEmpty { map.add("calculations", one.calculations.map(tree)) }
        return .map(map.entries)
    }

    /// What a kind adds to its question; what has its usual value is left out.
    private static func add(_ kind: Question.Kind, to map: inout Map) {
        map.add("type", kind.type)
        func numbered(_ key: String, _ number: Int, unless usual: Int) { if number != usual { map.add(key, String(number)) } }
        switch kind {
        case .text(let longest): numbered("longest", longest, unless: 200)
        case .name(let longest): numbered("longest", longest, unless: 100)
        case .kana(let longest, let of):
            numbered("longest", longest, unless: 200)
            map.add("of", of)
        case .address(let longest): numbered("longest", longest, unless: 300)
        case .individualNumber(let ground): map.add("ground", ground)
        case .lines(let longest): numbered("longest", longest, unless: 2000)
        case .number(let bounds):
            numbered("decimals", bounds.decimals, unless: 0)
            map.add("min", bounds.least?.description)
            map.add("max", bounds.most?.description)
            map.add("unit", bounds.unit)
        case .choice(let options), .choices(let options): map.add("options", options.map(tree))
        case .place(let terms):
            if terms.needs != .either { map.add("needs", terms.needs.rawValue) }
            for side in terms.sides where side.at != side.usual { map.add(side.name, side.at.short) }
        case .files(let most): numbered("most", most, unless: 5)
        case .sealed(let longest): numbered("longest", longest, unless: 2000)
        case .group(let fields, let rows):
            map.add("min", String(rows.lowerBound))
            map.add("max", String(rows.upperBound))
            map.add("questions", fields.map(tree))
        case .day, .flag, .mail, .phone, .postalCode, .corporateNumber, .bankAccount: break
        }
    }

    private static func tree(_ option: Question.Option) -> YAMLTree {
        var map = Map()
        map.add("id", option.id)
        map.add("label", option.label)
        return .map(map.entries)
    }

    /// The entries of a map; what is `nil` is left out.
    private struct Map {
        private(set) var entries: [YAMLTree.Entry] = []
        mutating func add(_ key: String, _ text: String?) { if let text { entries.append(.init(key, .text(text))) } }
        mutating func add(_ key: String, _ message: Message?) { if let message { entries.append(.init(key, .message(message))) } }
        mutating func add(_ key: String, _ tree: YAMLTree) { entries.append(.init(key, tree)) }
        mutating func add(_ key: String, _ list: [YAMLTree]) { entries.append(.init(key, .list(list))) }
    }
}

extension YAMLTree {
    public static func message(_ message: Message) -> YAMLTree {
        .map(
            [Entry("ja", .text(message.ja)), Entry("en", .text(message.en))]
                + FurtherLanguage.allCases.compactMap { one in message.further[one].map { Entry(one.rawValue, .text($0)) } })
    }

    /// Words in both languages, and in further ones; of the two, what is not there is empty.
    public var message: Message {
        var further: [FurtherLanguage: String] = [:]
        for one in FurtherLanguage.allCases { further[one] = self[one.rawValue]?.text }
        return Message(ja: self["ja"]?.text ?? "", en: self["en"]?.text ?? "", further: further)
    }

    /// The keys of a form in the order in which they are written.
    private static let formKeys = [
        "schema", "body", "procedure", "master", "languages", "title", "name", "id", "type", "as", "keep", "label", "support", "optional", "show",
        "class",
        "ground",
        "of", "ordinance", "article", "effective_from", "rounding", "to", "by", "when", "yen", "rows", "longest", "min", "max",
        "decimals", "unit", "needs", "south", "west", "north", "east", "most", "holds", "question", "page", "wording", "present", "may", "message",
        "value", "hidden", "ja", "en", "ja-easy", "zh-Hans",
        "ko", "pt",
        "vi", "options", "pages", "questions",
        "calculations", "fees", "rules", "slots", "comparison", "overrides",
    ]

    private static let plainKeys: Set<String> = [
        "optional", "hidden", "longest", "min", "max", "decimals", "most", "present", "to", "south", "west", "north", "east",
    ]

    /// As a form file is written.
    public var writtenAsForm: String { ordered(by: YAMLTree.formKeys).written(plain: YAMLTree.plainKeys) }
}
