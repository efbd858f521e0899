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
///
/// `support: none` is without the help text that is there.
public struct WordComparison: Sendable, Hashable {
    /// What the numbers call it.
    public let name: Message
    public let noun: FormSlot.Noun
    /// Of a question in rows `managers.course_on`.
    public let id: String
    /// The other label, of a page its title; `nil` where that stays.
    public let label: Message?
    public let support: Message?
    /// Whether there is no help text in the other wording.
    public let dropsSupport: Bool

    public init(name: Message, noun: FormSlot.Noun, id: String, label: Message? = nil, support: Message? = nil, dropsSupport: Bool = false) {
        self.name = name
        self.noun = noun
        self.id = id
        self.label = label
        self.support = support
        self.dropsSupport = dropsSupport
    }

    private static let none = "none"

    /// The help text beside the other label, where the form has one of its own.
    public func support(_ own: Message?) -> Message? { dropsSupport ? nil : support ?? own }

    static func read(_ map: YAMLMap) -> WordComparison {
        defer { map.finish() }
        let (page, question) = (map.string("page"), map.string("question"))
        if (page == nil) == (question == nil) { map.fault("question", FormSlotText.oneTarget) }
        let (name, wording) = (map.requiredMessage("name"), map.requiredMap("wording"))
        defer { wording?.finish() }
        for other in wording?.names ?? [] where !["label", "support"].contains(other) { wording?.fault(other, WordComparisonText.wordsOnly) }
        let drops = wording?.node("support")?.scalar?.string == none
        return WordComparison(
            name: name, noun: page == nil ? .question : .page, id: page ?? question ?? "", label: wording?.words("label"),
            support: drops ? nil : wording?.words("support"), dropsSupport: drops)
    }

    var tree: YAMLTree {
        var words = YAMLTree.map([])
        words["label"] = label.map(YAMLTree.message)
        words["support"] = dropsSupport ? .text(Self.none) : support.map(YAMLTree.message)
        return .map([.init("name", .message(name)), .init(noun.rawValue, .text(id)), .init("wording", words)])
    }

    fileprivate func reworded(_ question: Question, _ path: String) -> Question {
        guard path == id || id.hasPrefix("\(path).") else { return question }
        let isMeant = path == id
        var kind = question.kind
        if case .group(let fields, let rows) = kind { kind = .group(fields.map { reworded($0, "\(path).\($0.id)") }, rows: rows) }
        return Question(
            id: question.id, label: isMeant ? label ?? question.label : question.label,
            support: isMeant ? support(question.support) : question.support,
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
        if comparison.label == nil, comparison.support == nil, !comparison.dropsSupport { fault("comparison.wording", FormSlotText.nothing) }
        switch comparison.noun {
        case .page:
            guard let page = form.pages.first(where: { $0.id == comparison.id }) else { return fault(key, FormSlotText.noPage(comparison.id)) }
            if comparison.support != nil || comparison.dropsSupport { fault("comparison.wording.support", WordComparisonText.pageWords) }
            checkOther(comparison.label, than: page.title, "label")
            warnOfDeclaration([page.title, comparison.label], key)
        case .question:
            guard let question = form.question(named: comparison.id) else { return fault(key, FormText.noName(comparison.id, near: nil)) }
            // 誓約・同意: what somebody has declared is one sentence, the same for all.
            switch question.kind {
            case .flag: fault(key, WordComparisonText.declaration)
            case .individualNumber, .sealed: fault(key, WordComparisonText.confidential)
            default: warnOfDeclaration([question.label, question.support, comparison.label, comparison.support], key)
            }
            if comparison.dropsSupport, question.support == nil { fault("comparison.wording.support", WordComparisonText.noSupport) }
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

    /// Half of the applicants would be counted apart for nothing; one language alone may be tried.
    private mutating func checkOther(_ other: Message?, than main: Message?, _ name: String) {
        guard let other, let main, !other.ja.isEmpty, other.saysSame(as: main, in: form.languages) else { return }
        fault("comparison.wording.\(name).ja", WordComparisonText.same)
    }

    /// What somebody declares need not be a statement to tick.
    private mutating func warnOfDeclaration(_ words: [Message?], _ key: String) {
        guard words.contains(where: { $0.map { $0.ja.contains(/同意|誓約|利用目的/) } ?? false }) else { return }
        warn(key, WordComparisonText.perhapsDeclaration)
    }
}

extension Message {
    /// Whether it is the same but for white space, which a control of one line does not keep.
    public func saysSame(as other: Message, in languages: [FurtherLanguage] = FurtherLanguage.allCases) -> Bool {
        func plain(_ text: String?) -> String { (text ?? "").filter { !$0.isWhitespace } }
        return plain(ja) == plain(other.ja) && plain(en) == plain(other.en)
            && languages.allSatisfy { plain(further[$0]) == plain(other.further[$0]) }
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
    public mutating func compare(_ part: FormPart, name: Message, label: Message?, support: Message?, dropsSupport: Bool = false) {
        guard let target = slotTarget(part) else { return }
        comparison =
            WordComparison(name: name, noun: target.noun, id: target.id, label: label, support: support, dropsSupport: dropsSupport).tree
    }

    /// Whether the other wording is without the help text.
    public var dropsComparedSupport: Bool { comparison?["wording"]?["support"]?.text == "none" }

    /// Whether another text compares the same words with the same others, whatever it calls that.
    public func comparesTheSame(as other: FormSketch) -> Bool {
        func compared(_ sketch: FormSketch) -> [Message?]? {
            guard let part = sketch.comparedPart, let comparison = sketch.comparison else { return nil }
            let target = comparison["page"]?.text ?? comparison["question"]?.text ?? ""
            let words = [sketch[part], comparison["wording"]].flatMap { [$0?["title"], $0?["label"], $0?["support"]] }
            return [Message(same: target), Message(same: sketch.dropsComparedSupport ? "none" : "")] + words.map { $0?.message }
        }
        return compared(self).map { $0 == compared(other) } ?? false
    }

    /// もう一つの言葉の採用: the other words, in every language, become those of the form, and nothing is compared any more.
    /// - Returns: whether there were any for a part that is there.
    public mutating func adoptOtherWords() -> Bool {
        guard let part = comparedPart, let words = comparison?["wording"] else { return false }
        let drops = dropsComparedSupport
        tree.change(part.path) { one in
            if let label = words["label"] { one[one["title"] == nil ? "label" : "title"] = label }
            if drops { one["support"] = nil } else if let support = words["support"] { one["support"] = support }
        }
        comparison = nil
        return true
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
    static let confidential = Message(
        ja: "個人番号を尋ねる質問と、答えを封緘する質問の言葉は比べられません。ほかの質問を選んでください。",
        en: "the words of questions for an individual number, and of those whose answer is sealed, are not compared. Choose another question.")
    static let noSupport = Message(
        ja: "元の言葉に説明がないので、「説明なし」は同じになります。この行を削ってください。", en: "there is no help text to be without. Remove this.")
    static let perhapsDeclaration = Message(
        ja: "比べる言葉に「同意」「誓約」「利用目的」のどれかがあります。答える人が約束することや、個人情報の使い道を知らせる文なら、全員に同じ文を見せてください。",
        en:
            "the words that are compared speak of consent, a pledge or a purpose. What people agree to, or are told of their data, has to be the same for all."
    )
    static let same = Message(
        ja: "元の言葉と同じです。別の言葉にするか、この行を削ってください。", en: "these are the same words. Write others, or remove this.")
}
