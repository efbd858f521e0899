import Approval
import Core
import Foundation
import Japanese
import StrictYAML
import Web

/// The guides of a body's procedures as a file: YAML, every fault with its line and key.
enum GuideFile {
    static let schema = "hiroba.guides/1"

    struct Entry: Sendable {
        let procedure: String
        let validFrom: Day
        let content: Guide.Content
        let place: YAMLPlace
    }

    /// `hiroba import guides FILE`
    static let importer = Importer("guides", help: "What residents are told of procedures, and the rules of working them (YAML)", order: 32) {
        bytes, options, platform in
        let faults = FileFaults()
        let (body, entries) = read(bytes, faults)
        let found = faults.all
        return try await platform.database.write { db in
            var outcome = Importer.Outcome()
            var known: [(Procedure, Entry, isSame: Bool)] = []
            var problems = found.map { $0.sentence(options.language) }
            for entry in entries where found.isEmpty {
                guard let procedure = try Procedure.with(number: entry.procedure, body: body, in: db) else {
                    let message = ProcedureText.noProcedure(entry.procedure, body)
                    problems.append(FileFault(line: entry.place.line, key: entry.place.key, message: message).sentence(options.language))
                    continue
                }
                let isSame = try Guide.newest(of: procedure.id, in: db)?.says(entry.content, from: entry.validFrom) ?? false
                let later = try Guide.scheduled(after: entry.validFrom, of: procedure.id, today: platform.now.day, in: db)
                if !isSame, let later {
                    let message = GuideProblem.beforeScheduled(number: later.number, later.validFrom).message
                    problems.append(FileFault(line: entry.place.line, key: entry.place.key, message: message).sentence(options.language))
                }
                known.append((procedure, entry, isSame))
            }
            outcome.problems = problems
            guard problems.isEmpty else { return outcome }
            for (procedure, entry, isSame) in known {
                let isNew = try Guide.current(of: procedure.id, on: entry.validFrom, in: db) == nil
                if isSame { outcome.unchanged += 1 } else if isNew { outcome.added += 1 } else { outcome.changed += 1 }
                if options.dryRun { continue }
                _ = try Guide.publish(entry.content, for: procedure, from: entry.validFrom, by: options.actor, at: platform.now, in: db)
            }
            return outcome
        }
    }

    static func read(_ bytes: Data, _ faults: FileFaults) -> (body: String, [Entry]) {
        guard let map = YAMLMap.file(bytes, faults) else { return ("", []) }
        defer { map.finish() }
        if map.requiredString("schema") != schema { map.fault("schema", Message(ja: "\(schema) と書いてください。", en: "write \(schema).")) }
        return (map.requiredString("body"), map.maps("guides", required: true).map(entry))
    }

    private static func entry(_ map: YAMLMap) -> Entry {
        defer { map.finish() }
        var content = Guide.Content()
        if let kind = map.choice("kind", Guide.Kind.self) { content.kind = kind }
        // One way to say the usual, so that the same guide is the same version.
        content.law = map.choice("law", GoverningLaw.self).flatMap { $0 == .act ? nil : $0 }
        content.audience = map.message("audience")
        content.occasion = map.message("occasion")
        let periods = map.maps("acceptance").map(period)
        content.acceptance = periods.isEmpty ? nil : periods.sorted { $0.first < $1.first }
        content.needs = map.maps("needs").map(words)
        content.fee = map.message("fee")
        content.feeYen = map.int("fee_yen")
        content.feeTariff = map.string("fee_tariff")
        content.period = map.string("period")
        content.countsFirstDay = map.flag("counts_first_day")
        content.countsClosedDays = map.flag("counts_closed_days")
        content.opinionStops = map.flag("opinion_stops") ? true : nil
        content.revealsNumbers = map.flag("reveals_numbers") ? true : nil
        content.criteria = map.maps("criteria").map { one in
            defer { one.finish() }
            return Guide.Criterion(id: one.requiredString("id"), text: one.requiredMessage("text"))
        }
        content.lifeEvents = map.strings("life_events")
        let words = map.strings("search_words")
        content.searchWords = words.isEmpty ? nil : words
        let rows = map.maps("approval").map(row)
        content.approval = rows.isEmpty ? nil : RouteTable(rows: rows)
        content.grants = map.string("grants")
        content.validity = map.string("validity")
        content.identity = map.choice("identity", Identity.self)
        let shows = map.strings("shows")
        content.shows = shows.isEmpty ? nil : shows
        content.appeal = map.map("appeal").map(appeal)
        let outcomes = map.texts("outcomes")
        content.outcomes = outcomes.isEmpty ? nil : outcomes
        let templates = map.maps("templates").compactMap(template)
        for (outcome, same) in Dictionary(grouping: templates, by: \.0).sorted(by: { $0.key < $1.key }) where same.count > 1 {
            map.fault("templates", TemplateText.twice(outcome))
        }
        content.templates = templates.isEmpty ? nil : Dictionary(templates) { $1 }
        content.authority = map.string("authority")
        content.documentMark = map.string("document_mark")
        content.retentionYears = map.int("retention_years") ?? 5
        content.sensitiveDays = map.int("sensitive_days")
        for fault in content.faults { map.fault(fault.key, fault.message) }
        return Entry(procedure: map.requiredString("procedure"), validFrom: map.requiredDay("valid_from"), content: content, place: map.place)
    }

    private static func appeal(_ map: YAMLMap) -> Guide.Appeal {
        defer { map.finish() }
        return Guide.Appeal(to: map.string("to"), representedBy: map.string("represented_by"), reviewFirst: map.flag("review_first"))
    }

    private static func template(_ map: YAMLMap) -> (String, NoticeTemplate)? {
        defer { map.finish() }
        let template = NoticeTemplate(
            layout: map.choice("layout", NoticeTemplate.Layout.self) ?? .notice, title: map.string("title") ?? "",
            opening: map.string("opening") ?? "", closing: map.string("closing") ?? "")
        return map.choice("outcome", Decision.Outcome.self).map { ($0.rawValue, template) }
    }

    private static func period(_ map: YAMLMap) -> AcceptancePeriod {
        defer { map.finish() }
        return AcceptancePeriod(first: map.requiredDay("from"), last: map.day("until"), note: map.message("note"))
    }

    private static func words(_ map: YAMLMap) -> Message {
        defer { map.finish() }
        return Message(ja: map.requiredString("ja"), en: map.requiredString("en"))
    }

    private static func row(_ map: YAMLMap) -> RouteTable.Row {
        defer { map.finish() }
        let outcome = map.choice("outcome", Decision.Outcome.self)
        let steps = map.maps("steps", required: true).map { step -> [RouteTable.PlannedSeat] in
            defer { step.finish() }
            return step.maps("seats", required: true).map(seat)
        }
        let condition = RouteTable.Condition(
            outcome: outcome?.rawValue, feeAtLeast: map.int("fee_at_least"), feeAtMost: map.int("fee_at_most"))
        return RouteTable.Row(id: map.requiredString("id"), when: condition, steps: steps)
    }

    private static func seat(_ map: YAMLMap) -> RouteTable.PlannedSeat {
        defer { map.finish() }
        let kind = map.choice("kind", ApprovalRoute.Seat.Kind.self) ?? .review
        return RouteTable.PlannedSeat(kind, map.requiredString("title"), unit: map.string("unit"), allowsDeputy: !map.flag("no_deputy"))
    }
}
