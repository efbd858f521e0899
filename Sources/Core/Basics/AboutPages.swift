import Web

enum AboutPages {
    static func front(doors: [Door], headlines: [HTML], body: Message, _ lang: Language) -> HTML {
        """
        <h1>\(AboutText.welcome(body), lang)</h1>
        <p class="lead">\(AboutText.lead, lang)</p>
        \(doors.html { door in door.search.map { search(door, $0, lang) } ?? .empty })
        <ul class="doors">
        \(doors.html { "<li><a class=\"door\" href=\"\(url: $0.address)\"><strong>\($0.label, lang)</strong><span>\($0.words, lang)</span></a></li>" })
        </ul>
        \(headlines.html { "<section class=\"card\"\(lang.further == nil ? .empty : " lang=\"ja\"" as HTML)>\($0)</section>" })
        """
    }

    /// What most people came for, before anything else.
    private static func search(_ door: Door, _ label: Message, _ lang: Language) -> HTML {
        """
        <form class="filters" method="get" action="\(url: door.address)" role="search">
        <div class="field"><label for="q">\(label, lang)</label><input id="q" name="q" type="search" autocomplete="off"></div>
        <button class="button primary">\(AboutText.search, lang)</button></form>
        """
    }

    static func staff(links: [Link], permissions: [Permission], waiting: [Waiting], _ lang: Language) -> HTML {
        """
        <h1>\(AboutText.staff(lang))</h1>
        \(waiting.isEmpty ? .empty : AboutPages.waiting(waiting, lang))
        <ul class="doors">\(links.html { "<li><a class=\"door\" href=\"\(url: $0.address)\"><strong>\($0.label(lang))</strong>\($0.words.map { "<span>\($0(lang))</span>" as HTML })</a></li>" })</ul>
        <h2>\(AboutText.youMay(lang))</h2>
        \(permissions.isEmpty ? Component.empty(AboutText.nothing(lang), "\(AboutText.askForRole(lang))") : .empty)
        <ul>\(permissions.html { "<li>\($0.sentence(lang))</li>" })</ul>
        <p><a href="/account">\(AboutText.account(lang))</a></p>
        """
    }

    /// What waits for the officer, each a link to where it is done.
    private static func waiting(_ all: [Waiting], _ lang: Language) -> HTML {
        """
        <h2>\(AboutText.waiting(lang))</h2>
        \(Component.summary(all.map { one in
            (one.label(lang), "<a href=\"\(url: one.address)\">\(AboutText.count(one.count)(lang))</a>")
        }))
        """
    }

    enum About: String, CaseIterable {
        case contact, accessibility, privacy, figures, problems

        var title: Message {
            switch self {
            case .contact: Message(ja: "お問い合わせ", en: "Contact")
            case .accessibility: Message(ja: "アクセシビリティ", en: "Accessibility")
            case .privacy: Message(ja: "個人情報の取扱い", en: "Privacy")
            case .figures: Message(ja: "数値の確かめ方", en: "How to check the figures")
            case .problems: Message(ja: "エラーの種類", en: "Kinds of problem")
            }
        }

        var paragraphs: [Message] {
            switch self {
            case .contact:
                [
                    Message(
                        ja: "手続のことは、手続のページや受付票の「問い合わせ先」へ、ほかのページの内容は、そのページに書かれた所管課にお問い合わせください。課の名前と内線は、報告書の末尾にもあります。",
                        en:
                            "Of a procedure ask the contact on its page or on your receipt; of another page the section named on it. Its name and extension also stand at the end of each report."
                    ),
                    Message(
                        ja: "うまく動かないときは、画面に表示された「お問い合わせの番号」を添えてお知らせください。",
                        en: "When something does not work, tell us the number for enquiries that the page shows."),
                ]
            case .accessibility:
                [
                    Message(
                        ja: "このサイトは JIS X 8341-3:2016 の適合レベル AA と WCAG 2.2 AA を目標としています。",
                        en: "This site aims at WCAG 2.2 level AA (JIS X 8341-3:2016 AA)."),
                    Message(
                        ja: "どのページも、JavaScript を使わなくても、キーボードだけでも、音声読み上げでも使えるように作っています。使えないところがあればお知らせください。",
                        en: "Every page is made to work without JavaScript, by keyboard alone and with a screen reader. Tell us where one does not."),
                ]
            case .privacy:
                [
                    Message(
                        ja: "見るだけの方の情報は記録しません。サインインした方の操作は、いつ誰が何をしたかを記録します。",
                        en: "Nothing is recorded about those who only read. What signed-in people do is recorded: who, when, what."),
                    Message(
                        ja:
                            "使うクッキーは次のものです。hiroba_session（サインイン）、hiroba_openid（外部の認証から戻るまで）、hiroba_form（入力画面の保護）、hiroba_language（言語の選択、1年）、hiroba_visitor（この端末で書いているものを開くため、\(Holder.keptDays)日）。",
                        en:
                            "These cookies are used: hiroba_session (signing in), hiroba_openid (until you are back from another sign-in), hiroba_form (protects forms), hiroba_language (your language, a year), hiroba_visitor (opens on this device what you are writing, \(Holder.keptDays) days)."
                    ),
                ]
            case .figures:
                [
                    Message(
                        ja: "計画の数値には、定義、基準日、根拠の記録がついています。指標のページから「根拠の記録」を開くと、数えられた記録が一件ずつ見られます。",
                        en:
                            "Every figure of the plan has a definition, a date and the records behind it. From an indicator's page open the evidence to see each record that was counted."
                    ),
                    Message(
                        ja: "公表した報告書は変わりません。手元のファイルが公表したものかどうかは、報告書のページにある証明ファイルと次のコマンドで、通信せずに確かめられます：hiroba report verify ファイル --proof 証明ファイル",
                        en:
                            "A published report never changes. Whether a file is the published one can be checked offline with the proof file from the report's page: hiroba report verify FILE --proof PROOF"
                    ),
                    Message(
                        ja: "操作の記録全体から計算した値に、毎日署名して公開しています。保存しておけば、後から記録が書き換えられていないことを確かめられます。",
                        en:
                            "A value computed from the whole journal is signed and published every day. Keep one, and you can check later that no record was changed."
                    ),
                ]
            case .problems:
                [
                    Message(
                        ja: "プログラム向けの応答（application/problem+json、RFC 9457）の種類です。",
                        en: "The kinds of application/problem+json answers (RFC 9457) for programs.")
                ]
            }
        }
    }

    /// - Parameters:
    ///   - further: what modules add to the page.
    ///   - contacts: of the bodies, on the page that tells whom to ask.
    ///   - examined: what modules have examined of their pages.
    static func about(_ page: About, further: [Message], contacts: [Contact], examined: [HTML], signers: JournalSigners?, _ lang: Language) -> HTML {
        """
        <h1>\(page.title(lang))</h1>
        <div class="prose stack">\((page.paragraphs + further).html { "<p>\($0(lang))</p>" })
        \(signers.map { "<p><a href=\"/journal\">\(HeadText.title(lang))</a></p>\(HeadPages.keys($0, lang))" as HTML })
        \(page == .problems ? problems(lang) : .empty)\(ContactPieces.list(contacts, lang))</div>
        \(examined)
        """
    }

    private static func problems(_ lang: Language) -> HTML {
        let kinds: [RequestProblem] = [
            .notFound, .methodNotAllowed(allow: "GET"), .signInNeeded, .forbidden, .formExpired, .tooLarge(limit: Visit.largestBody), .addressTooLong,
            .tooManyRequests(seconds: 5), .unavailable(seconds: 5), .outcomeUnknown, .diskFull, .unsupported,
        ]
        return
            "<dl class=\"summary-list\">\(kinds.html { "<div><dt id=\"\($0.code)\">\($0.code) (\($0.status.code))</dt><dd>\($0.message(lang))</dd></div>" })</dl>"
    }
}

enum AboutText {
    static let nothingElsewhere = Message(ja: "ほかのサイトには何も送りません。", en: "Nothing is sent to other sites.")
    /// What goes to whom, and when, as is asked of those who send their users elsewhere (外部送信規律, 電気通信事業法27条の12).
    static func tiles(of host: String) -> Message {
        Message(
            ja:
                "申請の場所を選ぶ地図の画像は \(host) のものです。「地図で選ぶ」を押したときにだけ、お使いのブラウザがそこから画像を受け取り、地図に表示している範囲とIPアドレスが \(host) に伝わります。どのページを開いているかや、入力した内容は送りません。地図を開かなければ、ほかのサイトには何も送りません。",
            en:
                "The pictures of the map on which a place is chosen are those of \(host). Only when you press “Choose on a map” does your browser fetch them there, so that \(host) learns which area the map shows and your IP address, but neither which page you are on nor what you have written. Unless you open a map, nothing is sent to other sites."
        )
    }
    static let search = Message(ja: "さがす", en: "Search", easy: "さがす", zh: "查找", ko: "찾기", pt: "Procurar", vi: "Tìm")
    static let front = Message(ja: "トップページ", en: "Front page", easy: "トップページ", zh: "首页", ko: "첫 화면", pt: "Página inicial", vi: "Trang chủ")
    static func welcome(_ body: Message) -> Message {
        Message(
            ja: "\(body.ja)デジタルひろば", en: body.en.isEmpty ? "Digital Hiroba" : "\(body.en) Digital Hiroba", easy: "デジタルひろば",
            zh: "\(body.ja) 数字广场 Hiroba", ko: "\(body.ja) 디지털 히로바", pt: "Hiroba Digital – \(body.ja)", vi: "Hiroba số – \(body.ja)")
    }
    static let lead = Message(
        ja: "県と市町の手続をさがして申請し、行政のデジタル化の取組を数値と根拠で確かめられます。",
        en: "Find and apply for procedures of the prefecture and its municipalities, and check its digital plan by figures and evidence.",
        easy: "県（けん）や 市（し）や 町（まち）の 手続（てつづき）を さがして、申請（しんせい）できます。役所（やくしょ）の デジタルの 計画（けいかく）が どこまで 進（すす）んだかも わかります。",
        zh: "可以查找并办理县和市町的手续，也可以用数据核实行政数字化的进展。", ko: "현과 시정의 절차를 찾아 신청하고, 행정 디지털화의 진행을 수치와 근거로 확인할 수 있습니다.",
        pt: "Encontre e faça procedimentos da província e dos municípios, e confira o plano digital por números e provas.",
        vi: "Tìm và làm thủ tục của tỉnh và các thành phố, thị trấn, và kiểm tra kế hoạch số bằng số liệu và căn cứ.")
    static let staff = Message(ja: "職員のページ", en: "Staff pages")
    static let waiting = Message(ja: "いま待っているもの", en: "Waiting for you")
    static func count(_ count: Int) -> Message {
        count >= 100 ? Message(ja: "100件以上", en: "100 or more") : Message(ja: "\(count)件", en: "\(count)")
    }
    static let youMay = Message(ja: "あなたができること", en: "What you may do")
    static let nothing = Message(ja: "まだ役割がありません。", en: "You have no role yet.")
    static let askForRole = Message(ja: "所属の管理者に役割の付与を依頼してください。", en: "Ask your administrator to grant you one.")
    static let account = Message(ja: "アカウントの設定", en: "Your account")
}
