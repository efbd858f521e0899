import Web

/// 検査の項目: what a program can tell of a page by itself, each by a criterion of JIS X 8341-3:2016 or WCAG 2.2. It is a part of what makes a page
/// accessible, and never the whole.
package enum AccessibilityRule: String, Sendable, CaseIterable {
    case labels, faults, ids, headings, purpose, language, names, tables

    var sentence: Message {
        switch self {
        case .labels: Message(ja: "入力欄に名前がある（1.3.1、3.3.2）", en: "Every control has a label, every set of options a legend (1.3.1, 3.3.2)")
        case .faults: Message(ja: "誤りの説明が入力欄と結び付いている（3.3.1）", en: "What is wrong is tied to its control (3.3.1)")
        case .ids: Message(ja: "目印（id）が重ならず、指す先がある（4.1.2）", en: "Ids are unique, and what refers to one finds it (4.1.2)")
        case .headings: Message(ja: "見出しの順が正しい（1.3.1、2.4.6）", en: "Headings are in order (1.3.1, 2.4.6)")
        case .purpose: Message(ja: "本人についての欄の目的がわかる（1.3.5）", en: "Controls about oneself tell their purpose (1.3.5)")
        case .language: Message(ja: "ページの言語が示されている（3.1.1）", en: "The language of the page is marked (3.1.1)")
        case .names: Message(ja: "リンク・ボタン・図に言葉がある（1.1.1、2.4.4）", en: "Links, buttons and pictures have words (1.1.1, 2.4.4)")
        case .tables: Message(ja: "表に見出しがある（1.3.1）", en: "Tables have heads (1.3.1)")
        }
    }

    /// A place where a rule is not kept.
    package struct Fault: Sendable, Hashable {
        package let rule: AccessibilityRule
        /// The control or the words at which it was found.
        package let place: String
    }

    /// What is not kept on a page.
    /// - Parameters:
    ///   - language: the one that it is written in.
    ///   - purposes: the names of controls about the applicant, and what they ask.
    package static func faults(in html: String, language: Language, purposes: [String: String] = [:]) -> [Fault] {
        let page = Markup(html)
        let all = labels(page) + faults(page) + ids(page) + headings(page) + names(page) + tables(page) + marked(page, language)
        return all
            + page.elements.compactMap { element in
                guard let wanted = element.attributes["name"].flatMap({ purposes[$0] }), element.attributes["autocomplete"] != wanted else {
                    return nil
                }
                return Fault(rule: .purpose, place: element.attributes["name"] ?? "")
            }
    }

    // MARK: the rules

    private static func labels(_ page: Markup) -> [Fault] {
        let labelled = Set(page.elements.filter { $0.name == "label" && $0.hasName }.compactMap { $0.attributes["for"] })
        var sets: [String: [Markup.Element]] = [:]
        var faults: [Fault] = []
        for control in page.elements where control.isControl {
            let around = page.ancestors(of: control)
            let isNamed =
                control.id.map(labelled.contains) == true || control.attributes["aria-label"]?.isEmpty == false
                || around.contains { $0.name == "label" && $0.hasName }
            if !isNamed { faults.append(Fault(rule: .labels, place: control.attributes["name"] ?? control.id ?? "")) }
            if control.isOption, let name = control.attributes["name"] { sets[name, default: []].append(control) }
        }
        for (name, options) in sets where options.count > 1 || options[0].attributes["type"] == "radio" {
            let fieldset = page.ancestors(of: options[0]).first { $0.name == "fieldset" }
            let legend = fieldset.flatMap { page.inside($0, "legend").first }
            if legend?.hasName != true { faults.append(Fault(rule: .labels, place: name)) }
        }
        return faults
    }

    /// Each sentence of what is wrong is the description of a control, or of the set that it stands in; what is listed leads somewhere.
    private static func faults(_ page: Markup) -> [Fault] {
        let ids = Set(page.elements.compactMap(\.id))
        let described = Set(page.elements.flatMap { $0.names("aria-describedby") })
        let loose = page.elements.filter { element in
            element.names("class").contains("error-message") && (element.id.map(described.contains) != true)
        }
        let lost = page.elements.filter { element in
            guard element.name == "a", let address = element.attributes["href"], address.hasPrefix("#") else { return false }
            return !ids.contains(String(address.dropFirst()))
        }
        return loose.map { Fault(rule: .faults, place: $0.text) } + lost.map { Fault(rule: .faults, place: $0.attributes["href"] ?? "") }
    }

    private static func ids(_ page: Markup) -> [Fault] {
        let ids = page.elements.compactMap(\.id)
        let twice = Dictionary(grouping: ids, by: \.self).filter { $0.value.count > 1 }.keys
        let known = Set(ids)
        let lost = page.elements.flatMap { $0.names("aria-describedby") + $0.names("aria-labelledby") + $0.names("for") }.filter {
            !known.contains($0)
        }
        return (Array(twice) + lost).sorted().map { Fault(rule: .ids, place: $0) }
    }

    private static func headings(_ page: Markup) -> [Fault] {
        let headings = page.elements.compactMap { element in
            (1...6).first { element.name == "h\($0)" }.map { (level: $0, element: element) }
        }
        var faults = headings.filter { !$0.element.hasName }.map { Fault(rule: .headings, place: "h\($0.level)") }
        if headings.filter({ $0.level == 1 }).count != 1 { faults.append(Fault(rule: .headings, place: "h1")) }
        // What comes before the title of the page, such as a list of faults, stands outside the order.
        let body = headings.drop { $0.level != 1 }
        for (one, next) in zip(body, body.dropFirst()) where next.level > one.level + 1 {
            faults.append(Fault(rule: .headings, place: next.element.text))
        }
        return faults
    }

    private static func names(_ page: Markup) -> [Fault] {
        page.elements.filter { element in
            switch element.name {
            case "a": element.attributes["href"] != nil && !element.hasName
            case "button": !element.hasName
            case "img": element.attributes["alt"] == nil
            case "svg": element.attributes["role"] == "img" && element.attributes["aria-label"]?.isEmpty != false
            default: false
            }
        }.map { Fault(rule: .names, place: $0.attributes["href"] ?? $0.name) }
    }

    private static func tables(_ page: Markup) -> [Fault] {
        page.elements.filter { $0.name == "table" }.filter { table in
            let heads = page.inside(table, "th")
            return heads.isEmpty || heads.contains { $0.attributes["scope"] == nil }
        }.map { Fault(rule: .tables, place: String($0.text.prefix(40))) }
    }

    private static func marked(_ page: Markup, _ language: Language) -> [Fault] {
        page.elements.first?.attributes["lang"] == language.rawValue ? [] : [Fault(rule: .language, place: "html")]
    }
}
