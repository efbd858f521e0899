import Foundation
import Japanese
import Web

/// 実績の値. Four things that are not the same: a number (0 among them), nil, not applicable, not reported.
public enum Figure: Sendable, Hashable {
    case value(Decimal)
    /// 該当なし: there were none to report, and somebody said so.
    case nilReturn
    /// 対象外: the question does not apply.
    case notApplicable
    /// 未報告: nobody has answered yet.
    case notReported

    public var value: Decimal? {
        switch self {
        case .value(let number): number
        case .nilReturn: 0
        case .notApplicable, .notReported: nil
        }
    }

    /// The figure for people.
    public func words(unit: Message, _ lang: Language) -> String {
        switch self {
        case .value(let number): lang == .ja ? Numerals.plain(number) + unit.ja : "\(Numerals.plain(number)) \(unit.en)"
        case .nilReturn: Message(ja: "該当なし", en: "Nil")(lang)
        case .notApplicable: Message(ja: "対象外", en: "Not applicable")(lang)
        case .notReported: Message(ja: "未報告", en: "Not reported")(lang)
        }
    }
}

/// Everything that a rule may look at for one indicator and one year.
public struct Facts: Sendable, Hashable {
    /// One thing that happened or is promised: a facility opened, a document, an incident, a return.
    public struct Item: Sendable, Hashable {
        public let name: String
        public let date: Day?
        public let cause: String
        public let body: String
        /// `2021-07` or `2021`.
        public let period: String
        public init(name: String, date: Day?, cause: String = "", body: String = "", period: String = "") {
            self.name = name
            self.date = date
            self.cause = cause
            self.body = body
            self.period = period
        }
    }

    public var figure = Figure.notReported
    /// Everybody, when only a population counts.
    public var total: Decimal?
    /// A reduction that was reported as per cent instead of as a quantity.
    public var reduction: Decimal?
    public var removals: [Item] = []
    public var unapproved: [Item] = []
    public var done: [Item] = []
    public var commitments: [Item] = []
    public var documents: [Item] = []
    public var events: [Item] = []
    public var returns: [Item] = []
    public var signatures: [Item] = []
    /// Pieces of evidence (files) beside the facts themselves.
    public var evidence = 0
    /// Records behind a measured figure; of a share, those of its part.
    public var measured: Int?
    /// Bodies without a single wish: complete without having done anything.
    public var vacuous: Int?
    public init() {}
}

/// What a rule found: an outcome, or what is missing; and why, in words.
public struct Finding: Sendable, Hashable {
    public enum Verdict: Sendable, Hashable {
        case judged(Outcome)
        /// まだ判定できない
        case pending([Message])
    }

    public let verdict: Verdict
    /// One or two sentences that explain the judgement.
    public let explanation: Message
    /// What the reader should know besides.
    public let warnings: [Message]

    init(_ verdict: Verdict, _ explanation: Message, warnings: [Message] = []) {
        self.verdict = verdict
        self.explanation = explanation
        self.warnings = warnings
    }

    static func pending(_ missing: [Message], warnings: [Message] = []) -> Finding {
        let list = Message(ja: missing.map(\.ja).joined(separator: "、"), en: missing.map(\.en).joined(separator: "; "))
        return Finding(
            .pending(missing), Message(ja: "まだ判定できません。足りないもの：\(list.ja)。", en: "It cannot be judged yet. Missing: \(list.en)."), warnings: warnings)
    }
}
