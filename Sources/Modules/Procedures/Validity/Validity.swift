import Deadlines
import Foundation
import Japanese
import Web

/// 許可の有効期間: how long what is granted lasts, as the guide says it: 「5年」「1年6か月」.
struct Validity: Sendable, Hashable {
    let months: Int

    static let longest = 50 * 12
    /// What the guide says where what is granted holds until it is taken back.
    static let endless = "無期限"

    /// - Returns: `nil` for what is no term of years and months.
    init?(_ text: String) {
        let plain = text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
        guard let match = plain.wholeMatch(of: #/(?:([0-9]{1,2})年間?)?(?:([0-9]{1,3})[かカヶケヵ箇]月間?)?/#), !plain.isEmpty else { return nil }
        months = (match.1.flatMap { Int($0) } ?? 0) * 12 + (match.2.flatMap { Int($0) } ?? 0)
        guard (1...Validity.longest).contains(months) else { return nil }
    }

    private init(count: Int) { months = count }
    static func months(_ count: Int) -> Validity { Validity(count: count) }

    /// The last day of what is granted on a day: the day itself is not counted (民法140条), and the term ends by the calendar (143条2項).
    func end(from day: Day) -> Day { day.adding(days: 1).day(inMonths: months).adding(days: -1) }

    var words: Message {
        let (years, rest) = (months / 12, months % 12)
        let ja = (years > 0 ? "\(years)年" : "") + (rest > 0 ? "\(rest)か月" : "")
        let en = [years > 0 ? "\(years) year\(years == 1 ? "" : "s")" : nil, rest > 0 ? "\(rest) month\(rest == 1 ? "" : "s")" : nil]
        return Message(ja: ja, en: en.compactMap(\.self).joined(separator: " and "))
    }
}

extension Guide.Content {
    /// How long what is granted lasts; `nil` is no term, or none that every case has.
    var term: Validity? { validity.flatMap(Validity.init) }

    /// 無期限: what is granted has no end of its own.
    var isEndless: Bool { validity.map { $0.filter { !$0.isWhitespace } } == Validity.endless }

    /// How long what is granted lasts, for whoever asks for it; `nil` where every case has its own.
    var lasting: Message? { isEndless ? ValidityText.endless : term?.words }

    /// Whether a decision gets its term from the guide: something is granted, and no other day is set.
    func givesTerm(_ decision: Decision) -> Bool {
        term != nil && decision.validUntil == nil && decision.rectification == nil && decision.outcome.grants
    }

    /// A decision with the end of its term, where it has none of its own.
    func timed(_ decision: Decision, on day: Day) -> Decision {
        guard let term, givesTerm(decision) else { return decision }
        var timed = decision
        timed.validUntil = term.end(from: day)
        return timed
    }
}

extension CaseState {
    /// What was granted and not taken back.
    private var granted: Decision? {
        guard later == nil, let decision = decision?.0, decision.outcome.grants else { return nil }
        return decision
    }

    /// The last day of what was granted; `nil` where it has no end, or was taken back.
    var expiresOn: Day? { granted?.validUntil }

    /// Whether what was granted is in force until it is taken back: no day was set, and the guide says that there is none.
    func isInForceWithoutEnd(_ rules: Guide.Content) -> Bool { granted.map { $0.validUntil == nil } == true && rules.isEndless }
}

/// Every sentence of terms.
enum ValidityText {
    static let guide = Message(
        ja: "許可などの有効期間", en: "How long what is granted lasts", easy: "許可（きょか）などが 使（つか）える 期間（きかん）", zh: "许可等的有效期", ko: "허가 등의 유효 기간",
        pt: "Por quanto tempo vale", vi: "Thời hạn hiệu lực")
    static let guideSupport = Message(
        ja: "例：5年、1年6か月。決裁の日の翌日から数えた満了日が通知書に入ります。取り消すまで続く許可は「無期限」とします。効力のあるあいだは、保存年数が過ぎても案件を消去しません。案件ごとに決めるときや、続くものを与えないときは、空にしてください。",
        en:
            "Such as 5年 or 1年6か月. The last day, counted from the day after the decision, stands in the notice. 無期限 for what holds until it is taken back: as long as it is in force its case is not erased. Empty: set case by case, or nothing that lasts."
    )
    static func bad(_ text: String) -> Message {
        Message(ja: "「\(text)」は期間として読めません。「5年」「1年6か月」「無期限」のように書いてください。", en: "“\(text)” is no term. Write it like 5年, 1年6か月 or 無期限.")
    }
    static func proposal(_ term: Validity) -> Message {
        Message(
            ja: "空にすると、決裁の日から\(term.words.ja)（手続の案内の定め）になります。", en: "Left empty: \(term.words.en) from the day of the approval, as the guide says.")
    }
    static let endless = Message(ja: "無期限", en: "Without an end", easy: "ずっと", zh: "无期限", ko: "무기한", pt: "Sem prazo", vi: "Vô thời hạn")
    static let endlessProposal = Message(
        ja: "空にすると、無期限（手続の案内の定め）になります。", en: "Left empty: it has no end, as the guide says.")
    static func draft(_ term: Validity) -> String { "決裁の日から\(term.words.ja)" }
    static let list = Message(ja: "有効期間がまもなく終わるもの", en: "What expires soon")
    static func words(_ until: Day) -> Message {
        Message(
            ja: "\(until.words(.ja))までに有効期間が終わる許可などです。申請者には、満了の\(Reminder.expiryDays)日前にメールでお知らせします。",
            en: "What was granted and ends by \(until.words(.en)). Applicants are told by mail \(Reminder.expiryDays) days before.")
    }
    static let none = Message(ja: "まもなく終わるものはありません。", en: "Nothing expires soon.")
    static let noneAdvice = Message(
        ja: "有効期間は、手続の案内で定めるか、起案のときに決めます。", en: "Terms are set in the guide of a procedure, or when a decision is proposed.")
    static let left = Message(ja: "残り（日）", en: "Days left")
    static let reminder = Message(
        ja: "有効期間の終わりが近づいています", en: "A term is about to end", easy: "使（つか）える 期間（きかん）が もうすぐ 終（お）わります", zh: "有效期即将届满", ko: "유효 기간이 곧 끝납니다",
        pt: "A validade está perto do fim", vi: "Sắp hết thời hạn hiệu lực")
    static func reminder(_ day: Day) -> Message {
        Message(
            ja: "この手続の結果には有効期間があり、\(day.words(.ja))で終わります。続けるときは、それまでに手続が要ることがあります。下のページと、手続の案内で確かめてください。",
            en:
                "The result has a term, which ends on \(day.words(.en)). To go on you may have to do something before. See the page below and the page of the procedure.",
            easy:
                "この 手続（てつづき）の 結果（けっか）は \(day.words(in: .easy))まで 使（つか）えます。つづける ときは、それまでに 手続が いる ことが あります。下（した）の ページと 手続の 案内（あんない）を 見（み）て ください。",
            zh: "此手续的结果有效期至\(day.words(in: .chinese))（含当日）。如要继续，可能需在此之前办理手续。请查看下面的页面和手续说明。",
            ko: "이 절차의 결과는 \(day.words(in: .korean))까지 유효합니다. 계속하려면 그 전에 절차가 필요할 수 있습니다. 아래 페이지와 절차 안내를 확인해 주세요.",
            pt:
                "O resultado vale até \(day.words(in: .portuguese)) (esse dia incluído). Para continuar pode ser preciso agir antes. Veja a página abaixo e a do procedimento.",
            vi:
                "Kết quả có hiệu lực đến hết ngày \(day.words(in: .vietnamese)). Để tiếp tục, có thể cần làm thủ tục trước ngày đó. Hãy xem trang bên dưới và trang của thủ tục."
        )
    }
}
