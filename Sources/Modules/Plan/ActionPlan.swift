import Foundation
import Japanese
import Storage
import Web

/// 計画・アクションプラン: a programme with a period of fiscal years, as its plan file says it.
///
/// The file is the record: its versions are kept whole (`PlanVersion`); this is what one of them means.
public struct ActionPlan: Sendable, Hashable {
    public let id: String
    public let title: Message
    /// The body whose plan it is.
    public let body: String
    /// The section that runs the plan and publishes its report (計画担当).
    public let office: String
    public let adopted: Day
    public let period: ClosedRange<Int>
    public let scale: Scale
    public let pillars: [Pillar]
    public let reports: [Int: ReportMetadata]

    public var indicators: [Indicator] { pillars.flatMap(\.indicators) }
    public func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }
    public func pillar(of indicator: String) -> Pillar? { pillars.first { $0.indicators.contains { $0.id == indicator } } }
    public var fiscalYears: [FiscalYear] { period.map(FiscalYear.init) }
}

/// 柱・プロジェクト: a heading of the plan, with its mark ア–オ.
public struct Pillar: Sendable, Hashable {
    public let id: String
    public let mark: String
    public let name: Message
    public let scope: Message
    public let initiatives: [Initiative]
    public let indicators: [Indicator]

    /// ア 簡単な手続; in English without its kana.
    func called(_ lang: Language) -> String { lang == .ja ? "\(mark) \(name.ja)" : name.en }
}

/// 取組: something done under a pillar, told in a sentence. One may stand without an indicator.
public struct Initiative: Sendable, Hashable {
    /// The sentence; `{value}` is the figure of the measure.
    public let text: String
    public let english: String
    public let measure: MeasureBinding?
    public let indicator: String?
}

/// Which measure gives a figure, and what narrows its records.
public struct MeasureBinding: Sendable, Hashable {
    public let name: String
    public let parameters: [String: String]
}

/// 成果指標: what is measured.
public struct Indicator: Sendable, Hashable {
    public enum Direction: String, Sendable, CaseIterable { case up, down, zero, none }

    public let id: String
    public let name: Message
    /// What is printed after the name: 【本庁】.
    public let qualifier: String
    /// The section that answers for it.
    public let section: String
    public let unit: Message
    public let direction: Direction
    /// As printed: R５, 毎年, or `-`.
    public let due: String
    public let dueYear: Int?
    public let overall: Stated
    public let baseline: Stated
    public let definition: Definition
    public let rule: Rule
    public let measure: MeasureBinding?
    public let result: ResultWords
    public let targets: [Int: Target]

    /// A value as the plan prints it, and as a number when it is one.
    public struct Stated: Sendable, Hashable {
        public let words: String
        public let value: Decimal?
    }

    /// 定義: what the figure counts. It has a date: a later definition is another version of the plan.
    public struct Definition: Sendable, Hashable {
        public let numerator: String
        public let filter: String
        /// 実人数, 延べ, 件 …
        public let counting: String
        public let effectiveFrom: Day?
        /// Limits on what counts, in words that must be able to be found where the plan states them.
        public let conditions: [String]
        public let source: String
    }

    /// How a measured figure is put into words.
    public struct ResultWords: Sendable, Hashable {
        public let plain: String
        public let withRemovals: String
    }

    public var label: String { name.ja + qualifier }
    var isLessBetter: Bool { direction == .down || direction == .zero }
    /// The rule for a year: the year's own, or the indicator's.
    public func rule(for year: Int) -> Rule { targets[year]?.rule ?? rule }
}

/// 目標: for one indicator and one fiscal year: a value, or words, or none on purpose.
public struct Target: Sendable, Hashable {
    public let words: String
    public let value: Decimal?
    public let rule: Rule?
}

/// What the report of a year says around its tables.
public struct ReportMetadata: Sendable, Hashable {
    public let title: String
    public let documentNumber: String
    public let date: String
    public let day: Day
    public let section: String
    public let contact: String
    public let phone: String
    public let purpose: String
    public let background: String
    public let subjects: String
    public let contentNote: String
    public let schedule: String
    public let budget: String
}
