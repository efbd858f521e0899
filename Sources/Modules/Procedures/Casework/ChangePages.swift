import Core
import Forms
import Japanese
import Web

/// The pages of a wish to change what was sent: how it is asked for, that it waits, and how the office answers.
enum ChangePages {
    /// The value by which all questions of a page are chosen; no question has a hyphen.
    static let whole = "whole-page"
    /// The name of a page's control.
    static func control(_ page: FormPage) -> String { "change.\(page.id)" }

    static func ask(_ file: CaseFile, _ evaluation: Evaluation, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(ChangeText.title(lang))</h1><p class="lead">\(ChangeText.lead(lang))</p><p>\(ChangeText.clock(lang))</p>
            \(form(action: "/applications/\(file.application.id)/change", button: ChangeText.send, guarded: true, """
                \(evaluation.pages.html { page in
                    form.several(
                        control(page), page.title,
                        options: [(whole, ChangeText.whole(lang))] + page.questions.map { ($0.id, $0.label(lang)) })
                })
                \(form.area("reason", ChangeText.reason, support: ChangeText.reasonSupport, required: true, rows: 3))
                """))
            """
    }

    /// On the applicant's page: what waits, or where it begins.
    static func applicant(_ one: ApplicationOverview, _ base: String, _ lang: Language) -> HTML {
        if let open = one.file.state.openWish {
            return Component.notice(
                .info, ChangeText.waits(open.on)(lang),
                "<ul>\(one.file.labels(of: open.wish, one.evaluation).html { "<li>\($0(lang))</li>" })</ul><p class=\"lines\">\(open.wish.reason)</p>"
            )
        }
        guard one.may(.correct), one.file.state.allows(.wish) else { return .empty }
        return "<p><a href=\"\(base)/change\">\(ChangeText.title(lang))</a></p>"
    }

    /// On the officer's page: what the applicant wants, and the two answers.
    static func office(_ view: CaseView, _ form: Form) -> HTML {
        guard view.state.allows(.answerWish), let open = view.state.openWish else { return .empty }
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)/changes")
        let wish: HTML = "<input type=\"hidden\" name=\"wish\" value=\"\(open.wish.id)\">"
        let due = view.day.adding(days: 14).words(.ja)
        return """
            \(Component.notice(.warning, ChangeText.wished(open.on)(lang), """
                <ul>\(view.file.labels(of: open.wish, view.evaluation).html { "<li>\($0(lang))</li>" })</ul><p class="lines">\(open.wish.reason)</p>
                """))
            \(form(action: "\(base)/permission", button: ChangeText.permit, summarised: false, "\(wish)\(form.text("change_due", ChangeText.due, value: due, support: FillingText.day, required: true))"))
            \(form(action: "\(base)/refusal", button: ChangeText.refuse, kind: "", summarised: false, "\(wish)\(form.text("change_reason", ChangeText.refusal, required: true))"))
            """
    }
}

/// Every sentence of changes that an applicant asks for.
enum ChangeText {
    static let title = Message(ja: "送った内容の変更を申し出る", en: "Ask to change what was sent")
    static let lead = Message(
        ja: "変更したいところを選び、理由を書いて送ってください。担当が認めると、選んだところを変更できるようになります。",
        en: "Choose what you want to change and say why. Once the office permits it, you can change what you chose.")
    static let clock = Message(
        ja: "認められてから変更の内容が届くまでの間は、審査にかかる日数に数えません。認められないときは、いまの内容で審査を続けます。",
        en:
            "The time from the permission until your change arrives does not count towards the time for a decision. If your request is refused, the review continues with what you sent."
    )
    static let whole = Message(ja: "このページの全部", en: "All of this page")
    static let reason = Message(ja: "変更したい理由", en: "Why you want to change it")
    static let reasonSupport = Message(ja: "例：開店の日が変わった、電話番号を間違えた", en: "For instance: the opening day has changed")
    static let send = Message(ja: "変更を申し出る", en: "Ask for the change")
    static let needPlace = Message(ja: "変更したいところを選んでください。", en: "Choose what you want to change.")
    static let needReason = Message(ja: "変更したい理由を書いてください。", en: "Write why you want to change it.")
    static let sent = Message(ja: "変更の申出を送りました。担当の返事をお待ちください。", en: "Your wish was sent. The office will answer.")
    static func waits(_ day: Day) -> Message {
        Message(ja: "変更の申出（\(day.words(.ja))）に、担当の返事を待っています", en: "Your wish of \(day.words(.en)) waits for the office's answer")
    }
    static func until(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))までに変更して送ってください。送らないときは、もとの内容で審査を続けます。",
            en: "Change it and send it by \(day.words(.en)). Otherwise the review goes on with what was sent before.")
    }
    static let permitted = Message(ja: "申し出た変更が認められました", en: "You may change what you asked for")
    static let begin = Message(ja: "変更する", en: "Change it")
    static func changing(_ day: Day) -> Message {
        Message(ja: "申し出た変更が認められました。\(day.words(.ja))までに変更して送ってください。", en: "You may change what you asked for, by \(day.words(.en)).")
    }
    static let state = Message(ja: "変更できます", en: "To be changed by you")
    static let wasAsked = Message(ja: "送った内容の変更を申し出ました", en: "You asked to change what was sent")
    static func wasRefused(_ reason: String) -> Message {
        Message(ja: "変更の申出は認められませんでした：\(reason)", en: "The change was refused: \(reason)")
    }
    static let mailPermitted = Message(ja: "申し出た変更が認められました", en: "You may change what you asked for")
    static func mailUntil(_ day: Day) -> Message {
        Message(ja: "申し出のあった変更を認めました。\(day.words(.ja))までに変更してください。", en: "The change that you asked for is permitted until \(day.words(.en)).")
    }
    static let mailRefused = Message(ja: "変更の申出への回答があります", en: "Your wish for a change was answered")
    static let mailRefusedWords = Message(
        ja: "変更の申出は認められませんでした。理由は下のページにあります。", en: "The change that you asked for was refused. The page below says why.")

    // MARK: for officers

    static func wished(_ day: Day) -> Message {
        Message(ja: "申請者が内容の変更を申し出ています（\(day.words(.ja))）", en: "The applicant wants to change something (\(day.words(.en)))")
    }
    static let permit = Message(ja: "変更を認める", en: "Permit the change")
    static let due = Message(ja: "変更の期限", en: "Until")
    static let refuse = Message(ja: "変更を認めない", en: "Refuse the change")
    static let refusal = Message(ja: "認めない理由（申請者に表示されます）", en: "Why it is refused; the applicant sees it")
    static let needRefusal = Message(ja: "認めない理由を書いてください。", en: "Write why it is refused.")
    static let wasPermitted = Message(ja: "変更を認め、申請者に知らせました。", en: "The change is permitted; the applicant was told.")
    static let refusedDone = Message(ja: "変更を認めず、申請者に知らせました。", en: "The change was refused; the applicant was told.")
}
