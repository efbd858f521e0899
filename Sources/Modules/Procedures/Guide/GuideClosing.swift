import Core
import Japanese
import Storage
import Web

/// 受付を止める版: a guide by whose periods nothing can be begun or sent online on its first day, while it could by the guide before it. It is
/// asked for once more before it is published: a slip in a day would close the procedure without a word.
struct GuideClosing: Sendable {
    /// From when on.
    let day: Day
    let reception: Reception
    let act: ProcedureAct

    /// - Returns: `nil` where nothing is closed by it.
    init?(_ content: Guide.Content, of procedure: Procedure, from day: Day, in db: any Connection) throws {
        let before = try Guide.current(of: procedure.id, on: day, in: db)?.content
        reception = Reception(content, on: day)
        guard !reception.isOpen, Reception(before, on: day).isOpen,
            procedure.isOpen(on: day, abolition: try Abolition.of(procedure.id, in: db))
        else { return nil }
        self.day = day
        act = procedure.act(content)
    }

    /// What will happen and from when, with everything that was typed: it is published as it is, or gone back to.
    func question(_ base: String, today: Day, _ form: Form) -> HTML {
        let lang = form.language
        let sent = form.input.pairs.filter { !["form_token", "do", "sure"].contains($0.name) }
        return """
            <h1>\(GuideText.publish(lang))</h1><p class="lead">\(GuideClosingText.closes(day, isToday: day == today, act)(lang))</p>
            <ul>\(AcceptanceText.closed(reception).map { "<li>\(GuideClosingText.told($0)(lang))</li>" as HTML })<li>\(GuideClosingText.drafts(lang))</li>\
            <li>\(GuideClosingText.paper(lang))</li></ul>
            <form method="post" action="\(base)">\(form.hidden)\(sent.html { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })
            <input type="hidden" name="sure" value="yes">
            <div class="cluster"><button class="button danger" name="do" value="publish">\(GuideClosingText.publish(lang))</button>
            <button class="button" name="do" value="edit">\(GuideClosingText.edit(lang))</button></div></form>
            """
    }
}

enum GuideClosingText {
    static func closes(_ day: Day, isToday: Bool, _ act: ProcedureAct) -> Message {
        Message(
            ja: "この案内を公開すると、\(isToday ? "公開したときから（今日 \(day.words(.ja))）" : "\(day.words(.ja))から")、オンラインで\(act.noun.ja)できなくなります。よろしいですか。",
            en:
                "With this guide nobody can apply online \(isToday ? "from the moment in which it is published (today, \(day.words(.en)))" : "from \(day.words(.en)) on"). Publish it?"
        )
    }
    static func told(_ closed: Message) -> Message {
        Message(ja: "住民のページには「\(closed.ja)」と出て、ボタンはなくなります。", en: "Residents read: “\(closed.en)” and find no button.")
    }
    static let drafts = Message(ja: "書きかけの下書きは残りますが、次の受付期間まで送れません。", en: "Drafts stay, and cannot be sent before the next period.")
    static let paper = Message(ja: "すでに届いているものと、紙で届くものの扱いは変わりません。", en: "What has arrived, and what arrives on paper, is worked as before.")
    static let publish = Message(ja: "受付を止めて公開する", en: "Publish, and close it")
    static let edit = Message(ja: "戻って直す", en: "Go back and change it")
}
