import Japanese
import Storage
import Web

enum TokenPages {
    /// - Parameters:
    ///   - scopes: those that the officer may give; `all`: those that there are.
    ///   - secret: of the token that was just made.
    static func list(
        _ tokens: [ApiToken], scopes: [Permission], all: [Permission], today: Day, secret: String?, done: String?, _ form: Form
    ) -> HTML {
        let lang = form.language
        return """
            <h1>\(TokenText.title(lang))</h1>
            \(done == "ended" ? Component.notice(.success, TokenText.isEnded(lang)) : .empty)
            \(secret.map { shown($0, lang) })
            <div class="prose"><p>\(TokenText.words(lang))</p><p>\(TokenText.forVendors(lang)) <a href="/api/openapi.json">\(TokenText.specification(lang))</a></p></div>
            \(tokens.isEmpty ? .empty : table(tokens, all, today, form))
            \(scopes.isEmpty ? unable(all, lang) : new(scopes, today, form))
            """
    }

    /// Which roles may make them, for somebody who may not.
    private static func unable(_ scopes: [Permission], _ lang: Language) -> HTML {
        let roles = Role.allCases.compactMap { role -> (name: String, value: HTML)? in
            let held = scopes.filter { $0.roles.contains(role) }
            return held.isEmpty ? nil : (role.name(lang), "<ul>\(held.html { "<li>\($0.sentence(lang))</li>" })</ul>")
        }
        return """
            <h2>\(TokenText.unable(lang))</h2><p>\(TokenText.noScopes(lang))</p>\(Component.summary(roles))<p>\(TokenText.askForRole(lang))</p>
            """
    }

    private static func shown(_ secret: String, _ lang: Language) -> HTML {
        Component.notice(
            .success, TokenText.isMade(lang),
            "<p>\(TokenText.shownOnce(lang))</p><p><span class=\"copyable mono small\"><code data-copy=\"\(secret)\">\(secret)</code></span></p>")
    }

    private static func new(_ scopes: [Permission], _ today: Day, _ form: Form) -> HTML {
        let (lang, chosen) = (form.language, Set(form.input.all("scopes")))
        return """
            <h2>\(TokenText.make(lang))</h2>
            \(form(action: "/account/tokens", button: TokenText.make, """
                \(form.text("name", TokenText.name, support: TokenText.nameSupport, required: true, autocomplete: "off"))
                <fieldset class="field\(form.problems["scopes"] == nil ? "" : " has-error")" id="scopes"><legend>\(TokenText.scopes(lang))\(form.mark)</legend>
                \(form.problems["scopes"].map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
                \(scopes.html { "<label class=\"choice\"><input type=\"checkbox\" name=\"scopes\" value=\"\($0.name)\"\(flag: "checked", chosen.contains($0.name))> \($0.sentence(lang))</label>" })</fieldset>
                \(form.date("last_day", TokenText.lastDay, value: today.adding(days: 90).description, support: TokenText.lastDaySupport, required: true))
                """))
            """
    }

    private static func table(_ tokens: [ApiToken], _ scopes: [Permission], _ today: Day, _ form: Form) -> HTML {
        let lang = form.language
        return Component.table(
            caption: TokenText.title(lang), tokens,
            [
                Column(TokenText.name(lang), .title) { "\($0.name)" },
                Column(TokenText.scopes(lang), .small) { token in
                    let held = scopes.filter { token.scopes.contains($0.name) }.map { $0.sentence(lang) }
                    return "<ul class=\"plain\">\(held.html { "<li>\($0)</li>" })</ul>"
                },
                Column(TokenText.made(lang), .unbroken) { "\($0.madeAt.day.words(lang))" },
                Column(TokenText.lastDay(lang), .unbroken) { "\($0.lastDay.words(lang))" },
                Column(TokenText.used(lang), .unbroken) { "\($0.usedAt?.words(lang) ?? TokenText.never(lang))" },
                Column(TokenText.state(lang)) { token in
                    if token.endedAt != nil { return Component.tag(TokenText.revoked(lang), "plain") }
                    if token.lastDay < today { return Component.tag(TokenText.expired(lang), "plain") }
                    return form.button(action: "/account/tokens/\(token.id)/end", TokenText.end, confirm: TokenText.endConfirm)
                },
            ])
    }
}

enum TokenText {
    static let title = Message(ja: "ほかのシステムの鍵（APIトークン）", en: "Keys for other systems (API tokens)")
    static let words = Message(
        ja: "文書管理システムなど、ほかのシステムが、あなたの代わりに申請を見たり処理したりするときに使う鍵です。あなたの権限のうち、選んだことだけができます。鍵を知っている人はだれでも使えるので、人に見せないでください。",
        en:
            "Keys with which another system – one for documents, say – sees or works applications in your place: only the part of your permissions that you choose. Whoever knows a key can use it, so show it to nobody."
    )
    static let forVendors = Message(ja: "つなぐシステムの担当者に渡す仕様：", en: "For whoever connects the other system:")
    static let specification = Message(ja: "APIの仕様書（OpenAPI）", en: "the description of the API (OpenAPI)")
    static let link = Message(ja: "ほかのシステムとつなぐ（APIトークン）", en: "Connect another system (API tokens)")
    static let make = Message(ja: "鍵を作る", en: "Make a key")
    static let name = Message(ja: "つなぐシステムの名前", en: "Name of the system")
    static let nameSupport = Message(
        ja: "この鍵で行ったことは、あなたの氏名とこの名前で記録され、申請者にも見えます。", en: "What is done with it is recorded under your name and this one; applicants see it.")
    static let scopes = Message(ja: "できること", en: "What it may do")
    static let lastDay = Message(ja: "期限", en: "Last day")
    static let lastDaySupport = Message(ja: "今日から1年以内", en: "Within a year from today")
    static let made = Message(ja: "作成", en: "Made")
    static let used = Message(ja: "最後に使用", en: "Last used")
    static let never = Message(ja: "まだ", en: "Never")
    static let state = Message(ja: "状態", en: "State")
    static let revoked = Message(ja: "失効（使えません）", en: "Revoked")
    static let expired = Message(ja: "期限切れ（使えません）", en: "Expired")
    static let end = Message(ja: "失効させる", en: "Revoke")
    static let endConfirm = Message(ja: "この鍵を使うシステムは、すぐに使えなくなります。失効させますか。", en: "The system that uses it stops working at once. Go on?")
    static let isEnded = Message(ja: "鍵を失効させました。", en: "The token was revoked.")
    static let isMade = Message(ja: "鍵を作りました", en: "The token was made")
    static let shownOnce = Message(ja: "鍵が表示されるのは今だけです。写して、つなぐシステムに設定してください。", en: "It is shown only now. Set it in the other system.")
    static let unable = Message(ja: "あなたの役割では鍵を作れません", en: "Your role makes no keys")
    static let noScopes = Message(ja: "鍵を作れるのは、次の役割の職員です。", en: "Officers with these roles make them:")
    static let askForRole = Message(
        ja: "必要なときは、所属の管理者かシステム管理者に、役割を付けてもらってください。", en: "If you need one, ask the administrator to grant you the role.")
    static func notGranted(_ sentence: Message) -> Message {
        Message(ja: "「\(sentence.ja)」の権限をお持ちでないので、選べません。", en: "You do not hold the permission “\(sentence.en)”.")
    }
    static let needName = Message(ja: "つなぐシステムの名前を入力してください。", en: "Enter the name of the system.")
    static let needScopes = Message(ja: "できることを一つ以上選んでください。", en: "Choose at least one scope.")
}
