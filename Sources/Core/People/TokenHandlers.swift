import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// An officer's tokens: made, shown once, revoked.
struct TokenHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await page(visit, visit.form(), .ok, done: request.query["done"])
    }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil, secret: String? = nil) async throws -> Answer
    {
        guard let person = visit.actor.person else { throw RequestProblem.signInNeeded }
        let scopes = platform.scopes
        let tokens = try await platform.database.read { try ApiToken.all(of: person, in: $0) }
        let body = TokenPages.list(
            tokens, scopes: scopes.filter(visit.actor.may), all: scopes, today: visit.now.day, secret: secret, done: done, form)
        var answer = visit.page(
            Page(title: TokenText.title(visit.language), breadcrumbs: [Link(AccountText.account, "/account")], body: body), status: status,
            isStaff: true)
        // The page that shows the secret is kept nowhere.
        if secret != nil { answer.headers[.cacheControl] = "no-store" }
        return answer
    }

    @Sendable func make(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let id = visit.actor.person else { throw RequestProblem.signInNeeded }
        var problems = FieldProblems()
        let scopes = platform.scopes.filter { input.all("scopes").contains($0.name) }
        if input.given("name") == nil { problems.add("name", TokenText.needName) }
        if scopes.isEmpty { problems.add("scopes", TokenText.needScopes) }
        if let missing = scopes.first(where: { !visit.actor.may($0) }) { problems.add("scopes", TokenText.notGranted(missing.sentence)) }
        let typed = Day(lenient: input["last_day"] ?? "")
        if typed.map({ $0 < visit.now.day || $0 > visit.now.day.adding(days: ApiToken.longest) }) ?? true {
            problems.add("last_day", TokenProblem.tooLong.message)
        }
        guard problems.isEmpty, let name = input["name"], let lastDay = typed else {
            return try await page(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        do {
            let secret = try await platform.database.write { db in
                guard let person = try Person.with(id: id, in: db) else { throw RequestProblem.notFound }
                if let missing = scopes.first(where: { !visit.actor.may($0) }) { throw TokenProblem.notGranted(missing.name) }
                // A button that was pressed again, or a page that was loaded again, makes no second one.
                if try ApiToken.all(of: id, in: db).contains(where: { $0.name == name && $0.works(on: visit.now.day) }) {
                    throw TokenProblem.nameTaken
                }
                return try ApiToken.make(name, scopes: scopes, until: lastDay, for: person, by: visit.actor, at: visit.now, in: db)
            }
            return try await page(visit, visit.form(), .ok, secret: secret)
        } catch let problem as TokenProblem {
            problems.add("name", problem.message)
            return try await page(visit, visit.form(input, problems: problems), problem.status)
        }
    }

    @Sendable func end(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("token", of: ApiToken.self)
        try await platform.database.write { db in
            guard let person = visit.actor.person, let token = try ApiToken.all(of: person, in: db).first(where: { $0.id == id }) else {
                throw RequestProblem.notFound
            }
            try token.end(by: visit.actor, at: visit.now, in: db)
        }
        return .redirect("/account/tokens?done=ended")
    }
}

/// The published description of the API.
struct ApiHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// The description, made once: it is the same until the program ends.
    private let document = Remembered<String, Answer>(limit: 1)

    @Sendable func description(_ request: Request, _ visit: Visit) async throws -> Answer {
        document.value(platform.settings.baseURL) {
            .api(OpenAPI.document(visit.site?.operations ?? [], server: platform.settings.baseURL, scopes: platform.scopes))
        }
    }
}
