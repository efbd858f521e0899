/// 秘匿処理: which numbers of a table may be shown so that each tells of at least ten drafts, and so that none of those that are not
/// shown can be worked out from those that are.
///
/// A number below the least is hidden. Whoever knows the sum of a row knows the sum of what is hidden in it too; so in every sum at
/// least two are hidden, and together they are no fewer than the least. Which numbers go along with a small one is decided by an order
/// that only the site knows: were it always the smallest, who knows the rule could work out what is hidden. What is hidden then may have
/// been anything within a span that is at least as wide (the tests try every table).
package enum Suppression {
    /// k: fewer tell of single people.
    package static let least = 10

    /// Parts of a whole that is known: which of them may be shown. None where the whole itself is too small.
    /// - Parameter order: all their indices, in the order in which they go along with a small one; secret.
    package static func parts(_ counts: [Int], order: [Int], least: Int = Suppression.least) -> [Bool] {
        guard counts.reduce(0, +) >= least else { return counts.map { _ in false } }
        var shown = counts.map { $0 >= least }
        // While what is hidden is one number only, or too small a sum, another one has to go.
        while true {
            let hidden = counts.indices.filter { !shown[$0] }
            if hidden.isEmpty || (hidden.count > 1 && hidden.map { counts[$0] }.reduce(0, +) >= least) { return shown }
            guard let next = order.first(where: { shown[$0] }) else { return shown }
            shown[next] = false
        }
    }

    /// A row parted in two: phones and computers.
    package struct Pair: Sendable, Hashable {
        package let phone: Int
        package let computer: Int
        package init(phone: Int, computer: Int) {
            self.phone = phone
            self.computer = computer
        }
        package var sum: Int { phone + computer }
        package func isAtLeast(_ least: Int) -> Bool { phone >= least && computer >= least }
    }

    /// A table whose rows add up to a whole and are parted in two.
    package struct Table: Sendable, Hashable {
        /// Whether the whole may be shown parted in two.
        package let isParted: Bool
        /// The rows whose sum may be shown.
        package let sums: [Bool]
        /// The rows that may be shown parted in two; only rows whose sum is shown.
        package let pairs: [Bool]
    }

    /// Rows that are hidden, or shown unparted, are at least two; they leave at least ten phones and ten computers unsaid. So a row of
    /// theirs may have had from none to ten of either, or the other way round.
    package static func table(_ rows: [Pair], order: [Int], least: Int = Suppression.least) -> Table {
        let sums = parts(rows.map(\.sum), order: order, least: least)
        let whole = Pair(phone: rows.map(\.phone).reduce(0, +), computer: rows.map(\.computer).reduce(0, +))
        guard whole.isAtLeast(least) else { return Table(isParted: false, sums: sums, pairs: rows.map { _ in false }) }
        var pairs = zip(rows, sums).map { $0.isAtLeast(least) && $1 }
        while !isSafe(rows, pairs, least), let next = order.first(where: { pairs[$0] }) { pairs[next] = false }
        return Table(isParted: true, sums: sums, pairs: pairs)
    }

    /// Whether what is not said of the devices is as much as it has to be.
    private static func isSafe(_ rows: [Pair], _ pairs: [Bool], _ least: Int) -> Bool {
        let hidden = rows.indices.filter { !pairs[$0] }.map { rows[$0] }
        let rest = Pair(phone: hidden.map(\.phone).reduce(0, +), computer: hidden.map(\.computer).reduce(0, +))
        return hidden.isEmpty || (hidden.count > 1 && rest.isAtLeast(least) && hidden.allSatisfy { rest.sum - $0.sum >= least || $0.sum < least })
    }
}
