import Core
import Foundation
import Storage
import Web

enum WebhookPages {
    static func list(_ webhooks: [Webhook], _ tree: OrganisationTree, _ lang: Language) -> HTML {
        """
        <h1>\(WebhookText.title(lang))</h1>
        <div class="prose"><p>\(WebhookText.words(lang))</p></div>
        <p><a class="button primary" href="/staff/webhooks/new">\(WebhookText.make(lang))</a></p>
        \(webhooks.isEmpty ? Component.empty(WebhookText.nothing(lang), "\(WebhookText.nothingAdvice(lang))") : Component.table(
            caption: WebhookText.title(lang), webhooks,
            [
                Column(WebhookText.url(lang), .title) { "<a href=\"/staff/webhooks/\($0.id)\">\($0.url)</a>" },
                Column(WebhookText.unit(lang)) { "\(tree.label($0.organisation)(lang))" },
                Column(WebhookText.kinds(lang), .small) { "\($0.kinds.sorted().joined(separator: ", "))" },
                Column(WebhookText.state(lang)) { state($0, lang) },
            ]))
        """
    }

    private static func state(_ one: Webhook, _ lang: Language) -> HTML {
        if one.endedAt != nil { return Component.tag(WebhookText.isEnded(lang), "plain") }
        if one.pausedAt != nil { return Component.tag(WebhookText.isPaused(lang), "bad") }
        return one.failures > 0 ? Component.tag(WebhookText.failing(one.failures)(lang), "warning") : Component.tag(WebhookText.works(lang), "good")
    }

    static func new(_ units: [String], _ tree: OrganisationTree, _ form: Form) -> HTML {
        let (lang, chosen) = (form.language, form.input.all("kinds"))
        let problem = form.problems["kinds"]
        return """
            <h1>\(WebhookText.make(lang))</h1>
            \(form(action: "/staff/webhooks", button: WebhookText.register, """
                \(form.text("url", WebhookText.url, support: WebhookText.urlSupport, required: true, type: "url", autocomplete: "off"))
                \(form.select("organisation", WebhookText.unit, options: units.map { ($0, tree.label($0)(lang)) }, support: WebhookText.unitSupport, required: true))
                <fieldset class="field\(problem == nil ? "" : " has-error")" id="kinds"><legend>\(WebhookText.kinds(lang))\(form.mark)</legend>
                \(problem.map { "<p class=\"error-message\">\($0(lang))</p>" as HTML })
                \(Webhook.Kind.allCases.html { "<label class=\"choice\"><input type=\"checkbox\" name=\"kinds\" value=\"\($0.rawValue)\"\(flag: "checked", chosen.contains($0.rawValue))> \($0.name(lang)) <span class=\"mono small muted\">\($0.rawValue)</span></label>" })</fieldset>
                """))
            """
    }

    static func show(
        _ one: Webhook, _ deliveries: [WebhookDelivery], office: Message, secret: String?, done: String?, next: String?, isFirst: Bool, _ form: Form
    ) -> HTML {
        let (lang, base) = (form.language, "/staff/webhooks/\(one.id)")
        return """
            <h1>\(WebhookText.to(URLComponents(string: one.url)?.host ?? "")(lang))</h1>
            \(done.flatMap { WebhookText.done[$0] }.map { Component.notice(.success, $0(lang)) })
            \(secret.map { Component.notice(.success, WebhookText.isMade(lang), "<p>\(WebhookText.shownOnce(lang))</p><p><span class=\"copyable mono small\"><code data-copy=\"\($0)\">\($0)</code></span></p>") })
            \(Component.summary([
                (WebhookText.url(lang), "\(one.url)"), (WebhookText.unit(lang), "\(office(lang))"),
                (WebhookText.kinds(lang), "\(one.kinds.sorted().joined(separator: ", "))"),
                (WebhookText.made(lang), "\(one.madeAt.words(lang)) \(one.madeBy)"), (WebhookText.state(lang), state(one, lang)),
            ]))
            \(one.endedAt != nil ? .empty : """
            <div class="cluster">\(one.pausedAt == nil ? .empty : form.button(action: "\(base)/resumption", WebhookText.resume, kind: "primary"))
            \(form.button(action: "\(base)/end", WebhookText.end, confirm: WebhookText.endConfirm))</div>
            """)
            <h2>\(WebhookText.deliveries(lang))</h2>
            \(deliveries.isEmpty ? Component.empty(WebhookText.noDelivery(lang), "\(WebhookText.noDeliveryAdvice(lang))") : table(one, deliveries, form))
            \(Component.pager(first: isFirst ? nil : base, next: next.map { "\(base)?before=\($0)" }, lang))
            """
    }

    private static func table(_ webhook: Webhook, _ deliveries: [WebhookDelivery], _ form: Form) -> HTML {
        let lang = form.language
        return Component.table(
            caption: WebhookText.deliveries(lang), deliveries,
            [
                Column(WebhookText.made(lang), .unbroken) { "\($0.madeAt.words(lang))" },
                Column(WebhookText.kind(lang), .title) { "\($0.kind)<br><span class=\"mono small muted\">\($0.message)</span>" },
                Column(WebhookText.state(lang)) { outcome($0, of: webhook, lang) },
                Column(WebhookText.attempts(lang), .number) { "\($0.attempts)" },
                Column(WebhookText.answer(lang), .small) { one in "\(one.answered.map { "HTTP \($0)" } ?? "—") \(one.problem?(lang) ?? "")" },
                Column(WebhookText.replay(lang), .action) { one in
                    webhook.endedAt != nil
                        ? .empty : form.button(action: "/staff/webhooks/\(webhook.id)/deliveries/\(one.id)/replay", WebhookText.replay)
                },
            ])
    }

    private static func outcome(_ one: WebhookDelivery, of webhook: Webhook, _ lang: Language) -> HTML {
        if let at = one.deliveredAt {
            return "\(Component.tag(WebhookText.delivered(lang), "good")) <span class=\"small muted\">\(at.words(lang))</span>"
        }
        if one.givenUpAt != nil { return Component.tag(WebhookText.givenUp(lang), "bad") }
        if webhook.endedAt != nil { return Component.tag(WebhookText.notSent(lang), "plain") }
        return Component.tag((one.attempts == 0 ? WebhookText.waiting : WebhookText.again)(lang), one.attempts == 0 ? "" : "warning")
    }
}

enum WebhookText {
    static let webhook = Message(ja: "外部への通知", en: "Webhook")
    static let title = Message(ja: "外部への通知（Webhook）", en: "Webhooks")
    static let words = Message(
        ja: "申請に起きたことを、登録したシステムに署名付きで知らせます。知らせるのは受付番号と出来事の種類だけで、申請の内容は含みません。",
        en:
            "Other systems are told, signed, that something happened to an application: its receipt number and what kind of thing, never what it says."
    )
    static func to(_ host: String) -> Message { Message(ja: "\(host) への通知", en: "Webhook to \(host)") }
    static let make = Message(ja: "通知先を登録する", en: "Register an address")
    static let register = Message(ja: "登録する", en: "Register")
    static let url = Message(ja: "通知先のアドレス", en: "Address")
    static let urlSupport = Message(ja: "https で始まり、外から届くアドレス", en: "It begins with https and can be reached from outside.")
    static let unit = Message(ja: "どの組織への申請か", en: "Applications to")
    static let unitSupport = Message(ja: "その組織と、その下の組織への申請を知らせます。", en: "To this unit and to those below it.")
    static let kinds = Message(ja: "知らせること", en: "Events")
    static let kind = Message(ja: "出来事", en: "Event")
    static let state = Message(ja: "状態", en: "State")
    static let works = Message(ja: "届いています", en: "Works")
    static let isEnded = Message(ja: "終了", en: "Ended")
    static let isPaused = Message(ja: "停止中（失敗が続いた）", en: "Paused after many failures")
    static func failing(_ count: Int) -> Message { Message(ja: "続けて\(count)回失敗", en: "Failed \(count) times in a row") }
    static let nothing = Message(ja: "通知先はまだありません。", en: "There is no address yet.")
    static let nothingAdvice = Message(ja: "登録すると、申請のたびに知らせが届きます。", en: "Once registered, it is told of every application.")
    static let made = Message(ja: "作成", en: "Made")
    static let isMade = Message(ja: "登録しました", en: "It was registered")
    static let shownOnce = Message(
        ja: "署名を確かめる鍵です。表示されるのは今だけです。通知先のシステムに設定してください。",
        en: "The secret by which the signature is verified. It is shown only now; set it in the other system.")
    static let deliveries = Message(ja: "送信の記録", en: "Deliveries")
    static let noDelivery = Message(ja: "まだ何も送っていません。", en: "Nothing was sent yet.")
    static let noDeliveryAdvice = Message(ja: "申請が届くと、ここに並びます。", en: "They are listed here when something happens.")
    static let attempts = Message(ja: "回数", en: "Attempts")
    static let answer = Message(ja: "相手の答え", en: "Answer")
    static let delivered = Message(ja: "届いた", en: "Delivered")
    static let waiting = Message(ja: "送信待ち", en: "Waiting")
    static let again = Message(ja: "再試行中", en: "Being tried again")
    static let notSent = Message(ja: "終了したので送りません", en: "Not sent, as it was ended")
    static let givenUp = Message(ja: "届かなかった", en: "Given up")
    static let replay = Message(ja: "もう一度送る", en: "Send again")
    static let resume = Message(ja: "再開する", en: "Resume")
    static let end = Message(ja: "通知を終了する", en: "End it")
    static let endConfirm = Message(ja: "終了すると、元に戻せません。終了しますか。", en: "This cannot be undone. Go on?")
    static let needKinds = Message(ja: "知らせることを一つ以上選んでください。", en: "Choose at least one event.")
    static let known = Message(
        ja: "この宛先は、この組織のものとして登録済みです。一覧で確かめてください。", en: "This address is registered for this organisation already. See the list.")
    static let needUnit = Message(ja: "組織を選んでください。", en: "Choose the organisation.")
    static let done: [String: Message] = [
        "replayed": Message(ja: "もう一度送ります。", en: "It is sent again."), "resumed": Message(ja: "再開しました。", en: "Resumed."),
        "ended": Message(ja: "終了しました。", en: "Ended."),
    ]
}
