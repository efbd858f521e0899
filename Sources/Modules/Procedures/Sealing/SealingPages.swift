import Core
import Foundation
import Japanese
import Sealing
import Web

/// The pages of a section's keys. What is secret in them is made and shown by the script alone.
enum SealingPages {
    static func list(_ keys: [SealingKey], _ tree: OrganisationTree, _ lang: Language) -> HTML {
        """
        <h1>\(SealingText.title(lang))</h1><div class="prose"><p>\(SealingText.about(lang))</p></div>
        <p><a class="button primary" href="/staff/sealing/new">\(SealingText.make(lang))</a></p>
        \(keys.isEmpty ? Component.empty(SealingText.nothing(lang), "\(SealingText.nothingAdvice(lang))") : Component.table(
            caption: SealingText.title(lang), keys,
            [
                Column(SealingText.fingerprint(lang), .title) { "<a class=\"mono\" href=\"/staff/sealing/\($0.id)\">\(SealingText.short($0.fingerprint))</a>" },
                Column(SealingText.unit(lang)) { "\(tree.label($0.organisation)(lang))" },
                Column(SealingText.made(lang)) { "\($0.madeAt.words(lang)) \($0.madeBy)" },
                Column(SealingText.state(lang)) { state($0, lang) },
            ]))
        """
    }

    private static func state(_ key: SealingKey, _ lang: Language) -> HTML {
        key.retiredAt == nil ? Component.tag(SealingText.inUse(lang), "good") : Component.tag(SealingText.isRetired(lang), "plain")
    }

    // MARK: making one

    /// One form in three steps; the script fills the second in, and sends it when the key file has been tried.
    static func new(_ units: [String], _ tree: OrganisationTree, own: String?, on day: Day, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(SealingText.make(lang))</h1><p class="lead">\(SealingText.makeWords(lang))</p>
            <noscript><p class="notice warning">\(SealingText.needScript(lang))</p></noscript>
            \(Component.errorSummary(form.problems, lang))
            <form class="form" method="post" action="/staff/sealing/new" data-make-key data-day="\(day)" hidden\(Component.say(SealingText.making, lang))>\(form.hidden)
            <input type="hidden" name="public_key"><input type="hidden" name="commitments">
            <div data-step="1"><h2>\(SealingText.stepMake(lang))</h2>
            \(form.select("organisation", SealingText.unit, options: units.map { ($0, tree.label($0)(lang)) }, value: own, required: true))
            \(form.area("keepers", SealingText.keepers, support: SealingText.keepersSupport, required: true, rows: 5))
            \(form.text("threshold", SealingText.threshold, value: "3", support: SealingText.thresholdSupport, required: true, numeric: true))
            <div class="field"><label for="passphrase">\(SealingText.passphrase(lang))\(form.mark)</label><p class="support" id="passphrase-support">\(SealingText.passphraseSupport(lang))</p>
            <input id="passphrase" type="password" autocomplete="new-password" aria-describedby="passphrase-support"></div>
            <div class="field"><label for="passphrase-again">\(SealingText.again(lang))\(form.mark)</label><input id="passphrase-again" type="password" autocomplete="new-password"></div>
            <div class="cluster"><button class="button primary" type="button" data-do="make">\(SealingText.make(lang))</button></div></div>
            <div data-step="2" hidden><h2>\(SealingText.stepKeep(lang))</h2><p>\(SealingText.keepWords(lang))</p>
            <p>\(SealingText.fingerprint(lang))：<span class="mono" data-fingerprint></span></p>
            <p><button class="button primary" type="button" data-do="download">\(SealingText.download(lang))</button></p>
            <div data-shares></div><p><button class="button" type="button" data-do="print">\(SealingText.printShares(lang))</button></p></div>
            <div data-step="3" hidden><h2>\(SealingText.stepTry(lang))</h2><p>\(SealingText.tryWords(lang))</p>\(SealedPieces.keyFile(lang))
            <label class="choice"><input type="checkbox" id="handed"> \(SealingText.handed(lang))</label>
            <div class="cluster"><button class="button primary" type="button" data-do="register">\(SealingText.register(lang))</button></div></div>
            <p role="alert" class="error-message" data-said></p></form>
            <template data-share-sheet><section class="share-sheet"><h3>\(SealingText.share(lang)) <span data-number></span> / <span data-count></span> <span data-keeper></span></h3>
            <p>\(SealingText.shareWords(lang))</p><p class="mono share-words" data-words></p></section></template>
            """
    }

    // MARK: one key

    static func show(
        _ key: SealingKey, _ office: Message, _ keepers: [SealingKey.Keeper], _ recoveries: [SealingKey.Recovery], done: String?, on day: Day,
        _ form: Form
    ) -> HTML {
        let lang = form.language
        return """
            <h1>\(SealingText.key(lang))</h1>\(done.flatMap { SealingText.done[$0] }.map { Component.notice(.success, $0(lang)) })
            \(Component.summary([
                (SealingText.unit(lang), "\(office(lang))"), (SealingText.fingerprint(lang), "<span class=\"mono\">\(SealingText.grouped(key.fingerprint))</span>"),
                (SealingText.made(lang), "\(key.madeAt.words(lang)) \(key.madeBy)"), (SealingText.state(lang), state(key, lang)),
                (SealingText.shares(lang), "\(SealingText.kOfN(key.threshold, keepers.count)(lang))"),
            ]))
            \(key.retiredAt == nil ? form.button(action: "/staff/sealing/\(key.id)/retirement", SealingText.retire, confirm: SealingText.retireConfirm) : .empty)
            <h2>\(SealingText.keepers(lang))</h2>\(Component.summary(keepers.map { ("\(SealingText.share(lang)) \($0.number)", "\($0.name)") }))
            \(recovery(key, office, keepers, on: day, form))
            <h2>\(SealingText.recoveries(lang))</h2>\(recoveries.isEmpty ? "<p class=\"muted\">\(SealingText.noRecovery(lang))</p>" : Component.table(
                caption: SealingText.recoveries(lang), recoveries,
                [
                    Column(SealingText.at(lang), .title) { "\($0.at.words(lang))" }, Column(SealingText.by(lang)) { "\($0.by)" },
                    Column(SealingText.usedShares(lang)) { "\($0.shares)" }, Column(SealingText.reason(lang)) { "\($0.reason)" },
                ]))
            """
    }

    /// k shares and a reason give a new key file.
    private static func recovery(_ key: SealingKey, _ office: Message, _ keepers: [SealingKey.Keeper], on day: Day, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h2>\(SealingText.recover(lang))</h2><p>\(SealingText.recoverWords(key.threshold)(lang))</p>
            <noscript><p class="notice warning">\(SealingText.needScript(lang))</p></noscript>
            <form class="form" method="post" action="/staff/sealing/\(key.id)/recovery" data-recover-key="\(Data(key.publicKey).base64EncodedString())" data-threshold="\(key.threshold)" data-day="\(day)" data-office="\(office(.ja))" data-commitments="\(keepers.map(\.commitment).joined(separator: " "))" hidden\(Component.say(SealingText.recovering, lang))>\(form.hidden)<input type="hidden" name="numbers">
            \((1...key.threshold).html { number in
                "<div class=\"field\"><label for=\"share-\(number)\">\(SealingText.shareNumber(number)(lang))</label><textarea id=\"share-\(number)\" class=\"mono\" rows=\"3\" autocomplete=\"off\" spellcheck=\"false\" data-share></textarea></div>"
            })
            \(form.text("reason", SealingText.reason, support: SealingText.reasonSupport, required: true))
            <div class="field"><label for="new-passphrase">\(SealingText.newPassphrase(lang))\(form.mark)</label><p class="support">\(SealingText.passphraseSupport(lang))</p>
            <input id="new-passphrase" type="password" autocomplete="new-password"></div>
            <p role="alert" class="error-message" data-said></p>
            <div class="cluster"><button class="button">\(SealingText.recoverNow(lang))</button></div></form>
            """
    }
}
