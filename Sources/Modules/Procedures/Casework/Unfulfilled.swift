import Core
import Japanese
import Storage
import Web

/// 形式上の要件に適合しない届出: a notification that lacks what its form requires, and was not mended although that was asked for. It is not
/// returned, and it is no notification that was acknowledged: the duty to notify (届出の義務) is not fulfilled, and its notifier is told so, with why.
extension CaseFile {
    /// Ends it. What was asked and not mended is asked no longer.
    /// - Throws: `CaseProblem.correctable` before a correction was asked for and its day has passed; `.untold` while the notifier may not know.
    package func endUnfulfilled(reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.unfulfil, by: actor, in: db)
        if state.openWish != nil { throw CaseProblem.wishOpen }
        guard state.isCorrectionOver(on: instant.day) else { throw CaseProblem.correctable }
        guard state.undelivered.isEmpty else { throw CaseProblem.untold }
        for correction in state.openCorrections {
            try append(.correctionEnded(correction: correction.id, reason: reason), by: actor, at: instant, in: db)
        }
        try forgetCorrection(at: instant, in: db)
        try append(.unfulfilled(reason: reason), by: actor, at: instant, in: db)
        try tell(.unfulfilled, at: instant, in: db)
    }
}

extension CaseState {
    /// Whether the office has asked for a correction and the applicant has had its time, and nothing that they may mend has time left. A correction
    /// that the office has ended before its day gives it no ground to say that it was not mended.
    func isCorrectionOver(on day: Day) -> Bool {
        guard let last = corrections.last(where: { $0.correction.wish == nil }), last.isOver(on: day) else { return false }
        return openCorrections.allSatisfy { $0.dueOn < day }
    }
}

extension CaseActHandlers {
    /// Asked once more before the notifier is told.
    @Sendable func endUnfulfilled(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems(lengths: input)
        let reason = input.given("unfulfilled_reason") ?? ""
        if reason.isEmpty { problems.add("unfulfilled_reason", UnfulfilledText.needReason) }
        guard problems.isEmpty else { return try await refused(visit, input, problems) }
        if input["sure"] != "yes", let page = try await sureOfEnd(reason, visit) { return page }
        return try await act(visit, input, done: "unfulfilled") {
            try $0.endUnfulfilled(reason: reason, by: visit.actor, at: visit.now, in: $1)
        }
    }

    /// The question; `nil` where it may not be ended so now, which is told by itself.
    private func sureOfEnd(_ reason: String, _ visit: Visit) async throws -> Answer? {
        let (id, keys, lang) = (try visit.id("id", of: Application.self), platform.keys, visit.language)
        let receipt = try await platform.database.read { db -> String? in
            let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            return worksIt && file.state.allows(.unfulfil) && file.state.isCorrectionOver(on: visit.now.day) ? file.application.receipt : nil
        }
        guard let receipt else { return nil }
        let back = "/staff/cases/\(id)"
        let body = visit.form().confirmation(
            UnfulfilledText.sure, action: "\(back)/unfulfilment", UnfulfilledText.end, back: back, fields: ["unfulfilled_reason": reason],
            more: Component.summary([(UnfulfilledText.reason(lang), "<span class=\"lines\">\(reason)</span>")]))
        let crumbs = [Link(InboxText.inbox, "/staff/cases"), Link(Message(same: receipt), back)]
        return visit.page(Page(title: UnfulfilledText.end(lang), breadcrumbs: crumbs, body: body))
    }
}

enum UnfulfilledPages {
    /// On the officer's page, once it may be ended so.
    static func office(_ view: CaseView, _ form: Form) -> HTML {
        guard view.state.allows(.unfulfil), view.state.isCorrectionOver(on: view.day) else { return .empty }
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)")
        return """
            <details class="more"\(flag: "open", form.problems["unfulfilled_reason"] != nil)><summary>\(UnfulfilledText.end, lang)</summary>
            <p class="small">\(UnfulfilledText.endWords(view.ground.notification), lang)</p>
            \(form(action: "\(base)/unfulfilment", button: UnfulfilledText.end, kind: "", guarded: true, summarised: false, confirm: UnfulfilledText.sure,
                form.area("unfulfilled_reason", UnfulfilledText.reason, support: UnfulfilledText.reasonSupport, required: true, rows: 3)))</details>
            """
    }

    /// On the notifier's page: what it means, and why.
    static func applicant(_ one: ApplicationOverview, _ lang: Language) -> HTML {
        guard one.file.state.phase == .unfulfilled, let reason = one.file.state.unfulfilled else { return .empty }
        return Component.notice(
            .warning, words: "\(UnfulfilledText.heading, lang)",
            "<p>\(UnfulfilledText.meaning(Ground(one.file.guide?.content.law, of: one.body).notification), lang)</p><p class=\"lines\">\(UnfulfilledText.why, lang)\(Component.official(reason, lang))</p>"
        )
    }
}

/// Every sentence of notifications that end without their form being met.
enum UnfulfilledText {
    static let phase = Message(ja: "形式上の要件に適合しない届出として終了", en: "Ended, its form not met")
    static let end = Message(ja: "形式上の要件に適合しない届出として終える", en: "End it, its form not met")
    static func endWords(_ law: Message?) -> Message {
        Message(
            ja:
                "補正を求めても、形式上の要件（記載事項や添付書類など）を満たさない届出を終えます。\(law.map { "\($0.ja)により、" } ?? "")届出の義務は履行されていないことになり、届け出た方に理由とともに知らされます。返却はしません。誤って終えたときは再開できます。",
            en:
                "Ends a notification that does not meet its form although a correction was asked for. The duty to notify is then not fulfilled\(law.map { " (\($0.en))" } ?? ""), and the notifier is told so, with the reason. Nothing is returned; it can be re-opened."
        )
    }
    static let sure = Message(ja: "届出の義務が履行されていないものとして終え、届け出た方に知らせます。よろしいですか。", en: "End it as not fulfilled, and tell the notifier?")
    static let reason = Message(ja: "どの要件を満たしていないか（届け出た方に表示されます）", en: "Which requirement is not met; the notifier sees it")
    static let reasonSupport = Message(
        ja: "足りない記載や書類と、求めた補正がどうなったかを書いてください。", en: "Say what is missing, and what became of the correction that was asked for.")
    static let needReason = Message(ja: "どの要件を満たしていないかを書いてください。", en: "Write which requirement is not met.")
    static let tooEarly = Message(
        ja:
            "この届出には、まだ補正を求めていないか、補正の期限が過ぎていません（期限の前に終えた補正では行えません）。補正を求め、期限が過ぎるか、補正しないという申出を記録してから行ってください。",
        en:
            "No correction was asked for yet, or its day has not passed; one that was ended before its day is not enough. Ask for one and wait until its day has passed, or record that the applicant will not correct."
    )
    static let done = Message(
        ja: "形式上の要件に適合しない届出として終え、届け出た方に知らせました。", en: "It was ended, its form not met, and the notifier was told.")
    static let doneUntold = Message(
        ja: "形式上の要件に適合しない届出として終えました。メールアドレスがないので、電話か書面で、理由とともに知らせてください。",
        en: "It was ended, its form not met. There is no mail address: tell the notifier by telephone or by letter, with the reason.")

    // MARK: for the notifier

    static let residentPhase = Message(
        ja: "届け出たことになっていません", en: "Not notified", easy: "まだ 届（とど）け出（で）を した ことに なって いません", zh: "尚未完成申报", ko: "아직 신고한 것이 아닙니다",
        pt: "A comunicação ainda não vale", vi: "Việc khai báo chưa hoàn thành")
    static let heading = Message(
        ja: "届け出たことになっていません", en: "You have not notified yet", easy: "まだ 届（とど）け出（で）を した ことに なって いません", zh: "尚未完成申报", ko: "아직 신고한 것이 아닙니다",
        pt: "A comunicação ainda não vale", vi: "Việc khai báo chưa hoàn thành")
    static let sentence = Message(
        ja: "この届出は、必要な記載や書類がそろわないまま終わりました。理由を読み、直してもう一度届け出てください。",
        en: "This notification ended without everything that is needed. Read why, and notify again.",
        easy: "この 届（とど）け出（で）は、必要（ひつよう）な ことや 書類（しょるい）が 足（た）りない まま 終（お）わりました。理由（りゆう）を 読（よ）んで、直（なお）して、もう 一度（いちど） 出（だ）して ください。",
        zh: "此申报在所需内容或材料不全的情况下结束。请阅读理由，修改后重新申报。", ko: "이 신고는 필요한 기재나 서류가 갖추어지지 않은 채 끝났습니다. 이유를 읽고 고쳐서 다시 신고해 주세요.",
        pt: "Esta comunicação terminou sem tudo o que era necessário. Leia o motivo, corrija e comunique de novo.",
        vi: "Việc khai báo này kết thúc khi chưa đủ nội dung hoặc giấy tờ. Hãy đọc lý do, sửa lại và khai báo lại.")
    static func meaning(_ law: Message?) -> Message {
        Message(
            ja:
                "形式上の要件（必要な記載や書類など）に適合していないため、\(law.map { "\($0.ja)により、" } ?? "")届出の義務はまだ果たされていません。直して、もう一度届け出てください。わからないときは、担当の課にお尋ねください。",
            en:
                "It does not have what the law asks of a notification, so the duty to notify is not fulfilled yet\(law.map { " (\($0.en))" } ?? ""). Mend it and notify again. If anything is unclear, ask the office in charge.",
            easy:
                "必要（ひつよう）な ことや 書類（しょるい）が 足（た）りないので、\(law.map { "\($0.ja)に より、" } ?? "")届（とど）け出（で）は まだ 終（お）わって いません。直（なお）して、もう 一度（いちど） 出（だ）して ください。わからない ときは、役所（やくしょ）に 聞（き）いて ください。",
            zh: "因不符合形式要求（所需内容、材料等），\(law.map { "根据\($0.ja)，" } ?? "")申报义务尚未履行。请修改后重新申报。如有不明之处，请咨询主管部门。",
            ko: "형식 요건(필요한 기재나 서류 등)을 갖추지 못하여 \(law.map { "\($0.ja)에 따라 " } ?? "")신고 의무가 아직 이행되지 않았습니다. 고쳐서 다시 신고해 주세요. 모르는 것이 있으면 담당 부서에 문의해 주세요.",
            pt:
                "Falta o que é exigido na forma (dados, documentos), por isso o dever de comunicar ainda não foi cumprido\(law.map { " (\($0.ja))" } ?? ""). Corrija e comunique de novo. Em caso de dúvida, pergunte à repartição.",
            vi:
                "Do chưa đáp ứng yêu cầu về hình thức (nội dung, giấy tờ), nghĩa vụ khai báo chưa được thực hiện\(law.map { " (\($0.ja))" } ?? ""). Hãy sửa và khai báo lại. Nếu chưa rõ, hãy hỏi bộ phận phụ trách."
        )
    }
    static let why = Message(ja: "理由：", en: "Why: ", easy: "理由（りゆう）：", zh: "理由：", ko: "이유:", pt: "Motivo:", vi: "Lý do:")
    static let wasEnded = Message(
        ja: "必要な記載や書類がそろわないまま、届出が終わりました", en: "It ended without everything that is needed",
        easy: "必要（ひつよう）な ことや 書類（しょるい）が 足（た）りない まま、届（とど）け出（で）が 終（お）わりました", zh: "申报在所需内容或材料不全的情况下结束",
        ko: "필요한 기재나 서류가 갖추어지지 않은 채 신고가 끝났습니다", pt: "A comunicação terminou sem tudo o que era necessário",
        vi: "Việc khai báo kết thúc khi chưa đủ nội dung hoặc giấy tờ")
    static let mailSubject = Message(
        ja: "届出が完了していません", en: "Your notification is not complete", easy: "届（とど）け出（で）は まだ できて いません", zh: "申报尚未完成", ko: "신고가 완료되지 않았습니다",
        pt: "A sua comunicação não está completa", vi: "Khai báo của bạn chưa hoàn tất")
    static let mailed = Message(
        ja: "届出は、形式上の要件に適合しないまま終わりました。届出の義務は、まだ果たされていません。理由は下のページにあります。",
        en: "Your notification ended without meeting its form: the duty to notify is not fulfilled yet. The page below says why.",
        easy:
            "届（とど）け出（で）は、必要（ひつよう）な 形（かたち）に ならないまま 終（お）わりました。届け出は まだ できて いません。理由（りゆう）は 下（した）の ページに あります。",
        zh: "申报在不符合形式要求的情况下结束，申报义务尚未履行。理由见下面的页面。", ko: "신고가 형식 요건에 맞지 않은 채 끝났습니다. 신고 의무는 아직 이행되지 않았습니다. 이유는 아래 페이지에 있습니다.",
        pt: "A comunicação terminou sem atender à forma exigida: a obrigação ainda não foi cumprida. O motivo está na página abaixo.",
        vi: "Khai báo đã kết thúc mà chưa đúng hình thức: nghĩa vụ khai báo chưa được thực hiện. Lý do có ở trang bên dưới.")
}
