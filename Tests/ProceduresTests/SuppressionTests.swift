import Procedures
import Testing

/// What may be shown of small numbers, held against somebody who tries every table that would have been shown alike.
@Suite("Numbers that tell of nobody") struct SuppressionTests {
    /// All lists of numbers from 0 with at most a sum.
    private func lists(_ length: Int, sum most: Int) -> [[Int]] {
        guard length > 0 else { return [[]] }
        return (0...most).flatMap { first in lists(length - 1, sum: most - first).map { [first] + $0 } }
    }

    private func orders(_ length: Int) -> [[Int]] {
        guard length > 1 else { return [Array(0..<length)] }
        return orders(length - 1).flatMap { rest in (0...rest.count).map { Array(rest[..<$0]) + [length - 1] + Array(rest[$0...]) } }
    }

    @Test("No part of a whole that is hidden can be computed back, even by who knows the rule", arguments: [2, 3, 4])
    func parts(_ least: Int) {
        for length in 1...4 {
            // Everything that looks alike from outside, under any secret.
            var alike: [[Int?]: Set<[Int]>] = [:]
            for counts in lists(length, sum: least * (length == 4 ? 4 : 5)) {
                for order in orders(length) { alike[partView(counts, order, least), default: []].insert(counts) }
            }
            for (view, tables) in alike where view[0] != nil {
                for index in 0..<length where view[index + 1] == nil {
                    let possible = tables.map { $0[index] }
                    let span = (possible.max() ?? 0) - (possible.min() ?? 0)
                    #expect(span >= least, "least \(least): \(view) tells its part \(index)")
                }
            }
        }
    }

    private func partView(_ counts: [Int], _ order: [Int], _ least: Int) -> [Int?] {
        let (shown, sum) = (Suppression.parts(counts, order: order, least: least), counts.reduce(0, +))
        return [sum >= least ? sum : nil] + zip(counts, shown).map { $1 ? $0 : nil }
    }

    @Test("Nothing that is hidden in a table of rows and devices can be computed back", arguments: [2, 3])
    func tables(_ least: Int) {
        for (length, most) in [(2, least * 5), (3, least == 2 ? 9 : 11)] {
            var alike: [[Int?]: Set<[Suppression.Pair]>] = [:]
            for flat in lists(length * 2, sum: most) {
                let rows = stride(from: 0, to: flat.count, by: 2).map { Suppression.Pair(phone: flat[$0], computer: flat[$0 + 1]) }
                for order in orders(length) { alike[tableView(rows, order, least), default: []].insert(rows) }
            }
            for (view, tables) in alike where view[0] != nil {
                for index in 0..<length {
                    let (sum, phone) = (view[2 + index * 2], view[3 + index * 2])
                    if sum == nil { #expect(Set(tables.map { $0[index].sum }).count > 1, "\(view) tells the sum of row \(index)") }
                    guard phone == nil else { continue }
                    #expect(Set(tables.map { $0[index].phone }).count > 1, "\(view) tells the phones of row \(index)")
                    #expect(Set(tables.map { $0[index].computer }).count > 1, "\(view) tells the computers of row \(index)")
                }
            }
        }
    }

    /// The whole, its phones; and of each row the sum and the phones.
    private func tableView(_ rows: [Suppression.Pair], _ order: [Int], _ least: Int) -> [Int?] {
        let table = Suppression.table(rows, order: order, least: least)
        let (phone, computer) = (rows.map(\.phone).reduce(0, +), rows.map(\.computer).reduce(0, +))
        return [phone + computer >= least ? phone + computer : nil, table.isParted ? phone : nil]
            + rows.indices.flatMap { [table.sums[$0] ? rows[$0].sum : nil, table.pairs[$0] ? rows[$0].phone : nil] }
    }

    @Test("Whatever is shown, or follows from it by subtraction, is ten drafts or more") func least() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let scale = [3, 12, 40].randomElement(using: &random) ?? 3
            let rows = (0..<Int.random(in: 2...9, using: &random)).map { _ in
                Suppression.Pair(phone: Int.random(in: 0...scale, using: &random), computer: Int.random(in: 0...scale, using: &random))
            }
            let table = Suppression.table(rows, order: Array(rows.indices).shuffled(using: &random))
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
