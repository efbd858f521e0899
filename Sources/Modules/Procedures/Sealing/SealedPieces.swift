import Core
import Foundation
import Forms
import Sealing
import Web

/// A sealed answer on a page: the control that seals it, and what is shown of it.
enum SealedPieces {
    /// The text is typed into a control that has no name, and so is never sent; a script puts what it has sealed into the one that has.
    static func control(_ question: Question, _ name: String, _ answer: FormAnswer?, _ longest: Int, _ filling: Filling, _ form: Form) -> HTML {
        let lang = form.language
        let isStored = answer.map { !$0.isEmpty } ?? false
        if filling.purpose == .practice {
            return form.tick(name, SealingText.practice(question.label), value: isStored, required: question.isRequired)
        }
        let problem = form.problems[name]
        guard let seal = filling.seal else {
            return """
                <div class="field has-error" id="\(name)"><p class="label">\(question.label, lang)</p><p class="error-message">\(SealingText.noKey, lang)</p></div>
                """
        }
        return """
            <div class="field sealed\(problem == nil ? "" : " has-error")" data-seal="\(name)" data-seal-subject="\(seal.subject)" data-seal-key="\(seal.publicKey)" data-seal-fingerprint="\(seal.fingerprint)" data-seal-longest="\(longest)"\(Component.say(SealingText.sealing(longest), lang))>
            <label for="\(name)">\(question.label, lang)\(question.isRequired ? form.mark : .empty)</label>
            <p class="support" id="\(name)-support">\(question.support.map { "\($0, lang) " })\(SealingText.words(seal.office)(lang))</p>
            \(problem.map { "<p class=\"error-message\" id=\"\(name)-error\">\($0, lang)</p>" as HTML })
            <noscript><p class="notice warning">\(SealingText.needScript, lang)</p></noscript>
            \(isStored ? stored(question, name, lang) : .empty)
            <textarea id="\(name)" rows="6" autocomplete="off" hidden aria-describedby="\(name)-support\(problem == nil ? "" : " \(name)-error")"\
            \(problem == nil ? .empty : " aria-invalid=\"true\"" as HTML)></textarea><input type="hidden" name="\(name)">\(Form.unshown(name))<p class="small muted" role="status"></p></div>
            """
    }

    private static func stored(_ question: Question, _ name: String, _ lang: Language) -> HTML {
        """
        <p>\(Component.tag(SealingText.isSealed(lang), "good")) \(SealingText.change(lang)) <button class="button text" name="do" value="clear.\(name)">\(FillingText.clear(lang))\
        <span class="visually-hidden"> \(question.label, lang)</span></button></p>
        """
    }

    /// What is shown of it: that it is there. The section's browser opens it in this place.
    static func closed(_ envelope: SealedEnvelope, _ path: AnswerPath, _ lang: Language) -> HTML {
        "<span class=\"lines\" data-sealed=\"\(envelope)\" data-sealed-path=\"\(path)\">\(Component.tag(SealingText.isSealed(lang), "plain")) <span class=\"muted\">\(SealingText.onlySection, lang)</span></span>"
    }

    /// What an officer opens the sealed answers of a case with.
    static func opener(_ subject: String, _ answers: [FormAnswer], _ lang: Language) -> HTML {
        let keys = Set(answers.flatMap(\.envelopes).map(\.key)).sorted()
        guard !keys.isEmpty else { return .empty }
        return """
            <section class="notice info opener" data-unseal="\(subject)" data-unseal-keys="\(keys.joined(separator: " "))"><h2>\(SealingText.open, lang)</h2>
            <p>\(SealingText.openWords, lang)</p><p class="small">\(SealingText.fingerprint(lang))\(lang.colon)<span class="mono">\(keys.map(SealingText.short).joined(separator: ", "))</span></p>
            <noscript><p>\(SealingText.needScript, lang)</p></noscript>
            <form class="form" hidden\(Component.say(SealingText.opening, lang))>\(keyFile(lang))
            <div class="cluster"><button class="button">\(SealingText.openNow, lang)</button></div></form>
            <p role="status"></p><button class="button" type="button" data-put-away hidden>\(SealingText.putAway, lang)</button></section>
            """
    }

    /// The controls that a key file and its passphrase go into; neither has a name, so that neither is ever sent.
    static func keyFile(_ lang: Language) -> HTML {
        """
        <div class="field"><label for="key-file">\(SealingText.file, lang)</label><input id="key-file" type="file" accept=".json,application/json"></div>
        <div class="field"><label for="key-passphrase">\(SealingText.passphrase, lang)</label><input id="key-passphrase" type="password" autocomplete="off"></div>
        """
    }
}

extension FormAnswer {
    /// What is sealed in it, that of its rows too.
    var envelopes: [SealedEnvelope] {
        switch self {
        case .sealed(let envelope): [envelope]
        case .rows(let rows): rows.flatMap { $0.answers.values.flatMap(\.envelopes) }
        default: []
        }
    }
}
