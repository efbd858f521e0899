import Core
import Forms
import Japanese
import Web

/// Signing, for whoever applies.
enum SignaturePages {
    struct State: Sendable {
        let isAsked: Bool
        /// Whether the site takes signatures at all.
        let isPossible: Bool
        let isComplete: Bool
        /// The document was made of other answers.
        let isVoid: Bool
    }

    static func page(_ draft: Draft, _ signature: ApplicantSignature?, _ likeness: SignatureLikeness?, _ state: State, _ form: Form) -> HTML {
        let (lang, base) = (form.language, "/apply/\(draft.id)")
        let check: HTML = "<p><a href=\"\(base)/\(Filling.check)\">\(FillingText.check(lang))</a></p>"
        guard state.isAsked else { return "<h1>\(SignatureText.title(lang))</h1><p class=\"lead\">\(SignatureText.notAsked(lang))</p>\(check)" }
        guard state.isPossible else {
            return "<h1>\(SignatureText.title(lang))</h1>\(Component.notice(.warning, SignatureText.unavailable(lang)))\(check)"
        }
        guard state.isComplete else {
            return "<h1>\(SignatureText.title(lang))</h1>\(Component.notice(.warning, SignatureText.completeFirst(lang)))\(check)"
        }
        let isMade = signature != nil && !state.isVoid
        let signed = state.isVoid ? nil : signature?.content.signed
        return """
            <h1>\(SignatureText.title(lang))</h1>\(Component.errorSummary(form.problems, lang))
            \(state.isVoid ? Component.notice(.warning, SignatureText.void(lang), "<p>\(SignatureText.voidWords(lang))</p>") : .empty)
            \(signed.map { done($0, likeness, base, form) } ?? "<p class=\"lead\">\(SignatureText.lead(lang))</p>")
            \(draft.isActedFor ? "<p>\(SignatureText.whoeverSends(lang))</p>" as HTML : .empty)
            <h2>\(SignatureText.makeTitle(lang))</h2><p>\(SignatureText.makeWords(lang))</p>
            \(form.button(action: "\(base)/signature/document", isMade ? SignatureText.makeAgain : SignatureText.make, kind: isMade ? "" : "primary"))
            \(isMade ? further(base, isSigned: signed != nil, form) : .empty)\(check)
            """
    }

    private static func further(_ base: String, isSigned: Bool, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h2 id="save">\(SignatureText.saveTitle(lang))</h2>
            <ul><li><a href="\(base)/signature/document.json" download>\(SignatureText.document(lang))</a></li>
            <li><a href="\(base)/signature/reading.pdf">\(SignatureText.reading(lang))</a></li></ul><p>\(SignatureText.saveWords(lang))</p>
            <h2>\(SignatureText.sendTitle(lang))</h2><p>\(SignatureText.sendWords(lang))</p>
            \(form(action: "\(base)/signature", button: isSigned ? SignatureText.sendAgain : SignatureText.send, kind: isSigned ? "" : "primary", upload: true, summarised: false,
                form.file("signature", SignatureText.file, support: SignatureText.fileSupport, required: true, accept: ".p7s,.p7m,.p7b,.p7,.cms,.pem,.der")))
            """
    }

    private static func done(_ signed: ApplicantSignature.Signed, _ likeness: SignatureLikeness?, _ base: String, _ form: Form) -> HTML {
        let lang = form.language
        return """
            \(Component.notice(.success, SignatureText.done(lang), "<p>\(SignatureText.doneWords(lang))</p><p><a class=\"button primary\" href=\"\(base)/\(Filling.check)\">\(SignatureText.goOn(lang))</a></p>"))
            \(likeness.map { one in "\(one.isToSee ? Component.notice(.warning, SignatureText.differs(lang), "<p>\(SignatureText.differsWords(lang))</p>") : .empty)\(table(signed, one, lang))" as HTML })
            """
    }

    /// What the certificate says, and how each part stands to the answers.
    static func table(_ signed: ApplicantSignature.Signed, _ likeness: SignatureLikeness, _ lang: Language) -> HTML {
        func row(_ name: Message, _ value: String?, _ match: SignatureLikeness.Match?) -> (name: String, value: HTML) {
            let tag = match.map { Component.tag(SignatureText.match($0)(lang), $0.isToSee ? "warning" : $0 == .unasked ? "plain" : "good") }
            return (name(lang), "\(value.map { Component.official($0, lang) } ?? "—") \(tag)")
        }
        let four = signed.four
        var rows = [
            row(SignatureText.name, four.name, likeness.name), row(SignatureText.address, four.address, likeness.address),
            row(SignatureText.birthdate, four.birthdate?.words(lang), likeness.birthdate),
            row(SignatureText.sex, four.sex.map { SignatureText.sexWords($0)(lang) }, nil),
        ]
        if likeness.isUnderFifteen { rows.append((SignatureText.age(lang), Component.tag(SignatureText.underFifteen(lang), "warning"))) }
        return Component.summary(rows)
    }

    /// Among what an officer knows of a case: by whose certificate it was signed, and what of it is not as it was answered.
    static func rows(_ view: CaseView, _ lang: Language) -> [(String, HTML)] {
        guard let signed = view.signature?.content.signed, let likeness = view.state.identity?.likeness else { return [] }
        let base = "/staff/cases/\(view.file.application.id)/signature"
        return [
            (
                SignatureText.title(lang),
                """
                \(SignatureText.by(signed.issuer, signed.serial)(lang))
                \(likeness.isToSee ? Component.tag(SignatureText.differs(lang), "warning") : Component.tag(SignatureText.agrees(lang), "good"))
                <details class="more"\(flag: "open", likeness.isToSee)><summary>\(SignatureText.certificate(lang))</summary>\(table(signed, likeness, lang))
                <ul><li><a href="\(base)/document">\(SignatureText.document(lang))</a></li><li><a href="\(base)/reading">\(SignatureText.reading(lang))</a></li>
                <li><a href="\(base)/signature">\(SignatureText.file(lang))</a></li><li><a href="\(base)/certificate">\(SignatureText.certificate(lang))</a></li></ul></details>
                """
            )
        ]
    }
}
