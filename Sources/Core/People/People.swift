import Approval
import Foundation
import Japanese
import Storage
import Web

/// 役割の付与: a role that somebody holds at an organisation, from a day and perhaps until one.
public struct RoleGrant: Record, Hashable {
    public let id: ID<RoleGrant>
    public let person: ID<Person>
    public let role: Role?
    public let organisation: String
    public let validFrom: Day
    public let validTo: Day?

    public init(_ row: Row) throws {
        id = try row["id"]
        person = try row["person_id"]
        role = Role(rawValue: try row["role"])
        organisation = try row["organisation"]
        validFrom = try row["valid_from"]
        validTo = try row["valid_to"]
    }

    public func holds(on day: Day) -> Bool { validFrom <= day && validTo.map { $0 >= day } ?? true }
}

/// Adding, changing and leaving: the verbs on people.
public enum People {
    // MARK: questions

    /// What narrows the list.
    struct Filter: Sendable {
        var words = ""
        var organisation = ""
        var isClosed = false
    }

    /// Whom an administrator reaches: the people of some units, and perhaps those who belong to none.
    struct Reach: Sendable {
        let units: [String]
        let residents: Bool

        /// Somebody whose unit is over is reached where its successor, or the unit above, is; one whose unit was never there as those without one.
        func holds(_ person: Person, _ tree: OrganisationTree) -> Bool {
            guard let path = person.organisation.map({ tree.path($0) }), !path.isEmpty else { return residents }
            return path.contains { units.contains($0.code) }
        }

        /// The units, and those that are over and stand below them.
        func all(_ tree: OrganisationTree) -> [String] {
            units + tree.known.filter { code in tree[code] == nil && tree.path(code).contains { units.contains($0.code) } }
        }
    }

    /// A page of the list in the order of logins; the same cost on every page.
    static func list(_ filter: Filter, _ reach: Reach, _ tree: OrganisationTree, after: String?, limit: Int, in db: any Connection) throws -> [Person]
    {
        var conditions: [SQL] = [filter.isClosed ? "closed_at IS NOT NULL" : "closed_at IS NULL"]
        if filter.organisation.isEmpty {
            let unknown: SQL = "organisation IS NULL OR organisation NOT IN (\(list: tree.known))"
            let reached: SQL = "organisation IN (\(list: reach.all(tree)))"
            conditions.append(reach.residents ? "(\(reached) OR \(unknown))" : reached)
        } else {
            conditions.append("organisation IN (\(list: reach.units.filter { tree.isWithin($0, filter.organisation) }))")
        }
        if !filter.words.isEmpty {
            conditions.append(SQL.any(["login", "name", "kana", "email"].map { SQL.contains($0, filter.words) }))
        }
        if let after { conditions.append("login > \(after)") }
        return try db.all("SELECT * FROM person WHERE \(SQL.all(conditions)) ORDER BY login LIMIT \(limit)")
    }

    /// Everybody, a thousand at a time: for commands.
    public static func all(in db: any Connection) throws -> [Person] { try db.all("SELECT * FROM person ORDER BY login") }

    /// The roles that some people hold on a day.
    static func grants(of people: [ID<Person>], on day: Day, in db: any Connection) throws -> [ID<Person>: [RoleGrant]] {
        let grants = try db.all(
            """
            SELECT * FROM role_grant WHERE person_id IN (\(list: people)) AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to >= \(day))
            ORDER BY role, organisation
            """, as: RoleGrant.self)
        return Dictionary(grouping: grants, by: \.person)
    }

    /// Every role that somebody holds or held, the newest first.
    public static func allGrants(of person: ID<Person>, in db: any Connection) throws -> [RoleGrant] {
        try db.all("SELECT * FROM role_grant WHERE person_id = \(person) ORDER BY valid_to IS NOT NULL, valid_from DESC, role, organisation")
    }

    /// The units at which somebody holds a role or a post, or will.
    static func units(heldBy person: ID<Person>, from day: Day, in db: any Connection) throws -> [String] {
        try db.values(
            """
            SELECT organisation FROM role_grant WHERE person_id = \(person) AND (valid_to IS NULL OR valid_to >= \(day))
            UNION SELECT organisation FROM post WHERE person_id = \(person) AND (valid_to IS NULL OR valid_to >= \(day))
            """, as: String.self)
    }

    // MARK: verbs

    /// Registers somebody. - Throws: `PersonProblem.loginTaken`.
    @discardableResult
    public static func add(_ person: Person, password: String?, by actor: Actor, at instant: Instant, in db: any Connection) throws -> Person {
        var person = person
        person.password = password
        // Nobody is to be taken for somebody else, and an address of the pages is nobody's.
        let alike = try db.count("SELECT count(*) FROM person WHERE lower(login) = \(person.login.lowercased())")
        if alike > 0 || person.login.lowercased() == "new" { throw PersonProblem.loginTaken(person.login) }
        do {
            try db.insert(person)
        } catch StorageProblem.constraint(.unique, _) {
            throw PersonProblem.loginTaken(person.login)
        }
        try Journal.record(SignIn.added, subject(person), after: summary(person), by: actor, at: instant, in: db)
        return person
    }

    /// Changes name, address, title or section. Whoever could be reached at the address before is told there that it is another now.
    public static func change(_ changed: Person, from old: Person, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        if changed == old { return }
        try db.update(changed)
        if changed.email != old.email { try PasswordLink.endAll(of: old.id, in: db) }
        if changed.email != old.email, !old.email.isEmpty {
            let message = PeopleText.mailChanged(name: old.name)
            try Mail.post(to: old.email, subject: PeopleText.mailChangedSubject.ja, body: "\(message.ja)\n\n\(message.en)\n", at: instant, in: db)
        }
        try Journal.record(SignIn.changed, subject(old), before: summary(old), after: summary(changed), by: actor, at: instant, in: db)
    }

    public static func grant(
        _ role: Role, at organisation: String, to person: Person, from day: Day, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let held = try allGrants(of: person.id, in: db).filter { $0.role == role && $0.organisation == organisation }
        if held.contains(where: { $0.validTo == nil && $0.validFrom <= day }) { return }
        try db.run(
            """
            INSERT INTO role_grant (id, person_id, role, organisation, valid_from)
            VALUES (\(ID<RoleGrant>(at: instant)), \(person.id), \(role.rawValue), \(organisation), \(day))
            ON CONFLICT (person_id, role, organisation, valid_from) DO UPDATE SET valid_to = NULL
            """)
        try Journal.record(
            SignIn.granted, subject(person), after: ["role": role.rawValue, "organisation": organisation], by: actor, at: instant, in: db)
    }

    /// Ends a role at once, or with a day to come; that it was held stays known.
    public static func revoke(
        _ grant: RoleGrant, of person: Person, last day: Day? = nil, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let last = day ?? instant.day.adding(days: -1)
        guard grant.validTo.map({ $0 > last }) ?? true else { return }
        try db.run("UPDATE role_grant SET valid_to = \(last) WHERE id = \(grant.id)")
        try Journal.record(
            SignIn.revoked, subject(person), before: ["role": grant.role?.rawValue ?? "", "organisation": grant.organisation],
            after: last < instant.day ? nil : ["until": last.description], by: actor, at: instant, in: db)
    }

    /// Sets a new password; every session of the person ends, and every link by which it could be set again.
    public static func setPassword(_ hash: String, of person: Person, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE person SET password = \(hash) WHERE id = \(person.id)")
        try Session.endAll(of: person.id, at: instant, in: db)
        try PasswordLink.endAll(of: person.id, in: db)
        try Journal.record(SignIn.changed, subject(person), after: ["changed": "password"], by: actor, at: instant, in: db)
    }

    /// Sets or removes the second factor. - Parameter step: of the code that was shown to set it; it does not work again.
    public static func setSecondFactor(
        _ secret: String?, step: Int? = nil, of person: Person, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        try db.run("UPDATE person SET totp_secret = \(secret), totp_last = \(step) WHERE id = \(person.id)")
        try Journal.record(
            SignIn.changed, subject(person), after: ["changed": secret == nil ? "second factor off" : "second factor on"], by: actor, at: instant,
            in: db)
    }

    /// Ends a person's access; what they did stays.
    public static func close(_ person: Person, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard person.isOpen else { return }
        try StaffList.requireOther(actor, than: person.id, on: instant.day, in: db)
        var changed = person
        changed.closedAt = instant
        try db.update(changed)
        try Session.endAll(of: person.id, at: instant, in: db)
        try PasswordLink.endAll(of: person.id, in: db)
        try VerifiedProfile.erase(of: person.id, at: instant, in: db)
        try ApiToken.endAll(of: person.id, by: actor, at: instant, in: db)
        try Journal.record(SignIn.closed, subject(person), by: actor, at: instant, in: db)
    }

    /// Gives access back.
    public static func reopen(_ person: Person, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard !person.isOpen else { return }
        var changed = person
        changed.closedAt = nil
        try db.update(changed)
        try Journal.record(SignIn.reopened, subject(person), by: actor, at: instant, in: db)
    }

    /// What people are called in the journal.
    static func names(_ ids: [String], _ language: Language, in db: any Connection) throws -> [String: String] {
        let people: [Person] = try db.all("SELECT * FROM person WHERE id IN (\(list: ids))")
        return Dictionary(uniqueKeysWithValues: people.map { ($0.id.text, $0.name) })
    }

    private static func subject(_ person: Person) -> Journal.Subject { Journal.Subject("person", person.id.text) }

    private static func summary(_ person: Person) -> [String: String] {
        [
            "login": person.login, "name": person.name, "kana": person.kana, "email": person.email, "title": person.title,
            "organisation": person.organisation ?? "",
        ]
        .filter { !$0.value.isEmpty }
    }
}
