/// A link of a navigation or a trail.
public struct Link: Sendable, Equatable {
    public let label: Message
    public let address: String
    /// What is done there, where there is room to say it.
    public let words: Message?

    public init(_ label: Message, _ address: String, words: Message? = nil) {
        self.words = words
        self.label = label
        self.address = address
    }
}

/// What surrounds every page: who the site is, who looks at it, where they can go.
public struct Frame: Sendable {
    public var language: Language
    /// In which language what it surrounds is.
    public var bodyLanguage: Language
    /// The path and query that are being shown, for the language switch.
    public var path: String
    public var bodyName: Message
    public var navigation: [Link]
    /// Whose hat the signed-in person wears (組織・役職); `nil` for nobody.
    public var hat: String?
    public var isStaff: Bool
    /// The token that the sign-out form carries.
    public var formToken: String
    public var banner: Message?
    /// Where the banner leads.
    public var bannerLink: Link?
    /// What a form sent that came back with faults: the language switch sends it once more, so that nothing typed is lost.
    public var typed: [(name: String, value: String)] = []
    /// The field by which a form that is sent again asks for another language.
    public static let languageField = "hiroba_language"
    /// The form of the page that the language switch sends (`Page.keptForm`).
    var keptForm: String?
    /// Where the tiles of maps come from, and who is to be named for them; `nil` on a page that has no map.
    public var map: MapSource?
    /// The address of a script or stylesheet, with its digest.
    public var asset: @Sendable (String) -> String

    public init(
        language: Language, path: String, bodyName: Message, navigation: [Link], hat: String?, isStaff: Bool, formToken: String,
        banner: Message?, asset: @escaping @Sendable (String) -> String
    ) {
        self.language = language
        bodyLanguage = language
        self.path = path
        self.bodyName = bodyName
        self.navigation = navigation
        self.hat = hat
        self.isStaff = isStaff
        self.formToken = formToken
        self.banner = banner
        self.asset = asset
    }
}

/// One page: its title, where it stands, and its body. The body holds the one `h1`.
public struct Page: Sendable {
    public var title: String
    public var breadcrumbs: [Link]
    public var body: HTML
    /// An address at which the page's changes can be followed (RSS).
    public var feed: String?
    /// A script of this page alone, by its name among the assets.
    public var script: String?
    /// Whether a map may be opened on it: only such a page loads pictures from the source of its tiles.
    public var hasMap: Bool
    /// A form on it, by its id, that keeps what stands in its fields whatever that is, and does nothing more when another language is asked for:
    /// the language switch sends it, so that nothing typed is lost, without a script too.
    public var keptForm: String?

    public init(
        title: String, breadcrumbs: [Link] = [], feed: String? = nil, script: String? = nil, hasMap: Bool = false, keptForm: String? = nil, body: HTML
    ) {
        self.title = title
        self.breadcrumbs = breadcrumbs
        self.feed = feed
        self.script = script
        self.hasMap = hasMap
        self.keptForm = keptForm
        self.body = body
    }

    /// The whole document.
    public func document(in frame: Frame) -> HTML {
        var frame = frame
        frame.keptForm = keptForm
        let lang = frame.language
        return """
            <!doctype html>
            <html lang="\(lang.tag)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) | \(frame.bodyName(lang)) \(FrameText.product(lang))</title>
            <link rel="stylesheet" href="\(url: frame.asset("hiroba.css"))">
            <link rel="icon" type="image/svg+xml" href="\(frame.asset("favicon.svg"))">
            \(feed.map { "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"\(title)\" href=\"\(url: $0)\">" as HTML })
            <script type="module" src="\(url: frame.asset("hiroba.js"))"></script>
            \(script.map { "<script type=\"module\" src=\"\(url: frame.asset($0))\"></script>" as HTML })
            </head>
            <body class="\(frame.isStaff ? "staff" : "resident")"\(Component.say(FrameText.said, lang))\(Page.map(frame))>
            <a class="skip" href="#main">\(FrameText.skip(lang))</a>
            \(header(frame))
            \(frame.banner.map { "<aside class=\"banner\" aria-label=\"\(FrameText.notice(lang))\">\(Component.quoting($0(lang), lang)) \(frame.bannerLink.map { "<a href=\"\($0.address)\">\($0.label, lang)</a>" as HTML })</aside>" as HTML })
            \(trail(frame))
            <main id="main" tabindex="-1"\(Page.apart(frame))><div class="page">
            \(frame.bodyLanguage == lang ? .empty : "<p class=\"support\" lang=\"\(lang.tag)\">\(FrameText.japaneseOnly(lang))</p>" as HTML)
            \(body)
            </div></main>
            \(Page.footer(lang))
            </body>
            </html>
            """
    }

    private func header(_ frame: Frame) -> HTML {
        let lang = frame.language
        return """
            <header class="site-header"><div class="site-bar">
            <a class="site-name" href="/"><span class="body-name">\(Component.name(frame.bodyName, lang))</span> <span class="product-name">\(FrameText.product(lang))</span></a>
            <div class="site-tools">\(Page.languageSwitch(frame))\(Page.identity(frame))</div>
            <nav class="site-nav" aria-label="\(FrameText.navigation(lang))"><ul>
            \(frame.navigation.html { "<li><a href=\"\(url: $0.address)\"\(Page.current($0.address, frame.path))>\($0.label, lang)</a></li>" })
            </ul></nav>
            </div></header>
            """
    }

    /// What the button that opens a map needs to know.
    private static func map(_ frame: Frame) -> HTML {
        guard let map = frame.map else { return .empty }
        return """
             data-map-tiles="\(map.tiles)" data-map-credit="\(map.credit)" data-map-script="\(frame.asset("place-map.js"))"\
             data-map-library="\(frame.asset("leaflet.js"))" data-map-style="\(frame.asset("leaflet.css"))"
            """
    }

    private static func current(_ address: String, _ path: String) -> HTML {
        path == address || path.hasPrefix(address + "/") || path.hasPrefix(address + "?") ? " aria-current=\"true\"" : ""
    }

    /// The other one of the two that are everywhere as a button; the others are a list to open, for residents.
    private static func languageSwitch(_ frame: Frame) -> HTML {
        let nearest: Language = frame.language == .ja ? .en : .ja
        let more =
            frame.isStaff
            ? [] : (Language.allCases + FurtherLanguage.allCases.map(Language.further)).filter { ![frame.language, nearest].contains($0) }
        // The first button of a form is the one that Enter presses, wherever on the page it stands.
        let first = frame.keptForm.map {
            "<button class=\"visually-hidden\" form=\"\($0)\" tabindex=\"-1\" aria-hidden=\"true\">\(FrameText.send(frame.language))</button>" as HTML
        }
        return """
            \(first)\(switching(frame, [nearest]))\(more.isEmpty ? .empty : "<details class=\"languages\"><summary>\(FrameText.languages(frame.language))</summary>\(switching(frame, more))</details>" as HTML)
            """
    }

    /// What was typed goes with the language that is asked for.
    private static func switching(_ frame: Frame, _ languages: [Language]) -> HTML {
        if let form = frame.keptForm {
            let buttons = languages.html {
                "<button class=\"button text\" form=\"\(form)\" formnovalidate name=\"\(Frame.languageField)\" value=\"\($0.rawValue)\" lang=\"\($0.tag)\">\($0.name)</button>"
            }
            return "<div class=\"switch\">\(buttons)</div>"
        }
        let isTyped = !frame.typed.isEmpty
        let (method, action, name) = isTyped ? ("post", frame.path, Frame.languageField) : ("get", "/language", "to")
        let hidden = isTyped ? frame.typed : [(name: "back", value: frame.path)]
        return """
            <form method="\(method)" action="\(url: action)">\(hidden.html { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
            \(languages.html { "<button class=\"button text\" name=\"\(name)\" value=\"\($0.rawValue)\" lang=\"\($0.tag)\">\($0.name)</button>" })</form>
            """
    }

    /// Marks what a frame surrounds where that is in another language.
    private static func apart(_ frame: Frame) -> HTML { frame.bodyLanguage == frame.language ? .empty : " lang=\"\(frame.bodyLanguage.tag)\"" }

    private static func identity(_ frame: Frame) -> HTML {
        let lang = frame.language
        guard let hat = frame.hat else {
            return "<a class=\"button text\" href=\"/sign-in\">\(FrameText.signIn(lang))</a>"
        }
        return """
            <a class="hat" href="/account"><span class="visually-hidden">\(FrameText.account(lang)) </span>\(Component.official(hat, lang))</a>
            <form method="post" action="/sign-out"><input type="hidden" name="form_token" value="\(frame.formToken)">
            <button class="button text">\(FrameText.signOut(lang))</button></form>
            """
    }

    private func trail(_ frame: Frame) -> HTML {
        let (lang, inner) = (frame.language, frame.bodyLanguage)
        guard !breadcrumbs.isEmpty else { return .empty }
        return """
            <nav class="breadcrumbs" aria-label="\(FrameText.trail(lang))"><ol>
            <li><a href="/">\(FrameText.front(lang))</a></li>
            \(breadcrumbs.html { "<li\(Page.apart(frame))><a href=\"\(url: $0.address)\">\(Page.step($0.label, inner))</a></li>" })
            <li aria-current="page"\(Page.apart(frame))>\(Page.named(title, inner))</li>
            </ol></nav>
            """
    }

    /// A name is Japanese words; a sentence of the site's own is in the reader's language.
    private static func step(_ label: Message, _ lang: Language) -> HTML {
        lang.mark(of: label) == nil ? named(label(lang), lang) : Component.official(label(lang), lang)
    }

    /// A title is what the page is called in the reader's language, or a name, which is Japanese. In plain Japanese a name has no readings.
    private static func named(_ title: String, _ lang: Language) -> HTML {
        switch lang {
        case .ja, .en: Component.official(title, lang)
        case .further: Component.quoting(title, lang)
        }
    }

    private static func footer(_ lang: Language) -> HTML {
        """
        <footer class="site-footer"><ul>
        <li><a href="/about/contact">\(FrameText.contact(lang))</a></li>
        <li><a href="/about/accessibility">\(FrameText.accessibility(lang))</a></li>
        <li><a href="/about/privacy">\(FrameText.privacy(lang))</a></li>
        <li><a href="/about/figures">\(FrameText.figures(lang))</a></li>
        </ul></footer>
        """
    }
}

enum FrameText {
    static let product = Message(
        ja: "デジタルひろば", en: "Digital Hiroba", easy: "デジタルひろば", zh: "数字广场 Hiroba", ko: "디지털 히로바", pt: "Hiroba Digital",
        vi: "Hiroba số")
    static let notice = Message(ja: "お知らせ", en: "Notice", easy: "お知（し）らせ", zh: "通知", ko: "알림", pt: "Aviso", vi: "Thông báo")
    static let skip = Message(
        ja: "本文へ移動", en: "Skip to main content", easy: "本文（ほんぶん）へ 行（い）く", zh: "跳到正文", ko: "본문으로 이동", pt: "Ir para o conteúdo",
        vi: "Chuyển đến nội dung chính")
    static let navigation = Message(
        ja: "主なメニュー", en: "Main menu", easy: "メニュー", zh: "主菜单", ko: "주요 메뉴", pt: "Menu principal", vi: "Trình đơn chính")
    static let trail = Message(
        ja: "現在の場所", en: "Where you are", easy: "いまの ところ", zh: "当前位置", ko: "현재 위치", pt: "Onde você está", vi: "Vị trí hiện tại")
    static let front = Message(ja: "トップ", en: "Front page", easy: "トップ", zh: "首页", ko: "첫 화면", pt: "Página inicial", vi: "Trang chủ")
    static let send = Message(ja: "送る", en: "Send", easy: "送（おく）る", zh: "提交", ko: "보내기", pt: "Enviar", vi: "Gửi")
    static let signIn = Message(ja: "サインイン", en: "Sign in", easy: "サインイン", zh: "登录", ko: "로그인", pt: "Entrar", vi: "Đăng nhập")
    static let account = Message(
        ja: "アカウント", en: "Your account", easy: "アカウント", zh: "账户", ko: "계정", pt: "Sua conta", vi: "Tài khoản của bạn")
    static let signOut = Message(ja: "サインアウト", en: "Sign out", easy: "サインアウト", zh: "退出登录", ko: "로그아웃", pt: "Sair", vi: "Đăng xuất")
    static let contact = Message(
        ja: "お問い合わせ", en: "Contact", easy: "質問（しつもん）を する ところ", zh: "咨询", ko: "문의", pt: "Contato", vi: "Liên hệ")
    static let accessibility = Message(
        ja: "アクセシビリティ", en: "Accessibility", easy: "アクセシビリティ（だれでも 使（つか）えるように）", zh: "无障碍", ko: "접근성", pt: "Acessibilidade",
        vi: "Khả năng tiếp cận")
    static let privacy = Message(
        ja: "個人情報の取扱い", en: "Privacy", easy: "個人情報（こじんじょうほう）（あなたの 名前（なまえ）など）の こと", zh: "个人信息的处理", ko: "개인정보 처리",
        pt: "Dados pessoais", vi: "Thông tin cá nhân")
    static let figures = Message(
        ja: "数値の確かめ方", en: "How to check the figures", easy: "数字（すうじ）の 確（たし）かめかた", zh: "数据核对方法", ko: "수치 확인 방법",
        pt: "Como conferir os números", vi: "Cách kiểm tra số liệu")
    /// Over the languages that the switch does not name: whoever looks for them may read neither.
    static let languages = Message(
        ja: "Languages", en: "Other languages", easy: "ことば Languages", zh: "其他语言", ko: "다른 언어", pt: "Outros idiomas",
        vi: "Ngôn ngữ khác")
    /// Above what is in no further language.
    static let japaneseOnly = Message(
        ja: "このページは日本語だけです。", en: "This page is in Japanese only.", easy: "この ページは、ふつうの 日本語（にほんご）だけです。",
        zh: "本页面只有日文。", ko: "이 페이지는 일본어로만 제공됩니다.", pt: "Esta página só existe em japonês.", vi: "Trang này chỉ có tiếng Nhật.")

    /// By the script of every page.
    static let said: KeyValuePairs = [
        "copy": Message(ja: "コピー", en: "Copy", easy: "コピー", zh: "复制", ko: "복사", pt: "Copiar", vi: "Sao chép"),
        "copied": Message(ja: "コピーしました", en: "Copied", easy: "コピーしました", zh: "已复制", ko: "복사했습니다", pt: "Copiado", vi: "Đã sao chép"),
        "selected": Message(
            ja: "選択しました。Ctrl+C でコピーできます", en: "Selected. Press Ctrl+C to copy", easy: "えらびました。Ctrl+C で コピー できます", zh: "已选中。按 Ctrl+C 可复制",
            ko: "선택했습니다. Ctrl+C로 복사할 수 있습니다", pt: "Selecionado. Pressione Ctrl+C para copiar", vi: "Đã chọn. Nhấn Ctrl+C để sao chép"),
        "cancel": ComponentText.cancel,
    ]
}
