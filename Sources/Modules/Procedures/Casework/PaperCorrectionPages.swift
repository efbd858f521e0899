import Core
import Forms
import Japanese
import Web

/// The pages of a correction on paper: the letter that asks for it, and what an officer keys in of the answer.
enum PaperCorrectionPages {
    /// On the page of the case while the applicant is waited for: what was asked, how they are told, and what can be done when it comes back.
    static func open(_ view: CaseView, _ lang: Language) -> HTML {
        let (open, base) = (view.state.openCorrections, "/staff/cases/\(view.file.application.id)")
        guard !open.isEmpty else { return .empty }
        let isUntold = view.state.undelivered.contains { $0.mail.matter == .correction }
        let told = view.told.isEmpty ? PaperCorrectionText.noMail : isUntold ? UndeliveredText.correction : PaperCorrectionText.toldBy(view.told)
        return Component.notice(
            .info, PaperCorrectionText.waiting(lang),
            """
            \(CorrectionPages.flags(open, view.evaluation, lang))<p>\(told(lang))</p>
            <p class="cluster">\(view.state.isChanging ? .empty : "<a class=\"button\" href=\"\(base)/correction-letter\">\(PaperCorrectionText.letter(lang))</a>" as HTML)
            <a class="button" href="\(base)/correction">\(PaperCorrectionText.title(lang))</a></p>
            """)
    }

    static func check(_ file: CaseFile, _ filling: Filling, _ compiled: CompiledForm, _ form: Form, on day: Day) -> HTML {
        let lang = form.language
        let gaps: HTML = filling.evaluation.isComplete ? .empty : "<p>\(PaperCorrectionText.gaps(lang))</p>"
        let seen: HTML = "<input type=\"hidden\" name=\"digest\" value=\"\(file.mark(of: filling))\">"
        return FillingPages.check(
            filling, compiled, lang,
            above: "\(Component.errorSummary(form.problems, lang))\(CorrectionPages.unmended(file, filling, lang))",
            end: """
                <h2 id="digest">\(PaperCorrectionText.title(lang))</h2>\(gaps)
                \(form(action: filling.base, button: PaperCorrectionText.register, summarised: false, "\(seen)\(form.text("arrived_on", PaperCorrectionText.arrived, value: day.words(.ja), support: FillingText.day, required: true))"))
                """)
    }

    /// The letter is Japanese whatever the language of the page; it is printed alone.
    static func letter(_ letter: CorrectionLetter, _ lang: Language) -> HTML {
        """
        <div class="screen-only"><h1>\(PaperCorrectionText.letter(lang))</h1><p data-print\(Component.say(["print": ApplicationText.print], lang))>\(PaperCorrectionText.printIt(lang))</p>
        \(letter.address.isEmpty ? Component.notice(.warning, PaperCorrectionText.noAddress(lang), "<p>\(PaperCorrectionText.noAddressAdvice(lang))</p>") : .empty)</div>
        <article class="letter" lang="ja">\(text(letter))</article>
        <p class="screen-only"><a class="button" href="/staff/cases/\(letter.file.application.id)">\(NoticeDraftText.back(lang))</a></p>
        """
    }

    private static func text(_ letter: CorrectionLetter) -> HTML {
        let file = letter.file
        return """
            <p class="right">\(Wareki.format(letter.askedOn, weekday: false))</p>
            <p class="to">\(letter.address.isEmpty ? .empty : "<span class=\"lines\">\(letter.address)</span><br>" as HTML)\(letter.addressee.words)</p>
            <p class="right">\(letter.contact.office.ja)</p>
            <h2>\(PaperCorrectionText.about(file.procedure.name).ja)</h2>
            <p>\(PaperCorrectionText.opening(file, letter.ground, until: letter.dueOn).ja)</p>
            \(letter.corrections.html { $0.note.isEmpty ? .empty : "<p class=\"lines\">\($0.note)</p>" })
            <table><thead><tr>\([PaperCorrectionText.place, PaperCorrectionText.reason, PaperCorrectionText.words].html { "<th scope=\"col\">\($0.ja)</th>" })</tr></thead><tbody>\(letter.corrections.flatMap(\.flags).html { flag in
                "<tr><td>\(letter.evaluation.label(of: flag.path).ja)</td><td>\(flag.reason.name.ja)</td><td class=\"lines\">\(flag.words)</td></tr>"
            })</tbody></table>
            \(Component.summary([
                (PaperCorrectionText.until.ja, "\(Wareki.format(letter.dueOn, weekday: true))"),
                (PaperCorrectionText.sendTo.ja, "<p>\(letter.contact.office.ja)</p>\(ContactPieces.lines(letter.contact, .ja))"),
                (PaperCorrectionText.receipt.ja, "<span class=\"mono\">\(file.application.receipt)</span>"),
            ]))
            <p>\(PaperCorrectionText.otherwise(file, letter.ground).ja)</p>
            <p>\(PaperCorrectionText.how.ja)<br><span class="mono">\(letter.site)/applications</span></p>
            """
    }
}

/// Every sentence of corrections on paper.
enum PaperCorrectionText {
    static let title = Message(ja: "紙で届いた補正を登録する", en: "Key in a correction on paper")
    static let waiting = Message(ja: "補正を待っています", en: "Waiting for the correction")
    static func toldBy(_ mails: [String]) -> Message {
        Message(ja: "メールで知らせた先：\(mails.joined(separator: "、"))", en: "Told by mail: \(mails.joined(separator: ", "))")
    }
    static let noMail = Message(
        ja: "メールアドレスがありません。「補正を求める書面」を印刷し、郵送などで知らせてください。",
        en: "There is no mail address: print the letter and send it by post.")
    static let letter = Message(ja: "補正を求める書面", en: "Letter that asks for the correction")
    static let printIt = Message(ja: "この書面を印刷して、申請者に送ってください。", en: "Print this letter and send it to the applicant.")
    static let noAddress = Message(ja: "申請者の住所がわかりません", en: "The applicant's postal address is not known")
    static let noAddressAdvice = Message(
        ja: "この書面には宛先の住所がありません。封筒の差出人や電話で住所を確かめて書き加えるか、手渡してください。",
        en: "This letter has no address to send it to. Find it on the envelope or by telephone and add it, or hand the letter over.")
    static let arrived = Message(ja: "補正の書類が届いた日", en: "Day on which it arrived")
    static let register = Message(ja: "補正を登録する", en: "Register the correction")
    static let gaps = Message(
        ja: "まだ足りないところがありますが、届いたとおりに登録できます。足りないところは補正の箇所として記録され、もう一度補正を求められます。",
        en: "Something is still missing. It can be registered as it came: what is missing is flagged, and can be asked for again.")
    static let needDay = Message(
        ja: "補正の書類が届いた日を、補正を求めた日から今日までの日付で入力してください。", en: "Enter a day between that of the request and today.")
    static func registered(_ day: Day) -> Message {
        Message(ja: "紙で届いた補正（\(day.words(.ja))に到達）", en: "On paper, arrived on \(day.words(.en))")
    }
    static func asked(_ mails: [String]) -> Message {
        mails.isEmpty
            ? Message(
                ja: "補正を求めました。メールアドレスがありません。「補正を求める書面」を印刷して知らせてください。",
                en: "The correction was asked for. There is no mail address: print the letter and send it.")
            : Message(
                ja: "補正を求め、\(mails.joined(separator: "、")) にメールで知らせました。",
                en: "The correction was asked for; told by mail: \(mails.joined(separator: ", ")).")
    }
    static let writtenOnly = Message(
        ja: "申請者の状況のページに載せました。メールアドレスがないので、申請者には届いたことが知らされません。電話か書面でも伝えてください。",
        en: "It stands on the applicant's page. There is no mail address, so they are not told of it: call or write, too.")
    // MARK: the letter

    static func about(_ procedure: String) -> Message { Message(ja: "\(procedure)の補正について", en: "Correction of \(procedure)") }
    static let place = Message(ja: "直していただくところ", en: "What to mend")
    static let reason = Message(ja: "理由", en: "Reason")
    static let words = Message(ja: "説明", en: "Explanation")
    static let until = Message(ja: "補正の期限", en: "Until")
    static let sendTo = Message(ja: "提出先・問合せ先", en: "Send it to")
    static let receipt = Message(ja: "受付番号", en: "Receipt number")
    static let how = Message(
        ja: "直した書類に受付番号を書いて、提出先へ郵送するか、窓口に持参してください。受付票の確認番号をお持ちのときは、次のページからも直せます。",
        en: "Write the receipt number on what you mended and send or bring it there. With the code of the receipt it can also be mended on this page:"
    )
    /// What happens when nothing comes.
    static func otherwise(_ file: CaseFile, _ ground: Ground) -> Message {
        let noun = file.act.noun
        let end = Message(
            ja: "期限までに直せない事情があるときは、期限の前に提出先へお知らせください。", en: "If you cannot correct it in time, tell the office before that day.")
        return file.application.kind == .application
            ? Message(
                ja: "期限までに補正がないときは、\(ground.refusal.ja)\(noun.ja)が認められないことがあります。\(end.ja)",
                en: "Without it the \(noun.en) may not be granted\(ground.refusal.en). \(end.en)")
            : Message(
                ja: "期限までに補正がないときは、\(noun.ja)をしたことにならないことがあります\(ground.unmade.ja)。\(end.ja)",
                en: "Without it the \(noun.en) may not count as made\(ground.unmade.en). \(end.en)")
    }
    static func opening(_ file: CaseFile, _ ground: Ground, until due: Day) -> Message {
        let (receipt, arrived) = (file.application.receipt, file.application.arrivedAt.day)
        let law = file.application.kind == .application ? ground.correction : ""
        return Message(
            ja:
                "\(Wareki.format(arrived, weekday: false))に受け付けた\(file.act.noun.ja)（受付番号 \(receipt)）について\(law)、次のとおり補正を求めます。\(Wareki.format(due, weekday: true))までに補正してください。",
            en: "Please correct what follows of \(receipt), which arrived on \(arrived.words(.en)), by \(due.words(.en)).")
    }
}
