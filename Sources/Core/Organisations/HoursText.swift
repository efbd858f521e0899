import Web

/// 受付時間 as most offices write it, 8時30分から17時15分まで（閉庁日を除く）: in further languages. What is written otherwise stays Japanese.
enum HoursText {
    static func said(_ hours: Message) -> Message {
        var rest = hours.ja[...]
        guard let first = time(&rest), take("から", &rest), let last = time(&rest), take("まで", &rest) else { return hours }
        let (span, closes) = ("\(first)–\(last)", take("（閉庁日を除く）", &rest))
        guard rest.isEmpty else { return hours }
        return Message(ja: hours.ja, en: hours.en, further: closes ? closing(span).further : plain(span))
    }

    private static func plain(_ span: String) -> [FurtherLanguage: String] {
        Dictionary(uniqueKeysWithValues: FurtherLanguage.allCases.map { ($0, span) })
    }

    private static func closing(_ span: String) -> Message {
        Message(
            ja: "", en: "", easy: "\(span)（役所（やくしょ）の 休（やす）みの 日（ひ）は できません）", zh: "\(span)（休息日除外）", ko: "\(span) (휴무일 제외)",
            pt: "\(span) (exceto nos dias em que a repartição fecha)", vi: "\(span) (trừ ngày nghỉ của cơ quan)")
    }

    /// 17:15; 午後5時15分 is the same.
    private static func time(_ rest: inout Substring) -> String? {
        let isAfternoon = take("午後", &rest)
        if !isAfternoon { _ = take("午前", &rest) }
        guard let hour = number("時", &rest), hour <= 24 else { return nil }
        let minute = number("分", &rest) ?? 0
        guard minute < 60 else { return nil }
        return "\(isAfternoon && hour < 12 ? hour + 12 : hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// Of one or two digits before their unit.
    private static func number(_ unit: String, _ rest: inout Substring) -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        var after = rest[digits.endIndex...]
        guard digits.count <= 2, let number = Int(digits), take(unit, &after) else { return nil }
        rest = after
        return number
    }

    private static func take(_ word: String, _ rest: inout Substring) -> Bool {
        guard rest.hasPrefix(word) else { return false }
        rest = rest.dropFirst(word.count)
        return true
    }
}
