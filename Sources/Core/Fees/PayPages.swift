import Documents
import Payments
import Storage
import Web

/// The pages on which fees are paid here.
enum PayPages {
    static func sandbox(_ charge: FeeCharge, _ fee: Fee, _ form: Form) -> HTML {
        let lang = form.language
        let action = "/pay/sandbox/\(charge.id)"
        let acts: HTML =
            charge.state.isOpen && charge.state != .unknown
            ? """
            <div class="cluster">\(form.button(action: action, FeesText.pay(charge.yen), kind: "primary large", fields: ["do": "pay"]))</div>
            <h2>\(FeesText.tryOut(lang))</h2>
            <div class="cluster">\(form.button(action: action, FeesText.decline, fields: ["do": "decline"]))
            \(form.button(action: action, FeesText.silence, fields: ["do": "silence"]))
            \(form.button(action: action, FeesText.callOff, kind: "text", fields: ["do": "cancel"]))</div>
            <p class="small muted">\(FeesText.silenceWords(lang))</p>
            """
            : "<p>\(FeesText.over(lang))</p>"
        return """
            <h1>\(FeesText.sandbox(lang))</h1>
            \(Component.notice(.warning, FeesText.trial(lang), "<p>\(FeesText.trialWords(lang))</p>"))
            \(what(charge, fee, lang))
            \(acts)
            <p><a href="\(url: charge.back)">\(FeesText.back(lang))</a></p>
            """
    }

    static func code(_ charge: FeeCharge, _ fee: Fee, _ code: MerchantCode, _ contact: Contact, at now: Instant, _ lang: Language) -> HTML {
        let isOpen = charge.state.isOpen && charge.expiresAt > now
        return """
            <h1>\(FeesText.codeTitle(lang))</h1>
            \(what(charge, fee, lang))
            \(isOpen ? "<p>\(FeesText.codeWords(lang))</p>\(QRCode.svg(code.text, label: FeesText.codeLabel(lang)) ?? .empty)<p>\(FeesText.codeUntil(charge.expiresAt)(lang))</p><p class=\"small muted\">\(FeesText.codeChecked(lang))</p>" as HTML : "<p>\(FeesText.over(lang))</p>")
            <p><a class="button" href="\(url: charge.back)">\(FeesText.back(lang))</a></p>
            \(ContactPieces.ask(contact, lang))
            """
    }

    private static func what(_ charge: FeeCharge, _ fee: Fee, _ lang: Language) -> HTML {
        Component.summary([
            (FeesText.what(lang), Component.official(fee.name(lang), lang)),
            (FeesText.amount(lang), "<strong>\(FeesText.yen(charge.yen)(lang))</strong>"),
            (FeesText.stateHead(lang), "\(FeesText.state(charge.state)(lang))"),
            (FeesText.number(lang), "<span class=\"mono\">\(charge.id.text.suffix(8).description)</span>"),
        ])
    }
}
