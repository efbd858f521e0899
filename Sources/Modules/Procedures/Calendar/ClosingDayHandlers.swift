import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// 閉庁日: an administrator keeps the days on which the body's offices differ from the others'.
struct ClosingDayHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private static let crumb = Link(ClosingText.title, "/staff/calendar")

    /// The bodies whose calendar the actor keeps; of one it is shown at once.
    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let bodies = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return tree.bodies.filter { visit.actor.may(Procedures.calendar, at: $0.code, in: tree) }
        }
        if bodies.count == 1, let only = bodies.first { return .redirect("/staff/calendar/\(only.code)") }
        return visit.page(Page(title: ClosingText.title(visit.language), body: ClosingDayPages.list(bodies, visit.language)))
    }

    /// The body in the address, for who keeps its calendar.
    private static func body(_ visit: Visit, _ db: any Connection) throws -> Organisation {
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        let code = try visit.parameter("body")
        guard let body = tree[code], body.parent == nil, visit.actor.may(Procedures.calendar, at: code, in: tree) else {
            throw RequestProblem.notFound
        }
        return body
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let done = request.query["done"].flatMap(ClosingText.done).map { ($0, request.query["cases"].flatMap { Int($0) }) }
        return try await show(visit, visit.form(), .ok, done: done)
    }

    private func show(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: (Message, cases: Int?)? = nil, faults: [Message] = [])
        async throws -> Answer
    {
        let (page, title) = try await platform.database.read { db in
            let body = try Self.body(visit, db)
            let days = try ClosingDay.all(of: body.code, in: db)
            return (ClosingDayPages.show(body, days, on: visit.now.day, faults: faults, done: done, form), body.label(visit.language))
        }
        return visit.page(Page(title: "\(ClosingText.title(visit.language)) \(title)", breadcrumbs: [Self.crumb], body: page), status: status)
    }

    @Sendable func add(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let day = ClosingDay.read(
            body: try visit.parameter("body"), day: input["day"] ?? "", kind: input["kind"] ?? "", name: input["name"] ?? "", &problems)
        if let day, day.isCommon {
            problems.add("day", day.isOpen ? ClosingText.opensAnyway(day.day) : ClosingText.closesAnyway(day.day))
        }
        guard problems.isEmpty, let day else { return try await show(visit, visit.form(input, problems: problems), .unprocessableContent) }
        do {
            let cases = try await platform.database.write { db in
                let body = try Self.body(visit, db)
                _ = try ClosingDay.keep([day], of: body.code, by: visit.actor, at: visit.now, in: db)
                return try ClosingDay.casesWaiting(beyond: day.day, of: body.code, in: db)
            }
            return .redirect("/staff/calendar/\(day.body)?done=kept&cases=\(cases)")
        } catch let faults as ClosingDay.Faults {
            for fault in faults.all { problems.add("day", fault) }
            return try await show(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
    }

    @Sendable func remove(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let day = Day(iso: input["day"] ?? "") else { throw RequestProblem.notFound }
        let (code, cases) = try await platform.database.write { db in
            let body = try Self.body(visit, db)
            guard try ClosingDay.remove(day, of: body.code, by: visit.actor, at: visit.now, in: db) else { throw RequestProblem.notFound }
            return (body.code, try ClosingDay.casesWaiting(beyond: day, of: body.code, in: db))
        }
        return .redirect("/staff/calendar/\(code)?done=removed&cases=\(cases)")
    }

    /// Takes a file in: all of it, or nothing when a row of it is wrong.
    @Sendable func take(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let file = input.file("file") else {
            var problems = FieldProblems()
            problems.add("file", ProcedureText.chooseFile)
            return try await show(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        switch ClosingDay.read(Array(file.bytes), body: try visit.parameter("body")) {
        case .failure(let faults): return try await show(visit, visit.form(), .unprocessableContent, faults: faults.all)
        case .success(let days):
            do {
                let (code, cases) = try await platform.database.write { db in
                    let body = try Self.body(visit, db)
                    let changed = try ClosingDay.keep(days, of: body.code, by: visit.actor, at: visit.now, in: db)
                    return (body.code, try changed.min().map { try ClosingDay.casesWaiting(beyond: $0, of: body.code, in: db) } ?? 0)
                }
                return .redirect("/staff/calendar/\(code)?done=taken&cases=\(cases)")
            } catch let faults as ClosingDay.Faults {
                return try await show(visit, visit.form(), .unprocessableContent, faults: faults.all)
            }
        }
    }

    @Sendable func csv(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (code, days) = try await platform.database.read { db in
            let body = try Self.body(visit, db)
            return (body.code, try ClosingDay.all(of: body.code, in: db))
        }
        return .file(Array(ClosingDay.csv(days).utf8), type: "text/csv; charset=utf-8", name: "closing-days-\(code).csv")
    }
}
