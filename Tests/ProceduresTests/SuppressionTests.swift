import Procedures
import Testing

/// What may be shown of small numbers, held against somebody who tries every table that would have been shown alike.
@Suite("Numbers that tell of nobody") struct SuppressionTests {
    /// All lists of numbers from 0 with at most a sum.
    private func lists(_ length: Int, sum most: Int) -> [[Int]] {
        guard length > 0 else { return [[]] }
        return (0...most).flatMap { first in lists(length - 1, sum: most - first).map { [first] + $0 } }
    }

    /// The tables that look the same as each other from outside.
    private func alike<T>(_ all: [T], _ view: (T) -> String) -> [[T]] { Array(Dictionary(grouping: all, by: view).values) }

    @Test("No part of a whole that is hidden can be computed back, even by who knows the rule", arguments: [2, 3, 4])
    func parts(_ least: Int) {
        for length in 1...4 {
            let most = least * 4
            for group in alike(lists(length, sum: most), { partView($0, least) }) {
                let shown = Suppression.parts(group[0], least: least)
                for index in shown.indices where !shown[index] {
                    let possible = Set(group.map { $0[index] })
                    #expect(possible.count > 1, "least \(least): \(group[0]) tells its part \(index)")
                    #expect(possible.contains { $0 < least }, "\(group[0])")
                }
            }
        }
    }

    private func partView(_ counts: [Int], _ least: Int) -> String {
        let (shown, sum) = (Suppression.parts(counts, least: least), counts.reduce(0, +))
        let cells = zip(counts, shown).map { $1 ? String($0) : "-" }
        return "\(sum >= least ? String(sum) : "-") \(cells.joined(separator: " "))"
    }

    @Test("Nothing that is hidden in a table of rows and devices can be computed back", arguments: [2, 3])
    func tables(_ least: Int) {
        for (length, most) in [(2, least * 5), (3, least * 4), (4, least * 3)] {
            let all = lists(length * 2, sum: most).map { flat in
                stride(from: 0, to: flat.count, by: 2).map { Suppression.Pair(phone: flat[$0], computer: flat[$0 + 1]) }
            }
            for group in alike(all, { tableView($0, least) }) {
                let table = Suppression.table(group[0], least: least)
                for index in group[0].indices {
                    if !table.sums[index] { #expect(Set(group.map { $0[index].sum }).count > 1, "\(group[0]) tells the sum of row \(index)") }
                    guard !table.pairs[index] else { continue }
                    #expect(Set(group.map { $0[index].phone }).count > 1, "\(group[0]) tells the phones of row \(index)")
                    #expect(Set(group.map { $0[index].computer }).count > 1, "\(group[0]) tells the computers of row \(index)")
                }
            }
        }
    }

    private func tableView(_ rows: [Suppression.Pair], _ least: Int) -> String {
        let table = Suppression.table(rows, least: least)
        let (phone, computer) = (rows.map(\.phone).reduce(0, +), rows.map(\.computer).reduce(0, +))
        let whole = table.isParted ? "\(phone)+\(computer)" : phone + computer >= least ? "\(phone + computer)" : "-"
        let cells = rows.indices.map { index in
            table.pairs[index] ? "\(rows[index].phone)+\(rows[index].computer)" : table.sums[index] ? "\(rows[index].sum)" : "-"
        }
        return "\(whole) \(cells.joined(separator: " "))"
    }

    @Test("Whatever is shown, or follows from it by subtraction, is ten drafts or more") func least() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let scale = [3, 12, 40].randomElement(using: &random) ?? 3
            let rows = (0..<Int.random(in: 2...9, using: &random)).map { _ in
                Suppression.Pair(phone: Int.random(in: 0...scale, using: &random), computer: Int.random(in: 0...scale, using: &random))
            }
            let table = Suppression.table(rows)
            let hidden = rows.indices.filter { !table.sums[$0] }
            let whole = rows.map(\.sum).reduce(0, +)
            #expect(rows.indices.allSatisfy { !table.sums[$0] || rows[$0].sum >= 10 })
            #expect(rows.indices.allSatisfy { !table.pairs[$0] || (table.sums[$0] && rows[$0].isAtLeast(10)) })
            if whole >= 10, !hidden.isEmpty { #expect(hidden.count > 1 && hidden.map { rows[$0].sum }.reduce(0, +) >= 10, "\(rows)") }
            let open = rows.indices.filter { !table.pairs[$0] }
            if table.isParted, !open.isEmpty {
                #expect(open.count > 1)
                #expect(open.map { rows[$0].phone }.reduce(0, +) >= 10 && open.map { rows[$0].computer }.reduce(0, +) >= 10, "\(rows)")
            }
        }
    }
}
