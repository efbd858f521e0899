import StrictYAML
import Web

/// Which words somebody reads: the published ones, or the other ones that the version compares with them.
public enum Wording: String, Sendable, Codable, CaseIterable { case main, other }

/// 言葉の比較: other words for one question or the title of one page, read by every second applicant, so that the section sees with which fewer
/// stop or err. Only words differ: what is asked, when, and what becomes of the answer is the same with both.
///
///     comparison:
///       name: {ja: …, en: …}
///       question: shop_name
///       wording:
///         label: {ja: …, en: …}
///         support: {ja: …, en: …}
public struct WordComparison: Sendable, Hashable {
    /// What the numbers call it.
    public let name: Message
    public let noun: FormSlot.Noun
    /// Of a question in rows `managers.course_on`.
    public let id: String
    /// The other label, of a page its title; `nil` where that stays.
    public let label: Message?
    public let support: Message?

    public init(name: Message, noun: FormSlot.Noun, id: String, label: Message? = nil, support: Message? = nil) {
        self.name = name
        self.noun = noun
        self.id = id
        self.label = label
        self.support = support
    }

    static func read(_ map: YAMLMap) -> WordComparison {
        defer { map.finish() }
        let (page, question) = (map.string("page"), map.string("question"))
        if (page == nil) == (question == nil) { map.fault("question", FormSlotText.oneTarget) }
        let (name, wording) = (map.requiredMessage("name"), map.requiredMap("wording"))
        defer { wording?.finish() }
        for other in wording?.names ?? [] where !["label", "support"].contains(other) { wording?.fault(other, WordComparisonText.wordsOnly) }
        return WordComparison(
            name: name, noun: page == nil ? .question : .page, id: page ?? question ?? "", label: wording?.words("label"),
            support: wording?.words("support"))
    }

    var tree: YAMLTree {
        var words = YAMLTree.map([])
        words["label"] = label.map(YAMLTree.message)
        words["support"] = support.map(YAMLTree.message)
        return .map([.init("name", .message(name)), .init(noun.rawValue, .text(id)), .init("wording", words)])
    }

    fileprivate func reworded(_ question: Question, _ path: String) -> Question {
        guard path == id || id.hasPrefix("\(path).") else { return question }
        let isMeant = path == id
        var kind = question.kind
        if case .group(let fields, let rows) = kind { kind = .group(fields.map { reworded($0, "\(path).\($0.id)") }, rows: rows) }
        return Question(
            id: question.id, label: isMeant ? label ?? question.label : question.label,
            support: isMeant ? support ?? question.support : question.support,
            kind: kind, isRequired: question.isRequired, condition: question.condition, meaning: question.meaning,
            calculations: question.calculations,
            isIdentityImage: question.isIdentityImage, keepsVerified: question.keepsVerified)
    }
}

extension FormDefinition {
    /// The form as it reads with one of its wordings: with the other one, a form that compares nothing.
    func worded(_ wording: Wording) -> FormDefinition {
        guard wording == .other, let comparison else { return self }
        var form = self
        form.comparison = nil
        form.pages = pages.map { page in
            let isMeant = comparison.noun == .page && page.id == comparison.id
            return FormPage(
                id: page.id, title: isMeant ? comparison.label ?? page.title : page.title, condition: page.condition,
                questions: comparison.noun == .page ? page.questions : page.questions.map { comparison.reworded($0, $0.id) })
        }
        return form
    }

    /// The page on which the words are that are compared.
    public var comparedPage: FormPage? {
        guard let comparison else { return nil }
        let first = String(comparison.id.prefix { $0 != "." })
        return pages.first { page in comparison.noun == .page ? page.id == comparison.id : page.questions.contains { $0.id == first } }
    }
}

extension CompiledForm {
    /// The form as somebody reads it with one of its wordings; what was compiled holds with both.
    public func worded(_ wording: Wording) -> CompiledForm {
        wording == .main || definition.comparison == nil
            ? self : CompiledForm(definition: definition.worded(wording), warnings: warnings)
    }
}

// MARK: checking

extension FormCompiler {
    /// What is compared is there, and its other words could stand in its place.
    mutating func checkComparison() {
        guard let comparison = form.comparison else { return }
        let key = "comparison.\(comparison.noun.rawValue)"
        if comparison.label == nil, comparison.support == nil { fault("comparison.wording", FormSlotText.nothing) }
        switch comparison.noun {
        case .page:
            guard let page = form.pages.first(where: { $0.id == comparison.id }) else { return fault(key, FormSlotText.noPage(comparison.id)) }
            if comparison.support != nil { fault("comparison.wording.support", WordComparisonText.pageWords) }
            checkOther(comparison.label, than: page.title, "label")
        case .question:
            guard let question = form.question(named: comparison.id) else { return fault(key, FormText.noName(comparison.id, near: nil)) }
            // 誓約・同意: what somebody has declared is one sentence, the same for all.
            if case .flag = question.kind { fault(key, WordComparisonText.declaration) }
            checkOther(comparison.label, than: question.label, "label")
            checkOther(comparison.support, than: question.support, "support")
            let beside = siblings(of: comparison.id).filter { $0 !== question }
            if let label = comparison.label, beside.contains(where: { $0.label.ja == label.ja }) {
                fault("comparison.wording.label", FormText.sameLabel(label.ja))
            }
        }
    }

    /// The questions that stand together with one, itself among them.
    private func siblings(of name: String) -> [Question] {
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 2 else { return form.comparedPage?.questions ?? [] }
        return form.questions.first { $0.id == parts[0] }?.fields ?? []
    }

    /// Half of the applicants would be counted apart for nothing.
    private mutating func checkOther(_ other: Message?, than main: Message?, _ name: String) {
        guard let other, let main, !other.ja.isEmpty, other.ja == main.ja else { return }
        fault("comparison.wording.\(name).ja", WordComparisonText.same)
    }
}

// MARK: under construction

extension FormSketch {
    /// The words that are compared, as they stand; `nil` where none are.
    public var comparison: YAMLTree? {
        get { tree["comparison"] }
        set { tree["comparison"] = newValue }
    }

    /// The part whose words are compared.
    public var comparedPart: FormPart? {
        guard let comparison else { return nil }
        if let page = comparison["page"]?.text { return part(.page, page) }
        return comparison["question"]?.text.flatMap { part(.question, $0) }
    }

    /// Compares the words of a part with others.
    public mutating func compare(_ part: FormPart, name: Message, label: Message?, support: Message?) {
        guard let target = slotTarget(part) else { return }
        comparison = WordComparison(name: name, noun: target.noun, id: target.id, label: label, support: support).tree
    }

    /// The comparison follows the id of what it is about.
    mutating func renameComparison(_ noun: FormSlot.Noun, from old: String, to new: String) {
        guard let id = comparison?[noun.rawValue]?.text else { return }
        if id == old {
            tree.change([.key("comparison")]) { $0[noun.rawValue] = .text(new) }
        } else if noun == .question, id.hasPrefix("\(old).") {
            tree.change([.key("comparison")]) { $0[noun.rawValue] = .text(new + id.dropFirst(old.count)) }
        }
    }
}

enum WordComparisonText {
    static let wordsOnly = Message(
        ja: "比べられるのは label（名前）と support（説明）の言葉だけです。ほかを変えるときは、新しい版にしてください。",
        en: "only the words of label and support are compared. Make a new version for anything else.")
    static let pageWords = Message(ja: "ページで比べられるのは label（見出し）だけです。", en: "of a page only label, its heading, can be compared.")
    static let declaration = Message(
        ja: "誓約・同意の言葉は比べられません。全員が同じ文に答える必要があります。ほかの質問を選んでください。",
        en: "the words of a declaration are not compared: everybody has to agree to the same. Choose another question.")
    static let same = Message(
        ja: "元の言葉と同じです。別の言葉にするか、この行を削ってください。", en: "these are the same words. Write others, or remove this.")
}
