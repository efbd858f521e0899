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
        return draft == nil ? closed : Message(ja: "\(closed.ja)\(stays.ja)", en: "\(closed.en) \(stays.en)")
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
        return "<ul>\((ahead.isEmpty ? [last] : ahead).html { "<li>\(AcceptanceText.span($0)(lang))</li>" })</ul>"
    }

    /// Until when it can be done, or that it cannot and from when; nothing where it can be done all year.
    static func notice(_ reception: Reception, _ lang: Language) -> HTML {
        if let closed = AcceptanceText.closed(reception) { return Component.notice(.warning, closed(lang)) }
        return AcceptanceText.until(reception).map { "<p><strong>\($0(lang))</strong></p>" } ?? .empty
    }

    /// The same on the pages of a draft: one that is being written cannot be sent outside of a period; what came on paper can be registered.
    static func draft(_ draft: Draft, _ lang: Language) -> HTML {
        guard let intake = draft.content.intake else {
            if let closed = AcceptanceText.closed(draft.reception) {
                return Component.notice(.warning, closed(lang), "<p>\(AcceptanceText.draftStays(lang))</p>")
            }
            guard let until = AcceptanceText.until(draft.reception) else { return .empty }
            if case .open(_, true) = draft.reception { return Component.notice(.warning, until(lang)) }
            return "<p class=\"muted\">\(until(lang))</p>"
        }
        return arrival(draft.reception, on: intake.arrivedAt.day, lang)
    }

    /// To an officer: that something arrived outside of a period.
    static func arrival(_ reception: Reception, on day: Day, _ lang: Language) -> HTML {
        guard let words = AcceptanceText.arrived(reception, on: day) else { return .empty }
        return Component.notice(.warning, words(lang), "<p>\(AcceptanceText.arrivedAdvice(lang))</p>")
    }

    /// 受付中・受付前・受付終了, beside the name in a list.
    static func tag(_ reception: Reception?, _ lang: Language) -> HTML {
        guard let reception, let word = AcceptanceText.word(reception) else { return .empty }
        return Component.tag(word(lang), reception.isOpen ? "good" : "plain")
    }
}

/// Every sentence of acceptance periods.
enum AcceptanceText {
    static let title = Message(ja: "受付期間", en: "Acceptance period")

    /// 令和４年５月９日（月）から令和４年５月20日（金）まで（第１回定期募集）
    static func span(_ one: AcceptancePeriod) -> Message {
        let note = one.note.map { Message(ja: "（\($0.ja)）", en: " (\($0.en))") } ?? Message(same: "")
        return Message(
            ja: "\(one.first.words(.ja))から\(one.last.map { "\($0.words(.ja))まで" } ?? "")\(note.ja)",
            en: "\(one.last.map { "\(one.first.words(.en)) to \($0.words(.en))" } ?? "from \(one.first.words(.en))")\(note.en)")
    }

    /// 「◯月◯日まで受け付けています」; `nil` where no end is known.
    static func until(_ reception: Reception) -> Message? {
        guard case .open(let period, let isLastDay) = reception, let last = period.last else { return nil }
        if isLastDay {
            return Message(
                ja: "\(last.words(.ja))まで受け付けています。きょうの24時までに送ってください。",
                en: "It is open until the end of \(last.words(.en)): send it before midnight today (Japanese time).")
        }
        return Message(ja: "\(last.words(.ja))まで受け付けています。", en: "It is open until the end of \(last.words(.en)).")
    }

    /// What can be done in a period, said outside of one.
    static func within(_ words: Message) -> Message { Message(ja: "受付期間中は、\(words.ja)", en: "In its period: \(words.en)") }

    /// That it cannot be done now, and from when it can; `nil` where it can.
    static func closed(_ reception: Reception) -> Message? {
        switch reception {
        case .always, .open: nil
        case .before(let next, _):
            Message(
                ja: "いまは受け付けていません。次は\(span(next).ja)受け付けます。", en: "It is not open now. The next period: \(span(next).en).")
        case .over(let last):
            Message(
                ja: "受付は\((last.last ?? last.first).words(.ja))で終わりました。次の受付期間は、まだ決まっていません。",
                en: "It was open until \((last.last ?? last.first).words(.en)). The next period is not set yet.")
        }
    }

    static let closedTitle = Message(ja: "いまは受け付けていません", en: "It is not open now")

    static let toDraft = Message(ja: "下書きを見る", en: "See the draft")
    static let draftStays = Message(
        ja: "この下書きは、受付期間でないと送れません。書き続けることはできますが、下書きの保存期限を過ぎると消えます。",
        en: "This draft can be sent in a period only. You can go on writing, but it is deleted after the day until which it is kept.")

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
        case .open: Message(ja: "受付中", en: "Open")
        case .before: Message(ja: "受付前", en: "Not open yet")
        case .over: Message(ja: "受付終了", en: "Closed")
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
