import Core
import Japanese
import Web

/// 返答待ち on a case's page: until when what is awaited, and what an officer can do about it.
enum AwaitedReplyPages {
    static func section(_ view: CaseView, _ form: Form) -> HTML {
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)/replies")
        guard view.state.allows(.awaitReply), let due = view.state.dueReplies.map(\.dueOn).min() else { return .empty }
        let isOpen = view.state.isReplyOverdue(on: view.day) || ["reply_until", "reply_reason"].contains { form.problems[$0] != nil }
        return """
            <details class="more"\(flag: "open", isOpen)><summary>\(ReplyText.title(lang))</summary>
            <ul>\(view.state.dueReplies.html { "<li>\(ReplyText.name($0.kind)(lang)) \(ReplyText.until($0.dueOn)(lang)) \(view.state.awaitedReplies.contains($0) ? over($0.dueOn, on: view.day, lang) : .empty)</li>" })</ul>
            \(view.state.awaitedReplies.isEmpty ? .empty : reminding(view, base, form))
            \(form(action: "\(base)/extension", button: ReplyText.extend, kind: "", summarised: false, """
                \(view.state.dueReplies.count > 1 ? "<p class=\"small\">\(ReplyText.movesAll(lang))</p>" as HTML : .empty)
                \(form.text("reply_until", ReplyText.newDay, value: view.replyDay(from: max(due, view.day)).words(.ja), support: FillingText.day, required: true))
                \(form.text("reply_reason", ReplyText.reason, support: CaseText.noteSupport, required: true))
                """))</details>
            """
    }

    private static func reminding(_ view: CaseView, _ base: String, _ form: Form) -> HTML {
        if view.told.isEmpty { return "<p>\(ReplyText.noMail(form.language))</p>" }
        if view.state.remindedAt?.day == view.day { return "<p>\(ReplyText.remindedToday(form.language))</p>" }
        return form.button(action: "\(base)/reminder", ReplyText.remind)
    }

    /// What was done, and that the new day is one on which the office is closed: nobody is called then.
    static func extended(_ view: CaseView) -> Message {
        let words = ReplyText.extended(!view.told.isEmpty)
        let given = view.file.events.compactMap { event -> Day? in
            if case .replyExtended(_, let due, _) = event.content { due } else { nil }
        }
        guard let due = given.last, !view.calendar.isWorking(due) else { return words }
        return words.followed(by: ReplyText.closed(due, next: view.calendar.next(after: due)))
    }

    /// That a day has passed; nothing before.
    static func over(_ due: Day?, on day: Day, _ lang: Language) -> HTML {
        guard let due, due < day else { return .empty }
        return Component.tag(ReplyText.over(due)(lang), "bad")
    }

    /// What can be done when the day has passed: only what the case's state and page offer.
    static func choices(_ view: CaseView, _ lang: Language) -> HTML {
        let state = view.state
        var acts = [view.told.isEmpty ? ReplyText.tellOtherwise : ReplyText.tellAgain, ReplyText.giveTime]
        if state.allows(.endCorrection) { acts.append(ReplyText.endCorrection) }
        if state.allows(.keepTime), !state.openStoppages.isEmpty { acts.append(ReplyText.resume) }
        return "<p class=\"case-next\">\(ReplyText.choices(acts)(lang))\(decision(view).map { $0(lang) } ?? "")</p>"
    }

    /// What can be decided without the reply. What the applicant wanted to change themselves was not lacking.
    private static func decision(_ view: CaseView) -> Message? {
        if view.state.allows(.unfulfil), view.state.isCorrectionOver(on: view.day) { return ReplyText.unfulfilled }
        guard view.file.application.kind == .application else { return nil }
        if view.state.allows(.propose) { return ReplyText.proposal }
        let isLacking = view.state.awaitedReplies.contains { $0.kind == .correction }
        return isLacking ? ReplyText.rejection(view.file.rules.name(.rejected), view.ground) : nil
    }
}

/// Every sentence of awaited replies.
enum ReplyText {
    static let title = Message(ja: "返答の期限・催促", en: "Day of the reply, reminder")
    static func name(_ kind: AwaitedReply.Kind) -> Message {
        switch kind {
        case .correction: ClockText.cause(.correction)
        case .change: ClockText.cause(.applicantChange)
        case .material: ClockText.cause(.furtherMaterial)
        }
    }
    static func until(_ day: Day) -> Message { Message(ja: "\(day.words(.ja))まで", en: "until \(day.words(.en))") }
    static func over(_ day: Day) -> Message {
        Message(ja: "返答の期限（\(day.words(.ja))）を過ぎています", en: "No reply by \(day.words(.en))")
    }
    static let remind = Message(ja: "申請者にもう一度知らせる", en: "Remind the applicant")
    static let extend = Message(ja: "返答の期限を延ばす", en: "Give more time")
    static let movesAll = Message(
        ja: "新しい期限より前の期限は、どれも新しい期限になります。", en: "Every day above that is before the new one becomes the new one.")
    static let newDay = Message(ja: "新しい期限", en: "New day")
    static let reason = Message(ja: "延ばす理由", en: "Why")
    static let needLater = Message(ja: "新しい期限を、明日以降で、いまの期限より後の日付で入力してください。", en: "Enter a day after today and after the present one.")
    static let tooLate = Message(ja: "新しい期限は、今日から1年以内の日付にしてください。年を確かめてください。", en: "Enter a day within a year from today: look at the year.")
    static let needReason = Message(ja: "延ばす理由を書いてください。", en: "Say why there is more time.")
    static let noMail = Message(
        ja: "メールアドレスがありません。電話か書面（「\(PaperCorrectionText.letter.ja)」など）で知らせてください。",
        en: "There is no mail address: call, or send a letter.")
    static let remindedToday = Message(ja: "今日、すでにもう一度知らせました。", en: "The applicant was reminded today.")
    static func closed(_ day: Day, next: Day) -> Message {
        Message(
            ja: "なお、\(day.words(.ja))は閉庁日です。窓口や電話での返答も受けるときは、次の開庁日（\(next.words(.ja))）までに延ばしてください。",
            en: " The office is closed on \(day.words(.en)). If the reply may also come by telephone or over the counter, choose \(next.words(.en)).")
    }
    static let nothingAwaited = Message(
        ja: "いまは申請者の返答を待っていません。案件を開き直して確かめてください。", en: "Nothing is awaited of the applicant now. Open the case again and see.")
    static let reminded = Message(ja: "申請者にもう一度メールで知らせました。", en: "The applicant was reminded by mail.")
    static func extended(_ isMailed: Bool) -> Message {
        isMailed
            ? Message(ja: "返答の期限を延ばし、申請者にメールで知らせました。", en: "There is more time now; the applicant was told by mail.")
            : Message(ja: "返答の期限を延ばしました。メールアドレスがないので、電話か書面で知らせてください。", en: "There is more time now. There is no mail address: call or write.")
    }

    // MARK: what can be done

    static func choices(_ acts: [Message]) -> Message {
        Message(ja: "できること：\(acts.map(\.ja).joined(separator: "、"))。", en: "You can \(acts.map(\.en).joined(separator: ", ")). ")
    }
    static let tellAgain = Message(ja: "メールでもう一度知らせる", en: "remind the applicant by mail")
    static let tellOtherwise = Message(ja: "電話か書面でもう一度知らせる", en: "remind the applicant by telephone or letter")
    static let giveTime = Message(ja: "期限を延ばす", en: "give more time")
    static let endCorrection = Message(ja: "補正の期間を終えて、いまの内容のまま進める", en: "end the correction and go on with what there is")
    static let resume = Message(ja: "届いているときや、もう待たないときは、処理期間の計算を再開する", en: "let the clock go on, when it has come or is not waited for")
    static func rejection(_ rejected: Message, _ ground: Ground) -> Message {
        Message(
            ja: "形式上の要件に適合しないままのときは、補正の期間を終えてから「\(rejected.ja)」を起案できます\(ground.form.ja)。",
            en:
                "An application that still lacks form can be proposed for “\(rejected.en)” once the correction is ended\(ground.form.en)."
        )
    }
    static let unfulfilled = Message(
        ja: "直らないままのときは、「\(UnfulfilledText.end.ja)」こともできます。", en: "If it is not mended: “\(UnfulfilledText.end.en)”.")
    static let proposal = Message(ja: "届いている内容のまま、処分を起案することもできます。", en: "A decision can be proposed on what there is.")

    // MARK: mails to the applicant

    /// What is awaited, as the applicant knows it.
    private static func things(_ kinds: [AwaitedReply.Kind]) -> Message {
        let things = [AwaitedReply.Kind.correction, .change, .material].filter(kinds.contains).map { kind in
            switch kind {
            case .correction:
                Message(
                    ja: "お願いした補正", en: "the correction that you were asked for", easy: "直（なお）した もの", zh: "补正内容", ko: "요청한 보정",
                    pt: "a correção pedida",
                    vi: "nội dung cần sửa")
            case .change:
                Message(
                    ja: "申し出られた変更", en: "the change that you wanted to make", easy: "変（か）えたい こと", zh: "您申请的变更", ko: "요청한 변경",
                    pt: "a alteração que você queria", vi: "nội dung bạn muốn thay đổi")
            case .material:
                Message(
                    ja: "お願いした追加の資料", en: "the further material that you were asked for", easy: "追加（ついか）の 資料（しりょう）", zh: "补充材料", ko: "요청한 추가 자료",
                    pt: "os documentos pedidos", vi: "tài liệu bổ sung")
            }
        }
        func all(_ and: String, _ language: FurtherLanguage) -> String { things.map { $0(.further(language)) }.joined(separator: and) }
        return Message(
            ja: things.map(\.ja).joined(separator: "と"), en: things.map(\.en).joined(separator: " and "), easy: all("と ", .easy),
            zh: all("和", .chinese), ko: all(", ", .korean), pt: all(" e ", .portuguese), vi: all(" và ", .vietnamese))
    }
    static let missing = Message(
        ja: "お返事をお待ちしています", en: "Your reply is awaited", easy: "返事（へんじ）を 待（ま）って います", zh: "等待您的答复", ko: "답변을 기다립니다", pt: "Esperamos a sua resposta",
        vi: "Đang chờ trả lời của bạn")
    static func missing(_ kinds: [AwaitedReply.Kind], until due: Day, isOver: Bool) -> Message {
        let what = things(kinds)
        func it(_ language: FurtherLanguage) -> String { what(.further(language)) }
        return isOver
            ? Message(
                ja: "\(what.ja)が、まだ届いていません。期限（\(due.words(.ja))）を過ぎています。すぐに送ってください。送れない事情があるときは、担当の課に知らせてください。",
                en: "We still wait for \(what.en). It was due on \(due.words(.en)). Please send it now, or tell the office why you cannot.",
                easy:
                    "\(it(.easy))が、まだ 届（とど）いて いません。期限（きげん）（\(due.words(in: .easy))）を 過（す）ぎて います。すぐに 送（おく）って ください。送れない ときは、役所（やくしょ）に 知（し）らせて ください。",
                zh: "尚未收到\(it(.chinese))，期限（\(due.words(in: .chinese))）已过。请立即提交；如无法提交，请告知主管部门。",
                ko: "\(it(.korean))이(가) 아직 오지 않았습니다. 기한(\(due.words(in: .korean)))이 지났습니다. 바로 보내 주시거나, 보낼 수 없으면 담당 부서에 알려 주세요.",
                pt:
                    "Ainda esperamos \(it(.portuguese)). O prazo era \(due.words(in: .portuguese)). Envie agora ou diga à repartição por que não pode.",
                vi:
                    "Chúng tôi vẫn chờ \(it(.vietnamese)). Đã quá hạn (ngày \(due.words(in: .vietnamese))). Hãy gửi ngay, hoặc báo cho cơ quan nếu không gửi được."
            )
            : Message(
                ja: "\(what.ja)が、まだ届いていません。\(due.words(.ja))までに送ってください。",
                en: "We still wait for \(what.en). Please send it by \(due.words(.en)).",
                easy: "\(it(.easy))が、まだ 届（とど）いて いません。\(due.words(in: .easy))までに 送（おく）って ください。",
                zh: "尚未收到\(it(.chinese))。请最迟于\(due.words(in: .chinese))（含当日）提交。",
                ko: "\(it(.korean))이(가) 아직 오지 않았습니다. \(due.words(in: .korean))까지 보내 주세요.",
                pt: "Ainda esperamos \(it(.portuguese)). Envie até \(due.words(in: .portuguese)) (esse dia incluído).",
                vi: "Chúng tôi vẫn chờ \(it(.vietnamese)). Hãy gửi chậm nhất là ngày \(due.words(in: .vietnamese)).")
    }
    static let moreTime = Message(
        ja: "期限を延ばしました", en: "You have more time", easy: "期限（きげん）を 延（の）ばしました", zh: "期限已延长", ko: "기한을 연장했습니다", pt: "O prazo foi prorrogado",
        vi: "Đã gia hạn")
    static func moreTime(_ kinds: [AwaitedReply.Kind], until due: Day) -> Message {
        let what = things(kinds)
        func it(_ language: FurtherLanguage) -> String { what(.further(language)) }
        return Message(
            ja: "\(what.ja)の期限を、\(due.words(.ja))まで延ばしました。この日までに送ってください。",
            en: "You have more time for \(what.en): please send it by \(due.words(.en)).",
            easy: "\(it(.easy))の 期限（きげん）を 延（の）ばしました。\(due.words(in: .easy))までに 送（おく）って ください。",
            zh: "\(it(.chinese))的期限已延长。请最迟于\(due.words(in: .chinese))（含当日）提交。",
            ko: "\(it(.korean))의 기한을 연장했습니다. \(due.words(in: .korean))까지 보내 주세요.",
            pt: "O prazo para \(it(.portuguese)) foi prorrogado. Envie até \(due.words(in: .portuguese)) (esse dia incluído).",
            vi: "Đã gia hạn cho \(it(.vietnamese)). Hãy gửi chậm nhất là ngày \(due.words(in: .vietnamese)).")
    }
}
