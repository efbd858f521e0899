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
            <div class="prose"><p>\(TokenText.words(lang)) <a href="/api/openapi.json">/api/openapi.json</a></p></div>
            \(tokens.isEmpty ? .empty : table(tokens, all, today, form))
            \(scopes.isEmpty ? "<p class=\"muted\">\(TokenText.noScopes(lang))</p>" : new(scopes, today, form))
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
                \(scopes.html { "<label class=\"choice\"><input type=\"checkbox\" name=\"scopes\" value=\"\($0.name)\"\(flag: "checked", chosen.contains($0.name))> \($0.sentence(lang)) <span class=\"mono small muted\">\($0.name)</span></label>" })</fieldset>
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
                Column(TokenText.scopes(lang), .small) { token in "\(token.scopes.sorted().joined(separator: ", "))" },
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
    static let title = Message(ja: "APIトークン", en: "API tokens")
    static let words = Message(
        ja: "ほかのシステムが、あなたに代わって、あなたの権限のうち選んだ範囲だけを使うための鍵です。人に見せないでください。できることの一覧：",
        en: "Keys with which another system uses, in your place, the part of your permissions that you choose. Show them to nobody. What can be done:")
    static let link = Message(ja: "ほかのシステムとつなぐ（APIトークン）", en: "Connect another system (API tokens)")
    static let make = Message(ja: "トークンを作る", en: "Make a token")
    static let name = Message(ja: "つなぐシステムの名前", en: "Name of the system")
    static let nameSupport = Message(
        ja: "このトークンで行ったことは、あなたの氏名とこの名前で記録され、申請者にも見えます。", en: "What is done with it is recorded under your name and this one; applicants see it.")
    static let scopes = Message(ja: "できること", en: "Scopes")
    static let lastDay = Message(ja: "期限", en: "Last day")
    static let lastDaySupport = Message(ja: "今日から1年以内", en: "Within a year from today")
    static let made = Message(ja: "作成", en: "Made")
    static let used = Message(ja: "最後に使用", en: "Last used")
    static let never = Message(ja: "まだ", en: "Never")
    static let state = Message(ja: "状態", en: "State")
    static let revoked = Message(ja: "失効", en: "Revoked")
    static let expired = Message(ja: "期限切れ", en: "Expired")
    static let end = Message(ja: "失効させる", en: "Revoke")
    static let endConfirm = Message(ja: "このトークンを使うシステムは、すぐに使えなくなります。失効させますか。", en: "The system that uses it stops working at once. Go on?")
    static let isEnded = Message(ja: "トークンを失効させました。", en: "The token was revoked.")
    static let isMade = Message(ja: "トークンを作りました", en: "The token was made")
    static let shownOnce = Message(ja: "表示されるのは今だけです。つなぐシステムに設定してください。", en: "It is shown only now. Set it in the other system.")
    static let noScopes = Message(
        ja: "トークンでできることの権限をお持ちでないので、作れません。", en: "You hold none of the permissions for which tokens can be made.")
    static let needName = Message(ja: "つなぐシステムの名前を入力してください。", en: "Enter the name of the system.")
    static let needScopes = Message(ja: "できることを一つ以上選んでください。", en: "Choose at least one scope.")
}
