import Core
import Hummingbird
import Storage
import Web

/// 紙の様式: for whoever applies on paper, and for whoever builds a form and wants to see it as a sheet.
struct BlankFormHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// The version in force.
    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, site) = (try visit.id("id", of: Procedure.self), platform.settings.baseURL)
        guard let form = try await platform.database.read({ try BlankForm.current(of: id, site: site, at: visit.now, in: $0) }) else {
            throw RequestProblem.notFound
        }
        return try await file(form, visit)
    }

    /// As it is being written: it has no number, and no officer could key it in.
    @Sendable func draft(_ request: Request, _ visit: Visit) async throws -> Answer {
        let site = platform.settings.baseURL
        let form = try await Building.read(visit, platform.database) { building, db in
            guard let form = building.check.form else { throw RequestProblem.conflict(BuilderText.mendFirst) }
            return try BlankForm(building.procedure, form, source: building.check.text, number: nil, site: site, at: visit.now, in: db)
        }
        return try await file(form, visit)
    }

    private func file(_ form: BlankForm, _ visit: Visit) async throws -> Answer {
        let bytes = try await form.pdf(visit.language.base, platform.papers)
        return .file(bytes, type: "application/pdf", name: "\(form.definition.title.ja).pdf", inline: true)
    }
}
