import Storage
import Web

/// What was found of a form, and what no program has looked at, said plainly.
enum AccessibilityPages {
    /// What stands beside a version. - Parameter level: of its heading.
    static func result(_ result: FormAccessibility?, _ version: FormVersion, _ lang: Language) -> HTML {
        guard let result else { return "<p>\(AccessibilityText.notYet(version.number)(lang))</p>" }
        return """
            <p>\(AccessibilityText.found(result, version.number)(lang))</p>
            <ul>\(result.rules.html { "<li>\($0.sentence(lang))</li>" })</ul><p>\(AccessibilityText.notTested(lang))</p>
            """
    }

    /// Every form in force, for the page on accessibility.
    static func table(_ lines: [FormAccessibility.Line], _ lang: Language) -> HTML {
        guard !lines.isEmpty else { return .empty }
        return """
            <h2>\(AccessibilityText.title(lang))</h2><p>\(AccessibilityText.what(lang))</p>
            <ul>\(AccessibilityRule.allCases.html { "<li>\($0.sentence(lang))</li>" })</ul><p>\(AccessibilityText.notTested(lang))</p>
            \(Component.table(caption: AccessibilityText.title(lang), lines, [
                Column(AccessibilityText.form(lang), .title) { "<a href=\"/procedures/\($0.procedure)\">\(Component.official($0.name, lang))</a>" },
                Column(BuilderText.version(lang), .number) { "\($0.number)" },
                Column(AccessibilityText.checkedAt(lang), .unbroken) { "\($0.result.map { VersionPages.words($0.checkedAt, lang) } ?? AccessibilityText.not(lang))" },
                Column(AccessibilityText.pages(lang), .number) { "\($0.result.map { "\($0.pages)" } ?? "—")" },
                Column(AccessibilityText.faults(lang), .number) { "\($0.result.map { "\($0.faults)" } ?? "—")" },
            ]))
            """
    }
}

/// Every sentence of what is examined.
enum AccessibilityText {
    static let title = Message(ja: "様式ごとの自動検査の結果", en: "What the automatic check found of each form")
    static let what = Message(
        ja: "様式を公開するとき、すべての質問のページを日本語と英語で、空欄の状態と誤りのある状態で作り、次の項目をプログラムで検査しています。当てはまらないところがあれば公開できません。",
        en:
            "When a form is published, all its pages are made in Japanese and English, empty and with faults, and examined by a program for the following. A form with a fault is not published."
    )
    static let notTested = Message(
        ja:
            "この検査は、適合を示すものではありません。色の差、キーボードだけでの操作、拡大したときの表示は、様式ごとには検査せず、製品の画面をブラウザーの試験（axe など）で確かめています。言葉のわかりやすさと、音声読み上げでの使い心地は、プログラムでは検査していません。",
        en:
            "This is no statement of conformity. Colours, use by keyboard alone and enlarged text are not examined form by form: the product's own tests look at its pages in a browser (axe and others). Plain words and screen readers are examined by no program."
    )
    static let form = Message(ja: "手続", en: "Procedure")
    static let checkedAt = Message(ja: "検査した日時", en: "Examined")
    static let pages = Message(ja: "検査したページ", en: "Pages examined")
    static let faults = Message(ja: "見つかった誤り", en: "Faults found")
    static let not = Message(ja: "まだ検査していません", en: "Not yet")
    static let more = Message(
        ja: "様式のアクセシビリティの検査", en: "How accessible the form is", easy: "この 様式（ようしき）は 使（つか）いやすいか（検査（けんさ））", zh: "表格的无障碍检查", ko: "양식의 접근성 검사",
        pt: "Acessibilidade do formulário", vi: "Kiểm tra khả năng tiếp cận của mẫu đơn")
    static func notYet(_ number: Int) -> Message {
        Message(ja: "様式の第\(number)版は、まだ自動検査をしていません。", en: "Version \(number) of the form has not been examined yet.")
    }
    static func found(_ result: FormAccessibility, _ number: Int) -> Message {
        let (ja, en) = (VersionPages.words(result.checkedAt, .ja), VersionPages.words(result.checkedAt, .en))
        return Message(
            ja: "様式の第\(number)版の\(result.pages)ページを\(ja)に検査し、\(result.faults == 0 ? "次の項目に誤りはありませんでした。" : "次の項目に\(result.faults)か所の誤りが見つかりました。")",
            en:
                "\(result.pages) pages of version \(number) of the form were examined on \(en); \(result.faults == 0 ? "no fault was found in" : "\(result.faults) faults were found in")"
        )
    }
    static func fault(_ fault: AccessibilityRule.Fault) -> Message {
        Message(
            ja: "アクセシビリティの検査で誤りが見つかりました：\(fault.rule.sentence.ja)「\(fault.place)」。製品の誤りかもしれません。管理者に知らせてください。",
            en: "The accessibility check found a fault: \(fault.rule.sentence.en) “\(fault.place)”. It may be the product's: tell the administrator.")
    }
}
