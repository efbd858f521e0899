extension RouteTable {
    /// Everything that is wrong with the table, row by row; empty when it may be put in force.
    public var problems: [RouteTableProblem] {
        var ids = Set<String>()
        return rows.indices.flatMap { index -> [RouteTableProblem] in
            let row = rows[index]
            var found: [RouteTableProblem] = ids.insert(row.id).inserted ? [] : [.rowTwice(row.id)]
            if let problem = RouteProblem.ofShape(row.steps.map { $0.map(\.kind) }) { found.append(.illegalSteps(row: row.id, problem)) }
            found += repeatedTitles(in: row).map { .positionTwice(row: row.id, title: $0) }
            return found + reachProblem(of: index)
        }
    }

    private func repeatedTitles(in row: Row) -> [String] {
        var seen = Set<[String?]>()
        return row.steps.flatMap { $0 }.filter { !seen.insert([$0.unit, $0.title]).inserted }.map(\.title)
    }

    private func reachProblem(of index: Int) -> [RouteTableProblem] {
        let matters = samples(of: rows[index].when)
        if matters.isEmpty { return [.contradictoryFees(row: rows[index].id)] }
        var winners = Set<Int>()
        for matter in matters {
            guard let winner = rows[..<index].firstIndex(where: { $0.when.holds(for: matter) }) else { return [] }
            winners.insert(winner)
        }
        return [.unreachable(row: rows[index].id, coveredBy: winners.sorted().map { rows[$0].id })]
    }

    /// One matter of every sort that the table tells apart and that meets the condition. Between two fees named in the table all fees are alike, and so
    /// are all procedures and outcomes that it does not name; several rows that cover another only together are therefore found too.
    private func samples(of condition: Condition) -> [ApprovalMatter] {
        let fees = Set([0] + rows.flatMap { [$0.when.feeAtLeast, $0.when.feeAtMost.flatMap { $0 < .max ? $0 + 1 : nil }] }.compactMap { $0 })
            .filter { $0 >= 0 }
        let procedures = condition.procedure.map { [$0] } ?? Self.withAnother(rows.compactMap(\.when.procedure))
        let outcomes = condition.outcome.map { [$0] } ?? Self.withAnother(rows.compactMap(\.when.outcome))
        return fees.sorted().flatMap { fee in
            procedures.flatMap { procedure in
                outcomes.flatMap { outcome in
                    [false, true].map { ApprovalMatter(procedure: procedure, outcome: outcome, fee: fee, isRisky: $0, units: []) }
                }
            }
        }.filter(condition.holds)
    }

    /// The named ones and one that is none of them: longer than each.
    private static func withAnother(_ named: [String]) -> [String] { Array(Set(named)) + [named.joined() + "*"] }
}
