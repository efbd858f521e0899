import Japanese
import Web

/// The clock on a case's page: how it came about is told above; here an officer stops it, lets it go on, or notes that it was forwarded.
enum CaseStopPages {
    static func section(_ view: CaseView, _ form: Form) -> HTML {
        guard view.state.allows(.keepTime), view.file.rules.standardPeriod != .notSet else { return .empty }
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)")
        let open = view.state.openStoppages
        let fields = ["stop_cause", "stop_reason", "stop_due", "resume_stop", "resume_on", "resume_reason", "forwarded_on"]
        return """
            <details class="more"\(flag: "open", !open.isEmpty || fields.contains { form.problems[$0] != nil })><summary>\(StopText.title(lang))</summary>
            <p class="support">\(StopText.words(lang))</p>
            \(view.file.rules.standardPeriod.legs.count > 1 ? forwarding(view, base, form) : .empty)
            \(open.isEmpty ? .empty : resuming(open, view, base, form))
            \(stopping(open, view, base, form))</details>
            """
    }

    private static func forwarding(_ view: CaseView, _ base: String, _ form: Form) -> HTML {
        form(
            action: "\(base)/forwarding", button: StopText.forward, kind: "", summarised: false,
            form.text(
                "forwarded_on", StopText.forwardedOn, value: (view.state.forwardedOn ?? view.day).words(.ja), support: StopText.forwardSupport,
                required: true))
    }

    private static func resuming(_ open: [CaseStop], _ view: CaseView, _ base: String, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <ul>\(open.html { "<li><strong>\($0.cause.name(lang))</strong> \($0.from.words(lang))\($0.dueOn.map { " (\(ReplyText.until($0)(lang)))" } ?? "")<div class=\"small lines\">\($0.reason)</div></li>" })</ul>
            \(form(action: "\(base)/stops/end", button: StopText.resume, summarised: false, """
                \(form.select("resume_stop", StopText.which, options: open.map { ($0.id, $0.cause.name(lang)) }, value: open.count == 1 ? open[0].id : nil, required: true))
                \(form.text("resume_on", StopText.resumeOn, value: view.day.words(.ja), support: FillingText.day, required: true))
                \(form.text("resume_reason", StopText.resumeReason, required: true))
                """))
            """
    }

    private static func stopping(_ open: [CaseStop], _ view: CaseView, _ base: String, _ form: Form) -> HTML {
        let causes = CaseStop.Cause.allCases.filter { cause in !open.contains { $0.cause == cause } }
        guard !causes.isEmpty else { return .empty }
        return form(
            action: "\(base)/stops", button: StopText.stop, kind: "", summarised: false,
            """
            \(form.select("stop_cause", StopText.cause, options: causes.map { ($0.rawValue, $0.name(form.language)) }, required: true))
            \(form.area("stop_reason", StopText.reason, support: StopText.reasonSupport, required: true, rows: 2))
            \(form.text("stop_due", StopText.due, value: view.replyDay(from: view.day).words(.ja), support: StopText.dueSupport))
            """)
    }
}

/// Every sentence of stops.
enum StopText {
    static let title = Message(ja: "処理期間の停止・再開", en: "Stop the clock, let it go on")
    static let words = Message(
        ja: "補正と手数料の納付を待つ間は、自動で停止します。そのほかの理由で数えないときに使います。", en: "Corrections and fees stop the clock by themselves. This is for other causes.")
    static let cause = Message(ja: "停止する理由", en: "Cause")
    static let reason = Message(ja: "理由の説明", en: "Explanation")
    static let reasonSupport = Message(
        ja: "追加資料のときは、求める資料を書いてください。そのまま申請者への連絡になります。", en: "With further material, say what is asked for: it is sent to the applicant.")
    static let due = Message(ja: "返答の期限", en: "Until when the applicant replies")
    static let dueSupport = Message(
        ja: "申請者の状況のページに表示されます。過ぎると、受信箱の「\(InboxText.view(.overdue).ja)」に並びます。定めないときは空欄にします。",
        en: "It is shown on the applicant's page. Once it is over the case is listed under “\(InboxText.view(.overdue).en)”. Leave it empty for none."
    )
    static let mailHead = Message(
        ja: "追加の資料をお願いしています", en: "Further material is asked for", easy: "追加（ついか）の 資料（しりょう）を 送（おく）って ください", zh: "请补充材料", ko: "추가 자료를 요청합니다",
        pt: "São pedidos mais documentos", vi: "Cần gửi tài liệu bổ sung")
    static func mailWords(_ due: Day?) -> Message {
        let until = due.map { day in
            Message(
                ja: "\(day.words(.ja))までに", en: " by \(day.words(.en))", easy: "\(day.words(in: .easy))までに ",
                zh: "最迟于\(day.words(in: .chinese))（含当日）",
                ko: "\(day.words(in: .korean))까지 ", pt: " até \(day.words(in: .portuguese)) (esse dia incluído)",
                vi: " chậm nhất là ngày \(day.words(in: .vietnamese))")
        }
        func by(_ language: FurtherLanguage) -> String { until?(.further(language)) ?? "" }
        return Message(
            ja: "審査に必要な資料を、\(until?.ja ?? "")送ってください。お願いする資料は、下のページの「担当とのやりとり」に書いてあります。",
            en: "Please send what the office needs to examine your application\(until?.en ?? ""). The page below says what.",
            easy: "審査（しんさ）に 必要（ひつよう）な 資料（しりょう）を \(by(.easy))送（おく）って ください。何（なに）を 送るかは 下（した）の ページに あります。",
            zh: "请\(by(.chinese))提交审查所需的材料。所需材料见下面的页面。", ko: "심사에 필요한 자료를 \(by(.korean))보내 주세요. 필요한 자료는 아래 페이지에 있습니다.",
            pt: "Envie os documentos necessários para a análise\(by(.portuguese)). A página abaixo diz quais.",
            vi: "Hãy gửi tài liệu cần cho việc xét duyệt\(by(.vietnamese)). Trang bên dưới ghi rõ cần tài liệu gì.")
    }
    static let needDue = Message(ja: "返答の期限を、明日以降の日付で入力するか、空欄にしてください。", en: "Enter a day after today, or leave it empty.")
    static let stop = Message(ja: "計算を停止する", en: "Stop the clock")
    static let which = Message(ja: "再開する停止", en: "Which stop")
    static let resumeOn = Message(ja: "待っていたものが届いた日", en: "Day on which it was there")
    static let resumeReason = Message(ja: "再開の理由（届いたものなど）", en: "Why it goes on, such as what arrived")
    static let resume = Message(ja: "計算を再開する", en: "Let the clock go on")
    static let forwardedOn = Message(ja: "本庁に届いた日", en: "Day on which it reached the deciding body")
    static let forwardSupport = Message(
        ja: "経由機関から届いた日です。記録すると、この日から本庁の標準処理期間を数えます。", en: "From the transit office. The deciding body's own period counts from there.")
    static let forward = Message(ja: "届いた日を記録する", en: "Record it")
    static let needCause = Message(ja: "停止する理由を選んでください。", en: "Choose the cause.")
    static let needReason = Message(ja: "理由を書いてください。", en: "Write the reason.")
    static let needStop = Message(ja: "再開する停止を選んでください。", en: "Choose the stop.")
    static let needDay = Message(ja: "停止した日（経由のときは到達した日）から今日までの日付を入力してください。", en: "Enter a day from its beginning to today.")
}
