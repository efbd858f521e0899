import Forms
import Web

/// 言葉の比較の結果: what became of those who read one wording and of those who read the other, as it may be shown, and whether the difference is more
/// than chance.
package struct ComparedWords: Sendable {
    /// Some of a whole, by numbers as they are published: each is nothing, or ten and more.
    package struct Share: Sendable, Hashable {
        let part: Int
        let rest: Int
        var whole: Int { part + rest }

        package init(_ part: Int, besides rest: Int) {
            self.part = part
            self.rest = rest
        }
    }

    /// One thing that became of drafts, with either wording.
    package struct Measure: Sendable, Hashable {
        let main: Share
        let other: Share

        package init(main: Share, other: Share) {
            self.main = main
            self.other = other
        }

        func share(_ wording: Wording) -> Share { wording == .main ? main : other }
    }

    /// What can be said of the difference.
    package enum Verdict: Sendable, Hashable {
        case notEnough
        case chance
        /// Fewer with this one.
        case fewer(Wording)
    }

    let comparison: WordComparison
    /// Of the words that are compared, as published.
    let label: Message
    let support: Message?
    /// Drafts that came to the words and went no further.
    let stopped: Measure
    /// Drafts that erred at them at least once, of those that were sent on with them.
    let erred: Measure

    /// - Returns: `nil` for a form that compares no words.
    package init?(_ form: FormDefinition, _ counts: [FormCount.Key: Int]) {
        guard let comparison = form.comparison, let page = form.comparedPage else { return nil }
        func count(_ what: FormCount.Compared, _ wording: Wording) -> Int {
            counts[FormCount.Key(device: FormCount.anyDevice, event: .compared, subject: what.subject(wording))] ?? 0
        }
        func measure(_ part: FormCount.Compared, besides rest: FormCount.Compared) -> Measure {
            Measure(
                main: Share(count(part, .main), besides: count(rest, .main)), other: Share(count(part, .other), besides: count(rest, .other)))
        }
        self.comparison = comparison
        let question = comparison.noun == .question ? form.asked(comparison.id) : nil
        label = question?.label ?? page.title
        support = question?.support
        stopped = measure(.stopped, besides: .wentOn)
        erred = measure(.erred, besides: .unerring)
    }
}

extension ComparedWords.Measure {
    /// From how many of each wording on anything is said.
    package static let least = 100
    /// 有意水準1％, on both sides: a section looks as often as it likes, and at two measures; one in twenty would often be chance.
    private static let bound = 2.576

    /// 二つの比率の差の検定: of two shares by the pooled standard error. A published number hides up to nine drafts that still wait; a difference is
    /// one only if it stays so wherever they belong.
    package var verdict: ComparedWords.Verdict {
        guard main.whole >= Self.least, other.whole >= Self.least else { return .notEnough }
        let hidden = [0, Published.least - 1]
        var scores: [Double] = []
        for (mine, rest) in pairs(hidden) {
            for (theirs, others) in pairs(hidden) {
                scores.append(
                    Self.score(
                        .init(main.part + mine, besides: main.rest + rest), .init(other.part + theirs, besides: other.rest + others)))
            }
        }
        if scores.allSatisfy({ $0 >= Self.bound }) { return .fewer(.other) }
        if scores.allSatisfy({ $0 <= -Self.bound }) { return .fewer(.main) }
        return .chance
    }

    private func pairs(_ numbers: [Int]) -> [(Int, Int)] { numbers.flatMap { one in numbers.map { (one, $0) } } }

    /// How many standard errors the first share lies above the second.
    private static func score(_ first: ComparedWords.Share, _ second: ComparedWords.Share) -> Double {
        let (one, two) = (Double(first.whole), Double(second.whole))
        let pooled = Double(first.part + second.part) / (one + two)
        let error = (pooled * (1 - pooled) * (1 / one + 1 / two)).squareRoot()
        return error > 0 ? (Double(first.part) / one - Double(second.part) / two) / error : 0
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
