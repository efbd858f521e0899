/// 年度: from 1 April to 31 March; named by the year in which it begins.
public struct FiscalYear: Sendable, Hashable, Comparable, Codable {
    public let start: Day
    public var year: Int { start.year }

    public init(_ year: Int) {
        // 1 April exists in every year.
        start = Day(year: year, month: 4, day: 1) ?? Day(epochDays: 0)
    }

    public init(containing day: Day) { self.init(day.month >= 4 ? day.year : day.year - 1) }

    public var end: Day { FiscalYear(year + 1).start.adding(days: -1) }
    public func contains(_ day: Day) -> Bool { day >= start && day <= end }
    public var next: FiscalYear { FiscalYear(year + 1) }
    public var previous: FiscalYear { FiscalYear(year - 1) }
    public static func < (first: FiscalYear, second: FiscalYear) -> Bool { first.start < second.start }

    /// 令和３年度
    public var label: String { Wareki.year(of: start) + "年度" }
    /// FY2021
    public var western: String { "FY\(year)" }
    /// R３
    public var short: String { Wareki.shortYear(of: start) }

    public init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(Int.self)) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(year)
    }
}

extension FiscalYear {
    /// A fiscal year as people write it: 2026, 2026年度, 令和8年度, R8.
    public init?(lenient text: String) {
        var plain = Numerals.halved(text)
        for ending in ["年度", "年"] where plain.hasSuffix(ending) { plain.removeLast(ending.count) }
        if plain.count == 4, let year = Int(plain) {
            self.init(year)
        } else if Int(plain) == nil, let day = Day(lenient: "\(plain)年12月31日") ?? Day(lenient: "\(plain).12.31") {
            self.init(day.year)
        } else {
            return nil
        }
    }
}
