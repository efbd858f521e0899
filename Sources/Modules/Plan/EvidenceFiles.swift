import Core
import Foundation
import Hummingbird
import Japanese
import Storage
import Tabular
import Web

/// The records behind a figure as CSV: as many lines as the figure says, a window at a time.
struct EvidenceFiles: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func indicator(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, name) = (try visit.parameter("plan"), try visit.parameter("indicator"))
        let measures = platform.measures
        let (binding, query) = try await platform.database.read { db in
            let (_, plan) = try PlanVersion.required(id, in: db)
            let choice = try DashboardHandlers.Choice(request, plan, today: visit.now.day)
            let all = try Assessment.all(plan, year: choice.year, asOf: choice.asOf, measures: measures, in: db)
            guard let one = all.first(where: { $0.indicator.id == name }), let binding = one.indicator.measure else { throw RequestProblem.notFound }
            return (binding, Evidence.query(binding, choice.year, one.asOf))
        }
        return try file(binding.name, query, visit)
    }

    @Sendable func measure(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, name) = (try visit.parameter("plan"), try visit.parameter("measure"))
        let query = try await platform.database.read { db in
            let (_, plan) = try PlanVersion.required(id, in: db)
            guard let binding = plan.pillars.flatMap(\.initiatives).compactMap(\.measure).first(where: { $0.name == name }) else {
                throw RequestProblem.notFound
            }
            let choice = try DashboardHandlers.Choice(request, plan, today: visit.now.day)
            return Evidence.query(binding, choice.year, Assessment.lastDay(of: choice.year, asOf: choice.asOf))
        }
        return try file(name, query, visit)
    }

    private func file(_ name: String, _ query: Measure.Query, _ visit: Visit) throws -> Answer {
        guard let measure = platform.measures[name] else { throw RequestProblem.notFound }
        let (database, lang) = (platform.database, visit.language)
        return .stream(type: "text/csv; charset=utf-8", name: "\(name)-\(query.asOf).csv") { sink in
            let tree = try await database.read { try OrganisationTree.on(query.asOf, in: $0) }
            var writer = CSVWriter(guardsFormulas: true)
            writer.row(
                [
                    (measure.number ?? PlanText.number)(lang), PlanText.name(lang), PlanText.section(lang),
                    (measure.columns?.date ?? PlanText.date)(lang),
                    (measure.columns?.note ?? PlanText.note)(lang),
                ] + measure.more.map { $0(lang) })
            var after: String?
            repeat {
                let position = after
                let records = try await database.read { try measure.evidence(query, .init(after: position, limit: 1000), $0) }
                for one in records {
                    writer.row([one.id, one.title, tree.label(one.organisation)(lang), one.date?.description ?? "", one.note] + one.more)
                }
                try await sink.send(Array(writer.text.utf8))
                writer = CSVWriter(mark: false, guardsFormulas: true)
                after = records.count == 1000 ? records.last?.id : nil
            } while after != nil
        }
    }
}
