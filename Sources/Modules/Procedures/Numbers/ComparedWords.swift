import Core
import Forms
import Storage
import Web

/// 言葉の比較の結果: what became of those who read one wording and of those who read the other, as it may be shown, and whether the difference is more
/// than chance.
package struct ComparedWords: Sendable {
    /// What became of the drafts that read one wording, by numbers as they are published: each is nothing, or ten and more.
    package struct Outcome: Sendable, Hashable {
        let cells: [FormCount.Compared: Int]

        private func sum(_ some: FormCount.Compared...) -> Int { some.map { cells[$0] ?? 0 }.reduce(0, +) }
        /// They read the words.
        var came: Int { sum(.stopped, .stoppedErred, .wentOn, .wentOnErred) }
        /// つまずかずに進んだ: they went on and had not erred, which is what words are for.
        var clean: Int { sum(.wentOn) }
        var stopped: Int { sum(.stopped, .stoppedErred) }
        var erred: Int { sum(.stoppedErred, .wentOnErred) }
    }

    /// What can be said of the difference.
    package enum Verdict: Sendable, Hashable {
        case notEnough
        /// By the numbers as they are shown there is one, but what waits behind them could undo it.
        case undecided
        /// None so far. With as many, one from so many points on would be told; `nil` where none would.
        case none(from: Int?)
        /// More went on without an error with this one.
        case better(Wording)
    }

    /// From how many drafts of each wording on anything is said.
    package static let least = 100

    let comparison: WordComparison
    /// Of the words that are compared, as published.
    let label: Message
    let support: Message?
    let main: Outcome
    let other: Outcome
    /// Behind each number wait up to nine drafts of each fiscal year.
    private let years: Int

    /// - Parameters:
    ///   - counts: of all fiscal years together: a comparison is one, and judged once, however long it runs.
    ///   - years: how many those are.
    /// - Returns: `nil` for a form that compares no words.
    package init?(_ form: FormDefinition, _ counts: [FormCount.Key: Int], years: Int = 1) {
        guard let comparison = form.comparison, let page = form.comparedPage else { return nil }
        func outcome(_ wording: Wording) -> Outcome {
            Outcome(
                cells: Dictionary(
                    uniqueKeysWithValues: FormCount.Compared.allCases.map { cell in
                        (cell, counts[FormCount.Key(device: FormCount.anyDevice, event: .compared, subject: cell.subject(wording))] ?? 0)
                    }))
        }
        self.comparison = comparison
        self.years = max(years, 1)
        let question = comparison.noun == .question ? form.asked(comparison.id) : nil
        label = question?.label ?? page.title
        support = question?.support
        (main, other) = (outcome(.main), outcome(.other))
    }

    func outcome(_ wording: Wording) -> Outcome { wording == .main ? main : other }

    /// The words of one of them.
    package func words(_ wording: Wording) -> (label: Message, support: Message?) {
        wording == .main ? (label, support) : (comparison.label ?? label, comparison.support(support))
    }

    package var verdict: Verdict {
        guard main.came >= Self.least, other.came >= Self.least else { return .notEnough }
        if let better { return .better(better) }
        return shares.larger == nil ? .none(from: shares.findable(hidingParts: hidden, rests: hiddenBeside)) : .undecided
    }

    /// With which more went on without an error: the one thing that is judged. A difference is told only if it is one wherever the drafts belong that
    /// still wait.
    package var better: Wording? { shares.larger(hidingParts: hidden, rests: hiddenBeside) }

    private var shares: TwoShares {
        TwoShares(main: .init(main.clean, besides: main.came - main.clean), other: .init(other.clean, besides: other.came - other.clean))
    }
    /// Drafts that may wait behind a number, and behind the three others.
    private var hidden: Int { (Published.least - 1) * years }
    private var hiddenBeside: Int { hidden * (FormCount.Compared.allCases.count - 1) }
}

extension Published {
    /// What became of those who read words that a version compares, in all fiscal years, and how many those are.
    static func compared(_ version: ID<FormVersion>, _ db: any Connection) throws -> (counts: [FormCount.Key: Int], years: Int) {
        let mine: SQL = "FROM form_count_shown WHERE version_id = \(version) AND event = \(FormCount.Event.compared)"
        var counts: [FormCount.Key: Int] = [:]
        try db.each("SELECT device, subject, CAST(sum(count) AS BIGINT) AS count \(mine) GROUP BY device, subject") {
            counts[FormCount.Key(device: try $0["device"], event: .compared, subject: try $0["subject"])] = try $0["count"]
        }
        return (counts, try db.count("SELECT count(DISTINCT year) \(mine)"))
    }
}

extension FormDefinition {
    /// A question, or one in rows by `managers.name`.
    fileprivate func asked(_ path: String) -> Question? {
        let parts = path.split(separator: ".").map(String.init)
        let question = questions.first { $0.id == parts.first }
        return parts.count > 1 ? question?.fields.first { $0.id == parts[1] } : question
    }
}
