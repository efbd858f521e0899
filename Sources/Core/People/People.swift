import Japanese
import Storage
import Web

/// Adding, changing and leaving: the verbs on people.
public enum People {
    /// Registers somebody. - Throws: `PersonProblem.loginTaken`.
    @discardableResult
    public static func add(_ person: Person, password: String?, by actor: Actor, at instant: Instant, in db: any Connection) throws -> Person {
        var person = person
        person.password = password
        do {
            try db.insert(person)
        } catch StorageProblem.constraint(.unique, _) {
            throw PersonProblem.loginTaken(person.login)
        }
        try Journal.record(
            SignIn.added, Journal.Subject("person", person.id.text),
            after: ["login": person.login, "name": person.name, "organisation": person.organisation ?? ""], by: actor, at: instant, in: db)
        return person
    }

    public static func grant(
        _ role: Role, at organisation: String, to person: Person, from day: Day, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let held = try db.count(
            "SELECT count(*) FROM role_grant WHERE person_id = \(person.id) AND role = \(role.rawValue) AND organisation = \(organisation) AND valid_to IS NULL")
        guard held == 0 else { return }
        try db.run(
            """
            INSERT INTO role_grant (id, person_id, role, organisation, valid_from)
            VALUES (\(ID<Role>(at: instant)), \(person.id), \(role.rawValue), \(organisation), \(day))
            """)
        try Journal.record(
            SignIn.granted, Journal.Subject("person", person.id.text), after: ["role": role.rawValue, "organisation": organisation], by: actor,
            at: instant, in: db)
    }

    /// Sets a new password; every session of the person ends.
    public static func setPassword(_ hash: String, of person: Person, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        var changed = person
        changed.password = hash
        try db.update(changed)
        try Session.endAll(of: person.id, at: instant, in: db)
        try Journal.record(SignIn.changed, Journal.Subject("person", person.id.text), after: ["changed": "password"], by: actor, at: instant, in: db)
    }

    /// Sets or removes the second factor.
    public static func setSecondFactor(_ secret: String?, of person: Person, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        var changed = person
        changed.totpSecret = secret
        changed.totpLast = nil
        try db.update(changed)
        try Journal.record(
            SignIn.changed, Journal.Subject("person", person.id.text), after: ["changed": secret == nil ? "second factor off" : "second factor on"],
            by: actor, at: instant, in: db)
    }

    /// Ends a person's access; what they did stays.
    public static func close(_ person: Person, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        var changed = person
        changed.closedAt = instant
        try db.update(changed)
        try Session.endAll(of: person.id, at: instant, in: db)
        try Journal.record(SignIn.closed, Journal.Subject("person", person.id.text), by: actor, at: instant, in: db)
    }

    public static func all(in db: any Connection) throws -> [Person] { try db.all("SELECT * FROM person ORDER BY login LIMIT 1000") }
}
