import Core
import Foundation
import Japanese
import StrictYAML
import Storage
import Web

/// Results and facts that sections reported, as a YAML file: the way to take over a year that was kept elsewhere.
enum ResultFile {
    private struct Entry: Sendable {
        let result: ReportedResult?
        let facts: [(fact: Fact, file: String?)]
    }

    static let importer = Importer("results", help: "Reported results and facts of a fiscal year (YAML)", order: 50) { bytes, options, platform in
        var outcome = Importer.Outcome()
        let faults = FileFaults()
        let now = platform.now
        let known = try await platform.database.read { db in try PlanVersion.plans(in: db).map(\.1) }
        let tree = try await platform.database.read { try OrganisationTree.on(now.day, in: $0) }
        var entries: [Entry] = []
        if let map = YAMLMap.file(bytes, faults) {
            entries = read(map, known, tree, options.actor, now)
            map.finish()
        }
        outcome.problems = faults.all.map { $0.sentence(options.language) }
        let files = try load(entries, options.folder, &outcome, options.language)
        guard outcome.problems.isEmpty else { return outcome }
        if options.dryRun {
            outcome.added = entries.reduce(0) { $0 + ($1.result == nil ? 0 : 1) + $1.facts.count }
            return outcome
        }
        var blobs: [String: Fact.File] = [:]
        for (name, data) in files {
            blobs[name] = Fact.File(
                blob: try await platform.blobs.put(data), name: (name as NSString).lastPathComponent, type: "application/octet-stream")
        }
        let stored = (entries, blobs)
        return try await platform.database.write { db in try store(stored.0, stored.1, by: options.actor, at: now, in: db) }
    }

    private static func load(_ entries: [Entry], _ folder: String, _ outcome: inout Importer.Outcome, _ lang: Language) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in entries.flatMap(\.facts).compactMap(\.file) {
            guard !name.hasPrefix("/"), !name.contains(".."), let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                outcome.problems.append(Message(ja: "根拠のファイル「\(name)」を読めません。", en: "The evidence file “\(name)” cannot be read.")(lang))
                continue
            }
            files[name] = data
        }
        return files
    }

    private static func store(_ entries: [Entry], _ blobs: [String: Fact.File], by actor: Actor, at instant: Instant, in db: any Connection) throws
        -> Importer.Outcome
    {
        var outcome = Importer.Outcome()
        for entry in entries {
            if let result = entry.result {
                let before = try Journal.size(in: db)
                try result.report(by: actor, at: instant, in: db)
                if try Journal.size(in: db) > before { outcome.added += 1 } else { outcome.unchanged += 1 }
            }
            for (fact, name) in entry.facts {
                let complete = name.flatMap { blobs[$0] }.map(fact.with) ?? fact
                if try complete.record(by: actor, at: instant, in: db) { outcome.added += 1 } else { outcome.unchanged += 1 }
            }
        }
        return outcome
    }

    // MARK: reading

    private static func read(_ map: YAMLMap, _ plans: [ActionPlan], _ tree: OrganisationTree, _ actor: Actor, _ now: Instant) -> [Entry] {
        if map.requiredString("schema") != "hiroba.results/1" {
            map.fault("schema", Message(ja: "hiroba.results/1 と書いてください。", en: "write hiroba.results/1."))
        }
        let (id, year) = (map.requiredString("plan"), map.requiredInt("fiscal_year"))
        let asOf = map.day("as_of") ?? FiscalYear(year).end
        guard let plan = plans.first(where: { $0.id == id }) else {
            map.fault("plan", Message(ja: "計画「\(id)」は取り込まれていません。", en: "the plan “\(id)” has not been imported."))
            return []
        }
        guard plan.period.contains(year) else {
            map.fault("fiscal_year", FileText.outsidePeriod(year))
            _ = map.node("indicators")
            return []
        }
        return map.maps("indicators", required: true).compactMap { one in
            defer { one.finish() }
            let indicator = one.requiredString("id")
            guard plan.indicator(indicator) != nil else {
                one.fault("id", Message(ja: "計画に「\(indicator)」という指標はありません。", en: "the plan has no indicator “\(indicator)”."))
                for name in one.names { _ = one.node(name) }
                return nil
            }
            let source = (plan: id, indicator: indicator, year: year)
            return Entry(result: result(one, source, asOf, actor, now), facts: one.maps("facts").flatMap { facts($0, source, tree, actor, now) })
        }
    }

    private static func result(_ map: YAMLMap, _ source: (plan: String, indicator: String, year: Int), _ asOf: Day, _ actor: Actor, _ now: Instant)
        -> ReportedResult?
    {
        guard let result = map.map("result") else { return nil }
        defer { result.finish() }
        let (value, reduction) = (result.decimal("value"), result.decimal("reduction"))
        let status: ReportedResult.Status = result.choice("status") ?? (value == nil ? .text : .value)
        return ReportedResult(
            id: ID(at: now), plan: source.plan, indicator: source.indicator, year: source.year, status: status, value: value,
            total: result.decimal("total"), reduction: reduction, vacuous: result.int("vacuous"), words: result.requiredString("words"),
            note: result.string("note") ?? "", asOf: asOf, reportedBy: actor.name, reportedAt: now)
    }

    /// One fact, or one for each municipality (`each: municipalities`) or month (`each: months`).
    private static func facts(
        _ map: YAMLMap, _ source: (plan: String, indicator: String, year: Int), _ tree: OrganisationTree, _ actor: Actor, _ now: Instant
    ) -> [(fact: Fact, file: String?)] {
        defer { map.finish() }
        let kind: Fact.Kind = map.choice("kind") ?? .evidence
        if map.node("kind") == nil { map.fault("kind", YAMLText.missing) }
        let each = map.string("each")
        let name = each == "municipalities" ? "" : map.requiredString("name")
        let (date, cause, note, file) = (map.day("date"), map.string("cause") ?? "", map.string("note") ?? "", map.string("file"))
        let (body, period) = (map.string("body") ?? "", map.string("period") ?? "")
        func fact(_ name: String, _ body: String, _ period: String) -> (fact: Fact, file: String?) {
            (
                Fact(
                    id: ID(at: now), plan: source.plan, indicator: source.indicator, year: source.year, kind: kind, name: name, date: date,
                    cause: cause,
                    body: body, period: period, note: note, recordedBy: actor.name, recordedAt: now), file
            )
        }
        switch each {
        case "municipalities": return tree.municipalities.map { fact($0.name, $0.code, period) }
        case "months":
            return (0..<12).map { month in
                let number = month < 9 ? month + 4 : month - 8
                let period = "\(source.year + (month < 9 ? 0 : 1))-\(number < 10 ? "0" : "")\(number)"
                return fact("\(name) \(period)", body, period)
            }
        case nil: return [fact(name, body, period)]
        case .some(let word):
            map.fault("each", YAMLText.wantOneOf(["municipalities", "months"], word))
            return []
        }
    }
}

extension Fact {
    /// The same fact with its file.
    func with(_ file: File) -> Fact {
        Fact(
            id: id, plan: plan, indicator: indicator, year: year, kind: kind, name: name, date: date, cause: cause, body: body, period: period,
            note: note,
            file: file, recordedBy: recordedBy, recordedAt: recordedAt)
    }
}
