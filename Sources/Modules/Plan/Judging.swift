import Foundation
import Japanese
import Web

/// What a rule is applied to: an indicator in a year.
struct Case: Sendable {
    let indicator: Indicator
    let year: FiscalYear
    let target: Target
    let facts: Facts
    /// How many there are in all, when the rule asks for all.
    let universe: Int?

    var unit: Message { indicator.unit }
    func number(_ value: Decimal, _ lang: Language) -> String { Figure.value(value).words(unit: unit, lang) }
}

extension Rule {
    /// Judges. Pure: the same case always gives the same finding, and nothing is rounded before a comparison.
    func judge(_ one: Case) -> Finding {
        switch kind {
        case .noTarget:
            return Finding(
                .judged(.none),
                Message(ja: "\(one.year.label)の目標が設定されていないため、判定しません。", en: "No target was set for \(one.year.western), so nothing is judged."))
        case .count: return judgeCount(one)
        case .adjustedCount: return judgeAdjusted(one)
        case .newWithPipeline: return judgePipeline(one)
        case .countWithinPopulation: return judgePopulation(one)
        case .coverageOfAll, .coverageOfWished: return judgeCoverage(one)
        case .reduction: return judgeReduction(one)
        case .about: return judgeAbout(one)
        case .zero: return judgeZero(one)
        case .milestone: return judgeMilestone(one)
        case .signedStatement: return judgeStatement(one)
        case .bands: return judgeBands(one)
        }
    }

    // MARK: counts

    /// The reported or measured number, or why there is none to judge by.
    private func number(_ one: Case) -> Result<Decimal, Stop> {
        switch one.facts.figure {
        case .value(let value): .success(value)
        case .nilReturn: .success(0)
        case .notApplicable:
            .failure(
                Stop(Finding(.judged(.none), Message(ja: "「対象外」と報告されたため、判定しません。", en: "It was reported as not applicable, so nothing is judged."))))
        case .notReported: .failure(Stop(.pending([RuleText.result])))
        }
    }

    /// A finding that is reached before the comparison.
    private struct Stop: Error {
        let finding: Finding
        init(_ finding: Finding) { self.finding = finding }
    }

    /// Value and target, both there; otherwise what is to be said instead.
    private func compared(_ one: Case, _ body: (_ value: Decimal, _ target: Decimal) -> Finding) -> Finding {
        guard let target = one.target.value else { return .pending([RuleText.target]) }
        switch number(one) {
        case .success(let value): return body(value, target)
        case .failure(let stop): return stop.finding
        }
    }

    private func reaches(_ value: Decimal, _ target: Decimal, _ one: Case) -> Bool {
        one.indicator.isLessBetter ? value <= target : value >= target
    }

    private func judgeCount(_ one: Case) -> Finding {
        compared(one) { value, target in
            let isReached = reaches(value, target, one)
            return Finding(.judged(isReached ? .achieved : .missed), RuleText.compared(one, value, target, isReached))
        }
    }

    private func judgeAdjusted(_ one: Case) -> Finding {
        compared(one) { value, target in
            let removals = one.facts.removals
            let adjusted = target - Decimal(removals.count)
            let isReached = reaches(value, adjusted, one)
            var explanation = RuleText.compared(one, value, adjusted, isReached)
            if !removals.isEmpty { explanation = RuleText.removed(removals, from: target, to: adjusted, one) + explanation }
            let unapproved = one.facts.unapproved
            if !unapproved.isEmpty { explanation = explanation + RuleText.unapproved(unapproved) }
            return Finding(.judged(isReached ? .achieved : .missed), explanation)
        }
    }

    private func judgePopulation(_ one: Case) -> Finding {
        compared(one) { value, target in
            let isReached = reaches(value, target, one)
            var explanation = RuleText.compared(one, value, target, isReached, of: population)
            var warnings: [Message] = []
            if let total = one.facts.total {
                explanation = explanation + RuleText.context(one, total, population)
                if total < value { warnings.append(RuleText.totalBelowValue) }
            }
            if one.indicator.definition.counting.isEmpty { warnings.append(RuleText.countingUnstated) }
            return Finding(.judged(isReached ? .achieved : .missed), explanation, warnings: warnings)
        }
    }

    private func judgeAbout(_ one: Case) -> Finding {
        guard let tolerance else { return .pending([RuleText.tolerance]) }
        return compared(one) { value, target in
            let bound = target * (one.indicator.isLessBetter ? 100 + tolerance : 100 - tolerance) / 100
            let isReached = reaches(value, bound, one)
            var warnings: [Message] = []
            if let baseline = one.indicator.baseline.value, reaches(baseline, bound, one) {
                warnings.append(RuleText.boundNotBetter(one, bound, baseline))
            }
            return Finding(
                .judged(isReached ? .achieved : .missed), RuleText.about(one, value, target, tolerance, bound, isReached), warnings: warnings)
        }
    }

    private func judgeCoverage(_ one: Case) -> Finding {
        guard let universe = one.universe else { return .pending([RuleText.universe]) }
        switch number(one) {
        case .failure(let stop): return stop.finding
        case .success(let value):
            let isReached = value >= Decimal(universe)
            var explanation = RuleText.coverage(one, value, universe, isReached, wished: kind == .coverageOfWished)
            var warnings: [Message] = []
            if kind == .coverageOfWished {
                if let vacuous = one.facts.vacuous {
                    explanation = explanation + RuleText.vacuous(vacuous, one)
                } else {
                    warnings.append(RuleText.vacuousUnknown(one))
                }
            }
            if value > Decimal(universe) { warnings.append(RuleText.aboveUniverse) }
            return Finding(.judged(isReached ? .achieved : .missed), explanation, warnings: warnings)
        }
    }

    // MARK: the year's new ones

    private func judgePipeline(_ one: Case) -> Finding {
        compared(one) { value, target in
            let dated = one.facts.commitments.filter { item in item.date.map { day in grace.map { day <= $0 } ?? false } ?? false }
            let undated = one.facts.commitments.filter { $0.date == nil }
            let tooLate = one.facts.commitments.filter { item in item.date.map { day in grace.map { day > $0 } ?? true } ?? false }
            var warnings: [Message] = []
            if !undated.isEmpty { warnings.append(RuleText.undated(undated)) }
            if !tooLate.isEmpty { warnings.append(RuleText.tooLate(tooLate, grace)) }
            if value >= target { return Finding(.judged(.achieved), RuleText.compared(one, value, target, true), warnings: warnings) }
            let isCovered = value >= 1 && value + Decimal(dated.count) >= target
            return Finding(.judged(isCovered ? .late : .missed), RuleText.pipeline(one, value, target, dated, isCovered), warnings: warnings)
        }
    }

    // MARK: reduction

    private func judgeReduction(_ one: Case) -> Finding {
        guard let target = one.target.value else { return .pending([RuleText.target]) }
        guard let baseline = one.indicator.baseline.value, baseline > 0 else { return .pending([RuleText.baseline]) }
        if case .value(let amount) = one.facts.figure {
            // amount ≤ baseline × (100 − target) ÷ 100, multiplied out so that nothing is divided or rounded.
            let isReached = amount * 100 <= baseline * (100 - target)
            return Finding(.judged(isReached ? .achieved : .missed), RuleText.reductionByAmount(one, amount, baseline, target, isReached))
        }
        if one.facts.figure == .notApplicable, case .failure(let stop) = number(one) { return stop.finding }
        guard let reduction = one.facts.reduction else { return .pending([RuleText.result]) }
        let isReached = reduction >= target
        let warning = isReached || target - reduction < 1 ? [RuleText.reductionRounded] : []
        return Finding(.judged(isReached ? .achieved : .missed), RuleText.reductionByPercent(reduction, target, isReached), warnings: warning)
    }

    // MARK: zero

    private func judgeZero(_ one: Case) -> Finding {
        let inScope = one.facts.events.filter { causes.isEmpty || causes.contains($0.cause) }
        let outside = one.facts.events.filter { !(causes.isEmpty || causes.contains($0.cause)) }
        let note = outside.isEmpty ? nil : RuleText.outside(outside, causes)
        if !inScope.isEmpty {
            let explanation = RuleText.notZero(inScope, one)
            return Finding(.judged(.missed), note.map { explanation + $0 } ?? explanation)
        }
        if one.facts.figure == .notApplicable, case .failure(let stop) = number(one) { return stop.finding }
        let missing = missingReturns(one)
        if !missing.isEmpty { return .pending(RuleText.returns(missing), warnings: note.map { [$0] } ?? []) }
        if returns == nil, one.facts.figure == .notReported { return .pending([RuleText.result]) }
        if let value = one.facts.figure.value, value != 0 {
            return Finding(.judged(.missed), RuleText.compared(one, value, 0, false))
        }
        let explanation = RuleText.zero(one, causes, returned: one.facts.returns.count)
        return Finding(.judged(.achieved), note.map { explanation + $0 } ?? explanation)
    }

    /// The returns that have not come: each body, each period of the year.
    private func missingReturns(_ one: Case) -> [(body: String, period: String)] {
        guard let returns else { return [] }
        let periods =
            returns.period == .year
            ? [String(one.year.start.year)]
            : (0..<12).map { month in
                let number = month < 9 ? month + 4 : month - 8
                return "\(one.year.start.year + (month < 9 ? 0 : 1))-\(number < 10 ? "0" : "")\(number)"
            }
        let received = Set(one.facts.returns.map { "\($0.body) \($0.period)" })
        return returns.bodies.flatMap { body in periods.map { (body, $0) } }.filter { !received.contains("\($0.body) \($0.period)") }
    }

    // MARK: documents

    private func judgeMilestone(_ one: Case) -> Finding {
        let dated = one.facts.documents.compactMap { item in item.date.map { (item, $0) } }
        if let (item, day) = dated.first(where: { one.year.contains($0.1) }) {
            return Finding(.judged(.achieved), RuleText.documentInYear(item, day, document, one))
        }
        let later = dated.filter { $0.1 > one.year.end }.min { $0.1 < $1.1 }
        // What is promised for a day of the year is not late: it is awaited, as if nothing were said.
        let promised = one.facts.commitments.compactMap { item in item.date.map { (item, $0) } }.filter { $0.1 > one.year.end }.min { $0.1 < $1.1 }
        if let (item, day) = later ?? promised {
            let isWithin = grace.map { day <= $0 } ?? false
            return Finding(.judged(isWithin ? .late : .missed), RuleText.documentLate(item, day, document, grace, isWithin, one))
        }
        if let (item, day) = dated.first { return .pending([RuleText.documentBefore(item, day, document, one)]) }
        if !one.facts.documents.isEmpty { return .pending([RuleText.documentDate(document)]) }
        return .pending([RuleText.document(document)])
    }

    private func judgeStatement(_ one: Case) -> Finding {
        var missing: [Message] = []
        if one.facts.done.isEmpty, one.facts.documents.isEmpty, one.facts.evidence == 0 { missing.append(RuleText.evidence) }
        guard let signature = one.facts.signatures.first else { return .pending(missing + [RuleText.signature]) }
        if !missing.isEmpty { return .pending(missing) }
        var warnings: [Message] = []
        if one.indicator.baseline.value != nil { warnings.append(RuleText.notComparable(one.indicator.baseline.words)) }
        return Finding(.judged(.achieved), RuleText.signed(signature, one), warnings: warnings)
    }

    // MARK: bands

    private func judgeBands(_ one: Case) -> Finding {
        compared(one) { value, target in
            // Shares are compared multiplied out: part × 100 ≥ bound × whole.
            let (part, whole): (Decimal, Decimal)
            switch attainment {
            case .ratio: (part, whole) = one.indicator.direction == .down ? (target, value) : (value, target)
            case .progress:
                guard let baseline = one.indicator.baseline.value else { return .pending([RuleText.baseline]) }
                (part, whole) = target >= baseline ? (value - baseline, target - baseline) : (baseline - value, baseline - target)
            }
            guard whole > 0 else { return .pending([RuleText.noShare]) }
            let band = bands.sorted { $0.atLeast > $1.atLeast }.first { part * 100 >= $0.atLeast * whole }
            guard let band else { return .pending([RuleText.noBand]) }
            return Finding(.judged(.band(band.grade)), RuleText.band(one, value, target, share: part * 100 / whole, atLeast: band.atLeast))
        }
    }
}
