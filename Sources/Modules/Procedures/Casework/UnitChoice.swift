import Core
import Japanese
import Web

/// 課の選択: one of the sections of all bodies, in groups by bureau and body, with a field by which the list is narrowed: by a button, which works
/// without a script.
enum UnitChoice {
    /// One that can be chosen.
    struct Unit: Sendable {
        let code: String
        let name: Message
        /// よみ
        let kana: String
        /// Its bureau, or else its body.
        let group: Message
        /// Whether anybody there can work a case.
        let isStaffed: Bool

        init(_ unit: Organisation, name: Message, _ tree: OrganisationTree, within body: String, isStaffed: Bool) {
            let path = tree.path(unit.code)
            code = unit.code
            self.name = name
            kana = unit.kana
            group = path.first?.code == body && path.count > 2 ? path[1].label : path.first?.label ?? name
            self.isStaffed = isStaffed
        }

        fileprivate func isCalled(_ words: String) -> Bool {
            [name.ja, name.en, kana].contains { SearchFolding.fold($0).contains(words) }
        }
    }

    /// What the button sends that narrows the list; nothing else is done then.
    static let verb = "find-unit"

    static func isSought(_ input: FormInput) -> Bool { input["do"] == verb }

    /// The field that is narrowed by the other.
    static func finder(_ name: String) -> String { "\(name)_find" }

    /// - Parameters:
    ///   - own: the section that has the case, and is none to choose.
    ///   - action: where its form goes.
    ///   - isOpen: whether a unit without officers can be chosen too.
    static func field(
        _ name: String, _ label: Message, _ units: [Unit], own: Unit? = nil, action: String, unstaffed isOpen: Bool, support: Message? = nil,
        _ form: Form
    ) -> HTML {
        let (lang, typed) = (form.language, form.input.given(finder(name)) ?? "")
        let words = SearchFolding.fold(typed)
        let found = words.isEmpty ? units : units.filter { $0.isCalled(words) }
        let known = found.isEmpty ? units : found
        let choosable = known.filter { isOpen || $0.isStaffed }
        let said =
            words.isEmpty
            ? nil
            : found.isEmpty
                ? own.flatMap { $0.isCalled(words) ? UnitChoiceText.own($0.name) : nil } ?? UnitChoiceText.none(typed)
                : UnitChoiceText.found(choosable.count, typed)
        return """
            <div class="field-row">\(form.text(finder(name), UnitChoiceText.find, support: UnitChoiceText.support))
            <p><button class="button" name="do" value="\(verb)" formaction="\(action)#\(name)" formnovalidate>\(UnitChoiceText.narrow(lang))<span class="visually-hidden"> \(label(lang))</span></button></p></div>
            \(said.map { "<p class=\"small\"><strong>\($0(lang))</strong></p>" as HTML })
            \(form.select(name, label, groups: groups(known, unstaffed: isOpen, lang), value: words.isEmpty || choosable.count != 1 ? nil : choosable[0].code, support: support, required: true))
            """
    }

    /// Those first in which somebody can work a case, in the order in which they come; last those in which nobody can.
    private static func groups(_ units: [Unit], unstaffed isOpen: Bool, _ lang: Language) -> [Form.OptionGroup] {
        grouped(units.filter(\.isStaffed), lang).map { Form.OptionGroup($0.name, $0.options) }
            + grouped(units.filter { !$0.isStaffed }, lang).map {
                Form.OptionGroup(UnitChoiceText.unstaffed($0.name), $0.options, isOpen: isOpen)
            }
    }

    private static func grouped(_ units: [Unit], _ lang: Language) -> [(name: Message, options: [(value: String, label: String)])] {
        var groups: [(name: Message, options: [(value: String, label: String)])] = []
        for unit in units {
            let option = (value: unit.code, label: unit.name(lang))
            if let place = groups.firstIndex(where: { $0.name == unit.group }) {
                groups[place].options.append(option)
            } else {
                groups.append((unit.group, [option]))
            }
        }
        return groups
    }
}

enum UnitChoiceText {
    static let find = Message(ja: "課をさがす（名前かよみの一部）", en: "Find a section by a part of its name")
    static let support = Message(ja: "書いて「絞り込む」を押すと、下の一覧が短くなります。空欄で押すと、すべてに戻ります。", en: "It shortens the list below. Empty: all of them.")
    static let narrow = Message(ja: "絞り込む", en: "Shorten the list")
    static func found(_ count: Int, _ words: String) -> Message {
        Message(ja: "「\(words)」に当たる、選べる課は\(count)件です。", en: "\(count) to choose from for “\(words)”.")
    }
    static func none(_ words: String) -> Message {
        Message(ja: "「\(words)」に当たる課はありません。すべてを表示しています。", en: "No section is called “\(words)”: all are shown.")
    }
    static func own(_ unit: Message) -> Message {
        Message(ja: "\(unit.ja)は、この案件を扱っている課なので選べません。すべてを表示しています。", en: "\(unit.en) has this case itself: choose another. All are shown.")
    }
    static func unstaffed(_ group: Message) -> Message {
        Message(ja: "案件を扱える職員のいない課：\(group.ja)", en: "Without officers who can work cases: \(group.en)")
    }
}
