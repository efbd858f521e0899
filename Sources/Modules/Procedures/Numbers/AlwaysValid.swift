import Forms
import Foundation

/// いつ見ても成り立つ検定（always-valid inference）: whether two shares differ, as often as anybody likes to look.
///
/// The mixture sequential probability ratio test of Johari, Pekelis and Walsh (Always Valid Inference: Continuous Monitoring of A/B Tests, 2022):
/// where the shares are the same, its ratio ever reaches 1/α, on whatever day, with a likelihood of at most α. A fixed test would be one at one day
/// that was chosen before.
package struct TwoShares: Sendable, Hashable {
    /// Some of a whole.
    package struct Side: Sendable, Hashable {
        let part: Int
        let rest: Int
        var whole: Int { part + rest }

        package init(_ part: Int, besides rest: Int) {
            self.part = part
            self.rest = rest
        }
    }

    let main: Side
    let other: Side

    package init(main: Side, other: Side) {
        self.main = main
        self.other = other
    }

    /// α: how often the same words may ever be told apart.
    static let errors = 0.01
    /// τ: the differences that are looked for are of about five points. It decides how soon one is found, and never how often wrongly.
    private static let scale = 0.05

    /// How much larger the share of the other side is.
    private var difference: Double { Double(other.part) / Double(other.whole) - Double(main.part) / Double(main.whole) }

    /// The logarithm of the ratio; with nobody, or where all are alike, there is no evidence.
    package var evidence: Double {
        guard main.whole > 0, other.whole > 0 else { return 0 }
        let (one, two) = (Double(main.whole), Double(other.whole))
        let pooled = Double(main.part + other.part) / (one + two)
        let variance = pooled * (1 - pooled) * (1 / one + 1 / two)
        guard variance > 0 else { return 0 }
        let mixed = variance + Self.scale * Self.scale
        return log(variance / mixed) / 2 + Self.scale * Self.scale * difference * difference / (2 * variance * mixed)
    }

    /// The side with the larger share, where the evidence is enough by these numbers.
    package var larger: Wording? { evidence >= -log(Self.errors) ? (difference > 0 ? .other : .main) : nil }

    /// The same where each number may be larger by what it hides: only what holds at every corner of what it may be.
    func larger(hidingParts part: Int, rests rest: Int) -> Wording? {
        let sides = [0, part].flatMap { more in [0, rest].map { (more, $0) } }
        let found = Set(
            sides.flatMap { mine in
                sides.map { theirs in
                    TwoShares(
                        main: Side(main.part + mine.0, besides: main.rest + mine.1),
                        other: Side(other.part + theirs.0, besides: other.rest + theirs.1)
                    ).larger
                }
            })
        return found.count == 1 ? found.first ?? nil : nil
    }

    /// From how many points on, with as many on either side, a difference would be told; `nil` where none would.
    func findable(hidingParts part: Int, rests rest: Int) -> Int? {
        let middle = Double(main.part + other.part) / Double(main.whole + other.whole)
        return (1...99).first { points in
            let half = Double(points) / 200
            let (low, high) = (min(max(middle, half), 1 - half) - half, min(max(middle, half), 1 - half) + half)
            let (up, down) = (between(low, high), between(high, low))
            return up.larger(hidingParts: part, rests: rest) == .other && down.larger(hidingParts: part, rests: rest) == .main
        }
    }

    private func between(_ first: Double, _ second: Double) -> TwoShares {
        func side(_ whole: Int, _ share: Double) -> Side {
            let part = Int((Double(whole) * share).rounded())
            return Side(part, besides: whole - part)
        }
        return TwoShares(main: side(main.whole, first), other: side(other.whole, second))
    }
}
