import Foundation
import Japanese
import Web

/// 判定の規則: how values and facts become a judgement. Rules belong to the plan; a change is a new version of the plan.
public struct Rule: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// The count reaches the target.
        case count
        /// The count reaches the target less the removals that were approved.
        case adjustedCount = "adjusted-count"
        /// New ones in the year; what is missing may be committed for a date within the grace.
        case newWithPipeline = "new-with-pipeline"
        /// Only those of a population count; the others are context.
        case countWithinPopulation = "count-within-population"
        /// All of a universe.
        case coverageOfAll = "coverage-of-all"
        /// All of those who wish.
        case coverageOfWished = "coverage-of-wished"
        /// A fall from a locked baseline, in per cent, not rounded before it is compared.
        case reduction
        /// About N (程度): a tolerance that was fixed beforehand.
        case about
        /// None, of the causes in scope, with a nil return from everybody who must send one.
        case zero
        /// A named document, dated within the year.
        case milestone
        /// A sentence, met by evidence that the responsible manager signed.
        case signedStatement = "signed-statement"
        /// No target this year: nothing is judged.
        case noTarget = "no-target"
        /// Bands of the attained share, on the plan's own scale.
        case bands

        public var name: Message {
            switch self {
            case .count: Message(ja: "目標値以上", en: "Count against target")
            case .adjustedCount: Message(ja: "承認された減を除いた目標値以上", en: "Count against a target adjusted by approved removals")
            case .newWithPipeline: Message(ja: "年度内の新規と、期日の決まった予定", en: "New ones in the year, with dated commitments")
            case .countWithinPopulation: Message(ja: "対象者に限った数", en: "Count within a population")
            case .coverageOfAll: Message(ja: "全数", en: "Coverage of all")
            case .coverageOfWished: Message(ja: "希望するものの全数", en: "Coverage of those who wish")
            case .reduction: Message(ja: "固定した基準値からの削減率", en: "Reduction from a locked baseline")
            case .about: Message(ja: "程度（あらかじめ定めた許容差）", en: "About N, with a tolerance fixed beforehand")
            case .zero: Message(ja: "ゼロ（対象の原因に限る・全件の報告が条件）", en: "Zero, by cause, with nil returns")
            case .milestone: Message(ja: "期日のある文書", en: "Milestone with a dated document")
            case .signedStatement: Message(ja: "責任者が署名した根拠", en: "Signed statement")
            case .noTarget: Message(ja: "今年度の目標なし", en: "No target this year")
            case .bands: Message(ja: "達成率の区分", en: "Bands of the attained share")
            }
        }
    }

    /// From whom a zero target needs a report that there was none, and how often.
    public struct Returns: Sendable, Hashable {
        public enum Period: String, Sendable, CaseIterable { case month, year }
        public let bodies: [String]
        public let period: Period
    }

    /// A band begins at a share of the target, in per cent.
    public struct Band: Sendable, Hashable {
        public let grade: String
        public let atLeast: Decimal
    }

    /// What the bands are bands of.
    public enum Attainment: String, Sendable, CaseIterable {
        /// Value over target.
        case ratio
        /// The way from the baseline to the target that was gone.
        case progress
    }

    public let kind: Kind
    /// The last day for a commitment to count.
    public let grace: Day?
    /// Per cent of the target that may be missing (程度).
    public let tolerance: Decimal?
    /// How many there are in all; `nil`: as many as the plan's target, or the municipalities when `universeIsMunicipalities`.
    public let universe: Int?
    public let universeIsMunicipalities: Bool
    /// Who counts, in words.
    public let population: String
    /// Causes in the scope of a zero target.
    public let causes: [String]
    public let returns: Returns?
    /// The document that a milestone needs.
    public let document: String
    public let bands: [Band]
    public let attainment: Attainment
    /// Words of the scale other than the usual ones.
    public let outcomes: [Outcome: String]
}
