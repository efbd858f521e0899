import Web

/// 受付時間 as most offices write it, 8時30分から17時15分まで（閉庁日を除く）: in further languages. What is written otherwise stays Japanese.
enum HoursText {
    static func said(_ hours: Message) -> Message {
        let pattern = /(午前|午後)?(\d{1,2})時(?:(\d{1,2})分)?から(午前|午後)?(\d{1,2})時(?:(\d{1,2})分)?まで(（閉庁日を除く）)?/
        guard let match = hours.ja.wholeMatch(of: pattern), let first = time(match.1, match.2, match.3), let last = time(match.4, match.5, match.6)
        else { return hours }
        let span = "\(first)–\(last)"
        return Message(
            ja: hours.ja, en: hours.en, further: match.7 == nil ? plain(span) : closing(span).further)
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
    private static func time(_ half: Substring?, _ hour: Substring, _ minute: Substring?) -> String? {
        guard let hour = Int(hour), let minute = Int(minute ?? "0"), hour <= 24, minute < 60 else { return nil }
        let whole = half == "午後" && hour < 12 ? hour + 12 : hour
        return "\(whole):\(minute < 10 ? "0" : "")\(minute)"
    }
}
