import Foundation

// 処理期間 as the national survey of procedures (行政手続等の棚卸) and the prefectures' lists write it: free text.

extension StandardPeriod {
    /// Reads what officials wrote: １月, 1か月半, 2週間以内, 1日～1月, 20日(土日祝日を除く), 経由10日 本庁20日, 定めなし, ー, 即日.
    ///
    /// Only a text that is understood to its last character becomes a period: a promise must not be made out of half a
    /// sentence. A dash alone says that there is none; a number alone, without its unit, says nothing unless it is 0. The
    /// quarters and tenths of months that some write are thirtieths, rounded up to days.
    public static func parse(_ text: String) -> StandardPeriod {
        let plain = PeriodReader.plain(text)
        if plain.allSatisfy({ "-ー".contains($0) }) { return .notSet }
        if ["0", "即日", "当日", "同日", "即時", "即日交付", "即日処理"].contains(plain), let amount = PeriodAmount(0, .day), let length = PeriodLength(upTo: amount)
        {
            return .set(length)
        }
        var reader = PeriodReader(plain)
        if let period = reader.period(), reader.isAtEnd { return period }
        return PeriodWords.meaning(of: plain) ?? .unreadable(text)
    }
}

/// What says that there is no period, or that it is not known, when no period could be read.
private enum PeriodWords {
    static func meaning(of plain: String) -> StandardPeriod? {
        // Whoever names a number means more than these words.
        guard !plain.contains(where: \.isNumber) else { return nil }
        if decided.contains(where: plain.contains) { return .notSet }
        if unknown.contains(where: plain.contains) { return .unknown }
        return missing.contains(where: plain.contains) ? .notSet : nil
    }

    /// Said of the period itself, whatever reason stands beside it.
    static let decided = [
        "設定しない", "設定していない", "定めていない", "定められていない", "定めのない", "定めることができない", "設定することが困難", "処理期間はない", "期間を要しない",
    ]
    static let unknown = [
        "不明", "未定", "調査中", "把握", "未回答", "回答不可", "記入不可", "記載不可", "異なる", "異なり", "変動する", "様々", "回答困難", "推計も困難", "回答することは困難",
        "場合による", "内容による", "程度による", "案件による", "事例による", "事案による", "状況による", "手続による", "申請者による", "が定める", "実績なし", "実績無し", "実施なし", "実施無し",
        "未実施",
    ]
    static let missing = ["なし", "無し", "はない", "は無い", "ありません", "対象外", "該当しない", "要しない", "観念されるものでは"]
}

/// Takes a period off the front of a text, piece by piece. A step that fails leaves the text where it was.
private struct PeriodReader {
    private var rest: Substring

    init(_ plain: String) { rest = plain[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// One spelling for each thing: width, white space, kinds of dash, brackets and the little か of months.
    static func plain(_ text: String) -> String {
        let spellings: [Character: Character] = [
            "〜": "~", "∼": "~", "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "−": "-", "─": "-", "〔": "(", "〕": ")", "【": "(", "】": ")",
            "カ": "か", "ヵ": "か", "ヶ": "か", "ケ": "か", "箇": "か", "個": "か",
        ]
        let ends: Set<Character> = ["。", ".", "、", ","]
        var plain = String(text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }.map { spellings[$0] ?? $0 }).replacing(
            "。)", with: ")")
        while let last = plain.last, ends.contains(last) { plain.removeLast() }
        return plain
    }

    // MARK: a period

    mutating func period() -> StandardPeriod? { attempt { $0.twoLegs() } ?? attempt { $0.totalWithShare() } ?? length().map { .set($0) } }

    /// 経由10日 本庁20日, in either order; 本庁20日 alone.
    private mutating func twoLegs() -> StandardPeriod? {
        if take(Self.transit) {
            guard let transit = namedLength(), take(Self.main), let main = namedLength() else { return nil }
            return .set(main, transit: transit)
        }
        guard take(Self.main), let main = namedLength() else { return nil }
        guard take(Self.transit) else { return .set(main) }
        return namedLength().map { .set(main, transit: $0) }
    }

    private mutating func namedLength() -> PeriodLength? {
        _ = take(["で", "に", "分"])
        _ = take([":", "は", "が"])
        guard let length = length() else { return nil }
        while take([",", "、", "・", "/", "+", ";", "と"]) {}
        return length
    }

    /// 30日(うち経由機関10日): the deciding body has what is left, which only the same unit can tell.
    private mutating func totalWithShare() -> StandardPeriod? {
        guard let total = amount(), take(["("]) else { return nil }
        let isShare = take(["うち", "内"])
        guard take(Self.transit), let transit = namedLength(), isShare != take(["を含む", "含む"]), take([")"]), transit.least == nil,
            transit.most.unit == total.unit, total.extraDays == 0, transit.most.extraDays == 0,
            let main = PeriodAmount(total.count - transit.most.count, total.unit).flatMap({ PeriodLength(upTo: $0) })
        else { return nil }
        return .set(main, transit: transit)
    }

    private static let transit = ["経由機関", "経由庁", "経由市町", "経由", "進達機関", "市区町村", "市町村", "市町"]
    private static let main = ["本庁", "本課", "行政庁", "処分庁", "審査庁", "主管課", "所管課", "都道府県", "県"]

    // MARK: a length

    /// An amount or a range, with what is said about closed days before or after it.
    private mutating func length() -> PeriodLength? {
        attempt { reader in
            var note = reader.note()
            while reader.take(["約", "概ね", "おおむね", "最大", "最長", "原則", "標準"]) {}
            guard let (least, most) = reader.range() else { return nil }
            while reader.take(["程度", "以内", "以下", "ほど", "くらい", "ぐらい", "前後", "まで", "間"]) {}
            if note == nil { note = reader.note() }
            guard let note else { return PeriodLength(least, upTo: most) }
            // Only days can leave closed days out.
            guard most.unit == .day || most.unit == note, let amount = PeriodAmount(most.count, note) else { return nil }
            return PeriodLength(least.flatMap { $0.unit == .day ? PeriodAmount($0.count, note) : $0 }, upTo: amount)
        }
    }

    /// 1日～1月, 1～5月, 7日又は35日, ～90日.
    private mutating func range() -> (least: PeriodAmount?, most: PeriodAmount)? {
        let between = ["~", "-", "から", "又は", "または", "ー"]
        if take(["~"]) { return amount().map { (nil, $0) } }
        if let least = attempt({ reader in reader.amount().flatMap { reader.take(between) ? $0 : nil } }) { return amount().map { (least, $0) } }
        if let number = attempt({ reader in reader.whole().flatMap { reader.take(between) ? $0 : nil } }) {
            guard let most = amount(), let least = PeriodAmount(number, most.unit) else { return nil }
            return (least, most)
        }
        return amount().map { (nil, $0) }
    }

    /// (土日祝日を除く), (開庁日): what the days are, when it is said.
    private mutating func note() -> PeriodUnit? {
        attempt { reader in
            let isBracketed = reader.take(["("])
            var unit: PeriodUnit?
            if reader.take(["開庁日", "営業日", "執務日"]) {
                unit = .workingDay
            } else if reader.take(["暦日"]) {
                unit = .calendarDay
            } else {
                let body = reader.rest.prefix { "土日曜祝祭休閉庁県市町の国民・、,及びと等年末始".contains($0) }
                guard !body.isEmpty, body.contains(where: { "土休閉祝".contains($0) }) else { return nil }
                reader.rest = reader.rest.dropFirst(body.count)
                _ = reader.take(["を", "は"])
                unit = reader.take(["除く", "除き", "含まない", "含まず"]) ? .workingDay : reader.take(["含む", "含み"]) ? .calendarDay : nil
            }
            if isBracketed { return reader.take([")"]) ? unit : nil }
            _ = reader.take([",", "、"])
            return unit
        }
    }

    // MARK: an amount

    private mutating func amount() -> PeriodAmount? {
        attempt { reader in
            if reader.take(["半月"]) { return PeriodAmount(15, .calendarDay) }
            if reader.take(["半年"]) { return PeriodAmount(6, .month) }
            guard let whole = reader.whole() else { return nil }
            let tenths = reader.fraction()
            guard let unit = reader.unit() else { return nil }
            switch (unit, tenths) {
            case (.month, let part?): return PeriodAmount(whole, .month, extraDays: (part.numerator * 30 + part.denominator - 1) / part.denominator)
            case (.year, let part?):
                let months = part.numerator * 12
                return months % part.denominator == 0 ? PeriodAmount(whole * 12 + months / part.denominator, .month) : nil
            case (_, .some): return nil
            case (.month, nil): return reader.rest(of: whole, in: .month)
            case (.year, nil): return reader.rest(ofYears: whole)
            default: return PeriodAmount(whole, unit)
            }
        }
    }

    /// 1年6月, 1年半.
    private mutating func rest(ofYears years: Int) -> PeriodAmount? {
        if take(["半"]) { return PeriodAmount(years * 12 + 6, .month) }
        let months = attempt { reader in
            _ = reader.take(["と"])
            return reader.whole().flatMap { reader.unit() == .month ? $0 : nil }
        }
        return months.map { rest(of: years * 12 + $0, in: .month) } ?? rest(of: years, in: .year)
    }

    /// 1月半, 21月2週, 1か月と15日; 1月15日 would be a date.
    private mutating func rest(of whole: Int, in unit: PeriodUnit) -> PeriodAmount? {
        if take(["半"]) { return PeriodAmount(whole, unit, extraDays: 15) }
        let days: Int? = attempt { reader in
            let isJoined = reader.take(["と"])
            guard let number = reader.whole(), let smaller = reader.unit() else { return nil }
            return smaller == .week ? number * 7 : smaller == .day && isJoined ? number : nil
        }
        return PeriodAmount(whole, unit, extraDays: days ?? 0)
    }

    private mutating func unit() -> PeriodUnit? {
        if take(["開庁日", "営業日", "執務日", "勤務日"]) { return .workingDay }
        if take(["暦日"]) { return .calendarDay }
        if take(["日"]) { return .day }
        if take(["週"]) { _ = take(["間"]); return .week }
        if take(["か月", "月"]) { return .month }
        return take(["年"]) ? .year : nil
    }

    /// A whole number in digits or, up to 99, in kanji.
    private mutating func whole() -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty {
            rest = rest.dropFirst(digits.count)
            return digits.count <= 6 ? Int(digits) : nil
        }
        let kanji = rest.prefix { "一二三四五六七八九十".contains($0) }
        guard !kanji.isEmpty, let number = Self.number(kanji) else { return nil }
        rest = rest.dropFirst(kanji.count)
        return number
    }

    private static func number(_ kanji: Substring) -> Int? {
        let parts = kanji.split(separator: "十", omittingEmptySubsequences: false).map { part in
            part.isEmpty ? 0 : part.count == 1 ? part.first.flatMap { Array("一二三四五六七八九").firstIndex(of: $0) }.map { $0 + 1 } : nil
        }
        switch parts.count {
        case 1: return parts[0]
        case 2: return parts[0].flatMap { tens in parts[1].map { max(tens, 1) * 10 + $0 } }
        default: return nil
        }
    }

    /// .5 or .75, of at most three digits.
    private mutating func fraction() -> (numerator: Int, denominator: Int)? {
        attempt { reader in
            guard reader.take(["."]) else { return nil }
            let digits = reader.rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...3).contains(digits.count), let numerator = Int(digits) else { return nil }
            reader.rest = reader.rest.dropFirst(digits.count)
            return (numerator, [1, 10, 100, 1000][digits.count])
        }
    }

    // MARK: steps

    private mutating func take(_ words: [String]) -> Bool {
        guard let word = words.first(where: rest.hasPrefix) else { return false }
        rest = rest.dropFirst(word.count)
        return true
    }

    private mutating func attempt<T>(_ step: (inout PeriodReader) -> T?) -> T? {
        var copy = self
        guard let result = step(&copy) else { return nil }
        self = copy
        return result
    }
}
