import HTTPTypes
import Japanese
import Storage
import Web

/// 受付期間の外: what was to be begun or sent is not taken now, and from when it is.
struct OutsidePeriod: Problem {
    let reception: Reception
    /// What was to be sent: it stays, and can be gone on with.
    var draft: ID<Draft>?
    var status: HTTPResponse.Status { .conflict }
    var code: String { "outside-acceptance-period" }
    var title: Message? { AcceptanceText.closedTitle }
    var message: Message {
        let closed = AcceptanceText.closed(reception) ?? DraftText.closed
        let stays = AcceptanceText.draftStays
        return draft == nil ? closed : closed + stays
    }
    var links: [Link] { draft.map { [Link(AcceptanceText.toDraft, "/apply/\($0)")] } ?? [] }
}

/// A period, and the state of a reception, on pages.
enum AcceptancePieces {
    /// 受付期間 as a row of the procedure's page: those that are not over, or else the last that was.
    static func row(_ guide: Guide.Content?, on today: Day, _ lang: Language) -> HTML? {
        let periods = (guide?.acceptance ?? []).sorted { $0.first < $1.first }
        guard let last = periods.last else { return nil }
        let ahead = periods.filter { $0.last.map { $0 >= today } ?? true }
        return "<ul>\((ahead.isEmpty ? [last] : ahead).html { "<li>\(AcceptanceText.span($0), lang)</li>" })</ul>"
    }

    /// Until when it can be done, or that it cannot and from when; nothing where it can be done all year.
    static func notice(_ reception: Reception, _ lang: Language) -> HTML {
        if let closed = AcceptanceText.closed(reception) { return Component.notice(.warning, words: "\(closed, lang)") }
        return AcceptanceText.until(reception).map { "<p><strong>\($0, lang)</strong></p>" } ?? .empty
    }

    /// The same on the pages of a draft: one that is being written cannot be sent outside of a period; what came on paper can be registered.
    static func draft(_ draft: Draft, _ lang: Language) -> HTML {
        guard let intake = draft.content.intake else {
            if let closed = AcceptanceText.closed(draft.reception) {
                return Component.notice(.warning, words: "\(closed, lang)", "<p>\(AcceptanceText.draftStays, lang)</p>")
            }
            guard let until = AcceptanceText.until(draft.reception) else { return .empty }
            if case .open(_, true) = draft.reception { return Component.notice(.warning, words: "\(until, lang)") }
            return "<p class=\"muted\">\(until, lang)</p>"
        }
        return arrival(draft.reception, on: intake.arrivedAt.day, lang)
    }

    /// To an officer: that something arrived outside of a period.
    static func arrival(_ reception: Reception, on day: Day, _ lang: Language) -> HTML {
        guard let words = AcceptanceText.arrived(reception, on: day) else { return .empty }
        return Component.notice(.warning, words: "\(words, lang)", "<p>\(AcceptanceText.arrivedAdvice, lang)</p>")
    }

    /// 受付中・受付前・受付終了, beside the name in a list.
    static func tag(_ reception: Reception?, _ lang: Language) -> HTML {
        guard let reception, let word = AcceptanceText.word(reception) else { return .empty }
        return Component.tag(word(lang), reception.isOpen ? "good" : "plain")
    }
}

/// Every sentence of acceptance periods.
enum AcceptanceText {
    static let title = Message(
        ja: "受付期間", en: "Acceptance period", easy: "受付期間（うけつけきかん）（いつから いつまで）", zh: "受理期间", ko: "접수 기간", pt: "Período de recebimento",
        vi: "Thời gian tiếp nhận")

    /// 令和４年５月９日（月）から令和４年５月20日（金）まで（第１回定期募集）
    static func span(_ one: AcceptancePeriod) -> Message {
        let note =
            one.note.map {
                Message(
                    ja: "（\($0.ja)）", en: " (\($0.en))", easy: "（\($0.ja)）", zh: "（\($0.ja)）", ko: " (\($0.ja))", pt: " (\($0.ja))", vi: " (\($0.ja))"
                )
            } ?? Message(same: "")
        return Message(
            ja: "\(one.first.words(.ja))から\(one.last.map { "\($0.words(.ja))まで" } ?? "")\(note.ja)",
            en: "\(one.last.map { "\(one.first.words(.en)) to \($0.words(.en))" } ?? "from \(one.first.words(.en))")\(note.en)",
            easy: "\(one.first.words(.further(.easy)))から\(one.last.map { " \($0.words(.further(.easy)))まで" } ?? "")\(note(.further(.easy)))",
            zh: "\(one.first.words(.further(.chinese)))起\(one.last.map { "，至\($0.words(.further(.chinese)))" } ?? "")\(note(.further(.chinese)))",
            ko: "\(one.first.words(.further(.korean)))부터\(one.last.map { " \($0.words(.further(.korean)))까지" } ?? "")\(note(.further(.korean)))",
            pt:
                "de \(one.first.words(.further(.portuguese)))\(one.last.map { " a \($0.words(.further(.portuguese)))" } ?? "")\(note(.further(.portuguese)))",
            vi:
                "từ ngày \(one.first.words(.further(.vietnamese)))\(one.last.map { " đến ngày \($0.words(.further(.vietnamese)))" } ?? "")\(note(.further(.vietnamese)))"
        )
    }

    /// 「◯月◯日まで受け付けています」; `nil` where no end is known.
    static func until(_ reception: Reception) -> Message? {
        guard case .open(let period, let isLastDay) = reception, let last = period.last else { return nil }
        if isLastDay {
            return Message(
                ja: "\(last.words(.ja))まで受け付けています。きょうの24時までに送ってください。",
                en: "It is open until the end of \(last.words(.en)): send it before midnight today (Japanese time).",
                easy: "\(last.words(.further(.easy)))までです。今日（きょう）の 24時（じ）までに 送（おく）って ください。",
                zh: "受理至\(last.words(.further(.chinese)))。请在今天24点（日本时间）之前提交。", ko: "\(last.words(.further(.korean)))까지 접수합니다. 오늘 24시까지 보내 주세요.",
                pt: "Aberto até o fim de \(last.words(.further(.portuguese))): envie antes da meia-noite de hoje (hora do Japão).",
                vi: "Tiếp nhận đến hết ngày \(last.words(.further(.vietnamese))). Hãy gửi trước 24 giờ hôm nay (giờ Nhật Bản).")
        }
        return Message(
            ja: "\(last.words(.ja))まで受け付けています。", en: "It is open until the end of \(last.words(.en)).", easy: "\(last.words(.further(.easy)))までです。",
            zh: "受理至\(last.words(.further(.chinese)))。", ko: "\(last.words(.further(.korean)))까지 접수합니다.",
            pt: "Aberto até o fim de \(last.words(.further(.portuguese))).", vi: "Tiếp nhận đến hết ngày \(last.words(.further(.vietnamese))).")
    }

    /// What can be done in a period, said outside of one.
    static func within(_ words: Message) -> Message {
        Message(
            ja: "受付期間中は、\(words.ja)", en: "In its period: \(words.en)", easy: "受付期間（うけつけきかん）の とき：\(words(.further(.easy)))",
            zh: "受理期间内：\(words(.further(.chinese)))", ko: "접수 기간 중: \(words(.further(.korean)))",
            pt: "No período de recebimento: \(words(.further(.portuguese)))", vi: "Trong thời gian tiếp nhận: \(words(.further(.vietnamese)))")
    }

    /// That it cannot be done now, and from when it can; `nil` where it can.
    static func closed(_ reception: Reception) -> Message? {
        switch reception {
        case .always, .open: nil
        case .before(let next, _):
            Message(
                ja: "いまは受け付けていません。次は\(span(next).ja)受け付けます。", en: "It is not open now. The next period: \(span(next).en).",
                easy: "いまは 受（う）け付（つ）けて いません。次（つぎ）は \(span(next)(.further(.easy)))。", zh: "目前不受理。下次受理：\(span(next)(.further(.chinese)))。",
                ko: "지금은 접수하지 않습니다. 다음 접수: \(span(next)(.further(.korean))).",
                pt: "Agora não está aberto. Próximo período: \(span(next)(.further(.portuguese))).",
                vi: "Hiện không tiếp nhận. Đợt tới: \(span(next)(.further(.vietnamese))).")
        case .over(let last):
            Message(
                ja: "受付は\((last.last ?? last.first).words(.ja))で終わりました。次の受付期間は、まだ決まっていません。",
                en: "It was open until \((last.last ?? last.first).words(.en)). The next period is not set yet.",
                easy: "受付（うけつけ）は \((last.last ?? last.first).words(.further(.easy)))で 終（お）わりました。次（つぎ）は まだ 決（き）まって いません。",
                zh: "受理已于\((last.last ?? last.first).words(.further(.chinese)))结束。下次受理期间尚未确定。",
                ko: "접수는 \((last.last ?? last.first).words(.further(.korean)))에 끝났습니다. 다음 접수 기간은 아직 정해지지 않았습니다.",
                pt: "O período terminou em \((last.last ?? last.first).words(.further(.portuguese))). O próximo ainda não foi definido.",
                vi: "Đã kết thúc tiếp nhận ngày \((last.last ?? last.first).words(.further(.vietnamese))). Đợt tới chưa được quyết định.")
        }
    }

    static let closedTitle = Message(
        ja: "いまは受け付けていません", en: "It is not open now", easy: "いまは 受（う）け付（つ）けて いません", zh: "目前不受理", ko: "지금은 접수하지 않습니다", pt: "Agora não está aberto",
        vi: "Hiện không tiếp nhận")

    static let toDraft = Message(
        ja: "下書きを見る", en: "See the draft", easy: "下書（したが）きを 見（み）る", zh: "查看草稿", ko: "초안 보기", pt: "Ver o rascunho", vi: "Xem bản nháp")
    static let draftStays = Message(
        ja: "この下書きは、受付期間でないと送れません。書き続けることはできますが、下書きの保存期限を過ぎると消えます。",
        en: "This draft can be sent in a period only. You can go on writing, but it is deleted after the day until which it is kept.",
        easy: "この 下書（したが）きは、受付期間（うけつけきかん）の ときだけ 送（おく）れます。書（か）く ことは できますが、保存（ほぞん）の 日（ひ）を 過（す）ぎると 消（き）えます。", zh: "本草稿只能在受理期间内提交。可以继续填写，但超过草稿保存期限将被删除。",
        ko: "이 초안은 접수 기간에만 보낼 수 있습니다. 계속 작성할 수 있지만 초안의 저장 기한이 지나면 삭제됩니다.",
        pt:
            "Este rascunho só pode ser enviado no período de recebimento. Você pode continuar a escrever, mas ele é apagado depois do prazo de conservação.",
        vi: "Bản nháp này chỉ gửi được trong thời gian tiếp nhận. Bạn có thể viết tiếp, nhưng quá thời hạn lưu thì bản nháp sẽ bị xóa.")

    /// To officers, of what came on paper; `nil` for what came in time.
    static func arrived(_ reception: Reception, on day: Day) -> Message? {
        switch reception {
        case .always, .open: nil
        case .before(let next, let closed?):
            Message(
                ja: "到達した日（\(day.words(.ja))）は、締切（\((closed.last ?? closed.first).words(.ja))）を過ぎています（次の受付期間は\(span(next).ja)）。",
                en: "It arrived on \(day.words(.en)), after the last day, \((closed.last ?? closed.first).words(.en)) (the next: \(span(next).en)).")
        case .before(let next, nil):
            Message(
                ja: "到達した日（\(day.words(.ja))）は、受付期間の前です（次の受付期間は\(span(next).ja)）。",
                en: "It arrived on \(day.words(.en)), outside of a period (the next: \(span(next).en)).")
        case .over(let last):
            Message(
                ja: "到達した日（\(day.words(.ja))）は、受付期間の後です（最後の受付期間は\(span(last).ja)）。",
                en: "It arrived on \(day.words(.en)), after the last period (\(span(last).en)).")
        }
    }
    static let arrivedAdvice = Message(
        ja: "届いた申請は、期間の外でも返さずに登録し、審査するか却下します。到達した日が正しいかを確かめてください。",
        en:
            "What has arrived is not sent back: it is registered, and examined or rejected, even outside of a period. Make sure that the day of arrival is right."
    )

    static func word(_ reception: Reception) -> Message? {
        switch reception.state {
        case .always: nil
        case .open: Message(ja: "受付中", en: "Open", easy: "受（う）け付（つ）けて います", zh: "受理中", ko: "접수 중", pt: "Aberto", vi: "Đang tiếp nhận")
        case .before:
            Message(ja: "受付前", en: "Not open yet", easy: "まだ 受（う）け付（つ）けて いません", zh: "尚未受理", ko: "접수 전", pt: "Ainda não aberto", vi: "Chưa tiếp nhận")
        case .over: Message(ja: "受付終了", en: "Closed", easy: "終（お）わりました", zh: "受理结束", ko: "접수 종료", pt: "Encerrado", vi: "Đã kết thúc")
        }
    }

    // MARK: in the guide

    static let support = Message(
        ja: "募集のように期間を限って受け付ける手続だけに書きます。初日の0時から締切日の終わり（24時）まで受け付けます。期間がない手続は通年で受け付けます。期間の外でも、棚卸の「オンライン開始日」は消さないでください。",
        en:
            "Only for what is accepted in periods. It is open from the beginning of the first day to the end of the last one. Without a period it is open all year. Leave the day in the inventory from which it is online as it is, also outside of a period."
    )
    static let first = Message(ja: "初日", en: "First day")
    static let last = Message(ja: "締切日（決まっていなければ空欄）", en: "Last day (empty if it is not set)")
    static let note = Message(ja: "呼び名（例：第１回定期募集）", en: "What it is called")
    static let add = Message(ja: "期間を足す", en: "Add a period")
    static let remove = Message(ja: "この行を削る", en: "Remove this row")
    static func numbered(_ number: Int) -> Message { Message(ja: "受付期間 \(number)", en: "Period \(number)") }
    static let needFirst = Message(ja: "初日を書いてください。", en: "Enter the first day.")
    static func backwards(_ one: AcceptancePeriod) -> Message {
        Message(
            ja: "受付期間の締切日（\((one.last ?? one.first).words(.ja))）が初日（\(one.first.words(.ja))）より前です。日付を直してください。",
            en: "the period from \(one.first.words(.en)) ends before it begins, on \((one.last ?? one.first).words(.en)). Mend its days.")
    }
    static func overlapping(_ one: AcceptancePeriod, _ next: AcceptancePeriod) -> Message {
        Message(
            ja: "受付期間が重なっています（\(span(one).ja)と、\(span(next).ja)）。一つにまとめるか、日付を直してください。",
            en: "two periods overlap (\(span(one).en), and \(span(next).en)). Make one of them, or mend their days.")
    }
}
