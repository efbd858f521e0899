import Core
import Foundation
import Japanese
import Web

/// 通知書の文面: what stands around a decision in its notice, for one outcome of a procedure. It is data of the guide's version, so that a
/// decision keeps the words of its day; the reasons, the appeal and the code stand in every notice, whatever its template.
struct NoticeTemplate: Codable, Hashable, Sendable {
    enum Layout: String, Codable, CaseIterable, Sendable {
        /// 通知書
        case notice
        /// 許可証・登録証など、掲げるもの: only of what is granted.
        case certificate
    }

    var layout: Layout = .notice
    /// 表題: 「飲食店営業許可証」; empty is the usual one.
    var title = ""
    /// 前文; empty is the usual one.
    var opening = ""
    /// 後文
    var closing = ""

    var isUsual: Bool { self == NoticeTemplate() }

    /// 差込み: what stands in a text between braces.
    enum Place: String, CaseIterable, Sendable {
        case procedure = "手続"
        case outcome = "処分"
        case receipt = "受付番号"
        case arrived = "到達日"
        case applicant = "申請者"
        case validUntil = "満了日"
    }

    static let longestTitle = 100
    static let longestText = 2_000

    private var texts: [(part: String, text: String)] { [("title", title), ("opening", opening), ("closing", closing)] }

    /// Whether something stands in its words.
    func names(_ place: Place) -> Bool { texts.contains { $0.text.contains("{\(place.rawValue)}") } }

    /// What is wrong with it, and in which part: places that nobody knows or that nothing can ever fill, a brace alone, a certificate of what is
    /// denied.
    func faults(_ outcome: Decision.Outcome) -> [(part: String, message: Message)] {
        var faults = texts.flatMap { part, text in Self.faults(text).map { (part: part, message: $0) } }
        if !outcome.grants {
            faults += texts.filter { $0.text.contains("{\(Place.validUntil.rawValue)}") }.map { ($0.part, TemplateText.neverEnds) }
        }
        // Its layout has a control only where there is a choice.
        if layout == .certificate, outcome != .granted { faults.append(("title", TemplateText.onlyGranted)) }
        if title.contains("\n") || title.count > Self.longestTitle { faults.append(("title", TemplateText.longTitle)) }
        for (part, text) in texts.dropFirst() where text.count > Self.longestText { faults.append((part, GuideText.tooLong)) }
        return faults
    }

    private static func faults(_ text: String) -> [Message] {
        let known = Set(Place.allCases.map(\.rawValue))
        let places = text.matches(of: /\{([^{}]*)\}/).map { String($0.1) }
        let unknown = places.filter { !known.contains($0) }.map(TemplateText.unknown)
        let rest = text.replacing(/\{[^{}]*\}/, with: "")
        return unknown + (rest.contains { "{}".contains($0) } ? [TemplateText.braces] : [])
    }

    /// A text with its places filled.
    /// - Parameter isKept: whether what is no place, or has no value, stands as it was written.
    static func filled(_ text: String, _ values: [Place: String], keeping isKept: Bool = false) -> String {
        text.replacing(/\{([^{}]*)\}/) { match in Place(rawValue: String(match.1)).flatMap { values[$0] } ?? (isKept ? String(match.0) : "") }
    }
}

/// The templates on a guide's page, one for each outcome.
enum TemplateControls {
    static func name(_ outcome: Decision.Outcome, _ part: String) -> String { "template_\(outcome.rawValue)_\(part)" }

    static func filled(from templates: [String: NoticeTemplate]?) -> [String: [String]] {
        var fields: [String: [String]] = [:]
        for (key, one) in templates ?? [:] {
            guard let outcome = Decision.Outcome(rawValue: key) else { continue }
            let parts = ["layout": one.layout.rawValue, "title": one.title, "opening": one.opening, "closing": one.closing]
            for (part, text) in parts { fields[name(outcome, part)] = [text] }
        }
        return fields
    }

    /// The templates that say something; what is wrong with them stands at their controls.
    static func read(_ input: FormInput, _ problems: inout FieldProblems) -> [String: NoticeTemplate]? {
        var templates: [String: NoticeTemplate] = [:]
        for outcome in Decision.Outcome.allCases {
            func text(_ part: String) -> String { GuideLines.plain(input[name(outcome, part)] ?? "") }
            let one = NoticeTemplate(
                layout: NoticeTemplate.Layout(rawValue: text("layout")) ?? .notice, title: text("title"), opening: text("opening"),
                closing: text("closing"))
            if one.isUsual { continue }
            templates[outcome.rawValue] = one
            for (part, fault) in one.faults(outcome) { problems.add(name(outcome, part), fault) }
        }
        return templates.isEmpty ? nil : templates
    }

    static func part(_ form: Form) -> HTML {
        let lang = form.language
        return """
            <fieldset class="field"><legend>\(TemplateText.title(lang))</legend><p class="support">\(TemplateText.words(lang))</p>
            \(Decision.Outcome.allCases.html { controls($0, form) })</fieldset>
            """
    }

    private static func controls(_ outcome: Decision.Outcome, _ form: Form) -> HTML {
        let (lang, title) = (form.language, name(outcome, "title"))
        let layouts = NoticeTemplate.Layout.allCases.filter { $0 == .notice || outcome == .granted }.map {
            ($0.rawValue, TemplateText.name($0)(lang))
        }
        let isUsed = ["title", "opening", "closing"].map { name(outcome, $0) }.contains {
            !(form.input[$0] ?? "").isEmpty || form.problems[$0] != nil
        }
        return """
            <details class="more"\(flag: "open", isUsed)><summary>\(outcome.name(lang))</summary>
            \(layouts.count > 1 ? form.select(name(outcome, "layout"), TemplateText.layout, options: layouts, value: NoticeTemplate.Layout.notice.rawValue) : .empty)
            \(form.text(title, TemplateText.heading))
            \(form.area(name(outcome, "opening"), TemplateText.opening, rows: 3))
            \(form.area(name(outcome, "closing"), TemplateText.closing, rows: 3))</details>
            """
    }
}

/// Every sentence of templates.
enum TemplateText {
    static let title = Message(ja: "通知書の文面", en: "Words of the notices")
    static let words = Message(
        ja: "処分ごとに、様式・表題・前文・後文を決められます。空のところは標準の文面になります。文中には \(places) を書けます。理由・教示・確認番号はどの文面にも必ず付きます。",
        en:
            "For each outcome: layout, title, opening and closing words. What is empty is as usual. These places may stand in them: \(places). Reasons, appeal and code stand in every notice."
    )
    private static let places = NoticeTemplate.Place.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
    static let layout = Message(ja: "様式", en: "Layout")
    static func name(_ layout: NoticeTemplate.Layout) -> Message {
        switch layout {
        case .notice: Message(ja: "通知書", en: "Notice")
        case .certificate: Message(ja: "許可証・登録証など（掲示するもの）", en: "Certificate, to be displayed")
        }
    }
    static let heading = Message(ja: "表題", en: "Title")
    static let opening = Message(ja: "前文", en: "Opening words")
    static let closing = Message(ja: "後文", en: "Closing words")
    static func unknown(_ place: String) -> Message {
        Message(ja: "「{\(place)}」という差込みはありません。使えるのは \(places) です。", en: "there is no place “{\(place)}”. Known: \(places).")
    }
    static func twice(_ outcome: String) -> Message {
        Message(ja: "処分「\(outcome)」の文面が二つあります。一つにしてください。", en: "there are two templates of the outcome “\(outcome)”. Keep one.")
    }
    static let neverEnds = Message(
        ja: "この処分には満了日がありません。「{満了日}」を消してください。", en: "nothing expires by this outcome: take out “{満了日}”.")
    static let endless = Message(
        ja: "有効期間が無期限なので、満了日がありません。文面の「{満了日}」を消してください。", en: "what is granted has no end: take “{満了日}” out of the words of the notice.")
    static let needTerm = Message(
        ja: "通知書の文面に満了日が入ります。「有効期間の満了日」を書いてください。", en: "The words of the notice name the day on which it expires. Write that day.")
    static let preview = Message(ja: "通知書の文面の見本", en: "The notices, with examples")
    static let previewWords = Message(
        ja: "架空の申請者を差し込んだ通知書です。書いていないところは標準の文面です。文書番号は発行のときに付き、確認番号は実際の通知書だけに付きます。",
        en:
            "The notices with invented applicants in their places; where nothing is written the usual words stand. Number and code come with the real notice."
    )
    static func other(_ applicant: String) -> Message { Message(ja: "別の申請者：\(applicant)", en: "Another applicant: \(applicant)") }
    static let facts = Message(ja: "（認定した事実が入ります）", en: "(the facts stand here)")
    static let reason = Message(ja: "（理由が入ります）", en: "(the reason stands here)")
    static let hearing = Message(ja: "（聴聞・弁明の経過が入ります）", en: "(how the person was heard stands here)")
    static let specimen = Message(ja: "見本", en: "Specimen")
    static func plain(_ plain: Int, of all: Int) -> Message {
        Message(ja: "読みやすさ：\(all)文のうち\(plain)文に、指摘はありません。", en: "Plain Japanese: \(plain) of \(all) sentences without remarks.")
    }
    static func remark(_ fault: PlainReading.Fault) -> Message {
        switch fault {
        case .long:
            Message(
                ja: "一文が\(PlainReading.longest)字を超えています。二つに分けてください。", en: "longer than \(PlainReading.longest) characters: make two sentences of it.")
        case .deniesTwice: Message(ja: "二重否定です。言い切る形にしてください。", en: "denies twice: say it straight.")
        case .hangsTogether: Message(ja: "「が、」が続いています。文を分けてください。", en: "goes on with “ga” again and again: make several sentences of it.")
        }
    }
    static let braces = Message(ja: "「{」と「}」を対にしてください。", en: "a brace stands alone.")
    static let onlyGranted = Message(ja: "許可証などの様式は、許可のときだけ選べます。", en: "only what is granted has a certificate.")
    static let longTitle = Message(
        ja: "表題は1行、\(NoticeTemplate.longestTitle)文字までにしてください。", en: "the title is one line of at most \(NoticeTemplate.longestTitle) characters.")
    static func rules(_ number: Int, _ from: String) -> String { "審査の定め　第\(number)版（\(from)から適用）" }
}
