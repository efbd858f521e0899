import Core
import Hummingbird
import Japanese
import Storage
import Web

/// 満了: what was granted and is about to end.
struct Expiry: Record, Hashable {
    let application: ID<Application>
    let receipt: String
    let procedure: String
    let organisation: String
    let expiresOn: Day

    init(_ row: Row) throws {
        application = try row["id"]
        receipt = try row["receipt"]
        procedure = try row["name"]
        organisation = try row["organisation"]
        expiresOn = try row["expires_on"]
    }

    static let migration = Migration(
        "procedures-036-expiry",
        """
        ALTER TABLE application ADD COLUMN expires_on TEXT;
        CREATE INDEX application_expiry ON application (organisation, expires_on, id) WHERE expires_on IS NOT NULL;
        """)

    /// How far the list looks ahead.
    static let months = 3

    /// What ends from a day on until another, by its last day. - Parameter after: the last of the page before.
    static func soon(_ units: [String], from day: Day, until: Day, after: String?, limit: Int, in db: any Connection) throws -> [Expiry] {
        let parts = (after ?? "").split(separator: "~").map(String.init)
        let (last, id) = parts.count == 2 ? (parts[0], parts[1]) : ("", "")
        return try db.all(
            """
            SELECT a.id, a.receipt, a.organisation, a.expires_on, p.name FROM application a JOIN procedure p ON p.id = a.procedure_id
            WHERE a.organisation IN (\(list: units)) AND a.expires_on >= \(day) AND a.expires_on <= \(until) AND a.erased_at IS NULL
            AND (a.expires_on > \(last) OR a.expires_on = \(last) AND a.id > \(id)) ORDER BY a.expires_on, a.id LIMIT \(limit)
            """)
    }
}

struct ExpiryHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// What ends in the next months, of the sections whose cases the officer works.
    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (after, size, today) = (request.query["after"], 50, visit.now.day)
        let until = Validity.months(Expiry.months).end(from: today)
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(today, in: db)
            let units = CaseAccess.units(of: visit.actor, tree)
            let found = try Expiry.soon(units, from: today, until: until, after: after, limit: size + 1, in: db)
            let page = Array(found.prefix(size))
            let next = found.count > size ? page.last.map { "\($0.expiresOn)~\($0.application)" } : nil
            return ExpiryPages.list(page, tree, today: today, until: until, isFirst: after == nil, next: next, visit.language)
        }
        return visit.page(Page(title: ValidityText.list(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body))
    }
}

enum ExpiryPages {
    static func list(
        _ page: [Expiry], _ tree: OrganisationTree, today: Day, until: Day, isFirst: Bool, next: String?, _ lang: Language
    ) -> HTML {
        """
        <h1>\(ValidityText.list(lang))</h1><p class="lead">\(ValidityText.words(until)(lang))</p>
        \(page.isEmpty ? Component.empty(ValidityText.none(lang), "\(ValidityText.noneAdvice(lang))") : Component.table(caption: ValidityText.list(lang), page, [
            Column(ApplicationText.receiptNumber(lang), .title) { "<a class=\"mono\" href=\"/staff/cases/\($0.application)\">\($0.receipt)</a>" },
            Column(ApplicationText.procedure(lang)) { "\($0.procedure)" },
            Column(DecisionText.validUntil(lang), .unbroken) { "<time datetime=\"\($0.expiresOn)\">\($0.expiresOn.words(lang))</time>" },
            Column(ValidityText.left(lang), .number) { "\($0.expiresOn.days(since: today))" },
            Column(ApplicationText.office(lang), .small) { "\(tree.label($0.organisation)(lang))" },
        ]))
        \(Component.pager(first: isFirst ? nil : "/staff/expiries", next: next.map { "/staff/expiries?after=\($0)" }, lang))
        """
    }
}
