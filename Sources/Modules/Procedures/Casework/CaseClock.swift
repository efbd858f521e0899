import Core
import Deadlines
import Forms
import Japanese
import Web

extension CaseFile {
    /// The clock of the case on a day; `nil` where nothing is to be decided.
    func clock(on day: Day) -> CaseClock? {
        guard application.kind == .application else { return nil }
        // What is decided of a decision later starts no clock again.
        let endedOn = (state.decision?.at ?? state.endedAt)?.day
        let clock = ProcessingClock(
            arrived: application.arrivedAt.day, period: rules.standardPeriod, rules: rules.clockRules(calendar),
            stops: state.stops(on: endedOn ?? day), forwarded: state.forwardedOn)
        // Once it is decided its due day stays what it was then.
        let isDecided = application.decidedOn != nil && application.decidedOn == state.decision?.at.day
        return CaseClock(clock: clock, day: day, endedOn: endedOn, fixedDue: isDecided ? application.dueOn : nil)
    }
}

/// 処理期間: the standard period of one case, as it stands on a day.
struct CaseClock: Sendable {
    let clock: ProcessingClock
    let day: Day
    let endedOn: Day?
    /// The due day of a case that is decided, as it was on the day of the decision.
    var fixedDue: Day?

    /// The day on which the decision is due; while an answer is awaited, the day at the earliest.
    var due: Day? { fixedDue ?? clock.due(on: endedOn ?? day) }
    /// The days until then; `nil` where no day is due.
    var left: DaysLeft? { due.map { DaysLeft(until: $0, on: day, period: clock.period, rules: clock.rules) } }
    /// Whether anybody still waits for a decision: afterwards no day is left and none is overdue.
    var isGoing: Bool { endedOn == nil }
    var state: ClockState { clock.state(on: endedOn ?? day) }
    var elapsed: Int { clock.elapsed(on: endedOn ?? day) }

    /// How it came about, in sentences.
    var explanation: [Message] {
        let hasTransit = clock.period.legs.count > 1
        return clock.explanation(on: endedOn ?? day).map { step in
            if case .due(let due) = step { return ClockText.sentence(.due(fixedDue ?? due), hasTransit: hasTransit) }
            return ClockText.sentence(step, hasTransit: hasTransit)
        }
    }

    /// In one line, for the head of the case and the inbox.
    func line(_ lang: Language) -> String {
        switch state {
        case .running: left?.words(lang) ?? ClockText.noPeriod(lang)
        case .stopped(_, let since): ClockText.stopped(since)(lang)
        case .overdue(let days): ClockText.overdue(days)(lang)
        case .noPeriod: ClockText.noPeriod(lang)
        }
    }
}

/// 残日数: the days until a decision is due, in the unit in which its period is counted.
struct DaysLeft: Sendable {
    let count: Int
    /// Whether closed days are left out, as the clock leaves them out.
    let isWorkingDays: Bool

    /// - Parameter rules: with the calendar of the body. A period whose legs are counted differently is told in days of the calendar.
    init(until due: Day, on day: Day, period: StandardPeriod, rules: ClockRules) {
        let legs = period.legs
        isWorkingDays = !legs.isEmpty && legs.allSatisfy { rules.skipsClosedDays($0.length.most.unit) }
        count = due <= day ? 0 : isWorkingDays ? rules.calendar.workingDays(in: day.adding(days: 1)...due) : due.days(since: day)
    }

    var tone: String { count <= 2 ? "warning" : "" }

    func words(_ lang: Language) -> String { ClockText.remaining(count, isWorkingDays: isWorkingDays)(lang) }
}

/// The sentences of the clock.
enum ClockText {
    static let noPeriod = Message(
        ja: "標準処理期間の定めはありません。", en: "There is no standard period.", easy: "何日（なんにち）かかるかは 決（き）まって いません。", zh: "未规定标准处理期间。",
        ko: "표준 처리 기간이 정해져 있지 않습니다.", pt: "Não há prazo padrão.", vi: "Không có thời gian xử lý tiêu chuẩn.")
    static func remaining(_ days: Int, isWorkingDays: Bool) -> Message {
        if days == 0 { return Message(ja: "今日が期限です。", en: "Due today") }
        return Message(
            ja: "あと\(days)\(isWorkingDays ? "開庁日" : "日")", en: "\(days) \(isWorkingDays ? "working " : "")day\(days == 1 ? "" : "s") left")
    }
    static func stopped(_ since: Day) -> Message {
        Message(ja: "\(since.words(.ja))から停止中", en: "Stopped since \(since.words(.en))")
    }
    static func overdue(_ days: Int) -> Message { Message(ja: "期限を\(days)日過ぎています。", en: "\(days) day\(days == 1 ? "" : "s") overdue") }

    static func cause(_ cause: ClockStop.Cause) -> Message {
        switch cause {
        case .correction: Message(ja: "補正", en: "correction", easy: "直（なお）す こと（補正（ほせい））", zh: "补正", ko: "보정", pt: "correção", vi: "bổ sung, sửa chữa")
        case .feePayment:
            Message(
                ja: "手数料の納付待ち", en: "waiting for the fee", easy: "手数料（てすうりょう）を 待（ま）つ こと", zh: "等待缴纳手续费", ko: "수수료 납부 대기", pt: "espera da taxa",
                vi: "chờ nộp lệ phí")
        case .applicantChange:
            Message(
                ja: "申請者の都合による変更", en: "change by the applicant", easy: "申請（しんせい）した 人（ひと）の 変更（へんこう）", zh: "申请人的变更", ko: "신청인 사정에 따른 변경",
                pt: "alteração pelo requerente", vi: "thay đổi của người nộp đơn")
        case .furtherMaterial:
            Message(
                ja: "追加資料", en: "further material", easy: "追加（ついか）の 資料（しりょう）", zh: "补充材料", ko: "추가 자료", pt: "mais documentos", vi: "tài liệu bổ sung")
        case .opinion:
            Message(
                ja: "意見の聴取", en: "hearing of opinions", easy: "ほかの 役所（やくしょ）の 意見（いけん）", zh: "听取意见", ko: "의견 청취", pt: "parecer de outro órgão",
                vi: "lấy ý kiến")
        case .other: Message(ja: "その他", en: "other", easy: "そのほか", zh: "其他", ko: "기타", pt: "outro", vi: "khác")
        case .withdrawal: Message(ja: "取下げ", en: "withdrawal", easy: "取（と）り下（さ）げ", zh: "撤回", ko: "취하", pt: "retirada", vi: "rút đơn")
        }
    }

    /// A standard period with the kind of its days; a month is a month whatever days it has.
    static func promised(_ role: PeriodLeg.Role, _ amount: PeriodAmount, skipsClosedDays: Bool, _ lang: Language) -> String {
        let isInDays = [.day, .workingDay, .calendarDay].contains(amount.unit)
        guard lang == .en else {
            let kind = skipsClosedDays ? withoutClosedDays(lang) : isInDays ? withClosedDays(lang) : ""
            return "\(role == .transit ? byTransit(lang) : "")\(words(amount, lang))\(kind)"
        }
        let kind = skipsClosedDays ? "working " : "calendar "
        let plain = words(amount, lang)
        let words = isInDays ? plain.replacing(" day", with: " \(kind)day", maxReplacements: 1) : plain
        return role == .transit ? "\(words) at the office it comes through" : words
    }
    static let withoutClosedDays = Message(
        ja: "（閉庁日を除く）", en: "", easy: "（役所（やくしょ）の 休（やす）みの 日（ひ）は 数（かぞ）えません）", zh: "（不含休息日）", ko: "(휴무일 제외)",
        pt: " (sem contar os dias fechados)", vi: " (không tính ngày nghỉ của cơ quan)")
    private static let withClosedDays = Message(
        ja: "（閉庁日を含む）", en: "", easy: "（役所（やくしょ）の 休（やす）みの 日（ひ）も 数（かぞ）えます）", zh: "（含休息日）", ko: "(휴무일 포함)",
        pt: " (contando os dias fechados)", vi: " (tính cả ngày nghỉ của cơ quan)")
    private static let byTransit = Message(
        ja: "経由機関で", en: "", easy: "とちゅうの 役所（やくしょ）で ", zh: "经由机关：", ko: "경유 기관에서 ", pt: "na repartição intermediária: ",
        vi: "tại cơ quan trung gian: ")

    static func words(_ amount: PeriodAmount, _ lang: Language) -> String {
        let unit = unit(amount)
        let days = Message(
            ja: "と\(amount.extraDays)日", en: " and \(amount.extraDays) days", easy: "と \(amount.extraDays)日（にち）", zh: "零\(amount.extraDays)天",
            ko: " \(amount.extraDays)일", pt: " e \(amount.extraDays) dias", vi: " và \(amount.extraDays) ngày")
        let extra = amount.extraDays == 0 ? "" : days(lang)
        let gap = [.en, .further(.portuguese), .further(.vietnamese)].contains(lang) ? " " : ""
        return "\(amount.count)\(gap)\(unit(lang))\(extra)"
    }

    private static func unit(_ amount: PeriodAmount) -> Message {
        let isOne = amount.count == 1
        return switch amount.unit {
        case .day, .workingDay, .calendarDay:
            Message(ja: "日", en: isOne ? "day" : "days", easy: "日（にち）", zh: "天", ko: "일", pt: isOne ? "dia" : "dias", vi: "ngày")
        case .week: Message(ja: "週間", en: isOne ? "week" : "weeks", easy: "週間（しゅうかん）", zh: "周", ko: "주", pt: isOne ? "semana" : "semanas", vi: "tuần")
        case .month: Message(ja: "か月", en: isOne ? "month" : "months", easy: "か月（げつ）", zh: "个月", ko: "개월", pt: isOne ? "mês" : "meses", vi: "tháng")
        case .year: Message(ja: "年", en: isOne ? "year" : "years", easy: "年（ねん）", zh: "年", ko: "년", pt: isOne ? "ano" : "anos", vi: "năm")
        }
    }
}
