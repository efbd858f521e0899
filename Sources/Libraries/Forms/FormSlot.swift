import StrictYAML
import Web

/// 差替え可能な箇所: what a municipality may change of a prefecture's form. Whatever is not named here is the same for all.
public struct FormSlot: Sendable, Hashable {
    public enum Noun: String, Sendable { case page, question }

    public enum Right: String, Sendable, CaseIterable {
        /// The label of a question, the heading of a page.
        case label
        case support, options
        /// Whether it is asked at all.
        case presence
    }

    public let noun: Noun
    /// Of a question in rows `managers.course_on`.
    public let id: String
    public let may: Set<Right>

    public init(noun: Noun, id: String, may: Set<Right>) {
        self.noun = noun
        self.id = id
        self.may = may
    }

    static func read(_ map: YAMLMap) -> FormSlot {
        defer { map.finish() }
        let (page, question) = (map.string("page"), map.string("question"))
        if (page == nil) == (question == nil) { map.fault("question", FormSlotText.oneTarget) }
        let words = map.strings("may")
        if words.isEmpty { map.fault("may", YAMLText.wantSome) }
        for word in words where Right(rawValue: word) == nil { map.fault("may", YAMLText.wantOneOf(Right.allCases.map(\.rawValue), word)) }
        return FormSlot(noun: page == nil ? .question : .page, id: page ?? question ?? "", may: Set(words.compactMap(Right.init)))
    }

    /// What is wrong with slots: targets that are not there, and rights that say nothing of them.
    static func faults(_ slots: [FormSlot], in form: FormDefinition) -> [FormFault] {
        var seen: Set<String> = []
        return slots.enumerated().flatMap { index, slot -> [FormFault] in
            var faults: [FormFault] = []
            let key = "slots[\(index)].\(slot.noun.rawValue)"
            if !seen.insert("\(slot.noun) \(slot.id)").inserted { faults.append(FormFault(key: key, message: FormSlotText.twice(slot.id))) }
            switch slot.noun {
            case .page:
                if !form.pages.contains(where: { $0.id == slot.id }) { faults.append(FormFault(key: key, message: FormSlotText.noPage(slot.id))) }
                if !slot.may.isSubset(of: [.label, .presence]) {
                    faults.append(FormFault(key: "slots[\(index)].may", message: FormSlotText.pageRights))
                }
            case .question:
                let all = form.questions.flatMap { one in [(one.id, one)] + one.fields.map { ("\(one.id).\($0.id)", $0) } }
                guard let question = all.first(where: { $0.0 == slot.id })?.1 else {
                    return faults + [FormFault(key: key, message: FormText.noName(slot.id, near: nil))]
                }
                if slot.may.contains(.options), question.options.isEmpty {
                    faults.append(FormFault(key: "slots[\(index)].may", message: FormSlotText.noOptions(slot.id)))
                }
            }
            return faults
        }
    }
}

enum FormSlotText {
    static let oneTarget = Message(ja: "page か question のどちらか一つを書いてください。", en: "write either page or question, one of them.")
    static func twice(_ id: String) -> Message { Message(ja: "「\(id)」が二度書かれています。一つにしてください。", en: "“\(id)” stands twice. Keep one.") }
    static func noPage(_ id: String) -> Message { Message(ja: "「\(id)」というページはありません。", en: "there is no page “\(id)”.") }
    static let pageRights = Message(ja: "ページで変えられるのは label と presence だけです。", en: "of a page only label and presence can be changed.")
    static func noOptions(_ id: String) -> Message { Message(ja: "「\(id)」に選択肢はありません。", en: "“\(id)” has no options.") }
    static func closed(_ id: String, _ right: String) -> Message {
        Message(
            ja: "「\(id)」の \(right) は、県の様式で変えられることになっていません。県の言葉のままにするか、県に相談してください。",
            en: "the master does not let \(right) of “\(id)” be changed. Leave it, or ask the prefecture.")
    }
    static let nothing = Message(ja: "何を変えるかが書かれていません。", en: "nothing is changed here.")
    static let reference = Message(ja: "340006/H-0912@3 のように、団体・手続・版を書いてください。", en: "write body, procedure and version like 340006/H-0912@3.")
    static let noMaster = Message(ja: "その県の様式の版は公開されていません。", en: "no such version of a master was published.")
}
