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
        /// Whether a document is there of what would be sent now by who looks at it.
        let isMade: Bool
        /// Whether somebody else has signed it: what their certificate says is not told.
        let isOthers: Bool
        /// The document was made of other answers, or when somebody else would have sent it.
        let isVoid: Bool
        let signed: ApplicantSignature.Signed?
        let likeness: SignatureLikeness?
        let hasPracticeCards: Bool
    }

    static func page(_ draft: Draft, _ state: State, _ form: Form) -> HTML {
        let (lang, base) = (form.language, "/apply/\(draft.id)")
        let check: HTML = "<p><a href=\"\(base)/\(Filling.check)\">\(FillingText.check, lang)</a></p>"
        guard state.isAsked else {
            return "<h1>\(CardSignatureText.title, lang)</h1><p class=\"lead\">\(CardSignatureText.notAsked, lang)</p>\(check)"
        }
        guard state.isPossible else {
            return "<h1>\(CardSignatureText.title, lang)</h1>\(Component.notice(.warning, words: "\(CardSignatureText.unavailable, lang)"))\(check)"
        }
        guard state.isComplete else {
            return "<h1>\(CardSignatureText.title, lang)</h1>\(Component.notice(.warning, words: "\(CardSignatureText.completeFirst, lang)"))\(check)"
        }
        // Beside what is refused nothing is said to hold.
        let signed = form.problems.isEmpty ? state.signed : nil
        return """
            <h1>\(CardSignatureText.title, lang)</h1>\(Component.errorSummary(form.problems, lang))
            \(state.isVoid ? Component.notice(.warning, words: "\(CardSignatureText.void, lang)", "<p>\(CardSignatureText.voidWords, lang)</p>") : .empty)
            \(state.isOthers ? Component.notice(.info, words: "\(CardSignatureText.others, lang)", "<p>\(CardSignatureText.othersWords, lang)</p>") : .empty)
            \(signed.map { done($0, state.likeness, base, form) } ?? "<p class=\"lead\">\(CardSignatureText.lead, lang)</p><p>\(CardSignatureText.without, lang)</p>")
            \(draft.isActedFor ? "<p>\(CardSignatureText.whoeverSends, lang)</p>" as HTML : .empty)
            <h2>\(CardSignatureText.makeTitle, lang)</h2><p>\(CardSignatureText.makeWords, lang)</p>
            \(form.button(action: "\(base)/card-signature/document", state.isMade ? CardSignatureText.makeAgain : CardSignatureText.make, kind: state.isMade ? "" : "primary", confirm: state.signed != nil || state.isOthers ? CardSignatureText.makeAgainSure : nil))
            \(state.isMade ? further(base, isSigned: state.signed != nil, hasCards: state.hasPracticeCards, form) : .empty)\(check)
            """
    }

    private static func further(_ base: String, isSigned: Bool, hasCards: Bool, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h2 id="save">\(CardSignatureText.saveTitle, lang)</h2>
            <ul><li><a href="\(base)/card-signature/document.json" download>\(CardSignatureText.document, lang)</a></li>
            <li><a href="\(base)/card-signature/reading.pdf">\(CardSignatureText.reading, lang)</a></li></ul><p>\(CardSignatureText.saveWords, lang)</p>
            \(hasCards ? "<p><a href=\"\(CardPages.address)\">\(CardPageText.title, lang)</a></p>" as HTML : .empty)
            <h2>\(CardSignatureText.sendTitle, lang)</h2><p>\(CardSignatureText.sendWords, lang)</p>
            \(form(action: "\(base)/card-signature", button: isSigned ? CardSignatureText.sendAgain : CardSignatureText.send, kind: isSigned ? "" : "primary", upload: true, summarised: false,
                form.file("signature", CardSignatureText.file, support: CardSignatureText.fileSupport, required: true, accept: ".p7s,.p7m,.p7b,.p7,.cms,.pem,.der")))
            """
    }

    private static func done(_ signed: ApplicantSignature.Signed, _ likeness: SignatureLikeness?, _ base: String, _ form: Form) -> HTML {
        let lang = form.language
        return """
            \(Component.notice(.success, words: "\(CardSignatureText.done, lang)", "<p>\(CardSignatureText.doneWords, lang)</p><p><a class=\"button primary\" href=\"\(base)/\(Filling.check)\">\(CardSignatureText.goOn, lang)</a></p>"))
            \(likeness.map { one in "\(warning(one, signed, lang))\(table(signed, one, lang))" as HTML })
            """
    }

    /// What the officer will see of it that whoever applies can still mend or explain.
    private static func warning(_ likeness: SignatureLikeness, _ signed: ApplicantSignature.Signed, _ lang: Language) -> HTML {
        switch likeness.verdict {
        case .agrees: .empty
        case .differs:
            Component.notice(
                .warning, words: "\(CardSignatureText.differs(likeness), lang)", "<p>\(CardSignatureText.differsWords(likeness), lang)</p>")
        case .uncompared:
            Component.notice(
                .warning, words: Component.quoting(CardSignatureText.uncompared(likeness, signed.four.name)(lang), lang),
                "<p>\(CardSignatureText.uncomparedWords, lang)</p>")
        }
    }

    private static func tag(_ likeness: SignatureLikeness, _ signed: ApplicantSignature.Signed, _ lang: Language) -> HTML {
        switch likeness.verdict {
        case .agrees: Component.tag(words: "\(CardSignatureText.agrees(likeness), lang)", "good")
        case .differs: Component.tag(words: "\(CardSignatureText.differs(likeness), lang)", "warning")
        case .uncompared: Component.tag(words: Component.quoting(CardSignatureText.uncompared(likeness, signed.four.name)(lang), lang), "warning")
        }
    }

    /// What the certificate says, and how each part stands to the answers.
    static func table(_ signed: ApplicantSignature.Signed, _ likeness: SignatureLikeness, _ lang: Language) -> HTML {
        func row(_ name: Message, _ value: String?, _ match: SignatureLikeness.Match?, of likeness: SignatureLikeness? = nil) -> (
            name: String, value: HTML
        ) {
            let tag = match.map {
                Component.tag(words: "\(CardSignatureText.match($0, likeness), lang)", $0.isToSee ? "warning" : $0 == .unasked ? "plain" : "good")
            }
            return (name(lang), "\(value.map { Component.official($0, lang) } ?? "—") \(tag)")
        }
        let four = signed.four
        var rows = [
            row(CardSignatureText.name, four.name, likeness.name, of: likeness), row(CardSignatureText.address, four.address, likeness.address),
            row(CardSignatureText.birthdate, four.birthdate?.words(lang), likeness.birthdate),
        ]
        if likeness.isUnderFifteen {
            rows.append((CardSignatureText.age(lang), Component.tag(words: "\(CardSignatureText.underFifteen, lang)", "warning")))
        }
        return Component.summary(rows)
    }

    /// Among what an officer knows of a case: by whose certificate it was signed, and what of it is not as it was answered.
    static func rows(_ view: CaseView, _ lang: Language) -> [(String, HTML)] {
        guard let signed = view.signature?.content.signed, let likeness = view.state.identity?.likeness else { return [] }
        let base = "/staff/cases/\(view.file.application.id)/signature"
        return [
            (
                CardSignatureText.title(lang),
                """
                \(CardSignatureText.by(signed.issuer, signed.serial)(lang))
                \(tag(likeness, signed, lang))
                \(view.state.corrections.contains(where: { $0.answers != nil }) ? "<p class=\"small\">\(CardSignatureText.beforeCorrection(lang))</p>" as HTML : .empty)
                <details class="more"\(flag: "open", likeness.verdict != .agrees || likeness.isUnderFifteen)><summary>\(CardSignatureText.certificate(lang))</summary>\(table(signed, likeness, lang))
                <ul><li><a href="\(base)/document">\(CardSignatureText.document(lang))</a></li><li><a href="\(base)/reading">\(CardSignatureText.reading(lang))</a></li>
                <li><a href="\(base)/signature">\(CardSignatureText.file(lang))</a></li><li><a href="\(base)/certificate">\(CardSignatureText.certificate(lang))</a></li></ul></details>
                """
            )
        ]
    }
}
