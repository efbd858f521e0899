import Foundation
import StrictYAML
import Web

extension Rule {
    /// The rule that stands where the file has none; the fault is already noted.
    static let nothing = Rule(
        kind: .noTarget, grace: nil, tolerance: nil, universe: nil, universeIsMunicipalities: false, population: "", causes: [], returns: nil,
        document: "", bands: [], attainment: .ratio, outcomes: [:])
}

extension PlanFile {
    /// A rule, with what its kind needs and nothing that it does not use.
    static func rule(_ map: YAMLMap, _ scale: Scale) -> Rule {
        defer { map.finish() }
        guard let kind = map.choice("kind", Rule.Kind.self) else {
            if map.node("kind") == nil { map.fault("kind", YAMLText.missing) }
            for name in map.names { _ = map.node(name) }
            return .nothing
        }
        let universe = map.string("universe")
        if let universe, universe != "municipalities", Int(universe) == nil { map.fault("universe", YAMLText.wantWhole(universe)) }
        let rule = Rule(
            kind: kind, grace: map.day("grace_until"), tolerance: map.decimal("tolerance"), universe: universe.flatMap(Int.init),
            universeIsMunicipalities: universe == "municipalities", population: map.string("population") ?? "", causes: map.strings("causes"),
            returns: returns(map), document: map.string("document") ?? "", bands: bands(map, scale), attainment: map.choice("of") ?? .ratio,
            outcomes: outcomes(map, scale))
        check(rule, map, scale)
        return rule
    }

    private static func returns(_ map: YAMLMap) -> Rule.Returns? {
        guard let returns = map.map("returns") else { return nil }
        defer { returns.finish() }
        return Rule.Returns(bodies: returns.strings("from"), period: returns.choice("every") ?? .month)
    }

    private static func bands(_ map: YAMLMap, _ scale: Scale) -> [Rule.Band] {
        map.maps("bands").map { band in
            defer { band.finish() }
            let grade = band.requiredString("grade")
            if !grade.isEmpty, scale[grade] == nil { band.fault("grade", FileText.noGrade(grade)) }
            if band.node("at_least") == nil { band.fault("at_least", YAMLText.missing) }
            return Rule.Band(grade: grade, atLeast: band.decimal("at_least") ?? 0)
        }
    }

    private static func outcomes(_ map: YAMLMap, _ scale: Scale) -> [Outcome: String] {
        var outcomes: [Outcome: String] = [:]
        for (name, grade) in map.texts("outcomes") {
            guard let outcome = Outcome(name) else {
                map.fault("outcomes", YAMLText.wantOneOf(Outcome.names, name))
                continue
            }
            if scale[grade] == nil { map.fault("outcomes", FileText.noGrade(grade)) }
            outcomes[outcome] = grade
        }
        return outcomes
    }

    /// Which parameters a kind uses besides `kind` and `outcomes`, and which outcomes it can have.
    private static func shape(_ kind: Rule.Kind) -> (keys: Set<String>, outcomes: [(name: String, outcome: Outcome)]) {
        let yesNo: [(String, Outcome)] = [("achieved", .achieved), ("missed", .missed)]
        let late: [(String, Outcome)] = yesNo + [("late", .late)]
        return switch kind {
        case .count, .adjustedCount, .reduction: ([], yesNo)
        case .newWithPipeline: (["grace_until"], late)
        case .countWithinPopulation: (["population"], yesNo)
        case .coverageOfAll, .coverageOfWished: (["universe"], yesNo)
        case .about: (["tolerance"], yesNo)
        case .zero: (["causes", "returns"], yesNo)
        case .milestone: (["document", "grace_until"], late)
        case .signedStatement: ([], [("achieved", .achieved)])
        case .noTarget: ([], [("none", .none)])
        case .bands: (["bands", "of"], [])
        }
    }

    private static func check(_ rule: Rule, _ map: YAMLMap, _ scale: Scale) {
        let shape = shape(rule.kind)
        let all: Set<String> = ["grace_until", "tolerance", "universe", "population", "causes", "returns", "document", "bands", "of"]
        for name in map.names where all.contains(name) && !shape.keys.contains(name) { map.fault(name, FileText.notUsed) }
        for (name, outcome) in shape.outcomes where scale.grade(for: outcome, rule) == nil { map.fault("kind", FileText.noOutcome(name)) }
        switch rule.kind {
        case .about:
            if rule.tolerance == nil { map.fault("tolerance", FileText.needsTolerance) }
            if let tolerance = rule.tolerance, tolerance < 0 || tolerance >= 100 { map.fault("tolerance", FileText.toleranceRange) }
        case .bands: if rule.bands.isEmpty { map.fault("bands", FileText.needsBands) }
        case .milestone: if rule.document.isEmpty { map.fault("document", FileText.needsDocument) }
        case .countWithinPopulation: if rule.population.isEmpty { map.fault("population", FileText.needsPopulation) }
        default: break
        }
    }
}
