/// The pieces that pages are made of: functions from values to HTML.
public enum Component {
    /// A banner with a heading, a sentence, and one action at most.
    public enum Tone: String, Sendable { case info, success, warning, error }

    public static func notice(_ tone: Tone, _ heading: String, _ body: HTML = .empty) -> HTML { notice(tone, words: "\(heading)", body) }

    /// The same with a heading that may be in another language.
    public static func notice(_ tone: Tone, words heading: HTML, _ body: HTML = .empty) -> HTML {
        """
        <div class="notice \(tone.rawValue)"\(tone == .error ? " role=\"alert\"" as HTML : tone == .success ? " role=\"status\"" as HTML : .empty)>
        <h2>\(heading)</h2>\(body)</div>
        """
    }

    /// The list of everything that is wrong with a form; each leads to its field.
    /// - Parameter reading: the further language in which the form is read.
    public static func errorSummary(_ problems: FieldProblems, _ lang: Language, in reading: FurtherLanguage? = nil) -> HTML {
        guard !problems.isEmpty else { return .empty }
        return """
            <div class="error-summary" role="alert" tabindex="-1"><h2>\(ComponentText.mend(problems.all.count).said(in: reading), lang)</h2><ul>
            \(problems.all.html { "<li><a href=\"#\($0.field)\">\($0.message, lang)</a></li>" })
            </ul></div>
            """
    }

    /// Names and values, one below the other.
    public static func summary(_ rows: [(name: String, value: HTML)]) -> HTML { summary(named: rows.map { ("\($0.name)", $0.value) }) }

    /// The same with names that may be in other languages.
    public static func summary(named rows: [(name: HTML, value: HTML)]) -> HTML {
        "<dl class=\"summary-list\">\(rows.html { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" })</dl>"
    }

    public static func empty(_ heading: String, _ advice: HTML) -> HTML {
        "<div class=\"empty-state\"><p><strong>\(heading)</strong></p><p>\(advice)</p></div>"
    }

    /// Words that stand in a Japanese document and are not translated: on an English page they are marked as Japanese.
    public static func official(_ words: String, _ lang: Language) -> HTML {
        lang == .ja || !words.unicodeScalars.contains(where: isJapanese) ? "\(words)" : "<span lang=\"ja\">\(words)</span>"
    }

    /// An English sentence with Japanese names in it: each of them is marked.
    public static func quoting(_ words: String, _ lang: Language) -> HTML {
        guard lang != .ja, words.unicodeScalars.contains(where: isJapanese) else { return "\(words)" }
        // Kanji alone do not tell Chinese from Japanese, and in plain Japanese what has no readings is a name.
        if lang == .further(.chinese) { return chinese(words) }
        if lang == .further(.easy) { return words.contains("（") ? "\(words)" : official(words, lang) }
        var (html, plain, name) = (HTML.empty, "", "")
        func told() -> HTML { "\(html)\(plain)\(name.isEmpty ? .empty : "<span lang=\"ja\">\(name)</span>" as HTML)" }
        for character in words {
            let isPart = character.unicodeScalars.contains(where: isJapanese) || !name.isEmpty && character.isNumber
            if isPart {
                name.append(character)
            } else {
                if !name.isEmpty { (html, plain, name) = (told(), "", "") }
                plain.append(character)
            }
        }
        return told()
    }

    /// A sentence of a further language with Japanese names in it. Kanji alone do not tell Chinese from Japanese, nor do they in plain Japanese.
    static func named(in words: String, _ lang: Language) -> HTML {
        switch lang {
        case .ja, .en, .further(.easy): "\(words)"
        case .further(.chinese): chinese(words)
        case .further(.korean), .further(.portuguese), .further(.vietnamese): quoting(words, lang)
        }
    }

    /// Chinese with Japanese words in it: between two marks what has kana is Japanese.
    private static func chinese(_ words: String) -> HTML {
        var (html, part) = (HTML.empty, "")
        func told() -> HTML { part.unicodeScalars.contains(where: isKana) ? "\(html)<span lang=\"ja\">\(part)</span>" : "\(html)\(part)" }
        for character in words {
            if "（）“”：".contains(character) {
                html = "\(told())\(String(character))"
                part = ""
            } else {
                part.append(character)
            }
        }
        return told()
    }

    private static func isKana(_ scalar: UnicodeScalar) -> Bool {
        (0x3041...0x3096).contains(scalar.value) || (0x30A1...0x30FA).contains(scalar.value)
    }

    /// Kana, kanji and their marks.
    public static func isJapanese(_ scalar: UnicodeScalar) -> Bool {
        scalar.value >= 0x3001 && scalar.value < 0xA000 || scalar.value >= 0xFF00 && scalar.value < 0xFFF0
    }

    public static func tag(_ word: String, _ kind: String = "") -> HTML { tag(words: "\(word)", kind) }

    /// The same with a word that may be in another language.
    public static func tag(words: HTML, _ kind: String) -> HTML { "<span class=\"tag \(kind)\">\(words)</span>" }

    /// What a script says at an element, as attributes of it: `data-say-saved="…"`. What only the script knows stands in braces: `{file}`.
    public static func say(_ words: KeyValuePairs<String, Message>, _ lang: Language, in reading: FurtherLanguage? = nil) -> HTML {
        "\(words.html { " data-say-\($0.key)=\"\($0.value.said(in: reading)(lang))\"" })"
    }

    /// Forward and back through a list by its keys.
    public static func pager(first: String?, previous: String? = nil, next: String?, _ lang: Language) -> HTML {
        guard first != nil || previous != nil || next != nil else { return .empty }
        return """
            <nav class="pager" aria-label="\(ComponentText.pages(lang))">
            \(first.map { "<a class=\"button\" rel=\"first\" href=\"\(url: $0)\">\(ComponentText.first(lang))</a>" as HTML })
            \(previous.map { "<a class=\"button\" rel=\"prev\" href=\"\(url: $0)\">\(ComponentText.previous(lang))</a>" as HTML })
            \(next.map { "<a class=\"button\" rel=\"next\" href=\"\(url: $0)\">\(ComponentText.next(lang))</a>" as HTML })
            </nav>
            """
    }
}

enum ComponentText {
    static func mend(_ count: Int) -> Message {
        Message(
            ja: "入力内容を確認してください（\(count)件）", en: count == 1 ? "There is 1 problem to fix" : "There are \(count) problems to fix",
            easy: "もう 一度（いちど） 見（み）て ください（\(count)つ）", zh: "请确认填写内容（\(count)处）", ko: "입력 내용을 확인해 주세요 (\(count)건)",
            pt: count == 1 ? "Há 1 item a corrigir" : "Há \(count) itens a corrigir", vi: "Có \(count) mục cần sửa")
    }
    static let pages = Message(
        ja: "ページの移動", en: "Pages", easy: "ほかの ページ", zh: "翻页", ko: "페이지 이동", pt: "Páginas", vi: "Các trang")
    static let first = Message(
        ja: "最初へ", en: "First page", easy: "はじめの ページ", zh: "第一页", ko: "처음으로", pt: "Primeira página", vi: "Trang đầu")
    static let previous = Message(
        ja: "前へ", en: "Previous page", easy: "前（まえ）へ", zh: "上一页", ko: "이전", pt: "Página anterior", vi: "Trang trước")
    static let next = Message(ja: "次へ", en: "Next", easy: "次（つぎ）へ", zh: "下一页", ko: "다음", pt: "Próxima", vi: "Tiếp")
    static let cancel = Message(ja: "やめる", en: "Cancel", easy: "やめる", zh: "取消", ko: "취소", pt: "Cancelar", vi: "Hủy")
    static let back = Message(ja: "戻る", en: "Go back", easy: "戻（もど）る", zh: "返回", ko: "돌아가기", pt: "Voltar", vi: "Quay lại")
    static let required = Message(
        ja: "必須", en: "Required", easy: "かならず", zh: "必填", ko: "필수", pt: "Obrigatório", vi: "Bắt buộc")
    static let choose = Message(
        ja: "選んでください", en: "Choose", easy: "えらんで ください", zh: "请选择", ko: "선택해 주세요", pt: "Escolha", vi: "Hãy chọn")
}
