import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// 組織の連絡先: what an administrator says of how the units at and below theirs are reached.
struct OrganisationHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let entries = try ContactEntry.all(in: db)
            let contacts = tree.inFileOrder(Self.reach(visit.actor, tree)).map { ($0, Contact($0.code, tree, entries)) }
            return OrganisationPages.list(contacts, visit.language)
        }
        return visit.page(Page(title: ContactText.contacts(visit.language), body: body))
    }

    @Sendable func csv(_ request: Request, _ visit: Visit) async throws -> Answer {
        let text = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return try OrganisationFile.csv(of: Self.reach(visit.actor, tree).map(\.code), in: db)
        }
        return .file(Array(text.utf8), type: "text/csv; charset=utf-8", name: "organisations.csv")
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await page(visit, visit.form(), .ok, done: request.query["done"])
    }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil) async throws -> Answer {
        let words = platform.journal
        let (title, body) = try await platform.database.read { db in
            let unit = try Self.found(visit, db)
            let record = OrganisationPages.Record(
                unit: unit, stated: try ContactEntry.of(unit.code, in: db), contact: try Contact.of(unit.code, on: visit.now.day, in: db),
                history: try words.lines(Journal.entries(of: .init("organisation", unit.code), limit: 20, in: db), visit.language, in: db))
            return (record.contact.office(visit.language), OrganisationPages.show(record, done: done, form))
        }
        return visit.page(Page(title: title, breadcrumbs: [Link(ContactText.contacts, "/staff/organisations")], body: body), status: status)
    }

    @Sendable func keep(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let typed = Dictionary(uniqueKeysWithValues: ContactField.allCases.map { ($0, input[$0.rawValue] ?? "") })
        let (values, faults) = ContactEntry.read(typed)
        if !faults.isEmpty {
            var problems = FieldProblems()
            for fault in faults { problems.add(fault.field.rawValue, fault.message) }
            return try await page(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let code = try await platform.database.write { db in
            let unit = try Self.found(visit, db)
            try ContactEntry(code: unit.code, values: values).keep(by: visit.actor, at: visit.now, in: db)
            return unit.code
        }
        return .redirect("/staff/organisations/\(code.percentEncoded)?done=kept")
    }

    // MARK: who may be reached

    /// The units at or below which the actor administers.
    private static func reach(_ actor: Actor, _ tree: OrganisationTree) -> [Organisation] {
        tree.all.filter { actor.may(.administer, at: $0.code, in: tree) }
    }

    /// The unit in the address, found through what the actor administers.
    private static func found(_ visit: Visit, _ db: any Connection) throws -> Organisation {
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        guard let unit = tree[try visit.parameter("unit")], visit.actor.may(.administer, at: unit.code, in: tree) else {
            throw RequestProblem.notFound
        }
        return unit
    }
}
