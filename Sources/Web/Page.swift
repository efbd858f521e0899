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
    /// Where the tiles of maps come from, and who is to be named for them; `nil` on a page that has no map.
    public var map: MapSource?
    /// The address of a script or stylesheet, with its digest.
    public var asset: @Sendable (String) -> String

    public init(
        language: Language, path: String, bodyName: Message, navigation: [Link], hat: String?, isStaff: Bool, formToken: String,
        banner: Message?, asset: @escaping @Sendable (String) -> String
    ) {
        self.language = language
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

    public init(title: String, breadcrumbs: [Link] = [], feed: String? = nil, script: String? = nil, hasMap: Bool = false, body: HTML) {
        self.title = title
        self.breadcrumbs = breadcrumbs
        self.feed = feed
        self.script = script
        self.hasMap = hasMap
        self.body = body
    }

    /// The whole document.
    public func document(in frame: Frame) -> HTML {
        let lang = frame.language
        return """
            <!doctype html>
            <html lang="\(lang.rawValue)">
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
            \(frame.banner.map { "<aside class=\"banner\" aria-label=\"\(FrameText.notice(lang))\">\(Component.quoting($0(lang), lang)) \(frame.bannerLink.map { "<a href=\"\($0.address)\">\($0.label(lang))</a>" as HTML })</aside>" as HTML })
            \(trail(lang))
            <main id="main" tabindex="-1"><div class="page">
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
            <a class="site-name" href="/"><span class="body-name">\(frame.bodyName(lang))</span> <span class="product-name">\(FrameText.product(lang))</span></a>
            <div class="site-tools">\(Page.languageSwitch(frame))\(Page.identity(frame))</div>
            <nav class="site-nav" aria-label="\(FrameText.navigation(lang))"><ul>
            \(frame.navigation.html { "<li><a href=\"\(url: $0.address)\"\(Page.current($0.address, frame.path))>\($0.label(lang))</a></li>" })
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

    private static func languageSwitch(_ frame: Frame) -> HTML {
        let other: Language = frame.language == .ja ? .en : .ja
        if !frame.typed.isEmpty {
            return """
                <form method="post" action="\(url: frame.path)">\(frame.typed.html { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })
                <button class="button text" name="\(Frame.languageField)" value="\(other.rawValue)" lang="\(other.rawValue)">\(other == .en ? "English" : "日本語")</button></form>
                """
        }
        return """
            <form method="get" action="/language"><input type="hidden" name="to" value="\(other.rawValue)">
            <input type="hidden" name="back" value="\(frame.path)"><button class="button text" lang="\(other.rawValue)">\(other == .en ? "English" : "日本語")</button></form>
            """
    }

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

    private func trail(_ lang: Language) -> HTML {
        guard !breadcrumbs.isEmpty else { return .empty }
        return """
            <nav class="breadcrumbs" aria-label="\(FrameText.trail(lang))"><ol>
            <li><a href="/">\(FrameText.front(lang))</a></li>
            \(breadcrumbs.html { "<li><a href=\"\(url: $0.address)\">\(Component.official($0.label(lang), lang))</a></li>" })
            <li aria-current="page">\(Component.official(title, lang))</li>
            </ol></nav>
            """
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
    static let product = Message(ja: "デジタルひろば", en: "Digital Hiroba")
    static let notice = Message(ja: "お知らせ", en: "Notice")
    static let skip = Message(ja: "本文へ移動", en: "Skip to main content")
    static let navigation = Message(ja: "主なメニュー", en: "Main menu")
    static let trail = Message(ja: "現在の場所", en: "Where you are")
    static let front = Message(ja: "トップ", en: "Front page")
    static let signIn = Message(ja: "サインイン", en: "Sign in")
    static let account = Message(ja: "アカウント", en: "Your account")
    static let signOut = Message(ja: "サインアウト", en: "Sign out")
    static let contact = Message(ja: "お問い合わせ", en: "Contact")
    static let accessibility = Message(ja: "アクセシビリティ", en: "Accessibility")
    static let privacy = Message(ja: "個人情報の取扱い", en: "Privacy")
    static let figures = Message(ja: "数値の確かめ方", en: "How to check the figures")

    /// By the script of every page.
    static let said: KeyValuePairs = [
        "copy": Message(ja: "コピー", en: "Copy"), "copied": Message(ja: "コピーしました", en: "Copied"),
        "selected": Message(ja: "選択しました。Ctrl+C でコピーできます", en: "Selected. Press Ctrl+C to copy"), "cancel": ComponentText.cancel,
    ]
}
